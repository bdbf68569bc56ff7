"""In a pack: recordings whose basis is unclear, the translations, the declaration."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.actions import attaching
from logbook.actions.exporting import Exported, export
from logbook.actions.opening import Home, open_log
from logbook.actions.recording import FileMarks, consent_list
from logbook.actions.translating import translate
from logbook.domain.record import Origin, Translation
from logbook.domain.recording import BY_BASIS
from logbook.errors import UsageError
from logbook.pack.dossier.dossier import Disclosed, dossier
from logbook.pack.dossier.dossier_translations import chinese_of
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import Exhibit, exhibits
from logbook.pack.input import PackInput
from logbook.pack.words import Words
from tests.logs import FULL, WHEN, write
from tests.pack_samples import sample_pack
from tests.pdf_reading import Dossier

ANSWERS = {"relief": "a credit of 42.10 USD", "subject_number": "555-010-4477",
           "keep_chinese": "yes"}  # fmt: skip
DISCLOSED = Disclosed(14, 196, 1, 1)


def _dossier(pack: PackInput, words: Words, found: tuple[Exhibit, ...]) -> Dossier:
    sheets = tuple(Copy(label=each.label, how="sheet", what="file") for each in found)
    return Dossier(dossier(pack, words, found, DISCLOSED, sheets, ()))


def written(pack: PackInput) -> Dossier:
    words = Words.of(pack)
    return _dossier(pack, words, exhibits(pack, words.masks))


def rows(found: Dossier, head: str) -> list[list[str]]:
    """The rows of the first table whose first column is headed so."""
    return next(table[1:] for table in found.tables if table[0][: len(head.split("|"))]
                == head.split("|"))  # fmt: skip


# --- recordings ------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A record with a recording and its transcript; the receiver takes what is clear."""
    monkeypatch.setattr("logbook.pack.exhibits.recordings.takes", lambda _receiver: BY_BASIS)
    sound, text = tmp_path / "call.mp3", tmp_path / "call.txt"
    sound.write_bytes(b"ID3 what was said")
    text.write_text("Agent: what was said\n", encoding="utf-8")
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, FULL, said="She promised a refund.", case="c", new_case=True)
        attaching.attach(log, 1, [sound], **WHEN)
        attaching.attach(log, 1, [text], marks=FileMarks(transcript_of="F1"), **WHEN)
    return home


def exported(home: Home, out: Path, basis: FileMarks | None = None, **answers: str) -> Exported:
    from logbook.actions.recording import set_marks

    with open_log(home) as log:
        if basis:
            set_marks(log, "F1", basis, **WHEN)
        return export(log, case="c", profile="state", answers=ANSWERS | answers, out=out, **WHEN)


def originals(done: Exported) -> list[str]:
    with zipfile.ZipFile(done.folder / "proof.zip") as archive:
        return sorted(
            name.rsplit("/", 1)[1] for name in archive.namelist() if "/originals/" in name
        )


def entries(done: Exported) -> list[dict[str, Any]]:
    with zipfile.ZipFile(done.folder / "proof.zip") as archive:
        lines = archive.read("proof/data/entries.jsonl").decode().splitlines()
    return [json.loads(line) for line in lines]


def test_an_unclear_recording_and_its_transcript_stay_out_and_their_hashes_stay(
    home: Home, tmp_path: Path
):
    done = exported(home, tmp_path / "pack", FileMarks(basis="one-party", state="CA"))
    assert originals(done) == []
    assert [line.split(":")[0] for line in done.recordings] == [
        "E1 (F1)", "E2 (F2)", "Their SHA-256 is in the pack. To include them",
    ]  # fmt: skip
    named = {value for entry in entries(done) for _salt, name, value in entry["disclosed"]
             if name == "sha256"}  # fmt: skip
    assert len(named) == 2
    assert all(path.is_file() for path in home.attachments.rglob("*") if path.is_file())


def test_they_go_only_by_an_explicit_answer(home: Home, tmp_path: Path):
    marks = FileMarks(basis="unknown", state="CA")
    asked = exported(home, tmp_path / "a", marks, keep_recordings="F2")
    assert originals(asked) == ["E02-call.txt"]
    assert originals(exported(home, tmp_path / "b", keep_recordings="yes")) == [
        "E01-call.mp3", "E02-call.txt",
    ]  # fmt: skip
    assert originals(exported(home, tmp_path / "c", keep_recordings="no")) == []
    with pytest.raises(UsageError, match="No file of this case has this number: F9"):
        exported(home, tmp_path / "d", keep_recordings="F9")


def test_a_clear_one_goes(home: Home, tmp_path: Path):
    done = exported(home, tmp_path / "pack", FileMarks(basis="announced"))
    assert (originals(done), done.recordings) == (["E01-call.mp3", "E02-call.txt"], ())


