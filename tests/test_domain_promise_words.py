"""Promises read from agents' own words: each part read right or asked, none silently wrong.

`tests/data/promise_phrases.jsonl` was written from how agents speak, and every line of it was
looked at: `read` is what a careful person understands, `asked` what may be offered.  All were
said on Sunday, November 22, 2026, in New York.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.cases.promise_tables import DEEDS
from logbook.domain.cases.promise_words import Part, asked_about, read_promise
from logbook.domain.money import describe_amount
from logbook.domain.record import Amount, Due
from logbook.domain.time.due import describe_due
from logbook.language import set_language

NOW = datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)
NEW_YORK = "America/New_York"
PHRASES = [
    json.loads(line)
    for line in (Path(__file__).resolve().parent / "data" / "promise_phrases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def read(text: str, since: date | None = None):
    return read_promise(text, now=NOW, zone=NEW_YORK, since=since)


def plain(value: Amount | Due) -> str:
    if isinstance(value, Amount):
        return f"{value.amount:f} {value.currency}"
    return f"{value.earliest}/{value.date}" if value.earliest else value.date


def said(part: Part) -> dict[str, Any]:
    if part.state == "read":
        assert part.value is not None
        return {"read": plain(part.value)}
    if part.state == "asked":
        return {"asked": [plain(value) for _label, value in part.readings]}
    return {}


def test_there_are_enough_in_both_languages():
    chinese = [phrase for phrase in PHRASES if not phrase["text"].isascii()]
    assert len(PHRASES) >= 200
    assert len(chinese) >= 80
    assert len({phrase["text"] for phrase in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase["text"] for phrase in PHRASES])
def test_a_phrase_is_read_right_or_asked(phrase: dict[str, Any]):
    found = read(phrase["text"])
    assert {
        "text": phrase["text"], "amount": said(found.amount), "due": said(found.due),
        "deeds": list(found.deeds),
    } == phrase  # fmt: skip


def test_a_reading_does_not_depend_on_the_language_of_the_faces():
    try:
        for language in ("en", "zh"):
            set_language(language)
            for phrase in PHRASES:
                found = read(phrase["text"])
                assert said(found.amount) == phrase["amount"]
                assert said(found.due) == phrase["due"]
    finally:
        set_language("en")


def test_days_count_from_the_day_on_which_it_was_said():
    found = read("a credit within 14 days", since=date(2026, 11, 1))
    assert said(found.due) == {"read": "2026-11-15"}


@pytest.mark.parametrize(
    "doubt",
    ["about {}", "{} or so", "once we have the phone, {}", "{} after we receive it", "not {}",
     "{}, or maybe later", "大概{}", "收到手机后{}"],
)  # fmt: skip
@pytest.mark.parametrize("due", ["by Friday", "within 14 days", "12月3日前"])
def test_one_word_of_doubt_makes_a_sure_date_asked(due: str, doubt: str):
    assert read(f"refund {due}").due.state == "read"
    assert read(f"refund {doubt.format(due)}").due.state == "asked"


def test_what_is_asked_is_asked_in_words():
    assert asked_about(read("about $40 by next Friday")) == (
        'Not sure about the amount: "$40" may be 40.00 USD.',
        'Not sure about the due date: "by next friday" may be Fri, Nov 27, 2026; Fri, Dec 4, 2026.',
    )
    assert asked_about(read("on your next bill")) == ('Not read: the due date in "bill".',)
    assert asked_about(read("$42.10 by Friday")) == ()


@given(st.text(max_size=120))
def test_no_text_makes_it_raise(text: str):
    found = read(text)
    assert set(found.deeds) <= set(DEEDS)
    for part in (found.amount, found.due):
        assert (part.value is not None) == (part.state == "read")
        assert part.state in ("read", "asked", "absent")


@given(
    st.decimals("0.01", "99999", places=2),
    st.dates(date(2026, 11, 23), date(2027, 4, 30)),
    st.sampled_from([
        "I'll refund ${} by {}", "a credit of {} dollars is posted by {}", "退款{}美元，最迟{}",
    ]),
)  # fmt: skip
def test_an_exact_amount_and_day_are_read_as_they_are(amount, day, sentence):
    found = read(sentence.format(amount, day.isoformat()))
    assert said(found.amount) == {"read": f"{amount:f} USD"}
    assert said(found.due) == {"read": day.isoformat()}
    assert isinstance(found.due.value, Due) and describe_due(found.due.value)
    assert isinstance(found.amount.value, Amount) and describe_amount(found.amount.value)
