"""The documents say what the program does: every command is there, every example runs.

A block marked ```console is typed in a throwaway home.  Lines that start with `$ ` are
run, in order; one that ends in `# exit N` has to end so, all others with 0.  The lines below
a command have to stand in its output, in that order; `...` stands for anything.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest

from logbook.cli.commands import ALIASES, MODULES
from logbook.cli.entrance import root

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GUIDE = ROOT / "docs" / "user-guide.md"

_BLOCK = re.compile(r"^ *```console\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_EXIT = re.compile(r"\s+# exit (\d+)$")


@dataclass
class Example:
    """One command of a document and what is shown beneath it."""

    words: list[str]
    status: int
    shown: list[str] = field(default_factory=list)


def examples(text: str) -> list[Example]:
    """The examples of a document, in order."""
    found: list[Example] = []
    for block in _BLOCK.findall(text):
        started = False
        for line in block.replace("\\\n", " ").splitlines():
            line = line.strip()
            if line.startswith("$ "):
                end = _EXIT.search(line)
                command = line[2 : end.start()] if end else line[2:]
                found.append(Example(shlex.split(command), int(end[1]) if end else 0))
                started = True
            elif line and not started:
                raise ValueError(f"output without a command: {line!r}")
            elif line:
                found[-1].shown.append(line)
    return found


def first_line_missing(shown: list[str], output: str) -> str | None:
    """The first shown line that does not stand in the output after those before it."""
    rest = " ".join(output.split())
    for line in shown:
        pieces = [re.escape(" ".join(piece.split())) for piece in line.split("...")]
        found = re.search(".*?".join(pieces), rest)
        if not found:
            return line
        rest = rest[found.end() :]
    return None


# --- the examples ---------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the demo's files, to run examples in."""
    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "docs" / "demo", desk)
    return desk


def run(words: list[str], desk: Path, language: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=desk,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "LOGBOOK_LANG": language,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_example_runs_and_shows_what_the_document_shows(document: Path, desk: Path):
    differing = []
    for example in examples(document.read_text(encoding="utf-8")):
        assert example.words[0] == "logbook", f"only logbook is run here: {example.words}"
        done = run(example.words, desk, "zh" if document.name.endswith(".zh.md") else "en")
        missing = first_line_missing(example.shown, done.stdout)
        if done.returncode != example.status or missing is not None:
            differing.append(
                f"$ {shlex.join(example.words)}\nended with {done.returncode}, "
                f"missing: {missing!r}\n{done.stdout}"
            )
    assert differing == []


def test_the_readme_has_examples_of_the_whole_job():
    typed = {e.words[1] for e in examples((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert {"check", "call", "chat", "find", "export", "verify"} <= typed


def test_the_reader_of_examples_reads_them():
    text = (
        "```sh\n$ not run\n```\n"
        "```console\n$ logbook call att \\\n    -s 'a b'\nsaved ... call\n\n"
        "$ logbook check x   # exit 3\n```\n"
    )
    assert examples(text) == [
        Example(["logbook", "call", "att", "-s", "a b"], 0, ["saved ... call"]),
        Example(["logbook", "check", "x"], 3),
    ]


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        (["saved 1", "Maria"], None),
        (["saved ... Maria"], None),
        (["Maria", "saved 1"], "saved 1"),
        (["saved 2"], "saved 2"),
        (["saved 1 Sunday"], None),
        (["..."], None),
    ],
)
def test_a_line_that_is_not_in_the_output_is_named(shown: list[str], missing: str | None):
    assert first_line_missing(shown, "saved 1\n  Sunday   Maria\n") == missing


# --- every command ----------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_command_has_help_an_example_and_a_place_in_the_guide(name: str):
    group = root()
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    assert len(command.help.split()) >= 3
    without = [
        param.name
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden and not param.help
    ]
    assert without == []
    assert re.search(rf"`?logbook {name}\b", GUIDE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(ALIASES))
def test_every_alias_is_in_the_guide(name: str):
    assert re.search(rf"logbook {name}\b", GUIDE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path):
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    assert [target for target in targets if not (document.parent / target).exists()] == []
