"""Every command of VERIFY.txt, run by somebody who has nothing of ours."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import bagit
import pytest

from logbook.pack.layout import PROOF, SIGNATURE, UNPACKED
from logbook.pack.proof.verify_text import VERIFY_TXT
from logbook.pack.writing import write_pack
from tests.clean_room import clean_room, in_clean_room
from tests.cli_running import run
from tests.pack_samples import sample_pack
from tests.ssh_keys import new_key, sign_file
from tests.tsa import Authority


def commands(heading: str) -> list[str]:
    """The commands under a heading of VERIFY.txt, one that goes on over a line's end as one."""
    block = VERIFY_TXT.split(f"\n{heading}", 1)[1].split("\n\n", 2)[1]
    return block.replace("\\\n", "").replace("    ", " ").replace("\n ", "\n").strip().split("\n")


def steps(heading: str) -> list[str]:
    """The same in the words of Linux, without what only defines a word."""
    text = "\n".join(commands(heading))
    text = re.sub(r"(?s)^function check.*?\n ?} }\n", "", text.replace("py -3", "python3"))
    text = re.sub(r"(?m)^check ", "sha256sum -c ", text.replace("shasum -a 256", "sha256sum"))
    return [" ".join(line.split()) for line in text.split("\n")]


def test_every_system_has_the_same_steps():
    linux = steps("Linux")
    assert linux[0] == "sha256sum -c SHA256SUMS.txt"
    assert steps("macOS") == steps("Windows") == linux


def test_no_command_of_it_is_left_out_here():
    """What the tests below run is all that VERIFY.txt has."""
    headings = re.findall(r"\n(\S[^\n]*)\n\n    ", VERIFY_TXT)
    assert [heading.split()[0].rstrip(",") for heading in headings] == [
        "Linux", "macOS", "Windows", "Signature", "Time", "A"
    ]  # fmt: skip


def test_the_room_is_clean(tmp_path: Path):
    room = clean_room(tmp_path)
    done = in_clean_room(room, tmp_path, "python3 -I -c 'import logbook'")
    assert "ModuleNotFoundError" in done.stderr
    assert in_clean_room(room, tmp_path, "unzip -v").returncode == 127


def test_a_pack_is_checked_with_nothing_of_ours(tmp_path: Path):
    pack = write_pack(sample_pack(tmp_path), tmp_path / "received" / "pack").folder
    done = in_clean_room(clean_room(tmp_path), pack, "\n".join(commands("Linux")))
    assert (done.returncode, done.stderr) == (0, "")
    checked = [line for line in done.stdout.splitlines() if line.endswith(": OK")]
    assert len(checked) == 3 + 12 + 7
    assert "No fault found" in done.stdout
    assert bagit.Bag(str(pack / UNPACKED)).validate(), "an independent referee"


