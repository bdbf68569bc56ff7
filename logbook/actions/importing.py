"""Taking in the records of another log from its pack: as records of their origin.

A chain is never spliced.  What a pack discloses becomes entries here that name the log,
the entry and the hashes they are from; what it withholds stays open.  Of a pack that does
not verify nothing is taken in, and a second time nothing is added but what is new: later
entries, and values that an earlier pack withheld (`filling_in`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from logbook.actions.filling_in import fill, gaps, sorted_out
from logbook.actions.import_plan import Plan, TakenIn
from logbook.actions.raw_draft import refuse_secret
from logbook.errors import LogbookError, Refused
from logbook.language import _
from logbook.pack.proof.opened import OpenedPack, open_pack
from logbook.store import attachments, deadlines, finding, guides, origins, reading
from logbook.store.connection import FAILURES
from logbook.store.log import Log

__all__ = ["OpenedPack", "TakenIn", "open_pack", "take_in"]

_READING = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


def take_in(log: Log, pack: OpenedPack, *, case: str = "", now: datetime, zone: str) -> TakenIn:
    """Store what an opened pack discloses and is not here yet, all of it or nothing.

    `case` is the name here of the case that the pack is of, where its own is taken.  Raises
    `Refused` for a pack of this very log, for a case name that is taken, and for entries that no
    program of this kind would have written.
    """
    if pack.log_id == log.log_id:
        raise Refused(_("That pack was made from this very log; everything in it is here."))
    plan = Plan(pack, origins.taken_in(log.connection, pack.log_id) if log.log_id else {})
    plan.make()
    still, other = sorted_out(
        log, gaps(plan.again, plan.here, lambda entry: plan.fields(entry, {})[0])
    )
    if not plan.entries and not still:
        return plan.receipt((), (), 0).replaced(not_filled=len(other))
    given, cases = _case_names(log, plan, case)
    kept = _keep_files(log, plan)
    try:
        with log.action(now, zone) as action:
            brought = action.add("import", _import_fields(pack, plan))
            # First, so that a correction that comes now stands after what it corrects.
            still, _since = sorted_out(log, still)  # nobody else writes from here on
            fill(action, still)
            numbers = plan.write(action, brought.id, given, kept)
            _read_back(log, numbers, plan)
    except (*FAILURES, *_READING) as error:
        raise Refused(
            _("The pack holds an entry that cannot be read, so nothing was taken in: {reason}")
            .format(reason=error),
        ) from error  # fmt: skip
    return plan.receipt(numbers, cases, len(kept)).replaced(
        filled=len(still), not_filled=len(other)
    )


def _import_fields(pack: OpenedPack, plan: Plan) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "origin": "logbook", "source_sha256": pack.sha256, "source_name": pack.name,
        "log_id": pack.log_id,
        "counts": {"entries": len(pack.entries), "taken": len(plan.entries),
                   "already": len(plan.again), "left": dict(sorted(plan.left.items()))},
    }  # fmt: skip
    if pack.head_seq:
        fields |= {"head": pack.head, "head_seq": pack.head_seq}
    return fields


def _case_names(log: Log, plan: Plan, wanted: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Names to give to cases, by their id there, and those that the cases have in the end."""
    wanted = wanted.strip()
    refuse_secret("case", wanted)
    called = {
        str(entry.values["id"]): str(entry.values.get("name", ""))
        for entry in plan.entries
        if entry.values["kind"] == "case" and entry.values["action"] not in plan.undone
    }
    given = dict.fromkeys(called, wanted) if wanted else {}
    renamings = [e for e in plan.entries if e.values.get("field") == "name"]
    for entry in renamings:
        if entry.values.get("target") not in called:
            continue
        if wanted:
            plan.leave(entry)
        elif entry.values["action"] not in plan.undone:
            called[str(entry.values["target"])] = str(entry.values.get("value", ""))
    names = tuple((called | given).values())
    for name in names:
        if finding.case_id(log.connection, name) is not None:
            raise Refused(
                _('There is a case "{name}" here already.').format(name=name),
                _("Give the one of the pack another name: logbook import PACK --case NAME"),
            )
    return given, names


def _keep_files(log: Log, plan: Plan) -> frozenset[str]:
    """Keep the files that came along; each has to hash to its name."""
    kept = set()
    for digest in sorted(plan.named_files()):
        if digest in plan.pack.files:
            with plan.pack.files[digest]() as stream:
                attachments.keep_stream(log.home, stream, digest)
            kept.add(digest)
        elif attachments.path_of(log.home, digest).is_file():
            kept.add(digest)
    return frozenset(kept)


def _read_back(log: Log, numbers: tuple[int, ...], plan: Plan) -> None:
    """Everything taken in has to read as records do; raises what reading raises."""
    with _as_reading():
        for no in numbers:
            finding.get(log.connection, no)
        for entry in plan.entries:
            if entry.values["kind"] == "case":
                identifier = plan.ids[entry.values["id"]]
                guides.checklists(log.connection, identifier)
                deadlines.of_case(log.connection, identifier)
                deadlines.filings_of_case(log.connection, identifier)
                reading.promises(log.connection, identifier)
                reading.money(log.connection, identifier)


@contextmanager
def _as_reading() -> Iterator[None]:
    try:
        yield
    except LogbookError as error:
        raise ValueError(error.message) from error
