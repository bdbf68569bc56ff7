"""Time stamps of RFC 3161: the question in its one fixed form, and what a reply says.

The question is written byte by byte, since it has no choices: SHA-256, a nonce, and the wish for
the authority's certificate.  Of a reply only what can be found without trusting anybody is read
here: that it was granted, and that it is about this hash and this nonce.  Whether the authority
signed it is for `openssl ts -verify`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from logbook.domain.value import Value
from logbook.errors import Refused, Unreadable
from logbook.language import _

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_NONCE_BYTES = 9
_GENERALIZED = re.compile(rb"\x18(.)(\d{14})(?:\.\d+)?Z", re.DOTALL)


class Query(Value):
    """What a time stamp was asked for."""

    digest: bytes
    nonce: bytes


def query(digest: bytes, entropy: bytes) -> bytes:
    """The 70 bytes of a TimeStampReq (RFC 3161, 2.4.1) for a SHA-256 and nine random bytes."""
    nonce = bytes([entropy[0] & 0x7F | 0x40]) + entropy[1:_NONCE_BYTES]  # positive, full length
    return _tagged(0x30, b"\x02\x01\x01" + _imprint(digest) + _tagged(2, nonce) + b"\x01\x01\xff")


def read_query(content: bytes) -> Query:
    """What a query asks; raises `Unreadable` for any but one that `query` wrote."""
    digest, nonce = content[24:56], content[58:67]
    if len(content) != 70 or content != query(digest, nonce):
        raise Unreadable(
            _("That is not a time stamp query of logbook."),
            _("Write one with: logbook anchor --tsq FILE"),
        )
    return Query(digest=digest, nonce=nonce)


def stamped_at(reply: bytes, asked: Query) -> str:
    """The time of a granted reply (RFC 3339, UTC) to this query.

    Raises `Refused` for a refusal and for a reply about another hash or with another nonce,
    `Unreadable` for what is no reply.
    """
    status = _status(reply)
    if status not in (0, 1):
        raise Refused(
            _("The time stamp authority refused: status {status}.").format(status=status),
            _("Send the query again, or to another authority."),
        )
    at = reply.find(_imprint(asked.digest))
    if at < 0:
        raise Refused(
            _("The time stamp is of another file: its hash is not the one that was asked about."),
            _("Import the reply to this very query."),
        )
    if _tagged(2, asked.nonce) not in reply[at:]:
        raise Refused(
            _("The time stamp answers another query: its nonce is not the one that was sent."),
            _("Import the reply to this very query."),
        )
    found = _GENERALIZED.search(reply, at)
    try:
        if found is None:
            raise ValueError("no time")
        moment = datetime.strptime(found[2].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise Unreadable(_("That is not a time stamp reply: it names no time.")) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _status(reply: bytes) -> int:
    """PKIStatus: the first integer, in the first sequence inside the outermost."""
    try:
        at = 0
        for _level in range(2):
            if reply[at] != 0x30:
                raise ValueError("no sequence")
            at += 2 + (reply[at + 1] & 0x7F if reply[at + 1] & 0x80 else 0)
        if reply[at] != 2 or reply[at + 1] != 1:
            raise ValueError("no status")
        return reply[at + 2]
    except (ValueError, IndexError) as error:
        raise Unreadable(
            _("That is not a time stamp reply."),
            _("It is the file that the authority sent back, usually with the ending .tsr."),
        ) from error


def _imprint(digest: bytes) -> bytes:
    return _tagged(0x30, _SHA256 + _tagged(4, digest))


def _tagged(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content
