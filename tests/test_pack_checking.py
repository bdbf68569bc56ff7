"""Whatever is done to a pack is named, or every value in it reads unchanged."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from logbook.errors import NotFound
from logbook.pack.layout import ATTACH, PASTE, PROOF, SUMS, UNPACKED
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.proof.checking import PackFault, check_pack, verify_pack
from logbook.pack.proof.signature import FILES
from logbook.pack.writing import write_pack
from tests.pack_samples import sample_pack
from tests.pack_tampering import (
    FILES_OF_A_BAG,
    change_entry,
    reseal,
    reseal_tags,
    rewrite_chain,
    set_value,
    sha256,
    unpack,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that nobody changes."""
    folder = tmp_path_factory.mktemp("whole")
    return write_pack(sample_pack(folder), folder / "pack").folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest pack: one entry, no record, no file."""
    folder = tmp_path_factory.mktemp("small")
    pack = sample_pack(folder)
    first = next(iter(pack.entries))
    pack = replace(
        pack, interactions=(), corrections=(), struck=(), outcomes=(), originals=(),
        chain=list(pack.chain)[:1], entries=[first], head_seq=1, head=first.head, withheld={},
    )  # fmt: skip
    return write_pack(pack, folder / "pack").folder


@pytest.fixture
def pack(whole: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(whole, tmp_path / "pack"))


@pytest.fixture
def bag(whole: Path, tmp_path: Path) -> Path:
    """The unzipped proof, to damage."""
    return unpack(whole, tmp_path)


def named(path: Path) -> set[tuple[str, str]]:
    return {(fault.kind, fault.where) for fault in verify_pack(path)}


# --- one byte ------------------------------------------------------------------


every_byte = pytest.mark.slow  # takes long; otherwise fewer bytes are flipped


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("SHA256SUMS.txt", 1),
        ("1-PASTE.txt", 11),
        ("2-ATTACH.pdf", 241),
        ("proof.zip", 601),
        pytest.param("1-PASTE.txt", 1, marks=every_byte),
        pytest.param("2-ATTACH.pdf", 29, marks=every_byte),
        pytest.param("proof.zip", 61, marks=every_byte),
    ],
)
@pytest.mark.parametrize("bit", [0x01, 0x20])
def test_a_flipped_byte_on_top_is_named(small, tmp_path, name: str, step: int, bit: int):
    pack = Path(shutil.copytree(small, tmp_path / "pack"))
    path = pack / name
    content = path.read_bytes()
    for at in range(0, len(content), step):
        path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        faults = verify_pack(pack)
        assert faults, f"byte {at} of {name}"
        if name != "SHA256SUMS.txt":  # there a flip turns against the file that it lists
            assert name in {fault.where for fault in faults}, f"byte {at} of {name}"
    path.write_bytes(content)
    assert verify_pack(pack) == ()


def flips(content: bytes, step: int) -> Iterator[tuple[int, bytes]]:
    """One flipped byte at a time: all that is structure or a small file, of large ones a sample."""
    places = set(range(0, len(content), step))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = len(content)
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename)
            places.update(range(info.header_offset, start))
            if info.file_size < 600:
                places.update(range(start, start + info.file_size))
            at = min(at, archive.start_dir)
    places.update(range(at, len(content)))
    for place in sorted(places):
        yield place, content[:place] + bytes([content[place] ^ 0x20]) + content[place + 1 :]


def values(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist()}


def member_at(content: bytes, place: int) -> str | None:
    """The member whose content holds this byte; None for the zip's own structure."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename)
            if start <= place < start + info.file_size:
                return info.filename.removeprefix("proof/")
    return None


@pytest.mark.parametrize("step", [211, pytest.param(7, marks=every_byte)], ids=["sampled", "more"])
def test_a_flipped_byte_in_the_zip_is_named_or_changes_no_value(
    small: Path, tmp_path: Path, step: int
):
    content = (small / "proof.zip").read_bytes()
    before = values(small / "proof.zip")
    path = tmp_path / "proof.zip"
    silent = 0
    for place, damaged in flips(content, step):
        path.write_bytes(damaged)
        faults = verify_pack(path)
        member = member_at(content, place)
        if member is not None:
            assert member in {fault.where for fault in faults}, f"byte {place} in {member}"
        elif not faults:
            silent += 1
            assert values(path) == before, f"byte {place} of the zip's structure"
    assert silent, "dates and attributes of a zip are no values; flipping them is not a fault"


# --- whole files and lines -----------------------------------------------------


