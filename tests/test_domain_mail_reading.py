"""Whole mails: what is read of them, how they hide things, and that nothing stops the reader."""

from __future__ import annotations

import base64
import time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions.check import check, load_directory
from logbook.domain.judging.verdict_record import Mail
from logbook.domain.reading.html_text import Link, read_html
from logbook.domain.reading.mail_reading import MailRead, read_mail

SHIPPED = load_directory()

RAW = """\
Return-Path: <b-17@bounces.mailer.example>
Received: by mx.example
Authentication-Results: mx.example;
\tspf=pass smtp.mailfrom=mailer.example;
\tdmarc=fail header.from=att.com
Authentication-Results: mailer.example; dmarc=pass
From: =?utf-8?B?QVQmVA==?= Billing
 <bill@att.com>
Reply-To: AT&T <x@evil.example>
To: you@example.com
Subject: =?utf-8?Q?Your_bill_=E2=9C=94?=
Date: Sun, 22 Nov 2026 14:00:00 -0500

Pay now at http://evil.example/pay
"""


def read(text: str | bytes) -> MailRead:
    found = read_mail(text)
    assert found is not None
    return found


def test_a_raw_mail():
    assert read(RAW) == MailRead(
        sender="=?utf-8?B?QVQmVA==?= Billing <bill@att.com>",
        mail=Mail(
            display_name="AT&T Billing",
            reply_to="AT&T <x@evil.example>",
            return_path="<b-17@bounces.mailer.example>",
            auth=(
                "mx.example; spf=pass smtp.mailfrom=mailer.example; dmarc=fail header.from=att.com"
            ),
        ),
        subject="Your bill ✔",
        body="Pay now at http://evil.example/pay\n",
        links=(),
    )


@pytest.mark.parametrize("text", [RAW.replace("\n", "\r\n"), "\ufeff" + RAW, "\n\n" + RAW,
                                  "From a@b.example Sun Nov 22 14:00:00 2026\n" + RAW])  # fmt: skip
def test_line_ends_and_what_stands_before(text):
    assert read(text) == read(RAW)
    assert read(text.encode()) == read(RAW)


def test_what_is_read_is_what_is_judged():
    found = read(RAW)
    verdict = check(found.sender, carrier="att", directory=SHIPPED, mail=found.mail)
    assert (verdict.code, verdict.also) == ("email_auth_fail", ("email_replyto_differs", "on_list"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Your bill is ready: https://att.com",
        "From: mom\nhi",
        "From: AT&T <x@evil.example>",
        "Note: call me\n\nSubject: none",
        "验证码：123456，请勿告诉他人",
        "http://att.com: now\n",
        "\x00\x01\x02",
        b"\xff\xfe\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 50,
    ],
)
def test_what_is_no_mail(text):
    assert read_mail(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "From: AT&T <x@evil.example>\nSent: Sunday\nTo: you\nSubject: Bill\n\nPay now",
        "发件人: AT&T <x@evil.example>\n发送时间: 周日\n收件人: you\n主题: Bill\n\nPay now",
        "发件人：AT&T <x@evil.example>\n主题：Bill\n\nPay now",
        "*From:* AT&T <x@evil.example>\n*Subject:* Bill\n\nPay now",
    ],
)
def test_the_lines_that_a_mail_program_shows(text):
    found = read(text)
    assert (found.sender, found.mail.display_name) == ("AT&T <x@evil.example>", "AT&T")
    assert (found.subject, found.body) == ("Bill", "Pay now")


def test_two_sender_lines_are_two_addresses():
    found = read("From: a@att.com\nFrom: x@evil.example\nTo: you\n\nhi")
    assert check(found.sender, directory=SHIPPED).code == "unreadable"


# --- parts ------------------------------------------------------------------------


def multipart(*parts: MIMEText, kind: str = "alternative") -> str:
    mail = MIMEMultipart(kind)
    mail["From"], mail["To"], mail["Subject"] = "x@evil.example", "you@example.com", "s"
    for part in parts:
        mail.attach(part)
    return mail.as_string()


