"""The proof: entries and chain as lines, and the tag files of a BagIt 1.0 bag (RFC 8493)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from logbook.domain.ledger.canonical import canonical
from logbook.pack.dossier.dossier import Disclosed
from logbook.pack.input import ChainLink, PackEntry, PackInput
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.redactions import Redaction, masked_field, named_entry
from logbook.pack.proof.proof_zip import Member
from logbook.pack.proof.standalone_verify import BAGIT, INFO, MANIFEST, TAGMANIFEST
from logbook.pack.words import Words, one_line

FORMAT = "logbook-pack/1"


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
    named: dict[str, str] = {}
    details: dict[str, str] = {}
    with path.open("wb") as stream:
        for entry in entries:
            given = {field.name: field.value for field in entry.fields if field.salt is not None}
            about = _about(given, details)
            found = {name: masks.categories(name, given[name], about) for name in given}
            masked = {name for name, categories in found.items() if categories}
            where = named_entry(entry, given, named)
            if "id" in given and not where.endswith(f"entry {entry.seq}"):
                named[str(given["id"])] = where
            for name in sorted(masked):
                redactions += masked_field(where, name, found[name])
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


def _about(given: Mapping[str, Any], details: dict[str, str]) -> str | None:
    """The field that an entry's value is of: of a case's detail, and of every correction of it, its
    name.  `details` are the names by id of those met so far, and gets this one."""
    about = given.get("field")
    if given.get("kind") == "case_detail":
        about = given.get("name")
        details[str(given.get("id"))] = str(about)
    elif about == "value":
        about = details.get(str(given.get("target")), about)
    return about if isinstance(about, str) else None


def tag_files(
    data: Mapping[str, Member], tags: Mapping[str, bytes], pack: PackInput, words: Words
) -> dict[str, bytes]:
    """The tag files of the bag, those given and those that RFC 8493 wants, by name."""
    tags = {**tags, "bagit.txt": BAGIT, INFO: _bag_info(pack, words, data)}
    tags[MANIFEST] = sums((f"data/{name}", data[name].sha256) for name in sorted(data))
    tags[TAGMANIFEST] = sums((name, _sha256(tags[name])) for name in sorted(tags))
    return tags


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
