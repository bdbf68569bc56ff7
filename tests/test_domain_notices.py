"""Which messages are a code or a notice of a change, and which only speak of one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.content.notices import NOTICES, read_notice

CASES = (
    ("one_time_code", "Your AT&T code is 482913. Don't share it. We will never ask for it."),
    ("one_time_code", "482913 is your T-Mobile verification code. It expires in 10 minutes."),
    ("one_time_code", "Verizon: use 339-201 to confirm your sign-in. Never share it."),
    ("one_time_code", "Verizon Msg: Your temporary password is 7Q2-no reply. Code: 482 913"),
    ("one_time_code", "【AT&T】验证码：482913，10分钟内有效，请勿告知他人。"),
    ("one_time_code", "您的驗證碼為 0482，切勿向任何人透露。"),
    ("one_time_code", "482913 是您的登录验证码，切勿转发。"),
    ("one_time_code", "Your AT&T verification code is [left out]. Do not share it."),
    ("one_time_code", "Your AT&T verification code is ******. Don't share it with anyone."),
    ("one_time_code", "Your AT&T one-time passcode is ready. Never share it."),
    ("one_time_code", "T-Mobile: your verification code. Do not share it."),
    ("one_time_code", "AT&T: 验证码（已略去），请勿告诉他人。"),
    ("one_time_code", "【AT&T】您的验证码，10分钟内有效。请勿泄露。"),
    ("one_time_code", "驗證碼為******，切勿向任何人透露。"),
    ("sim_change", "AT&T: The SIM card for your line ending in 0142 was changed on Nov 3."),
    ("sim_change", "T-Mobile: We received a request to change your SIM. Not you? Call 611."),
    ("sim_change", "A new eSIM has been activated on 555-0142. If this wasn't you, call us."),
    ("sim_change", "您尾号0142的号码已成功更换SIM卡，如非本人操作请致电客服。"),
    ("sim_change", "您的換卡申請已受理，如非本人辦理請立即聯繫我們。"),
    ("sim_change", "eSIM正在激活，若非本人操作请拨打611。"),
    ("port_out", "Your Number Transfer PIN is 482913. It expires in 4 days."),
    ("port_out", "Verizon: a request was made to transfer your number to another carrier."),
    ("port_out", "FREE MSG: Your number is being ported to another provider. Not you? Call 611."),
    ("port_out", "您正在申请携号转网，授权码为482913，请勿泄露。"),
    ("port_out", "您的號碼將轉出至其他電信公司，如非本人申請請來電。"),
    ("port_out", "有人申请将您的号码转移到其他运营商。"),
    ("password_reset", "Your AT&T password was reset. If this wasn't you, call 800-331-0500."),
    ("password_reset", "Use code 482913 to reset your password."),
    ("password_reset", "Your account PIN has been changed."),
    ("password_reset", "您的账户密码已修改，如非本人操作请联系客服。"),
    ("password_reset", "您正在重置密码，验证码482913。"),
    ("password_reset", "您的密碼已被重設成功更改，如非本人操作請致電。"),
    (None, "He asked me to read him the code 482913 that they texted."),
    (None, "AT&T will never ask for your verification code."),
    (None, "Keep your PIN private: never share a code that you did not ask for."),
    (None, "AT&T 不会索要验证码，请勿告诉他人。"),
    (None, "请不要把验证码告诉任何人。"),
    (None, "The promo code is (SPRING). Don't miss it."),
    (None, "I got a text that my SIM card was changed and called 611."),
    (None, "Your bill of $84.20 is due Dec 3."),
    (None, "Your order number is 482913. Thanks for shopping."),
    (None, "Agent Maria promised a refund of 42.10, reference 482913."),
    (None, "Scammers can move your number with a SIM swap. Learn how to protect yourself."),
    (None, "If you want to switch carriers, request a transfer PIN: dial *PORT."),
    (None, "Your SIM card will arrive on Tuesday."),
    (None, "他让我把验证码482913报给他。"),
    (None, "我打了611，申请了转网密码，他们说没有。"),
    (None, "您本月账单为84.20美元，请于12月3日前缴纳。"),
    (None, "谨防换卡诈骗：如果有人申请补卡，请致电客服。"),
    (None, ""),
)


@pytest.mark.parametrize(("expected", "text"), CASES)
def test_notice(expected: str | None, text: str) -> None:
    assert read_notice(text) == expected


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert read_notice(text) in (None, *NOTICES)


@pytest.mark.parametrize("piece", ["code ", "sim ", "验证码", "port your number ", "1 "])
def test_a_text_made_of_triggers_takes_no_time(piece: str) -> None:
    started = time.perf_counter()
    read_notice((piece * 5000)[:5000])
    assert time.perf_counter() - started < 1