def test_of_alternatives_the_words_once_and_the_links():
    html = '<p>Pay your bill <a href="http://evil.example/a">att.com</a> today</p>'
    found = read(multipart(MIMEText("Pay your bill att.com today"), MIMEText(html, "html")))
    assert found.body == "Pay your bill att.com today"
    assert found.links == (Link(text="att.com", target="http://evil.example/a"),)


def test_of_alternatives_that_differ_both_are_read():
    html = "<p>Send us your transfer PIN at once or the line is cut off</p>"
    found = read(multipart(MIMEText("Happy birthday"), MIMEText(html, "html")))
    assert found.body == (
        "Happy birthday\nSend us your transfer PIN at once or the line is cut off"
    )


def test_html_alone_and_parts_one_after_another():
    html = "<html><body>Hello<br>you</body></html>"
    assert read(multipart(MIMEText(html, "html"))).body == "Hello\nyou"
    found = read(multipart(MIMEText(html, "html"), MIMEText("footer"), kind="mixed"))
    assert found.body == "Hello\nyou\nfooter"


def test_an_attachment_is_passed_over():
    part = MIMEText("secret file")
    part.add_header("Content-Disposition", "attachment", filename="a.txt")
    assert read(multipart(MIMEText("hello"), part, kind="mixed")).body == "hello"


@pytest.mark.parametrize(
    ("encoding", "charset", "body"),
    [
        ("base64", "utf-8", base64.b64encode("账单".encode())),
        ("BASE64 ", "gb2312", base64.b64encode("账单".encode("gbk"))),
        ("quoted-printable", "utf-8", b"=E8=B4=A6=E5=8D=95"),
        ("8bit", "utf-8", "账单".encode()),
        ("8bit", "gb18030", "账单".encode("gbk")),
        ("8bit", "big5", "帳單".encode("big5")),
        ("7bit", "iso-2022-jp", "請求".encode("iso-2022-jp")),
        ("x-none", "no-such-charset", "账单".encode()),
        ("base64", '"utf-8"', base64.b64encode("账单".encode()).rstrip(b"=")),
    ],
)
def test_charsets_and_encodings(encoding, charset, body):
    head = (
        f"From: x@evil.example\nTo: you\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\n\n"
    )
    assert read(head.encode() + body).body in ("账单", "帳單", "請求")


# --- forwarded --------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------",
        "-----Original Message-----",
        "Begin forwarded message:\n",
        "---------- 转发的邮件 ---------",
        "-----原始邮件-----",
    ],
)
def test_a_mail_quoted_whole(mark):
    inner = "From: AT&T <x@evil.example>\nDate: Sun\nSubject: Bill\nTo: me\n\nPay now"
    found = read(
        f"From: friend@example.com\nTo: you\nSubject: Fwd\n\nIs it real?\n\n{mark}\n{inner}"
    )
    assert (found.sender, found.body) == ("friend@example.com", "Is it real?")
    (forwarded,) = found.forwarded
    assert (forwarded.sender, forwarded.subject, forwarded.body) == (
        "AT&T <x@evil.example>", "Bill", "Pay now",
    )  # fmt: skip
    assert [mail.sender for mail in found.chain] == ["friend@example.com", "AT&T <x@evil.example>"]


def test_a_mail_attached():
    text = (
        "From: friend@example.com\nTo: you\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\n\nlook\n--b\nContent-Type: message/rfc822\n\n" + RAW + "--b--\n"
    )
    found = read(text)
    assert found.body == "look"
    assert found.forwarded == (read(RAW).replaced(body="Pay now at http://evil.example/pay"),)


def test_a_dashed_line_is_no_forwarded_mail():
    text = "From: a@example.com\nTo: you\n\nhi\n-----Original Message-----\nFrom: nobody\n"
    assert read(text).forwarded == ()
    assert "Original Message" in read(text).body


