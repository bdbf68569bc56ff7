"""A stored verdict in the other language: the words of a fresh one, from code and listing."""

from __future__ import annotations

import pytest

from logbook.actions.check import check, load_directory
from logbook.domain.judging.stored_verdict import in_current_language
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Verdict
from logbook.language import speaking
from tests.test_domain_verdict_words import EXAMPLES, MAILS

SHIPPED = load_directory()
DIRECTIONS = ("in", "out")


def judged(code: str, direction: str, language: str) -> Verdict:
    """The verdict on the example of a code, in a language."""
    text, carrier, channel = EXAMPLES[code]
    with speaking(language):
        return check(
            text, carrier=carrier, channel=channel, direction=direction, directory=SHIPPED,
            mail=MAILS.get(code),
        )  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize(("stored", "spoken"), [("en", "zh"), ("zh", "en")])
def test_it_says_what_a_fresh_one_says(code: str, direction: str, stored: str, spoken: str):
    with speaking(spoken):
        told = in_current_language(
            judged(code, direction, stored),
            channel=EXAMPLES[code][2],
            direction=direction,
            directory=SHIPPED,
        )
    fresh = judged(code, direction, spoken)
    if fresh.code == "email_replyto_differs" and spoken != stored:
        # Where replies go is not kept with the verdict.
        assert told == fresh.replaced(sentence=told.sentence)
        assert "evil.example" in fresh.sentence
        assert "evil.example" not in told.sentence
        return
    assert told == fresh


@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_its_own_language_nothing_changes(language: str):
    verdict = judged("not_on_list", "in", language).replaced(
        sentence="清单" * (language == "zh") + "x"
    )
    with speaking(language):
        assert told_without_directory(verdict) is verdict


@pytest.mark.parametrize(
    "changes", [{"code": "of_a_later_release"}, {"kind": "", "value": ""}, {"sentence": ""}]
)
def test_what_cannot_be_told_again_stays_as_it_was(changes: dict[str, str]):
    verdict = judged("not_on_list", "in", "en").replaced(**changes)
    with speaking("zh"):
        assert told_without_directory(verdict) is verdict


def test_a_later_directory_changes_no_answer():
    verdict = judged("lookalike_phone_one_digit", "in", "en")
    with speaking("zh"):
        told = told_without_directory(verdict)
    assert "只差一位数字" in told.sentence
    assert told == verdict.replaced(sentence=told.sentence, next_step=told.next_step)


def told_without_directory(verdict: Verdict) -> Verdict:
    """With a directory that knows nobody."""
    return in_current_language(
        verdict, channel="call", direction="in", directory=Directory("none", "2026-11-22")
    )
