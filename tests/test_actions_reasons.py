"""Reasons: they may not keep what they were given to remove, and can be removed themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions import amending, finding
from logbook.actions.raw_draft import SecretShaped
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.errors import Refused, UsageError
from tests.logs import EMPTY, FULL, WHEN, correct, one_record, reopen, write
from tests.second_implementation import problems_of_home


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("his number: 999-88-7777", "he said 999-88-7777"),
        ("his number: 999-88-7777", "he said 999 88 7777"),
        ("his number: 999-88-7777", "it ends in 7777"),
        ("she is Aleksandra there", "names aleksandra"),
        ("工号是A4821B", "工号 a4821b"),
        ("nothing of the kind", "my SSN is 219-09-9999"),
        ("nothing of the kind", "code: 482913"),
    ],
)
def test_a_reason_does_not_say_it_again(tmp_path: Path, said: str, reason: str):
    home = one_record(tmp_path / "home", EMPTY, said=said)
    with reopen(home) as log:
        before, files = log.head, sorted(home.path.iterdir())
        with pytest.raises(Refused, match="reason"):
            redact(log, 1, "said", reason=reason, **WHEN)
        assert (log.head, finding.get(log, 1).said) == (before, said)
        assert sorted(home.path.iterdir()) == files


def test_a_reason_may_say_what_kind_of_secret_it_is(tmp_path: Path):
    home = one_record(tmp_path / "home", EMPTY, said="my social security number: 999-88-7777")
    with reopen(home) as log:
        redact(log, 1, "said", reason="holds my social security number", **WHEN)
        assert finding.get(log, 1).said is None


def test_the_reason_of_a_redaction_can_be_removed_too(tmp_path: Path):
    home = one_record(tmp_path / "home", EMPTY, said="aaa", told_by="Ann")
    with reopen(home) as log:
        amending.add_note(log, 1, "bbb", **WHEN)
        redact(log, 1, "said", reason="it was about Zyxwabraca", **WHEN)
        redact(log, 1, "note1", reason="Zyxwabraca again", **WHEN)
        done = redact(log, 1, "reason", reason="tidy", **WHEN)
        reasons = [c.reason for c in amending.history(log, 1) if c.kind == "redaction"]
        assert (done.removed, reasons) == (2, [None, None, "tidy", "tidy"])
        assert finding.get(log, 1).said is None
        with pytest.raises(UsageError) as caught:
            redact(log, 1, "mood", reason=None, **WHEN)
        assert caught.value.remedy == "The fields are: told_by, occurred, reason."
    assert verify_log(home).faults == ()
    assert problems_of_home(home.path) == []
    assert b"yxwabrac" not in home.database.read_bytes()


def test_places_are_named_as_people_name_them(tmp_path: Path):
    words = "Zyxwabraca once more"
    home = one_record(tmp_path / "home", FULL, said="x", promise=words, case=words, new_case=True)
    with reopen(home) as log:
        amending.add_note(log, 1, words, **WHEN)
        correct(log, 1, "told_by", words, reason=words)
        write(log, EMPTY, said=words)
        done = redact(log, 2, "said", reason=None, **WHEN)
    assert sorted(done.still_said) == [
        "P1", "note1 of record 1", "reason given for record 1", "the name of a case",
        "told_by of record 1, in a correction",
    ]  # fmt: skip


def test_a_secret_in_a_reason_is_asked_about(tmp_path: Path):
    home = one_record(tmp_path / "home", EMPTY, said="aaa")
    with reopen(home) as log:
        before, (_old, held) = log.head, amending.current_field(log, 1, "said")
        with pytest.raises(SecretShaped) as caught:
            amending.void(log, 1, reason="PIN 4821 was in it", **WHEN)
        assert (caught.value.field, caught.value.text) == ("reason", "PIN 4821 was in it")
        change = {"expected_seq": held, "reason": "PIN 4821 was in it", **WHEN}
        with pytest.raises(SecretShaped):
            amending.amend(log, 1, "said", "bbb", **change)
        assert log.head == before
        assert amending.amend(log, 1, "said", "bbb", keep_secret=True, **change).new == "bbb"
        assert amending.void(
            log, 1, reason="PIN 4821", keep_secret=True, **WHEN
        ).state == "void"  # fmt: skip