# --- HTML -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("a&nbsp;&amp;&#20013;b", "a &中b"),
        ("<style>x</style><script>y</script><title>z</title>seen", "seen"),
        ('<div style="display:none">hidden</div>seen', "seen"),
        ('<span style="font-size: 0px">hid</span>se<span style="font-size:0">x</span>en', "seen"),
        ('<span style="font-size: 0.9em">seen</span>', "seen"),
        ('<a href="http://e.example/">click</a> me', "click <http://e.example/> me"),
        ('<a href="https://att.com">att.com</a>', "att.com"),
        ('<img alt="AT&amp;T" src="x">', "AT&T"),
        ("<p", ""),
        ("<a href='x'>open", "open <x>"),
        ("</div></a>seen</span>", "seen"),
        ("<![CDATA[x", ""),
        ("<!-- hidden -->seen", "seen"),
    ],
)
def test_html_as_a_person_sees_it(html, text):
    assert read_html(html)[0] == text


def test_links_show_what_is_seen_and_where_it_leads():
    html = (
        '<a href="http://evil.example">https://www.att.com/pay</a><a href="#top">top</a>'
        '<a href=" http://e.example/\n2 "><img alt="Pay"></a><form action="http://f.example">'
    )
    assert read_html(html)[1] == (
        Link(text="https://www.att.com/pay", target="http://evil.example"),
        Link(text="Pay", target="http://e.example/2"),
        Link(text="", target="http://f.example"),
    )


# --- whatever comes ---------------------------------------------------------------


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.binary(max_size=200),
        st.builds(
            "From: {}\nSubject: {}\nContent-Type: {}\nContent-Transfer-Encoding: {}\n\n{}".format,
            st.text(max_size=30),
            st.text(max_size=30),
            st.sampled_from(["text/html", "multipart/mixed; boundary=b", "message/rfc822",
                             "text/plain; charset=utf-16", "/", "text/html; charset=hz"]),
            st.sampled_from(["base64", "quoted-printable", "8bit", "uuencode"]),
            st.text(alphabet="--b\n<a href=x>&#;=?QF: é中\ud800", max_size=200),
        ),
    )
)  # fmt: skip
def test_nothing_raises(text):
    found = read_mail(text)
    assert found is None or all(isinstance(mail.body, str) for mail in found.chain)


HEAD = "From: x@evil.example\nTo: you\n"
NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(20_000))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + NESTED,
        HEAD + "Content-Type: message/rfc822\n\n" * 20_000,
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 200_000,
        HEAD + "Content-Type: text/html\n\n" + "<div>" * 300_000,
        HEAD + "Content-Type: text/html\n\n" + "<" * 500_000,
        HEAD + "Content-Type: text/html\n\n" + "<!--" * 200_000,
        HEAD + "Content-Type: text/html\n\n" + "<![" * 200_000,
        HEAD + "Content-Type: text/html\n\n" + "&#" * 200_000,
        HEAD + "Content-Type: text/html\n\n" + '<a "' * 100_001 + ">",
        HEAD + "Content-Type: text/html\n\n" + "<a '" * 100_001,
        HEAD + "Content-Type: text/html\n\n" + "<a " * 100_000 + '">',
        HEAD + "Content-Type: text/html\n\n" + "<script>" * 100_000,
        HEAD + "Content-Type: text/html\n\n" + "<a href=x>" * 200_000,
        HEAD
        + "Content-Type: text/html\n\n"
        + "<p style='display:none'>" * 50_000
        + "</q>" * 50_000,
        HEAD + "Content-Type: text/html\n\n" + "<a " + "b " * 300_000,
        HEAD + "X: y\n" * 200_000,
        HEAD + " folded\n" * 200_000,
        HEAD + "\n" + "-----Original Message-----\nFrom: a@b.example\nTo: c\n\n" * 20_000,
        HEAD + "\n" + "-" * 1_000_000,
        HEAD + "\n" + "下面是被转发的邮件:\n" * 100_000,
        HEAD + "\n" + "> " * 500_000,
        HEAD + "Subject: " + "=?utf-8?B?" * 50_000 + "\n\n",
        HEAD + 'Content-Type: text/plain; a="' + "\\" * 100_000 + "\n\n",
        "\n" * 2_000_000,
        "From: " + "a" * 1_000_000,
    ],
    ids=range(25),
)
def test_huge_and_deep_mails_take_no_long_time(text):
    began = time.perf_counter()
    read_mail(text)
    assert time.perf_counter() - began < 4
