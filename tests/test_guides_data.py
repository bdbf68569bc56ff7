"""The shipped guides: complete in both languages, every fact with its source, nothing verified."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from logbook.actions.check import load_directory
from logbook.actions.guide_data import guide_carriers, guide_ids, load_guide
from logbook.domain.cases.guide import ANSWERS, SCHEMA, WANTS, Step, chosen, names_in, texts_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "logbook" / "guides"
CARRIERS = ["", "att", "boost", "cricket", "tmobile", "verizon"]
DIRECTORY = load_directory()

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"(?:\+?1[ -])?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}|\d{10,}")
_BOAST = re.compile(r"verified|safe\b|guarantee|100 ?%|已核实|已验证|保证|安全的", re.IGNORECASE)


def documents() -> dict[str, dict[str, Any]]:
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in
            sorted(FOLDER.glob("*.json"))}  # fmt: skip


def steps_of(carrier: str) -> tuple[Step, ...]:
    """Every step, whatever is answered."""
    return tuple(step for step, _only_if in load_guide("cancel", carrier).steps)


def test_there_is_a_general_guide_and_one_for_each_of_the_five():
    assert guide_ids() == ("cancel",)
    assert ["", *guide_carriers("cancel")] == CARRIERS


@pytest.mark.parametrize("name", documents())
def test_a_document_is_of_the_format_and_knows_no_other_keys(name: str):
    document = documents()[name]
    assert document["schema"] == SCHEMA
    assert name == "-".join(filter(None, (document["guide"], document["carrier"]))) + ".json"
    date.fromisoformat(document["compiled_on"])
    assert set(document) <= {"schema", "guide", "carrier", "compiled_on", "phases", "steps",
                             "without"}  # fmt: skip
    for step in document["steps"]:
        assert set(step) <= {
            "id", "phase", "after", "only_if", "title", "why", "how", "also", "wants", "wanted",
            "statements", "facts", "conflicts",
        }, step["id"]  # fmt: skip
        assert step["id"] == step["id"].lower()
        assert not step["id"].isdecimal()


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_text_is_there_in_both_languages(carrier: str):
    guide = load_guide("cancel", carrier)
    texts = [text for step in steps_of(carrier) for text in texts_of(step)]
    texts += list(guide.phases.values())
    for text in texts:
        assert set(text) == {"en", "zh"}
        assert bool(text["en"].strip()) == bool(text["zh"].strip())
        assert text["en"].isascii(), text["en"]
        assert not text["zh"] or _HAN.search(text["zh"]), text["zh"]
        assert names_of(text["en"]) == names_of(text["zh"])


def names_of(text: str) -> list[str]:
    return sorted(re.findall(r"\{([^}]*)\}", text))


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_step_can_be_shown(carrier: str):
    guide = load_guide("cancel", carrier)
    ids = [step.id for step in steps_of(carrier)]
    assert len(ids) == len(set(ids))
    for step, only_if in guide.steps:
        assert step.phase in guide.phases
        assert step.title["en"] and step.why["en"] and step.how
        assert step.wants in WANTS
        assert bool(step.wants) == bool(step.wanted["en"])
        assert all(value in ANSWERS[name] for name, value in only_if.items())


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_fact_names_its_source_its_date_and_how_sure_it_is(carrier: str):
    facts = [fact for step in steps_of(carrier) for fact in step.facts]
    assert len({fact.id for fact in facts}) == len(facts)
    for fact in facts:
        assert fact.source in ("carrier_page", "regulator_page", "secondary", "public_code")
        assert fact.source_title
        assert fact.confidence in ("high", "medium", "low")
        assert re.fullmatch(r"(\d{4}-\d\d(-\d\d)?)?", fact.seen), fact.id
        if fact.source_url:
            address = urlsplit(fact.source_url)
            assert address.scheme in ("http", "https") and address.netloc
        else:  # Only what has no address of its own, or a page whose address was not noted.
            assert fact.source == "public_code" or "address not noted" in fact.source_title
            assert fact.confidence == "low" or (fact.confidence == "medium" and fact.seen)


def test_an_undated_document_of_facts_is_dated_by_its_collection():
    assert {document["compiled_on"] for document in documents().values()} == {"2026-11-22"}


@pytest.mark.parametrize("name", documents())
def test_no_phone_number_is_typed_here(name: str):
    """They come from the directory, by the id of their line."""
    text = re.sub(r'"source_url": "[^"]*"', "", (FOLDER / name).read_text(encoding="utf-8"))
    text = re.sub(r"\{[a-z0-9_-]+\}", "", text)
    assert _NUMBER.findall(text) == []


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_number_in_a_text_is_a_line_of_the_carriers_list(carrier: str):
    listed = {each.id: each for each in DIRECTORY.listings(carrier)}
    named = [name for name in names_in(steps_of(carrier)) if name != "carrier"]
    assert [name for name in named if name not in listed] == []
    assert bool(named) == bool(carrier)


def test_what_is_to_be_dialled_for_the_request_is_the_carriers_own_and_current():
    """But for what the same step calls reported, or not seen on a page of the carrier."""
    doubtful = {"verizon-voice-18882946804", "tmobile-voice-18777460909"}
    for carrier in CARRIERS[1:]:
        listed = {each.id: each for each in DIRECTORY.listings(carrier)}
        [request] = [step for step in steps_of(carrier) if step.id == "request"]
        named = set(names_in([request])) - {"carrier"} - doubtful
        assert named, carrier
        for name in named:
            assert (listed[name].status, listed[name].source_kind) == ("current", "carrier_page")


@pytest.mark.parametrize("name", documents())
def test_nothing_calls_itself_verified(name: str):
    assert _BOAST.findall((FOLDER / name).read_text(encoding="utf-8")) == []


CONTRADICTIONS = {
    "att": {"transfer-papers": "4 days", "request": "online"},
    "verizon": {"transfer-papers": "4-digit", "request": "Visible", "scam-watch": "app",
                "final-bill": "60 days"},
    "tmobile": {"request": "online", "abroad": "sample"},
    "cricket": {"transfer-papers": "6-digit", "request": "stop paying"},
    "boost": {"terms": "120 days"},
}  # fmt: skip


@pytest.mark.parametrize("carrier", CONTRADICTIONS)
def test_where_sources_contradict_each_other_the_step_says_so(carrier: str):
    told = {step.id: " ".join(c["en"] for c in step.conflicts) for step in steps_of(carrier)
            if step.conflicts}  # fmt: skip
    assert set(told) == set(CONTRADICTIONS[carrier])
    for step, words in CONTRADICTIONS[carrier].items():
        assert words in told[step]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("keep", ["yes", "no"])
def test_who_keeps_the_number_is_never_told_to_cancel(carrier: str, keep: str):
    steps = {step.id for step in chosen(load_guide("cancel", carrier), {"keep_number": keep})}
    transfer = {"transfer-papers", "transfer-start", "transfer-done"}
    assert transfer & steps == (transfer if keep == "yes" else set())
    assert ("request" in steps) == (keep == "no")
    # What a request to cancel needs, and calling with it: only who gives the number up.
    assert ("papers" in steps) == (keep == "no")


@pytest.mark.parametrize("carrier", CARRIERS[1:])
def test_a_prepaid_balance_is_spoken_of_or_said_not_to_be_known(carrier: str):
    balance = next(step for step in steps_of(carrier) if step.id == "balance")
    general = next(step for step in steps_of("") if step.id == "balance")
    assert balance.facts or len(balance.how) > len(general.how)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_order_is_that_in_which_nothing_is_lost(carrier: str):
    """Screenshots and papers before the request, the eSIM after the confirmation."""
    order = [step.id for step in chosen(load_guide("cancel", carrier), {"keep_number": "no"})]
    wanted = ["screenshot", "bill", "balance", "terms", "autopay", "backup", "two-factor", "papers",
              "request", "confirmation", "sim", "contact-data", "scam-watch", "evidence",
              "final-bill"]  # fmt: skip
    assert [name for name in order if name in wanted] == wanted


def every_fact() -> Iterator[tuple[str, str]]:
    for carrier in CARRIERS[1:]:
        for step in steps_of(carrier):
            yield from ((carrier, fact.id) for fact in step.facts)


def test_the_facts_of_a_carrier_bear_its_name():
    strangers = [(carrier, name) for carrier, name in every_fact()
                 if not name.startswith((f"{carrier}-", "fcc-"))]  # fmt: skip
    assert strangers == []
