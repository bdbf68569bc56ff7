"""How the pages say what a record holds, in the language of the request."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import quote, unquote

from logbook.actions.amending import Change
from logbook.domain.cases.claim_words import money_word as money_word
from logbook.domain.cases.claim_words import promise_state_word as promise_state_word
from logbook.domain.follow_up.alarm import Alarm
from logbook.domain.follow_up.alarm_words import alarm_lines
from logbook.domain.follow_up.callback_words import (
    callback_sentence,
    claimant,
    grounds,
    resolution_mark,
    resolution_sentence,
)
from logbook.domain.follow_up.seen_words import seen_sentence
from logbook.domain.follow_up.sighting import Seen
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Contact, Interaction, Moment
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import describe, from_instant
from logbook.language import _, ngettext
from logbook.web.call_words import call_lines as call_lines
from logbook.web.call_words import hold_words as hold_words
from logbook.web.call_words import later_notes as later_notes
from logbook.web.call_words import live_state as live_state
from logbook.web.claim_words import case_status_word as case_status_word
from logbook.web.claim_words import detail_value as detail_value
from logbook.web.claim_words import detail_word as detail_word
from logbook.web.day_words import day as day
from logbook.web.directory_here import directory_here
from logbook.web.recording_words import asks_basis as asks_basis
from logbook.web.recording_words import basis_words as basis_words
from logbook.web.recording_words import recording_lines as recording_lines
from logbook.web.recording_words import wants_english as wants_english
from logbook.web.verdict_words import directory_age as directory_age
from logbook.web.verdict_words import flag as flag
from logbook.web.verdict_words import level_class as level_class
from logbook.web.verdict_words import listing_label as listing_label
from logbook.web.verdict_words import source as source
from logbook.web.verdict_words import source_in_full as source_in_full
from logbook.web.verdict_words import verdict_badge as verdict_badge
from logbook.web.verdict_words import verdict_in_words as verdict_in_words
from logbook.web.verdict_words import verdict_mark as verdict_mark
from logbook.web.verdict_words import whole_numbers as whole_numbers


def channel_word(channel: str) -> str:
    """The channel as a noun."""
    return {
        "call": _("Phone call"),
        "voicemail": _("Voicemail"),
        "sms": _("Text message"),
        "chat": _("Online chat"),
        "email": _("E-mail"),
        "letter": _("Letter"),
        "visit": _("Store visit"),
        "web": _("Web page"),
    }.get(channel, channel)


def direction_word(direction: str) -> str:
    """Who contacted whom, seen from the user."""
    return _("they contacted me") if direction == "in" else _("I contacted them")


def directory() -> Directory:
    """The carriers' list in use in the log of this request."""
    return directory_here()


def carrier_name(carrier: str) -> str:
    """The carrier's name for people; a carrier outside the directory keeps what was typed."""
    return directory().carrier_name(carrier)


def other_side(record: Interaction) -> str:
    """The carrier; where they contacted the user, only what they claimed to be."""
    return claimant(record, carrier_name(record.carrier))


def resolution_words(record: Interaction) -> str:
    """What calling back about the record came to; "" where nobody did."""
    return resolution_sentence(record, carrier_name(record.carrier))


def resolution_short(record: Interaction) -> str:
    """The same in a few words."""
    return resolution_mark(record.resolution)


def called_back(record: Interaction) -> list[tuple[str, str, int | None]]:
    """Of each call back about the record: what it came to, the grounds, the call's number."""
    name = carrier_name(record.carrier)
    return [
        (callback_sentence(record, each, name), grounds(each), each.call_no)
        for each in record.callbacks
    ]


def alarm_sentences(alarm: Alarm | None) -> list[str]:
    """What to do about a code or notice that the user did not set off; nothing without one."""
    return alarm_lines(alarm, directory()) if alarm else []


def seen_words(seen: Seen) -> str:
    """What earlier records with a contact say; "" where there are none."""
    return seen_sentence(seen, carrier_name)


def contact_words(contact: Contact | None) -> str | None:
    """The number or address as received; a hidden one by that word."""
    if contact is None:
        return None
    if contact.kind == "withheld":
        return _("withheld")
    return contact.raw


def table_words() -> dict[str, str]:
    """The tables of the log, as people call what is in them, most asked for first."""
    return {
        "interactions": _("Records"),
        "promises": _("Promises"),
        "money": _("Money"),
        "deadlines": _("Deadlines"),
        "filings": _("Complaints and notices"),
        "attachments": _("Files"),
        "amendments": _("Corrections"),
        "verdicts": _("Checks as judged then"),
        "callbacks": _("Calls back and what they came to"),
        "live_events": _("Calls as they went"),
        "notes": _("Words added later"),
        "translations": _("The owner's own translations"),
        "cases": _("Cases"),
        "allegations": _("Allegations"),
        "case_details": _("Details of cases"),
        "case_members": _("Records in cases"),
        "exports": _("Packs handed out"),
        "directory_changes": _("Changes to the list of official contacts"),
        "guides": _("Checklists"),
        "guide_steps": _("Steps of checklists"),
        "settings": _("Settings"),
    }


