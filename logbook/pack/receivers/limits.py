"""What of a finished pack goes to the receiver, held against what the receiver takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from logbook.domain.value import Value
from logbook.errors import Refused
from logbook.language import _
from logbook.pack.layout import ATTACH, PROOF
from logbook.pack.receivers.receiver import Receiver

_UNITS = ((1000 * 1000 * 1000, "GB"), (1000 * 1000, "MB"), (1000, "kB"))


class TooBig(Refused):
    """The pack is more than the receiver takes; `over` names the limit."""

    def __init__(self, receiver: Receiver, over: str, is_: int, limit: int) -> None:
        self.over, self.size, self.limit = over, is_, limit
        super().__init__(
            _("The pack was not kept: {what} {size}, and {receiver} takes at most {limit}.").format(
                what=over, size=size_words(is_), receiver=receiver.id, limit=size_words(limit)
            ),
            _("Select fewer records: --key, --only 31,33-35, --since DAY --until DAY."),
        )


class Delivery(Value):
    """What is to be attached; a proof that is not is kept and offered."""

    attached: tuple[tuple[str, int], ...]
    """Names and sizes."""
    proof_too_big: bool = False
    """The proof would have been attached, but for the limit."""

    @property
    def total(self) -> int:
        return sum(size for _name, size in self.attached)


def deliver(receiver: Receiver, folder: Path) -> Delivery:
    """What of the written pack goes, within the receiver's limits.

    The proof gives way first: then it is offered, and said to be.  Raises `TooBig` where the
    document alone is more than the receiver takes.
    """
    document = (ATTACH, (folder / ATTACH).stat().st_size)
    proof = (PROOF, (folder / PROOF).stat().st_size)
    _require(receiver, ATTACH, document[1], receiver.limits.pdf_bytes)
    _require(receiver, ATTACH, document[1], receiver.limits.total_bytes)
    wanted = receiver.proof == "send"
    fits = _takes(receiver, (document, proof))
    if wanted and fits:
        return Delivery(attached=(document, proof))
    return Delivery(attached=(document,), proof_too_big=wanted)


def _takes(receiver: Receiver, files: tuple[tuple[str, int], ...]) -> bool:
    limits = receiver.limits
    if limits.files is not None and len(files) > limits.files:
        return False
    if limits.types and any(name.rpartition(".")[2] not in limits.types for name, _size in files):
        return False
    return limits.total_bytes is None or sum(size for _name, size in files) <= limits.total_bytes


def _require(receiver: Receiver, what: str, size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise TooBig(receiver, what, size, limit)


def size_words(size: int) -> str:
    """A size as people write it, in decimal units: 18 MB, 1.2 MB, 740 bytes."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"


def delivery_lines(receiver: Receiver, delivery: Delivery) -> tuple[list[str], list[str]]:
    """The sizes of what goes, in English and in Chinese."""
    return list(_english(receiver, delivery)), list(_chinese(receiver, delivery))


def _english(receiver: Receiver, delivery: Delivery) -> Iterator[str]:
    files = ", ".join(f"{name} ({size_words(size)})" for name, size in delivery.attached)
    limit = receiver.limits.total_bytes
    if limit is None:
        yield f"To attach: {files}. No size limit was found."
    else:
        whose = "a precaution; no figure of this receiver was found" if receiver.limits.assumed \
            else "this receiver's limit"  # fmt: skip
        yield f"To attach: {files}; at most {size_words(limit)} in all ({whose})."
    if delivery.proof_too_big:
        yield f"{PROOF} does not go with it: keep it, and offer it."


def _chinese(receiver: Receiver, delivery: Delivery) -> Iterator[str]:
    files = "、".join(f"{name}（{size_words(size)}）" for name, size in delivery.attached)
    limit = receiver.limits.total_bytes
    if limit is None:
        yield f"要附上的文件：{files}。没有查到大小上限。"
    else:
        whose = "保守取值，没有查到对方的规定" if receiver.limits.assumed else "对方的上限"
        yield f"要附上的文件：{files}；合计不超过 {size_words(limit)}（{whose}）。"
    if delivery.proof_too_big:
        yield f"{PROOF} 不能一起发：自己留好，并说明可以提供。"
