"""The five questions of a guided record, and what becomes of the answers on Ctrl-C.

Each answer is understood at once, and what was understood is shown, so that a wrong
date is seen while the other person is still on the line.  Flags that were given are
not asked for again.
"""

from __future__ import annotations

import click

from logbook.actions.agent_line import read_agent_line
from logbook.actions.intake import DIRECTION_NEEDED
from logbook.actions.intake_time import read_occurred
from logbook.actions.raw_draft import RawDraft, check_text
from logbook.cli.prompts import (
    EndOfInput,
    Interrupted,
    ask,
    ask_lines,
    choose,
    choose_one,
    confirm,
    tell,
)
from logbook.cli.setting import Setting
from logbook.cli.settling import settle, settled_carrier, warn_about
from logbook.cli.words import sentences
from logbook.domain.moment import describe_both
from logbook.errors import LogbookError
from logbook.language import _


def _has_content(raw: RawDraft) -> bool:
    """Whether there is anything worth keeping beside whom it was with."""
    return any((raw.contact, raw.said, raw.promise, raw.agent, raw.agent_id, raw.references,
                raw.amounts, raw.files))  # fmt: skip


class Questions:
    """One guided record; `raw` grows with each answer and is never lost."""

    def __init__(self, raw: RawDraft, setting: Setting) -> None:
        self.raw = raw
        self.setting = setting

    def fill(self) -> RawDraft | None:
        """The draft with the answers; None when there is nothing to save, or it is not wanted.

        Raises `click.Abort` when it is wanted and cannot be saved for want of an answer.
        """
        steps = (self._carrier, self._direction, self._contact, self._when, self._who, self._what)
        try:
            for step in steps:
                step()
        except click.Abort:
            if not self._wanted():
                return None
        return self.raw if _has_content(self.raw) else None

    def _wanted(self) -> bool:
        """After Ctrl-C: whether to keep what was typed.  Who has gone away wants it kept."""
        if not _has_content(self.raw):
            return False
        tell("")
        try:
            if not confirm(_("Keep what you typed?"), default=True):
                return False
        except EndOfInput:
            tell("")
        self._carrier()
        self._direction()
        return True

    def _set(self, **values: object) -> None:
        self.raw = self.raw.replaced(**values)

    def _carrier(self) -> None:
        if not self.raw.carrier:
            self._set(carrier=ask(_("Which carrier?")).strip())
        self.raw = settled_carrier(self.raw, self.setting)

    def _direction(self) -> None:
        if self.raw.direction:
            return
        options = (_("They contacted me"), _("I contacted them"))
        if self.raw.channel in DIRECTION_NEEDED:
            chosen: int | None = choose_one(_("1 Who contacted whom?"), options)
        else:
            chosen = choose(_("1 Who contacted whom? [2]"), options)
        self._set(direction="in" if chosen == 0 else "out")

    def _contact(self) -> None:
        if not self.raw.contact:
            self._set(contact=ask(_("2 Their number or address?")).strip())
        if self.raw.contact:
            warn_about(self.raw, self.setting)

    def _when(self) -> None:
        if self.raw.at:
            return
        while True:
            words = ask(_("3 When? [now]"))
            if not words.strip():
                return
            try:
                self.raw = self._understood_when(self.raw.replaced(at=words))
                return
            except LogbookError as error:
                tell(sentences(error.message, error.remedy))

    def _understood_when(self, raw: RawDraft) -> RawDraft:
        remarks: list[str] = []
        try:
            moment = read_occurred(
                raw, now=self.setting.now, zone=self.setting.zone, remarks=remarks
            )
        except LogbookError as error:
            return settle(raw, error, self.setting)
        tell("  = " + describe_both(moment, self.setting.carrier_zone))
        for remark in remarks:
            tell("  " + remark)
        return raw.replaced(at=moment)

    def _who(self) -> None:
        if self.raw.agent or self.raw.agent_id or self.raw.references:
            return
        typed = ask(_("4 Name or ID, reference number?")).strip()
        line = read_agent_line(typed)
        identifier, references = line.agent.id, list(line.references)
        for code in line.unclear:
            kinds = (_("the agent's ID"), _("a reference number"))
            if identifier is None and choose_one(_("{code} is:").format(code=code), kinds) == 0:
                identifier = code
            else:
                references.append(code)
        self._set(
            agent=line.agent.name or "", agent_id=identifier or "", site=line.agent.site or "",
            department=line.agent.department or "", references=tuple(references),
        )  # fmt: skip

    def _what(self) -> None:
        if self.raw.said and self.raw.promise:
            return
        tell(_("5 What was said; what was promised, how much, by when?"))
        if not self.raw.said:
            self._said()
        if not self.raw.promise:
            self._set(promise=self._text("promise", ask(_("  Promised:"))))
        if self.raw.promise and not self.raw.amount:
            self._set(amount=ask(_("    How much?")).strip())
        if self.raw.promise and not self.raw.due:
            self._set(due=ask(_("    By when?")).strip())

    def _said(self) -> None:
        try:
            lines = ask_lines(_("  Said (an empty line ends it):"))
        except Interrupted as interrupted:
            self._set(said="\n".join(interrupted.lines))
            raise
        self._set(said=self._text("said", "\n".join(lines)))

    def _text(self, field: str, text: str) -> str:
        """The text, asked again while it holds a secret that is not to be kept."""
        try:
            check_text(field, text, keep_secret=self.raw.keep_secret)
        except LogbookError as error:
            self.raw = settle(self.raw.replaced(**{field: text}), error, self.setting)
            return str(getattr(self.raw, field))
        return text
