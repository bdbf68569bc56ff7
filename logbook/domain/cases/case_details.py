"""The details of a case: what the forms and notices of receivers ask for, by name.

The names are those of docs/format.md, `case_detail`.  Receivers differ in what they ask;
this is all that any of them does.
"""

from __future__ import annotations

import re

from logbook.domain.reading.contact import read_contact
from logbook.domain.reading.numbering import number_class
from logbook.domain.text_checks import quoted
from logbook.errors import NotFound, Unreadable
from logbook.language import _

DETAILS = (
    "account_holder", "account_number", "lines", "plan_type", "billing_address",
    "service_address", "service_state", "daytime_phone", "best_time", "email",
    "preferred_language", "representative", "representative_relation",
    "representative_authority", "representative_contact", "problem", "relief",
    "amount_claimed", "amount_refunded", "amount_offered", "signed_by", "signed_on",
    "delivery_method", "tracking_number", "received_on",
)  # fmt: skip
AMOUNTS = frozenset({"amount_claimed", "amount_refunded", "amount_offered"})
DAYS = frozenset({"signed_on", "received_on"})
_MASKED = frozenset({"account_number"})
_PLANS = {"prepaid": "prepaid", "postpaid": "postpaid", "预付费": "prepaid", "后付费": "postpaid"}
_SHORT = {
    "holder": "account_holder", "name": "account_holder", "account": "account_number",
    "line": "lines", "plan": "plan_type", "address": "billing_address",
    "state": "service_state", "phone": "daytime_phone", "language": "preferred_language",
    "claimed": "amount_claimed", "refunded": "amount_refunded", "offered": "amount_offered",
    "tracking": "tracking_number", "received": "received_on", "signed": "signed_on",
}  # fmt: skip


def detail_name(text: str) -> str:
    """The name of a detail as typed: any capitals, `-` or blank for `_`, short forms.

    Raises `NotFound` for what is none.
    """
    name = re.sub(r"[\s-]+", "_", text.strip().casefold())
    name = _SHORT.get(name, name)
    if name not in DETAILS:
        raise NotFound(
            _('"{name}" is no detail of a case.').format(name=text),
            _("The details are: {names}.").format(names=", ".join(DETAILS)),
        )
    return name


def plan_type(text: str) -> str:
    """prepaid or postpaid; raises `Unreadable` for anything else."""
    found = _PLANS.get(text.strip().casefold())
    if found is None:
        raise Unreadable(
            _('"{text}" is no kind of plan.').format(text=text), _("Type prepaid or postpaid.")
        )
    return found


def phone_number(text: str) -> str:
    """The number as typed, where it is one that somebody can have, here or abroad.

    Raises `Unreadable` for anything else; a foreign one needs its country code.
    """
    contact = read_contact(text, kind="phone")
    if contact.kind != "phone" or number_class(contact.normalized or "") == "impossible":
        raise Unreadable(
            _('"{text}" is no phone number that anybody can have.').format(text=quoted(text)),
            _("Type one number alone, outside the US with + and the country code: "
              "408-555-0123 or +86 138 0013 8000."),
        )  # fmt: skip
    return text


def in_lists(name: str, value: str) -> str:
    """The value as lists show it: of an account number, the last four signs."""
    if name not in _MASKED or len(value) <= 4:
        return value if name not in _MASKED else "****"
    return "****" + value[-4:]


def detail_words(name: str) -> str:
    """The name of a detail for people."""
    return {
        "account_holder": _("account holder"),
        "account_number": _("account number"),
        "lines": _("lines"),
        "plan_type": _("plan (prepaid or postpaid)"),
        "billing_address": _("billing address"),
        "service_address": _("service address"),
        "service_state": _("state of the service"),
        "daytime_phone": _("daytime phone"),
        "best_time": _("best time to call"),
        "email": _("email"),
        "preferred_language": _("preferred language"),
        "representative": _("representative"),
        "representative_relation": _("representative's relationship"),
        "representative_authority": _("representative's authority"),
        "representative_contact": _("how to reach the representative"),
        "problem": _("problem"),
        "relief": _("asked for"),
        "amount_claimed": _("amount claimed"),
        "amount_refunded": _("amount refunded"),
        "amount_offered": _("amount offered"),
        "signed_by": _("signed by"),
        "signed_on": _("signed on"),
        "delivery_method": _("how the notice was sent"),
        "tracking_number": _("tracking number"),
        "received_on": _("received by the carrier on"),
    }.get(name, name)
