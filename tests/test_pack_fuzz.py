"""Random secrets everywhere a case can hold one: none is in a pack that should not have it.

What judges is no code of the program: text by pdfium, decoded streams by qpdf, unzipped
members, EXIF by Pillow, mails by the standard library.
"""

from __future__ import annotations

import csv
import email
import email.message
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from logbook.domain.record import Interaction, Note
from logbook.pack.writing import write_pack
from tests.exhibit_files import exif_jpeg, pdf_with, text_page
from tests.pack_samples import ANSWERS, identifier, sample_pack

EACH = 100
"""Secrets in one pack."""


def digits(chance: random.Random, count: int) -> str:
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in range(count - 1))


def card(chance: random.Random) -> str:
    body = "4" + digits(chance, 14)
    total = sum(sum(divmod(2 * int(d), 10)) if at % 2 == 0 else int(d) for at, d in enumerate(body))
    return body + str(-total % 10)


def social(chance: random.Random) -> str:
    return f"{chance.randint(100, 665)}{chance.randint(10, 99)}{chance.randint(1000, 9999)}"


KINDS: dict[str, tuple[Callable[[random.Random], str], tuple[str, ...]]] = {
    "pin": (lambda c: digits(c, 6), ("PIN is {}", "the passcode: {}", "验证码是{}", "my PIN was {}",
                                     "one-time code {}")),
    "card": (card, ("card {}", "paid with {}", "卡号{}")),
    "ssn": (social, ("SSN {}", "social security number is {}", "社安号是{}")),
    "account": (lambda c: digits(c, 12), ("account number is {}", "Account # {}", "账号是{}")),
}  # fmt: skip
FOR_NOBODY = ("pin", "card", "ssn")


def dressed(kind: str, value: str, chance: random.Random) -> str:
    """The value as people write it."""
    if kind == "ssn" and chance.random() < 0.5:
        return f"{value[:3]}-{value[3:5]}-{value[5:]}"
    if kind == "card" and chance.random() < 0.5:
        return " ".join(value[at : at + 4] for at in range(0, 16, 4))
    if chance.random() < 0.1:
        return "".join(chr(ord(d) + 0xFEE0) for d in value)
    return value


def in_pdf_text(texts: list[str]) -> bytes:
    """The texts that this font has letters for: without its words no number is a secret."""
    return pdf_with(text_page("x"), *(text_page(text) for text in texts if text.isascii()))


def in_mail(texts: list[str]) -> bytes:
    made = email.message.EmailMessage()
    made["Subject"], made["From"] = texts[0], "a@example.com"
    made["X-Note"] = texts[-1]
    made.set_content("\n".join(texts), cte="base64")
    return made.as_bytes()


def in_cells(texts: list[str]) -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows([[text, "x"] for text in texts])
    return held.getvalue().encode()


def in_zip(texts: list[str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "".join(f"<w:t>{text}</w:t>" for text in texts))
    return held.getvalue()


FILES: dict[str, Callable[[list[str]], bytes]] = {
    "text.pdf": in_pdf_text,
    "info.pdf": lambda texts: pdf_with(text_page("x"), info={"/Subject": "; ".join(texts)}),
    "inside.pdf": lambda texts: pdf_with(
        text_page("x"), attached=("a.txt", "\n".join(texts).encode())
    ),
    "photo.jpg": lambda texts: exif_jpeg("; ".join(texts)),
    "mail.eml": in_mail,
    "table.csv": in_cells,
    "chat.txt": lambda texts: "\n".join(texts).encode("utf-16"),
    "page.html": lambda texts: f"<html><p>{'<br>'.join(texts)}</p></html>".encode(),
    "data.json": lambda texts: json.dumps({"said": texts}).encode(),
    "letter.docx": in_zip,
}  # fmt: skip


def corpus(pack: Path) -> Iterator[tuple[str, str, bool]]:
    """(where, text, whether it is text for people) of everything that can be read in a pack."""
    for path in sorted(pack.iterdir()):
        yield path.name, path.name, True
        yield from opened(path.name, path.read_bytes())


def opened(name: str, content: bytes) -> Iterator[tuple[str, str, bool]]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield name, member, True
                yield from opened(f"{name}: {member}", archive.read(member))
    elif content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        for page in document:
            yield name, page.get_textpage().get_text_range(), True
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield name, str(dict(pdf.docinfo)), True
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream) and "/DCT" not in str(item.get("/Filter")):
                    yield name, item.read_bytes().decode("latin-1"), False
        for number, held in enumerate(_attachments(content)):
            yield from opened(f"{name}: {number}", held)
    elif content[:3] == b"\xff\xd8\xff" or content.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(content)) as picture:
            exif = picture.getexif()
            values = [*exif.values(), *exif.get_ifd(0x8769).values(), *picture.info.values()]
            yield name, repr(values), True
        yield name, content.decode("latin-1"), False
    elif not name.endswith("verify.py"):
        yield name, content.decode("utf-8", "replace"), True
        yield name, content.decode("utf-16", "replace"), True
        if name.endswith(".eml"):
            for part in email.message_from_bytes(content).walk():
                yield name, (part.get_payload(decode=True) or b"").decode("utf-8", "replace"), True  # type: ignore[union-attr]


