"""`logbook guide`: the list, the next step, what is refused, and the answers of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_running import run

START = ("guide", "cancel", "att", "-c", "cancel-att", "--new-case", "--keep-number", "no")


def test_the_list_shows_states_and_the_next_step_in_full(tmp_path: Path):
    shown = run(*START, "--prepaid")
    assert shown.status == 0
    assert "Cancel the line at AT&T · cancel-att · 0 of " in shown.out
    assert "number is given up, prepaid" in shown.out
    assert "Next: 1 Take screenshots of the account before anything is closed" in shown.flat
    assert "logbook guide done 1 -f FILE" in shown.out
    assert "Facts collected on Sun, Nov 22, 2026 from stored copies" in shown.flat
    assert max(len(line) for line in shown.out.splitlines()) <= 80
    assert [line for line in shown.out.splitlines() if line != line.rstrip()] == []
    assert run("guide").out == shown.out


def test_a_step_without_its_evidence_says_what_to_type(tmp_path: Path):
    run(*START)
    done = run("guide", "done", "1")
    assert (done.status, done.err) == (
        0,
        ("Not kept yet: a screenshot of the balance.\n"
         "  logbook guide done 1 -f FILE -c cancel-att\n"),
    )  # fmt: skip
    assert "[x]" in run("guide").out
    assert "Not kept yet: a screenshot of the balance." in run("guide").out
    picture = tmp_path / "balance.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nx")
    done = run("guide", "done", "1", "-f", str(picture))
    assert (done.status, done.err) == (0, "")
    assert "shown by    F1" in done.out
    assert "Next: 2 Check the bill and pay what is owed" in done.out


def test_a_request_without_a_reference_number_says_how_to_add_it():
    run(*START)
    run("call", "att", "--to", "8003310500", "-s", "asked to cancel", "-c", "cancel-att")
    done = run("guide", "done", "request", "--shown-by", "1")
    assert done.err == "Record 1 has no reference number.\n  logbook amend 1 -r NUMBER\n"
    run("amend", "1", "-r", "8823377")
    assert "no reference number" not in run("guide").flat


def test_skip_reopen_note_and_undo():
    run(*START)
    assert "why         the phone is paid" in run(
        "guide", "skip", "device", "--why", "the phone is paid"
    ).out  # fmt: skip
    assert run("guide", "reopen", "device").status == 0
    assert run("guide", "done", "bill", "--note", "付清了").status == 0
    assert run("--json", "guide").json["settled"] == 1
    assert "step of a checklist" in run("undo").out
    assert run("--json", "guide").json["settled"] == 0


def test_show_gives_every_source():
    run(*START)
    shown = run("guide", "show", "request").flat
    assert "https://www.att.com/support/article/my-account/KM1395721" in shown
    assert "page without a date; confidence high" in shown
    assert "dated Thu, Jul 17, 2025; confidence medium" in shown
    assert "Sources disagree. AT&T's own undated page" in shown
    assert run("guide", "show").flat.count("confidence") >= 10


def test_json_has_everything_and_nothing_else():
    started = run("--json", *START).json
    assert set(started) == {"id", "case", "guide", "carrier", "version", "answers", "recorded_at",
                            "settled", "next", "steps"}  # fmt: skip
    assert started["answers"] == {"keep_number": "no"}
    request = next(each for each in started["steps"] if each["step"] == "request")
    assert request["facts"][0] == {
        "id": "att-channel",
        "text": request["facts"][0]["text"],
        "source": "carrier_page",
        "source_title": "AT&T support: cancel wireless service",
        "source_url": "https://www.att.com/support/article/my-account/KM1395721",
        "seen_date": None,
        "confidence": "high",
    }
    done = run("--json", "guide", "done", "1").json
    assert done["warnings"] == [
        "Not kept yet: a screenshot of the balance.\n  logbook guide done 1 -f FILE -c cancel-att"
    ]
    assert [each["no"] for each in run("--json", "guide", "show", "2").json["steps"]] == [2]


def test_who_keeps_the_number_reads_first_not_to_cancel():
    words = ("guide", "cancel", "boost", "-c", "move", "--new-case", "--keep-number", "yes")
    shown = run("--lang", "zh", *words)
    assert "要保留号码：先别注销，由新运营商办理携号转网。" in shown.out
    assert "备齐携号转网所需的资料" in shown.out
    assert "提出注销，要到受理编号" not in shown.out


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("cancel",), 2, "The carrier is missing."),
        (("cancel", "att"), 2, "The name of the case is missing."),
        (("cancel", "att", "-c", "x", "--keep-number", "no"), 1, 'There is no case "x".'),
        (("cancel", "att", "-c", "x"), 2, "whether the number is to be kept."),
        (("cancel", "atx", "-c", "x"), 1, "add --new-carrier."),
        (("cancel", "att", "-c", "x", "--new-case"), 2, "whether the number is to be kept."),
        (("cancel", "att", "-c", "x", "--new-case", "--keep-number", "no", "--prepaid",
          "--postpaid"), 2, "A line is prepaid or postpaid, not both."),
        (("move", "att"), 2, '"move" is not something to do with a checklist.'),
        (("done",), 2, "It is not said which step."),
        (("done", "1", "2"), 2, "These words do not belong here: 2."),
        (("done", "1", "--why", "x"), 2, "--why does not belong to: logbook guide done"),
        (("skip", "1", "--shown-by", "1"), 2, "--shown-by does not belong to"),
        (("show", "1", "--prepaid"), 2, "--prepaid does not belong to: logbook guide show"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_stores_nothing(
    words: tuple[str, ...], status: int, sentence: str, home: Path
):
    done = run("guide", *words)
    assert (done.status, sentence in done.flat) == (status, True), done.flat
    assert "Nothing was changed." in done.flat
    assert not home.exists()


def test_a_person_is_asked_for_the_number_first():
    done = run("guide", "cancel", "att", answers=["", "y", "1", "2", "", "1"])
    assert done.status == 0, done.err
    questions = ["Which case? [cancel-att]", 'Start the case "cancel-att"?', "Keep this number?",
                 "Then do not cancel", "How is the line paid?", "Is a phone still being paid off?",
                 "from outside the US?"]  # fmt: skip
    places = [done.err.index(question) for question in questions]
    assert places == sorted(places)
    stored = run("--json", "guide").json
    assert stored["answers"] == {"keep_number": "yes", "plan": "postpaid", "abroad": "yes"}


def test_in_chinese_the_first_question_is_the_number(home: Path):
    done = run("--lang", "zh", "guide", "cancel", "verizon", "-c", "注销", "--new-case",
               answers=["2", "", "", ""])  # fmt: skip
    assert "要保留号码吗？" in done.err
    assert "注销 Verizon 的线路" in done.out
    assert "logbook guide -c 注销" in run("--lang", "zh").out


def test_ctrl_c_at_a_question_stores_nothing(home: Path):
    done = run("guide", "cancel", "att", "-c", "x", "--new-case", answers=[])
    assert done.status != 0
    assert not home.exists()


def test_plain_logbook_names_the_next_step():
    run(*START)
    [line, *_rest] = run().out.splitlines()
    assert line.startswith("logbook guide -c cancel-att, step 1 of ")
    assert "Take screenshots" in line


def test_several_checklists_are_all_listed():
    run(*START)
    run("guide", "cancel", "boost", "-c", "b", "--new-case", "--keep-number", "yes")
    shown = run("guide").out
    assert shown.index("cancel-att") < shown.index("Move the number away from Boost Mobile")
    assert run("guide", "done", "1").status == 2
    assert run("guide", "done", "1", "-c", "b").status == 0
    assert [each["case"] for each in run("--json", "guide").json] == ["cancel-att", "b"]


def test_a_second_checklist_is_refused_before_anything_is_asked():
    run(*START)
    words = ("guide", "cancel", "att", "-c", "cancel-att")
    done = run(*words, answers=[])
    assert done.status == 1
    assert 'The case "cancel-att" has a checklist already.' in done.flat
    assert "Keep this number?" not in done.err
    assert run(*words, "--anew", "--keep-number", "yes").status == 0


def test_a_new_case_that_is_not_wanted_is_not_made(home: Path):
    done = run("guide", "cancel", "att", answers=["", "n"])
    assert (done.status, "Nothing was written down." in done.err) == (1, True)
    assert not home.exists()
