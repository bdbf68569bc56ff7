"""The live call: a prompt with the clock; each line is on disk before the next prompt appears."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import click

from logbook.actions import live
from logbook.actions.agent_line import AgentLine
from logbook.actions.amending import add_note, undo
from logbook.actions.attaching import attach
from logbook.actions.check import check
from logbook.actions.finding import get
from logbook.actions.live_line import Typed, read_typed, references_of, speaker_of, unknown
from logbook.actions.live_promise import add_promise
from logbook.actions.opening import Log
from logbook.actions.raw_draft import SecretShaped, check_text, masked
from logbook.actions.recording import unasked
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import card, file_words, promise_words
from logbook.cli.invocation import Invocation
from logbook.cli.layout import paragraph, table
from logbook.cli.line_editing import edit_lines, edited, stamp_again, typed_so_far
from logbook.cli.live_commands import help_rows
from logbook.cli.live_words import ended_line
from logbook.cli.promise_questions import filled_in
from logbook.cli.prompts import EndOfInput, ask, choose, keep_typed, tell
from logbook.cli.recording_questions import how_made
from logbook.cli.refusing import say
from logbook.cli.secret_words import kept_words
from logbook.cli.terminal import print_line, readable
from logbook.cli.verdict_card import print_verdict
from logbook.cli.words import sentences
from logbook.cli.writing import setting_of
from logbook.domain.cases.live_words import clock_of
from logbook.domain.record import Interaction, Promise
from logbook.domain.text_checks import visible
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.wall_clock import stamp
from logbook.errors import LogbookError, Missing
from logbook.language import _

_KEEP_AS_WORDS = ("n", "no", "否", "不", "不是")
_EDIT = ("e", "edit", "改", "修改")


class Session:
    """One sitting at an open call."""

    def __init__(self, invocation: Invocation, log: Log, no: int, *, keep_secret: bool) -> None:
        self.invocation = invocation
        self.log = log
        self.no = no
        self.keep_secret = keep_secret
        self.zone = invocation.zone(log)
        self.over = False
        self.failed = False
        """Whether a line could not be stored; a script is told by its status."""

    def run(self) -> int:
        """Take lines until the call ends or the input does; the exit status."""
        edit_lines(self.invocation.interactive)
        while not self.over:
            line = self._line()
            if line is None:
                self._left_open()
                break
            if line.strip():
                self._take(line)
        if self.invocation.json:
            print_json(interaction_json(get(self.log, self.no)))
        return 1 if self.failed and not self.invocation.interactive else 0

    # --- lines -------------------------------------------------------------------

    def _line(self) -> str | None:
        """The next line as typed; None at the end of input, or where the person leaves."""
        if not self.invocation.interactive:
            line = sys.stdin.readline()
            return line.rstrip("\r\n") if line else None
        prompt = self._prompt()
        try:
            line = edited(prompt)
            stamp_again(prompt, line, clock_of(stamp(self.invocation.now()), self.zone))
            return line
        except EndOfInput:
            tell("")
            return None
        except click.Abort:
            return self._interrupted()

    def _prompt(self) -> str:
        clock = clock_of(stamp(self.invocation.now()), self.zone)
        call = get(self.log, self.no)
        on_hold = call.live is not None and call.live.on_hold is not None
        return f"{clock} {_('hold')} >" if on_hold else f"{clock} >"

    def _interrupted(self) -> str | None:
        """After Ctrl-C: what was typed so far can be kept; then go on, end, or leave it open."""
        typed = typed_so_far()
        try:
            if typed.strip() and keep_typed():
                return typed
            options = (_("go on"), _("the call is over"), _("leave it open"))
            place = choose(_("What now? (Enter: go on)"), options)
        except click.Abort:
            tell("")
            return None
        return ("", "/end", None)[place or 0]

    def _left_open(self) -> None:
        say(
            _("The call of record {no} stays open. Go on: logbook live; it is over: logbook stop")
            .format(no=self.no)
        )  # fmt: skip

    def _take(self, line: str) -> None:
        """Do what a line says.  Whatever goes wrong is said, and the next line is asked for."""
        try:
            if not readable(line):
                raise Missing(_("These characters cannot be read in this terminal's encoding."))
            typed = read_typed(line)
            self._commands()[typed.command](typed)
        except LogbookError as error:
            self.failed = True
            say(error.for_people())

    def _commands(self) -> dict[str, Callable[[Typed], None]]:
        return {
            "": self._words,
            "unknown": self._unknown,
            "agent": self._agent,
            "ref": self._ref,
            "promise": self._promise,
            "hold": self._hold,
            "back": self._back,
            "transfer": self._transfer,
            "read": self._read,
            "file": self._file,
            "check": self._check,
            "end": self._end,
            "help": self._help,
        }

    def _out(self, text: str) -> None:
        """What a line came to; with --json standard output holds the record alone."""
        print_line(text, sys.stderr if self.invocation.json else None)

    # --- commands ----------------------------------------------------------------

    def _words(self, typed: Typed) -> None:
        self._note(self._kept(typed.words))

    def _note(self, words: str) -> None:
        now = self.invocation.now()
        add_note(self.log, self.no, words, now=now, zone=self.zone)
        self._stored(words)

    def _stored(self, words: str) -> None:
        """Tell a script that the line is on disk; a person sees the next prompt."""
        if not self.invocation.interactive:
            clock = clock_of(stamp(self.invocation.now()), self.zone)
            self._out(f"{clock}  {visible(words)}")

    def _unknown(self, typed: Typed) -> None:
        raise unknown(typed)

    def _agent(self, typed: Typed) -> None:
        line = self._person(typed)
        before = get(self.log, self.no)
        self._tell_hold(
            before,
            live.another_speaks(self.log, self.no, line, now=self.invocation.now(), zone=self.zone),
        )
        self._stored(typed.words)

    def _transfer(self, typed: Typed) -> None:
        line = self._person(typed)
        before = get(self.log, self.no)
        self._tell_hold(
            before,
            live.transfer(self.log, self.no, line, now=self.invocation.now(), zone=self.zone),
        )
        self._stored(typed.words)

    def _person(self, typed: Typed) -> AgentLine:
        return speaker_of(self._kept(typed.words))

    def _ref(self, typed: Typed) -> None:
        numbers = references_of(self._kept(typed.words))
        live.add_references(self.log, self.no, numbers, now=self.invocation.now(), zone=self.zone)
        self._stored(typed.words)

    def _hold(self, typed: Typed) -> None:
        live.hold(self.log, self.no, now=self.invocation.now(), zone=self.zone)
        if typed.words:
            self._note(self._kept(typed.words))
        self._stored(_("on hold"))

    def _back(self, typed: Typed) -> None:
        before = get(self.log, self.no)
        after = live.resume(self.log, self.no, now=self.invocation.now(), zone=self.zone)
        self._tell_hold(before, after)
        if typed.words:
            self._note(self._kept(typed.words))

    def _promise(self, typed: Typed) -> None:
        words = self._kept(typed.words)
        while True:
            promise, action, remarks = add_promise(
                self.log, self.no, words, now=self.invocation.now(), zone=self.zone,
                to_be_asked=self.invocation.interactive,
            )  # fmt: skip
            self._out(paragraph(visible(promise_words(promise)), "       "))
            for remark in remarks:
                say(remark)
            if not self.invocation.interactive:
                return
            answer = self._right()
            if answer not in (*_KEEP_AS_WORDS, *_EDIT):
                self._fill(promise)
                return
            again = ""
            if answer in _EDIT and not (again := self._kept(ask(_("Promised:")).strip())):
                return
            undo(self.log, now=self.invocation.now(), zone=self.zone, action_id=action)
            if answer in _KEEP_AS_WORDS:
                self._note(words)
                tell(_("It is no promise; the words are kept."))
                return
            words = again

    def _fill(self, promise: Promise) -> None:
        """Ask for what the words leave open: the agent is still there to say it."""
        filled = filled_in(self.log, promise, setting_of(self.invocation, self.log))
        if filled != promise:
            self._out(paragraph(visible(promise_words(filled)), "       "))

    def _right(self) -> str:
        """What a person says to a promise as understood; it is stored already."""
        try:
            return ask(_("       right? [Y/n/edit]")).strip().casefold()
        except click.Abort:
            tell("")
            return ""

    def _read(self, typed: Typed) -> None:
        record = get(self.log, self.no)
        title = _("record {no}, so far").format(no=self.no)
        self._out(card(record, self.invocation.reader(self.log), title=title, whole=True))

    def _file(self, typed: Typed) -> None:
        if not typed.words:
            raise Missing(_("The name of the file is missing."), "/file bill.pdf")
        path = _path(typed.words)
        record = attach(self.log, self.no, [path], now=self.invocation.now(), zone=self.zone)
        self._out("       " + visible(file_words(record.attachments[-1])))
        for file in unasked(record.replaced(attachments=record.attachments[-1:])):
            say(how_made(file.no))

    def _check(self, typed: Typed) -> None:
        if not typed.words:
            raise Missing(_("The number is missing."), "/check 8335550199")
        verdict = check(
            typed.words, carrier=self._listed_carrier(), channel=None, direction=None,
            directory=self.invocation.directory,
        )  # fmt: skip
        stream = sys.stderr if self.invocation.json else sys.stdout
        print_verdict(verdict, stream=stream, today=self.invocation.today(self.log))
        stream.flush()

    def _listed_carrier(self) -> str | None:
        """The carrier of the call; None where no list knows it."""
        carrier = get(self.log, self.no).carrier
        known = {each.id for each in self.invocation.directory.known_carriers}
        return carrier if carrier in known else None

    def _end(self, _typed: Typed) -> None:
        ended = live.end(self.log, self.no, now=self.invocation.now(), zone=self.zone)
        self._out(ended_line(ended))
        self.over = True

    def _help(self, typed: Typed) -> None:
        self._out("\n".join(table(help_rows())))

    # --- parts of them -----------------------------------------------------------

    def _tell_hold(self, before: Interaction, after: Interaction) -> None:
        """How long the hold was that has just ended."""
        if before.live is None or before.live.on_hold is None or after.live is None:
            return
        gone = after.live.hold_seconds - before.live.hold_seconds
        self._out("       " + _("hold ended: {duration}").format(duration=describe_duration(gone)))

    def _kept(self, words: str) -> str:
        """The words to store.  Of what looks like a secret the person says whether it is kept;
        with nobody to ask, or no answer, it is masked, and no other word is lost."""
        if self.keep_secret:
            return words
        try:
            check_text("note", words, keep_secret=False)
        except SecretShaped as error:
            if self.invocation.interactive:
                try:
                    return kept_words("line", words)[0]
                except click.Abort:
                    tell("")
            say(sentences(error.message, _("It is stored with that masked.")))
            return masked(words)
        return words


def _path(words: str) -> Path:
    """A file's name as typed, quoted, or dropped into the terminal."""
    plain = Path(words).expanduser()
    if plain.exists():
        return plain
    try:
        parts = shlex.split(words)
    except ValueError:
        return plain
    return Path(parts[0]).expanduser() if len(parts) == 1 else plain
