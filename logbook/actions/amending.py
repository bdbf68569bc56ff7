"""Corrections that keep the old value, additions, notes, voids, undo, and a record's history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from logbook.actions.raw_draft import check_text
from logbook.actions.record import add_verdict, content_verdict, judged
from logbook.actions.standing import require_standing
from logbook.domain.ledger.entry import KINDS, NOT_UNDOABLE
from logbook.domain.ledger.fields import check_value
from logbook.domain.ledger.fold import Folded
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Interaction
from logbook.domain.value import Value
from logbook.errors import NotFound, Refused, Stale, UsageError
from logbook.language import _
from logbook.store import finding
from logbook.store import history as history_store
from logbook.store.history import Change
from logbook.store.log import Action, Log
from logbook.store.numbers import interaction_numbers, labels

__all__ = [
    "Amended", "Change", "Correction", "Undone", "add_note", "amend", "amend_all", "current_field",
    "history", "undo", "void",
]  # fmt: skip


_JUDGED = frozenset({"contact", "carrier", "channel", "direction", "said"})
"""The fields a verdict looks at."""


class Amended(Value):
    """A correction as stored."""

    interaction: Interaction
    field: str
    old: Any
    """None when the field was empty: then it was an addition, not a correction."""
    new: Any


class Undone(Value):
    """An action taken back."""

    action: str
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]
    """Numbers of the interactions it had written or changed."""
    labels: tuple[str, ...] = ()
    """Numbers of whatever else has one: P9, M3, D2."""


def current_field(log: Log, no: int, field: str) -> tuple[Any, int | None]:
    """The value of a field, and the position of the entry that holds it (None: empty).

    A face keeps the position it showed and gives it back to `amend`, so that of two
    people who correct the same value at once, the second is told.
    """
    _check_field("interaction", field)
    folded = history_store.folded(log.connection, finding.get(log.connection, no).seq)
    return folded.values.get(field), folded.held_by.get(field)


class Correction(Value):
    """A field, what it is to say, and what was seen in it."""

    field: str
    value: Any
    expected_seq: int | None
    """Position of the entry that held the value when it was looked at (None: it was empty)."""


def amend(
    log: Log,
    no: int,
    field: str,
    value: Any,
    *,
    expected_seq: int | None,
    reason: str | None,
    now: datetime,
    zone: str,
    keep_secret: bool = False,
) -> Amended:
    """Correct a field of a record, or fill one that was empty; see `amend_all`."""
    correction = Correction(field=field, value=value, expected_seq=expected_seq)
    return amend_all(
        log, no, [correction], reason=reason, now=now, zone=zone, keep_secret=keep_secret
    )[0]


def amend_all(
    log: Log,
    no: int,
    corrections: Sequence[Correction],
    *,
    reason: str | None,
    now: datetime,
    zone: str,
    directory: Directory | None = None,
    keep_secret: bool = False,
) -> tuple[Amended, ...]:
    """Correct several fields of a record in one action: all of them, or none.

    `expected_seq` is what `current_field` gave.  Where the correction is about what a
    verdict looks at, a new one by `directory` follows it; the old one stays in the history.
    Raises `Stale` when somebody changed a field since, `Refused` when the record is void or
    a value is the same, `Unreadable` for a value that the field cannot hold, `SecretShaped`
    for a reason with what looks like a secret, unless that is to be kept.
    """
    check_text("reason", reason or "", keep_secret=keep_secret)
    for correction in corrections:
        _check_field("interaction", correction.field)
        check_value(correction.field, correction.value)
    with log.action(now, zone) as action:
        interaction = require_standing(log, no)
        folded = history_store.folded(log.connection, interaction.seq)
        for correction in corrections:
            fields = _amendment(interaction, folded, correction)
            kind = "amendment" if "supersedes" in fields else "addition"
            action.add(kind, {**fields, "reason": reason} if reason else fields)
        if _JUDGED & {correction.field for correction in corrections}:
            only_said = {correction.field for correction in corrections} & _JUDGED == {"said"}
            _judge_again(log, action, no, directory, only_said=only_said)
    corrected = finding.get(log.connection, no)
    return tuple(
        Amended(interaction=corrected, field=c.field, old=folded.values.get(c.field), new=c.value)
        for c in corrections
    )


def _judge_again(
    log: Log, action: Action, no: int, directory: Directory | None, *, only_said: bool
) -> None:
    """Write the verdict on the record as it is now; of new words only where it is another."""
    subject = finding.get(log.connection, no)
    verdict, _why_not = judged(subject, directory)
    flagged = bool(subject.verdict and subject.verdict.flags)
    if verdict is None and flagged and directory and subject.contact is None:
        verdict = content_verdict(subject, (), directory)
    if verdict and (verdict.flags or flagged or not only_said):
        add_verdict(action, verdict, subject, subject.id)


def _amendment(interaction: Interaction, folded: Folded, correction: Correction) -> dict[str, Any]:
    field, value = correction.field, correction.value
    held = folded.held_by.get(field)
    if held != correction.expected_seq:
        raise Stale(
            _("Record {no} was changed by someone else in the meantime.").format(no=interaction.no),
            _("Look at it again: logbook show {no}").format(no=interaction.no),
        )
    if held is not None and folded.values.get(field) == value:
        raise Refused(_("Record {no} already says that.").format(no=interaction.no))
    fields = {"target": interaction.id, "field": field, "value": value}
    return fields if held is None else {**fields, "supersedes": held}


def add_note(log: Log, no: int, text: str, *, now: datetime, zone: str) -> Interaction:
    """Add words to a record; earlier words stay.

    Raises `UsageError` for no words, `NotFound` for an unknown record, `Refused` for one that does
    not stand.
    """
    if not text.strip():
        raise UsageError(_("The note is empty."))
    with log.action(now, zone) as action:
        interaction = require_standing(log, no)
        action.add("note", {"target": interaction.id, "text": text})
    return finding.get(log.connection, no)


def void(
    log: Log, no: int, *, reason: str | None, now: datetime, zone: str, keep_secret: bool = False
) -> Interaction:
    """Strike a record out: it stays in the log, hidden from lists, listed in exports.

    Raises `SecretShaped` for a reason with what looks like a secret, unless it is to be kept.
    """
    check_text("reason", reason or "", keep_secret=keep_secret)
    with log.action(now, zone) as action:
        interaction = require_standing(log, no)
        fields = {"target": interaction.id}
        action.add("void", {**fields, "reason": reason} if reason else fields)
    return finding.get(log.connection, no)


def undo(log: Log, *, now: datetime, zone: str, action_id: str | None = None) -> Undone:
    """Take back the last action (or the one named); it stays in the ledger, marked.

    Raises `NotFound` when there is nothing to undo, `Refused` for what was undone already and for
    redactions, exports, anchors, restores and undos, which stay.
    """
    with log.action(now, zone) as action:
        entries = history_store.entries_of_action(log.connection, action_id)
        if not entries:
            raise NotFound(_("There is nothing to undo."))
        # The anchor of a filing was written with it: who takes the last thing back means both.
        filing = next((each.fields.get("filing") for each in entries if not action_id), None)
        if filing:
            of_filing = history_store.action_of(log.connection, str(filing))
            entries = history_store.entries_of_action(log.connection, of_filing)
        fixed = sorted({entry.kind for entry in entries} & NOT_UNDOABLE - {"genesis"})
        if fixed:
            raise Refused(_fixed_words(fixed[0]), _("Correct a record with: logbook amend N"))
        undone = entries[0].action
        if history_store.is_undone(log.connection, undone):
            raise Refused(_("That was taken back already."))
        numbers = interaction_numbers(log.connection, entries)
        action.add("undo", {"undoes": undone})
    kinds = tuple(dict.fromkeys(entry.kind for entry in entries if entry.kind != "genesis"))
    return Undone(
        action=undone, kinds=kinds, numbers=numbers, labels=labels(log.connection, entries)
    )


def _fixed_words(kind: str) -> str:
    """Why an action of this kind cannot be taken back."""
    return {
        "redaction": _("The last action removed something for good; that cannot be undone."),
        "export": _("The last action handed out a pack; that cannot be undone."),
        "restore": _("The last action restored a backup; that cannot be undone."),
    }.get(kind, _("The last action cannot be undone: {kinds}.").format(kinds=kind))


def history(log: Log, no: int) -> tuple[Change, ...]:
    """Everything that was ever done to a record, oldest first, its export included."""
    return history_store.history(log.connection, finding.get(log.connection, no))


def _check_field(kind: str, field: str) -> None:
    if field not in KINDS[kind].amendable:
        raise UsageError(
            _('"{field}" is not a field that can be corrected.').format(field=field),
            _("The fields are: {names}.").format(names=", ".join(KINDS[kind].amendable)),
        )
