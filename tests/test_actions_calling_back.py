"""Calling back: what the user's own call proves about a record, and when it stops proving it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, finding
from logbook.actions.attention import attention
from logbook.actions.calling_back import CalledBack, call_back, link_call
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.actions.upkeep import rebuild
from logbook.actions.verifying import verify_log
from logbook.domain.ledger.fields import contact_value
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Agent, Contact, Draft, Interaction, Moment
from logbook.domain.time.wall_clock import from_instant
from logbook.errors import NotFound, Refused, UsageError
from tests.logs import NOW, WHEN, ZONE, correct, projections_of
from tests.second_implementation import problems_of_home

DIRECTORY = load_directory()
PUBLISHED, GIVEN = "800-331-0500", "833-555-0199"
UNCERTAIN = "855-288-2727"
"""AT&T published it once."""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A log with one record: a caller from a number that is on no list."""
    with open_log(Home(tmp_path / "home")) as opened:
        write(opened, doubtful())
        yield opened


def write(log: Log, draft: Draft) -> Interaction:
    return record(log, draft, directory=DIRECTORY, **WHEN).interaction


def doubtful(**changes: Any) -> Draft:
    draft = Draft(
        carrier="att", channel="call", direction="in", contact=read_contact(GIVEN, kind="phone"),
        occurred=from_instant(NOW - timedelta(minutes=5), ZONE), said="wanted my PIN",
    )  # fmt: skip
    return replace(draft, **changes)


def call(number: str = PUBLISHED, **changes: Any) -> Draft:
    draft = Draft(
        carrier="att", channel="call", direction="out", contact=read_contact(number, kind="phone"),
        occurred=from_instant(NOW, ZONE), agent=Agent(name="Maria", id="88F2"),
        references=("8823377",),
    )  # fmt: skip
    return replace(draft, **changes)


def asked(log: Log, outcome: str = "confirmed", number: str = PUBLISHED, no: int = 1) -> CalledBack:
    return call_back(log, no, call(number), outcome, directory=DIRECTORY, **WHEN)


def resolution(log: Log, no: int = 1) -> str:
    return finding.get(log, no).resolution


# --- what is stored -----------------------------------------------------------------


def test_the_call_and_its_answer_are_one_action(log: Log):
    done = asked(log, "denied")
    assert (done.call.no, done.call.channel, done.call.direction) == (2, "call", "out")
    assert done.call.asks_about == (1,)
    (back,) = done.doubted.callbacks
    assert (back.outcome, back.proves, back.call_no) == ("denied", True, 2)
    assert back.listing is not None
    assert back.listing.value == "+18003310500"
    assert back.agent == Agent(name="Maria", id="88F2")
    assert back.references == ("8823377",)
    undone = amending.undo(log, **WHEN)
    assert undone.kinds == ("interaction", "verdict", "callback")
    assert finding.get(log, 2).state == "undone"
    assert finding.get(log, 1).callbacks == ()
    assert finding.get(log, 2).asks_about == ()


def test_the_entry_holds_what_the_format_says_and_no_number_twice(log: Log):
    asked(log)
    rows = log.connection.execute(
        "SELECT name, value FROM ledger_field WHERE seq ="
        " (SELECT max(seq) FROM entries WHERE kind = 'callback')"
    )
    fields = dict(rows.fetchall())
    assert {"target", "outcome", "call", "listing"} < fields.keys()
    assert "dialled" not in fields
    assert fields["outcome"] == '"confirmed"'


def test_a_call_that_is_there_already_is_linked(log: Log):
    write(log, call())
    done = link_call(log, 1, 2, "confirmed", directory=DIRECTORY, **WHEN)
    assert done.saved is None
    assert done.doubted.resolution == "confirmed"
    assert log.connection.execute("SELECT max(no) FROM interactions").fetchone() == (2,)


# --- what proves --------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["confirmed", "denied", "unclear"])
@pytest.mark.parametrize("number", [PUBLISHED, "8OO331O5OO".replace("O", "0"), "611"])
def test_a_current_number_of_the_carriers_own_list_proves(log: Log, number: str, outcome: str):
    assert asked(log, outcome, number).doubted.resolution == outcome


@pytest.mark.parametrize("outcome", ["confirmed", "denied", "unclear"])
@pytest.mark.parametrize(
    "number",
    [
        GIVEN,
        UNCERTAIN,
        "888-898-7685",  # others say that it is AT&T's
        "800-331-0501",  # one digit off
        "800-937-8997",  # T-Mobile's
        "833-555-0123",
    ],
)
def test_any_other_number_confirms_nothing(log: Log, number: str, outcome: str):
    done = asked(log, outcome, number)
    assert done.doubted.resolution == "unproven"
    assert [each.outcome for each in done.doubted.callbacks] == [outcome]


def test_a_confirmation_is_about_one_record_and_never_about_the_number(log: Log):
    write(log, doubtful(said="the same number again"))
    asked(log)
    assert (resolution(log, 1), resolution(log, 2)) == ("confirmed", "")


def test_a_spoofed_published_number_dialled_by_the_user_proves(log: Log):
    write(log, doubtful(contact=read_contact(PUBLISHED, kind="phone")))
    assert asked(log, "denied", PUBLISHED, no=2).doubted.resolution == "denied"


def test_a_denial_outweighs_a_confirmation_until_it_is_struck_out(log: Log):
    asked(log, "confirmed")
    asked(log, "denied")
    asked(log, "confirmed")
    asked(log, "unclear")
    assert resolution(log) == "denied"
    amending.void(log, 3, reason="misheard", **WHEN)
    assert resolution(log) == "confirmed"


def test_an_answer_that_proves_nothing_outweighs_nothing(log: Log):
    asked(log, "confirmed")
    asked(log, "denied", GIVEN)
    assert resolution(log) == "confirmed"


