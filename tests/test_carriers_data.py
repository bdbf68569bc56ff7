"""The shipped directory, and the research files where they are at hand: every row's answer."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from logbook.actions.check import check, load_directory
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_documents import documents_of
from logbook.domain.listings.listing_words import shipped_labels
from logbook.language import speaking
from logbook.resources import carriers_dir

ROOT = Path(__file__).resolve().parent.parent
OWN = ("carrier_page", "carrier_code")
SHIPPED = load_directory()
FILES = sorted(carriers_dir().glob("*.json"))
DOCUMENTS: list[dict[str, Any]] = [
    {"contacts": [], "not_official": [], "impersonation_statements": [], **document}
    for file in FILES
    for document in documents_of(file.name, json.loads(file.read_text(encoding="utf-8")))
]
RESEARCHED = ("att", "boost", "cricket", "tmobile", "verizon")
_ALLOWED_IN_ROWS = {
    "id", "kind", "value", "value_format", "display", "label", "line", "direction", "status",
    "suggested_use", "source", "source_url", "seen_date", "confidence", "note", "category",
}  # fmt: skip


def rows(*kinds: str) -> list[Any]:
    """Rows of `contacts` of these kinds, each as a parameter with its carrier."""
    return [
        pytest.param(document["carrier"], each, id=each["id"])
        for document in DOCUMENTS
        for each in document["contacts"]
        if each["kind"] in kinds
    ]


def code_of(row: dict[str, Any]) -> str:
    """What DESIGN section 5 says about a row that may be compared with."""
    return "on_list" if row["source"] in OWN else "reported_not_confirmed"


def test_the_carriers_are_there_with_a_number_to_call():
    assert {
        carrier.id: (carrier.name, listing and listing.display)
        for carrier in SHIPPED.carriers
        for listing in (SHIPPED.call_back(carrier.id),)
    } == {
        "metro": ("Metro by T-Mobile", None),
        "total": ("Total Wireless", "800-711-5793"),
        "att": ("AT&T", "800-331-0500"),
        "boost": ("Boost Mobile", "833-502-6678"),
        "cricket": ("Cricket", "800-274-2538"),
        "tmobile": ("T-Mobile", "800-937-8997"),
        "verizon": ("Verizon", "800-922-0204"),
    }


def test_every_row_of_the_shipped_documents_is_of_the_format():
    # The program reads the shipped rows without checking them: this is where they are checked.
    checked = Directory.from_documents(DOCUMENTS)
    assert [checked.listings(each.id) for each in checked.carriers] == [
        SHIPPED.listings(each.id) for each in SHIPPED.carriers
    ]


def test_every_membership_of_a_group_has_a_source():
    others = [each for each in DOCUMENTS if each["carrier"] not in RESEARCHED]
    assert any(document["affiliates"] for document in others)
    for document in others:
        for each in document["affiliates"]:
            assert each["carrier"] in {known["carrier"] for known in DOCUMENTS}
            assert urlsplit(each["source_url"]).scheme == "https"
            assert each["source"] in ("carrier_page", "secondary")


@pytest.mark.parametrize(
    "carrier",
    [each for each in SHIPPED.carriers if SHIPPED.call_back(each.id)],
    ids=lambda carrier: carrier.id,
)
def test_the_number_to_call_is_on_the_carriers_own_site(carrier):
    listing = SHIPPED.call_back(carrier.id)
    assert listing
    host = urlsplit(listing.source_url).hostname or ""
    verdict = check(host, carrier=carrier.id, directory=SHIPPED)
    assert (listing.source_kind, verdict.code) == ("carrier_page", "on_list")


def test_it_is_dated_and_no_row_calls_itself_verified():
    assert SHIPPED.compiled_on == "2026-11-22"
    assert re.fullmatch(r"2026-11-22\.[0-9a-f]{12}", SHIPPED.version)
    assert SHIPPED.age_days(date(2026, 11, 23)) == 1
    assert [text for text in _words(DOCUMENTS) if "verified" in text.lower()] == []


def _words(value: Any) -> list[str]:
    """Every field name and text in a document, addresses of web pages apart."""
    if isinstance(value, dict):
        return [*value, *(word for each in value.values() for word in _words(each))]
    if isinstance(value, list):
        return [word for each in value for word in _words(each)]
    return [value] if isinstance(value, str) and "://" not in value else []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document["carrier"]))
def test_rows_hold_facts_and_short_notes_only(document):
    for row in (*document["contacts"], *document["not_official"]):
        assert set(row) <= _ALLOWED_IN_ROWS
        assert len(row.get("note", "")) <= 80
        assert len(row["label"]) <= 45
        assert row["source"] != "recollection"
        assert row["suggested_use"] != "reference"
        assert row.get("status") != "retired"
        url = row["source_url"]
        assert url is None or urlsplit(url).scheme in ("http", "https")
        # A link to a copy of a carrier's page is nothing to hand to a reader.
        assert not (url and row["source"] == "clone_page")


def test_identifiers_are_unique():
    found = [
        row["id"]
        for document in DOCUMENTS
        for row in (*document["contacts"], *document["not_official"])
    ]
    assert len(found) == len(set(found))


def test_every_label_is_known_and_in_chinese():
    labels = {
        row["label"]
        for document in DOCUMENTS
        for row in (*document["contacts"], *document["not_official"])
    }
    assert labels == set(shipped_labels())
    with speaking("zh"):
        assert [
            label
            for label, words in shipped_labels().items()
            if not re.search(r"[\u4e00-\u9fff]", words)
        ] == []


def test_what_carriers_say_has_a_source_and_both_languages():
    for document in DOCUMENTS:
        for said in document["impersonation_statements"]:
            assert said["source"] == "carrier_page"
            assert urlsplit(said["source_url"]).scheme in ("http", "https")
            assert said["fact"].isascii()
            assert len(said["fact"]) <= 80
            assert re.search(r"[\u4e00-\u9fff]", said["fact_zh"])


# --- every row's answer -----------------------------------------------------------


@pytest.mark.parametrize(("carrier", "row"), rows("voice"))
def test_every_number_answers_as_its_source_and_status_say(carrier, row):
    verdict = check(row["display"], carrier=carrier, directory=SHIPPED)
    assert (verdict.code, verdict.normalized) == (code_of(row), row["value"])
    assert verdict.listing
    assert verdict.listing.id == row["id"]
    assert ("may no longer use it" in verdict.sentence) == (
        verdict.code == "on_list" and row["status"] == "uncertain"
    )
    digits = row["value"][2:]
    spelled = f"（{digits[:3]}）{digits[3:6]}－{digits[6:]}"
    assert check(spelled, carrier=carrier, directory=SHIPPED).code == verdict.code


@pytest.mark.parametrize(("carrier", "row"), rows("voice"))
@pytest.mark.parametrize("other", [None, "att", "verizon", "tmobile", "cricket", "boost"])
def test_every_number_is_listed_for_its_own_carriers_alone(carrier, row, other):
    verdict = check(row["value"], carrier=other, directory=SHIPPED)
    own = {found.listing.carrier for found in SHIPPED.find(row["value"])}
    assert carrier in own
    if other is None or other in own:
        assert verdict.code == code_of(row)
    elif row["source"] in OWN:
        assert (verdict.code, verdict.level) == ("on_list_other_carrier", "caution")
    else:
        assert (verdict.code, verdict.level) == ("reported_not_confirmed", "unknown")


@pytest.mark.parametrize(("carrier", "row"), rows("dial_code", "sms_sender", "sms_report"))
def test_every_code_answers_as_its_source_says(carrier, row):
    value = row["value"].split("-")[0]
    verdict = check(value, carrier=carrier, directory=SHIPPED)
    assert (verdict.code, verdict.listing and verdict.listing.id) == (code_of(row), row["id"])


@pytest.mark.parametrize(("carrier", "row"), rows("web_domain", "email_sender_domain"))
def test_every_domain_answers_as_its_source_says(carrier, row):
    mail = row["kind"] == "email_sender_domain"
    text = f"bill@{row['value']}" if mail else f"https://{row['value']}/x"
    verdict = check(text, carrier=carrier, directory=SHIPPED)
    assert (verdict.code, verdict.listing and verdict.listing.id) == (code_of(row), row["id"])


@pytest.mark.parametrize(
    "carrier",
    [each for each in SHIPPED.known_carriers if not SHIPPED.has_list(each.id)],
    ids=lambda carrier: carrier.id,
)
@pytest.mark.parametrize("text", ["800-555-0111", "72345", "https://example.net/x", "a@b.example"])
def test_a_carrier_known_by_name_is_never_said_to_have_a_list(carrier, text):
    verdict = check(text, carrier=carrier.name, direction="in", directory=SHIPPED)
    assert (verdict.carrier, verdict.level) == (carrier.id, "unknown")
    assert f"on {carrier.name}'s list" not in verdict.sentence
    assert "no list" in verdict.sentence
    assert verdict.next_step.partition("bill")[1] == "bill"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(each, id=each["id"])
        for document in DOCUMENTS
        for each in document["not_official"]
    ],
)
@pytest.mark.parametrize("carrier", [None, "att", "boost"])
def test_what_is_not_official_is_never_listed(row, carrier):
    for text in (f"x.{row['value']}", f"joe@{row['value']}"):
        verdict = check(text, carrier=carrier, directory=SHIPPED)
        assert verdict.level in ("caution", "stop")
        assert verdict.listing
        assert verdict.listing.id == row["id"]


# --- the research files -----------------------------------------------------------


def _research() -> Path | None:
    named = os.environ.get("LOGBOOK_RESEARCH_CARRIERS")
    folder = Path(named) if named else ROOT.parent / "shared" / "carriers"
    return folder if folder.is_dir() else None


def test_the_files_of_the_research_are_read_and_every_number_answers():
    folder = _research()
    if folder is None:
        pytest.skip("the research files are not here; LOGBOOK_RESEARCH_CARRIERS may name them")
    listed = load_directory(folder)
    documents = [json.loads(f.read_text(encoding="utf-8")) for f in sorted(folder.glob("*.json"))]
    wrong = []
    for document in documents:
        for row in document["contacts"]:
            if row["kind"] != "voice":
                continue
            verdict = check(row["display"], carrier=document["carrier"], directory=listed)
            ignored = (
                row["suggested_use"] == "reference"
                or row["source"] == "recollection"
                or row["status"] == "retired"
            )
            expected = {"not_on_list"} if ignored else {code_of(row)}
            if verdict.code not in expected or verdict.normalized != row["value"]:
                wrong.append((row["id"], verdict.code))
    assert wrong == []


def test_the_shipped_rows_are_those_of_the_research():
    folder = _research()
    if folder is None:
        pytest.skip("the research files are not here; LOGBOOK_RESEARCH_CARRIERS may name them")
    for document in (each for each in DOCUMENTS if each["carrier"] in RESEARCHED):
        text = (folder / f"{document['carrier']}.json").read_text(encoding="utf-8")
        theirs = {
            row["id"]: row
            for row in json.loads(text)["contacts"]
            if row["suggested_use"] != "reference"
            and row["source"] != "recollection"
            and row["status"] != "retired"
        }
        ours = {row["id"]: row for row in document["contacts"]}
        assert set(ours) == set(theirs)
        for name, row in ours.items():
            for field in ("kind", "value", "status", "source", "seen_date", "confidence"):
                assert row[field] == theirs[name][field], (name, field)
