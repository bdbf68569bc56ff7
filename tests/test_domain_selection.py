"""Which records a selection takes, what it is called on page one, and how it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.cases.claim import Allegation
from logbook.domain.cases.selection import (
    Selected,
    Selection,
    claimed_records,
    day_of_record,
    is_key,
    marked_outside,
    read_numbers,
    selection_value,
)
from logbook.domain.record import Interaction
from logbook.errors import Unreadable
from tests.pack_samples import sample_pack


@pytest.fixture
def records(tmp_path: Path) -> tuple[Interaction, ...]:
    return sample_pack(tmp_path).interactions


def taken(selection: Selection, records: tuple[Interaction, ...], *claimed: int) -> list[int]:
    return [
        record.no
        for record in records
        if selection.takes(record, day_of_record(record, "America/New_York"), frozenset(claimed))
    ]


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (Selection(), [31, 32, 33, 34, 35]),
        (Selection(since="2026-10-30"), [31, 33]),
        (Selection(until="2026-10-13"), [32, 34]),
        (Selection(since="2026-10-13", until="2026-10-30"), [31, 32, 33, 34]),
        (Selection(since="2026-10-14", until="2026-10-29"), []),
        (Selection(only=((31, 31), (33, 35))), [31, 33, 34, 35]),
        (Selection(only=((33, 35),), since="2026-10-30"), [33]),
        (Selection(key=True), [31, 33]),
    ],
)
def test_what_is_taken(selection: Selection, numbers: list[int], records: tuple[Interaction, ...]):
    """Record 32 is of Oct 14 in Beijing, which is Oct 13 in New York, where the user is."""
    assert taken(selection, records) == numbers


def test_a_key_record(records: tuple[Interaction, ...]):
    plain = records[4]
    assert not is_key(plain, frozenset())
    assert is_key(plain, frozenset({35}))
    assert is_key(replace(plain, references=("CH-9",)), frozenset())
    tagged = [replace(plain, tags=(tag,)) for tag in ("Key", "关键", "misc")]
    assert [is_key(record, frozenset()) for record in tagged] == [True, True, False]
    struck = replace(records[0].promises[0], record_state="void")
    assert not is_key(replace(plain, promises=(struck,)), frozenset())
    assert taken(Selection(key=True), records, 35) == [31, 33, 35]


def test_records_that_an_allegation_names(records: tuple[Interaction, ...]):
    named = Allegation(no=1, id="a", case_id="c", text="t", shown_by=("31", "F8"))
    void = Allegation(no=2, id="b", case_id="c", text="t", shown_by=("35",), record_state="void")
    assert claimed_records((named, void), records) == {31, 33}


def test_what_an_allegation_names_outside_is_marked(records: tuple[Interaction, ...]):
    named = Allegation(no=1, id="a", case_id="c", text="t", shown_by=("31", "33", "F8", "F99"))
    (marked,) = marked_outside((named,), records[2:3])
    assert marked.shown_by == (
        "31", "33 (not in this selection)", "F8 (not in this selection)", "F99",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("selected", "words", "value"),
    [
        (Selected(selection=Selection(), shown=5, of=5),
         "all 5 records of the case; none left out", {}),
        (Selected(selection=Selection(since="2026-10-01", until="2026-11-03"), shown=12, of=37),
         "records from Thu, Oct 1, 2026 to Tue, Nov 3, 2026; 12 of 37 records; 25 left out",
         {"since": "2026-10-01", "until": "2026-11-03", "records": 12, "of": 37}),
        (Selected(selection=Selection(since="2026-10-01", only=((31, 31), (33, 35))), shown=2, of=5,
                  undated=1),
         ("records from Thu, Oct 1, 2026 on; records 31, 33-35 only; 2 of 5 records; 3 left out "
          "(1 because their day is not known)"),
         {"since": "2026-10-01", "only": "31,33-35", "records": 2, "of": 5}),
        (Selected(selection=Selection(key=True), shown=5, of=5),
         ("key records only (a promise, an amount, an allegation, a reference number, or marked by "
          "the owner); 5 of 5 records; 0 left out"), {"key": True, "records": 5, "of": 5}),
    ],
)  # fmt: skip
def test_how_it_is_said_and_noted(selected: Selected, words: str, value: dict[str, object]):
    assert selected.words() == words
    assert selection_value(selected) == value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("31", ((31, 31),)),
        ("31,33-35", ((31, 31), (33, 35))),
        (" 33 - 35 ， 31、31 ", ((31, 31), (33, 35))),
        ("31到33", ((31, 33),)),
        ("", ()),
    ],
)
def test_numbers_typed(text: str, numbers: tuple[tuple[int, int], ...]):
    assert read_numbers(text) == numbers


@pytest.mark.parametrize("text", ["x", "35-31", "0", "31-", "3.5", "-3", "12345678901"])
def test_no_list_of_numbers(text: str):
    with pytest.raises(Unreadable, match="is no list of record numbers"):
        read_numbers(text)


@given(st.text(max_size=40))
def test_any_text_is_numbers_or_refused(text: str):
    try:
        found = read_numbers(text)
    except Unreadable:
        return
    assert all(1 <= first <= last for first, last in found)
    assert read_numbers(Selection(only=found).numbers) == found


@given(st.dates(), st.dates(), st.dates())
def test_a_day_is_inside_or_outside(since: date, until: date, day: date):
    record = Interaction.__new__(Interaction)
    chosen = Selection(since=since.isoformat(), until=until.isoformat())
    assert chosen.takes(record, day, frozenset()) == (since <= day <= until)
