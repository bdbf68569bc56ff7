"""Writing records, what hangs on them, and what is no object as rows of the readable tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from logbook.domain.ledger.entry import Entry
from logbook.domain.ledger.fold import Folded
from logbook.store.numbers import interaction_number
from logbook.store.row_writing import (
    amount,
    as_json,
    beside,
    marks,
    numbered,
    put,
)


def write_interaction(tables: sqlite3.Connection, folded: Folded) -> None:
    """A record, with its newest verdict that stands: that row has to be written before."""
    root, values = folded.root, folded.values
    contact = values.get("contact") or {}
    occurred = values.get("occurred") or {}
    verdict = tables.execute(
        "SELECT code, level FROM verdicts WHERE target = ? AND state = 'current'"
        " ORDER BY seq DESC LIMIT 1",
        (root.id,),
    ).fetchone()
    put(tables, "interactions", {
        "no": root.number, "id": root.id, "seq": root.seq,
        "carrier": values.get("carrier") or "", "channel": values.get("channel"),
        "direction": values.get("direction"),
        "contact": contact.get("normalized"), "contact_raw": contact.get("raw"),
        "contact_kind": contact.get("kind"),
        **_occurred(occurred, root.written_at),
        "duration_seconds": values.get("duration_seconds"),
        "agent_name": values.get("agent_name"), "agent_id": values.get("agent_id"),
        "agent_site": values.get("agent_site"),
        "agent_department": values.get("agent_department"),
        "reference_numbers": as_json(values.get("references")), "said": values.get("said"),
        "tags": as_json(values.get("tags")),
        "recorder": values.get("recorder"), "told_by": values.get("told_by"),
        "verdict_code": verdict[0] if verdict else None,
        "verdict_level": verdict[1] if verdict else None,
        "state": folded.state, "amended": as_json(folded.amended),
        "redacted": as_json(folded.redacted),
        "recorded_at": root.written_at, "recorded_zone": root.written_zone,
        "clock_back": int(root.clock_back), "origin": as_json(_origin(root)),
        "undisclosed": as_json(folded.undisclosed),
    })  # fmt: skip


def _occurred(occurred: Mapping[str, Any], recorded_at: str) -> dict[str, Any]:
    # A record of unknown time stands where it was written down; a day stands at its start.
    sort = occurred.get("utc") or occurred.get("local") or recorded_at
    return {
        "occurred_utc": occurred.get("utc"), "occurred_zone": occurred.get("zone"),
        "occurred_local": occurred.get("local"),
        "occurred_precision": occurred.get("precision", "unknown"),
        "occurred_known": occurred.get("known", "unknown"),
        "occurred_words": occurred.get("words"), "occurred_sort": sort,
    }  # fmt: skip


def write_promise(tables: sqlite3.Connection, folded: Folded) -> None:
    """A promise; unless somebody else is named, the agent of its interaction made it."""
    values, due = folded.values, folded.values.get("due") or {}
    agent = tables.execute(
        "SELECT coalesce(agent_name, agent_id) FROM interactions WHERE id = ?",
        (folded.root.target,),
    ).fetchone()
    put(tables, "promises", {
        **numbered(tables, folded),
        "text": values.get("text"),
        "promised_by": _promised_by(folded, agent[0] if agent else None),
        **amount(values.get("amount")),
        "due_date": due.get("date"), "due_earliest": due.get("earliest"),
        "due_zone": due.get("zone"), "due_words": due.get("words"),
        "due_arithmetic": due.get("arithmetic"), "due_arithmetic_zh": due.get("arithmetic_zh"),
        "outcome": folded.outcome,
        "outcome_on": folded.settled.fields.get("on") if folded.settled else None,
        "shown_by": folded.settled.fields.get("shown_by") if folded.settled else None,
        **marks(folded),
    })  # fmt: skip


def _promised_by(folded: Folded, agent: str | None) -> str | None:
    return None if "promised_by" in folded.redacted else folded.values.get("promised_by", agent)


def write_money(tables: sqlite3.Connection, folded: Folded) -> None:
    """An amount of a record or a case."""
    put(tables, "money", {
        **numbered(tables, folded),
        "kind": folded.values.get("money_kind"), **amount(folded.values.get("amount")),
        "for_what": folded.values.get("for_what"), "shown_by": folded.values.get("shown_by"),
        **marks(folded),
    })  # fmt: skip


def write_attachment(tables: sqlite3.Connection, folded: Folded) -> None:
    """A file that was kept; of one that was removed for good, the redaction."""
    values = folded.values
    put(tables, "attachments", {
        **numbered(tables, folded),
        "sha256": values.get("sha256"), "size": values.get("size"),
        "media_type": values.get("media_type"), "original_name": values.get("original_name"),
        "source": values.get("source"),
        "redacted_by": folded.redacted_by if "sha256" in folded.redacted else None,
        **{name: values.get(name) for name in (
            "derived_from", "derived_how", "recording_basis", "user_location_state",
            "agent_location")},
        "elsewhere_sha256": folded.root.origin.get("sha256"),
        "amended": as_json(folded.amended), "undisclosed": as_json(folded.undisclosed),
    })  # fmt: skip


def write_note(tables: sqlite3.Connection, folded: Folded) -> None:
    """Words added to a record."""
    put(tables, "notes", {
        **beside(tables, folded), "text": folded.values.get("text"),
        "recorded_zone": folded.root.written_zone, "undisclosed": as_json(folded.undisclosed),
    })  # fmt: skip


def write_translation(tables: sqlite3.Connection, folded: Folded) -> None:
    """The owner's own translation of the words of a field."""
    values = folded.values
    put(tables, "translations", {
        **beside(tables, folded),
        **{name: values.get(name) for name in (
            "field", "language", "text", "translator", "translates")},
        "machine": int(bool(values.get("machine"))),
        **marks(folded), "recorded_zone": folded.root.written_zone,
    })  # fmt: skip


