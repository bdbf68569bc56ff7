#!/usr/bin/env python3
"""Check the proof of a logbook dispute pack, with Python 3.8 or newer and nothing else.

    python3 -I verify.py [PLACE]

PLACE is proof.zip, the folder that it unpacks to (with bagit.txt), or the folder of the whole
pack (with proof.zip); without it, the folder in which this file is.  Nothing is unpacked.

Every fault is named, one a line.  Exit status 0: none found; 1: at least one; 2: nothing was
checked.  The program that writes packs runs this very code on what it wrote.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import stat
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from typing import (  # noqa: UP035 - Python 3.8
    IO,
    Any,
    BinaryIO,
    Iterable,
    Iterator,
    NamedTuple,
    NoReturn,
)

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGMANIFEST, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"
PASTE, ATTACH, PROOF = "1-PASTE.txt", "2-ATTACH.pdf", "proof.zip"
SUMS, UNPACKED = "SHA256SUMS.txt", "proof"
BESIDE = ("3-WHAT-TO-DO.txt", "verify.py", "verify.html")  # no part of what is checked
SIGNATURE = "signature/"
SIGNATURE_FILES = tuple(SIGNATURE + name for name in (
    "allowed_signers", "checkpoint.txt", "checkpoint.txt.sig", "key.pub", "README.txt",
    "tagmanifest-sha256.txt.sig",
))  # fmt: skip
CHAIN, ENTRIES = "data/chain.tsv", "data/entries.jsonl"
ORIGINALS = ("data/originals/", "data/anchors/")
TABLES = {
    "data/timeline.csv": "interaction",
    "data/promises.csv": "promise",
    "data/amounts.csv": "money",
    "data/exhibits.csv": "attachment",
}
MORE_TABLES = {
    "data/deadlines.csv": "deadline",
    "data/filings.csv": "filing",
    "data/allegations.csv": "allegation",
}  # where there are any
# Columns in the words of whoever packed; every other one repeats a field.
OWN = frozenset((
    "state", "confirmed", "lag", "clock_back", "notes", "called_back", "verdict_code",
    "verdict_directory", "exhibits", "amended", "removed", "written_at", "from_log",
    "from_no", "record", "outcome", "record_state", "exhibit", "belongs_to", "status",
    "file", "title", "name", "sources", "promised_by",
))  # fmt: skip
PARTS = {
    "contact_kind": ("contact", "kind"),
    "contact_normalized": ("contact", "normalized"),
    "occurred_zone": ("occurred", "zone"),
    "occurred_utc": ("occurred", "utc"),
    "occurred_precision": ("occurred", "precision"),
    "currency": ("amount", "currency"),
    "due_earliest": ("due", "earliest"),
}  # columns that repeat a part of a field
PARTS_OF_ENTRY = {"commitments", "disclosed", "record_hash", "redacted", "seq"}
LIMITS = (
    "These checks show whether this copy is what was packed, and whether the entries shown here\n"
    "are unchanged where the chain has them. They do not show that an entry is true or complete,\n"
    "that a typed time is right, that nothing was left out, or that only one log was kept; and\n"
    "whoever keeps a log can rewrite what no outsider has fixed yet. The document, the text to\n"
    "paste and the tables are the owner's account of the entries: of them, only cells of tables\n"
    "that repeat a disclosed value are compared. In full: README-FIRST.txt.\n"
    "以上检查只能说明这份副本与打包时是否一致、列出的条目在链中是否原样未动；不能说明内容属实、完整，\n"
    "不能说明填写的时间正确、没有遗漏，也不能说明只有这一份流水。尚未经外部固定的部分，\n"
    "保管流水的人都可以重写。文档、供粘贴的文字和表格是保管人根据条目写出的说明，\n"
    "其中只有照录公开内容的单元格会与条目核对。完整说明见 README-FIRST.txt。"
)
COPY = "not the copy in proof.zip"
PART = (
    "SHA256SUMS.txt is not here: proof.zip was checked, and the text and the document beside it\n"
    "were compared with the copies in it.\n"
    "这里没有 SHA256SUMS.txt：核查了 proof.zip，并把旁边的文字和文档与其中的副本作了比较。"
)
NO_PACK = {
    "nothing": "Nothing to check at {where}: give proof.zip, the folder it unpacks to, or the "
               "folder of the whole pack.",
    "packed": "{where} holds a whole pack: unpack it, and give the folder, or proof.zip in it.",
    "several": "There are several packs in {where}: give the folder of one of them.",
}  # fmt: skip
NO_PACK_ZH = {
    "nothing": "{where} 处没有可核查的内容：请给出 proof.zip、其解压后的文件夹，"
               "或整个证据包的文件夹。",
    "packed": "{where} 里是整个证据包：请先解压，再给出其文件夹或里面的 proof.zip。",
    "several": "{where} 里有不止一份证据包：请给出其中一份的文件夹。",
}  # fmt: skip
LONGEST_LINE = 64 << 20
LONGEST_TEXT = 512 << 20
MOST_UNPACKED = 200  # times the size of the zip, and as many bytes more as this:
UNPACKED_AT_ALL = 64 << 20
SENTENCES = {
    "altered": "{where} was altered.",
    "missing": "{where} is missing.",
    "unlisted": "{where} is there but is listed nowhere.",
    "unreadable": "{where} cannot be read.",
    "unsafe": "{where} is not a safe file name.",
    "duplicate": "{where} is there more than once.",
    "chain_broken": "The chain does not hold at {where}.",
    "entry_altered": "{where} was altered: its fields do not give its record hash.",
    "commitment_mismatch": "{where} was altered: the value does not fit its commitment.",
    "not_in_chain": "{where} is not in the chain as it stands here.",
    "differs": "{where} says something else than the entries of the log.",
}

_HASH = re.compile(r"[0-9a-f]{64}")
_LISTED = re.compile(r"([0-9a-f]{64})  (\S[^\n\r]*)")
_LINK = re.compile(r"([1-9][0-9]{0,14})\t([0-9a-f]{64})\t([0-9a-f]{64})")
_UNSAFE = re.compile(r'^[/~]|[\\:*?"<>|\x00-\x1f\x7f]|(^|/)\.{0,2}(/|$)')
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
_END, _END64, _LOCATOR64, _LOCAL = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\3\4"
_DESCRIPTOR = 0x08
_LONGEST_DESCRIPTOR = 24
_SAME_FLAGS = 0x01 | _DESCRIPTOR | 0x20 | 0x40
_IN_EXTRA = 0xFFFFFFFF
_OTHER_NAME = 0x7075  # the extra field in which some programs look for the name instead
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


class Fault(NamedTuple):
    kind: str
    where: str
    detail: str = ""

    def sentence(self) -> str:
        text = SENTENCES[self.kind].format(where=self.where)
        return in_one_line(text + " (" + self.detail + ")" if self.detail else text)


class NoPack(Exception):
    """There is nothing to check; `kind` is one of NO_PACK."""

    def __init__(self, kind: str, where: str) -> None:
        self.kind, self.where = kind, where
        super().__init__(NO_PACK[kind].format(where=in_one_line(where)))


class Folder:
    """The files of a bag on disk.  Another reader offers the same three: errors, names, open."""

    errors: tuple[type[BaseException], ...] = (OSError,)

    def __init__(self, root: str) -> None:
        self.root = root

    def names(self, faults: list[Fault]) -> set[str]:
        found = set()
        for folder, folders, files in os.walk(self.root):
            for name in folders + files:
                path = Path(folder) / name
                inside = path.relative_to(self.root).as_posix()
                if path.is_symlink() or (name in files and not path.is_file()):
                    faults.append(Fault("unsafe", inside, "a link, or no plain file"))
                elif name in files:
                    found.add(inside)
        return found

    def open(self, name: str) -> BinaryIO:
        return Path(self.root, name).open("rb")


class Some(Folder):
    """Only these files of a folder, where they are there."""

    def __init__(self, root: str, *wanted: str) -> None:
        super().__init__(root)
        self.wanted = wanted

    def names(self, faults: list[Fault]) -> set[str]:
        return {name for name in self.wanted if Path(self.root, name).is_file()}


class Zipped:
    """A bag in a zip, as `Folder` is one on disk: read in place, and no name in it is trusted."""

    errors: tuple[type[BaseException], ...] = (
        OSError, EOFError, zipfile.BadZipFile, zlib.error, struct.error,
        NotImplementedError, RuntimeError, ValueError, OverflowError,
    )  # fmt: skip

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.members: dict[str, zipfile.ZipInfo] = {}

    def names(self, faults: list[Fault]) -> set[str]:
        members = [info for info in self.archive.infolist() if not info.is_dir()]
        for info in self.archive.infolist():
            if info.is_dir() and is_unsafe(info.filename[:-1]):
                faults.append(Fault("unsafe", info.filename))
        base = base_of(info.filename for info in members)
        for info in members:
            name = info.filename
            inside = name[len(base) :] if name.startswith(base) else name
            link = info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16)
            if info.orig_filename != name or is_unsafe(name) or link:
                faults.append(Fault("unsafe", info.orig_filename))
            elif inside in self.members:
                faults.append(Fault("duplicate", inside))
            elif not name.startswith(base):
                faults.append(Fault("unlisted", name))
            else:
                self.members[inside] = info
        return set(self.members)

    def open(self, name: str) -> IO[bytes]:
        if name not in self.members:
            raise FileNotFoundError(name)
        info = self.members[name]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError(f"compression {info.compress_type}")
        return self.archive.open(info)


class Bag:
    """One check of one bag: the faults found, and what was counted on the way."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.faults: list[Fault] = []
        self.names: set[str] = reader.names(self.faults)
        self.digests: dict[str, str] = {}
        self.broken: set[str] = set()  # not whole when hashed, so that no part of it is believed
        self.info: dict[str, str] = {}
        self.counts = dict.fromkeys(
            ("size", "payload", "disclosed", "withheld", "removed", "tied", "loose"), 0
        )
        self.seq, self.head, self.recorded = 0, "0" * 64, ("", "")
        self.records: dict[int, str] = {}
        self.kinds: dict[str, str] = {}
        self.values: dict[tuple[str, str], set[str]] = {}
        self.partly: set[tuple[str, str]] = set()

    def check(self) -> list[Fault]:
        self.check_files()
        self.check_info()
        for number, line in self.lines(ENTRIES):
            self.check_entry(number, line)
        self.check_chain()
        for name, kind in {**TABLES, **MORE_TABLES}.items():
            if name in TABLES or name in self.names:
                self.check_table(name, kind)
        self.check_originals()
        self.faults = list(dict.fromkeys(self.faults))
        return self.faults

    def fault(self, kind: str, where: str, detail: str = "") -> None:
        self.faults.append(Fault(kind, where, detail))

    def check_files(self) -> None:
        """1. Names, the declaration of a bag, both manifests, files that are listed nowhere."""
        for name in sorted(filter(is_unsafe, self.names)):
            self.fault("unsafe", name)
        if self.text("bagit.txt") not in (None, BAGIT.decode()):
            self.fault("altered", "bagit.txt", "not the declaration of a bag")
        listed = {TAGMANIFEST}
        for manifest in (TAGMANIFEST, MANIFEST):
            for number, name, digest in self.listed(manifest):
                if name in listed or name.startswith("data/") != (manifest == MANIFEST):
                    self.fault("unreadable", f"{manifest} line {number}")
                else:
                    listed.add(name)
                    self.check_digest(name, digest)
        for name in ("bagit.txt", INFO, MANIFEST, TAGMANIFEST, CHAIN, ENTRIES, *TABLES):
            if name not in self.names and name not in listed - {TAGMANIFEST}:
                self.fault("missing", name)
        for name in sorted(self.names - listed):
            self.fault("unlisted", name)

    def listed(self, manifest: str) -> Iterator[tuple[int, str, str]]:
        """Line number, name and hash of each line of a list that `sha256sum -c` reads."""
        for number, line in self.lines(manifest):
            match = _LISTED.fullmatch(line)
            if match and not is_unsafe(match.group(2)):
                yield number, match.group(2), match.group(1)
            else:
                self.fault("unsafe" if match else "unreadable", f"{manifest} line {number}")

    def check_digest(self, name: str, expected: str) -> None:
        if name not in self.names:
            self.fault("missing", name)
            return
        found = self.digest(name)
        if found is not None and found != expected:
            self.fault("altered", name, f"SHA-256 {found}, listed {expected}")

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file that is there; None where it cannot be read."""
        try:
            found, size = self.hashed(name)
        except self.reader.errors as error:
            self.broken.add(name)
            self.fault("unreadable", name, str(error))
            return None
        self.digests[name] = found
        if name.startswith("data/"):
            self.counts["size"] += size
            self.counts["payload"] += 1
        return found

    def hashed(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of a file."""
        digest, size = hashlib.sha256(), 0
        with self.reader.open(name) as stream:
            for block in iter(lambda: stream.read(1 << 20), b""):
                digest.update(block)
                size += len(block)
        return digest.hexdigest(), size

    def check_info(self) -> None:
        """2. What the bag says about itself."""
        for number, line in self.lines(INFO):
            label, colon, value = line.partition(": ")
            if not colon or label in self.info:
                self.fault("unreadable", f"{INFO} line {number}")
            self.info[label] = value
        counted = f"{self.counts['size']}.{self.counts['payload']}"
        if self.info and self.info.get("Payload-Oxum") != counted:
            self.fault("differs", INFO, "Payload-Oxum, counted " + counted)

    def check_entry(self, number: int, line: str) -> None:
        """3. Commitments give the record hash, disclosed values give their commitments."""
        entry = read_entry(line)
        if entry is None:
            self.fault("unreadable", f"{ENTRIES} line {number}")
            return
        seq, commitments = entry["seq"], entry["commitments"]
        where, values = f"entry {seq}", {}
        if sha256(commitments) != entry["record_hash"]:
            self.fault("entry_altered", where)
        if seq in self.records:
            self.fault("duplicate", where)
        elif self.records and seq < next(reversed(self.records)):
            self.fault("not_in_chain", where, "out of order")
        self.records[seq] = entry["record_hash"]
        for salt, name, value in entry["disclosed"]:
            if name in values or commitments.get(name) != sha256([salt, name, value]):
                self.fault("commitment_mismatch", f"{where}, field {name}")
            values[name] = value
        closed = set(commitments) - set(values)
        self.counts["disclosed"] += len(values)
        self.counts["removed"] += len(closed & set(entry["redacted"]))
        self.counts["withheld"] += len(closed - set(entry["redacted"]))
        log_id = values.get("id") if seq == 1 and values.get("kind") == "genesis" else None
        if log_id is not None and log_id != self.info.get("Log-Id"):
            self.fault("differs", INFO, "Log-Id")
        self.remember(seq, values, closed)

    def remember(self, seq: int, values: dict[str, Any], closed: set[str]) -> None:
        """Keep the values an object ever had, by its identifier: the tables may say no others."""
        at = str(values.get("recorded_at", ""))
        self.recorded = (min(filter(None, (*self.recorded, at)), default=""),
                         max(*self.recorded, at))  # fmt: skip
        kind, identifier = str(values.get("kind")), str(values.get("id"))
        if kind in ("addition", "amendment"):
            key = (str(values.get("target")), str(values.get("field")))
            found = {(key[0], column): text
                     for column, text in as_cells(key[1], values.get("value"))}  # fmt: skip
            self.partly.update({key} if "value" in closed else ())
        else:
            self.kinds[identifier] = kind
            found = {(identifier, column): text for name, value in values.items()
                     for column, text in as_cells(name, value)}  # fmt: skip
            found[identifier, "seq"] = str(seq)
            self.partly.update((identifier, name) for name in closed)
        for key, text in found.items():
            if text is not None:
                self.values.setdefault(key, set()).add(guarded(text))

    def check_chain(self) -> None:
        """4. Every link of the chain, its end, and the place of each disclosed entry in it."""
        places = dict(self.records)
        for number, line in self.lines(CHAIN):
            match = _LINK.fullmatch(line)
            if not match:
                self.fault("unreadable", f"{CHAIN} line {number}")
                continue
            seq, record, head = int(match.group(1)), match.group(2), match.group(3)
            text = f"logbook-chain-v1\n{seq}\n{record}\n{self.head}\n"
            if seq != self.seq + 1 or hashlib.sha256(text.encode("ascii")).hexdigest() != head:
                self.fault("chain_broken", f"entry {seq}", f"{CHAIN} line {number}")
            if places.pop(seq, record) != record:
                self.fault("not_in_chain", f"entry {seq}", "another record hash")
            self.seq, self.head = seq, head
        for seq in places:
            self.fault("not_in_chain", f"entry {seq}")
        stated = (self.info.get("Log-Head-Seq"), self.info.get("Log-Head"))
        if stated != (str(self.seq), self.head):
            self.fault("chain_broken", f"entry {self.seq}", f"{INFO} names another end")

    def check_table(self, name: str, kind: str) -> None:
        """5. The rows of a table repeat what the entries say."""
        text = self.text(name) or ""
        csv.field_size_limit(2**31 - 1)
        try:
            rows = list(filter(None, csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))))
        except csv.Error as error:
            self.fault("unreadable", name, str(error))
            return
        header = rows.pop(0) if rows else []
        if text and ("id" not in header or len(set(header)) != len(header)):
            self.fault("unreadable", name, "its columns")
            return
        for number, cells in enumerate(rows, 1):
            where, row = f"{name} row {number}", dict(zip(header, cells))  # noqa: B905 - 3.8
            if len(cells) != len(header):
                self.fault("unreadable", where, "its number of cells")
                continue
            if self.kinds.get(row["id"]) != kind:
                self.fault("differs", where, "no such entry")
            for column, cell in row.items():
                if cell and not self.fits(row["id"], column, cell):
                    self.fault("differs", f"{where}, column {column}")
            if row.get("file") and not self.is_of(row):
                self.fault("differs", where, f"{row['file']} has another SHA-256")

    def fits(self, identifier: str, column: str, cell: str) -> bool:
        """Whether a cell repeats a value, or is none that could be compared."""
        known = self.values.get((identifier, column))
        if known and cell in known:
            self.counts["tied"] += 1
            return True
        if (identifier, PARTS.get(column, (column,))[0]) in self.partly:
            self.counts["loose"] += 1
            return True
        return known is None and column in OWN

    def is_of(self, row: dict[str, str]) -> bool:
        """Whether the file of an exhibit is here, and is the one that its entry names."""
        digest = self.digests.get(f"data/{row['file']}")
        named = self.values.get((row["id"], "sha256"), ())
        return digest is not None and digest == row.get("sha256") and digest in named

    def check_originals(self) -> None:
        """6. Every original, and every receipt of an anchor, is a file that the log took in."""
        taken_in = {text for key in self.values if key[1] == "sha256" for text in self.values[key]}
        for name, digest in sorted(self.digests.items()):
            if name.startswith(ORIGINALS) and digest not in taken_in:
                self.fault("differs", name, "no entry names this SHA-256")

    def text(self, name: str) -> str | None:
        if name in self.broken:
            return None
        try:
            with self.reader.open(name) as stream:
                content = stream.read(LONGEST_TEXT + 1) if name in self.names else None
            if content is not None and len(content) > LONGEST_TEXT:
                self.fault("unreadable", name, "too long")
                return None
            return None if content is None else str(content, "utf-8")
        except UnicodeDecodeError:
            self.fault("unreadable", name, "not UTF-8")
        except self.reader.errors as error:
            if name in self.names:
                self.fault("unreadable", name, str(error))
        return None

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """Lines by number; each ends in a line feed alone, or it is reported."""
        if name in self.broken:
            return
        try:
            with self.reader.open(name) as stream:
                for number, line in enumerate(short_lines(stream), 1):
                    text = as_text(line)
                    if text.endswith("\n") and "\r" not in text:
                        yield number, text[:-1]
                    else:
                        self.fault("unreadable", f"{name} line {number}")
        except self.reader.errors as error:
            if name in self.names:
                self.fault("unreadable", name, str(error))


def short_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; one that is longer than LONGEST_LINE is passed over, and counted as none."""
    for line in iter(lambda: stream.readline(LONGEST_LINE + 1), b""):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield b""


def as_text(line: bytes) -> str:
    """A line decoded; nothing for what is not UTF-8.  U+FFFD itself is a sign like any other."""
    try:
        return str(line, "utf-8")
    except UnicodeDecodeError:
        return ""


def is_unsafe(name: str) -> bool:
    """Whether a name could lead out of its folder, or be none on some system."""
    return _UNSAFE.search(name) is not None


def sha256(value: Any) -> str:
    """SHA-256 over the canonical bytes (RFC 8785 for what the format allows) of a value."""
    return hashlib.sha256(_encode(value).encode("utf-8")).hexdigest()


def read_entry(line: str) -> dict[str, Any] | None:
    """A line of entries.jsonl, or None when it is not of that form in canonical bytes."""
    try:
        entry = json.loads(line, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse,
                           object_pairs_hook=_object)  # fmt: skip
        if _encode(entry) != line or set(entry) != PARTS_OF_ENTRY:
            return None
        hashes = [entry["record_hash"], *entry["commitments"].values()]
        good = type(entry["seq"]) is int and all(_HASH.fullmatch(text) for text in hashes)
        good = good and isinstance(entry["disclosed"], list) and isinstance(entry["redacted"], list)
        for item in entry["disclosed"]:
            salt, name, _value = item
            good = good and isinstance(item, list) and isinstance(salt, str)
            good = good and isinstance(name, str)
        closed = set(entry["commitments"]) - {item[1] for item in entry["disclosed"]}
        good = good and all(name in closed for name in entry["redacted"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return entry if good else None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if not all(name.isascii() for name, _value in pairs):
        raise ValueError("a name that is not ASCII")
    return dict(pairs)


def _integer(text: str) -> int:
    number = int(text)
    return number if abs(number) < 2**53 else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError("the format has no such number: " + text)


def as_cell(value: Any) -> str | None:
    """A value as a table shows it; None for one that no table shows as a single cell."""
    if isinstance(value, dict):
        value = next((value[n] for n in ("raw", "amount", "date", "local") if n in value), None)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def as_cells(name: str, value: Any) -> Iterator[tuple[str, str | None]]:
    """The columns in which a field is repeated, each with what it shows."""
    yield name, as_cell(value)
    for column, (field, part) in PARTS.items():
        if field == name and isinstance(value, dict):
            yield column, as_cell(value.get(part))


def visible(text: str) -> str:
    """The text with control and direction characters shown as <U+202E> instead of obeyed."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text.replace("\r\n", "\n"))


