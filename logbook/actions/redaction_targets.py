"""What can be removed for good: by what people type, the objects and their fields.

A record is typed as `31`, a numbered object as `P9`, `M3`, `A1`, `D2`, `C1` or `F7`, a case by its
name, and any other entry of the ledger by its position: `entry12`.
"""

from __future__ import annotations

import re

from logbook.actions.finding import find_case
from logbook.domain.cases.case_details import DETAILS
from logbook.domain.ledger.entry import KEEPS_A_VALUE, KINDS, REDACTABLE, short_number
from logbook.domain.ledger.fold import CHANGES
from logbook.domain.value import Value
from logbook.errors import NotFound, UsageError
from logbook.language import _
from logbook.store import finding, redaction
from logbook.store.log import Log

_KIND_OF = {kind.numbered: name for name, kind in KINDS.items() if kind.numbered.isalpha()}
_PART_FIELDS = {
    "attachment": REDACTABLE["attachment"],
    "promise": ("text", "promised_by"),
    "money": ("for_what",),
    "note": REDACTABLE["note"],
    "translation": REDACTABLE["translation"],
    "live_event": REDACTABLE["live_event"],
    "callback": ("dialled",),
}
"""What goes of a part of a record when the part is named: `P9`, `note1`."""
_FILE = "file"
_WORDS_OF_FILE = ("source", "user_location_state", "agent_location")
"""What can go while the file itself stays."""
_STEP_FIELDS = REDACTABLE["guide_step"]


class Chosen(Value):
    """A field that is to be removed for good."""

    label: str
    """What is typed again to confirm: `31`, `P9`, `entry12`, the name of a case."""
    no: int
    """The number, where there is one; 0 for a case, the position of an entry."""
    field: str
    """The field as it is told to people: `said`, `P9.text`, `C.account_number`."""
    targets: dict[str, tuple[str, ...]]
    """Identifiers of objects, with the fields of each."""

    @property
    def of_record(self) -> bool:
        """Whether it is a record, whose number is all of its label."""
        return self.label == str(self.no)


def choose(log: Log, what: str, field: str, *, case: bool = False) -> Chosen:
    """The field of what was typed; an empty field is the main one, where there is one.

    Raises `NotFound` for what is not there, `UsageError` for a field that cannot be removed, with
    the names of those that can.  With `case` it is the name of a case, whatever it looks like.
    """
    typed = what.strip().lstrip("#")
    if case:
        return of_case(log, what.strip(), field)
    if typed.isdecimal():
        return of_record(log, int(typed), field)
    match = re.fullmatch(r"([A-Za-z])0*([0-9]{1,9})", typed)
    kind = _KIND_OF.get(match[1].upper()) if match else None
    if match and kind:
        return _of_number(log, kind, int(match[2]), field)
    if match := re.fullmatch(r"entry ?0*([0-9]{1,9})", typed, re.IGNORECASE):
        return _of_entry(log, int(match[1]), field)
    return of_case(log, typed, field)


# --- a record ------------------------------------------------------------------------


def of_record(log: Log, no: int, field: str) -> Chosen:
    """A field of a record, `reason`, or a part of it: `F7`, `P9`, `M3`, `note1`, `agent2`."""
    interaction = finding.get(log.connection, no)
    parts = redaction.parts(log.connection, interaction.id)
    targets: dict[str, tuple[str, ...]] = {interaction.id: (field,)}
    part = next((each for each in parts if each[1].casefold() == field.casefold()), None)
    if part:
        kind, _label, identifier = part
        targets = {identifier: _PART_FIELDS[kind]}
        if kind == "attachment":
            targets = _every_reference(log, identifier)
    elif field == "reason":
        targets = dict.fromkeys((interaction.id, *(each[2] for each in parts)), ("reason",))
    elif field not in REDACTABLE["interaction"]:
        raise _no_such_field(field, _in_record(log, interaction.id, parts))
    return Chosen(label=str(no), no=no, field=field, targets=targets)


def _in_record(log: Log, identifier: str, parts: list[tuple[str, str, str]]) -> list[str]:
    fields = [name for name in REDACTABLE["interaction"] if name != KEEPS_A_VALUE["interaction"]]
    names = [name for name in fields if _holds(log, identifier, name)]
    if any(_holds(log, target, "reason") for target in (identifier, *(part[2] for part in parts))):
        names.append("reason")
    return names + [
        label for kind, label, target in parts if _holds(log, target, *_PART_FIELDS[kind])
    ]


def _every_reference(log: Log, identifier: str) -> dict[str, tuple[str, ...]]:
    """Every attachment entry that refers to the same bytes: the file goes for all of them."""
    held = redaction.holders(log.connection, identifier, ("sha256",))
    same = (
        redaction.attachments_of(log.connection, str(held[0].entry.fields["sha256"]))
        if held
        else [identifier]
    )
    return dict.fromkeys(same, _PART_FIELDS["attachment"])


# --- by number, by position -------------------------------------------------------------


def _of_number(log: Log, kind: str, no: int, field: str) -> Chosen:
    label = short_number(kind, no)
    found = redaction.numbered(log.connection, kind, no)
    if found is None:
        raise NotFound(
            _("There is no {number}.").format(number=label), _("See them with: logbook list")
        )
    name = field or next(iter(REDACTABLE.get(kind, ("reason",))))
    if kind == "attachment" and field in ("", _FILE, "sha256", "original_name"):
        return Chosen(label=label, no=no, field=label, targets=_every_reference(log, found))
    allowed = _WORDS_OF_FILE if kind == "attachment" else REDACTABLE.get(kind, ())
    _require(log, found, name, allowed, also=(_FILE,) if kind == "attachment" else ())
    return Chosen(label=label, no=no, field=f"{label}.{name}", targets={found: (name,)})


