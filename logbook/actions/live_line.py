"""What is typed during a live call: plain words, or a command that begins with a slash.

Both faces read a line the same way.
"""

from __future__ import annotations

from datetime import datetime

from logbook.actions import live
from logbook.actions.agent_line import AgentLine, departments_last, is_department
from logbook.actions.amending import add_note
from logbook.actions.intake import agent_of, distinct
from logbook.actions.live_promise import add_promise
from logbook.actions.raw_draft import RawDraft
from logbook.domain.value import Value
from logbook.errors import Missing, UsageError
from logbook.language import _
from logbook.store.log import Log

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
_ALONE = ("end", "help")
"""Commands that take no words: a line that only begins like one is none."""


class Typed(Value):
    """A line as understood."""

    command: str
    """One of the commands; "" for words; "unknown" for a slash and no command."""
    words: str
    """What stands behind the command; of plain words the line as it was typed."""
    name: str = ""
    """The command as typed."""


def read_typed(line: str) -> Typed:
    """What a line is.  Words that only begin with a blank before a slash are words.

    A call is ended by the command alone, never by a line that begins like it: "/end of cycle".
    """
    if line[:1] not in tuple(_SLASHES):
        return Typed(command="", words=line)
    name, _blank, words = line[1:].partition(" ")
    # In Chinese nothing need stand between: /单号8823377.
    for known in sorted(_BY_NAME, key=len, reverse=True):
        glued = not known.isascii() and _BY_NAME[known] not in _ALONE
        if name != known and glued and name.startswith(known):
            words = f"{name[len(known) :]} {words}".strip()
            name = known
    command = _BY_NAME.get(name.casefold(), "unknown")
    if command in _ALONE and words.strip():
        name, words, command = line[1:].strip(), "", "unknown"
    return Typed(command=command, words=words.strip(), name=name)


def _begins_with(line: str, name: str) -> bool:
    """Whether a line begins with a command that has to stand alone."""
    typed = line.casefold()
    blank = "" if not name.isascii() else " "
    return _BY_NAME[name] in _ALONE and typed.startswith(name + blank)


def nearest_command(name: str) -> str | None:
    """The command that was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), _BY_NAME, n=1, cutoff=0.6)
    return near[0] if near else None


def speaker_of(words: str) -> AgentLine:
    """Who speaks, or to whom the call is put through; a department alone is no name."""
    line = agent_of(RawDraft(channel="call", agent=departments_last(words)))
    agent = line.agent
    if agent.name and agent.department is None and is_department(agent.name):
        agent = agent.replaced(name=None, department=agent.name)
    return line.replaced(agent=agent)


def references_of(words: str) -> tuple[str, ...]:
    """The reference numbers of a line, at its commas."""
    return distinct(tuple(words.replace("\uff0c", ",").split(",")))


def take(log: Log, no: int, typed: Typed, *, now: datetime, zone: str) -> tuple[str, ...]:
    """Store what a line says, whose words may be stored; remarks on how it was understood.

    Raises what the commands raise, `UsageError` for one that is none, and for one that only
    a terminal has.
    """
    words = typed.words
    match typed.command:
        case "":
            add_note(log, no, words, now=now, zone=zone)
        case "agent":
            live.another_speaks(log, no, speaker_of(words), now=now, zone=zone)
        case "transfer":
            live.transfer(log, no, speaker_of(words), now=now, zone=zone)
        case "ref":
            live.add_references(log, no, references_of(words), now=now, zone=zone)
        case "promise":
            return add_promise(log, no, words, now=now, zone=zone)[2]
        case "hold" | "back":
            change = live.hold if typed.command == "hold" else live.resume
            change(log, no, now=now, zone=zone)
            if words.strip():
                add_note(log, no, words, now=now, zone=zone)
        case "end":
            live.open_call(log, no)
            if words.strip():
                add_note(log, no, words, now=now, zone=zone)
            live.end(log, no, now=now, zone=zone)
        case "unknown":
            raise unknown(typed)
        case _:
            raise UsageError(_("/{name} is for the terminal: logbook live").format(name=typed.name))
    return ()


def unknown(typed: Typed) -> Missing:
    """What is said of a slash and no command: its words are not stored as something else."""
    if alone := next((name for name in _BY_NAME if _begins_with(typed.name, name)), None):
        return Missing(
            _("/{name} counts only when nothing else stands on its line.").format(name=alone),
            _("To keep the line as words, type a blank before it."),
        )
    near = nearest_command(typed.name)
    return Missing(
        _("There is no command /{name}.").format(name=typed.name),
        (_("Did you mean /{near}?").format(near=near) + " " if near else "")
        + _("To keep the line as words, type a blank before it."),
    )
