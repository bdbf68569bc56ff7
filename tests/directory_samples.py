"""A small made-up directory, of the documented format, for the tests of verdicts."""

from __future__ import annotations

from typing import Any

from logbook.domain.listings.directory import Directory


def document(carrier: str = "acme", **values: Any) -> dict[str, Any]:
    """One document; `contacts` and the rest as given."""
    return {
        "schema": "logbook-carrier-directory/1",
        "carrier": carrier,
        "name": carrier.capitalize(),
        "compiled_on": "2026-11-01",
        "contacts": [],
        "not_official": [],
        "impersonation_statements": [],
    } | values


def row(value: str, **values: Any) -> dict[str, Any]:
    """One of `contacts`: by default a number on the carrier's own page, in use."""
    return {
        "id": f"row-{value}",
        "kind": "voice",
        "value": value,
        "value_format": "e164",
        "label": "Customer care",
        "status": "current",
        "suggested_use": "match",
        "source": "carrier_page",
        "source_url": "https://www.acme.example/contact",
        "seen_date": "2026-10-05",
        "confidence": "high",
    } | values


def code(value: str, **values: Any) -> dict[str, Any]:
    """One of `contacts`: a code that texts come from."""
    return row(value, kind="sms_sender", value_format="digits", label="Alerts") | values


def domain(value: str, **values: Any) -> dict[str, Any]:
    """One of `contacts`: a web domain."""
    return row(value, kind="web_domain", value_format="domain", label="Main web site") | values


def imitation(value: str, category: str = "clone_site", **values: Any) -> dict[str, Any]:
    """One of `not_official`."""
    return domain(value, category=category, suggested_use="warn", source="secondary") | values


def directory(*contacts: dict[str, Any], **values: Any) -> Directory:
    """A directory of one carrier, "acme", with these contacts."""
    return Directory.from_documents([document(contacts=list(contacts), **values)])
