"""The labelled set keeps its own rules, computed here without the program's own reading.

Numbers called valid are valid, look-alikes are one edit away from a published line or
name, harmless ones are not, and every code and flag comes up often enough.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
import pytest
from publicsuffixlist import PublicSuffixList

from benchmarks.labelled import CHANNELS, CODES, rows_of
from logbook.actions.check import shipped_documents

ROWS = [row for _line, row in rows_of(Path(__file__).parent / "data" / "labelled_contacts.jsonl")]
DOCUMENTS: list[Any] = [*shipped_documents()]
CONTACTS = [contact for document in DOCUMENTS for contact in document.get("contacts", ())]
LINES = sorted({each["value"][2:] for each in CONTACTS if each["kind"] == "voice"})
DOMAINS = sorted({each["value"] for each in CONTACTS if each["kind"].endswith("_domain")})
FLAGS = frozenset(
    [
        "asks_one_time_code", "asks_pin_or_password", "asks_transfer_pin", "gift_card",
        "remote_access", "urgent_fee", "threat_of_cutoff", "deadline", "prize_or_refund",
        "press_key", "reply_then_reopen", "unlisted_link", "asks_secrecy", "discount_pitch",
        "authority_threat", "asks_ssn", "asks_transfer", "asks_add_contact", "screen_sharing",
    ]
)  # fmt: skip
FIELDS = frozenset(
    [
        "value", "kind", "channel", "carrier", "display_name", "reply_to", "return_path", "auth",
        "code", "also_contains", "flags", "flags_may", "why",
    ]
)  # fmt: skip
TOLL_FREE = {"800", "833", "844", "855", "866", "877", "888"}
BRANDS = (
    "verizonwireless",
    "cricketwireless",
    "boostmobile",
    "verizon",
    "tmobile",
    "t-mobile",
    "boost-mobile",
)
SHORT_BRANDS = {"att", "vzw"}
SUFFIXES = PublicSuffixList()


# --- form -------------------------------------------------------------------------


def form_faults(row):
    """What is wrong with the row's fields, in words; empty when nothing is."""
    kind, code = row.get("kind"), row.get("code")
    content = kind == "content"
    checks = {
        "fields": set(row) <= FIELDS and {"value", "channel", "carrier", "why"} <= set(row),
        "kind": kind in {"phone", "sms_sender", "url", "email", "handle", "content"},
        "channel": row.get("channel") in CHANNELS,
        "carrier": row.get("carrier") in {"att", "verizon", "tmobile", "cricket", "boost", "none"},
        "code": code in CODES and content == str(code).startswith("content_"),
        "also": set(row.get("also_contains", ())) <= CODES - {code},
        "mail": (kind == "email") == ("auth" in row),
        "flags": content == ("flags" in row) and set(row.get("flags", ())) <= FLAGS,
        "optional flags": set(row.get("flags_may", ())) <= FLAGS - set(row.get("flags", ())),
        "flags and code": not content or bool(row["flags"]) == (code == "content_red_flag"),
        "reason": bool(row.get("why", "").strip()),
    }
    return [name for name, held in checks.items() if not held]


def test_every_row_is_complete():
    assert {
        number: form_faults(row) for number, row in enumerate(ROWS, 1) if form_faults(row)
    } == {}


def test_no_row_comes_twice():
    seen = Counter(
        json.dumps({k: v for k, v in row.items() if k not in ("why", "code")}, sort_keys=True)
        for row in ROWS
    )
    assert [row for row, times in seen.items() if times > 1] == []


def test_every_code_and_flag_comes_often_enough():
    assert len(ROWS) >= 450
    codes = Counter(row["code"] for row in ROWS)
    flags = Counter(flag for row in ROWS for flag in row.get("flags", ()))
    assert {code for code in CODES if codes[code] < 5} == set()
    assert {flag for flag in FLAGS if flags[flag] < 5} == set()


@pytest.mark.parametrize("flag", sorted(FLAGS))
def test_every_flag_comes_in_both_languages(flag):
    texts = [row["value"] for row in ROWS if flag in row.get("flags", ())]
    chinese = [text for text in texts if re.search("[一-鿿]", text)]
    assert len(chinese) >= 2
    assert len(texts) - len(chinese) >= 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": "made_up"}, "code"),
        ({"kind": "fax"}, "kind"),
        ({"carrier": "acme"}, "carrier"),
        ({"channel": "call"}, "channel"),
        ({"note": "x"}, "fields"),
        ({"why": " "}, "reason"),
        ({"also_contains": ["on_list"]}, "also"),
        ({"auth": ""}, "mail"),
        ({"flags": ["deadline"]}, "flags"),
    ],
)
def test_a_damaged_row_is_noticed(change, fault):
    assert ROWS[0]["code"] == "on_list"
    assert form_faults({**ROWS[0], **change}) == [fault]


