"""Drafts of interactions for property tests: any text a person could store, in every field."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import strategies as st

from logbook.domain.record import (
    CHANNELS,
    DIRECTIONS,
    MONEY_KINDS,
    Agent,
    Amount,
    Contact,
    Draft,
    Due,
    Moment,
)

_WORDS = ("refund", "退款", "违约金", "Maria", "$42.10", "Ω", "é", "𠮷", "x" * 40, '"', "\\", "\n")


def texts(*, max_size: int = 30) -> st.SearchStrategy[str]:
    """Any text but NUL and halves of characters, which are refused; often words that matter."""
    anything = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
        min_size=1, max_size=max_size,
    )  # fmt: skip
    return anything | st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join)


def contacts() -> st.SearchStrategy[Contact]:
    numbers = st.from_regex(r"\+1[2-9][0-9]{9}", fullmatch=True)
    phones = numbers.map(lambda n: Contact(raw=n[2:], kind="phone", normalized=n))
    return phones | texts().map(lambda raw: Contact(raw=raw, kind="unreadable"))


def moments() -> st.SearchStrategy[Moment]:
    instants = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1))
    seconds = instants.map(
        lambda at: Moment(
            utc=at.replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), zone="Asia/Shanghai",
            local=at.strftime("%Y-%m-%dT%H:%M:%S"), precision="second", words="刚才",
        )
    )  # fmt: skip
    days = instants.map(
        lambda at: Moment(zone="America/New_York", local=at.date().isoformat(), precision="day")
    )
    return seconds | days | st.just(Moment(known="unknown"))


def amounts() -> st.SearchStrategy[Amount]:
    values = st.decimals(Decimal("0.01"), Decimal("99999.99"), places=2)
    return st.builds(Amount, amount=values, currency=st.sampled_from(("USD", "CNY")))


def drafts() -> st.SearchStrategy[Draft]:
    """Interactions without files and cases."""
    optional = st.none() | texts()
    agents = st.builds(Agent, name=optional, id=optional, site=optional, department=optional)
    lists = st.lists(texts(max_size=8), max_size=3).map(tuple)
    plain = st.builds(
        Draft, carrier=st.sampled_from(("att", "verizon", "Mint Mobile")),
        channel=st.sampled_from(CHANNELS), direction=st.sampled_from(DIRECTIONS),
        contact=st.none() | contacts(), occurred=moments(),
        duration_seconds=st.none() | st.integers(0, 10**6), agent=agents, references=lists,
        said=optional, tags=lists, recorder=optional, told_by=optional,
        amounts=st.lists(st.tuples(st.sampled_from(MONEY_KINDS), amounts()), max_size=2).map(tuple),
    )  # fmt: skip
    promised = st.builds(
        _with_promise, plain, texts(), st.none() | amounts(),
        st.none() | st.dates().map(lambda day: Due(date=day.isoformat(), words="soon")),
    )  # fmt: skip
    return plain | promised


def _with_promise(draft: Draft, text: str, amount: Amount | None, due: Due | None) -> Draft:
    from dataclasses import replace

    return replace(draft, promise=text, promise_amount=amount, due=due)
