"""Links that imitate a carrier or hide whose they are, and those that only seem to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions.check import check, load_directory, shipped_list
from logbook.domain.judging.host_findings import host_findings
from logbook.domain.judging.question import Question
from logbook.domain.judging.verdict import LEVELS, judge
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Verdict
from logbook.language import speaking
from tests.directory_samples import directory, document, domain

SHIPPED = load_directory()
CLAIMS = (None, "att", "verizon", "tmobile", "cricket", "boost")


def shipped(text: str, carrier: str | None = None) -> Verdict:
    return check(text, carrier=carrier, directory=SHIPPED)


def codes(text: str, carrier: str | None = None) -> tuple[str, ...]:
    verdict = shipped(text, carrier)
    assert verdict.level == LEVELS[verdict.code]
    return verdict.code, *verdict.also


# --- each code, and what is not it ------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://att.com@evil.example/", ("url_userinfo",)),
        ("https://www.verizon.com:443@evil.example/x", ("url_userinfo",)),
        ("winner@3117711444", ("url_userinfo", "url_ip_host")),
        ("https://joe@att.com/", ("url_userinfo", "on_list")),
        ("https://att.com@att-login.example/", ("url_userinfo", "url_brand_in_domain")),
        ("https://evil.example/@att.com", ("not_on_list",)),
        ("https://evil.example/?a@att.com", ("not_on_list",)),
        ("https://@evil.example/", ("not_on_list",)),
    ],
)
def test_a_user_name_before_the_host(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://192.168.1.1/att.com", ("url_ip_host",)),
        ("http://3117711444/", ("url_ip_host",)),
        ("http://0x7f.1", ("url_ip_host",)),
        ("http://[2001:db8::1]/", ("url_ip_host",)),
        ("http://192.168.1.1.evil.example/", ("not_on_list",)),
        ("http://4chan.org/", ("not_on_list",)),
        ("http://1.1.1.1.example/", ("not_on_list",)),
    ],
)
def test_a_number_for_a_host(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("аtt.com", ("url_homoglyph",)),  # Cyrillic
        ("xn--tt-6kc.com", ("url_homoglyph",)),  # the same
        ("https://vеrizοn.com/bill", ("url_homoglyph",)),  # Cyrillic and Greek
        ("аtt-login.com", ("url_homoglyph",)),
        ("my.аtt.evil.example", ("url_homoglyph",)),
        ("т-mobile.com", ("url_homoglyph",)),
        ("átt.com", ("url_homoglyph",)),
        ("vérizon.net", ("url_homoglyph", "url_typosquat")),
        ("veriz0n.com", ("url_homoglyph", "url_typosquat")),
        ("veriz0n-login.com", ("url_homoglyph",)),
        ("t-m0bi1e.com", ("url_homoglyph",)),
        ("vvww.vzvv.com", ("url_homoglyph",)),
        ("cricketvvireless.com", ("url_homoglyph",)),
        ("ａｔｔ.com", ("on_list",)),  # wide letters, which browsers make plain
        ("ätt.se", ("not_on_list",)),  # a Swedish word
        ("атт.рф", ("not_on_list",)),
        ("тмо.рф", ("not_on_list",)),
        ("почта.рф", ("not_on_list",)),
        ("中国移动.中国", ("not_on_list",)),
        ("www.北京大学.中国", ("not_on_list",)),
        ("bücher.de", ("not_on_list",)),
        ("modern-corn.com", ("not_on_list",)),
        ("100.com", ("not_on_list",)),
    ],
)
def test_letters_that_look_alike(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("att.com.evil.example", ("url_brand_in_subdomain",)),
        ("www.att.com.evil.co.uk", ("url_brand_in_subdomain",)),
        ("verizon.evil.example", ("url_brand_in_subdomain",)),
        ("att-login.pages.dev", ("url_brand_in_subdomain", "url_shared_host")),
        ("t-mobile-bill.weebly.com", ("url_brand_in_subdomain", "url_shared_host")),
        ("com-vzw.duckdns.org", ("url_brand_in_subdomain", "url_shared_host")),
        ("cricket-bill.github.io", ("url_brand_in_subdomain", "url_shared_host")),
        ("secure.boostmobile.com.evil.example", ("url_brand_in_subdomain",)),
        ("at-t.evil.example", ("url_brand_in_subdomain",)),
        ("attic.evil.example", ("not_on_list",)),
        ("cricket.yahoo.com", ("not_on_list",)),
        ("boost.ai.example", ("not_on_list",)),
        ("deposit-mobile.evil.example", ("not_on_list",)),
        ("int-mobile.evil.example", ("not_on_list",)),
        ("seattle.battle.net", ("not_on_list",)),
        ("www.example.com", ("not_on_list",)),
    ],
)
def test_a_carriers_name_left_of_somebody_elses_domain(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("verizom.com", ("url_typosquat",)),
        ("verzion.net", ("url_typosquat",)),
        ("verizons.com", ("url_typosquat",)),
        ("verizo.com", ("url_typosquat",)),
        ("tmoble.com", ("url_typosquat",)),
        ("tt-mobile.com", ("url_typosquat",)),
        ("cricketwirelless.com", ("url_typosquat",)),
        ("verizom.pages.dev", ("url_typosquat", "url_shared_host")),
        ("verizon-wireless.com", ("url_typosquat", "url_brand_in_domain")),
        ("horizon.com", ("not_on_list",)),
        ("mobile.de", ("not_on_list",)),
        ("i-mobile.co.jp", ("not_on_list",)),
        ("umobile.com.my", ("not_on_list",)),
        ("att.evil", ("url_brand_in_domain",)),
        ("at.com", ("not_on_list",)),
        ("art.com", ("not_on_list",)),
        ("attt.com", ("not_on_list",)),
        ("vw.com", ("not_on_list",)),
        ("verizom.evil.example", ("not_on_list",)),
    ],
)
def test_one_character_off(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("myatt-login.com", ("url_brand_in_domain",)),
        ("att730.com", ("url_brand_in_domain",)),
        ("paymyattbill.com", ("url_brand_in_domain",)),
        ("4verizon.net", ("url_typosquat", "url_brand_in_domain")),
        ("verizon5g.com", ("url_brand_in_domain",)),
        ("t-mobile.de", ("url_brand_in_domain",)),
        ("att.org", ("url_brand_in_domain",)),
        ("cricket-login.com", ("url_brand_in_domain",)),
        ("billt-mobile.com", ("url_brand_in_domain",)),
        ("威瑞森账单.com", ("url_brand_in_domain",)),
        ("deposit-mobile.com", ("not_on_list",)),
        ("attic.com", ("not_on_list",)),
        ("battle.net", ("not_on_list",)),
        ("wyattpay.com", ("not_on_list",)),
        ("attorney.com", ("not_on_list",)),
        ("amazon-attestation.com", ("not_on_list",)),
        ("int-mobile.com", ("not_on_list",)),
        ("yvzwmrq1584.vip", ("not_on_list",)),
        ("cricket.com", ("not_on_list",)),
        ("uscricket.com", ("not_on_list",)),
        ("boost.com", ("not_on_list",)),
        ("readme.io", ("not_on_list",)),
        ("fakeatt.com", ("not_on_list",)),
    ],
)
def test_a_carriers_name_in_a_registered_name(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.com/url?q=https://evil.example/x", ("url_open_redirect",)),
        ("https://example.com/?u=https%3A%2F%2Fevil.example", ("url_open_redirect",)),
        ("https://example.com/?next=//evil.example", ("url_open_redirect",)),
        ("https://www.att.com/r?url=https://evil.example", ("on_list", "url_open_redirect")),
        ("https://bit.ly/x?u=https://evil.example", ("url_open_redirect", "url_shortener")),
        ("https://example.com/?u=https://www.example.com/x", ("not_on_list",)),
        ("https://example.com/?ref=evil.example", ("not_on_list",)),
        ("https://example.com/?page=2&x=a:b", ("not_on_list",)),
        ("https://www.att.com/r?url=https://firstnet.com", ("on_list",)),
    ],
)
def test_another_address_in_the_link(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bit.ly/3xYz", ("url_shortener",)),
        ("https://www.tinyurl.com/a", ("url_shortener",)),
        ("https://acme.page.link/x", ("url_shortener",)),
        ("t.co/x", ("url_shortener",)),
        ("t-mo.co/x", ("reported_not_confirmed",)),  # on a list first
        ("notbit.ly", ("not_on_list",)),
        ("bit.ly.evil.example", ("not_on_list",)),
        ("page.link", ("not_on_list",)),
    ],
)
def test_links_that_were_shortened(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme.github.io", ("url_shared_host",)),
        ("x.weebly.com", ("url_shared_host",)),
        ("https://sites.google.com/view/att", ("url_shared_host",)),
        ("boost.weebly.com", ("url_shared_host",)),
        ("github.io", ("not_on_list",)),
        ("www.weebly.com", ("not_on_list",)),
        ("www.google.com", ("not_on_list",)),
        ("www.example.co.uk", ("not_on_list",)),
        ("dishnetwork-group.readme.io", ("on_list",)),
    ],
)
def test_hosts_where_anyone_can_have_a_name(text, expected):
    assert codes(text) == expected


# --- whom it claims to be ---------------------------------------------------------


def test_an_ordinary_word_is_the_name_of_the_carrier_that_is_claimed():
    assert codes("cricket.com", "cricket") == ("url_brand_in_domain",)
    assert codes("mycricket.example", "cricket") == ("url_brand_in_domain",)
    assert codes("cricket.com", "att") == ("not_on_list",)
    assert codes("cricket.yahoo.com", "cricket") == ("not_on_list",)
    assert codes("boost-rewards.weebly.com", "boost") == (
        "url_brand_in_subdomain",
        "url_shared_host",
    )


@pytest.mark.parametrize("carrier", CLAIMS)
def test_another_carriers_name_is_seen_whoever_is_claimed(carrier):
    verdict = shipped("verizon.evil.example", carrier)
    assert verdict.code == "url_brand_in_subdomain"
    assert verdict.listing
    assert verdict.listing.carrier == "verizon"


def test_the_claimed_carriers_domain_is_the_one_compared_with():
    for carrier, value in (("att", "att.com"), ("verizon", "verizon.com"), (None, "verizon.com")):
        listing = shipped("verizon.att.evil.example", carrier).listing
        assert listing
        assert listing.value == value


# --- the directory brings the names -----------------------------------------------


def acme(**values: Any) -> Directory:
    return Directory.from_documents(
        [document(contacts=[domain("acme.com")], **values)], lists=shipped_list
    )


def test_another_directory_brings_its_own_names():
    assert check("acme-login.com", directory=acme()).code == "url_brand_in_domain"
    assert check("acme-login.com", directory=SHIPPED).code == "not_on_list"
    assert check("att-login.com", directory=acme()).code == "not_on_list"


def test_names_left_out_of_brands_are_ordinary_words():
    listed = acme(name="Summit", brands=["Summit Wireless"], aliases=["Summit"])
    assert check("summit.evil.example", directory=listed).code == "not_on_list"
    assert check("summit-bill.example", directory=listed).code == "url_brand_in_domain"
    assert check("summitwireless.example", directory=listed).code == "url_brand_in_domain"
    listed = acme(name="Summit")
    assert check("summit.evil.example", directory=listed).code == "url_brand_in_subdomain"


def test_a_domain_that_others_report_is_no_official_one():
    listed = directory(domain("zenith.com", source="secondary"), name="Apex")
    assert check("zenit.com", directory=listed).code == "not_on_list"
    assert check("apex-login.com", directory=listed).code == "not_on_list"


def test_without_lists_only_hyphens_and_digits_part_words():
    listed = directory(domain("acme.com"))
    assert check("acme-login.com", directory=listed).code == "url_brand_in_domain"
    assert check("acme620.com", directory=listed).code == "url_brand_in_domain"
    assert check("acmelogin.com", directory=listed).code == "not_on_list"
    assert check("bit.ly/x", directory=listed).code == "not_on_list"


def test_the_verdict_names_the_lists_that_it_rests_on():
    verdict = shipped("evil.example")
    package, lists = verdict.metadata_version.split("; ")
    assert package.startswith("publicsuffixlist 1.")
    assert lists == "lists 2026-11-24"
    assert shipped("www.att.com").metadata_version == ""
    assert shipped("http://127.0.0.1").metadata_version == ""


# --- the words --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("https://att.com@evil.example/",
         ("This leads to evil.example. What stands before the @ is not the address, and can "
          "mislead."),
         "这个链接实际打开的是 evil.example。@ 前面的部分不是网址，容易让人看错。"),
        ("аtt.com",
         "This leads to xn--tt-6kc.com, written to look like att.com. It is not AT&T's.",
         "这个链接实际打开的是 xn--tt-6kc.com，字母写得很像 att.com，但不是 AT&T 的网址。"),
        ("www.att.com.evil.example",
         "This leads to evil.example. AT&T's name stands in front, but the address is not AT&T's.",
         "这个链接实际打开的是 evil.example。前面虽然带有 AT&T 的名字，但这不是 AT&T 的网址。"),
        ("www.verizom.com",
         ("This leads to verizom.com, one character off Verizon's verizon.com. It is another "
          "address."),
         "这个链接打开的是 verizom.com，与 Verizon 的 verizon.com 只差一个字符，这是另一个网址。"),
        ("https://example.com/?u=https://evil.example/x",
         "This link carries another address, evil.example, and may send you on to it.",
         "这个链接里还带着另一个网址 evil.example，点开后可能会跳转过去。"),
        ("attthirdpartybillingsettlement.com",
         "The address uses AT&T's name and is not AT&T's.",
         "这个地址里有 AT&T 的名字，但不是 AT&T 的。"),
    ],
)  # fmt: skip
def test_the_sentence_names_where_it_leads_and_what_it_imitates(text, english, chinese):
    assert shipped(text).sentence == english
    with speaking("zh"):
        assert shipped(text).sentence == chinese


def test_a_host_of_any_length_fits_in_a_sentence():
    host = "a" * 60 + "." + "b" * 60 + ".verizon." + "c" * 60 + ".example"
    sentence = shipped(host).sentence
    assert "..." + "c" * 49 + ".example" in sentence
    assert "b" * 60 not in sentence


# --- mail asks too ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("att-login.com", ["url_brand_in_domain"]),
        ("verizon.com.evil.example", ["url_brand_in_subdomain"]),
        ("acme.github.io", []),
        ("bit.ly", []),
        ("127.0.0.1", []),
        ("[::1]", []),
        ("", []),
    ],
)
def test_the_domain_of_a_mail_has_look_alikes_alone(host, expected):
    contact = read_contact("joe@evil.example")
    question = Question(
        contact=contact, carrier="att", channel="email", direction="in", directory=SHIPPED
    )
    assert [finding.code for finding in host_findings(question, host)] == expected


# --- properties -------------------------------------------------------------------

_LABELS = st.text(alphabet="abcdetvzwimrnl013-аеоɑ中\u0301", min_size=1, max_size=12)
_HOSTS = st.lists(_LABELS, min_size=1, max_size=4).map(".".join)


@settings(max_examples=800)
@given(st.one_of(_HOSTS, _HOSTS.map("https://{}.com/?u=https://x.y".format), st.text(max_size=60)),
       st.sampled_from([None, "url"]), st.sampled_from(CLAIMS))  # fmt: skip
def test_nothing_raises(text, kind, carrier):
    contact = read_contact(text, kind=kind)
    for direction in (None, "out"):
        verdict = judge(
            contact, carrier=carrier, channel=None, direction=direction, directory=SHIPPED
        )
        assert verdict.sentence
        assert len(set(verdict.also)) == len(verdict.also)
        assert verdict.code not in verdict.also


_OFFICIAL = ("verizon", "verizonwireless", "cricketwireless", "boostmobile", "boostinfinite")


@given(st.sampled_from(_OFFICIAL), st.data())
def test_every_single_edit_of_a_long_official_name_is_seen(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    edited = data.draw(
        st.sampled_from(
            (
                name[:at] + letter + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + name[at + 1 :],
                name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
            )
        )
    )
    if edited != name:
        assert shipped(f"www.{edited}.com").code in ("url_typosquat", "url_homoglyph")


@given(st.sampled_from(("att", "verizon", "t-mobile", "boostmobile")),
       st.sampled_from(("evil.example", "pages.dev", "weebly.com", "evil.co.uk", "zzz.top")),
       st.sampled_from(("{}", "www.{}", "{}-login", "my-{}", "{}.com", "x.{}.com.y")))  # fmt: skip
def test_every_official_name_left_of_another_domain_is_seen(name, other, form):
    assert shipped(f"{form.format(name)}.{other}").code == "url_brand_in_subdomain"
