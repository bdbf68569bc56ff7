"""The proof: entries and chain as lines, and a BagIt 1.0 bag (RFC 8493) in a zip of fixed bytes.

Members are stored, not deflated: two builds of the compressor may differ, and what is
large in a pack is compressed already or consists of hashes.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from logbook.domain.ledger.canonical import canonical
from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.dossier.dossier import Disclosed
from logbook.pack.input import ChainLink, PackEntry, PackInput
from logbook.pack.layout import UNPACKED
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.redactions import Redaction, masked_field
from logbook.pack.proof.standalone_verify import BAGIT, INFO, MANIFEST, TAGMANIFEST
from logbook.pack.words import Words, one_line

FORMAT = "logbook-pack/1"
_BLOCK = 1 << 20
_NEEDS_ZIP64 = 1 << 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the bag: where its bytes are, how many, and what they must hash to."""

    source: Path
    size: int
    sha256: str
    said_by: str = ""
    """Who named the hash beforehand, for the message when it is not met; empty for our own."""


def write_chain(path: Path, chain: Iterable[ChainLink]) -> None:
    """data/chain.tsv: position, record hash and head of every entry of the log."""
    with path.open("w", encoding="ascii", newline="\n") as stream:
        stream.writelines(f"{seq}\t{record}\t{head}\n" for seq, record, head in chain)


def write_entries(
    path: Path, entries: Iterable[PackEntry], masks: Masks
) -> tuple[Disclosed, tuple[tuple[int, tuple[str, ...]], ...], tuple[Redaction, ...]]:
    """data/entries.jsonl, one canonical line an entry; what it discloses, and what not.

    A value that a mask touches is withheld here, since it is shown masked elsewhere; it
    still counts as shown in the positions and names that are returned.
    """
    counts: Counter[str] = Counter()
    shown = []
    redactions: list[Redaction] = []
    with path.open("wb") as stream:
        for entry in entries:
            given = {field.name: field.value for field in entry.fields if field.salt is not None}
            about = given.get("field") if isinstance(given.get("field"), str) else None
            found = {name: masks.categories(name, given[name], about) for name in given}
            masked = {name for name, categories in found.items() if categories}
            for name in sorted(masked):
                redactions += masked_field(entry, given, name, found[name])
            disclosed = [
                [field.salt, field.name, field.value]
                for field in entry.fields
                if field.salt is not None and field.name not in masked
            ]
            line = {
                "seq": entry.seq,
                "record_hash": entry.record_hash,
                "commitments": {field.name: field.commitment for field in entry.fields},
                "disclosed": disclosed,
                "redacted": [field.name for field in entry.fields if field.redacted],
            }
            stream.write(canonical(line) + b"\n")
            closed = sum(not field.redacted for field in entry.fields) - len(disclosed)
            counts.update(entries=1, fields=len(disclosed), withheld=closed, masked=len(masked))
            shown.append((entry.seq, tuple(given)))
    totals = (counts[name] for name in Disclosed._fields)
    return Disclosed(*totals), tuple(shown), tuple(redactions)


def write_zip(path: Path, data: Mapping[str, Member], tags: Mapping[str, bytes], pack: PackInput,
              words: Words, work: Path) -> None:  # fmt: skip
    """Write the bag of these payload and tag files; raises Damaged for an altered original."""
    tags = {**tags, "bagit.txt": BAGIT, INFO: _bag_info(pack, words, data)}
    tags[MANIFEST] = sums((f"data/{name}", data[name].sha256) for name in sorted(data))
    tags[TAGMANIFEST] = sums((name, _sha256(tags[name])) for name in sorted(tags))
    members = {f"data/{name}": member for name, member in data.items()}
    for number, (name, content) in enumerate(sorted(tags.items())):
        source = work / f"tag-{number}"
        source.write_bytes(content)
        members[name] = Member(source=source, size=len(content), sha256=_sha256(content))
    with path.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name in sorted(members):
                _add(archive, f"{UNPACKED}/{name}", members[name], pack.created)
        flush(stream)


def measured(path: Path) -> Member:
    """A file that this program wrote, with its size and hash."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Member(source=path, size=path.stat().st_size, sha256=digest)


def flush(stream: BinaryIO) -> None:
    """Bring what was written onto the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def _add(archive: zipfile.ZipFile, name: str, member: Member, created: str) -> None:
    info = zipfile.ZipInfo(name, _zip_time(created))
    # Set by hand, because the defaults follow the system on which the pack is made.
    info.create_system, info.external_attr = 3, 0o100644 << 16
    info.file_size = member.size
    digest = hashlib.sha256()
    large = member.size >= _NEEDS_ZIP64
    with member.source.open("rb") as source, archive.open(info, "w", force_zip64=large) as target:
        for block in _blocks(source):
            digest.update(block)
            target.write(block)
    if digest.hexdigest() != member.sha256:
        raise Damaged(_("The file of attachment {name} was altered.").format(name=member.said_by))


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(_BLOCK), b"")


def _zip_time(created: str) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromisoformat(created)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def _bag_info(pack: PackInput, words: Words, data: Mapping[str, Member]) -> bytes:
    size = sum(member.size for member in data.values())
    fields = {
        "Bag-Software-Agent": f"logbook {pack.tool}",
        "Bagging-Date": pack.day,
        "Case": words.text(pack.case),
        "Client": words.text(pack.client),
        "Created": pack.created,
        "Log-Head": pack.head,
        "Log-Head-Seq": str(pack.head_seq),
        "Log-Id": pack.log_id,
        "Pack-Format": FORMAT,
        "Payload-Oxum": f"{size}.{len(data)}",
        "Receiver": pack.receiver.id,
        "Zone": pack.zone,
    }
    shown = (f"{name}: {one_line(text)}\n" for name, text in fields.items() if one_line(text))
    return "".join(shown).encode("utf-8")


def sums(hashes: Iterable[tuple[str, str]]) -> bytes:
    """Lines that `sha256sum -c` reads."""
    return "".join(f"{digest}  {name}\n" for name, digest in hashes).encode("ascii")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
