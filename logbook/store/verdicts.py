"""Reading verdicts with the words they judged, as those stood when the verdict was given."""

from __future__ import annotations

import json
import sqlite3

from logbook.domain.judging.verdict_record import Flag, Listing, Verdict
from logbook.domain.record import Contact


def verdict_of(
    connection: sqlite3.Connection, target: str, *, contact: Contact | None, said: str | None
) -> Verdict | None:
    """The newest verdict of a record that stands; `contact` and `said` are the record's own, as
    they stand now."""
    found = connection.execute(
        "SELECT carrier, code, level, also, listing, directory_version, metadata_version,"
        " sentence, next_step, seq, flags FROM verdicts WHERE target = ? AND state = 'current'"
        " ORDER BY seq DESC LIMIT 1",
        (target,),
    ).fetchone()
    if found is None:
        return None
    judged = _contact_judged(connection, target, found[9], contact)
    words = _said_judged(connection, target, found[9], said) if found[10] else None
    return Verdict(
        value=judged.raw if judged else "", kind=_kind_judged(judged, found[1]),
        normalized=judged.normalized if judged else None,
        carrier=found[0], code=found[1], level=found[2],
        also=tuple(json.loads(found[3])), flags=_flags(found[10], words),
        listing=stored_listing(found[4]), directory_version=found[5],
        metadata_version=found[6], sentence=found[7], next_step=found[8],
    )  # fmt: skip


def stored_listing(text: str | None) -> Listing | None:
    """A line of a directory as an entry holds it: what was empty there is left out of it."""
    if not text:
        return None
    stored = json.loads(text)
    return Listing(**{name: stored.get(name, "") for name in Listing.__annotations__})


def _contact_judged(
    connection: sqlite3.Connection, target: str, seq: int, now: Contact | None
) -> Contact | None:
    """The contact as it stood when the verdict was given; None when that was removed for good."""
    corrected = _corrected_after(connection, target, "contact", seq)
    if corrected is None:
        return now
    return Contact(**json.loads(corrected[0])) if corrected[0] else None


def _kind_judged(contact: Contact | None, code: str) -> str:
    if contact:
        return contact.kind
    return "content" if code.startswith("content_") else ""


def _said_judged(
    connection: sqlite3.Connection, target: str, seq: int, now: str | None
) -> str | None:
    """The words as they stood when the verdict was given; None when removed for good."""
    corrected = _corrected_after(connection, target, "said", seq)
    if corrected is None:
        return now
    return str(json.loads(corrected[0])) if corrected[0] else None


def _corrected_after(
    connection: sqlite3.Connection, target: str, field: str, seq: int
) -> tuple[str | None] | None:
    """The value that the first correction after this position replaced; None without one."""
    found: tuple[str | None] | None = connection.execute(
        "SELECT old FROM amendments WHERE target = ? AND field = ? AND seq > ?"
        " AND state = 'current' ORDER BY seq LIMIT 1",
        (target, field, seq),
    ).fetchone()
    return found


def _flags(stored: str | None, said: str | None) -> tuple[Flag, ...]:
    """Flags with their quotes; without the words they were found in, the quotes are empty."""
    if not stored:
        return ()
    return tuple(
        Flag(code=each["code"], quote=(said or "")[each["start"] : each["end"]],
             start=each["start"], end=each["end"])
        for each in json.loads(stored)
    )  # fmt: skip
