"""Checklists for what a person does with a carrier: dated data, and what of it is shown.

The format is `docs/guides.md`.  A guide is made of a general document and, where there is
one, a carrier's, which replaces fields of steps, adds steps, and brings the facts.  What a
person was shown is stored whole in the log, so a later document changes no old checklist.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _, current_language

SCHEMA = "logbook-guide/1"
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "keep_number": ("yes", "no"),
    "plan": ("prepaid", "postpaid"),
    "device_payment": ("yes", "no"),
    "abroad": ("yes", "no"),
}
"""What `only_if` of a step can ask, and what can be answered."""
WANTS = ("", "file", "reference", "record")
"""What shows that a step was done: a file, a record with a reference number, any record."""
_REPLACED = ("title", "why", "how", "only_if", "wants", "wanted", "phase", "statements")
_ADDED = ("facts", "conflicts", "also")
_NAME_IN_TEXT = re.compile(r"\{([A-Za-z0-9_-]+)\}")

Text = Mapping[str, str]
"""The same words in `en` and `zh`."""
_NOTHING: Text = {"en": "", "zh": ""}


class Fact(Value):
    """What somebody publishes, in our own words, with where it stands."""

    id: str
    text: Text
    source: str
    """`carrier_page`, `regulator_page`, `secondary` or `public_code`."""
    source_title: str
    source_url: str
    """Empty where the source has no address of its own."""
    seen: str
    """ISO date that the source bears; empty for an undated one."""
    confidence: str


class Step(Value):
    """One thing to do."""

    id: str
    phase: str
    title: Text
    why: Text
    how: tuple[Text, ...]
    wants: str = ""
    wanted: Text = _NOTHING
    """What shows that it was done, in words; for `wants`."""
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Text, ...] = ()
    """Where the sources contradict each other."""

    def as_value(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {
            **self.as_dict(), "how": [dict(line) for line in self.how],
            "title": dict(self.title), "why": dict(self.why), "wanted": dict(self.wanted),
            "conflicts": [dict(line) for line in self.conflicts],
            "facts": [{**fact.as_dict(), "text": dict(fact.text)} for fact in self.facts],
        }  # fmt: skip


def step_from_value(value: Mapping[str, Any]) -> Step:
    """A step as the ledger keeps it; what a later version adds to one is passed over."""
    known = {name: value[name] for name in Step.__annotations__ if name in value}
    facts = tuple(Fact(**{n: f.get(n, "") for n in Fact.__annotations__})
                  for f in value.get("facts", ()))  # fmt: skip
    return Step(**{
        **known, "how": tuple(value.get("how", ())), "facts": facts,
        "conflicts": tuple(value.get("conflicts", ())),
    })  # fmt: skip


class Guide(Value):
    """What a general document and a carrier's say together."""

    id: str
    version: str
    """The day the newer of the two was compiled and twelve hex digits of their SHA-256."""
    steps: tuple[tuple[Step, Mapping[str, str]], ...]
    """Each step and the answers under which alone it is shown."""
    phases: Mapping[str, Text]
    with_statements: frozenset[str]
    """Steps to which belongs what the carrier says it never asks."""


def read_guide(general: Mapping[str, Any], own: Mapping[str, Any] | None = None) -> Guide:
    """The guide of a general document and a carrier's own.

    Raises `Unreadable` for what is not of the format, naming the document and the step.
    """
    for document in filter(None, (general, own)):
        if document.get("schema") != SCHEMA:
            raise _unreadable(document, "schema")
    merged = _merged(general, own or {"steps": []})
    steps = tuple((_step(general, each), dict(each.get("only_if", {}))) for each in merged)
    documents = [general, *([own] if own else [])]
    content = json.dumps(documents, sort_keys=True, separators=(",", ":")).encode("ascii")
    day = max(str(document["compiled_on"]) for document in documents)
    return Guide(
        id=str(general["guide"]), version=f"{day}.{hashlib.sha256(content).hexdigest()[:12]}",
        steps=steps, phases={each["id"]: each["title"] for each in general["phases"]},
        with_statements=frozenset(each["id"] for each in merged if each.get("statements")),
    )  # fmt: skip


def _merged(general: Mapping[str, Any], own: Mapping[str, Any]) -> list[dict[str, Any]]:
    dropped = set(own.get("without", ()))
    steps = {each["id"]: dict(each) for each in general["steps"] if each["id"] not in dropped}
    order = list(steps)
    for change in own["steps"]:
        name = change["id"]
        if name not in steps:
            if change.get("after") not in steps:
                raise _unreadable(own, name)
            order.insert(order.index(change["after"]) + 1, name)
            steps[name] = {}
        step = steps[name]
        step |= {"id": name} | {key: change[key] for key in _REPLACED if key in change}
        for key in _ADDED:
            step[key] = [*step.get(key, ()), *change.get(key, ())]
    return [steps[name] for name in order]


