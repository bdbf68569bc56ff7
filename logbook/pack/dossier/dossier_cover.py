"""The cover: what a reader needs before turning the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from logbook.pack.allegations import allegations
from logbook.pack.counts import reliefs, standing, totals
from logbook.pack.dossier.document import (
    Content,
    Node,
    Title,
    content,
    lines,
    paragraph,
    terms,
)
from logbook.pack.dossier.dossier_deadlines import (
    deadline_title,
    shown_day,
)
from logbook.pack.dossier.shown import cut, said
from logbook.pack.input import PackInput
from logbook.pack.masking.third_parties import owner_name
from logbook.pack.receivers.questions import us_phone
from logbook.pack.words import Words

_LONGEST_PROBLEM, _LONGEST, _MOST = 300, 120, 6


def document_title(pack: PackInput, words: Words) -> str:
    """What the document is, also for its metadata."""
    return f"Dispute pack: {words.text(pack.case)}"


def cover(pack: PackInput, words: Words, scope: str) -> Iterator[Node]:
    """Who, to whom, about what, and what is asked for; `scope` says how much of the log is here."""
    answers, mask = pack.answers, words.text
    carriers = dict.fromkeys(words.carrier(record.carrier) for record in standing(pack))
    digits = content(pack.head, style="hash")
    yield Title(text=document_title(pack, words))
    yield terms([
        ("For", pack.receiver.name),
        ("From", mask(owner_name(answers))),
        ("Client (alias)", mask(pack.client)),
        ("Company", mask(", ".join(carriers))),
        ("Line", _line(answers, words)),
        ("Account number", words.account_number(answers.get("account_number"))),
        ("What it is about", _about(pack, words)),
        ("In dispute", _in_dispute(pack, words)),
        ("Asked for", _asked_for(pack, words)),
        ("Deadlines running", lines(*_running(pack)) if pack.receiver.has("deadlines") else ""),
        ("Made on", words.written(pack.created)),
        ("Made with", f"logbook {pack.tool}"),
        ("Selection", pack.selection),
        ("Scope", scope),
        ("Times", f"Each in the zone where it was written down, and in {words.zone} if different."),
        ("Log", content(pack.log_id, style="hash")),
        ("Head", lines(f"newest link, entry {pack.head_seq}", digits)),
    ])  # fmt: skip
    checked = pack.receiver.checked()
    yield paragraph(
        "This pack states what its owner wrote down. It is not legal advice. What this receiver "
        f"asks for and takes was {checked[0].lower()}{checked[1:]}.", style="small",
    )  # fmt: skip


def _about(pack: PackInput, words: Words) -> Content:
    """The owner's sentence, at a length for a cover; without one, what is alleged."""
    problem = words.text(pack.answers.get("problem"))
    if problem:
        return _at_length("problem", problem, words, _LONGEST_PROBLEM)
    return _first(
        content(f"A{each.no} ", _at_length(f"A{each.no}.text", words.text(each.text), words))
        for each in allegations(pack) if each.text
    )  # fmt: skip


def _asked_for(pack: PackInput, words: Words) -> Content:
    """What is asked for, as answered; without that, what the allegations ask for."""
    asked = (content(f"{label} {cut(words.text(text), _LONGEST)}") for label, text in reliefs(pack))
    return _first(asked) or _first(
        content(f"A{each.no} ", _at_length(f"A{each.no}.relief", words.text(each.relief), words))
        for each in allegations(pack) if each.relief
    )  # fmt: skip


def _at_length(key: str, text: str, words: Words, longest: int = _LONGEST) -> Content:
    short = cut(text, longest)
    return said(key, text, words) if short == text else content(short, style="said")


def _first(texts: Iterable[Content]) -> Content:
    """As many as a cover has room for; the rest is in the summary."""
    found = list(texts)
    more = len(found) - _MOST
    return lines(*found[:_MOST], f"and {more} more" if more > 0 else "")


def _in_dispute(pack: PackInput, words: Words) -> str:
    return "; ".join(words.amount(total) for kind, total in totals(pack) if kind == "disputed")


def _running(pack: PackInput) -> Iterator[str]:
    """The deadlines that count on the day of the export."""
    for each in pack.deadlines:
        if each.state == "current" and each.outcome == "open" and each.due_date >= pack.day:
            title = deadline_title(pack, each.rule)
            yield f"{each.label}: {shown_day(each.due_date, each.zone)}, {title}"


def _line(answers: Mapping[str, str], words: Words) -> str:
    """The number it is about; of a notice, the lines as the case has them."""
    number = answers.get("subject_number", "")
    return us_phone(number, "subject_number") if number else words.number(answers.get("lines"))
