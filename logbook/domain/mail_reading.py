"""A whole e-mail, as its file or as pasted, taken apart: who sent it, what it says, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from logbook.domain.encoded_words import as_bytes, decode_words
from logbook.domain.html_text import Link
from logbook.domain.mail_address import mailboxes
from logbook.domain.mail_headers import Headers, read_headers
from logbook.domain.mail_parts import Part, readable_parts
from logbook.domain.value import Value
from logbook.domain.verdict_record import Mail

_LONGEST = 2_000_000
_MOST_FORWARDED = 5
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
    """Of HTML: what each link shows, and where it leads."""
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
    """The text before a quoted mail, and the mail; with several quoted ones, each."""
    for match in _FORWARDED.finditer(part.text):
        headers = read_headers(part.text, match.end())
        if headers.first("from") and headers.is_mail:
            rest = Part(text=part.text[headers.end :], links=())
            own, further = _inline_rest(rest)
            found = _message(Headers(fields=headers.fields, end=0), own, inner=False)
            return part.text[: match.start()].rstrip(), [found, *further]
    return part.text, []


def _inline_rest(part: Part) -> tuple[str, list[MailRead]]:
    texts: list[str] = []
    found: list[MailRead] = []
    for headers, text in _quoted_mails(part.text):
        if headers is None:
            texts.append(text)
        else:
            found.append(_message(Headers(fields=headers.fields, end=0), text, inner=False))
    return "".join(texts), found


def _quoted_mails(text: str) -> Iterator[tuple[Headers | None, str]]:
    """The text up to the first quoted mail, then each quoted mail; constant in number."""
    places = []
    for match in _FORWARDED.finditer(text):
        headers = read_headers(text, match.end())
        if headers.first("from") and headers.is_mail:
            places.append((match.start(), headers))
        if len(places) == _MOST_FORWARDED:
            break
    yield None, text[: places[0][0]] if places else text
    for place, (_start, headers) in enumerate(places):
        end = places[place + 1][0] if place + 1 < len(places) else len(text)
        yield headers, text[headers.end : end]


def _clean(text: str) -> str:
    """The text without halves of characters, which bytes of an unknown charset leave."""
    if text.isascii():
        return text
    return as_bytes(text).decode("utf-8", "replace")
