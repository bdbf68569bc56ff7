"""Verdicts: which code, which level, compared with what; and never a false all-clear."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions.check import check, load_directory
from logbook.domain.judging.verdict import LEVELS, judge, level_of
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import CHANNELS, Contact, Verdict
from tests.directory_samples import code, directory, document, domain, imitation, row
from tests.test_domain_contact import SPELLINGS_OF_ATT

SHIPPED = load_directory()


def shipped(text: str, carrier: str | None = "att", **asked: Any) -> Verdict:
    return check(text, carrier=carrier, directory=SHIPPED, **asked)


def answer(verdict: Verdict) -> tuple[str, str, str | None]:
    return verdict.code, verdict.level, verdict.listing.id if verdict.listing else None


# --- numbers ----------------------------------------------------------------------

CARE = "att-voice-18003310500"


@pytest.mark.parametrize("text", SPELLINGS_OF_ATT)
def test_a_published_number_in_every_spelling(text):
    verdict = shipped(text)
    assert answer(verdict) == ("on_list", "matches", CARE)
    assert verdict.listing
    assert verdict.listing.source_url == "https://www.att.com/help/notice-of-dispute/"
    assert verdict.listing.seen == "2026-11-22"
    assert (verdict.value, verdict.kind, verdict.normalized) == (text, "phone", "+18003310500")


@pytest.mark.parametrize(
    ("text", "carrier", "listing"),
    [
        ("1-800-CRICKET", "cricket", "cricket-voice-18002742538"),
        ("１－８００－ＣＲＩＣＫＥＴ", "cricket", "cricket-voice-18002742538"),
        ("1-800-T-MOBILE", "tmobile", "tmobile-voice-18008662453"),
        ("833-50-BOOST", "boost", "boost-voice-18335026678"),
    ],
)
def test_a_published_number_spelled_in_letters(text, carrier, listing):
    assert answer(shipped(text, carrier)) == ("on_list", "matches", listing)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1-888-331-0500", "lookalike_phone_tollfree_swap"),
        ("800-331-0501", "lookalike_phone_one_digit"),
        ("800-313-0500", "lookalike_phone_transposed"),
        ("8OO-331-O5OO", "lookalike_phone_vanity"),
    ],
)
@pytest.mark.parametrize("carrier", ["att", "verizon", None])
@pytest.mark.parametrize("direction", ["in", "out", None])
def test_a_near_miss_is_stopped_whoever_is_claimed(text, code, carrier, direction):
    verdict = check(text, carrier=carrier, direction=direction, directory=SHIPPED)
    assert answer(verdict) == (code, "stop", CARE)


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("833-555-0199", "not_on_list", "unknown"),
        ("212-555-0199", "not_on_list", "unknown"),
        ("787-555-0199", "not_on_list", "unknown"),
        ("416-555-0199", "not_on_list", "unknown"),
        ("900-555-0199", "phone_premium", "stop"),
        ("809-555-0199", "phone_one_ring", "stop"),
        ("1-876-555-0199", "phone_one_ring", "stop"),
        ("+86 138 1234 5678", "phone_international", "caution"),
        ("+44 20 7946 0958", "phone_international", "caution"),
        ("999-555-0199", "phone_impossible", "stop"),
        ("123-456-7890", "phone_impossible", "stop"),
        ("+86 138", "phone_impossible", "stop"),
        ("+1800", "phone_impossible", "stop"),
        ("private", "withheld", "unknown"),
        ("私人号码", "withheld", "unknown"),
        ("", "withheld", "unknown"),
        ("8.00331E+09", "unreadable", "unknown"),
        ("8003310500 8002882020", "unreadable", "unknown"),
    ],
)
def test_numbers_that_no_carrier_publishes(text, code, level):
    assert answer(shipped(text)) == (code, level, None)


@pytest.mark.parametrize("text", ["800-331-05000", "80-331-0500", "1-800-331-050", "80003310500"])
def test_a_number_with_a_digit_too_many_or_too_few_is_a_near_miss(text):
    verdict = shipped(text)
    assert answer(verdict) == ("lookalike_phone_one_digit", "stop", CARE)
    assert verdict.also == ("phone_impossible",)


def test_a_slip_before_dialling_is_no_forged_caller_id():
    assert answer(shipped("999-555-0199", direction="out")) == ("phone_impossible", "unknown", None)


def test_the_code_that_lost_is_kept():
    verdict = shipped("900-331-0500")
    assert (verdict.code, verdict.also) == ("phone_premium", ("lookalike_phone_one_digit",))
    verdict = shipped("080-331-0500")
    assert (verdict.code, verdict.also) == ("lookalike_phone_transposed", ("phone_impossible",))


@pytest.mark.parametrize(
    ("carrier", "code", "level"),
    [
        ("att", "on_list", "matches"),
        (None, "on_list", "matches"),
        ("none", "on_list", "matches"),
        ("verizon", "on_list_other_carrier", "caution"),
        ("cricket", "on_list_other_carrier", "caution"),
    ],
)
def test_whose_number_it_is_counts(carrier, code, level):
    assert answer(shipped("800-331-0500", carrier)) == (code, level, CARE)


def test_the_sentence_names_the_carrier_when_nobody_was_claimed():
    assert "T-Mobile" in shipped("800-937-8997", None).sentence


# --- codes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "carrier", "asked", "expected"),
    [
        ("611", "att", {}, ("on_list", "matches", "att-dial_code-611")),
        ("６１１", "tmobile", {}, ("on_list", "matches", "tmobile-dial_code-611")),
        ("*611", "att", {}, ("on_list", "matches", "att-dial_code-611")),
        ("611", "att", {"direction": "out"}, ("on_list", "matches", "att-dial_code-611")),
        ("611", "att", {"channel": "call", "direction": "out"},
         ("on_list", "matches", "att-dial_code-611")),
        ("611", "verizon", {}, ("reported_not_confirmed", "unknown", "verizon-dial_code-611")),
        ("*611", "verizon", {}, ("reported_not_confirmed", "unknown", "verizon-dial_code-611")),
        ("611", None, {}, ("on_list", "matches", "att-dial_code-611")),
        ("611", "att", {"direction": "in"}, ("phone_impossible", "stop", "att-dial_code-611")),
        ("*611", "verizon", {"direction": "in"},
         ("phone_impossible", "stop", "verizon-dial_code-611")),
        ("611", "att", {"channel": "voicemail", "direction": "in"},
         ("phone_impossible", "stop", "att-dial_code-611")),
        ("*PORT", "att", {"direction": "in"}, ("phone_impossible", "stop", "att-dial_code-7678")),
        ("*12345", "att", {"direction": "in"}, ("phone_impossible", "stop", None)),
        ("611", "att", {"channel": "sms", "direction": "in"},
         ("short_code_not_on_list", "unknown", None)),
        ("911", "att", {"direction": "in"}, ("short_code_not_on_list", "unknown", None)),
        ("*PORT", "att", {}, ("reported_not_confirmed", "unknown", "att-dial_code-7678")),
        ("#PORT", "verizon", {}, ("on_list", "matches", "verizon-dial_code-7678")),
        ("*729", "cricket", {}, ("on_list", "matches", "cricket-dial_code-729")),
        ("456", "tmobile", {}, ("reported_not_confirmed", "unknown", "tmobile-sms_sender-456")),
        ("4000", "tmobile", {},
         ("reported_not_confirmed", "unknown", "tmobile-sms_sender-3700-4299")),
        ("444442500", "tmobile", {"channel": "sms"},
         ("reported_not_confirmed", "unknown", "tmobile-sms_sender-444442000-444442999")),
        ("456", "verizon", {}, ("short_code_not_on_list", "unknown", None)),
        ("456", "tmobile", {"channel": "call", "direction": "in"},
         ("short_code_not_on_list", "unknown", None)),
        ("611611", "att", {}, ("short_code_not_on_list", "unknown", None)),
        ("28875", None, {}, ("short_code_not_on_list", "unknown", None)),
        ("7726", "att", {"channel": "sms", "direction": "in"},
         ("on_list", "matches", "att-sms_report-7726")),
        ("7726", "verizon", {},
         ("reported_not_confirmed", "unknown", "verizon-sms_report-7726")),
        ("900080004102", "verizon", {"channel": "sms"},
         ("on_list", "matches", "verizon-sms_sender-900080004102")),
        ("900080004103", "verizon", {"channel": "sms"},
         ("short_code_not_on_list", "unknown", None)),
        ("900080004103", "verizon", {"channel": "call"}, ("phone_impossible", "stop", None)),
    ],
)  # fmt: skip
def test_codes_belong_to_a_network(text, carrier, asked, expected):
    assert answer(shipped(text, carrier, **asked)) == expected


@pytest.mark.parametrize(
    ("text", "carrier", "expected"),
    [
        ("bill@att.com", "att", ("sender_email", "stop", ("on_list",))),
        ("x@evil.example", "att", ("sender_email", "stop", ())),
        ("x@evil.example", None, ("sender_email", "caution", ())),
        ("1410100123", "att", ("sender_gateway_number", "stop", ())),
        ("1410100123", None, ("sender_gateway_number", "caution", ())),
        ("AT&T", "att", ("sender_alphanumeric", "caution", ())),
        ("威瑞森", "verizon", ("sender_alphanumeric", "caution", ())),
        ("800-331-0500", "att", ("on_list", "matches", ())),
        ("800-331-0501", "att", ("lookalike_phone_one_digit", "stop", ())),
        ("private", "att", ("withheld", "unknown", ())),
    ],
)
def test_who_sends_a_text(text, carrier, expected):
    verdict = shipped(text, carrier, channel="sms", direction="in")
    assert (verdict.code, verdict.level, verdict.also) == expected


# --- mail and links ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "carrier", "code"),
    [
        ("bill@att.com", "att", "on_list"),
        ("myatt@e.att.com", "att", "on_list"),
        ("AT&T <x@emailff.att-mail.com>", "att", "on_list"),
        ("bill@att.com", "verizon", "on_list_other_carrier"),
        ("abuse@att.net", "att", "on_list"),
        ("joe@att.net", "att", "customer_or_gateway_domain"),
        ("8005550199@txt.att.net", "att", "customer_or_gateway_domain"),
        ("joe@verizon.net", "verizon", "customer_or_gateway_domain"),
        ("8005550199@mms.cricketwireless.com", "cricket", "customer_or_gateway_domain"),
        ("x@smsd.boostmobile.com", "boost", "customer_or_gateway_domain"),
        ("x@boostmobile.com", "boost", "reported_not_confirmed"),
        ("bill@att.com.evil.example", "att", "email_domain_lookalike"),
        ("bill@fakeatt.com", "att", "not_on_list"),
        ("att.com@evil.example", "att", "not_on_list"),
        ("https://www.att.com/bill", "att", "on_list"),
        ("about.att.com", "att", "on_list"),
        ("ａｔｔ。com", "att", "on_list"),
        ("t-mobiledisputeresolution.com", "tmobile", "on_list"),
        ("dishnetwork-group.readme.io", "boost", "on_list"),
        ("readme.io", "boost", "not_on_list"),
        ("t-mo.co", "tmobile", "reported_not_confirmed"),
        ("att.com", "verizon", "on_list_other_carrier"),
        ("fakeatt.com", "att", "not_on_list"),
        ("att.com.evil.example", "att", "url_brand_in_subdomain"),
        ("https://att.com@evil.example/", "att", "url_userinfo"),
        ("https://evil.example/att.com", "att", "not_on_list"),
        ("аtt.com", "att", "url_homoglyph"),  # the first letter is Cyrillic
        ("att620.com", "att", "known_imitation"),
        ("www.mybulled.com", "att", "known_imitation"),
        ("mybulled.com", "verizon", "known_imitation"),
        ("mybulled.com", None, "known_imitation"),
        ("app.altruwe.org", "boost", "known_imitation"),
        ("pay-boost-mobile-bill.pages.dev", "boost", "url_brand_in_subdomain"),
        ("pages.dev", "boost", "not_on_list"),
        ("attthirdpartybillingsettlement.com", "att", "url_brand_in_domain"),
        ("@VerizonSupport", "verizon", "reported_not_confirmed"),
        ("@Verizon_Support", "verizon", "not_on_list"),
    ],
)
def test_mail_links_and_handles(text, carrier, code):
    verdict = shipped(text, carrier)
    assert (verdict.code, verdict.level) == (code, LEVELS[code])


# --- what a row is worth ----------------------------------------------------------

NUMBER = "+18005550100"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"source": "carrier_page"}, "on_list"),
        ({"source": "carrier_code"}, "on_list"),
        ({"source": "carrier_page", "status": "uncertain"}, "on_list"),
        ({"source": "carrier_page", "suggested_use": "review"}, "on_list"),
        ({"source": "secondary"}, "reported_not_confirmed"),
        ({"source": "public_code"}, "reported_not_confirmed"),
        ({"source": "clone_page"}, "reported_not_confirmed"),
        ({"source": "secondary", "confidence": "high"}, "reported_not_confirmed"),
        ({"source": "recollection"}, "not_on_list"),
        ({"suggested_use": "reference"}, "not_on_list"),
        ({"status": "retired"}, "not_on_list"),
    ],
)
def test_only_the_carriers_own_source_makes_a_number_listed(values, code):
    verdict = check(NUMBER, carrier="acme", directory=directory(row(NUMBER, **values)))
    assert (verdict.code, verdict.level) == (code, LEVELS[code])


def two_carriers(first: dict[str, Any], second: dict[str, Any]) -> Directory:
    return Directory.from_documents(
        [document("one", contacts=[first]), document("two", contacts=[second])]
    )


def test_another_carriers_own_number_beats_a_report_about_the_claimed_one():
    listed = two_carriers(row(NUMBER, id="1", source="secondary"), row(NUMBER, id="2"))
    assert answer(check(NUMBER, carrier="one", directory=listed)) == (
        "on_list_other_carrier",
        "caution",
        "2",
    )


def test_a_code_is_its_own_networks_even_when_another_publishes_the_same():
    listed = two_carriers(code("456", id="1", source="secondary"), code("456", id="2"))
    assert answer(check("456", carrier="one", directory=listed)) == (
        "reported_not_confirmed",
        "unknown",
        "1",
    )
    assert answer(check("456", carrier="two", directory=listed)) == ("on_list", "matches", "2")


def test_a_report_about_another_carrier_makes_nothing_of_a_code_and_something_of_a_number():
    listed = two_carriers(row("+18005550199", id="1"), code("456", id="2", source="secondary"))
    assert check("456", carrier="one", directory=listed).code == "short_code_not_on_list"
    listed = two_carriers(row("+18005550199", id="1"), row(NUMBER, id="2", source="secondary"))
    assert check(NUMBER, carrier="one", directory=listed).code == "reported_not_confirmed"


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("scam_lookalike", "known_imitation"),
        ("clone_site", "known_imitation"),
        ("proxy_copy", "known_imitation"),
        ("brand_in_hostname", "url_brand_in_subdomain"),
        ("third_party_settlement_site", "url_brand_in_domain"),
        ("consumer_mailbox", "customer_or_gateway_domain"),
        ("sms_gateway", "customer_or_gateway_domain"),
    ],
)
@pytest.mark.parametrize("text", ["x.bad.acme.example", "joe@bad.acme.example"])
def test_what_is_known_not_to_be_the_carriers_beats_the_domain_above_it(category, code, text):
    listed = directory(
        domain("acme.example"), not_official=[imitation("bad.acme.example", category)]
    )
    mail = "@" in text and code == "url_brand_in_subdomain"
    found = check(text, carrier="acme", directory=listed).code
    assert found == ("email_domain_lookalike" if mail else code)
    assert check("acme.example", carrier="acme", directory=listed).code == "on_list"


def test_a_number_that_is_known_not_to_be_the_carriers_is_never_listed():
    bad = imitation(NUMBER, "scam_lookalike", kind="voice", value_format="e164")
    assert check(NUMBER, carrier="acme", directory=directory(not_official=[bad])).code == (
        "known_imitation"
    )
    near = check("800-555-0101", carrier="acme", directory=directory(not_official=[bad]))
    assert near.code == "not_on_list"


def test_a_carrier_outside_the_directory_is_compared_with_the_others():
    def code_of(text: str) -> str:
        contact = read_contact(text)
        return judge(
            contact, carrier="mint", channel="call", direction="in", directory=SHIPPED
        ).code

    assert code_of("8335550199") == "not_on_list"
    assert code_of("8003310500") == "on_list_other_carrier"
    assert code_of("8003310501") == "lookalike_phone_one_digit"


# --- the whole value --------------------------------------------------------------


def test_a_verdict_says_what_it_was_made_of():
    listed = directory(row(NUMBER))
    assert check("(800) 555-0100", carrier="ACME", direction="in", directory=listed) == Verdict(
        value="(800) 555-0100",
        kind="phone",
        normalized=NUMBER,
        carrier="acme",
        code="on_list",
        level="matches",
        also=(),
        listing=listed.listings("acme")[0],
        directory_version=listed.version,
        metadata_version="phonenumbers 9.0.43",
        sentence="Same number as Acme's. It can be faked.",
        next_step="Hang up. Dial 800-555-0100 yourself (acme.example, seen Oct 5, 2026), "
        "or the number printed on your bill.\n"
        'When they answer, ask: "Did Acme call me today?" '
        'Or first: "Mandarin interpreter, please."',
    )


def test_the_same_question_has_the_same_answer():
    assert shipped("833-555-0199") == shipped("833-555-0199")


@pytest.mark.parametrize(
    ("code", "carrier", "direction", "level"),
    [
        ("phone_impossible", "att", "in", "stop"),
        ("phone_impossible", "att", None, "stop"),
        ("phone_impossible", "att", "out", "unknown"),
        ("sender_email", None, "in", "caution"),
        ("sender_email", "att", "in", "stop"),
        ("on_list", None, None, "matches"),
    ],
)
def test_levels_that_depend_on_more_than_the_code(code, carrier, direction, level):
    assert level_of(code, carrier=carrier, direction=direction) == level


# --- no false all-clear -----------------------------------------------------------

_OWN = {
    listing.value.lower()
    for carrier in SHIPPED.carriers
    for listing in SHIPPED.listings(carrier.id)
    if listing.source_kind in ("carrier_page", "carrier_code")
}


@settings(max_examples=1000)
@given(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="0123456789-. ()+", min_size=3, max_size=16),
        st.from_regex(r"1?8(00|33|44|55|66|77|88)[0-9]{7}", fullmatch=True),
    ),
    st.sampled_from([None, "att", "verizon", "tmobile", "cricket", "boost"]),
    st.sampled_from([None, *CHANNELS]),
    st.sampled_from([None, "in", "out"]),
)
def test_nothing_raises_and_nothing_unlisted_matches(text, carrier, channel, direction):
    verdict = check(text, carrier=carrier, channel=channel, direction=direction, directory=SHIPPED)
    assert verdict.level in ("matches", "unknown", "caution", "stop")
    assert verdict.code in LEVELS
    assert verdict.sentence
    assert verdict.next_step
    if verdict.level == "matches":
        assert verdict.listing
        assert verdict.listing.value.lower() in _OWN
        assert carrier in (None, verdict.listing.carrier)


@given(st.sampled_from(sorted(value for value in _OWN if value.startswith("+1"))), st.data())
def test_no_changed_digit_of_a_listed_number_matches(value, data):
    place = data.draw(st.integers(2, len(value) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    changed = value[:place] + digit + value[place + 1 :]
    verdict = check(changed, directory=SHIPPED)
    assert (verdict.level == "matches") == (changed in _OWN)


def test_an_unreadable_contact_can_be_judged_as_it_is():
    contact = Contact(raw="?", kind="unreadable")
    verdict = judge(contact, carrier=None, channel=None, direction=None, directory=SHIPPED)
    assert answer(verdict) == ("unreadable", "unknown", None)
