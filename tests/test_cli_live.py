"""The live call, as a person types it, as a script pipes it, and from several terminals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli_running import Done, run

BEGIN = ("att", "--to", "800-331-0500", "--no-case")
START = datetime(2026, 11, 23, 15, 2, 11, tzinfo=UTC)
"""Monday 23 November 2026, 10:02:11 in New York."""


class Clock:
    """A clock that goes on by so many seconds whenever it is looked at."""

    def __init__(self, step: float = 0, start: datetime = START) -> None:
        self.time, self.step = start, step

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=self.step)
        return self.time


def later(minutes: float) -> Clock:
    return Clock(start=START + timedelta(minutes=minutes))


def begin(*more: str, clock: Clock | None = None) -> Done:
    done = run("start", *BEGIN, *more, clock=clock or Clock())
    assert done.status == 0, done.err
    return done


def live(*lines: str, clock: Any = None) -> Done:
    return run("live", *BEGIN, stdin="".join(f"{line}\n" for line in lines), clock=clock or Clock())


def record(no: int = 1) -> Any:
    return run("show", str(no), "--json").json


def whats(no: int = 1) -> list[tuple[str, str | None]]:
    return [(line["what"], line["text"]) for line in record(no)["live"]["lines"]]


class TestPiped:
    def test_every_line_is_stored_and_told(self):
        done = live(
            "menu 2, then 4", "/hold", "/agent Maria, ID 88F2, Dallas", "/ref 8823377",
            "/promise refund $42.10 by 2026-12-17", "/transfer retention, Tom K", "", "/end",
        )  # fmt: skip
        assert (done.status, done.err) == (0, "")
        assert done.out.splitlines() == [
            "1 open  10:02:11 EST  AT&T  call  I contacted them  800-331-0500",
            "10:02  menu 2, then 4",
            "10:02  on hold",
            "       hold ended: 0 s",
            "10:02  Maria, ID 88F2, Dallas",
            "10:02  8823377",
            "       P1  refund $42.10 by 2026-12-17, 42.10 USD, by Thu, Dec 17, 2026",
            "10:02  retention, Tom K",
            "saved 1  0 s, 2 agents, 1 reference number, 1 promise, 1 note",
        ]
        assert whats() == [
            ("started", None), ("note", "menu 2, then 4"), ("hold", None), ("resumed", None),
            ("agent", None), ("reference", "8823377"), ("promise", "refund $42.10 by 2026-12-17"),
            ("transfer", None), ("ended", None),
        ]  # fmt: skip
        stored = record()
        assert stored["agent"] == {"name": "Maria", "id": "88F2", "site": "Dallas",
                                   "department": None}  # fmt: skip
        assert stored["live"]["lines"][7]["agent"]["name"] == "Tom K"
        assert stored["live"]["lines"][7]["agent"]["department"] == "retention"

    def test_the_end_of_input_leaves_it_open_and_says_so(self):
        done = live("menu 2")
        assert done.status == 0
        assert done.err == (
            "The call of record 1 stays open. Go on: logbook live; it is over: logbook stop\n"
        )
        assert (record()["live"]["open"], record()["duration_seconds"]) == (True, None)
        assert run("live", stdin="back again\n/end\n", clock=later(3)).status == 0
        assert [note["text"] for note in record()["notes"]] == ["menu 2", "back again"]
        assert record()["duration_seconds"] == 180

    def test_a_command_that_does_not_exist_is_no_data_and_the_status_tells(self):
        done = live("/hodl the line", " /hodl the line", "/end")
        assert done.status == 1
        assert "There is no command /hodl. Nothing was changed. Did you mean /hold?" in done.flat
        assert [note["text"] for note in record()["notes"]] == [" /hodl the line"]

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("/agent", "It is not said who speaks."),
            ("/ref", "The reference number is missing."),
            ("/promise", "It is not said what was promised."),
            ("/back", "Record 1 is not on hold."),
            ("/file", "The name of the file is missing."),
            ("/file nowhere.pdf", "nowhere.pdf"),
            ("/check", "The number is missing."),
            ("/结束吗", "/结束 counts only when nothing else stands on its line."),
            ("/结束 吗", "/结束 counts only"),
            ("/end of cycle", "/end counts only"),
            ("/ending", "Did you mean /end?"),
            ("/agent Maria, 77A, 88B", "Two codes stand beside the agent's name"),
        ],
    )
    def test_what_cannot_be_understood_is_said_and_stores_nothing(self, line: str, sentence: str):
        done = live(line)
        assert (done.status, sentence in done.flat) == (1, True), done.flat
        assert whats() == [("started", None)]

    def test_hold_twice_is_told(self):
        assert "Record 1 is on hold already." in live("/hold", "/hold").flat

    def test_chinese_commands_do_the_same_with_and_without_a_blank(self):
        done = live("／等待", "/客服 王，工号77", "/单号8823377", "/转接 退订部", "/结束")
        assert (done.status, done.err) == (0, "")
        stored = record()
        assert (stored["agent"]["name"], stored["agent"]["id"]) == ("王", "77")
        assert stored["references"] == ["8823377"]
        assert [line["what"] for line in stored["live"]["lines"]] == [
            "started", "hold", "resumed", "agent", "reference", "transfer", "ended",
        ]  # fmt: skip

    def test_a_secret_is_masked_and_no_other_word_is_lost(self):
        done = live("he says my PIN is 4821 and wants it", "/end")
        assert "It is stored with that masked." in done.flat
        assert record()["notes"][0]["text"] == "he says my PIN is **** and wants it"

    def test_a_promise_is_read_as_everywhere_else(self):
        done = live("/promise refund 42.10 in 5 days", "/promise 12月底前退款 42.10 美元", "/end")
        assert "P1 refund 42.10 in 5 days, 42.10 USD, by Sat, Nov 28, 2026" in done.flat
        assert 'Not read: the due date in "12月". It was not stored.' in done.flat
        assert "logbook promise amend P2 --due DAY" in done.flat
        assert "--amount" not in done.flat  # an example would be typed over what was read

    def test_a_file_is_kept_and_a_number_is_checked_without_leaving(self, tmp_path: Path):
        file = tmp_path / "my bill.pdf"
        file.write_bytes(b"%PDF-1.4")
        done = live(f"/file '{file}'", f"/file {file}", "/check 8335550199", "/end")
        assert done.status == 0
        assert "not_on_list" in done.out
        names = [each["original_name"] for each in record()["attachments"]]
        assert names == ["my bill.pdf", "my bill.pdf"]

    def test_read_prints_the_record_so_far(self):
        out = live("the words", "/read").out
        assert "record 1, so far\n" in out
        assert "10:02  the words\n" in out.partition("record 1, so far")[2]

    def test_json_is_the_record_alone_and_the_lines_are_told_beside_it(self):
        done = run("live", *BEGIN, "--json", stdin="menu 2\n/end\n", clock=Clock())
        assert done.json == record()
        assert "10:02  menu 2\n" in done.err

    def test_a_direction_is_never_a_default(self, home: Path):
        done = run("live", "att", stdin="words\n")
        assert (done.status, "It is not said who contacted whom." in done.flat) == (2, True)
        assert not (home / "logbook.db").exists()


class TestSeveralTerminals:
    def test_start_note_hold_resume_stop(self):
        begin()
        run("note", "menu 2, then 4", clock=later(1))
        assert run("hold", clock=later(2)).out == "1 on hold\n"
        assert run("status", "--short", clock=later(20)).out == "1 0:20 hold 0:18\n"
        assert run("resume", clock=later(22)).out == "hold ended: 20 min\n"
        assert run("stop", clock=later(30)).out == (
            "saved 1  30 min, 20 min of it on hold, 1 note\n"
        )
        assert run("status").out == "No call is open.\n"
        assert run("status", "--short").out == ""
        assert run("status", "--json").json == {"open": []}
        assert record()["duration_seconds"] == 1800
        assert "lasted      30 min" in run("show", "1").out

    @pytest.mark.parametrize(
        ("words", "seconds"),
        [(("--at", "10:33"), 1849), (("--for", "25m"), 1500), ((), 5400)],
    )
    def test_the_end_is_what_is_said(self, words: tuple[str, ...], seconds: int):
        begin()
        assert run("stop", *words, clock=later(90)).status == 0
        assert record()["duration_seconds"] == seconds

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (("--at", "10:01"), "The call was still going on then"),
            (("--for", "1m"), "The call was still going on then"),
            (("--for", "5h"), "The call cannot have ended in the future."),
            (("--at", "yesterday"), "When the call ended has to be a time of day."),
            (("--at", "10:33", "--for", "25m"), "Both an end and a length are given."),
            (("--for", "25"), "has no unit"),
        ],
    )
    def test_an_end_that_cannot_be_is_refused_and_the_call_stays_open(
        self, words: tuple[str, ...], sentence: str
    ):
        begin()
        run("note", "still here", clock=later(10))
        done = run("stop", *words, clock=later(90))
        assert (done.status != 0, sentence in done.flat) == (True, True), done.flat
        assert record()["live"]["open"]

    def test_a_call_begun_earlier(self):
        begin("--at", "9:50")
        run("stop", clock=later(0))
        assert record()["duration_seconds"] == 12 * 60 + 11

    @pytest.mark.parametrize("at", ["yesterday", "11pm"])
    def test_a_start_that_cannot_be_is_refused(self, at: str, home: Path):
        done = run("start", *BEGIN, "--at", at, clock=Clock())
        assert done.status != 0 or record()["occurred"]["utc"] < "2026-11-23T15:02:11Z"

    def test_without_an_open_call_each_says_so(self):
        run("call", *BEGIN, "-s", "x")
        for command in ("hold", "resume", "stop"):
            assert "No call is open. Nothing was changed. Begin one" in run(command).flat
        assert "and no call is open" in run("note", "words").flat
        assert run("note", "1", "words").status == 0
        assert "The call of record 1 is not open." in run("stop", "1").flat

    def test_a_second_one_is_refused_to_a_script(self):
        begin()
        done = run("start", *BEGIN)
        assert (done.status, "The call of record 1 is still open." in done.flat) == (1, True)
        assert run("show", "2").status == 1

    def test_undoing_the_end_opens_it_again_and_undoing_the_start_takes_it_all_back(self):
        begin()
        run("stop", clock=later(5))
        run("undo", clock=later(5))
        assert (record()["live"]["open"], record()["duration_seconds"]) == (True, None)
        run("stop", clock=later(6))
        assert record()["duration_seconds"] == 360
        run("undo")
        run("undo")
        assert run("status").out == "No call is open.\n"

    def test_a_struck_out_call_is_not_open(self):
        begin()
        run("void", "1", "--why", "wrong number")
        assert run("status").out == "No call is open.\n"


class TestTheClock:
    def test_set_back_during_the_call_there_is_no_length_and_the_program_says_so(self):
        begin()
        run("note", "before", clock=later(30))
        done = run("stop", clock=later(-20))
        assert "clock was set back during the call" in done.flat
        stored = record()
        assert (stored["duration_seconds"], stored["live"]["clock_back"]) == (None, True)
        assert "lengths across that are unknown" in " ".join(run("show", "1").out.split())
        assert run("amend", "1", "--lasted", "45m").status == 0
        assert record()["duration_seconds"] == 2700

    def test_what_the_user_says_counts_then(self):
        begin()
        run("note", "before", clock=later(30))
        assert run("stop", "--for", "45m", clock=later(-20)).status == 0
        assert record()["duration_seconds"] == 2700

    def test_across_midnight_and_through_the_doubled_hour(self):
        clock = Clock(start=datetime(2026, 11, 1, 3, 50, tzinfo=UTC))  # 23:50, summer time
        assert live("late", clock=clock).status == 0
        for utc, words in ((5, "first half past one"), (6, "second half past one")):
            run("note", words, clock=Clock(start=datetime(2026, 11, 1, utc, 30, tzinfo=UTC)))
        run("stop", clock=Clock(start=datetime(2026, 11, 1, 7, 0, tzinfo=UTC)))
        out = run("show", "1").out
        assert "23:50 -0400" in out
        assert "01:30 -0400 (2026-11-01)  first half past one" in out
        assert "01:30 -0500 (2026-11-01)  second half past one" in out
        assert record()["duration_seconds"] == 3 * 3600 + 600


class TestForgotten:
    ASKED = "1 is still open (since 10:02). What became of it? (Enter: ask me later)"

    def test_the_next_command_asks_and_then_does_what_it_was_told(self):
        begin()
        done = run("list", answers=["1"], clock=later(200))
        assert self.ASKED in done.flat
        assert "1 record," in done.out
        assert record()["duration_seconds"] == 12000

    def test_an_end_at_a_time_is_asked_until_it_can_be(self):
        begin()
        run("note", "x", clock=later(20))
        done = run("list", answers=["2", "noonish", "10:05", "10:33"], clock=later(200))
        assert "something was written down at" in done.flat
        assert record()["duration_seconds"] == 1849

    @pytest.mark.parametrize("answers", [[""], ["2", ""], []])
    def test_an_empty_answer_stores_nothing(self, answers: list[str]):
        begin()
        before = run("verify", "--json").json
        done = run("list", answers=answers, clock=later(200))
        assert (done.status, self.ASKED in done.flat) == (0, True)
        assert run("verify", "--json").json == before
        assert self.ASKED in run("list", answers=[""], clock=later(201)).flat

    def test_still_on_the_line_is_asked_again_after_two_hours_more(self):
        begin()
        run("list", answers=["3"], clock=later(200))
        assert whats()[-1] == ("still", None)
        assert self.ASKED not in run("list", answers=[], clock=later(260)).flat
        assert self.ASKED in run("list", answers=[""], clock=later(321)).flat

    def test_a_fresh_one_is_only_mentioned_and_a_check_not_held_up(self):
        begin()
        done = run("list", answers=[], clock=later(10))
        assert "1 is still open (since 10:02).\n" in done.err
        assert "still open" not in run("check", "8335550199", answers=["n"], clock=later(300)).flat

    def test_a_script_is_not_asked_and_plain_logbook_says_it(self):
        begin()
        assert run("list", clock=later(200)).err == ""
        assert "The call of record 1 is still open" in run(clock=later(200)).out

    @pytest.mark.parametrize(("answer", "ended"), [("1", True), ("3", False)])
    def test_live_with_a_carrier_asks_first(self, answer: str, ended: bool):
        begin()
        run("live", *BEGIN, answers=[answer, "words"], clock=later(10))
        assert record()["live"]["open"] is not ended
        assert whats(2 if ended else 1)[-1] == ("note", "words")


class TestAPersonTypes:
    def test_who_called_whom_is_asked(self):
        done = run("live", "att", answers=["2", "800-331-0500", "words", "/end"])
        assert "1 Who contacted whom?" in done.err
        assert (record()["direction"], record()["contact"]["raw"]) == ("out", "800-331-0500")

    def test_leaving_at_the_questions_begins_nothing(self, home: Path):
        run("live", "att", answers=["2"])
        assert not (home / "logbook.db").exists()

    @pytest.mark.parametrize(
        ("answers", "promises", "notes"),
        [
            (["y"], ["refund 42.10"], []),
            ([""], ["refund 42.10"], []),
            (["n"], [], ["refund 42.10"]),
            (["edit", "refund 42.11", "y"], ["refund 42.11"], []),
            (["edit", ""], ["refund 42.10"], []),
        ],
    )
    def test_a_promise_is_on_disk_before_it_is_asked_about(
        self, answers: list[str], promises: list[str], notes: list[str]
    ):
        run("live", *BEGIN, answers=["/promise refund 42.10", *answers, "/end"])
        stored = record()
        assert [each["text"] for each in stored["promises"]] == promises
        assert [each["text"] for each in stored["notes"]] == notes

    def test_going_away_at_that_question_keeps_it(self):
        run("live", *BEGIN, answers=["/promise refund 42.10"])
        assert [each["text"] for each in record()["promises"]] == ["refund 42.10"]

    @pytest.mark.parametrize(
        ("answers", "stored"),
        [
            (["1"], "my PIN is ****"),
            (["2"], "my PIN is 4821"),
            (["3", "he wants my PIN"], "he wants my PIN"),
            ([], "my PIN is ****"),
        ],
    )
    def test_a_secret_is_asked_about(self, answers: list[str], stored: str):
        run("live", *BEGIN, answers=["my PIN is 4821", *answers])
        assert [note["text"] for note in record()["notes"]] == [stored]

    @pytest.mark.parametrize(
        ("answers", "ended"), [(["1", "more", "/end"], True), (["2"], True), (["3"], False)]
    )
    def test_ctrl_c_asks_and_loses_nothing(
        self, monkeypatch: pytest.MonkeyPatch, answers: list[str], ended: bool
    ):
        left: list[str | None] = ["before", None, *answers]

        def prompt(text: str, **_options: object) -> str:
            if not left:
                raise click.Abort from EOFError()
            answer = left.pop(0)
            if answer is None:
                raise click.Abort
            return answer

        monkeypatch.setattr(click, "prompt", prompt)
        run("live", *BEGIN, answers=[])
        assert record()["notes"][0]["text"] == "before"
        assert record()["live"]["open"] is not ended


class TestElsewhere:
    def test_all_of_it_is_found_amended_redacted_and_verified(self):
        live("menu 2", "/agent Maria", "/transfer retention, Tom K", "/end")
        assert "1" in run("find", "Tom").out
        assert run("amend", "1", "-a", "Mary", "--why", "misheard").status == 0
        assert "speaking: Mary" in run("show", "1").out
        assert run("redact", "1", "--field", "agent2", "--confirm", "1").status == 0
        out = run("show", "1").out
        assert "Tom" not in out
        assert "put through" in out
        assert "Tom" not in run("find", "Tom").out.replace("find", "")
        assert run("verify").status == 0
        assert run("rebuild").status == 0
        assert run("verify").status == 0

    def test_the_cases_total_what_their_records_say(self):
        for minutes in (0, 100):
            run("start", "att", "--to", "800-331-0500", "-c", "c", "--new-case",
                clock=later(minutes))  # fmt: skip
            run("hold", clock=later(minutes + 10))
            run("stop", clock=later(minutes + 30))
        run("call", "att", "--out", "-s", "no length", "-c", "c")
        assert "1 h on the phone, 40 min on hold, 1 call of unknown length not counted" in (
            run("cases").out
        )
        assert run("cases", "--json").json[0]["phone"] == {
            "calls": 3, "seconds": 3600, "hold_seconds": 2400, "unknown": 1,
        }  # fmt: skip
        run("void", "1")
        assert run("cases", "--json").json[0]["phone"]["seconds"] == 1800
