"""Reading a zip back while it is written."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from logbook.errors import Damaged
from logbook.pack.proof import proof_zip
from logbook.pack.proof.proof_zip import ProofZip, measured
from logbook.pack.proof.read_back import Read, ReadBack, read_file

CREATED = "2026-08-01T12:00:00Z"


def files_of(folder: Path) -> dict[str, Path]:
    """Small, empty, and larger than a block."""
    files = {}
    for number, content in enumerate((b"one", b"", b"\x01\x02" * (1 << 20) + b"end")):
        files[f"data/file-{number}"] = path = folder / f"file-{number}"
        path.write_bytes(content)
    return files


def read_of(content: bytes) -> Read:
    return Read(hashlib.sha256(content).hexdigest(), len(content))


def test_every_member_and_the_whole_are_read_as_they_stand_on_the_disk(tmp_path: Path) -> None:
    files = files_of(tmp_path)
    late = tmp_path / "late"
    late.write_text("written after the others were read")
    with ProofZip(tmp_path / "proof.zip", CREATED) as proof:
        proof.add({name: measured(path) for name, path in files.items()})
        assert proof.read == {name: read_of(path.read_bytes()) for name, path in files.items()}
        proof.add({"late": measured(late)})
    assert proof.read == {
        **{name: read_of(path.read_bytes()) for name, path in files.items()},
        "late": read_of(late.read_bytes()),
        "proof.zip": read_of((tmp_path / "proof.zip").read_bytes()),
    }
    with zipfile.ZipFile(tmp_path / "proof.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"proof/{name}" for name in (*sorted(files), "late")]


def test_a_byte_that_changed_on_its_way_to_the_disk_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flip_and_flush(stream: object) -> None:
        flush(stream)  # type: ignore[arg-type]
        with (tmp_path / "proof.zip").open("r+b") as disk:
            disk.seek(2_000_000)
            byte = disk.read(1)
            disk.seek(2_000_000)
            disk.write(bytes([byte[0] ^ 1]))

    flush = proof_zip.flush
    monkeypatch.setattr(proof_zip, "flush", flip_and_flush)
    members = {name: measured(path) for name, path in files_of(tmp_path).items()}
    with (
        pytest.raises(Damaged, match=r"proof/data/file-2 was not written as it was read"),
        ProofZip(tmp_path / "proof.zip", CREATED) as proof,
    ):
        proof.add(members)


def test_an_original_that_was_altered_before_it_was_packed_is_named(tmp_path: Path) -> None:
    files = files_of(tmp_path)
    member = measured(files["data/file-0"])
    files["data/file-0"].write_bytes(b"own")
    said = proof_zip.Member(source=member.source, size=3, sha256=member.sha256, said_by="F7")
    with (
        pytest.raises(Damaged, match=r"The file of attachment F7 was altered\."),
        ProofZip(tmp_path / "proof.zip", CREATED) as proof,
    ):
        proof.add({"data/file-0": said})


def test_members_are_read_in_the_order_in_which_they_stand(tmp_path: Path) -> None:
    with ProofZip(tmp_path / "proof.zip", CREATED) as proof:
        proof.add({name: measured(path) for name, path in files_of(tmp_path).items()})
    with zipfile.ZipFile(tmp_path / "proof.zip") as archive:
        second = archive.infolist()[1]
    reading = ReadBack(tmp_path / "proof.zip")
    with pytest.raises(ValueError, match="file-1 is not the next member"):
        reading.member(second)
    reading.close()


def test_a_zip_cut_short_is_named(tmp_path: Path) -> None:
    with ProofZip(tmp_path / "proof.zip", CREATED) as proof:
        proof.add({name: measured(path) for name, path in files_of(tmp_path).items()})
    with zipfile.ZipFile(tmp_path / "proof.zip") as archive:
        first = archive.infolist()[0]
    (tmp_path / "proof.zip").write_bytes((tmp_path / "proof.zip").read_bytes()[:20])
    reading = ReadBack(tmp_path / "proof.zip")
    with pytest.raises(Damaged, match=r"proof\.zip ends too early\."):
        reading.member(first)
    reading.close()


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    for path in files_of(tmp_path).values():
        assert read_file(path) == read_of(path.read_bytes())
