"""The line of a case, what it adds up to, and pieces of text around what was searched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from logbook.domain.record import (
    Agent,
    Amount,
    Due,
    Interaction,
    Moment,
    Money,
    Note,
    Promise,
)
from logbook.web.excerpts import excerpts
from logbook.web.timeline import points, silence_until, totals


def record(no: int, day: str | None = "2026-03-03", **fields: object) -> Interaction:
    """An interaction of one day; `fields` replace what it would hold."""
    occurred = Moment(local=day, precision="day") if day else Moment()
    given: dict[str, object] = {
        "no": no, "id": f"{no:032x}", "seq": no, "carrier": "att", "channel": "call",
        "direction": "out", "contact": None, "occurred": occurred, "duration_seconds": None,
        "agent": Agent(), "references": (), "said": None, "tags": (), "recorder": None,
        "told_by": None, "recorded_at": "2026-12-31T10:00:00Z", "recorded_zone": None,
        "clock_back": False,
    } | fields  # fmt: skip
    return Interaction(**given)  # type: ignore[arg-type]  # the test says what it means


def test_a_silence_is_named_from_seven_days_on():
    days = ["2026-03-01", "2026-03-01", "2026-03-07", "2026-03-14", "2027-03-14"]
    line = points(record(no, day) for no, day in enumerate(days, 1))
    assert [(point.record.no, point.gap) for point in line] == [
        (1, 0), (2, 0), (3, 0), (4, 7), (5, 365),
    ]  # fmt: skip


def test_a_silence_is_the_same_read_from_either_end():
    days = ["2026-03-14", "2026-03-01"]
    assert [point.gap for point in points(record(1, day) for day in days)] == [0, 13]


def test_a_record_of_unknown_time_stands_where_it_was_written_down():
    line = points([record(1, "2026-12-01"), record(2, None)])
    assert [point.gap for point in line] == [0, 30]


def test_the_last_silence_counts_from_the_newest_record_that_stands():
    records = [record(1, "2026-03-01"), record(2, "2026-03-20", state="void")]
    assert silence_until(records, date(2026, 3, 21)) == 20
    assert silence_until(records, date(2026, 3, 7)) == 0
    assert silence_until([], date(2026, 3, 7)) == 0


def money(no: int, kind: str, amount: str, currency: str = "USD", state: str = "current") -> Money:
    return Money(
        no=no, id="", target="", kind=kind,
        amount=Amount(amount=Decimal(amount), currency=currency), record_state=state,
    )  # fmt: skip


def promise(
    no: int, due: str | None, state: str = "open", record_state: str = "current"
) -> Promise:
    when = Due(date=due) if due else None
    return Promise(no=no, id="", target="", due=when, state=state, record_state=record_state)


def test_totals_add_what_stands_and_keep_currencies_apart():
    records = [
        record(1, money=(money(1, "charged", "0.10"), money(2, "charged", "0.20"))),
        record(2, money=(money(3, "charged", "7", "CNY"), money(4, "paid", "5", state="void"))),
        record(3, state="void", money=(money(5, "charged", "100"),)),
    ]
    charged = (Amount(amount=Decimal("7"), currency="CNY"), Amount(amount=Decimal("0.30")))
    assert totals(records).money == (("charged", charged),)


def test_open_promises_come_first_due_first():
    records = [
        record(1, promises=(promise(1, None), promise(2, "2026-05-01"), promise(3, "2026-04-01"))),
        record(2, promises=(promise(4, "2026-01-01", "kept"),)),
        record(2, promises=(promise(5, "2026-01-01", "open", "void"),)),
        record(3, state="void", promises=(promise(6, "2026-01-01"),)),
    ]
    assert [item.no for item in totals(records).promises] == [3, 2, 1]


@pytest.mark.parametrize(
    ("said", "query", "expected"),
    [
        ("Refund the fee", "refund", "<mark>Refund</mark> the fee"),
        ("Refunds follow", "refund", "<mark>Refund</mark>s follow"),
        ("no prefund here, a refund", "refund", "no prefund here, a <mark>refund</mark>"),
        ("她说退款会到", "退", "她说<mark>退</mark>款会到"),
        ("她说退款会到，退款", "退款", "她说<mark>退款</mark>会到，<mark>退款</mark>"),
        ("问了Maria女士", "maria", "问了<mark>Maria</mark>女士"),
        ("号码１２３４", "1234", "号码<mark>１２３４</mark>"),
        ("a <b>fee</b> & more", "fee", "a &lt;b&gt;<mark>fee</mark>&lt;/b&gt; &amp; more"),
        ("an early\nfee", '"early fee"', "an <mark>early\nfee</mark>"),
        ("x\u202efee", "fee", "x&lt;U+202E&gt;<mark>fee</mark>"),
        ("C++ (plan) [x]", "plan c++", "<mark>C</mark>++ (<mark>plan</mark>) [x]"),
        ("nothing of it", "moon", None),
        ("nothing", '"', None),
    ],
)
def test_the_words_found_are_marked(said: str, query: str, expected: str | None):
    found = excerpts(record(1, said=said), query)
    assert [str(piece.text) for piece in found] == ([expected] if expected else [])


def test_a_long_text_is_cut_around_the_words():
    for before, after in (("x" * 500 + " ", " " + "y" * 500), ("退" * 500, "款" * 500)):
        [piece] = excerpts(record(1, said=f"{before}refund{after}"), "refund")
        assert str(piece.text).startswith("… ")
        assert str(piece.text).endswith(" …")
        assert "<mark>refund</mark>" in str(piece.text)
        assert len(str(piece.text)) < 320


def test_a_piece_begins_and_ends_between_words():
    said = "before " * 40 + "refund" + " after" * 60
    [piece] = excerpts(record(1, said=said), "refund")
    words = str(piece.text).replace("<mark>refund</mark>", "refund").split()
    assert set(words) == {"…", "before", "refund", "after"}


def test_every_part_of_a_record_is_looked_at():
    full = record(
        1,
        said="fee", agent=Agent(name="Fee Agent"), references=("FEE-1",),
        notes=(Note(id="", text="fee later", recorded_at=""),),
        promises=(Promise(no=4, id="", target="", text="no fee"),),
    )  # fmt: skip
    assert [piece.label for piece in excerpts(full, "fee")] == [
        "What was said", "Promise P4", "Note", "Reference numbers",
    ]  # fmt: skip
