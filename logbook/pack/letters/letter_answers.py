"""The names of the answers that a letter can show."""

from __future__ import annotations

from logbook.pack.letters.letter_template import Template, places

_SINGLE = frozenset({
    "company", "account_holder", "account_number", "lines", "signed_by", "issuer",
    "statement_date", "error_type", "charge_date", "charge_amount", "where",
    "billing_inquiry_address", "signed_on",
})  # fmt: skip


def answer_names(template: Template) -> tuple[str, ...]:
    """The names of answers that this letter would show."""
    named = [name for part in template.parts for blank, name in places(part.text.en) if not blank]
    orders = [name for each in template.recipients.values() for name in each.order or ()]
    each = {part.each for part in template.parts}
    claims = ["problem"] if each & {"claims", "statements"} else []
    claims += ["relief"] if "reliefs" in each else []
    single = [name for name in named if name in _SINGLE]
    return tuple(dict.fromkeys([*single, *template.order, *orders, *claims]))
