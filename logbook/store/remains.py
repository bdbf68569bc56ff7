"""Whether the bytes of a removed value can still be found in a home."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from logbook import resources
from logbook.domain.ledger.entry import COMMON
from logbook.domain.search_terms import cut
from logbook.errors import Damaged
from logbook.language import _
from logbook.store.home import DATABASE
from logbook.store.places import place_words
from logbook.store.redaction import Held

SHORTEST_NEEDLE = 4
"""Bytes; a shorter value occurs by accident in any file, so a search for it says nothing."""
_SURE_DIGITS = 20
"""A shorter run of hex digits occurs by accident inside the hashes that fill a log."""
_PIECE, _STEP, _MOST_PIECES = 48, 1000, 64
"""Characters of a piece of a long text, from one to the next, and how many at most."""
_BLOCK = 1 << 20
_NOT_SECRET = frozenset({"size", "media_type"})
_CODES = frozenset({
    "amount", "arithmetic", "arithmetic_zh", "carrier", "carrier_name", "channel", "confidence",
    "currency", "date", "earliest", "id", "kind", "known", "local", "precision", "seen",
    "source_kind", "status", "utc", "zone",
})  # fmt: skip
"""Keys of values inside a field that are dates and codes, which stand in many places."""
_OTHER_OWN_WORDS = """SQLite format 3 {"format": "logbook-backup/1", "log_id": "", "seq": 1,
 "head": "", "records": 1, "created": "", "path": "", "no": 1, "field": "", "files": []}"""
"""What our own files say beside the schema and values."""
_KEPT_FILE = re.compile(r"attachments/[0-9a-f]{2}/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Needle:
    """A piece of a removed text, and the byte strings that would give it away."""

    text: str
    forms: tuple[bytes, ...]


def needles(held: Sequence[Held]) -> tuple[Needle, ...]:
    """What to look for: every text inside the values, in pieces, as stored and as indexed.

    SQLite spreads a long value over several pages, so a long text is looked for in pieces.
    """
    own = (resources.schema_sql() + _OTHER_OWN_WORDS).encode("utf-8")
    pieces = (
        piece
        for item in held
        if item.name not in _NOT_SECRET
        for text in _texts(item.entry.fields[item.name])
        for piece in _pieces(text)
    )
    found = (Needle(piece, _forms(piece, own)) for piece in dict.fromkeys(pieces))
    return tuple(needle for needle in found if needle.forms)


def _pieces(text: str) -> Iterator[str]:
    if len(text) <= 2 * _PIECE:
        yield text
        return
    step = max(_STEP, len(text) // _MOST_PIECES)
    yield from (text[start : start + _PIECE] for start in range(0, len(text) - _PIECE, step))
    yield text[-_PIECE:]


def _forms(text: str, own: bytes) -> tuple[bytes, ...]:
    """As typed, in JSON, in the index.  Words that every log contains ("second", "current")
    are looked for as a value in quotes; what has no letter or digit says nothing."""
    if not any(character.isalnum() for character in text):
        return ()
    in_json = (json.dumps(text, ensure_ascii=plain)[1:-1] for plain in (False, True))
    forms = dict.fromkeys(form.encode("utf-8") for form in (text, *in_json, cut(text).strip()))
    long_enough = (form for form in forms if len(form) >= SHORTEST_NEEDLE)
    quoted = (form if form not in own else b'"%s"' % form for form in long_enough)
    return tuple(form for form in quoted if form not in own)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (
            text for name, item in value.items() if name not in _CODES for text in _texts(item)
        )
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


_LONG, _LONG_WITH_DIGIT = 8, 4
"""From how many characters on a word would give the value away."""
_NAMES_OF_SECRETS = frozenset(
    {"security", "password", "passcode", "verification", "authentication", "personal"}
)


def repeated_words(reason: str, held: Sequence[Held]) -> tuple[str, ...]:
    """The telling words and numbers of the values that the reason says too.

    What kind of secret it is ("social security number") may be said.
    """
    said = unicodedata.normalize("NFKC", reason).casefold()
    tight = re.sub(r"\W", "", said)
    found: dict[str, None] = {}
    for item in held:
        if item.name in _NOT_SECRET:
            continue
        for text in _texts(item.entry.fields[item.name]):
            folded = unicodedata.normalize("NFKC", text).casefold()
            runs = (*re.findall(r"[a-z0-9]+", folded), *re.findall(r"\w+", folded))
            for word in (*runs, *folded.split()):
                bare = re.sub(r"\W", "", word)
                if _is_telling(bare) and (word in said or bare in tight):
                    found[word] = None
    return tuple(found)


def _is_telling(word: str) -> bool:
    if any(character.isdigit() for character in word):
        return len(word) >= _LONG_WITH_DIGIT
    return len(word) >= _LONG and word not in _NAMES_OF_SECRETS


def elsewhere(connection: sqlite3.Connection, found: Sequence[Needle]) -> dict[Needle, list[str]]:
    """For each needle that stands in fields that were not redacted too: the places, in words.

    A field holds it when its bytes hold any form that is looked for: the text `fun"` stands,
    closing quote and all, in the JSON of `fun`.  Dates, identifiers and the like are no
    words of anybody, so they are not named.
    """
    hits: dict[Needle, list[str]] = {}
    for needle in found:
        in_json = json.dumps(needle.text, ensure_ascii=False)[1:-1].encode("utf-8")
        forms = dict.fromkeys((in_json, *needle.forms))
        holds_one = " OR ".join(["instr(CAST(value AS BLOB), ?) > 0"] * len(forms))
        rows = connection.execute(
            f"SELECT seq, name, value FROM ledger_field WHERE {holds_one}",  # noqa: S608 - question marks
            tuple(forms),
        ).fetchall()
        if rows:
            hits[needle] = [
                place_words(connection, seq, name)
                for seq, name, value in rows
                if name not in COMMON and _as_words(needle.text, json.loads(value))
            ]
    return hits


def _as_words(text: str, value: Any) -> bool:
    """Whether the text stands in the value by itself: "other" does not in "Grandmother"."""
    if isinstance(value, dict):
        return any(_as_words(text, item) for item in value.values())
    if isinstance(value, list):
        return any(_as_words(text, item) for item in value)
    before = r"(?<![A-Za-z0-9])" if text[0].isascii() and text[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if text[-1].isascii() and text[-1].isalnum() else ""
    return re.search(before + re.escape(text) + after, str(value)) is not None


def require_gone(
    connection: sqlite3.Connection, folder: Path, found: Sequence[Needle]
) -> tuple[str, ...]:
    """Labels of kept files in which the same words stand: those are records of their own.

    Raises `Damaged` naming every other file in which a removed value can still be found.
    """
    hits, files = [], dict[str, None]()
    for hit in scan(folder, [form for needle in found for form in needle.forms]):
        kept = _KEPT_FILE.fullmatch(hit.rpartition(": ")[2])
        if kept:
            files.update(dict.fromkeys(_labels(connection, kept[1])))
        else:
            hits.append(hit)
    if hits:
        raise Damaged(
            _("The value was removed from the log but its bytes are still in: {files}.").format(
                files=", ".join(hits)
            ),
            _("Delete or clean those files; the log itself no longer holds it."),
        )
    return tuple(files)


def _labels(connection: sqlite3.Connection, sha256: str) -> list[str]:
    found = connection.execute(
        "SELECT no, original_name FROM attachments WHERE sha256 = ? ORDER BY no", (sha256,)
    ).fetchall()
    return [f"F{no} {name}" for no, name in found] or [sha256]


def scan(folder: Path, found: Sequence[bytes]) -> list[str]:
    """Files under the folder, members of zip files included, that hold one of the needles.

    A folder below that is a home itself (a client's) is another log and is passed over.
    """
    if not found:
        return []
    hits = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if zipfile.is_zipfile(path) and path.suffix == ".zip":
            hits += [f"{name}: {member}" for member in _members_with(path, found)]
        else:
            with path.open("rb") as file:
                if _holds(file, found):
                    hits.append(name)
    return hits


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and not (path / DATABASE).exists():
            yield from _files(path)


def _members_with(path: Path, found: Sequence[bytes]) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            with archive.open(member) as file:
                if _holds(file, found) or any(n in member.filename.encode() for n in found):
                    yield member.filename


def _holds(file: IO[bytes], found: Sequence[bytes]) -> bool:
    """Whether the stream holds one of the needles; memory does not grow with it."""
    overlap, tail = max(map(len, found)) + 1, b""
    while block := file.read(_BLOCK):
        data = tail + block
        if any(needle in data and _stands_alone(needle, data) for needle in found):
            return True
        tail = data[-overlap:]
    return False


def _stands_alone(needle: bytes, data: bytes) -> bool:
    if len(needle) >= _SURE_DIGITS or not re.fullmatch(rb"[0-9a-f]+", needle):
        return True
    alone = rb"(?<![0-9a-f])" + needle + rb"(?![0-9a-f])"
    return re.search(alone, data) is not None
