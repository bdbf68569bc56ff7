"""Files that a person named: what is no file is called by its name, and each is kept once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from logbook.actions.attaching import attach
from logbook.actions.given_files import distinct_files
from logbook.errors import LogbookError, NotFound, Refused
from tests.logs import EMPTY, WHEN, one_record, reopen


def test_what_is_no_plain_file_is_named(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    below = tmp_path / "bill.txt" / "below"
    (tmp_path / "bill.txt").touch()
    home = one_record(tmp_path / "home", EMPTY)
    wanted: list[tuple[Path, type[LogbookError], str]] = [
        (tmp_path, Refused, f"{tmp_path} is a folder."),
        (Path(os.devnull), Refused, f"{os.devnull} is not a plain file."),
        (pipe, Refused, f"{pipe} is not a plain file."),
        (tmp_path / "none", NotFound, f'There is no file "{tmp_path / "none"}".'),
        (below, NotFound, f'There is no file "{below}".'),
    ]
    for path, kind, message in wanted:
        with reopen(home) as log, pytest.raises(kind) as caught:
            attach(log, 1, [path], **WHEN)
        assert caught.value.message == message


def test_a_file_given_twice_is_kept_once(tmp_path: Path):
    bill, copy = tmp_path / "bill.txt", tmp_path / "copy.txt"
    for path in (bill, copy):
        path.write_text("the same words", encoding="utf-8")
    again = tmp_path / "." / ".." / tmp_path.name / "bill.txt"
    files, remarks = distinct_files([bill, again, copy, bill])
    assert files == (bill, copy)
    assert remarks == tuple(
        f"The file {path} was given twice; it is kept once." for path in (again, bill)
    )
    home = one_record(tmp_path / "home", EMPTY)
    with reopen(home) as log:
        record = attach(log, 1, [bill, bill, copy], **WHEN)
    assert [file.original_name for file in record.attachments] == ["bill.txt", "copy.txt"]
