"""Reading the readable tables as values."""

from __future__ import annotations

import json
import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from logbook.domain.judging.verdict_record import Flag
from logbook.domain.record import (
    Agent,
    Amount,
    Attachment,
    Callback,
    Contact,
    Due,
    Interaction,
    Listing,
    Moment,
    Money,
    Note,
    Origin,
    Promise,
    Translation,
    Verdict,
)  # fmt: skip
from logbook.errors import Damaged
from logbook.language import _

if TYPE_CHECKING:
    from logbook.domain.cases.live import Live

_COLUMNS = (
    "no", "id", "seq", "carrier", "channel", "direction", "contact", "contact_raw", "contact_kind",
    "occurred_utc", "occurred_zone", "occurred_local", "occurred_precision", "occurred_known",
    "occurred_words", "duration_seconds", "agent_name", "agent_id", "agent_site",
    "agent_department", "reference_numbers", "said", "tags", "recorder", "told_by", "state",
    "amended", "redacted", "recorded_at", "recorded_zone", "clock_back", "origin", "undisclosed",
)  # fmt: skip
INTERACTION_COLUMNS = ", ".join(f"interactions.{name}" for name in _COLUMNS)


def interaction(connection: sqlite3.Connection, values: tuple[Any, ...]) -> Interaction:
    """A row of `INTERACTION_COLUMNS` with everything that hangs on it; raises `Damaged`."""
    row = dict(zip(_COLUMNS, values, strict=True))
    try:
        return _interaction(connection, row["id"], row)
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise Damaged(
            _("Record {no} cannot be read: a value in it is damaged.").format(no=row["no"]),
            _("See what is wrong with: logbook verify"),
        ) from error


def _interaction(
    connection: sqlite3.Connection, identifier: str, row: dict[str, Any]
) -> Interaction:
    return Interaction(
        no=row["no"], id=identifier, seq=row["seq"], carrier=row["carrier"],
        channel=row["channel"], direction=row["direction"], contact=_contact(row),
        occurred=_moment(row), duration_seconds=row["duration_seconds"],
        agent=Agent(name=row["agent_name"], id=row["agent_id"], site=row["agent_site"],
                    department=row["agent_department"]),
        references=texts(row["reference_numbers"]), said=row["said"], tags=texts(row["tags"]),
        recorder=row["recorder"], told_by=row["told_by"], recorded_at=row["recorded_at"],
        recorded_zone=row["recorded_zone"], clock_back=bool(row["clock_back"]),
        state=row["state"], amended=texts(row["amended"]), redacted=texts(row["redacted"]),
        verdict=_verdict(connection, identifier, row), promises=promises(connection, identifier),
        money=money(connection, identifier), attachments=attachments(connection, identifier),
        notes=_notes(connection, identifier), cases=_cases(connection, identifier),
        callbacks=_callbacks(connection, identifier, row),
        asks_about=_asks_about(connection, identifier), live=_live(connection, identifier),
        translations=translations(connection, identifier), origin=_origin(row["origin"]),
        undisclosed=texts(row["undisclosed"]),
    )  # fmt: skip


def promises(connection: sqlite3.Connection, target: str) -> tuple[Promise, ...]:
    """The promises of an interaction or a case, in the order written; undone ones left out."""
    found = connection.execute(
        f"SELECT {PROMISE_COLUMNS} FROM promises"  # noqa: S608 - names of columns
        " WHERE target = ? AND state != 'undone' ORDER BY no",
        (target,),
    )
    return tuple(promise(row) for row in found.fetchall())


PROMISE_COLUMNS = (
    "promises.no, promises.id, promises.target, promises.interaction_no, promises.text,"
    " promises.promised_by, promises.amount, promises.currency, promises.due_date,"
    " promises.due_earliest, promises.due_zone, promises.due_words, promises.due_arithmetic,"
    " promises.due_arithmetic_zh, promises.outcome,"
    " promises.state, promises.outcome_on,"
    " (SELECT CASE kind WHEN 'attachment' THEN 'F' ELSE '' END || entries.no FROM entries"
    "  WHERE entries.id = promises.shown_by), promises.amended, promises.redacted,"
    " promises.undisclosed"
)


def promise(row: tuple[Any, ...]) -> Promise:
    """A row of `PROMISE_COLUMNS`."""
    due = Due(
        date=row[8], earliest=row[9], zone=row[10], words=row[11], arithmetic=row[12],
        arithmetic_zh=row[13],
    ) if row[8] else None  # fmt: skip
    return Promise(
        no=row[0], id=row[1], target=row[2], interaction_no=row[3], text=row[4],
        promised_by=row[5], amount=amount_of(row[6], row[7]), due=due, state=row[14],
        record_state=row[15], outcome_on=row[16], shown_by=row[17], amended=texts(row[18]),
        redacted=texts(row[19]), undisclosed=texts(row[20]),
    )  # fmt: skip