@pytest.mark.parametrize("name", ["1-PASTE.txt", "2-ATTACH.pdf", "proof.zip"])
def test_a_lost_or_cut_file_on_top_is_named(pack: Path, name: str):
    content = (pack / name).read_bytes()
    (pack / name).write_bytes(content[:-1])
    assert ("altered", name) in named(pack)
    (pack / name).unlink()
    assert named(pack) == {("missing", name)}


def test_what_is_for_the_owner_alone_may_stay_at_home(pack: Path):
    listed = (pack / "SHA256SUMS.txt").read_text().split()[1::2]
    assert listed == ["1-PASTE.txt", "2-ATTACH.pdf", "proof.zip"]
    (pack / "3-WHAT-TO-DO.txt").unlink()
    assert named(pack) == set()


def test_an_extra_or_renamed_file_on_top_is_named(pack: Path):
    (pack / "extra.txt").write_text("me too")
    assert named(pack) == {("unlisted", "extra.txt")}
    (pack / "extra.txt").unlink()
    (pack / "1-PASTE.txt").rename(pack / "1-paste.txt")
    assert named(pack) == {("missing", "1-PASTE.txt"), ("unlisted", "1-paste.txt")}


def test_without_the_list_the_proof_answers_for_the_texts(pack: Path):
    """Receivers get proof.zip and 2-ATTACH.pdf, in a folder of their own."""
    (pack / "SHA256SUMS.txt").unlink()
    (pack / "3-WHAT-TO-DO.txt").unlink()
    (pack / "letter of mine.txt").write_text("no part of it")
    report = check_pack(pack)
    assert (report.faults, report.complete) == ((), False)
    paste = pack / "1-PASTE.txt"
    paste.write_bytes(paste.read_bytes().replace(b"42.10", b"99.10"))
    assert named(pack) == {("altered", "1-PASTE.txt")}
    (pack / "proof.zip").write_bytes(b"PK, and nothing more")
    assert named(pack) == {("unreadable", "proof.zip")}


def test_a_text_on_top_that_is_not_the_one_in_the_proof_is_named(pack: Path):
    forged = pack / "1-PASTE.txt"
    forged.write_bytes(forged.read_bytes().replace(b"42.10", b"99.10"))
    sums = pack / "SHA256SUMS.txt"
    lines = sums.read_text().splitlines()
    lines[0] = f"{sha256(forged)}  1-PASTE.txt"
    sums.write_bytes("".join(f"{line}\n" for line in lines).encode())
    assert verify_pack(pack) == (PackFault("altered", "1-PASTE.txt", "not the copy in proof.zip"),)


def test_a_proof_unpacked_beside_its_zip_is_checked_too(pack: Path, small: Path):
    bag = unpack(pack, pack)
    assert verify_pack(pack) == ()
    (bag / "VERIFY.txt").write_text("run nothing")
    assert {("altered", "proof/VERIFY.txt")} == named(pack)
    shutil.rmtree(bag)
    unpack(small, pack)
    assert ("altered", "proof/data/chain.tsv") in named(pack), "whole, but another log's"


@pytest.mark.parametrize("name", FILES_OF_A_BAG)
def test_cutting_converting_losing_or_renaming_a_file_of_the_bag_is_named(bag: Path, name: str):
    path = bag / name
    content = path.read_bytes()
    for damaged in (content[:-1], content.replace(b"\n", b"\r\n"), b"", content + b"\n"):
        path.write_bytes(damaged)
        found = {where for _kind, where in named(bag)}
        if damaged or name != "tagmanifest-sha256.txt":
            assert any(where.startswith(name) for where in found), damaged[-20:]
        else:  # an empty list names nothing, so that everything it named is listed nowhere
            assert {"VERIFY.txt", "bagit.txt", "verify.py"} <= found
    path.unlink()
    lost = named(bag)
    assert ("missing", name) in lost
    path.with_name("renamed.txt").write_bytes(content)
    folder = "" if "/" not in name else name.rpartition("/")[0] + "/"
    assert named(bag) == lost | {("unlisted", f"{folder}renamed.txt")}


def test_an_extra_file_in_the_bag_is_named(bag: Path):
    (bag / "data" / "originals" / "E99.txt").write_text("planted")
    (bag / ".DS_Store").write_text("dropped")
    assert named(bag) == {("unlisted", "data/originals/E99.txt"), ("unlisted", ".DS_Store")}


