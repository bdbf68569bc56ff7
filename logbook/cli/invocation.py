"""One run of the command line: what the global options say, the clock, and where things are."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from logbook.cli.local_zone import system_zone
from logbook.cli.terminal import has_person

if TYPE_CHECKING:
    from logbook.actions.opening import Home, Log
    from logbook.cli.card import Reader
    from logbook.domain.listings.directory import Directory


def _clock() -> datetime:
    return datetime.now(UTC)


class Invocation:
    """Made once per run; options, wherever they stand on the line, fill it in.

    Nothing else on the command line reads the clock, the environment or the terminal.
    """

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] = _clock,
        interactive: bool | None = None,
    ) -> None:
        self.environ = os.environ if environ is None else environ
        self.clock = clock
        self.interactive = has_person() if interactive is None else interactive
        """Whether a person is there to be asked."""
        self.home_option: str | None = None
        self.client: str | None = None
        self.json = False

    @cached_property
    def home(self) -> Home:
        """The home of --home, --client, LOGBOOK_HOME or the platform; it may not be there yet."""
        from logbook.actions.opening import find_home

        return find_home(self.home_option, self.client, self.environ)

    @cached_property
    def directory(self) -> Directory:
        """The list of carriers' contact points in use: the shipped one, and the log's changes."""
        from logbook.actions.directory_in_use import directory_of_run

        found = directory_of_run(self.environ, self.home_option, self.client)
        if found.lost:
            _tell_of_lost_lists(found)
        return found

    @cached_property
    def carrier_names(self) -> Mapping[str, str]:
        """Carrier identifier -> name for people."""
        if "directory" in self.__dict__:
            return {carrier.id: carrier.name for carrier in self.directory.known_carriers}
        from logbook.actions.carriers import carrier_names

        return carrier_names(self.home.path)

    def reader(self, log: Log | None) -> Reader:
        """For whom the cards and lists of this run are made."""
        from logbook.cli.card import Reader

        return Reader(
            carriers=self.carrier_names,
            zone=self.zone(log),
            carrier_zone=self.carrier_zone(log),
            client=self.home.client,
            now=self.now(),
            directory=lambda: self.directory,
        )

    def now(self) -> datetime:
        """The instant, to the second, aware."""
        return self.clock().replace(microsecond=0)

    def today(self, log: Log | None = None) -> date:
        """The date where the person is."""
        return self.clock().astimezone(ZoneInfo(self.zone(log))).date()

    def look(self) -> Log:
        """The log of this home, for reading only; NotFound when nothing was ever written."""
        from logbook.actions.opening import open_for_reading

        return open_for_reading(self.home)

    def open(self) -> Log:
        """The log of this home, for writing; NotFound when nothing was ever written."""
        from logbook.actions.opening import open_existing

        return open_existing(self.home)

    def open_or_create(self) -> Log:
        """The log of this home, made when it is not there."""
        from logbook.actions.opening import open_log

        return open_log(self.home)

    def open_if_there(self) -> Log | None:
        """The log of this home, or None when nothing was ever written."""
        return self.open() if self.home.database.exists() else None

    def zone(self, log: Log | None) -> str:
        """The person's zone: the log's setting, else the computer's."""
        return self.setting(log, "zone") or self._computer_zone or "UTC"

    @cached_property
    def _computer_zone(self) -> str | None:
        return system_zone(self.environ)

    def zone_of_home(self) -> str:
        """The person's zone, where nothing else is wanted of the log."""
        log = self.open_if_there()
        try:
            return self.zone(log)
        finally:
            if log is not None:
                log.close()

    def carrier_zone(self, log: Log | None) -> str:
        """The zone shown beside the person's own where they differ."""
        from logbook.actions.intake_time import carrier_zone

        return carrier_zone(log, self.zone(log))

    def setting(self, log: Log | None, name: str) -> str | None:
        """A setting kept in the log; None without a log or a value."""
        if log is None:
            return None
        from logbook.actions.settings import get_setting

        return get_setting(log, name)


def pass_invocation(body: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate the body of a click command: its first argument becomes the run's invocation."""
    import click  # a plain line is answered without it (`plain_line`)

    return click.make_pass_decorator(Invocation, ensure=True)(body)


def _tell_of_lost_lists(directory: Directory) -> None:
    from logbook.cli.refusing import say
    from logbook.language import _

    text = _(
        "The list that was imported for {carrier} cannot be read any more; the one before it is "
        "used. See: logbook verify"
    )
    for carrier in directory.lost:
        say(text.format(carrier=directory.carrier_name(carrier)))
