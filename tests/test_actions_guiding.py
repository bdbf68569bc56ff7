"""Checklists in a log: made, marked, taken back, and never changed by a later data file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import guide_data, guiding
from logbook.actions.amending import add_note, undo, void
from logbook.actions.attention import attention
from logbook.actions.check import load_directory
from logbook.actions.guiding import (
    Checklist,
    Said,
    checklist_of,
    mark_step,
    names_now,
    start_guide,
)
from logbook.actions.intake_case import UnknownCase
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.raw_draft import SecretShaped
from logbook.actions.redacting import redact
from logbook.domain.cases.guide import in_words
from logbook.domain.listings.directory import Directory
from logbook.errors import LogbookError, Missing, NotFound, Refused, Unreadable
from logbook.language import speaking
from logbook.resources import guides_dir
from logbook.store.rebuilding import rebuild
from logbook.store.verification import verify_home
from tests.logs import EMPTY, FULL, WHEN, one_record, plain, projections_of, tables_of, write

DIRECTORY = load_directory()
NO: Mapping[str, str] = {"keep_number": "no", "plan": "postpaid"}


def start(log: Log, carrier: str = "att", case: str = "cancel-att", **more: Any) -> Checklist:
    given: dict[str, Any] = {
        "new_case": True,
        "answers": NO,
        "anew": False,
        "directory": DIRECTORY,
    } | more
    return start_guide(log, "cancel", carrier=carrier, case=case, **given, **WHEN)


def mark(log: Log, step: str, state: str = "done", case: str = "", **more: Any) -> Any:
    return mark_step(log, case, step, Said(state=state, **more), **WHEN)[1]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_checklist_is_made_in_a_new_case(home: Home):
    with open_log(home) as log:
        made = start(log)
        assert (made.case, made.carrier, made.guide) == ("cancel-att", "att", "cancel")
        assert made.answers == NO
        assert made.names["att-voice-18003310500"] == "800-331-0500"
        assert made.next and (made.next.no, made.next.step.id) == (1, "screenshot")
        assert [item.state for item in made.items] == ["open"] * len(made.items)
        assert checklist_of(log) == made
        watch = next(i.step for i in made.items if i.step.id == "scam-watch")
        assert watch.facts[0].id == "att-says-1"
        assert watch.facts[0].text["zh"].startswith("AT&T 表示")


def test_done_skipped_and_open_again_with_what_shows_it(home: Home, tmp_path: Path):
    balance = tmp_path / "balance.png"
    balance.write_bytes(b"\x89PNG\r\n\x1a\nx")
    with open_log(home) as log:
        start(log)
        call = write(log, FULL)
        assert mark(log, "screenshot").lacks == "file"
        shown = mark(log, "1", files=(balance,), note="三张")
        assert (shown.state, shown.lacks, shown.mark.note) == ("done", "", "三张")
        assert [each.label for each in shown.mark.shown_by] == ["F1"]
        request = mark(log, "request", shown_by=(str(call.no), "F1", "f1"))
        assert [each.label for each in request.mark.shown_by] == ["1", "F1"]
        skipped = mark(log, "device", "skipped", reason="the phone is paid")
        assert (skipped.state, skipped.mark.reason) == ("skipped", "the phone is paid")
        opened = mark(log, "device", "open", reason="not paid after all")
        assert opened.state == "open"
        assert checklist_of(log).settled == 2
        assert verify_home(home) == ()


def test_more_evidence_is_added_to_a_step_that_is_done(home: Home, tmp_path: Path):
    paper = tmp_path / "paper.txt"
    paper.write_text("ok", encoding="utf-8")
    with open_log(home) as log:
        start(log)
        write(log, FULL)
        mark(log, "request", shown_by=("1",))
        again = mark(log, "request", files=(paper,))
        assert [each.label for each in again.mark.shown_by] == ["1", "F1"]


def test_a_record_struck_out_since_shows_nothing_any_more(home: Home):
    with open_log(home) as log:
        start(log)
        write(log, FULL)
        assert mark(log, "request", shown_by=("1",)).lacks == ""
        void(log, 1, reason="wrong line", **WHEN)
        item = next(i for i in checklist_of(log).items if i.step.id == "request")
        assert (item.state, item.lacks) == ("done", "reference")


def test_undo_takes_a_step_back_and_then_the_checklist(home: Home):
    with open_log(home) as log:
        start(log)
        mark(log, "bill")
        assert undo(log, **WHEN).kinds == ("guide_step",)
        assert checklist_of(log).settled == 0
        assert undo(log, **WHEN).kinds == ("case", "guide")
        with pytest.raises(NotFound):
            checklist_of(log)


def test_a_rebuild_gives_the_same_tables(home: Home):
    with open_log(home) as log:
        start(log)
        mark(log, "bill")
        mark(log, "device", "skipped", reason="none")
        undo(log, **WHEN)
    before = projections_of(home)
    assert before["guides"] and len(before["guide_steps"]) == 2
    with open_log(home) as log:
        rebuild(log.connection)
    assert projections_of(home) == before


def test_making_it_anew_keeps_what_is_done(home: Home):
    with open_log(home) as log:
        start(log)
        mark(log, "bill")
        with pytest.raises(Refused):
            start(log, new_case=False)
        other = start(log, answers={"keep_number": "yes"}, anew=True, new_case=False)
        assert [i.step.id for i in other.items if i.state == "done"] == ["bill"]
        order = [item.step.id for item in other.items]
        # What is to be seen in the account is gone once the number has moved.
        assert order.index("screenshot") < order.index("transfer-papers")
        assert not {"contact-data", "papers", "request"} & set(order)
        assert len(guiding.checklists(log)) == 1
        undo(log, **WHEN)
        assert checklist_of(log).answers == NO


# --- a later data file ------------------------------------------------------------


def test_a_later_data_file_changes_no_old_checklist(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with open_log(home) as log:
        made = start(log)
    later = tmp_path / "guides"
    later.mkdir()
    for path in guides_dir().glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        document["compiled_on"] = "2027-05-05"
        for step in document["steps"][:-1]:
            step["title"] = {"en": "something else", "zh": "别的"}
        document["steps"] = document["steps"][:-1]
        (later / path.name).write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr(guide_data, "guides_dir", lambda: later)
    with open_log(home) as log:
        assert checklist_of(log) == made
        item = mark(log, "final-bill", shown_by=())
        assert item.step.title["en"] == "Check the final bill, and that the refund arrives"
        new = start(log, "verizon", "other")
        assert new.version.startswith("2027-05-05.")
        assert new.items[0].step.title["en"] == "something else"


def test_a_number_that_left_the_list_is_marked_and_none_is_made_up(home: Home):
    with open_log(home) as log:
        made = start(log)
    bare = Directory.from_documents([{
        "schema": "logbook-carrier-directory/1", "carrier": "att", "name": "AT&T",
        "compiled_on": "2027-01-01", "contacts": [], "not_official": [],
    }])  # fmt: skip
    names = names_now(made, bare)
    assert names["att-voice-18003310500"] == "800-331-0500 (no longer on the list)"
    assert names["carrier"] == "AT&T"
    with open_log(home) as log:
        unlisted = start(log, case="second", directory=bare)
    request = next(i.step for i in unlisted.items if i.step.id == "request")
    said = " ".join(in_words(line, unlisted.names) for line in request.how)
    assert "(the number on your bill)" in said
    assert "800-331-0500" not in said


def test_another_carrier_gets_the_general_guide(home: Home):
    with open_log(home) as log:
        made = start(log, "Mint Mobile", "mint")
    assert [f.id for i in made.items for f in i.step.facts] == []
    request = next(i.step for i in made.items if i.step.id == "request")
    with speaking("zh"):
        assert in_words(request.title, made.names) == "向 Mint Mobile 提出注销，要到受理编号"


# --- what is refused stores nothing --------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "error"),
    [({}, Missing), ({"keep_number": "maybe"}, Unreadable), ({"colour": "red"}, Unreadable)],
)
def test_answers_that_cannot_be_used(home: Home, answers: dict[str, str], error: type[Exception]):
    with open_log(home) as log, pytest.raises(error):
        start(log, answers=answers)
    with open_log(home) as log:
        assert log.head[0] == 0


def test_an_unknown_case_stores_nothing(home: Home):
    with open_log(home) as log:
        with pytest.raises(UnknownCase):
            start(log, new_case=False)
        with pytest.raises(Missing):
            start(log, case=" ")
        assert log.head[0] == 0


@pytest.mark.parametrize(
    ("step", "said", "error"),
    [
        pytest.param("99", Said(state="done"), NotFound, id="no such step"),
        pytest.param("bill", Said(state="skipped"), Missing, id="skipped without a reason"),
        pytest.param("bill", Said(state="skipped", reason=" "), Missing, id="an empty reason"),
        pytest.param("bill", Said(state="open"), Refused, id="open already"),
        pytest.param("autopay", Said(state="done"), Refused, id="done already"),
        pytest.param("bill", Said(state="done", shown_by=("7",)), NotFound, id="no such record"),
        pytest.param("bill", Said(state="done", shown_by=("F7",)), NotFound, id="no such file"),
        pytest.param("bill", Said(state="done", shown_by=("2",)), Refused, id="a void record"),
        pytest.param("bill", Said(state="done", shown_by=("x",)), Unreadable, id="no label"),
        pytest.param("bill", Said(state="done", files=(Path("/nowhere"),)), NotFound,
                     id="no such file on disk"),
        pytest.param("bill", Said(state="done", note="PIN 482913"), SecretShaped, id="a secret"),
        pytest.param("bill", Said(state="skipped", reason="ssn 078-05-1120"), SecretShaped,
                     id="a secret as the reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_a_step(
    home: Home, step: str, said: Said, error: type[LogbookError]
):
    with open_log(home) as log:
        start(log)
        write(log, FULL)
        write(log, EMPTY)
        void(log, 2, reason=None, **WHEN)
        mark(log, "autopay")
    before = tables_of(home)
    with open_log(home) as log, pytest.raises(error):
        mark_step(log, "", step, said, **WHEN)
    assert tables_of(home) == before


def test_a_removed_file_shows_nothing(home: Home, tmp_path: Path):
    one_record(home.path)
    paper = tmp_path / "bill.txt"
    paper.write_text("bill", encoding="utf-8")
    with open_log(home) as log:
        write(log, FULL, files=(str(paper),))
        start(log)
        assert mark(log, "final-bill", shown_by=("F1",)).lacks == ""
        redact(log, 2, "F1", reason="not mine", **WHEN)
        item = next(i for i in checklist_of(log).items if i.step.id == "final-bill")
        assert item.lacks == "file"
        with pytest.raises(Refused):
            mark(log, "bill", shown_by=("F1",))


def test_of_several_checklists_the_case_has_to_be_named(home: Home):
    with open_log(home) as log:
        start(log)
        start(log, "verizon", "cancel-verizon")
        with pytest.raises(Missing, match="cancel-att, cancel-verizon"):
            mark(log, "bill")
        assert mark(log, "bill", case="CANCEL-VERIZON").state == "done"
        write(log, FULL, case="empty", new_case=True)
        with pytest.raises(NotFound):
            checklist_of(log, "empty")
        add_note(log, 1, "unrelated", **WHEN)


@pytest.mark.parametrize(
    ("table", "change"),
    [("guide_steps", "step_state = 'skipped'"), ("guides", "steps = '[]'")],
)
def test_a_check_notices_a_row_that_is_not_what_the_ledger_says(
    home: Home, table: str, change: str
):
    with open_log(home) as log:
        start(log)
        mark(log, "bill")
    assert verify_home(home) == ()
    with closing(plain(home)) as connection:
        connection.execute(f"UPDATE {table} SET {change}")
    assert [(f.kind, f.where) for f in verify_home(home)] == [("projection_differs", table)]


def test_it_needs_attention_until_the_last_step_is_done_or_skipped(home: Home):
    def lines(log: Log) -> list[tuple[str, str]]:
        found = attention(log, today=WHEN["now"].date(), now=WHEN["now"])
        return [(each.case, each.text) for each in found if each.kind == "guide"]

    with open_log(home) as log:
        assert lines(log) == []
        made = start(log, case="my case")
        assert lines(log) == [(
            "my case",
            ("logbook guide -c 'my case', step 1 of 17: "
             "Take screenshots of the account before anything is closed"),
        )]  # fmt: skip
        for item in made.items[:-1]:
            mark(log, str(item.no), "skipped", reason="done before")
        assert lines(log)[0][1].startswith("logbook guide -c 'my case', step 17 of 17: ")
        mark(log, "final-bill")
        assert lines(log) == []


def test_many_checklists_leave_room_for_what_else_needs_attention(home: Home):
    with open_log(home) as log:
        for carrier in ("att", "verizon", "boost"):
            start(log, carrier, carrier)
        found = attention(log, today=WHEN["now"].date(), now=WHEN["now"])
        assert [each.case for each in found if each.kind == "guide"] == ["att", "verizon"]
