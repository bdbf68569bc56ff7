"""The Live page: one box, every line stored when the page comes back, no word lost."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from logbook.actions.finding import get
from logbook.actions.opening import Home, open_for_reading
from logbook.domain.record import Interaction
from tests.cli_running import run
from tests.site_client import send, text_of, token_of, visiting

pytestmark = pytest.mark.asyncio
BEGIN, LINE = "/-/logbook/live/begin", "/-/logbook/live/line"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The pages over a home in which nothing was ever written."""
    async with visiting(Home(tmp_path / "home")) as client:
        yield client


async def post(site: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await send(site, "/live", path, fields)


async def begin(site: httpx.AsyncClient) -> None:
    answer = await post(site, BEGIN, carrier="att", direction="out", contact="800-331-0500")
    assert (answer.status_code, answer.headers["location"]) == (303, "/live")


async def say(site: httpx.AsyncClient, words: str, do: str = "", **more: str) -> httpx.Response:
    return await post(site, LINE, no="1", words=words, do=do, **more)


def record(home: Path) -> Interaction:
    with open_for_reading(Home(home)) as log:
        return get(log, 1)


async def test_without_an_open_call_it_asks_what_is_needed_to_begin(site: httpx.AsyncClient):
    page = await site.get("/live")
    assert page.status_code == 200
    assert "Who contacted whom?" in text_of(page)
    assert 'name="carrier" required autofocus' in page.text


async def test_a_call_from_begin_to_end(site: httpx.AsyncClient, home: Path):
    await begin(site)
    for words, do in (
        ("menu 2, then 4", ""), ("", "hold"), ("Maria, ID 88F2", "agent"), ("8823377", "ref"),
        ("/promise refund $42.10 by 2026-12-17", ""), ("retention, Tom K", "transfer"),
    ):  # fmt: skip
        assert (await say(site, words, do)).status_code == 303
    page = text_of(await site.get("/live"))
    for words in ("menu 2, then 4", "speaking: Maria, ID 88F2", "put through to Tom K, retention"):
        assert words in page
    answer = await say(site, "", "end")
    assert answer.headers["location"] == "/interaction/1#call"
    stored = record(home)
    assert stored.live is not None
    assert [line.what for line in stored.live.lines] == [
        "started", "note", "hold", "resumed", "agent", "reference", "promise", "transfer", "ended",
    ]  # fmt: skip
    assert (stored.agent.name, stored.references) == ("Maria", ("8823377",))
    shown = text_of(await site.get("/interaction/1"))
    assert "The call as it went" in shown
    assert "Added later" not in shown


async def test_the_focus_is_in_the_box_and_enter_keeps_the_words(site: httpx.AsyncClient):
    await begin(site)
    page = (await site.get("/live")).text
    assert page.count(" autofocus") == 1
    first = re.search(r'<button name="do" value="([^"]*)"', page)
    assert first
    assert first[1] == ""


@pytest.mark.parametrize(
    ("keep", "stored"), [("masked", "my PIN is ****"), ("typed", "my PIN is 4821")]
)
async def test_a_secret_is_asked_about_and_the_words_are_there(
    site: httpx.AsyncClient, home: Path, keep: str, stored: str
):
    await begin(site)
    asked = await say(site, "my PIN is 4821")
    assert asked.status_code == 409
    assert "my PIN is 4821" in asked.text
    assert record(home).notes == ()
    assert (await say(site, "my PIN is 4821", keep=keep)).status_code == 303
    assert [note.text for note in record(home).notes] == [stored]


@pytest.mark.parametrize(
    ("words", "do", "sentence"),
    [
        ("/hodl it", "", "There is no command /hodl."),
        ("still", "back", "Record 1 is not on hold."),
        ("Maria, 77A, 88B", "agent", "Two codes stand beside the agent's name"),
        ("/read", "", "is for the terminal"),
    ],
)
async def test_what_cannot_be_understood_comes_back_in_the_box(
    site: httpx.AsyncClient, home: Path, words: str, do: str, sentence: str
):
    await begin(site)
    answer = await say(site, words, do)
    assert answer.status_code in (400, 409)
    assert sentence in text_of(answer)
    assert f'value="{words}"' in answer.text
    assert record(home).notes == ()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"carrier": "att"}, "It is not said who contacted whom."),
        ({"direction": "in"}, "The carrier is missing."),
        ({"carrier": "att", "direction": "in", "contact": "x y z"}, "cannot be read as a number"),
    ],
)
async def test_what_is_missing_is_named_and_nothing_begins(
    site: httpx.AsyncClient, home: Path, fields: dict[str, str], sentence: str
):
    answer = await post(site, BEGIN, **fields)
    assert (answer.status_code, sentence in text_of(answer)) == (400, True)
    assert not (home / "logbook.db").exists()


async def test_a_line_from_elsewhere_is_refused(site: httpx.AsyncClient, home: Path):
    await begin(site)
    token = token_of(await site.get("/live"))
    data = {"csrftoken": token, "no": "1", "words": "x", "do": ""}
    answer = await site.post(LINE, data=data, headers={"origin": "http://example.com"})
    assert answer.status_code == 403
    assert record(home).notes == ()


async def test_the_time_on_the_phone_stands_on_the_page_of_the_case(
    site: httpx.AsyncClient, home: Path
):
    run("start", "att", "--out", "--at", "14:00", "-c", "c", "--new-case")
    run("stop", "--for", "25m")
    assert "25 min on the phone" in text_of(await site.get("/case/c"))
