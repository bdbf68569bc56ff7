"""Putting a record into a case later, and taking it out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions import amending, finding
from logbook.actions.casing import put_into_case, take_out_of_case
from logbook.actions.intake_case import UnknownCase
from logbook.actions.opening import Home, open_log
from logbook.actions.raw_draft import SecretShaped
from logbook.actions.verifying import verify_log
from logbook.errors import Missing, NotFound, Refused
from logbook.store import rebuilding
from tests.logs import EMPTY, WHEN, projections_of, write


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, EMPTY, case="porting trouble 携号", new_case=True)
        write(log, EMPTY)
    return home


def test_in_and_out_again(home: Home):
    with open_log(home) as log:
        put = put_into_case(log, 2, " Porting TROUBLE 携号 ", new_case=False, **WHEN)
        assert put.cases == ("porting trouble 携号",)
        assert finding.list_interactions(log, case="porting trouble 携号").total == 2
        put = put_into_case(log, 2, "another", new_case=True, **WHEN)
        assert put.cases == ("porting trouble 携号", "another")
        assert finding.find_case(log, "another").carrier == EMPTY.carrier
        assert take_out_of_case(log, 2, "Another", **WHEN).cases == ("porting trouble 携号",)
        assert take_out_of_case(log, 2, None, **WHEN).cases == ()
        amending.undo(log, **WHEN)
        assert finding.get(log, 2).cases == ("porting trouble 携号",)
        changes = [c.taken_out for c in amending.history(log, 2) if c.kind == "case_member"]
        assert changes == [False, False, True, True]
    assert verify_log(home).faults == ()


def test_what_is_refused_changes_nothing(home: Home):
    with open_log(home) as log:
        write(log, EMPTY, case="another", new_case=True)
        before = log.head
        for wanted, words, change in (
            (UnknownCase, 'There is no case "portin"', lambda: put_into_case(
                log, 2, "portin", new_case=False, **WHEN)),
            (Refused, 'Record 1 is in the case "PORTING trouble 携号" already.',
             lambda: put_into_case(log, 1, "PORTING trouble 携号", new_case=True, **WHEN)),
            (Missing, "name of the case is missing",
             lambda: put_into_case(log, 2, " ", new_case=True, **WHEN)),
            (SecretShaped, "PIN", lambda: put_into_case(
                log, 2, "PIN 4821", new_case=True, **WHEN)),
            (NotFound, "There is no record 9", lambda: put_into_case(
                log, 9, "another", new_case=False, **WHEN)),
            (Refused, "Record 2 is in no case.", lambda: take_out_of_case(log, 2, None, **WHEN)),
            (Refused, 'Record 1 is not in the case "another".',
             lambda: take_out_of_case(log, 1, "another", **WHEN)),
            (NotFound, 'There is no case "nope"', lambda: take_out_of_case(
                log, 1, "nope", **WHEN)),
        ):  # fmt: skip
            with pytest.raises(wanted, match=words):
                change()
        assert log.head == before


def test_records_are_found_by_the_name_of_the_case_they_are_in(home: Home):
    def found(words: str) -> list[int]:
        return [item.no for item in finding.find(log, words).items]

    with open_log(home) as log:
        assert found("porting") == [1]
        put_into_case(log, 2, "porting trouble 携号", new_case=False, **WHEN)
        assert found("携号") == [2, 1]
        take_out_of_case(log, 1, None, **WHEN)
        assert found("porting") == [2]
        amending.undo(log, **WHEN)
        amending.undo(log, **WHEN)
        assert found("porting") == [1]
        before = projections_of(home)
        rebuilding.rebuild(log.connection)
        assert projections_of(home) == before
    assert verify_log(home).faults == ()


def test_a_case_that_was_taken_back_gives_no_name_to_its_records(home: Home):
    with open_log(home) as log:
        put_into_case(log, 2, "lost credit", new_case=True, **WHEN)
        started = amending.history(log, 2)[-1].action
        write(log, EMPTY, case="lost credit")
        amending.undo(log, action_id=started, **WHEN)
        assert finding.find(log, "lost credit").total == 0
    assert verify_log(home).faults == ()
