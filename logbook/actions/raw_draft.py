"""An interaction in the words typed, and the texts in it that must not be stored unasked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from logbook.domain.record import Due, Moment
from logbook.domain.text_checks import secret_shapes
from logbook.domain.value import Value
from logbook.errors import LogbookError, Refused
from logbook.language import _


class RawDraft(Value):
    """An interaction in the words typed; what is empty was not given."""

    channel: str
    carrier: str = ""
    new_carrier: bool = False
    """The carrier is taken as written although no list knows it."""
    direction: str = ""
    contact: str = ""
    at: str | Moment = ""
    """Words, or the moment that was chosen after they could be read in two ways."""
    tz: str = ""
    lasted: str = ""
    agent: str = ""
    agent_id: str = ""
    site: str = ""
    department: str = ""
    references: tuple[str, ...] = ()
    said: str = ""
    promise: str = ""
    due: str | Due = ""
    amount: str = ""
    """The amount promised."""
    amounts: tuple[tuple[str, str], ...] = ()
    """(kind, amount) of money that was charged, credited, paid or disputed."""
    files: tuple[str, ...] = ()
    case: str = ""
    new_case: bool = False
    no_case: bool = False
    """It belongs to no case, although there is one."""
    recorder: str = ""
    told_by: str = ""
    tags: tuple[str, ...] = ()
    keep_secret: bool = False
    """Words shaped like a PIN, card or social security number are stored all the same."""


class SecretShaped(Refused):
    """A text holds what looks like a secret; `kinds` says which: pin, card, ssn."""

    def __init__(self, kinds: tuple[str, ...], text: str = "") -> None:
        names = {
            "pin": _("a PIN or one-time code"),
            "card": _("a card number"),
            "ssn": _("a social security number"),
        }
        found = _("The words hold what looks like {kinds}.").format(
            kinds=", ".join(names.get(kind, kind) for kind in kinds)
        )
        super().__init__(
            "\n".join(filter(None, (_warning(text), found))),
            _("Leave it out, or say that it is to be kept: --keep-secret"),
        )
        self.kinds = kinds
        self.text = text
        """The words in question: one of several, where the field holds several."""


def _warning(text: str) -> str:
    """What must be said first where the refused words are a code that a thief may be after."""
    from logbook.domain.content.notices import read_notice  # only a refusal needs it

    if read_notice(text) != "one_time_code":
        return ""
    return _("Give this code to nobody, whoever they say they are.")


def check_text(field: str, text: str, *, keep_secret: bool) -> None:
    """Refuse words shaped like a secret, unless they are to be kept; raises `SecretShaped`."""
    if not any(sign.isdecimal() for sign in text):
        return  # Every such secret has digits; looking for one is slow to start with.
    kinds = tuple(dict.fromkeys(kind for kind, _start, _end in secret_shapes(text)))
    if kinds and not keep_secret:
        with about(field):
            raise SecretShaped(kinds, text)


def refuse_secret(field: str, text: str) -> None:
    """As `check_text`, for words of which none can be kept all the same."""
    try:
        check_text(field, text, keep_secret=False)
    except SecretShaped as error:
        error.remedy = _("No receiver is told such a thing: leave it out.")
        raise


def masked(text: str) -> str:
    """The words with each character of what looks like a secret as an asterisk."""
    while shapes := secret_shapes(text):
        for _kind, start, end in shapes:
            text = text[:start] + "*" * (end - start) + text[end:]
    return text


_TEXTS = (
    "carrier", "agent", "agent_id", "site", "department", "references", "said", "promise", "case",
    "recorder", "told_by", "tags",
)  # fmt: skip


@contextmanager
def about(field: str) -> Iterator[None]:
    """Errors raised inside are about this field of `RawDraft`."""
    try:
        yield
    except LogbookError as error:
        error.field = error.field or field
        raise


def check_secrets(raw: RawDraft) -> None:
    """Refuse a draft whose texts hold what looks like a secret; numbers to call are none."""
    for field in _TEXTS:
        value = getattr(raw, field)
        for text in value if isinstance(value, tuple) else (value,):
            check_text(field, text, keep_secret=raw.keep_secret)
