"""A live call in a pack: its lines with their times, the holds, who spoke, and the totals."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.exporting import export
from logbook.actions.live import another_speaks, end, hold, start, transfer
from logbook.actions.live_line import read_typed, speaker_of, take
from logbook.actions.opening import Home, Log, open_log
from logbook.domain.record import Draft
from logbook.domain.time.wall_clock import from_instant
from logbook.pack.proof.checking import verify_pack
from tests.logs import NOW, ZONE
from tests.pack_samples import ANSWERS
from tests.pdf_reading import pdf_text


def call(log: Log, *, ended: bool = True) -> None:
    """Ten minutes, six of them on hold, two agents, two lines."""

    def at(minutes: int) -> dict[str, Any]:
        return {"now": NOW + timedelta(minutes=minutes), "zone": ZONE}

    draft = Draft(
        carrier="att", channel="call", direction="out", case="c", new_case=True,
        occurred=from_instant(NOW, ZONE),
    )  # fmt: skip
    start(log, draft, directory=None, **at(0))
    take(log, 1, read_typed("menu 2, then 4"), **at(1))
    hold(log, 1, **at(2))
    another_speaks(log, 1, speaker_of("Maria, ID 88F2"), **at(8))
    take(log, 1, read_typed("cancels at end of cycle"), **at(8))
    transfer(log, 1, speaker_of("retention, Tom K"), **at(9))
    if ended:
        end(log, 1, **at(10))


@pytest.mark.parametrize("ended", [True, False])
def test_the_dossier_tells_how_the_call_went(tmp_path: Path, ended: bool):
    with open_log(Home(tmp_path / "home")) as log:
        call(log, ended=ended)
        made = export(
            log, case="c", profile="lawyer", answers=ANSWERS, out=tmp_path / "pack",
            now=NOW + timedelta(hours=1), zone=ZONE,
        )  # fmt: skip
    text = pdf_text(made.folder / "2-ATTACH.pdf")
    assert "During the call, Sun, Nov 22, 2026, 2:33 PM EST: menu 2, then 4" in text
    assert "2:40 PM EST: hold ended, after 6 min on hold" in text
    assert "put through to Tom K, retention" in text
    assert "Added" not in text
    if ended:
        assert "On the phone: 10 min, on hold: 6 min." in text
    else:
        assert "The end of the call was not written down." in text
    assert verify_pack(made.folder) == ()
