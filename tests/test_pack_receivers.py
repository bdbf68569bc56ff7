"""Receivers are dated data: complete, in both languages, never presented as verified."""

from __future__ import annotations

import json
from datetime import date

import pytest

from logbook.errors import NotFound, Unreadable
from logbook.pack.questions import missing_answers
from logbook.pack.receiver import FORMAT, WAYS, Receiver, load_receiver, receiver_ids
from logbook.resources import receivers_dir


def document(identifier: str) -> dict[str, object]:
    text = (receivers_dir() / f"{identifier}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_the_shipped_receivers():
    assert receiver_ids() == ("fcc", "lawyer", "state", "state-tx", "state-vt")
    with pytest.raises(
        NotFound,
        match=r"^There is no receiver fbi\. There are: fcc, lawyer, state, state-tx, state-vt\.$",
    ):
        load_receiver("fbi")
    with pytest.raises(NotFound):
        load_receiver("../carriers/att")


@pytest.mark.parametrize("identifier", receiver_ids())
def test_a_profile_is_dated_and_complete(identifier: str):
    raw, receiver = document(identifier), load_receiver(identifier)
    assert (raw["format"], raw["verified_live"], receiver.id) == (FORMAT, False, identifier)
    assert date.fromisoformat(receiver.seen_on) <= date(2026, 11, 22)
    assert receiver.confidence in ("high", "medium", "low")
    assert receiver.source_url.startswith("https://")
    assert "not live" in receiver.checked()
    assert "verify at https://" in receiver.checked()
    assert len(receiver.steps_en) == len(receiver.steps_zh) >= 5
    assert all(source.startswith("https://") for _fact, source, _sure in receiver.facts)
    assert {field.value for field in receiver.fields} <= set(WAYS)
    assert set(receiver.requires) <= set(receiver.asks)
    assert len(missing_answers(receiver, {})) == len(receiver.asks)
    asked = {field.key for field in receiver.fields if field.value in ("answer", "us_phone")}
    assert asked <= set(receiver.asks)


def test_the_fcc_masks_and_the_lawyer_does_not():
    fcc, lawyer = load_receiver("fcc").mask, load_receiver("lawyer").mask
    assert (fcc.account, fcc.secrets, fcc.birth_dates, fcc.originals) == ("last4", True, True, True)
    assert (lawyer.account, lawyer.secrets, lawyer.birth_dates) == ("full", True, False)


@pytest.mark.parametrize(
    ("part", "value", "named"),
    [
        ("format", "logbook-receiver/9", "format"),
        ("seen_on", "lately", "Invalid isoformat"),
        ("fields", [{"key": "x", "label": "X", "value": "guess", "max": None}], "fields, x"),
        ("fields", [{"label": "X"}], "value"),
        ("mask", {"account": "full"}, "secrets"),
        ("steps", {"en": []}, "zh"),
        ("facts", [{}], "fact"),
    ],
)
def test_a_profile_that_is_wrong_is_named(part: str, value: object, named: str):
    with pytest.raises(Unreadable, match="The receiver profile fcc cannot be read") as caught:
        Receiver.from_document(document("fcc") | {part: value})
    assert named in caught.value.message
    missing = {key: item for key, item in document("fcc").items() if key != part}
    with pytest.raises(Unreadable, match=part):
        Receiver.from_document(missing)
