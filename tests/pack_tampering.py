"""Taking a pack apart, forging it, and sealing it again."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from logbook.domain.ledger.canonical import canonical, chain_head, commitment, record_hash


def unpack(pack: Path, to: Path) -> Path:
    """The bag folder of a pack, unzipped."""
    with zipfile.ZipFile(pack / "proof.zip") as archive:
        archive.extractall(to)
    return to / "proof"


def reseal(bag: Path) -> None:
    """Make both manifests and the payload's count fit what lies there now."""
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in payload)
    info = (bag / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    info = [
        f"Payload-Oxum: {size}.{len(payload)}" if line.startswith("Payload-Oxum") else line
        for line in info
    ]
    (bag / "bag-info.txt").write_bytes("".join(f"{line}\n" for line in info).encode())
    _list(bag, "manifest-sha256.txt", payload)
    tags = sorted(path for path in bag.iterdir() if path.is_file())
    _list(bag, "tagmanifest-sha256.txt", [p for p in tags if not p.name.startswith("tagman")])


def _list(bag: Path, name: str, paths: list[Path]) -> None:
    lines = (f"{sha256(path)}  {path.relative_to(bag).as_posix()}\n" for path in paths)
    (bag / name).write_bytes("".join(lines).encode())


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def change_entry(bag: Path, seq: int, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite one line of entries.jsonl in canonical form."""
    path = bag / "data" / "entries.jsonl"
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    for entry in entries:
        if entry["seq"] == seq:
            change(entry)
    path.write_bytes(b"".join(canonical(entry) + b"\n" for entry in entries))


def set_value(
    name: str, value: Any, *, committed: bool = False
) -> Callable[[dict[str, Any]], None]:
    """Put another value into an entry; with `committed`, its commitment and record hash too."""

    def change(entry: dict[str, Any]) -> None:
        for disclosed in entry["disclosed"]:
            if disclosed[1] == name:
                disclosed[2] = value
                if committed:
                    entry["commitments"][name] = commitment(disclosed[0], name, value)
        if committed:
            entry["record_hash"] = record_hash(entry["commitments"])

    return change


def rewrite_chain(bag: Path, seq: int, *, heads: bool, end: bool) -> None:
    """Put the record hash of entry `seq` into chain.tsv; then new heads; then the named end."""
    entries = (bag / "data" / "entries.jsonl").read_text(encoding="utf-8").split("\n")
    records = {json.loads(line)["seq"]: json.loads(line)["record_hash"] for line in entries if line}
    path = bag / "data" / "chain.tsv"
    links = [line.split("\t") for line in path.read_text().splitlines()]
    previous = "0" * 64
    for link in links:
        link[1] = records[seq] if int(link[0]) == seq else link[1]
        link[2] = chain_head(int(link[0]), link[1], previous) if heads else link[2]
        previous = link[2]
    path.write_bytes("".join("\t".join(link) + "\n" for link in links).encode())
    if end:
        info = bag / "bag-info.txt"
        lines = info.read_text(encoding="utf-8").splitlines()
        lines = [f"Log-Head: {previous}" if x.startswith("Log-Head: ") else x for x in lines]
        info.write_bytes("".join(f"{line}\n" for line in lines).encode())
