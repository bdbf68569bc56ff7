"""Records that were struck out or taken back: nothing is added to them, all find them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, finding
from logbook.actions.attaching import attach
from logbook.actions.casing import put_into_case
from logbook.actions.opening import Home, Log, open_log
from logbook.errors import Refused
from tests.logs import EMPTY, WHEN, correct, write


def _attach(log: Log, folder: Path) -> None:
    path = folder / "bill.txt"
    path.write_text("bill", encoding="utf-8")
    attach(log, 2, [path], **WHEN)


CHANGES: dict[str, Callable[[Log, Path], Any]] = {
    "note": lambda log, _: amending.add_note(log, 2, "words", **WHEN),
    "attach": _attach,
    "amend": lambda log, _: correct(log, 2, "said", "other words"),
    "void": lambda log, _: amending.void(log, 2, reason=None, **WHEN),
    "case": lambda log, _: put_into_case(log, 2, "one", new_case=True, **WHEN),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("state", ["void", "undone"])
def test_what_does_not_stand_is_not_changed(tmp_path: Path, name: str, state: str):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, EMPTY)
        write(log, EMPTY, said="words of its own")
        if state == "void":
            amending.void(log, 2, reason=None, **WHEN)
        else:
            amending.undo(log, **WHEN)
        before = log.head
        with pytest.raises(Refused) as caught:
            CHANGES[name](log, tmp_path)
        how = {"void": "is struck out", "undone": "was taken back"}[state]
        assert caught.value.message == f"Record 2 {how}; it cannot be changed."
        assert log.head == before
        assert list(home.attachments.rglob("*")) == []
        assert [item.state for item in finding.find(log, "words").items] == [state]
        assert [i.no for i in finding.list_interactions(log).items] == [1]
        page = finding.list_interactions(log, include_void=True)
        assert [(item.no, item.state) for item in page.items] == [(2, state), (1, "current")]
