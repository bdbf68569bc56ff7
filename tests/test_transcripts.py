"""The pages of docs/sessions/ are what a terminal shows when they are typed again."""

from __future__ import annotations

import pytest

from tests.conftest import require_tool
from tests.transcript_scenes import SCENES, Scene
from tests.transcripts import ROOT, SESSIONS, page_of, transcript


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: f"{scene.name}-{scene.language}")
def test_the_page_is_what_the_terminal_shows(scene: Scene):
    require_tool("tmux")
    now = transcript(scene)
    assert page_of(scene).read_text(encoding="utf-8") == now, (
        f"run: python tests/transcripts.py {scene.name}"
    )


def test_every_page_is_of_a_scene_and_in_the_index():
    pages = {page_of(scene).name for scene in SCENES}
    assert {page.name for page in SESSIONS.glob("*.md")} == {*pages, "README.md", "README.zh.md"}
    for language, index in (("en", "README.md"), ("zh", "README.zh.md")):
        text = (SESSIONS / index).read_text(encoding="utf-8")
        for scene in SCENES:
            if scene.language == language:
                assert f"[{scene.title}]({page_of(scene).name})" in text


def test_the_user_guide_leads_to_the_sessions():
    for guide, index in (("user-guide.md", "README.md"), ("user-guide.zh.md", "README.zh.md")):
        assert f"sessions/{index}" in (ROOT / "docs" / guide).read_text(encoding="utf-8")
