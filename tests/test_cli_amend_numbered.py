"""logbook amend with the number of what is no record: one command for all of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from logbook.actions.opening import Home
from logbook.actions.verifying import verify_log
from tests.cli_running import run


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    """A case with one of each: P1, M1, A1, C1 with D1, F1."""
    file = tmp_path / "bill.pdf"
    file.write_bytes(b"%PDF-1.4 a bill")
    for words in (
        ("call", "att", "--to", "8003310500", "-a", "Maria", "-p", "refund", "--due",
         "2026-12-03", "--charged", "126", "-f", str(file), "--at", "2026-11-03 3pm", "-c", "fees",
         "--new-case"),
        ("allegation", "add", "charged twice", "-c", "fees"),
        ("filed", "bbb", "-c", "fees", "-r", "778", "--on", "2026-11-10"),
    ):  # fmt: skip
        assert run(*words).status == 0
    return home


def test_each_is_corrected_where_it_stands_and_the_old_value_stays(case: Path):
    assert run("amend", "P1", "--due", "2026-12-04", "--json").json["due"]["date"] == "2026-12-04"
    assert run("amend", "m1", "--amount", "62.10", "--json").json["amount"]["amount"] == "62.10"
    assert run("amend", "A1", "--relief", "credit it", "--json").json["relief"] == "credit it"
    assert run("amend", "F1", "--source", "from their site").status == 0
    assert run("amend", "D1", "--from", "2026-11-11", "--json").json["trigger_date"] == "2026-11-11"
    for number in ("P1", "M1", "D1"):
        shown = run({"P": "promise", "M": "money", "D": "deadline"}[number[0]], "--help")
        assert shown.status == 0
    assert verify_log(Home(case)).faults == ()


def test_the_day_of_a_filing_moves_what_it_started_in_one_action(case: Path):
    before = run("deadline", "show", "D1", "--json").json
    done = run("amend", "C1", "--on", "2026-11-12", "-r", "7781234", "--why", "misread", "--json")
    assert done.status == 0, done.err
    assert (done.json["filing"]["on"], done.json["filing"]["reference"]) == (
        "2026-11-12", "7781234",
    )  # fmt: skip
    assert done.json["filing"]["amended"] == ["on", "reference"]
    moved = {each["no"]: each for each in done.json["moved"]}
    assert moved["D1"]["trigger_date"] == "2026-11-12" != before["trigger_date"]
    assert moved["D1"]["due_date"] > before["due_date"]
    assert run("undo").status == 0
    again = run("deadline", "show", "D1", "--json").json
    assert (again["due_date"], again["trigger_date"]) == (
        before["due_date"], before["trigger_date"],
    )  # fmt: skip
    assert run("deadline", "show", "C1", "--json").json["reference"] == "778"


WRONG = {
    "an option of another kind": ("amend", "M1", "--due", "Dec 4"),
    "an option of a number for a record": ("amend", "1", "--due", "Dec 4"),
    "nothing to correct": ("amend", "P1"),
    "nothing to correct in a filing": ("amend", "C1"),
    "the same again": ("amend", "C1", "-r", "778"),
    "a day ahead of the filing's": ("amend", "C1", "--on", "someday"),
    "no such promise": ("amend", "P9", "--text", "x"),
    "no such file": ("amend", "F9", "--source", "x"),
    "a PIN": ("amend", "C1", "-r", "PIN 4821"),
    "two numbers": ("amend", "C1", "-r", "1", "-r", "2"),
}


@pytest.mark.parametrize("defect", WRONG)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_gets_one_sentence_and_stores_nothing(case: Path, defect: str, language: str):
    before = verify_log(Home(case)).head
    done = run("--lang", language, *WRONG[defect])
    assert done.status in (1, 2)
    assert ("Nothing was changed." if language == "en" else "没有改动任何内容。") in done.flat
    assert "Traceback" not in done.err
    assert verify_log(Home(case)).head == before


def test_in_chinese_no_command_learns_to_speak_of_itself_in_chinese_alone(
    case: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, command in (("P1", "promise"), ("M1", "money"), ("A1", "allegation")):
        monkeypatch.delitem(sys.modules, f"logbook.cli.{command}", raising=False)
        assert run("amend", name, "--text", "x", "--lang", "zh").status in (0, 2)
        assert run(command, "--help", "--lang", "en").out.isascii()
