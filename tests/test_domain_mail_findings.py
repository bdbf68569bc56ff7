"""Verdicts on mail: each code where it holds and where it does not, and which of them decides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions.check import check, load_directory
from logbook.domain.judging import mail_findings
from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict import LEVELS
from logbook.domain.judging.verdict_record import Mail, Verdict
from logbook.language import speaking
from tests.directory_samples import directory, domain, imitation

SHIPPED = load_directory()
FAIL = "mx.example; dmarc=fail header.from=att.com"
PASS = "mx.example; dmarc=pass header.from=att.com"


def judged(
    text: str, carrier: str | None = "att", *, direction: str | None = None, **lines: str
) -> Verdict:
    return check(text, carrier=carrier, direction=direction, directory=SHIPPED, mail=Mail(**lines))


def answer(verdict: Verdict) -> tuple[str, str, tuple[str, ...]]:
    return verdict.code, verdict.level, verdict.also


# --- failed authentication --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "carrier", "auth", "also"),
    [
        ("bill@att.com", "att", FAIL, ("on_list",)),
        ("bill@att.com", None, FAIL, ("on_list",)),
        ("bill@att.com", "verizon", FAIL, ("on_list_other_carrier",)),
        ("AT&T <x@emailff.att-mail.com>", "att", "mx; dkim=fail", ("on_list",)),
        ("x@boostmobile.com", "boost", "mx; dmarc=fail", ("reported_not_confirmed",)),
        ("x@verizon.com", "verizon", f"Authentication-Results: {FAIL}", ("on_list",)),
    ],
)
def test_an_official_sender_line_that_the_server_did_not_confirm(text, carrier, auth, also):
    assert answer(judged(text, carrier, auth=auth)) == ("email_auth_fail", "stop", also)


@pytest.mark.parametrize(
    ("text", "auth", "code"),
    [
        ("bill@att.com", PASS, "on_list"),
        ("bill@att.com", "", "on_list"),
        ("bill@att.com", "mx; dmarc=none", "on_list"),
        ("bill@att.com", "mx; dmarc=temperror", "on_list"),
        ("bill@att.com", f"{PASS}; dkim=fail header.d=att.com", "on_list"),
        ("bill@att.com", f"ARC-Authentication-Results: i=1; {FAIL}", "on_list"),
        ("joe@att.net", FAIL, "customer_or_gateway_domain"),
        ("x@evil.example", FAIL, "not_on_list"),
        ("x@mybulled.com", FAIL, "known_imitation"),
    ],
)
def test_authentication_says_nothing_of_other_senders_and_an_unknown_result_is_none(
    text, auth, code
):
    assert answer(judged(text, auth=auth)) == (code, LEVELS[code], ())


def test_what_the_user_is_about_to_write_to_has_not_been_received():
    verdict = judged("bill@att.com", direction="out", auth=FAIL, reply_to="x@evil.example")
    assert answer(verdict) == ("on_list", "matches", ())
    assert verdict.sentence == "Same domain as AT&T's."


@pytest.mark.parametrize(
    ("auth", "english", "chinese"),
    [
        ("", "Only the sender line matches AT&T's domain, and it can be faked.",
         "只有发件人一栏与 AT&T 的域名相符，而这一栏可以伪造，不能证明是 AT&T 发的。"),
        (PASS,
         ("Same domain as AT&T's, and the receiving server's check passed. Accounts can be "
          "misused, so this proves nothing about what it asks for."),
         ("域名与 AT&T 公布的相同，收件服务器的检查也通过了。但账号可能被人盗用，"
          "不能证明信里的要求就是 AT&T 提的。")),
        (FAIL,
         ("The sender line shows AT&T's domain, but the receiving server's check failed: "
          "somebody else can have written it. Give it nothing."),
         ("发件人一栏显示的是 AT&T 的域名，但没有通过收件服务器的检查，可能是别人冒写的。"
          "不要提供任何信息。")),
    ],
)  # fmt: skip
def test_what_the_sender_line_is_worth(auth, english, chinese):
    assert judged("bill@att.com", auth=auth).sentence == english
    with speaking("zh"):
        assert judged("bill@att.com", auth=auth).sentence == chinese


# --- replies ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reply_to", "level", "also"),
    [
        ("bill@att.com", "x@evil.example", "stop", ("on_list",)),
        ("bill@att.com", "AT&T <x@gmail.com>", "stop", ("on_list",)),
        ("bill@att.com", "joe@att.net", "stop", ("on_list",)),
        ("bill@att.com", "bill@att.com, x@evil.example", "stop", ("on_list",)),
        ("bill@att.com", "x@verizon.com", "stop", ("on_list",)),
        ("bill@att.com", "x@att.com.evil.example", "stop", ("on_list",)),
        ("x@evil.example", "y@other.example", "caution", ()),
        ("x@gmail.com", "x@yahoo.com", "caution", ()),
        ("joe@att.net", "joe@gmail.com", "caution", ("customer_or_gateway_domain",)),
        ("AT&T <x@evil.example>", "y@other.example", "caution", ("email_display_name_brand",)),
    ],
)
def test_replies_that_go_elsewhere(text, reply_to, level, also):
    assert answer(judged(text, reply_to=reply_to)) == ("email_replyto_differs", level, also)


@pytest.mark.parametrize(
    ("text", "reply_to"),
    [
        ("bill@att.com", ""),
        ("bill@att.com", "bill@att.com"),
        ("bill@att.com", "AT&T <no-reply@mail.att.com>"),
        ("bill@mail.att.com", "BILL@ATT.COM"),
        ("bill@att.com", "x@att-mail.com"),
        ("bill@att.com", "x@firstnet.com"),
        ("bill@att.com", "x@cricketwireless.com"),
        ("bill@verizon.com", "x@verizonwireless.com"),
        ("bill@att.com", "undisclosed-recipients:;"),
        ("bill@att.com", "not an address"),
        ("x@shop.co.uk", "y@mail.shop.co.uk"),
    ],
)
def test_replies_that_stay_with_the_sender(text, reply_to):
    verdict = judged(text, None, reply_to=reply_to)
    assert "email_replyto_differs" not in (verdict.code, *verdict.also)


def test_two_companies_under_one_public_suffix_are_two():
    assert judged("x@one.co.uk", None, reply_to="x@two.co.uk").code == "email_replyto_differs"


def test_where_bounces_go_says_nothing():
    verdict = judged("bill@att.com", return_path="<b-17@bounces.mailer.example>")
    assert answer(verdict) == ("on_list", "matches", ())


def test_a_reply_is_named_with_where_it_goes():
    assert judged("bill@att.com", reply_to="x@evil.example").sentence == (
        "A reply would go to evil.example, not to att.com. "
        "Give no code, PIN, card or social security number."
    )
    both = judged("AT&T <x@evil.example>", reply_to="y@other.example")
    assert both.sentence.startswith("The name says AT&T, but the address is not theirs. A reply")
    with speaking("zh"):
        assert judged("AT&T <x@evil.example>", reply_to="y@other.example").sentence == (
            "名字写的是 AT&T，邮箱地址却不是 AT&T 的。如果回信，会发到 other.example，"
            "而不是 evil.example。不要提供验证码、PIN、卡号或社安号。"
        )


# --- the name ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "carrier"),
    [
        ("AT&T <x@evil.example>", "", "att"),
        ("x@evil.example", "AT&T Billing", "att"),
        ("x@evil.example", "=?utf-8?B?QVQmVA==?=", "att"),
        ("AT&T <x@evil.example>", "", None),
        ("AT&T <x@evil.example>", "", "verizon"),
        ('"att.com <billing@att.com>" <x@evil.example>', "", "att"),
        ("billing@att.com <x@evil.example>", "", "att"),
        ("billing@mail.att.com <x@evil.example>", "", None),
        ('"billing@att.com"@evil.example', "", "att"),
        ("\u202eT&TA <x@evil.example>", "", "att"),
        ("Cricket News <x@evil.example>", "", "cricket"),
        ("威瑞森客服 <x@evil.example>", "", "verizon"),
    ],
)
def test_a_name_that_says_a_carrier_whose_address_it_is_not(text, name, carrier):
    verdict = judged(text, carrier, display_name=name)
    assert answer(verdict) == ("email_display_name_brand", "stop", ())
    assert verdict.listing


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("Matt <x@evil.example>", "att"),
        ("Seattle Times <x@evil.example>", None),
        ("Cricket World <x@evil.example>", None),
        ("Joe <joe@gmail.com>", "att"),
        ("joe@att.net <joe@gmail.com>", None),
        ("joe@att.net <joe@gmail.com>", "att"),
        ("att.com@evil.example", "att"),
        ("AT&T <bill@att.com>", "att"),
        ("AT&T <x@e.att-mail.com>", "att"),
        ("AT&T <x@cricketwireless.com>", "cricket"),
        ("Boost Mobile <x@boostmobile.com>", "boost"),
    ],
)
def test_a_name_that_says_none_or_whose_address_it_is(text, carrier):
    verdict = judged(text, carrier)
    assert "email_display_name_brand" not in (verdict.code, *verdict.also)


def test_the_given_name_goes_before_the_one_in_the_line():
    assert judged("AT&T <x@evil.example>", display_name="Joe").code == "not_on_list"


def test_a_listed_sender_with_another_carriers_name():
    assert answer(judged("AT&T <x@verizon.com>")) == (
        "on_list_other_carrier",
        "caution",
        ("email_display_name_brand",),
    )
    assert answer(judged("AT&T Support <joe@att.net>")) == (
        "customer_or_gateway_domain",
        "caution",
        ("email_display_name_brand",),
    )


def test_the_name_is_compared_with_the_carriers_main_domain():
    verdict = judged("AT&T <x@evil.example>", None)
    assert verdict.listing
    assert (verdict.listing.carrier, verdict.listing.value) == ("att", "att.com")
    assert verdict.sentence == (
        "The name says AT&T, but the address is not theirs. Give it nothing."
    )
    assert "800-331-0500" in verdict.next_step


# --- the domain -------------------------------------------------------------------


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Host rules that know four hosts."""
    web = next(each for each in SHIPPED.listings("att") if each.kind == "web_domain")
    found = {
        "xn--tt-6kc.com": ["url_homoglyph"],
        "verizom.com": ["url_typosquat", "url_shortener"],
        "att.com.evil.example": ["url_brand_in_subdomain", "url_shared_host"],
        "att-bills.com": ["url_brand_in_domain"],
        "anything.pages.dev": ["url_shared_host"],
        "bit.ly": ["url_shortener"],
    }

    def host_findings(question: Question, host: str) -> list[Finding]:
        assert question.contact.kind == "email"
        return [Finding(code=code, listing=web) for code in found.get(host, [])]

    monkeypatch.setattr(mail_findings, "host_findings", host_findings)


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("bill@xn--tt-6kc.com", ("url_homoglyph",)),
        ("bill@verizom.com", ("url_typosquat",)),
        ("bill@att.com.evil.example", ("url_brand_in_subdomain", "url_shared_host")),
    ],
)
def test_a_domain_that_looks_like_a_carriers(text, also):
    verdict = judged(text)
    assert answer(verdict) == ("email_domain_lookalike", "stop", also)
    host = text.rpartition("@")[2]
    assert verdict.sentence == (
        f"The domain {host} looks like AT&T's att.com and is another one. Give it nothing."
    )


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bill@att-bills.com", "url_brand_in_domain"),
        ("bill@bit.ly", "not_on_list"),
        ("bill@evil.example", "not_on_list"),
        ("bill@att.com", "on_list"),
        ("joe@att.net", "customer_or_gateway_domain"),
    ],
)
def test_a_weaker_likeness_keeps_its_own_name(text, code):
    assert answer(judged(text)) == (code, LEVELS[code], ())