def _attachments(content: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for spec in pdf.attachments.values():
            yield spec.get_file().read_bytes()


def leaked(pack: Path, secrets: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(where, kind, value) of the secrets found."""
    found = []
    for where, text, words in corpus(pack):
        wide = text.translate({0xFF10 + digit: str(digit) for digit in range(10)})
        tokens = set(re.findall(r"(?<![0-9A-Za-z])\d{6}(?![0-9A-Za-z])", wide)) if words else set()
        squeezed = re.sub(r"(?<=\d)[\s-]{1,2}(?=\d)", "", wide)
        runs = set(re.findall(r"\d{9,}", squeezed))
        every = "|".join(runs)
        for kind, value in secrets:
            if (value in tokens) if kind == "pin" else (value in every):
                found.append((where, kind, value))
    return found


def fuzzed(folder: Path, seed: int, receiver: str):
    """The pack of a case with so many secrets, and what they are."""
    chance = random.Random(seed)
    secrets, texts = [], []
    for _number in range(EACH):
        kind = chance.choice(list(KINDS))
        make, phrases = KINDS[kind]
        value = make(chance)
        secrets.append((kind, value))
        texts.append(chance.choice(phrases).format(dressed(kind, value, chance)))
    places: dict[str, list[str]] = {name: [] for name in (*FILES, "said", "notes", "names")}
    for text in texts:
        place = chance.choice([*places, "said", "said", "notes"])
        places[place].append(text)
    for _kind, value in chance.sample(secrets, EACH // 5):  # again, without a word beside it
        if any(f"{value}" in text for text in (*places["said"], *places["notes"])):
            places[chance.choice([*FILES, "said"])].append(f"x {value}")

    def told(records: tuple[Interaction, ...]) -> tuple[Interaction, ...]:
        notes = tuple(
            Note(id=identifier(f"n{at}"), text=text, recorded_at="2026-11-05T15:00:00Z",
                 recorded_zone="America/New_York") for at, text in enumerate(places["notes"])
        )  # fmt: skip
        one = replace(records[0], said="; ".join(places["said"]) or "x", notes=notes)
        return (one, *records[1:])

    files = [(name, FILES[name](said)) for name, said in places.items() if name in FILES and said]
    files += [(f"{text.replace(' ', '_')}.txt", f"file {at}".encode())
              for at, text in enumerate(places["names"])]  # fmt: skip
    pack = sample_pack(folder, receiver, exhibits=files, edit=told,
                       answers={**ANSWERS, "keep_chinese": "yes"})  # fmt: skip
    return pack, secrets


def hunt(tmp_path: Path, seeds: range) -> None:
    for seed in seeds:
        receiver = ("fcc", "lawyer")[seed % 2]
        folder = tmp_path / str(seed)
        folder.mkdir()
        pack, secrets = fuzzed(folder, seed, receiver)
        hidden = [s for s in secrets if receiver == "fcc" or s[0] in FOR_NOBODY]
        assert leaked(write_pack(pack, folder / "pack").folder, hidden) == []


def test_300_secrets_are_in_no_pack(tmp_path: Path):
    hunt(tmp_path, range(3))


@pytest.mark.slow
def test_10000_secrets_are_in_no_pack(tmp_path: Path):
    hunt(tmp_path, range(3, 100))


def test_the_judge_sees_what_is_there(tmp_path: Path):
    """The control: with every file as it was given, the judge finds each kind."""
    pack, secrets = fuzzed(tmp_path, 1, "fcc")
    raw = tmp_path / "raw"
    raw.mkdir()
    for original in pack.originals:
        path = original.path()
        assert path is not None
        (raw / (original.attachment.original_name or "x").replace("/", "-")).write_bytes(
            path.read_bytes()
        )
    (raw / "said.txt").write_text(pack.interactions[0].said or "", encoding="utf-8")
    found = leaked(raw, secrets)
    assert {kind for _where, kind, _value in found} == set(KINDS)
    assert len({value for _where, _kind, value in found}) > EACH * 0.7
