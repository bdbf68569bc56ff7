"""How long a contact lasted, read and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.time.duration import describe_duration, read_duration
from logbook.errors import Ambiguous, Unreadable
from logbook.language import speaking


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("25m", 1500),
        ("32 min", 1920),
        ("1h 5m", 3900),
        ("1h5m", 3900),
        ("1 hour and 5 minutes", 3900),
        ("29 m 40 s", 1780),
        ("45 seconds", 45),
        ("0m", 0),
        ("1.5 hours", 5400),
        ("half an hour", 1800),
        ("an hour and a half", 5400),
        ("90 minutes", 5400),
        ("1:05:30", 3930),
        ("25分钟", 1500),
        ("1小时5分", 3900),
        ("１小时５分钟", 3900),
        ("半小时", 1800),
        ("一个半小时", 5400),
        ("两小时二十分钟", 8400),
        ("40秒", 40),
        ("168h", 604_800),
    ],
)
def test_read_right(text, seconds):
    assert read_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("90", '"90" has no unit: are these minutes or hours?'),
        ("169h", '"169h" is longer than a week.'),
        ("", '"" cannot be read as a length of time.'),
        ("-5m", '"-5m" cannot be read as a length of time.'),
        (".5h", '".5h" cannot be read as a length of time.'),
        ("1,5h", '"1,5h" cannot be read as a length of time.'),
        ("1h 75m", '"1h 75m" cannot be read as a length of time.'),
        ("5m 1h", '"5m 1h" cannot be read as a length of time.'),
        ("5m 5m", '"5m 5m" cannot be read as a length of time.'),
        ("20-30 minutes", '"20-30 minutes" cannot be read as a length of time.'),
        ("2 days", '"2 days" cannot be read as a length of time.'),
        ("1:75:00", '"1:75:00" cannot be read as a length of time.'),
        ("0.333s", '"0.333s" cannot be read as a length of time.'),
        ("about 5m", '"about 5m" cannot be read as a length of time.'),
    ],
)
def test_refused(text, message):
    with pytest.raises(Unreadable) as caught:
        read_duration(text)
    assert not isinstance(caught.value, Ambiguous)
    assert caught.value.message == message
    assert caught.value.remedy == "Type for example: 25m, 1h 5m, or 40s."


def test_minutes_and_seconds_or_hours_and_minutes_is_asked():
    with pytest.raises(Ambiguous) as caught:
        read_duration("25:30")
    assert caught.value.readings == (("25 min 30 s", 1530), ("25 h 30 min", 91_800))


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "0 s", "0 秒"),
        (45, "45 s", "45 秒"),
        (1920, "32 min", "32 分钟"),
        (3900, "1 h 5 min", "1 小时 5 分钟"),
        (3601, "1 h 1 s", "1 小时 1 秒"),
        (7200, "2 h", "2 小时"),
    ],
)
def test_shown(seconds, english, chinese):
    assert describe_duration(seconds) == english
    with speaking("zh"):
        assert describe_duration(seconds) == chinese


@given(st.integers(0, 604_800), st.sampled_from(["en", "zh"]))
def test_what_is_shown_reads_back(seconds, language):
    with speaking(language):
        assert read_duration(describe_duration(seconds)) == seconds


@given(st.text(max_size=20) | st.text("0123456789:.hms 小时分半个", max_size=12))
def test_no_text_raises_anything_else(text):
    try:
        assert 0 <= read_duration(text) <= 604_800
    except Unreadable as error:
        assert error.remedy
