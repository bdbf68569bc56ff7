"""The commands by name: where each lives, what it is for, and what people type instead."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from logbook.domain.record import CHANNELS
from logbook.language import _, speaking

MODULES: dict[str, str] = {
    "check": "check",
    **dict.fromkeys(CHANNELS, "interaction"),
    "callback": "callback",
    "attach": "attach",
    "basis": "basis",
    "note": "note",
    "say": "say",
    **dict.fromkeys(("live", "start"), "live"),
    **dict.fromkeys(("hold", "resume", "stop", "status"), "timing"),
    "amend": "amend",
    "void": "void",
    "undo": "undo",
    "redact": "redact",
    "list": "listing",
    "find": "find",
    "show": "show",
    "history": "history",
    "cases": "cases",
    "due": "due",
    "deadline": "deadline",
    "filed": "filing",
    "served": "filing",
    "answered": "filing",
    "followup": "followup",
    "draft": "draft",
    "guide": "guide",
    "case": "case",
    "promise": "promise",
    "money": "money",
    "allegation": "allegation",
    "directory": "directory",
    "browse": "browse",
    "export": "export",
    "hours": "hours",
    **dict.fromkeys(("anchor", "anchors"), "anchor"),
    "receivers": "receivers",
    "verify": "verify",
    "backup": "backup",
    "restore": "restore",
    "import": "importing",
    "rebuild": "rebuild",
    "doctor": "doctor",
    "where": "where",
    "settings": "settings",
    "completion": "completion",
    "help": "help",
}
"""Command -> its module under `logbook.cli`, whose `COMMANDS` holds it."""

READING = frozenset({
    "check", "list", "find", "show", "history", "cases", "due", "browse", "verify", "where",
    "doctor", "completion", "help", "status", "hours", "receivers", "anchors",
})  # fmt: skip
"""Commands that change nothing, of which a failure need not say so."""

DRAFTS = frozenset({"preservation", "billing-error", "notice-of-dispute", "fcc", "state"})
"""After `letter`, these words are no carrier: `logbook letter fcc` is `logbook draft fcc`."""

ALIASES = {
    "text": "sms", "store": "visit", "serve": "browse", "config": "settings",
    "complaint": "export",
}  # fmt: skip


def spelled_out(line: Sequence[str]) -> list[str]:
    """The line with the command it means, where two words of people stand for another one."""
    first, second = line[0], "".join(line[1:2]).casefold()
    if first == "letter" and second in DRAFTS:
        return ["draft", *line[1:]]
    if (first, second) == ("clock", "start"):
        return ["served", *line[2:]]
    family = FAMILIES.get(second[:1].upper()) if second[1:].isdecimal() else None
    if family and first in _OF_A_FAMILY:
        return [family, *line]
    return list(line)


FAMILIES = {
    "P": "promise", "M": "money", "A": "allegation", "D": "deadline", "C": "deadline",
}  # fmt: skip
"""By the letter before a number, the command that has its verbs: P9, M3, A1, D2, C1."""
_OF_A_FAMILY = frozenset({"show", "void"})
"""Commands that lead on to a command's verb of the same name: `void P9` is `promise void P9`."""


_SAID_INSTEAD = {
    "search": "find", "grep": "find", "delete": "void", "remove": "void", "rm": "void",
    "edit": "amend", "fix": "amend", "correct": "amend", "phone": "call", "dial": "call",
    "mail": "letter", "log": "call", "add": "call", "new": "call", "ls": "list",
    "call-back": "callback", "confirm": "callback", "called": "callback",
    "checklist": "guide", "cancel": "guide", "steps": "guide",
    "view": "show", "open": "show", "comment": "note", "pack": "export", "report": "export",
    "receiver": "receivers", "profiles": "receivers", "profile": "receivers",
    "follow-up": "followup", "notice": "draft", "write": "draft",
    "set": "settings", "web-page": "browse", "carriers": "directory",
    "deadlines": "due", "overdue": "due", "calendar": "due", "clock": "deadline", "file": "filed",
    "check-number": "check", "validate": "verify",
    "witness": "anchor", "timestamp": "anchor", "checkpoint": "anchor", "sign": "export",
    "kept": "promise kept", "broken": "promise broken",
    "withdrawn": "promise withdrawn", "promises": "promise", "charged": "money charged",
    "credited": "money credited", "paid": "money paid", "disputed": "money disputed",
    "amount": "money", "translate": "say", "translation": "say", "english": "say",
    "recording": "basis", "consent": "basis", "claim": "allegation",
}  # fmt: skip


def module_of(name: str) -> ModuleType:
    """The module in which a command lives, loaded when it is first wanted.

    What a command declares about itself stays English, the key of every translation, and is
    translated where it is shown: so one process can show it in both languages.
    """
    with speaking("en"):
        return import_module(f"logbook.cli.{MODULES[name]}")


def sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The commands in the order of `logbook help all`, under the titles of its sections."""
    return (
        (_("Before you answer or dial"), ("check", "directory", "hours")),
        (_("Write down"), (*CHANNELS, "callback", "attach", "basis", "note", "say")),
        (_("While a call goes on"), ("live", "start", "hold", "resume", "stop", "status")),
        (_("What was promised, charged and claimed"), ("promise", "money", "case", "allegation")),
        (_("See it through"), ("guide",)),
        (_("Look"), ("list", "find", "show", "history", "cases", "due", "browse")),
        (_("Clocks"), ("deadline", "filed", "served", "answered")),
        (_("Put right"), ("amend", "void", "undo", "redact")),
        (
            _("Hand over"),
            ("followup", "draft", "receivers", "export", "verify", "anchor", "anchors"),
        ),
        (_("Keep"), ("backup", "restore", "import", "where", "doctor", "rebuild")),
        (_("Set up"), ("settings", "completion", "help")),
    )


def summaries() -> dict[str, str]:
    """What each command does, in one line."""
    return {
        "check": _("Is this number, address or link really the carrier's?"),
        "directory": _("The carriers' own numbers and addresses, with source and date"),
        "hours": _("What time it is at the carrier, and where its opening hours stand"),
        "call": _("Write down a phone call"),
        "voicemail": _("Write down a voicemail"),
        "sms": _("Write down a text message (also: text)"),
        "chat": _("Write down a chat"),
        "email": _("Write down an email"),
        "letter": _("Write down a letter"),
        "visit": _("Write down a visit to a store (also: store)"),
        "web": _("Write down something done or seen on a web page"),
        "callback": _("Write down what the carrier said when you called back"),
        "attach": _("Keep files with a record"),
        "basis": _("How a recording was made, and which file is its transcript"),
        "note": _("Add words to a record"),
        "say": _("Your own translation of a record's words"),
        "live": _("Write a call down while it goes on"),
        "start": _("Begin a call, for notes from any terminal"),
        "hold": _("The open call is on hold"),
        "resume": _("The open call is off hold"),
        "stop": _("The open call is over"),
        "status": _("Which call is open, and for how long"),
        "list": _("Records, newest first"),
        "find": _("Search all records, in English and Chinese"),
        "show": _("One record with everything that belongs to it"),
        "history": _("Everything that was ever done to a record"),
        "cases": _("The cases and what is in them"),
        "due": _("What is due: deadlines and promises, overdue first"),
        "deadline": _("Days computed from a rule, with the count in words"),
        "filed": _("Write down that a complaint or notice was filed"),
        "served": _("Write down that a complaint or notice reached the other side"),
        "answered": _("Write down that a complaint or notice was answered"),
        "followup": _("Draft the same-day message that repeats what was promised"),
        "draft": _("Draft a notice, complaint or request (also: letter KIND)"),
        "guide": _("The checklist for cancelling a line or taking the number along"),
        "case": _("What receivers ask about a case; close it, reopen it"),
        "promise": _("What was promised, by when, and what became of it"),
        "money": _("Amounts charged, credited, promised, paid, in dispute"),
        "allegation": _("Numbered statements of what is wrong, and what is asked for"),
        "browse": _("See everything in the browser (also: serve)"),
        "amend": _("Correct a record; the old value stays visible"),
        "void": _("Strike a record out; it stays in the log"),
        "undo": _("Take back the last thing done"),
        "redact": _("Remove a value for good; a tombstone stays"),
        "export": _("Make the pack for a regulator, lawyer or arbitrator (also: complaint fcc)"),
        "anchor": _("Fix the log's head outside: witness, mail, paper, time stamp"),
        "anchors": _("Where outside the log's head stands fixed, and since when"),
        "receivers": _("Who can get a pack, and what each of them takes"),
        "verify": _("Check that a log or a pack is as it was written"),
        "backup": _("Copy the log, and test the copy"),
        "restore": _("Bring a backup back into an empty home"),
        "import": _("Take in the records of another log from its pack"),
        "where": _("Where everything is on this machine"),
        "doctor": _("What on this machine could harm the log"),
        "rebuild": _("Make the readable tables anew from the ledger"),
        "settings": _("Language, time zones, who is writing"),
        "completion": _("Let the shell complete commands and carriers"),
        "help": _("Help for a command, or for all of them"),
    }


def nearest(name: str) -> str | None:
    """The command that was probably meant."""
    from difflib import get_close_matches

    known = {**_SAID_INSTEAD, **{each: each for each in (*MODULES, *ALIASES)}}
    near = get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None
