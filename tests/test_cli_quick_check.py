"""The fast path of `check`: the same answers as the command, and hardly anything loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from logbook.actions.check import check, load_directory, verdict_json
from logbook.cli import entrance, quick_check
from logbook.cli.layout import columns
from logbook.cli.verdict_card import card_lines, directory_age
from logbook.language import speaking
from tests.cli_running import run as cli_run
from tests.directory_samples import directory, document, row
from tests.test_domain_verdict_words import EXAMPLES, MAILS

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = load_directory()
TODAY = date(2026, 11, 23)


def run_quickly(
    *words: str, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """`quick_check.run` in a process of its own; exit status 99 when it hands over."""
    program = (
        "import sys\n"
        "from logbook.cli.terminal import prepare_streams\n"
        "from logbook.cli.quick_check import run\n"
        "prepare_streams()\n"
        "status = run(sys.argv[1:])\n"
        "sys.exit(99 if status is None else status)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | (environ or {}),
    )


# --- what it answers and what it leaves -------------------------------------------


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["8003310500"], 0),
        (["800", "331", "0500"], 0),
        (["8003310500", "--carrier", "AT&T"], 0),
        (["--carrier=att", "8003310500", "--out"], 0),
        (["833-555-0199", "--carrier", "att", "--in"], 3),
        (["private"], 4),
        (["8.00331E+09"], 4),
    ],
)
def test_the_exit_status(words, status, capsys):
    assert quick_check.run(["check", *words]) == status
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["call", "att"],
        ["check"],
        ["check", ""],
        ["check", "  "],
        ["check", "--help"],
        ["check", "8003310500", "--help"],
        ["check", "8003310500", "--channel", "sms"],
        ["check", "8003310500", "--home", "x"],
        ["check", "8003310500", "--in", "--out"],
        ["check", "8003310500", "--in", "--in"],
        ["check", "8003310500", "--carrier"],
        ["check", "8003310500", "--carrier", "a", "--carrier", "b"],
        ["check", "8003310500", "--carrier", "verzion"],
        ["check", "8003310500", "--directory", "/nowhere"],
        ["check", "8003310500", "--lang", "tlh"],
        ["check", "--", "8003310500"],
        ["check", "-1"],
        ["check", "800\udcff"],
    ],
)
def test_the_rest_is_left_to_the_command_and_nothing_is_printed(words, capsys):
    assert quick_check.run(words) is None
    assert capsys.readouterr() == ("", "")


def test_a_person_at_the_keyboard_is_left_to_the_command(monkeypatch, capsys):
    monkeypatch.setattr(quick_check, "has_person", lambda: True)
    assert quick_check.run(["check", "8003310500"]) is None
    assert quick_check.run(["check", "8003310500", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "on_list"


def test_the_json_is_the_answer(capsys):
    assert quick_check.run(["check", "1-888-331-0500", "--carrier", "att", "--json"]) == 3
    printed = json.loads(capsys.readouterr().out)
    expected = verdict_json(check("1-888-331-0500", carrier="att", directory=SHIPPED))
    assert list(printed.items()) == list(expected.items())


def test_another_directory(tmp_path, capsys):
    file = tmp_path / "acme.json"
    file.write_text(json.dumps(document(contacts=[row("+18005550100")])), encoding="utf-8")
    words = ["check", "800-555-0100", "--json", "--directory", str(file)]
    assert quick_check.run(words) == 0
    assert json.loads(capsys.readouterr().out)["listing"]["carrier"] == "acme"


@pytest.mark.parametrize(
    ("option", "environ", "setting", "language"),
    [
        (["--lang", "zh"], "en", "en", "zh"),
        ([], "zh", "en", "zh"),
        ([], None, "zh", "zh"),
        ([], None, None, "en"),
    ],
)
def test_the_language(option, environ, setting, language, monkeypatch, capsys):
    monkeypatch.delenv("LOGBOOK_LANG")
    monkeypatch.setenv("LANG", "C.UTF-8")
    if environ:
        monkeypatch.setenv("LOGBOOK_LANG", environ)
    quick_check.run(["check", "8335550199", *option], setting=setting)
    chinese = "仅凭这一点不能判断真假" in capsys.readouterr().out.replace("\n", "")
    assert chinese == (language == "zh")


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_encoding_of_the_output_ends_it(encoding, language):
    ran = run_quickly(
        "check", "１－８００－３３１－０５００", "--lang", language,
        environ={"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")
    ran = run_quickly("check", "私人号码", "--json", environ={"PYTHONIOENCODING": encoding})
    assert (ran.returncode, ran.stderr) == (4, b"")
    assert json.loads(ran.stdout.decode(encoding))["value"].count("?") in (0, 4)


# --- what it loads ----------------------------------------------------------------


def test_it_loads_none_of_the_slow_libraries():
    program = (
        "import sys\n"
        "from logbook.cli.quick_check import run\n"
        "status = run(['check', '8003310500'])\n"
        "print(*sorted(sys.modules), sep=chr(10), file=sys.stderr)\n"
        "sys.exit(status)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=ROOT,
        env=os.environ | {"LOGBOOK_LANG": "en"},
    )  # fmt: skip
    assert ran.returncode == 0
    loaded = {name.split(".")[0] for name in ran.stderr.split()}
    slow = {
        "click", "datasette", "sqlite_utils", "dateutil", "phonenumbers", "sqlite3",
        "dataclasses", "inspect", "typing", "pathlib", "argparse", "gettext", "asyncio",
    }  # fmt: skip
    # A site may load some of these for itself, in any Python; that is not ours.
    plain = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules, sep=chr(10))"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert loaded & slow - {name.split(".")[0] for name in plain.stdout.split()} == set()


def loaded_by_a_check(*words: str) -> set[str]:
    """The modules that `logbook check` has loaded when it has answered, those of a plain start
    apart."""
    program = (
        "import sys\n"
        "from logbook.cli.quick_check import run\n"
        "status = run(sys.argv[1:])\n"
        "print(*sorted(sys.modules), sep=chr(10), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, cwd=ROOT,
        env=os.environ | {"LOGBOOK_LANG": "en"},
    )  # fmt: skip
    plain = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules, sep=chr(10))"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return {name.split(".")[0] for name in ran.stderr.split()} - {
        name.split(".")[0] for name in plain.stdout.split()
    }


def test_a_log_of_ones_own_list_costs_it_no_slow_library(home):
    cli_run("directory", "add", "att", "833-555-0100", "--source", "my bill")
    loaded = loaded_by_a_check("check", "8335550100")
    assert "sqlite3" in loaded
    assert loaded & {"click", "sqlite_utils", "datasette", "dateutil", "phonenumbers"} == set()


@pytest.mark.parametrize("number", ["8335550199", "8335550100"], ids=["seen", "never seen"])
def test_a_log_costs_it_sqlite_and_nothing_else(number, home):
    cli_run("call", "att", "--from", "8335550199", "-s", "said hello")
    assert ("Seen before" in cli_run("check", number).out) == (number == "8335550199")
    loaded = loaded_by_a_check("check", number)
    assert "sqlite3" in loaded
    slow = {
        "click", "sqlite_utils", "datasette", "dateutil", "phonenumbers", "hashlib", "decimal",
        "zoneinfo", "pathlib", "dataclasses", "typing", "urllib",
    }  # fmt: skip
    assert loaded & slow == set()


def test_it_judges_by_the_logs_own_list_and_writes_nothing(home, capsys):
    cli_run("directory", "add", "att", "833-555-0100", "--source", "my bill")
    cli_run("directory", "retire", "att", "800-288-2020", "--source", "ended")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    answers = {}
    for number in ("8335550100", "8002882020", "8003310500"):
        quick_check.run(["check", number, "--carrier", "att", "--json"])
        quick = json.loads(capsys.readouterr().out)
        assert quick == cli_run("check", number, "--carrier", "att", "--json").json
        answers[number] = quick["code"]
    assert answers == {
        "8335550100": "reported_not_confirmed",
        "8002882020": "not_on_list",
        "8003310500": "on_list",
    }
    after = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert {path.name for path in before.keys() ^ after.keys()} <= {
        "logbook.db-shm", "logbook.db-wal",
    }  # fmt: skip
    assert after[home / "logbook.db"] == before[home / "logbook.db"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_whatever_is_wrong_with_the_log_the_shipped_list_answers(content, home, capsys):
    home.mkdir()
    (home / "logbook.db").write_bytes(content)
    assert quick_check.run(["check", "8003310500", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["directory_version"] == SHIPPED.version


def test_a_clinic_without_a_client_checks_by_the_shipped_list(monkeypatch, capsys):
    monkeypatch.setenv("LOGBOOK_CLINIC", "1")
    assert quick_check.run(["check", "8003310500", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "on_list"


# --- the card ---------------------------------------------------------------------


def test_the_card():
    verdict = check("１－８８８－３３１－０５００", carrier="att", directory=SHIPPED)
    assert "\n".join(card_lines(verdict, today=TODAY)) == (
        "Hang up. Dial 800-331-0500 yourself (att.com, seen Nov 22, 2026), or the number\n"
        "printed on your bill.\n"
        "\n"
        "The prefix differs from AT&T's 800-331-0500, Wireless customer care. It is\n"
        "another number.\n"
        "\n"
        "AT&T says it will not call and ask you to confirm a one-time PIN.\n"
        "(about.att.com, seen Nov 22, 2026)\n"
        'When they answer, ask: "Did AT&T call me today?" Or first: "Mandarin\n'
        'interpreter, please."\n'
        "\n"
        "Checked    １－８８８－３３１－０５００ = 888-331-0500\n"
        "Answer     STOP (lookalike_phone_tollfree_swap)\n"
        "Compared   AT&T: 800-331-0500 (Wireless customer care)\n"
        "Source     AT&T's own page https://www.att.com/help/notice-of-dispute/, seen\n"
        "           Nov 22, 2026\n"
        "Directory  list of Nov 22, 2026, 1 day old"
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("direction", [None, "in", "out"])
@pytest.mark.parametrize("code", EXAMPLES)
def test_no_line_of_a_card_is_wider_than_a_terminal(code, direction, language):
    text, carrier, channel = EXAMPLES[code]
    with speaking(language):
        verdict = check(
            text, carrier=carrier, channel=channel, direction=direction, directory=SHIPPED,
            mail=MAILS.get(code),
        )  # fmt: skip
        lines = "\n".join(card_lines(verdict, today=TODAY)).split("\n")
    assert [line for line in lines if columns(line) > 80] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_only_the_carriers_own_pages_are_shown_as_links():
    reported = check("456", carrier="tmobile", directory=SHIPPED)
    assert reported.listing
    assert reported.listing.source_url.startswith("http")
    assert "http" not in "\n".join(card_lines(reported, today=TODAY))


def test_characters_that_command_a_terminal_are_shown_and_not_sent():
    listed = directory(row("+18005550100", label="Care\x1b[2J\u202e"))
    for text in ("800-555-0100", "8005550101", "\x1b]0;x\x07"):
        shown = "\n".join(card_lines(check(text, carrier="acme", directory=listed), today=TODAY))
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("today", "english", "chinese"),
    [
        (date(2026, 11, 22), "list of Nov 22, 2026, 0 days old", "2026年11月22日的清单，已有 0 天"),
        (date(2026, 11, 23), "list of Nov 22, 2026, 1 day old", "2026年11月22日的清单，已有 1 天"),
        (date(2027, 5, 21), "list of Nov 22, 2026, 180 days old",
         "2026年11月22日的清单，已有 180 天"),
        (date(2027, 5, 22),
         "list of Nov 22, 2026, 181 days old: TOO OLD, numbers change; get a newer list",
         "2026年11月22日的清单，已有 181 天：太旧了，号码会变，请换新的清单"),
        (date(2026, 11, 21),
         "list of Nov 22, 2026; this computer's clock stands before that day",
         "2026年11月22日的清单；这台电脑的日期比它还早"),
    ],
)  # fmt: skip
def test_the_age_of_the_directory_is_always_said(today, english, chinese):
    assert directory_age("2026-11-22", today) == english
    with speaking("zh"):
        assert directory_age("2026-11-22", today) == chinese


# --- the command ------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["8003310500"],
        ["800", "331", "0500", "--carrier", "at&t", "--in"],
        ["1-888-331-0500", "--carrier=att"],
        ["8335550199", "--carrier", "att", "--out", "--json"],
        ["+8613812345678", "--carrier", "tmo"],
        ["611", "--carrier", "att", "--in"],
        ["私人号码", "--lang", "zh"],
        ["八〇〇三三一〇五〇〇", "--lang=zh", "--json"],
        ["8.00331E+09"],
        ["joe@att.net", "--carrier", "att"],
        ["\x1b[2J"],
    ],
)
def test_the_command_gives_the_same_answer(words, capsys):
    quick = quick_check.run(["check", *words]), capsys.readouterr()
    with speaking("en"):
        slow = entrance.run(["check", *words]), capsys.readouterr()
    assert quick[0] is not None
    assert quick == slow
