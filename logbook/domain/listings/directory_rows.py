"""Rows of a carrier directory: read, checked, and refused with file, row and field named.

The format is `logbook-carrier-directory/1` (docs/directory.md).  What a row is for depends on
what it says of itself: `shelf_of`.
"""

from __future__ import annotations

from collections.abc import Mapping

from logbook.domain.judging.verdict_record import Listing
from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import Any

SCHEMA = "logbook-carrier-directory/1"
OWN_SOURCES = ("carrier_page", "carrier_code")
"""Sources that are the carrier itself; only these make a contact listed."""
USER_SOURCES = ("user", "user_page")
"""The owner of the log said so; `user_page`: and named the carrier's own page as the source."""

_CHOICE_WORDS = {
    "kind": """voice dial_code sms_sender sms_report email_sender_domain email_address
        web_domain web_page chat social postal""",
    "value_format": "e164 digits digits_prefix digits_range domain email url handle address text",
    "source": """carrier_page carrier_code secondary public_code clone_page recollection
        user user_page""",
    "status": "current uncertain retired",
    "suggested_use": "match review reference warn do_not_match inform",
    "confidence": "high medium low",
    "category": """consumer_mailbox sms_gateway scam_lookalike clone_site brand_in_hostname
        proxy_copy third_party_settlement_site""",
}
_CHOICES = {field: frozenset(words.split()) for field, words in _CHOICE_WORDS.items()}


class Row(Value):
    """A listing with what only the directory needs to know of it."""

    listing: Listing
    value_format: str
    note: str
    category: str
    """Why it is not official; empty for an official row."""
    retired_on: str = ""
    """Of a retired row: since when it no longer holds, where that is known."""
    retired_because: str = ""


def shelf_of(row: Mapping[str, object]) -> str:
    """What one of `contacts` is for.

    `listed`: contacts are compared with it.  `added`: the same, after everything else, since
    it is a line of the user's own.  `retired`: shown, with the date, and never compared with.
    `unused`: for reference or from memory.
    """
    source = row.get("source")
    if row.get("status") == "retired":
        return "retired"
    if row.get("suggested_use") == "reference" or source == "recollection":
        return "unused"
    return "added" if source in USER_SOURCES else "listed"


class RowReader:
    """Reads the rows of one document of a directory."""

    def __init__(self, file: str, carrier: str, carrier_name: str, compiled_on: str) -> None:
        self._file = file
        self._carrier = carrier
        self._carrier_name = carrier_name
        self._compiled_on = compiled_on

    def official(self, place: int, value: object) -> Row:
        """One of `contacts`."""
        row = _Fields(self._file, f"contacts {place}", value)
        status, _use = row.choice("status"), row.choice("suggested_use")
        return self._row(row, status)

    def not_official(self, place: int, value: object) -> Row:
        """One of `not_official`."""
        row = _Fields(self._file, f"not_official {place}", value)
        return self._row(row, "current", row.choice("category"))

    def _row(self, row: _Fields, status: str, category: str = "") -> Row:
        value, kind, value_format = (
            row.text("value"),
            row.choice("kind"),
            row.choice("value_format"),
        )
        row.name = row.text("id")
        if not _has_form(value, value_format):
            row.refuse("value", _("it is no {format}").format(format=value_format))
        listing = Listing(
            id=row.name,
            carrier=self._carrier,
            carrier_name=self._carrier_name,
            kind=kind,
            value=value,
            display=row.optional("display") or value,
            label=row.optional("label") if category else row.text("label"),
            source_kind=row.choice("source"),
            source_url=row.optional("source_url"),
            seen=row.day("seen_date") or self._compiled_on,
            confidence=row.choice("confidence"),
            status=status,
        )
        return Row(
            listing=listing,
            value_format=value_format,
            note=row.optional("note"),
            category=category,
            retired_on=row.day("retired_on"),
            retired_because=row.optional("retired_because"),
        )


class Slot:
    """One row of a document, read when it is first wanted."""

    __slots__ = ("_place", "_reader", "_row", "_section", "value")

    def __init__(self, reader: RowReader, section: str, place: int, value: Any) -> None:
        self.value = value
        """As it was parsed."""
        self._reader = reader
        self._section = section
        self._place = place
        self._row: Row | None = None

    def row(self) -> Row:
        """The row; raises `Unreadable` when it is not of the format."""
        if self._row is None:
            official = self._section == "contacts"
            read = self._reader.official if official else self._reader.not_official
            self._row = read(self._place, self.value)
        return self._row


class _Fields:
    """The fields of one row, each checked as it is asked for."""

    def __init__(self, file: str, name: str, value: object) -> None:
        self._file = file
        self.name = name
        if not isinstance(value, dict):
            raise Unreadable(_("{file}, row {row}: it is no object.").format(file=file, row=name))
        self._values = value

    def text(self, field: str) -> str:
        value = self._values.get(field)
        if not isinstance(value, str) or not value.strip():
            self.refuse(field, _("it is missing or no text"))
        return str(value)

    def optional(self, field: str) -> str:
        value = self._values.get(field)
        if value is not None and not isinstance(value, str):
            self.refuse(field, _("it is no text"))
        return value or ""

    def choice(self, field: str) -> str:
        value = self.text(field)
        if value not in _CHOICES[field]:
            self.refuse(field, _("{value} is no known value").format(value=value))
        return value

    def day(self, field: str) -> str:
        value = self.optional(field)
        if value and not is_day(value):
            self.refuse(field, _("{value} is no date such as 2026-11-22").format(value=value))
        return value

    def refuse(self, field: str, what: str) -> None:
        raise Unreadable(
            _("{file}, row {row}, field {field}: {what}.").format(
                file=self._file, row=self.name, field=field, what=what
            )
        )


def is_day(text: str) -> bool:
    """Whether the text is a date, or the year or month of one: 2026-11-22, 2026-11, 2026."""
    parts = text.split("-")
    lengths = [len(part) for part in parts]
    if lengths not in ([4], [4, 2], [4, 2, 2]) or not all(
        part.isascii() and part.isdigit() for part in parts
    ):
        return False
    month, day = ([int(part) for part in parts] + [1, 1])[1:3]
    return 1 <= month <= 12 and 1 <= day <= 31


def digits_range(value: str) -> tuple[str, str]:
    """First and last of a range such as "3700-4299"."""
    first, _dash, last = value.partition("-")
    return first, last


def _has_form(value: str, value_format: str) -> bool:
    if value_format == "e164":
        return value[0] == "+" and _is_digits(value[1:])
    if value_format == "digits":
        return _is_digits(value.strip("*#"))
    if value_format == "digits_prefix":
        return _is_digits(value)
    if value_format == "digits_range":
        first, last = digits_range(value)
        return _is_digits(first + last) and len(first) == len(last) and first <= last
    if value_format == "domain":
        return "." in value and not set(" /@:") & set(value)
    if value_format == "email":
        return value.count("@") == 1 and " " not in value
    return True


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