# --- numbers ----------------------------------------------------------------------

KEYPAD = ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"]
KEYS = {letter: key for key, letters in enumerate(KEYPAD, 2) for letter in letters}
CHINESE = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))


def number_of(text):
    """The parsed number of a labelled value, None where it has no digits to be one."""
    plain = unicodedata.normalize("NFKC", text).lower().removeprefix("tel:")
    plain = re.split(r"\s*(?:转|分机|ext|\bx\d|\((?!\d|cri))", plain)[0]
    plain = "".join(CHINESE.get(each, str(KEYS.get(each, each))) for each in plain)
    try:
        return phonenumbers.parse(plain, "US")
    except phonenumbers.NumberParseException:
        return None


def relation(number, listed):
    """How a national number of ten digits comes near a listed one; None when it does not."""
    if number == listed:
        return "on_list"
    if number[3:] == listed[3:] and {number[:3], listed[:3]} <= TOLL_FREE:
        return "lookalike_phone_tollfree_swap"
    places = [place for place in range(10) if number[place] != listed[place]]
    if len(places) == 1:
        return "lookalike_phone_one_digit"
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        if (number[first], number[second]) == (listed[second], listed[first]):
            return "lookalike_phone_transposed"
    return None


def relations(text):
    parsed = number_of(text)
    if parsed is None or parsed.country_code != 1 or len(str(parsed.national_number)) != 10:
        return set()
    national = str(parsed.national_number)
    return {relation(national, listed) for listed in LINES} - {None}


def labelled(*codes, kinds=("phone", "sms_sender")):
    return [row for row in ROWS if row["code"] in codes and row["kind"] in kinds]


def is_valid(text):
    parsed = number_of(text)
    return parsed is not None and phonenumbers.is_valid_number(parsed)


NEAR = [
    "lookalike_phone_tollfree_swap", "lookalike_phone_one_digit", "lookalike_phone_transposed",
]  # fmt: skip


@pytest.mark.parametrize("code", NEAR)
def test_near_numbers_are_one_edit_from_a_line_and_no_other_way_near(code):
    wrong = [row["value"] for row in labelled(code) if relations(row["value"]) != {code}]
    assert wrong == []


def test_valid_numbers_are_valid():
    rows = labelled("not_on_list", "phone_international", "phone_premium", "phone_one_ring", *NEAR)
    assert len(rows) > 100
    assert [row["value"] for row in rows if not is_valid(row["value"])] == []


def test_impossible_numbers_are_not_valid():
    rows = labelled("phone_impossible", "sender_gateway_number")
    assert len(rows) > 20
    assert [row["value"] for row in rows if is_valid(row["value"])] == []


def test_harmless_numbers_are_near_nothing():
    rows = labelled(
        "not_on_list", "phone_premium", "phone_one_ring", "phone_international", "phone_impossible",
        "sender_gateway_number", "lookalike_phone_vanity",
    )  # fmt: skip
    assert [row["value"] for row in rows if relations(row["value"])] == []


def test_premium_and_foreign_numbers_are_what_they_are_called():
    def region(row):
        return phonenumbers.region_code_for_number(number_of(row["value"]))

    premium = phonenumbers.PhoneNumberType.PREMIUM_RATE
    kinds = {phonenumbers.number_type(number_of(r["value"])) for r in labelled("phone_premium")}
    assert kinds == {premium}
    ring = labelled("phone_one_ring")
    assert {number_of(row["value"]).country_code for row in ring} == {1}
    assert not {region(row) for row in ring} & {"US", "CA"}
    assert 1 not in {number_of(r["value"]).country_code for r in labelled("phone_international")}
    assert {region(row) for row in labelled("not_on_list")} <= {"US", "CA", None}


def test_listed_numbers_are_lines_of_the_carriers():
    for code in ("on_list", "reported_not_confirmed", "on_list_other_carrier"):
        voice = [row for row in labelled(code) if len(re.sub(r"\W", "", row["value"])) >= 9]
        voice = [row for row in voice if row["value"] != "444442500"]
        assert voice
        assert [r["value"] for r in voice if "on_list" not in relations(r["value"])] == []


# --- names ------------------------------------------------------------------------


def host_of(row):
    """The host of a labelled link or address, in small letters, dots made plain."""
    value = row["value"].strip()
    if row["kind"] == "email":
        return value.rpartition("@")[2].casefold()
    if "//" not in value:
        value = f"https://{value}"
    host = urlsplit(re.sub("[。．｡]", ".", value.rstrip("。，"))).hostname or ""
    return host.rstrip(".")


