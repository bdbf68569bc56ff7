"""logbook callback: scripted, asked, linked, refused; and what other commands say of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli_running import Done, run

GIVEN = ("call", "att", "--from", "8335550199", "-s", "wanted my PIN")
DENIED = ("callback", "1", "--dialled", "800-331-0500", "--denied", "-a", "Maria, ID 88F2",
          "-r", "8823377", "-s", "no such call")  # fmt: skip


@pytest.fixture(autouse=True)
def _record() -> None:
    assert run(*GIVEN).status == 0


def shown(no: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = run("show", str(no), "--json").json
    return found


def refused(done: Done, status: int, *words: str) -> None:
    assert (done.status, done.out) == (status, "")
    for word in words:
        assert word in done.flat
    assert run("list", "--json").json["total"] == 1


# --- scripted ------------------------------------------------------------------------


def test_one_line_stores_the_call_and_what_it_said():
    done = run(*DENIED)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("saved 2\n")
    assert "agent       Maria, ID 88F2\nreference   8823377\nsaid        no such call" in done.out
    assert done.flat.endswith("record 1 AT&T said on Sun, Nov 22, 2026, 2:32 PM EST that it did "
                              "not call you.")  # fmt: skip
    card = run("show", "1").flat
    assert "carrier Caller claimed to be AT&T; AT&T denies it" in card
    assert "record 2, dialled 800-331-0500, Maria, ID 88F2, reference 8823377" in card
    assert "about record 1" in run("show", "2").flat
    assert "[they say it was not theirs]" in run("list").flat
    assert "called back: it was not theirs" in run("history", "1").flat


def test_the_json_has_both_records():
    done = run(*DENIED, "--json").json
    assert done.keys() == {"record", "call", "warnings"}
    assert (done["record"]["no"], done["call"]["no"], done["warnings"]) == (1, 2, [])
    (back,) = done["record"]["callbacks"]
    assert (back["outcome"], back["proves"], back["call"]) == ("denied", True, 2)
    assert back["listing"]["display"] == "800-331-0500"
    assert done["record"]["resolution"] == "denied"
    assert done["call"]["asks_about"] == [1]


def test_confirmed_holds_for_the_record_alone_and_says_so():
    done = run("callback", "1", "--dialled", "8003310500", "--confirmed")
    assert "That holds for this record alone; the number can be forged next time." in done.flat
    assert "carrier AT&T (this one confirmed by you)" in run("show", "1").flat
    now = shown()["verdict_now"]
    assert (now["code"], now["level"]) == ("confirmed_by_you", "confirmed")
    assert shown()["verdict"]["code"] == "not_on_list"
    run(*GIVEN)
    assert "not confirmed" in run("show", "3").flat
    assert "confirmed" not in run("list", "--json").json["records"][0]["carrier"]


def test_the_number_they_gave_proves_nothing():
    done = run("callback", "1", "--dialled", "8335550199", "--confirmed")
    assert done.status == 0
    assert "You dialled the number that they gave you; that proves nothing" in done.flat
    assert "(not confirmed)" in run("show", "1").flat
    assert "[called back, proves nothing]" in run("list").flat
    chinese = run("--lang", "zh", "show", "1").out.replace("\n", "").replace(" ", "")
    assert "您回拨的是对方给的号码，不能证明身份。" in chinese


def test_a_look_alike_that_was_dialled_is_said_first_and_each_answer_is_echoed():
    run(*DENIED)
    done = run("callback", "1", "--dialled", "888-331-0500", "--confirmed")
    assert " ".join(done.err.split()).startswith("The prefix differs from AT&T's 800-331-0500")
    assert " ".join(done.out.split()).endswith(
        "record 1 The number that you dialled is not a current one of the carrier's own list; that "
        "proves nothing about who they are. They said: it was theirs. "
        "so far AT&T said on Sun, Nov 22, 2026, 2:32 PM EST that it did not call you."
    )


def test_a_second_confirmation_says_that_it_holds_for_the_record_alone():
    once = ("callback", "1", "--dialled", "8003310500", "--confirmed")
    assert run(*once).flat.endswith("the number can be forged next time.")
    assert run(*once).flat.count("the number can be forged next time.") == 1


def test_undo_takes_both_back():
    run(*DENIED)
    assert run("undo").status == 0
    assert shown()["callbacks"] == []
    assert shown(2)["state"] == "undone"


def test_a_file_and_a_time_go_with_the_call(tmp_path):
    file = tmp_path / "call.txt"
    file.write_text("8823377\n", encoding="utf-8")
    run(*DENIED, "--at", "2:32pm", "--lasted", "25m", "-f", str(file))
    call = shown(2)
    assert call["occurred"]["local"] == "2026-11-22T14:32:00"
    assert call["duration_seconds"] == 1500
    assert [each["original_name"] for each in call["attachments"]] == ["call.txt"]


def test_it_goes_into_the_case_of_the_record():
    run(*GIVEN, "-c", "cancel-att", "--new-case")
    run("callback", "2", "--dialled", "8003310500", "--unclear")
    assert shown(3)["cases"] == ["cancel-att"]
    run(*DENIED)
    assert shown(4)["cases"] == []


def test_a_call_that_is_there_is_linked():
    run("call", "att", "--to", "8003310500", "-a", "Maria")
    done = run("callback", "1", "--call", "2", "--confirmed")
    assert done.status == 0
    assert done.flat.startswith("record 1 AT&T said on")
    assert run("list", "--json").json["total"] == 2
    again = run("callback", "1", "--call", "2", "--denied")
    assert again.status == 1
    assert "stored already" in again.flat


# --- refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("callback", "1", "--confirmed"), 2, "which number was dialled"),
        (("callback", "1", "--dialled", "8003310500"), 2, "what came of the call"),
        (("callback", "1", "--dialled", "800", "--denied", "--confirmed"), 2, "Only one thing"),
        (("callback", "1", "--dialled", "hello", "--denied"), 2, "cannot be read as a number"),
        (("callback", "9", "--dialled", "8003310500", "--denied"), 1, "There is no record 9"),
        (("callback", "x"), 2, "not a record number"),
        (("callback",), 2, "missing"),
        (("callback", "1", "--call", "1", "--denied"), 1, "not a call that you made"),
        (("callback", "1", "--call", "2", "--denied"), 1, "no record 2"),
        (("callback", "1", "--call", "2", "--denied", "-s", "x"), 2, "With --call"),
        (("callback", "1", "--call", "2"), 2, "what came of the call"),
        (("callback", "1", "--dialled", "8003310500", "--denied", "--at", "yesterday 3pm"), 1,
         "That call was before record 1"),
        (("callback", "1", "--dialled", "8003310500", "--denied", "-s", "PIN 482913"), 1,
         "looks like"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_by_name(words, status, said):
    refused(run(*words), status, said, "Nothing was changed.")


# --- asked ---------------------------------------------------------------------------


def test_a_person_is_asked_and_offered_the_published_number():
    answers = ["", "2", "", "Maria, ID 88F2", "no such call", ""]
    done = run("callback", "1", answers=answers)
    assert done.status == 0
    assert "Which number did you dial? [800-331-0500: att.com, seen Nov 22, 2026]" in done.err
    assert "What did they say about record 1?" in done.err
    assert shown()["resolution"] == "denied"
    assert shown(2)["contact"]["normalized"] == "+18003310500"
    assert shown(2)["said"] == "no such call"


def test_the_wrong_number_is_told_while_it_can_still_be_put_right():
    done = run("callback", "1", answers=["nonsense", "8335550199", "3", "", "", ""])
    assert done.status == 0
    assert "cannot be read" in done.flat
    assert "proves nothing about who they are. To know, dial 800-331-0500 yourself." in done.flat
    assert shown()["resolution"] == "unproven"


def test_leaving_gives_back_what_was_typed():
    done = run("callback", "1", answers=["8003310500"])
    assert done.status == 130
    assert run("list", "--json").json["total"] == 1


def test_a_linked_call_asks_only_for_the_answer():
    run("call", "att", "--to", "8003310500", "-a", "Maria")
    assert run("callback", "1", "--call", "2", answers=["1"]).status == 0
    assert shown()["resolution"] == "confirmed"


# --- the notice of a change was genuine ---------------------------------------------------

PORT_OUT = ("text", "att", "--from", "28875", "-s",
            "AT&T: a request to transfer your number to another carrier was received.")  # fmt: skip
REAL = "So the change is real. If you did not start it, have it stopped"


@pytest.mark.parametrize(
    ("more", "outcome", "said"),
    [
        ((), "--confirmed", True),
        ((), "--denied", False),
        (("--tag", "started-by-me"), "--confirmed", False),
    ],
)  # fmt: skip
def test_that_a_notice_was_genuine_is_no_relief_to_who_did_not_start_it(more, outcome, said):
    run(*PORT_OUT, *more)
    done = run("callback", "2", "--dialled", "800-331-0500", outcome)
    assert (done.status, REAL in done.flat) == (0, said)
