"""Exhibits in the document: pages, pictures, lines and sheets; nothing but what they show."""

from __future__ import annotations

import hashlib
import io
import json
import re
import wave
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from logbook.domain.record import Attachment
from logbook.pack.dossier import attach
from logbook.pack.exhibits.exhibit_copies import TOO_LARGE, copies
from logbook.pack.exhibits.exhibit_pdf import without_jpeg_metadata
from logbook.pack.exhibits.exhibit_pictures import picture_copies
from logbook.pack.exhibits.exhibits import Exhibit, exhibits
from logbook.pack.input import PackInput
from logbook.pack.masking.masking import Masks
from logbook.pack.words import Words
from logbook.pack.writing import write_pack
from tests.exhibit_files import (
    SAMPLES,
    encrypted_pdf,
    exif_jpeg,
    layered_pdf,
    pdf_with,
    text_page,
)
from tests.pack_samples import ACCOUNT, ANSWERS, identifier, sample_pack
from tests.pdf_reading import pages_of, pdf_text

MASKS = Masks(account=ACCOUNT, hide_account=True, hide_secrets=True, hide_birth_dates=True)


def exhibit(folder: Path, content: bytes, name: str, kind: str = "") -> Exhibit:
    """An exhibit E1 of this content."""
    path = folder / hashlib.sha256(content).hexdigest()
    path.write_bytes(content)
    attachment = Attachment(no=1, id=identifier("F1"), target=identifier("33"), sha256=path.name,
                            size=len(content), media_type=kind, original_name=name)  # fmt: skip
    return Exhibit(label="E1", attachment=attachment, belongs_to="case", status="included",
                   stored=path)  # fmt: skip


def with_files(folder: Path, *files: tuple[str, bytes]) -> PackInput:
    """The sample pack with these exhibits instead of its own."""
    return sample_pack(folder, exhibits=files, answers={**ANSWERS, "keep_chinese": "yes"})


def test_a_foreign_pdf_is_copied_without_anything_but_its_pages(tmp_path: Path):
    content = pdf_with(
        text_page("Total due $42.10"), info={"/Author": "Secret Author", "/Keywords": "hidden"},
        script="app.alert('hidden script')", attached=("hidden.txt", b"hidden file"),
        link="https://tracker.example/hidden",
    )  # fmt: skip
    (copy,) = copies((exhibit(tmp_path, content, "bill.pdf"),), MASKS, tmp_path)
    assert (copy.how, copy.what, copy.sizes) == ("pages", "PDF document, 1 page", ((612, 792),))
    assert copy.file is not None
    assert "Total due $42.10" in pdf_text(copy.file)
    with pikepdf.open(copy.file) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert set(pdf.pages[0].obj.keys()) <= {
            "/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/Rotate", "/CropBox",
        }  # fmt: skip
        assert dict(pdf.docinfo) == {}
        everything = b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    assert b"idden" not in everything + copy.file.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("locked.pdf", encrypted_pdf(), "it is encrypted and asks for a password"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj <</Type", "it is damaged"),
        ("none.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "it is damaged"),
        ("broken.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "it is broken"),
    ],
)
def test_a_file_that_cannot_be_shown_gets_a_sheet_that_says_why(
    tmp_path: Path, name: str, content: bytes, reason: str
):
    (copy,) = copies((exhibit(tmp_path, content, name),), MASKS, tmp_path)
    assert (copy.how, copy.reason) == ("sheet", reason)


def test_a_pdf_with_hidden_layers_becomes_pictures_of_what_is_seen(tmp_path: Path):
    (copy,) = copies((exhibit(tmp_path, layered_pdf(), "layers.pdf"),), MASKS, tmp_path)
    assert (copy.how, len(copy.pictures)) == ("pictures", 1)
    with Image.open(copy.pictures[0]) as seen:
        black = sum(seen.convert("L").histogram()[:64])
    assert black < 3000, "the hidden layer, a black field, is not drawn"


def test_places_on_a_page_are_covered_in_the_pixels(tmp_path: Path):
    content = pdf_with(text_page(f"Account number {ACCOUNT}"), text_page("Nothing here"))
    (copy,) = copies((exhibit(tmp_path, content, "bill.pdf"),), MASKS, tmp_path)
    assert (copy.how, copy.masked) == ("pictures", (("page 1", "account number"),))
    with Image.open(copy.pictures[0]) as seen:
        line = seen.convert("L").crop((0, seen.height - 1800, seen.width, seen.height - 1760))
        number, words = line.crop((700, 0, 1080, 40)), line.crop((200, 0, 640, 40))
    assert max(number.tobytes()) < 40, "the whole number is black"
    assert max(words.tobytes()) > 200, "the words before it are not"


def test_a_pdf_whose_page_size_is_a_word_gets_a_sheet(tmp_path: Path):
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with(text_page("x")))) as pdf:
        pdf.pages[0].obj.Rotate = pikepdf.Name("/Word")
        pdf.save(held)
    (copy,) = copies((exhibit(tmp_path, held.getvalue(), "bill.pdf"),), MASKS, tmp_path)
    assert (copy.how, copy.reason) == ("sheet", "it is damaged")


