"""A pack is a function of its input, whole or not there, and holds what it says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import stat
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from logbook.errors import Damaged, Missing, Refused
from logbook.pack.input import Original, PackInput
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.proof.checking import check_pack, verify_pack
from logbook.pack.receivers.receiver import load_receiver
from logbook.pack.writing import write_pack
from tests.pack_samples import ACCOUNT, ANSWERS, identifier, sample_pack, without
from tests.pdf_reading import pdf_text, squeezed

MEMBERS = (
    "README-FIRST.txt", "VERIFY.txt", "bag-info.txt", "bagit.txt", "data/1-PASTE.txt",
    "data/2-ATTACH.pdf", "data/amounts.csv", "data/chain.tsv", "data/entries.jsonl",
    "data/exhibits.csv", "data/originals/E01-chat.txt", "data/originals/E02-bill-March.pdf",
    "data/originals/E03-etc-passwd.png", "data/promises.csv", "data/redactions.csv",
    "data/timeline.csv",
    "manifest-sha256.txt", "tagmanifest-sha256.txt", "verify.html", "verify.py",
)  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def inside(pack: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pack / "proof.zip") as archive:
        return {name.removeprefix("proof/"): archive.read(name) for name in archive.namelist()}


def entries(pack: Path) -> dict[int, dict[str, Any]]:
    lines = inside(pack)["data/entries.jsonl"].decode().split("\n")
    return {entry["seq"]: entry for entry in map(json.loads, filter(None, lines))}


def table(pack: Path, name: str) -> list[dict[str, str]]:
    text = inside(pack)[f"data/{name}"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_a_pack_has_its_files_and_verifies(tmp_path: Path, receiver: str):
    pack = sample_pack(tmp_path, receiver)
    written = write_pack(pack, tmp_path / "out" / "pack")
    names = ("1-PASTE.txt", "2-ATTACH.pdf", "3-WHAT-TO-DO.txt", "proof.zip", "SHA256SUMS.txt")
    assert (written.folder, written.files) == (tmp_path / "out" / "pack", names)
    assert sorted(contents(written.folder)) == sorted(names)
    assert sorted(inside(written.folder)) == sorted(MEMBERS)
    sums = (written.folder / "SHA256SUMS.txt").read_bytes()
    assert written.pack_sha256 == hashlib.sha256(sums).hexdigest()
    assert verify_pack(written.folder) == ()
    assert verify_pack(written.folder / "proof.zip") == ()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pack"], "nothing beside it"


def test_equal_inputs_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = write_pack(sample_pack(tmp_path), tmp_path / "a").folder
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LOGBOOK_LANG", "zh")
    os.umask(os.umask(0o077))
    second = write_pack(sample_pack(tmp_path), tmp_path / "elsewhere" / "b").folder
    assert contents(first) == contents(second)


def test_generators_do_as_well_as_lists(tmp_path: Path):
    pack = sample_pack(tmp_path)
    once = replace(pack, chain=iter(tuple(pack.chain)), entries=iter(tuple(pack.entries)))
    first = write_pack(pack, tmp_path / "a").folder
    assert contents(write_pack(once, tmp_path / "b").folder) == contents(first)


def test_the_zip_is_the_same_everywhere(tmp_path: Path):
    folder = write_pack(sample_pack(tmp_path), tmp_path / "pack").folder
    with zipfile.ZipFile(folder / "proof.zip") as archive:
        members = archive.infolist()
    files = [name for name in MEMBERS if name.startswith("data/originals/")]
    ours = [name for name in MEMBERS if name.startswith("data/") and name not in files]
    tags = [name for name in MEMBERS if not name.startswith("data/")]
    assert [info.filename for info in members] == [f"proof/{n}" for n in (*files, *ours, *tags)]
    assert {info.date_time for info in members} == {(2026, 11, 22, 19, 32, 4)}, "even seconds"
    assert {info.compress_type for info in members} == {zipfile.ZIP_STORED}
    assert {(info.create_system, info.external_attr) for info in members} == {(3, 0o100644 << 16)}


def test_the_folder_is_for_the_owner_alone(tmp_path: Path):
    folder = write_pack(sample_pack(tmp_path), tmp_path / "pack").folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path):
    target = tmp_path / "pack"
    target.mkdir()
    write_pack(sample_pack(tmp_path), target)
    before = contents(target)
    with pytest.raises(Refused, match="is not empty"):
        write_pack(sample_pack(tmp_path), target)
    assert contents(target) == before
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(Refused, match="is not a folder"):
        write_pack(sample_pack(tmp_path), file)
    assert file.read_text() == "mine"


def broken_chain(pack: PackInput) -> PackInput:
    links = list(pack.chain)
    links[3] = links[3]._replace(head="0" * 64)
    return replace(pack, chain=links)


def altered_file(pack: PackInput) -> PackInput:
    path = pack.originals[0].path()
    assert path is not None
    path.write_bytes(b"Agent: nothing was ever said.\nMe: no\n")
    return pack


def lost_file(pack: PackInput) -> PackInput:
    return replace(pack, originals=(Original(pack.originals[0].attachment, Path("nowhere")),))


def another_value(pack: PackInput) -> PackInput:
    entries = list(pack.entries)
    fields = [f._replace(value="forged") if f.name == "said" else f for f in entries[1].fields]
    return replace(pack, entries=[entries[0], entries[1]._replace(fields=tuple(fields))])


def another_story(pack: PackInput) -> PackInput:
    record = replace(pack.interactions[1], said="She promised everything.")
    return replace(pack, interactions=(pack.interactions[0], record, *pack.interactions[2:]))


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (broken_chain, "does not hold at proof.zip: entry 4."),
        (altered_file, "The file of attachment F7 was altered."),
        (lost_file, "The file of attachment F7 is missing."),
        (another_value, "entry 2, field said was altered"),
        (another_story, "data/timeline.csv row 2, column said says something else"),
        (lambda pack: replace(pack, head_seq=99), "does not hold at proof.zip: entry 15."),
        (lambda pack: replace(pack, head="1" * 64), "does not hold at proof.zip: entry 15."),
        (
            lambda pack: replace(pack, entries=[e for e in pack.entries if e.seq != 2]),
            "data/timeline.csv row 1 says something else than the entries of the log. (no such",
        ),
    ],
)
def test_a_log_that_does_not_verify_gives_no_pack(tmp_path: Path, break_it, named: str):
    stored = tmp_path / "stored"
    stored.mkdir()
    pack = break_it(sample_pack(stored, "lawyer"))
    with pytest.raises(Damaged) as caught:
        write_pack(pack, tmp_path / "out" / "pack")
    assert named in caught.value.message
    assert list((tmp_path / "out").iterdir()) == [], "nothing that looks like a pack is left"


def test_what_the_receiver_needs_is_asked_before_anything_is_written(tmp_path: Path):
    answers = {key: text for key, text in ANSWERS.items() if key != "relief"}
    with pytest.raises(Missing, match="relief"):
        write_pack(sample_pack(tmp_path, answers=answers), tmp_path / "out" / "pack")
    assert not (tmp_path / "out").exists()


def test_masked_values_are_withheld_but_stay_provable(tmp_path: Path):
    fcc = write_pack(sample_pack(tmp_path, "fcc"), tmp_path / "fcc")
    lawyer = write_pack(sample_pack(tmp_path, "lawyer"), tmp_path / "lawyer")
    everything = b"".join((*contents(fcc.folder).values(), *inside(fcc.folder).values()))
    assert ACCOUNT.encode() not in everything
    assert b"****5678" in everything
    assert ACCOUNT.encode() in inside(lawyer.folder)["data/entries.jsonl"]
    masked, full = entries(fcc.folder)[2], entries(lawyer.folder)[2]
    assert masked["commitments"] == full["commitments"]
    assert [field for field in full["disclosed"] if field not in masked["disclosed"]] == [
        field for field in full["disclosed"] if field[1] == "said"
    ]
    assert "said" in dict(fcc.disclosed)[2], "shown masked counts as shown"


def test_withheld_and_removed_values_are_nowhere(tmp_path: Path):
    pack = sample_pack(tmp_path, "lawyer")
    records = list(pack.interactions)
    records[1] = replace(records[1], said=None, redacted=("said",))
    closed = [
        without(entry, "said", redacted=True) if entry.seq == records[1].seq else entry
        for entry in pack.entries
    ]
    closed[0] = without(closed[0], "tool")
    pack = replace(pack, interactions=tuple(records), entries=closed)
    written = write_pack(pack, tmp_path / "pack")
    everything = b"".join((*contents(written.folder).values(), *inside(written.folder).values()))
    assert b"asked for a code" not in everything
    assert entries(written.folder)[records[1].seq]["redacted"] == ["said"]
    assert table(written.folder, "timeline.csv")[1]["removed"] == "said"
    text = pdf_text(written.folder / "2-ATTACH.pdf")
    assert "removed for good by the owner: said" in text
    assert "asked for a code" not in text
    counts = standalone.check(str(written.folder)).bag.counts
    assert (counts["removed"], counts["withheld"]) == (1, 1)
    assert "said" not in dict(written.disclosed)[records[1].seq]


def test_a_check_counts_what_is_there(tmp_path: Path):
    folder = write_pack(sample_pack(tmp_path), tmp_path / "pack").folder
    report, bag = check_pack(folder), standalone.check(str(folder)).bag
    pack = sample_pack(tmp_path)
    assert report.faults == ()
    assert (report.log_id, report.head_seq, report.head) == (
        identifier("genesis"), 15, pack.head,
    )  # fmt: skip
    assert (len(bag.records), bag.counts["withheld"]) == (14, 1)
    assert bag.recorded == ("2026-11-01T15:00:00Z", "2026-11-15T15:00:00Z")


def test_a_removed_file_is_listed_without_its_bytes(tmp_path: Path):
    pack = sample_pack(tmp_path, "lawyer")
    gone = replace(
        pack.originals[0].attachment, sha256=None, size=None, media_type=None, original_name=None,
        redacted_by=14,
    )  # fmt: skip
    names = ("sha256", "size", "media_type", "original_name")
    closed = [
        without(entry, *names, redacted=True)
        if any(f.value == gone.id for f in entry.fields)
        else entry
        for entry in pack.entries
    ]
    pack = replace(pack, originals=(Original(gone), *pack.originals[1:]), entries=closed)
    folder = write_pack(pack, tmp_path / "pack").folder
    row = table(folder, "exhibits.csv")[0]
    assert (row["exhibit"], row["status"], row["file"], row["sha256"]) == (
        "E1",
        "removed for good",
        "",
        "",
    )
    assert "removed for good by entry 14" in pdf_text(folder / "2-ATTACH.pdf")
    assert "data/originals/E01-chat.txt" not in inside(folder)


def test_the_same_file_twice_is_kept_once(tmp_path: Path):
    pack = sample_pack(tmp_path, "lawyer")
    again = (*pack.originals, pack.originals[1])
    folder = write_pack(replace(pack, originals=again), tmp_path / "pack").folder
    files = [row["file"] for row in table(folder, "exhibits.csv")]
    assert files[1] == files[3] == "originals/E02-bill-March.pdf"
    assert sorted(inside(folder)) == sorted(MEMBERS)


def test_readme_first_names_everything_that_lies_in_the_proof(tmp_path: Path):
    folder = write_pack(sample_pack(tmp_path), tmp_path / "pack").folder
    readme = inside(folder)["README-FIRST.txt"].decode()
    for name in inside(folder):
        below, _slash, rest = name.partition("/")
        first = rest.split("/")[0] if below == "data" else below
        assert first.endswith(".csv") or first in readme or first in (
            "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
            "README-FIRST.txt",
        ), name  # fmt: skip


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_a_text_file_with_a_secret_is_left_out_for_everybody(tmp_path: Path, receiver: str):
    secret = b"Agent: your PIN is 482913, keep it.\nAgent: done.\n"
    for answers in ({}, {"keep_originals": "yes"}):
        out = tmp_path / f"{receiver}-{len(answers)}"
        written = write_pack(with_chat(tmp_path, receiver, secret, **answers), out)
        row = table(written.folder, "exhibits.csv")[0]
        assert (row["status"], row["sha256"]) == (
            "not in this pack",
            hashlib.sha256(secret).hexdigest(),
        )
        assert secret not in inside(written.folder).values()
        assert [name.split()[0] for name in written.left_out] == ["E1"]
        todo = (written.folder / "3-WHAT-TO-DO.txt").read_text(encoding="utf-8")
        assert "Not in proof.zip as original files: E1." in todo


def test_the_owner_can_let_a_file_go_that_only_this_receiver_may_not_see(tmp_path: Path):
    bill = f"Your account number is {ACCOUNT}.\n".encode()
    left = write_pack(with_chat(tmp_path, "fcc", bill), tmp_path / "left")
    assert [name.split()[0] for name in left.left_out] == ["E1"]
    kept = write_pack(with_chat(tmp_path, "fcc", bill, keep_originals="yes"), tmp_path / "kept")
    assert bill in inside(kept.folder).values()
    assert (kept.left_out, ACCOUNT in contents(kept.folder)["1-PASTE.txt"].decode()) == ((), False)


def with_chat(folder: Path, receiver: str, content: bytes, **answers: str) -> PackInput:
    """The sample with another first file."""
    return sample_pack(folder, receiver, chat=content, answers={**ANSWERS, **answers})


def test_every_receiver_that_ships_can_be_written_for(tmp_path: Path):
    for name in ("fcc", "lawyer"):
        assert load_receiver(name).id == name
        folder = write_pack(sample_pack(tmp_path, name), tmp_path / name).folder
        checked = squeezed(load_receiver(name).checked())
        texts = [(folder / file).read_text(encoding="utf-8")
                 for file in ("1-PASTE.txt", "3-WHAT-TO-DO.txt")]  # fmt: skip
        for text in (*texts, pdf_text(folder / "2-ATTACH.pdf")):
            assert checked.casefold() in squeezed(text).casefold()
