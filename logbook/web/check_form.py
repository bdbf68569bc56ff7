"""What the Check page asks, and what it writes down from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from logbook.actions.raw_draft import RawDraft
from logbook.errors import Missing
from logbook.language import _

LONGEST = 20_000
"""Characters of a contact, a message or an account that are read; a longer text is cut."""
MOST_BYTES = 256 * 1024
"""Bytes of a form: every field at its longest, percent-encoded as browsers do."""

_HOW = {
    "call_in": ("call", "in"),
    "voicemail_in": ("voicemail", "in"),
    "sms_in": ("sms", "in"),
    "email_in": ("email", "in"),
    "web": ("web", "out"),
    "call_out": ("call", "out"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckForm:
    """One filled-in form, in the words typed."""

    contact: str = ""
    """A number, address, link or name; or a message, where it was typed as one."""
    message: str = ""
    """A whole message, where the box for one was used."""
    carrier: str = ""
    """Whom they claim to be; "" when nobody was named."""
    how: str = ""
    """A key of `how_words`; "" when it was not said."""
    said: str = ""

    @property
    def channel(self) -> str | None:
        """The channel meant; None when it was not said."""
        return _HOW[self.how][0] if self.how else None

    @property
    def direction(self) -> str | None:
        """Who contacted whom; a page on the web is neither's."""
        return _HOW[self.how][1] if self.how and self.how != "web" else None

    def as_message(self) -> CheckForm:
        """The same, with what was typed into the first box as the message that it is."""
        return replace(self, contact="", message=self.contact)

    def draft(self) -> RawDraft:
        """An interaction of now; raises `Missing` where the form does not say what it was."""
        if not self.carrier:
            raise Missing(
                _("It is not said whom they claim to be."), _("Choose a carrier, and try again.")
            )
        if not self.how:
            raise Missing(
                _("It is not said how it reached you."), _("Choose one of the six, and try again.")
            )
        channel, direction = _HOW[self.how]
        return RawDraft(
            channel=channel, direction=direction, carrier=self.carrier,
            contact=self.contact, said=self.said,
        )  # fmt: skip


def read_form(fields: Mapping[str, str]) -> CheckForm:
    """The form that a browser sent; what no form of ours can hold counts as not said."""
    values = {name: fields.get(name, "")[:LONGEST].strip() for name in ("contact", "message")}
    how = fields.get("how", "")
    return CheckForm(
        contact=values["contact"],
        message=values["message"],
        carrier=fields.get("carrier", "")[:100].strip(),
        how=how if how in _HOW else "",
        said=fields.get("said", "")[:LONGEST].strip(),
    )


def how_words() -> dict[str, str]:
    """How a contact reaches the user, or is about to be used, in words; in the form's order."""
    return {
        "call_in": _("They are calling, or called"),
        "voicemail_in": _("They left a voicemail"),
        "sms_in": _("They sent a text"),
        "email_in": _("They sent an e-mail"),
        "web": _("I saw it on a page"),
        "call_out": _("I am about to call it"),
    }
