"""The files that show an anchor, as they go beside the proof: they are no exhibits of the case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from logbook.domain.record import Attachment
from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.input import PackInput
from logbook.pack.masking.masking import Masks
from logbook.pack.receivers.receiver import MaskRules

FOLDER = "anchors"
_NOTHING_PRIVATE = (".txt", ".sig", ".pub", ".tsq", ".tsr", ".pem")
"""Endings of checkpoints, signatures, keys, queries, replies and certificates."""
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9.]+")
_TEXT_AT_MOST = 4 << 20
"""A longer text is not looked through, and so not handed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A file of an anchor, as a pack has it."""

    anchor: str
    """Id of the anchor."""
    label: str
    """F7, as the log numbers it."""
    sha256: str | None
    stored: Path | None
    file: str | None = None
    """Name inside `data/`; None where it was removed, or is not for this receiver."""

    @property
    def shown(self) -> str:
        """What a list says of it."""
        return self.file or f"{self.label} (not in this pack)"


def receipts(pack: PackInput, masks: Masks) -> tuple[Receipt, ...]:
    """The receipts of the anchors that stand, in the order of the log.

    A receiver who is not to see everything gets what is made for checking alone: a mail or the
    picture of a letter shows more than 64 digits.  Raises Damaged for a file that is not there.
    """
    found = []
    standing = {each.id for each in pack.anchors if not each.withdrawn}
    for attachment, stored in pack.receipts:
        if attachment.target not in standing:
            continue
        path = stored() if callable(stored) else stored
        if attachment.sha256 and (path is None or not path.is_file()):
            raise Damaged(_("The file of attachment F{no} is missing.").format(no=attachment.no))
        name = _NOT_PLAIN.sub("-", attachment.original_name or "").strip("-.")[-40:]
        whole = path is not None and _is_for(pack.receiver.mask, attachment, path, masks)
        found.append(Receipt(
            anchor=attachment.target, label=f"F{attachment.no}", sha256=attachment.sha256,
            stored=path, file=f"{FOLDER}/F{attachment.no:02d}-{name}" if whole else None,
        ))  # fmt: skip
    return tuple(found)


def by_name(found: tuple[Receipt, ...]) -> Mapping[str, Receipt]:
    """Those that are in the pack, by their names inside `data/`."""
    return {each.file: each for each in found if each.file}


def _is_for(rules: MaskRules, attachment: Attachment, path: Path, masks: Masks) -> bool:
    """Whether the receiver may have the file: of its kind, and by what its text holds."""
    name, kind = attachment.original_name or "", attachment.media_type or ""
    if (rules.birth_dates or rules.third_party_phones) and not name.endswith(_NOTHING_PRIVATE):
        return False
    if not kind.startswith(("text/", "message/")):
        return True
    if path.stat().st_size > _TEXT_AT_MOST:
        return False
    text = path.read_bytes().decode("utf-8", "replace")
    return masks.text(text) == text
