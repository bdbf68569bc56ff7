"""What a pack is made from: all of the case, what was done to it, and nothing of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from logbook.actions import amending, anchoring
from logbook.actions.case_files import RawAllegation, add_allegation, set_details
from logbook.actions.casing import put_into_case
from logbook.actions.check import load_directory
from logbook.actions.deadlines import Asked, add_deadline
from logbook.actions.filings import happened
from logbook.actions.finding import find_case
from logbook.actions.guiding import start_guide
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.pack_gathering import gather
from logbook.actions.promise_settling import settle_promise
from logbook.actions.settings import put_settings
from logbook.actions.translating import translate
from logbook.domain.cases.selection import EVERYTHING, Selection
from logbook.errors import Missing, Refused
from logbook.pack.input import Correction, PackInput, Struck
from logbook.pack.receivers.receiver import load_receiver
from tests.logs import EMPTY, FULL, NOW, WHEN, ZONE, correct, write

RECORDED = "2026-11-22T19:32:05Z"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Record 1 whole; 2 in another case too; 3 struck out; 4 taken back; 5 in the other alone."""
    with open_log(Home(tmp_path / "home", "client-7")) as log:
        put_settings(log, {"carrier-zone": "America/Chicago"}, **WHEN)
        write(log, replace(FULL, told_by=None), case="refund", new_case=True)
        write(log, EMPTY, said="by chat", occurred=FULL.occurred, case="refund")
        write(log, EMPTY, said="twice", case="refund")
        amending.void(log, 3, reason="written twice", **WHEN)
        write(log, EMPTY, said="wrong", case="refund")
        amending.undo(log, **WHEN)
        write(log, EMPTY, said="elsewhere", case="other", new_case=True)
        put_into_case(log, 2, "other", new_case=False, **WHEN)
        correct(log, 1, "agent_name", "Mary", reason="misheard")
        correct(log, 1, "told_by", "Grandmother")
        settle_promise(log, "P1", "broken", on="2026-11-22", **WHEN)
        start_guide(
            log, "cancel", carrier="att", case="refund", new_case=False, anew=False,
            answers={"keep_number": "no", "plan": "postpaid"}, directory=load_directory(), **WHEN,
        )  # fmt: skip
        add_allegation(
            log, RawAllegation(case="refund", text="no refund", shown_by=("1", "2")), **WHEN
        )
        add_deadline(log, Asked(rule="att-refund", record=2), **WHEN)
        happened(log, "filed", "fcc", case="refund", on="2026-11-20", reference="77", **WHEN)
        set_details(log, "refund", {"account_number": "287001234567"}, **WHEN)
        translate(log, "1.said", "Maria says the refund comes by December 3.", **WHEN)
        for case in ("refund", "other", ""):
            anchoring.anchor(log, "paper", anchoring.Asked(case=case, held_by="a notary"), **WHEN)
        yield log


def gathered(log: Log, receiver: str = "lawyer", selection: Selection = EVERYTHING) -> PackInput:
    return gather(
        log, find_case(log, "refund"), load_receiver(receiver), answers={"relief": "42.10 USD"},
        selection=selection, font=None, now=NOW, zone=ZONE,
    )  # fmt: skip


def test_what_was_done_to_the_case_is_told(log: Log):
    pack = gathered(log)
    assert [(record.no, record.state) for record in pack.interactions] == [
        (1, "current"), (2, "current"), (3, "void"),
    ]  # fmt: skip
    [struck] = pack.struck
    assert struck == Struck(no="3", how="void", recorded_at=RECORDED, reason="written twice")
    assert pack.undone == 1
    assert pack.corrections == (
        Correction(no="1", field="agent_name", old="Maria Lopez", new="Mary",
                   recorded_at=RECORDED, reason="misheard"),
    )  # fmt: skip
    assert [(each.no, each.state, each.recorded_at) for each in pack.outcomes] == [
        (1, "broken", RECORDED),
    ]
    assert [(each.event, each.reference) for each in pack.filings] == [("filed", "77")]
    assert [each.guide for each in pack.checklists] == ["cancel"]
    titles = [pack.deadline_titles[each.rule] for each in pack.deadlines]
    assert titles == ["AT&T pays back the credit balance"]
    paper = [each for each in pack.anchors if each.means == "paper"]
    assert [bool(each.target) for each in paper] == [True, False]


def test_whose_it_is_and_for_whom(log: Log):
    pack = gathered(log)
    assert (pack.client, pack.zone, pack.carrier_zone, pack.created) == (
        "client-7", ZONE, "America/Chicago", RECORDED,
    )  # fmt: skip
    assert (pack.answers["account_number"], pack.answers["relief"]) == ("287001234567", "42.10 USD")
    assert pack.account_numbers == ("287001234567",)
    assert [each.text for each in pack.translations] == [
        "Maria says the refund comes by December 3."
    ]


def test_every_entry_is_disclosed_or_counted_and_none_is_of_the_other_case(log: Log):
    pack = gathered(log)
    entries = list(pack.entries)
    values = [{field.name: field.value for field in entry.fields} for entry in entries]
    assert len(list(pack.chain)) == pack.head_seq == len(entries) + sum(pack.withheld.values())
    assert pack.withheld == {
        "anchor": 1, "case": 1, "case_member": 2, "interaction": 2, "setting": 1, "undo": 1,
    }  # fmt: skip
    assert "elsewhere" not in [each.get("said") for each in values]
    assert [each["case"] for each in values if each["kind"] == "case_member"] == (
        [find_case(log, "refund").id] * 4
    )


def test_what_is_not_selected_takes_along_all_that_hangs_on_it(log: Log):
    assert "att-refund" in [each.rule for each in gathered(log).deadlines]
    first = gathered(log, selection=Selection(only=((1, 1),)))
    assert "att-refund" not in [each.rule for each in first.deadlines]
    assert first.case_file
    assert [each.shown_by for each in first.case_file.allegations] == [
        ("1", "2 (not in this selection)"),
    ]  # fmt: skip
    pack = gathered(log, selection=Selection(only=((2, 2),)))
    assert [record.no for record in pack.interactions] == [2]
    assert (pack.chosen.shown, pack.chosen.of) == (1, 3)
    assert (pack.corrections, pack.struck, pack.outcomes) == ((), (), ())
    assert "refund of the last month 退款" not in [
        field.value for entry in pack.entries for field in entry.fields
    ]


def test_a_notice_to_another_carrier_and_a_selection_of_nothing_are_refused(log: Log):
    with pytest.raises(Refused):
        gathered(log, "verizon-nod")
    with pytest.raises(Missing, match=r'no record of the case "refund" fits\.'):
        gathered(log, selection=Selection(since="2030-01-01"))