def attachments(connection: sqlite3.Connection, target: str) -> tuple[Attachment, ...]:
    """The files of an interaction or a case; undone ones left out."""
    found = connection.execute(
        f"SELECT {ATTACHMENT_COLUMNS} FROM attachments"  # noqa: S608 - names of columns
        " WHERE target = ? AND state != 'undone' ORDER BY no",
        (target,),
    )
    return tuple(attachment(row) for row in found.fetchall())


ATTACHMENT_COLUMNS = (
    "no, id, target, sha256, size, media_type, original_name, source, state, redacted_by,"
    " (SELECT 'F' || entries.no FROM entries WHERE entries.id = attachments.derived_from),"
    " derived_how, recording_basis, user_location_state, agent_location, elsewhere_sha256,"
    " amended, undisclosed"
)


def attachment(row: tuple[Any, ...]) -> Attachment:
    """A row of `ATTACHMENT_COLUMNS`."""
    return Attachment(
        no=row[0], id=row[1], target=row[2], sha256=row[3], size=row[4], media_type=row[5],
        original_name=row[6], source=row[7], record_state=row[8], redacted_by=row[9],
        derived_from=row[10], derived_how=row[11], recording_basis=row[12],
        user_location_state=row[13], agent_location=row[14], elsewhere_sha256=row[15],
        amended=texts(row[16]), undisclosed=texts(row[17]),
    )  # fmt: skip


MONEY_COLUMNS = (
    "money.no, money.id, money.target, money.kind, money.amount, money.currency, money.for_what,"
    " money.state, money.interaction_no,"
    " (SELECT CASE kind WHEN 'attachment' THEN 'F' ELSE '' END || entries.no FROM entries"
    "  WHERE entries.id = money.shown_by), money.amended, money.redacted, money.undisclosed"
)


def money(connection: sqlite3.Connection, target: str) -> tuple[Money, ...]:
    """The amounts of an interaction or a case, in the order written; undone ones left out."""
    found = connection.execute(
        f"SELECT {MONEY_COLUMNS} FROM money"  # noqa: S608 - names of columns
        " WHERE target = ? AND state != 'undone' ORDER BY no",
        (target,),
    )
    return tuple(money_line(row) for row in found.fetchall())


def money_line(row: tuple[Any, ...]) -> Money:
    """A row of `MONEY_COLUMNS`."""
    return Money(
        no=row[0], id=row[1], target=row[2], kind=row[3],
        amount=amount_of(row[4], row[5]), for_what=row[6],
        record_state=row[7], interaction_no=row[8], shown_by=row[9], amended=texts(row[10]),
        redacted=texts(row[11]), undisclosed=texts(row[12]),
    )  # fmt: skip


def _notes(connection: sqlite3.Connection, target: str) -> tuple[Note, ...]:
    found = connection.execute(
        "SELECT id, text, recorded_at, recorded_zone, state, undisclosed FROM notes"
        " WHERE target = ? ORDER BY seq",
        (target,),
    )
    return tuple(
        Note(
            id=row[0],
            text=row[1],
            recorded_at=row[2],
            recorded_zone=row[3],
            no=no,
            undisclosed=texts(row[5]),
        )
        for no, row in enumerate(found.fetchall(), 1)
        if row[4] == "current"
    )


def translations(connection: sqlite3.Connection, target: str) -> tuple[Translation, ...]:
    """Those of an object and of what hangs on it that stand."""
    found = connection.execute(
        "SELECT 1 FROM translations WHERE target = ?1 OR target IN"
        " (SELECT id FROM entries WHERE entries.target = ?1) LIMIT 1",
        (target,),
    ).fetchone()
    if found is None:
        return ()  # As of nearly every record: what reads the few is not even loaded.
    from logbook.store.translations import translations_of

    return translations_of(connection, target)


def interaction_no(connection: sqlite3.Connection, identifier: str) -> int | None:
    """The number of the record with this id; None when it is something else."""
    row = connection.execute("SELECT no FROM interactions WHERE id = ?", (identifier,)).fetchone()
    return int(row[0]) if row else None


def _origin(stored: str | None) -> Origin | None:
    if not stored:
        return None
    found = json.loads(stored)
    return Origin(**{name: found.get(name) for name in Origin.__annotations__})


