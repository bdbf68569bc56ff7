"""The verdict on a message or a transcript as a whole: what its words ask for.

It says nothing of who sent it, and finding nothing is no all-clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from logbook.domain.content.content_flags import read_flags
from logbook.domain.content.flag_words import first_action, flag_words, gravest_action
from logbook.domain.judging.next_step import source_name
from logbook.domain.judging.verdict_record import Flag, Verdict
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.reading.mentions import Mention, find_mentions, is_link
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import _, current_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

CONTENT_LEVELS = {"content_red_flag": "caution", "content_no_red_flag": "unknown"}


def judge_text(
    text: str,
    *,
    carrier: str | None,
    channel: str | None,
    direction: str | None,
    directory: Directory,
) -> Verdict:
    """The verdict of kind `content` on the words of a message or an account.

    `carrier` is whom it claims to come from (an identifier; None: nobody was named; then
    the text is looked at for the name of one).  Never raises; linear in the text's length.
    """
    flags = text_flags(text, carrier=carrier, directory=directory)
    return judged_by_flags(
        flags,
        carrier=carrier,
        channel=channel,
        direction=direction,
        directory=directory,
        text=text,
    )


def judged_by_flags(
    flags: tuple[Flag, ...],
    *,
    carrier: str | None,
    channel: str | None,
    direction: str | None,
    directory: Directory,
    text: str = "",
) -> Verdict:
    """The verdict on words with these flags; `text` are the words, where it is to name them."""
    code = "content_red_flag" if flags else "content_no_red_flag"
    return Verdict(
        value=text,
        kind="content",
        normalized=None,
        carrier=carrier,
        code=code,
        level=CONTENT_LEVELS[code],
        flags=flags,
        directory_version=directory.version,
        sentence=content_sentence(flags),
        next_step=content_step(
            flags, carrier=carrier, channel=channel, direction=direction, directory=directory
        ),
    )


def with_flags(verdict: Verdict, flags: tuple[Flag, ...], *, direction: str | None) -> Verdict:
    """The verdict on a contact, with what its words ask for and what to do about that."""
    step = flagged_step(verdict.next_step, flags, direction=direction)
    return verdict.replaced(flags=flags, next_step=step)


def flagged_step(step: str, flags: Sequence[Flag], *, direction: str | None) -> str:
    """A next step for who was contacted: the channel's first line, then what the flags add."""
    first = gravest_action(frozenset(flag.code for flag in flags)) if direction != "out" else ""
    at_once, _newline, further = step.partition("\n")
    return "\n".join(line for line in (at_once, first, further) if line)


def text_flags(
    text: str,
    *,
    carrier: str | None,
    directory: Directory | None,
    mentions: Sequence[Mention] | None = None,
) -> tuple[Flag, ...]:
    """The flags of a text, links that no carrier lists included where there is a directory."""
    if directory is None:
        return read_flags(text)
    unlisted: list[tuple[int, int]] = []
    if mentions is not None or _may_hold_link(text):
        found = find_mentions(text) if mentions is None else mentions
        unlisted = [(each.start, each.end) for each in found if _is_unlisted(each, directory)]
    named = bool(unlisted) and (carrier is not None or names_carrier(text, directory))
    return read_flags(text, unlisted=unlisted, named=named)


def names_carrier(text: str, directory: Directory) -> bool:
    """Whether the text names one of the carriers, as a word of its own."""
    pattern = directory.made_once(_names)
    return bool(pattern and pattern.search(text.casefold()))


def _names(directory: Directory) -> re.Pattern[str] | None:
    import re

    names = {
        name
        for carrier in directory.carriers
        for name in (carrier.name, *carrier.aliases)
        if len(name) > 2
    }
    if not names:
        return None
    pattern = "|".join(re.escape(name.casefold()) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", re.ASCII)


def content_sentence(flags: Sequence[Flag]) -> str:
    """What the words show, and what that does not prove."""
    return _sentence(tuple([flag.code for flag in flags]), current_language())


@lru_cache(maxsize=256)
def _sentence(codes: tuple[str, ...], language: str) -> str:
    if not codes:
        return _("Nothing in these words stands out; that proves nothing.")
    separator = "、" if language == "zh" else ", "
    listed = separator.join(dict.fromkeys(flag_words(code) for code in codes))
    return _("Genuine messages seldom do this: {flags}.").format(flags=listed)


def content_step(
    flags: Sequence[Flag],
    *,
    carrier: str | None,
    channel: str | None,
    direction: str | None,
    directory: Directory,
) -> str:
    """Lines: what to do at once, and whom to ask."""
    ending = direction != "out" and channel in (None, "call", "voicemail")
    codes = frozenset([flag.code for flag in flags])
    if not codes and direction == "in" and channel in ("sms", "email", "chat", "web"):
        codes = frozenset({"unlisted_link"})  # as with every contact that came this way
    return _step(codes, carrier, ending, directory, current_language())


@lru_cache(maxsize=256)
def _step(
    codes: frozenset[str], carrier: str | None, ending: bool, directory: Directory, language: str
) -> str:
    del language  # which is the current one
    first = first_action(codes)
    lines = [first] if first else []
    listing = directory.call_back(carrier) if carrier else None
    if listing:
        text = (
            _("Hang up or don't reply. To ask, dial {number} yourself ({source}, seen {date}).")
            if ending
            else _("To ask, dial {number} yourself ({source}, seen {date}).")
        )
        lines.append(
            text.format(
                number=listing_value(listing),
                source=source_name(listing.source_url),
                date=describe_partial_day(listing.seen),
            )
        )
    else:
        lines.append(_("To ask, dial the number printed on your bill."))
    return "\n".join(lines)


def _may_hold_link(text: str) -> bool:
    """Whether a full stop stands before a letter, or a scheme does; else there is no link."""
    if not any(sign in text for sign in (".", "。", "．", "｡", "://", "：／／", "dot")):
        return False
    import re

    marks = r"://|：／／|[.。．｡][^\W\d_]|\d\.\d+\.\d+\.\d|\[\.\]|[(\[]dot[)\]]"
    return bool(re.search(marks, text))


def _is_unlisted(mention: Mention, directory: Directory) -> bool:
    if not is_link(mention):
        return False
    host = mention.contact.normalized or ""
    rows = directory.find_host(host, mail=False)
    return not rows or any(row.category for row in rows)
