"""Corrections in the words typed: which fields they are about, and the values to store."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from logbook.actions.amending import Amended, Correction, amend_all, current_field
from logbook.actions.intake import agent_of, carrier_of, contact_of, distinct
from logbook.actions.intake_time import duration_of, read_occurred
from logbook.actions.raw_draft import RawDraft, check_secrets
from logbook.domain.ledger.fields import contact_value, moment_value
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Agent, Interaction
from logbook.errors import Missing, Refused
from logbook.language import _
from logbook.store.log import Log


def read_corrections(
    raw: RawDraft,
    record: Interaction,
    *,
    log: Log,
    now: datetime,
    zone: str,
    directory: Directory,
) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """The fields of `raw` that say something new about the record, and remarks on the reading.

    `raw.channel` is the record's own unless it is to change.  Raises `Missing` when nothing
    is given, `Refused` when everything given already stands there.
    """
    check_secrets(raw)
    remarks: list[str] = []
    given = _values(raw, record, log, now, zone, directory, remarks)
    if not given:
        raise Missing(
            _("It is not said what to correct."),
            _("For example: logbook amend {no} -r 8823371 --why 'misheard'").format(no=record.no),
        )
    found = []
    for field, value in given.items():
        old, seq = current_field(log, record.no, field)
        if old != value:
            found.append(Correction(field=field, value=value, expected_seq=seq))
    if not found:
        raise Refused(_("Record {no} already says that.").format(no=record.no))
    return tuple(found), tuple(remarks)


def correct(
    log: Log, no: int, corrections: tuple[Correction, ...], *, reason: str | None,
    now: datetime, zone: str, directory: Directory, keep_secret: bool = False,
) -> tuple[Amended, ...]:  # fmt: skip
    """Store all corrections as one action, or none: one that is stale is told.

    A corrected contact is judged anew.
    """
    return amend_all(
        log, no, corrections, reason=reason, now=now, zone=zone, directory=directory,
        keep_secret=keep_secret,
    )  # fmt: skip


def _values(
    raw: RawDraft, record: Interaction, log: Log, now: datetime, zone: str,
    directory: Directory, remarks: list[str],
) -> dict[str, Any]:  # fmt: skip
    values: dict[str, Any] = {}
    if raw.carrier:
        values["carrier"] = carrier_of(raw, log, directory)
    if raw.channel != record.channel:
        values["channel"] = raw.channel
    if raw.direction:
        values["direction"] = raw.direction
    if contact := contact_of(raw):
        values["contact"] = contact_value(contact)
    if raw.at:
        occurred = read_occurred(raw, now=now, zone=zone, remarks=remarks)
        values["occurred"] = moment_value(occurred)
    agent = agent_of(raw)
    # Numbers beside the agent's name come to those there are; those of -r take their place.
    before = raw.references or (record.references if agent.references else ())
    values |= {
        "duration_seconds": duration_of(raw),
        **_agent_values(agent.agent),
        "references": list(distinct((*before, *agent.references))),
        "said": raw.said,
        "tags": list(distinct(raw.tags)),
        "recorder": raw.recorder.strip(),
        "told_by": raw.told_by.strip(),
    }
    return {field: value for field, value in values.items() if value not in (None, "", [])}


def _agent_values(agent: Agent) -> dict[str, str | None]:
    return {
        "agent_name": agent.name,
        "agent_id": agent.id,
        "agent_site": agent.site,
        "agent_department": agent.department,
    }
