"""`logbook check ADDRESS` with the other lines of the mail."""

from __future__ import annotations

import pytest

from tests.cli_running import run

FAIL = "mx.example; dmarc=fail header.from=att.com"


@pytest.mark.parametrize(
    ("options", "code", "level", "status"),
    [
        ((), "on_list", "matches", 0),
        (("--auth", "mx; dmarc=pass"), "on_list", "matches", 0),
        (("--auth", FAIL), "email_auth_fail", "stop", 3),
        (("--reply-to", "x@evil.example"), "email_replyto_differs", "stop", 3),
        (("--reply-to", "a@att.com, AT&T <x@evil.example>"), "email_replyto_differs", "stop", 3),
        (("--return-path", "<b@mailer.example>"), "on_list", "matches", 0),
        (("--display-name", "Verizon"), "on_list", "matches", 0),
    ],
)
def test_the_lines_of_a_mail_are_judged_with_the_address(options, code, level, status):
    done = run("check", "bill@att.com", "--carrier", "att", *options, "--json")
    assert (done.status, done.json["code"], done.json["level"]) == (status, code, level)


def test_a_name_given_apart_or_in_the_line():
    apart = run("check", "x@evil.example", "--display-name", "AT&T", "--json").json
    line = run("check", "AT&T <x@evil.example>", "--json").json
    assert apart["code"] == line["code"] == "email_display_name_brand"
    assert apart["sentence"] == line["sentence"]


def test_the_card_says_what_to_do_first_and_where_a_reply_goes():
    done = run("check", "bill@att.com", "--carrier", "att", "--reply-to", "x@evil.example")
    assert done.out.startswith("Don't reply, don't open links.")
    assert "A reply would go to evil.example, not to att.com." in done.flat
    assert "Answer     STOP (email_replyto_differs, on_list)" in done.out


def test_in_chinese():
    done = run("check", "AT&T <x@evil.example>", "--lang", "zh")
    assert "名字写的是 AT&T，邮箱地址却不是 AT&T 的。不要提供任何信息。" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("8003310500", "--reply-to", "x@evil.example"), "--reply-to is a line of an e-mail"),
        (("att.com", "--display-name", "AT&T"), "--display-name is a line of an e-mail"),
        (("bill@att.com", "--reply-to", "evil.example"), '"evil.example" is no e-mail address.'),
        (("bill@att.com", "--auth", "it passed"), "No result such as dmarc=pass can be read"),
        (("bill@att.com", "--auth", "a", "--auth", "b"), "--auth was given twice."),
    ],
)
def test_what_would_be_passed_over_is_refused(words, said):
    done = run("check", *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.flat


def test_a_record_is_judged_by_the_name_in_its_sender_line():
    done = run(
        "email", "att", "--from", "AT&T <x@evil.example>", "-s", "pay now", "--at", "yesterday 3pm"
    )
    assert done.status == 0
    assert "The name says AT&T, but the address is not theirs. Give it nothing." in done.flat
    assert run("show", "1", "--json").json["verdict"]["code"] == "email_display_name_brand"
