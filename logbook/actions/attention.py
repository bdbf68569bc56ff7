"""What needs attention, most pressing first."""

from __future__ import annotations

from datetime import date, datetime

from logbook.actions.alarms import alarms_standing
from logbook.actions.copies import last_backup
from logbook.domain.cases.guide_words import next_step_line, next_step_words, quoted
from logbook.domain.follow_up.alarm_words import alarm_short
from logbook.domain.judging.verdict_record import Contact
from logbook.domain.record import Interaction
from logbook.domain.time.zones import zone_or_utc
from logbook.domain.value import Value
from logbook.language import _, ngettext
from logbook.store import deadlines, finding, guides
from logbook.store.exports import any_export
from logbook.store.live import open_numbers
from logbook.store.log import Log

BACKUP_DAYS = 14
_ALARMS = 2
_CHECKLISTS = 2


class Attention(Value):
    """One thing to look at."""

    kind: str
    """alarm, open_call, overdue, due_soon, guide, unconfirmed, not_filed, no_backup."""
    text: str
    no: int | None = None
    """Number of the interaction it is about."""
    case: str = ""
    """Name of the case whose checklist or pack it is about."""
    label: str = ""
    """Of a deadline or promise: D2, P9."""
    words: str = ""
    """The same without a command, for a page that leads to where it is done; "" where the text
    has none."""
    command: str = ""
    """What to type, where no page does it."""

    @property
    def said(self) -> str:
        """How a page says it."""
        return self.words or self.text


def attention(log: Log, *, today: date, now: datetime, limit: int = 5) -> tuple[Attention, ...]:
    """At most `limit` things: codes and notices that the user did not set off, deadlines and
    promises that are overdue or due within a week, the next steps of checklists, contacts off
    the list that nobody asked the carrier about, packs made and never filed, a missing backup.
    `today` is the date where the user is.
    """
    found = [
        *_alarms(log, now),
        *_open_calls(log),
        *_deadlines(log, now),
        *_promises(log, today, now),
        *_checklists(log),
        *_contacts(log),
        *_not_filed(log, now),
        *_backup(log, now),
    ]
    return tuple(found[:limit])


def _alarms(log: Log, now: datetime) -> list[Attention]:
    return [
        Attention(kind="alarm", text=alarm_short(alarm), no=alarm.notice_no)
        for alarm in alarms_standing(log, now)[:_ALARMS]
    ]


def _deadlines(log: Log, now: datetime) -> list[Attention]:
    if not deadlines.any_running(log.connection):
        return []  # As in most logs: the rules are not even read.
    from logbook.actions.due_attention import pressing_deadlines

    return [
        Attention(kind=kind, text=text, no=no, label=label)
        for kind, label, text, no in pressing_deadlines(log, now)[:_ALARMS]
    ]


def _open_calls(log: Log) -> list[Attention]:
    return [
        Attention(
            kind="open_call", no=no,
            text=_("The call of record {no} is still open: logbook stop, or logbook live")
            .format(no=no),
            words=_("The call of record {no} is still open").format(no=no),
        )
        for no in open_numbers(log.connection)
    ]  # fmt: skip


def _promises(log: Log, today: date, now: datetime) -> list[Attention]:
    soon = date.fromordinal(today.toordinal() + 8).isoformat()
    found = []
    for promise in finding.open_promises(log.connection, due_before=soon):
        if promise.due is None:
            continue
        # A day is over where it was promised, not where the user is.
        there = now.astimezone(zone_or_utc(promise.due.zone)).date() if promise.due.zone else today
        days = (there - date.fromisoformat(promise.due.date)).days
        if days < -7:
            continue
        words = promise.text or _("(removed)")
        found.append(Attention(
            kind="overdue" if days > 0 else "due_soon",
            text=_due_sentence(days).format(no=promise.no, days=abs(days), words=words),
            no=promise.interaction_no, label=f"P{promise.no}",
        ))  # fmt: skip
    return found


def _due_sentence(days: int) -> str:
    if days > 0:
        return ngettext(
            "P{no} is {days} day overdue: {words}", "P{no} is {days} days overdue: {words}", days
        )
    if days == 0:
        return _("P{no} is due today: {words}")
    return ngettext(
        "P{no} is due in {days} day: {words}", "P{no} is due in {days} days: {words}", -days
    )


def _checklists(log: Log) -> list[Attention]:
    return [
        Attention(
            kind="guide", text=next_step_line(each, each.names), case=each.case,
            words=next_step_words(each, each.names),
        )
        for each in guides.next_steps(log.connection)[:_CHECKLISTS]
    ]  # fmt: skip


def _contacts(log: Log) -> list[Attention]:
    return [
        Attention(
            kind="unconfirmed", no=item.no, command=f"logbook callback {item.no}",
            text=_not_called_back(item, with_command=True),
            words=_not_called_back(item, with_command=False),
        )
        for item in finding.suspicious(log.connection, limit=3)
    ]  # fmt: skip


def _not_called_back(record: Interaction, *, with_command: bool) -> str:
    if with_command:
        text = (
            _("Record {no}: called back, which proved nothing: {contact} (logbook callback {no})")
            if record.callbacks
            else _("Record {no}: not called back yet: {contact} (logbook callback {no})")
        )
    else:
        text = (
            _("Record {no}: called back, which proved nothing: {contact}")
            if record.callbacks
            else _("Record {no}: not called back yet: {contact}")
        )
    return text.format(no=record.no, contact=_contact(record.contact))


def _contact(contact: Contact | None) -> str:
    """The number or address as received; how a hidden one was typed is no name for it."""
    if contact is None or contact.kind == "withheld":
        return _("number hidden")
    return contact.raw


def _not_filed(log: Log, now: datetime) -> list[Attention]:
    if not any_export(log.connection):
        return []
    from logbook.actions.filing_anchor import packs_not_filed

    return [
        Attention(
            kind="not_filed", case=pack.case,
            text=_("The pack {name} was made and never written down as filed: logbook filed "
                   "{receiver} -c {case}").format(
                       name=pack.pack_name, receiver=receiver, case=quoted(pack.case)),
            words=_("The pack {name} was made and never written down as filed").format(
                name=pack.pack_name),
            command=f"logbook filed {receiver} -c {quoted(pack.case)}",
        )
        for receiver, pack in packs_not_filed(log, now)[:_ALARMS]
    ]  # fmt: skip


def _backup(log: Log, now: datetime) -> list[Attention]:
    if finding.count(log.connection) == 0:
        return []
    made = last_backup(log.home)
    if made is None:
        return [
            _no_backup(_("There is no backup yet: logbook backup"), _("There is no backup yet"))
        ]
    days = (now - datetime.fromisoformat(made)).days
    if days < BACKUP_DAYS:
        return []
    words = ngettext(
        "The last backup is {days} day old", "The last backup is {days} days old", days
    ).format(days=days)
    return [_no_backup(backup_age(days), words)]


def _no_backup(text: str, words: str) -> Attention:
    return Attention(kind="no_backup", text=text, words=words, command="logbook backup")


def backup_age(days: int) -> str:
    """How old the last backup is, and how to make one."""
    return ngettext(
        "The last backup is {days} day old: logbook backup",
        "The last backup is {days} days old: logbook backup", days,
    ).format(days=days)  # fmt: skip
