"""Whatever is in a file, it is a directory or refused by name; never anything else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.actions.check import check
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_documents import (
    affiliates_of,
    documents_of,
    oldest,
    version_of,
)
from logbook.errors import Unreadable
from tests.directory_samples import document, row

ROOT = Path(__file__).resolve().parent.parent
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from([*document(), "aliases", "affiliates", "call_back", "brands"])
ROW_FIELDS = st.sampled_from([*row("+18005550100"), "display", "note", "retired_on"])


@given(JSON)
def test_no_json_is_read_as_a_document_by_accident(value: Any):
    with pytest.raises(Unreadable):
        documents_of("odd.json", value)


@given(FIELDS, JSON)
def test_any_value_in_a_field_of_a_document_is_read_or_refused(field: str, value: Any):
    odd = {**document(contacts=[row("+18005550100")]), field: value}
    try:
        made = Directory.from_documents([odd])
    except Unreadable as error:
        assert error.message
        return
    assert made.version == version_of([odd])
    assert check("800-555-0101", directory=made).code
    made.affiliated("a", "b")


@given(ROW_FIELDS, JSON)
def test_any_value_in_a_field_of_a_row_is_read_or_refused(field: str, value: Any):
    contact = row("+18005550100") | {field: value}
    try:
        made = Directory.from_documents([document(contacts=[contact])])
    except Unreadable as error:
        assert "contacts 1" in error.message or contact["id"] in error.message
        return
    for text in ("800-555-0100", "800-555-0101", "x@acme.example"):
        assert check(text, carrier="acme", directory=made).code


@pytest.mark.parametrize("carrier", ["a/b", "..", "a b", "C:x", "a\\b", "a\nb", ".x"])
def test_an_identifier_that_is_no_file_name_is_refused(carrier: str):
    with pytest.raises(Unreadable, match="is no identifier such as att"):
        documents_of("x.json", document(carrier))


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "2026-11", "soon", "2026-13-01"])
def test_a_day_is_written_in_one_way(day: str):
    with pytest.raises(Unreadable, match="no date such as 2026-11-22"):
        documents_of("x.json", document(compiled_on=day))


def test_a_file_is_one_document_or_several():
    one, other = document(), document("beta")
    assert documents_of("x.json", one) == [one]
    assert documents_of("x.json", [one, other]) == [one, other]


def test_order_and_spelling_do_not_make_another_version():
    one, other = document(aliases=["艾"]), document("beta")
    turned = dict(reversed(one.items()))
    again = json.loads(json.dumps(turned, indent=3, ensure_ascii=True))
    assert version_of([one, other]) == version_of([other, again])
    assert version_of([one, other]) != version_of([one])


def test_a_list_is_as_old_as_its_oldest_document_with_contacts():
    full = document(contacts=[row("+18005550100")], compiled_on="2026-11-22")
    name = document("beta", compiled_on="2020-01-01")
    assert oldest([name, full]) == "2026-11-22"
    assert oldest([name]) == "2020-01-01"


def test_a_group_is_named_with_or_without_a_source():
    assert affiliates_of(document(affiliates=["att"])) == ("att",)
    assert affiliates_of(document(affiliates=[{"carrier": "att", "source": "secondary"}])) == (
        "att",
    )  # fmt: skip
    assert affiliates_of(document(affiliates="att")) == ()


def test_the_document_of_the_documentation_answers_as_it_says():
    text = (ROOT / "docs" / "directory.md").read_text(encoding="utf-8")
    shown = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert shown
    made = Directory.from_documents(documents_of("directory.md", json.loads(shown[1])))
    codes = {
        text: check(text, carrier="acme", directory=made).code
        for text in ("800-555-0100", "800-555-0101", "joe@mail.acme.example", "www.acme.example")
    }
    assert codes == {
        "800-555-0100": "on_list",
        "800-555-0101": "lookalike_phone_one_digit",
        "joe@mail.acme.example": "customer_or_gateway_domain",
        "www.acme.example": "on_list",
    }
    call_back = made.call_back("acme")
    assert call_back
    assert call_back.display == "800-555-0100"
    told = made.statement("acme", "call")
    assert told
    assert "PIN" in told.fact
    assert made.affiliated("acme", "att")
