"""What the receiver's server found out, in the many ways in which servers write it down."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.domain.judging.auth_results import Result, authentication, read_results

GOOGLE = (
    "mx.google.com;\r\n       dkim=pass header.i=@att.com header.s=k1 header.b=AbCd;\r\n"
    "       spf=pass (google.com: domain of b@att.com designates 192.0.2.1 as permitted sender)"
    " smtp.mailfrom=b@att.com;\r\n       dmarc=pass (p=REJECT dis=NONE) header.from=att.com"
)
MICROSOFT = (
    "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=att.com; dkim=none (message not signed)\n"
    " header.d=none;dmarc=fail action=quarantine header.from=att.com;compauth=fail reason=000"
)


def test_what_google_writes():
    assert read_results(GOOGLE) == (
        Result(method="dkim", result="pass", domain="att.com"),
        Result(method="spf", result="pass", domain="att.com"),
        Result(method="dmarc", result="pass", domain="att.com"),
    )


def test_what_microsoft_writes_without_naming_itself():
    assert read_results(MICROSOFT) == (
        Result(method="spf", result="fail", domain="att.com"),
        Result(method="dkim", result="none", domain="none"),
        Result(method="dmarc", result="fail", domain="att.com"),
        Result(method="compauth", result="fail", domain=""),
    )


@pytest.mark.parametrize(
    "text",
    [
        GOOGLE,
        "Authentication-Results: " + GOOGLE,
        "mx.example; dmarc=pass",
        "mx.example 1; dmarc=pass",
        "dmarc=pass",
        "DMARC=PASS",
        "dmarc/1 = pass",
        'mx; dmarc="pass"',
        "mx; dmarc=pass header.from=mail.att.com",
        "mx; dkim=fail header.d=att.com; dmarc=pass header.from=att.com",
        "dkim=fail, spf=pass, dmarc=pass",
        "mx; spf=softfail; dmarc=pass (p=none (really))",
        "Received: by mx\nAuthentication-Results: mx;\n\tdmarc=pass\nFrom: a@att.com\n",
        "ARC-Authentication-Results: i=1; mx; dmarc=fail\nAuthentication-Results: mx; dmarc=pass",
        "Authentication-Results: mx; dmarc=pass\nAuthentication-Results: other; dmarc=fail",
        "mx; dmarc=pass\nother.example; dmarc=fail",
    ],
)
def test_a_pass(text):
    assert authentication(text, "att.com") == "pass"


@pytest.mark.parametrize(
    "text",
    [
        MICROSOFT,
        "dmarc=fail",
        "mx; dmarc=fail (p=NONE) header.from=att.com",
        "mx; dmarc=fail action=none",
        "mx; dkim=fail header.d=att.com",
        "mx; dkim=fail (bad signature)",
        "mx; dkim=hardfail",
        "mx; dkim=fail header.d=att.com; spf=pass smtp.mailfrom=att.com",
        "mx; dmarc=temperror; dkim=fail",
        "mx; compauth=fail reason=001",
        "mx; dmarc=fail; dmarc=pass",
        'mx; dkim=fail reason="dmarc=pass" header.d=att.com',
        "mx; dkim=fail (x dmarc=pass (y) z)",
        "Authentication-Results: a.example; dmarc=fail\nAuthentication-Results: b; dmarc=pass",
        "a.example; dmarc=fail\nb.example; dmarc=pass",
    ],
)
def test_a_fail(text):
    assert authentication(text, "att.com") == "fail"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "mx.example; none",
        "mx; dmarc=none",
        "mx; dmarc=temperror",
        "mx; dmarc=permerror",
        "mx; dmarc=bestguesspass action=none header.from=att.com",
        "mx; spf=fail smtp.mailfrom=att.com",
        "mx; spf=softfail; dkim=none",
        "mx; dkim=neutral (body hash did not verify)",
        "mx; dkim=pass header.d=att.com",
        "mx; spf=pass smtp.mailfrom=att.com",
        "mx; dkim=fail header.d=other.example; dkim=pass header.d=mail.att.com",
        "mx; dmarc=pass header.from=evil.example",
        "ARC-Authentication-Results: i=1; mx; dmarc=pass",
        "i=1; mx.google.com; dmarc=pass",
        "Authentication-Results-Original: mx; dmarc=pass",
        "Subject: x\n\nAuthentication-Results: mx; dmarc=pass",
        "no results at all",
    ],
)
def test_what_is_not_known(text):
    assert authentication(text, "att.com") == ""


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=80),
        st.text(alphabet='dmarc=pfil;()" \n\t:.@é\ud800', max_size=80),
    ),
    st.text(max_size=20),
)
def test_nothing_raises(text, host):
    assert authentication(text, host) in ("pass", "fail", "")


@pytest.mark.parametrize(
    "piece", ["a", "(", '"', "dmarc=", "a:\n", "\n a;", ";", "a " * 5 + "=", "/0"]
)
def test_long_text_takes_no_long_time(piece):
    began = time.perf_counter()
    read_results(piece * 100_000)
    assert time.perf_counter() - began < 1
