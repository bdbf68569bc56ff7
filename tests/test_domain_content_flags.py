"""What the words of messages and accounts ask for, by a labelled set of our own examples."""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.actions.check import load_directory
from logbook.domain.content.content_flags import FLAGS, read_flags
from logbook.domain.content.content_verdict import judge_text
from logbook.domain.content.flag_words import all_flag_words, first_action, gravest_action
from logbook.language import speaking

EXAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "content_examples.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
DIRECTORY = load_directory()
_CHINESE = re.compile("[\u4e00-\u9fff]")


def codes(text: str, carrier: str | None = "att") -> list[str]:
    verdict = judge_text(text, carrier=carrier, channel="sms", direction="in", directory=DIRECTORY)
    return sorted(flag.code for flag in verdict.flags)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_example(example: dict[str, object]) -> None:
    assert codes(str(example["text"]), str(example["carrier"])) == example["flags"]


def test_every_flag_has_examples_in_both_languages() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for example in EXAMPLES:
        language = "zh" if _CHINESE.search(example["text"]) else "en"
        counts.update((code, language) for code in example["flags"])
    few = [(code, lang) for code in FLAGS for lang in ("en", "zh") if counts[code, lang] < 3]
    assert few == []


NONE_ASKED = (
    ("asks_one_time_code", "Your Verizon code is 482913. Do not share it with anyone."),
    ("asks_one_time_code", "He never asked for the code."),
    ("asks_one_time_code", "您的验证码是482913，请勿告知他人。"),
    ("asks_one_time_code", "我们不会向您索要验证码。"),
    ("asks_one_time_code", "我收到了验证码并完成了登录。"),
    ("asks_pin_or_password", "I changed my password."),
    ("asks_pin_or_password", "Your PIN must not be shared."),
    ("asks_pin_or_password", "我改了密码。"),
    ("asks_pin_or_password", "请勿将密码告诉他人。"),
    ("asks_pin_or_password", "密码由您自己保管，客服从不索取。"),
    ("asks_transfer_pin", "Never give anyone your transfer PIN."),
    ("asks_transfer_pin", "She refused to give me the transfer PIN."),
    ("asks_transfer_pin", "切勿把转网密码告诉别人。"),
    ("asks_transfer_pin", "客服不肯给我转网密码。"),
    ("asks_transfer_pin", "我申请了转网密码。"),
    ("asks_ssn", "We never ask for your social security number by text."),
    ("asks_ssn", "Social media posts about the outage."),
    ("asks_ssn", "I never gave them my SSN."),
    ("asks_ssn", "我们不会索要您的社安号。"),
    ("asks_ssn", "社安局今天休息。"),
    ("asks_ssn", "请勿提供社安号。"),
    ("remote_access", "Never install AnyDesk for a caller."),
    ("remote_access", "The remote for the TV is broken."),
    ("remote_access", "不要下载远程控制软件。"),
    ("remote_access", "我在远程办公。"),
    ("remote_access", "向日葵开了。"),
    ("screen_sharing", "Do not share your screen with callers."),
    ("screen_sharing", "The screen cracked."),
    ("screen_sharing", "I like the bigger screen."),
    ("screen_sharing", "请勿与来电者共享屏幕。"),
    ("screen_sharing", "屏幕碎了。"),
    ("screen_sharing", "手机屏幕六寸。"),
    ("gift_card", "We never take gift cards as payment."),
    ("gift_card", "New lines get a $100 gift card."),
    ("gift_card", "I got a gift card from my sister."),
    ("gift_card", "我们从不收取礼品卡。"),
    ("gift_card", "开户送礼品卡。"),
    ("gift_card", "姐姐送我一张礼品卡。"),
    ("asks_transfer", "Your number transfer is complete."),
    ("asks_transfer", "I sent my share by Venmo."),
    ("asks_transfer", "Never wire money to a caller."),
    ("asks_transfer", "切勿向陌生人转账。"),
    ("asks_transfer", "我用支付宝付了账单。"),
    ("asks_transfer", "号码转移完成。"),
    ("authority_threat", "I will file a complaint with the FCC."),
    ("authority_threat", "We called the police about the stolen phone."),
    ("authority_threat", "Criminals may claim to be the FBI."),
    ("authority_threat", "我已向FCC投诉。"),
    ("authority_threat", "我去派出所报案了。"),
    ("authority_threat", "骗子会冒充公安机关。"),
    ("reply_then_reopen", "Reply YES to confirm your appointment."),
    ("reply_then_reopen", "Reply STOP to end."),
    ("reply_then_reopen", "Reopen the app after the update."),
    ("reply_then_reopen", "回复Y确认预约。"),
    ("reply_then_reopen", "回复TD退订。"),
    ("reply_then_reopen", "请重新打开应用。"),
    ("unlisted_link", "See att.com/bill for details."),
    ("unlisted_link", "Arrives at 3.30 p.m."),
    ("unlisted_link", "Version 2.0.1 is out."),
    ("unlisted_link", "详情见att.com。"),
    ("unlisted_link", "下午3.5小时。"),
    ("unlisted_link", "版本2.0。"),
    ("asks_add_contact", "WhatsApp calls work over Wi-Fi."),
    ("asks_add_contact", "No signal here."),
    ("asks_add_contact", "I wrote to my son on paper."),
    ("asks_add_contact", "微信打不开。"),
    ("asks_add_contact", "套餐含微信免流量。"),
    ("asks_add_contact", "关注官方微信公众号。"),
    ("asks_secrecy", "Don't tell anyone your code."),
    ("asks_secrecy", "I told my wife."),
    ("asks_secrecy", "This e-mail is confidential and for the intended recipient."),
    ("asks_secrecy", "不要把验证码告诉任何人。"),
    ("asks_secrecy", "我告诉了家人。"),
    ("asks_secrecy", "我们对您的信息保密。"),
    ("press_key", "I pressed 1 and waited."),
    ("press_key", "Call 611 and press 2."),
    ("press_key", "Press and hold the power button."),
    ("press_key", "我按了1。"),
    ("press_key", "拨打611后按2查账单。"),
    ("press_key", "按月付费。"),
    ("urgent_fee", "Your bill is due Dec 3."),
    ("urgent_fee", "I paid it today."),
    ("urgent_fee", "An early termination fee of $126 applies."),
    ("urgent_fee", "账单12月3日到期。"),
    ("urgent_fee", "违约金126美元。"),
    ("urgent_fee", "我今天已经缴清了。"),
    ("threat_of_cutoff", "As you requested, your line will be disconnected Dec 3."),
    ("threat_of_cutoff", "Service was down for an hour."),
    ("threat_of_cutoff", "Planned maintenance: service may be interrupted tonight."),
    ("threat_of_cutoff", "根据您的申请，号码将停机。"),
    ("threat_of_cutoff", "昨天停电了。"),
    ("threat_of_cutoff", "因系统升级，服务将暂停。"),
    ("deadline", "Your code expires in 10 minutes."),
    ("deadline", "A technician will call you within 24 hours."),
    ("deadline", "The offer ends tonight."),
    ("deadline", "验证码10分钟内有效。"),
    ("deadline", "客服24小时内会回电。"),
    ("deadline", "优惠今天截止。"),
    ("prize_or_refund", "She promised a refund of $42.10."),
    ("prize_or_refund", "Your refund was issued."),
    ("prize_or_refund", "The early termination fee was refunded."),
    ("prize_or_refund", "客服答应退款。"),
    ("prize_or_refund", "退款已到账。"),
    ("prize_or_refund", "恭喜您开通成功。"),
    ("discount_pitch", "Save 20% on cases."),
    ("discount_pitch", "You have used 80% of your data."),
    ("discount_pitch", "My bill went up 10 percent."),
    ("discount_pitch", "配件八折。"),
    ("discount_pitch", "流量已用80%。"),
    ("discount_pitch", "月租涨了10%。"),
)


