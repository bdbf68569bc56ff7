"""The map of `docs/development.md` is of this tree: no room is missing, none is made up."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs/development.md").read_text(encoding="utf-8")
_ENTRY = re.compile(r"^( *)([a-z_]+/|[a-z_]+\.\w+)(?=\s|$)")
_OF_RELEASES = {"verify.py", "verify.html"}
"""Names under which files are published, not those of the tree."""


def mapped() -> set[str]:
    """The folders of the map's block, each by its path."""
    block = TEXT.split("## The map")[1].split("```")[1]
    found, above = set(), [""]
    for line in block.splitlines():
        entry = _ENTRY.match(line)
        if entry and entry[2].endswith("/"):
            depth = len(entry[1]) // 2
            above[depth + 1 :] = [above[depth] + entry[2]]
            found.add(above[depth + 1])
    return found


def test_every_room_is_on_the_map_and_every_room_of_the_map_is_there():
    rooms = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for pattern in ("logbook/**/*.py", "logbook/*/*.json", "logbook/*/*.typ")
        for path in ROOT.glob(pattern)
    }
    here = {each for each in mapped() if each.startswith("logbook/")}
    assert here - {"logbook/locale/"} == rooms
    assert [each for each in mapped() if not (ROOT / each).is_dir()] == []


def test_every_file_that_the_page_names_is_there():
    named = set(re.findall(r"`([\w./-]+\.(?:py|html|json|jsonl|sql|cfg|toml|po|mo|typ|md))`", TEXT))
    there = {path.name for folder in ("logbook", "tests", "docs", ".ci", "benchmarks", "datasette")
             for path in (ROOT / folder).rglob("*.*")}  # fmt: skip
    whole = {each for each in named if "/" in each}
    roots = (ROOT, ROOT / "logbook")
    assert len(named) > 30
    assert [each for each in whole if not any((root / each).exists() for root in roots)] == []
    top = {path.name for path in ROOT.iterdir()}
    assert named - whole - there - top - _OF_RELEASES == set()
