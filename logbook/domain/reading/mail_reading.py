"""A whole e-mail, as its file or as pasted, taken apart: who sent it, what it says, its links."""

from __future__ import annotations

import re
from itertools import islice

from logbook.domain.judging.verdict_record import Mail
from logbook.domain.reading.encoded_words import as_bytes, decode_words
from logbook.domain.reading.html_text import Link
from logbook.domain.reading.mail_address import mailboxes
from logbook.domain.reading.mail_headers import Headers, read_headers
from logbook.domain.reading.mail_parts import Part, readable_parts
from logbook.domain.value import Value

_LONGEST = 2_000_000
_MOST_FORWARDED = 5
_MOST_MARKS = 50
_FORWARDED = re.compile(
    r"^[>* \t]*(?:-{2,}[ \t]*(?:forwarded (?:message|mail)|original message|original mail|"
    r"转发的邮件|轉寄的郵件|转发邮件(?:信息)?|轉寄郵件|原始邮件|原始郵件|原邮件)[ \t:]*-*|"
    r"begin forwarded message:|下面是被转发的邮件[:：]|_{20,})[ \t]*\r?\n",
    re.IGNORECASE | re.MULTILINE,
)


_NEXT_OF_MBOX = re.compile(r"\n\nFrom [^\n]+\n(?=[!-9;-~]+:)")


class MailRead(Value):
    """What one mail says."""

    sender: str
    """The From line as it stands there, for `check`; "" where there is none."""
    mail: Mail
    subject: str
    body: str
    """The readable text, forwarded mails apart; HTML as text, without what it hides."""
    links: tuple[Link, ...]
    """Of HTML: what each link shows, and where it leads.  Those of a mail quoted in the text
    stay with the mail that quotes it."""
    forwarded: tuple[MailRead, ...] = ()
    """Mails inside this one, attached or quoted whole; at most one level deep."""

    @property
    def chain(self) -> tuple[MailRead, ...]:
        """This mail and those that it forwards, outermost first."""
        return (self, *self.forwarded)


def read_mail(text: str | bytes) -> MailRead | None:
    """The mail that the text is, or None for a text that is none.

    Reads raw messages with all their headers, mbox files (the first message), and what mail
    programs put above a quoted mail (From, Sent, To, Subject; 发件人、主题).  Charsets and
    encodings are read as far as they can be; parts, depth and length are limited.  Never raises.
    """
    if isinstance(text, bytes):
        text = text[:_LONGEST].decode("utf-8", "surrogateescape")
    text = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    headers = read_headers(text)
    if not headers.is_mail:
        return None
    body = text[headers.end :]
    if text.lstrip("\ufeff\n ").startswith("From "):
        body = _NEXT_OF_MBOX.split(body)[0]
    return _message(headers, body, inner=True)


def _message(headers: Headers, body: str, *, inner: bool) -> MailRead:
    texts: list[str] = []
    links: list[Link] = []
    forwarded: list[MailRead] = []
    for part in readable_parts(headers, body):
        if part.message is not None:
            if inner and len(forwarded) < _MOST_FORWARDED:
                forwarded.append(_message(*part.message, inner=False))
        else:
            own, quoted = _inline(part) if inner else (part.text, [])
            texts.append(own)
            links += part.links
            forwarded += quoted[: _MOST_FORWARDED - len(forwarded)]
    senders = list(dict.fromkeys(headers.all("from"))) or headers.all("sender")[:1]
    sender = _clean(", ".join(senders[:3]))
    boxes = mailboxes(sender)
    return MailRead(
        sender=sender,
        mail=Mail(
            display_name=boxes[0].name if len(boxes) == 1 else "",
            reply_to=_clean(", ".join(headers.all("reply-to")[:3])),
            return_path=_clean(headers.first("return-path")),
            auth=_clean(headers.first("authentication-results")),
        ),
        subject=_clean(decode_words(headers.first("subject"))),
        body="\n".join(text for text in texts if text.strip()),
        links=tuple(links),
        forwarded=tuple(forwarded),
    )


def _inline(part: Part) -> tuple[str, list[MailRead]]:
    """The text before the first mail that is quoted whole, and each of those mails."""
    places: list[tuple[int, Headers]] = []
    for match in islice(_FORWARDED.finditer(part.text), _MOST_MARKS):
        headers = read_headers(part.text, match.end())
        if headers.first("from") and headers.is_mail:
            places.append((match.start(), headers))
        if len(places) == _MOST_FORWARDED:
            break
    if not places:
        return part.text, []
    ends = [start for start, _headers in places[1:]] + [len(part.text)]
    return part.text[: places[0][0]].rstrip(), [
        _message(Headers(fields=headers.fields, end=0), part.text[headers.end : end], inner=False)
        for (_start, headers), end in zip(places, ends, strict=True)
    ]


def _clean(text: str) -> str:
    """The text without halves of characters, which bytes of an unknown charset leave."""
    if text.isascii():
        return text
    return as_bytes(text).decode("utf-8", "replace")
