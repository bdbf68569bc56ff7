"""What every test stands on: a world of its own, no network, a clock that stands still."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import hypothesis
import pytest

from logbook.language import set_language

ROOT = Path(__file__).resolve().parent.parent

_TOOL_OF_MARKER = {"browser": "chromium", "crash": "strace"}
_CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

_PREFLIGHT = tuple(Path("/usr/share/java", f"{name}.jar") for name in (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "jaxb-api",
    "javax.activation",
))  # fmt: skip
"""Where Debian's libpdfbox2-java, libjaxb-api-java and libactivation-java put what is needed."""

hypothesis.settings.register_profile("fast", max_examples=50, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=300, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "fast")


# --- the world of one test ---------------------------------------------------


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Folders, language and time zone of this test alone; the user's log is out of reach."""
    person = tmp_path / "person"
    person.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(person))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(person / name.lower()))
    for name in ("LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(person / name.lower()))
    monkeypatch.setenv("LOGBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOGBOOK_LANG", "en")
    for name in ("LOGBOOK_CLIENT", "LOGBOOK_CLINIC", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "America/New_York")
    _read_zone_again()
    set_language("en")
    yield
    set_language("en")
    monkeypatch.undo()
    _read_zone_again()


def _read_zone_again() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder LOGBOOK_HOME names in this test; it does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def now() -> datetime:
    """Sunday 22 November 2026, 14:32:05 in New York."""
    return datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)


@pytest.fixture
def zone() -> str:
    """The zone of the person in these tests."""
    return "America/New_York"


# --- no network ---------------------------------------------------------------


class NetworkUsed(AssertionError):
    """A test reached for something outside this machine."""


def _stays_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # the path of a Unix socket
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return host in ("localhost", "")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting or sending to anything but this machine fails the test."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), at=0))
    monkeypatch.setattr(socket.socket, "sendto", _guarded(socket.socket.sendto, at=-1))


def _guarded(original, *, at: int):
    def call(self, *arguments):
        if not _stays_here(arguments[at]):
            raise NetworkUsed(f"a test reached for {arguments[at]}")
        return original(self, *arguments)

    return call


# --- programs of the system ---------------------------------------------------


def require_tool(name: str) -> str:
    """The path of `chromium` or `strace` (or any program of that name); of `preflight`, which
    is no program of its own, the Java class path.

    Without it the test is skipped, and says so; when the environment variable
    LOGBOOK_REQUIRE (a comma list) names it, the test fails instead.
    """
    path, why_not = _find_tool(name)
    if path is not None:
        return path
    required = {word.strip() for word in os.environ.get("LOGBOOK_REQUIRE", "").split(",")}
    if name in required:
        pytest.fail(f"LOGBOOK_REQUIRE names {name}, but {why_not}", pytrace=False)
    pytest.skip(f"needs {name}: {why_not}")


@cache
def _find_tool(name: str) -> tuple[str | None, str]:
    if name == "preflight":
        missing = [jar for jar in _PREFLIGHT if not jar.is_file()]
        if missing or shutil.which("java") is None:
            return None, f"there is no {missing[0] if missing else 'java'}"
        return os.pathsep.join(map(str, _PREFLIGHT)), ""
    names = _CHROMIUM_NAMES if name == "chromium" else (name,)
    path = next((found for found in map(shutil.which, names) if found), None)
    if path is None:
        return None, f"no program {name} was found"
    if name == "strace" and not _may_trace(path):
        return None, "strace may not trace on this machine"
    return path, ""


def _may_trace(strace: str) -> bool:
    command = [strace, "-f", "-o", os.devnull, "-e", "trace=execve", sys.executable, "-c", "pass"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The marks `browser` and `crash` bring their program's requirement with them."""
    for marker, tool in _TOOL_OF_MARKER.items():
        if item.get_closest_marker(marker):
            require_tool(tool)


@pytest.fixture
def chromium() -> str:
    """The path of Chromium, to launch with CHROMIUM_FLAGS."""
    return require_tool("chromium")


CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",  # a container's root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
