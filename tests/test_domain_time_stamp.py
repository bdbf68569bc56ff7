"""The query of RFC 3161 in its one form; nothing a reply holds fails but in a sentence."""

from __future__ import annotations

import hashlib
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.ledger.time_stamp import Query, query, read_query, stamped_at
from logbook.errors import LogbookError, Refused, Unreadable
from tests.conftest import require_tool
from tests.tsa import Authority

DIGEST = hashlib.sha256(b"content").digest()


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=9, max_size=20))
def test_a_query_is_seventy_bytes_and_reads_back(digest: bytes, entropy: bytes):
    made = query(digest, entropy)
    read = read_query(made)
    assert (len(made), read.digest, read.nonce[1:]) == (70, digest, entropy[1:9])
    assert 0x40 <= read.nonce[0] < 0x80, "a positive integer in its shortest form"


def test_openssl_reads_the_query(tmp_path: Path):
    path = tmp_path / "stamp.tsq"
    path.write_bytes(query(DIGEST, bytes(range(9))))
    done = subprocess.run(
        [require_tool("openssl"), "ts", "-query", "-in", str(path), "-text"], check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    said = done.stdout
    assert "Hash Algorithm: sha256" in said
    assert "Nonce: 0x400102030405060708" in said
    assert "Certificate required: yes" in said


@pytest.mark.parametrize("content", [b"", query(DIGEST, bytes(9))[:-1], bytes(70)])
def test_what_is_no_query_is_refused(content: bytes):
    with pytest.raises(Unreadable):
        read_query(content)


@given(st.binary(max_size=300))
def test_any_reply_is_read_or_refused(content: bytes):
    asked = Query(digest=DIGEST, nonce=bytes(9))
    with pytest.raises(LogbookError):
        stamped_at(content, asked)


def test_every_byte_of_a_reply_may_be_wrong(tmp_path: Path):
    """A time, or a sentence; the time is never one that the reply has not."""
    authority = Authority(tmp_path / "authority")
    (tmp_path / "q").write_bytes(query(DIGEST, bytes(range(9))))
    reply = authority.answer(tmp_path / "q", tmp_path / "r").read_bytes()
    asked = read_query((tmp_path / "q").read_bytes())
    honest = stamped_at(reply, asked)
    found = set()
    for at in range(len(reply)):
        with suppress(Refused, Unreadable):
            found.add(stamped_at(reply[:at] + bytes([reply[at] ^ 1]) + reply[at + 1 :], asked))
    assert honest in found
    assert all(len(each) == len(honest) for each in found)
