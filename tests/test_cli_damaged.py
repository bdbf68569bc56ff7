"""Commands that read a log in which bytes were changed answer in words, without a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from logbook.actions.opening import Home
from logbook.actions.verifying import verify_log
from logbook.cli import entrance, plain_line
from tests.cli_running import Done, run
from tests.flips import Bench
from tests.logs import rich_log
from tests.site_client import visiting

VALUES = (
    b"2026-11-21T14:00:00", b"2026-11-21T19:00:00Z", b"2026-11-22T19:32:05Z", b"America/New_York",
    b"2026-12-03", b"42.10", b'["', b'"raw"', b"+18003310500", b"minute", b"current", b"call",
)  # fmt: skip
READING = (
    (), ("list",), ("list", "--json"), ("list", "--void"), ("show", "1"), ("history", "1"),
    ("history", "1", "--json"), ("find", "refund"), ("find", "退款"), ("cases",), ("where",),
    ("doctor",), ("settings",), ("directory", "list"),
)  # fmt: skip


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("damaged")
    return Bench(rich_log(folder / "made", folder / "files"), folder / "home")


def places(data: bytes, value: bytes, wanted: int) -> list[int]:
    """Bytes inside some of the places where the value stands, spread over the file."""
    starts = [match.start() for match in re.finditer(re.escape(value), data)]
    chosen = starts[:: max(1, len(starts) // wanted)][:wanted]
    return [start + (7 * place + 1) % len(value) for place, start in enumerate(chosen)]


def answers_in_words(bench: Bench, place: int, mask: int, words: tuple[str, ...]) -> Done:
    """The command over the log with one byte changed; a traceback would fail the test."""
    changed = bytearray(bench.files[bench.home.database])
    changed[place] ^= mask
    bench.put_back()
    bench.home.database.write_bytes(bytes(changed))
    done = run(*words, environ={"LOGBOOK_HOME": str(bench.home.path)})
    assert done.status in (0, 1), (place, words, done)
    if done.status == 1:
        assert "logbook verify" in done.flat, (place, words, done)
    return done


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.decode())
def test_every_reading_command_answers_in_words(bench, value):
    data = bench.files[bench.home.database]
    found = places(data, value, 3)
    assert found
    for place in found:
        for words in READING:
            answers_in_words(bench, place, 0x11, words)


@pytest.mark.slow
@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.decode())
@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_every_reading_command_answers_in_words_wherever_it_is_hit(bench, value, mask):
    for place in places(bench.files[bench.home.database], value, 12):
        for words in READING:
            answers_in_words(bench, place, mask, words)


def spoilt_date(bench: Bench) -> None:
    """The log with a month that no calendar has, in every place where the day stands."""
    data = bench.files[bench.home.database].replace(b"2026-11-21T14:00:00", b"2026-31-21T14:00:00")
    bench.put_back()
    bench.home.database.write_bytes(data)


@pytest.mark.parametrize("words", [("list",), ("show", "1"), ("find", "refund")])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_date_that_is_none_is_damage(bench, words, language):
    spoilt_date(bench)
    environ = {"LOGBOOK_HOME": str(bench.home.path), "LOGBOOK_LANG": language}
    done = run(*words, environ=environ)
    assert done.status == 1
    assert "logbook verify" in done.flat
    assert "Nothing was changed" not in done.err


def test_both_readers_of_a_line_say_so(bench, capsys):
    spoilt_date(bench)
    line = ["find", "refund", "--home", str(bench.home.path)]
    told = []
    for reader in (plain_line.run, entrance.run):
        assert reader(line) == 1
        told.append(capsys.readouterr().err)
    assert told[0] == told[1]
    assert "a value in it is damaged" in " ".join(told[0].split())


def test_a_failure_over_a_sound_log_is_a_defect_of_the_program(bench, monkeypatch):
    bench.put_back()
    monkeypatch.setattr("logbook.cli.record_page.record_lines", lambda *_: 1 / 0)
    monkeypatch.setenv("LOGBOOK_HOME", str(bench.home.path))
    with pytest.raises(ZeroDivisionError):
        run("list")


@pytest.mark.asyncio
async def test_the_pages_say_so_too(bench: Bench):
    spoilt_date(bench)
    assert verify_log(bench.home).faults
    async with visiting(Home(Path(bench.home.path))) as client:
        for address in ("/", "/interaction/1"):
            answer = await client.get(address)
            assert "logbook verify" in answer.text
