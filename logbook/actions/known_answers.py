"""What a receiver asks and the log knows already, so that nobody is asked twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from logbook.domain.cases.claim import CaseFile, totals
from logbook.domain.money import describe_amount
from logbook.language import _, speaking
from logbook.pack.receivers.questions import Proposed
from logbook.pack.receivers.receiver import Receiver

_US_ADDRESS = re.compile(
    r"(?P<address>.+?)[,\n]\s*(?P<city>[^,\n\d]+?)[,\n]\s*(?P<state>[A-Za-z]{2})"
    r"[,\s]+(?P<zip>\d{5}(?:-\d{4})?)"
)
_SAME = {
    "account_number": "account_number", "email": "email", "phone": "daytime_phone",
    "best_time": "best_time", "problem": "problem", "state": "service_state",
    "loss": "amount_claimed",
}  # fmt: skip
"""Names of answers, and of the details of a case that say the same."""


def known_answers(file: CaseFile, receiver: Receiver) -> dict[str, str]:
    """Answers of this receiver that the case holds, by name.

    Only what is certain: a billing address in the form "street, city, ST 12345" is taken
    apart; a name is not.
    """
    details = {each.name: each.value for each in file.details if each.value}
    known = dict(details) | {
        answer: details[detail] for answer, detail in _SAME.items() if detail in details
    }
    known |= _address(details.get("billing_address", ""))
    lines = re.split(r"[,;，；]", details.get("lines", ""))
    known["subject_number"] = lines[0].strip() if lines else ""
    known["relief"] = details.get("relief", "") or _reliefs(file)
    shown = {field.key for field in receiver.fields} | set(receiver.asks)
    return {name: text for name, text in known.items() if text and name in shown}


def answered_elsewhere(file: CaseFile, receiver: Receiver) -> frozenset[str]:
    """Answers that nobody has to be asked for, because the allegations of the case say it."""
    stands = any(each.record_state == "current" for each in file.allegations)
    return frozenset({"problem"} & set(receiver.asks)) if stands else frozenset()


def proposed_answers(file: CaseFile) -> Mapping[str, Proposed]:
    """Answers to offer and not to take: two words of a name may stand in either order, and what
    is in dispute need not be all that is claimed."""
    return {**_name(file), **_claimed(file)}


def _name(file: CaseFile) -> dict[str, Proposed]:
    name = next((d.value for d in file.details if d.name == "account_holder" and d.value), "")
    first, space, last = name.strip().partition(" ")
    alphabet = all(c.isascii() for c in name) and space and " " not in last.strip()
    if not alphabet:
        return {}
    return {"first_name": Proposed(first), "last_name": Proposed(last.strip())}


def _claimed(file: CaseFile) -> dict[str, Proposed]:
    """The amounts in dispute, by currency, with the lines they are the sum of."""
    lines = [each for each in file.money if each.kind == "disputed"]
    with speaking("en"):
        sums = [describe_amount(each.amount) for each in totals(lines)]
    if not sums:
        return {}
    named = ", ".join(f"M{each.no}" for each in lines if each.record_state == "current")
    origin = _("in dispute in your records: {lines}").format(lines=named)
    return {"amount_claimed": Proposed(" and ".join(sums), origin)}


def _address(text: str) -> dict[str, str]:
    found = _US_ADDRESS.fullmatch(text.strip())
    if not found:
        return {}
    parts = {name: part.strip() for name, part in found.groupdict().items()}
    return {**parts, "state": parts["state"].upper()}


def _reliefs(file: CaseFile) -> str:
    """What the allegations ask for, a line each."""
    return "\n".join(
        each.relief for each in file.allegations if each.record_state == "current" and each.relief
    )
