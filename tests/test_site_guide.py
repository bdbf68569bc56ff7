"""The checklist in the browser: on the case's page and on its own, ticked without scripts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from logbook.actions.check import load_directory
from logbook.actions.guiding import checklist_of, start_guide
from logbook.actions.opening import Home, open_for_reading, open_log
from tests.logs import FULL, WHEN, write
from tests.site_client import send, text_of, visiting

pytestmark = pytest.mark.asyncio
PAGE, STEP = "/guide/cancel-att", "/-/logbook/guide-step"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The pages over a log with one record and one checklist."""
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, FULL, case="cancel-att", new_case=True)
        start_guide(
            log, "cancel", carrier="att", case="cancel-att", new_case=False,
            answers={"keep_number": "no"}, anew=False, directory=load_directory(), **WHEN,
        )  # fmt: skip
    async with visiting(home) as client:
        yield client


async def post(site: httpx.AsyncClient, **fields: str) -> httpx.Response:
    return await send(site, PAGE, STEP, {"case": "cancel-att", **fields})


def states(home: Path) -> list[tuple[str, str]]:
    with open_for_reading(Home(home)) as log:
        return [(i.step.id, i.state) for i in checklist_of(log).items if i.mark]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Cancel the line at AT&T", "Take screenshots of the account", "Next",
                "page without a date", "Sources disagree.", "800-331-0500"]),
        ("zh", ["注销 AT&T 的线路", "注销前先给账户截图", "下一步", "页面没有日期",
                "来源说法不一。", "800-331-0500"]),
    ],
)  # fmt: skip
async def test_the_page_has_every_step_in_both_languages(
    site: httpx.AsyncClient, language: str, words: list[str]
):
    page = await site.get(PAGE, headers={"accept-language": language})
    assert page.status_code == 200
    assert [word for word in words if word not in text_of(page)] == []
    assert page.text.count('<article class="task') == 18
    assert "<script" not in page.text


async def test_the_case_and_home_name_the_next_step(site: httpx.AsyncClient):
    case, home = await site.get("/case/cancel-att"), await site.get("/")
    assert 'href="/guide/cancel-att#step-1"' in case.text
    assert "0 of 18 steps settled" in text_of(case)
    assert 'href="/guide/cancel-att"' in home.text
    assert "step 1 of 18: Take screenshots" in text_of(home)


async def test_a_step_is_done_skipped_and_opened_again(site: httpx.AsyncClient, home: Path):
    done = await post(site, step="request", state="done", shown_by="1", text="she agreed")
    assert (done.status_code, done.headers["location"]) == (303, "/guide/cancel-att#step-12")
    await post(site, step="device", state="skipped", text="it is paid")
    assert states(home) == [("device", "skipped"), ("request", "done")]
    page = text_of(await site.get(PAGE))
    assert "she agreed" in page and "it is paid" in page
    await post(site, step="device", state="open")
    assert states(home) == [("device", "open"), ("request", "done")]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"step": "device", "state": "skipped"}, 400),
        ({"step": "device", "state": "finished"}, 400),
        ({"step": "nothing", "state": "done"}, 404),
        ({"step": "bill", "state": "done", "shown_by": "99"}, 404),
        ({"step": "bill", "state": "done", "shown_by": "<script>"}, 400),
        ({"step": "bill", "state": "done", "case": "other"}, 404),
        ({"step": "bill", "state": "done", "text": "PIN 482913"}, 409),
    ],
)
async def test_what_is_refused_stores_nothing(
    site: httpx.AsyncClient, home: Path, fields: dict[str, str], status: int
):
    answer = await post(site, **fields)
    assert answer.status_code == status
    assert states(home) == []


async def test_a_form_from_elsewhere_is_refused(site: httpx.AsyncClient, home: Path):
    answer = await site.post(
        STEP, data={"case": "cancel-att", "step": "bill", "state": "done"},
        headers={"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"},
    )  # fmt: skip
    assert answer.status_code in (400, 403)
    assert states(home) == []


async def test_a_case_without_a_checklist_says_how_to_make_one(tmp_path: Path):
    home = Home(tmp_path / "other")
    with open_log(home) as log:
        write(log, FULL, case="bill", new_case=True)
    async with visiting(home) as site:
        page = await site.get("/guide/bill")
        assert page.status_code == 404
        assert "logbook guide cancel CARRIER -c CASE" in text_of(page)
        assert 'class="checklist"' not in (await site.get("/case/bill")).text


async def test_a_checklist_made_before_any_record_is_on_the_first_page(tmp_path: Path):
    home = Home(tmp_path / "fresh")
    with open_log(home) as log:
        start_guide(
            log, "cancel", carrier="boost", case="leave", new_case=True,
            answers={"keep_number": "yes"}, anew=False, directory=load_directory(), **WHEN,
        )  # fmt: skip
    async with visiting(home) as site:
        page = await site.get("/")
        assert 'href="/guide/leave"' in page.text
        assert "do not cancel" in text_of(await site.get("/guide/leave"))
