"""A pack whose text is a letter: the same template and code as `logbook draft`."""

from __future__ import annotations

from logbook.domain.record import Attachment
from logbook.pack.counts import money, promises, standing
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.letters.letter import letter_text
from logbook.pack.letters.letter_input import LetterInput, LetterText
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.files_sent import NOT_SENT
from logbook.pack.words import Words


def pack_letter(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...] = ()) -> LetterText:
    """The letter of the pack's receiver, filled from what the pack shows.

    Raises `ChineseInForm` as the letter does; the receiver must have a letter.
    """
    template = load_template(pack.receiver.letter or "")
    return letter_text(template, letter_input(pack, exhibits), words.masks)


def letter_input(pack: PackInput, exhibits: tuple[Exhibit, ...] = ()) -> LetterInput:
    """What the letter is made from; records outside the pack's selection are not in it, nor the
    files that the pack only lists.
    """
    file = pack.case_file
    details = {each.name: each.value for each in file.details if each.value} if file else {}
    answered = {name: text for name, text in pack.answers.items() if text.strip()}
    standing_allegations = (each for each in (file.allegations if file else ())
                            if each.record_state == "current")  # fmt: skip
    return LetterInput(
        carrier=_carrier(pack),
        interactions=standing(pack),
        promises=tuple(sorted((p for _record, p in promises(pack)), key=lambda p: p.no)),
        money=tuple(sorted((line for _record, line in money(pack)), key=lambda line: line.no)),
        allegations=tuple(standing_allegations),
        files=_files(pack, exhibits),
        labels={each.attachment.id: each.label for each in exhibits},
        details={**details, **answered},
        answers=dict(pack.answers),
        names=pack.carrier_names,
        zone=pack.zone,
        carrier_zone=pack.carrier_zone or pack.zone,
        day=pack.day,
        enclosed=pack.receiver.has("chronology"),
    )


def _carrier(pack: PackInput) -> str:
    """The carrier that the letter goes to, or is about."""
    case = pack.case_file.carrier if pack.case_file else None
    first = next((record.carrier for record in standing(pack)), "")
    return pack.receiver.carrier or case or first


def _files(pack: PackInput, exhibits: tuple[Exhibit, ...]) -> tuple[Attachment, ...]:
    listed_only = {
        each.attachment.id for each in exhibits if each.why or each.status in ("removed", NOT_SENT)
    }
    return tuple(
        original.attachment
        for original in pack.originals
        if original.attachment.sha256
        and original.attachment.record_state == "current"
        and original.attachment.id not in listed_only
    )
