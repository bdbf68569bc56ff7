"""`logbook check --batch`: a file or standard input, one JSON line each, and an exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli_running import run
from tests.directory_samples import document, row

ROOT = Path(__file__).resolve().parent.parent


def codes(out: str) -> list[str]:
    return [json.loads(line)["code"] for line in out.splitlines()]


def test_a_file(tmp_path):
    file = tmp_path / "numbers.txt"
    file.write_text("800-331-0500\n888-331-0500\n\n833 555 0199\n")
    done = run("check", "--batch", str(file), "--carrier", "att")
    assert (done.status, done.err) == (0, "")
    assert codes(done.out) == [
        "on_list", "lookalike_phone_tollfree_swap", "withheld", "not_on_list",
    ]  # fmt: skip


def test_standard_input_and_the_same_answer_as_check():
    done = run("check", "--batch", "-", "--carrier", "att", "--in", stdin="1-888-331-0500\n")
    one = run("check", "1-888-331-0500", "--carrier", "att", "--in", "--json")
    assert (done.status, done.out) == (0, one.out)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_rows_that_were_not_understood_show_in_the_exit_status(language):
    rows = '{"value": "611"}\n{"value": "611", "carrier": "verzion"}\noops\n'
    done = run("check", "--batch", "-", "--lang", language, stdin=rows)
    assert done.status == 4
    assert codes(done.out) == ["on_list", "unreadable", "unreadable"]
    assert done.flat.endswith({
        "en": "2 of 3 rows were not understood; their lines say why.",
        "zh": "3 行中有 2 行看不懂；原因写在对应的那一行里。",
    }[language])  # fmt: skip


def test_another_list(tmp_path):
    file = tmp_path / "acme.json"
    file.write_text(json.dumps(document(contacts=[row("+18005550100")])))
    done = run("check", "--batch", "-", "--directory", str(file), stdin="8005550100\n8003310500")
    assert codes(done.out) == ["on_list", "not_on_list"]


@pytest.mark.parametrize(
    ("words", "stdin", "status", "said"),
    [
        (["--batch", "missing.csv"], "", 1, "There is no file missing.csv."),
        (["--batch", "/"], "", 2, "/ is a folder, not a file."),
        (["--batch", "-"], "PK\x03\x04", 2, "standard input is no text file."),
        (["--batch", "-", "--carrier", "verzion"], "611", 1, "No carrier is called verzion."),
        (["--batch", "-", "--channel", "fax"], "611", 2, '"fax" is not a channel.'),
        (
            ["611", "--batch", "-"],
            "611",
            2,
            "Of a contact, --text and --batch more than one is given.",
        ),
    ],
)
def test_what_is_refused_is_refused_in_a_sentence(words, stdin, status, said):
    done = run("check", *words, stdin=stdin)
    assert (done.status, done.out) == (status, "")
    assert said in done.flat


def test_progress_is_for_terminals_and_a_reader_may_leave(tmp_path):
    file = tmp_path / "numbers.txt"
    file.write_text("8335550199\n" * 50_000)
    command = [sys.executable, "-m", "logbook", "check", "--batch", str(file)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    assert json.loads(process.stdout.readline())["code"] == "not_on_list"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(("encoding", "ascii_only"), [("gbk", True), ("utf-8", False)])
def test_the_output_suits_the_encoding_of_the_stream(encoding, ascii_only):
    ran = subprocess.run(
        [sys.executable, "-m", "logbook", "check", "--batch", "-", "--lang", "zh"],
        input="私人号码\n".encode(), capture_output=True, check=True, cwd=ROOT,
        env={"PYTHONIOENCODING": encoding, "PATH": ""},
    )  # fmt: skip
    assert ran.stdout.isascii() == ascii_only
    assert json.loads(ran.stdout)["value"] == "私人号码"
