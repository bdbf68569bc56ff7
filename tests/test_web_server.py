"""The server as `logbook browse` runs it: bound to this machine, opened by a private file."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from logbook.actions.opening import Home
from logbook.errors import Refused
from logbook.web.server import Opening, serve
from tests.example_log import TODAY, build
from tests.site_server import ROOT, Server, running

WAIT = 15.0


def wait_for(condition, what: str) -> None:
    """Until the condition holds; fails after a while."""
    ends = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < ends, f"waited too long for {what}"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served")
    (place / "files").mkdir()
    build(Home(place / "home"), place / "files")
    return place / "home"


def exchange(server: Server, lines: str) -> str:
    """Send bytes as they are to the server; what it answers."""
    port = int(server.address.rsplit(":", 1)[1].strip("/"))
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as connection:
        connection.sendall(lines.encode("latin-1"))
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer.decode("utf-8", "replace")


def test_the_private_file_logs_in_once_and_goes_away(home: Path):
    with running(home, TODAY) as server:
        assert server.page.parent == home
        if os.name != "nt":
            assert stat.S_IMODE(server.page.stat().st_mode) == 0o600
        text = server.page.read_text(encoding="utf-8")
        links = re.findall(r'url=(http://127\.0\.0\.1:\d+/-/logbook/open\?token=[\w-]+)"', text)
        assert links == [server.link]
        with httpx.Client(follow_redirects=True) as browser:
            assert browser.get(server.address).status_code == 401
            page = browser.get(server.link)
            assert (page.status_code, str(page.url)) == (200, server.address)
            assert "cancel-att" in page.text
            assert "server" not in page.headers
        with httpx.Client() as thief:
            assert thief.get(server.link).status_code == 401
            assert thief.get(server.address).status_code == 401
        wait_for(lambda: not server.page.exists(), "the file to go away")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_good_order(home: Path, number: int):
    with running(home, TODAY) as server:
        page = server.page
        assert server.stop(number) == (0, "left\n")
    assert not page.exists()
    assert not list(home.glob("open-*"))


def test_the_token_is_in_no_command_line_and_nothing_is_logged(home: Path):
    with running(home, TODAY) as server:
        token = server.link.rsplit("=", 1)[1]
        command = Path(f"/proc/{server.process.pid}/cmdline")
        if command.exists():
            assert token.encode() not in command.read_bytes()
        with httpx.Client(follow_redirects=True) as browser:
            browser.get(server.link)
            browser.get(f"{server.address}search?q=privateword")
            browser.get(f"{server.address}log?sql=select+privateword")
        server.process.terminate()
        written = "".join(server.process.communicate(timeout=WAIT))
    assert token not in written
    assert "privateword" not in written
    assert written == "left\n"


def test_foreign_and_doubled_hosts_over_the_wire(home: Path):
    with running(home, TODAY) as server:
        right = server.address.removeprefix("http://").strip("/")
        ends = "Connection: close\r\n\r\n"
        foreign = exchange(server, f"GET / HTTP/1.1\r\nHost: evil.example\r\n{ends}")
        other_port = exchange(server, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n{ends}")
        double = exchange(server, f"GET / HTTP/1.1\r\nHost: {right}\r\nHost: {right}\r\n{ends}")
        absent = exchange(server, "GET / HTTP/1.0\r\n\r\n")
        whole = exchange(server, f"GET http://{right}/ HTTP/1.1\r\nHost: evil.example\r\n{ends}")
        alone = exchange(server, f"GET / HTTP/1.1\r\nHost: {right}\r\n{ends}")
    answers = (foreign, other_port, double, absent, whole, alone)
    statuses = [text.split(" ", 2)[1] for text in answers]
    assert statuses[0] == statuses[1] == statuses[3] == statuses[4] == "421"
    assert statuses[2] in ("400", "421")  # the HTTP parser itself refuses two
    assert statuses[5] == "401"
    assert "cancel-att" not in "".join(answers)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads the kernel's table")
def test_it_listens_on_this_machine_alone(home: Path):
    with running(home, TODAY) as server:
        port = int(server.address.rsplit(":", 1)[1].strip("/"))
        listening = [
            line.split()[1]
            for name in ("tcp", "tcp6")
            for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
            if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
        ]
    assert listening == [f"0100007F:{port:04X}"]


def test_a_taken_port_is_refused_in_a_sentence(home: Path, now: datetime):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for wanted in (port, 70_000):
            with pytest.raises(Refused, match=f"Port {wanted} cannot be used"):
                serve(Home(home), port=wanted, announce=print, clock=lambda: now)


def test_the_browser_is_started_on_the_file_and_a_failing_face_ends_it(home: Path):
    opened: list[str] = []
    announced: list[Opening] = []

    class Enough(Exception):
        pass

    def announce(opening: Opening) -> None:
        announced.append(opening)

    def open_page(address: str) -> bool:
        opened.append(address)
        # As a person pressing Ctrl-C would; in a test there is no main thread to press it in.
        os.kill(os.getpid(), signal.SIGINT)
        return True

    if threading.current_thread() is threading.main_thread():
        serve(Home(home), open_page=open_page, announce=announce, clock=lambda: TODAY)
        assert opened == [announced[0].page.as_uri()]
        assert opened[0].startswith("file:///")
        assert "token" not in opened[0]

    def fail(opening: Opening) -> None:
        raise Enough

    with pytest.raises(Enough):
        serve(Home(home), announce=fail, clock=lambda: TODAY)
    assert not list(home.glob("open-*"))


def test_pages_open_before_anything_was_written(tmp_path: Path):
    home = tmp_path / "not" / "there"
    with running(home, TODAY) as server, httpx.Client(follow_redirects=True) as browser:
        assert "Nothing has been written down yet." in browser.get(server.link).text
    assert list(home.iterdir()) == []


def test_nothing_costly_is_imported_before_it_is_needed():
    program = (
        "import sys, logbook.web.server\n"
        "print(sorted({'datasette', 'uvicorn', 'jinja2', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"
