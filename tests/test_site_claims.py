"""Forms of the pages for promises, amounts and allegations: stored as the commands store them."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from logbook.actions.case_files import case_file
from logbook.actions.opening import Home, open_for_reading
from logbook.actions.verifying import verify_log
from logbook.domain.cases.claim import CaseFile
from tests.cli_running import run
from tests.site_client import FROM_HERE, send, text_of, visiting

pytestmark = pytest.mark.asyncio
STORE = "/-/logbook/claim"


@pytest_asyncio.fixture
async def site(home: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The pages over one call in the case `fees & more`."""
    done = run("call", "att", "--to", "8003310500", "-a", "Maria", "-s", "charged twice",
               "--at", "2026-11-03 3pm", "-c", "fees & more", "--new-case")  # fmt: skip
    assert done.status == 0
    async with visiting(Home(home)) as client:
        yield client


async def post(site: httpx.AsyncClient, where: str, **fields: str) -> httpx.Response:
    name, value = where.split("=")
    given = {name: value.replace("%20", " ").replace("%26", "&"), **fields}
    return await send(site, f"/claim?{where}", STORE, given)


CASE = "case=fees%20%26%20more"


def stored(home: Path) -> CaseFile:
    with open_for_reading(Home(home)) as log:
        return case_file(log, "fees & more")


async def test_a_promise_its_outcome_and_an_amount_of_a_record(site: httpx.AsyncClient, home: Path):
    page = await site.get("/interaction/1")
    assert '<a href="/claim?record=1">' in page.text
    answer = await post(site, "record=1", kind="promise", text="a refund", amount="42.10",
                        due="2026-12-03")  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (303, "/interaction/1")
    answer = await post(site, "record=1", kind="outcome", promise="P1", outcome="broken",
                        on="2026-11-20", text="they denied it")  # fmt: skip
    assert answer.status_code == 303, text_of(answer)
    answer = await post(site, "record=1", kind="money", money_kind="charged", amount="126",
                        text="early termination fee", disputed="yes")  # fmt: skip
    assert answer.status_code == 303
    found = stored(home)
    promise = found.promises[0]
    assert (promise.text, promise.state, promise.outcome_on) == ("a refund", "broken", "2026-11-20")
    assert promise.due is not None and promise.due.date == "2026-12-03"
    assert [(m.kind, m.amount and m.amount.amount, m.for_what) for m in found.money] == [
        ("charged", Decimal("126"), "early termination fee"),
        ("disputed", Decimal("126"), "early termination fee"),
    ]
    assert verify_log(Home(home)).faults == ()


async def test_an_allegation_and_an_amount_of_a_case(site: httpx.AsyncClient, home: Path):
    assert "/claim?case=fees%20%26%20more" in (await site.get("/case/fees%20&%20more")).text
    answer = await post(site, CASE, kind="allegation", text="charged twice", relief="credit it",
                        amount="126", shown_by="1")  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (303, "/case/fees%20%26%20more")
    assert (
        await post(site, CASE, kind="money", money_kind="paid", amount="7 EUR")
    ).status_code == 303
    found = stored(home)
    assert [(a.text, a.relief, a.shown_by) for a in found.allegations] == [
        ("charged twice", "credit it", ("1",))
    ]
    assert [(t.kind, t.amount.currency) for t in found.totals] == [("paid", "EUR")]


WRONG = {
    "a negative amount": {"kind": "money", "money_kind": "charged", "amount": "-5"},
    "no amount": {"kind": "money", "money_kind": "charged", "amount": "a lot",
                  "text": "the <b>fee"},
    "a due date before the call": {"kind": "promise", "text": "the <b>fee", "due": "2026-11-01"},
    "no words": {"kind": "promise", "text": " "},
    "an unknown promise": {"kind": "outcome", "promise": "P9", "outcome": "kept"},
    "no outcome": {"kind": "outcome", "promise": "P1", "outcome": "lost"},
    "a PIN": {"kind": "promise", "text": "PIN 4821 resets it"},
    "a file that is not there": {
        "kind": "money", "money_kind": "paid", "amount": "5", "shown_by": "F9"},
}  # fmt: skip


@pytest.mark.parametrize("defect", WRONG)
async def test_what_is_wrong_stores_nothing_and_loses_no_word(
    site: httpx.AsyncClient, home: Path, defect: str
):
    before = verify_log(Home(home)).head
    answer = await post(site, "record=1", **WRONG[defect])
    assert 400 <= answer.status_code < 500
    assert "Nothing was changed." in text_of(answer)
    assert verify_log(Home(home)).head == before
    if text := WRONG[defect].get("text", "").strip():
        assert html.escape(text, quote=False) in answer.text
    assert "<b>fee" not in answer.text
    assert ('name="keep_secret"' in answer.text) == (defect == "a PIN")


async def test_what_the_words_leave_open_is_said(site: httpx.AsyncClient, home: Path):
    answer = await post(site, "record=1", kind="promise", text="about $40 next bill")
    assert answer.status_code == 200
    assert "Stored. Not sure about the amount" in text_of(answer)
    assert stored(home).promises[0].amount is None


async def test_a_form_of_another_page_is_refused(site: httpx.AsyncClient, home: Path):
    before = verify_log(Home(home)).head
    bare = await site.post(STORE, data={"kind": "promise", "text": "x", "record": "1"},
                           headers={"origin": "http://evil.example"})  # fmt: skip
    assert bare.status_code == 403
    no_token = await site.post(
        STORE, data={"kind": "promise", "text": "x", "record": "1"}, headers=FROM_HERE
    )
    assert no_token.status_code == 403
    assert (await site.get(STORE)).status_code in (302, 303)
    assert verify_log(Home(home)).head == before


async def test_the_forms_speak_both_languages_and_hold_no_script(site: httpx.AsyncClient):
    page = await site.get(f"/claim?{CASE}", headers={"accept-language": "zh"})
    for words in ("写下承诺或金额", "对方答应了什么（原话）", "一项主张"):
        assert words in text_of(page)
    assert "<script" not in page.text
    assert (await site.get("/claim")).status_code == 404
    assert (await site.get("/claim?record=77")).status_code == 404
