"""A second checker of logs, written from `docs/format.md` alone: nothing of `logbook` is used.

    python3 tests/second_implementation.py HOME

Prints what is wrong, one a line.  Exit status 0: nothing; 1: something.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical_bytes(value: Any) -> bytes:
    """Section 3."""
    return _text(value).encode("utf-8")


def _text(value: Any) -> str:
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise ValueError("integer out of range")
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(map(_character, value)) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, dict):
        if not all(key.isascii() for key in value):
            raise ValueError("key is not ASCII")
        return "{" + ",".join(f"{_text(key)}:{_text(value[key])}" for key in sorted(value)) + "}"
    raise ValueError(f"no such value: {value!r}")


def _character(character: str) -> str:
    if character == "\x00" or "\ud800" <= character <= "\udfff":
        raise ValueError("no such character")
    if character in _SHORT:
        return _SHORT[character]
    return f"\\u{ord(character):04x}" if character < " " else character


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def commitment(salt: str, name: str, value: Any) -> str:
    """Section 4."""
    return sha256(canonical_bytes([salt, name, value]))


def record_hash(commitments: dict[str, str]) -> str:
    """Section 4."""
    return sha256(canonical_bytes(commitments))


def head(seq: int, record: str, previous: str) -> str:
    """Section 4."""
    return sha256(b"logbook-chain-v1\n%d\n%s\n%s\n" % (seq, record.encode(), previous.encode()))


def problems_of_home(home: Path) -> list[str]:
    """What is wrong with the ledger and the files of a home, in no particular order."""
    connection = sqlite3.connect(f"{(home / 'logbook.db').as_uri()}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != 0x4C4F4742:
            return ["not a log"]
        if connection.execute("PRAGMA user_version").fetchone()[0] != 1:
            return ["another version"]
        ledger = connection.execute("SELECT seq, record_hash, head FROM ledger").fetchall()
        fields = connection.execute(
            "SELECT seq, name, commitment, salt, value FROM ledger_field"
        ).fetchall()
        tombstones = connection.execute("SELECT seq, name, redaction FROM ledger_tombstone")
        return _problems(home, sorted(ledger), fields, tombstones.fetchall())
    except sqlite3.DatabaseError as error:
        return [f"cannot be read: {error}"]
    finally:
        connection.close()


def _problems(home: Path, ledger: list[Any], rows: list[Any], tombstones: list[Any]) -> list[str]:
    found: list[str] = []
    commitments: dict[int, dict[str, str]] = {seq: {} for seq, _record, _head in ledger}
    values: dict[int, dict[str, Any]] = {seq: {} for seq, _record, _head in ledger}
    empty = set()
    for seq, name, committed, salt, text in rows:
        where = f"entry {seq}, field {name}"
        if seq not in commitments:
            found.append(f"{where}: no such entry")
            continue
        commitments[seq][name] = committed
        if salt is None or text is None:
            empty.add((seq, name))
            continue
        try:
            value = json.loads(text)
            good = (
                canonical_bytes(value) == text.encode()
                and commitment(salt, name, value) == committed
            )
        except ValueError:
            good = False
        if good:
            values[seq][name] = value
        else:
            found.append(f"{where}: does not fit its commitment")
    found += _chain_problems(ledger, commitments)
    found += _redaction_problems(values, empty, tombstones)
    return found + _file_problems(home, values)


def _chain_problems(ledger: list[Any], commitments: dict[int, dict[str, str]]) -> list[str]:
    found, previous = [], "0" * 64
    for expected, (seq, record, newest) in enumerate(ledger, 1):
        if seq != expected:
            found.append(f"entry {expected}: is not there")
        if record_hash(commitments[seq]) != record:
            found.append(f"entry {seq}: record hash")
        if head(seq, record, previous) != newest:
            found.append(f"entry {seq}: head")
        previous = newest
    return found


def _redaction_problems(
    values: dict[int, dict[str, Any]], empty: set[tuple[int, str]], tombstones: list[Any]
) -> list[str]:
    removed = {
        (item["seq"], item["name"]): seq
        for seq, entry in values.items()
        if entry.get("kind") == "redaction" and "removed" in entry
        for item in entry["removed"]
    }
    marked = {(seq, name): redaction for seq, name, redaction in tombstones}
    return [
        *(f"{place}: empty without a redaction" for place in empty - removed.keys()),
        *(f"{place}: redacted and still there" for place in removed.keys() - empty),
        *(f"{place}: tombstone" for place in {*marked.items()} ^ {*removed.items()}),
    ]


def _file_problems(home: Path, values: dict[int, dict[str, Any]]) -> list[str]:
    found = []
    named = {
        e["sha256"] for e in values.values() if e.get("kind") == "attachment" and "sha256" in e
    }
    for digest in sorted(named):
        path = home / "attachments" / digest[:2] / digest
        if not path.is_file():
            found.append(f"file {digest}: is not there")
        elif sha256(path.read_bytes()) != digest:
            found.append(f"file {digest}: altered")
    return found


if __name__ == "__main__":
    problems = problems_of_home(Path(sys.argv[1]).absolute())
    print("\n".join(problems) or "nothing wrong")
    sys.exit(1 if problems else 0)
