"""Names on social networks: exactly the listed one, or words that warn of a likeness."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logbook.actions.check import check, load_directory
from logbook.domain.judging.handle_lookalike import imitated
from logbook.language import speaking
from tests.directory_samples import directory, row

SHIPPED = load_directory()
LISTED = directory(
    row("@AcmeCares", kind="social", value_format="handle"),
    row("@att", kind="social", value_format="handle"),
)


@pytest.mark.parametrize(
    "handle",
    ["@Verizon_Support", "@Ver1zonSupport", "@verizonsuport", "@verizonsuppport",
     "@verizonsupprot", "@verizonsupport_help", "@verizonsupport1", "@VerlzonSupport",
     "@the_verizonsupport", "@verizonsupp0rt"],
)  # fmt: skip
def test_a_name_that_resembles_a_listed_one(handle):
    verdict = check(handle, carrier="verizon", directory=SHIPPED)
    assert (verdict.code, verdict.level) == ("not_on_list", "unknown")
    assert verdict.listing
    assert verdict.listing.value == "@VerizonSupport"
    assert verdict.sentence == (
        "This resembles @VerizonSupport, reported as Verizon's, and is another name. Names are "
        "imitated; give no code, PIN, card or social security number."
    )


@pytest.mark.parametrize(
    "handle",
    ["@verizon", "@support", "@verizonwireless", "@horizonsupport9x", "@acmesupport", "@v",
     "@attacks", "@at"],
)  # fmt: skip
def test_a_name_that_resembles_none(handle):
    verdict = check(handle, carrier="verizon", directory=SHIPPED)
    assert (verdict.code, verdict.listing) == ("not_on_list", None)
    assert "resembles" not in verdict.sentence


def test_exactly_the_listed_name():
    assert check("@verizonsupport", carrier="verizon", directory=SHIPPED).code == (
        "reported_not_confirmed"
    )
    assert check("@AcmeCares", carrier="acme", directory=LISTED).code == "on_list"


def test_a_likeness_of_the_carriers_own_name_in_both_languages():
    assert check("@Acme_Cares", carrier="acme", directory=LISTED).sentence == (
        "This resembles Acme's @AcmeCares and is another name. Names are imitated; "
        "give no code, PIN, card or social security number."
    )
    with speaking("zh"):
        assert check("@Acme_Cares", carrier="acme", directory=LISTED).sentence == (
            "这个名字很像 Acme 的 @AcmeCares，但不是同一个。名字常被模仿；"
            "不要提供验证码、PIN、卡号或社安号。"
        )


@pytest.mark.parametrize("handle", ["@ath", "@atts", "@at", "@attsupport", "@batt"])
def test_of_a_short_name_only_the_same_shape_resembles_it(handle):
    assert imitated(handle, LISTED, claimed=None) is None


@given(st.text(max_size=30))
@example("acmecares1")
@example("𝐚𝐜𝐦𝐞cares")
def test_any_text_resembles_a_line_of_the_list_or_nothing(text):
    found = imitated("@" + text, LISTED, claimed=None)
    assert found in (None, *LISTED.listings("acme"))
    assert found is None or {*text.lower()} & {*"acmeratt50"}, "nothing in common with any line"
