"""Receivers are dated data: complete, in both languages, never presented as verified."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from logbook.domain.cases.case_details import DETAILS
from logbook.errors import NotFound, Unreadable
from logbook.pack.letters.letter_answers import answer_names
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.questions import DECLARED_IN, missing_answers
from logbook.pack.receivers.receiver import (
    FORMAT,
    PARTS,
    WAYS,
    Receiver,
    load_receiver,
    receiver_ids,
    receiver_of_state,
)
from logbook.pack.receivers.receiver_choice import choose_receiver, find_receivers
from logbook.resources import receivers_dir

THERE = (
    "att-nod", "bbb", "boost-nod", "card-issuer", "cfpb", "cricket-nod", "fcc", "lawyer", "puc",
    "small-claims", "state", "state-az", "state-sd", "state-tx", "state-vt", "tmobile-nod",
    "verizon-nod",
)  # fmt: skip
NOTICES = tuple(name for name in THERE if name.endswith("-nod"))


def document(identifier: str) -> dict[str, Any]:
    text = (receivers_dir() / f"{identifier}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


def test_the_shipped_receivers():
    assert receiver_ids() == THERE
    with pytest.raises(NotFound, match=r"^There is no receiver fbi\. There are: att-nod, bbb, "):
        load_receiver("fbi")
    with pytest.raises(NotFound):
        load_receiver("../carriers/att")


@pytest.mark.parametrize("identifier", THERE)
def test_a_profile_is_dated_and_complete(identifier: str):
    raw, receiver = document(identifier), load_receiver(identifier)
    assert (raw["format"], raw["verified_live"], receiver.id) == (FORMAT, False, identifier)
    assert receiver.source_url.startswith("https://")
    assert "not live" in receiver.checked()
    assert "verify at https://" in receiver.checked()
    assert len(receiver.steps_en) == len(receiver.steps_zh) >= 5
    sourced = [*receiver.facts, *(address.known for address in receiver.addresses)]
    assert receiver.facts, "at least one fact says why it is so"
    for fact in sourced:
        assert fact.source_url.startswith("https://")
        assert date.fromisoformat(fact.seen) <= date(2026, 11, 22)
    assert {field.value for field in receiver.fields} <= set(WAYS)
    assert set(receiver.requires) <= set(receiver.asks)
    asked = [question.key for question in missing_answers(receiver, {})]
    declared = [DECLARED_IN] if "declaration" in receiver.parts else []
    assert asked == [*receiver.asks, *declared]


@pytest.mark.parametrize("identifier", THERE)
def test_every_question_is_shown_somewhere(identifier: str):
    """What is asked stands in a field, in the letter, or on the first page."""
    receiver = load_receiver(identifier)
    asked = {field.key for field in receiver.fields if field.value in ("answer", "us_phone")}
    assert asked <= set(receiver.asks)
    first_page = {"problem", "relief", "account_number", "subject_number", "first_name",
                  "last_name", "phone", "email"}  # fmt: skip
    letter = set(answer_names(load_template(receiver.letter))) if receiver.letter else set()
    assert set(receiver.asks) <= asked | first_page | letter | set(DETAILS)
    assert bool(receiver.letter) != bool(receiver.fields)


@pytest.mark.parametrize("identifier", THERE)
def test_the_steps_say_what_becomes_of_each_file(identifier: str):
    receiver = load_receiver(identifier)
    for steps in (receiver.steps_en, receiver.steps_zh):
        told = " ".join(steps)
        for file in ("1-PASTE.txt", "2-ATTACH.pdf", "proof.zip"):
            assert file in told, file
        assert "HTML" not in told.upper().replace("PDF", "")
        assert "Ctrl+P" not in told


@pytest.mark.parametrize("identifier", THERE)
def test_nobody_sees_a_secret_and_the_public_sees_no_account(identifier: str):
    mask = load_receiver(identifier).mask
    assert mask.secrets
    assert mask.originals
    assert mask.account == {"lawyer": "full", "bbb": "none", "state-vt": "none"}.get(
        identifier, "full" if identifier in NOTICES else "last4"
    )
    assert mask.third_party_names == (identifier == "bbb")


def test_only_confirmed_addresses_are_printed():
    printed = {name: [a.text for a in load_receiver(name).addresses] for name in THERE}
    assert {name for name, found in printed.items() if found} == {"verizon-nod", "cricket-nod"}
    for name in THERE:
        everything = " ".join(texts(document(name)))
        rest = everything
        for address in printed[name]:
            rest = rest.replace(address, "")
        assert not re.search(r"(?i)\bPO Box \d|Albuquerque|Reston|\d{5}-\d{4}", rest), name
    for name in ("att-nod", "tmobile-nod", "boost-nod"):
        assert "look it up in your terms" in " ".join(load_receiver(name).steps_en)
        assert "从您的条款中抄录" in " ".join(load_receiver(name).steps_zh)


def test_contradictions_are_said():
    told = {
        name: [rule.line("en") for rule in load_receiver(name).facts if rule.contradiction]
        for name in NOTICES
    }
    assert "60 days" in " ".join(told["att-nod"])
    assert "30 days" in " ".join(told["att-nod"])
    assert "home service says 60 days" in " ".join(told["verizon-nod"])
    assert "may not hold today" in " ".join(told["boost-nod"])


def test_limits_that_were_found_and_those_that_are_a_precaution():
    found = {name: load_receiver(name).limits for name in THERE}
    assert (found["fcc"].pdf_bytes, found["fcc"].assumed) == (18_000_000, True)
    assert (found["state-tx"].total_bytes, found["state-tx"].assumed) == (20_000_000, False)
    vermont = found["state-vt"]
    assert (vermont.pdf_bytes, vermont.files, vermont.assumed) == (256_000_000, 1, False)
    assert "pdf" in vermont.types
    assert "zip" not in vermont.types
    assert {name for name, limits in found.items() if limits.pdf_bytes is None} == {
        "cricket-nod", "lawyer", "small-claims",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "carrier", "meant"),
    [
        ("fcc", None, "fcc"),
        ("FCC ", None, "fcc"),
        ("nod", "verizon", "verizon-nod"),
        ("notice_of_dispute", "att", "att-nod"),
        ("nod", None, None),
        ("nod", "metro", None),
        ("regulator", "att", None),
        ("clinic", None, "lawyer"),
        ("card", None, "card-issuer"),
        ("court", None, "small-claims"),
        ("tx", None, "state-tx"),
        ("ag", None, "state"),
    ],
)
def test_names_after_for(name: str, carrier: str | None, meant: str | None):
    found = choose_receiver(name, carrier)
    assert (found.id if found else None) == meant


def test_a_name_that_several_share():
    assert [each.id for each in find_receivers("regulator")] == ["fcc", "puc", "state"]
    assert [each.id for each in find_receivers("nod")] == sorted(NOTICES)
    with pytest.raises(NotFound, match="There is no receiver police"):
        find_receivers("police")


def test_offices_of_states():
    names = ("TX", " tx ", "VT", "az", "SD", "CA", "")
    assert [receiver_of_state(name).id for name in names] == [
        "state-tx", "state-tx", "state-vt", "state-az", "state-sd", "state", "state",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "value", "named"),
    [
        ("format", "logbook-receiver/9", "format"),
        ("seen_on", "lately", "Invalid isoformat"),
        ("fields", [{"key": "x", "label": "X", "value": "guess", "max": None}], "fields, x"),
        ("fields", [{"label": "X"}], "value"),
        ("mask", {"account": "full"}, "secrets"),
        ("mask", {"account": "all", "secrets": True, "birth_dates": True, "originals": True},
         "mask, account, all"),
        ("mask", {"account": "full", "secrets": False, "birth_dates": True, "originals": True},
         "mask, secrets"),
        ("steps", {"en": []}, "zh"),
        ("facts", [{}], "seen"),
        ("kind", "friend", "kind, friend"),
        ("proof", "burn", "proof, burn"),
        ("recordings", "some", "recordings, some"),
        ("parts", ["exhibits", "summary"], "parts, exhibits, summary"),
        ("parts", ["dance"], "parts, dance"),
        ("addresses", [{"way": "pigeon"}], "addresses, pigeon"),
        ("notes", [{"en": "only English", "zh": ""}], "en, zh"),
        ("limits", {"pdf_bytes": 0, "total_bytes": None, "files": None, "types": [],
                    "assumed": True}, "limits, pdf_bytes"),
        ("limits", {"pdf_bytes": True, "total_bytes": None, "files": None, "types": [],
                    "assumed": True}, "limits, pdf_bytes"),
    ],
)  # fmt: skip
def test_a_profile_that_is_wrong_is_named(part: str, value: object, named: str):
    with pytest.raises(Unreadable, match="The receiver profile fcc cannot be read") as caught:
        Receiver.from_document(document("fcc") | {part: value})
    assert named in caught.value.message
    missing = {key: item for key, item in document("fcc").items() if key != part}
    with pytest.raises(Unreadable, match=part):
        Receiver.from_document(missing)


def test_the_parts_of_a_document_are_known():
    assert load_receiver("lawyer").parts == PARTS
    assert not load_receiver("bbb").has("declaration")
    assert load_receiver("small-claims").has("declaration")
