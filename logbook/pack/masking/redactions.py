"""The list of what a receiver is not shown, where it stood and why: `redactions.csv`.

It names kinds and places, never the thing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from logbook.domain.ledger.entry import KINDS, short_number
from logbook.pack.dossier.document import Heading, Node, paragraph, referring, table
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackEntry
from logbook.pack.masking.secret_places import CLOSED, NEVER
from logbook.pack.receivers.files_sent import NOT_SENT

COLUMNS = ("where", "place", "how", "category", "why")
_EVERYBODY = "no receiver gets it"
_NOT_SEARCHED = "it could not be searched for what this receiver does not get"
_THIS_ONE = "this receiver does not get it"


class Redaction(NamedTuple):
    """One thing that is masked, covered or left out."""

    where: str
    """record 31, P9, "note of record 31, entry 12", or an exhibit: E7."""
    place: str
    """The field, the page or line, or the whole file."""
    how: str
    """masked, blacked out, left out, sheet only or removed."""
    category: str
    why: str


def masked_field(where: str, name: str, categories: Iterable[str]) -> Iterator[Redaction]:
    """What closes a field of an entry in entries.jsonl and masks it elsewhere."""
    for category in categories:
        yield Redaction(where, name, "masked", category, _why(category))


def of_exhibits(exhibits: tuple[Exhibit, ...], copies: tuple[Copy, ...]) -> Iterator[Redaction]:
    """What is covered in the exhibits, and which of them are not there."""
    for exhibit, copy in zip(exhibits, copies, strict=True):
        how = "blacked out" if copy.how == "pictures" else "masked"
        for place, category in copy.masked:
            yield Redaction(exhibit.label, place, how, category, _why(category))
        if exhibit.status == "removed":
            yield Redaction(exhibit.label, "file", "removed", "", "the owner removed it for good")
        if exhibit.status == "left_out":
            for category in exhibit.holds:
                yield Redaction(exhibit.label, "original file", "left out", category,
                                f"{_why(category)}; its SHA-256 is listed")  # fmt: skip
        if exhibit.status == NOT_SENT:
            yield Redaction(exhibit.label, "original file", "left out", "",
                            "this receiver gets no files; its SHA-256 is listed")  # fmt: skip
        if copy.how == "sheet" and copy.reason:
            yield Redaction(exhibit.label, "pages", "sheet only", "", copy.reason)


def rows(redactions: Iterable[Redaction]) -> Iterator[tuple[str, ...]]:
    """The rows of redactions.csv, below COLUMNS."""
    yield from (tuple(each) for each in redactions)


def redaction_log(
    redactions: tuple[Redaction, ...], places: frozenset[str] = frozenset()
) -> Iterator[Node]:
    """The list as a part of the document; `places` are those to which links may lead."""
    yield Heading(text="Redaction log")
    yield paragraph(
        "PINs, passcodes, one-time codes, answers to security questions, and whole card and social "
        "security numbers are given to nobody. What follows was masked, covered or left out by the "
        "program when it made this pack. Fields masked here are closed in entries.jsonl; their "
        "commitments stay, so that each value can be proved later."
    )
    if not redactions:
        yield paragraph("Nothing was masked, covered or left out.")
        return
    yield table(
        ("Where", "Place", "What was done", "Kind", "Why"),
        (
            (referring(each.where, places), each.place.replace("_", " "), *each[2:])
            for each in redactions
        ),
        ("3.6fr", "2fr", "2fr", "3fr", "4fr"),
    )  # fmt: skip


def named_entry(entry: PackEntry, values: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """What a reader knows the entry by; `named` has what earlier entries are known by, by id."""
    kind, number = values.get("kind"), values.get("no")
    if kind == "interaction" and number is not None:
        return f"record {number}"
    if isinstance(kind, str) and isinstance(number, int) and kind in KINDS and KINDS[kind].numbered:
        return short_number(kind, number)
    if not isinstance(kind, str):
        return f"entry {entry.seq}"
    of = named.get(str(values.get("target")), "")
    detail = str(values.get("name") or "") if kind == "case_detail" else ""
    what = " ".join(filter(None, (kind, detail, of and f"of {of}"))).replace("_", " ")
    return f"{what}, entry {entry.seq}"


def _why(category: str) -> str:
    if category == CLOSED:
        return _NOT_SEARCHED
    return _EVERYBODY if category in NEVER else _THIS_ONE
