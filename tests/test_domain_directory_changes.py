"""Documents, and what a log changed in them, in order."""

from __future__ import annotations

from typing import Any

import pytest

from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_changes import DirectoryChange, standing_documents
from logbook.domain.listings.directory_diff import LineDifference, difference
from logbook.domain.listings.directory_documents import version_of
from tests.directory_samples import document, row

CARE, OTHER, OWN = "+18005550100", "+18005550111", "+18335550100"
BASE = [document(contacts=[row(CARE), row(OTHER)]), document("beta", name="Beta")]


def line(value: str = OWN, **values: Any) -> dict[str, Any]:
    return {
        "id": f"acme-{value}", "carrier": "acme", "carrier_name": "Acme", "kind": "voice",
        "value": value, "display": value, "label": "Desk", "source_kind": "user",
        "source_url": "", "seen": "2026-11-03", "confidence": "low", "status": "current",
    } | values  # fmt: skip


def change(what: str, number: int = 1, **values: Any) -> DirectoryChange:
    given: dict[str, Any] = {"seq": number, "change": what, "carrier": "acme"} | values
    return DirectoryChange(**{"since": "2026-11-22"} | given)


def stand(*changes: DirectoryChange, imported: Any = None) -> Directory:
    return Directory.from_documents(standing_documents(BASE, changes, lambda change: imported))


def values_of(listings: tuple[Listing, ...]) -> list[str]:
    return [each.value for each in listings]


def test_without_changes_nothing_differs():
    assert standing_documents(BASE, (), lambda change: None) == BASE


def test_a_line_is_added_with_its_source_in_words():
    found = stand(change("add", listing=line(), source="printed on my bill"))
    (added,) = found.added("acme")
    assert (added.value, added.source_url) == (OWN, "printed on my bill")
    assert values_of(found.listings("acme")) == [CARE, OTHER]


def test_a_shipped_line_is_retired_with_date_and_reason():
    found = stand(change("remove", listing=line(CARE, source_kind="carrier_page"), source="ended"))
    assert values_of(found.listings("acme")) == [OTHER]
    assert found.find(CARE) == ()
    (gone,) = found.retired("acme")
    assert (gone.listing.value, gone.retired_on, gone.retired_because) == (
        CARE, "2026-11-22", "ended",
    )  # fmt: skip
    call_back = found.call_back("acme")
    assert call_back
    assert call_back.value == OTHER


def test_an_own_line_is_retired_and_may_be_added_again():
    put, taken = change("add", listing=line()), change("remove", 2, listing=line(), source="wrong")
    assert stand(put, taken).added("acme") == ()
    assert [each.listing.value for each in stand(put, taken).retired("acme")] == [OWN]
    assert values_of(stand(put, taken, change("add", 3, listing=line())).added("acme")) == [OWN]


def test_what_was_undone_does_not_hold():
    put = change("add", listing=line())
    assert stand(put.replaced(undone=True)).added("acme") == ()


def test_another_document_takes_the_place_of_the_one_for_its_carrier():
    new = document(contacts=[row(OWN)], compiled_on="2026-12-01")
    found = stand(change("use", document="0" * 64), imported=new)
    assert values_of(found.listings("acme")) == [OWN]
    assert found.compiled("acme") == "2026-12-01"
    assert found.knows("beta")


def test_a_document_that_is_not_to_be_had_leaves_the_one_before():
    assert values_of(stand(change("use", document="0" * 64)).listings("acme")) == [CARE, OTHER]


def test_own_lines_and_retired_ones_outlast_another_document():
    found = stand(
        change("add", listing=line()),
        change("remove", 2, listing=line(CARE, source_kind="carrier_page")),
        change("use", 3, document="0" * 64),
        imported=document(contacts=[row(CARE), row(OTHER)]),
    )
    assert values_of(found.added("acme")) == [OWN]
    assert values_of(found.listings("acme")) == [OTHER]


def test_lines_about_a_carrier_that_no_list_names_keep_its_name():
    gone = line(carrier="gone", carrier_name="Gone Mobile")
    found = stand(change("add", listing=gone, carrier="gone"))
    assert found.carrier_name("gone") == "Gone Mobile"
    assert values_of(found.added("gone")) == [OWN]


@pytest.mark.parametrize("missing", ["kind", "value", "source_kind", "label", "carrier_name"])
def test_a_line_that_lacks_a_field_is_passed_over(missing):
    broken = {name: value for name, value in line().items() if name != missing}
    assert standing_documents(BASE, [change("add", listing=broken)], lambda change: None) == BASE


def test_what_is_exported_and_taken_again_is_the_same():
    changes = [
        change("add", listing=line()),
        change("remove", 2, listing=line(CARE, source_kind="carrier_page"), source="ended"),
    ]
    once = standing_documents(BASE, changes, lambda change: None)
    acme = next(each for each in once if each["carrier"] == "acme")
    again = [*changes, change("use", 3, document="0" * 64)]
    assert version_of(standing_documents(BASE, again, lambda change: acme)) == version_of(once)


# --- differences ------------------------------------------------------------------


def test_nothing_differs_from_itself():
    found = difference(BASE, [dict(each) for each in BASE])
    assert (found.carriers, found.lines) == ((), ())


def test_each_difference_is_named():
    after = [
        document(
            contacts=[row(CARE, label="New care", seen_date="2026-11-20"), row(OWN)],
            aliases=["ACM"],
        ),
        document("gamma"),
    ]
    found = difference(BASE, after)
    assert [(each.change, each.carrier, [*each.fields]) for each in found.carriers] == [
        ("changed", "acme", ["aliases"]), ("removed", "beta", []), ("added", "gamma", []),
    ]  # fmt: skip
    assert [(each.change, each.display) for each in found.lines] == [
        ("changed", CARE), ("removed", OTHER), ("added", OWN),
    ]  # fmt: skip
    changed: LineDifference = found.lines[0]
    assert changed.fields == {
        "label": ("Customer care", "New care"), "seen_date": ("2026-10-05", "2026-11-20"),
    }  # fmt: skip


def test_a_retired_line_is_called_so():
    after = [document(contacts=[row(CARE, status="retired"), row(OTHER)]), BASE[1]]
    assert [each.change for each in difference(BASE, after).lines] == ["retired"]
