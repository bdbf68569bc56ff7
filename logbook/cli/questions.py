"""The five questions of a guided record, and what becomes of the answers on Ctrl-C.

Each answer is understood at once, and what was understood is shown, so that a wrong
date is seen while the other person is still on the line.  Flags that were given are
not asked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from logbook.actions.agent_line import read_agent_line
from logbook.actions.alarms import notice_in
from logbook.actions.intake import DIRECTION_NEEDED
from logbook.actions.raw_draft import RawDraft
from logbook.cli.promise_questions import completed, offered, without_doubt
from logbook.cli.prompts import (
    Interrupted,
    ask,
    ask_lines,
    choose_one,
    choose_or,
    confirm,
    keep_typed,
    tell,
)
from logbook.cli.secret_words import kept_words
from logbook.cli.setting import Setting
from logbook.cli.settling import settled_carrier, warn_about
from logbook.cli.values import given_or_asked
from logbook.domain.follow_up.alarm import NOT_STARTED, NOTICE_CHANNELS, STARTED
from logbook.language import _


def _has_content(raw: RawDraft) -> bool:
    """Whether there is anything worth keeping beside whom it was with."""
    return any((raw.contact, raw.said, raw.promise, raw.agent, raw.agent_id, raw.references,
                raw.amounts, raw.files, raw.at))  # fmt: skip


class Questions:
    """One guided record; `raw` grows with each answer and is never lost."""

    def __init__(self, raw: RawDraft, setting: Setting, *, told: str = "") -> None:
        self.raw = raw
        self.setting = setting
        self.told = told
        """Code of the verdict that the person has read already."""

    def fill(self) -> RawDraft | None:
        """The draft with the answers; None when there is nothing to save, or it is not wanted.

        Raises `click.Abort` when it is wanted and cannot be saved for want of an answer.
        """
        try:
            for step in self._steps():
                step()
        except click.Abort:
            if not self._wanted():
                return None
        # That somebody called and hid the number is evidence in itself.
        worth_keeping = _has_content(self.raw) or self.raw.direction == "in"
        return self.raw if worth_keeping else None

    def _steps(self) -> Sequence[Callable[[], None]]:
        return (self._carrier, self._direction, self._contact, self._when, self._who, self._what,
                self._case)  # fmt: skip

    def _wanted(self) -> bool:
        """After Ctrl-C: whether to keep what was typed, with what every record needs."""
        if not _has_content(self.raw) or not keep_typed():
            return False
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
            chosen = choose_one(_("1 Who contacted whom?"), options)
        else:
            chosen = choose_or(_("1 Who contacted whom?"), options, default=1)
        self._set(direction="in" if chosen == 0 else "out")

    def _contact(self) -> None:
        self.raw = given_or_asked(self.raw, "contact", self.setting)
        if self.raw.contact:
            warn_about(self.raw, self.setting, told=self.told)

    def _when(self) -> None:
        if self.raw.tz:
            self.raw = given_or_asked(self.raw, "tz", self.setting)
        self.raw = given_or_asked(self.raw, "at", self.setting)

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
            self.raw = without_doubt(self.raw, self.setting)
            return
        tell(_("5 What was said; what was promised, how much, by when?"))
        if self.raw.said:
            self.raw = offered(self.raw, self.setting)
        else:
            self._said()
        self._started()
        if not self.raw.promise:
            self._set(promise=self._text("promise", ask(_("  Promised:"))))
        self.raw = completed(self.raw, self.setting)

    def _said(self) -> None:
        try:
            lines = ask_lines(_("  Said (an empty line ends it):"))
        except Interrupted as interrupted:
            self._set(said="\n".join(interrupted.lines))
            raise
        self._set(said=self._text("said", "\n".join(lines)))

    def _started(self) -> None:
        """Of a code or a notice of a change: whether the user set it off."""
        if self.raw.direction != "in" or self.raw.channel not in NOTICE_CHANNELS:
            return
        if {STARTED, NOT_STARTED} & set(self.raw.tags) or notice_in(self.raw.said) is None:
            return
        started = confirm(_("Did you start this yourself?"), default=False)
        self._set(tags=(*self.raw.tags, STARTED if started else NOT_STARTED))

    def _text(self, field: str, text: str) -> str:
        """The text; of what looks like a secret in it the person says whether it is kept."""
        if self.raw.keep_secret:
            return text
        self._set(**{field: text})  # so that Ctrl-C at the question does not lose it
        words, kept = kept_words(field, text)
        self._set(keep_secret=kept)
        return words

    def _case(self) -> None:
        """Which of several cases it belongs to: packs are made of cases."""
        names = self.setting.cases
        if self.raw.case or self.raw.no_case or len(names) < 2:
            return
        place = choose_or(
            _("Which case does it belong to?"), [*names, _("no case")], default=len(names)
        )
        if place < len(names):
            self._set(case=names[place])
        else:
            self._set(no_case=True)
