"""The address under which SQLite opens a file for reading only, made without `pathlib`."""

from __future__ import annotations

import os


def read_only_uri(database: str | os.PathLike[str]) -> str:
    """A `file:` address of the database; with `uri=True` it is never created or written."""
    path = os.path.abspath(os.fspath(database))  # noqa: PTH100
    if os.sep != "/":
        path = "/" + path.replace(os.sep, "/")
    for character in "%?#":
        path = path.replace(character, f"%{ord(character):02x}")
    return f"file:{path}?mode=ro"
