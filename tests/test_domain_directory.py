"""The directory: read from documents, refused with a place, dated, looked up."""

from __future__ import annotations

from datetime import date

import pytest

from logbook.domain.listings.carrier import Carrier
from logbook.domain.listings.directory import Directory, is_own, version_day
from logbook.domain.record import Listing
from logbook.errors import Unreadable
from tests.directory_samples import code, directory, document, domain, imitation, row

CARE = "+18005550100"


def test_a_row_becomes_a_listing():
    assert directory(row(CARE)).listings("acme") == (
        Listing(
            id=f"row-{CARE}",
            carrier="acme",
            carrier_name="Acme",
            kind="voice",
            value=CARE,
            display=CARE,
            label="Customer care",
            source_kind="carrier_page",
            source_url="https://www.acme.example/contact",
            seen="2026-10-05",
            confidence="high",
            status="current",
        ),
    )


def test_without_a_date_of_its_own_a_row_was_seen_when_the_list_was_compiled():
    (listing,) = directory(row(CARE, seen_date=None)).listings("acme")
    assert listing.seen == "2026-11-01"


@pytest.mark.parametrize(
    "values",
    [{"suggested_use": "reference"}, {"source": "recollection"}, {"status": "retired"}],
)
def test_rows_that_are_not_to_be_compared_with_are_left_out(values):
    made = directory(row(CARE, **values))
    assert made.listings("acme") == ()
    assert made.find(CARE) == ()


def test_a_carrier_has_the_short_form_of_its_name():
    made = Directory.from_documents(
        [document(name="Acme Mobile (postpaid, prepaid)", aliases=["ACM", "艾克米"])]
    )
    assert made.known_carriers == (
        Carrier(id="acme", name="Acme Mobile", aliases=("ACM", "艾克米")),
    )
    assert made.carrier_name("acme") == "Acme Mobile"
    assert made.carrier_name("other") == "other"
    assert made.knows("acme")
    assert not made.knows("other")
    assert not made.knows(None)


# --- versions and age -----------------------------------------------------------


def test_the_version_is_the_day_and_a_digest_of_the_content():
    one = directory(row(CARE))
    again = directory(row(CARE))
    other = directory(row(CARE, label="Sales"))
    assert one.version == again.version
    assert one.version != other.version
    assert one.version.startswith("2026-11-01.")
    assert version_day(one.version) == one.compiled_on == "2026-11-01"


def test_the_order_of_documents_and_fields_does_not_matter():
    a, b = document("a", contacts=[row(CARE)]), document("b")
    turned = dict(reversed(a.items()))
    versions = {Directory.from_documents(each).version for each in ([a, b], [b, a], [turned, b])}
    assert len(versions) == 1


def test_of_several_documents_the_oldest_counts():
    made = Directory.from_documents([document("a"), document("b", compiled_on="2025-01-31")])
    assert made.compiled_on == "2025-01-31"


@pytest.mark.parametrize("version", ["", "1.2", "made up", "2026-99-01.abc"])
def test_a_version_that_names_no_day(version):
    assert version_day(version) == ""


@pytest.mark.parametrize(
    ("today", "days", "stale"),
    [
        (date(2026, 11, 1), 0, False),
        (date(2026, 11, 2), 1, False),
        (date(2027, 4, 30), 180, False),
        (date(2027, 5, 1), 181, True),
        (date(2026, 10, 31), -1, False),
    ],
)
def test_age(today, days, stale):
    made = directory()
    assert (made.age_days(today), made.is_stale(today)) == (days, stale)


# --- looking up -----------------------------------------------------------------


def test_values_are_found_exactly_and_codes_in_their_ranges():
    made = directory(
        code("456"),
        code("3700-4299", value_format="digits_range"),
        code("900080", value_format="digits_prefix"),
        row("@AcmeHelp", kind="social", value_format="handle"),
        row("Bill@Acme.example", kind="email_address", value_format="email"),
    )
    asked = ("456", "45", "3700", "4000", "4299", "4300", "37000", "900080123456", "900080",
             "@acmehelp", "bill@acme.example", "")  # fmt: skip
    assert {value: [found.listing.value for found in made.find(value)] for value in asked} == {
        "456": ["456"],
        "45": [],
        "3700": ["3700-4299"],
        "4000": ["3700-4299"],
        "4299": ["3700-4299"],
        "4300": [],
        "37000": [],
        "900080123456": ["900080"],
        "900080": [],
        "@acmehelp": ["@AcmeHelp"],
        "bill@acme.example": ["Bill@Acme.example"],
        "": [],
    }


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("acme.example", "acme.example"),
        ("www.acme.example", "acme.example"),
        ("a.b.acme.example", "acme.example"),
        ("mms.acme.example", "mms.acme.example"),
        ("x.mms.acme.example", "mms.acme.example"),
        ("fakeacme.example", None),
        ("acme.example.net", None),
        ("example", None),
        ("", None),
    ],
)
def test_a_host_belongs_to_the_longest_domain_at_a_label_boundary(host, found):
    made = directory(
        domain("Acme.example"), not_official=[imitation("mms.acme.example", "sms_gateway")]
    )
    rows = made.find_host(host, mail=False)
    assert [each.listing.value.lower() for each in rows] == ([found] if found else [])


