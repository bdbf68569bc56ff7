"""Masking (遮盖): what a receiver is not shown.  A view of the values; the log keeps them all.

A field that a mask would change is shown masked and is withheld from `entries.jsonl`:
its commitment stays, so the value can be proved later to whoever may see it.  PINs, one-time
codes, security answers, whole card and social security numbers are shown to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from logbook.pack.masking.secret_places import (
    ACCOUNT,
    BIRTH,
    CARD,
    CODE,
    DEVICE,
    NAME,
    NEVER,
    NUMBER,
    QUESTION,
    SSN,
    Place,
    Secret,
    folded,
    folded_text,
    known_places,
    recognised,
)
from logbook.pack.masking.third_parties import NOBODY, ThirdParties
from logbook.pack.receivers.receiver import Receiver

_INSTEAD = {
    BIRTH: "[birth date masked]",
    CODE: "[code masked]",
    NAME: "[name masked]",
    QUESTION: "[answer masked]",
    SSN: "[social security number masked]",
}
WORD_BREAKS = (str.maketrans("_", " "), str.maketrans("_-+~.", "     "))
"""How the words of file names are parted: one-time_code_123456, PIN-123456."""

_NEVER_TEXT = frozenset({
    "kind", "v", "id", "action", "recorded_at", "recorded_zone", "clock_back", "tool", "no",
    "target", "field", "supersedes", "undoes", "fields", "removed", "channel", "direction",
    "carrier", "occurred", "duration_seconds", "amount", "due", "money_kind", "sha256", "size",
    "media_type", "case", "change", "outcome", "call", "state",
    "event", "at", "known",
    "code", "level", "also", "listing", "flags",
    "guide", "version", "answers", "steps", "phases", "names", "step", "step_state", "shown_by",
    "directory_version", "metadata_version", "language", "head", "head_seq", "log_id", "format",
    "origin", "derived_from", "derived_how", "recording_basis", "user_location_state",
    "machine", "translates",
    "pack_sha256", "disclosed", "profile", "source_sha256", "source_head", "source_seq", "branch",
})  # fmt: skip
_REFERENCES = frozenset({"references", "reference"})
"""Numbers that the receiver needs as they are, but for the account number and what nobody gets."""
_ADDRESS = "contact"
"""The other side's number or address; only the known account number is masked there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masks:
    """The masks of one export."""

    account: str = ""
    """Digits of the account number that was answered."""
    others: tuple[str, ...] = ()
    """Digits of those that the details of the case say, or said."""
    known: tuple[Secret, ...] = ()
    """What the case is known to hold of things that nobody is shown, masked wherever it stands."""
    hide_account: bool = False
    account_ending: bool = True
    """A hidden account number shows its last four digits."""
    third_parties: ThirdParties = NOBODY
    hide_secrets: bool = False
    """Device numbers (IMEI, ICCID, EID) too; what nobody is shown does not ask."""
    hide_birth_dates: bool = False

    @classmethod
    def of(
        cls, receiver: Receiver, account_number: str, others: Iterable[str] = (),
        third_parties: ThirdParties = NOBODY,
    ) -> Masks:  # fmt: skip
        return cls(
            third_parties=third_parties,
            account_ending=receiver.mask.account == "last4",
            account=_digits(account_number),
            others=tuple(filter(None, map(_digits, others))),
            hide_account=receiver.mask.account != "full",
            hide_secrets=receiver.mask.secrets,
            hide_birth_dates=receiver.mask.birth_dates,
        )

    def knowing(self, known: Iterable[Secret]) -> Masks:
        """These masks for a case that is known to hold these values."""
        kept = tuple(sorted({secret for secret in known if self.hides(secret.category)}))
        return replace(self, known=kept)

    def hides(self, category: str) -> bool:
        """Whether things of this category are masked in this export."""
        return category in NEVER or {
            ACCOUNT: self.hide_account, BIRTH: self.hide_birth_dates, DEVICE: self.hide_secrets,
        }.get(category, True)  # fmt: skip

    @property
    def accounts(self) -> tuple[Secret, ...]:
        """The known account numbers, where they are masked."""
        known = dict.fromkeys((self.account, *self.others)) if self.hide_account else {}
        return tuple(Secret(ACCOUNT, digits) for digits in known if len(digits) >= 5)

    @property
    def hide_words(self) -> bool:
        """Whether something is masked that has no digit in it: a name, an answer."""
        known = (secret.value for secret in self.known)
        return bool(self.third_parties.names) or any(not _digits(value) for value in known)

    def places(self, text: str) -> tuple[Place, ...]:
        """What this receiver may not see of the text, in order, none overlapping another."""
        plain, moved = folded(text)
        found = [*recognised(plain), *self.third_parties.places(plain)]
        return tuple(_apart(self._hidden(plain, found), moved))

    def held(
        self, text: str, known: AbstractSet[str] = frozenset(), *, recognise: bool = True
    ) -> set[str]:
        """Categories of what this receiver may not see of the text; those that are `known` need
        not be found again.  Without `recognise`, what words or form tell was found before."""
        plain, others = folded_text(text), self.third_parties
        found = [*recognised(plain)] if recognise else []
        if NUMBER not in known:
            found += others.number_places(plain)
        if NAME not in known:
            found += others.name_places(plain)
        return {place.category for place in self._hidden(plain, found)}

    def _hidden(self, plain: str, others: Iterable[Place]) -> list[Place]:
        found = [*known_places(plain, (*self.accounts, *self.known)), *others]
        hidden = [place for place in found if self.hides(place.category)]
        if hidden and self.known:
            hidden += self._beside(plain, hidden)
        return hidden

    def _beside(self, plain: str, hidden: list[Place]) -> list[Place]:
        """What stands alone only when what is masked around it is gone: "4829,287012345678"."""
        left = list(plain)
        for start, end, _category in hidden:
            left[start:end] = "*" * (end - start)
        return list(known_places("".join(left), self.known))

    def number(self, text: str) -> str:
        """The text with the known account numbers cut to their last four digits."""
        plain, moved = folded(text)
        return self._masked(text, _apart(known_places(plain, self.accounts), moved))

    def reference(self, text: str) -> str:
        """A reference number without the known account numbers, hidden names and what no receiver
        gets."""
        return self._masked(text, self._in_reference(text))

    def _in_reference(self, text: str) -> tuple[Place, ...]:
        plain, moved = folded(text)
        known = tuple(secret for secret in self.known if secret.category in NEVER)
        found = [*known_places(plain, (*self.accounts, *known))]
        found += [place for place in recognised(plain) if place.category in NEVER]
        found += self.third_parties.name_places(plain)
        return tuple(_apart(found, moved))

    def account_number(self, text: str) -> str:
        """What somebody gave as the account number, whatever else the digits are."""
        return self._instead(ACCOUNT, text) if text and self.hide_account else self.text(text)

    def text(self, text: str) -> str:
        """The text as this receiver may see it."""
        return self._masked(text, self.places(text))

    def file_name(self, name: str) -> str:
        """The name of a file as this receiver may see it; its words are parted in other ways."""
        name = self.text(name)
        for breaks in WORD_BREAKS:
            name = self._masked(name, self.places(name.translate(breaks)))
        return name

    def categories(self, name: str, value: Any, about: str | None = None) -> tuple[str, ...]:
        """What makes a field's value stay closed; `about` is the field an amendment corrects."""
        name = about if name == "value" and about else name
        if name in _NEVER_TEXT:
            return ()
        if name == "account_number" and self.hide_account:
            return (ACCOUNT,)
        if name == _ADDRESS:
            changed = any(self.number(text) != text for text in _texts(value))
            return (ACCOUNT,) if changed else ()
        if name in _REFERENCES:
            held = (self._in_reference(text) for text in _texts(value))
            return tuple(sorted({place.category for places in held for place in places}))
        found = {place.category for text in _texts(value) for place in self.places(text)}
        if name == "original_name":
            parted = (text.translate(breaks) for text in _texts(value) for breaks in WORD_BREAKS)
            found |= {place.category for text in parted for place in self.places(text)}
        return tuple(sorted(found))

    def _masked(self, text: str, places: Iterable[Place]) -> str:
        shown, at = [], 0
        for start, end, category in places:
            shown += [text[at:start], self._instead(category, text[start:end])]
            at = end
        return "".join([*shown, text[at:]])

    def _instead(self, category: str, text: str) -> str:
        digits = _digits(folded(text)[0])
        if category == CARD:
            return f"[card ending {digits[-4:]}]"
        if category == ACCOUNT and not self.account_ending:
            return "[account number masked]"
        if category == NUMBER:
            return f"***-{digits[-4:]}"
        return _INSTEAD.get(category) or f"****{digits[-4:]}"


def is_reference(name: str) -> bool:
    """Whether a field of this name holds a number that somebody gave to find a thing again."""
    return name in _REFERENCES


def is_free_text(name: str) -> bool:
    """Whether a field of this name holds words of people, and not what the program made."""
    return name not in _NEVER_TEXT and name not in _REFERENCES and name != _ADDRESS


def _apart(found: Iterable[Place], moved: list[int] | None) -> Iterator[Place]:
    end = 0
    for start, last, category in sorted(found, key=lambda place: (place.start, -place.end)):
        if last > end:  # what goes on behind another is masked from there on
            place, end = Place(max(start, end), last, category), last
            yield (
                place
                if moved is None
                else Place(moved[place.start], moved[place.end - 1] + 1, place.category)
            )


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []
