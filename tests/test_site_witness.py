"""On the record's page: how a recording was made, the owner's English, records of another log."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from logbook.actions.attaching import attach
from logbook.actions.finding import get
from logbook.actions.importing import take_in
from logbook.actions.opening import Home, open_log
from logbook.actions.recording import FileMarks
from logbook.actions.translating import translate
from tests.logs import FULL, WHEN, reopen, write
from tests.site_client import FROM_HERE, visiting
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
    assert '<input type="hidden" name="file" value="F1">' in text
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


async def test_the_page_keeps_the_basis_and_the_english(home: Home):
    async with visiting(home) as client:
        page = (await client.get("/interaction/1")).text
        token = re.findall(r'name="csrftoken" value="([^"]+)"', page)[0]

        async def post(path: str, **fields: str) -> httpx.Response:
            data = {"csrftoken": token, **fields}
            return await client.post(f"/-/logbook/{path}", data=data, headers=FROM_HERE)

        kept = await post("basis", file="F1", basis="announced", state="ny")
        assert (kept.status_code, kept.headers["location"]) == (303, "/interaction/1#files")
        for fields in (
            {"file": "F1"},
            {"file": "F9", "basis": "told"},
            {"file": "F1", "basis": "x"},
        ):
            assert (await post("basis", **fields)).status_code >= 400
        said = await post("say", no="1", text="By hand.")
        assert (said.status_code, said.headers["location"]) == (303, "/interaction/1#said")
        assert (await post("say", no="x", text="y")).status_code == 400
    with reopen(home) as log:
        record = get(log, 1)
    assert record.attachments[0].recording_basis == "announced"
    assert record.attachments[0].user_location_state == "NY"
    assert [(each.text, each.machine) for each in record.translations] == [("By hand.", False)]
