"""Lines read without click: read exactly as click reads them, or left to it."""

from __future__ import annotations

from typing import Any

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logbook.cli import entrance, plain_line
from logbook.cli.channel_flags import CHANNEL_FLAGS, GLOBAL_FLAGS
from logbook.cli.commands import ALIASES
from logbook.cli.interaction import COMMANDS
from logbook.cli.invocation import Invocation
from logbook.domain.record import CHANNELS
from logbook.errors import LogbookError
from tests.cli_running import NOW, run

NAMES = [name for flag in (*CHANNEL_FLAGS, *GLOBAL_FLAGS) for name in flag.names]
VALUES = ("", "-", "x", "att", "833 555 0199", "--to", "-a", "a=b", "=", "说", "-5", "en")
TOKENS = st.sampled_from([
    *NAMES, *VALUES, "--", "--help", "-h", "--unknown", "--sai", "-x", "-ax", "-a=x", "-yf",
    "--yes=1", "--said=", "--said=a=b", "--ref=1", "--lang=zh", "--lang=fr", "--json=1", "\ud800",
])  # fmt: skip


def read_by_click(line: list[str]) -> tuple[tuple[str, ...], dict[str, Any]] | str:
    """Words and options as click reads them; a word for a line that it refuses or answers."""
    invocation = Invocation(environ={}, interactive=False)
    try:
        ctx = COMMANDS["call"].make_context("call", list(line), obj=invocation)
    except (click.ClickException, click.exceptions.Exit, LogbookError):
        return "refused"
    typed = dict(ctx.params)
    shared = {"home_option": invocation.home_option, "client": invocation.client}
    return typed.pop("words"), {**typed, "json": invocation.json, **shared}


@given(st.lists(TOKENS, max_size=6))
@example(["--said=a=b", "-r", "1", "-r", "2", "att", "--yes"])
@example(["--from", "--to", "-s", "-"])
@example(["-a", "x", "-a", ""])
@example(["--home=", "--client", ""])
def test_a_line_is_read_as_click_reads_it_or_left_to_it(line):
    read = plain_line.read_line(["call", *line])
    if read is None:
        return
    name, words, typed = read
    typed.pop("lang")
    assert (name, (words, typed)) == ("call", read_by_click(line))


@pytest.mark.parametrize("name", [*CHANNELS, "text", "store"])
def test_every_option_is_read_without_click(name):
    line = [name, "att"]
    for flag in (*CHANNEL_FLAGS, *GLOBAL_FLAGS):
        value = "zh" if flag.field == "lang" else "x"
        line += [flag.names[-1]] if flag.takes == "switch" else [flag.names[-1], value]
    read = plain_line.read_line(line)
    assert read is not None
    assert read[:2] == (ALIASES.get(name, name), ("att",))
    assert not [field for field, value in read[2].items() if not value]


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--json", "call", "att"],
        ["cal", "att"],
        ["list"],
        ["call", "--", "att"],
        ["call", "att", "--help"],
        ["call", "att", "-s"],
        ["call", "att", "-s", "a", "-s", "b"],
        ["call", "att", "--yes", "--yes"],
        ["call", "att", "-sx"],
        ["call", "att", "--lang", "fr"],
        ["call", "att", "-s", "\udcff"],
        ["find", "x", "--limit", "3"],
        ["find", "--case", "x"],
    ],
)
def test_what_is_not_plain_is_left_to_click(line):
    assert plain_line.read_line(line) is None


def test_a_person_who_could_be_asked_is_left_to_click(home):
    there = Invocation(interactive=True, clock=lambda: NOW)
    assert plain_line.run(["call", "att", "--in", "-s", "x"], there) is None
    assert not home.exists()


def test_the_shell_that_asks_for_completions_is_left_to_click():
    asking = Invocation(environ={"_LOGBOOK_COMPLETE": "bash_complete"}, interactive=False)
    assert plain_line.run(["call", "att"], asking) is None


LINES = [
    ["call", "att", "--to", "8003310500", "-a", "Maria, ID 88F2", "-r", "1", "-r", "2", "-s", "x"],
    ["text", "tmo", "--from", "28875", "-s", "Your code is on its way", "--json"],
    ["chat", "att", "--at", "yesterday 3pm", "-p", "refund", "--amount", "42.10", "--due", "Dec 3"],
    ["call", "att", "833", "555", "0199", "--in", "--lang", "zh"],
    ["letter", "att", "--out", "-s", "for 2.10"],
    ["call", "att"],
    ["call", "nobody-knows", "--in", "-s", "x"],
    ["call", "att", "--in", "-f", "missing.pdf"],
    ["call", "att", "--in", "--at", "sometime", "-s", "x"],
    ["find", "Maria"],
    ["find", "code", "--json"],
    ["find", "nowhere"],
    ["find"],
    ["find", ""],
    ["call", "att", "--in", "-s", "x", "--client", ""],
    ["find", "x", "--client="],
    ["find", "Maria", "--client", "../x"],
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_readers_do_and_say_the_same(tmp_path, language, capsys):
    said: list[list[tuple[int | None, str, str]]] = [[], []]
    for place, reader in enumerate((plain_line.run, entrance.run)):
        environ = {"LOGBOOK_LANG": language, "TZ": "America/New_York"}
        for line in LINES:
            home = ["--home", str(tmp_path / str(place))]
            invocation = Invocation(environ=environ, clock=lambda: NOW, interactive=False)
            status = reader([*line, *home], invocation)
            out, err = capsys.readouterr()
            ids = [each for each in out.split('"') if len(each) == 32]
            for each in ids:
                out = out.replace(each, "ID")
            said[place].append((status, out, err.replace(home[1], "HOME")))
    assert said[0] == said[1]
    assert [status for status, _out, _err in said[0]] == [
        0,
        0,
        0,
        0,
        0,
        2,
        1,
        1,
        2,
        0,
        0,
        0,
        2,
        2,
        2,
        2,
        2,
    ]


def test_the_records_are_the_same_through_the_real_command(home):
    assert plain_line.run(["call", "att", "--in", "-s", "x"], Invocation(interactive=False)) == 0
    assert run("list").out.startswith("1  ")
