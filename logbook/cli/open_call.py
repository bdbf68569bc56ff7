"""A call that is still open: what became of it is asked, and never guessed."""

from __future__ import annotations

from logbook.actions import live
from logbook.actions.intake_time import duration_of, read_occurred
from logbook.actions.opening import Log
from logbook.actions.raw_draft import RawDraft
from logbook.cli.invocation import Invocation
from logbook.cli.live_words import ended_line, still_open
from logbook.cli.prompts import EndOfInput, ask, choose, tell
from logbook.cli.words import sentences
from logbook.domain.record import Interaction
from logbook.errors import LogbookError
from logbook.language import _

QUIET = frozenset({
    "check", "live", "start", "stop", "hold", "resume", "status", "note", "undo", "help",
    "completion", "where", "doctor", "verify", "settings",
})  # fmt: skip
"""Commands that are not held up: while a phone rings, or about the open call itself."""


def mention(invocation: Invocation, command: str | None) -> None:
    """Before another command: ask about a call that was forgotten, name one that is open."""
    if command in QUIET or not invocation.interactive or not invocation.home.database.exists():
        return
    with invocation.look() as log:
        calls = live.open_calls(log)
        forgotten = live.forgotten(log, invocation.now()) if calls else None
        zone = invocation.zone(log)
    if forgotten is None:
        for call in calls:
            tell(still_open(call, zone, invocation.now()))
        return
    with invocation.open() as log:
        try:
            ask_about(invocation, log, forgotten)
        except EndOfInput:
            tell("")


def ask_about(invocation: Invocation, log: Log, call: Interaction) -> str:
    """Ask what became of an open call, and store the answer: `stopped`, `still`, or "" for none."""
    zone = invocation.zone(log)
    question = sentences(
        still_open(call, zone, invocation.now()), _("What became of it? (Enter: ask me later)")
    )
    options = (_("stop now"), _("stop at ..."), _("still on the line"))
    match choose(question, options):
        case 0:
            tell(ended_line(live.end(log, call.no, now=invocation.now(), zone=zone)))
            return "stopped"
        case 1:
            return "stopped" if _ended_at(invocation, log, call, zone) else ""
        case 2:
            live.still_on_the_line(log, call.no, now=invocation.now(), zone=zone)
            return "still"
    return ""


def _ended_at(invocation: Invocation, log: Log, call: Interaction, zone: str) -> bool:
    """Ask for the time until one can be read; Enter stores nothing."""
    while words := ask(_("When did it end? (10:33, or for how long: 25m)")).strip():
        try:
            ended = end_as_said(log, call.no, words, invocation, zone)
        except LogbookError as error:
            tell(sentences(error.message, error.remedy))
        else:
            tell(ended_line(ended))
            return True
    return False


def end_as_said(log: Log, no: int, words: str, invocation: Invocation, zone: str) -> Interaction:
    """End a call at a time, or after a length of time, in the words of a person."""
    now = invocation.now()
    try:
        seconds = duration_of(RawDraft(channel="call", lasted=words))
    except LogbookError:
        at = live.instant_of(
            read_occurred(RawDraft(channel="call", at=words), now=now, zone=zone, remarks=[])
        )
        return live.end(log, no, now=now, zone=zone, at=at)
    return live.end(log, no, now=now, zone=zone, seconds=seconds)