def test_the_document_says_why_and_on_what_facts(tmp_path: Path):
    pack = sample_pack(tmp_path)
    first = pack.originals[0]
    sound = first.attachment.replaced(
        media_type="audio/mpeg", recording_basis="one_party", user_location_state="NV"
    )
    pack = replace(pack, consent=consent_list(),
                   originals=(first._replace(attachment=sound), *pack.originals[1:]))  # fmt: skip
    from logbook.pack.exhibits.recordings import gated

    words = Words.of(pack)
    found = _dossier(pack, words, gated(pack, exhibits(pack, words.masks)))
    row = rows(found, "Exhibit")[0]
    assert "not in this pack: recording, basis: only I knew; Nevada (NV)" in row[1]
    assert "not in this pack: recording, basis: only I knew; Nevada (NV)" in row[1]
    for words_said in ("not legal advice", "rcfp.org", "nothing was deleted", "seen on 2026-11-24"):
        assert words_said in found.text


# --- translations ----------------------------------------------------------------------

GIVEN = Translation(id="t", target="r", key="31.said", field="said", language="en",
                    text="They charged me again.", translator="Ann Li")  # fmt: skip


def test_every_chinese_text_stands_beside_its_english_or_a_blank(tmp_path: Path):
    pack = sample_pack(tmp_path)
    found = written(pack)
    table = rows(found, "Where")
    chinese = {row[0] for row in table}
    assert "record 33" in chinese
    assert all(len(row) == 4 and row[1] for row in table)
    english = {row[0]: (row[2], row[3]) for row in table}
    assert english["record 33"] == (
        "She says the refund of 126.30 CNY will arrive next week.", "given by the owner",
    )  # fmt: skip
    assert "The program that made this pack translates nothing." in found.text
    assert "Translator's certificate" in found.text


def test_a_kept_translation_is_used_and_a_machine_made_one_is_called_so(tmp_path: Path):
    pack = sample_pack(tmp_path)
    record = pack.interactions[0].replaced(said="他们又扣了钱")
    kept = GIVEN.replaced(key=f"{record.no}.said")
    pack = replace(pack, interactions=(record, *pack.interactions[1:]), translations=(kept,))
    row = next(r for r in rows(written(pack), "Where") if r[0] == f"record {record.no}")
    assert row[2:] == ["They charged me again.", "translated by Ann Li"]
    machine = replace(pack, translations=(kept.replaced(machine=True),))
    found = written(machine)
    row = next(r for r in rows(found, "Where") if r[0] == f"record {record.no}")
    assert row[3] == "translated by Ann Li\nmade by a machine, by the owner's word"
    assert "English, made by a machine, by the word of the owner of the log" in found.text
    outdated = replace(pack, translations=(kept.replaced(outdated=True),))
    row = next(r for r in rows(written(outdated), "Where") if r[0] == f"record {record.no}")
    assert row[2:] == ["____\n____", "none yet"]


def test_a_text_without_english_is_shown_by_its_chinese_with_room_for_that(tmp_path: Path):
    pack = sample_pack(tmp_path)
    english = "They charged me 3.50 USD again. " * 20
    record = pack.interactions[0].replaced(said=f"{english}客服说退款会在十四天内到账。Bye!")
    found = written(replace(pack, interactions=(record, *pack.interactions[1:])))
    row = next(r for r in rows(found, "Where") if r[0] == f"record {record.no}")
    assert row[1:] == ["[…] 客服说退款会在十四天内到账。[…]", "____\n____\n____", "none yet"]
    assert "[…] stands for the others, which are at the place named." in found.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("客服说退款。", "客服说退款。"),
        ("He left. He came.\n再来 ok", "[…] 再来 ok"),
        ("agent gave 参考号 CH-1.5 to me", "agent gave 参考号 CH-1.5 to me"),
        ("att.com says 退款 now. Fine", "att.com says 退款 now. […]"),
        ("退款！One. Two? 好", "退款！[…] 好"),
    ],
)
def test_the_sentences_with_chinese_in_them(text: str, shown: str):
    assert chinese_of(text) == shown


@given(st.text("ab. !?。\n退款"))
def test_no_chinese_is_lost(text: str):
    assert re.sub("[^退款]", "", chinese_of(text)) == re.sub("[^退款]", "", text)


def test_the_export_uses_what_was_said_and_counts_what_lacks_it(home: Home, tmp_path: Path):
    with open_log(home) as log:
        write(
            log, FULL, said="客服说会退款", case="c", promise="退款", promise_amount=None, due=None
        )
        translate(log, "2", "The agent says there will be a refund.", **WHEN)
        answers = {**ANSWERS, "keep_chinese": "yes"}
        done = export(log, case="c", profile="state", answers=answers, out=tmp_path / "p", **WHEN)
    assert set(done.lacking) == {"P1.text", "P2.text"}
    paste = (done.folder / "1-PASTE.txt").read_text(encoding="utf-8")
    assert "The agent says there will be a refund." in paste
    assert "客服说会退款" not in paste


