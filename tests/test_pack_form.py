"""1-PASTE.txt: the form's order, its limits, US numbers, English, no account number in full."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from logbook.actions.exporting import missing
from logbook.domain.cases.claim import Allegation, CaseFile
from logbook.domain.record import Agent
from logbook.errors import Missing, Unreadable, UsageError
from logbook.pack.input import PackInput
from logbook.pack.receivers.form import filled_fields, form_text
from logbook.pack.receivers.questions import (
    ChineseInForm,
    ChineseText,
    TooLong,
    missing_answers,
    us_phone,
)
from logbook.pack.receivers.receiver import load_receiver, receiver_ids
from logbook.pack.words import Words
from logbook.pack.writing import write_pack
from tests.pack_samples import ACCOUNT, ANSWERS, sample_pack
from tests.pdf_reading import pdf_text, squeezed

DATA = Path(__file__).parent / "data" / "pack"
_NUMBER = "Phone number the complaint is about (555-555-5555)"


def paste(pack: PackInput, folder: Path) -> str:
    return (write_pack(pack, folder / "pack").folder / "1-PASTE.txt").read_text(encoding="utf-8")


def fields(text: str) -> dict[str, str]:
    """The text under each heading."""
    blocks = re.split(r"^==== \d+\. (.*) ==== (.*)$", text, flags=re.MULTILINE)
    return {label: block.strip() for label, block in zip(blocks[1::3], blocks[3::3], strict=True)}


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_the_form_is_filled_in_its_order(tmp_path: Path, receiver: str):
    """The whole text, against one that was read by a person."""
    pack = sample_pack(tmp_path, receiver)
    found = paste(pack, tmp_path)
    golden = (DATA / f"paste-{receiver}.txt").read_text(encoding="utf-8")
    assert found == golden.replace("{head}", pack.head)
    assert list(fields(found)) == [field.label for field in load_receiver(receiver).fields]


def test_lengths_are_counted_and_limits_said(tmp_path: Path):
    text = paste(sample_pack(tmp_path), tmp_path)
    description = fields(text)["Description: what happened, and what you ask for"]
    assert f" ==== {len(description)} characters, no limit found\n" in text
    assert f"==== 14. {_NUMBER} ==== 12 characters, limit 12\n555-555-0142\n" in text


def test_what_does_not_fit_is_an_error_that_names_the_field(tmp_path: Path):
    receiver = load_receiver("fcc")
    short = tuple(
        replace(field, limit=1500) if field.key == "description" else field
        for field in receiver.fields
    )
    pack = sample_pack(tmp_path, receiver="fcc")
    pack = replace(pack, receiver=replace(receiver, fields=short))
    with pytest.raises(TooLong) as caught:
        write_pack(pack, tmp_path / "out" / "pack")
    assert (caught.value.label, caught.value.limit) == (
        "Description: what happened, and what you ask for", 1500,
    )  # fmt: skip
    assert caught.value.length > 1500
    assert list((tmp_path / "out").iterdir()) == []
    fits = tuple(replace(f, limit=caught.value.length) if f.limit == 1500 else f for f in short)
    write_pack(replace(pack, receiver=replace(receiver, fields=fits)), tmp_path / "out" / "pack")


def test_no_account_number_is_shown_in_full_to_the_fcc(tmp_path: Path):
    relief = f"Clear account {ACCOUNT[:4]}-{ACCOUNT[4:8]}-{ACCOUNT[8:]} please"
    pack = sample_pack(tmp_path, answers={**ANSWERS, "relief": relief})
    text = paste(pack, tmp_path)
    assert not re.search(r"\d{5,}", text.replace(pack.head, "").replace("39744", ""))
    assert "R1. Clear account ****5678 please" in text


def test_a_lawyer_sees_the_account_number(tmp_path: Path):
    assert f"Account number: {ACCOUNT}" in paste(sample_pack(tmp_path, "lawyer"), tmp_path)


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_without_a_problem_the_facts_speak(tmp_path: Path, receiver: str):
    answers = {name: text for name, text in ANSWERS.items() if name != "problem"}
    pack = sample_pack(tmp_path, receiver, answers=answers)
    *_others, description = fields(paste(pack, tmp_path)).values()
    told = description.split("FACTS\n")[1].split("\n\nALSO RECORDED")[0].splitlines()
    numbers = re.findall(r"\[record (\d+)", "\n".join(told))
    assert (numbers, len(told)) == (["31", "31", "33", "35"], 4)
    asked = ["Relief asked: R1, R2." in line for line in told]
    assert asked == [True, True, True, False]


def test_who_only_claimed_to_be_the_company_stands_apart_and_is_counted(tmp_path: Path):
    """The caller of record 32; not once a promise or an allegation rests on that record."""
    pack = sample_pack(tmp_path)
    *_others, description = fields(paste(pack, tmp_path)).values()
    facts, _title, apart = description.partition(
        "\n\nALSO RECORDED, NOT CONFIRMED AS THE COMPANY OR DENIED BY IT: 1\n"
    )
    assert "[record 32]" not in facts
    assert apart.split("\n\n")[0].endswith('Noted: "He asked for a code." [record 32]')
    contacts = description.split("CONTACTS: ")[1]
    assert re.findall(r"^(\S+ .*): (\d)$", contacts, re.M) == [
        ("At a number or address that the company publishes, or confirmed by it", "1"),
        ("Contacted by me otherwise (not confirmed)", "2"),
        ("Claimed to be the company (not confirmed)", "1"),
    ]
    assert contacts.split("Claimed to be the")[1].count("888-555-0199") == 1
    named = Allegation(id="a", no=1, case_id="c", text="A stranger had my data.", shown_by=("32",))
    words = Words.of(pack)
    with_claim = replace(pack, case_file=CaseFile(
        id="c", name="c", carrier="att", status="open", reason=None, allegations=(named,),
        promises=(), details=(), money=(), totals=(), files=(), records=(), left=(),
    ))  # fmt: skip
    assert "ALSO RECORDED" not in form_text(with_claim, words, ()).text


LONG = "她说三月三日没有提前解约费，后来又说系统里查不到，让我再打一次电话。"


@pytest.mark.parametrize("name", [n for n in receiver_ids() if not load_receiver(n).letter])
@pytest.mark.parametrize("hostile", ["said", "promise", "allegations", "allegation", "who"])
def test_every_text_keeps_inside_the_limit_of_its_field(tmp_path: Path, name: str, hostile: str):
    """However long the Chinese in the log is; and where something was cut, the text says so."""
    pack = sample_pack(tmp_path, name)
    record = pack.interactions[0]
    claims: tuple[Allegation, ...] = ()
    if hostile == "said":
        record = replace(record, said=LONG * 3000)
    elif hostile == "promise":
        promise = record.promises[0]
        many = (promise.replaced(no=n, id=f"p{n}", text=LONG * 40) for n in range(1, 60))
        record = replace(record, promises=tuple(many))
    elif hostile == "who":
        record = replace(record, agent=Agent(name=LONG * 60, site=LONG, department=LONG * 60))
    else:
        n, text = (12, LONG * 20) if hostile == "allegations" else (1, LONG * 2000)
        claims = tuple(Allegation(id=f"a{no}", no=no, case_id="c", text=text, relief=text,
                                  shown_by=("31",)) for no in range(1, n + 1))  # fmt: skip
    answers = {k: v for k, v in pack.answers.items() if k not in ("relief", "problem")}
    asked = {key: "555-555-0142" for key in load_receiver(name).asks if "number" in key}
    pack = replace(
        pack, interactions=(record, *pack.interactions[1:]), originals=(), corrections=(),
        answers={**asked, **answers, "relief": "退还126.30美元", "keep_chinese": "yes"},
        case_file=CaseFile(
            id="c", name="c", carrier="att", status="open", reason=None, allegations=claims,
            promises=(), details=(), money=(), totals=(), files=(), records=(), left=(),
        ),
    )  # fmt: skip
    for field, text in filled_fields(pack, Words.of(pack)):
        longest = 30_000 if field.limit is None else field.limit
        assert len(text) <= longest, field.label
        if field.value == "summary":
            assert "n the attached record" in text
            assert "退还126.30美元" in text


def test_a_case_of_struck_records_needs_the_problem_said(tmp_path: Path):
    pack = sample_pack(tmp_path, answers={**ANSWERS, "problem": " "})
    pack = replace(pack, interactions=tuple(replace(r, state="void") for r in pack.interactions))
    with pytest.raises(Missing, match="No record of the case stands"):
        write_pack(pack, tmp_path / "out" / "pack")
    text = paste(replace(pack, answers=ANSWERS), tmp_path)
    assert "FACTS" not in text
    assert "CONTACTS" not in text
    assert "I cancelled and was charged again." in text


def test_the_head_is_dated_where_the_user_is(tmp_path: Path):
    pack = sample_pack(tmp_path, created="2026-11-23T02:30:00Z")
    assert "newest link (SHA-256) on 2026-11-22 is " in paste(pack, tmp_path)
    with zipfile.ZipFile(tmp_path / "pack" / "proof.zip") as archive:
        info = archive.read("proof/bag-info.txt").decode()
    assert "Bagging-Date: 2026-11-22\n" in info
    assert "Created: 2026-11-23T02:30:00Z\n" in info


def test_a_long_chinese_text_is_asked_for_whole_and_its_english_is_cut(tmp_path: Path):
    pack = sample_pack(tmp_path)
    record = replace(pack.interactions[1], said="她说退款。" * 100)
    pack = replace(pack, interactions=(record,), originals=(), corrections=())
    with pytest.raises(ChineseInForm) as caught:
        write_pack(pack, tmp_path / "out" / "pack")
    assert caught.value.texts == (ChineseText("english:32.said", "32.said", "她说退款。" * 100),)
    answers = {**ANSWERS, "english:32.said": "refund " * 100}
    pack = replace(pack, answers=answers)
    text = form_text(pack, Words.of(pack), ()).text
    assert 'refund refund [... in full in the chronology of 2-ATTACH]" [record 32]' in text


# --- Chinese ----------------------------------------------------------------------


def chinese_pack(folder: Path, **answers: str) -> PackInput:
    """A promise, a name, a relief and a problem in Chinese, consistent with the entries."""
    chinese = {"relief": "退款42.10", "problem": "被多收费"}
    pack = sample_pack(folder, answers={**ANSWERS, **chinese, **answers})
    without_money = [
        replace(r, money=(), promises=()) if r.no != 33 else replace(r, money=())
        for r in pack.interactions
    ]
    return replace(pack, interactions=tuple(without_money))


def test_chinese_left_in_the_form_stops_and_names_each_text(tmp_path: Path):
    with pytest.raises(ChineseInForm) as caught:
        write_pack(chinese_pack(tmp_path, **{"english:33.said": ""}), tmp_path / "out" / "pack")
    assert caught.value.texts == (
        ChineseText("problem", "problem", "被多收费"),
        ChineseText("english:33.said", "33.said", "她说下周退款126.30 CNY"),
        ChineseText("relief", "relief", "退款42.10"),
    )
    assert caught.value.message == (
        "The receiver reads English, and Chinese is left in: problem, 33.said, relief."
    )
    assert list((tmp_path / "out").iterdir()) == []


def test_answers_give_the_english_and_the_dossier_keeps_the_chinese(tmp_path: Path):
    pack = chinese_pack(tmp_path, relief="Refund 42.10 USD", problem="Overcharged")
    folder = write_pack(pack, tmp_path / "pack").folder
    form = (folder / "1-PASTE.txt").read_text(encoding="utf-8")
    page = pdf_text(folder / "2-ATTACH.pdf")
    english = "She says the refund of 126.30 CNY will arrive next week."
    assert f'Noted: "{english}"' in form
    assert "她说下周退款" not in form
    assert squeezed("她说下周退款126.30 CNY") in squeezed(page)
    assert f"English, given by the owner of the log: {english}" in page


def test_chinese_stays_when_it_is_said_so(tmp_path: Path):
    pack = chinese_pack(tmp_path, keep_chinese="yes", **{"english:33.said": ""})
    assert '"她说下周退款126.30 CNY"' in paste(pack, tmp_path)


@pytest.mark.parametrize(
    ("receiver", "name"), [("fcc", "releif"), ("lawyer", "releif"), ("lawyer", "city"),
                           ("fcc", "description"), ("fcc", "english")],
)  # fmt: skip
def test_an_answer_of_an_unknown_name_is_refused(tmp_path: Path, receiver: str, name: str):
    pack = sample_pack(tmp_path, receiver, answers={**ANSWERS, name: "my text"})
    with pytest.raises(UsageError) as caught:
        write_pack(pack, tmp_path / "out" / "pack")
    assert caught.value.message == f"No answer has this name here: {name}."
    assert "relief, " in caught.value.remedy
    with pytest.raises(UsageError, match=name):
        missing(receiver, {name: "my text"})


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_every_name_that_counts_is_taken(receiver: str):
    known = {**dict.fromkeys(load_receiver(receiver).asks, ""), "company": "AT&T Mobility",
             "keep_chinese": "yes", "keep_originals": "yes", "declared_in": "us",
             "english:P9.text": "x"}  # fmt: skip
    assert [question.key for question in missing(receiver, known) if not question.required] == []


# --- questions ---------------------------------------------------------------------


def test_what_is_missing_is_asked_in_order_and_what_must_be_is_marked():
    questions = missing_answers(load_receiver("fcc"), {"problem": "x", "city": "", "relief": " "})
    keys = [question.key for question in questions]
    asks = [k for k in load_receiver("fcc").asks if k not in ("problem", "city")]
    assert keys == [*asks, "declared_in"]
    assert [q.key for q in questions if q.required] == ["relief", "subject_number"]
    assert {q.key: q.default for q in questions if q.default} == {
        "issue": "Billing", "service": "Wireless",
    }  # fmt: skip
    assert all(question.prompt.endswith(("?", ".")) for question in questions)
    assert (
        missing_answers(load_receiver("lawyer"), ANSWERS | {"phone": "", "declared_in": ""}) == ()
    )


@pytest.mark.parametrize(
    "text", ["5555550142", "(555) 555-0142", "+1 555.555.0142", "1-555-555-0142"]
)
def test_us_numbers_take_the_form_the_fcc_wants(text: str):
    assert us_phone(text, "Phone") == "555-555-0142"


@pytest.mark.parametrize(
    "text", ["555-0142", "+86 10 6555 0142", "none", "555555014x", "２０２5550142"]
)
def test_other_numbers_are_refused_by_name(text: str):
    with pytest.raises(Unreadable, match="Phone"):
        us_phone(text, "Phone")


def test_what_is_short_keeps_the_pressing_claims(tmp_path: Path):
    """A summary of 1,500 characters is not spent on the first records."""
    receiver = load_receiver("fcc")
    short = tuple(
        replace(field, value="summary", limit=1500) if field.key == "description" else field
        for field in receiver.fields
    )
    pack = replace(sample_pack(tmp_path), receiver=replace(receiver, fields=short))
    first = pack.interactions[0]
    broken = replace(first.promises[0], state="broken", text="credit the fee " + "at once " * 60)
    idle = tuple(
        replace(first, id=f"idle{no}", no=no, promises=(), money=(), notes=(), said="waited " * 50)
        for no in range(1, 20)
    )
    last = replace(first, no=20, promises=(broken,), money=(), said="agreed " * 60)
    pack = replace(pack, interactions=(*idle, last))
    filled = {field.key: text for field, text in filled_fields(pack, Words.of(pack))}
    summary = filled["description"]
    assert "A20. " in summary and "Status: not kept." in summary
    assert "waited" not in summary
    left_out = "(In the attached record: 19 more facts.)"
    assert f"{left_out}\n\nRELIEF ASKED FOR\n" in summary


def test_a_description_without_a_known_limit_is_not_endless(tmp_path: Path):
    """500 records made 420,000 characters, which no form takes and nobody reads."""
    pack = sample_pack(tmp_path)
    first = pack.interactions[0]
    many = tuple(
        replace(first, id=f"more{no}", no=no, promises=(), money=(), notes=(), said="waited " * 50)
        for no in range(100, 300)
    )
    pack = replace(pack, interactions=(*pack.interactions, *many))
    filled = {field.key: text for field, text in filled_fields(pack, Words.of(pack))}
    text = filled["description"]
    assert 25_000 < len(text) <= 30_000
    assert re.search(r"\n\(In the attached record: \d+ more facts\.\)\n\nRELIEF ASKED", text)
    assert 'Promised: "refund of 42.10 by Dec 3".' in text
