"""Each code of phones and of the senders of texts: where it holds, and where it does not."""

from __future__ import annotations

import pytest

from logbook.actions.check import check, load_directory

SHIPPED = load_directory()
CALL = {"kind": "phone", "channel": "call", "direction": "in"}
DIALLED = {"kind": "phone", "channel": "call", "direction": "out"}
TEXT = {"kind": "sms_sender", "channel": "sms", "direction": "in"}
PLACES = {"call": CALL, "dialled": DIALLED, "text": TEXT}

# code: what it holds of, then what is near to that and has another code
CODES: dict[str, tuple[str, str]] = {
    "on_list": (
        """call 800-331-0500 att | text 800-331-0500 att | dialled 1-800-CRICKET cricket
        call （８００）３３１－０５００ att | call 800-922-0204 x5 verizon | text 7726 att""",
        "call 800-331-0501 att | call 800-331-0500 verizon | text 456 verizon",
    ),
    "on_list_other_carrier": (
        """call 800-331-0500 verizon | call 800-331-0500 cricket | dialled 1-800-T-MOBILE att
        text 800-331-0500 boost""",
        "call 800-331-0500 att | call 800-331-0501 verizon | call 833-555-0199 verizon",
    ),
    "reported_not_confirmed": (
        "call 888-294-6804 verizon | text 456 tmobile | text 4000 tmobile",
        "call 800-331-0500 att | text 456 verizon | text 4300 tmobile",
    ),
    "not_on_list": (
        """call 833-555-0199 att | call 212-555-0199 verizon | text +1 787 555 0199 tmobile
        dialled 416-555-0199 att | call 8OO-555-0199 att""",
        "call 800-331-0500 att | call 800-331-0501 att | call 809-555-0199 att",
    ),
    "lookalike_phone_tollfree_swap": (
        "call 888-331-0500 att | dialled 1 (833) 331-0500 att | text 844.331.0500 verizon",
        "call 800-331-0500 att | call 212-331-0500 att | call 888-331-0501 att",
    ),
    "lookalike_phone_one_digit": (
        """call 800-331-0501 att | dialled 800-331-050 att | text 1-800-331-05000 att
        call 80-331-0500 att | call 700-331-0500 att""",
        "call 800-331-0511 att | call 800-331-05 att | call 800-313-0500 att",
    ),
    "lookalike_phone_transposed": (
        "call 800-313-0500 att | dialled 800-330-1500 att | text 080-331-0500 att",
        "call 800-331-0501 att | call 800-133-0500 tmobile | call 833-555-0199 att",
    ),
    "lookalike_phone_vanity": (
        """call 8OO-331-O5OO att | dialled l-800-331-0500 att | call 80O 33I 05O0 att
        dialled 1-800-CRICKIT cricket | dialled 1-8OO-CRICKET cricket | text 8OO-331-O5OO att
        dialled 833-50-B00ST boost | dialled 1-800-CRICKETT cricket""",
        "dialled 1-800-CRICKET cricket | dialled 1-800-FLOWERS att | call 8OO-555-0199 att",
    ),
    "phone_impossible": (
        """call 999-555-0199 att | call 123-456-7890 att | call 611 att | call *611 verizon
        call 900080004102 verizon | call 410-100-0123 att | call +1 800 att""",
        "dialled 611 att | call 212-555-0199 att | text 410-100-0123 att | call 800-331-050 att",
    ),
    "phone_premium": (
        "call 900-555-0199 att | dialled 1-900-555-0123 none | text +19005550199 verizon",
        "call 800-555-0199 att | call 909-555-0199 att | call +900 555 0199 att",
    ),
    "phone_one_ring": (
        "call 809-555-0199 att | text 1-876-555-0199 none | dialled +1 473 555 0199 att",
        "call 808-555-0199 att | call 787-555-0199 att | call 416-555-0199 att",
    ),
    "phone_international": (
        """call +86 138 1234 5678 att | text +44 20 7946 0958 none | call 011 52 55 1234 5678 att
        call 8613812345678 att""",
        "call +1 212 555 0199 att | call +999 123456 att | call 001 212 555 0199 att",
    ),
    "short_code_not_on_list": (
        "text 28875 att | text 611611 att | text 11112023 none | call 28875 att | text 911 att",
        "text 7726 att | text 456 tmobile | text 833-555-0199 att",
    ),
    "sender_alphanumeric": (
        """text VERIZON verizon | text AT&T_Free_Msg att | text 威瑞森 verizon | text att.com att
        text @ATT att""",
        "call VERIZON verizon | text 28875 att | text bill@att.com att",
    ),
    "sender_email": (
        "text x@evil.example att | text bill@att.com att | text 8005550199@vtext.com none",
        "text VERIZON verizon | text 28875 att | text 800-331-0500 att",
    ),
    "sender_gateway_number": (
        """text 1410100123 att | text +1410100999 none | text +14101000123 verizon
        text (410) 100-0123 tmobile""",
        "call 1410100123 att | text 1410555012 att | text 410-555-0123 att",
    ),
    "withheld": (
        """call Private att | text 未知号码 none | call 无法显示号码 att | call No_Caller_ID att
        call - att | text N/A att""",
        "call 611 att | text UNKNOWN_SENDER_1 att | call 0 att",
    ),
    "unreadable": (
        """call 8.00331E+09 att | call 8003310500.0 att | call 800-331-0500_or_800-288-2020 att
        call 331-0500 att | text 7726_611611 att""",
        "call 800-331-0500_(T-Mobile) att | call 800-331-0500_转_3 att | call 28875 att",
    ),
}


