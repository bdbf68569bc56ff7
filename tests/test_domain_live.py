"""A call as it went: what is open, what is a hold, and lengths that are never negative."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.cases.live import (
    EVENTS,
    Live,
    LiveEvent,
    PhoneTime,
    hold_spans,
    phone_time,
    seconds_between,
    set_back,
)
from logbook.domain.record import Agent

START = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def at(seconds: int) -> str:
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def call(*events: tuple[str, int], set_back: tuple[int, ...] = ()) -> Live:
    return Live(
        events=tuple(
            LiveEvent(seq=seq, event=event, at=at(seconds))
            for seq, (event, seconds) in enumerate(events, 1)
        ),
        set_back=set_back,
    )


class TestHolds:
    def test_a_hold_goes_on_until_somebody_speaks_or_the_call_ends(self):
        live = call(("started", 0), ("hold", 10), ("resumed", 70), ("hold", 100), ("ended", 130))
        assert (live.seconds, live.hold_seconds, live.is_open) == (130, 90, False)
        assert [live.hold_ended_by(each) for each in live.events] == [None, None, 60, None, 30]

    def test_a_second_hold_before_that_changes_nothing(self):
        live = call(("started", 0), ("hold", 10), ("hold", 40), ("resumed", 70))
        assert (live.hold_seconds, live.on_hold) == (60, None)

    def test_a_hold_that_goes_on_is_not_counted_yet(self):
        live = call(("started", 0), ("hold", 10))
        assert live.on_hold is not None
        assert (live.hold_seconds, live.seconds, live.holding_for(at(25))) == (0, None, 15)

    def test_off_hold_without_a_hold_is_nothing(self):
        assert hold_spans(call(("started", 0), ("resumed", 5), ("ended", 9)).events) == []


class TestTheClockSetBack:
    def test_what_lies_across_it_is_not_known_and_the_rest_is(self):
        live = call(
            ("started", 3600), ("hold", 3700), ("resumed", 3760), ("hold", 100), ("resumed", 130),
            ("ended", 200), set_back=(4,),
        )  # fmt: skip
        assert live.clock_back
        assert (live.seconds, live.hold_seconds) == (None, 90)

    def test_before_the_start_or_after_the_end_it_does_not_matter(self):
        live = call(("started", 0), ("hold", 5), ("ended", 20), set_back=(1, 9))
        assert (live.clock_back, live.seconds, live.hold_seconds) == (False, 20, 15)

    def test_now_before_the_start_is_no_length(self):
        live = call(("started", 100), ("hold", 110))
        assert (live.so_far(at(50)), live.holding_for(at(50))) == (None, None)

    def test_it_is_seen_in_the_order_of_the_entries(self):
        assert set_back([(1, at(0)), (2, at(5)), (4, at(4)), (5, at(4)), (6, at(9))]) == (4,)

    @given(st.lists(st.tuples(st.sampled_from(EVENTS[1:]), st.integers(-9999, 9999)), max_size=12))
    def test_no_length_is_ever_negative(self, rest: list[tuple[str, int]]):
        events = [("started", 0), *rest]
        recorded = [(seq, at(seconds)) for seq, (_event, seconds) in enumerate(events, 1)]
        live = call(*events, set_back=set_back(recorded))
        assert live.hold_seconds >= 0
        assert live.seconds is None or live.seconds >= 0
        for now in (at(-20000), at(20000)):
            assert (live.so_far(now) or 0) >= 0
            assert (live.holding_for(now) or 0) >= 0


def test_lengths_are_of_instants_so_the_doubled_hour_counts_once():
    """From 1:30 to 1:30, New York, in the night of November 1: an hour, not nothing."""
    live = call(("started", 0), ("ended", 3600))
    assert live.started.at == "2026-11-01T05:30:00Z"
    assert live.seconds == seconds_between(live.started.at, "2026-11-01T06:30:00Z") == 3600


def test_an_undone_end_leaves_it_open():
    assert call(("started", 0)).is_open
    assert not call(("started", 0), ("ended", 1)).is_open


def test_those_who_spoke_are_those_named():
    live = Live(events=(
        LiveEvent(seq=1, event="started", at=at(0)),
        LiveEvent(seq=2, event="agent", at=at(1)),
        LiveEvent(seq=3, event="transfer", at=at(2)),
        LiveEvent(seq=4, event="transfer", at=at(3), agent=Agent(name="Tom K")),
    ))  # fmt: skip
    assert [each.seq for each in live.agents] == [2, 4]


def test_the_calls_of_a_case_add_up_and_unknown_lengths_are_counted_apart():
    held = call(("started", 0), ("hold", 10), ("resumed", 70), ("ended", 100))
    assert phone_time([(100, held), (50, None), (None, call(("started", 0)))]) == PhoneTime(
        calls=3, seconds=150, hold_seconds=60, unknown=1
    )
