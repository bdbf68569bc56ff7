"""Writing a contact down: ask where something is missing, save, show what was stored."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from logbook.actions.finding import cases
from logbook.actions.intake import read_draft
from logbook.actions.intake_promise import holidays_of, with_numbers
from logbook.actions.intake_time import carrier_zone
from logbook.actions.opening import Log
from logbook.actions.raw_draft import RawDraft
from logbook.actions.record import Saved, record
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import Reader, card
from logbook.cli.flags import is_complete, raw_draft, shell_warnings
from logbook.cli.invocation import Invocation
from logbook.cli.refusing import say
from logbook.cli.setting import Setting
from logbook.cli.terminal import print_line
from logbook.cli.words import verdict_warning
from logbook.domain.record import Draft
from logbook.errors import LogbookError
from logbook.language import _


def write_line(
    channel: str, invocation: Invocation, words: Sequence[str], *, yes: bool, **typed: Any
) -> int:
    """Save what a line says: the words beside the command, and its options by parameter."""
    invocation.interactive = invocation.interactive and not yes
    return write_down(invocation, raw_draft(channel, words, typed), shell_warnings(typed))


def write_down(
    invocation: Invocation, raw: RawDraft, warnings: Sequence[str] = (), *, told: str = ""
) -> int:
    """Save what the flags say, after asking for what is missing where somebody can be asked.

    `told` is the code of a verdict that was printed just before; it is not printed again.
    """
    log = invocation.open_if_there()
    try:
        setting = setting_of(invocation, log)
        asked = invocation.interactive and not is_complete(raw)
        filled = _asked(raw, setting, told) if asked else raw
        if filled is None:
            return 1
        if invocation.interactive and not asked:
            from logbook.cli.promise_questions import with_promise

            filled = with_promise(filled, setting)
        try:
            draft, remarks = understood(filled, setting, log, invocation.interactive)
            if log is None:
                log = invocation.open_or_create()
            saved = record(
                log, draft, now=setting.now, zone=setting.zone, directory=setting.directory
            )
        except Exception:
            if asked:  # Whatever went wrong, answers that were typed are not lost with it.
                from logbook.cli.given_back import give_back

                give_back(filled)
            raise
        saved, of_sound = _recordings(invocation, log, saved)
        reading = invocation.reader(log)
        raised = warnings_about(log, saved, setting, told=told if not invocation.json else "")
    finally:
        if log is not None:
            log.close()
    remarks = with_numbers(remarks, saved.interaction)
    wanted = bool(filled.case or setting.cases) and not filled.no_case
    if wanted and not saved.interaction.cases:
        remarks = (*remarks, _("In no case; packs will not show it: logbook amend {no} --case NAME")
                   .format(no=saved.interaction.no))  # fmt: skip
    remarks = (*remarks, *of_sound)
    show_saved(invocation, saved, reading, raised, [*remarks, *warnings, *saved.warnings])
    return 0


def _recordings(invocation: Invocation, log: Log, saved: Saved) -> tuple[Saved, list[str]]:
    """The record once it was asked how its recordings were made, and what is to be said of them."""
    kinds = [file.media_type or "" for file in saved.interaction.attachments]
    if not any(kind.startswith(("audio/", "video/")) for kind in kinds):
        return saved, []
    from logbook.actions.finding import get
    from logbook.cli.recording_questions import about_recordings  # few records have one

    remarks = about_recordings(invocation, log, saved.interaction)
    return saved.replaced(interaction=get(log, saved.interaction.no)), remarks


def _asked(raw: RawDraft, setting: Setting, told: str) -> RawDraft | None:
    """The draft with what was missing asked for; None when the person saves nothing."""
    import click  # here, since a script is answered without it (`plain_line`)

    from logbook.cli.given_back import give_back
    from logbook.cli.prompts import tell
    from logbook.cli.questions import Questions

    questions = Questions(raw, setting, told=told)
    try:
        filled = questions.fill()
    except click.Abort:
        give_back(questions.raw)
        raise
    if filled is None:
        tell(_("Nothing was written down."))
    return filled


def setting_of(invocation: Invocation, log: Log | None) -> Setting:
    """The clock, the zones and the directory of this run."""
    zone = invocation.zone(log)
    return Setting(
        now=invocation.now(),
        zone=zone,
        carrier_zone=carrier_zone(log, zone),
        directory=invocation.directory,
        cases=tuple(case.name for case in cases(log)) if log else (),
        holidays=holidays_of(log),
    )


def understood(
    raw: RawDraft, setting: Setting, log: Log | None, interactive: bool
) -> tuple[Draft, tuple[str, ...]]:
    """The draft; with somebody there, each value that is refused is asked for until it is right."""
    while True:
        try:
            return read_draft(
                raw, log=log, now=setting.now, zone=setting.zone, directory=setting.directory
            )
        except LogbookError as error:
            if not interactive:
                raise
            from logbook.cli.settling import settle

            raw = settle(raw, error, setting)


def warnings_about(log: Log, saved: Saved, setting: Setting, *, told: str) -> list[str]:
    """What a person has to know at once about the record just saved, most pressing first.

    The verdict of the code `told` has just been read.
    """
    record = saved.interaction
    warnings = verdict_warning(saved.verdict, record.direction)
    if saved.verdict and saved.verdict.code == told:
        warnings = []
    if record.direction == "in":
        from logbook.cli.incoming import about_incoming

        return about_incoming(log, record, setting.directory, warnings)
    return warnings


def show_saved(
    invocation: Invocation, saved: Saved, reading: Reader, raised: Sequence[str],
    remarks: Sequence[str],
) -> None:  # fmt: skip
    """What to do first, on standard error; the card on standard output; remarks at the end."""
    if invocation.json:
        print_json({**interaction_json(saved.interaction), "warnings": [*raised, *remarks]})
        return
    for warning in raised:
        say(warning)
    title = _("saved {no}").format(no=saved.interaction.no)
    print_line(card(saved.interaction, reading, title=title))
    if saved.interaction.no == 1:
        place = _("The log is in {path}").format(path=invocation.home.path)
        print_line(place, sys.stderr)
    for remark in remarks:
        say(remark)
