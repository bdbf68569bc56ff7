"""Promises, amounts, allegations and details as objects: found by number, corrected, struck out,
removed for good.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logbook.actions.raw_draft import refuse_secret
from logbook.actions.redacting import Redacted, redact_what
from logbook.actions.redaction_targets import choose
from logbook.domain.ledger.entry import KINDS, short_number
from logbook.errors import Missing, NotFound, Refused, Unreadable
from logbook.language import _
from logbook.store import claims, finding, history
from logbook.store.claims import Place
from logbook.store.log import Action, Log

__all__ = ["Place", "Redacted"]

_KIND_OF = {"P": "promise", "M": "money", "A": "allegation", "F": "attachment"}
_LISTS = {"promise": "promise list", "money": "money list", "allegation": "allegation list"}


def find_object(log: Log, label: str, kind: str) -> Place:
    """The object with this number (`P9`, `p9` or `9`), whether it stands or not.

    Raises `Unreadable` for what is no number of this kind, `NotFound` where there is none.
    """
    prefix = KINDS[kind].numbered
    command = f"logbook {_LISTS.get(kind, 'list')}"
    match = re.fullmatch(rf"#?{prefix}?0*([0-9]{{1,9}})", label.strip().upper())
    example = f"{prefix}3"
    if match is None:
        raise Unreadable(
            _('"{text}" is not a number such as {example}.').format(text=label, example=example),
            command,
        )
    place = claims.numbered(log.connection, kind, int(match[1]))
    if place is None:
        last = claims.highest(log.connection, kind)
        raise NotFound(
            _("There is no {number}.").format(number=f"{prefix}{match[1]}"),
            _("The numbers go from {first} to {last}: {command}").format(
                first=f"{prefix}1", last=f"{prefix}{last}",
                command=command,
            ) if last else _("There is none yet: {command}").format(
                command=command.replace(" list", " add --help")),
        )  # fmt: skip
    return place


def require_object(log: Log, label: str, kind: str) -> Place:
    """As `find_object`; `Refused` for one that was struck out or taken back."""
    place = find_object(log, label, kind)
    number = short_number(kind, place.no or 0)
    if place.state == "undone":
        raise Refused(_("{number} was taken back; it cannot be changed.").format(number=number))
    if place.state != "current":
        raise Refused(_("{number} is struck out; it cannot be changed.").format(number=number))
    return place


def correct_object(
    log: Log, place: Place, values: Mapping[str, Any], *, reason: str | None, now: datetime,
    zone: str,
) -> tuple[str, ...]:  # fmt: skip
    """Correct fields of an object, or fill them; returns the names of those that changed.

    Every old value stays.  Raises `Missing` when nothing is given, `Refused` when everything
    given stands there already.
    """
    refuse_secret("reason", reason or "")
    if not values:
        raise Missing(_("It is not said what to correct."))
    with log.action(now, zone) as action:
        changed = add_corrections(log, action, place, values, reason)
        if not changed:
            raise Refused(_("It already says that."))
    return changed


def add_corrections(
    log: Log, action: Action, place: Place, values: Mapping[str, Any], reason: str | None
) -> tuple[str, ...]:
    """The entries of `correct_object`, inside an action; none for a value that stands there."""
    folded = history.folded(log.connection, place.seq)
    changed = []
    for field, value in values.items():
        if folded.values.get(field) == value:
            continue
        fields = {"target": place.id, "field": field, "value": value}
        if reason:
            fields["reason"] = reason
        held = folded.held_by.get(field)
        if held is None:
            action.add("addition", fields)
        else:
            action.add("amendment", {**fields, "supersedes": held})
        changed.append(field)
    return tuple(changed)


def object_history(log: Log, label: str) -> tuple[history.Change, ...]:
    """Everything that was ever done to a promise, an amount, an allegation or a file, oldest first;
    raises as `find_object`.
    """
    kind = _KIND_OF[label.strip()[:1].upper()]
    return history.history_of(log.connection, find_object(log, label, kind).id)


def void_object(
    log: Log, label: str, kind: str, *, reason: str | None, now: datetime, zone: str
) -> Place:
    """Strike an object out: it stays in the log, and counts in no total.

    Raises `NotFound` for an unknown one, `Refused` for one that does not stand, `SecretShaped` for
    the reason.
    """
    refuse_secret("reason", reason or "")
    with log.action(now, zone) as action:
        place = require_object(log, label, kind)
        action.add("void", {"target": place.id} | ({"reason": reason} if reason else {}))
    return place


def redact_object(
    log: Log, label: str, kind: str, field: str, *, reason: str | None, now: datetime, zone: str
) -> Redacted:
    """Remove a field of an object for good, from every entry that held it."""
    place = find_object(log, label, kind)
    number = short_number(kind, place.no or 0)
    return redact_what(log, choose(log, number, field), reason=reason, now=now, zone=zone)


def evidence_id(log: Log, label: str) -> str:
    """The id of a record (`31`) or a file (`F3`) that shows something.

    Raises `Unreadable` for what is neither, `NotFound` where there is none, `Refused` for one
    that does not stand.
    """
    match = re.fullmatch(r"#?(F?)0*([0-9]{1,9})", label.strip().upper())
    if match is None:
        raise Unreadable(
            _('"{text}" is neither a record nor a file.').format(text=label),
            _("Records have plain numbers, such as 31; files are written F3."),
        )
    kind, no = "attachment" if match[1] else "interaction", int(match[2])
    if kind == "interaction":
        finding.get(log.connection, no)
    place = claims.numbered(log.connection, kind, no)
    if place is None:
        raise NotFound(
            _("There is no file F{no}.").format(no=no),
            _("See the files of a record with: logbook show N"),
        )
    if place.state != "current":
        raise Refused(
            _("{number} does not stand, so it shows nothing.").format(number=label.strip())
        )
    return place.id
