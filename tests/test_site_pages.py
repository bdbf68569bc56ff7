"""Our pages over a real log: what they say, in both languages, and hostile text on them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from datasette.plugins import pm
from logbook.actions.amending import amend, current_field, undo
from logbook.actions.calling_back import link_call
from logbook.actions.check import load_directory
from logbook.actions.deadlines import Asked, add_deadline
from logbook.actions.guiding import start_guide
from logbook.actions.live import start
from logbook.actions.opening import Home, open_for_reading, open_log
from logbook.actions.promising import void_promise
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Agent, Amount, Contact, Draft, Due
from logbook.domain.time.wall_clock import from_instant
from logbook.language import speaking
from logbook.web.words import address_part, name_in_address
from tests.example_log import CASE, HOSTILE, NOW, TODAY, ZONE, build, moment, write
from tests.site_client import text_of, visiting

pytestmark = pytest.mark.asyncio
AS_SHOWN = "As shown when it was written down: "
AS_SHOWN_ZH = "写下时显示的原文："


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The example log, built once; these tests only read it."""
    place = tmp_path_factory.mktemp("example")
    (place / "files").mkdir()
    home = Home(place / "home")
    build(home, place / "files")
    return home


@pytest_asyncio.fixture
async def site(example: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(example) as client:
        yield client


async def test_home_says_what_needs_attention_and_shows_the_newest(site: httpx.AsyncClient):
    page = await site.get("/")
    words = text_of(page)
    assert page.status_code == 200
    assert "P1 is 250 days overdue: refund by 17 March" in words
    assert "9 records · 2 cases" in words
    assert "cancel-att AT&T · 6 records" in words
    shown = re.findall(r'<a class="no" href="/interaction/(\d+)"', page.text)
    assert shown == ["8", "7", "6", "5", "4", "3", "2", "1"]  # 9 is struck out
    assert "logbook call att" in words


async def test_an_empty_log_says_what_to_do_first(tmp_path: Path):
    async with visiting(Home(tmp_path / "nothing", "mrs-lin")) as client:
        page = await client.get("/")
        missing = await client.get("/interaction/1")
    words = text_of(page)
    assert (page.status_code, missing.status_code) == (200, 404)
    assert "Nothing has been written down yet." in words
    assert "logbook check" in words
    assert "The log of mrs-lin" in words
    assert not (tmp_path / "nothing" / "logbook.db").exists()


async def test_the_client_stands_in_every_title(example: Home):
    async with visiting(Home(example.path, "mrs-lin")) as client:
        paths = ("/", f"/case/{CASE}", "/interaction/1", "/search?q=fee", "/nothing")
        titles = []
        for path in paths:
            page = (await client.get(path)).text
            titles += re.findall("<title>(.*?)</title>", page, re.DOTALL)
    assert all("mrs-lin" in title for title in titles), titles


async def test_a_log_begun_while_the_pages_are_open_appears(tmp_path: Path):
    home = Home(tmp_path / "home")
    async with visiting(home) as client:
        before = await client.get("/log/interactions")
        with open_log(home) as log:
            write(log, Draft(carrier="att", channel="call", direction="out", said="first words"))
        page = await client.get("/")
        after = await client.get("/log/interactions.json?_shape=array")
    assert before.status_code == 404
    assert "first words" in page.text
    assert [row["said"] for row in after.json()] == ["first words"]


async def test_the_timeline_runs_from_the_oldest_and_names_the_silences(site: httpx.AsyncClient):
    page = await site.get(f"/case/{CASE}")
    words = text_of(page)
    assert re.findall(r'id="record-(\d+)"', page.text) == ["1", "2", "3", "4", "5", "6"]
    silences = re.findall(r"(\d+) days without contact( since)?", words)
    assert silences == [("12", ""), ("34", ""), ("196", ""), ("19", " since")]
    assert "Caller claimed to be AT&T (not confirmed)" in words
    assert "Not on the list" in words
    assert "Stop: a look-alike" in words
    assert "written down 19 days later; receivers see both dates" in words
    assert "Tue, Nov 3, 2026, 9:15 AM EST = 10:15 PM Beijing time" in words
    assert "charged 126.30 USD in dispute 168.40 USD" in words
    newest = await site.get(f"/case/{CASE}?order=newest")
    assert re.findall(r'id="record-(\d+)"', newest.text) == ["6", "5", "4", "3", "2", "1"]


async def test_a_struck_out_record_stays_on_the_timeline(site: httpx.AsyncClient):
    page = await site.get("/case/port-to-tmobile")
    assert re.findall(r'id="record-(\d+)"', page.text) == ["7", "8", "9"]
    assert "struck out" in text_of(page)


async def test_a_long_case_is_shown_in_parts_and_added_up_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        for number in range(1, 6):
            money = (("charged", Amount(amount=Decimal("1.00"))),)
            write(log, Draft(
                carrier="att", channel="call", direction="out", case="long", new_case=number == 1,
                amounts=money, occurred=moment(f"2026-11-0{number}T10:00:00"),
            ))  # fmt: skip
    async with visiting(home) as client:
        whole = await client.get("/case/long")
        [plugin] = [found for found in pm.get_plugins() if pm.get_name(found) == "case.py"]
        monkeypatch.setattr(plugin, "_MOST", 2)
        shown = []
        address: str | None = "/case/long?order=oldest"
        while address:
            page = await client.get(address)
            shown.append(re.findall(r'id="record-(\d+)"', page.text))
            more = re.findall(r'class="more"><a href="([^"]*)"', page.text)
            address = f"/case/long{more[0].replace('&amp;', '&')}" if more else None
            assert "5.00 USD" in page.text
    assert "5.00 USD" in whole.text
    assert shown == [["1", "2"], ["3", "4"], ["5"]]


async def test_a_missing_case_names_the_nearest(site: httpx.AsyncClient):
    page = await site.get("/case/cancel-at")
    assert page.status_code == 404
    assert 'Did you mean "cancel-att"' in text_of(page).replace("&#34;", '"')


async def test_a_record_shows_everything_about_it(site: httpx.AsyncClient, example: Home):
    page = await site.get("/interaction/1")
    words = text_of(page)
    for part in (
        "Phone call I contacted them",
        "Tue, Mar 3, 2026, 10:02 AM EST",
        "29 min 33 s",
        "88F2",
        "Dallas",
        "Cancels at the end of the cycle, 3 March.",
        "overdue · due Tue, Mar 17, 2026",
        "42.10 USD",
        "The refund had not arrived on 17 March.",
        "Reference numbers 8823377 → 8823371",
        "misheard the last digit, the agent confirmed it by text",
        "with the list of 2026-",
        "Published number or address",
        "Entry 2 of ",
    ):
        assert part in words
    with open_for_reading(example) as log:
        heads = [log.head_at(2), log.head[1]]
    assert re.findall(r'<code class="hash">([0-9a-f]{64})</code>', page.text) == heads
    assert heads[0] != heads[1]


async def test_an_attachment_is_shown_with_size_kind_and_whole_digest(site: httpx.AsyncClient):
    page = await site.get("/interaction/4")
    [digest] = re.findall(r'<img src="/attachment/([0-9a-f]{64})"', page.text)
    assert f'<code class="hash">{digest}</code>' in page.text
    assert "image/png, " in page.text
    assert "bytes (" in page.text
    html = await site.get("/interaction/5")
    assert "caller-website.html" in html.text
    assert "<img" not in html.text


async def test_what_was_redacted_is_nowhere_and_named(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        draft = Draft(
            carrier="att", channel="call", direction="out", said="my number is 078-05-1120"
        )
        write(log, draft)
        redact(log, 1, "said", reason="contains a social security number", now=NOW, zone=ZONE)
    async with visiting(home) as client:
        pages = [await client.get(path) for path in ("/", "/interaction/1", "/search?q=078")]
    assert ["078-05-1120" in page.text for page in pages] == [False] * 3
    assert "What was said was removed for good." in pages[1].text
    assert "Removed for good: What was said" in text_of(pages[1])
    assert "partly removed for good" in pages[0].text


async def test_a_redaction_goes_through_while_the_pages_are_open(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        for _number in range(3):
            write(log, Draft(carrier="att", channel="call", direction="out", said="secret 4711"))
    async with visiting(home) as client:
        for path in ("/", "/log", "/log/interactions?_size=1", "/log/interactions.csv?_stream=1",
                     "/log?sql=select+*+from+interactions", "/search?q=secret"):  # fmt: skip
            assert (await client.get(path, follow_redirects=True)).status_code == 200
        with open_log(home) as log:
            redact(log, 2, "said", reason=None, now=NOW, zone=ZONE)
        rows = (await client.get("/log/interactions.json?_shape=array&_sort=no")).json()
    assert [row["said"] for row in rows] == ["secret 4711", None, "secret 4711"]


async def test_what_was_taken_back_says_so(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, Draft(carrier="att", channel="call", direction="out", said="never mind"))
        undo(log, now=NOW, zone=ZONE)
    async with visiting(home) as client:
        page, first = await client.get("/interaction/1"), await client.get("/")
    assert "was taken back" in page.text
    assert "never mind" not in first.text


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("refund", ["3", "1"]),
        ("REFUNDS", []),
        ("refun", ["3", "1"]),
        ("退", ["6"]),
        ("退款", ["6"]),
        ("李女士", ["6"]),
        ('"note from 3 March"', ["3"]),
        ("CH-56114", ["3"]),
        ("maria dallas", ["1"]),
        ("transfer failed", ["9", "8"]),
        ("the moon", []),
        ("", []),
        ('"', []),
        ("*", []),
        ("a OR b AND NEAR(", []),
    ],
)
async def test_search_looks_through_all_of_history(
    site: httpx.AsyncClient, query: str, numbers: list[str]
):
    page = await site.get("/search", params={"q": query})
    found = re.findall(r'<a class="no" href="/interaction/(\d+)"', page.text)
    assert (page.status_code, found) == (200, numbers)
    if numbers:
        has = (
            "1 record of 9 has it" if len(numbers) == 1 else f"{len(numbers)} records of 9 have it"
        )
        assert has in text_of(page)
        assert "The whole log was searched, Tue, Mar 3, 2026 to " in text_of(page)
        assert "<mark>" in page.text


async def test_search_marks_the_words_and_nothing_else(site: httpx.AsyncClient):
    page = await site.get("/search", params={"q": "退款 pin"})
    assert "<mark>" not in page.text  # no record has both
    page = await site.get("/search", params={"q": "pin"})
    assert re.findall("<mark>(.*?)</mark>", page.text) == ["PIN"]


async def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path):
    home = Home(tmp_path / "home")
    hostile = tmp_path / "<img src=x onerror=alert(2)>.txt"
    hostile.write_text("harmless")
    with open_log(home) as log:
        write(log, Draft(
            carrier='evil"><script>1</script>', channel="call", direction="in",
            contact=read_contact("<b>833</b>"), occurred=moment("2026-11-01T10:00:00"),
            agent=Agent(name=HOSTILE, id=HOSTILE, site=HOSTILE, department=HOSTILE),
            references=(HOSTILE,), said=HOSTILE, tags=(HOSTILE,), recorder=HOSTILE,
            told_by=HOSTILE, promise=HOSTILE, case='a/"><script>../..%2f?#~', new_case=True,
            files=(str(hostile),),
        ))  # fmt: skip
    case = address_part('a/"><script>../..%2f?#~')
    paths = ("/", f"/case/{case}", "/interaction/1", "/search?q=alert", "/log/interactions",
             "/log/interactions/1", "/log/promises", "/log/attachments", "/log/cases",
             "/log/not_confirmed", "/log?sql=select+said+from+interactions",
             "/search?q=%3Cscript%3Ealert(3)%3C/script%3E")  # fmt: skip
    async with visiting(home) as client:
        for path in paths:
            page = await client.get(path, follow_redirects=True)
            assert page.status_code == 200, path
            assert "<script>alert" not in page.text, path
            assert "<script>1" not in page.text, path
            assert "<img src=x" not in page.text, path
            assert "<b>833" not in page.text, path
            assert "\u202e" not in page.text, path
            assert "16900321" not in page.text, path
        assert "&lt;U+202E&gt;" in (await client.get("/interaction/1")).text