def test_of_many_pages_only_those_with_something_covered_become_pictures(tmp_path: Path):
    pages = (text_page("first"), text_page(f"Account number {ACCOUNT}"), text_page("third"))
    (copy,) = copies((exhibit(tmp_path, pdf_with(*pages), "bill.pdf"),), MASKS, tmp_path)
    assert (copy.how, len(copy.pictures), len(copy.sizes)) == ("pictures", 1, 3)
    assert copy.file is not None
    shown = [text.strip() for text in pages_of(copy.file)]
    assert shown == ["first", "", "third"]


def test_a_secret_that_cannot_be_located_leaves_the_pages_out(tmp_path: Path):
    drawn = text_page("Total due") + b"\n/Span <</E (" + ACCOUNT.encode() + b")>> BDC EMC"
    (copy,) = copies((exhibit(tmp_path, pdf_with(drawn), "bill.pdf"),), MASKS, tmp_path)
    assert copy.how == "sheet"
    assert copy.reason == "something that this receiver is not shown cannot be located in it"


def test_a_secret_in_the_metadata_alone_does_not_cost_the_pages(tmp_path: Path):
    content = pdf_with(text_page("Total"), info={"/Author": ACCOUNT})
    (copy,) = copies((exhibit(tmp_path, content, "bill.pdf"),), MASKS, tmp_path)
    assert (copy.how, copy.masked) == ("pages", ())
    assert copy.file is not None
    assert ACCOUNT.encode() not in copy.file.read_bytes()


def test_a_picture_is_turned_shrunk_and_bare(tmp_path: Path):
    source = tmp_path / "photo.jpg"
    source.write_bytes(exif_jpeg("taken for 287012345678", size=(4000, 3000), orientation=6))
    ((made,), frames) = picture_copies(source, tmp_path, "E1")
    content = made.read_bytes()
    with Image.open(made) as seen:
        assert (seen.size, frames, dict(seen.getexif())) == ((1350, 1800), 1, {})
        assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"2870" not in content


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "TIFF", "BMP", "JPEG"])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_is_read(tmp_path: Path, form: str, mode: str):
    picture = Image.new("RGB", (60, 40), "white").convert(mode.split(";")[0])
    held = io.BytesIO()
    try:
        picture.save(held, form)
    except (OSError, KeyError, ValueError):
        return  # there is no such picture
    source = tmp_path / "picture"
    source.write_bytes(held.getvalue())
    ((made,), _frames) = picture_copies(source, tmp_path, "E1")
    with Image.open(made) as seen:
        assert (seen.size, seen.format in ("PNG", "JPEG")) == ((60, 40), True)


def test_png_text_chunks_are_gone(tmp_path: Path):
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "the PIN is 482913")
    source = tmp_path / "screen.png"
    Image.new("RGB", (60, 40), "white").save(source, pnginfo=told)
    assert b"482913" in source.read_bytes(), "the source has it"
    ((made,), _frames) = picture_copies(source, tmp_path, "E1")
    assert b"482913" not in made.read_bytes()


