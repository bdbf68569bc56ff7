"""Writing folded objects as rows of the readable tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from logbook.domain.ledger.entry import Entry
from logbook.domain.ledger.fold import Folded


def interaction_number(tables: sqlite3.Connection, identifier: str | None) -> int | None:
    """The number of the interaction with this id; None when it is something else."""
    row = tables.execute("SELECT no FROM interactions WHERE id = ?", (identifier,)).fetchone()
    return int(row[0]) if row else None


def write_interaction(tables: sqlite3.Connection, folded: Folded) -> None:
    root, values = folded.root, folded.values
    contact = values.get("contact") or {}
    occurred = values.get("occurred") or {}
    verdict = tables.execute(
        "SELECT code, level FROM verdicts WHERE target = ? AND state = 'current'"
        " ORDER BY seq DESC LIMIT 1",
        (root.id,),
    ).fetchone()
    _put(tables, "interactions", {
        "no": root.number, "id": root.id, "seq": root.seq,
        "carrier": values.get("carrier") or "", "channel": values.get("channel"),
        "direction": values.get("direction"),
        "contact": contact.get("normalized"), "contact_raw": contact.get("raw"),
        "contact_kind": contact.get("kind"),
        **_occurred(occurred, root.recorded_at),
        "duration_seconds": values.get("duration_seconds"),
        "agent_name": values.get("agent_name"), "agent_id": values.get("agent_id"),
        "agent_site": values.get("agent_site"),
        "agent_department": values.get("agent_department"),
        "reference_numbers": _json(values.get("references")), "said": values.get("said"),
        "tags": _json(values.get("tags")),
        "recorder": values.get("recorder"), "told_by": values.get("told_by"),
        "verdict_code": verdict[0] if verdict else None,
        "verdict_level": verdict[1] if verdict else None,
        "state": folded.state, "amended": _json(folded.amended),
        "redacted": _json(folded.redacted),
        "recorded_at": root.recorded_at, "recorded_zone": root.fields.get("recorded_zone"),
        "clock_back": int(bool(root.fields.get("clock_back"))),
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
    _put(tables, "promises", {
        **_numbered(tables, folded),
        "text": values.get("text"),
        "promised_by": _promised_by(folded, agent[0] if agent else None),
        **_amount(values.get("amount")),
        "due_date": due.get("date"), "due_earliest": due.get("earliest"),
        "due_zone": due.get("zone"), "due_words": due.get("words"),
        "due_arithmetic": due.get("arithmetic"), "due_arithmetic_zh": due.get("arithmetic_zh"),
        "outcome": folded.outcome,
        "outcome_on": folded.settled.fields.get("on") if folded.settled else None,
        "shown_by": folded.settled.fields.get("shown_by") if folded.settled else None,
        **_marks(folded),
    })  # fmt: skip


def _promised_by(folded: Folded, agent: str | None) -> str | None:
    return None if "promised_by" in folded.redacted else folded.values.get("promised_by", agent)


def write_money(tables: sqlite3.Connection, folded: Folded) -> None:
    _put(tables, "money", {
        **_numbered(tables, folded),
        "kind": folded.values.get("money_kind"), **_amount(folded.values.get("amount")),
        "for_what": folded.values.get("for_what"), "shown_by": folded.values.get("shown_by"),
        **_marks(folded),
    })  # fmt: skip


def write_deadline(tables: sqlite3.Connection, folded: Folded) -> None:
    """A day computed from a rule, and what became of it."""
    values = folded.values
    _put(tables, "deadlines", {
        **_numbered(tables, folded),
        **{name: values.get(name) for name in (
            "rule", "carrier", "direction", "trigger_date", "trigger_time", "due_date",
            "remind_date", "zone", "day_kind", "arithmetic", "arithmetic_zh", "source",
            "source_url", "seen", "confidence")},
        "trigger_id": values.get("trigger"), "outcome": folded.outcome,
        "amended": _json(folded.amended),
    })  # fmt: skip


def write_filing(tables: sqlite3.Connection, folded: Folded) -> None:
    """Something that happened to a complaint or notice."""
    values = folded.values
    _put(tables, "filings", {
        **_numbered(tables, folded),
        **{name: values.get(name) for name in ("receiver", "event", "zone", "reference")},
        "happened_on": values.get("on"), **_marks(folded),
    })  # fmt: skip


def write_attachment(tables: sqlite3.Connection, folded: Folded) -> None:
    values = folded.values
    _put(tables, "attachments", {
        **_numbered(tables, folded),
        "sha256": values.get("sha256"), "size": values.get("size"),
        "media_type": values.get("media_type"), "original_name": values.get("original_name"),
        "source": values.get("source"),
        "redacted_by": folded.redacted_by if "sha256" in folded.redacted else None,
    })  # fmt: skip


def write_case(tables: sqlite3.Connection, folded: Folded) -> None:
    _put(tables, "cases", {
        "id": folded.root.id, "seq": folded.root.seq, "name": folded.values.get("name"),
        "carrier": folded.values.get("carrier"), "status": folded.outcome,
        "reason": folded.settled.fields.get("reason") if folded.settled else None,
        "amended": _json(folded.amended), "state": folded.state,
        "recorded_at": folded.root.recorded_at,
    })  # fmt: skip


def write_case_detail(tables: sqlite3.Connection, folded: Folded) -> None:
    """One thing that receivers ask about a case."""
    _put(tables, "case_details", {
        "id": folded.root.id, "seq": folded.root.seq, "case_id": folded.root.target,
        "name": folded.values.get("name"), "value": folded.values.get("value"),
        "amended": _json(folded.amended), "state": folded.state,
        "recorded_at": folded.root.recorded_at,
    })  # fmt: skip


def write_allegation(tables: sqlite3.Connection, folded: Folded) -> None:
    """One numbered statement of what is wrong."""
    root, values = folded.root, folded.values
    _put(tables, "allegations", {
        "no": root.number, "id": root.id, "seq": root.seq, "case_id": root.target,
        "text": values.get("text"), "relief": values.get("relief"),
        **_amount(values.get("amount")), "shown_by": _json(values.get("shown_by")),
        **_marks(folded), "state": folded.state, "recorded_at": root.recorded_at,
    })  # fmt: skip


def write_case_member(tables: sqlite3.Connection, folded: Folded) -> None:
    case, member = folded.values.get("case"), folded.root.target
    if folded.state != "current":
        return
    if folded.values.get("change") == "remove":
        tables.execute("DELETE FROM case_members WHERE case_id = ? AND member = ?", (case, member))
        return
    _put(tables, "case_members", {
        "case_id": case, "member": member,
        "interaction_no": interaction_number(tables, member), "seq": folded.root.seq,
    })  # fmt: skip


def write_note(tables: sqlite3.Connection, folded: Folded) -> None:
    _put(tables, "notes", {
        **_beside(tables, folded), "text": folded.values.get("text"),
        "recorded_zone": folded.root.fields.get("recorded_zone"),
    })  # fmt: skip


def write_verdict(tables: sqlite3.Connection, folded: Folded) -> None:
    values = folded.values
    _put(tables, "verdicts", {
        **_beside(tables, folded),
        **{name: values.get(name) for name in (
            "carrier", "code", "level", "directory_version", "metadata_version", "language")},
        "sentence": values.get("sentence") or "", "next_step": values.get("next_step") or "",
        "also": _json(values.get("also") or []) or "[]", "listing": _json(values.get("listing")),
        "flags": _json(values.get("flags")),
    })  # fmt: skip


def write_callback(tables: sqlite3.Connection, folded: Folded) -> None:
    """What was said and where; whether it proves anything is seen when it is read."""
    values = folded.values
    _put(tables, "callbacks", {
        **_beside(tables, folded),
        "outcome": values.get("outcome"), "call": values.get("call"),
        "call_no": interaction_number(tables, values.get("call")),
        "dialled": _json(values.get("dialled")), "listing": _json(values.get("listing")),
    })  # fmt: skip


def write_live_event(tables: sqlite3.Connection, folded: Folded) -> None:
    """One thing that happened during a call; what it adds up to is seen when it is read."""
    values = folded.values
    _put(tables, "live_events", {
        **_beside(tables, folded),
        **{name: values.get(name) for name in (
            "event", "at", "known", "agent_name", "agent_id", "agent_site", "agent_department")},
        "redacted": _json(folded.redacted),
        "recorded_zone": folded.root.fields.get("recorded_zone"),
    })  # fmt: skip


def write_directory_change(tables: sqlite3.Connection, folded: Folded) -> None:
    """One thing that the owner changed in the list of official contacts."""
    values = folded.values
    _put(tables, "directory_changes", {
        "seq": folded.root.seq, "id": folded.root.id, "change": values.get("change"),
        "carrier": values.get("carrier"), "listing": _json(values.get("listing")),
        "document": values.get("document"), "source": values.get("source"),
        "version": values.get("version"), "since": values.get("since"),
        "state": folded.state, "recorded_at": folded.root.recorded_at,
    })  # fmt: skip


def write_amendments(tables: sqlite3.Connection, folded: Folded) -> None:
    """Every correction and addition of the object, with the value it replaced."""
    for change in folded.changes:
        _put(tables, "amendments", {
            "seq": change.entry.seq, "id": change.entry.id, "target": folded.root.id,
            "field": change.field, "old": _json(change.old), "new": _json(change.new),
            "supersedes": change.supersedes, "reason": change.entry.fields.get("reason"),
            "state": "undone" if change.undone else "current",
            "recorded_at": change.entry.recorded_at,
        })  # fmt: skip


def write_setting(tables: sqlite3.Connection, entry: Entry) -> None:
    """The newest value of a setting; null takes it back."""
    _put(tables, "settings", {
        "name": entry.fields.get("name"), "value": entry.fields.get("value"), "seq": entry.seq,
    })  # fmt: skip


def write_export(tables: sqlite3.Connection, entry: Entry) -> None:
    """A pack that was handed out, and the fields it disclosed."""
    fields = entry.fields
    _put(tables, "exports", {
        "seq": entry.seq, "case_id": fields.get("case"), "profile": fields.get("profile"),
        "pack_name": fields.get("pack_name") or "", "pack_sha256": fields.get("pack_sha256"),
        "head_seq": fields.get("head_seq"), "disclosed": _json(fields.get("disclosed")) or "[]",
        "recorded_at": entry.recorded_at,
    })  # fmt: skip


def _numbered(tables: sqlite3.Connection, folded: Folded) -> dict[str, Any]:
    return {"no": folded.root.number, **_beside(tables, folded)}


def _beside(tables: sqlite3.Connection, folded: Folded) -> dict[str, Any]:
    root = folded.root
    return {
        "id": root.id, "seq": root.seq, "target": root.target,
        "interaction_no": interaction_number(tables, root.target),
        "state": folded.state, "recorded_at": root.recorded_at,
    }  # fmt: skip


def _marks(folded: Folded) -> dict[str, Any]:
    return {"amended": _json(folded.amended), "redacted": _json(folded.redacted)}


def _amount(value: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"amount": (value or {}).get("amount"), "currency": (value or {}).get("currency")}


def _json(value: Any) -> str | None:
    if value is None or value == ():
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _put(tables: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    # Table and column names are the literals above, never input.
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    tables.execute(
        f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
        tuple(row.values()),
    )
