"""The receivers there are, and which of them a case can be packed for."""

from __future__ import annotations

from logbook.actions.finding import find_case
from logbook.actions.known_answers import known_answers
from logbook.domain.cases.claim import CaseFile
from logbook.errors import Missing, Refused
from logbook.language import _
from logbook.pack.receivers.receiver import (
    GENERAL_STATE,
    Receiver,
    load_receiver,
    receiver_ids,
    receiver_of_state,
)
from logbook.pack.receivers.receiver_choice import choose_receiver, find_receivers, receivers
from logbook.store import claims
from logbook.store.log import Log

__all__ = [
    "Receiver", "find_receivers", "load_receiver", "receiver_for", "receivers",
    "refuse_other_carrier",
]  # fmt: skip


def receiver_for(log: Log, name: str, case: str) -> Receiver | tuple[Receiver, ...]:
    """The receiver that a name means for a case, or those among which somebody has to choose.

    Of the notices of dispute it is that to the carrier of the case.  Raises `NotFound` for an
    unknown name or case.
    """
    found = find_case(log, case)
    carrier = found.carrier or _carrier_of_records(log, found.id)
    return choose_receiver(name, carrier) or find_receivers(name)


def ambiguous(name: str, found: tuple[Receiver, ...]) -> Missing:
    """The error for a name that several receivers share."""
    return Missing(
        _("{name} may be several receivers.").format(name=name),
        _("Say which: {choices}.").format(
            choices=", ".join(f"--for {receiver.id}" for receiver in found)
        ),
    )


def own_office(receiver: Receiver, file: CaseFile) -> Receiver | None:
    """The profile of the state's own office, where the general one was chosen and the case
    says in which state it is."""
    if receiver.id != GENERAL_STATE:
        return None
    known = known_answers(file, receiver)
    office = receiver_of_state(known.get("state", ""))
    return office if office.state else None


def refuse_other_carrier(receiver: Receiver, file: CaseFile) -> None:
    """Raises `Refused` for a notice to another carrier than the one the case is about."""
    if receiver.carrier and file.carrier and file.carrier != receiver.carrier:
        own = f"{file.carrier}-nod"
        there = own in receiver_ids()
        raise Refused(
            _('The case "{case}" is about {carrier}, and {receiver} goes to {other}.').format(
                case=file.name, carrier=file.carrier, receiver=receiver.id, other=receiver.carrier
            ),
            _("Type --for {receiver}.").format(receiver=own) if there else "",
        )


def _carrier_of_records(log: Log, case_id: str) -> str | None:
    """The one carrier of all the records; None where they are of several."""
    from logbook.store import finding

    numbers = claims.records(log.connection, case_id)
    there = {finding.get(log.connection, no).carrier for no in numbers}
    return there.pop() if len(there) == 1 else None
