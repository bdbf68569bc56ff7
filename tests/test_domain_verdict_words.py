"""The words of verdicts: as decided, in both languages, with what to do first."""

from __future__ import annotations

import re
from typing import Any

import pytest

from logbook.actions.check import check, load_directory
from logbook.cli.layout import columns, wrap
from logbook.domain.judging.verdict import LEVELS
from logbook.domain.judging.verdict_record import Mail
from logbook.domain.record import Verdict
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import speaking

SHIPPED = load_directory()
BILL = "800-331-0500 yourself (att.com, seen Nov 22, 2026), or the number printed on your bill."
BILL_ZH = "800-331-0500（来源：att.com，2026年11月22日），或账单上印的客服号码。"

EXAMPLES = {
    "on_list": ("800-331-0500", "att", None),
    "on_list_other_carrier": ("800-331-0500", "verizon", None),
    "reported_not_confirmed": ("888-294-6804", "verizon", None),
    "customer_or_gateway_domain": ("joe@att.net", "att", None),
    "known_imitation": ("mybulled.com", "att", None),
    "not_on_list": ("833-555-0199", "att", None),
    "lookalike_phone_tollfree_swap": ("888-331-0500", "att", None),
    "lookalike_phone_one_digit": ("800-331-0501", "att", None),
    "lookalike_phone_transposed": ("800-313-0500", "att", None),
    "lookalike_phone_vanity": ("8OO-331-O5OO", "att", None),
    "phone_impossible": ("999-555-0199", "att", None),
    "phone_premium": ("900-555-0199", "att", None),
    "phone_one_ring": ("809-555-0199", "att", None),
    "phone_international": ("+8613812345678", "att", None),
    "short_code_not_on_list": ("28875", "att", None),
    "sender_alphanumeric": ("AT&T", "att", "sms"),
    "sender_email": ("x@evil.example", "att", "sms"),
    "sender_gateway_number": ("1410100123", "att", "sms"),
    "url_userinfo": ("https://att.com@evil.example/", "att", None),
    "url_ip_host": ("http://3117711444/", "att", None),
    "url_homoglyph": ("\u0430tt.com", "att", None),
    "url_brand_in_subdomain": ("att.com.evil.example", "att", None),
    "url_typosquat": ("tmoble.com", "tmobile", None),
    "url_brand_in_domain": ("myatt-login.com", "att", None),
    "url_open_redirect": ("https://example.com/?url=https://evil.example", "att", None),
    "url_shortener": ("bit.ly/3xYz", "att", None),
    "url_shared_host": ("my-bill.pages.dev", "att", None),
    "email_auth_fail": ("bill@att.com", "att", "email"),
    "email_replyto_differs": ("bill@att.com", "att", "email"),
    "email_display_name_brand": ("AT&T <x@evil.example>", "att", "email"),
    "email_domain_lookalike": ("x@pay-boost-mobile-bill.pages.dev", "boost", "email"),
    "withheld": ("private", "att", None),
    "unreadable": ("8.00331E+09", "att", None),
}
"""A contact for each code: text, claimed carrier, channel."""
MAILS = {
    "email_auth_fail": Mail(auth="mx.example; dmarc=fail header.from=att.com"),
    "email_replyto_differs": Mail(reply_to="x@evil.example"),
}
"""The other lines of a mail, for codes that rest on them."""


def asked(text: str, carrier: str | None = "att", **more: Any) -> Verdict:
    return check(text, carrier=carrier, directory=SHIPPED, **more)


def test_there_is_an_example_of_every_code():
    found = {
        code: asked(text, carrier, channel=channel, mail=MAILS.get(code)).code
        for code, (text, carrier, channel) in EXAMPLES.items()
    }
    given = [code for code in LEVELS if code != "confirmed_by_you"]  # only calling back gives it
    assert found == {code: code for code in given}


