"""A verdict as lines for people: what to do first, then what was found, then the grounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from logbook.cli.layout import columns, labelled, paragraph
from logbook.domain.judging.verdict_record import Listing, Verdict
from logbook.domain.listings.directory import STALE_AFTER_DAYS, is_added, version_day
from logbook.domain.listings.listing_words import label_words, listing_value
from logbook.domain.reading.numbering import written
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import TextIO

    from logbook.domain.follow_up.alarm import Alarm
    from logbook.domain.follow_up.sighting import Seen
    from logbook.domain.listings.directory import Directory


def print_verdict(
    verdict: Verdict, *, stream: TextIO, today: date, alarm: Sequence[str] = (), seen: str = ""
) -> None:
    """Write the card.  `today` is only for saying how old the directory is."""
    lines = card_lines(verdict, today=today, alarm=alarm, seen=seen)
    stream.write("\n".join(lines) + "\n")


def card_lines(
    verdict: Verdict, *, today: date, alarm: Sequence[str] = (), seen: str = ""
) -> list[str]:
    """The card, no line wider than a terminal.

    `alarm` comes before everything; `seen` is what earlier records say.
    """
    action, *further = verdict.next_step.split("\n")
    lines = [each for text in alarm for each in _paragraph(text)] + [""] * bool(alarm)
    lines += [*_paragraph(action), "", *_paragraph(verdict.sentence), ""]
    if seen:
        lines += [*_paragraph(seen), ""]
    if further:
        lines += [each for line in further for each in _paragraph(line)] + [""]
    rows = _rows(verdict, today)
    width = max(columns(label) for label, _value in rows) + 2
    for label, value in rows:
        lines += [line.rstrip() for line in labelled(label, _shown(value), label_width=width)]
    return lines


def alarm_words(alarm: Alarm | None, directory: Directory) -> list[str]:
    """What to do about a code that came a moment ago; nothing where none did."""
    if alarm is None:
        return []
    from logbook.domain.follow_up.alarm_words import (
        alarm_lines,  # only for the few that are in danger
    )

    return alarm_lines(alarm, directory)


def seen_words(seen: Seen, directory: Directory) -> str:
    """What earlier records with the contact say; "" where there are none."""
    if not seen.records and not seen.unreadable:
        return ""
    from logbook.domain.follow_up.seen_words import seen_sentence  # only for the few that were seen

    return seen_sentence(seen, directory.carrier_name)


def directory_age(compiled_on: str, today: date) -> str:
    """ "list of Nov 22, 2026, 1 day old", with a warning when it is stale or the clock is wrong."""
    days = (today - date.fromisoformat(compiled_on)).days
    text = _("list of {date}").format(date=describe_partial_day(compiled_on))
    if days < 0:
        return _("{list}; this computer's clock stands before that day").format(list=text)
    old = ngettext("{list}, {days} day old", "{list}, {days} days old", days)
    text = old.format(list=text, days=days)
    if days > STALE_AFTER_DAYS:
        return _("{list}: TOO OLD, numbers change; get a newer list").format(list=text)
    return text


def level_words(level: str) -> str:
    """A level in words."""
    words = {
        "matches": _("same as published, which is no proof"),
        "unknown": _("cannot be told"),
        "caution": _("caution"),
        "stop": _("STOP"),
        "confirmed": _("confirmed by you"),
    }
    return words[level]


def source_words(listing: Listing) -> str:
    """Where a listing comes from and when it was seen."""
    if is_added(listing):
        return _("your own entry, from: {source}, seen {date}").format(
            source=listing.source_url, date=describe_partial_day(listing.seen)
        )
    kinds = {
        "carrier_page": _("{carrier}'s own page"),
        "carrier_code": _("{carrier}'s own web script or app"),
        "clone_page": _("a copy of {carrier}'s page on a foreign site"),
    }
    kind = kinds.get(listing.source_kind) or _("others, not {carrier}")
    where = kind.format(carrier=listing.carrier_name)
    # Only the carrier's own pages are shown as links; nobody should open the others.
    if listing.source_kind == "carrier_page" and listing.source_url:
        where = f"{where} {listing.source_url}"
    return _("{source}, seen {date}").format(source=where, date=describe_partial_day(listing.seen))


def _paragraph(text: str) -> list[str]:
    return paragraph(_shown(text)).split("\n")


def _shown(text: str) -> str:
    if text.isprintable():
        return text
    from logbook.domain.text_checks import visible  # only for text that would upset a terminal

    return visible(text)


def _rows(verdict: Verdict, today: date) -> list[tuple[str, str]]:
    code = verdict.code + "".join(f", {other}" for other in verdict.also)
    rows = [
        (_("Checked"), _checked(verdict)),
        (_("Answer"), f"{level_words(verdict.level)} ({code})"),
    ]
    listing = verdict.listing
    if listing is not None:
        rows.append((_("Compared"), _compared(listing)))
        rows.append((_("Source"), source_words(listing)))
    compiled_on = version_day(verdict.directory_version)
    if compiled_on:
        rows.append((_("Directory"), directory_age(compiled_on, today)))
    return rows


def _checked(verdict: Verdict) -> str:
    raw = " ".join(verdict.value.split()) or _("(nothing)")
    if verdict.normalized is None:
        return raw
    read = written(verdict.normalized) if verdict.kind == "phone" else verdict.normalized
    return raw if read == raw else f"{raw} = {read}"


def _compared(listing: Listing) -> str:
    text = _("{carrier}: {number} ({label})") if listing.label else _("{carrier}: {number}")
    return text.format(
        carrier=listing.carrier_name, number=listing_value(listing), label=label_words(listing)
    )
