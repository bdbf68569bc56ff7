"""The page of what is due, and its part on the overview and on a case."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from logbook.actions.deadlines import Asked, add_deadline, settle, strike
from logbook.actions.filings import happened
from logbook.actions.opening import Home, open_log
from tests.example_log import CASE, HOSTILE, NOW, ZONE, build
from tests.site_client import text_of, visiting

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = tmp_path_factory.mktemp("due")
    (place / "files").mkdir()
    home = Home(place / "home")
    build(home, place / "files")
    with open_log(home) as log:
        happened(log, "filed", "fcc", case=CASE, on="2026-10-01", reference=HOSTILE, now=NOW,
                 zone=ZONE, keep_secret=True)  # fmt: skip
        happened(log, "served", "fcc", case=CASE, on="2026-10-03", reference="", now=NOW,
                 zone=ZONE)  # fmt: skip
        asked = Asked(rule="nod-wait", case=CASE, from_day="2026-11-03")
        add_deadline(log, asked, now=NOW, zone=ZONE)
        asked = Asked(rule="att-refund", case=CASE, from_day="2026-11-04")
        add_deadline(log, asked, now=NOW, zone=ZONE)
        settle(log, "D3", "kept", now=NOW, zone=ZONE)
        strike(log, "D4", reason=None, now=NOW, zone=ZONE)
    return home


@pytest_asyncio.fixture
async def site(example: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(example) as client:
        yield client


async def test_the_page_lists_overdue_first_with_its_count(site: httpx.AsyncClient):
    page = await site.get("/due")
    assert page.status_code == 200
    labels = re.findall(r'class="due-item([^"]*)" id="([A-Z]\d+)"', page.text)
    assert labels == [
        (" overdue", "P1"), (" overdue", "P2"), (" overdue", "D1"), (" overdue", "P3"),
        ("", "P4"), ("", "D2"),
    ]  # fmt: skip
    words = text_of(page)
    assert "Today is Sun, Nov 22, 2026 (EST)." in words
    assert "Mon, Nov 2, 2026 (EST) 20 days overdue" in words
    assert "Plus 30 calendar days: Mon, Nov 2, 2026." in words
    assert "confidence: high" in words


async def test_what_is_over_is_shown_when_asked_for(site: httpx.AsyncClient):
    words = text_of(await site.get("/due?all=1"))
    assert "done in time" in words
    assert "struck out" in words


async def test_the_overview_and_the_case_have_a_part_of_it(site: httpx.AsyncClient):
    home = text_of(await site.get("/"))
    assert "D1 is 20 days overdue: The carrier answers the FCC complaint" in home
    assert "All of it" in home
    case = await site.get(f"/case/{CASE}")
    assert "FCC informal complaint" in text_of(case)
    assert "reached the other side" not in text_of(case)
    assert "<script>alert" not in case.text


async def test_what_was_filed_and_never_served_is_said(tmp_path: Path):
    (tmp_path / "files").mkdir()
    home = Home(tmp_path / "home")
    build(home, tmp_path / "files")
    with open_log(home) as log:
        happened(log, "filed", "fcc", case=CASE, on="2026-11-18", reference=HOSTILE, now=NOW,
                 zone=ZONE, keep_secret=True)  # fmt: skip
    async with visiting(home) as client:
        page = await client.get("/due")
        chinese = await client.get("/due", headers={"Accept-Language": "zh-CN"})
    assert "Filed, and nobody wrote down yet that it was served" in text_of(page)
    assert "logbook served fcc" in text_of(page)
    assert "<script>alert" not in page.text
    assert "已提交，还没有记下已送达" in chinese.text


async def test_in_chinese(site: httpx.AsyncClient):
    page = await site.get("/due", headers={"Accept-Language": "zh-CN"})
    assert "到期事项" in page.text
    assert "FCC 将投诉送达运营商之日" in page.text


async def test_an_empty_log_has_nothing_due(tmp_path: Path):
    async with visiting(Home(tmp_path / "nothing")) as client:
        page = await client.get("/due")
    assert (page.status_code, "Nothing is due." in page.text) == (200, True)
