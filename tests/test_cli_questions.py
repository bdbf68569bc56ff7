"""Writing down with a person there: the five questions, and what becomes of the answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli_running import Done, run

ANSWERS = (
    "1",  # they contacted me
    "833 555 0199",
    "yesterday 3pm",
    "Maria, ID 88F2, ref 8823377",
    "She wanted my number.",
    "Twice.",
    "",
    "refund",
    "42.10",
    "2026-12-03",
)


def stored(no: int = 1) -> Any:
    return run("show", str(no), "--json").json


def nothing_is_stored(home: Path) -> bool:
    return not (home / "logbook.db").exists()


def interrupted(monkeypatch: pytest.MonkeyPatch, *words: str, answers: list[str | None]) -> Done:
    """Run with a person who presses Ctrl-C where the answer is None."""
    left = list(answers)

    def prompt(text: str, **_options: object) -> str:
        print(text, file=sys.stderr)
        answer = left.pop(0)
        if answer is None:
            raise click.Abort
        return answer

    import click

    monkeypatch.setattr(click, "prompt", prompt)
    return run(*words, answers=[])


def test_five_questions_make_a_whole_record():
    done = run("call", "att", answers=ANSWERS)
    assert done.status == 0, done.err
    record = stored()
    assert (record["direction"], record["contact"]["raw"]) == ("in", "833 555 0199")
    assert record["occurred"]["local"] == "2026-11-21T15:00:00"
    assert record["occurred"]["words"] == "yesterday 3pm"
    assert (record["agent"]["name"], record["agent"]["id"]) == ("Maria", "88F2")
    assert record["references"] == ["8823377"]
    assert record["said"] == "She wanted my number.\nTwice."
    (promise,) = record["promises"]
    assert promise["text"] == "refund"
    assert promise["amount"] == {"amount": "42.10", "currency": "USD"}
    assert promise["due"]["date"] == "2026-12-03"


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        (
            "en",
            (
                "1 Who contacted whom?",
                "2 Their number or address?",
                "3 When? [now]",
                "4 Name or ID, reference number?",
                "5 What was said; what was promised, how much, by when?",
            ),
        ),
        (
            "zh",
            (
                "1 谁联系谁？",
                "2 对方号码或地址？",
                "3 什么时间？[刚才]",
                "4 姓名、工号、受理编号？",
                "5 说了什么？答应了什么、多少钱、哪天之前？",
            ),
        ),
    ],
)
def test_the_questions_are_those_of_the_design(language: str, questions: tuple[str, ...]):
    done = run("call", "att", answers=ANSWERS, environ={"LOGBOOK_LANG": language})
    places = [done.err.find(question) for question in questions]
    assert -1 not in places
    assert places == sorted(places)


def test_the_card_is_on_standard_output_and_the_questions_are_not():
    done = run("call", "att", answers=ANSWERS)
    assert done.out.startswith("saved 1\n")
    assert "Who contacted whom" not in done.out


def test_the_warning_comes_with_the_number_before_anything_else_is_asked():
    done = run("call", "att", answers=ANSWERS)
    warning = done.err.index("Not on AT&T's list.")
    assert done.err.index("2 Their number") < warning < done.err.index("3 When?")


def test_what_the_flags_say_is_not_asked_again():
    done = run("call", "att", "--from", "8335550199", "--at", "yesterday 3pm",
               answers=["", "he hung up", "", ""])  # fmt: skip
    assert done.status == 0
    assert "1 Who" not in done.err
    assert "2 Their" not in done.err
    assert "3 When" not in done.err
    assert stored()["said"] == "he hung up"


def test_a_complete_line_asks_nothing():
    done = run("call", "att", "--from", "8335550199", "-s", "wanted my PIN", answers=[])
    assert done.status == 0
    assert "?" not in done.err.split("read aloud")[0].split("Hang up")[0]
    assert stored()["said"] == "wanted my PIN"


def test_with_yes_nothing_is_asked():
    done = run("call", "att", "--in", "--yes", answers=[])
    assert done.status == 0
    assert stored()["direction"] == "in"


def test_call_alone_asks_for_the_carrier_first():
    done = run("call", answers=["at&t", *ANSWERS])
    assert done.err.startswith("Which carrier?")
    assert stored()["carrier"] == "att"


def test_an_unknown_carrier_is_asked_about():
    done = run("call", "acme", answers=["n", "tmobile", *ANSWERS])
    assert done.status == 0, done.err
    assert stored()["carrier"] == "tmobile"
    done = run("call", "acme", answers=["y", *ANSWERS])
    assert done.status == 0, done.err
    assert stored(2)["carrier"] == "acme"


def test_nothing_answered_saves_nothing(home: Path):
    done = run("call", "att", answers=["2", "", "", "", "", ""])
    assert (done.status, done.out) == (1, "")
    assert done.err.endswith("Nothing was written down.\n")
    assert nothing_is_stored(home)


def test_the_direction_of_a_call_is_asked_until_it_is_given():
    done = run("call", "att", answers=["", "3", "2", "", "", "", "he hung up", "", ""])
    assert done.status == 0
    assert "Type a number from 1 to 2.\n" in done.err
    assert stored()["direction"] == "out"


def test_a_chat_is_outgoing_when_enter_is_pressed():
    run("chat", "att", answers=["", "", "", "", "refund promised", "", ""])
    assert stored()["direction"] == "out"


# --- values that need another question --------------------------------------------------


def test_a_time_that_cannot_be_read_is_asked_again():
    done = run("call", "att", answers=["1", "", "the other day", "yesterday 3pm", "", "x", "", ""])
    assert done.status == 0, done.err
    assert "the other day" in done.err
    assert stored()["occurred"]["local"] == "2026-11-21T15:00:00"


def test_an_hour_that_comes_twice_is_chosen_from_a_list():
    done = run("call", "att", answers=["1", "", "11/1/2026 1:30am", "2", "", "x", "", ""])
    assert done.status == 0, done.err
    assert stored()["occurred"]["utc"] == "2026-11-01T06:30:00Z"


def test_a_complete_line_with_a_time_in_doubt_asks_only_for_that():
    done = run(
        "call", "att", "--in", "-s", "x", "--at", "11/1/2026 1:30am", answers=["1"]
    )  # fmt: skip
    assert done.status == 0, done.err
    assert stored()["occurred"]["utc"] == "2026-11-01T05:30:00Z"


def test_a_code_without_a_name_is_asked_about():
    run("call", "att", answers=["1", "", "", "Maria, 88F2", "2", "x", "", ""])
    record = stored()
    assert (record["agent"]["name"], record["agent"]["id"]) == ("Maria", None)
    assert record["references"] == ["88F2"]


SECRET = ("She asked for pin 4821", "and hung up.", "")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([""], "She asked for pin ****\nand hung up."),
        (["1"], "She asked for pin ****\nand hung up."),
        (["2"], "She asked for pin 4821\nand hung up."),
        (["3", "She asked for my PIN", "twice", ""], "She asked for my PIN\ntwice"),
        (["3", "", "1"], "She asked for pin ****\nand hung up."),
        (["3", "pin 4822", "", "1"], "pin ****"),
    ],
)
def test_words_shaped_like_a_secret_are_masked_kept_or_typed_again(answers: list[str], said: str):
    done = run("call", "att", answers=[*ANSWERS[:4], *SECRET, *answers, "", ""])
    assert done.status == 0, done.err
    assert "  1  keep it with that masked: She asked for pin ****" in done.err
    assert stored()["said"] == said


def test_a_secret_in_one_of_several_references_changes_only_that_one():
    line = ("call", "att", "--in", "-s", "x", "-r", "88F2", "-r", "SSN 219-09-9999")
    assert run(*line, answers=[""]).status == 0
    assert stored()["references"] == ["88F2", "SSN ***********"]


@pytest.mark.parametrize(
    ("answers", "text"), [([""], "pin **** was asked"), (["2"], "pin 4821 was asked")]
)
def test_a_secret_in_a_note_is_masked_or_kept(answers: list[str], text: str):
    run("call", "att", "--in", "-s", "x")
    done = run("note", "1", "pin 4821 was asked", answers=answers)
    assert done.status == 0, done.err
    assert [note["text"] for note in stored()["notes"]] == [text]


def test_ctrl_c_at_the_question_about_a_secret_masks_it(monkeypatch: pytest.MonkeyPatch):
    answers = ["1", "", "", "Maria", *SECRET, None, "y", None, "y"]
    done = interrupted(monkeypatch, "call", "att", answers=answers)
    assert done.status == 0, done.err
    assert stored()["said"] == "She asked for pin ****\nand hung up."


def test_one_of_several_cases_is_asked_for():
    for name in ("refund", "porting"):
        run("call", "att", "--in", "-s", "x", "-c", name, "--new-case")
    questions = [*ANSWERS]
    done = run("call", "att", answers=[*questions, "2"])
    assert "Which case does it belong to?" in done.err
    assert done.status == 0, done.err
    names = run("cases", "--json").json
    assert stored(3)["cases"] == [names[1]["name"]]
    done = run("call", "att", answers=[*questions, ""])
    assert stored(4)["cases"] == []
    assert "In no case" not in done.err


def test_off_a_terminal_a_record_in_none_of_several_cases_is_said():
    for name in ("refund", "porting"):
        run("call", "att", "--in", "-s", "x", "-c", name, "--new-case")
    line = ("call", "att", "--in", "-s", "x")
    said = "In no case; packs will not show it: logbook amend 3 --case NAME"
    assert said in " ".join(run(*line).err.split())
    assert "In no case" not in run(*line, "--no-case").err
    assert "In no case" not in run(*line, "-c", "refund").err


def test_each_value_is_asked_for_until_it_reads_and_shown_as_understood():
    answers = ["1", "call me", "833 555 0199", "the other day", "soonish", "yesterday 3pm",
               "", "x", "", "refund", "1,23", "1.23", "whenever", "2026-12-03"]  # fmt: skip
    done = run("call", "att", answers=answers)
    assert done.status == 0, done.err
    lines = done.err.splitlines()
    shown = [line for line in lines if line.startswith("  = ")]
    assert shown == [
        "  = +18335550199", "  = Sat, Nov 21, 2026, 3:00 PM EST", "  = 1.23 USD",
        "  = Thu, Dec 3, 2026",
    ]  # fmt: skip
    assert stored()["promises"][0]["amount"]["amount"] == "1.23"


def test_an_amount_in_one_of_two_currencies_is_chosen():
    done = run("call", "att", answers=[*ANSWERS[:8], "\u00a5126.30", "1", ""])
    assert done.status == 0, done.err
    assert stored()["promises"][0]["amount"] == {"amount": "126.30", "currency": "CNY"}


def test_a_hang_up_from_a_hidden_number_is_saved():
    done = run("call", "att", answers=["1", "", "yesterday 3pm", "", "", "", ""])
    assert done.status == 0, done.err
    assert (stored()["direction"], stored()["contact"]) == ("in", None)


def test_a_warning_at_the_number_keeps_its_indent():
    done = run("call", "att", answers=ANSWERS)
    part = done.err.partition("0199\n")[2].partition("3 When?")[0]
    assert [line for line in part.splitlines() if not line.startswith("  ")] == []


def test_a_new_case_is_confirmed_and_the_nearest_is_offered():
    line = ("call", "att", "--in", "-s", "x", "-c")
    assert run(*line, "cancel-att", answers=["1"]).status == 0
    assert stored()["cases"] == ["cancel-att"]
    done = run(*line, "cancle-att", answers=["1"])
    assert '1  the case "cancel-att"' in " ".join(done.err.split(" " * 3))
    assert stored(2)["cases"] == ["cancel-att"]
    run(*line, "refund", answers=["1"])
    assert stored(3)["cases"] == ["refund"]
    run(*line, "other", answers=["2"])
    assert stored(4)["cases"] == []


# --- Ctrl-C and the end of input --------------------------------------------------------------


def test_ctrl_c_keeps_what_was_typed(monkeypatch: pytest.MonkeyPatch):
    answers = ["1", "8335550199", "", "Maria", "first line", None, ""]
    done = interrupted(monkeypatch, "call", "att", answers=answers)
    assert done.status == 0, done.err
    assert "Keep what you typed? [Y/n]" in done.err
    record = stored()
    assert (record["agent"]["name"], record["said"]) == ("Maria", "first line")


def test_ctrl_c_throws_it_away_when_told_to(monkeypatch: pytest.MonkeyPatch, home: Path):
    done = interrupted(monkeypatch, "call", "att", answers=["1", "8335550199", None, "n"])
    assert done.status == 1
    assert nothing_is_stored(home)


def test_ctrl_c_with_nothing_typed_asks_nothing(monkeypatch: pytest.MonkeyPatch, home: Path):
    done = interrupted(monkeypatch, "call", "att", answers=[None])
    assert done.status == 1
    assert "Keep what you typed?" not in done.err
    assert nothing_is_stored(home)


def test_what_the_flags_said_is_kept_when_the_direction_is_still_missing(
    monkeypatch: pytest.MonkeyPatch,
):
    done = interrupted(monkeypatch, "call", "att", "-s", "x", answers=[None, "y", "2"])
    assert done.status == 0, done.err
    assert (stored()["said"], stored()["direction"]) == ("x", "out")


def test_the_end_of_input_keeps_what_was_typed():
    done = run("call", "att", answers=["1", "8335550199", "", "Maria"])
    assert done.status == 0, done.err
    assert stored()["agent"]["name"] == "Maria"


def test_a_second_ctrl_c_gives_the_words_back(monkeypatch: pytest.MonkeyPatch, home: Path):
    answers = ["1", "8335550199", "", "", "he said Friday", None, None]
    done = interrupted(monkeypatch, "call", "att", answers=answers)
    assert done.status == 130
    assert "Not saved. What you typed:" in done.err
    assert "said: he said Friday" in done.err
    assert nothing_is_stored(home)


def test_answers_that_cannot_be_saved_are_given_back(tmp_path: Path, home: Path):
    home.write_text("a file where the folder has to be")
    done = run("call", "att", answers=ANSWERS)
    assert done.status == 1
    assert "Not saved. What you typed:" in done.err
    assert "said: She wanted my number." in done.err
    assert home.read_text() == "a file where the folder has to be"


def test_ctrl_c_at_a_value_asked_again_keeps_the_rest(monkeypatch: pytest.MonkeyPatch):
    line = ("call", "att", "--in", "-s", "x", "--at", "the other day")
    done = interrupted(monkeypatch, *line, answers=[None, "y"])
    assert done.status == 0, done.err
    assert 'Left out: when "the other day".' in done.err
    record = stored()
    assert (record["said"], record["occurred"]["known"]) == ("x", "unknown")
    assert record["occurred"]["words"] == "the other day"


def test_answers_given_back_are_in_the_words_of_the_card(
    monkeypatch: pytest.MonkeyPatch, home: Path
):
    answers = ["1", "8335550199", "yesterday 3pm", "", "he said Friday", None, None]
    done = interrupted(monkeypatch, "call", "att", answers=answers)
    assert done.err.partition("What you typed:\n")[2].splitlines()[:5] == [
        "  call: they contacted me",
        "  carrier: att",
        "  number: 8335550199",
        "  when: Sat, Nov 21, 2026, 3:00 PM EST",
        "  said: he said Friday",
    ]
    assert nothing_is_stored(home)


@pytest.mark.parametrize(("answer", "tag"), [("y", "started-by-me"), ("", "not-started-by-me")])
def test_of_a_code_it_is_asked_who_started_it(answer: str, tag: str):
    done = run("sms", "att", "--from", "28875",
               answers=["", "", "AT&T: Your SIM card was changed.", "", answer, ""])  # fmt: skip
    assert "Did you start this yourself? [y/N]" in done.err
    assert run("show", "1", "--json").json["tags"] == [tag]
    assert done.err.count("EMERGENCY: somebody may be taking your number.") == (answer == "")


def test_of_anything_else_it_is_not_asked():
    done = run("sms", "att", "--from", "28875", answers=["", "", "Your bill is ready.", "", ""])
    assert "Did you start" not in done.err
    done = run("call", "att", "--in", answers=["", "", "", "he has my code 1 2 3", "", ""])
    assert "Did you start" not in done.err
    run("sms", "att", "--from", "28875", "--tag", "started-by-me",
        answers=["", "", "AT&T: Your SIM card was changed.", "", ""])  # fmt: skip
    assert run("show", "3", "--json").json["tags"] == ["started-by-me"]
