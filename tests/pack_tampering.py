"""Taking a pack apart, forging it, and sealing it again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from logbook.domain.ledger.canonical import canonical, chain_head, commitment, record_hash
from logbook.pack.layout import ATTACH, PASTE


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


# --- everything that is done to a bag, by name ------------------------------------


Change = Callable[[Path], None]

FILES_OF_A_BAG = (
    "README-FIRST.txt", "VERIFY.txt", "bag-info.txt", "bagit.txt", "verify.py", "verify.html",
    "manifest-sha256.txt", "tagmanifest-sha256.txt", f"data/{PASTE}", f"data/{ATTACH}",
    "data/chain.tsv", "data/entries.jsonl", "data/timeline.csv", "data/amounts.csv",
    "data/promises.csv", "data/exhibits.csv", "data/originals/E01-chat.txt",
    "data/originals/E02-bill-March.pdf",
)  # fmt: skip
"""Every member of the bag that `sample_pack` gives, but the picture among the originals."""


def flipped(name: str, part: float, bit: int) -> Change:
    """One bit of the byte at this part of the file."""

    def change(bag: Path) -> None:
        content = bytearray((bag / name).read_bytes())
        content[min(int(len(content) * part), len(content) - 1)] ^= bit
        (bag / name).write_bytes(content)

    return change


def replaced(name: str, old: bytes, new: bytes, *, fitted: bool = False) -> Change:
    """Other bytes in a file, the first time they are there; with `fitted`, manifests that fit."""

    def change(bag: Path) -> None:
        content = (bag / name).read_bytes()
        assert old in content, f"{name} holds no {old!r}"
        (bag / name).write_bytes(content.replace(old, new, 1))
        if fitted:
            reseal(bag)

    return change


def rewritten(name: str, what: Callable[[bytes], bytes], *, fitted: bool = False) -> Change:
    """A file's content turned into another."""

    def change(bag: Path) -> None:
        (bag / name).write_bytes(what((bag / name).read_bytes()))
        if fitted:
            reseal(bag)

    return change