def test_a_jpeg_inside_a_pdf_loses_its_exif(tmp_path: Path):
    jpeg = exif_jpeg("taken for 287012345678")
    bare = without_jpeg_metadata(jpeg)
    assert b"287012345678" in jpeg
    assert b"287012345678" not in bare
    with Image.open(io.BytesIO(jpeg)) as old, Image.open(io.BytesIO(bare)) as new:
        assert old.tobytes() == new.tobytes(), "the pixels are the same"


def test_text_mail_and_web_page_are_lines(tmp_path: Path):
    mail = (
        b"From: =?utf-8?b?5byg?= <a@example.com>\r\nTo: b@example.com\r\nSubject: Bill\r\n"
        b"Date: Tue, 3 Nov 2026 10:00:00 -0500\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"WW91ciBQSU4gaXMgNDgyOTEz\r\n"
    )
    (copy,) = copies((exhibit(tmp_path, mail, "m.eml"),), MASKS, tmp_path)
    assert copy.what == "e-mail"
    assert copy.lines == (
        "From: 张 <a@example.com>", "To: b@example.com", "Date: Tue, 3 Nov 2026 10:00:00 -0500",
        "Subject: Bill", "", "Your PIN is [code masked]",
    )  # fmt: skip
    assert copy.masked == (("line 6", "PIN or code"),)
    (page,) = copies((exhibit(tmp_path, b"<html><p>Due <b>$4</b></p></html>", "a.html"),),
                     MASKS, tmp_path)  # fmt: skip
    assert (page.what, page.lines) == ("web page as text", ("Due $4",))
    table = json.dumps({"a": "\u202eevil"}, ensure_ascii=False).encode()
    (plain,) = copies((exhibit(tmp_path, table, "a.json"),), MASKS, tmp_path)
    assert plain.lines == ('{"a": "<U+202E>evil"}',)


def test_sound_is_a_sheet_with_its_length(tmp_path: Path):
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 8000 * 65))
    (copy,) = copies((exhibit(tmp_path, held.getvalue(), "call.wav"),), MASKS, tmp_path)
    assert (copy.how, copy.what, copy.seconds, copy.reason) == ("sheet", "sound (WAV)", 65, "")


def test_what_does_not_fit_is_dropped_largest_first_and_said(tmp_path: Path):
    small = exhibit(tmp_path, pdf_with(text_page("small")), "small.pdf")
    large = exhibit(tmp_path, pdf_with(text_page("large"), padding=400_000), "large.pdf")
    found = (large, replace(small, label="E2"))
    shown = copies(found, MASKS, tmp_path, limit=1_700_000)
    assert [(c.label, c.how, c.reason) for c in shown] == [
        ("E1", "sheet", TOO_LARGE), ("E2", "pages", ""),
    ]  # fmt: skip


def test_the_pack_has_every_page_in_its_frame_with_its_numbers(tmp_path: Path):
    pack = with_files(
        tmp_path, ("bill.pdf", pdf_with(text_page("first page"), text_page("second page"))),
        ("note.txt", b"line one\n" + b"x" * 300 + b"\n"), ("photo.jpg", exif_jpeg("x")),
    )  # fmt: skip
    folder = write_pack(pack, tmp_path / "pack").folder
    pages = pages_of(folder / "2-ATTACH.pdf")
    starts = {text.split(" ")[1]: n for n, text in enumerate(pages) if text.startswith("Exhibit E")}
    assert list(starts) == ["E2:", "E3:"], "E1 stands below the heading of its part"
    first = next(n for n, text in enumerate(pages) if "Exhibit E1: bill.pdf" in text)
    assert [text.split("\r\n")[0] for text in pages[first + 1 : first + 3]] == [
        "E1 p. 1/2", "E1 p. 2/2",
    ]  # fmt: skip
    assert "first page" in pages[first + 1]
    assert "second page" in pages[first + 2]
    assert f"LB-{first + 2:06}" in pages[first + 1]
    index = next(text for text in pages if "Shown on pages" in text)
    assert f"LB-{first + 2:06} to LB-{first + 3:06}" in " ".join(index.split())
    with pikepdf.open(folder / "2-ATTACH.pdf") as pdf:
        assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes(), "foreign pages inside"
        raw = b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)
                       and "/DCTDecode" not in str(o.get("/Filter")))  # fmt: skip
    assert b"logbook:frame" not in raw


