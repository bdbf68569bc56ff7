"""The login link and the cookie it turns into: once, in time, for one host."""

from __future__ import annotations

import os
import re
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from logbook.web.links import Links, write_page
from logbook.web.sessions import Sessions


class Clock:
    """A clock the test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


def test_a_link_is_good_once(clock: Clock):
    links = Links(clock)
    token = links.issue()
    assert [links.redeem(token), links.redeem(token)] == [True, False]


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (59, True), (60, False), (3600, False)])
def test_a_link_is_good_for_a_minute(clock: Clock, seconds: int, good: bool):
    links = Links(clock)
    token = links.issue()
    clock.forward(seconds=seconds)
    assert links.redeem(token) is good
    assert links.redeem(token) is False


def test_a_wrong_token_neither_opens_nor_uses_up(clock: Clock):
    links = Links(clock)
    token = links.issue()
    wrong = ["", token[:-1], token + "a", token.swapcase(), "é", "\udcff", "0" * 10_000]
    assert [links.redeem(text) for text in wrong] == [False] * len(wrong)
    assert links.redeem(token) is True


def test_a_new_link_voids_the_one_before(clock: Clock):
    links = Links(clock)
    old, new = links.issue(), links.issue()
    assert [links.redeem(old), links.redeem(new)] == [False, True]


def test_tokens_are_long_and_never_the_same(clock: Clock):
    links = Links(clock)
    tokens = {links.issue() for _ in range(200)}
    assert len(tokens) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)  # 256 bits


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_its_owner_reads_the_page(tmp_path: Path, umask: int):
    folder = tmp_path / "new" / "home"
    before = os.umask(umask)
    try:
        page = write_page(folder, "http://127.0.0.1:1/-/logbook/open?token=a&b=c")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (page, folder, folder.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert page.read_text(encoding="utf-8").count("token=a&amp;b=c") == 3


def test_a_cookie_is_known_at_its_host_for_half_a_day(clock: Clock):
    sessions = Sessions(8001, clock)
    line = sessions.cookie_for("127.0.0.1:8001")
    pair, *rest = line.split("; ")
    name, value = pair.split("=")
    assert name == "logbook_login_8001"
    assert rest == ["Path=/", "Max-Age=43200", "HttpOnly", "SameSite=Lax"]
    assert sessions.knows("127.0.0.1:8001", value)
    assert not sessions.knows("localhost:8001", value)
    assert not Sessions(8001, clock).knows("127.0.0.1:8001", value)  # another run
    clock.forward(hours=11, minutes=59)
    assert sessions.knows("127.0.0.1:8001", value)
    clock.forward(minutes=1)
    assert not sessions.knows("127.0.0.1:8001", value)


def test_an_altered_cookie_is_not_known(clock: Clock):
    sessions = Sessions(8001, clock)
    value = sessions.cookie_for("127.0.0.1:8001").split(";")[0].split("=")[1]
    ends, nonce, signature = value.split(".")
    altered = [
        None,
        "",
        ".",
        "..",
        f"{int(ends) + 1}.{nonce}.{signature}",
        f"{ends}.{nonce[:-1]}.{signature}",
        f"{ends}.{nonce}0.{signature}",
        f"{ends}.{nonce}.",
        f"{ends}.{nonce}.{signature[:-1]}",
        f"{ends}.{nonce}.{signature}é",
        signature,
    ]
    assert [sessions.knows("127.0.0.1:8001", text) for text in altered] == [False] * len(altered)
