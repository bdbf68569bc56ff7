"""The card and `--json`: what they show is what the log holds, whatever was stored."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logbook.actions.check import load_directory
from logbook.actions.finding import get
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.cli import words
from logbook.cli.as_json import interaction_json
from logbook.cli.card import Reader, card
from logbook.cli.layout import columns
from logbook.domain.money import describe_amount
from logbook.domain.record import CHANNELS, Draft, Interaction
from logbook.domain.text_checks import visible
from logbook.domain.time.duration import describe_duration
from logbook.language import LANGUAGES, speaking
from tests.cli_running import run
from tests.drafts import drafts

NOW = datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)
ZONE = "America/New_York"
DIRECTORY = load_directory()
READER = Reader(
    carriers={carrier.id: carrier.name for carrier in DIRECTORY.carriers},
    zone=ZONE,
    carrier_zone=ZONE,
    client="W-0137",
)
SAME_LOG = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def log(home: Path):
    with open_log(Home(home)) as log:
        yield log


def save(log: Log, draft: Draft) -> Interaction:
    return record(log, draft, now=NOW, zone=ZONE, directory=DIRECTORY).interaction


def squeezed(text: str) -> str:
    """Without any white space, as wrapping may have put it anywhere."""
    return "".join(text.split())


def everything_in(saved: Interaction) -> list[str]:
    """Every value of a record, as the card has to say it."""
    contact, agent = saved.contact, saved.agent
    found = [
        words.channel_words(saved.channel),
        words.direction_words(saved.direction),
        READER.carriers.get(saved.carrier, saved.carrier),
        *((contact.raw, contact.normalized) if contact else ()),
        *(agent.name, agent.id, agent.site, agent.department),
        *saved.references,
        saved.said,
        *saved.tags,
        *(saved.recorder, saved.told_by, saved.occurred.words, "W-0137"),
        *saved.cases,
    ]
    if saved.duration_seconds is not None:
        found.append(describe_duration(saved.duration_seconds))
    for promise in saved.promises:
        found += [f"P{promise.no}", promise.text]
        found += [describe_amount(promise.amount)] if promise.amount else []
    for money in saved.money:
        found += [
            f"M{money.no}",
            words.money_word(money.kind),
            describe_amount(money.amount) if money.amount else "",
        ]
    for file in saved.attachments:
        found += [f"F{file.no}", file.original_name, f"{file.size:,}", file.sha256]
    return [text for text in found if text]


@SAME_LOG
@given(draft=drafts(), language=st.sampled_from(LANGUAGES))
def test_the_card_shows_everything_that_is_stored(log: Log, draft: Draft, language: str):
    saved = save(log, draft)
    with speaking(language):
        shown = squeezed(card(saved, READER, title="saved"))
        missing = [
            line
            for text in everything_in(saved)
            for line in text.split("\n")
            if squeezed(visible(line)) not in shown
        ]
    assert missing == []


@SAME_LOG
@given(draft=drafts(), language=st.sampled_from(LANGUAGES))
def test_no_line_of_the_card_is_wider_than_a_terminal_or_does_anything(
    log: Log, draft: Draft, language: str
):
    saved = save(log, draft)
    with speaking(language):
        lines = card(saved, READER, title="saved", whole=True).split("\n")
    assert [line for line in lines if columns(line) > 80] == []
    assert [line for line in lines if visible(line) != line] == []


@SAME_LOG
@given(draft=drafts())
def test_json_is_the_record_as_it_is_read_back(log: Log, draft: Draft):
    saved = save(log, draft)
    as_json = interaction_json(saved)
    assert as_json == interaction_json(get(log, saved.no))
    assert as_json["said"] == saved.said
    assert as_json["references"] == list(saved.references)
    assert [money["amount"]["amount"] for money in as_json["money"]] == [
        format(money.amount.amount, "f") for money in saved.money if money.amount
    ]


# --- typed on a command line ------------------------------------------------------------

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x00"),
    min_size=1, max_size=40,
).filter(lambda text: text.strip() and text != "-")  # fmt: skip


@SAME_LOG
@given(
    channel=st.sampled_from(CHANNELS),
    way=st.sampled_from(("--in", "--out")),
    said=WORDS,
    promise=WORDS,
    references=st.lists(WORDS, max_size=3, unique_by=str.strip),
    tags=st.lists(WORDS, max_size=2, unique_by=str.strip),
    told_by=WORDS,
    cents=st.integers(1, 10**9),
    minutes=st.integers(1, 600),
)
def test_the_echo_of_a_save_is_what_is_stored(
    home: Path, channel, way, said, promise, references, tags, told_by, cents, minutes
):
    amount = f"{cents // 100}.{cents % 100:02}"
    typed = [
        channel, "att", way, "-s", said, "-p", promise, "--amount", amount, "--told-by", told_by,
        "--lasted", f"{minutes}m", "--keep-secret",
        *(word for reference in references for word in ("-r", reference)),
        *(word for tag in tags for word in ("--tag", tag)),
    ]  # fmt: skip
    echo = run(*typed)
    assert echo.status == 0, echo.err
    no = echo.out.split("\n")[0].removeprefix("saved ")
    stored = run("show", no, "--json").json
    assert (stored["channel"], stored["direction"]) == (channel, way.removeprefix("--"))
    assert (stored["said"], stored["told_by"]) == (said, told_by.strip())
    assert stored["references"] == [reference.strip() for reference in references]
    assert stored["tags"] == [tag.strip() for tag in tags]
    assert stored["duration_seconds"] == minutes * 60
    (kept,) = stored["promises"]
    assert (kept["text"], kept["amount"]) == (promise, {"amount": amount, "currency": "USD"})
    shown = squeezed(echo.out)
    for text in (said, promise, told_by, *references, *tags, kept["no"]):
        assert squeezed(visible(text)) in shown
    again = run(*typed, "--json").json
    assert {**again, "warnings": None} == {
        **run("show", str(again["no"]), "--json").json, "warnings": None,
    }  # fmt: skip
