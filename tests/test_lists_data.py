"""The shipped lists that hosts are compared with: dated, sourced, and of hosts that can be."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.check import shipped_list
from logbook.domain.listings.host_lists import NAMES
from logbook.domain.reading.suffixes import parts

FOLDER = Path(__file__).resolve().parent.parent / "logbook" / "lists"
_HOST = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,}")


def test_each_list_is_there_and_no_other():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted([*NAMES, "recording-consent"])


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_and_whence(name):
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert shipped_list(name) == found
    assert found["list"] == name
    assert found["about"]
    assert found["source"]
    assert date.fromisoformat(found["compiled_on"]) >= date(2026, 11, 24)
    for values in (each for each in found.values() if isinstance(each, list)):
        assert values == sorted(set(values))


@pytest.mark.parametrize("name", ["shorteners", "shared-hosts"])
def test_hosts_are_hosts(name):
    found: Any = shipped_list(name)
    assert [host for host in found["hosts"] + found["under"] if not _HOST.fullmatch(host)] == []


def test_no_shared_host_is_named_that_the_public_suffix_list_knows():
    found: Any = shipped_list("shared-hosts")
    assert [host for host in found["under"] if parts("x." + host).rented == host] == []


def test_words_are_plain_and_no_single_letter_parts_a_name():
    found: Any = shipped_list("address-words")
    words = found["account"] + found["joining"]
    assert len(set(words)) == len(words)
    assert [word for word in words if not re.fullmatch(r"[a-z0-9]{2,}", word)] == []


def test_letters_stand_for_letters_of_a_host():
    found: Any = shipped_list("letters")
    for letters in (found["strict"], found["wide"]):
        assert [plain for plain in letters if not re.fullmatch(r"[a-z0-9-]{1,2}", plain)] == []
        assert not any(character.isascii() for alike in letters.values() for character in alike)
    assert "\u0430" in found["strict"]["a"]
