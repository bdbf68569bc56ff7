"""A line of the user's own can inform; it can never reassure, whatever number was added."""

from __future__ import annotations

from typing import Any

import pytest

from logbook.actions.check import check, shipped_documents
from logbook.domain.follow_up.callback import listing_of as proving
from logbook.domain.judging.question import Finding
from logbook.domain.judging.verdict import judge
from logbook.domain.judging.verdict_record import Listing, Verdict
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_changes import DirectoryChange, row_of, standing_documents
from logbook.domain.reading.contact import read_contact
from logbook.language import speaking
from tests.directory_samples import code, directory, domain, imitation, row

SHIPPED = Directory.from_documents(shipped_documents(), checked=True)
OFF_LIST = "833-555-0100"
KINDS = {
    "phone": "voice",
    "dial_code": "dial_code",
    "short_code": "sms_sender",
    "sms_sender": "sms_sender",
    "email": "email_address",
    "url": "web_domain",
    "handle": "social",
}
CONTACTS = (
    OFF_LIST, "800-331-0500", "1-888-331-0500", "800-331-0501", "800-313-0500", "900-555-0100",
    "+1 876 555 0100", "+86 138 1234 5678", "611", "*611", "28875", "72345", "7726", "456",
    "900080004102", "410-010-0123", "support@att.com", "joe@att.net", "5551234567@vtext.com",
    "https://www.att.com/x", "https://att.net/x", "https://pay.att.com.evil.example/",
    "https://unknown.example/", "pay-boost-mobile-bill.pages.dev", "vzw40.com", "@ATT", "@someone",
)  # fmt: skip


def listing(text: str, carrier: str = "att", source: str = "user", **values: Any) -> Listing:
    """The line that adding this contact makes."""
    contact = read_contact(text)
    kind, value = KINDS[contact.kind], contact.normalized or ""
    return Listing(**{
        "id": f"{carrier}-user-{value}", "carrier": carrier, "carrier_name": "AT&T", "kind": kind,
        "value": value, "display": value, "label": "Retention desk", "source_kind": source,
        "source_url": "https://www.att.com/contact", "seen": "2026-11-03", "confidence": "low",
        **values,
    })  # fmt: skip


def with_lines(*listings: Listing, documents: list[Any] | None = None) -> Directory:
    """The shipped directory with these lines of the user's own."""
    changes = [
        DirectoryChange(seq=i, change="add", carrier=each.carrier, listing=each.as_dict())
        for i, each in enumerate(listings)
    ]
    found = standing_documents(documents or shipped_documents(), changes, lambda change: None)
    return Directory.from_documents(found)


def answer(text: str, found: Directory, **values: Any) -> Verdict:
    """The verdict without the version of the list, which differs by itself."""
    return check(text, directory=found, **values).replaced(directory_version="")


@pytest.mark.parametrize("source", ["user", "user_page"])
@pytest.mark.parametrize("direction", ["in", "out", None])
@pytest.mark.parametrize("claimed", ["att", "verizon", "visible", None])
def test_adding_a_contact_never_makes_its_answer_better(source, direction, claimed):
    better = []
    for text in CONTACTS:
        extended = with_lines(listing(text, source=source))
        for channel in (None, "call", "voicemail", "sms", "email", "web"):
            asked = {"carrier": claimed, "direction": direction, "channel": channel}
            before, after = answer(text, SHIPPED, **asked), answer(text, extended, **asked)
            if after == before:
                continue
            if before.level != "unknown" or (after.code, after.level) != (
                "reported_not_confirmed", "unknown",
            ):  # fmt: skip
                better.append((text, asked, before.code, after.code))
    assert better == []


def test_the_test_above_would_notice_a_line_that_is_believed():
    believed = with_lines(listing("1-888-331-0500", source="carrier_page"))
    assert answer("1-888-331-0500", SHIPPED, carrier="att").level == "stop"
    assert answer("1-888-331-0500", believed, carrier="att").level == "matches"


@pytest.mark.parametrize("direction", ["in", "out", None])
def test_an_added_number_says_who_added_it_and_what_to_do_stays(direction):
    extended = with_lines(listing(OFF_LIST))
    verdict = answer(OFF_LIST, extended, carrier="att", direction=direction)
    assert verdict.sentence == (
        "You added this yourself; AT&T has not confirmed it. That proves nothing; "
        "give no code, PIN, card or social security number."
    )
    assert verdict.next_step == answer(OFF_LIST, SHIPPED, carrier="att", direction=direction).next_step  # noqa: E501  # fmt: skip
    assert (verdict.code, verdict.level, verdict.also) == ("reported_not_confirmed", "unknown", ())
    assert verdict.listing == listing(OFF_LIST)