# --- the declaration -------------------------------------------------------------------


def sentences(pack: PackInput, which: int = 0) -> list[str]:
    tables = [t[1:] for t in written(pack).tables if t[0][:2] == ["No.", "To be signed"]]
    return [row[1] for row in tables[which]]


def test_both_wordings_stand_until_one_is_chosen_and_nothing_is_signed(tmp_path: Path):
    pack = sample_pack(tmp_path)
    inside = "I declare under penalty of perjury that the foregoing is true and correct."
    abroad = "under the laws of the United States of America"
    found = written(pack)
    assert inside in found.text
    assert abroad in found.text
    assert {found.terms[name] for name in ("Signature", "Executed on (date)", "Name")} == {"____"}
    assert "commits a crime" in found.text
    assert "仅供理解" in found.text
    assert pack.answers["first_name"] not in "".join(sentences(pack))
    chosen = written(replace(pack, answers={**pack.answers, "declared_in": "abroad"}))
    assert abroad in chosen.text
    assert inside not in chosen.text
    with pytest.raises(UsageError, match='"moon" is no place to sign'):
        written(replace(pack, answers={**pack.answers, "declared_in": "moon"}))


def test_it_says_only_what_the_log_shows(tmp_path: Path):
    pack = sample_pack(tmp_path)
    found = sentences(pack)
    assert found[0].startswith("I am ____")
    assert any("True copies of what I received or made" in each for each in found)
    assert any("Corrected: 32. Struck out: 34." in each for each in found)
    late = [each for each in found if each.startswith("Written down later")]
    assert late
    assert found[-1] == "What I cannot say from my own knowledge: ____\n____"


def people(pack: PackInput, recorder: str | None, told_by: str | None) -> PackInput:
    first, *rest = pack.interactions
    rest = [record.replaced(recorder=None, told_by=None) for record in rest]
    changed = first.replaced(recorder=recorder, told_by=told_by)
    return replace(pack, interactions=(changed, *rest))


@pytest.mark.parametrize(
    ("recorder", "told_by", "sentence"),
    [
        (None, None, "I took part in these contacts and wrote them down myself."),
        (None, "Grandmother", "I wrote it down from what Grandmother told me. I did not take"),
        ("Jo", None, "Jo wrote it down from what I told; Jo did not see or hear the contact."),
        ("Jo", "Grandmother", "Jo wrote it down from what Grandmother told. I did not write it"),
    ],
)
def test_the_wording_follows_who_wrote_and_who_told(
    tmp_path: Path, recorder: str | None, told_by: str | None, sentence: str
):
    pack = people(sample_pack(tmp_path), recorder, told_by)
    assert any(sentence in each for each in sentences(pack))


def test_the_owner_who_told_it_declares_to_have_taken_part(tmp_path: Path):
    pack = people(sample_pack(tmp_path), "Jo", "li wei")
    pack = replace(pack, answers={**pack.answers, "first_name": "Li", "last_name": "Wei"})
    told = "Jo wrote it down from what I told; Jo did not see or hear the contact."
    assert any(told in each for each in sentences(pack))
    assert not any("I did not write it" in each for each in sentences(pack))


def test_the_owner_who_is_named_as_the_writer_is_no_volunteer(tmp_path: Path):
    pack = people(sample_pack(tmp_path), "Li Wei", None)
    pack = replace(pack, answers={**pack.answers, "first_name": "Li", "last_name": "Wei"})
    took_part = "I took part in these contacts and wrote them down myself."
    assert [each.split(": ")[1] for each in sentences(pack) if "took part" in each] == [took_part]
    assert sentences(pack)[0] != "I am Li Wei."


def test_a_volunteer_declares_only_what_was_told(tmp_path: Path):
    pack = people(sample_pack(tmp_path), "Jo", "Grandmother")
    found = sentences(pack, which=1)
    assert found[0] == "I am Jo."
    assert "I did not see or hear this contact" in found[1]
    assert not any("took part" in each for each in found)


def test_records_of_another_log_are_told_apart(tmp_path: Path):
    pack = sample_pack(tmp_path)
    origin = Origin(log="ab" * 16, id="cd" * 16, seq=7, no=2, imported_at="2026-11-22T19:32:05Z")
    first = pack.interactions[0].replaced(origin=origin, undisclosed=("told_by",))
    pack = replace(pack, interactions=(first, *pack.interactions[1:]))
    found = written(pack)
    assert f"from another log ({'ab' * 16}), record 2 there" in found.text
    assert "not disclosed by that log: told by" in found.text
    assert f"From another log, and not written by me in mine: record {first.no}." in sentences(pack)


def test_nothing_argues(tmp_path: Path):
    text = written(sample_pack(tmp_path)).text.casefold()
    for word in ("unlawful", "illegal", "fraud", "violat", "clearly", "obviously", "lied"):
        assert word not in text
