"""The Check page: what to do first, the same answer as the terminal, and "log this"."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from logbook.actions.check import check, load_directory
from logbook.actions.check_text import check_text
from logbook.actions.finding import list_interactions
from logbook.actions.opening import Home, open_for_reading, open_log
from logbook.actions.record import record
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Draft, Interaction
from logbook.domain.time.wall_clock import from_instant
from logbook.language import speaking
from logbook.web.check_form import LONGEST, MOST_BYTES, CheckForm, how_words, read_form
from logbook.web.words import level_class
from tests.example_log import TODAY
from tests.site_client import FROM_HERE, send, text_of, visiting

pytestmark = pytest.mark.asyncio
SHIPPED = load_directory()
CHECK, LOG = "/-/logbook/check", "/-/logbook/log-this"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The pages over a home in which nothing was ever written."""
    async with visiting(Home(tmp_path / "home")) as client:
        yield client


async def post(site: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await send(site, "/check", path, fields)


def written(home: Path) -> tuple[Interaction, ...]:
    with open_for_reading(Home(home)) as log:
        return tuple(list_interactions(log, limit=10).items)


async def test_there_is_one_box_and_the_focus_is_in_it(site: httpx.AsyncClient):
    page = await site.get("/check")
    assert page.status_code == 200
    focused = re.findall(r"<(?:input|textarea)([^>]*) autofocus", page.text)
    assert [re.findall(r' (?:id|maxlength)="([^"]*)"', each) for each in focused] == [
        ["contact", str(LONGEST)]
    ]
    assert "script-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("contact", "carrier", "how", "level"),
    [
        ("800-331-0500", "att", "call_in", "matches"),
        ("833-555-0199", "att", "call_in", "unknown"),
        ("888-331-0500", "att", "voicemail_in", "stop"),
        ("28875", "tmobile", "sms_in", "unknown"),
        ("600-555-0199", "", "", "unknown"),
    ],
)
async def test_the_answer_is_the_terminals_and_what_to_do_comes_first(
    site: httpx.AsyncClient, contact: str, carrier: str, how: str, level: str, language: str
):
    site.headers["accept-language"] = language
    page = await post(site, CHECK, contact=contact, carrier=carrier, how=how)
    form = CheckForm(contact=contact, carrier=carrier, how=how)
    with speaking(language):
        verdict = check(
            contact, carrier=carrier or None, channel=form.channel, direction=form.direction,
            directory=SHIPPED,
        )  # fmt: skip
    assert (page.status_code, verdict.level) == (200, level)
    assert f'class="answer verdict level-{level_class(verdict)}"' in page.text
    words = re.sub(r"\s", "", text_of(page))
    order = [*verdict.next_step.split("\n")[:1], verdict.sentence]
    places = [words.index(re.sub(r"\s", "", each)) for each in order]
    assert places == sorted(places)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.text)
    assert heading
    assert html.unescape(re.sub(r"<[^>]*>", "", heading[1])) == order[0]


async def test_no_line_breaks_inside_the_number_to_dial(site: httpx.AsyncClient):
    page = await post(site, CHECK, contact="833-555-0199", carrier="att", how="call_in")
    assert 'Dial <span class="whole">800-331-0500</span> yourself' in page.text


async def test_a_verdict_says_its_level_in_words_and_not_by_colour_alone(site: httpx.AsyncClient):
    page = await post(site, CHECK, contact="888-331-0500", carrier="att", how="call_in")
    assert "Stop: a look-alike" in text_of(page)


async def test_checking_writes_nothing(site: httpx.AsyncClient, tmp_path: Path):
    await post(site, CHECK, contact="833-555-0199", carrier="att", how="call_in")
    assert not (tmp_path / "home" / "logbook.db").exists()


MESSAGE = "AT&T: 您的号码将于今晚停机，请点击 http://att-bill.top/pay 并把验证码报给客服。\n08:15"
FLAGS_IN_WORDS = ["asks for a code sent to your phone", "threatens to cut off service"]


@pytest.mark.parametrize("box", ["contact", "message"])
async def test_a_message_is_judged_whole_and_what_to_do_comes_first(
    site: httpx.AsyncClient, tmp_path: Path, box: str
):
    page = await post(site, CHECK, **{box: MESSAGE}, carrier="att", how="sms_in")
    answers = check_text(MESSAGE, carrier="att", channel="sms", direction="in", directory=SHIPPED)
    words = text_of(page)
    first, found = answers.first.split("\n")[0], answers.contacts
    assert [each.normalized for each in found] == ["att-bill.top"]
    order = [first, *FLAGS_IN_WORDS, "http://att-bill.top/pay", "Log this"]
    places = [words.index(each) for each in order]
    assert places[0] < min(places[1:]) and places[-2] < places[-1]
    assert f'class="answer verdict level-{level_class(answers.worst)}"' in page.text
    assert "<q>验证码报给" in page.text.partition("<textarea")[0]
    assert not (tmp_path / "home" / "logbook.db").exists()
    saved = await post(site, LOG, contact="", said=MESSAGE, carrier="att", how="sms_in")
    assert saved.headers["location"] == "/interaction/1"
    (record,) = written(tmp_path / "home")
    assert record.said == MESSAGE
    assert record.verdict and {flag.code for flag in record.verdict.flags} >= {
        "asks_one_time_code", "threat_of_cutoff",
    }  # fmt: skip
    assert FLAGS_IN_WORDS[0] in text_of(await site.get("/interaction/1"))