def test_with_the_rules_for_links_themselves():
    assert judged("bill@\u0430tt.com").sentence == (  # a Cyrillic letter
        "The domain xn--tt-6kc.com looks like AT&T's att.com and is another one. Give it nothing."
    )
    assert answer(judged("bill@att.com.evil.example")) == (
        "email_domain_lookalike",
        "stop",
        ("url_brand_in_subdomain",),
    )
    verdict = judged("bill@att-billing.com")
    assert answer(verdict) == ("url_brand_in_domain", "caution", ())
    assert verdict.sentence == (
        "The domain att-billing.com uses AT&T's name and is not on AT&T's list. "
        "Give no code, PIN, card or social security number."
    )


@pytest.mark.usefixtures("hosts")
def test_the_name_goes_before_the_domain():
    assert answer(judged("AT&T <bill@verizom.com>")) == (
        "email_display_name_brand",
        "stop",
        ("email_domain_lookalike", "url_typosquat"),
    )


def test_a_host_that_a_list_names_as_using_the_brand():
    verdict = judged("x@pay-boost-mobile-bill.pages.dev", "boost")
    assert answer(verdict) == ("email_domain_lookalike", "stop", ("url_brand_in_subdomain",))
    assert verdict.sentence == (
        "The domain pay-boost-mobile-bill.pages.dev uses Boost Mobile's name and is not theirs. "
        "Give it nothing."
    )


