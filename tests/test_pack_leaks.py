"""The search of a finished pack: it finds what should not be there, and nothing else."""

from __future__ import annotations

import csv
import email.message
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from logbook.errors import Damaged
from logbook.pack import writing
from logbook.pack.exhibits import exhibit_copies
from logbook.pack.exhibits.exhibits import Exhibit, exhibits
from logbook.pack.masking import masking
from logbook.pack.masking.known_secrets import masks_of, secrets_of
from logbook.pack.masking.leaks import Sought, leaks
from logbook.pack.masking.readable import RAW, WORDS, Piece, texts_of
from logbook.pack.masking.secret_places import ACCOUNT as ACCOUNT_NUMBER
from logbook.pack.masking.secret_places import CARD, CODE, QUESTION, SSN, Secret
from logbook.pack.receivers.receiver import load_receiver
from logbook.pack.writing import write_pack
from tests.exhibit_files import exif_jpeg, pdf_with, text_page
from tests.pack_samples import ACCOUNT, ANSWERS, sample_pack

LONG = Secret(ACCOUNT_NUMBER, ACCOUNT)
MASKS = masking.Masks()
SHORT = Secret(CODE, "482913")
WORD = Secret(QUESTION, "Blue Moon")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"it is {ACCOUNT}.", {ACCOUNT_NUMBER}),
        ("2870-1234-5678", {ACCOUNT_NUMBER}),
        ("2870 1234\n5678", {ACCOUNT_NUMBER}),
        ("2870123\n45678", {ACCOUNT_NUMBER}),
        ("２８７０１２３４５６７８", {ACCOUNT_NUMBER}),
        ("2870\u200b12345678", {ACCOUNT_NUMBER}),
        ("scan line 0000287012345678004210", {ACCOUNT_NUMBER}),
        ("the PIN 482913, he said", {CODE}),
        ("pin_482913.jpg", {CODE}),
        ("name BLUE\nmoon", {QUESTION}),
        ("it is ****5678", set()),
        ("28 70 12 34 56 79", set()),
        ("LB-482913", set()),
        ("$1,482913", set()),
        ("at 12:482913", set()),
        ("x482913", set()),
        ("1482913", set()),
        ("482913" + "a" * 58, set()),
        ("a" * 26 + "482913 blue moonlight", set()),
    ],
)
def test_values_are_seen_through_their_dress(text: str, kinds: set[str]):
    found = set(Sought.of([LONG, SHORT, WORD]).in_piece(Piece("x", WORDS, text)))
    assert found == kinds


def test_in_bytes_only_long_values_count():
    sought = Sought.of([LONG, SHORT, WORD])
    raw = Piece("x", RAW, f"482913 Blue Moon 2870 1234 5678 ({ACCOUNT})Tj")
    assert set(sought.in_piece(raw)) == {ACCOUNT_NUMBER}


def hidden_in_zip(text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text[:4]}</w:t></w:r><w:t>{text[4:]}</w:t>")
    return held.getvalue()


