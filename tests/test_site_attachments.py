"""Files of the log over HTTP: unchanged, in parts, and never as active content."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from logbook.actions.finding import get
from logbook.actions.opening import Home, open_log
from logbook.actions.redacting import redact
from logbook.domain.record import Draft
from logbook.web.delivery import kind_of, shown_as
from tests.example_log import NOW, ZONE, picture, write
from tests.site_client import visiting

pytestmark = pytest.mark.asyncio

FILES = {
    "photo.png": picture(40, 20),
    "账单 二〇二六.png": picture(41, 20),
    "notes.txt": "15:48 Priya: 退款 42.10\n".encode(),
    "empty.txt": b"",
    "page.html": b"<script>parent.x=1</script>",
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "text-that-is-html.txt": b"<html><script>alert(1)</script></html>",
    "bill.pdf": b"%PDF-1.7\n%%EOF\n",
    "table.xml": b'<?xml version="1.0"?><x/>',
    'quote"\r\nSet-Cookie: a=b.bin': b"\x00\x01",
    "script.js": b"alert(1)",
    "call.mp3": b"ID3" + bytes(range(256)) * 40,
}
SHOWN = {
    "photo.png": "image/png", "账单 二〇二六.png": "image/png",
    "notes.txt": "text/plain; charset=utf-8", "empty.txt": "text/plain; charset=utf-8",
    "text-that-is-html.txt": "text/plain; charset=utf-8", "call.mp3": "audio/mpeg",
}  # fmt: skip


def digest(name: str) -> str:
    return hashlib.sha256(FILES[name]).hexdigest()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = tmp_path_factory.mktemp("attachments")
    for name, data in FILES.items():
        (place / name).write_bytes(data)
    home = Home(place / "home")
    with open_log(home) as log:
        files = tuple(str(place / name) for name in FILES)
        write(log, Draft(carrier="att", channel="chat", direction="out", files=files))
    return home


@pytest_asyncio.fixture
async def site(home: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(home) as client:
        yield client


@pytest.mark.parametrize("name", FILES)
async def test_a_file_comes_back_unchanged_and_inert(site: httpx.AsyncClient, name: str):
    answer = await site.get(f"/attachment/{digest(name)}")
    assert (answer.status_code, answer.content) == (200, FILES[name])
    assert answer.headers["content-length"] == str(len(FILES[name]))
    shown = name in SHOWN
    assert answer.headers["content-type"] == SHOWN.get(name, "application/octet-stream")
    how = answer.headers["content-disposition"].split(";")[0]
    assert how == ("inline" if shown else "attachment")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert "allow-" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "private, no-store"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", FILES)
async def test_a_download_is_never_shown(site: httpx.AsyncClient, name: str):
    answer = await site.get(f"/attachment/{digest(name)}?download=1")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.content == FILES[name]


async def test_names_are_kept_in_utf_8_beside_an_ascii_one(site: httpx.AsyncClient):
    answer = await site.get(f"/attachment/{digest('账单 二〇二六.png')}")
    assert answer.headers["content-disposition"] == (
        "inline; filename=\"__ ____.png\"; filename*=UTF-8''"
        "%E8%B4%A6%E5%8D%95%20%E4%BA%8C%E3%80%87%E4%BA%8C%E5%85%AD.png"
    )
    tricky = 'quote"\r\nSet-Cookie: a=b.bin'
    answer = await site.get(f"/attachment/{digest(tricky)}")
    disposition = answer.headers["content-disposition"]
    assert disposition.count('"') == 2
    assert not {"\r", "\n"} & set(disposition)


SOUND = FILES["call.mp3"]
SIZE = len(SOUND)


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-0", 206, 0, 0),
        ("bytes=0-", 206, 0, SIZE - 1),
        ("bytes=100-199", 206, 100, 199),
        (f"bytes={SIZE - 1}-", 206, SIZE - 1, SIZE - 1),
        ("bytes=-10", 206, SIZE - 10, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 206, 0, SIZE - 1),
        (f"bytes=5-{SIZE * 2}", 206, 5, SIZE - 1),
        (f"bytes={SIZE}-", 416, 0, -1),
        ("bytes=-0", 416, 0, -1),
        ("bytes=9-5", 200, 0, SIZE - 1),
        ("bytes=-", 200, 0, SIZE - 1),
        ("bytes=0-1,5-6", 200, 0, SIZE - 1),
        ("bytes=a-b", 200, 0, SIZE - 1),
        ("items=0-1", 200, 0, SIZE - 1),
        ("bytes=" + "9" * 40 + "-", 200, 0, SIZE - 1),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_parts(
    site: httpx.AsyncClient, asked: str, status: int, first: int, last: int, method: str
):
    answer = await site.request(
        method, f"/attachment/{digest('call.mp3')}", headers={"range": asked}
    )
    assert answer.status_code == status
    assert answer.content == (SOUND[first : last + 1] if method == "GET" else b"")
    assert answer.headers["content-length"] == str(last - first + 1)
    if status != 200:
        part = f"{first}-{last}" if status == 206 else "*"
        assert answer.headers["content-range"] == f"bytes {part}/{SIZE}"
    else:
        assert "content-range" not in answer.headers


async def test_a_part_of_another_version_is_not_sent(site: httpx.AsyncClient):
    path = f"/attachment/{digest('call.mp3')}"
    right, wrong = f'"{digest("call.mp3")}"', '"other"'
    answers = [
        await site.get(path, headers={"range": "bytes=0-9", "if-range": tag})
        for tag in (right, wrong)
    ]
    assert [answer.status_code for answer in answers] == [206, 200]
    assert answers[0].headers["etag"] == right


async def test_an_empty_file_has_no_parts(site: httpx.AsyncClient):
    path = f"/attachment/{digest('empty.txt')}"
    assert (await site.get(path, headers={"range": "bytes=0-"})).status_code == 416
    assert (await site.get(path)).content == b""


@pytest.mark.parametrize(
    "path",
    ["/attachment/" + "0" * 64, "/attachment/" + "a" * 63, "/attachment/" + "A" * 64,
     "/attachment/../logbook.db", "/attachment/%2e%2e/logbook.db", "/attachment/..%2flogbook.db",
     "/attachment/....//logbook.db", "/attachment//etc/passwd", "/attachment/~2e~2e",
     "/attachment/" + "0" * 64 + "/..", "/attachment/" + "0" * 64 + "%00", "/attachments/ab",
     "/static/../metadata.yaml", "/static/%2e%2e/metadata.yaml", "/static/..%2fmetadata.yaml",
     "/-/static/..%2f..%2fapp.py", "/logbook.db", "/static//etc/passwd"],
)  # fmt: skip
async def test_no_path_leads_out(home: Home, path: str):
    async with visiting(home) as client:
        # As raw bytes: a client would tidy the path up before sending it.
        request = client.build_request("GET", "/")
        request.url = request.url.copy_with(raw_path=path.encode())
        answer = await client.send(request, follow_redirects=True)
    assert answer.status_code == 404, answer.text
    assert b"SQLite format" not in answer.content


async def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path):
    home = Home(tmp_path / "home")
    outside = tmp_path / "outside.txt"
    outside.write_text("somebody else's words")
    inside = tmp_path / "inside.txt"
    inside.write_text("inside")
    with open_log(home) as log:
        draft = Draft(carrier="att", channel="web", direction="out", files=(str(inside),))
        sha256 = write(log, draft).attachments[0].sha256 or ""
    place = home.attachments / sha256[:2] / sha256
    place.unlink()
    place.symlink_to(outside)
    async with visiting(home) as client:
        answer = await client.get(f"/attachment/{sha256}")
    assert answer.status_code == 410
    assert "somebody else" not in answer.text


async def test_a_lost_file_is_410_and_a_redacted_one_is_gone_without_trace(tmp_path: Path):
    home = Home(tmp_path / "home")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"words of {name}")
    with open_log(home) as log:
        files = tuple(str(tmp_path / name) for name in ("a.txt", "b.txt"))
        record = write(log, Draft(carrier="att", channel="web", direction="out", files=files))
        lost, removed = (file.sha256 or "" for file in record.attachments)
        redact(log, 1, "F2", reason="private", now=NOW, zone=ZONE)
        assert get(log, 1).attachments[1].sha256 is None
    (home.attachments / lost[:2] / lost).unlink()
    async with visiting(home) as client:
        answers = [await client.get(f"/attachment/{sha256}") for sha256 in (lost, removed)]
        page = (await client.get("/interaction/1")).text
    assert [answer.status_code for answer in answers] == [410, 404]
    assert f"The file {lost} is missing from the attachments." in answers[0].text
    assert removed not in page
    assert "file removed for good" in page


@pytest.mark.parametrize(
    ("media_type", "shown", "kind"),
    [
        ("image/png", "image/png", "image"),
        ("IMAGE/PNG", "image/png", "image"),
        ("text/plain; charset=gbk", "text/plain; charset=utf-8", "text"),
        ("image/svg+xml", None, "file"),
        ("text/html", None, "file"),
        ("application/pdf", None, "file"),
        ("application/xhtml+xml", None, "file"),
        ("image/png, text/html", None, "file"),
        ("image/*", None, "file"),
        ("", None, "file"),
        (None, None, "file"),
    ],
)
async def test_what_may_be_shown_is_a_short_list(
    media_type: str | None, shown: str | None, kind: str
):
    assert (shown_as(media_type), kind_of(media_type)) == (shown, kind)
