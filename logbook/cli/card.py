"""The card: a record as it is stored, one item a line, wrapped at 80 columns.

It is made from the record read back after the write, never from what was typed, so
what it shows is what the log holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from logbook.cli import words
from logbook.cli.layout import columns, labelled
from logbook.domain.judging.verdict_record import Flag, Verdict, is_in_current_language
from logbook.domain.ledger.entry import short_number
from logbook.domain.record import Attachment, Interaction, Money, Note, Promise, Translation
from logbook.domain.text_checks import visible
from logbook.domain.time.moment_words import describe, describe_both, lag_sentence
from logbook.domain.value import Value
from logbook.language import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from logbook.domain.listings.directory import Directory

_LABEL_WIDTH = 12
_LINES_SHOWN = 30
"""Lines of a long text that the card of a record just written shows."""

Item = tuple[str, str]
"""A label and what stands beside it; the text may have several lines."""


class Reader(Value):
    """For whom a card is made."""

    carriers: Mapping[str, str]
    """Carrier identifier -> name for people."""
    zone: str
    """The person's own zone."""
    carrier_zone: str
    client: str | None = None
    now: datetime | None = None
    """The moment by which a promise is overdue; None: nothing is said of that."""
    directory: Callable[[], Directory] | None = None
    """Reads what the words of a verdict given in the other language are made from, as few ask for
    it; None: they are as they were stored."""


def card(record: Interaction, reader: Reader, *, title: str, whole: bool = False) -> str:
    """The card as text.  `whole` adds what came later: notes, the verdict, what was removed;
    without it a long text is cut, and a line says how to see the rest.
    """
    lines = [title]
    for label, text in _items(record, reader, whole):
        lines += lines_of(label, text) if whole else beginning(lines_of(label, text), record.no)
    return "\n".join(line.rstrip() for line in lines)


def lines_of(label: str, text: str) -> list[str]:
    """One item; each line of a longer text is wrapped beneath the first."""
    found, head = [], label
    for line in text.split("\n"):
        width = max(_LABEL_WIDTH, columns(head) + 1)
        found += labelled(head, visible(line), label_width=width)
        head = ""
    return found


def labelled_lines(label: str, text: str) -> list[str]:
    """`lines_of` without blanks at line ends."""
    return [line.rstrip() for line in lines_of(label, text)]


def beginning(lines: list[str], no: int) -> list[str]:
    """At most some thirty lines of an item, with how many more there are."""
    more = len(lines) - _LINES_SHOWN
    if more <= 0:
        return lines
    rest = ngettext(
        "... {n} more line: logbook show {no}", "... {n} more lines: logbook show {no}", more
    )
    return [*lines[:_LINES_SHOWN], *lines_of("", rest.format(n=more, no=no))]


def carrier_name(record: Interaction, reader: Reader) -> str:
    """The carrier, and, for who called or wrote to the user, that this is only a claim."""
    name = reader.carriers.get(record.carrier, record.carrier)
    if record.callbacks:
        from logbook.domain.follow_up.callback_words import claimant

        return claimant(record, name)
    if record.direction == "out":
        return name
    if record.channel in ("call", "voicemail"):
        return _("Caller claimed to be {carrier} (not confirmed)").format(carrier=name)
    return _("Sender claimed to be {carrier} (not confirmed)").format(carrier=name)


def when_words(record: Interaction, reader: Reader) -> str:
    """When it happened, with a second zone where it differs from the first."""
    moment = record.occurred
    other = reader.carrier_zone if moment.zone == reader.zone else reader.zone
    return describe_both(moment, other) if moment.utc else describe(moment)


