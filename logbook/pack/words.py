"""How values read in a pack: in English, masked for the receiver, harmless to display."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from logbook.domain.cases.deadline_words import zone_at
from logbook.domain.listings.directory import is_added
from logbook.domain.money import describe_amount
from logbook.domain.record import Amount, Callback, Contact, Due, Interaction, Moment, Money
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import (
    describe,
    describe_both,
    describe_day,
    from_instant,
    lag_sentence,
)
from logbook.domain.time.wall_clock import reaches_past
from logbook.language import speaking
from logbook.pack.input import PackInput
from logbook.pack.masking.known_secrets import masks_of
from logbook.pack.masking.masking import Masks
from logbook.pack.proof.standalone_verify import visible
from logbook.pack.receivers.questions import ENGLISH

CHANNEL_WORDS = {
    "call": "phone call", "voicemail": "voicemail", "sms": "text message", "chat": "chat",
    "email": "e-mail", "letter": "letter", "visit": "visit to a store", "web": "web form",
}  # fmt: skip
_CLAIMANTS = {"call": "Caller", "voicemail": "Caller", "letter": "Sender", "email": "Sender",
              "sms": "Sender"}  # fmt: skip
LENGTH = ("occurred", "duration_seconds")
"""The fields that say when a contact was over."""
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The wording of one pack: English, whatever language the person speaks."""

    masks: Masks
    zone: str
    """Second zone, shown where it differs: the receiver's, or else the user's."""
    user_zone: str
    names: Mapping[str, str]
    english: Mapping[str, str]
    """English given by the owner, by key such as P9.text."""
    machine: frozenset[str] = frozenset()
    """Keys whose English a machine made, as the owner said."""
    translators: Mapping[str, str] = field(default_factory=dict)
    """Who translated, by key, where not the owner."""
    has_translations: bool = False
    """Whether the document has a part with room for the English of each Chinese text."""

    @classmethod
    def of(cls, pack: PackInput, masks: Masks | None = None) -> Words:
        answers, stored = pack.answers, {each.key: each for each in pack.translations}
        kept = {key: text.text or "" for key, text in stored.items() if not text.outdated}
        given = {
            key.removeprefix(ENGLISH): text.strip()
            for key, text in answers.items()
            if key.startswith(ENGLISH) and text.strip()
        }
        of_log = {key for key in kept if kept[key] and key not in given}
        return cls(
            masks=masks or masks_of(pack),
            zone=pack.receiver.zone or pack.zone,
            user_zone=pack.zone,
            names=pack.carrier_names,
            english={key: kept[key].strip() for key in sorted(of_log)} | given,
            has_translations=pack.receiver.has("translations"),
            machine=frozenset(key for key in of_log if stored[key].machine),
            translators={key: stored[key].translator or "" for key in sorted(of_log)},
        )

    def text(self, text: str | None) -> str:
        """A person's words: masked, control and direction characters made visible."""
        return visible(self.masks.text(text)) if text else ""

    def file_name(self, name: str | None) -> str:
        """The name that a file had, as this receiver may see it."""
        return visible(self.masks.file_name(name)) if name else ""

    def number(self, text: str | None) -> str:
        """A number or address that the receiver needs as it is, but for the account number."""
        return visible(self.masks.number(text)) if text else ""

    def reference(self, text: str | None) -> str:
        """A reference number, without what no receiver gets."""
        return visible(self.masks.reference(text)) if text else ""

    def account_number(self, text: str | None) -> str:
        """The account number itself, as this receiver may see it."""
        return visible(self.masks.account_number(text)) if text else ""

    def carrier(self, identifier: str) -> str:
        return self.names.get(identifier, identifier)

    def when(self, moment: Moment) -> str:
        """The moment in its own zone, and in the second one where that differs; a day without a
        time with its zone where that differs."""
        with speaking("en"):
            text = describe_both(moment, self.zone)
        if moment.precision != "day" or not moment.local:
            return text
        return text + self._elsewhere(date.fromisoformat(moment.local[:10]), moment.zone)

    def _elsewhere(self, day: date, zone: str | None) -> str:
        """` (Beijing time)` for a day in another zone than the second one."""
        with speaking("en"):
            there = zone_at(zone, day) if zone else ""
            return f" ({there})" if there and there != zone_at(self.zone, day) else ""

    def written(self, recorded_at: str, zone: str | None = None) -> str:
        """The instant at which something was written down."""
        instant = datetime.fromisoformat(recorded_at)
        with speaking("en"):
            return describe(from_instant(instant, zone or self.user_zone))

    def contact(self, contact: Contact | None) -> str:
        """The number as a US form wants it, else as received; a hidden one by that word."""
        if contact is None:
            return ""
        if contact.kind == "withheld":
            return "number not shown"
        digits = contact.normalized or ""
        if contact.kind == "phone" and re.fullmatch(r"\+1\d{10}", digits):
            return self.number(f"{digits[2:5]}-{digits[5:8]}-{digits[8:]}")
        return self.number(contact.raw)

    def amount(self, amount: Amount | None) -> str:
        with speaking("en"):
            return describe_amount(amount) if amount else ""

    def money(self, line: Money) -> str:
        """The amount of a line; where it is not there, why."""
        if line.amount or "amount" in line.undisclosed:
            return self.amount(line.amount) or "[amount not disclosed]"
        return "[amount removed for good by the owner]"

    def duration(self, seconds: int) -> str:
        with speaking("en"):
            return describe_duration(seconds)

    def due(self, due: Due | None) -> str:
        if due is None:
            return ""
        last = date.fromisoformat(due.date)
        with speaking("en"):
            day = describe_day(last) + self._elsewhere(last, due.zone)
            if not due.earliest or due.earliest == due.date:
                return day
            return f"between {describe_day(date.fromisoformat(due.earliest))} and {day}"

    def value(self, value: Any) -> str:
        """A field's value as the ledger holds it, for the list of corrections."""
        if isinstance(value, dict):
            if "amount" in value:
                return f"{value['amount']} {value.get('currency', '')}".strip()
            shown = next((value[n] for n in ("raw", "local", "date", "utc") if n in value), None)
            zone = value.get("zone") if "raw" not in value else None
            return self.number(" ".join(str(part) for part in (shown, zone) if part))
        if isinstance(value, list):
            return ", ".join(self.value(item) for item in value)
        return "" if value is None else self.text(str(value))


