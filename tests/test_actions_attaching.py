"""Files that belong to a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions import amending, attaching, finding
from logbook.actions.opening import Home
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.errors import Damaged, NotFound
from tests.logs import EMPTY, WHEN, everything, one_record, reopen, write


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return one_record(tmp_path / "home", EMPTY)


def file(folder: Path, name: str, content: bytes = b"content") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_are_kept_with_a_record(home: Home, tmp_path: Path):
    paths = [file(tmp_path, "a.txt"), file(tmp_path, "账单.pdf", b"%PDF-")]
    with reopen(home) as log:
        record = attaching.attach(log, 1, paths, **WHEN)
        assert record == finding.get(log, 1)
        found = [(a.no, a.original_name, a.media_type, a.size) for a in record.attachments]
        assert found == [
            (1, "a.txt", "text/plain", 7), (2, "账单.pdf", "application/pdf", 5),
        ]  # fmt: skip
        for attachment, path in zip(record.attachments, paths, strict=True):
            kept, place = attaching.open_attachment(log, attachment.sha256 or "")
            assert (kept, place.read_bytes()) == (attachment, path.read_bytes())
        assert [change.kind for change in amending.history(log, 1)][1:] == ["attachment"] * 2
        undone = amending.undo(log, **WHEN)
        assert (undone.kinds, finding.get(log, 1).attachments) == (("attachment",), ())
    assert verify_log(home).faults == ()


def test_one_file_that_is_missing_keeps_all_from_being_named(home: Home, tmp_path: Path):
    before = everything(home)
    paths = [file(tmp_path, "a.txt"), tmp_path / "missing.txt"]
    with reopen(home) as log, pytest.raises(NotFound):
        attaching.attach(log, 1, paths, **WHEN)
    after = everything(home)
    assert {k: v for k, v in after.items() if k != "files"} == {
        k: v for k, v in before.items() if k != "files"
    }
    with reopen(home) as log, pytest.raises(NotFound):
        attaching.attach(log, 2, [paths[0]], **WHEN)


def test_opening_a_file(home: Home, tmp_path: Path):
    with reopen(home) as log:
        attaching.attach(log, 1, [file(tmp_path, "a.txt")], **WHEN)
        write(log, EMPTY, files=(str(file(tmp_path, "same.txt")),))
        digest = finding.get(log, 1).attachments[0].sha256 or ""
        newest, place = attaching.open_attachment(log, digest)
        assert (newest.no, newest.original_name) == (2, "same.txt")
        for unknown in ("0" * 64, "", "../../logbook.db", digest.upper()):
            with pytest.raises(NotFound):
                attaching.open_attachment(log, unknown)
        amending.undo(log, **WHEN)
        assert attaching.open_attachment(log, digest)[0].no == 1
        place.unlink()
        with pytest.raises(Damaged):
            attaching.open_attachment(log, digest)
        place.symlink_to(file(tmp_path, "elsewhere"))
        with pytest.raises(Damaged):
            attaching.open_attachment(log, digest)


def test_a_file_that_was_removed_is_not_opened(home: Home, tmp_path: Path):
    with reopen(home) as log:
        record = attaching.attach(log, 1, [file(tmp_path, "a.txt", b"secret content")], **WHEN)
        digest = record.attachments[0].sha256 or ""
        redact(log, 1, "F1", reason=None, **WHEN)
        with pytest.raises(NotFound):
            attaching.open_attachment(log, digest)
