"""2-ATTACH.pdf: complete, in order, every link leads somewhere; the tables beside it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from logbook.domain import judging
from logbook.domain.cases.claim import Allegation, CaseFile
from logbook.domain.judging.verdict_record import Flag
from logbook.domain.record import Amount, Contact, Due, Moment
from logbook.language import speaking
from logbook.pack.dossier import compared
from logbook.pack.dossier.document import Table
from logbook.pack.dossier.dossier import Disclosed, dossier
from logbook.pack.dossier.dossier_deadlines import deadline_title
from logbook.pack.dossier.typesetting import typeset
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import exhibits
from logbook.pack.input import PackField, PackInput, PromiseOutcome
from logbook.pack.story import facts
from logbook.pack.words import Words
from logbook.pack.writing import write_pack
from tests.pack_samples import ACCOUNT, ANSWERS, sample_pack
from tests.pdf_reading import Dossier, pages_of

DISCLOSED = Disclosed(14, 196, 1, 1)
SECTIONS = [
    "Summary", "Chronology", "Promises and outcomes", "Amounts",
    "Previous attempts to resolve",
    "Corrections and struck records",
    "Exhibit index", "Exhibits", "Translations", "Redaction log", "What is not shown",
    "Declaration", "How to check this pack", "Anchors",
    "What these checks do not show",
]  # fmt: skip


def written(pack: PackInput, disclosed: Disclosed = DISCLOSED) -> Dossier:
    """The document alone, before it is set."""
    words = Words.of(pack)
    found = exhibits(pack, words.masks)
    sheets = tuple(Copy(label=exhibit.label, how="sheet", what="file") for exhibit in found)
    return Dossier(dossier(pack, words, found, disclosed, sheets, ()))


def test_the_page_has_its_parts_in_order(tmp_path: Path):
    found = written(sample_pack(tmp_path))
    assert found.headings == SECTIONS
    sheets = (
        "File", "What it is", "Belongs to", "Size", "SHA-256", "Original", "Pages here",
        "How I know both", "Texts I translated", "Signature", "Address",
        "Date", "Executed on (date)", "Name",
    )  # fmt: skip
    assert {name: text for name, text in found.terms.items() if name not in sheets} == {
        "Head": f"newest link, entry 15\n{sample_pack(tmp_path).head}",
        "Log": sample_pack(tmp_path).log_id,
        "For": "Federal Communications Commission (informal complaint)",
        "From": "Wei Zhang",
        "Company": "AT&T",
        "Line": "555-555-0142",
        "Account number": "****5678",
        "What it is about": "I cancelled and was charged again.",
        "In dispute": "126.30 CNY",
        "Asked for": "R1 Credit 42.10 USD\nR2 Take the account back from collections",
        "Made on": "Sun, Nov 22, 2026, 2:32 PM EST",
        "Made with": "logbook 0.1.0",
        "Selection": "all 5 records of the case; none left out",
        "Scope": "4 records of this case and 1 struck out. The log has 15 entries; 14 are "
        "disclosed here, 1 is withheld and only counted.",
        "Times": "Each in the zone where it was written down, and in America/New_York if "
        "different.",
    }


def test_the_chronology_says_who_when_and_what(tmp_path: Path):
    chronology = written(sample_pack(tmp_path)).tables[0]
    assert chronology[0] == ["No.", "When", "How", "With whom", "What was said"]
    assert [row[0] for row in chronology[1:]] == ["31\nA1\nA2", "32\nA3", "33\nA4", "35\nA5"]
    assert chronology[2] == [
        "32\nA3",
        ("Wed, Oct 14, 2026, 10:00 AM Beijing time = Tue, Oct 13, 2026, 10:00 PM EDT\n"
        "written down Thu, Nov 5, 2026, 10:00 AM EST, 22 days later"),
        "phone call\nthey contacted me\nlasted 25 min",
        "Marco\n888-555-0199\nCaller claimed to be AT&T (not confirmed)",
        "He asked for a code.\ncorrected: agent name",
    ]  # fmt: skip
    assert chronology[1][3] == (
        "Maria, ID 77\n800-331-0500\nAT&T, through a number or address that it publishes\n"
        "carrier list of 2026-11-22: on list (800-331-0500, AT&T, seen 2026-11-22)\n"
        "reference CM-5512"
    )


def test_an_unconfirmed_contact_is_counted_apart(tmp_path: Path):
    found = written(sample_pack(tmp_path))
    assert (
        "Contacts: 2 phone calls, 1 chat, 1 visit to a store. On the phone: 50 min. 1 went to a "
        "number or address that the company publishes; not confirmed: 1 in which the other side "
        "claimed to be the company, 2 to what was taken for the company."
    ) in found.text
    ended = sample_pack(tmp_path)
    first = ended.interactions[0]
    assert first.verdict is not None
    assert first.verdict.listing is not None
    listing = replace(first.verdict.listing, status="retired")
    first = replace(first, verdict=replace(first.verdict, listing=listing))
    ended = replace(ended, interactions=(first, *ended.interactions[1:]))
    found = written(ended)
    assert "None went to a number or address that the company publishes" in found.text


def test_corrections_show_both_values_and_struck_records_are_listed(tmp_path: Path):
    found = written(sample_pack(tmp_path))
    assert found.tables[-5][1:] == [
        ["32", "agent name", "Marko", "Marco", "Fri, Nov 13, 2026, 10:00 AM EST", "misheard"]
    ]
    assert found.tables[-4][1:] == [
        ["34", "struck out", "Sat, Nov 14, 2026, 10:00 AM EST", "typed twice"]
    ]
    assert "struck text" not in found.text


def test_totals_are_recomputed_exactly_and_by_currency(tmp_path: Path):
    pack = sample_pack(tmp_path, "lawyer")
    one = pack.interactions[0]
    cents = tuple(
        replace(one.money[0], no=50 + n, amount=Amount(amount=Decimal("0.10"))) for n in range(3)
    )
    struck = replace(one.money[0], no=60, record_state="void")
    pack = replace(
        pack, interactions=(replace(one, money=(*cents, struck)), *pack.interactions[1:]),
        entries=list(pack.entries),
    )  # fmt: skip
    from logbook.pack.counts import totals

    assert totals(pack) == (
        ("charged", Amount(amount=Decimal("0.30"))),
        ("disputed", Amount(amount=Decimal("126.30"), currency="CNY")),
    )
    shown = written(sample_pack(tmp_path)).tables[3]
    assert shown == [["Kind", "Total"], ["charged", "42.10 USD"], ["disputed", "126.30 CNY"]]


def test_totals_on_the_page_are_the_sums_of_the_table(tmp_path: Path):
    pack = sample_pack(tmp_path)
    folder = write_pack(pack, tmp_path / "pack").folder
    found = written(pack)
    with zipfile.ZipFile(folder / "proof.zip") as archive:
        text = archive.read("proof/data/amounts.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    sums: dict[str, Decimal] = {}
    for row in rows:
        key = f"{row['money_kind']} {row['currency']}"
        sums[key] = sums.get(key, Decimal(0)) + Decimal(row["amount"])
    assert {f"{kind} {total.split()[1]}": Decimal(total.split()[0])
            for kind, total in found.tables[3][1:]} == sums  # fmt: skip


def test_hostile_text_is_shown_and_not_obeyed(tmp_path: Path):
    pack = sample_pack(
        tmp_path, case='<img src=x onerror="alert(1)">', client="\u202etxet", tool="<b>1</b>"
    )
    found = written(pack)
    assert "\u202e" not in found.text
    assert "<script>alert(1)</script> <U+202E>gnp.exe" in found.text
    assert 'Dispute pack: <img src=x onerror="alert(1)">' in found.text
    assert "<U+202E>txet" in found.text


def test_chinese_keeps_its_words_and_has_a_place_for_the_english(tmp_path: Path):
    answers = {**ANSWERS, "english:33.said": "", "keep_chinese": "yes"}
    pack = sample_pack(tmp_path, answers=answers)
    found = written(pack)
    assert found.tables[0][3][4] == (
        "她说下周退款126.30 CNY\nno English yet; room for it in the part Translations\n"
        "amount M4: 126.30 CNY disputed; exhibits E1, E2, E3"
    )


def test_a_lawyer_reads_the_account_number_and_the_fcc_does_not(tmp_path: Path):
    lawyer = written(sample_pack(tmp_path, "lawyer"))
    fcc = written(sample_pack(tmp_path))
    assert f"Cancelled account {ACCOUNT} today" in lawyer.text
    assert "Cancelled account ****5678 today" in fcc.text
    assert ACCOUNT not in fcc.text


def test_a_case_without_records_still_makes_a_page(tmp_path: Path):
    pack = sample_pack(tmp_path, "lawyer")
    pack = replace(pack, interactions=(), corrections=(), struck=(), outcomes=(), originals=(),
                   entries=list(pack.entries)[:1])  # fmt: skip
    found = written(pack)
    assert "Contacts: none." in found.text
    for sentence in ("No promise is recorded.", "No amount is recorded.", "No value was corrected.",
                     "No record was struck out.", "No file belongs to this case."):  # fmt: skip
        assert sentence in found.text


def test_what_is_not_shown_is_counted_in_words(tmp_path: Path):
    pack = sample_pack(tmp_path, undone=2, withheld={"case_member": 1})
    shown = written(pack).text.split("What is not shown")[1].split("How to check")[0]
    assert shown.startswith(
        " Entries of the log that are not disclosed: 1 (case member 1). Their hashes are in "
        "chain.tsv, which fixes their number and places. Records of the log that were taken back "
        "after they were written: 2. This page does not show them. chain.tsv fixes their "
        "number and places, like those of every other entry. Of the disclosed entries, "
    )
    assert "taken back" not in written(sample_pack(tmp_path)).text


def test_nothing_withheld_is_not_counted(tmp_path: Path):
    pack = sample_pack(tmp_path, "lawyer")
    one = pack.interactions[0]
    pack = replace(pack, interactions=(one,), originals=(), head_seq=2, withheld={})
    found = written(pack, Disclosed(2, 20, 0, 0))
    assert "1 record of this case. The log has 2 entries; all of them are disclosed here." in (
        found.text
    )
    assert "Every entry of the log is disclosed in proof.zip." in found.text
    assert "Of the disclosed entries, every field is open (20)." in found.text
    for nothing in ("0 are", "0 is", "0 of them", "0 closed", "0 struck", "0 went"):
        assert nothing not in found.text


def test_a_hidden_number_and_a_near_miss_are_said_in_words(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one, two, *rest = pack.interactions
    assert one.verdict is not None
    near = replace(one.verdict, code="lookalike_phone_one_digit", level="stop",
                   directory_version="2026-11-22.33801b129508")  # fmt: skip
    one = replace(one, verdict=near)
    two = replace(two, contact=Contact(raw="unknown caller", kind="withheld"))
    pack = replace(pack, interactions=(one, two, *rest))
    chronology = written(pack, Disclosed(14, 20, 0, 0)).tables[0]
    differs = "one digit differs from a listed number (800-331-0500, AT&T, seen 2026-11-22)"
    assert f"carrier list of 2026-11-22: {differs}" in chronology[1][3]
    assert chronology[2][3] == "Marco\nnumber not shown\nCaller claimed to be AT&T (not confirmed)"


def test_what_the_words_ask_for_is_said_in_english_without_the_quotes(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one, *rest = pack.interactions
    assert one.verdict is not None
    flags = (
        Flag(code="asks_pin_or_password", quote="give me 4821", start=3, end=15),
        Flag(code="gift_card", quote="pay by gift card", start=20, end=36),
    )
    flagged = replace(one, verdict=replace(one.verdict, flags=flags))
    alone = replace(one.verdict, kind="content", code="content_red_flag", listing=None, flags=flags)
    with speaking("zh"):
        pages = [
            written(replace(pack, interactions=(each, *rest)), Disclosed(14, 20, 0, 0))
            for each in (flagged, replace(one, verdict=alone))
        ]
    asked = (
        "In what was said, by the program's word list: asks for a PIN or password; "
        "wants to be paid with gift cards"
    )
    cells = [found.tables[0][1][3] for found in pages]
    assert f"seen 2026-11-22). {asked}" in cells[0]
    assert f"no number or address to compare. {asked}" in cells[1]
    assert not any("4821" in cell for cell in cells)


def test_long_words_are_cut_in_the_summary_and_whole_below(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one, *rest = pack.interactions
    long = replace(one, promises=(replace(one.promises[0], text="word " * 60),))
    found = written(replace(pack, interactions=(long, *rest)), Disclosed(14, 20, 0, 0))
    summary, below = found.text.split(" Chronology ", 1)
    assert "word word [... in full in the parts below]" in summary
    assert summary.count("word") == 32
    assert below.count("word ") >= 60


def test_each_fact_of_the_form_is_numbered_in_the_row_that_says_it(tmp_path: Path):
    """No record is told twice: what the form calls A2 is a row of the document."""
    pack = sample_pack(tmp_path)
    words = Words.of(pack)
    numbered = facts(pack, words, exhibits(pack, words.masks))
    found = written(pack)
    heads = {
        row.place: row.cells[0].plain().splitlines()
        for node in found.nodes if isinstance(node, Table) for row in node.rows
    }  # fmt: skip
    assert numbered
    for fact in numbered:
        assert all(fact.label in heads[place] for place in fact.about)
    said = "He asked for a code."
    assert found.text.count(said) == 1


def test_the_outcome_of_a_promise_is_said_once_with_its_day(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one, *rest = pack.interactions
    kept = replace(one, promises=(replace(one.promises[0], state="kept"),))
    at = "2026-11-20T15:00:00Z"
    outcomes = (PromiseOutcome(no=9, state="broken", recorded_at=at, on="2026-11-11",
                               shown_by=one.id),
                PromiseOutcome(no=9, state="kept", recorded_at=at, on="2026-11-13"))  # fmt: skip
    written_down = "written down Fri, Nov 20, 2026, 10:00 AM EST"
    found = written(replace(pack, interactions=(kept, *rest), outcomes=outcomes,
                            entries=list(pack.entries)))  # fmt: skip
    assert found.tables[1][1][6].splitlines() == [
        "not kept, by Wed, Nov 11, 2026", "shown by record 31", written_down,
        "kept 3 days late, on Fri, Nov 13, 2026", written_down,
    ]  # fmt: skip
    again = (*outcomes, PromiseOutcome(no=9, state="open", recorded_at=at))
    open_ = replace(one, promises=(replace(one.promises[0], state="open"),))
    found = written(replace(pack, interactions=(open_, *rest), outcomes=again,
                            entries=list(pack.entries)))  # fmt: skip
    assert found.tables[1][1][6].splitlines()[-3:] == [
        "open", written_down, "due date passed; not recorded as kept by 2026-11-22",
    ]  # fmt: skip


# --- tables --------------------------------------------------------------------------


def test_the_tables_hold_what_the_records_say(tmp_path: Path):
    written = write_pack(sample_pack(tmp_path, "lawyer"), tmp_path / "pack").folder
    with zipfile.ZipFile(written / "proof.zip") as archive:
        texts = {
            name: archive.read(f"proof/data/{name}.csv")
            for name in ("timeline", "promises", "amounts", "exhibits")
        }
    assert all(text.startswith(b"\xef\xbb\xbf") and b"\r" not in text for text in texts.values())
    rows = {
        name: list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
        for name, text in texts.items()
    }
    timeline = [(r["no"], r["state"], r["confirmed"], r["exhibits"]) for r in rows["timeline"]]
    assert timeline == [
        ("31", "stands", "went to what the carrier publishes", ""),
        ("32", "stands", "not confirmed", ""),
        ("33", "stands", "not confirmed", "E1, E2, E3"), ("34", "struck out", "not confirmed", ""),
        ("35", "stands", "not confirmed", ""),
    ]  # fmt: skip
    assert rows["timeline"][0]["contact_normalized"] == "'+18003310500"
    assert rows["timeline"][1]["lag"] == "written down 22 days later"
    shown = ("no", "record", "text", "amount", "currency", "due", "outcome")
    assert [rows["promises"][0][name] for name in shown] == [
        "9", "31", "refund of 42.10 by Dec 3", "42.10", "USD", "2026-11-10", "not kept",
    ]  # fmt: skip
    assert [(r["no"], r["money_kind"], r["amount"], r["currency"]) for r in rows["amounts"]] == [
        ("3", "charged", "42.10", "USD"), ("4", "disputed", "126.30", "CNY"),
    ]  # fmt: skip
    assert [(r["exhibit"], r["original_name"], r["file"]) for r in rows["exhibits"]] == [
        ("E1", "聊天记录 chat.txt", "originals/E01-chat.txt"),
        ("E2", "bill March.PDF", "originals/E02-bill-March.pdf"),
        ("E3", "../../etc/passwd.png", "originals/E03-etc-passwd.png"),
    ]


def test_every_answer_of_a_comparison_has_words():
    """Codes are the program's; a reader gets words."""
    folder = Path(judging.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    prefixes = "on_list|not_on|short_code_|lookalike_|phone_|sender_|email_|url_|known_|reported_"
    codes = {*re.findall(rf'"((?:{prefixes})[a-z_]+)"', text), "on_list", "unreadable"}
    assert len(codes) > 25
    assert codes <= {*compared.ANSWERS}


def test_what_the_owner_tried_before_is_counted_with_the_numbers_given(tmp_path: Path):
    found = written(sample_pack(tmp_path)).text
    part = found.split("Previous attempts to resolve")[1].split("Corrections and struck")[0]
    assert part.strip() == (
        "Contacts made by the owner: 3 on Fri, Oct 30, 2026, 2:30 PM EDT: 1 phone call, "
        "1 chat, 1 visit to a store. 1 went to a "
        "number or address that the company publishes; not confirmed: 2 to what was taken for the "
        "company. Reference numbers noted, as corrected: CM-5512 (record 31), CH-1 (record 33)."
    )
    assert "Previous attempts" not in written(sample_pack(tmp_path, "card-issuer")).text


def test_a_cover_says_what_it_is_about_whatever_was_answered(tmp_path: Path):
    """A card issuer asks neither what happened nor what is asked for."""
    amount = Amount(amount=Decimal("126.30"))
    one = Allegation(no=1, id="a1", case_id="c", text="A fee was charged.", relief="credit it",
                     amount=amount)  # fmt: skip
    case = CaseFile(
        id="c", name="cancel-att", carrier="att", status="open", reason=None, details=(),
        allegations=(one,), promises=(), money=(), totals=(), files=(), records=(), left=(),
    )  # fmt: skip
    pack = sample_pack(tmp_path, "card-issuer", answers={}, case_file=case)
    cover = written(pack).terms
    assert cover["What it is about"] == "A1 A fee was charged."
    assert cover["Asked for"] == "A1 credit it"
    long = written(sample_pack(tmp_path, answers={**ANSWERS, "problem": "word " * 100}))
    assert long.terms["What it is about"].endswith("word [...]")
    assert long.text.count("word") > 150, "in full in the summary"


def test_deadlines_call_the_owner_nobody_s_you(tmp_path: Path):
    titles = {"x": "Your reply, with a copy to you of your notice"}
    pack = sample_pack(tmp_path, deadline_titles=titles)
    assert deadline_title(pack, "x") == (
        "The owner's reply, with a copy to the owner of the owner's notice"
    )


def test_a_long_note_stands_below_its_row_as_wide_as_the_table(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one, two, *rest = pack.interactions
    for text, narrow in (("word " * 200, False), ("字" * 400, False), ("word " * 100, True)):
        changed = replace(pack, interactions=(one, replace(two, said=text), *rest))
        chronology = next(
            node for node in written(changed).nodes
            if isinstance(node, Table) and node.columns[0] == "No." and "How" in node.columns
        )  # fmt: skip
        row = chronology.rows[1]
        assert (row.below.plain() == "") is narrow
        assert ("In full below this row." in row.cells[4].plain()) is not narrow
        assert text.strip() in row.cells[4].plain() + row.below.plain()


def test_a_day_in_another_zone_says_which(tmp_path: Path):
    words = Words.of(sample_pack(tmp_path))
    day = Moment(local="2026-03-26", zone="Asia/Shanghai", precision="day")
    assert words.when(day) == "Thu, Mar 26, 2026 (Beijing time)"
    assert words.when(replace(day, zone="America/New_York")) == "Thu, Mar 26, 2026"
    assert words.when(replace(day, zone="America/Toronto")) == "Thu, Mar 26, 2026"
    assert words.due(Due(date="2026-03-26", zone="Asia/Shanghai")).endswith("(Beijing time)")


@pytest.mark.parametrize("letter", ["word ", "字"])
def test_the_summary_is_one_page_however_long_the_claim(tmp_path: Path, letter: str):
    """What does not fit is cut there, and whole in the part after it."""
    long = (letter * 600)[:600].strip()
    alleged = tuple(
        Allegation(no=n, id=f"a{n}", case_id="c", text=f"{n} {long}", relief=f"relief {n} {long}",
                   amount=Amount(amount=Decimal("126.30")), shown_by=("31", "32", "33"))
        for n in range(1, 15)
    )  # fmt: skip
    case = CaseFile(
        id="c", name="cancel-att", carrier="att", status="open", reason=None, details=(),
        allegations=alleged, promises=(), money=(), totals=(), files=(), records=(), left=(),
    )  # fmt: skip
    answers = {"problem": long * 4, "relief": "\n".join(f"{n} {long}" for n in range(9)),
               "keep_chinese": "yes"}  # fmt: skip
    pack = sample_pack(tmp_path, answers={**ANSWERS, **answers}, case_file=case)
    one, *rest = pack.interactions
    promised = tuple(replace(one.promises[0], no=n, text=long) for n in range(50, 70))
    pack = replace(pack, interactions=(replace(one, promises=promised), *rest),
                   entries=list(pack.entries))  # fmt: skip
    (tmp_path / "work").mkdir()
    made = tmp_path / "a.pdf"
    # Without the files, which are not copied here.
    pack = replace(pack, originals=(), entries=list(pack.entries))
    typeset(written(pack).nodes, made, title="x", footer="x", created=pack.created,
            work=tmp_path / "work")  # fmt: skip
    starts = [page.splitlines()[0] for page in pages_of(made)]
    assert starts[1] == "Summary", "and the cover one page too"
    assert starts[starts.index("Summary") + 1] == "The claim in full"
    whole = written(pack).text.split(" The claim in full ")[-1]
    assert f"14 {long}" in whole and f"8 {long}" in whole
    assert long * 4 in whole


def test_a_summary_without_claims_says_what_the_records_say(tmp_path: Path):
    pack = sample_pack(tmp_path)
    bare = tuple(replace(r, promises=(), money=()) for r in pack.interactions)
    found = written(replace(pack, interactions=bare, entries=list(pack.entries)))
    summary = found.text.split(" Summary ")[1].split(" Chronology ")[0]
    assert "What the records say" in summary and "Promises not kept" not in summary
    assert "A2 Wed, Oct 14, 2026" in summary and '"He asked for a code."' in summary


def test_a_length_that_reaches_past_the_time_of_writing_is_noted(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one, *rest = pack.interactions
    at = Moment(utc="2026-11-20T15:00:00Z", local="2026-11-20T10:00:00", zone="America/New_York",
                precision="minute", known="stated")  # fmt: skip
    long = replace(one, occurred=at, duration_seconds=2400, recorded_at="2026-11-20T15:20:00Z")
    note = "the length given reaches past the time at which it was written down"
    entries = tuple(pack.entries)
    assert note in written(replace(pack, interactions=(long, *rest), entries=entries)).text
    assert note not in written(replace(pack, entries=entries)).text
    first = entries[0]
    later = {"kind": "addition", "target": one.id, "field": "duration_seconds",
             "recorded_at": "2026-11-20T16:00:00Z"}  # fmt: skip
    fields = tuple(PackField(name, "", "", value) for name, value in later.items())
    added = (*entries, first._replace(fields=fields))  # the length was typed once it was over
    assert note not in written(replace(pack, interactions=(long, *rest), entries=added)).text