def write_verdict(tables: sqlite3.Connection, folded: Folded) -> None:
    """A verdict on a record, as it was given."""
    values = folded.values
    put(tables, "verdicts", {
        **beside(tables, folded),
        **{name: values.get(name) for name in (
            "carrier", "code", "level", "directory_version", "metadata_version", "language")},
        "sentence": values.get("sentence") or "", "next_step": values.get("next_step") or "",
        "also": as_json(values.get("also") or []) or "[]",
        "listing": as_json(values.get("listing")), "flags": as_json(values.get("flags")),
    })  # fmt: skip


def write_callback(tables: sqlite3.Connection, folded: Folded) -> None:
    """What was said and where; whether it proves anything is seen when it is read."""
    values = folded.values
    put(tables, "callbacks", {
        **beside(tables, folded),
        "outcome": values.get("outcome"), "call": values.get("call"),
        "call_no": interaction_number(tables, values.get("call")),
        "dialled": as_json(values.get("dialled")), "listing": as_json(values.get("listing")),
    })  # fmt: skip


def write_live_event(tables: sqlite3.Connection, folded: Folded) -> None:
    """One thing that happened during a call; what it adds up to is seen when it is read."""
    values = folded.values
    put(tables, "live_events", {
        **beside(tables, folded),
        **{name: values.get(name) for name in (
            "event", "at", "known", "agent_name", "agent_id", "agent_site", "agent_department")},
        "redacted": as_json(folded.redacted),
        "recorded_zone": folded.root.written_zone,
    })  # fmt: skip


def write_directory_change(tables: sqlite3.Connection, folded: Folded) -> None:
    """One thing that the owner changed in the list of official contacts."""
    values = folded.values
    put(tables, "directory_changes", {
        "seq": folded.root.seq, "id": folded.root.id, "change": values.get("change"),
        "carrier": values.get("carrier"), "listing": as_json(values.get("listing")),
        "document": values.get("document"), "source": values.get("source"),
        "version": values.get("version"), "since": values.get("since"),
        "state": folded.state, "recorded_at": folded.root.written_at,
    })  # fmt: skip


def write_amendments(tables: sqlite3.Connection, folded: Folded) -> None:
    """Every correction and addition of the object, with the value it replaced."""
    for change in folded.changes:
        put(tables, "amendments", {
            "seq": change.entry.seq, "id": change.entry.id, "target": folded.root.id,
            "field": change.field, "old": as_json(change.old), "new": as_json(change.new),
            "supersedes": change.supersedes, "reason": change.entry.fields.get("reason"),
            "state": "undone" if change.undone else "current",
            "recorded_at": change.entry.written_at,
        })  # fmt: skip


def write_setting(tables: sqlite3.Connection, entry: Entry) -> None:
    """The newest value of a setting; null takes it back."""
    put(tables, "settings", {
        "name": entry.fields.get("name"), "value": entry.fields.get("value"), "seq": entry.seq,
    })  # fmt: skip


def write_export(tables: sqlite3.Connection, entry: Entry) -> None:
    """A pack that was handed out, and the fields it disclosed."""
    fields = entry.fields
    put(tables, "exports", {
        "seq": entry.seq, "case_id": fields.get("case"), "profile": fields.get("profile"),
        "pack_name": fields.get("pack_name") or "", "pack_sha256": fields.get("pack_sha256"),
        "head_seq": fields.get("head_seq"), "disclosed": as_json(fields.get("disclosed")) or "[]",
        "recorded_at": entry.recorded_at,
    })  # fmt: skip


def _origin(root: Entry) -> dict[str, Any] | None:
    """Where an entry of another log stood, and when it came here."""
    if not root.origin:
        return None
    kept = {name: root.origin.get(name) for name in ("log", "id", "seq", "no")}
    return kept | {"imported_at": root.recorded_at}