def in_one_line(text: str) -> str:
    """The text for a line of output, which nothing in it can end, move or hide."""
    return visible(text).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return ("'" if _FORMULA.match(text) else "") + visible(text)


def check_layout(stream: BinaryIO, members: list[zipfile.ZipInfo]) -> None:
    """Raise `BadZipFile` for a zip that holds anything beside the members of its directory, or
    unpacks to far more than its size.

    Programs differ in where they look for a zip: in its directory, which is what is checked here,
    or from the first byte on.  Only a file in which both find the same is believed.
    """
    directory, count = _directory(stream)
    if count != len(members):
        raise zipfile.BadZipFile("another number of members")
    if sum(info.file_size for info in members) > MOST_UNPACKED * directory + UNPACKED_AT_ALL:
        raise zipfile.BadZipFile("it unpacks to far more than its size")
    at = slack = 0
    for info in sorted(members, key=lambda each: each.header_offset):
        if not at <= info.header_offset <= at + slack:
            raise zipfile.BadZipFile(f"something before {info.filename!r}")
        if _OTHER_NAME in _extra_fields(info.extra):
            raise zipfile.BadZipFile(f"two names for {info.filename!r}")
        at = info.header_offset + _local_length(stream, info) + info.compress_size
        slack = _LONGEST_DESCRIPTOR if info.flag_bits & _DESCRIPTOR else 0
    if not at <= directory <= at + slack:
        raise zipfile.BadZipFile("something before the directory")


