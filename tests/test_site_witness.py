"""On the record's page: how a recording was made, the owner's English, records of another log."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions.attaching import attach
from logbook.actions.importing import take_in
from logbook.actions.opening import Home, open_log
from logbook.actions.recording import FileMarks
from logbook.actions.translating import translate
from tests.logs import FULL, WHEN, reopen, write
from tests.site_client import visiting
from tests.test_actions_importing import packed

pytestmark = pytest.mark.asyncio


@pytest.fixture
def home(tmp_path: Path) -> Home:
    sound = tmp_path / "call.mp3"
    sound.write_bytes(b"ID3 hello")
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, FULL, said="客服说会退款", case="c", new_case=True, files=(str(sound),))
        attach(log, 1, [sound], marks=FileMarks(basis="one-party", state="CA"), **WHEN)
        translate(log, "1", "The agent <b>says</b> so.", machine=True, **WHEN)
    return home


async def text_of(home: Home, path: str) -> str:
    async with visiting(home) as client:
        answer = await client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


async def test_a_recording_says_its_basis_and_asks_for_it(home: Home):
    text = await text_of(home, "/interaction/1")
    assert "Say how it was made: logbook basis F1 announced --state CA" in text
    assert "recording: only I knew; state where I was: California (CA)" in text
    assert "Packs leave the recording and its transcript out" in text


async def test_the_english_stands_beneath_the_words_and_is_escaped(home: Home):
    text = await text_of(home, "/interaction/1")
    assert '<span lang="en">The agent &lt;b&gt;says&lt;/b&gt; so.</span>' in text
    assert "made by a machine, as its user said" in text


async def test_a_record_of_another_log_is_marked_on_its_page_and_in_the_list(
    home: Home, tmp_path: Path
):
    other = Home(tmp_path / "other")
    with reopen(home) as log, open_log(other) as here:
        pack = packed(log, without=lambda _seq, name: name == "said")
        take_in(here, pack._replace(files={}), **WHEN)
    text = await text_of(other, "/interaction/1")
    assert f"from another log ({pack.log_id}), record 1 there" in text
    assert "in another log; its bytes did not come with it" in text
    assert "(not disclosed)" in text
    assert "from another log" in await text_of(other, "/case/c")
