"""Folding: what stands now, from the entries about one object."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.ledger.entry import Entry
from logbook.domain.ledger.fold import Folded, fold


def entry(
    seq: int, kind: str, action: str = "", *, gone: tuple[str, ...] = (), **fields: Any
) -> Entry:
    fields = {"kind": kind, "v": 1, "id": f"id{seq}", "action": action or f"act{seq}", **fields}
    return Entry(seq=seq, record_hash="", head="", fields=fields, redacted=frozenset(gone))


def interaction(seq: int = 1, *, gone: tuple[str, ...] = (), **fields: Any) -> Entry:
    base: dict[str, Any] = {"carrier": "att", "channel": "call", "direction": "in", "occurred": {}}
    return entry(seq, "interaction", gone=gone, no=1, **base, **fields)


def change(seq: int, field: str, value: Any, supersedes: int | None = None, **more: Any) -> Entry:
    kind = "addition" if supersedes is None else "amendment"
    link: dict[str, Any] = {} if supersedes is None else {"supersedes": supersedes}
    return entry(seq, kind, target="id1", field=field, value=value, **link, **more)


def summary(folded: Folded) -> dict[str, Any]:
    return {
        "said": folded.values.get("said"),
        "held_by": folded.held_by.get("said"),
        "amended": folded.amended,
        "state": folded.state,
        "redacted": folded.redacted,
        "old": [c.old for c in folded.changes],
    }


def test_a_record_nobody_touched():
    folded = fold(interaction(said="a"), [], ())
    assert summary(folded) == {
        "said": "a", "held_by": 1, "amended": (), "state": "current", "redacted": (), "old": [],
    }  # fmt: skip
    assert folded.outcome == "open"
    assert folded.redacted_by is None
    assert set(folded.values) == {"carrier", "channel", "direction", "occurred", "said"}


def test_corrections_stack_and_keep_what_they_replaced():
    folded = fold(interaction(said="a"), [change(2, "said", "b", 1), change(3, "said", "c", 2)], ())
    assert summary(folded) == {
        "said": "c", "held_by": 3, "amended": ("said",), "state": "current", "redacted": (),
        "old": ["a", "b"],
    }  # fmt: skip


def test_an_addition_is_no_correction():
    folded = fold(interaction(), [change(2, "said", "b")], ())
    assert summary(folded) == {
        "said": "b", "held_by": 2, "amended": (), "state": "current", "redacted": (), "old": [None],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("undone", "said", "held"),
    [({"act2"}, "c", 3), ({"act3"}, "b", 2), ({"act2", "act3"}, "a", 1), ((), "c", 3)],
)
def test_an_undone_correction_counts_as_not_written(undone: Any, said: str, held: int):
    later = [change(2, "said", "b", 1), change(3, "said", "c", 2)]
    folded = fold(interaction(said="a"), later, undone)
    assert (folded.values["said"], folded.held_by["said"]) == (said, held)
    assert [c.undone for c in folded.changes] == ["act2" in undone, "act3" in undone]
    assert folded.amended == (("said",) if held > 1 else ())


def test_an_undone_addition_leaves_the_field_empty():
    folded = fold(interaction(), [change(2, "said", "b")], {"act2"})
    assert "said" not in folded.values
    assert "said" not in folded.held_by


@pytest.mark.parametrize(
    ("undone", "state"),
    [((), "void"), ({"act2"}, "current"), ({"act1"}, "undone"), ({"act1", "act2"}, "undone")],
)
def test_void_and_undone(undone: Any, state: str):
    assert fold(interaction(), [entry(2, "void", target="id1")], undone).state == state


def test_redaction_takes_the_value_wherever_it_was():
    root = interaction(gone=("said",))
    later = [
        entry(2, "amendment", target="id1", field="said", supersedes=1, gone=("value",)),
        entry(3, "redaction", target="id1", fields=["said"]),
    ]
    folded = fold(root, later, ())
    assert summary(folded) == {
        "said": None, "held_by": 2, "amended": ("said",), "state": "current",
        "redacted": ("said",), "old": [None],
    }  # fmt: skip
    assert folded.redacted_by == 3


def test_a_value_can_be_written_again_after_a_redaction():
    later = [entry(2, "redaction", target="id1", fields=["said"]), change(3, "said", "new", 1)]
    folded = fold(interaction(gone=("said",)), later, ())
    assert (folded.values["said"], folded.redacted) == ("new", ("said",))


def test_reasons_are_no_field_of_the_record():
    redaction = entry(2, "redaction", target="id1", fields=["reason"])
    assert fold(interaction(), [redaction], ()).redacted == ()


@pytest.mark.parametrize(
    ("undone", "outcome"), [((), "broken"), ({"act3"}, "kept"), ({"act2", "act3"}, "open")]
)
def test_the_newest_outcome_that_stands_counts(undone: Any, outcome: str):
    promise = entry(1, "promise", target="id0", text="refund", no=1)
    later = [
        entry(2, "outcome", target="id1", state="kept"),
        entry(3, "outcome", target="id1", state="broken"),
    ]
    assert fold(promise, later, undone).outcome == outcome


def test_fields_of_a_later_version_are_passed_over():
    assert "mood" not in fold(interaction(mood="cross"), [], ()).values


@given(
    st.lists(st.tuples(st.sampled_from(("said", "told_by")), st.text(min_size=1)), max_size=8),
    st.sets(st.integers(2, 9)),
)
def test_the_value_is_that_of_the_newest_change_that_stands(
    changes: list[tuple[str, str]], taken_back: set[int]
):
    root = interaction(said="first")
    later, holder = [], {"said": 1}
    for seq, (field, value) in enumerate(changes, 2):
        later.append(change(seq, field, value, holder.get(field)))
        holder[field] = seq
    folded = fold(root, later, {f"act{seq}" for seq in taken_back})
    wanted = {"said": "first"}
    for seq, (field, value) in enumerate(changes, 2):
        if seq not in taken_back:
            wanted[field] = value
    assert {name: folded.values[name] for name in ("said", "told_by") if name in folded.values} == (
        wanted
    )