def _items(record: Interaction, reader: Reader, whole: bool) -> Iterator[Item]:
    yield from _about_time(record, reader)
    yield words.channel_words(record.channel), words.direction_words(record.direction)
    yield _("carrier"), carrier_name(record, reader)
    if record.contact:
        yield _("number") if _is_number(record) else _("address"), _contact_words(record)
    if agent := words.agent_words(record.agent):
        yield _("agent"), agent
    for reference in record.references:
        yield _("reference"), reference
    if record.duration_seconds is not None:
        from logbook.domain.time.duration import describe_duration  # reads times, too

        yield _("lasted"), describe_duration(record.duration_seconds)
    if record.said is not None:
        yield _("said"), record.said
    for translation in record.translations:
        yield _translated(translation)
    if record.verdict and record.verdict.flags:
        yield _("stands out"), _flags(record.verdict.flags)
    for promise in record.promises:
        yield _("promise"), _standing(promise_words(promise), promise.record_state)
        if late := overdue_words(promise, reader.now):
            yield "", late
    for money in record.money:
        yield _("amount"), _standing(money_line(money), money.record_state)
    for attachment in record.attachments:
        yield _("file"), _standing(file_words(attachment), attachment.record_state)
        if attachment.sha256 or attachment.elsewhere_sha256:
            yield "SHA-256", attachment.sha256 or attachment.elsewhere_sha256 or ""
        if about := _about_file(record, attachment):
            yield "", about
    yield from _about_the_record(record, reader, whole)


def _about_time(record: Interaction, reader: Reader) -> Iterator[Item]:
    yield _("when"), when_words(record, reader)
    if record.occurred.words:
        yield "", _('read from "{words}"').format(words=record.occurred.words)
    if lag := lag_sentence(record.occurred, record.recorded_at):
        yield "", lag
    if record.clock_back:
        yield "", _("This computer's clock stood earlier than at the entry before.")


def _about_the_record(record: Interaction, reader: Reader, whole: bool) -> Iterator[Item]:
    for case in record.cases:
        yield _("case"), case
    if record.tags:
        yield _("tags"), words.listed(record.tags)
    for label, text in (
        (_("written by"), record.recorder),
        (_("told by"), record.told_by),
        (_("client"), reader.client),
    ):
        if text:
            yield label, text
    if not whole:
        return
    if record.live:
        from logbook.cli.live_words import live_items  # few records have it

        yield from live_items(record)
    for note in later_notes(record):
        yield _("note"), note.text if note.text is not None else missing_words(note)
    if record.verdict:
        yield from _checked(record, record.verdict, reader)
    yield from _called_back(record, reader)
    for fields, label in ((record.amended, _("corrected")), (record.redacted, _("removed"))):
        if fields:
            yield label, words.listed(words.field_words(field) for field in fields)
    if state := words.standing_word(record.state):
        yield _("state"), state
    if record.origin:
        from logbook.cli.origin_words import origin_items  # few records have it

        yield from origin_items(record)


def _checked(record: Interaction, stored: Verdict, reader: Reader) -> Iterator[Item]:
    """The verdict in the language of whoever reads; where it was given in another, both."""
    if reader.directory is None or is_in_current_language(stored):
        yield _("checked"), stored.sentence
        return
    from logbook.domain.judging.stored_verdict import in_current_language  # few are told again

    told = in_current_language(
        stored, channel=record.channel, direction=record.direction, directory=reader.directory()
    )
    yield _("checked"), told.sentence
    if told.sentence != stored.sentence:
        yield "", _("As shown when it was written down: {words}").format(words=stored.sentence)


def _called_back(record: Interaction, reader: Reader) -> Iterator[Item]:
    """What each call back came to, with the grounds; and of a call back, what it was about."""
    for no in record.asks_about:
        yield _("about"), _("record {no}").format(no=no)
    if not record.callbacks:
        return
    from logbook.domain.follow_up.callback_words import (
        callback_sentence,
        grounds,
        resolution_sentence,
    )

    name = reader.carriers.get(record.carrier, record.carrier)
    for each in record.callbacks:
        yield _("called back"), callback_sentence(record, each, name)
        place = _("record {no}").format(no=each.call_no) if each.call_no else ""
        yield "", words.listed((place, grounds(each)))
    if record.resolution == "confirmed" or len(record.callbacks) > 1:
        yield _("so far"), resolution_sentence(record, name)


def later_notes(record: Interaction) -> list[Note]:
    """The notes that are no line of a call as it went."""
    if record.live is None:
        return list(record.notes)
    return list(record.live.after(record.notes))