@pytest.mark.parametrize(("code", "text"), NONE_ASKED)
def test_no_request(code: str, text: str) -> None:
    assert code not in codes(text)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Hello. He wanted my PIN. Bye.", ["wanted my PIN"]),
        ("请把\u200b验证码\u200b告诉我，好吗？", ["验证码\u200b告诉"]),
        (
            "Add me on WhatsApp, see http://a.evil.top/x.",
            ["Add me on WhatsApp", "http://a.evil.top/x"],
        ),
    ],
)
def test_quotes_are_the_words_as_they_stand(text: str, quotes: list[str]) -> None:
    verdict = judge_text(text, carrier="att", channel=None, direction=None, directory=DIRECTORY)
    assert [flag.quote for flag in verdict.flags] == quotes
    assert all(text[flag.start : flag.end] == flag.quote for flag in verdict.flags)


def test_a_link_of_nobody_needs_a_carrier_or_a_request() -> None:
    assert codes("Lunch: example.org/menu", None) == []
    assert codes("AT&T news: example.org/menu", None) == ["unlisted_link"]
    assert codes("Send me your PIN: example.org/menu", None) == [
        "asks_pin_or_password",
        "unlisted_link",
    ]


def test_every_flag_has_words_and_something_to_do_in_both_languages() -> None:
    for language in ("en", "zh"):
        with speaking(language):
            assert tuple(sorted(all_flag_words())) == tuple(sorted(FLAGS))
            assert all(first_action(frozenset({code})) for code in FLAGS)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    for flag in read_flags(text):
        assert flag.code in FLAGS
        assert text[flag.start : flag.end] == flag.quote != ""


def _hostile() -> dict[str, str]:
    chosen = random.Random(5)
    words = [word for example in EXAMPLES for word in example["text"].split()]
    return {
        "letters": "a" * 200_000,
        "negations": "never not don't " * 12_000,
        "requests": "give me the code pin password " * 7_000,
        "Chinese requests": "请把验证码告诉我" * 25_000,
        "replies": "reply y " * 25_000,
        "random": "".join(chr(chosen.randrange(32, 0x3000)) for _ in range(200_000)),
        "words": " ".join(chosen.choice(words) for _ in range(40_000)),
        "lines": "pay now\n" * 25_000,
        "open links": "http://" * 28_000,
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(_hostile()))
def test_time_grows_with_the_length_alone(kind: str) -> None:
    text = _hostile()[kind]
    started = time.perf_counter()
    codes(text[: len(text) // 8])
    short = time.perf_counter() - started
    started = time.perf_counter()
    codes(text)
    assert time.perf_counter() - started < max(20 * short, 1.0)


def test_a_link_is_kept_shut_whatever_else_the_words_ask_for():
    code = frozenset({"asks_one_time_code"})
    link = frozenset({"unlisted_link"})

    assert first_action(code | link) == (
        "Give no code, PIN or password to anyone who contacted you. "
        "Don't reply, open no link, add no contact."
    )
    assert first_action(link) == "Don't reply, open no link, add no contact."
    with speaking("zh"):
        assert first_action(code | link) == (
            "不要把验证码、PIN 或密码告诉任何主动找您的人。不要回复，不要点链接，不要加好友。"
        )
    assert gravest_action(code | link) == gravest_action(code)


def test_a_quote_begins_where_the_words_of_the_deadline_do():
    flags = read_flags("【AT&T】您的账户将于24小时内停机")
    assert [flag.quote for flag in flags if flag.code == "deadline"] == ["24小时内停机"]
