"""Files: kept once, under their hash, never altered, and never half."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from logbook.actions.opening import Home
from logbook.errors import Damaged, NotFound, Refused, Stale
from logbook.store import attachments
from logbook.store.verification import hash_files

BILL = b"%PDF-1.4\n" + bytes(range(256)) * 3000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def source(folder: Path, name: str = "bill.pdf", content: bytes = BILL) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def kept_files(home: Home) -> list[Path]:
    return [path for path in sorted(home.attachments.rglob("*")) if path.is_file()]


def test_a_file_is_kept_under_its_hash(home: Home, tmp_path: Path):
    path = source(tmp_path)
    kept = attachments.keep(home, path)
    digest = hashlib.sha256(BILL).hexdigest()
    assert kept == attachments.Kept(
        sha256=digest, size=len(BILL), media_type="application/pdf", original_name="bill.pdf"
    )
    assert kept_files(home) == [home.attachments / digest[:2] / digest]
    assert kept_files(home)[0].read_bytes() == BILL == path.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(kept_files(home)[0].stat().st_mode) == 0o400


def test_the_same_bytes_are_kept_once(home: Home, tmp_path: Path):
    first = attachments.keep(home, source(tmp_path))
    again = attachments.keep(home, source(tmp_path, "same.txt"))
    assert (first.sha256, again.original_name) == (again.sha256, "same.txt")
    assert len(kept_files(home)) == 1


def test_a_copy_that_was_damaged_since_is_replaced_by_the_good_one(home: Home, tmp_path: Path):
    attachments.keep(home, source(tmp_path))
    (place,) = kept_files(home)
    place.chmod(0o600)
    place.write_bytes(BILL[:-1])
    attachments.keep(home, source(tmp_path))
    assert [path.read_bytes() for path in kept_files(home)] == [BILL]


def test_an_empty_file(home: Home, tmp_path: Path):
    kept = attachments.keep(home, source(tmp_path, "empty", b""))
    assert (kept.size, kept.media_type) == (0, "application/octet-stream")
    assert attachments.hash_file(attachments.path_of(home, kept.sha256)) == kept.sha256


def test_what_cannot_be_kept(home: Home, tmp_path: Path):
    with pytest.raises(NotFound):
        attachments.keep(home, tmp_path / "missing.pdf")
    with pytest.raises(Refused, match="is not a file"):
        attachments.keep(home, tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(Refused, match="is not a file"):
            attachments.keep(home, tmp_path / "pipe")
    with pytest.raises(Refused, match="is not a file"):
        attachments.keep(home, Path(os.devnull))
    assert kept_files(home) == []


def test_a_full_disk_leaves_no_draft(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = source(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as caught:
        attachments.keep(home, path)
    assert caught.value.message == f"The file {path} cannot be kept: No space left on device."
    assert kept_files(home) == []


def test_a_disk_that_reads_back_something_else(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(attachments, "hash_file", lambda _path: "0" * 64)
    with pytest.raises(Damaged, match="does not read back"):
        attachments.keep(home, source(tmp_path))
    assert kept_files(home) == []


def test_a_name_that_is_no_text_is_kept_readable(home: Home, tmp_path: Path):
    name = os.fsdecode("账单.pdf".encode("gbk"))
    try:
        path = source(tmp_path, name)
    except OSError:
        pytest.skip("this system has no such names")
    kept = attachments.keep(home, path)
    assert kept.original_name.endswith(".pdf")
    assert "\ufffd" in kept.original_name
    assert kept.original_name.encode("utf-8")


def test_removing_overwrites_and_unlinks(home: Home, tmp_path: Path):
    kept = attachments.keep(home, source(tmp_path))
    place = attachments.path_of(home, kept.sha256)
    other = tmp_path / "another name of the same bytes"
    os.link(place, other)
    attachments.require_kept(home, kept.sha256)
    attachments.remove(home, kept.sha256)
    assert not place.exists()
    assert other.read_bytes() == bytes(len(BILL))
    attachments.remove(home, kept.sha256)
    with pytest.raises(Stale):
        attachments.require_kept(home, kept.sha256)


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("a.txt", b"hello", "text/plain"),
        ("a.txt", b"MZ\x00\x01", "application/octet-stream"),
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", b"hello", "application/octet-stream"),
        ("a.PNG", b"\x89PNG\r\n\x1a\n\0", "image/png"),
        ("photo", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("voice.wav", b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        ("pic", b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        ("letter.docx", b"PK\x03\x04",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("files.zip", b"PK\x03\x04", "application/zip"),
        ("mail.eml", b"From: a", "message/rfc822"),
        ("page.html", b"<html>", "text/html"),
        ("picture.svg", b"<svg", "image/svg+xml"),
        ("nothing", b"", "application/octet-stream"),
    ],
)  # fmt: skip
def test_types_are_told_by_the_first_bytes(name: str, start: bytes, kind: str):
    assert attachments.media_type(name, start) == kind


def test_many_files_are_hashed_in_the_order_given(tmp_path):
    sizes = [3, 2_000_000, 0, 600_000, 524_288, 1]
    contents = [bytes([place]) * size for place, size in enumerate(sizes)]
    paths = [tmp_path / str(place) for place in range(len(sizes))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    missing = tmp_path / "missing"
    found = list(hash_files([paths[0], missing, *paths[1:]]))
    digests = [hashlib.sha256(content).hexdigest() for content in contents]
    assert found == [digests[0], None, *digests[1:]]
