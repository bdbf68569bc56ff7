"""The guards of tests/conftest.py hold what they promise."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from tests import conftest


def test_connecting_away_from_this_machine_fails_at_once():
    with pytest.raises(Exception, match=r"a test reached for \('192\.0\.2\.1', 80\)"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_sending_away_from_this_machine_fails_at_once():
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as away,
        pytest.raises(AssertionError, match=r"a test reached for \('198\.51\.100\.7', 53\)"),
    ):
        away.sendto(b"?", ("198.51.100.7", 53))


def test_loopback_may_be_used():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            assert client.getpeername() == ("127.0.0.1", port)


def test_every_folder_of_the_person_is_inside_the_test(tmp_path: Path):
    names = ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA", "LOGBOOK_HOME")
    assert [name for name in names if not Path(os.environ[name]).is_relative_to(tmp_path)] == []
    assert Path.home().is_relative_to(tmp_path)


def test_language_zone_and_client_are_fixed():
    assert os.environ["LOGBOOK_LANG"] == "en"
    assert "LOGBOOK_CLIENT" not in os.environ
    if hasattr(time, "tzset"):
        assert time.tzname == ("EST", "EDT")


def test_a_missing_tool_skips_and_says_which(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOGBOOK_REQUIRE", "chromium")
    with pytest.raises(pytest.skip.Exception, match="needs no-such-tool: no program no-such-tool"):
        conftest.require_tool("no-such-tool")


def test_a_missing_tool_that_is_required_fails(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOGBOOK_REQUIRE", "chromium, no-such-tool")
    with pytest.raises(pytest.fail.Exception, match="LOGBOOK_REQUIRE names no-such-tool"):
        conftest.require_tool("no-such-tool")
