"""The words of a stored verdict in another language than the one it was given in."""

from __future__ import annotations

from logbook.domain.content.content_verdict import content_sentence, content_step, flagged_step
from logbook.domain.judging.next_step import next_step
from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict import LEVELS
from logbook.domain.judging.verdict_record import Contact, Verdict, is_in_current_language
from logbook.domain.judging.verdict_words import sentence
from logbook.domain.listings.directory import Directory


def in_current_language(
    verdict: Verdict, *, channel: str | None, direction: str | None, directory: Directory
) -> Verdict:
    """The same verdict with its sentence and next step in the current language.

    Nothing is judged again: code and listing stay.  From the directory come only names and,
    for the next step, the number to dial and what the carrier says it never asks.  Given back
    as it is: a verdict that speaks the language already, one without words, one whose contact
    was removed for good, and one of a code that this release does not know.
    """
    known = (verdict.code in LEVELS or verdict.kind == "content") and bool(verdict.kind)
    if not verdict.sentence or not known or is_in_current_language(verdict):
        return verdict
    if verdict.kind == "content":
        return verdict.replaced(
            sentence=content_sentence(verdict.flags),
            next_step=content_step(
                verdict.flags, carrier=verdict.carrier, channel=channel, direction=direction,
                directory=directory,
            ),
        )  # fmt: skip
    question = Question(
        contact=Contact(raw=verdict.value, kind=verdict.kind, normalized=verdict.normalized),
        carrier=verdict.carrier, channel=channel, direction=direction, directory=directory,
    )  # fmt: skip
    finding = Finding(code=verdict.code, listing=verdict.listing)
    step = flagged_step(next_step(question, finding), verdict.flags, direction=direction)
    return verdict.replaced(sentence=sentence(question, finding), next_step=step)
