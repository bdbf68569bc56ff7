"""Corrections, notes, voids and undo: the old value stays, of two who correct one is told."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, attaching, copies, finding, settings
from logbook.actions.amending import Correction
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.domain.ledger.fields import contact_value, moment_value
from logbook.domain.record import Contact, Draft, Moment
from logbook.errors import LogbookError, NotFound, Refused, Stale, Unreadable, UsageError
from tests.logs import (
    EMPTY,
    FULL,
    NOW,
    WHEN,
    correct,
    everything,
    ledger_values,
    one_record,
    plain,
    reopen,
    rich_log,
    write,
)  # fmt: skip

OTHER_CONTACT = contact_value(Contact(raw="611", kind="dial_code", normalized="611"))
OTHER_MOMENT = moment_value(Moment(local="2026-11-02", zone="Asia/Shanghai", precision="day"))

VALUES: list[tuple[str, Any]] = [
    ("carrier", "tmobile"), ("channel", "chat"), ("direction", "in"), ("occurred", OTHER_MOMENT),
    ("contact", OTHER_CONTACT), ("duration_seconds", 0), ("agent_name", "马丽"),
    ("agent_id", "X"), ("agent_site", "Manila"), ("agent_department", "billing"),
    ("references", ["A-1", "退款2"]), ("said", "something else"), ("tags", ["new"]),
    ("recorder", "a volunteer"), ("told_by", "Uncle"),
]  # fmt: skip


def held(log: Log, no: int, field: str) -> int | None:
    return amending.current_field(log, no, field)[1]


@pytest.mark.parametrize(("field", "value"), VALUES, ids=[field for field, _value in VALUES])
@pytest.mark.parametrize("draft", [FULL, EMPTY], ids=["filled", "empty"])
def test_every_field_can_be_corrected_or_filled(
    tmp_path: Path, draft: Draft, field: str, value: Any
):
    home = one_record(tmp_path / "home", draft)
    with reopen(home) as log:
        old, seq = amending.current_field(log, 1, field)
        done = amending.amend(log, 1, field, value, expected_seq=seq, reason="a reason", **WHEN)
        assert (done.field, done.old, done.new) == (field, old, value)
        assert done.interaction == finding.get(log, 1)
        assert amending.current_field(log, 1, field) == (value, log.head[0])
        assert done.interaction.amended == ((field,) if seq else ())
        change = amending.history(log, 1)[-1]
        assert (change.kind, change.field, change.old, change.new, change.reason) == (
            "amendment" if seq else "addition", field, old, value, "a reason",
        )  # fmt: skip
    values = ledger_values(home)
    if seq:
        assert values[(seq, field)] is not None
        assert json.loads(values[(seq, field)] or "") == old
    assert verify_log(home).faults == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("channel", "fax"), ("direction", "sideways"), ("said", ""), ("said", None), ("said", 3),
        ("references", []), ("references", "8823377"), ("references", ["a", ""]),
        ("tags", ["a", 1]), ("duration_seconds", "25m"), ("duration_seconds", -1),
        ("duration_seconds", True), ("duration_seconds", 1.5), ("contact", {"kind": "phone"}),
        ("contact", "611"), ("occurred", {}), ("occurred", {"precision": "century"}),
        ("said", "a\x00b"),
    ],
)  # fmt: skip
def test_a_value_the_field_cannot_hold_never_becomes_data(tmp_path: Path, field: str, value: Any):
    home = one_record(tmp_path / "home")
    before = everything(home)
    with reopen(home) as log, pytest.raises(Unreadable):
        amending.amend(log, 1, field, value, expected_seq=held(log, 1, field), reason=None, **WHEN)
    assert everything(home) == before


def test_other_refusals(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        for error, no, field, value in (
            (NotFound, 2, "said", "x"),
            (UsageError, 1, "mood", "x"),
            (UsageError, 1, "verdict", "x"),
            (Refused, 1, "said", FULL.said),
        ):
            seq = held(log, 1, "said")
            with pytest.raises(error):
                amending.amend(log, no, field, value, expected_seq=seq, reason=None, **WHEN)
        amending.void(log, 1, reason=None, **WHEN)
        with pytest.raises(Refused, match="Record 1 is struck out"):
            correct(log, 1, "said", "x")
        with pytest.raises(Refused, match="Record 1 is struck out"):
            amending.void(log, 1, reason=None, **WHEN)
        with pytest.raises(UsageError):
            amending.add_note(log, 1, "  \n", **WHEN)


# --- several fields at once -----------------------------------------------------------


def test_fields_corrected_together_are_one_action(tmp_path: Path):
    home = one_record(tmp_path / "home")
    before = everything(home)["records"]
    with reopen(home) as log:
        done = amending.amend_all(
            log, 1,
            [Correction(field=f, value=v, expected_seq=held(log, 1, f)) for f, v in VALUES],
            reason=None, **WHEN,
        )  # fmt: skip
        assert {change.field: change.new for change in done} == dict(VALUES)
        assert len({change.interaction for change in done}) == 1
        undone = amending.undo(log, **WHEN)
    assert (undone.kinds, undone.numbers) == (("amendment",), (1,))
    assert everything(home)["records"] == before
    assert verify_log(home).faults == ()


def test_one_stale_field_keeps_all_from_being_stored(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        seen = {field: held(log, 1, field) for field in ("said", "told_by")}
        correct(log, 1, "told_by", "somebody else")
        before = everything(home)
        with pytest.raises(Stale):
            amending.amend_all(
                log, 1,
                [Correction(field=f, value="new", expected_seq=seq) for f, seq in seen.items()],
                reason=None, **WHEN,
            )  # fmt: skip
    assert everything(home) == before


# --- two at once ----------------------------------------------------------------------


@pytest.mark.parametrize("draft", [FULL, EMPTY], ids=["correcting", "filling"])
def test_of_two_who_looked_at_the_same_value_the_second_is_told(tmp_path: Path, draft: Draft):
    home = one_record(tmp_path / "home", draft)
    with reopen(home) as one, reopen(home) as other:
        seen = held(one, 1, "said")
        assert held(other, 1, "said") == seen
        amending.amend(one, 1, "said", "first", expected_seq=seen, reason=None, **WHEN)
        with pytest.raises(Stale) as caught:
            amending.amend(other, 1, "said", "second", expected_seq=seen, reason=None, **WHEN)
        assert caught.value.for_people() == (
            "Record 1 was changed by someone else in the meantime. Nothing was changed. "
            "Look at it again: logbook show 1"
        )
        assert finding.get(other, 1).said == "first"


def _amend_when_all_are_ready(arguments: tuple[str, str]) -> str:
    folder, words = arguments
    with reopen(Home(Path(folder))) as log:
        seen = held(log, 1, "said")
        _ready.wait(timeout=30)
        try:
            amending.amend(log, 1, "said", words, expected_seq=seen, reason=None, **WHEN)
        except Stale:
            return "stale"
    return words


_ready: Barrier


def _share(barrier: Barrier) -> None:
    global _ready
    _ready = barrier


def test_of_two_programs_that_amend_at_the_same_moment_one_wins(tmp_path: Path):
    home = one_record(tmp_path / "home")
    context = multiprocessing.get_context("spawn")
    with context.Pool(3, _share, (context.Barrier(3),)) as pool:
        jobs = [(str(home.path), f"writer {n}") for n in range(3)]
        results = pool.map(_amend_when_all_are_ready, jobs, chunksize=1)
    assert results.count("stale") == 2
    (winner,) = set(results) - {"stale"}
    with reopen(home) as log:
        assert finding.get(log, 1).said == winner
        kinds = [change.kind for change in amending.history(log, 1)]
    assert kinds.count("amendment") == 1
    assert verify_log(home).faults == ()


# --- a corrected contact is judged anew -----------------------------------------------


def test_a_verdict_stays_with_the_contact_it_was_given_for(tmp_path: Path):
    home = Home(tmp_path / "home")
    genuine, forged = FULL.contact, Contact(raw="8883310500", kind="phone",
                                            normalized="+18883310500")  # fmt: skip
    with open_log(home) as log:
        record(log, FULL, directory=load_directory(), **WHEN)
        correct(log, 1, "contact", contact_value(forged))
        unjudged = finding.get(log, 1)
        amending.undo(log, **WHEN)
        change = Correction(
            field="contact", value=contact_value(forged), expected_seq=held(log, 1, "contact")
        )
        amending.amend_all(log, 1, [change], reason=None, directory=load_directory(), **WHEN)
        judged = finding.get(log, 1)
        amending.undo(log, **WHEN)
        again = finding.get(log, 1)
    assert genuine and unjudged.verdict and judged.verdict and again.verdict
    assert (unjudged.contact, unjudged.verdict.value) == (forged, genuine.raw)
    assert unjudged.verdict.code == "on_list"
    assert (judged.contact, judged.verdict.value) == (forged, forged.raw)
    assert judged.verdict.level == "stop"
    assert (again.contact, again.verdict.code) == (genuine, "on_list")
    with closing(plain(home)) as connection:
        rows = connection.execute("SELECT verdict_code, verdict_level FROM interactions")
        assert rows.fetchall() == [(again.verdict.code, again.verdict.level)]
    assert verify_log(home).faults == ()


# --- undo -----------------------------------------------------------------------------


def attach_note(log: Log, folder: Path) -> None:
    path = folder / "note.txt"
    path.write_text("kept with a record")
    attaching.attach(log, 1, [path], **WHEN)


ACTIONS: dict[str, Callable[[Log, Path], object]] = {
    "record": lambda log, _: write(log, FULL, case="new", new_case=True),
    "amend": lambda log, _: correct(log, 1, "said", "something else"),
    "fill": lambda log, _: correct(log, 2, "said", "something"),
    "note": lambda log, _: amending.add_note(log, 1, "更多", **WHEN),
    "void": lambda log, _: amending.void(log, 1, reason="twice", **WHEN),
    "attach": attach_note,
    "setting": lambda log, _: settings.put_settings(log, {"lang": "zh"}, **WHEN),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_undo_puts_everything_readable_back(tmp_path: Path, name: str):
    home = one_record(tmp_path / "home")
    keys: tuple[str, ...] = ("records", "list", "cases", "settings", "attention", "found")
    with reopen(home) as log:
        write(log, EMPTY)
        settings.put_settings(log, {"lang": "en"}, **WHEN)
        before = everything(home)
        ACTIONS[name](log, tmp_path)
        length = log.head[0]
        changed = everything(home)
        undone = amending.undo(log, **WHEN)
        assert log.head[0] == length + 1
    after = everything(home)
    assert {key: changed[key] for key in keys} != {key: before[key] for key in keys}
    if name == "record":
        assert (undone.numbers, after["records"][2].state) == ((3,), "undone")
        after["records"].pop()
        keys = ("records", "cases", "settings", "attention")
    assert {key: after[key] for key in keys} == {key: before[key] for key in keys}
    assert verify_log(home).faults == ()


def test_undo_goes_back_one_action_at_a_time(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        for words in ("one", "two", "three"):
            correct(log, 1, "said", words)
        said = []
        for _ in range(4):
            amending.undo(log, **WHEN)
            said.append(finding.get(log, 1).said)
        assert said == ["two", "one", FULL.said, FULL.said]
        assert finding.get(log, 1).state == "undone"
        with pytest.raises(NotFound, match="nothing to undo"):
            amending.undo(log, **WHEN)


def test_an_action_in_the_middle_can_be_named(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        correct(log, 1, "said", "middle")
        action = amending.history(log, 1)[-1].action
        amending.add_note(log, 1, "later", **WHEN)
        amending.undo(log, action_id=action, **WHEN)
        record = finding.get(log, 1)
        assert (record.said, record.amended) == (FULL.said, ())
        assert [note.text for note in record.notes] == ["later"]
        with pytest.raises(Refused, match="taken back already"):
            amending.undo(log, action_id=action, **WHEN)
        with pytest.raises(NotFound):
            amending.undo(log, action_id="0" * 32, **WHEN)


def test_what_cannot_be_undone(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        redact(log, 1, "said", reason=None, **WHEN)
        with pytest.raises(Refused, match="removed something for good"):
            amending.undo(log, **WHEN)
    copies.backup(home, None, now=NOW)
    restored = Home(tmp_path / "restored")
    copies.restore(next(home.backups.glob("*.zip")), restored, **WHEN)
    with reopen(restored) as log, pytest.raises(Refused, match="restored a backup"):
        amending.undo(log, **WHEN)


# --- history --------------------------------------------------------------------------


def test_the_history_of_a_record_is_everything_done_to_it(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    with reopen(home) as log:
        lines = [
            (c.kind, c.field or c.no, c.old, c.new, c.undone, c.redacted)
            for c in amending.history(log, 1)
            if c.kind != "verdict"
        ]
        assert [change.kind for change in amending.history(log, 4)] == ["interaction", "redaction"]
        with pytest.raises(NotFound):
            amending.history(log, 99)
    promise, bill = "refund of the last month 退款", "bill 账单.pdf"
    old, new = FULL.said, "客服Maria说12月5日前退款。"
    assert lines == [
        ("interaction", 1, None, None, False, False),
        ("promise", 1, None, promise, False, False),
        ("money", 1, None, amount("charged", "126.00", "USD"), False, False),
        ("money", 2, None, amount("disputed", "899.5", "CNY"), False, False),
        ("attachment", 1, None, bill, False, False),
        ("attachment", 2, None, None, False, True),
        ("case_member", None, None, None, False, False),
        ("amendment", "said", old, new, False, False),
        ("note", None, None, "补充说明 1: she called back", False, False),
        ("note", None, None, "补充说明 2: she called back", True, False),
        ("amendment", "agent_id", "88F2", "88F3", True, False),
        ("redaction", None, None,
         ["sha256", "size", "media_type", "original_name", "source",
        "user_location_state", "agent_location"], False, False),
    ]  # fmt: skip


def amount(kind: str, number: str, currency: str) -> dict[str, Any]:
    return {"money_kind": kind, "amount": {"amount": number, "currency": currency}}


def test_notes_keep_their_place_when_one_is_taken_back(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        amending.add_note(log, 1, "first", **WHEN)
        amending.undo(log, **WHEN)
        amending.add_note(log, 1, "second", **WHEN)
        (note,) = finding.get(log, 1).notes
        assert (note.no, note.text) == (2, "second")
        redact(log, 1, f"note{note.no}", reason=None, **WHEN)
        assert [n.text for n in finding.get(log, 1).notes] == [None]


def test_errors_are_sentences(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log, pytest.raises(LogbookError) as caught:
        amending.current_field(log, 1, "mood")
    assert caught.value.message == '"mood" is not a field that can be corrected.'
    assert caught.value.remedy.startswith("The fields are: carrier, channel, direction")
