"""The carriers' list that a request is answered with: the one in use in the log it is about."""

from __future__ import annotations

from contextvars import ContextVar
from functools import cached_property, lru_cache
from pathlib import Path

from logbook.actions.check import load_directory
from logbook.actions.directory_in_use import changes_in_use, directory_in_use
from logbook.domain.listings.directory import Directory


class _Here:
    """The list of one request, looked up when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def directory(self) -> Directory:
        changes = changes_in_use(self._folder)
        return _made(self._folder, tuple((each.seq, each.undone) for each in changes))


_here: ContextVar[_Here | None] = ContextVar("directory_here", default=None)


def judge_by(folder: Path) -> None:
    """From here on in this request, the list in use in this home folder."""
    _here.set(_Here(folder))


def directory_here() -> Directory:
    """The list of this request; outside of one, what the program comes with."""
    here = _here.get()
    return here.directory if here else _shipped()


@lru_cache(maxsize=4)
def _made(folder: Path, changes: tuple[tuple[int, bool], ...]) -> Directory:
    return directory_in_use(folder) if changes else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Directory:
    return load_directory()
