"""Exhibits E1, E2, …: the attachments of a case, under names that every system can unpack."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from logbook.domain.record import Attachment
from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.input import PackInput
from logbook.pack.masking import Masks
from logbook.pack.questions import KEEP_ORIGINALS

FOLDER = "originals"
_TEXT_TYPES = ("text/", "application/json", "application/xml", "message/rfc822")
_READ_AT_MOST = 8 << 20
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")


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
    looked_into: bool = False
    """Its text was searched for secrets; pictures and PDF files cannot be."""


def exhibits(pack: PackInput, masks: Masks) -> tuple[Exhibit, ...]:
    """The exhibits in the order given; raises Damaged for a file that is not there."""
    records = {record.id: f"record {record.no}" for record in pack.interactions}
    hide = pack.receiver.mask.originals and pack.answers.get(KEEP_ORIGINALS) != "yes"
    width = max(2, len(str(len(pack.originals))))
    names: dict[str, str] = {}
    found = []
    for number, original in enumerate(pack.originals, 1):
        attachment, path = original.attachment, original.path()
        place = records.get(attachment.target, "case")
        label = f"E{number}"
        if attachment.sha256 is None:
            found.append(Exhibit(label=label, attachment=attachment, belongs_to=place,
                                 status="removed"))  # fmt: skip
            continue
        if path is None or not path.is_file():
            raise Damaged(_("The file of attachment F{no} is missing.").format(no=attachment.no))
        readable = _is_text(attachment)
        left_out = hide and readable and _holds_secrets(path, masks)
        name = _file_name(f"E{number:0{width}d}", attachment.original_name)
        found.append(Exhibit(
            label=label, attachment=attachment, belongs_to=place, stored=path,
            status="left_out" if left_out else "included", looked_into=readable,
            file=None if left_out else names.setdefault(attachment.sha256, f"{FOLDER}/{name}"),
        ))  # fmt: skip
    return tuple(found)


def included(found: tuple[Exhibit, ...]) -> Mapping[str, Exhibit]:
    """Each file once, by its name inside `data/`."""
    return {exhibit.file: exhibit for exhibit in reversed(found) if exhibit.file}


def _file_name(label: str, original: str | None) -> str:
    """An ASCII name of at most 60 characters that keeps what it can of the original's."""
    plain = unicodedata.normalize("NFKD", original or "").encode("ascii", "ignore").decode()
    ending = _ENDING.search(plain)
    stem = plain[: ending.start()] if ending else plain
    stem = _NOT_PLAIN.sub("-", stem).strip("-")[:40].strip("-")
    return label + (f"-{stem}" if stem else "") + (ending.group().lower() if ending else "")


def _is_text(attachment: Attachment) -> bool:
    kind = (attachment.media_type or "").startswith(_TEXT_TYPES)
    return kind and (attachment.size or 0) <= _READ_AT_MOST


def _holds_secrets(path: Path, masks: Masks) -> bool:
    content = path.read_bytes()
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if wide else "utf-8", "replace")
    return masks.text(text) != text
