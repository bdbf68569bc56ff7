"""The files a person named: each one there, a plain file, and taken once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from logbook.language import _
from logbook.store.attachments import check_source


def distinct_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files, each once, and a remark on each that was given again.

    Raises `NotFound` for one that is not there, `Refused` for what is no plain file.
    """
    found: dict[Path, Path] = {}
    remarks: dict[str, None] = {}
    for path in paths:
        check_source(path)
        if path.resolve() in found:
            remarks[_("The file {path} was given twice; it is kept once.").format(path=path)] = None
        found.setdefault(path.resolve(), path)
    return tuple(found.values()), tuple(remarks)
