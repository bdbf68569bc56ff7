"""Reading the readable tables as values."""

from __future__ import annotations

import json
import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from logbook.domain.record import (
    Agent,
    Amount,
    Attachment,
    Callback,
    Contact,
    Due,
    Interaction,
    Moment,
    Money,
    Note,
    Origin,
    Promise,
    Translation,
)  # fmt: skip
from logbook.errors import Damaged
from logbook.language import _
from logbook.store.verdicts import verdict_of

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
        verdict=verdict_of(connection, identifier, contact=_contact(row), said=row["said"]),
        promises=promises(connection, identifier),
        money=money(connection, identifier), attachments=attachments(connection, identifier),
        notes=_notes(connection, identifier), cases=_cases(connection, identifier),
        callbacks=_callbacks(connection, identifier, row),
        asks_about=_asks_about(connection, identifier), live=_live(connection, identifier),
        translations=translations(connection, identifier), origin=_origin(row["origin"]),
        undisclosed=texts(row["undisclosed"]),
    )  # fmt: skip


def _hanging_on(
    connection: sqlite3.Connection, table: str, columns: str, target: str
) -> list[tuple[Any, ...]]:
    """The rows of what hangs on an object, in the order written; undone ones left out."""
    return connection.execute(
        f"SELECT {columns} FROM {table}"  # noqa: S608 - names of a table and its columns
        " WHERE target = ? AND state != 'undone' ORDER BY no",
        (target,),
    ).fetchall()


def promises(connection: sqlite3.Connection, target: str) -> tuple[Promise, ...]:
    """The promises of an interaction or a case, in the order written; undone ones left out."""
    return tuple(map(promise, _hanging_on(connection, "promises", PROMISE_COLUMNS, target)))


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
    return tuple(
        map(attachment, _hanging_on(connection, "attachments", ATTACHMENT_COLUMNS, target))
    )


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
    return tuple(map(money_line, _hanging_on(connection, "money", MONEY_COLUMNS, target)))


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
