"""Every profile makes a pack of the sample case, inside its own limits, and the same one twice."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from logbook.domain.cases.claim import Allegation, CaseFile, Detail
from logbook.domain.cases.selection import Selected, Selection
from logbook.domain.record import Amount
from logbook.pack.input import PackInput
from logbook.pack.layout import ATTACH, PASTE, PROOF, TODO
from logbook.pack.letters.letter import letter_text
from logbook.pack.letters.letter_part import letter_input
from logbook.pack.letters.letter_template import load_template
from logbook.pack.proof.checking import verify_pack
from logbook.pack.receivers.limits import TooBig, deliver, size_words
from logbook.pack.receivers.receiver import Limits, Receiver, load_receiver, receiver_ids
from logbook.pack.writing import write_pack
from tests.pack_samples import ACCOUNT, ANSWERS, identifier, sample_pack
from tests.pdf_reading import pdf_text

DETAILS = {
    "account_holder": "Wei Zhang", "account_number": ACCOUNT, "lines": "(555) 555-0142",
    "billing_address": "12 Elm St, Austin, TX 78701", "daytime_phone": "5555550143",
    "email": "wei@example.com", "representative": "Li Na", "plan_type": "postpaid",
    "amount_claimed": "42.10 USD",
}  # fmt: skip
MORE = {
    "product": "credit card", "issuer": "Example Bank", "statement_date": "2026-11-01",
    "account_holder": "Wei Zhang", "phone": "555-555-0143", "keep_chinese": "yes",
}  # fmt: skip


def packed(folder: Path, name: str) -> PackInput:
    """The sample case with details and an allegation, for a receiver."""
    receiver = load_receiver(name)
    shown = {*receiver.asks, *(field.key for field in receiver.fields)}
    answers = {
        key: text
        for key, text in ({**ANSWERS, **MORE}).items()
        if key in shown or key.startswith(("english:", "keep_"))
    }
    allegation = Allegation(
        no=1, id="a1", case_id=identifier("case"), text="Charged after cancelling.",
        relief="Credit 42.10 USD", amount=Amount(amount=Decimal("42.10")), shown_by=("31",),
    )  # fmt: skip
    pack = sample_pack(folder, name, answers=answers, allegation=allegation)
    file = CaseFile(
        id=identifier("case"), name=pack.case, carrier="att", status="open", reason=None,
        details=tuple(Detail(id=f"d{n}", name=key, value=value)
                      for n, (key, value) in enumerate(DETAILS.items())),
        allegations=(allegation,),
        promises=(), money=(), totals=(), files=(), records=(31, 32, 33, 34, 35), left=(),
    )  # fmt: skip
    return replace(pack, case_file=file, account_numbers=(ACCOUNT,))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def readable(folder: Path) -> str:
    """Everything a person or a program can read in the pack, as one text."""
    texts = [(folder / PASTE).read_text(encoding="utf-8"), pdf_text(folder / ATTACH)]
    with zipfile.ZipFile(folder / PROOF) as archive:
        texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
                  if not name.endswith((".pdf", ".png"))]  # fmt: skip
    return "\n".join(texts)


@pytest.mark.parametrize("name", receiver_ids())
def test_every_profile_makes_a_pack_within_its_limits_twice_the_same(tmp_path: Path, name: str):
    written = write_pack(packed(tmp_path, name), tmp_path / "a")
    receiver, sizes = load_receiver(name), dict(written.delivery.attached)
    assert verify_pack(written.folder) == ()
    assert contents(written.folder) == contents(
        write_pack(packed(tmp_path, name), tmp_path / "b").folder
    )
    limits = receiver.limits
    assert sizes[ATTACH] == (written.folder / ATTACH).stat().st_size
    assert sizes[ATTACH] <= (limits.pdf_bytes or sizes[ATTACH])
    assert written.delivery.total <= (limits.total_bytes or written.delivery.total)
    assert (PROOF in sizes) == (receiver.proof == "send")
    for field, text in zip(receiver.fields, _texts(written.folder), strict=True):
        assert field.limit is None or len(text) <= field.limit, field.key
    read = readable(written.folder)
    assert (ACCOUNT in read) == (receiver.mask.account == "full")
    assert ("****5678" in read) == (receiver.mask.account == "last4")
    assert ("Marco" in read) == (not receiver.mask.third_party_names)
    with zipfile.ZipFile(written.folder / PROOF) as archive:
        files = [name for name in archive.namelist() if "/originals/" in name]
    assert len(files) == (3 if receiver.originals else 0)
    todo = (written.folder / TODO).read_text(encoding="utf-8")
    assert f"To attach: {ATTACH} ({size_words(sizes[ATTACH])})" in todo.replace("\n", " ")
    assert "CASE" not in todo
    assert receiver.steps_zh[0].split("1-PASTE")[0] in todo


def _texts(folder: Path) -> list[str]:
    import re

    text = (folder / PASTE).read_text(encoding="utf-8")
    blocks = re.split(r"^==== \d+\. .* ==== .*$", text, flags=re.MULTILINE)
    return [block.strip() for block in blocks[1:]]


def with_limits(receiver: Receiver, **limits: object) -> Receiver:
    given = {"pdf_bytes": None, "total_bytes": None, "files": None, "types": (), "assumed": True}
    return replace(receiver, limits=Limits(**(given | limits)))  # type: ignore[arg-type]


@pytest.mark.parametrize("limit", ["pdf_bytes", "total_bytes"])
def test_a_limit_of_one_byte_gives_no_pack(tmp_path: Path, limit: str):
    pack = packed(tmp_path, "fcc")
    pack = replace(pack, receiver=with_limits(pack.receiver, **{limit: 1}))
    with pytest.raises(TooBig, match=r"2-ATTACH\.pdf .* and fcc takes at most 1 bytes") as caught:
        write_pack(pack, tmp_path / "out" / "pack")
    assert "--only" in caught.value.remedy
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("limits", [{"files": 1}, {"types": ("pdf",)}, {"total_bytes": 0}])
def test_a_proof_that_does_not_fit_is_offered_and_said(tmp_path: Path, limits: dict[str, object]):
    pack = packed(tmp_path, "lawyer")
    document = (write_pack(pack, tmp_path / "whole").folder / ATTACH).stat().st_size
    if "total_bytes" in limits:
        limits = {"total_bytes": document + 100_000}
    pack = replace(pack, receiver=with_limits(pack.receiver, **limits))
    written = write_pack(pack, tmp_path / "pack")
    if "total_bytes" in limits and written.delivery.attached[1:]:
        pytest.skip("the proof of the sample is small enough")
    assert [name for name, _size in written.delivery.attached] == [ATTACH]
    assert written.delivery.proof_too_big
    todo = (written.folder / TODO).read_text(encoding="utf-8")
    assert "proof.zip does not go with it: keep it, and offer it." in todo


def test_a_limit_is_met_to_the_byte(tmp_path: Path):
    folder = write_pack(packed(tmp_path, "fcc"), tmp_path / "pack").folder
    size = (folder / ATTACH).stat().st_size
    receiver = load_receiver("fcc")
    assert deliver(with_limits(receiver, pdf_bytes=size), folder).total == size
    with pytest.raises(TooBig):
        deliver(with_limits(receiver, pdf_bytes=size - 1), folder)


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 bytes"), (999, "999 bytes"), (1200, "1.2 kB"), (18_000_000, "18 MB"),
     (1_234_567_890, "1.2 GB")],
)  # fmt: skip
def test_sizes_as_people_write_them(size: int, words: str):
    assert size_words(size) == words


def test_a_notice_is_the_letter_of_the_same_template(tmp_path: Path):
    """The text that is pasted is the letter, from the same code as `logbook draft`."""
    pack = packed(tmp_path, "att-nod")
    paste = (write_pack(pack, tmp_path / "pack").folder / PASTE).read_text(encoding="utf-8")
    head, line, letter = paste.partition("========\n\n")
    assert line
    assert letter == letter_text(load_template("notice-of-dispute"), letter_input(pack)).en
    assert "For: AT&T: notice of dispute" in head
    for said in (
        "Account holder: Wei Zhang", f"Account number: {ACCOUNT}", "Phone number(s): 555-555-0142",
        "Representative: Li Na", "Amount claimed: 42.10 USD",
        "A1. Charged after cancelling. (42.10 USD) [record 31]", "[file F8, record 33]",
    ):  # fmt: skip
        assert said in letter
    assert letter.count("Credit 42.10 USD") == 1, "what is asked for stands once"


def test_the_card_issuers_text_is_the_billing_error_letter(tmp_path: Path):
    written = write_pack(packed(tmp_path, "card-issuer"), tmp_path / "pack")
    paste = (written.folder / PASTE).read_text(encoding="utf-8")
    assert "Notice of a billing error" in paste
    assert "I believe that my statement of Sun, Nov 1, 2026 shows an error." in paste
    assert "Example Bank" in paste
    assert ACCOUNT not in paste


def test_a_selection_stands_on_page_one(tmp_path: Path):
    pack = packed(tmp_path, "lawyer")
    chosen = Selected(selection=Selection(only=((31, 31),)), shown=1, of=5)
    few = replace(
        pack, interactions=pack.interactions[:1], originals=(), selected=chosen, corrections=(),
        entries=[each for each in pack.entries if each.seq <= 4 or each.seq == pack.head_seq],
        struck=(),
    )  # fmt: skip
    text = " ".join(pdf_text(write_pack(few, tmp_path / "pack").folder / ATTACH).split())
    assert "records 31 only; 1 of 5 records; 4 left out" in text[:1500]
    whole = " ".join(pdf_text(write_pack(pack, tmp_path / "whole").folder / ATTACH).split())
    assert "all 5 records of the case; none left out" in whole[:1500]


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("bbb", "Call my sister at 212-555-0188.", "Call my sister at ***-0188."),
        ("bbb", "Marco said 1-800-331-0500", "[name masked] said 1-800-331-0500"),
        ("bbb", "my line (555) 555-0142", "my line (555) 555-0142"),
        ("bbb", "Marcos is somebody else", "Marcos is somebody else"),
        ("bbb", f"account {ACCOUNT}", "account [account number masked]"),
        ("fcc", "Call my sister at 212-555-0188.", "Call my sister at ***-0188."),
        ("fcc", "Marco called from +1 (888) 555-0199", "Marco called from +1 (888) 555-0199"),
        ("fcc", "reference number 5551234567", "reference number 5551234567"),
        ("att-nod", "Call my sister at 212-555-0188.", "Call my sister at ***-0188."),
        ("lawyer", "Call my sister at 212-555-0188.", "Call my sister at 212-555-0188."),
    ],
)
def test_other_people(tmp_path: Path, name: str, text: str, shown: str):
    from logbook.pack.words import Words

    words = Words.of(packed(tmp_path, name))
    assert words.text(text) == shown
    assert words.text(shown) == shown