# --- the sentences that DESIGN fixed ------------------------------------------------


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        (
            "800-331-0500",
            "Same number as AT&T's. It can be faked.",
            "号码与 AT&T 公布的相同，但来电号码可以伪造，不能证明对方是 AT&T。",
        ),
        (
            "833-555-0199",
            (
                "Not on AT&T's list. That alone proves nothing; "
                "give no code, PIN, card or social security number."
            ),
            "清单上没有这个号码。仅凭这一点不能判断真假；不要提供验证码、PIN、卡号或社安号。",
        ),
        (
            "800-331-0501",
            (
                "One digit differs from AT&T's 800-331-0500, Wireless customer care. "
                "It is another number."
            ),
            "与 AT&T 的 800-331-0500（手机业务客服）只差一位数字，这是另一个号码。",
        ),
        (
            "888-331-0500",
            (
                "The prefix differs from AT&T's 800-331-0500, Wireless customer care. "
                "It is another number."
            ),
            "只有开头的区号与 AT&T 的 800-331-0500（手机业务客服）不同，这是另一个号码。",
        ),
        (
            "800-313-0500",
            (
                "Two digits are swapped against AT&T's 800-331-0500, Wireless customer care. "
                "It is another number."
            ),
            "与 AT&T 的 800-331-0500（手机业务客服）相比，有两位数字对调了，这是另一个号码。",
        ),
    ],
)
def test_sentences(text, english, chinese):
    assert asked(text).sentence == english
    with speaking("zh"):
        assert asked(text).sentence == chinese


@pytest.mark.parametrize(
    ("more", "english", "chinese"),
    [
        ({"channel": "call", "direction": "in"}, f"Hang up. Dial {BILL}",
         f"先挂断，再自己拨打 {BILL_ZH}"),
        ({}, f"Hang up. Dial {BILL}", f"先挂断，再自己拨打 {BILL_ZH}"),
        ({"channel": "sms", "direction": "in"},
         f"Don't reply, don't open links. To ask, dial {BILL}",
         f"不要回复，不要点链接。要核实，请自己拨打 {BILL_ZH}"),
        ({"channel": "email", "direction": "in"},
         f"Don't reply, don't open links. To ask, dial {BILL}",
         f"不要回复，不要点链接。要核实，请自己拨打 {BILL_ZH}"),
        ({"channel": "voicemail", "direction": "in"},
         f"Don't call back the number they left. Dial {BILL}",
         f"不要回拨留言里的号码。自己拨打 {BILL_ZH}"),
        ({"channel": "letter", "direction": "in"},
         f"Don't pay or sign anything yet. To ask, dial {BILL}",
         f"先不要付款或签字。要核实，请自己拨打 {BILL_ZH}"),
        ({"channel": "call", "direction": "out"},
         ("Don't dial yet. AT&T publishes 800-331-0500 (att.com, seen Nov 22, 2026); "
         "your bill prints one too."),
         ("先别拨。AT&T 公布的号码是 800-331-0500（来源：att.com，2026年11月22日），"
         "账单上也印有客服号码。")),
        ({"channel": "sms", "direction": "out"},
         ("Don't send anything yet. To ask, dial 800-331-0500 (att.com, seen Nov 22, 2026), "
         "or the number printed on your bill."),
         ("先别发。要核实，请拨打 800-331-0500（来源：att.com，2026年11月22日），"
         "或账单上印的客服号码。")),
    ],
)  # fmt: skip
def test_what_to_do_comes_first_and_follows_the_channel(more, english, chinese):
    assert asked("833-555-0199", **more).next_step.split("\n")[0] == english
    with speaking("zh"):
        assert asked("833-555-0199", **more).next_step.split("\n")[0] == chinese


def test_a_known_channel_follows_from_the_kind_of_contact():
    starts = {
        text: asked(text).next_step.split(".")[0]
        for text in ("833-555-0199", "28875", "x@evil.example", "evil.example", "private")
    }
    assert starts == {
        "833-555-0199": "Hang up",
        "28875": "Don't reply, don't open links",
        "x@evil.example": "Don't reply, don't open links",
        "evil.example": "Don't reply, don't open links",
        "private": "Hang up",
    }


def test_then_comes_what_the_carrier_says_and_words_to_read_aloud():
    assert asked("833-555-0199", direction="in").next_step.split("\n")[1:] == [
        (
            "AT&T says it will not call and ask you to confirm a one-time PIN. "
            "(about.att.com, seen Nov 22, 2026)"
        ),
        (
            'When they answer, ask: "Did AT&T call me today?" '
            'Or first: "Mandarin interpreter, please."'
        ),
    ]
    with speaking("zh"):
        assert asked("833-555-0199", direction="in").next_step.split("\n")[1:] == [
            "AT&T 表示不会打电话要您确认一次性验证码。（来源：about.att.com，2026年11月22日）",
            (
                '接通后照着念："Mandarin interpreter, please. Did AT&T call me today?"'
                "（意思是：请接普通话翻译。今天是你们联系我的吗？）"
            ),
        ]


