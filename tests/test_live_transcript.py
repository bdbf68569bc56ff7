"""The pages that show a live call are what a terminal shows when it is typed again."""

from __future__ import annotations

import pytest

from tests.conftest import require_tool
from tests.live_transcript import PAGES, transcript

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_what_the_terminal_shows(language: str):
    require_tool("tmux")
    now = transcript(language)
    assert PAGES[language].read_text(encoding="utf-8") == now, (
        "run: python tests/live_transcript.py"
    )