def test_a_page_of_the_carriers_changes_the_words_alone():
    extended = with_lines(listing(OFF_LIST, source="user_page"))
    verdict = answer(OFF_LIST, extended, carrier="att", direction="out")
    assert (verdict.code, verdict.level) == ("reported_not_confirmed", "unknown")
    assert verdict.sentence.startswith("You added this yourself, as seen on att.com on Nov 3, 2026")
    assert verdict.next_step == "Don't dial yet. Open att.com yourself and compare each character."
    incoming = answer(OFF_LIST, extended, carrier="att", direction="in")
    assert incoming.next_step.startswith("Hang up. Dial 800-331-0500 yourself")
    with speaking("zh"):
        assert "您自己加的" in answer(OFF_LIST, extended, carrier="att").sentence


def test_a_line_added_for_another_carrier_says_so():
    verdict = answer(OFF_LIST, with_lines(listing(OFF_LIST)), carrier="verizon", direction="in")
    assert verdict.sentence.startswith("You added this yourself, as AT&T's, not Verizon's.")


def test_an_added_number_is_never_dialled_back_nor_looked_alike():
    alone = directory()  # a carrier without any number of its own
    documents = [{"schema": "logbook-carrier-directory/1", "carrier": "acme", "name": "Acme",
                  "compiled_on": "2026-11-01"}]  # fmt: skip
    added = listing(OFF_LIST, carrier="acme", source="user_page", carrier_name="Acme")
    extended = with_lines(added, documents=documents)
    assert extended.call_back("acme") is None
    assert not extended.has_list("acme")
    assert extended.carriers == alone.carriers == ()
    assert extended.listings("acme") == ()
    assert extended.added("acme") == (added,)
    near = answer("833-555-0101", extended, carrier="acme", direction="in")
    assert near.code == "not_on_list"
    assert near.sentence.startswith("There is no list of Acme's here.")


@pytest.mark.parametrize("source", ["user", "user_page"])
def test_calling_an_added_number_proves_nothing(source):
    extended = with_lines(listing(OFF_LIST, source=source))
    assert proving(read_contact(OFF_LIST), "att", extended) is None
    assert proving(read_contact("800-331-0500"), "att", extended) is not None


# --- exceptions beat suffixes -----------------------------------------------------


@pytest.mark.parametrize("text", ["mail.att.net", "joe@att.net", "x.txt.att.net", "5@vtext.com"])
def test_what_is_anybodys_stays_so_under_an_added_domain(text):
    host = text.rpartition("@")[2]
    extended = with_lines(
        listing(f"https://{host}/", carrier="verizon"), listing("https://net.example/")
    )
    verdict = answer(text, extended, carrier="verizon", direction="in")
    assert (verdict.code, verdict.level) == ("customer_or_gateway_domain", "caution")


def test_an_added_domain_holds_for_what_is_under_it_and_for_mail():
    extended = with_lines(listing("https://bill-help.example/"))
    for text in ("https://www.bill-help.example/x", "bill@bill-help.example"):
        assert answer(text, extended, carrier="att").code == "reported_not_confirmed"
    for text in ("https://mybill-help.example/", "https://bill-help.example.evil.example/"):
        assert answer(text, extended, carrier="att").code == answer(text, SHIPPED, carrier="att").code  # noqa: E501  # fmt: skip


def test_the_longest_domain_decides_and_an_exception_before_a_suffix():
    made = directory(
        domain("acme.example"),
        not_official=[imitation("mail.acme.example", "consumer_mailbox")],
    )
    assert check("joe@mail.acme.example", directory=made).code == "customer_or_gateway_domain"
    assert check("https://pay.acme.example/", directory=made).code == "on_list"


# --- brands of a group ------------------------------------------------------------


def test_brands_of_a_group_get_the_softer_note_through_their_parent():
    assert SHIPPED.affiliated("visible", "total")
    assert SHIPPED.affiliated("metro", "mint")
    assert not SHIPPED.affiliated("visible", "metro")
    assert not SHIPPED.affiliated("visible", "visible")
    verdict = answer("800-711-5793", SHIPPED, carrier="visible", direction="in")
    assert (verdict.code, verdict.level) == ("on_list_other_carrier", "caution")
    assert "of the same group as Visible" in verdict.sentence
    other = answer("800-711-5793", SHIPPED, carrier="att", direction="in")
    assert "of the same group" not in other.sentence


def test_codes_of_the_claimed_network_come_before_an_added_one():
    made = directory(code("72345"))
    contact = read_contact("72345")
    verdict = judge(contact, carrier="acme", channel="sms", direction="in", directory=made)
    assert verdict.code == "on_list"
    assert Finding(code="on_list", listing=verdict.listing).listing == verdict.listing


def test_a_line_becomes_one_of_contacts_and_back():
    line = listing(OFF_LIST)
    made = with_lines(line)
    assert made.added("att") == (line,)
    values = row_of(line.as_dict())
    assert (values["value_format"], values["source"], values["suggested_use"]) == (
        "e164", "user", "match",
    )  # fmt: skip
    assert row("+1")["source"] == "carrier_page"
