"""What is said of the owner's translations, in the current language."""

from __future__ import annotations

from logbook.domain.record import Translation
from logbook.language import _


def label(translation: Translation) -> str:
    """English of what: of the words of the record itself, or of a part of it."""
    if translation.field == "said":
        return _("English")
    return _("English of {key}").format(key=translation.key)


def translated_words(translation: Translation) -> str:
    """The translation, and what has to be known of it."""
    lines = [translation.text if translation.text is not None else _("(removed)")]
    if translation.machine:
        lines.append(_("made by a machine, as its user said"))
    if translation.translator:
        lines.append(_("translated by {name}").format(name=translation.translator))
    if translation.outdated:
        lines.append(_("The words were corrected after this was made; packs leave it out."))
    return "\n".join(lines)
