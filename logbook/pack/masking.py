"""Masking (遮盖): what a receiver is not shown.  A view of the values; the log keeps them all.

A field that a mask would change is shown masked and is withheld from `entries.jsonl`:
its commitment stays, so the value can be proved later to whoever may see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from logbook.pack.receiver import Receiver
from logbook.pack.third_parties import NOBODY, ThirdParties

_DIGITS = r"\d(?:[ -]?\d){4,19}"
_ACCOUNT = re.compile(
    r"((?:\baccount|\bacct\b|\ba/c\b|\bBAN\b|账号|账户|帐号|帐户|户号)"
    r"(?:\s*(?:numbers?|no\b|is|was|[.:#：]|号码|号|是|为))*\s*)"
    r"(?!(?:19|20)\d\d[-/]\d\d?[-/]\d)(" + _DIGITS + r")(?!\d)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"((?:\bDOB\b|\bdate of birth|\bbirth ?da(?:te|y)|\bborn|出生日期|出生|生日)[^\d\n]{0,20}?)"
    r"(\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}日?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? \d{4}"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? \d{4})",
    re.IGNORECASE,
)
_ACCOUNT_MASKED = "[account number masked]"
_SHOWN_INSTEAD = {"pin": "[code masked]", "ssn": "[social security number masked]"}

_NEVER_TEXT = frozenset({
    "kind", "v", "id", "action", "recorded_at", "recorded_zone", "clock_back", "tool", "no",
    "target", "field", "supersedes", "undoes", "fields", "removed", "channel", "direction",
    "carrier", "occurred", "duration_seconds", "amount", "due", "money_kind", "sha256", "size",
    "media_type", "case", "change", "outcome", "call", "state",
    "event", "at", "known",
    "code", "level", "also", "listing", "flags",
    "guide", "version", "answers", "steps", "phases", "names", "step", "step_state", "shown_by",
    "directory_version", "metadata_version", "language", "head", "head_seq", "log_id", "format",
    "pack_sha256", "disclosed", "profile", "source_sha256", "source_head", "source_seq", "branch",
})  # fmt: skip
_EVIDENCE = frozenset({"references", "contact"})
"""Numbers that the receiver needs as they are; only the known account number is masked there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masks:
    """The masks of one export."""

    account: str = ""
    """Digits of the account number that was answered."""
    others: tuple[str, ...] = ()
    """Digits of those that the details of the case say, or said."""
    hide_account: bool = False
    account_ending: bool = True
    """A hidden account number shows its last four digits."""
    third_parties: ThirdParties = NOBODY
    hide_secrets: bool = False
    hide_birth_dates: bool = False

    @classmethod
    def of(
        cls, receiver: Receiver, account_number: str, others: Iterable[str] = (),
        third_parties: ThirdParties = NOBODY,
    ) -> Masks:  # fmt: skip
        return cls(
            third_parties=third_parties,
            account_ending=receiver.mask.account == "last4",
            account=_digits(account_number),
            others=tuple(filter(None, map(_digits, others))),
            hide_account=receiver.mask.account != "full",
            hide_secrets=receiver.mask.secrets,
            hide_birth_dates=receiver.mask.birth_dates,
        )

    def number(self, text: str) -> str:
        """The text with the known account numbers cut to their last four digits."""
        if not self.hide_account:
            return text
        for account in dict.fromkeys((self.account, *self.others)):
            if len(account) >= 5:
                pattern = r"(?<!\d)" + r"[ .-]?".join(account) + r"(?!\d)"
                text = re.sub(pattern, lambda found: self._account(found.group()), text)
        return text

    def text(self, text: str) -> str:
        """The text as this receiver may see it."""
        text = self.number(text)
        if self.hide_account:
            text = _ACCOUNT.sub(lambda found: found[1] + self._account(found[2]), text)
        if self.hide_birth_dates:
            text = _BIRTH.sub(lambda found: found[1] + "[birth date masked]", text)
        text = self.third_parties.text(text)
        return _without_secrets(text) if self.hide_secrets else text

    def _account(self, digits: str) -> str:
        return _last_four(digits) if self.account_ending else _ACCOUNT_MASKED

    def withholds(self, name: str, value: Any, about: str | None = None) -> bool:
        """Whether a field's value must stay closed; `about` is the field an amendment corrects."""
        name = about if name == "value" and about else name
        if name in _NEVER_TEXT:
            return False
        masked = self.number if name in _EVIDENCE else self.text
        return any(masked(text) != text for text in _texts(value))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _last_four(digits: str) -> str:
    return "****" + "".join(c for c in digits if c.isdigit())[-4:]


def _without_secrets(text: str) -> str:
    from logbook.domain.text_checks import secret_shapes

    shown, at = [], 0
    for kind, start, end in sorted(secret_shapes(text), key=lambda found: found[1]):
        if start < at:
            continue
        digits = "".join(c for c in text[start:end] if c.isdigit())
        instead = _SHOWN_INSTEAD.get(kind) or f"[card ending {digits[-4:]}]"
        shown += [text[at:start], instead]
        at = end
    return "".join([*shown, text[at:]])


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []
