"""The texts of a mail for a search: headers decoded, every part, attached files as bytes."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message

from logbook.domain.reading.encoded_words import decode_bytes, decode_words

_HEADER = re.compile(
    r"(?:^|\n)(?:from|to|subject|received|message-id|mime-version):", re.IGNORECASE
)
_ENDS = (".eml", ".mbox", ".mht", ".mhtml")
_MOST_PARTS = 200


def looks_like_mail(start: str, name: str) -> bool:
    """Whether a text that begins so may be a mail."""
    return name.endswith(_ENDS) or len(_HEADER.findall(start)) >= 2


def mail_texts(content: bytes) -> Iterator[tuple[str, str | bytes]]:
    """(where, text or bytes of an attached file) of a mail; never raises."""
    try:
        parts = list(email.message_from_bytes(content, policy=email.policy.compat32).walk())
    except (MessageError, ValueError, LookupError, RecursionError):
        return
    for number, part in enumerate(parts[:_MOST_PARTS], 1):
        where = f"part {number}"
        yield f"headers of {where}", "\n".join(_headers(part))
        if part.is_multipart():
            continue
        try:
            payload = part.get_payload(decode=True)
        except (ValueError, LookupError, AssertionError):
            continue
        if not isinstance(payload, bytes):
            continue
        if part.get_content_maintype() == "text":
            yield where, decode_bytes(payload, part.get_content_charset() or "utf-8")
        else:
            yield where, payload


def _headers(part: Message) -> Iterator[str]:
    for name, value in part.items():
        text = str(value)
        yield f"{name}: {text}"
        yield f"{name}: {decode_words(text)}"
    file_name = part.get_filename()
    if file_name:
        yield decode_words(str(file_name))
