"""A logged-in client of the site, in this process."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx

from logbook.actions.opening import Home
from logbook.web.links import OPEN_PATH
from logbook.web.server import build_site
from logbook.web.site import site_of
from tests.example_log import TODAY

PORT = 8001
BASE = f"http://127.0.0.1:{PORT}"
FROM_HERE = {"origin": BASE, "sec-fetch-site": "same-origin"}
"""What a browser says of a form of these pages."""


@asynccontextmanager
async def visiting(home: Home, *, login: bool = True) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the pages over this home, whose day is the example's."""
    datasette = build_site(home, port=PORT, clock=lambda: TODAY)
    await datasette.invoke_startup()
    transport = httpx.ASGITransport(app=datasette.app())
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        if login:
            await log_in(client, datasette)
        yield client


async def log_in(client: httpx.AsyncClient, datasette: Any) -> None:
    """Follow a fresh link, as a browser does."""
    site = site_of(datasette)
    assert site is not None
    answer = await client.get(f"{OPEN_PATH}?token={site.links.issue()}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def text_of(answer: httpx.Response) -> str:
    """The words of a page, without its tags, with single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", answer.text)))


def token_of(page: httpx.Response) -> str:
    """What the forms of this page have to send along."""
    found = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
    assert found
    return found[1]


async def send(
    site: httpx.AsyncClient, page: str, path: str, fields: Mapping[str, str]
) -> httpx.Response:
    """What comes back when a form of this page is sent to this path."""
    data = {"csrftoken": token_of(await site.get(page)), **fields}
    return await site.post(path, data=data, headers=FROM_HERE)