def test_without_foreign_pages_the_document_claims_pdfa(tmp_path: Path):
    folder = write_pack(with_files(tmp_path, ("note.txt", b"one\n")), tmp_path / "pack").folder
    with pikepdf.open(folder / "2-ATTACH.pdf") as pdf:
        assert b"pdfaid:part" in pdf.Root.Metadata.read_bytes()


def test_packs_with_foreign_pages_are_the_same_each_time(tmp_path: Path):
    def made(name: str) -> bytes:
        pack = with_files(
            tmp_path, ("bill.pdf", pdf_with(text_page(f"Account {ACCOUNT}"))),
            ("b.pdf", pdf_with(text_page("b"))), ("p.jpg", exif_jpeg("x")),
        )  # fmt: skip
        return (write_pack(pack, tmp_path / name).folder / "2-ATTACH.pdf").read_bytes()

    assert made("one") == made("two")


def test_a_document_larger_than_the_receiver_takes_loses_its_largest_exhibit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    limit = 700_000
    files = (("a.pdf", pdf_with(text_page("small"))),
             ("b.pdf", pdf_with(text_page("large"), padding=900_000)))  # fmt: skip
    monkeypatch.setattr(attach, "copies", lambda e, m, w, _limit: copies(e, m, w, None))
    monkeypatch.setattr(attach, "_limit", lambda _receiver: limit)
    folder = write_pack(with_files(tmp_path, *files), tmp_path / "pack").folder
    assert (folder / "2-ATTACH.pdf").stat().st_size <= limit
    text = pdf_text(folder / "2-ATTACH.pdf")
    assert ("small" in text, TOO_LARGE in text) == (True, True)
    with zipfile.ZipFile(folder / "proof.zip") as archive:
        listed = archive.read("proof/data/redactions.csv").decode("utf-8-sig")
    assert f'"E2","pages","sheet only","","{TOO_LARGE}"' in listed


@pytest.mark.skipif(not SAMPLES, reason="no sample files on this machine")
def test_real_files_are_shown_or_said(tmp_path: Path):
    files = tuple((path.name, path.read_bytes()) for path in SAMPLES)
    pack = with_files(tmp_path, *files)
    words = Words.of(pack)
    shown = copies(exhibits(pack, words.masks), words.masks, tmp_path)
    assert {copy.how for copy in shown} == {"pages", "pictures", "lines", "sheet"}
    text = pdf_text(write_pack(pack, tmp_path / "pack").folder / "2-ATTACH.pdf")
    for number, (name, _content) in enumerate(files, 1):
        assert f"Exhibit E{number}: {name}" in text


def test_a_long_text_is_cut_and_says_so(tmp_path: Path):
    long = "".join(f"line {number}\n" for number in range(2_500)).encode()
    (copy,) = copies((exhibit(tmp_path, long, "chat.txt"),), MASKS, tmp_path)
    assert (len(copy.lines), copy.lines[-1], copy.left) == (1000, "line 999", 1500)
    (short,) = copies((exhibit(tmp_path, b"a\nb\n", "a.txt"),), MASKS, tmp_path)
    assert (short.lines, short.left) == (("a", "b"), 0)


def test_sheets_with_nothing_behind_them_share_a_page(tmp_path: Path):
    sounds = [(f"sound-{number}.ogg", b"OggS" + bytes([number])) for number in range(5)]
    pack = with_files(tmp_path, *sounds[:3], ("note.txt", b"one line\n"), *sounds[3:])
    pages = pages_of(write_pack(pack, tmp_path / "pack").folder / "2-ATTACH.pdf")
    headed = [re.findall(r"^Exhibit (E\d): ", page, re.MULTILINE) for page in pages]
    assert list(filter(None, headed)) == [["E1", "E2", "E3"], ["E4"], ["E5", "E6"]]
    first = next(number for number, labels in enumerate(headed) if "E4" in labels)
    assert "one line" in pages[first + 1]