def zip_name(text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(f"bill {text}.txt", "nothing")
    return held.getvalue()


def png_chunk(text: str) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Comment", text, zip=True)
    held = io.BytesIO()
    Image.new("RGB", (9, 9)).save(held, "PNG", pnginfo=told)
    return held.getvalue()


def mail(text: str) -> bytes:
    made = email.message.EmailMessage()
    made["Subject"] = f"账单 {text}"
    made.set_content("hello", cte="base64")
    made.add_attachment(exif_jpeg(text), maintype="image", subtype="jpeg", filename="a.jpg")
    return made.as_bytes().replace(b"Subject", b"X-Subject")


def cells(text: str) -> bytes:
    held = io.StringIO()
    csv.writer(held).writerow(["a", f'"{text[:6]}\n{text[6:]}"'])
    return held.getvalue().encode()


def black_box(text: str) -> bytes:
    return pdf_with(text_page(text) + b"\n0 g 60 620 500 40 re f")


HIDING: list[tuple[str, Callable[[str], bytes]]] = [
    ("black-box.pdf", black_box),
    ("info.pdf", lambda text: pdf_with(text_page("x"), info={"/Author": text})),
    ("script.pdf", lambda text: pdf_with(text_page("x"), script=f"var a='{text}'")),
    ("inside.pdf", lambda text: pdf_with(text_page("x"), attached=("a.json", json.dumps(
        {"a": text}).encode()))),
    ("kerned.pdf", lambda text: pdf_with(
        f"BT /F1 9 Tf 72 700 Td [({text[:5]}) -20 ({text[5:]})] TJ ET".encode())),
    ("exif.jpg", exif_jpeg),
    ("chunk.png", png_chunk),
    ("office.docx", hidden_in_zip),
    ("named.zip", zip_name),
    ("mail.eml", mail),
    ("cells.csv", cells),
    ("escaped.json", lambda text: ('{"a": "' + "".join(
        f"\\u{ord(c):04x}" for c in text) + '"}').encode()),
    ("wide.txt", lambda text: text.encode("utf-16")),
    ("entities.html", lambda text: ("<p>" + "".join(f"&#{ord(c)};" for c in text)).encode()),
    (f"{ACCOUNT}.txt", lambda _text: b"nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "hide"), HIDING, ids=[name for name, _hide in HIDING])
def test_every_format_is_read(tmp_path: Path, name: str, hide: Callable[[str], bytes]):
    (tmp_path / name).write_bytes(hide(ACCOUNT))
    found = leaks(tmp_path, [LONG, SHORT])
    assert {(leak.file, leak.category) for leak in found} == {(name, ACCOUNT_NUMBER)}
    with zipfile.ZipFile(tmp_path / "proof.zip", "w") as archive:
        archive.write(tmp_path / name, f"proof/data/{name}")
    (tmp_path / name).unlink()
    assert {leak.file for leak in leaks(tmp_path, [LONG])} == {"proof.zip"}
    assert leaks(tmp_path, [Secret(ACCOUNT_NUMBER, "287012345679"), SHORT]) == ()


def noted(text: str):
    """Records of which the first says this."""
    return lambda records: (replace(records[0], said=text), *records[1:])


def test_a_secret_that_one_note_names_is_masked_in_every_other(tmp_path: Path):
    def both(records):
        one = replace(records[0], said="My PIN is 482913.")
        return (one, replace(records[1], said="He repeated 482913 twice; 1-482913."), *records[2:])

    for receiver in ("fcc", "lawyer"):
        folder = write_pack(sample_pack(tmp_path, receiver, edit=both), tmp_path / receiver).folder
        text = (folder / "1-PASTE.txt").read_text(encoding="utf-8")
        assert "He repeated [code masked] twice" in text


def test_a_pin_that_is_also_a_year_or_a_record_number_stops_no_export(tmp_path: Path):
    for pin in ("2026", "31", "0142", "5512", "42.10", "1500"):
        edit = noted(f"My PIN is {pin}, and in 2026 I called 555 555 0142 about CM-5512.")
        folder = write_pack(sample_pack(tmp_path, edit=edit), tmp_path / pin).folder
        shown = "[code masked]" if pin.isdecimal() and len(pin) == 4 else pin
        text = (folder / "1-PASTE.txt").read_text(encoding="utf-8")
        assert f"My PIN is {shown}, and in 2026 I called 555 555 0142 about CM-5512." in text


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_no_number_of_ours_is_taken_for_a_short_secret(tmp_path: Path, receiver: str):
    """Whatever PIN of four digits somebody has, no pack is refused for what we write in it."""
    pins = " ".join(f"PIN is {number:04}." for number in range(10_000))
    pack = sample_pack(tmp_path, receiver)
    pack = replace(pack, entries=tuple(pack.entries))
    sought = masks_of(pack, secrets_of([pins])).known
    assert len(sought) > 8_000
    assert leaks(write_pack(pack, tmp_path / "pack").folder, sought) == ()


def masks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masking.Masks, "_masked", lambda _self, text, _places: text)
    monkeypatch.setattr(masking.Masks, "categories", lambda *_: ())


def pictures_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def copied(path: Path, folder: Path, stem: str):
        target = folder / f"{stem}.jpg"
        target.write_bytes(path.read_bytes())
        return (target,), 1

    monkeypatch.setattr(exhibit_copies, "picture_copies", copied)


def pdf_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def copied(path: Path, target: Path) -> None:
        target.write_bytes(path.read_bytes())

    monkeypatch.setattr(exhibit_copies, "clean_pdf", copied)
    monkeypatch.setattr(exhibit_copies, "_held", lambda *_: set())


def originals_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(found: tuple[Exhibit, ...]):
        return {f"originals/{e.label}": replace(e, holds=()) for e in found}

    monkeypatch.setattr(writing, "included", shown)


SAID = f"Cancelled account {ACCOUNT} today."


@pytest.mark.parametrize(
    ("take_away", "files", "said"),
    [
        (masks_off, (), SAID),
        (pictures_as_they_are, (("a.jpg", exif_jpeg(f"account {ACCOUNT}")),), "x"),
        (pdf_as_it_is, (("box.pdf", black_box(f"account {ACCOUNT}")),), "x"),
        (originals_let_go, (("i.pdf", pdf_with(text_page("x"), info={"/Author": ACCOUNT})),), "x"),
        (originals_let_go, (("a.jpg", exif_jpeg("my PIN is 482913")),), "x"),
        (originals_let_go, (("pin.txt", b"my PIN is 482913"),), "x"),
    ],
)
def test_a_pack_with_a_secret_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, take_away, files, said: str
):
    """The negative controls: without the cleaning, the search bites; with it, all is well."""
    stored = tmp_path / "stored"
    stored.mkdir()
    pack = sample_pack(stored, exhibits=files, edit=noted(said))
    write_pack(pack, tmp_path / "clean" / "pack")
    take_away(monkeypatch)
    with pytest.raises(Damaged) as caught:
        write_pack(pack, tmp_path / "out" / "pack")
    assert "something that its receiver may not see" in caught.value.message
    for secret in (ACCOUNT, "482913"):
        assert secret not in f"{caught.value.message} {caught.value.remedy}"
    assert list((tmp_path / "out").iterdir()) == [], "nothing that looks like a pack is left"


def test_a_zip_that_begins_with_a_stored_pdf_is_searched_as_a_zip(tmp_path: Path):
    """Its first bytes have the mark of a PDF; the members behind it were not looked at."""
    with zipfile.ZipFile(tmp_path / "proof.zip", "w") as archive:
        archive.writestr("data/originals/E01.pdf", pdf_with(text_page("x")))
        archive.writestr("data/timeline.csv", f"said\naccount {ACCOUNT}\n")
    [leak] = leaks(tmp_path, [LONG])
    assert leak.where.startswith("data/timeline.csv")


def test_a_known_word_is_found_where_chinese_stands_beside_it_unspaced(tmp_path: Path):
    (tmp_path / "note.txt").write_text("他问hunter22的事", encoding="utf-8")
    assert [leak.file for leak in leaks(tmp_path, [Secret(CODE, "hunter22")])] == ["note.txt"]


def test_a_box_drawn_over_text_after_the_pack_was_made_is_caught(tmp_path: Path):
    folder = write_pack(sample_pack(tmp_path), tmp_path / "pack").folder
    with pikepdf.open(folder / "2-ATTACH.pdf", allow_overwriting_input=True) as pdf:
        covered = pikepdf.open(io.BytesIO(black_box(ACCOUNT)))
        pdf.pages.append(covered.pages[0])
        pdf.save(folder / "2-ATTACH.pdf")
    assert {leak.file for leak in leaks(folder, [LONG])} == {"2-ATTACH.pdf"}


def test_a_picture_of_a_secret_is_not_read(tmp_path: Path):
    """What only eyes can read is beyond the search, and the guide says so."""
    seen = Image.new("L", (400, 60), 255)
    ImageDraw.Draw(seen).text((9, 9), ACCOUNT)
    held = io.BytesIO()
    seen.save(held, "PNG")
    (tmp_path / "seen.png").write_bytes(held.getvalue())
    assert leaks(tmp_path, [LONG]) == ()


def test_the_owner_can_let_an_account_number_go_but_never_a_pin(tmp_path: Path):
    answers = {**ANSWERS, "keep_originals": "yes"}
    files = (("a.txt", f"account {ACCOUNT}".encode()), ("b.txt", b"SSN 536-22-1234"))
    pack = sample_pack(tmp_path, exhibits=files, answers=answers)
    written = write_pack(pack, tmp_path / "pack")
    assert [name.split()[0] for name in written.left_out] == ["E2"]
    with zipfile.ZipFile(written.folder / "proof.zip") as archive:
        assert archive.read("proof/data/originals/E01-a.txt") == files[0][1]
    assert {s.category for s in (Secret(SSN, "536221234"),)} == {SSN}


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_what_nobody_gets_is_masked_among_the_references_too(tmp_path: Path, receiver: str):
    def typed(records):
        held = ("CM-5512", "PIN is 482913", "4111 1111 1111 1111", "SSN 402-75-2053", "739204")
        said = "My card is 4111111111111111, the passcode is 739204."
        return (replace(records[0], references=held, said=said), *records[1:])

    pack = sample_pack(tmp_path, receiver, edit=typed)
    folder = write_pack(pack, tmp_path / "pack").folder
    for value in ("482913", "4111111111111111", "402752053"):
        assert leaks(folder, [Secret(CODE, value)]) == ()
    # A reference number keeps its digits, and then the same digits mean that everywhere.
    paste = (folder / "1-PASTE.txt").read_text(encoding="utf-8")
    assert "CM-5512, PIN is [code masked], [card ending 1111], SSN [social" in paste
    assert "739204" in paste


def test_a_filings_number_stays_open_unless_it_says_what_nobody_gets(tmp_path: Path):
    masks = masks_of(sample_pack(tmp_path))
    found = {text: masks.categories("reference", text) for text in ("7781234", "PIN is 482913")}
    assert found == {"7781234": (), "PIN is 482913": (CODE,)}
    assert masks.reference(f"{ACCOUNT}-7") == "****5678-7"


@pytest.mark.parametrize("receiver", ["fcc", "state-vt", "bbb"])
def test_an_account_number_that_is_the_own_phone_number_stops_no_export(
    tmp_path: Path, receiver: str
):
    number = "6465550142"
    asked = {**ANSWERS, "subject_number": number, "account_number": number}
    known = {*load_receiver(receiver).asks}
    answers = {key: text for key, text in asked.items() if key in known or ":" in key}
    edit = noted(f"My account number is 1{number}; 1 646-555-0142. It is {number}.")
    pack = sample_pack(tmp_path, receiver, edit=edit, answers=answers, account_numbers=(number,))
    folder = write_pack(pack, tmp_path / "pack").folder
    text = (folder / "1-PASTE.txt").read_text(encoding="utf-8")
    assert f"account number is 1{number}" not in text
    assert f"Account number: {number}" not in text


@pytest.mark.parametrize("line", [
    f"3310,{ACCOUNT}", f"{ACCOUNT}/3310", f"3310-{ACCOUNT}", "2870 - 1234 - 5678",
    "2870 (1234) 5678", "2870\n\n1234 5678",
])  # fmt: skip
def test_a_secret_beside_another_stops_no_export(tmp_path: Path, line: str):
    pack = sample_pack(tmp_path, chat=f"x\n{line}\n".encode(), edit=noted("The passcode is 3310."))
    folder = write_pack(pack, tmp_path / "pack").folder
    assert leaks(folder, [LONG, Secret(CODE, "3310")]) == ()


@pytest.mark.parametrize("line", [
    "4111.1111.1111.1111", "4111\t1111\t1111\t1111", "4111  1111  1111  1111",
    "4111\u00a01111\u00a01111\u00a01111", "4111/1111/1111/1111", "4111\n1111\n1111\n1111",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "3782.822463.10005", "卡号四一一一一一一一一一一一一一一一",
    "\u2463\u2460\u2460\u2460" + "\u2460" * 12, "41111111\n11111111",
])  # fmt: skip
def test_a_card_number_is_known_in_every_dress(line: str):
    assert [place.category for place in MASKS.places(f"card {line}.")] == [CARD]


@pytest.mark.parametrize("line", [
    "4111 1111 1111 1112", "2026\n4111\n1111\n1111", "42.10 41.11 11.11 11.11",
    "4111,1111,1111,1111", "4 1 1 1 1 1 1 1 1 1 1 1",
])  # fmt: skip
def test_other_numbers_are_no_cards(line: str):
    assert MASKS.places(line) == ()


@pytest.mark.parametrize("line", [
    "SS# 402752053", "my social is 402752053", "SSN no. 402752053", "Social Security: 402752053",
    "SSN: 402 75 2053", "社安号：四零二七五二零五三",
])  # fmt: skip
def test_a_social_security_number_is_known_by_its_words(line: str):
    assert [place.category for place in MASKS.places(line)] == [SSN]


def test_social_media_is_nobodys_number():
    assert MASKS.places("a social media case, 402752053") == ()


@pytest.mark.parametrize(("name", "content"), [
    ("tag.mp3", b"ID3\x03\0\0\0\0\x0f\x76TIT2my card 4111111111111111" + bytes(900)),
    ("unmarked.bin", "my card 4111 1111 1111 1111".encode("utf-16-le")),
    ("broken.pdf", b"%PDF-1.4\n1 0 obj<</X (card 4111111111111111)>>\n"),
    ("notes.txt.gz", gzip.compress(b"my card 4111111111111111", mtime=0)),
])  # fmt: skip
def test_an_original_of_no_known_format_that_names_a_card_stays_out(
    tmp_path: Path, name: str, content: bytes
):
    pack = sample_pack(tmp_path, "lawyer", exhibits=[(name, content)])
    (found,) = exhibits(pack, masks_of(pack))
    assert (found.status, found.holds) == ("left_out", (CARD,))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"12 " * 5_000_000)
        archive.writestr("chat.txt", f"account {ACCOUNT}")
    pieces = list(texts_of(tmp_path / "bomb.zip"))
    assert sum(len(piece.text) for piece in pieces) < 1_000
    assert any(ACCOUNT in piece.text for piece in pieces)
