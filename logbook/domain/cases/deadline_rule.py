"""The rules that deadlines are computed from: dated data, each with its source.

Nothing in them counts as verified: whatever shows one says where it was seen and when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from logbook.domain.value import Value
from logbook.errors import NotFound, Unreadable
from logbook.language import _, current_language

FORMAT = "logbook-deadlines/1"
DIRECTIONS = ("theirs", "yours", "wait")
"""Who has to act by the day; `wait`: nobody, something may be done only after it."""
UNITS = ("day", "month")
DAY_KINDS = ("calendar", "business")
CONFIDENCES = ("high", "medium", "low")


class InTwoLanguages(Value):
    """Words of the data, in both languages."""

    en: str
    zh: str

    def __str__(self) -> str:
        """In the current language."""
        return self.zh if current_language() == "zh" else self.en


class Span(Value):
    """So many days or months."""

    amount: int
    unit: str


class Variant(Value):
    """What one carrier says, where it differs from the rule's own amount."""

    carrier: str
    amount: int
    source: str
    source_url: str
    confidence: str


class Rule(Value):
    """How one deadline is counted, and who says so."""

    id: str
    receiver: str
    """Whose clock it is, as in `logbook.domain.cases.clock`; empty for none."""
    title: InTwoLanguages
    trigger: InTwoLanguages
    """What sets it off."""
    amount: int
    unit: str
    day_kind: str
    direction: str
    zone: str | None
    """The receiver's zone; None where it is the carrier's of the log."""
    from_receipt: bool
    """Counts from the day the other side received something: which may have to be assumed."""
    cut_off: time | None
    """A request later on a business day counts for the next."""
    cycles: int | None
    """So many complete billing cycles of the user, where those end sooner."""
    remind: Span | None
    """Counted from the same day: by when to start."""
    source: str
    source_url: str
    seen: str
    confidence: str
    note: InTwoLanguages | None
    contradiction: InTwoLanguages | None
    """How the sources differ."""
    variants: tuple[Variant, ...]

    def variant(self, carrier: str) -> Variant | None:
        """What is known of this carrier's own terms."""
        return next((each for each in self.variants if each.carrier == carrier), None)

    def for_carrier(self, carrier: str) -> Rule:
        """The rule with the amount and source of this carrier, where it has its own."""
        own = self.variant(carrier)
        if own is None:
            return self
        return self.replaced(
            amount=own.amount, source=own.source, source_url=own.source_url,
            confidence=own.confidence,
        )  # fmt: skip


class RuleBook(Value):
    """All rules, and what holds for each of them."""

    assumed_days_in_mail: int
    rules: tuple[Rule, ...]

    def rule(self, identifier: str) -> Rule:
        """The rule of this name, in any capitals; `NotFound` names the nearest."""
        wanted = identifier.strip().casefold()
        for each in self.rules:
            if each.id == wanted:
                return each
        from difflib import get_close_matches

        near = get_close_matches(wanted, [each.id for each in self.rules], n=1)
        raise NotFound(
            _('There is no rule "{name}".').format(name=identifier),
            _('Did you mean "{near}"?').format(near=near[0])
            if near
            else _("See them with: logbook deadline rules"),
        )


def read_rules(document: Mapping[str, Any]) -> RuleBook:
    """The rules of a parsed document; `Unreadable` names the part that is wrong."""
    identifier = "?"
    try:
        _require(document["format"] == FORMAT, "format")
        rules = []
        for item in document["rules"]:
            identifier = str(item.get("id", "?"))
            rules.append(_rule(item))
        identifiers = [each.id for each in rules]
        _require(len(set(identifiers)) == len(identifiers), "id")
        return RuleBook(
            assumed_days_in_mail=int(document["assumed_days_in_mail"]), rules=tuple(rules)
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            _("The rule {name} cannot be read: {part}.").format(
                name=identifier, part=str(error).strip("'")
            )
        ) from error


def in_two_languages(item: Mapping[str, str]) -> InTwoLanguages:
    """Words in both languages; KeyError or ValueError where one is missing."""
    words = InTwoLanguages(en=item["en"], zh=item["zh"])
    _require(bool(words.en.strip() and words.zh.strip()), "en, zh")
    return words


def _rule(item: Mapping[str, Any]) -> Rule:
    date.fromisoformat(item["seen"])
    _one_of("direction", item["direction"], DIRECTIONS)
    _one_of("day_kind", item["day_kind"], DAY_KINDS)
    _one_of("unit", item["unit"], UNITS)
    _one_of("confidence", item["confidence"], CONFIDENCES)
    _require(item["unit"] == "day" or item["day_kind"] == "calendar", "unit")
    return Rule(
        **{name: item[name] for name in (
            "id", "receiver", "unit", "day_kind", "direction", "zone", "source", "source_url",
            "seen", "confidence")},
        amount=_positive(item["amount"]), from_receipt=bool(item["from_receipt"]),
        title=in_two_languages(item["title"]), trigger=in_two_languages(item["trigger"]),
        cut_off=time.fromisoformat(item["cut_off"]) if item["cut_off"] else None,
        cycles=_positive(item["cycles"]) if item.get("cycles") else None,
        remind=_span(item["remind"]) if item["remind"] else None,
        note=in_two_languages(item["note"]) if item["note"] else None,
        contradiction=in_two_languages(item["contradiction"]) if item["contradiction"] else None,
        variants=tuple(_variant(each) for each in item["variants"]),
    )  # fmt: skip


def _span(item: Mapping[str, Any]) -> Span:
    _one_of("remind", item["unit"], UNITS)
    return Span(amount=_positive(item["amount"]), unit=item["unit"])


def _variant(item: Mapping[str, Any]) -> Variant:
    _one_of("variants", item["confidence"], CONFIDENCES)
    return Variant(
        carrier=item["carrier"], amount=_positive(item["amount"]), source=item["source"],
        source_url=item["source_url"], confidence=item["confidence"],
    )  # fmt: skip


def _positive(amount: Any) -> int:
    _require(type(amount) is int and amount > 0, "amount")
    return int(amount)


def _one_of(name: str, value: Any, known: Sequence[str]) -> None:
    _require(value in known, name)


def _require(holds: bool, part: str) -> None:
    if not holds:
        raise ValueError(part)
