"""A stranger checks a pack with what any computer has; another program agrees."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain import text_checks
from logbook.domain.ledger import canonical
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.writing import write_pack
from logbook.resources import pack_verifier
from tests.pack_samples import sample_pack
from tests.pack_tampering import change_entry, reseal, set_value, unpack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(sample_pack(tmp_path), tmp_path / "received" / "pack").folder


def verify(bag: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the verify.py of a bag as its README says, away from this project."""
    command = [sys.executable, "-I", str(bag / "verify.py"), *arguments]
    return subprocess.run(
        command, cwd=bag.parent, capture_output=True, encoding="utf-8", check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_verify_py_finds_a_whole_bag_whole(pack: Path, tmp_path: Path):
    bag = unpack(pack, tmp_path)
    done = verify(bag)
    lines = done.stdout.splitlines()
    info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text().splitlines())
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[:7] == [
        f"log                {info['Log-Id']}",
        "entries in chain   15: disclosed 14, withheld 1",
        "fields of those    disclosed 196, withheld 1, removed for good 0",
        "cells of tables    compared 117, of withheld values 1",
        "files checked      19",
        "recorded           2026-11-01T15:00:00Z to 2026-11-15T15:00:00Z (entries disclosed)",
        f"head               15 {info['Log-Head']}",
    ]
    assert lines[7] == "No fault found: this is what was packed. / 未发现问题：内容与打包时一致。"
    assert "\n".join(lines[8:]) == standalone.LIMITS
    assert not (bag / "__pycache__").exists()


def test_verify_py_from_elsewhere_checks_the_folder_it_is_given(pack: Path, tmp_path: Path):
    bag = unpack(pack, tmp_path)
    elsewhere = tmp_path / "released"
    elsewhere.mkdir()
    (elsewhere / "verify.py").write_text(pack_verifier(), encoding="utf-8")
    assert verify(elsewhere, str(bag)).returncode == 0
    assert verify(elsewhere).returncode == 2, "a folder that is no bag does not verify"


def test_verify_py_names_every_fault_on_a_line(pack: Path, tmp_path: Path):
    bag = unpack(pack, tmp_path)
    change_entry(bag, 5, set_value("agent_name", "Mallory"))
    reseal(bag)
    (bag / "VERIFY.txt").write_text("run nothing")
    (bag / "extra").write_text("x")
    done = verify(bag)
    faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT ")]
    assert done.returncode == 1
    assert [line.split(" (")[0] for line in faults] == [
        "FAULT VERIFY.txt was altered.",
        "FAULT extra is there but is listed nowhere.",
        "FAULT entry 5, field agent_name was altered: the value does not fit its commitment.",
    ]
    assert f"{len(faults)} faults found. / 发现 {len(faults)} 处问题。" in done.stdout


def test_verify_py_prints_on_any_console(pack: Path, tmp_path: Path):
    bag = unpack(pack, tmp_path)
    command = [sys.executable, "-X", "utf8=0", "-I", str(bag / "verify.py")]
    done = subprocess.run(command, capture_output=True, check=False, env={"LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_same_code_runs_on_an_old_python():
    """Syntax of Python 3.8, and nothing but its standard library."""
    tree = ast.parse(pack_verifier(), feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= {
        "__future__", "csv", "hashlib", "io", "json", "os", "pathlib", "re", "stat", "struct",
        "sys", "typing", "zipfile", "zlib",
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("shasum"), reason="needs shasum")
def test_the_lists_are_read_by_the_program_of_a_mac(pack: Path, tmp_path: Path):
    bag = unpack(pack, tmp_path)
    for folder, name in ((pack, "SHA256SUMS.txt"), (bag, "manifest-sha256.txt")):
        command = ["shasum", "-a", "256", "-c", name]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert (done.returncode, b"FAILED" in done.stdout) == (0, False)


def test_another_program_finds_the_bag_valid(pack: Path, tmp_path: Path):
    bag = unpack(pack, tmp_path)
    assert bagit.Bag(str(bag)).validate()
    path = bag / "data" / "chain.tsv"
    path.write_bytes(path.read_bytes().replace(b"\t", b" ", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=126, min_codepoint=32)), inner)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_both_sides_hash_alike(value: object):
    assert standalone.sha256(["salt", "name", value]) == canonical.commitment("salt", "name", value)


@given(st.text(st.characters(codec="utf-8")))
def test_both_sides_show_hidden_characters_alike(text: str):
    lines = text.replace("\r\n", "\n")
    assert standalone.visible(text) == text_checks.visible(lines, keep_lines=True)
    assert standalone.visible(standalone.visible(text)) == standalone.visible(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("refund 42.10", "refund 42.10"),
        ("=1+1", "'=1+1"),
        ("+1 800 331 0500", "'+1 800 331 0500"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'<U+000D>=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("", ""),
        ("她说=1", "她说=1"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str):
    assert standalone.guarded(text) == cell
