"""What the words of a record ask for is kept with its verdict: places in the words, no copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, finding
from logbook.actions.amending import Correction
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.cli.card import Reader, card
from logbook.domain.judging.stored_verdict import in_current_language
from logbook.domain.record import Contact, Draft, Interaction
from logbook.language import speaking
from tests.logs import WHEN

DIRECTORY = load_directory()
SAID = "He asked for the code on my phone and wanted gift cards as payment."
CONTACT = Contact(raw="833-555-0199", kind="phone", normalized="+18335550199")
FLAGS = [
    ("asks_one_time_code", "asked for the code on my phone"),
    ("gift_card", "wanted gift cards"),
]


def write(log: Log, said: str | None = SAID, contact: Contact | None = CONTACT) -> Interaction:
    draft = Draft(carrier="att", channel="call", direction="in", contact=contact, said=said)
    return record(log, draft, directory=DIRECTORY, **WHEN).interaction


def correct(log: Log, field: str, value: Any) -> Interaction:
    seq = amending.current_field(log, 1, field)[1]
    correction = Correction(field=field, value=value, expected_seq=seq)
    amending.amend_all(log, 1, [correction], reason=None, directory=DIRECTORY, **WHEN)
    return finding.get(log, 1)


def flags(found: Interaction) -> list[tuple[str, str]]:
    assert found.verdict is not None
    return [(flag.code, flag.quote) for flag in found.verdict.flags]


def stored_flags(log: Log) -> list[str]:
    found = log.connection.execute(
        "SELECT value FROM ledger_field WHERE name = 'flags' ORDER BY seq"
    )
    return [row[0] for row in found.fetchall()]


def test_only_places_are_written_and_the_quotes_are_read_back(tmp_path: Path) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        saved = write(log)
        assert flags(saved) == FLAGS
        assert len(stored_flags(log)) == 1
        assert "gift cards" not in stored_flags(log)[0]
        assert '"start":' in stored_flags(log)[0]
        assert saved.verdict is not None
        assert saved.verdict.code == "not_on_list"
        lines = saved.verdict.next_step.split("\n")
        assert lines[0].startswith("Hang up. Dial")
        assert lines[1] == "Give no code, PIN or password to anyone who contacted you."
    assert verify_log(Home(tmp_path / "home")).faults == ()


def test_words_alone_are_judged_where_there_is_no_contact(tmp_path: Path) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        saved = write(log, contact=None)
        assert saved.verdict is not None
        assert (saved.verdict.kind, saved.verdict.code) == ("content", "content_red_flag")
        assert flags(saved) == FLAGS


@pytest.mark.parametrize("said", [None, "Agent Maria promised a refund of 42.10.", "我改了密码。"])
def test_words_that_ask_for_nothing_add_nothing(tmp_path: Path, said: str | None) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        assert write(log, said=said, contact=None).verdict is None
        assert flags(write(log, said=said)) == []
        assert stored_flags(log) == []


def test_other_words_are_judged_anew_and_the_old_verdict_keeps_its_quotes(tmp_path: Path) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        write(log)
        assert flags(correct(log, "said", "他让我把验证码报给他")) == [
            ("asks_one_time_code", "验证码报给")
        ]
        assert flags(correct(log, "said", "Nothing else was said.")) == []
        amending.undo(log, **WHEN)
        amending.undo(log, **WHEN)
        assert flags(finding.get(log, 1)) == FLAGS


def test_words_without_a_contact_that_ask_no_more(tmp_path: Path) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        write(log, contact=None)
        corrected = correct(log, "said", "Nothing else was said.")
        assert corrected.verdict is not None
        assert corrected.verdict.code == "content_no_red_flag"


def test_other_words_of_a_record_without_flags_add_no_verdict(tmp_path: Path) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        write(log, said="Hello")
        correct(log, "said", "Good bye")
        kinds = [row[0] for row in log.connection.execute("SELECT kind FROM entries").fetchall()]
        assert kinds.count("verdict") == 1


def test_a_quote_is_gone_with_the_words(tmp_path: Path) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        write(log)
        redact(log, 1, "said", reason=None, **WHEN)
        assert flags(finding.get(log, 1)) == [(code, "") for code, _quote in FLAGS]


def test_the_card_shows_flags_in_words_with_the_quote(tmp_path: Path) -> None:
    reader = Reader(carriers={"att": "AT&T"}, zone="America/New_York", carrier_zone="UTC")
    with open_log(Home(tmp_path / "home")) as log:
        shown = card(write(log), reader, title="saved 1")
    assert (
        'stands out  asks for a code sent to your phone: "asked for the code on my phone"' in shown
    )
    assert 'wants to be paid with gift cards: "wanted gift cards"' in shown


@pytest.mark.parametrize("contact", [CONTACT, None], ids=["number", "words alone"])
def test_a_stored_verdict_speaks_the_other_language_too(
    tmp_path: Path, contact: Contact | None
) -> None:
    with open_log(Home(tmp_path / "home")) as log:
        verdict = write(log, contact=contact).verdict
    assert verdict is not None
    with speaking("zh"):
        spoken = in_current_language(verdict, channel="call", direction="in", directory=DIRECTORY)
        assert "不要把验证码" in spoken.next_step
        assert spoken.flags == verdict.flags
