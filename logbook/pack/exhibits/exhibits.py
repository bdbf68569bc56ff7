"""Exhibits E1, E2, …: the attachments of a case, under names that every system can unpack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from logbook.domain.record import Attachment
from logbook.pack.exhibits.files_read import FilesRead, stored_file
from logbook.pack.input import PackInput
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.secret_places import NEVER
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

    @property
    def known_as(self) -> str:
        """In the pack and in the log: `E3 (F1)`."""
        return f"{self.label} (F{self.attachment.no})"


def exhibits(pack: PackInput, masks: Masks, files: FilesRead | None = None) -> tuple[Exhibit, ...]:
    """The exhibits in the order given; `files` are those of the pack, where they were read before.

    Raises Damaged for a file that is not there.
    """
    files = files or FilesRead(pack)
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
        words, holds = files.held(original, masks)
        seen_only = (attachment.media_type or "").startswith(_NEEDS_EYES)
        left_out = _is_left_out(pack, holds)
        shown = masks.file_name(attachment.original_name or "")
        name = _file_name(f"E{number:0{width}d}", shown)
        found.append(Exhibit(
            label=label, attachment=attachment, belongs_to=place, stored=path, holds=holds,
            status="left_out" if left_out else "included", looked_into=words and not seen_only,
            file=None if left_out else names.setdefault(attachment.sha256, f"{FOLDER}/{name}"),
        ))  # fmt: skip
    return tuple(found)


def included(found: tuple[Exhibit, ...]) -> Mapping[str, Exhibit]:
    """Each file once, by its name inside `data/`."""
    return {exhibit.file: exhibit for exhibit in reversed(found) if exhibit.file}


def _is_left_out(pack: PackInput, holds: tuple[str, ...]) -> bool:
    """What no receiver gets stays out, whatever was answered."""
    if not NEVER.isdisjoint(holds):
        return True
    keep = pack.answers.get(KEEP_ORIGINALS) == "yes"
    return bool(holds) and pack.receiver.mask.originals and not keep


def _file_name(label: str, original: str | None) -> str:
    """An ASCII name of at most 60 characters that keeps what it can of the original's."""
    plain = unicodedata.normalize("NFKD", original or "").encode("ascii", "ignore").decode()
    ending = _ENDING.search(plain)
    stem = plain[: ending.start()] if ending else plain
    stem = _NOT_PLAIN.sub("-", stem).strip("-")[:40].strip("-")
    return label + (f"-{stem}" if stem else "") + (ending.group().lower() if ending else "")
