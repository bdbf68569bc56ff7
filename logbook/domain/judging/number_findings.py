"""What holds of a telephone number, a code or the sender of a text."""

from __future__ import annotations

from logbook.domain.judging.question import Finding, Question, listed
from logbook.domain.listings.directory_rows import Row
from logbook.domain.reading.contact_text import plain
from logbook.domain.reading.numbering import number_class

_GATEWAY = "1410100"
_CALLS = ("call", "voicemail")
_DIAL_ONLY = ("611", "*611", "#611")


def phone_findings(question: Question, near: list[Finding] | None = None) -> list[Finding]:
    """In order of precedence: listed, premium, one ring, near miss, impossible, foreign.

    `near` are the near misses of published numbers, where they are known already.
    """
    if _is_gateway(question):
        return [Finding(code="sender_gateway_number"), Finding(code="phone_impossible")]
    found = listed(question, _rows(question, question.value))
    if found:
        return found
    kind = number_class(question.value)
    if kind == "premium":
        found.append(Finding(code="phone_premium"))
    elif kind == "island":
        found.append(Finding(code="phone_one_ring"))
    found += _near_misses(question) if near is None else near
    if kind == "impossible":
        found.append(Finding(code="phone_impossible"))
    elif kind == "foreign":
        found.append(Finding(code="phone_international"))
    return found or [Finding(code="not_on_list")]


def code_findings(question: Question) -> list[Finding]:
    """For short codes and dial codes, which belong to each network separately."""
    if _shown_although_only_dialled(question):
        rows = _dial_rows(question)
        return [Finding(code="phone_impossible", listing=rows[0].listing if rows else None)]
    rows = _rows(question, question.value) + _rows(question, _other_611(question.value))
    found = listed(question, rows, per_network=True)
    return found or [Finding(code="short_code_not_on_list")]


def sender_findings(question: Question) -> list[Finding]:
    """For what only the sender of a text can be: letters, gateway numbers, system senders."""
    value = question.value
    by_call = question.channel in _CALLS
    if not value.isdigit():
        return [Finding(code="sender_alphanumeric")]
    if value.startswith(_GATEWAY) and len(value) == 10:
        return [Finding(code="phone_impossible" if by_call else "sender_gateway_number")]
    found = listed(question, _rows(question, value), per_network=True)
    return found or [Finding(code="phone_impossible" if by_call else "short_code_not_on_list")]


def _is_gateway(question: Question) -> bool:
    """Whether a text came from +1 410 100 xxxx, which is 1410100xxx with one digit more."""
    incoming_text = question.channel == "sms" and not question.outgoing
    return incoming_text and question.value.startswith("+" + _GATEWAY) and len(question.value) == 12


def _near_misses(question: Question) -> list[Finding]:
    from logbook.domain.judging.lookalike import lookalikes  # a listed number needs none of it

    return lookalikes(
        plain(question.contact.raw),
        question.value,
        carrier=question.carrier,
        directory=question.directory,
    )


def _rows(question: Question, value: str) -> tuple[Row, ...]:
    """Rows with this value that can be meant: who calls is no text sender, and the reverse."""
    rows = question.directory.find(value) if value else ()
    if question.channel in _CALLS:
        return tuple(row for row in rows if row.listing.kind in ("voice", "dial_code"))
    if question.channel == "sms":
        return tuple(row for row in rows if row.listing.kind != "dial_code")
    return rows


def _dial_rows(question: Question) -> tuple[Row, ...]:
    rows = [
        row
        for value in (question.value, _other_611(question.value))
        for row in question.directory.find(value)
        if row.listing.kind == "dial_code"
    ]
    mine = [row for row in rows if row.listing.carrier == question.carrier]
    return tuple(mine or rows)


def _shown_although_only_dialled(question: Question) -> bool:
    """Whether a code that a phone can only dial is said to have called."""
    incoming_call = question.direction == "in" and question.channel in (None, *_CALLS)
    code = question.value
    only_dialled = code in _DIAL_ONLY or code[:1] in "*#" or bool(_dial_rows(question))
    return incoming_call and only_dialled


def _other_611(code: str) -> str:
    return {"611": "*611", "*611": "611"}.get(code, "")
