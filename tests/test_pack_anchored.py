"""The anchors as a pack lists them: who has which head, and nothing that was taken back."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from logbook.domain.ledger.anchor import MEANS, Anchor, means_in_english, means_word
from logbook.pack.anchored import COLUMNS, AnchorRow, anchor_rows, anchors_part
from logbook.pack.exhibits import exhibits
from logbook.pack.layout import ATTACH, PROOF
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
    first = replace(pack.originals[0].attachment, target=PAPER.id)
    pack = replace(pack, originals=(pack.originals[0]._replace(attachment=first),))
    words = Words.of(pack)
    found = exhibits(pack, words.masks)
    assert anchor_rows(pack, words, found) == (
        AnchorRow("2026-11-13T15:00:00Z (when it was written down)", "time stamp (RFC 3161)",
                  "not said", "3", "3" * 64, ""),
        AnchorRow("2026-11-10", "paper", words.text(PAPER.held_by), "9", "9" * 64, "E1"),
    )  # fmt: skip
    assert ACCOUNT not in words.text(PAPER.held_by), "masked for this receiver"
    assert found[0].belongs_to == "anchor of entry 9"


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
    shown = Dossier(anchors_part(pack, words, exhibits(pack, words.masks)))
    assert "notes nobody outside who had one of its heads before this pack" in shown.text
    assert shown.tables == []


def test_words_that_a_person_typed_stay_text(tmp_path: Path):
    pack = sample_pack(tmp_path, anchors=(PAPER.replaced(held_by=HOSTILE + "\nEntry 1"),))
    words = Words.of(pack)
    [table] = Dossier(anchors_part(pack, words, exhibits(pack, words.masks))).tables
    assert table[0] == list(COLUMNS)
    assert "\u202e" not in table[1][2]
    assert "\n" not in table[1][2]


def test_every_way_has_a_word():
    assert [means_word(each) for each in MEANS] == [means_in_english(each) for each in MEANS]
    assert len({means_word(each) for each in MEANS}) == len(MEANS)
