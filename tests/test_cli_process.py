"""The program as a process: streams, encodings, imports, a real terminal, the browser."""

from __future__ import annotations

import http.client
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from logbook.cli.commands import ALIASES, MODULES
from logbook.cli.layout import columns
from tests.cli_running import run

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-m", "logbook"]
HEAVY = {"sqlite_utils", "datasette", "dateutil", "phonenumbers", "uvicorn", "babel", "jinja2"}

SEQUENCE = """
import json, sys
from logbook.__main__ import main
for words in json.loads(sys.argv[1]):
    sys.stdout.write("\\n== %s\\n" % json.dumps(words))
    status = main(words)
    sys.stderr.flush()
    sys.stdout.write("\\n-> %s\\n" % status)
"""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def process(*words: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program by itself, its streams being pipes."""
    return subprocess.run(
        [*PROGRAM, *words], input=stdin, capture_output=True, env=environment(**more), check=False
    )


def modules_after(*words: str) -> set[str]:
    """Top-level modules that a run has imported."""
    script = (
        "import sys; from logbook.__main__ import main; main(sys.argv[1:]); sys.stdout.flush();"
        "sys.stderr.write('\\n=' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, env=environment(), check=True
    )
    return set(done.stderr.decode().rpartition("=")[2].split())


# --- encodings ------------------------------------------------------------------------------


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A log with words that no narrow encoding has, and a file to attach."""
    file = tmp_path / "账单.pdf"
    file.write_bytes(b"%PDF-1.4 bill")
    run("call", "att", "--from", "8335550199", "-s", "客服说退款 \u20ac \U0001f4f1 é", "-a", "小王",
        "-p", "退款", "--due", "2026-12-03", "-c", "退网", "--new-case")  # fmt: skip
    return file


def every_command(file: Path) -> list[list[str]]:
    return [
        [], ["--help"], ["--version"], ["help", "all"], ["check", "8335550199", "--carrier", "att"],
        ["check", "８００－３３１－０５００"],
        *([channel, "att", "--in", "-s", "退款 \U0001f4f1"] for channel in
          ("call", "voicemail", "sms", "email", "chat", "letter", "visit", "web")),
        ["callback", "1", "--dialled", "8003310500", "--denied", "-s", "不是他们"],
        ["attach", "1", str(file)], ["note", "1", "再打一次 \U0001f4f1"],
        ["basis"], ["say"], ["import", "nowhere"],
        ["start", "att", "--to", "800-331-0500", "--no-case"], ["hold"], ["resume"], ["status"],
        ["live"], ["stop"],
        ["amend", "1", "--site", "达拉斯", "--why", "听错了"], ["list"], ["find", "退款"],
        ["promise", "1", "12月3日前退 42.10 美元"], ["promise", "kept", "P1"], ["promise"],
        ["money", "charged", "126", "-c", "退网", "--for-what", "违约金"], ["money", "list"],
        ["case", "set", "-c", "退网", "account_holder=李明"], ["case", "show"],
        ["allegation", "add", "-c", "退网", "多收费 \U0001f4f1", "--shown-by", "1"],
        ["show", "1"], ["show", "1", "--json"], ["history", "1"], ["cases"], ["where"],
        ["filed", "fcc", "-r", "7781234"], ["served", "fcc"], ["answered", "fcc"], ["due"],
        ["deadline", "rules"], ["deadline", "add", "nod-wait", "--from", "2026-11-03"],
        ["deadline", "history", "D3"],
        ["settings", "recorder", "小李"], ["directory"], ["directory", "show", "att"],
        ["guide", "cancel", "att", "-c", "退网", "--keep-number", "no"], ["guide"],
        ["guide", "done", "1", "-f", str(file)], ["guide", "show"],
        ["followup", "1", "--answer", "keep_chinese=yes"],
        ["draft", "notice-of-dispute", "-c", "退网", "--answer", "keep_chinese=yes"],
        ["draft", "fcc", "-c", "退网", "--answer", "keep_chinese=yes"],
        ["undo"], ["void", "2", "--why", "重复"],
        ["redact", "3", "--field", "said", "--confirm", "3"],
        ["anchor", "paper", "--held-by", "公证处 \U0001f4f1", "-f", str(file)], ["anchors"],
        ["hours", "att"], ["backup"], ["verify"], ["rebuild"], ["doctor"], ["completion", "bash"],
        ["receivers", "fcc"], ["export", "--for", "fcc"], ["serach", "退款"],
        ["call", "att", "退款"],
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("encoding", ["gbk", "cp1252"])
def test_every_command_ends_well_in_a_narrow_encoding(story: Path, encoding: str, language: str):
    lines = every_command(story)
    done = subprocess.run(
        [sys.executable, "-c", SEQUENCE, json.dumps(lines)],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding, LOGBOOK_LANG=language),
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode(encoding)
    out = done.stdout.decode(encoding)
    statuses = [int(line[3:]) for line in out.splitlines() if line.startswith("-> ")]
    assert len(statuses) == len(lines)
    # Not the carrier's; needs answers; no such command; no such carrier; doctor has a remark.
    failing = {
        json.dumps(line): status for line, status in zip(lines, statuses, strict=True) if status
    }
    assert failing == {
        '["check", "8335550199", "--carrier", "att"]': 3,
        json.dumps(["export", "--for", "fcc"]): 2,
        json.dumps(["serach", "退款"]): 2,
        json.dumps(["import", "nowhere"]): 1,
        json.dumps(["call", "att", "退款"]): 1,
    }


def test_every_command_is_in_the_list_above(story: Path):
    named = {line[0] for line in every_command(story) if line}
    assert set(MODULES) - named == {"browse", "restore"}


def test_json_loses_nothing_in_a_narrow_encoding(story: Path):
    done = process("show", "1", "--json", PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout.decode("cp1252"))["said"] == "客服说退款 \u20ac \U0001f4f1 é"


def test_standard_input_in_gbk_is_understood():
    words = ("call", "att", "--in", "-s", "-", "--json")
    done = process(*words, stdin="退款\n".encode("gbk"), PYTHONIOENCODING="gbk")
    assert json.loads(done.stdout)["said"] == "退款"


@pytest.mark.skipif(os.name == "nt", reason="arguments are text on Windows")
def test_an_argument_that_is_no_text_is_refused(home: Path):
    done = subprocess.run(
        [*map(os.fsencode, PROGRAM), b"call", b"att", b"--in", b"-s", "退款".encode("gbk")],
        capture_output=True, env=environment(PYTHONUTF8="1"), check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"cannot be read in the terminal's encoding" in done.stderr
    assert not home.exists()


def test_a_reader_that_leaves_early_is_no_failure(story: Path):
    for _number in range(30):
        run("call", "att", "--in", "-s", "x" * 4000)
    program = subprocess.Popen(
        [*PROGRAM, "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(),
    )  # fmt: skip
    assert program.stdout is not None and program.stderr is not None
    program.stdout.read(10)
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait(20) == 0


# --- imports ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",), ("check", "8003310500")])
def test_the_first_screen_and_a_plain_check_load_no_library(words):
    assert modules_after(*words) & (HEAVY | {"click", "dataclasses"}) == set()


def test_a_call_from_a_script_loads_no_heavy_library():
    avoided = HEAVY | {"click", "difflib", "locale", "dataclasses", "hashlib"}
    assert modules_after("call", "att", "--from", "8335550199", "-s", "x") & avoided == set()
    assert modules_after("find", "x") & avoided == set()


def test_only_the_module_of_the_command_is_imported():
    script = (
        "import sys; from logbook.__main__ import main; main(['where']);"
        "sys.stderr.write(' '.join(n for n in sys.modules if n.startswith('logbook.cli.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=environment(), check=True
    )
    loaded = {name.removeprefix("logbook.cli.") for name in done.stderr.decode().split()}
    assert loaded & set(MODULES.values()) == {"where"}


# --- help ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_screen_fits_a_screen(language: str):
    lines = process("--help", LOGBOOK_LANG=language, PYTHONUTF8="1").stdout.decode().split("\n")
    assert len(lines) <= 25
    assert [line for line in lines if columns(line) > 80] == []
    assert lines[0].startswith("  logbook check 800-331-0500")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_all_has_every_command_within_eighty_columns(language: str):
    text = process("help", "all", LOGBOOK_LANG=language, PYTHONUTF8="1").stdout.decode()
    lines = text.split("\n")
    assert [line for line in lines if columns(line) > 80] == []
    titles = {line for line in lines if not line.startswith(" ")}
    assert set(MODULES) <= titles


@pytest.mark.parametrize("name", [*MODULES, *ALIASES])
def test_a_command_has_the_same_help_by_itself_and_through_help(name: str):
    assert run(name, "--help").out == run("help", name).out
    assert run("help", name).out.startswith("Usage: logbook ")


def test_help_of_an_unknown_command_is_refused():
    done = run("help", "serach")
    assert (done.status, done.out) == (2, "")
    assert 'There is no command "serach".' in done.err


# --- a person at a terminal -----------------------------------------------------------------------


@contextmanager
def terminal(
    *words: str, output: int | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program on a terminal of its own; the number is the terminal's other end.

    With `output` its standard output goes elsewhere.
    """
    import pty

    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, *words], stdin=theirs, stdout=theirs if output is None else output,
        stderr=theirs, env=environment(),
        start_new_session=True, preexec_fn=lambda: _take(theirs),
    )  # fmt: skip
    os.close(theirs)
    try:
        yield program, ours
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def _take(descriptor: int) -> None:
    """Make it the terminal that Ctrl-C comes from, heeded also where the tests' own is not."""
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def seen_until(descriptor: int, wanted: str) -> str:
    """What the terminal shows, up to these words."""
    shown = b""
    end = time.monotonic() + 20
    while wanted.encode() not in shown:
        if not select.select([descriptor], [], [], max(0.0, end - time.monotonic()))[0]:
            raise AssertionError(f"{wanted!r} is not in {shown.decode()}")
        try:
            shown += os.read(descriptor, 4096)
        except OSError:
            raise AssertionError(f"ended without {wanted!r}: {shown.decode()}") from None
    return shown.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_person_answers_and_presses_ctrl_c():
    with terminal("call", "att") as (program, ours):
        for question, answer in (
            ("1 Who contacted whom?", b"1\n"),
            ("2 Their number or address?", b"833 555 0199\n"),
            ("3 When? [now]", b"\n"),
            ("4 Name or ID, reference number?", "小王\n".encode()),
            ("Said (an empty line ends it):", b"\x03"),
            ("Keep what you typed? [Y/n]", b"\n"),
        ):
            seen_until(ours, question)
            if answer == b"\x03":
                # Python heeds it at once only while it waits in the read, as for a person.
                time.sleep(1)
            os.write(ours, answer)
        shown = seen_until(ours, "agent       小王")
        assert "saved 1" in shown
        assert program.wait(20) == 0
    record = run("show", "1", "--json").json
    assert (record["agent"]["name"], record["contact"]["raw"]) == ("小王", "833 555 0199")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_plain_check_at_a_terminal_offers_to_write_it_down(home: Path):
    with terminal("check", "8335550199") as (program, ours):
        seen_until(ours, "Write this down? [Y/n]")
        os.write(ours, b"n\n")
        assert program.wait(20) == 3
    assert not home.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_the_answer_is_there_before_the_question_though_it_goes_into_a_pipe(home: Path):
    reading, writing = os.pipe()
    with terminal("check", "8335550199", output=writing) as (program, ours):
        os.close(writing)
        seen_until(ours, "Write this down? [Y/n]")
        assert "not_on_list" in seen_until(reading, "Directory")
        os.write(ours, b"n\n")
        assert program.wait(20) == 3
    os.close(reading)


def test_without_a_terminal_nothing_is_asked(home: Path):
    done = process("call", "att", stdin=b"1\n8335550199\n")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Add --from NUMBER" in done.stderr
    assert not home.exists()


# --- plain `logbook` ---------------------------------------------------------------


def test_the_first_run_says_where_the_data_will_be(home: Path):
    done = process()
    lines = done.stdout.decode().strip().split("\n")
    assert len(lines) == 5
    assert f"Your log will be in {home}" in lines
    assert (done.returncode, done.stderr) == (0, b"")
    assert not home.exists()


def test_the_menu_leads_to_the_four_jobs(home: Path):
    done = run(answers=[""])
    assert (done.status, done.err.count("\n  ")) == (0, 4)
    assert run(answers=["1", "8003310500", "", "n"]).status == 0
    assert run(answers=["2", ""]).status == 0
    assert not home.exists()
    done = run(answers=["2", "1", "att", "1", "", "", "Brian", "hello", "", ""])
    assert done.status == 0, done.err
    assert run("show", "1", "--json").json["agent"]["name"] == "Brian"
    done = run(answers=["4", ""])
    assert (done.status, "There is no case yet." in done.err) == (1, True)
    assert "Put a record into one: logbook amend 1 --case NAME --new-case" in done.flat
    assert run("amend", "1", "--case", "NAME", "--new-case").status == 0


# --- browse ------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_browse_answers_on_this_machine_until_ctrl_c(story: Path):
    program = subprocess.Popen(
        [*PROGRAM, "browse", "--no-open", "--json"], stdout=subprocess.PIPE,
        env=environment(),
    )  # fmt: skip
    assert program.stdout is not None
    try:
        opening = json.loads(_document(program.stdout))
        address = urlsplit(opening["link"])
        assert address.hostname == "127.0.0.1"
        connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=20)
        connection.request("GET", f"{address.path}?{address.query}")
        assert connection.getresponse().status in (200, 302, 303)
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0
        program.stdout.close()


def _document(stream) -> bytes:
    """The lines of one JSON object."""
    text = b""
    while not text.endswith(b"\n}\n"):
        text += stream.readline()
    return text
