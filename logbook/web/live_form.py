"""What the Live page asks, and what a line of it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logbook.actions.live_line import Typed, read_typed
from logbook.actions.raw_draft import RawDraft, check_text, masked
from logbook.errors import Missing
from logbook.language import _

LONGEST = 20_000
MOST_BYTES = 256 * 1024
_BUTTONS = ("agent", "ref", "promise", "hold", "back", "transfer", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveForm:
    """One line, and the button it was sent with."""

    words: str = ""
    button: str = ""
    """One of the commands; "" for Enter and for the button that keeps the words."""
    keep: str = ""
    """What is to become of a secret in the words: `typed`, `masked`, or "" when not asked yet."""

    def typed(self) -> Typed:
        """The line as understood; raises `SecretShaped` until it is said what becomes of one."""
        line = read_typed(self.words)
        if self.button:
            line = Typed(command=self.button, words=self.words.strip(), name=self.button)
        words = masked(line.words) if self.keep == "masked" else line.words
        check_text("note", words, keep_secret=self.keep == "typed")
        return line.replaced(words=words)


def read_live(fields: Mapping[str, str]) -> LiveForm:
    """The line that a browser sent; the words are not altered."""
    button, keep = fields.get("do", ""), fields.get("keep", "")
    return LiveForm(
        words=fields.get("words", "")[:LONGEST].replace("\r\n", "\n"),
        button=button if button in _BUTTONS else "",
        keep=keep if keep in ("typed", "masked") else "",
    )


def read_beginning(fields: Mapping[str, str]) -> RawDraft:
    """The call to begin; raises `Missing` where it is not said who called whom."""
    direction = fields.get("direction", "")
    if direction not in ("in", "out"):
        raise Missing(_("It is not said who contacted whom."), _("Choose one, and try again."))
    case = fields.get("case", "")[:200].strip()
    return RawDraft(
        channel="call", direction=direction, carrier=fields.get("carrier", "")[:100].strip(),
        contact=fields.get("contact", "")[:100].strip(), case=case, no_case=not case,
    )  # fmt: skip
