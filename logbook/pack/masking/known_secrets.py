"""What a case is known to hold of things that nobody is shown, and the masks that follow.

A PIN that one note calls a PIN is masked in every other text too, unless the same digits
mean something else in this case as well (a year, a record number, an amount): such a one is
masked only where the words beside it say what it is.  So is an account number which is a
phone number that the receiver has to be told.  Card and social security numbers are
long enough that a reference number which is the same is the same thing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from logbook.domain.value import Value
from logbook.pack.input import PackEntry, PackInput
from logbook.pack.masking.masking import WORD_BREAKS, Masks, is_free_text, is_reference
from logbook.pack.masking.secret_places import (
    ACCOUNT,
    BIRTH,
    CARD,
    EMBEDDED,
    LONG,
    NEVER,
    QUESTION,
    SSN,
    Place,
    Secret,
    folded_text,
    recognised,
)
from logbook.pack.masking.third_parties import third_parties

_TOKEN = re.compile(r"(?<![0-9A-Za-z])\d+(?![0-9A-Za-z])")
_NO_DIGITS = re.compile(r"\D+")
_YEARS = frozenset(map(str, range(1900, 2101)))
_OF_FIXED_TEXTS = frozenset({"1006", "1026", "1746", "3339", "8493"})
"""Statutes and standards that a pack names."""
_SHORTEST_WORD = 4
_NOT_OF_THE_CASE = frozenset({
    "chain", "entries", "receiver", "log_id", "head", "tool", "deadline_titles", "carrier_names",
    "letter_due",
})  # fmt: skip
_Found = tuple[list[str], list[str], list[str]]
_NUMBER_ANSWERS = ("subject_number", "phone", "zip", "address", "account_number")


def masks_of(pack: PackInput, of_files: Iterable[Secret] = ()) -> Masks:
    """The masks of this pack's receiver, knowing what the case holds, and what its files do."""
    answers = pack.answers
    phones = tuple(_phones(pack))
    account, *others = (
        "" if _is_phone(number, phones) else number
        for number in (answers.get("account_number", ""), *pack.account_numbers)
    )
    masks = Masks.of(pack.receiver, account, others, third_parties(pack))
    texts, values, references = _words_and_others(pack)
    texts += _parted_names(pack)
    known = {*secrets_of(texts), *secrets_of(references), *of_files}
    plain = [text for text in references if not any(map(_is_masked, secrets_of([text])))]
    taken, taken_by_long = _taken([*values, *plain], pack), _taken(values, pack)
    return masks.knowing(
        s for s in known
        if not _is_taken(s, taken_by_long if s.category in (CARD, SSN) else taken)
        and not (s.category == ACCOUNT and _is_phone(s.value, phones))
    )  # fmt: skip


def knowing(masks: Masks, given: Value) -> Masks:
    """The masks of a letter, knowing what the texts that it is made from hold."""
    found: _Found = [], [], []
    _collect(given, "", found)
    texts, values, references = found
    others = map(folded_text, (*values, *references))
    tokens = {token for text in others for token in _TOKEN.findall(text)}
    taken = frozenset({*tokens, *map(str.casefold, values), *_YEARS, *_OF_FIXED_TEXTS})
    known = {*secrets_of(texts), *secrets_of(references)}
    return masks.knowing(s for s in known if not _is_taken(s, taken))


def _is_masked(secret: Secret) -> bool:
    """Whether it is masked in a reference number too."""
    return secret.category == ACCOUNT or secret.category in NEVER


def _is_phone(number: str, phones: tuple[str, ...]) -> bool:
    """Whether the digits are a phone number of the case, or a part of one."""
    return any(_digits(number)[-10:] in phone for phone in phones)


def _parted_names(pack: PackInput) -> list[str]:
    """The names of the files, with their words apart."""
    names = [original.attachment.original_name or "" for original in pack.originals]
    return [name.translate(breaks) for name in names for breaks in WORD_BREAKS]


def secrets_of(texts: Iterable[str]) -> Iterator[Secret]:
    """What the texts call by its name, or what has its form: each with its plain digits."""
    for text in texts:
        plain = folded_text(text)
        for place in recognised(plain):
            yield from secrets_at(plain, place)


