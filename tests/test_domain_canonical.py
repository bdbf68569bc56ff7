"""Canonical bytes, commitments, record hash and chain: golden vectors and two referees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.ledger import canonical
from logbook.errors import Unreadable
from tests import second_implementation

ROOT = Path(__file__).resolve().parent.parent
VECTORS = json.loads((ROOT / "tests/data/golden_vectors.json").read_text(encoding="utf-8"))
FORMAT = (ROOT / "docs/format.md").read_text(encoding="utf-8")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
integers = st.integers(-(2**53) + 1, 2**53 - 1)
keys = st.text(st.characters(max_codepoint=0x7F, exclude_characters="\x00"))
values = st.recursive(
    st.none() | st.booleans() | integers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("vector", VECTORS["canonical"], ids=lambda vector: vector["what"])
def test_golden_bytes(vector: dict[str, Any]):
    wanted = bytes.fromhex(vector["utf8_hex"])
    assert canonical.canonical(vector["value"]) == wanted
    assert second_implementation.canonical_bytes(vector["value"]) == wanted


@pytest.mark.parametrize("vector", VECTORS["commitment"], ids=lambda vector: vector["name"])
def test_golden_commitments(vector: dict[str, Any]):
    given_to = vector["salt"], vector["name"], vector["value"]
    assert canonical.canonical(list(given_to)).decode() == vector["preimage"]
    assert canonical.commitment(*given_to) == vector["commitment"]
    assert second_implementation.commitment(*given_to) == vector["commitment"]


@pytest.mark.parametrize("vector", VECTORS["record_hash"], ids=lambda v: str(len(v["commitments"])))
def test_golden_record_hashes(vector: dict[str, Any]):
    assert canonical.canonical(vector["commitments"]).decode() == vector["preimage"]
    assert canonical.record_hash(vector["commitments"]) == vector["record_hash"]
    assert second_implementation.record_hash(vector["commitments"]) == vector["record_hash"]


@pytest.mark.parametrize("vector", VECTORS["chain"], ids=lambda vector: vector["seq"])
def test_golden_heads(vector: dict[str, Any]):
    link = vector["seq"], vector["record_hash"], vector["previous"]
    assert canonical.chain_head(*link) == vector["head"]
    assert second_implementation.head(*link) == vector["head"]


def test_the_document_s_worked_example_is_made_of_golden_vectors():
    first = VECTORS["record_hash"][0]
    for text in (
        VECTORS["commitment"][2]["preimage"],
        *first["commitments"].values(),
        first["preimage"],
        first["record_hash"],
        VECTORS["chain"][0]["head"],
    ):
        assert text in FORMAT


@given(values)
def test_bytes_are_those_of_rfc_8785(value: Any):
    wanted = rfc8785.dumps(value)
    assert canonical.canonical(value) == wanted
    assert second_implementation.canonical_bytes(value) == wanted
    assert json.loads(wanted) == value


@given(st.text("0123456789abcdef", min_size=32, max_size=32), keys, values)
def test_both_implementations_commit_alike(salt: str, name: str, value: Any):
    assert canonical.commitment(salt, name, value) == second_implementation.commitment(
        salt, name, value
    )


@pytest.mark.parametrize(
    "value",
    [
        1.5, float("nan"), float("inf"), 2**53, -(2**53), "a\x00b", "\ud83d", {"k": "\udc00"},
        {"ключ": 1}, {1: "a"}, b"bytes", {"set"}, [1, [2, Ellipsis]],
    ],
    ids=repr,
)  # fmt: skip
def test_what_the_format_excludes_is_refused(value: Any):
    with pytest.raises(Unreadable):
        canonical.canonical(value)


@given(values, values)
def test_different_values_have_different_bytes(one: Any, other: Any):
    alike = rfc8785.dumps(one) == rfc8785.dumps(other)
    assert (canonical.canonical(one) == canonical.canonical(other)) == alike


def test_a_head_binds_place_record_and_the_head_before():
    heads = {
        canonical.chain_head(seq, record, previous)
        for seq in (1, 2)
        for record in ("a" * 64, "b" * 64)
        for previous in (canonical.GENESIS_HEAD, "c" * 64)
    }
    assert len(heads) == 8