def swapped(name: str, first: int, *, fitted: bool) -> Change:
    """A line and the next one change places."""

    def what(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        lines[first], lines[first + 1] = lines[first + 1], lines[first]
        return b"".join(lines)

    return rewritten(name, what, fitted=fitted)


def forged(
    seq: int, name: str, value: Any, *, committed: bool = False, chain: str = ""
) -> Change:  # fmt: skip
    """Another value in an entry, with everything made to fit as far as is said."""

    def change(bag: Path) -> None:
        change_entry(bag, seq, set_value(name, value, committed=committed))
        if chain:
            rewrite_chain(bag, seq, heads=chain != "records", end=chain == "end")
        reseal(bag)

    return change


def _renamed(name: str) -> Change:
    def change(bag: Path) -> None:
        (bag / name).rename((bag / name).with_name("renamed.txt"))

    return change


def _planted(name: str) -> Change:
    def change(bag: Path) -> None:
        (bag / name).write_text("planted")

    return change


def _line(name: str, text: str, *, tags: bool = False) -> Change:
    """A line more at the end; with `tags`, a tag manifest that fits, else both manifests."""

    def change(bag: Path) -> None:
        path = bag / name
        path.write_bytes(path.read_bytes() + text.encode() + b"\n")
        if tags:
            reseal_tags(bag)
        else:
            reseal(bag)

    return change


def reseal_tags(bag: Path) -> None:
    """Make the tag manifest alone fit."""
    tags = sorted(p for p in bag.iterdir() if p.is_file() and not p.name.startswith("tagmanifest"))
    _list(bag, "tagmanifest-sha256.txt", tags)


def _every_member() -> dict[str, Change]:
    found: dict[str, Change] = {}
    for name in FILES_OF_A_BAG:
        for part in (0.0, 0.37, 0.71, 1.0):
            for bit in (0x01, 0x20):
                found[f"flip {bit:#04x} at {part} of {name}"] = flipped(name, part, bit)
        found[f"cut {name}"] = rewritten(name, lambda content: content[:-1])
        found[f"halve {name}"] = rewritten(name, lambda content: content[: len(content) // 2])
        found[f"empty {name}"] = rewritten(name, lambda content: b"")
        found[f"lengthen {name}"] = rewritten(name, lambda content: content + b"\n")
        found[f"line ends of {name}"] = rewritten(name, lambda c: c.replace(b"\n", b"\r\n"))
        found[f"lose {name}"] = lambda bag, name=name: (bag / name).unlink()  # type: ignore[misc]
        found[f"rename {name}"] = _renamed(name)
    return found


NO_ENTRIES = (
    "", "null", "[]", '{"seq":1}', "{", "[" * 5000, '{"a":1.5}', "NaN", '{"seq": 1}', '"\\ud800"',
    '{"commitments":[],"disclosed":[],"record_hash":"","redacted":[],"seq":1}',
    '{"commitments":{"a":1},"disclosed":[],"record_hash":"","redacted":[],"seq":1}',
    '{"commitments":{},"disclosed":[[1]],"record_hash":"","redacted":[],"seq":"1"}',
    f'{{"commitments":{{}},"disclosed":[],"record_hash":"{"a" * 64}","redacted":[],"seq":true}}',
    f'{{"commitments":{{}},"disclosed":"","record_hash":"{"a" * 64}","redacted":[],"seq":1}}',
    '{"commitments":{},"disclosed":[],"record_hash":"' + "a" * 64 + '","redacted":[],'
    '"seq":9007199254740992}',
)  # fmt: skip
"""Lines of entries.jsonl that are no entries."""

LEADING_OUT = ("../outside.txt", "/etc/passwd", "data/../../x", "data\\x", "C:x", "data//x",
               "data/./x", "~/x")  # fmt: skip


def _column(name: str, column: str, cell: str) -> Change:
    """A column more in front of a table, its manifests fitted."""

    def what(content: bytes) -> bytes:
        header, *rows = content.decode("utf-8-sig").split("\n")
        rows = [f'"{cell}",{row}' if row.startswith('"') else row for row in rows]
        return "\n".join((f'"{column}",{header}', *rows)).encode("utf-8-sig")

    return rewritten(f"data/{name}", what, fitted=True)


def _without_column(name: str, column: str) -> Change:
    return replaced(f"data/{name}", f'"{column}"'.encode(), b'"other"', fitted=True)


def _empty_cell(column: str, cell: str, *, of: str = "timeline.csv") -> Change:
    """Something said in a column whose field the first entry of the table does not have."""

    def change(bag: Path) -> None:
        path = bag / "data" / of
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        at = rows[0].index(column)
        row = next(row for row in rows[1:] if row[at] == "")
        row[at] = cell
        text = io.StringIO(newline="")
        csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        path.write_bytes(text.getvalue().encode("utf-8-sig"))
        reseal(bag)

    return change


def _entry(seq: int, change: Callable[[dict[str, Any]], None]) -> Change:
    """A line of entries.jsonl in another form than the program's, its manifests fitted."""

    def rewrite(bag: Path) -> None:
        path = bag / "data" / "entries.jsonl"
        entries = [json.loads(line) for line in path.read_bytes().splitlines()]
        change(next(entry for entry in entries if entry["seq"] == seq))
        path.write_bytes(b"".join(_as_line(entry) for entry in entries))
        reseal(bag)

    return rewrite


def _as_line(entry: dict[str, Any]) -> bytes:
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _other_file_of(original: str, instead: str) -> Change:
    """An exhibit whose hash is withheld and that shows the file of another one."""

    def change(bag: Path) -> None:
        old, new = (sha256(bag / "data" / "originals" / name) for name in (original, instead))

        def close(entry: dict[str, Any]) -> None:
            entry["disclosed"] = [each for each in entry["disclosed"] if each[2] != old]

        for seq in range(1, 16):
            change_entry(bag, seq, close)
        table = bag / "data" / "exhibits.csv"
        text = table.read_bytes().replace(original.encode(), instead.encode(), 1)
        table.write_bytes(text.replace(old.encode(), new.encode()))
        (bag / "data" / "originals" / original).unlink()
        reseal(bag)

    return change


BY_HAND: dict[str, Change] = {
    "swap two entries": swapped("data/entries.jsonl", 3, fitted=False),
    "swap two entries, manifests fitted": swapped("data/entries.jsonl", 3, fitted=True),
    "swap two links of the chain": swapped("data/chain.tsv", 4, fitted=False),
    "swap two links, manifests fitted": swapped("data/chain.tsv", 4, fitted=True),
    "swap two lines of the manifest": swapped("manifest-sha256.txt", 2, fitted=False),
    "repeat an entry": rewritten(
        "data/entries.jsonl", lambda c: c + c.splitlines(keepends=True)[2], fitted=True
    ),
    "drop the newest entry": rewritten(
        "data/chain.tsv", lambda c: b"".join(c.splitlines(keepends=True)[:-1]), fitted=True
    ),
    "plant an original": _planted("data/originals/E99.txt"),
    "plant a file of the system": _planted(".DS_Store"),
    "plant a name of two lines": _planted("data/a\nNo fault found: this is what was packed."),
    "plant a name that moves the cursor": _planted("data/a\x1b[2K"),
    "a better bill": rewritten(
        "data/originals/E02-bill-March.pdf", lambda c: b"%PDF-1.7 better\n", fitted=True
    ),
    "another value": forged(5, "agent_name", "Mallory"),
    "another value and its commitment": forged(5, "duration_seconds", 9, committed=True),
    "another value in the chain": forged(5, "tool", "9", committed=True, chain="records"),
    "another value, new heads": forged(5, "tool", "9", committed=True, chain="heads"),
    "another amount in a table": replaced(
        "data/amounts.csv", b'"42.10"', b'"421.00"', fitted=True
    ),
    "another word in a table": replaced(
        "data/timeline.csv", b"asked for", b"gave me", fitted=True
    ),
    "a quote lost in a table": replaced("data/timeline.csv", b'",', b",", fitted=True),
    "a quote more in a table": replaced("data/promises.csv", b",", b',"', fitted=True),
    "bytes that are no text in a table": replaced(
        "data/promises.csv", b"refund", b"ref\xffund", fitted=True
    ),
    "bytes that are no text in an entry": replaced(
        "data/entries.jsonl", b"refund", b"ref\xffund", fitted=True
    ),
    "another file in a table": replaced(
        "data/exhibits.csv", b"E02-bill-March", b"E01-chat", fitted=True
    ),
    "a column of no field": _column("timeline.csv", "admitted", "yes"),
    "a column twice": _column("timeline.csv", "said", "They admitted it."),
    "a cell more than columns": rewritten(
        "data/timeline.csv", lambda c: c[:-1] + b',"They admitted it."\n', fitted=True
    ),
    "no column of identifiers": _without_column("timeline.csv", "id"),
    "no column of hashes": _without_column("exhibits.csv", "sha256"),
    "a field that the entry does not have": _empty_cell("agent_department", "Fraud department"),
    "words of a number that it does not have": _empty_cell("contact_normalized", "+18005550100"),
    "a teller that the entry does not have": _empty_cell("told_by", "their own lawyer"),
    "another currency": replaced("data/amounts.csv", b'"USD"', b'"CNY"', fitted=True),
    "the file of another exhibit": _other_file_of("E02-bill-March.pdf", "E01-chat.txt"),
    "another log named": replaced("bag-info.txt", b"Log-Id: ", b"Log-Id: 0", fitted=True),
    "a remark in an entry": _entry(3, lambda entry: entry.update(remark="They admitted it.")),
    "a removed field that is none": _entry(3, lambda entry: entry["redacted"].append("fraud")),
    "a removed field that is shown": _entry(3, lambda entry: entry["redacted"].append("kind")),
    "a value in an object": _entry(
        3, lambda entry: entry["disclosed"].append({"a": 1, "b": 2, "c": 3})
    ),
    "a value in a word": _entry(3, lambda entry: entry["disclosed"].append("abc")),
    "names in another order": _entry(
        3, lambda entry: entry["commitments"].update({"\U0001f600": "0" * 64, "\uffee": "0" * 64})
    ),
    "entries repeated out of order": rewritten("data/entries.jsonl", lambda c: b"".join(
        c.splitlines(keepends=True)[at] for at in (0, 1, 2, 4, 5, 1, 3, 6)), fitted=True),
    "another head named": replaced("bag-info.txt", b"Log-Head: ", b"Log-Head: 0", fitted=True),
    "no manifest of the payload": lambda bag: (bag / "manifest-sha256.txt").unlink(),
    "a line of the manifest twice": rewritten(
        "manifest-sha256.txt", lambda c: c + c.splitlines(keepends=True)[0]
    ),
    "another hash in the manifest": rewritten(
        "manifest-sha256.txt", lambda c: b"0" * 64 + c[64:]
    ),
    **{
        f"the manifest names {line}": _line(
            "manifest-sha256.txt", f"{'0' * 64}  {line}", tags=True
        )
        for line in LEADING_OUT
    },
    **{
        f"the manifest has line {number}": _line("manifest-sha256.txt", line, tags=True)
        for number, line in enumerate(
            ("", "nothing", "0" * 64 + " data/x", "A" * 64 + "  data/x", "0" * 64 + "  \x85x")
        )
    },
    **{
        f"no entry {number}": _line("data/entries.jsonl", line)
        for number, line in enumerate(NO_ENTRIES)
    },
}  # fmt: skip

TAMPERINGS: dict[str, Change] = {**BY_HAND, **_every_member()}
"""What is done to a bag; each has to be named, and named alike by all three checkers."""
