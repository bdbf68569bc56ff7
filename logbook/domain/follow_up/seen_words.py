"""Earlier records with a contact, in the current language; never an all-clear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from logbook.domain.follow_up.sighting import Seen, Sighting
from logbook.domain.time.day_words import describe_day
from logbook.language import _, current_language, ngettext

_LONGEST = 40


def seen_sentence(seen: Seen, carrier_name: Callable[[str], str]) -> str:
    """ "Seen before 2 times: record 12 (...), record 17 (...)."; "" where there is nothing."""
    if seen.unreadable:
        return _("Whether it was seen before cannot be said: the log cannot be read. "
                 "See: logbook verify")  # fmt: skip
    if not seen.records:
        return ""
    told = _("; ").join(_told(each, carrier_name) for each in seen.records)
    if seen.more:
        text = _("Seen before more than {n} times, the last: {records}.")
    elif seen.total > len(seen.records):
        text = _("Seen before {n} times, the last: {records}.")
    else:
        text = ngettext(
            "Seen before {n} time: {records}.", "Seen before {n} times: {records}.", seen.total
        )
    sentence = text.format(n=seen.total, records=told)
    if all(each.resolution != "confirmed" for each in seen.records):
        return sentence
    between = "" if current_language() == "zh" else " "
    return sentence + between + _("What was confirmed then proves nothing now.")


def _told(sighting: Sighting, carrier_name: Callable[[str], str]) -> str:
    """ "record 12 (Fri, Feb 27, 2026, they called, wanted my PIN, AT&T denies it)"."""
    parts = [
        _day(sighting), _how(sighting), _words(sighting),
        _came_of_it(sighting.resolution).format(carrier=carrier_name(sighting.carrier)),
    ]  # fmt: skip
    return _("record {no} ({what})").format(
        no=sighting.no, what=_(", ").join(part for part in parts if part)
    )


def _day(sighting: Sighting) -> str:
    local = sighting.occurred.local
    return describe_day(date.fromisoformat(local[:10])) if local else _("time unknown")


def _how(sighting: Sighting) -> str:
    if sighting.direction == "out":
        return _("you contacted them")
    return {
        "call": _("they called"),
        "voicemail": _("a voicemail"),
        "sms": _("a text"),
        "email": _("an email"),
    }.get(sighting.channel, _("they contacted you"))


def _words(sighting: Sighting) -> str:
    """The tags, else the beginning of what was said.

    Not what somebody said whom the user had called there: that they were the carrier, perhaps.
    """
    if sighting.direction == "out":
        return ""
    if sighting.tags:
        return _(", ").join(sighting.tags)
    flat = " ".join((sighting.said or "").split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rstrip() + " ..."


def _came_of_it(resolution: str) -> str:
    return {
        "": "",
        "confirmed": _("{carrier} confirmed that one"),
        "denied": _("{carrier} said it was not theirs"),
        "unclear": _("{carrier} gave no clear answer"),
        "unproven": _("called back without proof"),
    }[resolution]
