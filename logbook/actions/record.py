"""Writing an interaction down.

Files first, then one transaction for the interaction and everything given with it,
then the verdict.  The verdict warns; it can never keep a record from being saved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from logbook.domain.judging.verdict import judge
from logbook.domain.judging.verdict_record import Flag
from logbook.domain.ledger.canonical import canonical
from logbook.domain.ledger.fields import (
    amount_value,
    interaction_fields,
    promise_fields,
    verdict_fields,
)  # fmt: skip
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Draft, Interaction, Verdict
from logbook.domain.time.wall_clock import reaches_past, stamp
from logbook.domain.value import Value
from logbook.errors import LogbookError, NotFound, UsageError
from logbook.language import _, current_language
from logbook.store import attachments, finding
from logbook.store.attachments import Kept
from logbook.store.log import Action, Log

_LONGEST_JUDGED = 200_000
"""Characters; longer words are a file's, and saving does not wait for them."""


class Saved(Value):
    """What was stored, read back from the log."""

    interaction: Interaction
    verdict: Verdict | None
    warnings: tuple[str, ...] = ()
    head_seq: int = 0


def record(
    log: Log,
    draft: Draft,
    *,
    now: datetime,
    zone: str,
    directory: Directory | None,
    beside: Callable[[Action, str], None] | None = None,
) -> Saved:
    """Store an interaction.  When this returns, it is on disk.

    `now` is aware; `zone` is the writer's IANA zone.  `beside` adds, in the same action, what
    else belongs to the interaction, whose id it is given.  Raises `NotFound` for a file or
    a case that is not there (with `new_case` the case is made), `UsageError` for a day or amount
    without the words of a promise; then nothing is stored.
    """
    if (draft.due or draft.promise_amount) and not draft.promise:
        raise UsageError(
            _("A due date was given without a promise.")
            if draft.due
            else _("A promised amount was given without a promise."),
            _("Say what was promised with -p."),
        )
    # What would be refused is refused before any file is kept.
    canonical([interaction_fields(draft), draft.promise, draft.case])
    _case_id(log, draft)
    verdict, warnings = judged(draft, directory)
    kept = [attachments.keep(log.home, Path(name)) for name in draft.files]
    with log.action(now, zone) as action:
        entry = action.add("interaction", interaction_fields(draft))
        _add_promise_and_money(action, draft, entry.id)
        for file in kept:
            add_attachment(action, file, entry.id)
        _join_case(action, draft, _case_id(log, draft), entry.id)
        if verdict:
            add_verdict(action, verdict, draft, entry.id)
        if beside:
            beside(action, entry.id)
    saved = finding.get(log.connection, int(entry.number or 0))
    warnings += about_length(saved, now)
    return Saved(interaction=saved, verdict=verdict, warnings=warnings, head_seq=log.head[0])


def about_length(record: Interaction, now: datetime) -> tuple[str, ...]:
    """That a contact would have ended later than `now`; nothing where it fits.  It stands as
    typed: which of the two is wrong only the person knows."""
    length = record.duration_seconds
    if length is None or not reaches_past(record.occurred, length, stamp(now)):
        return ()
    from logbook.domain.time.duration import describe_duration
    from logbook.domain.time.moment_words import describe

    return (
        _(
            "{duration} from {start} is not over yet. It stands as typed; packs say so beside it. "
            "If the time or the length is wrong: logbook amend {no} --at WHEN --lasted LENGTH"
        ).format(duration=describe_duration(length), start=describe(record.occurred), no=record.no),
    )


def add_attachment(action: Action, file: Kept, target: str, **more: object) -> str:
    """Name a kept file in the ledger, with more fields of it; returns the id of its entry."""
    attachments.require_kept(action.home, file.sha256)
    entry = action.add("attachment", {
        "target": target, "sha256": file.sha256, "size": file.size,
        "media_type": file.media_type, "original_name": file.original_name,
        "acquired_how": "file", **more,
    })  # fmt: skip
    return entry.id


def judged(
    subject: Draft | Interaction, directory: Directory | None
) -> tuple[Verdict | None, tuple[str, ...]]:
    """The verdict on a record's contact and words, and what kept it from being made.

    Of a record without a contact the words alone are judged; None where nothing stands out.
    """
    if directory is None:
        return None, ()
    try:
        return _judged(subject, directory), ()
    except LogbookError as error:
        return None, (_("The contact could not be checked: {reason}").format(reason=error.message),)


def _judged(subject: Draft | Interaction, directory: Directory) -> Verdict | None:
    flags = record_flags(subject, directory)
    if subject.contact is None:
        return content_verdict(subject, flags, directory) if flags else None
    verdict = judge(
        subject.contact, carrier=subject.carrier, channel=subject.channel,
        direction=subject.direction, directory=directory,
    )  # fmt: skip
    if not flags:
        return verdict
    from logbook.domain.content.content_verdict import with_flags

    return with_flags(verdict, flags, direction=subject.direction)


def record_flags(subject: Draft | Interaction, directory: Directory) -> tuple[Flag, ...]:
    """What the words of a record ask for or threaten with."""
    if not subject.said or len(subject.said) > _LONGEST_JUDGED:
        return ()
    from logbook.domain.content.content_verdict import (
        text_flags,  # nothing to load where nothing was said
    )

    return text_flags(subject.said, carrier=subject.carrier, directory=directory)


def content_verdict(
    subject: Draft | Interaction, flags: tuple[Flag, ...], directory: Directory
) -> Verdict:
    """The verdict on the words alone."""
    from logbook.domain.content.content_verdict import judged_by_flags

    return judged_by_flags(
        flags, carrier=subject.carrier, channel=subject.channel, direction=subject.direction,
        directory=directory,
    )  # fmt: skip


def add_verdict(
    action: Action, verdict: Verdict, subject: Draft | Interaction, target: str
) -> None:
    """Write a verdict into the ledger, in the words and the language in which it was given."""
    action.add("verdict", verdict_fields(
        verdict, target, channel=subject.channel, direction=subject.direction,
        language=current_language(),
    ))  # fmt: skip


def _add_promise_and_money(action: Action, draft: Draft, target: str) -> None:
    if draft.promise:
        action.add("promise", promise_fields(draft, target))
    for kind, amount in draft.amounts:
        action.add("money", {"target": target, "money_kind": kind, "amount": amount_value(amount)})


def _case_id(log: Log, draft: Draft) -> str | None:
    """The id of the case named; None when none is named or a new one is to be made."""
    if draft.case is None:
        return None
    found = finding.case_id(log.connection, draft.case)
    if found:
        return found
    if draft.new_case:
        return None
    raise NotFound(
        _('There is no case "{name}".').format(name=draft.case),
        _("To start it, add --new-case."),
    )


def _join_case(action: Action, draft: Draft, case_id: str | None, member: str) -> None:
    if draft.case is None:
        return
    if case_id is None:
        case_id = action.add("case", {"name": draft.case, "carrier": draft.carrier}).id
    action.add("case_member", {"target": member, "case": case_id, "change": "add"})