# --- precedence -------------------------------------------------------------------


def test_everything_at_once():
    verdict = judged(
        "Verizon <bill@att.com>", auth=FAIL, reply_to="x@evil.example", display_name="Verizon"
    )
    assert answer(verdict) == (
        "email_auth_fail",
        "stop",
        ("email_replyto_differs", "on_list", "email_display_name_brand"),
    )


def test_a_known_imitation_is_no_mere_matter_of_replies():
    verdict = judged("AT&T <x@mybulled.com>", reply_to="x@evil.example")
    assert answer(verdict) == (
        "known_imitation",
        "stop",
        ("email_replyto_differs", "email_display_name_brand"),
    )


def test_two_addresses_are_asked_about_whatever_else_is_given():
    verdict = judged("a@att.com, b@evil.example", auth=FAIL, reply_to="x@evil.example")
    assert answer(verdict) == ("unreadable", "unknown", ())


def test_a_text_from_an_address_is_judged_as_a_text():
    verdict = check(
        "AT&T <x@evil.example>", carrier="att", channel="sms", direction="in",
        directory=SHIPPED, mail=Mail(auth=FAIL, reply_to="y@other.example"),
    )  # fmt: skip
    assert answer(verdict) == ("sender_email", "stop", ())


def test_lines_of_a_mail_change_nothing_about_a_number():
    assert judged("800-331-0500", auth=FAIL, display_name="Verizon") == judged("800-331-0500")


