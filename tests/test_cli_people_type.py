"""What people type who have not read the help: other words for a command, numbers of everything.

The clock stands at Sunday, November 22, 2026, 14:32 in New York.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from logbook.actions.case_summary import CaseSummary
from logbook.cli.case_summary_line import summary_line
from logbook.domain.cases.live import PhoneTime
from tests.cli_running import Done, run

CALL = ("call", "att", "--to", "800-331-0500", "-a", "Maria", "-c", "att", "--new-case")


def stored(*words: str) -> Any:
    done = run(*words, "--json")
    assert done.status == 0, done.err
    return done.json


def refused(*words: str) -> str:
    done = run(*words)
    assert (done.status, done.out) == (2, ""), done
    return done.flat


# --- complaint, clock start ------------------------------------------------------------


def test_a_complaint_is_an_export_that_says_first_what_the_case_comes_to(tmp_path: Path):
    stored(*CALL, "--lasted", "1h12m", "-p", "refund of 42.10 USD by Nov 1, 2027")
    stored("call", "att", "--from", "8335550199", "-s", "PIN", "-c", "att")
    stored("chat", "att", "-s", "no", "--disputed", "42.10", "--disputed", "126.30", "-c", "att")
    stored("promise", "broken", "P1")
    answers = ("--answer", "relief=credit 42.10 USD", "--answer", "subject_number=2125550147")
    done = run("complaint", "fcc", "-c", "att", "--out", str(tmp_path / "a"), *answers)
    assert done.status == 0, done.err
    assert " ".join(done.err.split()) == (
        "From the log: 2 calls, 1 chat (2 of them not confirmed as the carrier's); 1 h 12 min on "
        "the phone, 1 call of unknown length not counted; 1 broken promise; 168.40 USD in dispute."
    )
    assert (tmp_path / "a" / "1-PASTE.txt").exists()
    same = run("export", "--for", "fcc", "-c", "att", "--out", str(tmp_path / "b"), *answers)
    assert same.status == 0
    assert "given twice" in refused("complaint", "fcc", "--for", "lawyer", "-c", "att")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({}, "From the log: 1 letter."),
        ({"overdue": 2}, "From the log: 1 letter; 2 promises overdue."),
    ],
)  # fmt: skip
def test_the_summary_says_nothing_of_what_there_is_none_of(found: dict[str, int], words: str):
    nothing = {"not_confirmed": 0, "broken": 0, "overdue": 0, **found}
    summary = CaseSummary(
        contacts=(("letter", 1),), time=PhoneTime(seconds=0, hold_seconds=0, unknown=0),
        disputed=(), **nothing,
    )  # fmt: skip
    assert summary_line(summary) == words


def test_the_clock_of_a_receiver_is_started_as_people_say_it():
    stored(*CALL, "-s", "x")
    stored("filed", "fcc", "--on", "2026-11-02")
    assert run("clock", "start", "fcc", "--on", "2026-11-03", "--json").json["filing"]["event"] == (
        "served"
    )
    assert "Did you mean: logbook deadline" in refused("clock", "stop", "fcc")


# --- hours ------------------------------------------------------------------------------


def test_opening_hours_that_no_source_has_are_not_made_up():
    done = run("hours", "at&t")
    assert done.status == 0
    assert done.out.startswith("now   Sun, Nov 22, 2026, 2:32 PM EST\ndial  800-331-0500, ")
    assert "No opening hours of AT&T with a source are known here" in done.flat
    shown = stored("hours", "att")
    assert (shown["hours"], shown["dial"]) == (None, "800-331-0500")
    assert "open" not in run("hours", "att").out.replace("opening", "")


def test_the_hours_of_a_carrier_that_no_list_knows_are_refused():
    done = run("hours", "nokia")
    assert (done.status, done.out) == (1, "")
    assert done.flat.startswith("No carrier is called nokia. Known are AT&T, ")


# --- numbers of promises, amounts, allegations, deadlines --------------------------------


@pytest.fixture
def claims() -> None:
    stored(*CALL, "-s", "x", "-p", "refund", "--charged", "5")
    stored("allegation", "add", "charged twice", "-c", "att")


@pytest.mark.parametrize(("number", "family"), [("P1", "promise"), ("m1", "money"),
                                                ("A1", "allegation")])  # fmt: skip
def test_show_and_void_take_every_number(claims: None, number: str, family: str):
    shown = run("show", number)
    assert (shown.status, shown.out) == (0, run(family, "show", number).out)
    assert run("void", number, "--why", "wrong").status == 0
    assert "struck out" in run("show", number).out
    assert run("undo").out.splitlines()[0] == f"taken back: struck out ({number.upper()})"
    assert stored("undo")["numbers"] != []
    told = run("history", number).flat
    assert 'struck out, because "wrong", [taken back]' in told


def test_the_history_of_a_file_and_of_nothing(claims: None, tmp_path: Path):
    bill = tmp_path / "bill.txt"
    bill.write_text("bill")
    stored("attach", "1", str(bill))
    assert "file kept F1: bill.txt" in run("history", "F1").flat
    assert run("history", "P7").status == 1
    assert "is not a record number" in refused("history", "X1")


# --- a promise that the words mention ------------------------------------------------------

SAID = (*CALL, "-s", "She said refund of 42.10 USD by Dec 3.")


def promise(done: Done) -> Any:
    assert done.status == 0, done.err
    promises = stored("show", "1")["promises"]
    return [(p["text"], p["amount"] and p["amount"]["amount"], p["due"] and p["due"]["date"])
            for p in promises]  # fmt: skip


def test_words_that_mention_a_promise_are_offered_as_one():
    done = run(*SAID, answers=[""])
    assert promise(done) == [("refund", "42.10", "2026-12-03")]
    assert "The words mention: refund; 42.10 USD; Thu, Dec 3, 2026." in done.err
    assert "Write it down as a promise? [Y/n]" in done.err


def test_in_chinese_with_the_amount_beside_the_words():
    done = run(
        *CALL, "-s", "客服说12月3日前退款", "--amount", "42.10", "--lang", "zh", answers=["y"]
    )
    assert promise(done) == [("退款", "42.10", "2026-12-03")]
    assert "话里提到：退款；42.10 美元；2026年12月3日 周四。" in done.err
    assert "记为承诺？[Y/n]" in done.err


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        (SAID, ["n"]),
        ((*SAID, "--yes"), []),
        (SAID, None),
        ((*CALL, "-s", "No refund of 42.10 USD by Dec 3."), []),
        ((*CALL, "-s", "refund, she does not know when"), []),
        ((*CALL, "-s", "the bill of 42.10 USD came on Nov 3"), []),
    ],
    ids=["declined", "--yes", "script", "denied", "neither amount nor date", "no deed"],
)
def test_no_promise_is_made_of_other_words(words: tuple[str, ...], answers: list[str] | None):
    assert promise(run(*words, answers=answers)) == []


# --- what a promise leaves open --------------------------------------------------------------


def test_an_unclear_date_is_asked_and_the_chosen_reading_stored():
    done = run(*CALL, "-p", "refund of 42.10 USD in about 14 days", answers=["1"])
    assert promise(done) == [("refund of 42.10 USD in about 14 days", "42.10", "2026-12-06")]


def test_what_is_left_open_is_said_not_guessed():
    done = run(*CALL, "-p", "refund of 42.10 USD in about 14 days", answers=[""])
    assert promise(done) == [("refund of 42.10 USD in about 14 days", "42.10", None)]
    assert "It was not stored." in done.flat


def test_a_promise_written_down_later_is_asked_about_too():
    stored(*CALL, "-s", "x", "--at", "2026-11-20 9am")
    done = run("promise", "1", "refund of 42.10 USD in about 14 days", answers=["1"])
    assert promise(done) == [("refund of 42.10 USD in about 14 days", "42.10", "2026-12-04")]


def test_in_a_live_call_it_is_asked_once_the_promise_is_on_disk():
    said = ("/promise refund of 42.10 USD in about 14 days", "y", "1", "/end")
    done = run("live", "att", "--to", "8003310500", "--no-case", answers=said)
    assert promise(done) == [("refund of 42.10 USD in about 14 days", "42.10", "2026-12-06")]
    assert "It was not stored" not in done.flat
    assert [change["kind"] for change in stored("history", "P1")] == ["promise", "addition"]


def test_a_guided_record_does_not_ask_for_what_the_promise_says():
    done = run("call", "att", answers=["2", "", "", "Maria", "", "refund of 42.10 USD by Dec 3"])
    assert promise(done) == [("refund of 42.10 USD by Dec 3", "42.10", "2026-12-03")]
    assert "How much?" not in done.err


# --- a case closed with something open ---------------------------------------------------------


def test_closing_a_case_names_what_is_open_in_it():
    stored(*CALL, "-p", "refund")
    stored("served", "fcc")
    said = run("case", "close", "att").err
    assert said.startswith("Still open in this case: P1, D1")
    assert "logbook promise kept P1; logbook deadline done D1" in " ".join(said.split())