def _cases(connection: sqlite3.Connection, member: str) -> tuple[str, ...]:
    found = connection.execute(
        "SELECT cases.name FROM case_members JOIN cases ON cases.id = case_members.case_id"
        " WHERE case_members.member = ? AND cases.state = 'current' ORDER BY case_members.seq",
        (member,),
    )
    return tuple(row[0] for row in found.fetchall())


def _verdict(connection: sqlite3.Connection, target: str, row: dict[str, Any]) -> Verdict | None:
    found = connection.execute(
        "SELECT carrier, code, level, also, listing, directory_version, metadata_version,"
        " sentence, next_step, seq, flags FROM verdicts WHERE target = ? AND state = 'current'"
        " ORDER BY seq DESC LIMIT 1",
        (target,),
    ).fetchone()
    if found is None:
        return None
    listing = stored_listing(found[4])
    contact = _contact_judged(connection, target, found[9], row)
    said = _said_judged(connection, target, found[9], row) if found[10] else None
    return Verdict(
        value=contact.raw if contact else "", kind=_kind_judged(contact, found[1]),
        normalized=contact.normalized if contact else None,
        carrier=found[0], code=found[1], level=found[2],
        also=tuple(json.loads(found[3])), flags=_flags(found[10], said), listing=listing,
        directory_version=found[5],
        metadata_version=found[6], sentence=found[7], next_step=found[8],
    )  # fmt: skip


def stored_listing(text: str | None) -> Listing | None:
    """A line of a directory as an entry holds it: what was empty there is left out of it."""
    if not text:
        return None
    stored = json.loads(text)
    return Listing(**{name: stored.get(name, "") for name in Listing.__annotations__})


def _callbacks(
    connection: sqlite3.Connection, target: str, row: dict[str, Any]
) -> tuple[Callback, ...]:
    found = connection.execute(
        "SELECT 1 FROM callbacks WHERE target = ? AND state = 'current' LIMIT 1", (target,)
    ).fetchone()
    if found is None:
        return ()  # As of nearly every record: what reads the few is not even loaded.
    from logbook.store.callbacks import callbacks_of

    return callbacks_of(connection, target, carrier=row["carrier"], utc=row["occurred_utc"])


def _asks_about(connection: sqlite3.Connection, identifier: str) -> tuple[int, ...]:
    found = connection.execute(
        "SELECT DISTINCT interaction_no FROM callbacks WHERE call = ? AND state = 'current'"
        " AND interaction_no IS NOT NULL ORDER BY interaction_no",
        (identifier,),
    )
    return tuple(row[0] for row in found.fetchall())


def _live(connection: sqlite3.Connection, identifier: str) -> Live | None:
    found = connection.execute(
        "SELECT 1 FROM live_events WHERE target = ? AND state = 'current' LIMIT 1", (identifier,)
    ).fetchone()
    if found is None:
        return None
    from logbook.store.live import live_of  # few records were written down live

    return live_of(connection, identifier)


def _contact_judged(
    connection: sqlite3.Connection, target: str, seq: int, row: dict[str, Any]
) -> Contact | None:
    """The contact as it stood when the verdict was given; None when that was removed for good."""
    corrected = _corrected_after(connection, target, "contact", seq)
    if corrected is None:
        return _contact(row)
    return Contact(**json.loads(corrected[0])) if corrected[0] else None


def _kind_judged(contact: Contact | None, code: str) -> str:
    if contact:
        return contact.kind
    return "content" if code.startswith("content_") else ""


def _said_judged(
    connection: sqlite3.Connection, target: str, seq: int, row: dict[str, Any]
) -> str | None:
    """The words as they stood when the verdict was given; None when removed for good."""
    corrected = _corrected_after(connection, target, "said", seq)
    if corrected is None:
        said: str | None = row["said"]
        return said
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


def _contact(row: dict[str, Any]) -> Contact | None:
    if row["contact_raw"] is None:
        return None
    return Contact(raw=row["contact_raw"], kind=row["contact_kind"], normalized=row["contact"])


def _moment(row: dict[str, Any]) -> Moment:
    return Moment(
        utc=row["occurred_utc"],
        zone=row["occurred_zone"],
        local=row["occurred_local"],
        precision=row["occurred_precision"],
        known=row["occurred_known"],
        words=row["occurred_words"],
    )


def amount_of(amount: str | None, currency: str | None) -> Amount | None:
    """The amount of two columns; None where there is none."""
    return Amount(amount=Decimal(amount), currency=currency or "USD") if amount else None


def texts(value: str | None) -> tuple[str, ...]:
    """The texts of a JSON array; none for NULL."""
    return tuple(json.loads(value)) if value else ()