# --- what follows from what is done later ---------------------------------------------


def test_a_call_that_was_struck_out_confirms_nothing(log: Log):
    asked(log)
    amending.void(log, 2, reason=None, **WHEN)
    assert resolution(log) == ""
    amending.undo(log, **WHEN)
    assert resolution(log) == "confirmed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contact", contact_value(Contact(raw=GIVEN, kind="phone", normalized="+18335550199"))),
        ("direction", "in"),
        ("channel", "chat"),
        ("carrier", "tmobile"),
        ("occurred", {"utc": "2026-11-22T19:00:00Z", "precision": "minute", "known": "stated"}),
    ],
)
def test_a_correction_of_the_call_takes_the_confirmation_away(log: Log, field: str, value: Any):
    asked(log)
    correct(log, 2, field, value)
    assert resolution(log) == "unproven"
    amending.undo(log, **WHEN)
    assert resolution(log) == "confirmed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contact", contact_value(Contact(raw="x", kind="phone", normalized="+18335550198"))),
        ("direction", "out"),
        ("channel", "voicemail"),
        ("carrier", "tmobile"),
    ],
)
def test_a_correction_of_what_was_asked_about_takes_it_away_too(log: Log, field: str, value: Any):
    asked(log)
    correct(log, 1, field, value)
    assert resolution(log) == "unproven"
    amending.undo(log, **WHEN)
    assert resolution(log) == "confirmed"
    correct(log, 1, "said", "wanted my PIN and my name")
    assert resolution(log) == "confirmed"


def test_asked_again_after_the_correction_it_holds(log: Log):
    asked(log)
    correct(log, 1, "channel", "voicemail")
    asked(log)
    assert resolution(log) == "confirmed"


def test_a_number_that_was_removed_for_good_proves_nothing(log: Log):
    asked(log, "confirmed", PUBLISHED)
    redact(log, 2, "contact", reason=None, **WHEN)
    (back,) = finding.get(log, 1).callbacks
    assert (back.proves, back.dialled) == (False, None)


def test_a_rebuild_changes_nothing_and_the_log_is_whole(log: Log):
    asked(log, "confirmed")
    asked(log, "denied")
    amending.undo(log, **WHEN)
    asked(log, "unclear", GIVEN)
    amending.void(log, 2, reason=None, **WHEN)
    before = projections_of(log.home)
    rebuild(log)
    assert projections_of(log.home) == before
    assert verify_log(log.home).faults == ()
    assert problems_of_home(log.home.path) == []


# --- what is refused ------------------------------------------------------------------


def count(log: Log) -> int:
    return int(log.connection.execute("SELECT count(*) FROM ledger").fetchone()[0])


def test_what_cannot_be_is_refused_and_nothing_is_stored(log: Log):
    write(log, call())
    write(log, doubtful(direction="out", channel="chat"))
    write(log, call(carrier="tmobile"))
    write(log, call(occurred=from_instant(NOW - timedelta(hours=1), ZONE)))
    link_call(log, 1, 2, "denied", directory=DIRECTORY, **WHEN)
    before = count(log)
    early = call(occurred=from_instant(NOW - timedelta(minutes=6), ZONE))
    with pytest.raises(Refused, match="before record 1"):
        call_back(log, 1, early, "confirmed", directory=DIRECTORY, **WHEN)
    with pytest.raises(UsageError):
        call_back(log, 1, call(direction="in"), "confirmed", directory=DIRECTORY, **WHEN)
    with pytest.raises(NotFound):
        call_back(log, 9, call(), "confirmed", directory=DIRECTORY, **WHEN)
    for no, other, message in (
        (1, 1, "not a call that you made"),
        (2, 2, "not a call that you made"),
        (1, 3, "not a call that you made"),
        (1, 4, "another carrier"),
        (1, 5, "before record 1"),
        (1, 2, "stored already"),
    ):
        with pytest.raises(Refused, match=message):
            link_call(log, no, other, "confirmed", directory=DIRECTORY, **WHEN)
    with pytest.raises(UsageError):
        link_call(log, 1, 2, "maybe", directory=DIRECTORY, **WHEN)
    amending.void(log, 1, reason=None, **WHEN)
    with pytest.raises(Refused, match="struck out"):
        call_back(log, 1, call(), "confirmed", directory=DIRECTORY, **WHEN)
    assert count(log) == before + 1


def test_a_day_without_a_clock_is_no_reason_to_refuse(log: Log):
    day = Moment(local="2026-11-22", zone=ZONE, precision="day")
    done = call_back(log, 1, call(occurred=day), "confirmed", directory=DIRECTORY, **WHEN)
    assert done.doubted.resolution == "confirmed"


# --- what needs attention ---------------------------------------------------------------


def pressing(log: Log) -> list[tuple[str, int | None]]:
    found = attention(log, today=NOW.date(), now=NOW)
    return [(item.text, item.no) for item in found if item.kind == "unconfirmed"]


def test_what_nobody_called_back_about_needs_attention(log: Log):
    not_yet = [("Record 1: not called back yet: 833-555-0199 (logbook callback 1)", 1)]
    in_vain = [
        (
            "Record 1: called back, which proved nothing: 833-555-0199 (logbook callback 1)",
            1,
        )
    ]
    assert pressing(log) == not_yet
    asked(log, "confirmed", GIVEN)
    assert pressing(log) == in_vain
    amending.undo(log, **WHEN)
    for outcome in ("confirmed", "denied", "unclear"):
        asked(log, outcome)
        assert pressing(log) == []
        amending.undo(log, **WHEN)
        assert pressing(log) == not_yet
    asked(log)
    correct(log, 1, "channel", "voicemail")
    assert pressing(log) == in_vain