def _of_entry(log: Log, seq: int, field: str) -> Chosen:
    label = f"entry{seq}"
    entry = redaction.entry_at(log.connection, seq)
    if entry is None:
        raise NotFound(
            _("There is no {number}.").format(number=label),
            _("Positions go from 1 to {last}.").format(last=log.head[0]),
        )
    if entry.kind == "attachment":
        return _of_number(log, entry.kind, entry.number or 0, field)
    allowed = REDACTABLE.get(entry.kind, ())
    name = field or next(iter(allowed), "reason")
    # The reason of a correction belongs to what was corrected, and goes with it there.
    if entry.kind in CHANGES and entry.target and name in ("reason", "value"):
        name = "reason" if name == "reason" else str(entry.fields.get("field", name))
        return Chosen(label=label, no=seq, field=f"{label}.{name}", targets={entry.target: (name,)})
    _require(log, entry.id, name, allowed)
    return Chosen(label=label, no=seq, field=f"{label}.{name}", targets={entry.id: (name,)})


def _require(
    log: Log, identifier: str, name: str, allowed: tuple[str, ...], also: tuple[str, ...] = ()
) -> None:
    if name not in (*allowed, "reason"):
        there = [each for each in (*allowed, "reason") if _holds(log, identifier, each)]
        raise _no_such_field(name, [*also, *there])


# --- a case --------------------------------------------------------------------------


def of_case(log: Log, name: str, field: str) -> Chosen:
    """A field of a case, `reason`, one of its details, or `STEP.note` of its checklist.

    Raises `NotFound` for an unknown case and for a field or detail that it does not have.
    """
    found = find_case(log, name)
    case = found.id
    steps = redaction.guide_steps(log.connection, case)
    details = redaction.details(log.connection, case)
    targets: dict[str, tuple[str, ...]]
    step, _dot, part = field.rpartition(".")
    if field in DETAILS:
        targets = dict.fromkeys(details.get(field, ()), ("value",))
        if not targets:
            raise NotFound(
                _('The case "{case}" has no {name}.').format(case=found.name, name=field),
                _("See what it has: logbook case show -c NAME"),
            )
    elif field == "guide.recorder":
        guides = redaction.of_kind(log.connection, "guide", case)
        targets = dict.fromkeys(guides, ("recorder",))
    elif step in steps and part in _STEP_FIELDS:
        targets = dict.fromkeys(steps[step], (part,))
    elif field in (*REDACTABLE["case"], "reason"):
        targets = {case: (field,)}
    else:
        names = [each for each in (*REDACTABLE["case"], "reason") if _holds(log, case, each)]
        names += list(details)
        names += [
            f"{each}.{part}" for each, entries in steps.items() for part in _STEP_FIELDS
            if any(_holds(log, entry, part) for entry in entries)
        ]  # fmt: skip
        raise _no_such_field(field, names)
    return Chosen(label=found.name, no=0, field=f"C.{field}", targets=targets)


# --- what follows from another -----------------------------------------------------------


def linked(log: Log, held: list[redaction.Held]) -> dict[str, tuple[str, ...]]:
    """Objects that repeat what is removed because the program wrote it there, with their fields.

    The same reason given for several objects at once; the line of the user's own list that verdicts
    and calls back were compared with; names.
    """
    found: dict[str, tuple[str, ...]] = {}
    for item in held:
        if item.name == "reason":
            for target in redaction.same_reason(log.connection, item.entry):
                found[target] = ("reason",)
        if item.name == "listing" and item.entry.kind == "directory":
            listing = str(item.entry.fields["listing"].get("id", ""))
            for entry in redaction.compared_with(log.connection, listing):
                repeats = ("sentence", "next_step") if entry.kind == "verdict" else ()
                found[entry.id] = ("listing", *repeats)
        found |= _names_after_it(log, item)
    return found


def _names_after_it(log: Log, item: redaction.Held) -> dict[str, tuple[str, ...]]:
    """Verdicts that name the carrier of their record; packs that are called after their case."""
    if item.entry.kind not in ("interaction", "case", "amendment", "addition"):
        return {}
    root = item.entry.kind in ("interaction", "case")
    about = item.name if root else str(item.entry.fields.get("field", ""))
    target = (item.entry.id if root else item.entry.target) or ""
    value = str(item.entry.fields[item.name])
    found: dict[str, tuple[str, ...]] = {}
    if about == "carrier":
        for entry in redaction.verdicts_naming(log.connection, target, value):
            found[entry.id] = ("carrier",)
    if about == "name":
        for identifier in redaction.packs_named(log.connection, target, value):
            found[identifier] = ("pack_name",)
    return found


def _holds(log: Log, target: str, *fields: str) -> bool:
    return bool(redaction.holders(log.connection, target, fields))


def _no_such_field(field: str, names: list[str]) -> UsageError:
    return UsageError(
        _('"{field}" is not a field that can be removed.').format(field=field)
        if field
        else _("--field is missing."),
        _("The fields are: {names}.").format(names=", ".join(dict.fromkeys(names)))
        if names
        else _("There is nothing in the record that can be removed."),
    )
