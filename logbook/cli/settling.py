"""A value that cannot be taken as it is, with a person there: ask, and use the answer."""

from __future__ import annotations

from typing import Any

from logbook.actions.check import check
from logbook.actions.intake_case import UnknownCase
from logbook.actions.raw_draft import RawDraft, SecretShaped
from logbook.cli.prompts import ask, choose, choose_one, confirm, tell
from logbook.cli.setting import Setting
from logbook.cli.words import sentences, verdict_sentences
from logbook.domain.carrier import read_carrier
from logbook.errors import Ambiguous, LogbookError, NotFound
from logbook.language import _


def warn_about(raw: RawDraft, setting: Setting) -> None:
    """Say at once when the contact is not the carrier's, while there is time to hang up."""
    verdict = check(
        raw.contact, carrier=None if raw.new_carrier else raw.carrier or None, channel=raw.channel,
        direction=raw.direction or None, directory=setting.directory,
    )  # fmt: skip
    if verdict.level not in ("matches", "confirmed") or raw.direction == "in":
        tell("\n".join(f"  {line}" for line in verdict_sentences(verdict)))


def settle(raw: RawDraft, error: LogbookError, setting: Setting) -> RawDraft:
    """The draft with the value in question asked for again; raises the error if none is."""
    if isinstance(error, Ambiguous) and error.field:
        return _chosen(raw, error)
    if isinstance(error, SecretShaped):
        return _without_secret(raw, error)
    if isinstance(error, UnknownCase):
        return _case(raw, error)
    if error.field == "carrier":
        tell(error.message)
        return settled_carrier(raw.replaced(carrier=""), setting)
    question = _questions().get(error.field or "")
    if question is None:
        raise error
    tell(sentences(error.message, error.remedy))
    return _answered(raw, str(error.field), question)


def settled_carrier(raw: RawDraft, setting: Setting) -> RawDraft:
    """The draft with a carrier that the directory knows, or one the person insists on."""
    while not raw.new_carrier:
        try:
            if raw.carrier:
                return raw.replaced(carrier=read_carrier(raw.carrier, setting.directory.carriers))
        except NotFound as error:
            tell(sentences(error.message, error.remedy))
            if confirm(_('Use "{name}" all the same?').format(name=raw.carrier), default=False):
                return raw.replaced(new_carrier=True)
        raw = raw.replaced(carrier=ask(_("Which carrier?")).strip())
    return raw


def _chosen(raw: RawDraft, error: Ambiguous) -> RawDraft:
    place = choose_one(error.message, [label for label, _value in error.readings])
    return _with(raw, str(error.field), error.readings[place][1])


def _without_secret(raw: RawDraft, error: SecretShaped) -> RawDraft:
    if confirm(sentences(error.message, _("Store it all the same?")), default=False):
        return raw.replaced(keep_secret=True)
    return _with(raw, str(error.field), ask(_("Type it again without that:")))


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


def _questions() -> dict[str, str]:
    """For each value that can be typed again, how it is asked for."""
    return {
        "contact": _("2 Their number or address?"),
        "at": _("3 When? [now]"),
        "tz": _("Which time zone?"),
        "lasted": _("How long?"),
        "amount": _("    How much?"),
        "due": _("    By when?"),
        "promise": _("  Promised:"),
    }


def _answered(raw: RawDraft, field: str, question: str) -> RawDraft:
    return _with(raw, field, ask(question).strip())


def _with(raw: RawDraft, field: str, value: object) -> RawDraft:
    return raw.replaced(**{field: value})
