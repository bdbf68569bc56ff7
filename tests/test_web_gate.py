"""The gate: who gets through, decided on the bytes of the request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from logbook.actions.opening import Home
from logbook.web import wire
from logbook.web.gate import Gate
from logbook.web.links import Links
from logbook.web.sessions import Sessions
from logbook.web.site import Site

PORT = 8123
HOST = f"127.0.0.1:{PORT}"


@dataclass
class Answer:
    """What came back over ASGI."""

    status: int = 0
    headers: dict[str, list[str]] = field(default_factory=dict)
    body: bytes = b""


class Inner:
    """The application behind the gate; remembers what reached it."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: wire.Scope, receive: wire.Receive, send: wire.Send) -> None:
        self.reached.append(f"{scope['method']} {wire.raw_path(scope)}")
        headers = [("content-type", "text/html"), ("cache-control", "max-age=99"), ("server", "x")]
        await wire.answer(scope, send, 200, b"inside", headers)


class World:
    """A gate, what is behind it, and a way to knock."""

    def __init__(self, home: Path, now: datetime) -> None:
        self.links = Links(lambda: now)
        self.sessions = Sessions(PORT, lambda: now)
        site = Site(
            home=Home(home), port=PORT, clock=lambda: now, links=self.links,
            sessions=self.sessions, table_policy="script-src 'self' 'sha256-x'", language=None,
        )  # fmt: skip
        self.inner = Inner()
        self.gate = Gate(self.inner, site)

    def knock(
        self,
        path: str,
        headers: Iterable[tuple[str, str]] = (("host", HOST),),
        *,
        method: str = "GET",
        query: str = "",
        login: bool = False,
        gate: Gate | None = None,
    ) -> Answer:
        lines = list(headers)
        if login:
            host = dict(lines).get("host", HOST)
            lines.append(("cookie", self.sessions.cookie_for(host).split(";")[0]))
        scope = {
            "type": "http", "method": method, "scheme": "http", "path": path,
            "raw_path": path.encode("latin-1"), "query_string": query.encode("latin-1"),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in lines],
        }  # fmt: skip
        answer = Answer()

        async def receive() -> wire.Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: wire.Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                for name, value in message["headers"]:
                    answer.headers.setdefault(name.decode(), []).append(value.decode())
            else:
                answer.body += message["body"]

        asyncio.run((gate or self.gate)(scope, receive, send))
        return answer


@pytest.fixture
def world(home: Path, now: datetime) -> World:
    return World(home, now)


