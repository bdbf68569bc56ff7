"""The document as a PDF: what is in it, what leads where, and the same bytes each time."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst

from logbook.errors import Damaged
from logbook.pack.dossier.document import (
    LINE,
    SLOT,
    Content,
    Contents,
    Heading,
    Node,
    NumberedLines,
    Run,
    Title,
    content,
    lines,
    paragraph,
    referring,
    row,
    small,
    table,
    terms,
)
from logbook.pack.dossier.fonts import _COVERED, find_face
from logbook.pack.dossier.typesetting import Attached, typeset
from tests.pdf_reading import boxes, pages_of, pdf_text, squeezed

HOSTILE = '#eval("1") $x$ <a> @b *c* _d_ `e` \\ // /* "quoted" #[f] = g'


def made(
    tmp_path: Path, *nodes: Node, name: str = "a", attached: tuple[Attached, ...] = ()
) -> Path:
    out = tmp_path / f"{name}.pdf"
    (tmp_path / f"work-{name}").mkdir()
    typeset(
        nodes, out, title="Dispute pack: x", footer="x, entry 3", created="2026-11-22T19:32:05Z",
        attached=attached, work=tmp_path / f"work-{name}",
    )  # fmt: skip
    return out


def test_text_is_never_markup(tmp_path: Path):
    out = made(
        tmp_path, Title(text=HOSTILE), Heading(text=HOSTILE), paragraph(HOSTILE, style="said"),
        table(("A", HOSTILE), [(HOSTILE, small(HOSTILE))]), terms([(HOSTILE, HOSTILE)]),
    )  # fmt: skip
    assert squeezed(pdf_text(out)).count(squeezed(HOSTILE)) == 8


def test_a_link_leads_to_its_row_and_one_that_leads_nowhere_is_refused(tmp_path: Path):
    rows = [row("record-31", "31", "a call")]
    out = made(tmp_path, paragraph("see ", content("record 31", link="record-31")),
               table(("No.", "What"), rows))  # fmt: skip
    with pikepdf.open(out) as pdf:
        kinds = [str(a.Subtype) for page in pdf.pages for a in page.get("/Annots", [])]
    assert kinds == ["/Link"]
    with pytest.raises(Damaged, match="could not be set"):
        made(tmp_path, paragraph(content("record 32", link="record-32")), name="b")


def test_references_of_ours_become_links():
    found = referring("record 31, promise P9; exhibits E1, E2", {"record-31", "exhibit-2"})
    assert found == Content((
        Run("record 31", link="record-31"), Run(", promise P9; exhibits E1, "),
        Run("E2", link="exhibit-2"),
    ))  # fmt: skip


def test_it_is_pdf_a_3_with_title_bookmarks_page_numbers_and_the_tables_inside(tmp_path: Path):
    csv = tmp_path / "amounts.csv"
    csv.write_bytes(b"\xef\xbb\xbfa,b\n")
    out = made(
        tmp_path, Title(text="T"), Contents(), Heading(text="One"), paragraph("a"),
        Heading(text="Two", new_page=True), paragraph("b"), attached=(Attached(csv, "Amounts"),),
    )  # fmt: skip
    with pikepdf.open(out) as pdf:
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
            assert about["dc:title"] == "Dispute pack: x"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["One", "Two"]
        assert pdf.attachments["amounts.csv"].get_file().read_bytes() == csv.read_bytes()
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
    first, second = pages_of(out)
    assert "One" in first and "x, entry 3" in first and "LB-000001" in first and "1 / 2" in first
    assert "LB-000002" in second and "2 / 2" in second


def test_the_same_document_gives_the_same_bytes(tmp_path: Path):
    nodes = (Heading(text="退款" if find_face() else "x"), paragraph("a", SLOT, lines("b", "c")))
    first = made(tmp_path, *nodes, name="a").read_bytes()
    time.sleep(1.1)
    assert made(tmp_path, *nodes, name="b").read_bytes() == first


def test_a_long_word_is_broken_and_can_be_copied_whole(tmp_path: Path):
    digits = "0123456789abcdef" * 4
    out = made(tmp_path, table(("A", "B", "C", "D"), [("1", "2", "3", content(digits))]))
    assert digits in squeezed(pdf_text(out))


def test_lines_of_what_was_said_stay_lines(tmp_path: Path):
    out = made(tmp_path, paragraph("first\nsecond\n\nfourth", style="said"))
    assert pages_of(out)[0].splitlines()[:3] == ["first", "second", "fourth"]


def test_every_sign_that_counts_as_covered_is_drawn(tmp_path: Path):
    """A box instead of a sign is glyph 0; the control is a sign that the font lacks."""
    signs = "".join(chr(code) for first, last in _COVERED for code in range(first, last + 1))
    looks = ("", "strong", "english")
    out = made(tmp_path, *(paragraph(*signs, style=look) for look in looks))
    assert boxes(out) == 0
    source, control = tmp_path / "control.typ", tmp_path / "control.pdf"
    source.write_text('#set text(font: "Libertinus Serif", fallback: false)\n退', encoding="utf-8")
    typst.compile(source, output=control, ignore_system_fonts=True)
    assert boxes(control) == 1


def test_addresses_and_names_of_files_break_where_their_words_part(tmp_path: Path):
    name = "proof/data/originals/E08-photograph-of-bill.png"
    out = made(tmp_path, table(("A", "B", "C", "D", "E"), [("1", "2", "3", "4", name)]))
    assert "photograph-of-bill.png" in pages_of(out)[0].splitlines()


def test_what_goes_on_below_a_numbered_line_stands_beside_the_numbers(tmp_path: Path):
    long = "one and another " * 12
    out = made(tmp_path, NumberedLines(exhibit="E1", lines=(long, long, "last")))
    starts = _starts_of_lines(out)
    numbered = [left for left, sign in starts if sign in "123"]
    below = [left for left, sign in starts if sign in "oa"]
    assert len(numbered) == 3 and len({*numbered}) == 1
    assert len(below) >= 2
    assert all(left > numbered[0] + 20 for left in below)


def _starts_of_lines(path: Path) -> list[tuple[int, str]]:
    """The first sign of each line of page one, and where it stands, in points."""
    document = pypdfium2.PdfDocument(path)
    page = document[0].get_textpage()
    text = page.get_text_range()
    starts = [0, *(found.end() for found in re.finditer("\r\n", text))]
    found = [(round(page.get_charbox(at)[0]), text[at]) for at in starts if text[at:].strip()]
    document.close()
    return found


@pytest.mark.parametrize("rows", range(48, 54))
def test_what_leads_up_to_a_table_does_not_stand_alone_at_the_end_of_a_page(
    tmp_path: Path, rows: int
):
    fill = (paragraph(f"filling {n}") for n in range(rows - 8))
    lead = (Heading(text="Sums"), paragraph("leading up"))
    out = made(tmp_path, *fill, *lead, table(("A", "B"), [("first row", "x")]))
    page = next(page for page in pages_of(out) if "leading up" in page)
    assert "Sums" in page and "first row" in page


@pytest.mark.parametrize("fill", range(40, 48))
def test_a_small_table_stays_on_one_page_and_a_reference_on_one_line(tmp_path: Path, fill: int):
    sums = [("charged", f"{n}.00 USD") for n in range(4)]
    seen = (
        content(f"{'x' * n} [", content("record 5", link="record-5"), "]") for n in range(80, 90)
    )
    out = made(
        tmp_path, *(paragraph(f"filling {n}") for n in range(fill)), table(("Kind", "Sum"), sums),
        *map(paragraph, seen), table(("No.",), [row("record-5", "5")]),
    )  # fmt: skip
    page = next(page for page in pages_of(out) if "charged" in page)
    assert all(f"{n}.00 USD" in page for n in range(4))
    assert "record 5" in pdf_text(out)
    assert not [line for page in pages_of(out) for line in page.splitlines() if line == "5]"]


@pytest.mark.parametrize("fill", range(36, 44))
def test_what_is_to_be_signed_and_the_lines_for_it_are_on_one_page(tmp_path: Path, fill: int):
    form = terms([("Signature", LINE), ("Name", LINE), ("Date", LINE)], whole=True)
    out = made(
        tmp_path, *(paragraph(f"filling {n}") for n in range(fill)),
        Heading(text="Certificate", level=2), paragraph("I declare"), form,
    )  # fmt: skip
    page = next(page for page in pages_of(out) if "Certificate" in page)
    assert all(words in page for words in ("I declare", "Signature", "Name", "Date"))