def secrets_at(plain: str, place: Place) -> Iterator[Secret]:
    """What stands at a place of a folded text, to be known again; none of a birth date.

    Behind an account number another number may follow, as in "account 287012345678 42 dollars":
    a first group that is as long as a whole number is one.
    """
    found = plain[place.start : place.end]
    first = found.split(" ")[0] if place.category == ACCOUNT else ""
    if LONG <= len(first) < len(found):
        yield Secret(ACCOUNT, _digits(first))
    if place.category != BIRTH and not EMBEDDED <= len(first) < len(found):
        yield Secret(place.category, _value(place.category, found))


def _value(category: str, text: str) -> str:
    digits = "".join(c for c in text if c.isdecimal())
    mixed = category == QUESTION or any(c.isalpha() for c in text)
    return " ".join(text.split()) if mixed else digits


def _is_taken(secret: Secret, taken: frozenset[str]) -> bool:
    if secret.is_number:
        return secret.value in taken or len(secret.value) < _SHORTEST_WORD
    return len(secret.value) < _SHORTEST_WORD or secret.value.casefold() in taken


def _words_and_others(pack: PackInput) -> tuple[list[str], list[str], list[str]]:
    """The texts people wrote, every other value, and reference numbers."""
    found: _Found = [], [], []
    for each in dataclasses.fields(pack):
        if each.name not in _NOT_OF_THE_CASE:
            part = getattr(pack, each.name)
            _collect(part, "answer" if each.name == "answers" else each.name, found)
    entries = pack.entries if isinstance(pack.entries, list | tuple) else ()
    for entry in entries:
        _collect_entry(entry, found)
    return found


def _collect_entry(entry: PackEntry, found: _Found) -> None:
    given = {field.name: field.value for field in entry.fields if field.salt is not None}
    about = given.get("field")
    for name, value in given.items():
        said = about if name == "value" and isinstance(about, str) else name
        _collect(value, said, found)


def _collect(value: Any, name: str, found: _Found) -> None:
    texts, others, references = found
    if isinstance(value, str):
        words = is_free_text(name) and name not in _NUMBER_ANSWERS
        (texts if words else references if is_reference(name) else others).append(value)
    elif isinstance(value, Value) or dataclasses.is_dataclass(value):
        parts = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}  # type: ignore[arg-type]
        _collect(parts, name, found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            inner = str(key) if is_free_text(name) else name
            _collect(item, inner, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, name, found)
    elif value is not None and not callable(value):
        others.append(str(value))


def _taken(others: list[str], pack: PackInput) -> frozenset[str]:
    """What means something else in this case as well."""
    said: list[str] = []
    for part in (pack.receiver, pack.deadline_titles, pack.carrier_names):
        _collect(part, "text", (said, said, said))
    others = list(map(folded_text, {*others}))
    tokens = {token for text in (*others, *said) for token in _TOKEN.findall(text)}
    tokens |= {_NO_DIGITS.sub("", text) for text in others if len(text) < 40}
    tokens |= set(_phones(pack))
    words = {text.casefold() for text in others}
    words |= {r.agent.name.casefold() for r in pack.interactions if r.agent.name}
    entries = pack.entries if isinstance(pack.entries, list | tuple) else ()
    places = {str(entry.seq) for entry in entries} | {str(pack.head_seq)}
    return frozenset(tokens | words | places | _YEARS | _OF_FIXED_TEXTS)


def _phones(pack: PackInput) -> Iterator[str]:
    """Ten digits of the owner's numbers, of the other side of every record, of what it was
    looked up as."""
    numbers = [pack.answers.get(key, "") for key in ("subject_number", "phone")]
    for record in pack.interactions:
        if record.contact is not None:
            numbers += [record.contact.raw, record.contact.normalized or ""]
        if record.verdict is not None and record.verdict.listing is not None:
            numbers.append(record.verdict.listing.value)
    if pack.case_file is not None:
        # Not the account number itself, of which this is to tell phone numbers apart.
        details = (each for each in pack.case_file.details if each.name != "account_number")
        numbers += [detail.value or "" for detail in details]
    for number in numbers:
        if len(digits := _digits(number)) >= 10:
            yield digits[-10:]


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())
