"""The owner's own translations: kept beside the words, corrected, struck out, removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from logbook.actions import amending, finding
from logbook.actions.claim_objects import redact_object
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.redacting import redact
from logbook.actions.translating import (
    english_answers,
    lacking,
    strike_translation,
    translate,
)
from logbook.actions.verifying import verify_log
from logbook.domain.record import Translation
from logbook.errors import LogbookError, NotFound, Refused
from tests.cli_running import run
from tests.logs import FULL, WHEN, correct, write


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(Home(tmp_path / "home")) as log:
        write(log, FULL, case="c", new_case=True)
        amending.add_note(log, 1, "她又打来了", **WHEN)
        yield log
    assert verify_log(Home(tmp_path / "home")).faults == ()


def kept(log: Log) -> dict[str, Translation]:
    return {each.key: each for each in finding.get(log, 1).translations}


def test_each_place_of_words_has_its_own(log: Log):
    for place, text in (("1", "She says so."), ("P1", "a refund"), ("1.note1", "Again.")):
        translate(log, place, text, **WHEN)
    assert {key: each.text for key, each in kept(log).items()} == {
        "1.said": "She says so.", "P1.text": "a refund", "1.note1": "Again.",
    }  # fmt: skip
    assert finding.get(log, 1).said == FULL.said
    assert [each.no for each in finding.find(log, "so").items] == [1]


def test_a_second_one_corrects_the_first(log: Log):
    translate(log, "1", "He says so.", translator="Ann", machine=True, **WHEN)
    found = translate(log, "1", "She says so.", reason="a woman", **WHEN)
    assert (found.text, found.translator, found.machine) == ("She says so.", "Ann", False)
    assert found.amended == ("machine", "text")
    amending.undo(log, **WHEN)
    assert kept(log)["1.said"].text == "He says so."
    with pytest.raises(Refused, match="already says that"):
        translate(log, "1", "He says so.", machine=True, **WHEN)


def test_words_that_were_corrected_since_leave_it_behind(log: Log):
    translate(log, "1", "She says so.", **WHEN)
    correct(log, 1, "said", "她说别的")
    assert kept(log)["1.said"].outdated
    assert english_answers(finding.get(log, 1).translations) == {}
    translate(log, "1", "She says something else.", **WHEN)
    assert english_answers(finding.get(log, 1).translations) == {
        "english:1.said": "She says something else."
    }


def test_it_can_be_struck_out(log: Log):
    translate(log, "1", "She says so.", **WHEN)
    strike_translation(log, "1", reason="wrong", **WHEN)
    assert kept(log) == {}
    with pytest.raises(NotFound):
        strike_translation(log, "1", reason=None, **WHEN)


def test_removing_the_words_removes_their_translation(log: Log):
    translate(log, "1", "a quite peculiar sentence", **WHEN)
    translate(log, "P1", "another peculiar sentence", **WHEN)
    redact(log, 1, "said", reason=None, **WHEN)
    redact_object(log, "P1", "promise", "text", reason=None, **WHEN)
    assert {key: each.text for key, each in kept(log).items()} == {"1.said": None, "P1.text": None}
    database = log.home.database.read_bytes()
    assert b"peculiar sentence" not in database


def test_a_translation_alone_can_be_removed(log: Log):
    translate(log, "1", "a quite peculiar sentence", **WHEN)
    redact(log, 1, "translation1", reason=None, **WHEN)
    assert kept(log)["1.said"].text is None
    assert finding.get(log, 1).said == FULL.said


@pytest.mark.parametrize("place", ["9", "P9", "A1", "1.note9", "x", "1.carrier", "M1"])
def test_where_there_are_no_words_nothing_is_kept(log: Log, place: str):
    before = log.head
    with pytest.raises(LogbookError):
        translate(log, place, "words", **WHEN)
    assert log.head == before


def test_what_lacks_english_is_listed(log: Log):
    assert [each.key for each in lacking(log, "c")] == ["1.said", "1.note1", "P1.text"]
    translate(log, "1", "She says so.", **WHEN)
    assert [each.key for each in lacking(log)] == ["1.note1", "P1.text"]


# --- at the terminal -------------------------------------------------------------------

CALL = ("call", "att", "--to", "8003310500", "--at", "2026-11-20 9am", "-s", "客服说会退款",
        "-c", "c", "--new-case")  # fmt: skip


def test_from_a_file_from_the_line_and_from_standard_input(tmp_path: Path):
    run(*CALL)
    note = tmp_path / "note.txt"
    note.write_bytes("\ufeffThe agent says there will be a refund.\r\n".encode())
    done = run("say", "1", "--en", str(note))
    assert done.out.splitlines() == [
        "English of 1.said, kept beside the words",
        "English     The agent says there will be a refund.",
    ]
    run("say", "1", "--en", "-", stdin="A refund will come.")
    assert run("say", "1", "--json").json[0]["text"] == "A refund will come."
    run("say", "1", "--en-text", "Refund.", "--machine", "--by", "Ann")
    shown = run("show", "1").flat
    assert "Refund. made by a machine, as its user said translated by Ann" in shown
    assert run("say").out.strip() == "Every Chinese text has its English."
    run("say", "1", "--void", "--why", "bad")
    assert "1 Chinese text lacks English" in run("say", "-c", "c").flat


def test_bad_lines_store_nothing(tmp_path: Path):
    run(*CALL)
    (tmp_path / "bad.txt").write_bytes("退款".encode("gb18030"))
    before = run("verify", "--json").json["head"]
    for words in (
        ("say", "1", "--en", str(tmp_path / "bad.txt")), ("say", "1", "--en", "nowhere.txt"),
        ("say", "1", "--en-text", "x", "--void"), ("say", "--en-text", "x"), ("say", "2"),
        ("say", "1", "--en-text", "my PIN is 482913"),
    ):  # fmt: skip
        done = run(*words)
        assert done.status != 0, words
        assert len(done.err.splitlines()) <= 4
    assert run("verify", "--json").json["head"] == before
