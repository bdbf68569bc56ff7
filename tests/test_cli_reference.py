"""The command reference in the guides is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest
import reference

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("language", reference.GUIDES)
def test_the_guides_say_what_the_program_says(language: str):
    guide = (ROOT / reference.GUIDES[language]).read_text(encoding="utf-8")
    now = reference.reference(ROOT, language)
    assert guide == reference.with_reference(guide, now), "run: .ci/reference.py update"


def test_only_what_stands_between_the_marks_is_replaced():
    guide = f"before\n\n{reference.START}\nold\n{reference.END}\nafter\n"
    new = reference.with_reference(guide, "logbook\n")
    assert new == (
        f"before\n\n{reference.START}\n\n```text\nlogbook\n```\n\n{reference.END}\nafter\n"
    )
    assert reference.with_reference(new, "logbook\n") == new


@pytest.mark.parametrize("guide", ["", reference.START, reference.END, "text"])
def test_a_guide_without_the_marks_is_named(guide: str):
    with pytest.raises(reference.Unmarked):
        reference.with_reference(guide, "logbook\n")
