"""What a draft needs said beside it, in the current language, on every face."""

from __future__ import annotations

from logbook.actions.letters import Drafted, FieldText
from logbook.domain.cases.deadline_rule import Rule
from logbook.domain.cases.deadline_words import confidence_words
from logbook.language import _

CHINESE_MARK = "仅供理解 / for understanding only"


def unconfirmed_words(draft: Drafted) -> str:
    """Where a draft about an unconfirmed contact must not be sent."""
    return _(
        "The other side of record {no} is not confirmed as the carrier's: send this only to an "
        "address from the carrier's own page, never to the one that contacted you."
    ).format(no=draft.record)


def field_count(field: FieldText) -> str:
    """How long the text of a field is; of a blank, how long it may become."""
    if field.text_is_blank:
        if field.limit is None:
            return _("blank")
        return _("blank, at most {n} characters").format(n=field.limit)
    if field.limit is None:
        return _("{n} characters, no limit found").format(n=field.length)
    return _("{n} characters of {limit}").format(n=field.length, limit=field.limit)


def seen_words(seen: str, confidence: str, address: str) -> str:
    """Where a rule was seen, when, and how sure it is."""
    return _("Seen {day}, {confidence}: {address}").format(
        day=seen, confidence=confidence_words(confidence), address=address
    )


def clock_words(rule: Rule) -> str:
    """The deadline or waiting period that goes with the letter."""
    said = _("{title}: {n} days from the day on which {trigger}.").format(
        title=rule.title, n=rule.amount, trigger=rule.trigger
    )
    differ = _("Sources differ: {how}").format(how=rule.contradiction) if rule.contradiction else ""
    known = seen_words(rule.seen, rule.confidence, rule.source_url)
    return " ".join(filter(None, (said, _plain(differ), known)))


def _plain(text: str) -> str:
    # The words of the data begin with the same words.
    return text.replace("Sources differ: Sources differ: ", "Sources differ: ").replace(
        "来源不一致：来源不一致：", "来源不一致："
    )
