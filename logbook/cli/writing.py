"""Writing a contact down: ask where something is missing, save, show what was stored."""

from __future__ import annotations

from collections.abc import Sequence

import click

from logbook.actions.intake import read_draft
from logbook.actions.intake_time import carrier_zone
from logbook.actions.opening import Log
from logbook.actions.raw_draft import RawDraft
from logbook.actions.record import Saved, record
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import Reader, card
from logbook.cli.flags import is_complete
from logbook.cli.invocation import Invocation
from logbook.cli.prompts import tell
from logbook.cli.refusing import say
from logbook.cli.setting import Setting
from logbook.cli.words import verdict_warning
from logbook.domain.record import Draft
from logbook.errors import LogbookError
from logbook.language import _


def write_down(invocation: Invocation, raw: RawDraft, warnings: Sequence[str] = ()) -> int:
    """Save what the flags say, after asking for what is missing where somebody can be asked."""
    log = invocation.open_if_there()
    try:
        setting = setting_of(invocation, log)
        asked = invocation.interactive and not is_complete(raw)
        filled = _asked(raw, setting) if asked else raw
        if filled is None:
            tell(_("Nothing was written down."))
            return 1
        try:
            draft, remarks = understood(filled, setting, log, invocation.interactive)
            if log is None:
                log = invocation.open_or_create()
            saved = record(
                log, draft, now=setting.now, zone=setting.zone, directory=setting.directory
            )
        except (LogbookError, OSError, click.Abort):
            if asked:
                _give_back(filled)
            raise
        reading = invocation.reader(log)
    finally:
        if log is not None:
            log.close()
    show_saved(invocation, saved, reading, [*remarks, *warnings, *saved.warnings])
    return 0


def _asked(raw: RawDraft, setting: Setting) -> RawDraft | None:
    from logbook.cli.questions import Questions

    questions = Questions(raw, setting)
    try:
        return questions.fill()
    except click.Abort:
        _give_back(questions.raw)
        raise


def setting_of(invocation: Invocation, log: Log | None) -> Setting:
    """The clock, the zones and the directory of this run."""
    zone = invocation.zone(log)
    return Setting(
        now=invocation.now(),
        zone=zone,
        carrier_zone=carrier_zone(log, zone),
        directory=invocation.directory,
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


def show_saved(
    invocation: Invocation, saved: Saved, reading: Reader, remarks: Sequence[str]
) -> None:
    """The card on standard output; the verdict's warning and the remarks on standard error."""
    warnings = [*verdict_warning(saved.verdict, saved.interaction.direction), *remarks]
    if invocation.json:
        print_json({**interaction_json(saved.interaction), "warnings": warnings})
        return
    title = _("saved {no}").format(no=saved.interaction.no)
    click.echo(card(saved.interaction, reading, title=title))
    if saved.interaction.no == 1:
        click.echo(_("The log is in {path}").format(path=invocation.home.path), err=True)
    for warning in warnings:
        say(warning)


def _give_back(raw: RawDraft) -> None:
    """Print answers that could not be saved, so that nobody has to remember them."""
    tell(_("Not saved. What you typed:"))
    for name, value in raw.as_dict().items():
        if value and value is not True:
            tell(f"  {name}: {value}")