@pytest.mark.parametrize(
    ("channel", "question"),
    [
        ("call", "Did Boost Mobile call me today?"),
        ("voicemail", "Did Boost Mobile call me today?"),
        ("sms", "Did Boost Mobile text me today?"),
        ("email", "Did Boost Mobile e-mail me today?"),
        ("letter", "Did Boost Mobile contact me today?"),
    ],
)
def test_the_words_to_read_aloud_name_the_channel(channel, question):
    assert question in asked("833-555-0199", "boost", channel=channel).next_step


def test_nobody_is_told_to_ask_a_carrier_that_was_not_named():
    assert asked("833-555-0199", None).next_step == "Hang up. Dial the number printed on your bill."


def test_a_published_number_that_the_user_is_about_to_dial_is_not_called_faked():
    verdict = asked("800-331-0500", channel="call", direction="out")
    assert verdict.sentence == "Same number as AT&T's."
    assert verdict.next_step == "Type it yourself, and check each character before you go on."


def test_a_number_that_may_have_ended_says_so_and_is_not_offered():
    verdict = asked("855-288-2727", direction="out")
    assert verdict.code == "on_list"
    assert verdict.sentence == "AT&T has published this, but may no longer use it."
    assert verdict.next_step.startswith("Don't dial yet. AT&T publishes 800-331-0500")


def test_a_code_that_can_only_be_dialled():
    assert asked("611", direction="in").sentence == (
        "611 can only be dialled; a call that shows it is faked."
    )
    assert asked("611").sentence == "611 is AT&T's code to dial; a call that shows it is faked."
    assert asked("611", None).sentence == (
        "611 is AT&T, Boost Mobile and T-Mobile's code to dial; a call that shows it is faked."
    )


def test_carriers_of_one_group_get_the_softer_note():
    assert asked("800-331-0500", "cricket").sentence.startswith(
        "This is AT&T's, of the same group as Cricket. That proves nothing;"
    )
    assert asked("800-331-0500", "verizon").sentence.startswith("This is AT&T's, not Verizon's.")


def test_a_near_miss_of_an_unconfirmed_number_says_so():
    assert asked("888-294-6805", "verizon").sentence == (
        "One digit differs from 888-294-6804, reported as Verizon's Prepaid customer service. "
        "It is another number."
    )


# --- every code ---------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("direction", [None, "in", "out"])
@pytest.mark.parametrize("code", EXAMPLES)
def test_every_sentence_is_in_the_language_and_fits_a_terminal(code, direction, language):
    text, carrier, channel = EXAMPLES[code]
    with speaking(language):
        verdict = asked(text, carrier, channel=channel, direction=direction, mail=MAILS.get(code))
    words = f"{verdict.sentence}\n{verdict.next_step}"
    assert all(columns(line) <= 80 for line in wrap(words, 80))
    assert "{" not in words
    if language == "zh":
        assert re.search(r"[\u4e00-\u9fff]", verdict.sentence)
        assert all(re.search(r"[\u4e00-\u9fff]", line) for line in verdict.next_step.split("\n"))
    else:
        assert words.isascii()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", EXAMPLES)
def test_no_sentence_says_safe_or_scam(code, language):
    text, carrier, channel = EXAMPLES[code]
    with speaking(language):
        verdict = asked(text, carrier, channel=channel, mail=MAILS.get(code))
    words = f"{verdict.sentence} {verdict.next_step}".lower()
    for word in ("safe", "scam", "genuine", "verified", "legitimate", "安全", "诈骗", "骗子", "%"):
        assert word not in words


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        ("2026-11-22", "Nov 22, 2026", "2026年11月22日"),
        ("2026-01-02", "Jan 2, 2026", "2026年1月2日"),
        ("2022-06", "Jun 2022", "2022年6月"),
        ("2024", "2024", "2024年"),
    ],
)
def test_days_and_parts_of_them(day, english, chinese):
    assert describe_partial_day(day) == english
    with speaking("zh"):
        assert describe_partial_day(day) == chinese
