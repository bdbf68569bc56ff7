"""How the pages say how a recording was made, and what packs do with it."""

from __future__ import annotations

from logbook.actions.recording import consent_list, unclear_of
from logbook.domain.record import Attachment
from logbook.domain.recording import needs_basis
from logbook.domain.recording_words import basis_line, gate_sentence, unclear_sentence
from logbook.language import _


def recording_lines(file: Attachment, channel: str) -> list[str]:
    """The basis, why packs leave the recording out, and how to say it; none for other files."""
    if not needs_basis(file, channel):
        return []
    lines = [basis_line(file, consent_list())]
    why = unclear_of(file, channel)
    if why:
        lines.append(f"{unclear_sentence(file, why, consent_list())}. {gate_sentence()}")
    if file.recording_basis is None:
        lines.append(
            _("Say how it was made: logbook basis F{no} announced --state CA").format(no=file.no)
        )
    return lines
