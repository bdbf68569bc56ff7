"""Recordings: which are left out of a pack unasked, by basis, state and receiver."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.recording import consent_list
from logbook.domain.record import Attachment
from logbook.domain.recording import (
    ALL,
    BASES,
    BY_BASIS,
    NO_TRANSCRIPT,
    ONLY_LISTED,
    TRANSCRIPT,
    left_out,
    needs_basis,
    read_basis,
    read_state,
    unclear_for,
)
from logbook.domain.recording_words import says_words, unclear_sentence
from logbook.errors import Unreadable
from logbook.language import speaking

DATA: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parent.parent / "logbook/lists/recording-consent.json").read_text(
        encoding="utf-8"
    )
)
RULES = consent_list()


def sound(no: int = 7, **marks: Any) -> Attachment:
    fields: dict[str, Any] = {
        "id": f"f{no}", "target": "r", "sha256": "0" * 64, "size": 1, "media_type": "audio/mpeg",
        "original_name": "call.mp3",
    }  # fmt: skip
    return Attachment(**{**fields, "no": no, **marks})


def transcript(of: str, no: int = 9) -> Attachment:
    return sound(no, media_type="text/plain", derived_from=of, derived_how=TRANSCRIPT)


# --- the data ------------------------------------------------------------------------


def test_every_state_has_its_sources_and_a_confidence():
    sources = {each["id"] for each in DATA["sources"]}
    assert date.fromisoformat(DATA["seen_on"]) >= date(2026, 11, 24)
    assert [each["state"] for each in DATA["states"]] == sorted(
        {"CA", "CT", "DE", "FL", "IL", "MA", "MD", "MI", "MT", "NH", "NV", "OR", "PA", "VT", "WA"},
        key=[each["state"] for each in DATA["states"]].index,
    )
    for state in DATA["states"]:
        assert state["sources"]
        assert set(state["sources"]) <= sources
        assert state["confidence"] in ("high", "medium", "low")
    assert all(each["source_url"].startswith("https://") for each in DATA["sources"])


@pytest.mark.parametrize("state", ["NV", "DE", "MI", "OR", "VT"])
def test_what_the_sources_contradict_is_said_in_both_languages(state: str):
    rule = RULES.states[state]
    assert rule.contradiction
    assert rule.contradiction_zh
    assert rule.confidence != "high"


# --- reading -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "basis"),
    [("announced", "announced"), ("one-party", "one_party"), ("One party", "one_party"),
     ("consent", "written"), ("对方告知", "announced"), ("unknown", "unknown")],
)  # fmt: skip
def test_a_basis_is_read(typed: str, basis: str):
    assert read_basis(typed) == basis


def test_what_is_no_basis_or_state_is_refused():
    for typed in ("legal", "", "two party"):
        with pytest.raises(Unreadable):
            read_basis(typed)
    for typed in ("XX", "California", ""):
        with pytest.raises(Unreadable):
            read_state(typed)
    assert [read_state(text) for text in (" ca", "Abroad", "国外")] == ["CA", "abroad", "abroad"]


# --- the gate -------------------------------------------------------------------------


@pytest.mark.parametrize("basis", [*BASES, None])
@pytest.mark.parametrize("state", ["CA", "VT", "TX", "abroad", None])
def test_unclear_is_every_basis_but_three_unless_the_state_is_known_and_not_listed(
    basis: str | None, state: str | None
):
    why = unclear_for(sound(recording_basis=basis, user_location_state=state), RULES)
    clear = basis in ("announced", "told", "written")
    by_state = {"CA": "state_listed", "VT": "state_listed", "TX": "", "abroad": "abroad"}
    assert why == ("" if clear else by_state.get(state or "", "state_unknown"))


def test_the_stricter_of_two_states_counts():
    file = sound(recording_basis="one_party", user_location_state="TX", agent_location="ca")
    assert unclear_for(file, RULES) == "state_listed"
    assert "California" in unclear_sentence(file, "state_listed", RULES)


@pytest.mark.parametrize("state", sorted(RULES.states))
def test_all_that_the_list_says_of_a_state_is_said(state: str):
    rule = RULES.states[state]
    for language, texts, stop in (
        ("en", (rule.note, rule.contradiction), ". "),
        ("zh", (rule.note_zh, rule.contradiction_zh), "。"),
    ):
        with speaking(language):
            asks, *more = says_words(rule).split(stop)
        assert asks
        assert stop.join(more) == stop.join(text.rstrip(".。") for text in texts if text)


def test_voicemail_chats_and_letters_are_not_asked():
    assert needs_basis(sound(), "call")
    assert needs_basis(sound(media_type="video/mp4"), None)
    assert not needs_basis(sound(), "voicemail")
    assert not needs_basis(sound(media_type="text/html"), "chat")
    assert not needs_basis(sound(media_type="application/pdf"), "letter")


def gate(takes: str, **marks: Any) -> dict[str, str]:
    files = [(sound(7, **marks), "call"), (transcript("F7"), "call"),
             (sound(8), "voicemail"), (sound(3, media_type="image/png"), "call")]  # fmt: skip
    return left_out(files, RULES, takes)


def test_a_transcript_shares_the_fate_of_an_unclear_recording():
    unclear = {"recording_basis": "one_party", "user_location_state": "CA"}
    assert gate(BY_BASIS, **unclear) == {"f7": "state_listed", "f9": "state_listed"}
    assert gate(BY_BASIS, recording_basis="announced") == {}
    assert gate(ALL, **unclear) == {}


def test_a_receiver_that_only_wants_a_list_gets_the_transcript_of_a_clear_one():
    assert gate(ONLY_LISTED, recording_basis="told") == {"f7": "receiver", "f8": "receiver"}
    assert gate(ONLY_LISTED) == {"f7": "state_unknown", "f8": "receiver", "f9": "state_unknown"}
    assert gate(NO_TRANSCRIPT, recording_basis="told") == {
        "f7": "receiver", "f8": "receiver", "f9": "receiver",
    }  # fmt: skip


def test_a_transcript_of_a_recording_that_is_not_there_is_unclear():
    assert left_out([(transcript("F1"), "call")], RULES, BY_BASIS) == {"f9": "state_unknown"}
