"""Pages of drafts: text in a box, counts per field, both languages, no scripts."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from logbook.actions.opening import Home
from logbook.web.words import address_part
from tests.example_log import CASE, build
from tests.site_client import visiting

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = tmp_path_factory.mktemp("example")
    (place / "files").mkdir()
    home = Home(place / "home")
    build(home, place / "files")
    return home


@pytest_asyncio.fixture
async def site(example: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(example) as client:
        yield client


KINDS = ("preservation", "billing-error", "notice-of-dispute", "fcc", "state")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_draft_has_a_box_to_copy_and_chinese_for_understanding(
    site: httpx.AsyncClient, kind: str
):
    answer = await site.get(f"/letter/{kind}/{address_part(CASE)}")
    assert answer.status_code == 200
    assert "Nothing was sent." in answer.text
    assert '<pre class="to-copy" lang="en" tabindex="0">' in answer.text
    assert "仅供理解 / for understanding only" in answer.text
    assert "<script" not in answer.text.replace("<script>alert", "")
    assert re.search(r"\[record \d+", answer.text)


async def test_fields_are_counted(site: httpx.AsyncClient):
    answer = await site.get(f"/letter/state/{address_part(CASE)}?state=TX")
    assert re.search(r"\d+ characters of 1500", answer.text)
    assert "Public Utility Commission of Texas" in answer.text


async def test_the_case_links_to_its_letters(site: httpx.AsyncClient):
    answer = await site.get(f"/case/{address_part(CASE)}")
    for kind in KINDS:
        assert f'href="/letter/{kind}/{address_part(CASE)}"' in answer.text


async def test_a_record_with_a_promise_links_to_its_follow_up(site: httpx.AsyncClient):
    pages = {no: (await site.get(f"/interaction/{no}")).text for no in range(1, 8)}
    linked = [no for no, text in pages.items() if f"/letter/followup/{no}" in text]
    assert linked
    answer = await site.get(f"/letter/followup/{linked[0]}")
    assert answer.status_code == 200
    assert "Please correct me in writing" in answer.text


async def test_chinese_pages_are_chinese(site: httpx.AsyncClient):
    answer = await site.get(
        f"/letter/preservation/{address_part(CASE)}", headers={"Accept-Language": "zh-CN"}
    )
    assert "<h1>请求保留录音和聊天记录</h1>" in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/letter/followup/999", 404),
        ("/letter/followup/abc", 404),
        ("/letter/fcc/no-such-case", 404),
        (f"/letter/poem/{address_part(CASE)}", 400),
        (f"/letter/fcc/{address_part(CASE)}?state=TX", 400),
    ],
)
async def test_what_is_not_there_is_one_sentence(
    site: httpx.AsyncClient, address: str, status: int
):
    answer = await site.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
