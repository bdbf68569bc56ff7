"""What was drafted and then sent: kept with its text, so that it stands in the timeline."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from logbook.actions.filings import happened
from logbook.actions.finding import find_case
from logbook.actions.intake import read_draft
from logbook.actions.letters import Drafted
from logbook.actions.raw_draft import RawDraft
from logbook.actions.record import record
from logbook.domain.cases.deadline import FilingEvent
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Interaction, Moment
from logbook.domain.time.moment_words import describe_day
from logbook.domain.value import Value
from logbook.errors import Missing, Refused, UsageError
from logbook.language import _
from logbook.store import attachments, finding
from logbook.store.log import Log

HOW: Mapping[str, str] = {"mail": "letter", "e-mail": "email", "email": "email", "chat": "chat"}
"""How it was sent, and the channel that is."""
_FILINGS = {"billing-error": "card", "fcc": "fcc", "state": "state"}
"""What does not go to the carrier is a filing with somebody else."""
_NOTICE = "notice-of-dispute"


class Sent(Value):
    """What was stored: a contact with the carrier, or a filing with somebody else."""

    interaction: Interaction | None
    filing: FilingEvent | None
    remarks: tuple[str, ...]


def sent(
    log: Log, draft: Drafted, *, how: str, on: str, reference: str, as_sent: Path | None,
    directory: Directory, now: datetime, zone: str,
) -> Sent:  # fmt: skip
    """Store that a draft was sent, with its text as a file.

    With blanks left the draft is not what was sent: then `as_sent` has to name the file that
    was.  Raises `Refused` without it, `Missing` where it is not said how, `UsageError` for
    an unknown way of sending, `NotFound` for a missing file, and what reading the day raises.
    """
    if draft.blanks and as_sent is None:
        raise Refused(
            _("Blanks are left in the draft, so it is not the text that was sent: {names}.").format(
                names=", ".join(draft.blanks)
            ),
            _("Give the text as sent with --as FILE, or fill the blanks with --answer NAME=TEXT."),
        )
    filed = draft.kind in _FILINGS
    if not how.strip() and not filed:
        raise Missing(
            _("It is not said how it was sent."),
            _("Add --how mail, --how e-mail or --how chat."),
        )
    channel = HOW.get((how.strip() or "mail").casefold())
    if channel is None:
        raise UsageError(
            _('"{how}" is no way of sending.').format(how=how),
            _("The ways are: {names}.").format(names="mail, e-mail, chat"),
        )
    with tempfile.TemporaryDirectory(dir=log.home.path, prefix=".sending-") as folder:
        file = as_sent or _written(Path(folder), draft, now)
        if filed:
            return _filed(log, draft, file, on=on, reference=reference, now=now, zone=zone)
        return _recorded(
            log, draft, file, channel, on=on, reference=reference, directory=directory, now=now,
            zone=zone,
        )  # fmt: skip


def _written(folder: Path, draft: Drafted, now: datetime) -> Path:
    file = folder / f"{draft.kind}-{now.date().isoformat()}.txt"
    file.write_text(draft.text, encoding="utf-8")
    return file


def _recorded(
    log: Log, draft: Drafted, file: Path, channel: str, *, on: str, reference: str,
    directory: Directory, now: datetime, zone: str,
) -> Sent:  # fmt: skip
    carrier = draft.carrier
    if not carrier:
        raise Missing(
            _("The case names no carrier."),
            _("Write it down by hand: logbook letter CARRIER --out"),
        )
    raw = RawDraft(
        channel=channel, carrier=carrier, new_carrier=True, direction="out", at=on,
        references=(reference,), files=(str(file),), case=draft.case or "",
        no_case=draft.case is None, said=_words(draft),
    )  # fmt: skip
    understood, remarks = read_draft(raw, log=log, now=now, zone=zone, directory=directory)
    if draft.record:
        _check_after(finding.get(log.connection, draft.record), understood.occurred)
    twin = finding.saying(log.connection, understood.said or "", understood.occurred.local or "")
    saved = record(log, understood, now=now, zone=zone, directory=directory)
    said = [*remarks, *saved.warnings]
    if twin:
        said.append(
            _("Record {no} says that it was sent, too. If this is the same: logbook undo").format(
                no=twin
            )
        )
    if draft.kind == _NOTICE:
        said.append(_when_it_arrives(draft))
    return Sent(interaction=saved.interaction, filing=None, remarks=tuple(said))


def _when_it_arrives(draft: Drafted) -> str:
    """What starts the clock of a notice: that it arrived, not that it was sent."""
    return _("Its waiting time starts once the carrier has it: {command}").format(
        command=f"logbook served notice -c '{draft.case}' --on DAY"
    )


def _check_after(contact: Interaction, sent_on: Moment) -> None:
    """A message about a contact was not sent on a day before it."""
    day, first = ((each.local or "")[:10] for each in (sent_on, contact.occurred))
    if day and first and day < first:
        raise Refused(
            _("{day} is before the contact it is about ({said}).").format(
                day=describe_day(date.fromisoformat(day)),
                said=describe_day(date.fromisoformat(first)),
            ),
            _("Correct the day with --on."),
        )


def _words(draft: Drafted) -> str:
    """What the record says, in English, as the letter is."""
    about = f" about record {draft.record}" if draft.record else ""
    return f"Sent: {draft.title.en}{about}. The text is in the file."


def _filed(
    log: Log, draft: Drafted, file: Path, *, on: str, reference: str, now: datetime, zone: str
) -> Sent:
    case = find_case(log, draft.case or "")
    kept = attachments.keep(log.home, file)
    done = happened(
        log, "filed", _FILINGS[draft.kind], case=case.name, on=on, reference=reference,
        files=(kept,), now=now, zone=zone,
    )  # fmt: skip
    return Sent(interaction=None, filing=done.event, remarks=(*done.remarks, done.says))
