"""`logbook check --text` as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from logbook.cli.layout import columns

SCAM = (
    "T-Mobile: your line will be deactivated in 24 hours. Confirm now: tmo-fix.example/x"
    " or call 833-555-0199. See t-mobile.com.\n"
)


def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "logbook", "check", *words],
        input=given, capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_json_has_a_line_for_each_contact_and_one_for_the_words(tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    file.write_text(SCAM, encoding="utf-8")
    done = run("--text", str(file), "--carrier", "tmo", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["kind"], row["value"]) for row in rows] == [
        ("url", "tmo-fix.example/x"),
        ("phone", "833-555-0199"),
        ("url", "t-mobile.com"),
        ("content", SCAM),
    ]
    assert rows[-1]["code"] == "content_red_flag"
    assert rows[-1]["flags"] == [
        {"code": "threat_of_cutoff", "quote": "your line will be deactivated"},
        {"code": "deadline", "quote": "deactivated in 24 hours"},
        {"code": "unlisted_link", "quote": "tmo-fix.example/x"},
    ]
    assert done.returncode == 3


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("en", "Don't reply, open no link, add no contact."),
        ("zh", "不要回复，不要点链接，不要加好友。"),
    ],
)
def test_what_to_do_comes_first_and_every_line_fits(lang: str, first: str) -> None:
    done = run("--text", "-", "--carrier", "tmo", "--lang", lang, given=SCAM.encode())
    lines = done.stdout.decode().splitlines()
    assert lines[0] == first
    assert max(map(columns, lines)) <= 80
    assert done.returncode == 3


@pytest.mark.parametrize(
    ("words", "given", "status", "said"),
    [
        (("--text", "none.txt"), b"", 1, "There is no file none.txt."),
        (("--text", "-"), b" \n", 2, "There are no words in it."),
        (("--text", "-"), bytes(range(256)) * 4, 2, "Standard input is no text."),
        (
            ("611", "--text", "-"),
            b"x",
            2,
            "Of a contact, --text and --batch more than one is given.",
        ),
    ],
)
def test_mistakes(words: tuple[str, ...], given: bytes, status: int, said: str) -> None:
    done = run(*words, "--lang", "en", given=given)
    assert (done.returncode, done.stdout) == (status, b"")
    assert said in " ".join(done.stderr.decode().split())


def test_several_contacts_are_not_guessed_between() -> None:
    done = run("call 800-331-0500 or 833-555-0199", "--lang", "en")
    assert "logbook check --text -" in done.stdout.decode()
    assert done.returncode == 4
