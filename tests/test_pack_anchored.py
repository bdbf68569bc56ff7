"""The anchors as a pack lists them: who has which head, and nothing that was taken back."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from logbook.domain.ledger.anchor import MEANS, Anchor, means_in_english, means_word
from logbook.domain.record import Attachment
from logbook.pack.input import Original
from logbook.pack.layout import ATTACH, PROOF
from logbook.pack.proof.anchored import COLUMNS, AnchorRow, anchor_rows, anchors_part
from logbook.pack.proof.receipts import receipts
from logbook.pack.words import Words
from logbook.pack.writing import write_pack
from tests.pack_samples import ACCOUNT, HOSTILE, sample_pack
from tests.pdf_reading import Dossier, pdf_text, squeezed

PAPER = Anchor(seq=14, id="a" * 32, head_seq=9, head="9" * 64, means="paper", at="2026-11-10",
               held_by=f"notary, about {ACCOUNT}",
               recorded_at="2026-11-14T15:00:00Z")  # fmt: skip
STAMP = Anchor(seq=13, id="b" * 32, head_seq=3, head="3" * 64, means="rfc3161",
               recorded_at="2026-11-13T15:00:00Z")  # fmt: skip
TAKEN_BACK = PAPER.replaced(id="c" * 32, head="c" * 64, withdrawn=True)


def test_the_oldest_head_comes_first_and_what_was_taken_back_is_left_out(tmp_path: Path):
    pack = sample_pack(tmp_path, anchors=(PAPER, TAKEN_BACK, STAMP))
    words = Words.of(pack)
    assert anchor_rows(pack, words) == (
        AnchorRow("2026-11-13T15:00:00Z (when it was written down)", "time stamp (RFC 3161)",
                  "not said", "3", "3" * 64, ""),
        AnchorRow("2026-11-10", "paper", words.text(PAPER.held_by), "9", "9" * 64, ""),
    )  # fmt: skip
    assert ACCOUNT not in words.text(PAPER.held_by), "masked for this receiver"


def receipt(folder: Path, no: int, name: str, content: bytes, target: str = PAPER.id) -> Original:
    path = folder / f"receipt-{no}"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return Original(Attachment(no=no, id=f"{no:032}", target=target, sha256=digest,
                               size=len(content), media_type="text/plain", original_name=name),
                    path)  # fmt: skip


@pytest.mark.parametrize(("receiver", "whole"), [("fcc", False), ("lawyer", True)])
def test_who_is_not_to_see_everything_gets_what_is_for_checking_alone(
    tmp_path: Path, receiver: str, whole: bool
):
    gone = receipt(tmp_path, 26, "gone.txt", b"x")
    files = (
        receipt(tmp_path, 21, "../head 1.txt", b"six lines"),
        receipt(tmp_path, 22, "s.tsr", b"0\x82"),
        receipt(tmp_path, 23, "sent.eml", b"From: me@example.com"),
        receipt(tmp_path, 24, "note.txt", f"account {ACCOUNT}".encode()),
        receipt(tmp_path, 25, "other.txt", b"of one taken back", target=TAKEN_BACK.id),
        gone._replace(attachment=replace(gone.attachment, sha256=None), stored=None),
    )  # fmt: skip
    pack = sample_pack(tmp_path, receiver, anchors=(PAPER, TAKEN_BACK), receipts=files)
    found = receipts(pack, Words.of(pack).masks)
    assert [each.shown for each in found] == [
        "anchors/F21-head-1.txt", "anchors/F22-s.tsr",
        "anchors/F23-sent.eml" if whole else "F23 (not in this pack)",
        "anchors/F24-note.txt" if whole else "F24 (not in this pack)",
        "F26 (not in this pack)",
    ]  # fmt: skip


def test_a_pack_shows_them_in_the_document_and_beside_the_proof(tmp_path: Path):
    written = write_pack(sample_pack(tmp_path, anchors=(PAPER, TAKEN_BACK)), tmp_path / "pack")
    text = squeezed(pdf_text(written.folder / ATTACH))
    with zipfile.ZipFile(written.folder / PROOF) as archive:
        readme = archive.read("proof/README-FIRST.txt").decode()
    for shown in (text, squeezed(readme)):
        assert "9" * 64 in shown
        assert "c" * 64 not in shown
    assert "Entry 9, since 2026-11-10: paper, held by notary" in readme


def test_without_any_that_is_said(tmp_path: Path):
    pack = sample_pack(tmp_path)
    words = Words.of(pack)
    shown = Dossier(anchors_part(pack, words))
    assert "nobody outside had one of its heads before this pack" in shown.text
    assert shown.tables == []


def test_words_that_a_person_typed_stay_text(tmp_path: Path):
    pack = sample_pack(tmp_path, anchors=(PAPER.replaced(held_by=HOSTILE + "\nEntry 1"),))
    words = Words.of(pack)
    [table] = Dossier(anchors_part(pack, words)).tables
    assert table[0] == list(COLUMNS)
    assert "\u202e" not in table[1][2]
    assert "\n" not in table[1][2]


def test_every_way_has_a_word():
    assert [means_word(each) for each in MEANS] == [means_in_english(each) for each in MEANS]
    assert len({means_word(each) for each in MEANS}) == len(MEANS)
