"""Which language a page speaks, and the switch."""

from __future__ import annotations

import asyncio

import pytest

from logbook.language import current_language
from logbook.web import wire
from logbook.web.languages import Speaking, switch_address


class _Site:
    """As much of a site as the language looks at."""

    def __init__(self, language: str | None) -> None:
        self.language = language


def ask(
    *,
    browser: str | None = None,
    cookie: str | None = None,
    setting: str | None = None,
    query: str = "",
    method: str = "GET",
    path: str = "/search",
) -> tuple[list[str], dict[str, str]]:
    """What the page behind heard (language and address of the switch), and what came back."""
    heard: list[str] = []
    answered: dict[str, str] = {}

    async def page(scope: wire.Scope, receive: wire.Receive, send: wire.Send) -> None:
        heard.extend([current_language(), switch_address("zh")])
        await wire.answer(scope, send, 200, b"")

    async def send(message: wire.Message) -> None:
        if message["type"] == "http.response.start":
            answered["status"] = str(message["status"])
            answered.update((k.decode(), v.decode()) for k, v in message["headers"])

    headers = [("accept-language", browser), ("cookie", cookie)]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode()) for name, text in headers if text is not None],
    }  # fmt: skip
    app = Speaking(page, _Site(setting))  # type: ignore[arg-type]
    asyncio.run(app(scope, lambda: asyncio.sleep(0, {}), send))
    return heard, answered


@pytest.mark.parametrize(
    ("browser", "language"),
    [
        (None, "en"), ("", "en"), ("en", "en"), ("en-US,en;q=0.9", "en"), ("zh", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("zh-TW", "zh"), ("zh-Hans-CN", "zh"),
        ("fr,zh;q=0.5", "zh"),
        ("fr", "en"), ("en;q=0.2,zh;q=0.7", "zh"), ("zh;q=0.2,en;q=0.7", "en"), ("*", "en"),
        ("zh;q=x", "zh"), (",,;q=,", "en"), ("de,en;q=0.3,zh;q=0.3", "en"),
    ],
)  # fmt: skip
def test_the_browsers_best_language_that_we_speak(browser: str | None, language: str):
    assert ask(browser=browser)[0][0] == language


def test_cookie_before_browser_before_setting():
    assert ask(cookie="logbook_language=zh", browser="en", setting="en")[0][0] == "zh"
    assert ask(cookie="logbook_language=xx", browser="zh", setting="en")[0][0] == "zh"
    assert ask(browser="fr", setting="zh")[0][0] == "zh"
    assert ask(setting="zh")[0][0] == "zh"


def test_the_switch_sets_a_cookie_and_goes_on_to_the_same_page():
    heard, answered = ask(query="q=%E9%80%80+x&lang=zh&all=1")
    assert heard == []
    assert answered["status"] == "303"
    assert answered["location"] == "/search?q=%E9%80%80+x&all=1"
    assert answered["set-cookie"].startswith("logbook_language=zh; Path=/; ")


def test_an_unknown_language_is_left_out_of_the_address():
    _heard, answered = ask(query="lang=xx")
    assert (answered["location"], "set-cookie" in answered) == ("/search", False)


def test_only_reading_switches():
    heard, answered = ask(query="lang=zh", method="POST")
    assert (heard[0], answered["status"]) == ("en", "200")


def test_the_switch_keeps_the_page_and_its_question():
    assert ask(query="q=a%26b")[0][1] == "/search?q=a%26b&lang=zh"
    assert ask(path="/case/%E9%80%80")[0][1] == "/case/%E9%80%80?lang=zh"


def test_the_language_ends_with_the_request():
    ask(browser="zh")
    assert current_language() == "en"


def test_an_address_cannot_carry_a_line_break_into_a_header():
    _heard, answered = ask(path="/x\r\ny", query="lang=zh&a=%0d%0ab")
    assert not {"\r", "\n"} & set(answered["location"])
