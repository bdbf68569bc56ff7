"""Words that hold what looks like a secret: masked, kept, or typed again, never thrown away."""

from __future__ import annotations

from logbook.actions.raw_draft import SecretShaped, check_text, masked
from logbook.cli.prompts import ask, ask_lines, choose_or
from logbook.domain.text_checks import secret_shapes
from logbook.language import _

_BESIDE = 25
_OF_SEVERAL_LINES = ("said", "note")


def kept_words(field: str, text: str) -> tuple[str, bool]:
    """The words to store, and whether they hold a secret that is to be kept as typed."""
    while True:
        try:
            check_text(field, text, keep_secret=False)
        except SecretShaped as error:
            match choose_or(error.message, _options(text), default=0):
                case 0:
                    text = masked(text)
                case 1:
                    return text, True
                case _:
                    text = _typed_again(field) or text
        else:
            return text, False


def _options(text: str) -> tuple[str, str, str]:
    return (
        _("keep it with that masked: {words}").format(words=_masked_place(text)),
        _("keep it as typed"),
        _("type it again"),
    )


def _masked_place(text: str) -> str:
    """The first secret of the text as it will stand there, with a few words beside it."""
    _kind, start, end = secret_shapes(text)[0]
    hidden = masked(text)
    first, last = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    shown = " ".join(hidden[first:last].split())
    return ("... " if first else "") + shown + (" ..." if last < len(text) else "")


def _typed_again(field: str) -> str:
    if field in _OF_SEVERAL_LINES:
        return "\n".join(ask_lines(_("Type it again (an empty line ends it):"))).strip()
    return ask(_("Type it again:")).strip()
