"""A fact of the data files: what is known, who says so, when it was seen, how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from logbook.domain.cases.deadline_rule import CONFIDENCES, InTwoLanguages, in_two_languages
from logbook.domain.value import Value


class SourcedRule(Value):
    """What a receiver is known to want, and who says so."""

    says: InTwoLanguages
    source_url: str
    seen: str
    confidence: str
    contradiction: InTwoLanguages | None
    """What another source says instead, or what speaks against this one."""

    def line(self, language: str) -> str:
        """All of it in one line, in `en` or `zh`."""
        told = str(getattr(self.says, language))
        but = f" {getattr(self.contradiction, language)}" if self.contradiction else ""
        if language == "zh":
            sure = {"high": "高", "medium": "中", "low": "低"}[self.confidence]
            return f"{told}{but.strip()}（{self.source_url}，查阅于 {self.seen}，可信度：{sure}）"
        return f"{told}{but} ({self.source_url}, seen {self.seen}, confidence: {self.confidence})"


def sourced_rule(item: Mapping[str, Any]) -> SourcedRule:
    """The rule of a parsed item; KeyError, TypeError or ValueError name what is wrong with it."""
    date.fromisoformat(item["seen"])
    if item["confidence"] not in CONFIDENCES:
        raise ValueError("confidence")
    contradiction = item["contradiction"]
    return SourcedRule(
        says=in_two_languages(item["says"]), source_url=item["source_url"], seen=item["seen"],
        confidence=item["confidence"],
        contradiction=in_two_languages(contradiction) if contradiction else None,
    )  # fmt: skip
