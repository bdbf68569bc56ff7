"""Contacts as people type and paste them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logbook.domain.reading.contact import KINDS, read_contact
from logbook.domain.record import Contact

ATT = "+18003310500"
SPELLINGS_OF_ATT = (
    "8003310500",
    "1-800-331-0500",
    "18003310500",
    "1800-331-0500",
    "1800 3310500",
    "+18003310500",
    "+1 800 331 0500",
    "+1 (800) 331-0500",
    "(800) 331-0500",
    "(800)331-0500",
    "1 (800) 331 0500",
    "800-331-0500",
    "800.331.0500",
    "1.800.331.0500",
    "800 331 0500",
    "800/331-0500",
    "800\u00a0331\u00a00500",
    "800\u2013331\u20130500",
    "800\u2212331\u22120500",
    "  800-331-0500\n",
    "tel:+1-800-331-0500",
    "Tel: 800-331-0500",
    "电话：800-331-0500",
    "“800-331-0500”",
    "\u202a800-331-0500\u202c",
    "800\u200b331\u200b0500",
    "8003310500 ext. 12",
    "800-331-0500 x12",
    "800-331-0500;ext=12",
    "800-331-0500转3",
    "800-331-0500 分机 12",
    "800-331-0500 (AT&T)",
    "1-800-331-0500 (800-331-0500)",
    "*67 800-331-0500",
    "001 800 331 0500",
    "011 1 800 331 0500",
    "１－８００－３３１－０５００",
    "（８００）３３１－０５００",
    "＋１８００３３１０５００",
    "１　８００　３３１　０５００",
    "八〇〇三三一〇五〇〇",
    "八零零 三三一 零五零零",
    "٨٠٠٣٣١٠٥٠٠",
    "8️⃣0️⃣0️⃣3310500",
    "800一331一0500",
    "八〇〇-三三一-〇五〇〇",
    "捌零零叁叁壹零伍零零",
    "八洞洞三三幺洞五洞洞",
    "一八零零三三一零五零零",
    "+001 800 331 0500",
    "tel://8003310500",
    "tel:331-0500;phone-context=+1-800",
    "sip:+18003310500@ims.example;user=phone",
    "【800-331-0500】",
    '="8003310500"',
    "800-331-0500 extn 5",
    "800-331-0500,,12#",
    "800-331-0500 #12",
    "800-331-0500;12",
    "800-331-0500 内线 3",
    "800-331-0500-转-三",
    "800-331-0500转人工",
    "800-331-0500 then press 1",
    "AT&T 800-331-0500",
    "AT&T 客服：800-331-0500",
    "AT&T <800-331-0500>",
    "T-Mobile (800-331-0500)",
    "800-331-0500 AT&T",
    "来自 800-331-0500",
    "Call 1-800-331-0500",
)


@pytest.mark.parametrize(
    "text",
    ["sip:+18003310500@evil.example", "sips:8003310500@evil.example:5061;transport=tcp"],
)
@pytest.mark.parametrize("kind", [None, "phone", "url"])
def test_a_number_as_user_name_of_a_foreign_sip_host_is_not_that_number(text, kind):
    assert read_contact(text, kind=kind) == Contact(raw=text, kind="unreadable")


@pytest.mark.parametrize("text", SPELLINGS_OF_ATT)
def test_one_number_in_every_spelling(text):
    assert read_contact(text) == Contact(raw=text, kind="phone", normalized=ATT)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("1-800-CRICKET", "+18002742538"),
        ("1 800 cricket", "+18002742538"),
        ("1-800-CRICKET (800-274-2538)", "+18002742538"),
        ("800.CRICKET", "+18002742538"),
        ("１－８００－ＣＲＩＣＫＥＴ", "+18002742538"),
        ("1-800-VERIZON", "+18008374966"),
        ("1-800-T-MOBILE", "+18008662453"),
        ("833-50-BOOST", "+18335026678"),
        ("1-888-BOOST-4U", "+18882667848"),
        # Letters that look like digits are read as a telephone reads them; `judge` compares both.
        ("8OO-331-O5OO", "+18663316566"),
    ],
)
def test_words_are_read_by_the_keys_of_a_telephone(text, normalized):
    assert read_contact(text) == Contact(raw=text, kind="phone", normalized=normalized)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("+86 138 1234 5678", "+8613812345678"),
        ("0086 138 1234 5678", "+8613812345678"),
        ("011 86 138 1234 5678", "+8613812345678"),
        ("8613812345678", "+8613812345678"),
        ("+44 20 7946 0958", "+442079460958"),
        ("800-331-050", "800331050"),
        ("800-331-05000", "80033105000"),
        ("1-800-331-050", "+1800331050"),
        ("+1800331050012", "+1800331050012"),
    ],
)
def test_other_numbers_and_those_of_no_possible_length(text, normalized):
    assert read_contact(text) == Contact(raw=text, kind="phone", normalized=normalized)


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("611", "dial_code", "611"),
        ("６１１", "dial_code", "611"),
        ("*611", "dial_code", "*611"),
        ("*PORT", "dial_code", "*7678"),
        ("#PORT#", "dial_code", "#7678#"),
        ("*777#", "dial_code", "*777#"),
        ("＊６１１", "dial_code", "*611"),
        ("456", "short_code", "456"),
        ("28875", "short_code", "28875"),
        ("611611", "short_code", "611611"),
        ("11112023", "short_code", "11112023"),
        ("900080004102", "sms_sender", "900080004102"),
        ("1410100123", "sms_sender", "1410100123"),
        ("+1410100123", "sms_sender", "1410100123"),
    ],
)
def test_codes_and_system_senders(text, kind, normalized):
    assert read_contact(text) == Contact(raw=text, kind=kind, normalized=normalized)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "Private", "PRIVATE NUMBER", "unknown", "Unknown Caller", "anonymous",
        "No Caller ID", "Blocked", "restricted", "私人号码", "未知号码", "未知来电", "无来电显示",
        "隐藏号码", "匿名", "未知", "無來電顯示", "私人號碼", "无法显示号码", "号码未知",
        "-", "---", "—", "N/A", "null", "?", "Caller ID Blocked", "anonymous@anonymous.invalid",
    ],
)  # fmt: skip
def test_a_hidden_number_in_both_languages(text):
    assert read_contact(text) == Contact(raw=text, kind="withheld")


@pytest.mark.parametrize(
    "text",
    [
        "8003310500 8002882020", "800-331-0500 or 800-288-2020", "8003310500/8002882020",
        "7726 611611", "8.00331E+09", "8.0033105E9", "8003310500.0", "331-0500", "12", "+",
        "8003310500.00", "800-331-0500 12", "800-331-0500 611", "611 8003310500",
        "800-331-0500 / 12", "800-331-0500 att.com", "att.com 800-331-0500", "@att 800-331-0500",
        "hello", "200 dollars", "call me at 800-331-0500 tonight", "CRICKET", "七十", "bill@",
        "@", "a@b@att.com", "https://", "https://att.com\\@evil.com", "att .com",
        "https://at\u200dt.com", "\u202ettа.com", "x" * 5000, "8" * 40, "\ud800", "\x00",
    ],
)  # fmt: skip
def test_what_is_not_one_contact_is_never_guessed(text):
    assert read_contact(text) == Contact(raw=text, kind="unreadable")


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("bill@att.com", "email", "bill@att.com"),
        ("Bill@ATT.com", "email", "bill@att.com"),
        ("AT&T <Bill@ATT.com>", "email", "bill@att.com"),
        ("mailto:bill@att.com?subject=x", "email", "bill@att.com"),
        ("ｂｉｌｌ＠ａｔｔ．ｃｏｍ", "email", "bill@att.com"),
        ("bill@att.com <x@evil.example>", "email", "x@evil.example"),
        ("att.com@evil.example", "email", "att.com@evil.example"),
        ("att.com", "url", "att.com"),
        ("WWW.ATT.COM/bill?x=1", "url", "www.att.com"),
        ("https://www.att.com:443/a", "url", "www.att.com"),
        ("att.com:443", "url", "att.com"),
        ("att。com", "url", "att.com"),
        ("att.com.", "url", "att.com"),
        ("<https://att.com>", "url", "att.com"),
        ("https://att.com@evil.example/x", "url", "evil.example"),
        ("att.com@evil.example/login", "url", "evil.example"),
        ("https://evil.example/?a@att.com", "url", "evil.example"),
        ("https://evil.example#@att.com", "url", "evil.example"),
        ("https://att.com.evil.example", "url", "att.com.evil.example"),
        ("http://192.168.1.1/x", "url", "192.168.1.1"),
        ("192.168.1.1", "url", "192.168.1.1"),
        ("中国移动.中国", "url", "中国移动.中国"),
        ("411pain.com", "url", "411pain.com"),
        ("1-800-flowers.com", "url", "1-800-flowers.com"),
        ("@VerizonSupport", "handle", "@verizonsupport"),
    ],
)
def test_addresses_and_links(text, kind, normalized):
    assert read_contact(text) == Contact(raw=text, kind=kind, normalized=normalized)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("VERIZON", "sms_sender", ("sms_sender", "VERIZON")),
        ("AT&T Free Msg", "sms_sender", ("sms_sender", "AT&T Free Msg")),
        ("威瑞森", "sms_sender", ("sms_sender", "威瑞森")),
        ("28875", "sms_sender", ("short_code", "28875")),
        ("a very long sentence of a message", "sms_sender", ("unreadable", None)),
        ("VERIZON", None, ("unreadable", None)),
        ("VerizonSupport", "handle", ("handle", "@verizonsupport")),
        ("att.com", "email", ("unreadable", None)),
        ("bill@att.com", "phone", ("unreadable", None)),
        ("800-331-0500", "url", ("unreadable", None)),
    ],
)
def test_a_known_kind_narrows_the_reading(text, kind, expected):
    found = read_contact(text, kind=kind)
    assert (found.raw, found.kind, found.normalized) == (text, *expected)


@settings(max_examples=1000)
@given(st.text(max_size=80), st.sampled_from([None, *KINDS]))
@example("\ud83d", None)
@example("(" * 1000 + "1234567" + ")" * 1000, None)
@example("8003310500" + "(8003310500)" * 160, None)
@example("+" * 50 + "1", None)
@example("1l", None)
def test_no_text_raises(text, kind):
    found = read_contact(text, kind=kind)
    assert found.raw == text
    assert (found.normalized is None) == (found.kind in ("withheld", "unreadable"))


@settings(max_examples=1000)
@given(st.text(alphabet="0123456789+-.()*# xX８〇一lOoI:/@転转eE\u202e", max_size=24))
def test_no_text_of_digits_and_signs_raises(text):
    found = read_contact(text)
    assert found.raw == text
    if found.kind == "phone":
        assert (found.normalized or "").lstrip("+").isdigit()
