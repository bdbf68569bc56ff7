"""Removing a value for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from logbook.actions.redaction_targets import Chosen, linked, of_record
from logbook.domain.ledger.entry import KEEPS_A_VALUE, Entry
from logbook.domain.text_checks import quoted, secret_shapes
from logbook.domain.value import Value
from logbook.errors import NotFound, Refused
from logbook.language import _
from logbook.store import copies, exports, history, pending, redaction, remains
from logbook.store.log import Log
from logbook.store.pending import Pending


class Redacted(Value):
    """What was removed, and what is out of reach."""

    no: int
    field: str
    seq: int
    """Position of the redaction entry: "removed by redaction N"."""
    removed: int
    """How many stored copies of the value there were; 0 when an earlier redaction was finished."""
    backups_replaced: int
    copies_elsewhere: tuple[str, ...]
    """Backups outside the home that still hold the value."""
    packs: tuple[str, ...]
    """Packs handed out that disclosed it."""
    still_said: tuple[str, ...]
    """Other fields and kept files in which the same words stand: they were not touched."""


def redact(
    log: Log, no: int, field: str, *, reason: str | None, now: datetime, zone: str
) -> Redacted:
    """As `redact_what`, of a record by its number."""
    return redact_what(log, of_record(log, no, field), reason=reason, now=now, zone=zone)


def redact_what(
    log: Log, chosen: Chosen, *, reason: str | None, now: datetime, zone: str
) -> Redacted:
    """Remove a field of anything in the log for good; `redaction_targets.choose` says what.

    Every entry that held the value loses it, undone ones too, and what the program repeated of it
    elsewhere.  Of a name that is needed, every value goes but the one that stands.  On a field that
    was redacted before, it finishes what a crash or an open reader left.
    Raises `NotFound` when there was never anything in it, `Refused` when the reason says again
    what is to be removed (nothing is written then) or another program keeps the log open,
    `Damaged` when bytes of the value can still be found in the home afterwards.
    """
    return _carry_out(
        log, chosen.no, chosen.field, chosen.targets, reason=reason, now=now, zone=zone
    )


def _carry_out(
    log: Log, no: int, field: str, targets: dict[str, tuple[str, ...]], *, reason: str | None,
    now: datetime, zone: str,
) -> Redacted:  # fmt: skip
    """Remove these fields of these objects; `no` and `field` say what they are to people.

    For what it raises see `redact_what`.
    """
    with log.action(now, zone) as action:
        held = _held(log, targets)
        every = [item for items in held.values() for item in items]
        for target, fields in linked(log, every).items():
            targets = {**targets, target: (*targets.get(target, ()), *fields)}
        held = _held(log, targets)
        every = [item for items in held.values() for item in items]
        packs = exports.that_disclosed(log.connection, [(h.entry.seq, h.name) for h in every])
        files = tuple(sorted({str(h.entry.fields["sha256"]) for h in every if h.name == "sha256"}))
        _check_reason(reason, every)
        if every:
            pending.remember(log.home, Pending(no=no, field=field, files=files))
        entries = [
            action.redact(_content(target, targets[target], items, reason), items)
            for target, items in held.items()
        ] or _earlier(log, no, field, targets)
    return _clean(log, no, field, entries, every, files, packs, now)


def _held(log: Log, targets: dict[str, tuple[str, ...]]) -> dict[str, list[redaction.Held]]:
    """Which entries hold these fields.  What an object is called by stays as it is called now."""
    found = {}
    for target, fields in targets.items():
        items = redaction.holders(log.connection, target, fields)
        kind, seq = redaction.kind_of(log.connection, target)
        kept = KEEPS_A_VALUE.get(kind, "")
        folded = history.folded(log.connection, seq) if items and kept in fields else None
        if folded and folded.state == "current":
            standing = folded.values.get(kept)
            items = [
                item for item in items
                if item.name not in (kept, "value") or item.entry.fields[item.name] != standing
            ]  # fmt: skip
            if not items:
                raise Refused(_still_called_so(kind), _rename(kind))
        if items:
            found[target] = items
    return found


def _still_called_so(kind: str) -> str:
    if kind == "case":
        return _("That is the name the case has now; a case cannot be without one.")
    return _("That is the carrier the record names now; a record cannot be without one.")


def _rename(kind: str) -> str:
    if kind == "case":
        return _("Give it another name, then remove the old one: logbook case rename OLD NEW")
    return _("Correct it, then remove the old one: logbook amend 31 --carrier NAME")


def _check_reason(reason: str | None, held: list[redaction.Held]) -> None:
    """A reason stays, so it may not say what is being removed, or any other secret."""
    if not reason:
        return
    repeated = remains.repeated_words(reason, held)
    if not repeated and not secret_shapes(reason):
        return
    raise Refused(
        _('The reason says "{words}", which is part of what is being removed.').format(
            words=quoted(", ".join(repeated))
        )
        if repeated
        else _("The reason itself holds what looks like a secret."),
        _("A reason stays in the log: say why without the words themselves."),
    )


def _earlier(log: Log, no: int, field: str, targets: dict[str, tuple[str, ...]]) -> list[Entry]:
    found = [redaction.earlier(log.connection, item, fields) for item, fields in targets.items()]
    entries = [entry for entry in found if entry]
    if not entries:
        raise NotFound(
            _("Record {no} has nothing in {field}.").format(no=no, field=field)
            if no and "." not in field and not field[:1].isupper()
            else _("There is nothing in {field}.").format(field=field)
        )
    return entries


def _clean(
    log: Log, no: int, field: str, entries: list[Entry], held: list[redaction.Held],
    files: tuple[str, ...], packs: tuple[str, ...], now: datetime,
) -> Redacted:  # fmt: skip
    """Files, free pages, write-ahead log, backups; then see that nothing remains."""
    pending.remove_files(log.connection, log.home, files)
    redaction.scrub(log.connection)
    replaced, away = copies.replace_own_backups(log.home, now)
    pending.forget(log.home)
    searched = remains.needles(held)
    still = remains.elsewhere(log.connection, searched)
    in_files = remains.require_gone(
        log.connection, log.home.path, [needle for needle in searched if needle not in still]
    )
    emptied = [(item["seq"], item["name"]) for e in entries for item in e.fields["removed"]]
    places = (place for found in still.values() for place in found)
    return Redacted(
        no=no, field=field, seq=entries[0].seq, removed=len(held), backups_replaced=replaced,
        copies_elsewhere=away, packs=packs or exports.that_disclosed(log.connection, emptied),
        still_said=tuple(dict.fromkeys((*places, *in_files))),
    )  # fmt: skip


def _content(
    target: str, fields: tuple[str, ...], held: list[redaction.Held], reason: str | None
) -> dict[str, Any]:
    content: dict[str, Any] = {
        "target": target,
        "fields": list(fields),
        "removed": [{"entry": h.entry.id, "seq": h.entry.seq, "name": h.name} for h in held],
    }
    return {**content, "reason": reason} if reason else content
