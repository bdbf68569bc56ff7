"""The owner's own translations of words in the log.  Nothing is ever translated here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from logbook.actions.claim_objects import add_corrections
from logbook.actions.finding import find_case
from logbook.actions.raw_draft import check_text, refuse_secret
from logbook.actions.standing import require_standing
from logbook.domain.ledger.fields import present
from logbook.domain.record import Interaction, Translation
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound, Refused, Unreadable
from logbook.language import _
from logbook.store import claims, finding, reading, translations
from logbook.store.claims import Place
from logbook.store.log import Log

ENGLISH = "en"
_PLACE = re.compile(
    r"#?(?P<kind>[PMA]?)0*(?P<no>[0-9]{1,9})(?:\.(?P<part>said|text|for_what|relief|note[0-9]{1,4}))?",
    re.IGNORECASE,
)
_KINDS = {"P": ("promise", "text"), "M": ("money", "for_what"), "A": ("allegation", "text")}
_LARGEST = 1 << 20


class Words(Value):
    """Words in the log that can be translated."""

    target: str
    field: str
    key: str
    text: str | None


class Lacking(Value):
    """Words that are not English and that have no English that fits them."""

    key: str
    text: str
    record: int | None


def find_words(log: Log, place: str) -> Words:
    """The words at a place such as `37`, `37.note1`, `P9`, `M3`, `A1`, `A1.relief`.

    Raises `Unreadable` for what is no place, `NotFound` where there is nothing, `Refused` for
    what does not stand or was removed.
    """
    match = _PLACE.fullmatch(place.strip())
    if match is None:
        raise Unreadable(
            _('"{text}" is no place of words in the log.').format(text=place.strip()),
            _("For example: 37, 37.note1, P9, M3, A1"),
        )
    kind, no, part = match["kind"].upper(), int(match["no"]), (match["part"] or "").lower()
    found = _of_object(log, kind, no, part) if kind else _of_record(log, no, part or "said")
    if found is None or found.text is None:
        raise NotFound(
            _("There are no words at {place}.").format(place=place.strip()),
            _("See the record: logbook show {no}").format(no=no) if not kind else "",
        )
    return found


def _of_record(log: Log, no: int, part: str) -> Words | None:
    record = require_standing(log, no)
    if part == "said":
        return Words(target=record.id, field="said", key=f"{no}.said", text=record.said)
    if not part.startswith("note"):
        return None
    for note in record.notes:
        if f"note{note.no}" == part:
            return Words(target=note.id, field="text", key=f"{no}.{part}", text=note.text)
    return None


def _of_object(log: Log, prefix: str, no: int, part: str) -> Words | None:
    kind, field = _KINDS[prefix]
    field = part or field
    place = claims.numbered(log.connection, kind, no)
    if place is None or field not in ("text", "for_what", "relief"):
        return None
    if place.state != "current":
        raise Refused(_("{number} does not stand.").format(number=f"{prefix}{no}"))
    return Words(target=place.id, field=field, key=f"{prefix}{no}.{field}",
                 text=_text_of(log, place, field))  # fmt: skip


def _text_of(log: Log, place: Place, field: str) -> str | None:
    from logbook.store import history

    text = history.folded(log.connection, place.seq).values.get(field)
    return str(text) if text is not None else None


def translation_of(log: Log, words: Words) -> Translation | None:
    """The translation into English that stands; None without one."""
    found = translations.translations_of(log.connection, words.target)
    return next(
        (each for each in found if (each.target, each.field, each.language)
         == (words.target, words.field, ENGLISH)), None,
    )  # fmt: skip


def translate(
    log: Log, place: str, text: str, *, translator: str = "", machine: bool = False,
    reason: str | None = None, keep_secret: bool = False, now: datetime, zone: str,
) -> Translation:  # fmt: skip
    """Keep the owner's English of words in the log, or correct what was kept; see `find_words`.

    The words themselves are never touched.  Raises `Missing` for no text, `SecretShaped` for
    what looks like a secret, `NotFound` for a place without words, `Refused` where it says the
    same already.
    """
    if not text.strip():
        raise Missing(
            _("The translation is empty."), f"logbook say {place} --en-text 'She says ...'"
        )
    for part in (text, translator, reason or ""):
        check_text("translation", part, keep_secret=keep_secret)
    words = find_words(log, place)
    held = translations.held_at(log.connection, words.target, words.field)
    values = present({"text": text, "translator": translator.strip() or None})
    if machine:
        values["machine"] = True
    with log.action(now, zone) as action:
        there = translation_of(log, words)
        if there is None or there.outdated:
            action.add("translation", {
                "target": words.target, "field": words.field, "language": ENGLISH,
                **values, "translates": held,
            })  # fmt: skip
        else:
            if there.machine and not machine:
                values["machine"] = False
            if not add_corrections(log, action, _place(log, there), values, reason):
                raise Refused(_("It already says that."))
    found = translation_of(log, words)
    if found is None:
        raise NotFound(_("There are no words at {place}.").format(place=place))
    return found


def strike_translation(
    log: Log, place: str, *, reason: str | None, now: datetime, zone: str
) -> Translation:
    """Strike the translation of these words out; it stays in the log, and no pack shows it.

    Raises `NotFound` for words that have none, `SecretShaped` for the reason.
    """
    refuse_secret("reason", reason or "")
    words = find_words(log, place)
    with log.action(now, zone) as action:
        there = translation_of(log, words)
        if there is None:
            raise NotFound(
                _("{place} has no translation.").format(place=words.key),
                f"logbook say {place} --en-text 'She says ...'",
            )
        action.add("void", {"target": there.id} | ({"reason": reason} if reason else {}))
    return there


def _place(log: Log, translation: Translation) -> Place:
    seq = translations.position(log.connection, translation.id)
    return Place("translation", translation.id, seq, None, translation.target, "current")


def read_translation(path: Path) -> str:
    """The text of a file, in UTF-8; raises `NotFound` or `Unreadable`."""
    from logbook.store.attachments import check_source

    check_source(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable(_("{path} is too long for a translation.").format(path=path))
        return path.read_bytes().decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("{path} is not text in UTF-8.").format(path=path), _("Save it as UTF-8.")
        ) from error


MACHINE = " [machine translation]"
"""Stands behind what a machine made, wherever there is no other place to say it."""


def english_answers(found: tuple[Translation, ...]) -> Mapping[str, str]:
    """The translations that fit their words, as answers of an export: `english:31.said`."""
    return {
        f"english:{each.key}": each.text + (MACHINE if each.machine else "")
        for each in found
        if each.text and not each.outdated and each.language == ENGLISH
    }


def lacking(log: Log, case: str = "") -> tuple[Lacking, ...]:
    """Chinese words of a case, or of all records, that have no English that fits them."""
    case_id = find_case(log, case).id if case else None
    found = finding.page(log.connection, case_id=case_id, limit=-1, oldest_first=True).items
    missing = [each for record in found for each in _lacking(record)]
    if case_id:
        missing += _lacking_in_case(log, case_id)
    return tuple(missing)


def _lacking(record: Interaction) -> Iterator[Lacking]:
    has = set(english_answers(record.translations))
    for key, text in words_of(record):
        if is_chinese(text) and f"english:{key}" not in has:
            yield Lacking(key=key, text=text, record=record.no)


def _lacking_in_case(log: Log, case_id: str) -> Iterator[Lacking]:
    has = set(english_answers(translations.translations_of_case(log.connection, case_id)))
    texts = [(f"P{p.no}.text", p.text) for p in reading.promises(log.connection, case_id)]
    texts += [(f"M{m.no}.for_what", m.for_what) for m in reading.money(log.connection, case_id)]
    for each in claims.allegations(log.connection, case_id):
        if each.record_state == "current":
            texts += [(f"A{each.no}.text", each.text), (f"A{each.no}.relief", each.relief)]
    for key, text in texts:
        if text and is_chinese(text) and f"english:{key}" not in has:
            yield Lacking(key=key, text=text, record=None)


def words_of(record: Interaction) -> Iterator[tuple[str, str]]:
    """Every text of a record that receivers read, with its place."""
    texts: list[tuple[str, Any]] = [(f"{record.no}.said", record.said)]
    texts += [(f"{record.no}.note{note.no}", note.text) for note in record.notes]
    texts += [(f"P{p.no}.text", p.text) for p in record.promises if p.record_state == "current"]
    texts += [(f"M{m.no}.for_what", m.for_what) for m in record.money]
    for key, text in texts:
        if text:
            yield key, text


def is_chinese(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    from logbook.pack import words

    return words.is_chinese(text)
