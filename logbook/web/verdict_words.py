"""How the pages say a verdict: its badge, what it was compared with, how old the list is."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

from logbook.domain.content.flag_words import flag_words
from logbook.domain.judging.next_step import source_name
from logbook.domain.judging.stored_verdict import in_current_language
from logbook.domain.listings.directory import STALE_AFTER_DAYS, is_added, version_day
from logbook.domain.listings.listing_words import label_words
from logbook.domain.record import Interaction, Listing, Verdict
from logbook.domain.text_checks import visible
from logbook.language import _, ngettext
from logbook.web.day_words import day
from logbook.web.directory_here import directory_here

_NUMBER = re.compile(r"([*#]?\d+(?:-\d+)+)")


def verdict_mark(level: str) -> str:
    """A sign to stand before the badge's words."""
    return {"matches": "=", "caution": "!", "stop": "×", "confirmed": "✓"}.get(level, "?")


def verdict_badge(code: str, level: str, direction: str | None) -> str:
    """The verdict in a few words.  Never "safe", never "scam"."""
    if level == "confirmed":
        return _("Confirmed by your own call")
    if level == "matches":
        if direction == "out":
            return _("Published number or address")
        return _("Same as a published one, can be faked")
    if code.startswith("lookalike_") or code in ("url_homoglyph", "url_typosquat"):
        return _("Stop: a look-alike")
    if code == "known_imitation":
        return _("Stop: known imitation")
    if level == "stop":
        return _("Stop")
    if code == "on_list_other_carrier":
        return _("Caution: another carrier's")
    if level == "caution":
        return _("Caution")
    if code in ("not_on_list", "short_code_not_on_list"):
        return _("Not on the list")
    if code == "content_red_flag":
        return _("Caution: what was asked for")
    if code == "withheld":
        return _("Withheld: nothing to check")
    return _("Cannot tell")


def flag(code: str) -> str:
    """What the words of a record ask for or threaten with."""
    return flag_words(code)


def verdict_in_words(record: Interaction) -> Verdict | None:
    """A record's verdict as stored, its sentence and next step in the language of the page."""
    if record.verdict is None:
        return None
    return in_current_language(
        record.verdict,
        channel=record.channel,
        direction=record.direction,
        directory=directory_here(),
    )


def source(listing: Listing) -> str:
    """Where a listing is from: the host of its page, or that it has none; of a line of the
    user's own, that it is one, and what it says of itself."""
    if is_added(listing):
        return _("your own entry: {source}").format(source=listing.source_url)
    return source_name(listing.source_url) or _("a source without an address")


def source_in_full(listing: Listing) -> str:
    """The same, with the whole address of a page."""
    return source(listing) if is_added(listing) else listing.source_url


def directory_age(version: str, today: date) -> str:
    """As of which day the list is, how old that is, and whether it is too old."""
    compiled_on = version_day(version)
    if not compiled_on:
        return ""
    days = (today - date.fromisoformat(compiled_on)).days
    text = ngettext("List of {date}, {days} day old.", "List of {date}, {days} days old.", days)
    if days > STALE_AFTER_DAYS:
        text = _("List of {date}, {days} days old: too old to rely on. Get a newer one.")
    return text.format(date=day(compiled_on), days=days)


def whole_numbers(text: str) -> Markup:
    """The text with no line break inside a number such as 800-331-0500."""
    parts = _NUMBER.split(text)
    marked = [
        Markup('<span class="whole">{}</span>').format(part) if place % 2 else escape(visible(part))
        for place, part in enumerate(parts)
    ]
    return Markup("").join(marked)


def listing_label(listing: Listing) -> str:
    """What a listing is for."""
    return label_words(listing)


def level_class(verdict: Verdict | None) -> str:
    """The level of a verdict as a class name; "none" without one."""
    return verdict.level if verdict and re.fullmatch(r"[a-z]+", verdict.level) else "none"
