"""The demonstration case, packed for every receiver: what a receiver sees holds together."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from logbook.actions.exporting import export, receiver_ids
from logbook.actions.money_lines import list_money
from logbook.actions.opening import Home, open_for_reading, open_log
from logbook.pack.proof.checking import verify_pack
from logbook.pack.receivers.receiver import load_receiver
from tests.demonstration import ACCOUNT, CASE, NEW_YORK, NOW, build
from tests.pdf_reading import boxes, pages_of, pdf_text, squeezed
from tests.pdfa_checking import NO_CLAIM, pdfa_faults

ANSWERS = {
    "relief": "Credit 126.30 USD\nTake the account back from collections",
    "problem": "I cancelled in March and was charged a termination fee.",
    "subject_number": "646-555-0117", "keep_chinese": "yes", "account_number": ACCOUNT,
    "first_name": "Li", "last_name": "Wei", "email": "liwei@example.com",
    "statement_date": "2026-03-26", "product": "credit card", "issuer": "First Bank",
}  # fmt: skip


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Home]:
    """The log of the case, quarrelled out with the carrier that is named."""

    @cache
    def home(carrier: str) -> Home:
        place = tmp_path_factory.mktemp(carrier)
        build(Home(place / "home"), place / "files", carrier)
        return Home(place / "home")

    return home


def carrier_of(receiver: str) -> str:
    return load_receiver(receiver).carrier or "att"


@pytest.fixture(scope="module", params=receiver_ids())
def pack(
    request: pytest.FixtureRequest, homes: Callable[[str], Home],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Path]:  # fmt: skip
    receiver = str(request.param)
    out = tmp_path_factory.mktemp("packs") / receiver
    write_for(receiver, homes, out)
    return receiver, out


def write_for(receiver: str, homes: Callable[[str], Home], out: Path) -> None:
    known = {*load_receiver(receiver).asks, "keep_chinese"}
    answers = {key: text for key, text in ANSWERS.items() if key in known}
    with open_log(homes(carrier_of(receiver))) as log:
        export(log, case=CASE, profile=receiver, answers=answers, out=out, now=NOW, zone=NEW_YORK)


def test_no_name_of_others_is_left_where_they_are_masked(pack: tuple[str, Path]):
    """Not even where Chinese stands beside it (他说查不到Grace的承诺), or in a correction."""
    if load_receiver(pack[0]).mask.third_party_names:
        shown = squeezed(pdf_text(pack[1] / "2-ATTACH.pdf")) + _paste(pack[1])
        shown += _read(pack[1], "entries.jsonl")
        names = ("Grace", "Maria", "Jerome", "Jeremy", "王小明", "李女士")
        assert not [name for name in names if name in shown]
        assert "FromLiWei" in shown, "the name of the owner is no other person's"


def test_a_letter_says_what_is_alleged_and_encloses_what_is_there(pack: tuple[str, Path]):
    """A recording that the pack only lists is not among the documents enclosed."""
    if not load_receiver(pack[0]).letter:
        return
    letter = _paste(pack[1])
    assert "An early termination fee was charged although no such fee was agreed." in letter
    assert letter.casefold().count("take the account back from collections") <= 1
    if pack[0] != "card-issuer":
        assert "- Exhibit E3: bill-march-2026.pdf [file F1, record 5]" in letter
        assert "call-2026-06-09.wav" not in letter


def test_a_letter_counts_apart_who_only_claimed_to_be_the_carrier(pack: tuple[str, Path]):
    if not load_receiver(pack[0]).letter:
        return
    letter = _paste(pack[1])
    ours, _cut, others = letter.partition("Contacts from somebody who claimed to be ")
    if pack[0] == "card-issuer":
        assert set(re.findall(r"^- .*\[record (\d+)\]$", letter, re.M)) == {
            "2", "5", "7", "8", "12", "13", "14", "16", "17", "22", "26", "29", "37",
        }  # fmt: skip
        assert "Contacts not listed here: 27. All 40 stand in the chronology of the" in letter
        assert "15 confirmed as contacts with AT&T, 24 not confirmed" in letter
    else:
        counts = re.findall(r"^Contacts (?:so far|that I made).*: (\d+)$", ours, re.M)
        assert sum(map(int, counts)) == 26
        denied = pack[0] == "att-nod"  # who was called back is AT&T
        assert others.split("\n")[0].endswith(f"(not confirmed): {13 if denied else 14}")
        assert "number or address 833-555-0199" not in ours
        assert ("said were not its own: 1\n- Mon, Nov 2, 2026, 9:14 AM" in others) == denied
        assert "Amount claimed: 126.30 USD [in dispute in my records: M3]" in ours


def test_what_to_do_says_once_why_files_are_not_there(pack: tuple[str, Path]):
    """Of a receiver that gets no files, not that their text holds something."""
    todo = (pack[1] / "3-WHAT-TO-DO.txt").read_text(encoding="utf-8")
    sent = load_receiver(pack[0]).originals
    assert (
        "\n7. Not in proof.zip as original files: E" in re.sub(r"\n\d+\.", "\n7.", todo)
    ) == sent
    assert ("The files of the case are listed with their hash and are not in" in todo) != sent
    assert "-c CASE" not in todo
    assert "-c 事项" not in todo
    assert f"verify at {load_receiver(pack[0]).source_url}\n" in todo


def test_a_short_form_tells_what_is_in_dispute(pack: tuple[str, Path]):
    if pack[0] in ("state-tx", "small-claims"):
        facts = _paste(pack[1]).split("\nFACTS\n")[1].split("\nRELIEF")[0]
        assert 'The customer disputes 126.30 USD: "early termination fee".' in facts
        assert "Status: not kept." in facts
        assert "Read the terms" not in facts


def test_an_amount_that_was_written_down_after_its_record_says_when(pack: tuple[str, Path]):
    text = squeezed(pdf_text(pack[1] / "2-ATTACH.pdf"))
    written = "writtendownSun,Nov22,2026,2:32PMEST"
    assert f"5Thu,Mar26,2026{written}disputed126.30USD" in text


def test_allegations_filings_and_lateness_stand_the_same_in_document_and_tables(
    pack: tuple[str, Path],
):
    text = squeezed(pdf_text(pack[1] / "2-ATTACH.pdf"))
    if "Allegations" in text:
        assert "Writtendown:A1,A2onSun,Nov22,2026,2:32PMEST." in text
    if "Complaintsandnotices" in text:
        assert "filedwrittendownSun,Nov22,2026,2:32PMEST" in text
    assert "kept42dayslate,onTue,May12,2026" in text
    promises = list(csv.DictReader(io.StringIO(_read(pack[1], "promises.csv"))))
    outcomes = [row["outcome"] for row in promises]
    assert outcomes == [
        "not kept", "kept 42 days late", "due date passed; not recorded as kept by 2026-11-22",
        "not kept", "due date passed; not recorded as kept by 2026-11-22", "open",
    ]  # fmt: skip
    for outcome in outcomes:
        assert squeezed(outcome) in text


def test_what_shows_an_outcome_is_named_and_no_identifier(pack: tuple[str, Path]):
    text = squeezed(pdf_text(pack[1] / "2-ATTACH.pdf"))
    assert "shownbyrecord7" in text and "shownbyrecord17" in text


def test_it_verifies(pack: tuple[str, Path]):
    assert verify_pack(pack[1]) == ()


def test_every_sign_has_a_glyph_and_the_text_can_be_read_out(pack: tuple[str, Path]):
    file = pack[1] / "2-ATTACH.pdf"
    assert boxes(file) == 0
    text = squeezed(pdf_text(file))
    named = not load_receiver(pack[0]).mask.third_party_names
    for words in ("Maria, ID 88F2, Dallas", "Jeremy, ID 5520"):
        assert (squeezed(words) in text) == named
    assert "她查到三月三日的记录" in text


def test_the_file_is_sound(pack: tuple[str, Path]):
    with pikepdf.open(pack[1] / "2-ATTACH.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.slow
def test_a_second_judge_finds_it_to_be_pdfa(pack: tuple[str, Path]):
    """With foreign pages in it, in all but the claim."""
    file = pack[1] / "2-ATTACH.pdf"
    with pikepdf.open(file) as pdf:
        claims = b"pdfaid:part" in pdf.Root.Metadata.read_bytes()
    faults = pdfa_faults(file)
    if claims:
        assert faults == ()
    else:
        assert len(faults) == 1 and re.fullmatch(NO_CLAIM, faults[0])


@pytest.mark.slow
def test_the_second_judge_notices_a_font_that_is_taken_out(
    homes: Callable[[str], Home], tmp_path: Path
):
    write_for("bbb", homes, tmp_path / "pack")
    with pikepdf.open(tmp_path / "pack" / "2-ATTACH.pdf") as pdf:
        fonts = [font for font in pdf.objects
                 if isinstance(font, pikepdf.Dictionary) and "/FontFile3" in font]  # fmt: skip
        del fonts[0]["/FontFile3"]
        pdf.save(tmp_path / "bare.pdf")
    assert any(fault.startswith("3.") for fault in pdfa_faults(tmp_path / "bare.pdf"))


def test_every_link_and_bookmark_leads_to_a_page(pack: tuple[str, Path]):
    with pikepdf.open(pack[1] / "2-ATTACH.pdf") as pdf:
        there = {page.objgen for page in pdf.pages}
        places = dict(_named_places(pdf))
        links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
        reached = [_target(link, places) for link in links]
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            marks: list[Any] = [item.destination or item.action for item in outline.root]
        reached += [_page(mark, places) for mark in marks]
    assert len(links) > 40
    assert not [link for link in links if "place:" in str(link.get("/Contents", ""))]
    assert set(reached) <= there
    for part in ("Summary", "Chronology", "Amounts", "Exhibit index", "How to check this pack"):
        assert part in titles


def test_every_exhibit_and_record_that_is_named_is_there(pack: tuple[str, Path]):
    text = pdf_text(pack[1] / "2-ATTACH.pdf")
    table = _rows(pack[1], "exhibits.csv")
    labels = {row["exhibit"] for row in table}
    assert set(re.findall(r"\bE[1-9]\d*\b(?!-)", text)) <= labels
    numbers = {row["no"] for row in _rows(pack[1], "timeline.csv")}
    assert set(re.findall(r"\brecord (\d+)\b", text)) <= numbers


def test_totals_are_the_same_in_the_pdf_the_table_and_the_log(
    pack: tuple[str, Path], homes: Callable[[str], Home]
):
    sums: dict[tuple[str, str], Decimal] = {}
    for row in _rows(pack[1], "amounts.csv"):
        key = row["money_kind"], row["currency"]
        sums[key] = sums.get(key, Decimal(0)) + Decimal(row["amount"])
    with open_for_reading(homes(carrier_of(pack[0]))) as log:
        there = list_money(log, case=CASE).totals
    assert {(t.kind, t.amount.currency): t.amount.amount for t in there} == sums
    text = pdf_text(pack[1] / "2-ATTACH.pdf")
    shown = text.split("Totals, recomputed from the rows above")[1].split("Complaints")[0]
    read = re.findall(r"(charged|credited|promised|paid|disputed) ([\d,.]+) ([A-Z]{3})", shown)
    assert {(kind, code): Decimal(n.replace(",", "")) for kind, n, code in read} == sums


def test_every_page_is_numbered(pack: tuple[str, Path]):
    for number, page in enumerate(pages_of(pack[1] / "2-ATTACH.pdf"), 1):
        assert f"LB-{number:06}" in page


def _read(pack: Path, name: str) -> str:
    with zipfile.ZipFile(pack / "proof.zip") as archive:
        return archive.read(f"proof/data/{name}").decode("utf-8-sig")


def _rows(pack: Path, name: str) -> list[dict[str, str]]:
    text = _read(pack, name)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _named_places(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        yield from ((str(key), value) for key, value in pikepdf.NameTree(names).items())
    yield from pdf.Root.get("/Dests", pikepdf.Dictionary()).items()


def _target(link: Any, places: dict[str, pikepdf.Object]) -> tuple[int, int]:
    return _page(link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D")), places)


def _page(place: Any, places: dict[str, pikepdf.Object]) -> tuple[int, int]:
    if isinstance(place, pikepdf.String | pikepdf.Name):
        place = places[str(place)]
    if isinstance(place, pikepdf.Dictionary):  # an action, or a place with more to it
        place = place.D
    number: tuple[int, int] = place[0].objgen
    return number


def _paste(folder: Path) -> str:
    return (folder / "1-PASTE.txt").read_text(encoding="utf-8")


def test_every_file_that_is_not_sent_is_named(pack: tuple[str, Path]):
    text = pdf_text(pack[1] / "2-ATTACH.pdf")
    with zipfile.ZipFile(pack[1] / "proof.zip") as archive:
        there = {
            name.rpartition("/")[2][:3] for name in archive.namelist() if "/originals/" in name
        }
    labels = {f"E{n}" for n in range(1, 10)}
    missing = labels - {f"E{int(name[1:])}" for name in there}
    said = re.split("Declaration|How to check", text.split("What is not shown")[-1])[0]
    assert set(re.findall(r"\bE\d\b", said)) == missing


def test_what_only_proof_zip_holds_is_named(pack: tuple[str, Path]):
    """A receiver whose document has no part for it can still read it there."""
    text = pdf_text(pack[1] / "2-ATTACH.pdf").split("What is not shown")[-1]
    named = text.partition("Not in this document, but among the entries in proof.zip: ")[2]
    with zipfile.ZipFile(pack[1] / "proof.zip") as archive:
        lines = archive.read("proof/data/entries.jsonl").splitlines()
    fields = (field for line in lines for field in json.loads(line)["disclosed"])
    there = {value for _salt, name, value in fields if name == "kind"}
    has = load_receiver(pack[0]).has
    wanted = {
        "details of the case": "case_detail" in there and not has("case"),
        "complaints and notices (filings.csv)": (
            "filing" in there and not (has("attempts") or has("deadlines"))
        ),
        "deadlines (deadlines.csv)": "deadline" in there and not has("deadlines"),
    }
    assert {words: words in named for words in wanted} == wanted


def test_an_exhibit_says_when_and_leads_back_to_its_record(pack: tuple[str, Path]):
    """Once how it was recorded, and nothing that the document does not have."""
    text = pdf_text(pack[1] / "2-ATTACH.pdf")
    index = text.split(" Exhibit index ")[-1].split(" Translations ")[0]
    has_pages = load_receiver(pack[0]).has("exhibits")
    assert squeezed("record 7, file F3 Tue, Mar 17, 2026, 3:48 PM EDT") in squeezed(index)
    assert ("Shown on pages" in index) == has_pages
    row = index.split("call-2026-06-09.wav")[1].split("F5")[0]
    assert row.count("not known") == 1
    with pikepdf.open(pack[1] / "2-ATTACH.pdf") as pdf:
        marks = _bookmarks(pdf)
        pages: list[Any] = [tuple(page.objgen) for page in pdf.pages]
        start = pages.index(marks["Exhibit index"])
        back = pages.index(marks["Chronology"])
        places = dict(_named_places(pdf))
        leads = [
            pages.index(_target(link, places))
            for link in pdf.pages[start].get("/Annots", []) if link.Subtype == "/Link"
        ]  # fmt: skip
    assert any(back <= page < back + 5 for page in leads)


def _bookmarks(pdf: pikepdf.Pdf) -> dict[str, tuple[int, int]]:
    places = dict(_named_places(pdf))
    with pdf.open_outline() as outline:
        return {item.title: _page(item.destination or item.action, places) for item in outline.root}
