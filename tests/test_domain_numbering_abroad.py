"""Possible numbers of other countries by their length, held against the numbering library."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from logbook.domain.reading.numbering import country_code, number_class
from logbook.domain.reading.numbering_abroad import country_plan

STARTS = st.sampled_from(("44", "86", "39", "49", "52", "54", "55", "61", "7", "33", "852", "81"))


@settings(max_examples=2000, deadline=None)
@given(
    st.one_of(
        st.from_regex(r"[2-9][0-9]{2,14}", fullmatch=True),
        st.builds(str.__add__, STARTS, st.text(alphabet="0123456789", min_size=1, max_size=12)),
    )
)
@example("8617912345678")
@example("999123456")
@example("21012345678")
def test_a_plan_says_what_the_library_says(digits):
    plan = country_plan(digits[:3].encode())
    possible = number_class("+" + digits) == "foreign"
    if plan is None:
        assert not possible
    elif not (plan.prefix and plan.prefix.match(digits.encode(), plan.digits)):
        assert (len(digits) - plan.digits in plan.lengths) == possible
        if possible:
            assert country_code("+" + digits) == digits[: plan.digits]


def test_no_country_code_starts_with_a_zero():
    assert country_plan(b"044") is None