def _step(document: Mapping[str, Any], each: Mapping[str, Any]) -> Step:
    try:
        facts = tuple(_fact(fact) for fact in each.get("facts", ()))
        return Step(
            id=each["id"], phase=each["phase"], title=each["title"], why=each["why"],
            how=(*each["how"], *each.get("also", ())), wants=each.get("wants", ""),
            wanted=each.get("wanted", _NOTHING), facts=facts,
            conflicts=tuple(each.get("conflicts", ())),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise _unreadable(document, str(each.get("id", "?"))) from error


def _fact(each: Mapping[str, Any]) -> Fact:
    return Fact(
        id=each["id"], text=each["text"], source=each["source"],
        source_title=each["source_title"], source_url=each["source_url"] or "",
        seen=each["seen_date"] or "", confidence=each["confidence"],
    )  # fmt: skip


def _unreadable(document: Mapping[str, Any], part: str) -> Unreadable:
    name = str(document.get("carrier") or document.get("guide") or "?")
    return Unreadable(_("The guide {name} cannot be read: {part}.").format(name=name, part=part))


def chosen(guide: Guide, answers: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps for these answers; a question without an answer leaves no step out."""
    return tuple(
        step
        for step, only_if in guide.steps
        if all(answers.get(name, wanted) == wanted for name, wanted in only_if.items())
    )


def names_in(steps: Iterable[Step]) -> tuple[str, ...]:
    """What stands in braces in the texts: listings of the directory, and `carrier`."""
    found = (name for step in steps for text in texts_of(step) for each in text.values()
             for name in _NAME_IN_TEXT.findall(each))  # fmt: skip
    return tuple(dict.fromkeys(found))


def texts_of(step: Step) -> Iterator[Text]:
    """Every text of a step, its facts included."""
    yield from (step.title, step.why, *step.how, step.wanted, *step.conflicts)
    yield from (fact.text for fact in step.facts)


def in_words(text: Text, names: Mapping[str, str]) -> str:
    """The text in the current language, with these names in the place of their braces."""
    said = text.get(current_language()) or text.get("en", "")
    return _NAME_IN_TEXT.sub(
        lambda found: names.get(found[1]) or _("(the number on your bill)"), said
    )


class Evidence(Value):
    """What shows that a step was done."""

    label: str
    """`31` for a record, `F3` for a file."""
    id: str
    references: bool
    """A record that holds a reference number."""
    standing: bool
    """Not struck out, taken back or removed since."""


class Mark(Value):
    """What was said of a step last."""

    state: str
    recorded_at: str
    recorded_zone: str
    reason: str = ""
    note: str = ""
    recorder: str = ""
    shown_by: tuple[Evidence, ...] = ()
    action: str = ""


class Item(Value):
    """A step of somebody's checklist, as it stands."""

    no: int
    """Its place in the list, from 1."""
    step: Step
    mark: Mark | None

    @property
    def state(self) -> str:
        return self.mark.state if self.mark else "open"

    @property
    def lacks(self) -> str:
        """What is wanted and was not shown: `file`, `reference`, `record`; empty for nothing."""
        if self.mark is None or self.mark.state != "done" or not self.step.wants:
            return ""
        shown = [each for each in self.mark.shown_by if each.standing]
        enough = {
            "file": any(each.label.startswith("F") for each in shown),
            "reference": any(each.references for each in shown),
            "record": any(not each.label.startswith("F") for each in shown),
        }
        # A paper that names the number shows it as well as a record of the call.
        if self.step.wants == "reference" and any(each.label.startswith("F") for each in shown):
            return ""
        return "" if enough[self.step.wants] else self.step.wants


class Checklist(Value):
    """Somebody's checklist in a case, as it stands."""

    id: str
    """Of the entry that made it."""
    case_id: str
    case: str
    guide: str
    carrier: str
    version: str
    answers: Mapping[str, str]
    names: Mapping[str, str]
    """What stood in braces when it was made."""
    phases: Mapping[str, Text]
    items: tuple[Item, ...]
    recorded_at: str
    recorded_zone: str
    recorder: str = ""

    @property
    def next(self) -> Item | None:
        """The first step that is open; None when all are done or skipped."""
        return next((item for item in self.items if item.state == "open"), None)

    @property
    def settled(self) -> int:
        """How many steps are done or skipped."""
        return sum(item.state != "open" for item in self.items)

    def by_phase(self) -> tuple[tuple[Text, tuple[Item, ...]], ...]:
        """The items under the title of their phase, in the order of the list."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.step.phase, []).append(item)
        return tuple((self.phases[name], tuple(items)) for name, items in found.items())


def find_item(items: Sequence[Item], word: str) -> Item | None:
    """The item of this number or name; None for neither."""
    word = word.strip().casefold()
    for item in items:
        if word in (str(item.no), item.step.id):
            return item
    return None
