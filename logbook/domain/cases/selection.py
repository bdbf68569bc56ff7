"""Which records of a case a pack shows, and what that is called on its first page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from logbook.domain.cases.claim import Allegation
from logbook.domain.record import Interaction
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.zones import load_zone
from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _, speaking

KEY_TAGS = frozenset({"key", "important", "关键", "重要"})
"""Tags by which the owner marks a record as one of the key records."""
_RANGE = re.compile(r"(\d{1,9})(?:\s*(?:-|–|—|－|~|～|到|至)\s*(\d{1,9}))?")
_BETWEEN = re.compile(r"[,，、;；\s]+")


class Selection(Value):
    """What was asked for; empty is every record of the case."""

    since: str = ""
    """ISO day in the user's zone, itself included."""
    until: str = ""
    only: tuple[tuple[int, int], ...] = ()
    """Record numbers from and to."""
    key: bool = False

    @property
    def is_everything(self) -> bool:
        return not (self.since or self.until or self.only or self.key)

    @property
    def numbers(self) -> str:
        """The record numbers as they are typed: `31,33-35`."""
        return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in self.only)

    def takes(self, record: Interaction, day: date | None, claimed: frozenset[int]) -> bool:
        """Whether it shows this record, which happened on `day`.

        One whose day is not known is outside every span of days.  `claimed` are the records
        that an allegation names.
        """
        if (self.since or self.until) and not self._spans(day):
            return False
        if self.only and not any(a <= record.no <= b for a, b in self.only):
            return False
        return not self.key or is_key(record, claimed)

    def _spans(self, day: date | None) -> bool:
        return day is not None and (self.since or "0") <= day.isoformat() <= (self.until or "9")


EVERYTHING = Selection()


class Selected(Value):
    """What a selection came to."""

    selection: Selection
    shown: int
    of: int
    undated: int = 0
    """Records left out because their day is not known."""

    @property
    def left_out(self) -> int:
        return self.of - self.shown

    def words(self) -> str:
        """The line of page one, in English: which records, how many of how many."""
        if self.selection.is_everything:
            records = "the one record" if self.of == 1 else f"all {self.of} records"
            return f"{records} of the case; none left out"
        undated = f" ({self.undated} because their day is not known)" if self.undated else ""
        return (
            f"{_what(self.selection)}; {self.shown} of {self.of} records; "
            f"{self.left_out} left out{undated}"
        )


def selection_value(selected: Selected) -> dict[str, str | int | bool]:
    """The selection as the ledger notes it with an export; empty where everything was shown."""
    chosen = selected.selection
    if chosen.is_everything:
        return {}
    parts: dict[str, str | int | bool] = {
        "since": chosen.since, "until": chosen.until, "only": chosen.numbers, "key": chosen.key,
    }  # fmt: skip
    said = {name: value for name, value in parts.items() if value}
    return {**said, "records": selected.shown, "of": selected.of}


def _what(selection: Selection) -> str:
    with speaking("en"):
        days = [describe_day(date.fromisoformat(day)) if day else ""
                for day in (selection.since, selection.until)]  # fmt: skip
    told = {
        (True, True): f"records from {days[0]} to {days[1]}",
        (True, False): f"records from {days[0]} on",
        (False, True): f"records up to {days[1]}",
    }.get((bool(days[0]), bool(days[1])), "")
    numbers = selection.numbers.replace(",", ", ")
    parts = [told, f"records {numbers} only" if numbers else "",
             "key records only (a promise, an amount, an allegation, a reference number, "
             "or marked by the owner)" if selection.key else ""]  # fmt: skip
    return "; ".join(filter(None, parts))


def is_key(record: Interaction, claimed: frozenset[int]) -> bool:
    """Whether it holds a promise, an amount or a reference number, an allegation names it, or
    the owner marked it."""
    promised = any(each.record_state == "current" for each in record.promises)
    paid = any(each.record_state == "current" for each in record.money)
    marked = any(tag.casefold() in KEY_TAGS for tag in record.tags)
    return promised or paid or bool(record.references) or record.no in claimed or marked


def claimed_records(
    allegations: Iterable[Allegation], records: Iterable[Interaction]
) -> frozenset[int]:
    """Numbers of the records that an allegation that stands is shown by, itself or its files."""
    shown = {
        label for each in allegations if each.record_state == "current" for label in each.shown_by
    }
    return frozenset(
        record.no
        for record in records
        if shown & {str(record.no), *(f"F{file.no}" for file in record.attachments)}
    )


def marked_outside(
    allegations: Iterable[Allegation], outside: Iterable[Interaction]
) -> tuple[Allegation, ...]:
    """The allegations, with each record and file named that the selection leaves out marked so."""
    outside = tuple(outside)
    gone = {str(record.no) for record in outside}
    gone |= {f"F{file.no}" for record in outside for file in record.attachments}
    return tuple(
        each.replaced(shown_by=tuple(
            f"{label} (not in this selection)" if label in gone else label
            for label in each.shown_by
        ))
        for each in allegations
    )  # fmt: skip


def day_of_record(record: Interaction, zone: str) -> date | None:
    """The day on which it happened, where the user is; None where that is not known."""
    moment = record.occurred
    if moment.utc:
        return datetime.fromisoformat(moment.utc).astimezone(load_zone(zone)).date()
    return date.fromisoformat(moment.local[:10]) if moment.local else None


def read_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Record numbers as typed, `31,33-35`, in order; `Unreadable` names what is none."""
    found = []
    joined = re.sub(r"\s*(-|–|—|－|~|～|到|至)\s*", r"\1", text.strip())
    for part in filter(None, _BETWEEN.split(joined)):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last:
            raise Unreadable(
                _('"{text}" is no list of record numbers.').format(text=part),
                _("Type numbers and spans, such as 31,33-35."),
            )
        found.append((first, last))
    return tuple(sorted(set(found)))
