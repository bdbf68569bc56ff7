"""What a person is told to type next is whole, and what was asked for is not dropped unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_running import run

CALL = ("call", "att", "--to", "8003310500")


@pytest.fixture(autouse=True)
def _home(home: Path) -> None:
    """An empty log."""


def test_what_a_promise_leaves_open_is_added_to_the_promise_as_stored():
    run(*CALL, "-p", "a credit of 10 USD by Dec 3")
    told = run(*CALL, "-p", "a credit on the next bill")
    assert "logbook promise amend P2 " in told.flat
    assert "PN" not in told.flat


def test_the_half_of_a_longer_phrase_is_not_offered_as_a_day():
    told = run(*CALL, "-p", "refund $20 the Friday after next", answers=["Dec 4"])
    assert "Nov 27" not in told.flat
    assert run("promise", "list", "--json").json[0]["due"]["date"] == "2026-12-04"


def test_a_day_that_no_reading_offers_can_be_typed():
    told = run(*CALL, "-p", "refund $20 before Black Friday", answers=["something else", "Nov 26"])
    assert told.status == 0
    assert run("promise", "list", "--json").json[0]["due"]["date"] == "2026-11-26"


def test_a_case_that_was_typed_and_not_started_is_said_to_be_missing():
    told = run(*CALL, "-s", "asked about the fee", "-c", "refund", answers=[""])
    assert "In no case" in told.flat
    assert "In no case" not in run(*CALL, "-s", "again", "--no-case").flat


def test_a_choice_takes_the_words_of_its_options():
    told = run("guide", "cancel", "cricket", "-c", "end", "--new-case", answers=["no", "", "", ""])
    assert told.status == 0
    assert run("guide", "--json").json["answers"]["keep_number"] == "no"


def test_the_next_step_names_its_case_where_there_are_several_checklists():
    for carrier, case in (("cricket", "end it"), ("boost", "other")):
        run("guide", "cancel", carrier, "-c", case, "--new-case", "--keep-number", "no")
    shown = run("guide")
    assert "logbook guide done 1 -f FILE -c 'end it'" in shown.out
    assert "logbook guide skip 1 --why '...' -c other" in shown.out
    assert "logbook guide -c 'end it'" in run("guide", "done", "1").flat


def test_a_number_that_cannot_be_read_says_what_to_do_at_the_question():
    told = run("call", "att", "--in", answers=["not a number", "", "", "", "said so", "", ""])
    assert "press Enter at the question" in told.flat
