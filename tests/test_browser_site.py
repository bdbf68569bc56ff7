"""A real browser on the real server: clicks, two widths, two languages, and nothing outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from logbook.actions.opening import Home, open_log
from logbook.domain.record import Draft
from tests.conftest import CHROMIUM_FLAGS
from tests.example_log import CASE, HOSTILE, TODAY, build, write
from tests.site_server import Server, running

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Watched:
    """A page, with every request and every complaint of the browser."""

    def __init__(self, browser: object, width: int = 1280, **options: object) -> None:
        viewport = {"width": width, "height": 900}
        self.context = browser.new_context(viewport=viewport, **options)  # type: ignore[attr-defined]
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._asked)

    def _asked(self, dialog: object) -> None:
        self.dialogs.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    def _heard(self, message: object) -> None:
        if message.type in ("error", "warning"):  # type: ignore[attr-defined]
            place = message.location["url"]  # type: ignore[attr-defined]
            self.complaints.append(f"{message.text} {place}")  # type: ignore[attr-defined]

    def check(self) -> None:
        """Nothing left this machine, and the browser had nothing to complain about.

        A file is shown in a sandbox without an origin; from there the browser may not even
        have the icon that it asks for by itself.
        """
        own = ("http://127.0.0.1:", "file:///", "data:", "about:", "blob:")
        assert [url for url in self.requests if not url.startswith(own)] == []
        assert [text for text in self.complaints if not text.endswith("/favicon.ico")] == []
        assert self.dialogs == []

    def follow(self, link: str) -> None:
        """Click on what leads to another page, and wait until that page is there."""
        with self.page.expect_navigation():
            self.page.click(link)

    def rows(self, number: int) -> None:
        """Wait until the table shows this many rows."""
        rows = self.page.locator("table.rows-and-columns tbody tr")
        playwright.expect(rows).to_have_count(number)

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(width))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("browsed")
    (place / "files").mkdir()
    build(Home(place / "home"), place / "files")
    return place / "home"


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    with running(home, TODAY) as server:
        yield server


@pytest.fixture
def browser(chromium: str) -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield launched
        launched.close()


def test_from_the_private_file_to_an_attachment(server: Server, browser: object):
    watched = Watched(browser)
    page = watched.page
    page.goto(server.page.as_uri())
    page.wait_for_url(server.address)
    cookie = watched.context.cookies()[0]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert "token" not in page.url
    watched.follow(f"text={CASE}")
    assert page.inner_text("h1") == CASE
    watched.follow("#record-4 h3 a")
    assert "Record 4" in page.inner_text(".over")
    picture = page.locator(".preview img")
    picture.scroll_into_view_if_needed()
    playwright.expect(picture).to_have_js_property("naturalWidth", 640)
    watched.follow(".preview")
    assert re.search(r"/attachment/[0-9a-f]{64}$", page.url)
    page.go_back()
    page.goto(server.address + "interaction/3")
    watched.follow("text=chat-transcript-2026-03-17.txt")
    playwright.expect(page.locator("body")).to_contain_text("Reference CH-56114")
    page.goto(server.address + "interaction/5")
    with page.expect_download() as downloading:
        page.click(".attachment .name a")
    assert downloading.value.suggested_filename == "caller-website.html"
    watched.check()


def test_a_second_browser_cannot_use_the_link_again(server: Server, browser: object):
    first, second = Watched(browser), Watched(browser)
    first.page.goto(server.link)
    assert first.page.url == server.address
    answer = second.page.goto(server.link)
    assert answer.status == 401
    assert "This page is private" in second.page.inner_text("main")
    assert second.page.goto(server.address).status == 401
    first.check()


PAGES = ("", f"case/{CASE}", "interaction/1", "interaction/4", "interaction/5", "interaction/6",
         "search?q=fee", "search", "log", "interaction/99", "nothing")  # fmt: skip


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_is_wider_than_the_window(
    server: Server, browser: object, width: int, language: str
):
    watched = Watched(browser, width)
    watched.page.goto(server.link)
    watched.page.goto(f"{server.address}?lang={language}")
    for path in PAGES:
        answer = watched.page.goto(server.address + path)
        watched.complaints = [
            text for text in watched.complaints
            if not (answer.status == 404 and "status of 404" in text)
        ]  # fmt: skip
        assert watched.overflow() == 0, path
        tag = watched.page.get_attribute("html", "lang")
        assert path.startswith("log") or tag == {"en": "en", "zh": "zh-Hans"}[language]
    watched.check()


def test_the_language_switch_stays(server: Server, browser: object):
    watched = Watched(browser, 390, locale="zh-CN")
    page = watched.page
    page.goto(server.link)
    assert "需要留意" in page.inner_text("main")
    watched.follow("text=English")
    assert page.url == server.address
    assert "Needs attention" in page.inner_text("main")
    watched.follow("text=Find")
    page.fill("#q", "退")
    with page.expect_navigation():
        page.press("#q", "Enter")
    assert page.url.endswith("/search?q=%E9%80%80")
    assert page.inner_text("mark >> nth=0") == "退"
    watched.follow("text=简体中文")
    assert page.url.endswith("/search?q=%E9%80%80")
    assert "共" in page.inner_text("main") or "条记录" in page.inner_text("main")
    watched.check()


def test_datasettes_pages_work_under_the_policy(server: Server, browser: object):
    watched = Watched(browser)
    page = watched.page
    page.goto(server.link)
    page.goto(server.address + "log/interactions")
    page.fill("#_search", "退款")
    watched.follow("text=Apply")
    watched.rows(1)
    page.click("th[data-column=carrier] svg")
    assert page.locator(".dropdown-menu >> text=Facet by this").count() == 1
    page.goto(server.address + "log/interactions?carrier=tmobile")
    watched.rows(3)
    watched.follow("tbody tr:nth-child(1) td:nth-child(1) a")
    watched.follow("text=as a page")
    assert "/interaction/9" in page.url
    page.goto(server.address + "log/money_by_case")
    assert page.inner_text("table.rows-and-columns").count("USD") == 2
    page.goto(server.address + "log")
    page.click("text=Ask in SQL")
    watched.follow("text=Run")
    watched.rows(9)
    watched.check()


def test_hostile_text_runs_nothing(tmp_path: Path, browser: object):
    hostile = tmp_path / "home"
    page_file = tmp_path / "evil.html"
    page_file.write_text("<script>alert('attachment')</script>")
    drawing = tmp_path / "evil.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    with open_log(Home(hostile)) as log:
        files = (str(page_file), str(drawing))
        write(log, Draft(
            carrier="att", channel="call", direction="in", said=HOSTILE, case=HOSTILE,
            new_case=True, promise=HOSTILE, references=(HOSTILE,), files=files,
        ))  # fmt: skip
    with running(hostile, TODAY) as server:
        watched = Watched(browser)
        watched.page.goto(server.link)
        for path in (
            "",
            "interaction/1",
            "search?q=alert",
            "log/interactions",
            "log/interactions/1",
        ):
            watched.page.goto(server.address + path)
            watched.page.wait_for_load_state("networkidle")
        watched.page.goto(server.address)
        watched.follow(".cases a")
        assert "<script>" in watched.page.inner_text("h1")
        watched.check()


def test_another_page_on_this_machine_reads_and_writes_nothing(server: Server, browser: object):
    watched = Watched(browser)
    watched.page.goto(server.link)
    elsewhere = watched.context.new_page()
    elsewhere.route("http://127.0.0.1:8099/**", lambda route: route.fulfill(
        content_type="text/html", body="<p>elsewhere</p>"))  # fmt: skip
    elsewhere.goto("http://127.0.0.1:8099/")
    script = """async ([address, options]) => {
        try {
            const answer = await fetch(address, options);
            return [answer.type, await answer.text()];
        }
        catch (error) { return ['error', ''] }
    }"""
    for options in (
        {"credentials": "include"},
        {"mode": "no-cors", "credentials": "include"},
        {"method": "POST", "mode": "no-cors", "credentials": "include", "body": "x"},
    ):
        kind, text = elsewhere.evaluate(script, [server.address + "log.json", options])
        assert (kind in ("error", "opaque"), text) == (True, "")
    framed = elsewhere.evaluate(
        """address => new Promise(done => {
            const frame = document.createElement('iframe'); frame.src = address;
            frame.onload = () => { try { done(frame.contentDocument.body.innerText) }
                                   catch (error) { done('closed') } };
            document.body.append(frame) })""",
        server.address,
    )
    assert "cancel-att" not in framed


def test_sound_can_be_sought(tmp_path: Path, browser: object):
    sound = tmp_path / "call.wav"
    seconds, rate = 30, 8000
    body = bytes([128]) * (seconds * rate)
    head = (
        b"RIFF" + (36 + len(body)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    )
    head += b"\1\0\1\0" + rate.to_bytes(4, "little") * 2 + b"\1\0\x08\0data"
    sound.write_bytes(head + len(body).to_bytes(4, "little") + body)
    home = tmp_path / "home"
    with open_log(Home(home)) as log:
        write(log, Draft(carrier="att", channel="voicemail", direction="in", files=(str(sound),)))
    with running(home, TODAY) as server:
        watched = Watched(browser)
        watched.page.goto(server.link)
        watched.page.goto(server.address + "interaction/1")
        place = watched.page.evaluate(
            """() => new Promise((done, fail) => {
                const audio = document.querySelector('audio');
                audio.onerror = () => fail(new Error('cannot be played'));
                audio.onloadedmetadata = () => { audio.currentTime = 25 };
                audio.onseeked = () => done([audio.duration, audio.currentTime]);
                audio.load(); audio.preload = 'auto'; audio.load() })"""
        )
        assert place == [seconds, 25]
        watched.check()


def test_a_number_is_checked_and_logged_by_typing_and_clicking(tmp_path: Path, browser: object):
    with running(tmp_path / "home", TODAY) as server:
        watched = Watched(browser, 390)
        page = watched.page
        page.goto(server.link)
        watched.follow("nav >> text=Check")
        playwright.expect(page.locator("#contact")).to_be_focused()
        page.select_option("select[name=carrier]", "att")
        page.select_option("select[name=how]", "call_in")
        page.focus("#contact")
        page.keyboard.type("1-888-331-0500")
        page.keyboard.press("Enter")
        page.wait_for_selector(".answer")
        assert page.inner_text("h1").startswith("Hang up. Dial 800-331-0500 yourself")
        assert "Stop: a look-alike" in page.inner_text(".answer")
        assert watched.overflow() == 0
        watched.follow("text=简体中文")
        assert page.url.endswith("/check")
        watched.follow("text=English")
        page.fill("#contact", "833-555-0199")
        page.select_option("select[name=carrier]", "att")
        page.select_option("select[name=how]", "call_in")
        watched.follow(".ask .row button")
        page.fill("#said", "He wanted the code from my phone.")
        watched.follow("text=Write it down")
        page.wait_for_url("**/interaction/1")
        assert "He wanted the code from my phone." in page.inner_text("main")
        assert "claimed to be AT&T" in page.inner_text("main")
        watched.check()


def test_a_promise_is_written_down_and_settled_from_the_pages(tmp_path: Path, browser: object):
    (tmp_path / "files").mkdir()
    build(Home(tmp_path / "home"), tmp_path / "files")
    with running(tmp_path / "home", TODAY) as server:
        watched = Watched(browser, width=375)
        page = watched.page
        page.goto(server.link)
        page.goto(server.address + "interaction/1")
        watched.follow('a[href="/claim?record=1"]')
        assert watched.overflow() <= 0
        page.fill("#promise-text", "a refund of forty <b>dollars</b>")
        page.fill("#promise-due", "someday")
        watched.follow("text=Keep the promise")
        playwright.expect(page.locator("[role=alert]")).to_contain_text("Nothing was changed.")
        assert page.input_value("#promise-text") == "a refund of forty <b>dollars</b>"
        assert [text for text in watched.complaints if "400 (Bad Request)" not in text] == []
        watched.complaints.clear()
        page.fill("#promise-due", "2026-12-03")
        page.fill("#promise-amount", "40")
        watched.follow("text=Keep the promise")
        page.wait_for_url(server.address + "interaction/1")
        assert "a refund of forty <b>dollars</b>" in page.inner_text("main")
        watched.follow('a[href="/claim?record=1"]')
        last = page.locator("#outcome-promise option").last.get_attribute("value")
        page.select_option("#outcome-promise", last)
        watched.follow("button[value=withdrawn]")
        page.wait_for_url(server.address + "interaction/1")
        assert "withdrawn" in page.inner_text("main")
        watched.check()