def cases(part: int) -> list[tuple[str, str, str, str]]:
    found = []
    for code, rows in CODES.items():
        for row in " | ".join(rows[part].split("\n")).split("|"):
            if row.strip():
                place, *words, carrier = row.split()
                found.append((code, place, " ".join(words).replace("_", " "), carrier))
    return found


def code_of(place: str, text: str, carrier: str) -> str:
    return check(text, carrier=carrier, directory=SHIPPED, **PLACES[place]).code  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "place", "text", "carrier"), cases(0))
def test_where_it_holds(code, place, text, carrier):
    assert code_of(place, text, carrier) == code


@pytest.mark.parametrize(("code", "place", "text", "carrier"), cases(1))
def test_where_it_does_not(code, place, text, carrier):
    assert code_of(place, text, carrier) != code


def test_each_code_has_three_of_both():
    for part in (0, 1):
        counted = [code for code, *_rest in cases(part)]
        assert [code for code in CODES if counted.count(code) < 3] == []


@pytest.mark.parametrize(
    ("text", "place", "codes"),
    [
        ("900-331-0500", "call", ["phone_premium", "lookalike_phone_one_digit"]),
        ("800-331-05000", "call", ["lookalike_phone_one_digit", "phone_impossible"]),
        ("080-331-0500", "call", ["lookalike_phone_transposed", "phone_impossible"]),
        ("1-8OO-CRICKET", "dialled",
         ["lookalike_phone_vanity", "lookalike_phone_tollfree_swap"]),
        ("bill@att.com", "text", ["sender_email", "on_list"]),
        ("+14101000123", "text", ["sender_gateway_number", "phone_impossible"]),
    ],
)  # fmt: skip
def test_the_codes_that_lost_stand_behind_in_their_order(text, place, codes):
    verdict = check(text, carrier="att", directory=SHIPPED, **PLACES[place])  # type: ignore[arg-type]
    assert [verdict.code, *verdict.also] == codes


@pytest.mark.parametrize("kind", ["phone", "sms_sender", "url", "email", "handle", None])
@pytest.mark.parametrize("text", ["28875", "VERIZON", "bill@att.com", "att.com", "611", "@att"])
def test_a_kind_that_does_not_fit_never_makes_a_contact_listed(kind, text):
    verdict = check(text, kind=kind, carrier="verizon", directory=SHIPPED)
    assert verdict.level != "matches"
