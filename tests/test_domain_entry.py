"""Kinds of entry: what is in the code is what `docs/format.md` says, and entries are held to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from logbook.domain.ledger.entry import (
    COMMON,
    KINDS,
    NOT_UNDOABLE,
    REDACTABLE,
    Entry,
    Kind,
    check_fields,
    short_number,
)
from logbook.errors import Unreadable

FORMAT = (Path(__file__).resolve().parent.parent / "docs/format.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([a-z_0-9]+)` \| (yes|no) \| [^|]+ \| ([a r]*)\| [^|]*\|$", re.MULTILINE)


def sections() -> dict[str, str]:
    """Text beneath each kind's heading in section 8."""
    section = FORMAT.partition("\n## 8 Kinds\n")[2].partition("\n## 9 ")[0]
    parts = re.split(r"^### `([a-z_]+)`$", section, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def documented(text: str) -> tuple[Kind, set[str]]:
    """The kind as a section describes it, and the fields it marks as redactable."""
    rows = _ROW.findall(text)
    number = re.search(r"Numbered: ([A-Z]?)\d+\.", text)
    kind = Kind(
        required=tuple(name for name, needed, _marks in rows if needed == "yes"),
        optional=tuple(name for name, needed, _marks in rows if needed == "no"),
        numbered=(number[1] or "-") if number else "",
        amendable=tuple(name for name, _needed, marks in rows if "a" in marks.split()),
    )
    return kind, {name for name, _needed, marks in rows if "r" in marks.split()}


def test_the_document_names_every_kind_and_no_other():
    assert list(sections()) == list(dict.fromkeys(sections()))
    assert sections().keys() == KINDS.keys()


@pytest.mark.parametrize("name", KINDS)
def test_the_document_describes_the_kind_as_it_is(name: str):
    kind, redactable = documented(sections()[name])
    known = KINDS[name]
    for attribute in ("required", "optional", "amendable"):
        assert sorted(getattr(kind, attribute)) == sorted(getattr(known, attribute)), attribute
    assert kind.numbered == known.numbered
    through_the_object = {"addition": {"value", "reason"}, "amendment": {"value", "reason"},
                          "void": {"reason"},
        "redaction": {"reason"}, "outcome": {"reason"}, "case_status": {"reason"}}  # fmt: skip
    assert redactable == set(REDACTABLE.get(name, through_the_object.get(name, ())))


def test_the_document_names_the_common_fields():
    section = FORMAT.partition("\n## 7 Entries\n")[2].partition("\n## 8 ")[0]
    table = section.partition("Types used here")[0]
    assert re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE) == [*COMMON, "no"]


def test_the_document_names_what_cannot_be_undone():
    text = sections()["undo"].replace("\n", " ")
    listed = re.search(r"Actions with a ([^.]*) cannot be undone", text)
    assert listed
    named = set(re.findall(r"[a-z]+", listed[1])) - {"or"}
    assert named == NOT_UNDOABLE - {"genesis"}


def test_redactable_and_amendable_fields_are_fields_of_their_kind():
    for name, kind in KINDS.items():
        fields = {*kind.required, *kind.optional}
        assert {*kind.amendable, *REDACTABLE.get(name, ())} <= fields
        assert not set(kind.required) & set(kind.optional)
        assert not fields & {*COMMON, "no"}


def test_numbers_are_told_apart_by_their_letter():
    letters = [kind.numbered for kind in KINDS.values() if kind.numbered]
    assert len(letters) == len(set(letters))
    kinds = ("interaction", "promise", "attachment", "money")
    assert [short_number(kind, 7) for kind in kinds] == ["7", "P7", "F7", "M7"]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"target": "a"}, "text"),
        ({"target": "a", "text": "b", "colour": "red"}, "colour"),
        ({"target": "a", "text": None}, "text"),
        ({}, "target, text"),
    ],
)
def test_an_entry_that_is_not_of_its_kind_is_refused(fields: dict[str, Any], named: str):
    with pytest.raises(Unreadable) as caught:
        check_fields("note", fields)
    assert caught.value.message == (
        f"An entry of kind note does not have the fields of its kind: {named}."
    )


def test_an_entry_of_its_kind_is_taken():
    check_fields("note", {"target": "a", "text": "b"})
    check_fields("promise", {"target": "a", "text": "b", "due": {"date": "2026-12-03"}})


def test_a_version_nobody_knows_here_is_another_kind():
    def entry(**fields: Any) -> Entry:
        return Entry(seq=1, record_hash="", head="", fields=fields)

    assert entry(kind="note", v=1).known_as == "note"
    assert entry(kind="note", v=2).known_as == "note/2"
    assert entry(kind="note").known_as == "note/None"
    assert {"note/2", "note/None"} & KINDS.keys() == set()
