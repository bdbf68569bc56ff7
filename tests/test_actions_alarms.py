"""Codes and notices of a change: near a call, alone, set off by the user or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.alarms import alarm_about, alarms_now, alarms_standing
from logbook.actions.attention import attention
from logbook.actions.calling_back import call_back
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.domain.follow_up.alarm import NEAR_A_CALL, NOT_STARTED, STARTED, Alarm
from logbook.domain.follow_up.alarm_words import alarm_lines
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Draft, Interaction
from logbook.domain.time.wall_clock import from_instant
from logbook.language import speaking
from tests.logs import NOW, WHEN, ZONE

DIRECTORY = load_directory()
CODE = "AT&T: Your one-time code is ******. Never share it."
SIM = "AT&T: Your SIM card was changed. If this was not you, call us."
PORT = "您的号码正在申请携号转网。"
RESET = "AT&T: Your password was changed."
PLAIN = "Your bill is ready."


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(Home(tmp_path / "home")) as opened:
        yield opened


def write(log: Log, channel: str, minutes: float, said: str = "", **changes: Any) -> Interaction:
    """A record that came in so many minutes before now."""
    draft = Draft(
        carrier="att", channel=channel, direction="in",
        contact=read_contact("8335550199", kind="phone"),
        occurred=from_instant(NOW - timedelta(minutes=minutes), ZONE), said=said or None,
    )  # fmt: skip
    return record(log, draft.replaced(**changes), directory=DIRECTORY, **WHEN).interaction


def kinds(*alarms: Alarm | None) -> list[tuple[str, int, int | None]]:
    return [(each.notice, each.notice_no, each.call_no) for each in alarms if each]


@pytest.mark.parametrize(
    ("said", "notice"),
    [(CODE, "one_time_code"), (SIM, "sim_change"), (PORT, "port_out"), (RESET, "password_reset")],
)
@pytest.mark.parametrize("minutes", [-30, 0, 30])
def test_a_notice_near_a_call_is_raised_from_either_side(log, said, notice, minutes):
    call = write(log, "call", 60)
    message = write(log, "sms", 60 + minutes, said)
    assert kinds(alarm_about(log, message)) == [(notice, 2, 1)]
    assert kinds(alarm_about(log, call)) == [(notice, 2, 1)]


def test_outside_the_window_only_a_change_of_the_line_is_an_emergency(log):
    apart = NEAR_A_CALL.total_seconds() / 60 + 0.1
    call = write(log, "call", 60)
    found = {}
    for said in (CODE, RESET, SIM, PORT):
        found[said] = kinds(alarm_about(log, write(log, "sms", 60 + apart, said)))
    assert found == {
        CODE: [], RESET: [], SIM: [("sim_change", 4, None)], PORT: [("port_out", 5, None)],
    }  # fmt: skip
    assert alarm_about(log, call) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": (STARTED,)},
        {"direction": "out"},
        {"channel": "chat"},
        {"said": PLAIN},
        {"said": None},
        {"occurred": from_instant(NOW, ZONE).replaced(utc=None, precision="day")},
    ],
)
def test_what_is_no_alarm(log, changes):
    write(log, "call", 5)
    message = write(log, **{"channel": "sms", "minutes": 5, "said": SIM, **changes})
    assert alarm_about(log, message) is None


def test_the_users_own_call_is_no_reason_for_a_code(log):
    write(log, "call", 5, direction="out")
    assert alarm_about(log, write(log, "sms", 4, CODE)) is None


def test_a_listed_sender_lowers_nothing(log):
    write(log, "call", 5, contact=read_contact("8003310500", kind="phone"))
    message = write(log, "sms", 4, CODE, contact=read_contact("8003310500", kind="phone"))
    assert message.verdict
    assert message.verdict.level == "matches"
    assert kinds(alarm_about(log, message)) == [("one_time_code", 2, 1)]


def test_somebody_is_on_the_line_now(log):
    write(log, "sms", 29, CODE)
    write(log, "sms", 31, CODE)
    assert kinds(*alarms_now(log, NOW)) == [("one_time_code", 1, None)]


def ask(log: Log, no: int, outcome: str) -> None:
    call = Draft(
        carrier="att", channel="call", direction="out",
        contact=read_contact("8003310500", kind="phone"), occurred=from_instant(NOW, ZONE),
    )  # fmt: skip
    call_back(log, no, call, outcome, directory=DIRECTORY, **WHEN)


def test_it_stands_until_it_is_answered(log):
    write(log, "sms", 60 * 24 * 15, SIM)
    write(log, "sms", 60 * 24 * 13, SIM)
    write(log, "call", 60)
    write(log, "sms", 55, CODE, tags=(NOT_STARTED,))
    standing = [("one_time_code", 4, 3), ("sim_change", 2, None)]
    assert kinds(*alarms_standing(log, NOW)) == standing
    lines = [each for each in attention(log, today=date(2026, 11, 22), now=NOW, limit=9)
             if each.kind == "alarm"]  # fmt: skip
    assert [(each.no, each.text) for each in lines] == [
        (4, "Call your carrier now: one-time code (record 4) near a call (record 3)"),
        (2, "Not started by you? Call your carrier now: notice of a SIM change (record 2)"),
    ]
    ask(log, 3, "unclear")
    assert kinds(*alarms_standing(log, NOW)) == standing
    ask(log, 3, "denied")
    assert kinds(*alarms_standing(log, NOW)) == standing[1:]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("carrier", ["att", "Mint Mobile"])
@pytest.mark.parametrize("notice", ["one_time_code", "password_reset", "sim_change", "port_out"])
def test_what_to_do_comes_first(notice, carrier, language):
    alarm = Alarm(
        notice=notice, notice_no=4, call_no=3, carrier=carrier, when="2026-11-22T14:05:00"
    )
    with speaking(language):
        first, why, unless = alarm_lines(alarm, DIRECTORY)
    stop = {"en": ("STOP", "EMERGENCY"), "zh": ("停", "紧急")}[language]
    assert first.startswith(stop[notice in ("sim_change", "port_out")])
    assert ("800-331-0500" in first) == (carrier == "att")
    assert "4" in why
    assert "started-by-me" in unless
