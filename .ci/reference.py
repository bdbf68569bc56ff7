"""The command reference in the user guides: what `logbook help all` prints, in both languages.

    python .ci/reference.py update    write it into docs/user-guide.md and docs/user-guide.zh.md
    python .ci/reference.py check     name each guide that is not up to date

It stands between two marks at the end of each guide; nothing else there is touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = {"en": Path("docs/user-guide.md"), "zh": Path("docs/user-guide.zh.md")}
START = "<!-- commands: written by .ci/reference.py -->"
END = "<!-- end of commands -->"


class Unmarked(Exception):
    """A guide has no place for the reference; the text says which."""


def reference(root: Path, language: str) -> str:
    """The text of `logbook help all` in a language, from the sources under `root`."""
    done = subprocess.run(
        [sys.executable, "-m", "logbook", "help", "all", "--lang", language],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def with_reference(guide: str, text: str) -> str:
    """The guide with the reference between its marks; raises `Unmarked`."""
    head, start, rest = guide.partition(START)
    _old, end, tail = rest.partition(END)
    if not start or not end:
        raise Unmarked(f"{START} ... {END} is missing")
    return f"{head}{START}\n\n```text\n{text.rstrip()}\n```\n\n{END}{tail}"


def stale(root: Path, *, write: bool = False) -> list[str]:
    """Each guide whose reference is not what the program says; with `write` it is put right."""
    found = []
    for language, name in GUIDES.items():
        path = root / name
        old = path.read_text(encoding="utf-8")
        try:
            new = with_reference(old, reference(root, language))
        except Unmarked as error:
            found.append(f"{name.as_posix()}: {error}")
            continue
        if new != old:
            found.append(f"{name.as_posix()}: the commands are not up to date")
            if write:
                path.write_text(new, encoding="utf-8", newline="\n")
    return found


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 0 when nothing is wrong."""
    match arguments:
        case ["check"]:
            problems = stale(ROOT)
            print("\n".join(problems or ["the guides say what the program says"]))
            return 1 if problems else 0
        case ["update"]:
            print("\n".join(stale(ROOT, write=True) or ["nothing to do"]))
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
