"""Commands that look: list, find, show, history, cases, directory, where, settings, doctor."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from logbook import __version__
from logbook.actions.carriers import carrier_names
from logbook.actions.check import load_directory
from logbook.domain.text_checks import visible
from logbook.resources import carriers_dir
from tests.cli_running import NOW, run


@pytest.fixture
def story() -> None:
    """Three records: two calls in a case, an old text with Chinese words."""
    run("call", "att", "--to", "8003310500", "-a", "Maria, ID 88F2", "-r", "8823377",
        "-s", "She promised a refund.", "-p", "refund", "--amount", "42.10", "--due", "2026-12-03",
        "--at", "2026-11-03 2:30pm", "-c", "cancel-att", "--new-case")  # fmt: skip
    run("call", "att", "--from", "8335550199", "-s", "wanted my PIN", "--at", "2026-11-20 9am")
    run("sms", "tmo", "--from", "28875", "-s", "您的退款，Maria会处理", "--at", "2026-02-03 8am")


@pytest.mark.usefixtures("story")
class TestStory:
    def test_list_is_newest_first_and_states_total_and_range(self):
        assert run("list").out.split("\n") == [
            "2  Fri, Nov 20, 2026, 9:00 AM EST; call, they contacted me, Caller claimed to",
            "   be AT&T (not confirmed), 8335550199",
            "   wanted my PIN",
            "1  Tue, Nov 3, 2026, 2:30 PM EST; call, I contacted them, AT&T, 8003310500,",
            "   Maria, ID 88F2",
            "   She promised a refund.",
            "   P1, 8823377",
            "3  Tue, Feb 3, 2026, 8:00 AM EST; text message, they contacted me, Sender",
            "   claimed to be T-Mobile (not confirmed), 28875",
            "   您的退款，Maria会处理",
            "3 records, Tue, Feb 3, 2026 to Fri, Nov 20, 2026",
            "",
        ]

    @pytest.mark.parametrize(
        ("options", "numbers"),
        [
            (("--limit", "1"), [2]),
            (("--before", "2"), [1, 3]),
            (("--case", "CANCEL-ATT"), [2, 1]),
            (("--carrier", "T-Mobile"), [3]),
            (("--channel", "text"), [3]),
            (("--carrier", "nobody"), []),
        ],
    )
    def test_list_can_be_narrowed(self, options, numbers):
        found = run("list", *options, "--json").json["records"]
        assert [record["no"] for record in found] == numbers

    def test_a_list_that_leaves_out_says_so_and_how_to_go_on(self):
        done = run("list", "--limit", "1")
        assert "1 of 3 records, Tue, Feb 3, 2026 to Fri, Nov 20, 2026" in done.out
        assert "Older ones: --before 2, or more with --limit" in done.out

    def test_list_leaves_out_what_is_struck_out_unless_asked(self):
        run("void", "2", "--why", "twice")
        assert [r["no"] for r in run("list", "--json").json["records"]] == [1, 3]
        assert [r["no"] for r in run("list", "--void", "--json").json["records"]] == [2, 1, 3]
        assert "[struck out]" in run("list", "--void").out

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            (("refund",), [1]),
            (("退款",), [3]),
            (("款",), [3]),
            (("maria",), [3, 1]),
            (("8823377",), [1]),
            (("maria", "refund"), [1]),
            (('"my PIN"',), [2]),
            (("nowhere",), []),
        ],
    )
    def test_find_looks_through_all_of_history(self, words, numbers):
        done = run("find", *words, "--json")
        assert (done.status, done.json["searched"]) == (0, 3)
        assert [record["no"] for record in done.json["records"]] == numbers

    def test_find_says_how_many_and_from_when(self):
        out = run("find", "maria").out
        assert "2 records, Tue, Feb 3, 2026 to Tue, Nov 3, 2026" in out
        assert "Looked through all of history: 3 records." in out
        assert run("find", "nowhere").out.startswith("No records.\n")

    def test_show_adds_what_came_later(self):
        run("note", "1", "She called again.")
        run("amend", "1", "-r", "8823371")
        out = run("show", "1").out
        assert out.startswith("record 1\nwhen        Tue, Nov 3, 2026, 2:30 PM EST\n")
        assert "note        She called again." in out
        assert "checked     Same number as AT&T's." in out
        assert "corrected   reference numbers" in out

    def test_history_has_every_step_with_its_reason(self):
        run("amend", "1", "-r", "8823371", "--why", "misheard the last digit")
        run("undo")
        lines = run("history", "1").out
        assert "1  Sun, Nov 22, 2026, 2:32 PM EST, written down" in lines
        flat = " ".join(lines.split())
        assert "correction (reference numbers): 8823377 -> 8823371" in flat
        assert 'because "misheard the last digit", [taken back]' in flat
        kinds = [change["kind"] for change in run("history", "1", "--json").json]
        assert kinds == ["interaction", "promise", "case_member", "verdict", "amendment"]

    def test_cases_say_what_is_in_them(self):
        assert run("cases").out == (
            "cancel-att  AT&T  2 records  Tue, Nov 3, 2026 to Fri, Nov 20, 2026\n"
        )
        (case,) = run("cases", "--json").json
        assert (case["name"], case["carrier"], case["interactions"]) == ("cancel-att", "att", 2)

    def test_a_record_that_is_not_there_is_named(self):
        done = run("show", "99")
        assert (done.status, done.out) == (1, "")
        assert "There is no record 99." in done.err

    @pytest.mark.parametrize("no", ["x", "-1", "1.5", "P1"])
    def test_a_number_that_is_none_is_refused(self, no: str):
        done = run("show", "--", no)
        assert (done.status, done.out) == (2, "")
        assert "is not a record number." in done.err

    def test_doctor_names_what_is_to_be_looked_at(self):
        done = run("doctor")
        assert done.status == 0
        assert "LOOK  backup     There is no backup yet: logbook backup" in done.out
        assert "good  time zone  America/New_York" in done.out
        run("backup")
        assert run("doctor").status == 0

    def test_doctor_sees_a_folder_that_is_open_to_others(self, home: Path):
        run("backup")
        home.chmod(0o755)
        done = run("doctor", "--json")
        assert done.status == 1
        assert [each["topic"] for each in done.json if not each["good"]] == ["access"]

    def test_what_needs_attention_comes_first(self):
        done = run(clock=lambda: NOW + timedelta(days=20))
        assert done.status == 0
        lines = done.out.strip().split("\n")
        assert lines[0] == "P1 is 9 days overdue: refund"
        assert len(lines) <= 5
        assert run("--json").json["attention"]


@pytest.mark.parametrize("command", ["list", "cases", "undo", "rebuild", "find x", "show 1"])
def test_without_a_log_nothing_is_made_and_the_next_step_is_said(command: str, home: Path):
    done = run(*command.split())
    assert (done.status, done.out) == (1, "")
    assert "logbook call CARRIER" in done.flat
    assert not home.exists()


def test_find_wants_words():
    done = run("find")
    assert (done.status, done.flat) == (2, "It is not said what to look for. logbook find refund")


# --- the places, the settings, the carriers -----------------------------------------------


def test_where_is_four_lines_and_makes_nothing(home: Path):
    lines = run("where").out.strip().split("\n")
    assert len(lines) == 4
    assert lines[:3] == [
        f"log         {home / 'logbook.db'}",
        f"files       {home / 'attachments'}",
        f"backups     {home / 'backups'}",
    ]
    assert run("where", "--json").json["log"] == str(home / "logbook.db")
    assert not home.exists()


def test_settings_are_shown_made_and_taken_back(home: Path):
    assert run("settings", "--json").json == {
        "lang": None, "zone": None, "carrier-zone": None, "recorder": None,
        "signing-key": None,
    }  # fmt: skip
    assert not home.exists()
    assert run("settings", "zone", "Asia/Shanghai").out == (
        "zone  Asia/Shanghai\n"
        "It is now Mon, Nov 23, 2026, 3:32 AM Beijing time = Sun, Nov 22, 2026, 2:32 PM EST.\n"
    )
    assert "not set; America/New_York is used" in run("settings", "carrier-zone").out
    assert run("settings", "recorder", "Ann").status == 0
    assert run("settings", "recorder", "--clear").out == "recorder  not set\n"
    assert run("settings", "--json").json["zone"] == "Asia/Shanghai"


@pytest.mark.parametrize(
    "words",
    [
        ("colour", "red"),
        ("colour",),
        ("zone", "Mars/Base"),
        ("lang", "fr"),
        ("zone", "x", "--clear"),
    ],
)
def test_a_setting_that_is_none_is_refused(words):
    done = run("settings", *words)
    assert (done.status, done.out) == (2, "")
    assert "Nothing was changed." in done.flat


def test_the_zone_setting_is_the_zone_of_new_records():
    run("settings", "zone", "Asia/Shanghai")
    record = run("call", "att", "--in", "--at", "2026-11-20 9am", "--json").json
    assert record["occurred"]["utc"] == "2026-11-20T01:00:00Z"


def test_the_language_setting_is_the_language_of_every_later_run():
    run("settings", "lang", "zh")
    without = {"LOGBOOK_LANG": "", "LANG": "en_US.UTF-8"}
    assert run("list", environ=without).out == "没有记录。\n"
    assert run("list", "--lang", "en", environ=without).out == "No records.\n"
    assert run("list").out == "No records.\n"


def test_directory_lists_the_carriers_with_age():
    out = run("directory").out
    assert out == run("directory", "list").out
    lines = [line for line in out.split("\n") if line and not line.startswith(" ")]
    ids = [line.split()[0] for line in lines if not line.startswith("Known by name")]
    assert ids[:-1] == [carrier.id for carrier in load_directory().known_carriers]
    assert f"List of {load_directory().compiled_on}, 0 days old" in out
    late = run("directory", clock=lambda: NOW + timedelta(days=181)).out
    assert "It is old: numbers may have changed." in " ".join(late.split())


def test_directory_shows_each_contact_point_with_source_and_date():
    out = run("directory", "show", "at&t").out
    assert "800-331-0500  Wireless customer care" in out
    assert "the carrier's own page, seen 2026-11-22:" in out
    shown = run("directory", "show", "att", "--json").json
    assert len(shown["listings"]) == len(load_directory().listings("att"))


def test_directory_can_be_another_list(tmp_path: Path):
    one = tmp_path / "verizon.json"
    one.write_bytes((carriers_dir() / "verizon.json").read_bytes())
    listed = run("directory", "--directory", str(one), "--json").json["carriers"]
    assert [carrier["id"] for carrier in listed] == ["verizon"]
    assert run("directory", "show", "att", "--directory", str(one)).status == 1
    assert run("directory", "erase", "att").status == 2


def test_the_names_for_lists_are_those_of_the_directory():
    names = {carrier.id: carrier.name for carrier in load_directory().known_carriers}
    assert carrier_names() == names


# --- check ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("800-331-0500",), 0),
        (("800", "331", "0500", "--carrier", "att", "--in"), 0),
        (("833 555 0199", "--carrier", "att"), 3),
        (("888-331-0500", "--carrier", "att"), 3),
        (("private number",), 4),
        (("hello, it is me",), 4),
    ],
)
def test_check_answers_with_its_exit_status_and_stores_nothing(words, status, home: Path):
    done = run("check", *words)
    assert (done.status, done.err) == (status, "")
    assert run("check", *words, "--json").json["code"] in done.out
    assert not home.exists()


def test_a_verdict_is_shown_in_the_readers_language_and_as_it_was_given():
    assert run("call", "att", "--from", "8335550199", "-s", "wanted my PIN").status == 0
    given = run("show", "1", "--json").json["verdict"]["sentence"]
    assert "not on AT&T's list" in given.replace("Not", "not")
    told = run("show", "1", "--lang", "zh").flat
    assert "清单上没有这个号码" in told
    assert "写下时显示的原文：" in told
    assert given in told
    assert run("show", "1").flat.count(given) == 1
    assert run("show", "1", "--lang", "zh", "--json").json["verdict"]["sentence"] == given


def test_a_record_that_is_a_promise_alone_is_listed_with_its_words():
    assert run("call", "att", "--to", "8003310500", "-p", "the fee of 325 is waived").status == 0
    assert "the fee of 325 is waived" in run("list").flat


def test_check_by_channel_and_the_refusals():
    assert run("check", "28875", "--channel", "text", "--json").json["kind"] == "sms_sender"
    assert run("check").status == 2
    assert run("check", "x", "--in", "--out").status == 2
    assert run("check", "x", "--channel", "fax").status == 2
    assert run("check", "8003310500", "--carrier", "acme").status == 1
    assert run("check", "8003310500", "--directory", "nowhere").status == 1


@pytest.mark.parametrize("typed", ["83355", "asdf", "😀"])
def test_what_cannot_be_read_is_not_offered_to_be_written_down(typed: str, home: Path):
    done = run("check", typed, answers=[])
    offered = "Write this down?" in done.err
    assert (offered, home.exists()) == ("cannot be read" not in done.flat, False), done.flat


def test_check_asks_and_then_offers_to_write_it_down(home: Path):
    done = run("check", answers=["(833) 555-0199", "AT&T", "n"])
    assert done.status == 3
    assert done.err.startswith("Which number, address or link? (833) 555-0199\n")
    assert "Write this down? [Y/n]" in done.err
    assert not home.exists()
    done = run("check", "8335550199", "--carrier", "att", "--in",
               answers=["", "1", "", "Brian", "wanted my PIN", "", ""])  # fmt: skip
    assert done.status == 3
    record = run("show", "1", "--json").json
    assert (record["channel"], record["direction"], record["carrier"]) == ("call", "in", "att")
    assert record["contact"]["raw"] == "8335550199"
    assert record["said"] == "wanted my PIN"


# --- help, version, completion -------------------------------------------------------------------


def test_version_says_how_old_the_list_is():
    done = run("--version")
    assert done.out == f"carrier-logbook {__version__}\ncarriers' list of 2026-11-22\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str):
    done = run("completion", shell)
    assert done.status == 0
    assert "_LOGBOOK_COMPLETE" in done.out


def test_completion_of_an_unknown_shell_is_refused():
    done = run("completion", "tcsh")
    assert (done.status, done.flat) == (
        2, 'No completion is known for "tcsh". The shells are: bash, zsh, fish.'
    )  # fmt: skip


def test_the_shell_is_told_the_commands():
    environ = {"_LOGBOOK_COMPLETE": "bash_complete", "COMP_WORDS": "logbook vo", "COMP_CWORD": "1"}
    done = run(environ=environ)
    assert done.out.split() == ["plain,voicemail", "plain,void"]


def asked_by_the_shell(*words: str) -> list[str]:
    line = " ".join(("logbook", *words))
    environ = {
        "_LOGBOOK_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words)),
    }  # fmt: skip
    answers = run(environ=environ).out.split("\n")
    return [answer.removeprefix("plain,") for answer in answers if answer]


def test_the_shell_is_told_carriers_options_and_cases():
    assert asked_by_the_shell("call", "tm") == ["tmobile"]
    assert asked_by_the_shell("call", "att", "--ca") == ["--case"]
    assert asked_by_the_shell("call", "att", "-c", "c") == []
    run("call", "att", "--in", "-c", "cancel-att", "--new-case")
    assert asked_by_the_shell("call", "att", "-c", "C") == ["cancel-att"]


HOSTILE = "\x1b]0;evil\x07\x1b[2J\u202egnp\u2028\x9b31m"


def test_nothing_stored_moves_the_terminal(tmp_path: Path):
    file = tmp_path / "bill\x1b[2J\u202e.pdf"
    file.write_bytes(b"x")
    name = HOSTILE
    run("call", name, "--new-carrier", "--in", "-s", name, "-p", name, "-a", name, "-r", name,
        "--tag", name, "--told-by", name, "--recorder", name, "-c", name, "--new-case",
        "-f", str(file), "--due", "2026-11-01", "--at", "2026-10-01 9am")  # fmt: skip
    run("note", "1", name)
    run("amend", "1", "-s", name + "2", "--why", name)
    run("settings", "recorder", name)
    lines = [
        [], ["list"], ["find", "evil"], ["show", "1"], ["history", "1"], ["cases"], ["settings"],
        ["call", name], ["show", name], ["export", "--for", "lawyer"], ["list", "-c", name + "x"],
        ["undo"], ["redact", "1", "--field", "F1", "--confirm", "1"], ["verify"], ["doctor"],
    ]  # fmt: skip
    assert run("show", "1", "--json").json["said"] == name + "2"
    for words in lines:
        done = run(*words)
        moving = {sign for sign in done.out + done.err if sign != "\n" and visible(sign) != sign}
        assert (words, moving) == (words, set())


def test_json_is_one_document_with_ascii_where_the_stream_has_no_unicode():
    run("call", "att", "--in", "-s", "退款")
    assert "退款" in run("show", "1", "--json").out
    assert json.loads(run("show", "1", "--json").out)["said"] == "退款"
