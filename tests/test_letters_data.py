"""The templates of letters: complete in both languages, sourced, no address printed as current."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from logbook.actions.letters import KINDS
from logbook.cli.commands import DRAFTS
from logbook.domain.cases.case_details import DETAILS
from logbook.errors import NotFound, Unreadable
from logbook.pack.letters.letter_template import (
    letter_kinds,
    load_phrases,
    load_template,
    places,
    read_template,
)
from logbook.resources import letters_dir

KINDS_OF_DATA = ("billing-error", "followup", "notice-of-dispute", "preservation")


def document(kind: str) -> dict[str, Any]:
    return dict(json.loads((letters_dir() / f"{kind}.json").read_text(encoding="utf-8")))


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


def test_the_letters_there_are():
    assert letter_kinds() == KINDS_OF_DATA
    assert set(KINDS) == DRAFTS
    with pytest.raises(NotFound, match=r"^There is no letter nod\. There are: "):
        load_template("nod")


@pytest.mark.parametrize("kind", KINDS_OF_DATA)
def test_every_place_has_a_blank_or_a_value_in_both_languages(kind: str):
    template, phrases = load_template(kind), load_phrases()
    for part in template.parts:
        for text in (part.text, part.head, part.none):
            if text is None or not text.en:
                continue
            assert sorted(places(text.en)) == sorted(places(text.zh))
            forced = [name for blank, name in places(text.en) if blank]
            assert [name for name in forced if name not in phrases.blanks] == []


def test_a_notice_of_dispute_asks_for_the_superset_whoever_the_carrier_is():
    template = load_template("notice-of-dispute")
    everything = set(template.order)
    assert everything <= set(DETAILS)
    for carrier, recipient in template.recipients.items():
        order = template.order_for(carrier)
        assert everything <= set(order), carrier
        assert len(order) == len(set(order))
        assert recipient.rules, carrier


@pytest.mark.parametrize("kind", KINDS_OF_DATA)
def test_no_postal_or_mail_address_is_printed(kind: str):
    """Addresses in copies are stale: the text says to copy one from the live terms."""
    raw = " ".join(texts(document(kind)))
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", raw)
    assert not re.search(r"(?i)\bPO Box \d|\b\d{3,5} \w+ (?:Way|Blvd|Street|Ave)\b|\bGA 30319", raw)


@pytest.mark.parametrize("kind", KINDS_OF_DATA)
def test_no_letter_cites_a_law_as_violated(kind: str):
    parts = " ".join(texts(document(kind)["parts"]))
    assert not re.search(r"(?i)violat|U\.S\.C|C\.?F\.?R|unlawful|illegal|违反|违法", parts)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"format": "logbook-letter/9"}, "format"),
        ({"to": "friend"}, "to"),
        ({"mask": {"account": "full"}}, "secrets"),
        ({"parts": [{"each": "dreams", "text": {"en": "a", "zh": "b"}}]}, "parts, each"),
        ({"parts": [{"text": {"en": "{company}", "zh": "没有"}}]}, "parts, {company}"),
        (
            {
                "parts": [
                    {
                        "each": "claimed",
                        "head": {"en": "{n}", "zh": "次"},
                        "text": {"en": "a", "zh": "b"},
                    }
                ]
            },
            "head",
        ),
        ({"parts": [{"text": {"en": "only English", "zh": ""}}]}, "en, zh"),
        ({"order": ["shoe_size"]}, "order, shoe_size"),
    ],
)
def test_a_broken_template_names_its_part(change: dict[str, Any], named: str):
    with pytest.raises(Unreadable) as caught:
        read_template({**document("notice-of-dispute"), **change})
    assert named in caught.value.message


def test_the_receivers_of_states():
    from logbook.pack.receivers.receiver import receiver_of_state

    assert [receiver_of_state(name).id for name in ("TX", " tx ", "VT", "CA", "")] == [
        "state-tx", "state-tx", "state-vt", "state", "state",
    ]  # fmt: skip
    texas = receiver_of_state("TX")
    assert [f.limit for f in texas.fields if f.value == "summary"] == [1500]