def test_a_link_is_named(bag: Path, tmp_path: Path):
    (tmp_path / "outside.txt").write_bytes((bag / "VERIFY.txt").read_bytes())
    (bag / "VERIFY.txt").unlink()
    (bag / "VERIFY.txt").symlink_to(tmp_path / "outside.txt")
    assert named(bag) == {("unsafe", "VERIFY.txt"), ("missing", "VERIFY.txt")}


@pytest.mark.parametrize(
    "line",
    ["../outside.txt", "/etc/passwd", "data/../../x", "data\\x", "C:x", "data//x", "data/./x",
     "~/x"],
)  # fmt: skip
def test_a_manifest_line_that_leads_out_is_named(bag: Path, line: str):
    manifest = bag / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes() + f"{'0' * 64}  {line}\n".encode())
    reseal_tags(bag)
    assert named(bag) == {("unsafe", "manifest-sha256.txt line 13")}


@pytest.mark.parametrize("line", ["", "nothing", "0" * 64 + " data/x", "A" * 64 + "  data/x"])
def test_a_manifest_line_that_cannot_be_read_is_named(bag: Path, line: str):
    manifest = bag / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes() + f"{line}\n".encode())
    reseal_tags(bag)
    assert named(bag) == {("unreadable", "manifest-sha256.txt line 13")}


def test_a_manifest_line_twice_is_named(bag: Path):
    manifest = bag / "manifest-sha256.txt"
    content = manifest.read_bytes()
    manifest.write_bytes(content + content.splitlines(keepends=True)[0])
    reseal_tags(bag)
    assert named(bag) == {("unreadable", "manifest-sha256.txt line 13")}


# --- zip tricks ------------------------------------------------------------------


def rezipped(pack: Path, to: Path, extra: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(to, "w") as target:
        for name, content in values(pack / "proof.zip").items():
            target.writestr(name, content)
        for name, content in extra:
            target.writestr(name, content)
    return to


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("name", "kind", "where"),
    [
        ("proof/data/1-PASTE.txt", "duplicate", "data/1-PASTE.txt"),
        ("proof/../../evil.txt", "unsafe", "proof/../../evil.txt"),
        ("/proof/evil.txt", "unsafe", "/proof/evil.txt"),
        ("proof\\evil.txt", "unsafe", "proof\\evil.txt"),
        ("beside.txt", "unlisted", "beside.txt"),
        ("proof/extra.txt", "unlisted", "extra.txt"),
    ],
)
def test_a_planted_name_in_the_zip_is_named(whole, tmp_path, name: str, kind: str, where: str):
    path = rezipped(whole, tmp_path / "proof.zip", [(name, b"planted")])
    assert named(path) == {(kind, where)}
    again = rezipped(whole, tmp_path / "again.zip", [])
    assert verify_pack(again) == (), "zipping a whole bag again is no fault"


def test_a_link_in_the_zip_is_named(whole: Path, tmp_path: Path):
    link = zipfile.ZipInfo("proof/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    path = rezipped(whole, tmp_path / "proof.zip", [])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert named(path) == {("unsafe", "proof/link")}


def test_what_is_no_zip_is_named(tmp_path: Path):
    path = tmp_path / "proof.zip"
    path.write_bytes(b"not a zip")
    assert named(path) == {("unreadable", "proof.zip")}


def test_a_zip_that_unpacks_without_end_is_not_read(whole: Path, tmp_path: Path):
    bomb = tmp_path / "proof.zip"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("proof/data/chain.tsv", "w") as member,
    ):
        for _block in range(100):
            member.write(bytes(1 << 20))
    assert bomb.stat().st_size < 200_000
    assert [fault.sentence() for fault in verify_pack(bomb)] == [
        "proof.zip cannot be read. (it unpacks to far more than its size)"
    ]
    again = rezipped(whole, tmp_path / "again.zip", [])
    assert verify_pack(again) == ()


def test_a_line_without_end_is_named_and_not_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standalone, "LONGEST_LINE", 8)
    lines = standalone.short_lines(io.BytesIO(b"12345\n" + b"x" * 20 + b"\n1234567\nend"))
    assert list(lines) == [b"12345\n", b"", b"1234567\n", b"end"]


def test_the_names_of_a_pack_are_those_of_the_program():
    names = (standalone.PASTE, standalone.ATTACH, standalone.PROOF, standalone.SUMS)
    assert (*names, standalone.UNPACKED) == (PASTE, ATTACH, PROOF, SUMS, UNPACKED)
    assert standalone.SIGNATURE_FILES == FILES


def test_a_place_without_a_pack_is_said_so(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotFound, match="There is no pack at"):
            verify_pack(path)


# --- forgeries with manifests made to fit ----------------------------------------