@pytest.mark.parametrize(
    "name", ["cancel-att", "退款 二", "a/b", "..", "50%", "~7E", "x?y#z", "+", " "]
)
async def test_a_case_of_any_name_has_an_address(name: str):
    part = address_part(name)
    assert name_in_address(part) == name
    assert not set(part) & set("/?#. \\+")
    assert part not in (".", "..")


async def test_chinese_by_switch_cookie_and_browser(site: httpx.AsyncClient):
    by_browser = await site.get("/", headers={"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"})
    assert '<html lang="zh-Hans">' in by_browser.text
    assert "需要留意" in by_browser.text
    switch = await site.get("/search?q=%E9%80%80&lang=zh")
    assert (switch.status_code, switch.headers["location"]) == (303, "/search?q=%E9%80%80")
    page = await site.get("/search?q=%E9%80%80", headers={"accept-language": "en"})
    assert '<html lang="zh-Hans">' in page.text
    back = await site.get("/log/interactions?lang=en")
    assert back.headers["location"] == "/log/interactions"
    assert '<html lang="en">' in (await site.get("/")).text


async def test_every_page_is_whole_in_both_languages(site: httpx.AsyncClient):
    for path in ("/", f"/case/{CASE}", "/interaction/6", "/search?q=fee", "/log", "/nothing"):
        english = await site.get(path, headers={"accept-language": "en"})
        chinese = await site.get(path, headers={"accept-language": "zh"})
        assert english.status_code == chinese.status_code
        assert english.text != chinese.text
        assert re.findall(r'<a href="(/|/search|/log)">([^<]*)</a>', chinese.text)[:3] == [
            ("/", "首页"), ("/search", "查找"), ("/log", "全部表格"),
        ]  # fmt: skip