def _translated(translation: Translation) -> Item:
    from logbook.domain.translation_words import label, translated_words  # few records have one

    return label(translation), translated_words(translation)


def _about_file(record: Interaction, attachment: Attachment) -> str:
    """Of a transcript whose it is; of a recording how it was made."""
    if attachment.derived_from:
        return _("transcript of {number}").format(number=attachment.derived_from)
    if not (attachment.media_type or "").startswith(("audio/", "video/")):
        return ""
    from logbook.actions.recording import consent_list  # few records have one
    from logbook.domain.recording import needs_basis
    from logbook.domain.recording_words import basis_line

    if not needs_basis(attachment, record.channel):
        return ""
    return basis_line(attachment, consent_list())


def _is_number(record: Interaction) -> bool:
    return bool(record.contact and record.contact.kind not in ("email", "url", "handle"))


def _contact_words(record: Interaction) -> str:
    if record.contact is None:
        return ""
    raw, normal = record.contact.raw, record.contact.normalized
    return raw if normal is None or normal == raw else f"{raw} = {normal}"


def _flags(flags: tuple[Flag, ...]) -> str:
    from logbook.cli.text_card import flag_line  # most records have none

    return "\n".join(flag_line(flag) for flag in flags)


def _standing(text: str, state: str) -> str:
    """What hangs on the record, and that it was struck out where it was."""
    return words.listed((text, words.standing_word(state)))


def promise_words(promise: Promise) -> str:
    """ "P9  refund, 42.10 USD, by Thu, Dec 3, 2026"."""
    parts = [promise.text if promise.text is not None else missing_words(promise)]
    if promise.amount:
        from logbook.domain.money import describe_amount

        parts.append(describe_amount(promise.amount))
    if promise.due:
        from logbook.domain.time.due import describe_due  # reading dates is slow to import

        parts.append(_("by {due}").format(due=describe_due(promise.due)))
    if promise.state != "open":
        parts.append(words.promise_state_word(promise.state))
    return f"{short_number('promise', promise.no)}  " + words.listed(parts)


def missing_words(part: Promise | Note | Money, field: str = "text") -> str:
    """Why the words of a part, or another field of it, are not there."""
    return _("(not disclosed)") if field in part.undisclosed else _("(removed)")


def overdue_words(promise: Promise, now: datetime | None) -> str:
    """ "3 days overdue" of a promise that is open; empty for any other."""
    if now is None or promise.due is None or promise.state != "open":
        return ""
    if promise.due.date > now.date().isoformat():
        return ""  # In no zone is it more than a day later than in UTC.
    from logbook.cli.claim_lines import late_words
    from logbook.domain.cases.claim import late_now

    late = late_now(promise, now)
    return late_words(promise, late) if late else ""


def money_line(money: Money) -> str:
    """ "M3  charged 126.00 USD, early termination fee"."""
    from logbook.domain.money import describe_amount

    amount = describe_amount(money.amount) if money.amount else missing_words(money, "amount")
    shown = f"{words.money_word(money.kind)} {amount}"
    if money.for_what:
        shown += _(", ") + money.for_what
    return f"{short_number('money', money.no)}  {shown}"


def file_words(attachment: Attachment) -> str:
    """ "F7  bill.pdf, 18,204 bytes"; of a removed file, what removed it."""
    number = short_number("attachment", attachment.no)
    if attachment.sha256 is None and attachment.elsewhere_sha256:
        name = attachment.original_name or _("(not disclosed)")
        return f"{number}  {name}, " + _("in another log; its bytes did not come with it")
    if attachment.sha256 is None and attachment.redacted_by is None:
        closed = "sha256" in attachment.undisclosed
        return f"{number}  " + (_("(not disclosed)") if closed else _("(removed)"))
    if attachment.sha256 is None:
        return f"{number}  " + _("removed by redaction {seq}").format(seq=attachment.redacted_by)
    size = attachment.size or 0
    exact = ngettext("{n} byte", "{n} bytes", size).format(n=f"{size:,}")
    return f"{number}  {attachment.original_name}, {exact}"
