"""What the log remembers of a contact: on the card of a check, and beside a record just saved."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.check import check, load_directory
from logbook.actions.opening import Home, Log, open_existing, open_log
from logbook.actions.record import record
from logbook.actions.seen import NOTHING, remembered, seen_besides
from logbook.cli import entrance, quick_check
from logbook.cli.verdict_card import seen_words
from logbook.domain.follow_up.sighting import Seen
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Draft, Interaction
from logbook.domain.time.wall_clock import from_instant
from logbook.language import speaking
from tests.cli_running import run
from tests.logs import NOW, WHEN, ZONE

DIRECTORY = load_directory()
GIVEN, PUBLISHED = "8335550199", "8003310500"


def write(log: Log, days: int = 0, **changes: Any) -> Interaction:
    draft = Draft(
        carrier="att", channel="call", direction="in", contact=read_contact(GIVEN, kind="phone"),
        occurred=from_instant(NOW - timedelta(days=days), ZONE), said="wanted my PIN",
    )  # fmt: skip
    return record(log, draft.replaced(**changes), directory=DIRECTORY, **WHEN).interaction


def seen_by(home: Home, text: str = GIVEN, direction: str | None = "in") -> Seen:
    verdict = check(text, carrier="att", direction=direction, directory=DIRECTORY)
    return remembered(home, verdict, direction=direction, now=NOW).seen


@pytest.fixture
def log_home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_without_a_log_nothing_is_remembered_and_none_is_made(log_home: Home):
    verdict = check(GIVEN, carrier="att", directory=DIRECTORY)
    assert remembered(log_home, verdict, direction="in", now=NOW) == NOTHING
    assert not log_home.path.exists()


def test_any_spelling_finds_it_newest_first_and_only_what_stands(log_home: Home):
    with open_log(log_home) as log:
        for days in (3, 9, 1):
            write(log, days)
        write(log, 2, contact=read_contact("8335550198", kind="phone"))
    assert run("void", "3").status == 0
    found = seen_by(log_home, "(833) 555-0199")
    assert [each.no for each in found.records] == [1, 2]
    assert (found.total, found.more) == (2, False)
    assert seen_by(log_home, "833-555-0197") == Seen()
    assert seen_by(log_home, "private") == Seen()


def test_ones_own_calls_to_a_published_number_do_not_count(log_home: Home):
    number = read_contact(PUBLISHED, kind="phone")
    with open_log(log_home) as log:
        write(log, 3, direction="out", contact=number)
        own = write(log, 2, direction="out", contact=number)
        assert seen_besides(log, own) == Seen()
    assert seen_by(log_home, PUBLISHED) == Seen()
    with open_existing(log_home) as log:
        write(log, 1, contact=number)
        write(log, 4, direction="out")
        other = write(log, 1)
        assert [each.no for each in seen_besides(log, other).records] == [4]
    assert [each.no for each in seen_by(log_home, PUBLISHED).records] == [3]
    assert [each.direction for each in seen_by(log_home).records] == ["in", "out"]


def test_of_many_the_newest_are_told_and_not_all_are_counted(log_home: Home):
    with open_log(log_home) as log:
        for days in range(25):
            write(log, days)
    found = seen_by(log_home)
    assert ([each.no for each in found.records], found.total, found.more) == ([1, 2, 3], 20, True)
    assert seen_words(found, DIRECTORY).startswith("Seen before more than 20 times, the last: rec")


def test_what_came_of_it_is_told_and_no_confirmation_is_an_all_clear(log_home: Home):
    with open_log(log_home) as log:
        write(log, 3, tags=("asked-pin",))
        write(log, 2, channel="voicemail", said="x" * 60)
    run("callback", "1", "--dialled", PUBLISHED, "--denied")
    assert seen_words(seen_by(log_home), DIRECTORY) == (
        "Seen before 2 times: record 2 (Fri, Nov 20, 2026, a voicemail, "
        + "x" * 40
        + " ...); record 1 (Thu, Nov 19, 2026, they called, asked-pin, AT&T said it was not "
        "theirs)."
    )
    run("callback", "2", "--dialled", PUBLISHED, "--confirmed")
    told = seen_words(seen_by(log_home), DIRECTORY)
    assert "AT&T confirmed that one" in told
    assert told.endswith(" What was confirmed then proves nothing now.")
    with speaking("zh"):
        assert seen_words(seen_by(log_home), DIRECTORY).endswith("。当时核实过，不能证明这一次。")


def test_it_stands_on_the_card_of_the_next_one():
    run("call", "att", "--from", GIVEN, "-s", "wanted my PIN")
    done = run("call", "att", "--from", "(833) 555-0199", "-s", "again")
    assert "Seen before 1 time: record 1 (Sun, Nov 22, 2026, they called, wanted my PIN)." in (
        done.flat
    )
    assert done.err.startswith("Hang up. ")


def test_the_fixed_keys_of_the_json_stay_and_two_are_asked_for(log_home: Home):
    with open_log(log_home) as log:
        write(log)
    plain = run("check", GIVEN, "--carrier", "att", "--json").json
    more = run("check", GIVEN, "--carrier", "att", "--json", "--seen").json
    assert list(more) == [*plain, "seen_before", "alarm"]
    assert [each["no"] for each in more["seen_before"]["records"]] == [1]
    assert more["alarm"] is None


def test_a_damaged_log_keeps_nobody_from_the_answer(log_home: Home):
    with open_log(log_home) as log:
        write(log)
    for beside in log_home.path.glob("logbook.db-*"):
        beside.unlink()
    log_home.database.write_bytes(b"no database" * 1000)
    done = run("check", GIVEN, "--carrier", "att")
    assert done.status == 3
    assert done.out.startswith("Hang up.")
    assert "the log cannot be read" in done.flat


@pytest.mark.parametrize("words", [[GIVEN], [GIVEN, "--out"], [PUBLISHED, "--in"], ["private"]])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_quick_answer_is_the_commands(log_home: Home, words, language, capsys, monkeypatch):
    monkeypatch.setenv("LOGBOOK_LANG", language)
    with open_log(log_home) as log:
        write(log, 1)
        write(log, 2, contact=read_contact(PUBLISHED, kind="phone"))
    line = ["check", *words, "--carrier", "att"]
    quick = quick_check.run(line), capsys.readouterr()
    slow = entrance.run(line), capsys.readouterr()
    assert quick == slow
    seen = ("Seen before" if language == "en" else "以前出现过") in quick[1].out
    assert seen == (words != ["private"])


def test_the_quick_answer_raises_the_alarm_too(log_home: Home, capsys):
    run("sms", "att", "--from", "28875", "-s", "AT&T: Your SIM card was changed.",
        clock=_real_now)  # fmt: skip
    line = ["check", GIVEN, "--carrier", "att"]
    quick = quick_check.run(line), capsys.readouterr()
    slow = entrance.run(line), capsys.readouterr()
    assert quick == slow
    assert quick[1].out.startswith("EMERGENCY: ")
    assert quick_check.run([*line, "--out"]) == 3
    assert "EMERGENCY" not in capsys.readouterr().out
    assert json.loads(run(*line, "--json").out).keys() >= {"value", "next_step"}


def _real_now():
    from datetime import UTC, datetime

    return datetime.now(UTC)
