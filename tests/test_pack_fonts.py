"""Fonts: what is found, what has the signs, and a clear sentence where none has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from logbook.errors import Missing, NotFound, Unreadable
from logbook.pack.dossier import fonts
from logbook.pack.dossier.fonts import LATIN, Face, Faces, faces_for, find_face, read_face
from logbook.resources import typesetting_dir


@pytest.fixture
def face() -> Face:
    found = find_face()
    if found is None:
        pytest.skip("no font with Chinese on this computer")
    return found


def test_english_needs_no_other_font():
    text = "Maria said: \u201crefund of 42.10 \u2014 by Dec 3\u201d; Ren\u00e9, \u20ac5"
    assert faces_for([text]) == Faces((LATIN,), (), {})


def test_chinese_is_set_in_a_font_that_has_it(face: Face):
    found = faces_for(["她说下周退款"])
    assert found.families == (LATIN, face.family)
    assert found.files[0] == face.file
    assert found.instead == {}


def test_a_sign_that_no_font_has_is_shown_by_its_number(face: Face):
    assert faces_for(["退款 \U0001f600 \u0e01"]).instead == {
        0x1F600: "[U+1F600]", 0xE01: "[U+0E01]",
    }  # fmt: skip


def test_without_a_font_chinese_is_refused_with_what_to_type(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "find_face", lambda: None)
    with pytest.raises(Missing) as caught:
        faces_for(["退款"])
    assert caught.value.for_people() == (
        "The pack holds Chinese, and no font on this computer has it. Nothing was changed. "
        "Install one: pip install 'carrier-logbook[chinese]'. Or name a font file with --font."
    )
    assert faces_for(["\U0001f600"]).instead == {0x1F600: "[U+1F600]"}


def test_a_font_without_chinese_is_refused(tmp_path: Path):
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "A"])
    made.setupCharacterMap({65: "A"})
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": TTGlyphPen(None).glyph()})
    made.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    made.setupHorizontalHeader()
    made.setupNameTable({"familyName": "Only Latin", "styleName": "Regular"})
    made.setupPost()
    latin = tmp_path / "latin.ttf"
    made.save(latin)
    with pytest.raises(Missing, match="has no Chinese"):
        faces_for(["退款"], latin)


def test_a_file_that_is_no_font(tmp_path: Path):
    with pytest.raises(NotFound, match="There is no file"):
        read_face(tmp_path / "none.ttf")
    (tmp_path / "text.ttf").write_text("no font")
    with pytest.raises(Unreadable, match=r"text\.ttf is not a font"):
        read_face(tmp_path / "text.ttf")


def test_a_folder_is_searched_by_the_names_that_are_known(face: Face, tmp_path: Path):
    assert find_face([tmp_path]) is None
    place = tmp_path / "deep" / "NotoSansSC-Regular.ttf"
    place.parent.mkdir()
    place.write_bytes(face.file.read_bytes())
    found = find_face([tmp_path])
    assert found is not None
    assert found.file == place


def test_the_data_says_where_fonts_are():
    found = json.loads((typesetting_dir() / "chinese-fonts.json").read_text(encoding="utf-8"))
    assert found["format"] == "logbook-chinese-fonts/1"
    assert all(font["family"] and font["files"] for font in found["fonts"])
    assert found["folders"] and found["packages"]
