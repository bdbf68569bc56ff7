"""logbook import: the receipt adds up, refusals leave nothing, JSON says the same."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.cli_running import run

ANSWERS = ("--answer", "relief=a credit of 42.10 USD", "--answer", "subject_number=555-010-4477",
           "--answer", "keep_chinese=yes")  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4 bill")
    run("call", "att", "--to", "8003310500", "-s", "客服说会退款", "-p", "refund for 287001234417",
        "--at", "2026-11-20 9am", "-f", str(bill), "-c", "c", "--new-case")  # fmt: skip
    run("case", "set", "-c", "c", "account_number=287001234417")
    run("note", "1", "a note")
    done = run("export", "--for", "fcc", "-c", "c", *ANSWERS, "--out", str(tmp_path / "pack"))
    assert done.status == 0, done.flat
    return tmp_path / "pack"


def elsewhere(tmp_path: Path) -> tuple[str, str]:
    return ("--home", str(tmp_path / "theirs"))


def test_the_receipt_adds_up(pack: Path, tmp_path: Path):
    there = elsewhere(tmp_path)
    done = run("import", str(pack), *there)
    assert done.status == 0, done.flat
    numbers = re.search(
        r"(\d+) entries in the pack = (\d+) taken in \+ (\d+) here already \+ (\d+) left", done.flat
    )
    assert numbers
    total, *parts = map(int, numbers.groups())
    assert total == sum(parts)
    assert "fields were not disclosed" in done.flat
    again = run("import", str(pack), *there)
    assert "Nothing was added." in again.flat
    assert f"{total} entries in the pack = 0 taken in + {parts[0]} here already" in again.flat
    assert run("verify", *there).status == 0


def test_json_says_the_same(pack: Path, tmp_path: Path):
    there = elsewhere(tmp_path)
    found = run("import", str(pack / "proof.zip"), *there, "--json").json
    assert found["entries"] == (
        sum(found["taken"].values()) + found["already"] + sum(found["left"].values())
    )
    assert (found["records"], found["cases"], found["files"]) == ([1], ["c"], 1)
    record = run("show", "1", *there, "--json").json
    assert record["origin"]["log"] == found["log_id"]
    assert record["promises"][0]["text"] is None


def test_it_is_shown_whence_it_is_and_what_is_not_disclosed(pack: Path, tmp_path: Path):
    there = elsewhere(tmp_path)
    run("import", str(pack), *there)
    shown = run("show", "1", *there).flat
    assert "from another log (" in shown
    assert "P1 (not disclosed)" in shown
    assert "[from another log]" in run("list", *there).flat


def test_what_is_refused_makes_no_log(pack: Path, tmp_path: Path):
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(pack / "proof.zip") as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("entries.jsonl"):
                content = content.replace("客服说会退款".encode(), "客服说不退款".encode())
            target.writestr(name, content)
    for path in (bad, tmp_path / "nowhere", tmp_path):
        done = run("import", str(path), *elsewhere(tmp_path))
        assert (done.status, done.out) == (1, ""), done.flat
        assert "Nothing was changed" in done.flat or "nothing of it was taken in" in done.flat
    assert not (tmp_path / "theirs" / "logbook.db").exists()


def test_the_pack_of_this_log_is_not_taken_into_it(pack: Path):
    done = run("import", str(pack))
    assert done.status == 1
    assert "made from this very log" in done.flat


def test_a_fuller_pack_fills_in_and_says_so(tmp_path: Path):
    """The first pack masks what is in the words; the second, for a lawyer, does not."""
    assert run("call", "att", "--to", "8003310500", "-s", "my account number is 287012345678",
               "-c", "fees", "--new-case").status == 0  # fmt: skip
    for receiver in ("bbb", "lawyer"):
        made = run("export", "--for", receiver, "-c", "fees", "--answer", "relief=a credit",
                   "--out", str(tmp_path / receiver))  # fmt: skip
        assert made.status == 0, made.err
    theirs = ("--home", str(tmp_path / "theirs"))
    assert "1 field was not disclosed" in run("import", str(tmp_path / "bbb"), *theirs).flat
    assert run("show", "1", *theirs, "--json").json["undisclosed"] == ["said"]
    done = run("import", str(tmp_path / "lawyer"), *theirs)
    assert "filled in: 1 field that an earlier pack withheld" in done.flat
    record = run("show", "1", *theirs, "--json").json
    assert (record["said"], record["undisclosed"]) == ("my account number is 287012345678", [])
    again = run("import", str(tmp_path / "lawyer"), *theirs, "--json").json
    assert (again["filled"], again["not_filled"], again["files_late"]) == (0, 0, 0)
    assert run("verify", *theirs).status == 0