async def test_a_message_in_which_nothing_stands_out_is_no_all_clear(site: httpx.AsyncClient):
    page = await post(site, CHECK, message="Lunch at noon?", carrier="att", how="sms_in")
    assert "Nothing in these words stands out; that proves nothing." in text_of(page)
    assert "level-unknown" in page.text


async def test_log_this_writes_the_contact_with_its_verdict_and_shows_the_record(
    site: httpx.AsyncClient, tmp_path: Path
):
    answer = await post(
        site, LOG, contact="(833) 555-0199", carrier="att", how="call_in", said="他要我的验证码"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/interaction/1")
    (record,) = written(tmp_path / "home")
    assert record.contact and record.verdict
    assert (record.carrier, record.channel, record.direction, record.contact.raw, record.said) == (
        "att", "call", "in", "(833) 555-0199", "他要我的验证码",
    )  # fmt: skip
    assert record.verdict.code == "not_on_list"
    assert (await site.get("/interaction/1")).status_code == 200


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("carrier", "It is not said whom they claim to be."),
        ("how", "It is not said how it reached you."),
        ("contact", ""),
    ],
)
async def test_what_is_missing_for_a_record_is_named(
    site: httpx.AsyncClient, tmp_path: Path, missing: str, sentence: str
):
    fields = {"contact": "833-555-0199", "carrier": "att", "how": "call_in"} | {missing: ""}
    answer = await post(site, LOG, **fields)
    if missing == "contact":  # a hidden number is a record too
        assert answer.status_code == 303
        return
    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert not (tmp_path / "home" / "logbook.db").exists()


async def test_words_shaped_like_a_secret_are_not_written(site: httpx.AsyncClient, tmp_path: Path):
    answer = await post(
        site, LOG, contact="833-555-0199", carrier="att", how="call_in",
        said="my PIN is 4821",
    )  # fmt: skip
    assert answer.status_code == 409
    assert "a PIN or one-time code" in text_of(answer)
    assert not (tmp_path / "home" / "logbook.db").exists()


async def test_hostile_text_is_shown_as_text(site: httpx.AsyncClient):
    page = await post(site, CHECK, contact="<script>alert(1)</script>\u202egnp")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "\u202e" not in page.text


@pytest.mark.parametrize("path", [CHECK, LOG])
async def test_a_form_from_elsewhere_or_without_our_token_is_refused(
    site: httpx.AsyncClient, tmp_path: Path, path: str
):
    fields = {"contact": "833-555-0199", "carrier": "att", "how": "call_in"}
    foreign = await site.post(path, data=fields, headers={"origin": "http://evil.example"})
    bare = await site.post(path, data=fields)
    unsigned = await site.post(path, data=fields, headers=FROM_HERE)
    assert (foreign.status_code, bare.status_code, unsigned.status_code) == (403, 403, 403)
    assert not (tmp_path / "home" / "logbook.db").exists()


async def test_a_reload_or_a_language_switch_starts_anew(site: httpx.AsyncClient):
    for path in (CHECK, LOG):
        answer = await site.get(path)
        assert (answer.status_code, answer.headers["location"]) == (302, "/check")


async def test_a_form_that_is_too_long_is_refused_unread(site: httpx.AsyncClient):
    answer = await post(site, CHECK, message="x" * MOST_BYTES)
    assert answer.status_code == 400
    assert "That is too long to be checked here." in text_of(answer)


async def test_what_no_form_of_ours_can_hold_counts_as_not_said():
    form = read_form({"contact": " 611 ", "how": "smoke signals", "carrier": "att"})
    assert form == CheckForm(contact="611", carrier="att", how="")
    assert (form.channel, form.direction) == (None, None)
    assert {how: CheckForm(how=how).channel for how in how_words()} == {
        "call_in": "call", "voicemail_in": "voicemail", "sms_in": "sms", "email_in": "email",
        "web": "web", "call_out": "call",
    }  # fmt: skip


async def test_earlier_records_and_a_code_of_a_moment_ago_stand_on_the_answer(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        for channel, minutes, said in (
            ("call", 9000, "wanted my PIN"),
            ("sms", 5, "AT&T: Your one-time code is ******."),
        ):
            draft = Draft(
                carrier="att", channel=channel, direction="in", said=said,
                contact=read_contact("833-555-0199", kind="phone"),
                occurred=from_instant(TODAY - timedelta(minutes=minutes), "America/New_York"),
            )  # fmt: skip
            record(log, draft, now=TODAY, zone="America/New_York", directory=SHIPPED)
    async with visiting(Home(tmp_path / "home")) as site:
        answer = await post(site, CHECK, contact="8335550199", carrier="att", how="call_in")
        said = text_of(answer)
        assert said.index("STOP: hang up. Give the code to nobody") < said.index("Not on AT&T's")
        assert "Seen before 2 times: record 2 (" in said
        assert "wanted my PIN" in said
        page = text_of(await site.get("/interaction/1"))
        assert "logbook callback 1" in page
        home = text_of(await site.get("/"))
        assert "Record 1: not called back yet: 833-555-0199" in home
