"""The shipped rules, clocks and holidays, read; and a log's own holidays."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from logbook.domain.cases.clock import Clock, read_clocks
from logbook.domain.cases.deadline_rule import RuleBook, read_rules
from logbook.domain.time.holidays import Holidays, read_holidays, with_changes
from logbook.errors import IncompleteInstallation
from logbook.resources import deadlines_dir
from logbook.store import settings
from logbook.store.log import Log

HOLIDAYS_SETTING = "holidays"


@cache
def rule_book() -> RuleBook:
    """Every rule that ships with the program."""
    return read_rules(_document("rules"))


@cache
def clocks() -> tuple[Clock, ...]:
    """The clocks of the receivers."""
    return read_clocks(_document("clocks"))


def holidays(log: Log | None) -> Holidays:
    """The holidays, with what the owner of the log added and took off."""
    changes = settings.value(log.connection, HOLIDAYS_SETTING) if log else None
    return with_changes(_shipped_holidays(), changes or "")


@cache
def _shipped_holidays() -> Holidays:
    return read_holidays(_document("holidays"))


def _document(name: str) -> Any:
    path = deadlines_dir() / f"{name}.json"
    if not path.is_file():
        raise IncompleteInstallation(f"deadlines/{name}.json")
    return json.loads(path.read_text(encoding="utf-8"))
