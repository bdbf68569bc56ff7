"""Calls back in a pack: counted, told, in the table, and no more of a call than is shown."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from logbook.actions.calling_back import call_back
from logbook.actions.casing import put_into_case
from logbook.actions.check import load_directory
from logbook.actions.exporting import export
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Agent, Draft
from logbook.domain.time.wall_clock import from_instant
from logbook.pack.proof.checking import verify_pack
from tests.logs import NOW, WHEN, ZONE
from tests.pdf_reading import pdf_text

DIRECTORY = load_directory()
CASE = "cancel-att"
PUBLISHED = "went to what the carrier publishes"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Five calls that came in: confirmed, denied, asked in vain, unclear, not asked about."""
    with open_log(Home(tmp_path / "home")) as opened:
        for minutes in range(5):
            draft = Draft(
                carrier="att", channel="call", direction="in", case=CASE, new_case=minutes == 0,
                contact=read_contact(f"833555019{minutes}", kind="phone"), said="wanted my PIN",
                occurred=from_instant(NOW - timedelta(minutes=10 + minutes), ZONE),
            )  # fmt: skip
            record(opened, draft, directory=DIRECTORY, **WHEN)
        ask(opened, 1, "confirmed", case=CASE)
        ask(opened, 2, "denied", case=CASE)
        ask(opened, 3, "confirmed", case=CASE, number="8335550192")
        ask(opened, 4, "unclear", case=None)
        yield opened


def ask(log: Log, no: int, outcome: str, *, case: str | None, number: str = "8003310500") -> None:
    draft = Draft(
        carrier="att", channel="call", direction="out", case=case,
        contact=read_contact(number, kind="phone"), occurred=from_instant(NOW, ZONE),
        agent=Agent(name="Maria", id="88F2"), said="a word of nobody's business",
    )  # fmt: skip
    call_back(log, no, draft, outcome, directory=DIRECTORY, **WHEN)


def pack(log: Log, folder: Path) -> Path:
    export(log, case=CASE, profile="lawyer", answers={"relief": "x"}, out=folder, **WHEN)
    assert verify_pack(folder) == ()
    return folder


def timeline(folder: Path) -> dict[str, dict[str, str]]:
    with zipfile.ZipFile(folder / "proof.zip") as archive:
        (name,) = [each for each in archive.namelist() if each.endswith("timeline.csv")]
        text = archive.read(name).decode("utf-8-sig")
    return {row["no"]: row for row in csv.DictReader(io.StringIO(text))}


def test_confirmed_and_denied_are_counted_apart(log: Log, tmp_path: Path):
    folder = pack(log, tmp_path / "pack")
    sentence = (
        "2 went to a number or address that the company publishes; "
        "1 confirmed by the company when it was called back; "
        "1 denied by the company when it was called back; "
        "not confirmed: 3 in which the other side claimed to be the company, 1 to what was taken "
        "for the company."
    )
    assert sentence in pdf_text(folder / "2-ATTACH.pdf")
    told = (folder / "1-PASTE.txt").read_text(encoding="utf-8").split("CONTACTS: ")[1]
    for line in (
        "At a number or address that the company publishes, or confirmed by it: 3\n",
        "Contacted by me otherwise (not confirmed): 1\n",
        "Claimed to be the company (not confirmed): 3\n",
        "Denied by the company when called back: 1\n",
    ):
        assert line in told
    rows = timeline(folder)
    assert {no: row["confirmed"] for no, row in rows.items()} == {
        "1": "confirmed when called back", "2": "denied when called back", "3": "not confirmed",
        "4": "not confirmed", "5": "not confirmed", "6": PUBLISHED, "7": PUBLISHED,
        "8": "not confirmed",
    }  # fmt: skip
    assert "AT&T said that this contact was not its own (record 7)" in rows["2"]["called_back"]
    assert (
        "whoever answered said that this contact was its own; this confirms nothing"
        in (rows["3"]["called_back"])
    )


def test_of_a_call_outside_the_pack_no_more_is_told_than_its_entry_holds(log: Log, tmp_path: Path):
    folder = pack(log, tmp_path / "pack")
    assert "that call is not in this pack" in timeline(folder)["4"]["called_back"]
    assert "Maria" not in timeline(folder)["4"]["called_back"]
    put_into_case(log, 9, CASE, new_case=False, **WHEN)
    told = timeline(pack(log, tmp_path / "other"))["4"]["called_back"]
    assert "(record 9)" in told
