"""A listing for people: its number as it is written, and what it is for."""

from __future__ import annotations

from functools import cache

from logbook.domain.judging.verdict_record import Listing
from logbook.domain.reading.numbering import written
from logbook.language import _, current_language


def listing_value(listing: Listing) -> str:
    """The listing's number or address as people write it."""
    return written(listing.value) if listing.kind == "voice" else listing.display


def label_words(listing: Listing) -> str:
    """What a listing is for, in the current language where the label is one of ours."""
    return label_of(listing.label)


def label_of(label: str) -> str:
    """The label in the current language where it is one of ours, else as it is."""
    return _labels_in(current_language()).get(label, label)


@cache
def _labels_in(language: str) -> dict[str, str]:
    """`shipped_labels`, made once for the language of the moment, which is this one."""
    del language
    return shipped_labels()


def shipped_labels() -> dict[str, str]:
    """Every label of the shipped directory, which is data, in the current language."""
    return {
        "Accessibility care": _("Accessibility care"),
        "Alerts": _("Alerts"),
        "Arbitration opt-out line": _("Arbitration opt-out line"),
        "Arbitration opt-out site": _("Arbitration opt-out site"),
        "Automated PIN line": _("Automated PIN line"),
        "Balance": _("Balance"),
        "Bankruptcy notices": _("Bankruptcy notices"),
        "Boost Infinite customer care": _("Boost Infinite customer care"),
        "Boost Infinite terms": _("Boost Infinite terms"),
        "Boost Infinite web site": _("Boost Infinite web site"),
        "Business care": _("Business care"),
        "Business customers": _("Business customers"),
        "Business order line": _("Business order line"),
        "Campaigns": _("Campaigns"),
        "Cancellation line": _("Cancellation line"),
        "Chat": _("Chat"),
        "Company mail": _("Company mail"),
        "Consent to electronic notices": _("Consent to electronic notices"),
        "Copy of the carrier's pages": _("Copy of the carrier's pages"),
        "Customer care": _("Customer care"),
        "Customer care from abroad": _("Customer care from abroad"),
        "Customer care from your own phone": _("Customer care from your own phone"),
        "Customer care, TTY": _("Customer care, TTY"),
        "Customer mail": _("Customer mail"),
        "Customer support": _("Customer support"),
        "Customers' mailboxes": _("Customers' mailboxes"),
        "Data used": _("Data used"),
        "Digital Life home security": _("Digital Life home security"),
        "FirstNet web site": _("FirstNet web site"),
        "Fraud claims": _("Fraud claims"),
        "Fraud line": _("Fraud line"),
        "Fraud line of the Verizon Value brands": _("Fraud line of the Verizon Value brands"),
        "Gateway from e-mail to text": _("Gateway from e-mail to text"),
        "Home services": _("Home services"),
        "Internet, TV and landline care": _("Internet, TV and landline care"),
        "Main web site": _("Main web site"),
        "Messages used": _("Messages used"),
        "MetroPCS arbitration opt-out line": _("MetroPCS arbitration opt-out line"),
        "MetroPCS arbitration opt-out site": _("MetroPCS arbitration opt-out site"),
        "Minutes used": _("Minutes used"),
        "Named in a fraud report": _("Named in a fraud report"),
        "Notice of Dispute": _("Notice of Dispute"),
        "Notice of Dispute, home services": _("Notice of Dispute, home services"),
        "Number transfer desk": _("Number transfer desk"),
        "Older Sprint customer care": _("Older Sprint customer care"),
        "Older customer service number": _("Older customer service number"),
        "Older web address": _("Older web address"),
        "Other texts": _("Other texts"),
        "Payment": _("Payment"),
        "Port center": _("Port center"),
        "Prepaid balance": _("Prepaid balance"),
        "Prepaid customer care": _("Prepaid customer care"),
        "Prepaid customer service": _("Prepaid customer service"),
        "Prepaid refills by text": _("Prepaid refills by text"),
        "Purpose not stated": _("Purpose not stated"),
        "Reports of phishing mail": _("Reports of phishing mail"),
        "Reports of unwanted texts": _("Reports of unwanted texts"),
        "Sales": _("Sales"),
        "Service texts": _("Service texts"),
        "Settlement site run by others": _("Settlement site run by others"),
        "Short web address": _("Short web address"),
        "Support on X": _("Support on X"),
        "System messages": _("System messages"),
        "T-Mobile Fiber arbitration opt-out site": _("T-Mobile Fiber arbitration opt-out site"),
        "Transfer PIN": _("Transfer PIN"),
        "Uses the name": _("Uses the name"),
        "Voicemail and paired devices": _("Voicemail and paired devices"),
        "Wireless customer care": _("Wireless customer care"),
        "Wireless customer service": _("Wireless customer service"),
        "Wireless web site": _("Wireless web site"),
        "Written disputes": _("Written disputes"),
    }
