"""A value that cannot be taken as it is, with a person there: ask, and use the answer."""

from __future__ import annotations

from typing import Any

import click

from logbook.actions.check import check
from logbook.actions.intake_case import UnknownCase
from logbook.actions.raw_draft import RawDraft, SecretShaped, masked
from logbook.cli.given_back import field_label, shown_value
from logbook.cli.prompts import ask, choose, confirm, keep_typed, tell
from logbook.cli.secret_words import kept_words
from logbook.cli.setting import Setting
from logbook.cli.values import asked, chosen, questions
from logbook.cli.words import sentences, verdict_sentences
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.record import Moment
from logbook.errors import Ambiguous, LogbookError, NotFound
from logbook.language import _


def warn_about(raw: RawDraft, setting: Setting, *, told: str = "") -> None:
    """Say at once when the contact is not the carrier's, while there is time to hang up.

    `told` is the code of a verdict that the person has just read in full.
    """
    verdict = check(
        raw.contact, carrier=None if raw.new_carrier else raw.carrier or None, channel=raw.channel,
        direction=raw.direction or None, directory=setting.directory,
    )  # fmt: skip
    if verdict.code == told:
        return
    if verdict.level not in ("matches", "confirmed") or raw.direction == "in":
        tell("\n".join(verdict_sentences(verdict)), indent="  ")


def settle(raw: RawDraft, error: LogbookError, setting: Setting) -> RawDraft:
    """The draft with the value in question asked for again; raises the error if none is.

    Who leaves instead of answering is asked whether to keep the rest; raises `click.Abort`
    if not, or if nothing can be stored without an answer.
    """
    try:
        return _settled(raw, error, setting)
    except click.Abort:
        rest = _without_value(raw, error)
        if rest is None or not keep_typed():
            raise
        if not isinstance(error, SecretShaped):
            field = str(error.field)
            value = shown_value(getattr(raw, field))
            left_out = _('Left out: {label} "{value}".')
            tell(left_out.format(label=field_label(field), value=value))
        return rest


def _settled(raw: RawDraft, error: LogbookError, setting: Setting) -> RawDraft:
    if isinstance(error, Ambiguous) and error.field in questions():
        return chosen(raw, error)
    if isinstance(error, SecretShaped):
        return _without_secret(raw, error)
    if isinstance(error, UnknownCase):
        return _case(raw, error)
    if error.field == "carrier":
        tell(error.message)
        return settled_carrier(raw.replaced(carrier=""), setting)
    if error.field not in questions():
        raise error
    tell(sentences(error.message, error.remedy))
    return asked(raw, error.field, setting)


def settled_carrier(raw: RawDraft, setting: Setting) -> RawDraft:
    """The draft with a carrier that the directory knows, or one the person insists on."""
    while not raw.new_carrier:
        try:
            if raw.carrier:
                return raw.replaced(
                    carrier=read_carrier(raw.carrier, setting.directory.known_carriers)
                )
        except NotFound as error:
            tell(sentences(error.message, error.remedy))
            if confirm(_('Use "{name}" all the same?').format(name=raw.carrier), default=False):
                return raw.replaced(new_carrier=True)
        raw = raw.replaced(carrier=ask(_("Which carrier?")).strip())
    return raw


def _without_secret(raw: RawDraft, error: SecretShaped) -> RawDraft:
    field = str(error.field)
    words, kept = kept_words(field, error.text)
    return _with_words(raw, field, error.text, words).replaced(keep_secret=kept)


def _with_words(raw: RawDraft, field: str, old: str, new: str) -> RawDraft:
    """The draft with other words in a field, or in place of one of several there."""
    held = getattr(raw, field)
    if isinstance(held, tuple):
        return raw.replaced(**{field: tuple(new if one == old else one for one in held)})
    return raw.replaced(**{field: new})


def _without_value(raw: RawDraft, error: LogbookError) -> RawDraft | None:
    """The draft without what cannot be stored as typed; None where something has to be said.

    A secret is masked, and a time that could not be read is unknown: it was not "now".
    """
    match error.field:
        case str(field) if isinstance(error, SecretShaped):
            return _with_words(raw, field, error.text, masked(error.text))
        case "case":
            return raw.replaced(case="", no_case=True)
        case "at" | "tz":
            typed = raw.at.words if isinstance(raw.at, Moment) else raw.at
            words = " ".join(filter(None, (typed, raw.tz)))
            return raw.replaced(at=Moment(known="unknown", words=words or None), tz="")
        case "promise":
            return raw.replaced(amount="", due="")
        case "contact" | "lasted" | "amount" | "due" as field:
            return raw.replaced(**{field: ""})
    return None


def _case(raw: RawDraft, error: UnknownCase) -> RawDraft:
    options: list[tuple[str, dict[str, Any]]] = [
        (_('start the case "{name}"').format(name=error.name), {"new_case": True})
    ]
    if error.nearest:
        words = _('the case "{name}"').format(name=error.nearest)
        options.insert(0, (words, {"case": error.nearest}))
    options.append((_("no case"), {"case": "", "no_case": True}))
    place = choose(error.message, [words for words, _values in options])
    return raw.replaced(**options[-1 if place is None else place][1])
