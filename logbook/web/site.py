"""What the pages know about the log they serve, and how they ask it.

Datasette gives every hook its own instance and nothing else, so the site belonging
to an instance is kept here.  A hook of an instance without one does nothing: plugins
register for the whole process, also for instances that are not ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from logbook.actions.opening import Home, Log, open_for_reading, open_log
from logbook.errors import NotFound
from logbook.web.links import Links
from logbook.web.sessions import Sessions

T = TypeVar("T")

_sites: WeakKeyDictionary[Any, Site] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """One run of the pages over one log."""

    home: Home
    port: int
    clock: Callable[[], datetime]
    links: Links
    sessions: Sessions
    table_policy: str
    language: str | None
    """The language set in the log, if any."""

    @property
    def zone(self) -> str:
        """The user's zone, by its IANA name."""
        return str(self.clock().tzinfo)

    async def ask(self, question: Callable[[Log], T]) -> T:
        """The answer to a question put to the log, read-only and off the event loop.

        Raises `NotFound` when nothing was ever written down.
        """
        return await asyncio.to_thread(self._answer, question)

    async def ask_if_there(self, question: Callable[[Log | None], T]) -> T:
        """As `ask`; before anything was ever written down, the question gets None."""
        try:
            return await self.ask(question)
        except NotFound:
            return await asyncio.to_thread(question, None)

    async def write(self, change: Callable[[Log], T]) -> T:
        """What a change of the log gives back, off the event loop; a first one makes the log."""
        return await asyncio.to_thread(self._change, change)

    def _change(self, change: Callable[[Log], T]) -> T:
        with open_log(self.home) as log:
            return change(log)

    def _answer(self, question: Callable[[Log], T]) -> T:
        with open_for_reading(self.home) as log:
            return question(log)


def keep_site(datasette: Any, site: Site) -> None:
    """Remember the site of a Datasette instance for as long as the instance lives."""
    _sites[datasette] = site


def own_site(datasette: Any) -> Site:
    """The site of an instance that `build_site` made."""
    return _sites[datasette]


def site_of(datasette: Any) -> Site | None:
    """The site of this instance; None for an instance that is not ours."""
    return _sites.get(datasette)