def test_a_change_is_found_with_nothing_of_ours(tmp_path: Path):
    pack = write_pack(sample_pack(tmp_path), tmp_path / "received" / "pack").folder
    room, words = clean_room(tmp_path), commands("Linux")
    in_clean_room(room, pack, "\n".join(words[:2]))
    path = pack / UNPACKED / "data" / "chain.tsv"
    path.write_bytes(path.read_bytes().replace(b"\t", b" ", 1))
    bag = pack / UNPACKED
    assert in_clean_room(room, bag, words[3]).returncode == 1
    assert in_clean_room(room, bag, words[4]).returncode == 0, "it lists no payload"
    done = in_clean_room(room, bag, words[5])
    assert (done.returncode, "FAULT data/chain.tsv was altered." in done.stdout) == (1, True)
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A signed pack of a log with a witness and a time stamp, unpacked; its head stands fixed."""
    new_key(tmp_path / "own")
    new_key(tmp_path / "ana")
    authority = Authority(tmp_path / "authority")
    call = ("call", "att", "--to", "800-331-0500", "-a", "Maria", "-s", "refund promised")
    assert run(*call, "-c", "cancel-att", "--new-case").status == 0
    assert run("anchor", "--checkpoint", str(tmp_path / "cp.txt")).status == 0
    files = [tmp_path / "cp.txt", sign_file(tmp_path / "cp.txt", tmp_path / "ana",
                                            "logbook-head@v1"), tmp_path / "ana.pub"]  # fmt: skip
    assert run("anchor", "witness", "--held-by", "Ana", *map(str, files)).status == 0
    assert run("anchor", "--tsq", str(tmp_path / "stamp.tsq")).status == 0
    reply = authority.answer(tmp_path / "stamp.tsq", tmp_path / "stamp.tsr")
    assert run("anchor", "--tsr", str(reply), "--ca", str(authority.root)).status == 0
    done = run(
        "export",
        "--for",
        "lawyer",
        "-c",
        "cancel-att",
        "--answer",
        "relief=a credit",
        "--out",
        str(tmp_path / "pack"),
        "--sign-with",
        str(tmp_path / "own"),
        "--json",
    )
    assert done.status == 0, done.flat
    with zipfile.ZipFile(tmp_path / "pack" / PROOF) as archive:
        archive.extractall(tmp_path / "pack")
    return tmp_path / "pack"


def test_signature_stamp_and_witness_are_checked_with_nothing_of_ours(signed: Path, tmp_path: Path):
    room = clean_room(tmp_path)
    done = in_clean_room(room, signed, "\n".join(commands("Signature")))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split(" for ")[0] for line in lines[:2]] == [
        'Good "logbook-pack@v1" signature', 'Good "logbook-head@v1" signature'
    ]  # fmt: skip
    fingerprint = lines[2].split()[1]
    assert f"Key  {fingerprint}\n" in (signed / SIGNATURE / "README.txt").read_text()

    names = sorted(path.name for path in (signed / UNPACKED / "data/anchors").iterdir())
    stamped = {
        "STAMPED": "F04-stamp.txt", "REPLY.tsr": "F06-stamp.tsr", "QUERY.tsq": "F05-stamp.tsq",
        "AUTHORITY.pem": str(tmp_path / "authority" / "root.pem"),
    }  # fmt: skip
    witness = {
        "WITNESS.pub": str(tmp_path / "ana.pub"), "CHECKPOINT.txt.sig": "F02-cp.txt.sig",
        "CHECKPOINT.txt": "F01-cp.txt",
    }  # fmt: skip
    assert {*stamped.values(), *witness.values()} - set(names) == {
        str(tmp_path / "authority" / "root.pem"), str(tmp_path / "ana.pub")
    }  # fmt: skip
    for heading, given in (("Time stamp", stamped), ("A witness", witness)):
        text = re.sub("|".join(map(re.escape, given)), lambda m: given[m[0]],  # noqa: B023
                      "\n".join(commands(heading)))  # fmt: skip
        done = in_clean_room(room, signed / UNPACKED / "data" / "anchors", text)
        assert done.returncode == 0, done.stderr
        assert "Verification: OK" in done.stdout or "Good" in done.stdout


def test_the_pack_lists_its_anchors(signed: Path):
    text = (signed / UNPACKED / "README-FIRST.txt").read_text(encoding="utf-8")
    heads = [line.split("\t")[2] for line in
             (signed / UNPACKED / "data/chain.tsv").read_text().splitlines()]  # fmt: skip
    listed = re.findall(r"Entry (\d+), since \S+.*?: (.+?), held by (.*?) \((.+?)\)\n +(\w+)", text)
    assert [(means, by, shown.split(", ")) for _seq, means, by, shown, _head in listed] == [
        ("witness's signature", "Ana",
         ["anchors/F01-cp.txt", "anchors/F02-cp.txt.sig", "anchors/F03-ana.pub"]),
        ("time stamp (RFC 3161)", "not said",
         ["anchors/F04-stamp.txt", "anchors/F05-stamp.tsq", "anchors/F06-stamp.tsr",
          "anchors/F07-root.pem"]),
    ]  # fmt: skip
    assert all(heads[int(seq) - 1] == head for seq, *_rest, head in listed)
    entries = [json.loads(line) for line in
               (signed / UNPACKED / "data/entries.jsonl").read_text().splitlines()]  # fmt: skip
    shown = [{name: value for _salt, name, value in e["disclosed"]} for e in entries]
    assert [e["means"] for e in shown if e["kind"] == "anchor"] == ["witness", "rfc3161"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content[:-1],
        lambda content: content.replace(b"1", b"2", 1),
    ],
    ids=["CRLF", "cut", "a digit"],
)
def test_a_signature_over_other_bytes_does_not_fit(signed: Path, tmp_path: Path, damage):
    path = signed / UNPACKED / "tagmanifest-sha256.txt"
    path.write_bytes(damage(path.read_bytes()))
    done = in_clean_room(clean_room(tmp_path), signed, commands("Signature")[0])
    assert (done.returncode, "Good" in done.stdout) == (255, False)
