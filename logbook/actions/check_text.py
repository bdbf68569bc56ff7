"""Check a whole message: every contact in it, and what its words ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from logbook.domain.content.content_verdict import judge_text
from logbook.domain.judging.verdict import judge
from logbook.domain.judging.verdict_record import Contact, Mail, Verdict
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.contact import read_contact
from logbook.domain.reading.mentions import Mention, find_mentions
from logbook.domain.value import Value
from logbook.errors import NotFound, Unreadable
from logbook.language import _

LARGEST = 5_000_000
"""Bytes; what is larger is no message."""
_WORST_FIRST = ("stop", "caution", "unknown", "matches", "confirmed")
_MOST_JUDGED = 500
"""Contacts; more of them are a list, for `check --batch`."""


class TextCheck(Value):
    """The answers for a message."""

    content: Verdict
    """Of kind `content`: what the words ask for."""
    contacts: tuple[Verdict, ...]
    """One for each contact, in the order in which they stand; of a mail, its sender first."""

    @property
    def first(self) -> str:
        """What to do first: by the flags where there are any, else by the worst contact."""
        if self.content.flags or not self.contacts:
            return self.content.next_step
        return _worst(self.contacts).next_step.split("\n")[0]

    @property
    def worst(self) -> Verdict:
        """The gravest of the answers; where all are as grave, a contact's."""
        return _worst((*self.contacts, self.content))

    @property
    def exit_status(self) -> int:
        """0 all listed and nothing stands out, 3 otherwise, 4 when there is nothing to tell by."""
        if self.content.flags:
            return 3
        if not self.contacts:
            return 4
        return 0 if all(each.code == "on_list" for each in self.contacts) else 3


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    return min(verdicts, key=lambda each: _WORST_FIRST.index(each.level))


def check_text(
    text: str,
    *,
    carrier: str | None = None,
    channel: str | None = None,
    direction: str | None = None,
    directory: Directory,
) -> TextCheck:
    """The answers for a message, or for a mail with its headers.

    `carrier` is whom it claims to come from, in any spelling; None or "none" when nobody was
    named.  Numbers and codes in it are judged as ones that the user is about to dial or write
    to (as callers where nothing but numbers stands there, of a call that came in), links as
    ones about to be opened, the sender of a mail as a mail that came in.
    Raises `NotFound` for a carrier that the directory does not know.
    """
    named = carrier if carrier and carrier.strip().casefold() != "none" else None
    claimed = read_carrier(named, directory.known_carriers) if named else None
    senders, body = _mails(text)
    mentions = _distinct(find_mentions(body))
    calling = channel == "call" and direction == "in" and not _has_words(body, mentions)
    contacts = [
        _judged(each.contact, claimed, directory, calling=calling)
        for each in mentions[:_MOST_JUDGED]
    ]
    from_lines = [
        judge(
            read_contact(sender, kind="email"), carrier=claimed, channel="email", direction="in",
            directory=directory, mail=mail,
        )
        for sender, mail in senders
    ]  # fmt: skip
    content = judge_text(
        body, carrier=claimed, channel=channel or ("email" if senders else None),
        direction=direction, directory=directory,
    )  # fmt: skip
    return TextCheck(content=content, contacts=(*from_lines, *contacts))


def several_contacts(text: str) -> tuple[str, ...]:
    """The contacts in a text that holds more than one; else none."""
    found = [mention.contact.raw for mention in _distinct(find_mentions(text))]
    return tuple(found) if len(found) > 1 else ()


def read_text_file(path: str) -> str:
    """The text of a file in whatever encoding it has; raises `NotFound` or `Unreadable`."""
    try:
        with Path(path).open("rb") as stream:
            return decoded(stream.read(LARGEST + 1), path)
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise Unreadable(
            _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)
        ) from None


def decoded(content: bytes, name: str) -> str:
    """The text in some bytes: UTF-8, UTF-16, GB18030, else Windows' Western characters.

    Raises `Unreadable` for what is no text, or larger than a message can be.
    """
    if len(content) > LARGEST:
        raise Unreadable(
            _("{file} is larger than 5 MB, which is no message.").format(file=name),
            _("Copy the message itself into a file."),
        )
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text.removeprefix("\ufeff")
    raise Unreadable(
        _("{file} is no text.").format(file=name),
        _("Copy the words of the message into a text file, or paste them: --text -"),
    )


def _encodings(content: bytes) -> Sequence[str]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    sample = content[:4000]
    if sample.count(0) > len(sample) // 5:
        little = sample[1::2].count(0) >= sample[::2].count(0)
        return ("utf-16-le" if little else "utf-16-be",)
    return ("utf-8-sig", "gb18030", "cp1252")


def _is_text(text: str) -> bool:
    """Whether hardly any of its characters are ones that no text has."""
    sample = text[:20_000]
    odd = sum(ord(each) < 32 and each not in "\t\n\r\f\x1b" for each in sample)
    odd += sum(each == "\ufffd" or 0xE000 <= ord(each) <= 0xF8FF for each in sample)
    return odd * 50 <= len(sample)


def _mails(text: str) -> tuple[list[tuple[str, Mail]], str]:
    """Of a mail with headers its senders (forwarded mails' too) and its words; else the text."""
    from logbook.domain.reading.mail_reading import (
        read_mail,  # only where a whole message is judged
    )

    read = read_mail(text)
    if read is None:
        return [], text
    words = [part for each in read.chain for part in (each.subject, each.body) if part.strip()]
    return [(each.sender, each.mail) for each in read.chain if each.sender], "\n\n".join(words)


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Each contact where it stands first."""
    first: dict[tuple[str, str | None], Mention] = {}
    for mention in mentions:
        first.setdefault((mention.contact.kind, mention.contact.normalized), mention)
    return list(first.values())


def _has_words(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether there is more in the text than its contacts."""
    place = 0
    for each in sorted(mentions, key=lambda mention: mention.start):
        if any(character.isalpha() for character in text[place : each.start]):
            return True
        place = each.end
    return any(character.isalpha() for character in text[place:])


def _judged(
    contact: Contact, claimed: str | None, directory: Directory, *, calling: bool
) -> Verdict:
    """The verdict on one of them; `calling`: the numbers are what a phone showed."""
    channel = {"phone": "call", "dial_code": "call", "url": "web", "email": "email"}.get(
        contact.kind, "sms"
    )
    direction = None if contact.kind in ("url", "handle") else "in" if calling else "out"
    return judge(
        contact, carrier=claimed, channel=channel, direction=direction, directory=directory
    )
