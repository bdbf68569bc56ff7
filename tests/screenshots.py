"""Pictures of the pages, in Chromium, for a person to look at.

    python tests/screenshots.py FOLDER [--all]

writes home, case, interaction and what Check answers at phone and desktop width, in
English and Chinese;
--all adds search, tables, the empty log, dark colours and the printed case.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from logbook.actions.opening import Home  # noqa: E402
from tests.conftest import CHROMIUM_FLAGS, require_tool  # noqa: E402
from tests.example_log import CASE, TODAY, build  # noqa: E402
from tests.site_server import running  # noqa: E402

WIDTHS = {"phone": 390, "desktop": 1280}
MESSAGE = (
    "【AT&T】您的账户将于24小时内停机，请立即点击 http://att-bill.top/pay 支付违约金，"
    "并把验证码告诉客服。"
)
CHECKS = {
    "check-listed": ("800-331-0500", "att", "call_in"),
    "check-off-list": ("833-555-0199", "att", "call_in"),
    "check-lookalike": ("1-888-331-0500", "att", "voicemail_in"),
    "check-message": (MESSAGE, "att", "sms_in"),
}
PAGES = {"check": "/check", "home": "/", "case": f"/case/{CASE}", "interaction": "/interaction/1"}
MORE = {
    "lookalike": "/interaction/5", "chinese": "/interaction/6", "search": "/search?q=refund",
    "tables": "/log", "table": "/log/interactions", "row": "/log/interactions/1",
    "query": "/log/money_by_case", "missing": "/interaction/99",
}  # fmt: skip


def take(page: Page, address: str, path: str, target: Path) -> None:
    """One picture of a whole page."""
    page.goto(address.rstrip("/") + path)
    page.screenshot(path=target, full_page=True)


def ask(page: Page, address: str, contact: str, carrier: str, how: str) -> None:
    """Fill the Check page in as a person does, and send it."""
    page.goto(f"{address}check")
    form = page.locator("form.ask").first
    form.locator("input[name=contact]").fill(contact)
    form.locator("select[name=carrier]").select_option(carrier)
    form.locator("select[name=how]").select_option(how)
    form.locator("input[name=contact]").press("Enter")
    page.wait_for_selector(".answer")


def log_in(browser: Browser, link: str, **options: object) -> Page:
    """A page in a context of its own, logged in with this link."""
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]  # passed through
    page.goto(link)
    return page


def main() -> None:
    """Build the example, serve it, and take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        home, files = Path(place) / "home", Path(place) / "files"
        files.mkdir()
        build(Home(home), files)
        browser = playwright.chromium.launch(
            executable_path=require_tool("chromium"), args=list(CHROMIUM_FLAGS)
        )
        with running(home, TODAY) as server:
            page = log_in(browser, server.link)
            for language in ("en", "zh"):
                page.goto(f"{server.address}?lang={language}")
                for width_name, width in WIDTHS.items():
                    page.set_viewport_size({"width": width, "height": 900})
                    for name, path in (PAGES | MORE if chosen.all else PAGES).items():
                        target = chosen.folder / f"{name}-{width_name}-{language}.png"
                        take(page, server.address, path, target)
                    for name, asked in CHECKS.items():
                        ask(page, server.address, *asked)
                        target = chosen.folder / f"{name}-{width_name}-{language}.png"
                        page.screenshot(path=target, full_page=True)
            if chosen.all:
                _special(page, server.address, chosen.folder)
        if chosen.all:
            _empty(browser, Path(place) / "empty", chosen.folder)
        browser.close()


def _special(page: Page, address: str, folder: Path) -> None:
    page.goto(f"{address}?lang=en")
    page.emulate_media(color_scheme="dark")
    for name, path in PAGES.items():
        take(page, address, path, folder / f"{name}-dark.png")
    take(page, address, "/log/interactions", folder / "table-dark.png")
    page.emulate_media(color_scheme="light", media="print")
    take(page, address, PAGES["case"], folder / "case-print.png")


def _empty(browser: Browser, home: Path, folder: Path) -> None:
    with running(home, TODAY, client="mrs-lin") as server:
        page = log_in(browser, server.link, viewport={"width": 390, "height": 900})
        page.screenshot(path=folder / "empty-phone-en.png", full_page=True)
        page.context.clear_cookies()
        page.goto(server.address)
        page.screenshot(path=folder / "private-phone.png", full_page=True)


if __name__ == "__main__":
    main()