def test_an_exception_beats_the_official_domain_above_it():
    listed = directory(
        domain("acme.example", kind="email_sender_domain"),
        not_official=[imitation("txt.acme.example", "sms_gateway", kind="email_sender_domain")],
    )
    verdict = check("8005550199@txt.acme.example", carrier="acme", directory=listed,
                    mail=Mail(auth="mx; dmarc=fail"))  # fmt: skip
    assert answer(verdict) == ("customer_or_gateway_domain", "caution", ())


# --- whatever comes ---------------------------------------------------------------

_LINES = st.one_of(
    st.text(max_size=50),
    st.sampled_from(
        [FAIL, PASS, "x@evil.example", "AT&T", "bill@att.com", "=?utf-8?B?QVQm", "\ud800"]
    ),
)


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.builds("{} <{}@{}>".format, st.text(max_size=20), st.text(max_size=8),
                  st.sampled_from(["att.com", "att.net", "evil.example", "中国.cn", "a.co.uk"])),
        st.sampled_from(["bill@att.com", "x@evil.example", "joe@att.net"]),
    ),
    _LINES, _LINES, _LINES, _LINES,
    st.sampled_from([None, "att", "verizon", "cricket"]),
    st.sampled_from([None, "in", "out"]),
)  # fmt: skip
def test_nothing_raises_and_only_a_listed_domain_matches(
    text, name, reply_to, path, auth, carrier, direction
):
    lines = Mail(display_name=name, reply_to=reply_to, return_path=path, auth=auth)
    verdict = check(text, carrier=carrier, direction=direction, directory=SHIPPED, mail=lines)
    assert verdict.code in LEVELS
    assert verdict.sentence
    assert verdict.next_step
    if verdict.kind == "email" and verdict.level == "matches":
        assert verdict.listing
        host = (verdict.normalized or "").rpartition("@")[2]
        assert f".{host}".endswith(f".{verdict.listing.value}")