def _directory(stream: BinaryIO) -> tuple[int, int]:
    """Where the directory begins, and how many members it says it has."""
    size = stream.seek(0, 2)
    end = size - 22
    head, count, length, start, comment = struct.unpack("<4s6xHIIH", _read(stream, end, 22))
    if head != _END or comment:
        raise zipfile.BadZipFile("something after the end")
    if end >= 20 and _read(stream, end - 20, 4) == _LOCATOR64:
        (end,) = struct.unpack("<8xQ4x", _read(stream, end - 20, 20))
        head, count, length, start = struct.unpack("<4s28xQQQ", _read(stream, end, 56))
        if head != _END64 or end + 56 + 42 != size:
            raise zipfile.BadZipFile("Bad end of central directory")
    if start + length != end:
        raise zipfile.BadZipFile("something before the zip")
    return start, count


def _extra_fields(extra: bytes) -> Iterator[int]:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        yield kind
        extra = extra[4 + length :]


def _local_length(stream: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Of the header before a member, which has to say what the directory says."""
    head, flags, method, *sizes, name, extra = struct.unpack(
        "<4s2xHH4xIIIHH", _read(stream, info.header_offset, 30)
    )
    listed = (info.CRC, info.compress_size, info.file_size)
    if (
        head != _LOCAL
        or method != info.compress_type
        or (flags ^ info.flag_bits) & _SAME_FLAGS
        or (not flags & _DESCRIPTOR and _differ(sizes, listed))
        or (method == zipfile.ZIP_STORED and info.compress_size != info.file_size)
        or (info.is_dir() and info.file_size)
    ):
        raise zipfile.BadZipFile(f"directory and header of {info.filename!r} differ")
    return 30 + int(name) + int(extra)


def _differ(sizes: Iterable[int], listed: Iterable[int]) -> bool:
    return any(here not in (there, _IN_EXTRA) for here, there in zip(sizes, listed))  # noqa: B905 - 3.8


def _read(stream: BinaryIO, at: int, length: int) -> bytes:
    if at < 0:
        raise zipfile.BadZipFile("File is not a zip file")
    stream.seek(at)
    found = stream.read(length)
    if len(found) != length:
        raise zipfile.BadZipFile("Truncated file")
    return found


def base_of(names: Iterable[str]) -> str:
    """The one folder of a zip in which the bag lies; none when the bag is not in a folder."""
    for name in names:
        folder, slash, file = name.partition("/")
        if file == "bagit.txt" or (slash and file == MANIFEST):
            return folder + slash
    return ""


class Checked(NamedTuple):
    """What was checked: the bag, every fault, and how much of a whole pack was there."""

    bag: Bag
    faults: list[Fault]
    files: int
    folder: str = ""  # that of a whole pack, which may have a signature
    complete: bool = True  # False: proof.zip without SHA256SUMS.txt, as receivers get it


def check(place: str, make: Any = Bag) -> Checked:
    """Check a proof.zip, a bag, or a whole pack; NoPack where there is none of them.

    `make` makes the Bag of a reader, for whoever knows hashes of files already.
    """
    if Path(place).is_file():
        require_proof(place)
        bag = check_zip(place, make)
        return Checked(bag, bag.faults, len(bag.digests))
    for folder in (place, *below(place)):
        if any(Path(folder, name).exists() for name in (SUMS, PROOF)):
            return check_top(folder, make)
        if any(Path(folder, name).exists() for name in ("bagit.txt", MANIFEST)):
            bag = make(Folder(folder))
            return Checked(bag, bag.check(), len(bag.digests))
    raise NoPack("nothing", place)


def below(place: str) -> list[str]:
    """The one folder in this one that holds a pack; NoPack where there are several."""
    signs = (SUMS, PROOF, "bagit.txt", MANIFEST)
    if not Path(place).is_dir() or any(Path(place, name).exists() for name in signs):
        return []
    try:
        found = [str(each) for each in sorted(Path(place).iterdir())
                 if each.is_dir() and any((each / name).exists() for name in signs)]  # fmt: skip
    except OSError:
        return []
    if len(found) > 1:
        raise NoPack("several", place)
    return found


def require_proof(path: str) -> None:
    """NoPack for a file that is no zip, or is the zip of a whole pack."""
    with Path(path).open("rb") as stream:
        begins = stream.read(2)
    if begins != b"PK" and not path.lower().endswith(".zip") and not zipfile.is_zipfile(path):
        raise NoPack("nothing", path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.rpartition("/")[2] for name in archive.namelist()]
    except Zipped.errors:
        return
    if PROOF in names and "bagit.txt" not in names:
        raise NoPack("packed", path)


def check_zip(path: str, make: Any = Bag) -> Bag:
    """The bag in a zip, which is read where it lies."""
    try:
        with Path(path).open("rb") as stream, zipfile.ZipFile(stream) as archive:
            check_layout(stream, archive.infolist())
            bag: Bag = make(Zipped(archive))
            bag.check()
    except Zipped.errors as error:
        bag = Bag(Some(""))
        bag.fault("unreadable", Path(path).name, str(error))
    return bag


def check_top(folder: str, make: Any = Bag) -> Checked:
    """The files on top against SHA256SUMS.txt, the bag, and the copies of the two texts in it.

    Without that list, which receivers do not get, proof.zip and those copies alone.
    """
    complete = Path(folder, SUMS).exists()
    top: Bag = make(Folder(folder) if complete else Some(folder, PASTE, ATTACH, PROOF))
    if complete:
        check_sums(top)
    else:
        for name in sorted(top.names - {PROOF}):
            top.digest(name)
    if PROOF not in top.names:
        return Checked(Bag(Some("")), top.faults, len(top.digests), folder, complete)
    inside = check_zip(str(Path(folder, PROOF)), make)
    texts = {name: top.digests.get(name, "") for name in (PASTE, ATTACH)}
    copies = {name: inside.digests.get("data/" + name, "") for name in texts}
    faults = top.faults + compare(texts, "", copies) + within(PROOF + ": ", inside.faults)
    if Path(folder, UNPACKED).is_dir():
        unpacked = Bag(Folder(str(Path(folder, UNPACKED))))
        faults += within(UNPACKED + "/", unpacked.check())
        faults += compare(unpacked.digests, UNPACKED + "/", inside.digests)
    files = len(inside.digests) + len(top.digests)
    return Checked(inside, list(dict.fromkeys(faults)), files, folder, complete)


def check_sums(top: Bag) -> None:
    """SHA256SUMS.txt, and what it does not list."""
    listed = {SUMS}
    for number, name, digest in top.listed(SUMS):
        if "/" in name or name in listed:
            top.fault("unreadable", f"{SUMS} line {number}")
        else:
            listed.add(name)
            top.check_digest(name, digest)
    for name in (SUMS, PASTE, ATTACH, PROOF):
        if name not in top.names and name not in listed - {SUMS}:
            top.fault("missing", name)
    for name in sorted(top.names - listed):
        if not name.startswith(UNPACKED + "/") and name not in SIGNATURE_FILES + BESIDE:
            top.fault("unlisted", name)


def compare(ours: dict[str, str], folder: str, theirs: dict[str, str]) -> list[Fault]:
    """Files that stand beside the proof and are not what the proof holds."""
    return [Fault("altered", folder + name, COPY)
            for name, digest in ours.items()
            if digest and theirs.get(name) and digest != theirs[name]]  # fmt: skip


def within(place: str, faults: Iterable[Fault]) -> list[Fault]:
    """The faults of what lies in a place; one of proof.zip itself has its name already."""
    return [fault if fault.where == PROOF else fault._replace(where=place + fault.where)
            for fault in faults]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Check one place, print what was found; the exit status."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        checked = check(arguments[0] if arguments else str(Path(__file__).resolve().parent))
    except NoPack as error:
        print(error)
        print(NO_PACK_ZH[error.kind].format(where=in_one_line(error.where)))
        return 2
    bag, faults, counts = checked.bag, checked.faults, checked.bag.counts
    withheld = max(0, bag.seq - len(bag.records))
    first, last = bag.recorded
    print(f"log                {in_one_line(bag.info.get('Log-Id', '(not named)'))}")
    print(f"entries in chain   {bag.seq}: disclosed {len(bag.records)}, withheld {withheld}")
    print(f"fields of those    disclosed {counts['disclosed']}, withheld {counts['withheld']}, "
          f"removed for good {counts['removed']}")  # fmt: skip
    print(f"cells of tables    compared {counts['tied']}, of withheld values {counts['loose']}")
    print(f"files checked      {checked.files}")
    print(f"recorded           {in_one_line(first)} to {in_one_line(last)} (entries disclosed)")
    print(f"head               {bag.seq} {bag.head}")
    if checked.folder and any(Path(checked.folder, name).exists() for name in SIGNATURE_FILES):
        print("signature          not checked here: see VERIFY.txt / 此处不核查，见 VERIFY.txt")
    if not checked.complete:
        print(PART)
    for fault in faults:
        print("FAULT " + fault.sentence())
    if faults:
        print(f"{len(faults)} faults found. / 发现 {len(faults)} 处问题。")
    else:
        print("No fault found: this is what was packed. / 未发现问题：内容与打包时一致。")
    print(LIMITS)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