PATHS = (
    "/", "/log", "/log.json", "/log.db", "/log/interactions", "/log/interactions.json",
    "/log/interactions.csv", "/log/interactions/1", "/log/open_promises", "/case/cancel-att",
    "/interaction/1", "/search", "/attachment/" + "a" * 64, "/-/plugins", "/-/databases.json",
    "/-/settings", "/-/actor.json", "/-/static/../../x", "/static/%2e%2e/metadata.yaml",
    "/favicon.ico", "/_memory", "/-/logbook/other", "/nothing", "/log/-/query", "//x", "*",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_anonymous_gets_401_everywhere(world: World, path: str, method: str):
    answer = world.knock(path, method=method)
    assert (answer.status, world.inner.reached) == (401, [])
    assert (b"inside" in answer.body, bool(answer.body)) == (False, method == "GET")


def test_what_is_open_to_all_is_the_style_and_nothing_more(world: World):
    for path in ("/static/logbook.css", "/static/logbook.svg", "/-/static/app.css"):
        assert world.knock(path).status == 200
    for path in ("/static/", "/static/a/b.css", "/static/..%2fx.css", "/static/.css", "/static/x"):
        assert world.knock(path).status == 401
    assert world.knock("/static/logbook.css", method="POST").status == 403


GOOD_HOSTS = (HOST, f"localhost:{PORT}", f"[::1]:{PORT}", f"LOCALHOST:{PORT}")
BAD_HOSTS = (
    "evil.example", f"evil.example:{PORT}", "127.0.0.1", "localhost", "127.0.0.1:8124",
    f"127.0.0.1.evil.example:{PORT}", f"127.0.0.2:{PORT}", f"0.0.0.0:{PORT}", f"127.1:{PORT}",
    f"user@127.0.0.1:{PORT}", f"127.0.0.1:0{PORT}", f"127.0.0.1:{PORT} ", f" 127.0.0.1:{PORT}",
    f"127.0.0.1:{PORT},evil.example", f"127.0.0.1:{PORT}/", f"[::ffff:127.0.0.1]:{PORT}", "",
    f"localhost.:{PORT}", f"loc\u00e0lhost:{PORT}",
)  # fmt: skip


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_our_own_names_with_our_port_are_served(world: World, host: str):
    cookie = world.sessions.cookie_for(host.lower()).split(";")[0]
    assert world.knock("/", [("host", host), ("cookie", cookie)]).status == 200


@pytest.mark.parametrize("host", BAD_HOSTS)
@pytest.mark.parametrize("path", ["/", "/static/logbook.css", "/-/logbook/open"])
def test_a_foreign_host_gets_421(world: World, host: str, path: str):
    assert world.knock(path, [("host", host)], login=True).status == 421
    assert world.inner.reached == []


def test_no_host_and_two_hosts_get_421(world: World):
    cookie = ("cookie", world.sessions.cookie_for(HOST).split(";")[0])
    for hosts in ([], [HOST, HOST], [HOST, "evil.example"], ["evil.example", HOST]):
        assert world.knock("/", [*(("host", host) for host in hosts), cookie]).status == 421
    assert world.inner.reached == []


def test_a_cookie_for_one_name_is_nothing_at_another(world: World):
    cookie = ("cookie", world.sessions.cookie_for(f"localhost:{PORT}").split(";")[0])
    assert world.knock("/", [("host", HOST), cookie]).status == 401
    twice = ("cookie", f"{cookie[1]}; {cookie[1]}")
    assert world.knock("/", [("host", f"localhost:{PORT}"), twice]).status == 401


def test_the_link_logs_in_once_and_leads_to_the_first_page(world: World):
    token = world.links.issue()
    first = world.knock("/-/logbook/open", query=f"token={token}")
    assert (first.status, first.headers["location"]) == (303, ["/"])
    cookie = first.headers["set-cookie"][0].split(";")[0]
    assert world.knock("/", [("host", HOST), ("cookie", cookie)]).status == 200
    again = world.knock("/-/logbook/open", query=f"token={token}")
    assert (again.status, "set-cookie" in again.headers) == (401, False)


def test_only_a_plain_visit_uses_the_link_up(world: World):
    token = world.links.issue()
    query = f"token={token}"
    embedded = [("host", HOST), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"),
                ("sec-fetch-dest", "image")]  # fmt: skip
    assert world.knock("/-/logbook/open", query=query, method="HEAD").status == 401
    assert world.knock("/-/logbook/open", embedded, query=query).status == 403
    assert world.knock("/-/logbook/open", query=f"{query}&{query}").status == 401
    assert world.knock("/-/logbook/open/", query=query).status == 401
    visit = [("host", HOST), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"),
             ("sec-fetch-dest", "document")]  # fmt: skip
    assert world.knock("/-/logbook/open", visit, query=query).status == 303


CROSS_SITE: tuple[list[tuple[str, str]], ...] = (
    [("origin", "http://evil.example")],
    [("origin", "null")],
    [("origin", "http://127.0.0.1:9999")],
    [("origin", f"https://{HOST}")],
    [("origin", f"http://localhost:{PORT}")],
    [("sec-fetch-site", "cross-site")],
    [("sec-fetch-site", "same-site")],
    [("sec-fetch-site", "none")],
    [("origin", f"http://{HOST}"), ("sec-fetch-site", "cross-site")],
    [("origin", f"http://{HOST}"), ("origin", f"http://{HOST}")],
    [],
)


@pytest.mark.parametrize("headers", CROSS_SITE, ids=str)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_a_write_from_elsewhere_gets_403(world: World, headers: list[tuple[str, str]], method: str):
    lines = [("host", HOST), *headers]
    for path in ("/", "/-/logbook/note", "/log/interactions/-/insert"):
        assert world.knock(path, lines, method=method, login=True).status == 403
    assert world.inner.reached == []


def test_a_write_from_our_own_page_reaches_our_forms_alone(world: World):
    for lines in ([("sec-fetch-site", "same-origin")], [("origin", f"http://{HOST}")]):
        headers = [("host", HOST), *lines]
        assert world.knock("/-/logbook/x", headers, method="POST", login=True).status == 200
        assert world.knock("/log/a/-/drop", headers, method="POST", login=True).status == 405
        assert world.knock("/-/logbook/x", headers, method="POST").status == 401
    assert world.inner.reached == ["POST /-/logbook/x"] * 2


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "dest"), [("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")]
)
def test_another_page_can_embed_or_fetch_nothing(world: World, site: str, mode: str, dest: str):
    headers = [("host", HOST), ("sec-fetch-site", site), ("sec-fetch-mode", mode),
               ("sec-fetch-dest", dest)]  # fmt: skip
    assert world.knock("/attachment/" + "a" * 64, headers, login=True).status == 403


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "/\\evil.example", "/a/../b", "/./a", "/%2e%2e/a", "/a%2fb", "/a%5Cb",
     "/a%00", "/.%2e/a", "/-/plugins", "/-/databases", "/-/threads.json", "/-/metadata.json",
     "/-/static-plugins/x/y.js", "/-/allow-debug", "/-/logout", "/-/auth-token"],
)  # fmt: skip
def test_odd_paths_and_datasettes_own_insides_get_404(world: World, path: str):
    assert world.knock(path, login=True).status == 404
    assert world.inner.reached == []


def test_every_answer_carries_the_headers(world: World):
    answers = [world.knock("/", login=True), world.knock("/"), world.knock("/", [("host", "x")])]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == ["nosniff"]
        assert answer.headers["x-frame-options"] == ["DENY"]
        assert answer.headers["cross-origin-resource-policy"] == ["same-origin"]
        assert answer.headers["cross-origin-opener-policy"] == ["same-origin"]
        assert answer.headers["referrer-policy"] == ["same-origin"]
        assert answer.headers["cache-control"] == ["private, no-store"]
        assert "server" not in answer.headers
        assert "default-src 'none'" in answer.headers["content-security-policy"][0]
    assert "script-src 'none'" in answers[0].headers["content-security-policy"][0]


def test_the_pages_policy_depends_on_whose_page_it_is(world: World):
    own = ["/", "/case/x", "/interaction/1", "/search"]
    tables = ["/log", "/log/interactions", "/casex", "/interaction/1/2"]
    policies = [
        world.knock(path, login=True).headers["content-security-policy"][0]
        for path in (*own, *tables)
    ]
    assert ["script-src 'none'" in policy for policy in policies] == [True] * 4 + [False] * 4


def test_without_a_site_nobody_gets_in(world: World):
    closed = Gate(world.inner, None)
    for path in ("/", "/static/logbook.css", "/-/logbook/open"):
        assert world.knock(path, login=True, gate=closed).status == 421
    assert world.inner.reached == []


def test_a_websocket_is_closed(world: World):
    sent: list[wire.Message] = []

    async def send(message: wire.Message) -> None:
        sent.append(message)

    asyncio.run(world.gate({"type": "websocket"}, lambda: asyncio.sleep(0, {}), send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
