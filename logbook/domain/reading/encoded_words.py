"""Encoded words of mail headers (RFC 2047), broken ones included, as the text they stand for."""

from __future__ import annotations

import binascii
import re

_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*\?(?:=|$)|[^?\s<]*)")
_LOOKUP = {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"} | {
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
}
"""Charsets that senders name and mean a larger one."""


def decode_words(text: str) -> str:
    """The text with every encoded word replaced by what it says; never raises.

    A character that is cut in two between neighbouring words of one charset is put together.
    """
    if "=?" not in text:
        return text
    parts: list[str] = []
    waiting, charset, end = b"", "", 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        neighbour = end > 0 and not between.strip()
        if not (neighbour and match[1].lower() == charset):
            parts += [decode_bytes(waiting, charset), "" if neighbour else between]
            waiting = b""
        waiting += _bytes(match[2].lower(), match[3].removesuffix("=").removesuffix("?"))
        charset, end = match[1].lower(), match.end()
    return "".join([*parts, decode_bytes(waiting, charset), text[end:]])


def word_at(text: str, start: int) -> int:
    """Where the encoded word that begins at `start` ends; `start` itself when none does."""
    match = _WORD.match(text, start)
    return match.end() if match else start


def decode_bytes(content: bytes, charset: str) -> str:
    """The bytes as text: UTF-8 wherever they are that, else as the charset says; never raises."""
    name = charset.strip(" \"'").lower()
    stateful = name.startswith(("iso-2022", "hz", "utf-7", "utf-16", "utf-32"))
    for codec in (name, "utf-8") if stateful else ("utf-8", _LOOKUP.get(name, name), "cp1252"):
        try:
            return content.decode(codec)
        except (LookupError, ValueError, TypeError):
            continue
    return content.decode("utf-8", "replace")


def decode_base64(text: str) -> bytes:
    """The bytes of base64 text, with padding missing and foreign characters between."""
    kept = re.sub(r"[^A-Za-z0-9+/]", "", text.replace("-", "+").replace("_", "/"))
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + "=" * (-len(kept) % 4))


def decode_quoted(text: str, *, header: bool = False) -> bytes:
    """The bytes of quoted-printable text; what is not of that form stays as it is."""
    return binascii.a2b_qp(as_bytes(text), header=header)


def as_bytes(text: str) -> bytes:
    """The bytes that a text was read from as UTF-8 with `surrogateescape`; never raises."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _bytes(form: str, content: str) -> bytes:
    try:
        return decode_base64(content) if form == "b" else decode_quoted(content, header=True)
    except ValueError:
        return as_bytes(content)
