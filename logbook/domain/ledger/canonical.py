"""`logbook-integrity/1`: canonical bytes, field commitments, record hash and chain.

The written form is `docs/format.md`; `tests/test_domain_canonical.py` holds the
golden vectors and a second implementation.  Canonical bytes are RFC 8785 (JCS)
restricted to strings, booleans, null, integers up to 2**53 - 1 in size, arrays,
and objects with ASCII keys.  In that subset the standard library's encoder gives
the bytes of RFC 8785, so a stranger can check a pack without this program.
"""

from __future__ import annotations

import json
from typing import Any

from logbook.domain.ledger.sha256 import hexdigest
from logbook.errors import Unreadable
from logbook.language import _

GENESIS_HEAD = "0" * 64
_LARGEST = 2**53 - 1
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value; raises `Unreadable` for what the format excludes."""
    _check(value)
    return _encode(value).encode("utf-8")


def commitment(salt: str, name: str, value: Any) -> str:
    """SHA-256 over the canonical `[salt, name, value]`, as 64 hex digits."""
    return hexdigest(canonical([salt, name, value]))


def record_hash(commitments: dict[str, str]) -> str:
    """SHA-256 over the canonical object of field name to commitment."""
    return hexdigest(canonical(commitments))


def chain_head(seq: int, record: str, previous: str) -> str:
    """The head after entry `seq`: binds its place, its record hash and the head before."""
    text = f"logbook-chain-v1\n{seq}\n{record}\n{previous}\n"
    return hexdigest(text.encode("ascii"))


def check_text(text: str) -> str:
    """The text itself; raises `Unreadable` for NUL and lone surrogates, which nothing carries."""
    if "\x00" in text:
        raise Unreadable(_("A text holds a NUL character, which cannot be stored."))
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Unreadable(
            _("A text holds half a character (a lone surrogate), which cannot be stored.")
        )
    return text


def _check(value: Any) -> None:
    if isinstance(value, str):
        check_text(value)
    elif value is None or isinstance(value, bool):
        return
    elif isinstance(value, int):
        if not -_LARGEST <= value <= _LARGEST:
            raise Unreadable(
                _("The number {number} is too large to be stored.").format(number=value)
            )
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise Unreadable(_("A field name is not plain ASCII."))
            check_text(key)
            _check(item)
    else:
        raise Unreadable(
            _("A value of type {type} cannot be stored.").format(type=type(value).__name__)
        )
