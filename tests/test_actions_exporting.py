"""Exporting a case: what was taken back is counted, and no answer is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions.amending import undo
from logbook.actions.exporting import export
from logbook.actions.opening import Home, open_log
from logbook.domain.record import Draft
from logbook.errors import UsageError
from tests.example_log import NOW, ZONE, write
from tests.pdf_reading import pdf_text

RELIEF = {"relief": "a credit of 42.10 USD"}


def test_records_taken_back_are_counted_and_not_shown(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        write(log, Draft(carrier="att", channel="call", direction="out", said="charged twice",
                         case="c", new_case=True))  # fmt: skip
        for words in ("wrong one", "wrong again"):
            write(log, Draft(carrier="att", channel="call", direction="out", said=words, case="c"))
            undo(log, now=NOW, zone=ZONE)
        done = export(log, case="c", profile="lawyer", answers=RELIEF, out=tmp_path / "pack",
                      now=NOW, zone=ZONE)  # fmt: skip
    page = pdf_text(done.folder / "2-ATTACH.pdf")
    form = (done.folder / "1-PASTE.txt").read_text(encoding="utf-8")
    assert "taken back after they were written: 2. This page does not show them." in page
    assert "wrong" not in page + form
    assert 'Noted: "charged twice" [record 1]' in form


def test_an_answer_of_an_unknown_name_stops_the_export(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        write(log, Draft(carrier="att", channel="call", direction="out", said="charged twice",
                         case="c", new_case=True))  # fmt: skip
        before = log.head
        with pytest.raises(UsageError, match=r"No answer has this name here: releif\."):
            export(log, case="c", profile="lawyer", answers={**RELIEF, "releif": "x"},
                   out=tmp_path / "pack", now=NOW, zone=ZONE)  # fmt: skip
        assert log.head == before
    assert not (tmp_path / "pack").exists()