def owner_label(host):
    """The first label of the part somebody registered, without its public suffix."""
    registered = SUFFIXES.privatesuffix(host) or host
    return registered.split(".")[0]


OFFICIAL = sorted({owner_label(domain) for domain in DOMAINS})


def one_edit(first, second):
    """True when one letter more, less or other, or two neighbours swapped, makes them equal."""
    if first == second:
        return False
    if len(first) > len(second):
        first, second = second, first
    start = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first)
    )
    if len(second) - len(first) == 1:
        return first[start:] == second[start + 1 :]
    if len(first) != len(second):
        return False
    swapped = first[start : start + 2][::-1] == second[start : start + 2]
    return first[start + 1 :] == second[start + 1 :] or (
        swapped and first[start + 2 :] == second[start + 2 :]
    )


def near_names(host):
    label = owner_label(host)
    return [name for name in OFFICIAL if len(name) >= 5 and one_edit(label, name)]


def brand_tokens(host):
    """Brands that stand in `host` as whole words."""
    words = re.split(r"[.-]", host)
    longer = {b for b in BRANDS if re.search(rf"(?<![a-z0-9]){re.escape(b)}(?![a-z0-9])", host)}
    return longer | (SHORT_BRANDS & set(words))


def hosts(*codes):
    return [
        host_of(row) for row in ROWS if row["kind"] in ("url", "email") and row["code"] in codes
    ]


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("verizon", "verzion", True), ("verizon", "verizonn", True), ("verizon", "erizon", True),
        ("verizon", "verixon", True), ("verizon", "verizon", False), ("verizon", "horizon", False),
        ("verizon", "verixan", False), ("verizon", "veriozn1", False),
    ],
)  # fmt: skip
def test_the_yardstick_of_one_edit(first, second, near):
    assert one_edit(first, second) is one_edit(second, first) is near


def test_typosquats_are_one_edit_from_an_official_name():
    assert len(hosts("url_typosquat")) >= 10
    assert [host for host in hosts("url_typosquat") if not near_names(host)] == []


def test_harmless_names_are_near_no_official_one_and_carry_no_brand():
    harmless = hosts("not_on_list", "url_shortener", "url_shared_host", "url_open_redirect")
    assert len(harmless) > 70
    assert [host for host in harmless if near_names(host) or brand_tokens(host)] == []


def test_brands_stand_where_their_code_says():
    inside = hosts("url_brand_in_domain")
    assert [host for host in inside if not brand_tokens(SUFFIXES.privatesuffix(host))] == []
    left = hosts("url_brand_in_subdomain")
    assert [host for host in left if not brand_tokens(host)] == []
    open_part = [SUFFIXES.privatesuffix(h, accept_unknown=True) or h for h in left]
    free = (
        "pages.dev",
        "web.app",
        "netlify.app",
        "github.io",
        "duckdns.org",
        "vercel.app",
        "workers.dev",
    )
    whole = [n for h, n in zip(left, open_part, strict=True) if not h.endswith(free)]
    assert [name for name in whole if brand_tokens(name)] == []


def test_listed_hosts_are_under_a_listed_domain_and_others_are_not():
    def under(host):
        return any(host == domain or host.endswith(f".{domain}") for domain in DOMAINS)

    assert [h for h in hosts("on_list", "on_list_other_carrier") if not under(h)] == []
    others = hosts(
        "not_on_list", "url_homoglyph", "url_typosquat", "url_brand_in_domain", "url_shared_host",
        "url_brand_in_subdomain", "email_domain_lookalike", "known_imitation", "url_ip_host",
    )  # fmt: skip
    assert [host for host in others if under(host)] == []


LOOKS = str.maketrans({
    "а": "a", "е": "e", "о": "o", "с": "c", "ν": "v", "0": "o", "1": "l",
})  # fmt: skip


def test_homoglyphs_look_like_an_official_host():
    for host in hosts("url_homoglyph"):
        seen = ".".join(
            label.encode().decode("idna") if label.startswith("xn--") else label
            for label in host.split(".")
        )
        alike = seen.translate(LOOKS)
        wanted = {alike, alike.replace("rn", "m")}
        official = {d for d in DOMAINS for w in wanted if w == d or w.endswith(f".{d}")}
        if not official:  # mobi1e: the digit one for a small l
            official = {
                d for d in DOMAINS for w in wanted if w.replace("l", "1") == d.replace("l", "1")
            }
        assert official and seen not in DOMAINS, host
