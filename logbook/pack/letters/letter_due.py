"""By when a letter has to have arrived, counted from a day that its owner gave."""

from __future__ import annotations

from datetime import date

from logbook.domain.cases.deadline_rule import Rule
from logbook.domain.cases.deadline_words import rule_span
from logbook.domain.time.moment_words import describe_day
from logbook.domain.value import Value
from logbook.language import _, speaking


class LetterDue(Value):
    """The last day for a letter."""

    rule: Rule
    """Which gives the time, and its source."""
    start: date
    """As answered; the rule may count from a day that nobody knows so well."""
    due: date

    def over(self, day: str) -> bool:
        """Whether a letter that leaves on that ISO day comes too late."""
        return day > self.due.isoformat()

    def sentence(self, day: str) -> str:
        """In the current language, for the owner on that ISO day."""
        text = (
            _(
                "The {span} from {start}, the day that you gave, ended on {due} ({source}). This "
                "letter comes later and does not keep the right that goes with that time: ask a "
                "legal clinic before you send it, or correct the day if it is wrong."
            )
            if self.over(day)
            else _(
                "The letter has to have arrived by {due}: {span} from {start}, the day that you "
                "gave ({source})."
            )
        )
        return text.format(
            span=rule_span(self.rule), start=describe_day(self.start), due=describe_day(self.due),
            source=self.rule.source,
        )  # fmt: skip

    def both(self, day: str) -> tuple[str, str]:
        """The sentence in English and in Chinese."""
        with speaking("en"):
            english = self.sentence(day)
        with speaking("zh"):
            return english, self.sentence(day)