def test_of_one_domain_the_exception_comes_first_and_then_the_kind_that_was_asked_for():
    made = directory(
        domain("acme.example", id="web"),
        domain("acme.example", id="mail", kind="email_sender_domain"),
        not_official=[imitation("acme.example", "consumer_mailbox", id="not")],
    )
    assert [r.listing.id for r in made.find_host("acme.example", mail=True)] == [
        "not",
        "mail",
        "web",
    ]
    assert [r.listing.id for r in made.find_host("acme.example", mail=False)] == [
        "not",
        "web",
        "mail",
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "uncertain"},
        {"source": "carrier_code"},
        {"source": "secondary"},
        {"kind": "social"},
    ],
)
def test_only_a_current_number_of_the_carriers_own_page_is_offered_for_a_call(values):
    assert directory(row(CARE, **values)).call_back("acme") is None
    made = directory(row(CARE, **values), row("+18005550199"))
    listing = made.call_back("acme")
    assert listing and listing.value == "+18005550199"


def test_the_document_may_name_the_number_to_call():
    rows = row(CARE), row("+18005550199", id="care")
    listing = directory(*rows, call_back="care").call_back("acme")
    assert listing and listing.id == "care"
    assert directory(*rows).call_back("nobody") is None


def test_a_statement_needs_the_carrier_itself_for_a_source():
    said = {"channels": ["call"], "fact": "Acme never calls.", "source": "carrier_page",
            "source_url": "https://acme.example/a", "seen_date": "2026-01"}  # fmt: skip
    made = directory(impersonation_statements=[said])
    statement = made.statement("acme", "call")
    assert statement
    assert (statement.fact, statement.fact_zh, statement.seen) == (
        "Acme never calls.", "Acme never calls.", "2026-01",
    )  # fmt: skip
    assert made.statement("acme", "sms") is None
    assert directory(
        impersonation_statements=[said | {"source": "secondary"}]
    ).statement("acme", "call") is None  # fmt: skip


def test_carriers_of_one_group_are_named_from_either_side():
    made = Directory.from_documents([document("a", affiliates=["b"]), document("b"), document("c")])
    assert made.affiliated("a", "b")
    assert made.affiliated("b", "a")
    assert not made.affiliated("a", "c")


def test_notes_are_kept_beside_the_listings():
    made = directory(row(CARE, note="Only on weekdays."))
    assert made.note(f"row-{CARE}") == "Only on weekdays."
    assert made.note("nothing") == ""


def test_own_sources():
    own = directory(row(CARE), row("+18005550199", source="carrier_code"))
    others = directory(row(CARE, source="secondary"), row("+18005550199", source="public_code"))
    assert [is_own(each) for each in own.listings("acme")] == [True, True]
    assert [is_own(each) for each in others.listings("acme")] == [False, False]


# --- what is refused ------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"value": None}, "list.json, row contacts 1, field value: it is missing or no text."),
        ({"id": ""}, "list.json, row contacts 1, field id: it is missing or no text."),
        ({"kind": "phone"}, "list.json, row contacts 1, field kind: phone is no known value."),
        ({"source": "me"}, f"list.json, row row-{CARE}, field source: me is no known value."),
        ({"status": 1}, "list.json, row contacts 1, field status: it is missing or no text."),
        ({"value": "800"}, f"list.json, row row-{CARE}, field value: it is no e164."),
        (
            {"seen_date": "last year"},
            f"list.json, row row-{CARE}, field seen_date: last year is no date such as 2026-11-22.",
        ),
        ({"label": ""}, f"list.json, row row-{CARE}, field label: it is missing or no text."),
        ({"display": 5}, f"list.json, row row-{CARE}, field display: it is no text."),
    ],
)
def test_a_wrong_field_is_named(values, message):
    bad = row(CARE) | values
    with pytest.raises(Unreadable) as caught:
        Directory.from_documents([document(contacts=[bad])], ["list.json"])
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("value", "value_format"),
    [
        ("+1800x", "e164"), ("4299-3700", "digits_range"), ("37-4299", "digits_range"),
        ("37004299", "digits_range"), ("#", "digits"), ("12a", "digits"), ("12*", "digits_prefix"),
        ("acme", "domain"), ("a b.example", "domain"), ("https://a.example", "domain"),
        ("a@b@c.example", "email"),
    ],
)  # fmt: skip
def test_a_value_has_the_form_it_says(value, value_format):
    with pytest.raises(Unreadable, match=f"it is no {value_format}"):
        directory(row(value, value_format=value_format))


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ([], "The directory holds no carrier."),
        ([{}], "document 1 is no carrier directory of the format logbook-carrier-directory/1."),
        ([document(schema="x/2")],
         "document 1 is no carrier directory of the format logbook-carrier-directory/1."),
        ([document(name="")], "document 1: name is missing."),
        ([document(compiled_on="2026-02-30")],
         "document 1: compiled_on is 2026-02-30, no date such as 2026-11-22."),
        ([document(contacts={})], "document 1: contacts is no list."),
        ([document(contacts=["x"])], "document 1, row contacts 1: it is no object."),
        ([document(), document()],
         "document 2: the carrier acme is in the directory twice."),
    ],
)  # fmt: skip
def test_a_wrong_document_is_named(documents, message):
    with pytest.raises(Unreadable) as caught:
        Directory.from_documents(documents)
    assert caught.value.message == message