def is_chinese(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return _CHINESE.search(text) is not None


def how_much_chinese(text: str) -> int:
    """How many Chinese characters a text holds."""
    return len(_CHINESE.findall(text))


def claim(record: Interaction, carrier: str) -> str:
    """Who the other side was, no more than is known."""
    if record.resolution == "confirmed":
        return f"{carrier}, as it confirmed when it was called back"
    if is_confirmed(record):
        return f"{carrier}, through a number or address that it publishes"
    denied = record.resolution == "denied"
    known = f"; {carrier} denied it when it was called back" if denied else " (not confirmed)"
    if record.direction == "in":
        claimant = _CLAIMANTS.get(record.channel, "Other side")
        return f"{claimant} claimed to be {carrier}{known}"
    return f"Taken to be {carrier}{known}"


def is_confirmed(record: Interaction) -> bool:
    """Whether this one record is confirmed: the user contacted what the carrier publishes, or
    called it there about this record, and it said that the contact was its own.

    Only a current listing counts; a number that has ended may belong to anybody.
    """
    verdict = record.verdict
    if record.resolution in ("confirmed", "denied"):
        return record.resolution == "confirmed"
    if verdict is None:
        return False
    listing = verdict.listing
    listed = listing is not None and listing.status == "current" and not is_added(listing)
    return record.direction == "out" and verdict.code == "on_list" and listed


def called_back(record: Interaction, words: Words, calls: Container[int]) -> tuple[str, ...]:
    """A sentence on each call back about the record.

    `calls` are the numbers of the records in this pack: of a call that is not among them no
    more is told than the entry about this record says.
    """
    return tuple(_called_back(each, record, words, calls) for each in record.callbacks)


def _called_back(
    callback: Callback, record: Interaction, words: Words, calls: Container[int]
) -> str:
    shown = callback.call_no is not None and callback.call_no in calls
    number, written = words.contact(callback.dialled), words.written(callback.recorded_at)
    if callback.listing and (callback.proves or not shown):
        number = callback.listing.display
    elif not shown:
        number = "a number that is not shown"
    when = words.when(callback.occurred) if shown else f"as written down on {written}"
    side = words.carrier(record.carrier) if callback.proves else "whoever answered"
    said = {
        "confirmed": f"{side} said that this contact was its own",
        "denied": f"{side} said that this contact was not its own",
        "unclear": f"{side} could not or would not say whether this contact was its own",
    }[callback.outcome]
    doubt = "" if callback.proves else "; this confirms nothing"
    place = f"record {callback.call_no}" if shown else "that call is not in this pack"
    return f"Called back, {when}, {number}: {said}{doubt} ({place})"


def lag(record: Interaction) -> str:
    """`written down 19 days later`; empty when it was the same day, or the time is unknown."""
    with speaking("en"):
        sentence = lag_sentence(record.occurred, record.recorded_at) or ""
    # What follows the semicolon tells the writer about receivers; here they read it.
    return sentence.partition(";")[0] or _within_a_day(record)


def _within_a_day(record: Interaction) -> str:
    """`written down 6 minutes later`, counted from the time given; empty where that is the time
    of writing, or is not known to the minute."""
    moment = record.occurred
    if record.live:
        return "written down while it went on"
    if moment.utc is None or moment.known == "now" or moment.precision not in ("second", "minute"):
        return ""
    gap = datetime.fromisoformat(record.recorded_at) - datetime.fromisoformat(moment.utc)
    minutes = int(gap.total_seconds()) // 60
    if minutes < 1:
        return ""
    if minutes < 60:
        return f"written down {counted(minutes, 'minute', 'minutes')} later"
    return f"written down {counted(minutes // 60, 'hour', 'hours')} later"


def beyond(record: Interaction, changed: Mapping[str, str]) -> str:
    """That a contact lasted past the time at which it was written down; empty where it did not, or
    its time or length was `changed` after it was over (`PackInput.changed`)."""
    written = max(record.recorded_at, changed.get(record.id, ""))
    if record.live or not reaches_past(record.occurred, record.duration_seconds, written):
        return ""
    return "the length given reaches past the time at which it was written down"


def counted(n: int, one: str, many: str) -> str:
    """`1 record`, `4 records`."""
    return f"{n:,} {one if n == 1 else many}"


def one_line(text: str) -> str:
    """The text on a single line."""
    return " ".join(text.split())


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """The parts that have something in them."""
    return between.join(part for part in parts if part)