def test_swapped_lines_of_the_chain_are_named(bag: Path):
    path = bag / "data" / "chain.tsv"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[4], lines[5] = lines[5], lines[4]
    path.write_bytes(b"".join(lines))
    reseal(bag)
    assert {("chain_broken", "entry 5"), ("chain_broken", "entry 6")} <= named(bag)


def test_a_dropped_last_entry_is_named(bag: Path):
    path = bag / "data" / "chain.tsv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    reseal(bag)
    assert named(bag) == {("not_in_chain", "entry 15"), ("chain_broken", "entry 14")}


def test_a_forged_value_is_named(bag: Path):
    change_entry(bag, 5, set_value("agent_name", "Mallory"))
    reseal(bag)
    assert ("commitment_mismatch", "entry 5, field agent_name") in named(bag)


def test_a_forged_value_with_its_commitment_is_named(bag: Path):
    change_entry(bag, 5, set_value("duration_seconds", 9, committed=True))
    reseal(bag)
    assert ("not_in_chain", "entry 5") in named(bag)


def forge_into_the_chain(bag: Path, *, heads: bool, end: bool) -> None:
    change_entry(bag, 5, set_value("tool", "9.9", committed=True))
    rewrite_chain(bag, 5, heads=heads, end=end)
    reseal(bag)


def test_a_forged_value_put_into_the_chain_is_named(bag: Path):
    forge_into_the_chain(bag, heads=False, end=False)
    assert named(bag) == {("chain_broken", "entry 5")}


def test_a_rewritten_chain_that_ends_elsewhere_is_named(bag: Path):
    forge_into_the_chain(bag, heads=True, end=False)
    assert named(bag) == {("chain_broken", "entry 15")}


def test_a_log_rewritten_from_end_to_end_has_another_head_and_nothing_else(bag: Path, whole: Path):
    """The honest limit: only a copy of the head in other hands tells the two apart."""
    forge_into_the_chain(bag, heads=True, end=True)
    assert verify_pack(bag) == ()
    assert check_pack(bag).head != check_pack(whole).head


def test_without_the_check_of_the_chain_the_forgery_passes(
    bag: Path, monkeypatch: pytest.MonkeyPatch
):
    """Negative control: it is this check, not the manifests, that catches a forged chain."""
    forge_into_the_chain(bag, heads=False, end=False)
    monkeypatch.setattr(standalone.Bag, "check_chain", lambda bag: None)
    assert verify_pack(bag) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("data/amounts.csv", b'"42.10"', b'"421.00"', "data/amounts.csv row 1, column amount"),
        ("data/promises.csv", b"refund", b"rebate", "data/promises.csv row 1, column text"),
        ("data/timeline.csv", b"asked for", b"gave me", "data/timeline.csv row 2, column said"),
        ("data/timeline.csv", b'"Marco"', b'"Polo"', "data/timeline.csv row 2, column agent_name"),
        ("data/exhibits.csv", b"E02-bill-March", b"E01-chat", "data/exhibits.csv row 2"),
    ],
)
def test_a_table_that_says_something_else_is_named(bag, file: str, old, new, fault: str):
    path = bag / file
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    reseal(bag)
    assert ("differs", fault) in named(bag)


def test_an_original_that_the_log_never_took_in_is_named(bag: Path):
    path = bag / "data" / "originals" / "E02-bill-March.pdf"
    path.write_bytes(b"%PDF-1.7 a better bill\n")
    reseal(bag)
    assert named(bag) == {
        ("differs", "data/originals/E02-bill-March.pdf"), ("differs", "data/exhibits.csv row 2"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["", "null", "[]", '{"seq":1}', "{", "[" * 5000, '{"a":1.5}', "NaN", '{"seq": 1}', '"\\ud800"',
     '{"commitments":[],"disclosed":[],"record_hash":"","redacted":[],"seq":1}',
     '{"commitments":{"a":1},"disclosed":[],"record_hash":"","redacted":[],"seq":1}',
     '{"commitments":{},"disclosed":[[1]],"record_hash":"","redacted":[],"seq":"1"}'],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_named(bag: Path, line: str):
    path = bag / "data" / "entries.jsonl"
    path.write_bytes(path.read_bytes() + line.encode() + b"\n")
    reseal(bag)
    assert named(bag) == {("unreadable", "data/entries.jsonl line 15")}


def test_the_sentences_are_those_of_the_standalone_verifier():
    for kind in standalone.SENTENCES:
        fault = PackFault(kind, "data/x", "why")
        assert fault.sentence() == standalone.Fault(kind, "data/x", "why").sentence()
