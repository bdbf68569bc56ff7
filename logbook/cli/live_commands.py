"""What is typed during a live call: plain words, or a command that begins with a slash."""

from __future__ import annotations

from logbook.domain.value import Value
from logbook.language import _

_NAMES = {
    "agent": ("agent", "客服"),
    "ref": ("ref", "reference", "单号", "受理编号"),
    "promise": ("promise", "承诺"),
    "hold": ("hold", "等待"),
    "back": ("back", "resume", "恢复"),
    "transfer": ("transfer", "转接"),
    "read": ("read", "念"),
    "file": ("file", "attach", "文件"),
    "check": ("check", "核对"),
    "end": ("end", "stop", "结束"),
    "help": ("help", "h", "?", "帮助"),
}
_BY_NAME = {name: command for command, names in _NAMES.items() for name in names}
_SLASHES = "/\uff0f"


class Typed(Value):
    """A line as understood."""

    command: str
    """One of the commands; "" for words; "unknown" for a slash and no command."""
    words: str
    """What stands behind the command; of plain words the line as it was typed."""
    name: str = ""
    """The command as typed."""


def read_typed(line: str) -> Typed:
    """What a line is.  Words that only begin with a blank before a slash are words."""
    if line[:1] not in tuple(_SLASHES):
        return Typed(command="", words=line)
    name, _blank, words = line[1:].partition(" ")
    # In Chinese nothing need stand between: /单号8823377.
    for known in sorted(_BY_NAME, key=len, reverse=True):
        if name != known and not known.isascii() and name.startswith(known):
            words = f"{name[len(known) :]} {words}".strip()
            name = known
    command = _BY_NAME.get(name.casefold(), "unknown")
    return Typed(command=command, words=words.strip(), name=name)


def nearest_command(name: str) -> str | None:
    """The command that was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), _BY_NAME, n=1, cutoff=0.6)
    return near[0] if near else None


def help_rows() -> tuple[tuple[str, str], ...]:
    """What can be typed, and what it does."""
    return (
        ("...", _("Any words: kept with the time")),
        (_("/agent Maria, ID 88F2, Dallas"), _("Who speaks now; ends a hold")),
        (_("/ref 8823377"), _("A reference number")),
        (_("/promise refund 42.10 by 17 March"), _("What they promise")),
        (_("/hold"), _("On hold; /back: off hold")),
        (_("/transfer retention, Tom K"), _("Put through, and to whom")),
        (_("/read"), _("The record so far, to read back")),
        (_("/file bill.pdf"), _("Keep a file with it")),
        (_("/check 8335550199"), _("Is this the carrier's?")),
        (_("/end"), _("The call is over")),
        ("Ctrl-D", _("Leave; the call stays open")),
    )