async def test_a_stored_verdict_is_told_in_the_language_of_the_page(site: httpx.AsyncClient):
    english = text_of(await site.get("/interaction/5"))
    chinese = text_of(await site.get("/interaction/5", headers={"accept-language": "zh"}))
    told, sign, shown = chinese.partition(AS_SHOWN_ZH)
    assert sign
    assert "与 AT&T 的 800-331-0500（手机业务客服）只差一位数字，这是另一个号码。" in told
    assert "不要回复，不要点链接。" in told
    assert "digit differs" not in told
    stored = "One digit differs from AT&T's 800-331-0500, Wireless customer care. It is another"
    assert shown.startswith(stored)
    assert "Don't reply, don't open links." in shown
    assert "对照的条目：800-331-0500（手机业务客服）" in shown
    assert stored in english
    assert AS_SHOWN not in english


async def test_a_verdict_given_in_chinese_is_told_in_english_too(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log, speaking("zh"):
        write(log, Draft(
            carrier="att", channel="call", direction="in", contact=read_contact("833-555-0199"),
        ))  # fmt: skip
    async with visiting(home) as client:
        english = text_of(await client.get("/interaction/1"))
        chinese = text_of(await client.get("/interaction/1", headers={"accept-language": "zh"}))
    told, _sign, shown = english.partition(AS_SHOWN)
    assert "Not on AT&T's list. That alone proves nothing;" in told
    assert "Hang up. Dial 800-331-0500 yourself" in told
    assert shown.startswith("清单上没有这个号码。")
    assert AS_SHOWN_ZH not in chinese


async def test_a_hidden_number_needs_attention_in_words(site: httpx.AsyncClient):
    for language, hidden in (("en", "number hidden"), ("zh", "号码隐藏")):
        page = await site.get("/", headers={"accept-language": language})
        [line] = re.findall(r'unconfirmed"><a href="/interaction/8">(.*?)</a>', page.text)
        assert hidden in line
        assert "withheld" not in line


async def test_a_correction_that_was_removed_says_so_on_both_sides(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, Draft(carrier="att", channel="call", direction="out", said="first secret"))
        _value, held = current_field(log, 1, "said")
        amend(log, 1, "said", "second secret", expected_seq=held, reason=None, now=NOW, zone=ZONE)
        redact(log, 1, "said", reason=None, now=NOW, zone=ZONE)
    async with visiting(home) as client:
        page = text_of(await client.get("/interaction/1"))
    assert "What was said (removed) → (removed)" in page
    assert "(empty)" not in page


async def test_what_is_not_there_is_said_in_plain_words(site: httpx.AsyncClient):
    for path in ("/nothing", "/interaction/99", "/interaction/0", "/interaction/x", "/case/x/y",
                 "/attachment/xyz", "/log/nothing", "/nothing/nothing"):  # fmt: skip
        page = await site.get(path)
        assert page.status_code == 404, path
        assert "Traceback" not in page.text
        assert 'href="/"' in page.text
    assert "There is no record 99." in text_of(await site.get("/interaction/99"))


async def test_our_pages_run_no_script_and_ask_for_nothing_outside(site: httpx.AsyncClient):
    for path in ("/", f"/case/{CASE}", "/interaction/4", "/search?q=fee"):
        page = await site.get(path)
        assert "script-src 'none'" in page.headers["content-security-policy"]
        assert "<script" not in page.text
        assert "style=" not in page.text
        assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []
        assert page.headers["cache-control"] == "private, no-store"


async def test_a_call_back_stands_on_both_records_and_on_the_list(tmp_path: Path):
    home = Home(tmp_path / "home")
    write: dict[str, Any] = {"now": TODAY, "zone": ZONE, "directory": load_directory()}
    with open_log(home) as log:
        for minutes, direction, number in ((60, "in", "8335550199"), (5, "out", "8003310500")):
            draft = Draft(
                carrier="att", channel="call", direction=direction,
                contact=read_contact(number, kind="phone"),
                occurred=from_instant(TODAY - timedelta(minutes=minutes), "America/New_York"),
            )  # fmt: skip
            record(log, draft, **write)
        link_call(log, 1, 2, "denied", **write)
    async with visiting(home) as client:
        doubted = text_of(await client.get("/interaction/1"))
        assert "Caller claimed to be AT&T; AT&T denies it" in doubted
        assert "AT&T said on" in doubted
        assert "dialled 800-331-0500 Record 2" in doubted
        call = text_of(await client.get("/interaction/2"))
        assert "This call was made to ask about: Record 1" in call
        front = text_of(await client.get("/"))
        assert "they say it was not theirs" in front
        assert "not called back yet" not in front


async def test_what_needs_attention_leads_to_the_page_where_it_is_done(tmp_path: Path):
    home = Home(tmp_path / "home")
    when: dict[str, Any] = {"now": NOW, "zone": ZONE}
    with open_log(home) as log:
        late = Draft(carrier="att", channel="call", direction="out", promise="refund",
                     due=Due(date="2026-11-01"), case="my fees", new_case=True)  # fmt: skip
        write(log, late)
        unknown = Contact(raw="833-555-0199", kind="phone", normalized="+18335550199")
        write(log, Draft(carrier="att", channel="call", direction="in", contact=unknown))
        add_deadline(log, Asked(rule="att-refund", case="my fees", from_day="2026-10-01"), **when)
        start_guide(log, "cancel", carrier="att", case="my fees", new_case=False,
                    answers={"keep_number": "no", "plan": "postpaid"},
                    anew=False, directory=load_directory(), **when)  # fmt: skip
        start(log, Draft(carrier="att", channel="call", direction="out",
                         occurred=moment("2026-11-22 14:00")),
              directory=load_directory(), **when)  # fmt: skip
    async with visiting(home) as client:
        page = await client.get("/")
        (part,) = re.findall(r'<ul class="attention">(.*?)</ul>', page.text, re.DOTALL)
        items = dict(re.findall(r'<li class="kind-(\w+)">(.*?)</li>', part, re.DOTALL))
        found = {kind: re.findall('href="([^"]*)"', html) for kind, html in items.items()}
        assert found == {
            "overdue": ["/due#P1"], "open_call": ["/live"], "guide": ["/guide/my~20fees"],
            "unconfirmed": ["/interaction/2"], "no_backup": [],
        }  # fmt: skip
        for place, anchor in re.findall(r'href="([^"#]*)#?([^"]*)"', part):
            there = await client.get(place)
            assert there.status_code == 200
            assert not anchor or f'id="{anchor}"' in there.text
    links = re.findall(r"<a [^>]*>(.*?)</a>", part)
    assert links
    assert not [text for text in links if "logbook " in text]
    assert "<code>logbook callback 2</code>" in part


@pytest.mark.parametrize("place", ["/", f"/case/{CASE}", "/interaction/1", "/interaction/8"])
async def test_chinese_pages_have_chinese_commas(site: httpx.AsyncClient, place: str):
    page = await site.get(place, headers={"accept-language": "zh"})
    assert re.findall("(?:未了|已兑现|没有兑现|工号|通话|可疑)[,:] ", text_of(page)) == []
    assert page.status_code == 200


async def test_a_promise_struck_out_is_not_shown_as_open(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, Draft(carrier="att", channel="call", direction="out", promise="refund",
                         due=Due(date="2026-12-01")))  # fmt: skip
        void_promise(log, "P1", reason=None, now=NOW, zone=ZONE)
    async with visiting(home) as client:
        front = text_of(await client.get("/"))
        record = text_of(await client.get("/interaction/1"))
    assert "P1 struck out" in front
    assert "P1 open" not in front
    assert "struck out" in record
