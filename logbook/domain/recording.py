"""Recordings of calls: what they rest on, and which may go into a pack unasked.

Facts about states are dated data (`logbook/lists/recording-consent.json`) and contradict
each other; nothing here says what is lawful.  Where it is unclear, a recording is left
out of a pack until its owner says otherwise, and it is never deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from logbook.domain.record import Attachment
from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _

BASES = ("announced", "told", "written", "one_party", "unknown")
"""Announced by the carrier; the user said so and they went on; consent in writing; nobody but the
user knew; not known."""
CLEAR = ("announced", "told", "written")
ABROAD = "abroad"
TRANSCRIPT = "transcript"
ONLY_LISTED, NO_TRANSCRIPT, ALL, BY_BASIS = "list", "none", "all", "by_basis"
"""What a receiver takes: transcripts and a list of recordings; neither; everything; what is
clear."""
_LEFT_FOR_THE_USER = ("voicemail",)
_STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL",
    "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE",
    "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD",
    "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR", "GU", "VI", "AS", "MP",
})  # fmt: skip
_ABROAD = frozenset({"abroad", "outside the us", "not in the us", "国外", "美国境外", "境外"})


class StateRule(Value):
    """What the sources say of one state."""

    state: str
    name: str
    name_zh: str
    asks: str
    """`all`: everybody has to agree; `in_person`: for talks in person; `unclear`."""
    confidence: str
    sources: tuple[str, ...]
    note: str
    note_zh: str
    contradiction: str
    contradiction_zh: str


class ConsentList(Value):
    """The list as it ships: states, and the day on which its sources were looked at."""

    seen_on: str
    states: Mapping[str, StateRule]
    sources: Mapping[str, str]
    """Title and address, by the identifier that the states use."""


def read_consent_list(document: Mapping[str, Any]) -> ConsentList:
    """The parsed document; raises `KeyError` or `TypeError` for one of another form."""
    rules = {}
    for item in document["states"]:
        note, con = item["note"] or {}, item["contradiction"] or {}
        rules[item["state"]] = StateRule(
            state=item["state"], name=item["name"], name_zh=item["name_zh"], asks=item["asks"],
            confidence=item["confidence"], sources=tuple(item["sources"]),
            note=note.get("en", ""), note_zh=note.get("zh", ""),
            contradiction=con.get("en", ""), contradiction_zh=con.get("zh", ""),
        )  # fmt: skip
    sources = {s["id"]: f"{s['title']}, {s['source_url']}" for s in document["sources"]}
    return ConsentList(seen_on=document["seen_on"], states=rules, sources=sources)


def read_basis(text: str) -> str:
    """One of BASES, also as `one-party`, or in the words people use; raises `Unreadable`."""
    folded = text.strip().casefold().replace("-", "_").replace(" ", "_")
    found = _BASIS_WORDS.get(folded, folded)
    if found in BASES:
        return found
    raise Unreadable(
        _('"{text}" is not what a recording can rest on.').format(text=text.strip()),
        _("One of: {names}.").format(names=", ".join(name.replace("_", "-") for name in BASES)),
    )


_BASIS_WORDS = {
    "consent": "written", "written_consent": "written", "announced_by_carrier": "announced",
    "i_announced": "told", "i_told_them": "told", "only_me": "one_party",
    "one_party_only": "one_party", "对方告知": "announced", "我告知": "told", "书面同意": "written",
    "单方": "one_party", "不知道": "unknown",
}  # fmt: skip


def read_state(text: str) -> str:
    """Two letters of a US state, or `abroad`; raises `Unreadable`."""
    known = text.strip().casefold()
    if known in _ABROAD:
        return ABROAD
    if known.upper() in _STATES:
        return known.upper()
    raise Unreadable(
        _('"{text}" is no US state.').format(text=text.strip()),
        _("Two letters, such as CA, or: abroad"),
    )


def is_recording(media_type: str | None) -> bool:
    """Whether a file is sound or film."""
    return (media_type or "").startswith(("audio/", "video/"))


def needs_basis(attachment: Attachment, channel: str | None) -> bool:
    """Whether it has to be asked how this recording was made.

    Voicemail was left for the user; chats and letters are no recordings.
    """
    return is_recording(attachment.media_type) and channel not in _LEFT_FOR_THE_USER


def unclear_for(attachment: Attachment, rules: ConsentList) -> str:
    """Why this recording is not packed unasked: `basis` and what is known; "" when it may be.

    A known basis is enough.  Otherwise a state on the list, an unknown state and a place abroad
    are in the way; a known state that no source lists is not.
    """
    if (attachment.recording_basis or "unknown") in CLEAR:
        return ""
    places = [attachment.user_location_state, attachment.agent_location]
    named = [place.strip().upper() for place in places if place]
    if not attachment.user_location_state:
        return "state_unknown"
    if attachment.user_location_state == ABROAD:
        return "abroad"
    if any(state in rules.states for state in named):
        return "state_listed"
    return ""


def left_out(
    files: Iterable[tuple[Attachment, str | None]], rules: ConsentList, takes: str
) -> dict[str, str]:
    """Which of these files (with the channel of their record) stay out of a pack, and why.

    By the file's id: `receiver` (it takes no recordings), else what `unclear_for` says; a
    transcript of an unclear recording shares its reason.  `takes` is what the receiver takes.
    """
    files = tuple(files)
    if takes == ALL:
        return {}
    found, unclear = {}, {}
    for file, channel in files:
        if not is_recording(file.media_type):
            continue
        why = unclear_for(file, rules) if needs_basis(file, channel) else ""
        unclear[f"F{file.no}"] = why
        if takes in (ONLY_LISTED, NO_TRANSCRIPT):
            found[file.id] = why if why else "receiver"
        elif why:
            found[file.id] = why
    for file, _channel in files:
        if file.derived_how != TRANSCRIPT or file.derived_from is None:
            continue
        why = unclear.get(file.derived_from, "state_unknown")
        if takes == NO_TRANSCRIPT or why:
            found[file.id] = why or "receiver"
    return found