def field_word(name: str) -> str:
    """A field of a record, as a label."""
    return {
        "carrier": _("Carrier"),
        "channel": _("Channel"),
        "direction": _("Direction"),
        "contact": _("Number or address"),
        "occurred": _("Happened"),
        "duration_seconds": _("Lasted"),
        "agent_name": _("Agent"),
        "agent_id": _("Agent's ID"),
        "agent_site": _("Agent's site"),
        "agent_department": _("Agent's department"),
        "references": _("Reference numbers"),
        "said": _("What was said"),
        "tags": _("Tags"),
        "recorder": _("Written down by"),
        "told_by": _("Told by"),
    }.get(name, name)


def value_words(field: str | None, value: Any) -> str:
    """A field's value as history shows it; an empty one by that word."""
    if value is None or value in ("", []):
        return _("(empty)")
    if field == "occurred" and isinstance(value, dict):
        return describe(Moment(**value))
    if field == "contact" and isinstance(value, dict):
        return contact_words(Contact(**{"kind": "", "raw": "", **value})) or ""
    if field == "duration_seconds":
        return describe_duration(int(value))
    if field == "carrier":
        return carrier_name(str(value))
    if field == "channel":
        return channel_word(str(value))
    if field == "direction":
        return direction_word(str(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return str(value)


def value_before(change: Change) -> str:
    """What a correction replaced; only a removal can have left nothing of it."""
    if change.old is None:
        return _("(removed)")
    return value_words(change.field, change.old)


def value_after(change: Change) -> str:
    """What a correction or addition put in."""
    return _("(removed)") if change.redacted else value_words(change.field, change.new)


def change_word(change: Change) -> str:
    """What one entry of a record's history did."""
    word = {
        "interaction": _("Record written down"),
        "amendment": _("Corrected"),
        "addition": _("Filled in"),
        "void": _("Struck out"),
        "note": _("Words added"),
        "translation": _("Translated by the owner"),
        "promise": _("Promise P{no} written down"),
        "outcome": _("Promise: {state}"),
        "money": _("Amount M{no} written down"),
        "attachment": _("File F{no} kept"),
        "verdict": _("Number or address checked"),
        "callback": _("Called back about it"),
        "live_event": _("During the call"),
        "case_member": _("Cases changed"),
        "redaction": _("Removed for good: {fields}"),
        "export": _("Handed out in a pack"),
    }.get(change.kind, change.kind)
    state = promise_state_word(str(change.new)) if change.kind == "outcome" else ""
    fields = (
        ", ".join(field_word(name) for name in change.new) if change.kind == "redaction" else ""
    )
    return word.format(no=change.no, state=state, fields=fields)


def agent_facts(record: Interaction) -> list[tuple[str, str]]:
    """Label and value of everything known about the people in a record."""
    agent = record.agent
    values = {
        "agent_name": agent.name, "agent_id": agent.id, "agent_department": agent.department,
        "agent_site": agent.site, "recorder": record.recorder, "told_by": record.told_by,
    }  # fmt: skip
    return [
        (field_word(name), value or _("(removed)"))
        for name, value in values.items()
        if value or name in record.redacted
    ]


def instant(text: str, zone: str | None) -> str:
    """An instant from the ledger (RFC 3339, UTC) in a zone, as people write it."""
    return describe(from_instant(datetime.fromisoformat(text), zone or "UTC"))


def size_words(size: int | None) -> str:
    """A file's size, exact in bytes and rounded for people."""
    if size is None:
        return ""
    exact = ngettext("{n} byte", "{n} bytes", size).format(n=f"{size:,}")
    for unit, factor in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= factor:
            return f"{exact} ({size / factor:.1f} {unit})"
    return exact


def span(first: str | None, last: str | None, zone: tzinfo | None) -> str:
    """From when to when, as days in the user's zone; each an instant (UTC) or a local day."""
    days = [day(text, zone) for text in (first, last) if text]
    if len(set(days)) < 2:
        return "".join(days[:1])
    return _("{first} to {last}").format(first=days[0], last=days[1])


def address_part(name: str) -> str:
    """A name as one part of an address; punctuation is written as ~XX, so that no slash,
    dot or percent sign means anything on the way.
    """
    return "".join(
        character
        if (character.isalnum() and character.isascii()) or character in "-_"
        else f"~{ord(character):02X}"
        if character.isascii()
        else quote(character)
        for character in name
    )


def name_in_address(part: str) -> str:
    """The name that `address_part` wrote; a name typed into the address bar is read too."""
    return unquote(unquote(part).replace("%", "%25").replace("~", "%"))
