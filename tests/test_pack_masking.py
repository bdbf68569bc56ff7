"""Masks: what a receiver is not shown, and what stays because it is the evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.cases.live import Live, LiveLine
from logbook.domain.record import Agent, Translation
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.secret_places import CODE, Secret
from logbook.pack.masking.third_parties import ThirdParties, third_parties
from logbook.pack.receivers.receiver import load_receiver
from tests.pack_samples import sample_pack

ACCOUNT = "287012345678"
AT = "2026-11-03T14:00:00Z"
FCC = Masks.of(load_receiver("fcc"), ACCOUNT)
LAWYER = Masks.of(load_receiver("lawyer"), ACCOUNT)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"it is {ACCOUNT}.", "it is ****5678."),
        ("it is 2870-1234-5678", "it is ****5678"),
        ("it is 2870 1234 5678", "it is ****5678"),
        ("account number: 99887766", "account number: ****7766"),
        ("Account # 998 877 661", "Account # ****7661"),
        ("acct no. 5551234567", "acct no. ****4567"),
        ("账号是 99887766，请查", "账号是 ****7766，请查"),
        ("DOB 3/14/1988 was asked", "DOB [birth date masked] was asked"),
        ("born on March 14, 1988", "born on [birth date masked]"),
        ("出生日期：1988年3月14日", "出生日期：[birth date masked]"),
        ("my PIN is 482913", "my PIN is [code masked]"),
        ("验证码 482913", "验证码 [code masked]"),
        ("我的account number 99887766给她", "我的account number ****7766给她"),
        ("他问DOB是1988-03-14的", "他问DOB是[birth date masked]的"),
        ("SSN 536-22-1234", "SSN [social security number masked]"),
        ("card 4111 1111 1111 1111 on file", "card [card ending 1111] on file"),
    ],
)
def test_what_the_fcc_is_not_shown(text: str, shown: str):
    assert FCC.text(text) == shown
    assert FCC.text(shown) == shown, "masking again changes nothing"
    secret = any(word in shown for word in ("[code", "[social", "[card"))
    assert LAWYER.text(text) == (shown if secret else text), "secrets are for nobody"


@pytest.mark.parametrize(
    "text",
    [
        "reference number 5551234567",
        "call 1-800-331-0500",
        "refund 42.10 USD on 2026-11-03",
        "account 2026-11-03 was closed",
        "account ending 4417",
        "ticket CM-55123987",
        "",
    ],
)
def test_what_is_evidence_stays(text: str):
    assert FCC.text(text) == text


def test_a_reference_keeps_all_but_the_account_number():
    assert FCC.number("account number 99887766") == "account number 99887766"
    assert FCC.number(f"REF {ACCOUNT}") == "REF ****5678"


@pytest.mark.parametrize(
    ("name", "value", "about", "withheld"),
    [
        ("said", f"account {ACCOUNT}", None, True),
        ("said", "nothing to hide", None, False),
        ("references", [f"{ACCOUNT}"], None, True),
        ("references", ["account 99887766"], None, False),
        ("contact", {"raw": "1-800-331-0500", "kind": "phone"}, None, False),
        ("value", "my PIN is 482913", "said", True),
        ("value", ["account 99887766"], "references", False),
        ("tags", ["x", "SSN 536-22-1234"], None, True),
        ("sha256", "4111111111111111" * 4, None, False),
        ("size", 4111111111111111, None, False),
        ("unheard_of", {"deep": [{"er": "PIN is 482913"}]}, None, True),
    ],
)
def test_a_field_that_a_mask_touches_is_withheld(name, value, about, withheld: bool):
    assert bool(FCC.categories(name, value, about)) is withheld
    secret = any(word in str(value) for word in ("PIN", "SSN"))
    assert bool(LAWYER.categories(name, value, about)) is (withheld and secret)


def test_without_an_account_number_nothing_is_taken_for_one():
    masks = Masks.of(load_receiver("fcc"), "")
    assert masks.text("it is 287012345678") == "it is 287012345678"
    short = Masks.of(load_receiver("fcc"), "4417")
    assert short.text("ending 4417 in 2026") == "ending 4417 in 2026"


@given(st.text(), st.text())
def test_the_account_number_never_survives(before: str, after: str):
    before, after = before.rstrip("0123456789 .-"), after.lstrip("0123456789")
    if before[-1:].isdigit() or after[:1].isdigit():
        return
    assert ACCOUNT not in FCC.text(f"{before}{ACCOUNT}{after}")


@given(st.text())
def test_masking_twice_is_masking_once(text: str):
    assert FCC.text(FCC.text(text)) == FCC.text(text)


def test_other_people_are_masked_where_chinese_stands_beside_them_unspaced():
    others = ThirdParties(names=("Grace",), hide_numbers=True)
    masks = replace(FCC, third_parties=others)
    shown = masks.text("他说查不到Grace的承诺，请打646-555-0142找(646) 555-0199")
    assert shown == "他说查不到[name masked]的承诺，请打***-0142找***-0199"
    for kept in ("Gracefully", "x646-555-0142", "ref 1646-555-01429"):
        assert masks.text(kept) == kept


def test_a_known_word_is_masked_where_chinese_stands_beside_it_unspaced():
    masks = FCC.knowing([Secret(CODE, "hunter22")])
    assert masks.text("他问hunter22的事") == "他问[code masked]的事"
    assert masks.text("hunter223 xhunter22") == "hunter223 xhunter22"


def test_names_are_those_of_everybody_who_stands_in_the_case(tmp_path: Path):
    """The name before a correction, whoever else spoke in a call, who translated."""
    line = LiveLine(seq=4, at=AT, zone=None, what="transfer", agent=Agent(name="Dmitri"))
    translation = Translation(
        id="t", target="r", key="31.said", field="said", language="en", text="x",
        translator="Oskar",
    )  # fmt: skip
    pack = sample_pack(tmp_path, "bbb", translations=(translation,))
    call = replace(pack.interactions[0], live=Live(events=(), lines=(line,)))
    pack = replace(pack, interactions=(call, *pack.interactions[1:]), entries=list(pack.entries))
    names = third_parties(pack).names
    assert {"Marko", "Marco", "Dmitri", "Oskar"} <= set(names)
    machine = replace(pack, translations=(replace(translation, machine=True),))
    assert "Oskar" not in third_parties(machine).names
