"""Settings, which live in the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions import amending, settings
from logbook.actions.opening import Home, open_log
from logbook.actions.verifying import verify_log
from logbook.errors import Unreadable, UsageError
from logbook.store.settings import peek
from tests.logs import WHEN, reopen


def test_settings_are_kept_and_taken_back(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        assert settings.all_settings(log) == {}
        for name, typed in (
            ("lang", " ZH "), ("zone", "Asia/Shanghai"), ("carrier-zone", "America/New_York"),
            ("recorder", "王小明"),
        ):  # fmt: skip
            settings.put_settings(log, {name: typed}, **WHEN)
    wanted = {
        "lang": "zh", "zone": "Asia/Shanghai", "carrier-zone": "America/New_York",
        "recorder": "王小明",
    }  # fmt: skip
    with reopen(home) as log:
        assert settings.all_settings(log) == wanted
        found = {name: settings.get_setting(log, name) for name in settings.NAMES}
        assert found == wanted | {"signing-key": None}
        settings.put_settings(log, {"zone": ""}, **WHEN)
        assert settings.get_setting(log, "zone") is None
        amending.undo(log, **WHEN)
        assert settings.get_setting(log, "zone") == "Asia/Shanghai"
        for _ in range(4):
            amending.undo(log, **WHEN)
        assert settings.all_settings(log) == {}
    assert verify_log(home).faults == ()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("colour", "red", 'There is no setting "colour".'),
        ("lang", "klingon", '"klingon" is not a language of this program.'),
        ("zone", "Mars/Olympus", '"Mars/Olympus" is not a time zone this computer knows.'),
        (
            "carrier-zone",
            "../etc/passwd",
            '"../etc/passwd" is not a time zone this computer knows.',
        ),
    ],
)
def test_what_cannot_be_set(tmp_path: Path, name: str, value: str, message: str):
    with open_log(Home(tmp_path / "home")) as log:
        with pytest.raises(UsageError) as caught:
            settings.put_settings(log, {name: value}, **WHEN)
        assert caught.value.message == message
        assert log.head[0] == 0


def test_the_language_is_looked_up_in_any_file(tmp_path: Path):
    """Before every command, so a damaged log must not be in the way of `verify`."""
    home = Home(tmp_path / "home")
    assert peek(home.database, "lang") is None
    with open_log(home) as log:
        settings.put_settings(log, {"lang": "zh"}, **WHEN)
    assert peek(home.database, "lang") == "zh"
    data = home.database.read_bytes()
    place = data.index(b"CREATE TABLE settings")
    for damaged in (b"", b"not a log", data[:5000], data[:place] + b"\xff" + data[place + 1 :]):
        home.database.write_bytes(damaged)
        assert peek(home.database, "lang") is None


def test_a_name_that_cannot_be_stored(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        with pytest.raises(Unreadable):
            settings.put_settings(log, {"recorder": "a\x00b"}, **WHEN)
        with pytest.raises(UsageError):
            settings.get_setting(log, "colour")
        assert settings.all_settings(log) == {}
