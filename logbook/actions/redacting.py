"""Removing a value for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from logbook.domain.ledger.entry import REDACTABLE, Entry
from logbook.domain.text_checks import quoted, secret_shapes
from logbook.domain.value import Value
from logbook.errors import NotFound, Refused, UsageError
from logbook.language import _
from logbook.store import copies, exports, finding, pending, redaction, remains
from logbook.store.log import Log
from logbook.store.pending import Pending

_PART_FIELDS = {
    "attachment": ("sha256", "size", "media_type", "original_name", "source"),
    "promise": ("text", "promised_by"),
    "money": ("for_what",),
    "note": ("text",),
    "translation": ("text", "translator"),
    "live_event": ("agent_name", "agent_id", "agent_site", "agent_department"),
}


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
    """Remove a field of a record for good.

    `field` is a field of the interaction, `reason` (of its corrections, voids and redactions),
    or a part of it: `F7` a file, `P9` a promise's words, `M3` what an amount was for, `note1` a
    note, `translation1` a translation, `agent2` the second who spoke in a call.  Translations of
    what is removed go with it.  On a field that was redacted before, it
    finishes what a crash or an open reader left.
    Raises `NotFound` when there was never anything in it, `Refused` when the reason says again
    what is to be removed (nothing is written then) or another program keeps the log open,
    `Damaged` when bytes of the value can still be found in the home afterwards.
    """
    return carry_out(log, no, field, _targets(log, no, field), reason=reason, now=now, zone=zone)


def carry_out(
    log: Log, no: int, field: str, targets: dict[str, tuple[str, ...]], *, reason: str | None,
    now: datetime, zone: str,
) -> Redacted:  # fmt: skip
    """Remove these fields of these objects; `no` and `field` say what they are to people.

    For what it raises see `redact`.
    """
    targets = targets | redaction.translations_of(log.connection, targets)
    with log.action(now, zone) as action:
        held = {
            target: found
            for target, fields in targets.items()
            if (found := redaction.holders(log.connection, target, fields))
        }
        every = [item for items in held.values() for item in items]
        files = tuple(sorted({str(h.entry.fields["sha256"]) for h in every if h.name == "sha256"}))
        _check_reason(reason, every)
        if every:
            pending.remember(log.home, Pending(no=no, field=field, files=files))
        entries = [
            action.redact(_content(target, targets[target], items, reason), items)
            for target, items in held.items()
        ] or _earlier(log, no, field, targets)
    return _clean(log, no, field, entries, every, files, now)


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
            if not field[:1].isupper()
            else _("There is nothing in {field}.").format(field=field)
        )
    return entries


def _clean(
    log: Log, no: int, field: str, entries: list[Entry], held: list[redaction.Held],
    files: tuple[str, ...], now: datetime,
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
        copies_elsewhere=away, packs=exports.that_disclosed(log.connection, emptied),
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


def _targets(log: Log, no: int, field: str) -> dict[str, tuple[str, ...]]:
    """Identifiers of the objects to redact, with the fields of each."""
    interaction = finding.get(log.connection, no)
    parts = redaction.parts(log.connection, interaction.id)
    for kind, label, identifier in parts:
        if label.casefold() == field.casefold():
            if kind == "attachment":
                return _every_reference(log, identifier)
            return {identifier: _PART_FIELDS[kind]}
    if field == "reason":
        return dict.fromkeys((interaction.id, *(part[2] for part in parts)), ("reason",))
    if field not in REDACTABLE["interaction"]:
        raise UsageError(
            _('"{field}" is not a field that can be removed.').format(field=field),
            _what_can_be_removed(log, interaction.id, parts),
        )
    return {interaction.id: (field,)}


def _what_can_be_removed(log: Log, identifier: str, parts: list[tuple[str, str, str]]) -> str:
    """The names of everything in the record that holds a value."""

    def holds(target: str, *fields: str) -> bool:
        return bool(redaction.holders(log.connection, target, fields))

    names = [name for name in REDACTABLE["interaction"] if holds(identifier, name)]
    if any(holds(target, "reason") for target in (identifier, *(part[2] for part in parts))):
        names.append("reason")
    names += [label for kind, label, target in parts if holds(target, *_PART_FIELDS[kind])]
    if not names:
        return _("There is nothing in the record that can be removed.")
    return _("The fields are: {names}.").format(names=", ".join(names))


def _every_reference(log: Log, identifier: str) -> dict[str, tuple[str, ...]]:
    """Every attachment entry that refers to the same bytes: the file goes for all of them."""
    held = redaction.holders(log.connection, identifier, ("sha256",))
    same = (
        redaction.attachments_of(log.connection, str(held[0].entry.fields["sha256"]))
        if held
        else [identifier]
    )
    return dict.fromkeys(same, _PART_FIELDS["attachment"])
