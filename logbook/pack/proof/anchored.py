"""The anchors that the log knows of, as a pack lists them: who outside has which head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from logbook.domain.ledger.anchor import Anchor, means_in_english
from logbook.pack.dossier.document import Heading, Node, content, paragraph, table
from logbook.pack.input import PackInput
from logbook.pack.proof.receipts import receipts
from logbook.pack.words import Words, one_line

COLUMNS = ("Since", "How", "Held by", "Entry", "Head", "Shown by")


class AnchorRow(NamedTuple):
    """One anchor in English; the texts of a table's cells."""

    since: str
    means: str
    held_by: str
    entry: str
    head: str
    shown_by: str


def anchor_rows(pack: PackInput, words: Words) -> tuple[AnchorRow, ...]:
    """A row for each anchor, the oldest head first; those of a filing taken back are left out.

    A list in the pack of the party to be checked is no proof: it says where to ask.
    """
    files: dict[str, list[str]] = {}
    for receipt in receipts(pack, words.masks):
        files.setdefault(receipt.anchor, []).append(receipt.shown)
    standing = [each for each in pack.anchors if not each.withdrawn]
    return tuple(
        AnchorRow(
            since=_since(each), means=means_in_english(each.means),
            held_by=one_line(words.text(each.held_by)) or "not said", entry=str(each.head_seq),
            head=each.head, shown_by=", ".join(files.get(each.id, ())),
        )
        for each in sorted(standing, key=lambda each: (each.head_seq, each.seq))
    )  # fmt: skip


def anchors_part(pack: PackInput, words: Words) -> Iterator[Node]:
    """The part of the document that lists them: whom to ask for which 64 digits."""
    yield Heading(text="Anchors")
    rows = anchor_rows(pack, words)
    if not rows:
        yield paragraph(
            "As far as the log notes, nobody outside had one of its heads before this pack. "
            "Whoever receives this pack has the head printed on page one from that day on."
        )
        return
    yield paragraph(
        "Who outside has had which head of the log, and since when, as the log notes it. Ask them "
        "for the 64 digits, or look at their receipt: nothing up to that entry has changed since "
        "if chain.tsv has the same digits there."
    )
    cells = ((*row[:4], content(row.head, style="hash"), row.shown_by) for row in rows)
    yield table(COLUMNS, cells)


def anchor_text(pack: PackInput, words: Words) -> str:
    """The same as lines of README-FIRST.txt, in both languages' place."""
    rows = anchor_rows(pack, words)
    if not rows:
        return "None before this pack. / 在这份证据包之前没有。"
    return "\n\n".join(
        f"Entry {row.entry}, since {row.since}: {row.means}, held by {row.held_by}"
        + (f" ({row.shown_by})" if row.shown_by else "")
        + f"\n     {row.head}"
        for row in rows
    )


def _since(each: Anchor) -> str:
    return each.at or f"{each.recorded_at} (when it was written down)"
