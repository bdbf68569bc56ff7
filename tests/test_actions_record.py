"""Writing an interaction down: what is echoed is what is stored, all of it or nothing."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from logbook.actions import finding
from logbook.actions import record as recording
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.actions.verifying import verify_log
from logbook.domain.record import Amount, Contact, Draft, Due, Interaction
from logbook.domain.time.wall_clock import from_instant, reaches_past, stamp
from logbook.errors import LogbookError, NotFound, Refused, Unreadable, UsageError
from tests.drafts import drafts
from tests.logs import EMPTY, FULL, NOW, WHEN, ZONE, everything, one_record, plain, reopen, write


def understood(interaction: Interaction) -> dict[str, Any]:
    """What a record says, in the terms of a draft."""
    promise = interaction.promises[0] if interaction.promises else None
    return {
        "carrier": interaction.carrier,
        "channel": interaction.channel,
        "direction": interaction.direction,
        "contact": interaction.contact,
        "occurred": interaction.occurred,
        "duration_seconds": interaction.duration_seconds,
        "agent": interaction.agent,
        "references": interaction.references,
        "said": interaction.said,
        "tags": interaction.tags,
        "recorder": interaction.recorder,
        "told_by": interaction.told_by,
        "promise": promise.text if promise else None,
        "promise_amount": promise.amount if promise else None,
        "due": promise.due if promise else None,
        "amounts": tuple((money.kind, money.amount) for money in interaction.money),
    }


def given_in(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in understood_names}


understood_names = [
    "carrier", "channel", "direction", "contact", "occurred", "duration_seconds", "agent",
    "references", "said", "tags", "recorder", "told_by", "promise", "promise_amount", "due",
    "amounts",
]  # fmt: skip


def test_the_echo_of_every_save_equals_what_is_stored(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:

        @given(drafts())
        def check(draft: Draft) -> None:
            before = finding.list_interactions(log, limit=1).searched
            saved = record(log, draft, directory=None, **WHEN)
            with reopen(home) as other:
                stored = finding.get(other, saved.interaction.no)
            assert saved.interaction == stored
            assert understood(stored) == given_in(draft)
            assert stored.no == before + 1
            assert saved.verdict is None
            # Only what would not be over yet is questioned.
            beyond = reaches_past(draft.occurred, draft.duration_seconds, stamp(NOW))
            assert len(saved.warnings) == beyond
            assert saved.head_seq == log.head[0]

        check()
    assert verify_log(home).faults == ()


def test_a_full_record_and_what_hangs_on_it(tmp_path: Path):
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4")
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        saved = record(
            log, replace(FULL, case="cancel-att", new_case=True, files=(str(bill), str(bill))),
            directory=load_directory(), **WHEN,
        )  # fmt: skip
    stored = saved.interaction
    assert (stored.recorded_at, stored.recorded_zone) == ("2026-11-22T19:32:05Z", ZONE)
    assert (stored.state, stored.clock_back, stored.cases) == ("current", False, ("cancel-att",))
    assert [(file.no, file.original_name, file.size) for file in stored.attachments] == [
        (1, "bill.pdf", 8), (2, "bill.pdf", 8),
    ]  # fmt: skip
    (promise,) = stored.promises
    assert (promise.no, promise.promised_by, promise.interaction_no) == (1, "Maria Lopez", 1)
    assert (promise.state, promise.record_state) == ("open", "current")
    assert [money.no for money in stored.money] == [1, 2]
    assert saved.verdict == stored.verdict
    assert stored.verdict
    assert (stored.verdict.code, stored.verdict.value) == ("on_list", "800-331-0500")


def test_each_value_stands_in_one_field_of_the_ledger(tmp_path: Path):
    """What is copied could not be corrected or removed in one place."""
    draft = replace(FULL, occurred=replace(FULL.occurred, words=None, zone="Asia/Shanghai"))
    home = one_record(tmp_path / "home", draft)
    with closing(plain(home)) as connection:
        rows = connection.execute("SELECT seq, name, value FROM ledger_field").fetchall()
    texts = ["Maria Lopez", "88F2", "Dallas", "8823377", "王小明", "Grandmother", "+18003310500",
             "refund of the last month", "42.10", "899.5"]  # fmt: skip
    for text in texts:
        assert len([row for row in rows if text in row[2]]) == 1, text


def test_numbers_run_on_in_series_of_their_own(tmp_path: Path):
    home = Home(tmp_path / "home")
    bill = tmp_path / "bill.txt"
    bill.write_text("bill")
    with open_log(home) as log:
        records = [write(log, FULL, files=(str(bill),)) for _ in range(3)]
        write(log, EMPTY)
        last = write(log, FULL)
    assert [r.no for r in records] == [1, 2, 3]
    assert [[p.no for p in r.promises] for r in records] == [[1], [2], [3]]
    assert [[m.no for m in r.money] for r in records] == [[1, 2], [3, 4], [5, 6]]
    assert [[f.no for f in r.attachments] for r in records] == [[1], [2], [3]]
    assert (last.no, last.promises[0].no) == (5, 4)


def test_a_clock_that_stands_back_is_noted(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        early = record(log, EMPTY, now=NOW - timedelta(days=3), zone=ZONE, directory=None)
        right = record(log, EMPTY, now=NOW, zone=ZONE, directory=None)
    assert (early.interaction.clock_back, right.interaction.clock_back) == (True, False)
    assert early.interaction.recorded_at == "2026-11-19T19:32:05Z"


# --- refusals store nothing -----------------------------------------------------------


def refused(home: Home, error: type[LogbookError], draft: Draft) -> LogbookError:
    """The error, after seeing that the log is as it was, to the byte of its files."""
    before = everything(home)
    with pytest.raises(error) as caught, reopen(home) as log:
        record(log, draft, directory=None, **WHEN)
    assert everything(home) == before
    assert verify_log(home).leftovers == ()
    return caught.value


def test_a_file_that_is_not_there(tmp_path: Path):
    home = one_record(tmp_path / "home")
    draft = replace(FULL, files=(str(tmp_path / "no.pdf"),), case="new", new_case=True)
    error = refused(home, NotFound, draft)
    assert error.message == f"There is no file {tmp_path / 'no.pdf'}."


def test_a_case_that_is_not_there(tmp_path: Path):
    home = one_record(tmp_path / "home")
    bill = tmp_path / "bill.txt"
    bill.write_text("bill")
    error = refused(home, NotFound, replace(EMPTY, case="no such case", files=(str(bill),)))
    assert error.for_people() == (
        'There is no case "no such case". Nothing was changed. To start it, add --new-case.'
    )


@pytest.mark.parametrize(
    "changes",
    [{"due": Due(date="2026-12-03")}, {"promise_amount": Amount(amount=FULL.amounts[0][1].amount)}],
    ids=["due", "amount"],
)
def test_a_date_or_amount_of_no_promise(tmp_path: Path, changes: dict[str, Any]):
    home = one_record(tmp_path / "home")
    error = refused(home, UsageError, replace(EMPTY, **changes))
    assert error.remedy == "Say what was promised with -p."


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d"])
@pytest.mark.parametrize("field", ["said", "promise", "case"])
def test_text_that_cannot_be_stored(tmp_path: Path, text: str, field: str):
    home = one_record(tmp_path / "home")
    bill = tmp_path / "bill.txt"
    bill.write_text("bill")
    changes: dict[str, Any] = {field: text}
    draft = replace(EMPTY, files=(str(bill),), new_case=True, **changes)
    refused(home, Unreadable, draft)


# --- cases ----------------------------------------------------------------------------


def test_a_case_is_made_once_and_joined_in_any_capitals(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, EMPTY, case="Refund 退款", new_case=True)
        write(log, EMPTY, case="refund 退款")
        write(log, EMPTY, case="REFUND 退款", new_case=True)
        (case,) = finding.cases(log)
    assert (case.name, case.interactions, case.carrier) == ("Refund 退款", 3, "verizon")


# --- the verdict warns, it never keeps a record from being saved ----------------------


SUSPECT = Contact(raw="888-331-0500", kind="phone", normalized="+18883310500")


def judged_record(log: Log, **changes: Any) -> recording.Saved:
    draft = replace(EMPTY, carrier="att", channel="call", direction="in", **changes)
    return record(log, draft, directory=load_directory(), **WHEN)


def test_a_contact_off_the_list_is_saved_with_its_verdict(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        saved = judged_record(log, contact=SUSPECT)
    assert saved.verdict
    assert saved.verdict.code.startswith("lookalike_phone")
    assert saved.interaction.verdict == saved.verdict


def test_a_record_without_a_contact_has_no_verdict(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        saved = judged_record(log)
    assert (saved.verdict, saved.interaction.verdict, saved.warnings) == (None, None, ())


def test_a_contact_that_cannot_be_judged_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def judge(*_arguments: object, **_named: object) -> None:
        raise Refused("The list is in flames.")

    monkeypatch.setattr(recording, "judge", judge)
    with open_log(Home(tmp_path / "home")) as log:
        saved = judged_record(log, contact=SUSPECT)
        assert finding.get(log, saved.interaction.no).contact == SUSPECT
    assert saved.verdict is None
    assert saved.warnings == ("The contact could not be checked: The list is in flames.",)


def test_the_verdict_is_stored_as_it_was_given(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        given = judged_record(log, contact=SUSPECT).verdict
    assert given
    with closing(plain(home)) as connection:
        rows = connection.execute(
            "SELECT name, value FROM ledger_field WHERE seq ="
            " (SELECT seq FROM ledger_field WHERE name = 'kind' AND value = '\"verdict\"')"
        ).fetchall()
    stored = {name: json.loads(value) for name, value in rows}
    for name in ("code", "level", "directory_version", "metadata_version", "sentence", "next_step"):
        assert stored[name] == getattr(given, name)
    assert stored["listing"]["value"] == "+18003310500"
    assert (stored["language"], stored["channel"], stored["direction"]) == ("en", "call", "in")
    assert "888" not in json.dumps({n: v for n, v in stored.items() if n != "sentence"})


def test_a_length_that_is_not_over_yet_is_stored_and_said(tmp_path: Path):
    started = from_instant(NOW - timedelta(minutes=20), ZONE, known="stated")
    with open_log(Home(tmp_path / "home")) as log:
        draft = Draft(carrier="att", channel="call", direction="out", occurred=started,
                      duration_seconds=2400)  # fmt: skip
        saved = record(log, draft, directory=None, **WHEN)
        assert saved.interaction.duration_seconds == 2400
        assert saved.warnings == ((
            "40 min from Sun, Nov 22, 2026, 2:12 PM EST is not over yet. It stands as typed; packs "
            "say so beside it. If the time or the length is wrong: logbook amend 1 --at WHEN "
            "--lasted LENGTH"
        ),)  # fmt: skip
        done = record(log, draft.replaced(duration_seconds=1200), directory=None, **WHEN)
        assert done.warnings == ()
