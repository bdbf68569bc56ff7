"""Exhibits E1, E2, …: the attachments of a case, under names that every system can unpack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from logbook.domain.record import Attachment
from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.input import Original, PackInput
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.readable import BYTES, RAW, WORDS, texts_of
from logbook.pack.masking.secret_places import LONG, NEVER, folded, known_places, recognised
from logbook.pack.receivers.questions import KEEP_ORIGINALS

FOLDER = "originals"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
_NEEDS_EYES = ("image/", "audio/", "video/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One attachment as labelled in a pack."""

    label: str
    attachment: Attachment
    belongs_to: str
    """`record 31`, or `case`."""
    status: str
    """included, left_out (its text holds what is masked), not_sent (this receiver gets no files),
    removed (by a redaction)."""
    file: str | None = None
    """Name inside `data/`, such as originals/E01-bill.pdf; None unless included."""
    stored: Path | None = None
    """Where the bytes are, also when the file is left out."""
    why: str = ""
    """Of a recording or its transcript that is left out: the reason (`recordings.kept_out`)."""
    where: str = ""
    """Why, in words."""
    basis: str = ""
    """What the owner said of how a recording was made."""
    looked_into: bool = False
    """All of its text was searched for secrets; what a picture shows cannot be."""
    holds: tuple[str, ...] = ()
    """What its text holds that this receiver is not shown: categories of `secret_places`."""


def exhibits(pack: PackInput, masks: Masks) -> tuple[Exhibit, ...]:
    """The exhibits in the order given; raises Damaged for a file that is not there."""
    records = {record.id: f"record {record.no}" for record in pack.interactions}
    width = max(2, len(str(len(pack.originals))))
    names: dict[str, str] = {}
    found = []
    for number, original in enumerate(pack.originals, 1):
        attachment = original.attachment
        place = records.get(attachment.target, "case")
        label = f"E{number}"
        if attachment.sha256 is None:
            found.append(Exhibit(label=label, attachment=attachment, belongs_to=place,
                                 status="removed"))  # fmt: skip
            continue
        path = stored_file(original)
        words, holds = _looked_into(path, attachment, masks)
        left_out = _is_left_out(pack, holds)
        shown = masks.file_name(attachment.original_name or "")
        name = _file_name(f"E{number:0{width}d}", shown)
        found.append(Exhibit(
            label=label, attachment=attachment, belongs_to=place, stored=path, holds=holds,
            status="left_out" if left_out else "included", looked_into=words,
            file=None if left_out else names.setdefault(attachment.sha256, f"{FOLDER}/{name}"),
        ))  # fmt: skip
    return tuple(found)


def included(found: tuple[Exhibit, ...]) -> Mapping[str, Exhibit]:
    """Each file once, by its name inside `data/`."""
    return {exhibit.file: exhibit for exhibit in reversed(found) if exhibit.file}


def texts_of_files(pack: PackInput) -> Iterator[str]:
    """Every text that can be read out of the attachments, one after the other."""
    for original in pack.originals:
        if original.attachment.sha256 is not None:
            name = original.attachment.original_name
            for piece in texts_of(stored_file(original), name, raw=False):
                if piece.kind == WORDS:
                    yield piece.text


def stored_file(original: Original) -> Path:
    """Where the bytes of an attachment are; raises Damaged when they are not there."""
    path = original.path()
    if path is None or not path.is_file():
        raise Damaged(
            _("The file of attachment F{no} is missing.").format(no=original.attachment.no)
        )
    return path


def _is_left_out(pack: PackInput, holds: tuple[str, ...]) -> bool:
    """What no receiver gets stays out, whatever was answered."""
    if not NEVER.isdisjoint(holds):
        return True
    keep = pack.answers.get(KEEP_ORIGINALS) == "yes"
    return bool(holds) and pack.receiver.mask.originals and not keep


def _looked_into(path: Path, attachment: Attachment, masks: Masks) -> tuple[bool, tuple[str, ...]]:
    """Whether there was text to search, and what this receiver may not see of it."""
    words = False
    holds: set[str] = set()
    known = (*masks.accounts, *masks.known)
    long = tuple(s for s in known if s.is_number and len(s.value) >= LONG)
    for piece in texts_of(path, attachment.original_name):
        if piece.kind == RAW:
            plain = folded(piece.text)[0]
            holds |= {place.category for place in known_places(plain, long)}
            if piece.where.endswith(BYTES):  # tags of a recording, a broken PDF, UTF-16 unmarked
                holds |= {place.category for place in recognised(plain)} & NEVER
        elif piece.text.strip():
            words = True
            holds |= {place.category for place in masks.places(piece.text)}
    seen_only = (attachment.media_type or "").startswith(_NEEDS_EYES)
    return words and not seen_only, tuple(sorted(holds))


def _file_name(label: str, original: str | None) -> str:
    """An ASCII name of at most 60 characters that keeps what it can of the original's."""
    plain = unicodedata.normalize("NFKD", original or "").encode("ascii", "ignore").decode()
    ending = _ENDING.search(plain)
    stem = plain[: ending.start()] if ending else plain
    stem = _NOT_PLAIN.sub("-", stem).strip("-")[:40].strip("-")
    return label + (f"-{stem}" if stem else "") + (ending.group().lower() if ending else "")
