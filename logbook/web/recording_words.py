"""How the pages say how a recording was made, and what packs do with it."""

from __future__ import annotations

from logbook.actions.recording import consent_list, unclear_of
from logbook.actions.translating import is_chinese
from logbook.domain.record import Attachment, Interaction
from logbook.domain.recording import needs_basis
from logbook.domain.recording_words import basis_line, gate_sentence, unclear_sentence
from logbook.domain.recording_words import basis_words as basis_words


def recording_lines(file: Attachment, channel: str) -> list[str]:
    """The basis, and why packs leave the recording out; none for other files."""
    if not needs_basis(file, channel):
        return []
    lines = [basis_line(file, consent_list())]
    why = unclear_of(file, channel)
    if why:
        lines.append(f"{unclear_sentence(file, why, consent_list())}. {gate_sentence()}")
    return lines


def asks_basis(file: Attachment, record: Interaction) -> bool:
    """Whether its page has a form for it."""
    standing = record.state == "current" and file.record_state == "current"
    return standing and needs_basis(file, record.channel)


def wants_english(record: Interaction) -> bool:
    """Whether its words are Chinese without English that fits them."""
    if record.state != "current" or not record.said or not is_chinese(record.said):
        return False
    return not any(each.field == "said" and not each.outdated for each in record.translations)
