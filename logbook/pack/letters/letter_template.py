"""Templates of letters, as dated data in `logbook/letters/*.json` (docs/letters.md).

Nothing in these files counts as verified: every rule is shown with its source and day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from logbook.domain.cases.deadline_rule import InTwoLanguages, in_two_languages
from logbook.domain.value import Value
from logbook.errors import NotFound, Unreadable
from logbook.language import _
from logbook.pack.receivers.receiver import MaskRules
from logbook.pack.receivers.sourced import SourcedRule, sourced_rule
from logbook.resources import letters_dir

FORMAT = "logbook-letter/1"
PHRASES_FORMAT = "logbook-letter-phrases/1"
_PHRASES = "phrases"
TO = ("carrier", "card")
CONTACTS = ("reached", "unreached", "claimed", "denied", "ours", "bearing")
EACH = (
    "", "record", "said_without_promise", "nothing_noted", *CONTACTS, "other_contacts",
    "no_contacts", "promises", "money", "charges", "details", "statements", "claims", "reliefs",
    "files",
)  # fmt: skip
_PLACE = re.compile(r"\{(blank:)?([a-z_]+)\}")


class Part(Value):
    """A paragraph, or one line for each of something."""

    text: InTwoLanguages
    """With places such as {company}; {blank:x} is always a blank."""
    each: str = ""
    """One of EACH; empty for a paragraph that stands once."""
    head: InTwoLanguages | None = None
    """Stands above the lines where there are any; {n} is how many."""
    none: InTwoLanguages | None = None
    """Stands where there is nothing of it; empty words leave it out."""


class Recipient(Value):
    """What one carrier wants of a letter."""

    order: tuple[str, ...] | None
    """Names of details in the order in which it asks; None for the template's own."""
    rules: tuple[SourcedRule, ...]


class Template(Value):
    """One kind of letter."""

    id: str
    title: InTwoLanguages
    to: str
    mask: MaskRules
    parts: tuple[Part, ...]
    order: tuple[str, ...]
    steps: tuple[InTwoLanguages, ...]
    rules: tuple[SourcedRule, ...]
    deadline_rule: str | None
    """The rule of deadlines whose days are said beside it."""
    due_from: str | None
    """The answer from whose day that rule counts how long there is to send the letter."""
    recipients: Mapping[str, Recipient]

    def rules_for(self, carrier: str) -> tuple[SourcedRule, ...]:
        """The rules, with those of this carrier."""
        own = self.recipients.get(carrier)
        return (*self.rules, *(own.rules if own else ()))

    def order_for(self, carrier: str) -> tuple[str, ...]:
        """The details in the order in which this carrier asks for them."""
        own = self.recipients.get(carrier)
        return own.order if own and own.order is not None else self.order


class Phrases(Value):
    """The pieces that letters are filled with, the names of blanks, and labels."""

    phrases: Mapping[str, InTwoLanguages]
    blanks: Mapping[str, InTwoLanguages]
    labels: Mapping[str, InTwoLanguages]


def letter_kinds() -> tuple[str, ...]:
    """Identifiers of the templates that ship, sorted."""
    return tuple(sorted(p.stem for p in letters_dir().glob("*.json") if p.stem != _PHRASES))


@cache
def load_template(identifier: str) -> Template:
    """A shipped template; NotFound names those there are."""
    known = letter_kinds()
    if identifier not in known:
        raise NotFound(
            _("There is no letter {name}. There are: {names}.").format(
                name=identifier, names=", ".join(known)
            )
        )
    return read_template(_document(identifier))


@cache
def load_phrases() -> Phrases:
    """The shipped phrases."""
    document = _document(_PHRASES)
    _require(document["format"] == PHRASES_FORMAT, "format")
    return Phrases(**{name: _words(document[name]) for name in ("phrases", "blanks", "labels")})


def read_template(document: Mapping[str, Any]) -> Template:
    """The template of a parsed document; `Unreadable` names the part that is wrong."""
    name = str(document.get("id", "?"))
    try:
        _require(document["format"] == FORMAT, "format")
        _require(document["to"] in TO, "to")
        return Template(
            id=name, title=in_two_languages(document["title"]), to=document["to"],
            mask=MaskRules(**document["mask"]), parts=tuple(map(_part, document["parts"])),
            order=_order(document.get("order", [])),
            steps=tuple(map(in_two_languages, document["steps"])),
            rules=tuple(map(sourced_rule, document["rules"])),
            deadline_rule=document.get("deadline_rule"), due_from=document.get("due_from"),
            recipients={key: _recipient(each) for key, each in document["recipients"].items()},
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            _("The letter {name} cannot be read: {part}.").format(
                name=name, part=str(error).strip("'")
            )
        ) from error


def places(text: str) -> tuple[tuple[bool, str], ...]:
    """The places of a text: whether each is a blank for sure, and its name."""
    return tuple((bool(found[1]), found[2]) for found in _PLACE.finditer(text))


def _part(item: Mapping[str, Any]) -> Part:
    each = item.get("each", "")
    _require(each in EACH, "parts, each")
    text = in_two_languages(item["text"])
    _require(sorted(places(text.en)) == sorted(places(text.zh)), f"parts, {text.en}")
    head, none = item.get("head"), item.get("none")
    _require(head is None or sorted(places(head["en"])) == sorted(places(head["zh"])), "head")
    return Part(
        text=text, each=each, head=in_two_languages(head) if head is not None else None,
        none=InTwoLanguages(en=none["en"], zh=none["zh"]) if none is not None else None,
    )  # fmt: skip


def _recipient(item: Mapping[str, Any]) -> Recipient:
    order = item["order"]
    return Recipient(
        order=None if order is None else _order(order),
        rules=tuple(map(sourced_rule, item["rules"])),
    )


def _order(names: Sequence[str]) -> tuple[str, ...]:
    known = load_phrases().labels
    for name in names:
        _require(name in known, f"order, {name}")
    return tuple(names)


def _words(items: Mapping[str, Mapping[str, str]]) -> dict[str, InTwoLanguages]:
    return {key: InTwoLanguages(en=item["en"], zh=item["zh"]) for key, item in items.items()}


def _document(name: str) -> Any:
    return json.loads((letters_dir() / f"{name}.json").read_text(encoding="utf-8"))


def _require(holds: bool, part: str) -> None:
    if not holds:
        raise ValueError(part)
