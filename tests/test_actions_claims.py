"""Promises, amounts, allegations, details: what is stored, what is refused, what adds up."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions import (
    amending,
    case_files,
    casing,
    finding,
    money_lines,
    promise_settling,
    promising,
)
from logbook.actions.attention import attention
from logbook.actions.claim_objects import redact_object
from logbook.actions.exporting import export
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.verifying import verify_log
from logbook.cli.claim_lines import day_end_words
from logbook.domain.cases.claim import Late, Total, lateness, totals
from logbook.domain.record import MONEY_KINDS, Amount, Due, Money, Promise
from logbook.errors import LogbookError
from logbook.store import claims, rebuilding
from logbook.web import claim_form, timeline
from tests.logs import EMPTY, FULL, NOW, WHEN, ZONE, projections_of, write
from tests.pdf_reading import pdf_text
from tests.second_implementation import problems_of_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Record 1 (with P1, M1, M2) in the case `bill`, record 2 in none."""
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, FULL, case="bill", new_case=True)
        write(log, EMPTY)
    return home


def is_whole(home: Home) -> None:
    assert verify_log(home).faults == ()
    assert problems_of_home(home.path) == []
    with open_log(home) as log:
        before = projections_of(home)
        rebuilding.rebuild(log.connection)
    assert projections_of(home) == before


def promised(log: Log, text: str, **more: Any) -> promising.Promised:
    return promising.add_promise(log, promising.RawPromise(text=text, **more), **WHEN)


def paid(log: Log, kind: str, amount: str, **more: Any) -> money_lines.MoneySaved:
    raw = money_lines.RawMoney(kind=kind, amount=amount, **more)
    return money_lines.add_money(log, raw, **WHEN)


# --- promises ----------------------------------------------------------------------


def test_a_promise_is_read_from_its_words(home: Home):
    with open_log(home) as log:
        done = promised(log, "refund of $42.10 within 14 days", record=1)
        assert (done.promise.no, done.promise.promised_by) == (2, "Maria Lopez")
        assert done.promise.amount == Amount(amount=Decimal("42.10"))
        # Said on Saturday the 21st, written down on the 22nd.
        assert done.promise.due == Due(date="2026-12-05", zone=ZONE, words="within 14 days")
        assert done.remarks == ()
        asked = promised(log, "about $40 on your next bill", case="bill", by="Tom")
        assert (asked.promise.amount, asked.promise.due) == (None, None)
        assert asked.promise.promised_by == "Tom"
        assert len(asked.remarks) == 2 and all("It was not stored" in r for r in asked.remarks)
        apart = promised(log, "about $40 soon", record=1, amount="40", due="Dec 1").promise
        assert apart.amount == Amount(amount=Decimal("40.00"))
        assert apart.due and apart.due.date == "2026-12-01"
    is_whole(home)


def test_a_promise_is_settled_amended_struck_out_undone_and_removed(home: Home):
    with open_log(home) as log:
        kept = promise_settling.settle_promise(
            log, "P1", "broken", shown_by="2", on="today", **WHEN
        ).promise
        assert (kept.state, kept.shown_by, kept.outcome_on) == ("broken", "2", "2026-11-22")
        amending.undo(log, **WHEN)
        assert claims.promise(log.connection, 1).state == "open"
        raw = promising.RawPromise(due="Dec 4", amount="43", by="Tom")
        done = promising.amend_promise(log, "p1", raw, reason="misheard", **WHEN).promise
        assert done.due and done.due.date == "2026-12-04"
        assert done.amended == ("amount", "due")
        assert finding.get(log, 1).promises == (done,)
        redact_object(log, "P1", "promise", "amount", reason=None, **WHEN)
        assert claims.promise(log.connection, 1).amount is None
        assert claims.promise(log.connection, 1).redacted == ("amount",)
        promising.void_promise(log, "P1", reason="not said", **WHEN)
        assert promising.list_promises(log, now=NOW) == ()
        with pytest.raises(LogbookError, match="P1 is struck out"):
            promise_settling.settle_promise(log, "P1", "kept", **WHEN)
    is_whole(home)


REFUSED_PROMISES: dict[str, tuple[dict[str, Any], str]] = {
    "no words": ({"text": " ", "record": 1}, "words of the promise are missing"),
    "due before the call": (
        {"text": "x", "record": 1, "due": "2026-11-01"},
        "before Sat, Nov 21, 2026",
    ),
    "negative amount": ({"text": "x", "record": 1, "amount": "-5"}, "negative"),
    "zero": ({"text": "x", "record": 1, "amount": "0"}, "zero"),
    "billing cycles": (
        {"text": "x", "record": 1, "due": "within 2 billing cycles"},
        "billing cycles",
    ),
    "unknown case": ({"text": "x", "case": "bil"}, 'no case "bil"'),
    "unknown record": ({"text": "x", "record": 9}, "no record 9"),
    "record and case": ({"text": "x", "record": 1, "case": "bill"}, "Both a record and a case"),
    "a PIN": ({"text": "PIN 4821", "record": 1}, "PIN"),
}


@pytest.mark.parametrize("defect", REFUSED_PROMISES)
def test_a_wrong_promise_stores_nothing(home: Home, defect: str):
    given_, words = REFUSED_PROMISES[defect]
    with open_log(home) as log:
        before = log.head
        with pytest.raises(LogbookError, match=words):
            promising.add_promise(log, promising.RawPromise(**given_), **WHEN)
        assert log.head == before


REFUSED_OUTCOMES: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "unknown number": ("P77", "kept", {}, "There is no P77"),
    "no number": ("nine", "kept", {}, "is not a number such as"),
    "kept twice": ("P2", "kept", {}, "kept already"),
    "kept after it was withdrawn": ("P3", "kept", {}, "was withdrawn"),
    "broken after it was withdrawn": ("P3", "broken", {}, "was withdrawn"),
    "kept tomorrow": ("P1", "kept", {"on": "2026-11-23"}, "2026"),
    "kept before it was promised": ("P1", "kept", {"on": "2026-11-20"}, "before the promise"),
    "shown by nothing": ("P1", "kept", {"shown_by": "F9"}, "no file F9"),
    "shown by an unknown record": ("P1", "kept", {"shown_by": "9"}, "no record 9"),
    "shown by words": ("P1", "kept", {"shown_by": "the bill"}, "neither a record nor a file"),
}


@pytest.mark.parametrize("defect", REFUSED_OUTCOMES)
def test_a_wrong_outcome_stores_nothing(home: Home, defect: str):
    label, state, more, words = REFUSED_OUTCOMES[defect]
    with open_log(home) as log:
        for text in ("second", "third"):
            promised(log, text, record=1)
        promise_settling.settle_promise(log, "P2", "kept", **WHEN)
        promise_settling.settle_promise(log, "P3", "withdrawn", **WHEN)
        before = log.head
        with pytest.raises(LogbookError, match=words):
            promise_settling.settle_promise(log, label, state, **more, **WHEN)
        assert log.head == before


def a_promise(state: str = "open", on: str | None = None, words: str = "by Dec 3") -> Promise:
    due = Due(date="2026-12-03", zone=ZONE, words=words)
    return Promise(no=1, id="i", target="t", due=due, state=state, outcome_on=on)


def test_days_late_are_counted_as_they_were_said():
    thursday, monday = date(2026, 12, 3), date(2026, 12, 7)
    assert lateness(a_promise(), thursday) is None
    assert lateness(a_promise(), monday) == Late(days=4, business_days=None)
    assert lateness(a_promise(words="5 business days"), monday) == Late(days=4, business_days=2)
    assert lateness(a_promise("kept", "2026-12-05"), monday) == Late(days=2, business_days=None)
    assert lateness(a_promise("kept", "2026-12-03"), monday) is None
    assert lateness(a_promise("kept"), monday) is None
    assert lateness(a_promise("withdrawn", "2026-12-05"), monday) is None


def test_the_last_day_is_that_of_the_carrier():
    due = Due(date="2026-12-03", zone=ZONE)
    assert day_end_words(due, ZONE) == ""
    shown = day_end_words(due, "Asia/Shanghai")
    assert "Fri, Dec 4, 2026, 1:00 PM" in shown


def test_a_promise_of_a_closed_case_needs_no_attention(home: Home):
    later = datetime(2026, 12, 10, 12, tzinfo=UTC)

    def overdue(log: Log) -> list[str]:
        found = attention(log, today=date(2026, 12, 10), now=later)
        return [item.text for item in found if item.kind == "overdue"]

    with open_log(home) as log:
        assert overdue(log) == ["P1 is 7 days overdue: refund of the last month 退款"]
        case_files.set_status(log, "bill", "closed", **WHEN)
        assert overdue(log) == []
        case_files.set_status(log, "bill", "reopened", **WHEN)
        assert len(overdue(log)) == 1


# --- money -------------------------------------------------------------------------


def test_money_can_come_before_any_call(tmp_path: Path):
    home, bill = Home(tmp_path / "new"), tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4 bill")
    with open_log(home) as log:
        done = paid(
            log, "charged", "126", for_what="early termination fee", disputed=True,
            case="bill", new_case=True, files=(str(bill),),
        )  # fmt: skip
        assert [(m.kind, m.shown_by, m.for_what) for m in done.lines] == [
            ("charged", "F1", "early termination fee"),
            ("disputed", "F1", "early termination fee"),
        ]
        assert case_files.case_file(log, "bill").files == done.files
        paid(log, "credited", "42.10")  # into the only open case
        assert money_lines.list_money(log, case="bill").totals == (
            Total(kind="charged", amount=Amount(amount=Decimal("126.00")), lines=1),
            Total(kind="credited", amount=Amount(amount=Decimal("42.10")), lines=1),
            Total(kind="disputed", amount=Amount(amount=Decimal("126.00")), lines=1),
        )
        amending.undo(log, **WHEN)
        raw = money_lines.RawMoney(amount="62.10", kind="paid", for_what="deposit")
        line = money_lines.amend_money(log, "M1", raw, reason=None, **WHEN)
        assert line.amended == ("amount", "for_what", "money_kind")
        redact_object(log, "M1", "money", "for_what", reason=None, **WHEN)
        assert claims.money_line(log.connection, 1).for_what is None
        money_lines.void_money(log, "M2", reason=None, **WHEN)
        assert [t.kind for t in money_lines.list_money(log).totals] == ["paid"]
    is_whole(home)


WRONG_AMOUNTS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "lost", "amount": "5", "record": 1}, "not a kind of amount"),
    ({"kind": "paid", "amount": "-5", "record": 1}, "negative"),
    ({"kind": "paid", "amount": "5.005", "record": 1}, "more digits"),
    ({"kind": "paid", "amount": "5", "case": "bil"}, 'no case "bil"'),
    ({"kind": "paid", "amount": "5", "record": 9}, "no record 9"),
    ({"kind": "paid", "amount": "5", "record": 1, "files": ("no.pdf",)}, "no.pdf"),
    ({"kind": "paid", "amount": "5", "record": 1, "shown_by": "F7"}, "no file F7"),
]


@pytest.mark.parametrize(("given_", "words"), WRONG_AMOUNTS)
def test_a_wrong_amount_stores_nothing(home: Home, given_: dict[str, Any], words: str):
    with open_log(home) as log:
        before = log.head
        with pytest.raises(LogbookError, match=words):
            money_lines.add_money(log, money_lines.RawMoney(**given_), **WHEN)
        assert log.head == before


CURRENCIES = ("USD", "CNY", "JPY", "EUR")
PLACES: dict[str, dict[str, Any]] = {
    "record": {"record": 1},
    "both": {"record": 3},
    "case": {"case": "bill"},
    "elsewhere": {"record": 2},
}
LINES = st.lists(
    st.tuples(
        st.sampled_from(MONEY_KINDS),
        st.integers(1, 9_999_999),
        st.sampled_from(CURRENCIES),
        st.sampled_from(("record", "case", "both", "elsewhere")),
        st.sampled_from(("stands", "amended", "twice", "redacted", "void", "undone")),
        st.integers(1, 999),
        st.booleans(),
    ),
    max_size=9,
)


@settings(max_examples=15)
@given(LINES)
def test_totals_in_every_view_are_the_sums_of_their_lines(tmp_path_factory: Any, lines: Any):
    folder = tmp_path_factory.mktemp("totals")
    home = Home(folder / "home")
    wanted: dict[tuple[str, str], Decimal] = {}
    with open_log(home) as log:
        write(log, EMPTY, case="bill", new_case=True)
        write(log, EMPTY)
        write(log, EMPTY, case="bill")
        casing.put_into_case(log, 3, "other", new_case=True, **WHEN)
        for kind, number, currency, place, fate, more, by_form in lines:
            target = PLACES[place]
            amount = Decimal(number) if currency == "JPY" else Decimal(number) / 100
            if by_form:
                fields = {"kind": "money", "money_kind": kind, "amount": f"{amount} {currency}",
                          "text": "a fee of 5 USD"}  # fmt: skip
                fields |= {name: str(value) for name, value in target.items()}
                claim_form.store(log, claim_form.read_claim(fields), **WHEN)
            else:
                paid(log, kind, f"{amount} {currency}", for_what="a fee of 5 USD", **target)
            label = f"M{claims.highest(log.connection, 'money')}"
            if fate == "undone":
                amending.undo(log, **WHEN)
            elif fate == "void":
                money_lines.void_money(log, label, reason=None, **WHEN)
            elif fate == "redacted":
                redact_object(log, label, "money", "for_what", reason=None, **WHEN)
            elif fate in ("amended", "twice") and amount != Decimal(number + more):
                if fate == "twice":
                    raw = money_lines.RawMoney(amount=f"{number + more + 1} {currency}")
                    money_lines.amend_money(log, label, raw, reason="x", **WHEN)
                amount = Decimal(number + more)
                raw = money_lines.RawMoney(amount=f"{amount} {currency}")
                money_lines.amend_money(log, label, raw, reason=None, **WHEN)
            if fate not in ("void", "undone") and place != "elsewhere":
                key = (kind, currency)
                wanted[key] = wanted.get(key, Decimal(0)) + amount
        file = case_files.case_file(log, "bill")
        assert {(t.kind, t.amount.currency): t.amount.amount for t in file.totals} == wanted
        assert totals(file.money) == file.totals
        shown = {k: list(amounts) for k, amounts in timeline.totals_of(file).money}
        assert {(k, a.currency): a.amount for k in shown for a in shown[k]} == wanted
        viewed = log.connection.execute(
            "SELECT kind, currency, total, lines FROM money_by_case WHERE case_name = 'bill'"
        ).fetchall()
        assert {(row[0], row[1]): Decimal(row[2]) for row in viewed} == wanted
        assert {(row[0], row[1]): row[2] for row in viewed} == {
            (t.kind, t.amount.currency): f"{t.amount.amount:f}" for t in file.totals
        }
        out, answers = folder / "pack", {"problem": "a charge", "relief": "credit it"}
        export(log, case="bill", profile="lawyer", answers=answers, out=out, **WHEN)
    said = "; ".join(
        f"{kind} {amount:,} {currency}" for (kind, currency), amount in sorted(
            {(t.kind, t.amount.currency): t.amount.amount for t in file.totals}.items())
    )  # fmt: skip
    page = pdf_text(out / "2-ATTACH.pdf")
    assert (f"Amounts by kind: {said}." in page) == bool(wanted)
    form = (out / "1-PASTE.txt").read_text(encoding="utf-8")
    assert (f"AMOUNTS BY KIND: {said}" in form) == bool(wanted)
    assert {(k, c): a for k, c, a in _table_sums(out)} == wanted


def _proof(pack: Path) -> str:
    import zipfile

    with zipfile.ZipFile(pack / "proof.zip") as proof:
        return "".join(proof.read(name).decode("utf-8", "replace") for name in proof.namelist())


def _table_sums(pack: Path) -> list[tuple[str, str, Decimal]]:
    import io
    import zipfile

    with zipfile.ZipFile(pack / "proof.zip") as proof:
        text = proof.read("proof/data/amounts.csv").decode("utf-8-sig")
    sums: dict[tuple[str, str], Decimal] = {}
    for row in csv.DictReader(io.StringIO(text)):
        if row["record_state"] == "stands":
            key = (row["money_kind"], row["currency"])
            sums[key] = sums.get(key, Decimal(0)) + Decimal(row["amount"])
    return [(kind, currency, amount) for (kind, currency), amount in sums.items()]


def test_a_void_record_takes_its_amounts_out_of_every_total(home: Home):
    with open_log(home) as log:
        amending.void(log, 1, reason=None, **WHEN)
        assert case_files.case_file(log, "bill").totals == ()
        assert log.connection.execute("SELECT * FROM money_by_case").fetchall() == []


# --- cases -------------------------------------------------------------------------


def test_details_are_set_corrected_and_removed_one_by_one(home: Home):
    with open_log(home) as log:
        given_ = {"account": "287001234567", "Account Holder": "李明", "claimed": "126",
                  "plan": "预付费", "received-on": "Nov 3"}  # fmt: skip
        case_files.set_details(log, "bill", given_, **WHEN)
        found = case_files.set_details(
            log, "BILL", {"account_number": "287001234568"}, reason="misread", **WHEN
        )
        assert {d.name: d.value for d in found.details} == {
            "account_number": "287001234568", "account_holder": "李明",
            "amount_claimed": "126.00 USD", "plan_type": "prepaid", "received_on": "2026-11-03",
        }  # fmt: skip
        done = case_files.redact_detail(log, "bill", "account", reason=None, **WHEN)
        assert done.removed == 2
        values = {d.name: d.value for d in case_files.case_file(log, "bill").details}
        assert values["account_number"] is None
        assert values["account_holder"] == "李明"
    assert b"28700123456" not in home.database.read_bytes()
    is_whole(home)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"shoe_size": "42"}, "is no detail"),
        ({"account_number": "PIN 4821"}, "PIN"),
        ({"account_holder": "SSN 123-45-6789"}, "social security"),
        ({"plan": "gold"}, "no kind of plan"),
        ({"amount_claimed": "-5"}, "negative"),
        ({"received_on": "someday"}, "someday"),
        ({"email": ""}, "empty"),
        ({"daytime_phone": "408 555 12"}, "no phone number that anybody can have"),
        ({"phone": "408 055 0123"}, "no phone number"),
        ({"phone": "415-555-0142 or 415-555-0143"}, "Type one number alone"),
        ({"phone": "138 0013 8000"}, "no phone number"),
        ({"phone": "0912-345-678"}, "no phone number"),
        ({"phone": "911"}, "no phone number"),
        ({}, "which detail"),
    ],
)
def test_a_wrong_detail_stores_nothing(home: Home, detail: dict[str, str], words: str):
    with open_log(home) as log:
        before = log.head
        with pytest.raises(LogbookError) as caught:
            case_files.set_details(log, "bill", {"lines": "646-555-0117", **detail}
                                   if detail else {}, **WHEN)  # fmt: skip
        assert words in caught.value.for_people()
        assert log.head == before


def test_allegations_are_numbered_and_shown_in_the_pack(home: Home, tmp_path: Path):
    bill = tmp_path / "bill.txt"
    bill.write_text("a bill", encoding="utf-8")
    with open_log(home) as log:
        case_files.attach_to_case(log, "bill", [bill], **WHEN)
        raw = case_files.RawAllegation(
            case="bill", text="charged after the line was cancelled", relief="credit the fee",
            amount="126", shown_by=("1", "F1"),
        )  # fmt: skip
        made = case_files.add_allegation(log, raw, **WHEN)
        assert (made.no, made.shown_by) == (1, ("1", "F1"))
        case_files.add_allegation(log, case_files.RawAllegation(text="a second one"), **WHEN)
        case_files.void_allegation(log, "A2", reason=None, **WHEN)
        case_files.amend_allegation(
            log, "A1", case_files.RawAllegation(amount="127"), reason="read again", **WHEN
        )
        for number in ("287001234999", "287001234567"):
            case_files.set_details(log, "bill", {"account_number": number}, **WHEN)
        casing.put_into_case(log, 2, "bill", new_case=False, **WHEN)
        casing.take_out_of_case(log, 2, "bill", **WHEN)
        out = tmp_path / "pack"
        answers = {"relief": "credit the fee", "subject_number": "6465550117",
                   "account_number": "999888777666", "keep_chinese": "yes"}  # fmt: skip
        export(log, case="bill", profile="fcc", answers=answers, out=out, **WHEN)
    form = (out / "1-PASTE.txt").read_text(encoding="utf-8")
    assert (
        "A1. charged after the line was cancelled Amount: 127.00 USD. Relief asked: credit the "
        "fee. [record 1, exhibit E1]" in form
    )
    assert "a second one" not in form and re.search(r"^S1\. ", form, re.MULTILINE)
    with zipfile.ZipFile(out / "proof.zip") as proof:
        table = proof.read("proof/data/allegations.csv").decode("utf-8-sig").splitlines()
    assert [",".join(cells[:1] + cells[2:]) for cells in csv.reader(table)] == [
        "no,text,relief,amount,currency,sources,record_state,written_at",
        (
            "1,charged after the line was cancelled,credit the fee,127.00,USD,record 1, exhibit E1,"
            "stands,2026-11-22T19:32:05Z"
        ),
        "2,a second one,,,,,struck out,2026-11-22T19:32:05Z",
    ]
    page = pdf_text(out / "2-ATTACH.pdf")
    assert "Record 2 was in this case and was taken out of it" in page
    assert "****4567" in page and "****4999" in page
    # Whatever was answered, what the details say or said is masked.
    shown = page + form + _proof(out)
    assert "287001234567" not in shown and "287001234999" not in shown
    is_whole(home)


def test_a_case_is_renamed_closed_and_reopened(home: Home):
    with open_log(home) as log:
        case_files.rename_case(log, "bill", "November bill", reason="clearer", **WHEN)
        assert finding.get(log, 1).cases == ("November bill",)
        closed = case_files.set_status(log, "november bill", "closed", reason="credited", **WHEN)
        assert (closed.status, closed.reason) == ("closed", "credited")
        before = log.head
        for wrong, words in (
            (lambda: case_files.set_status(log, "November bill", "closed", **WHEN), "closed alr"),
            (lambda: case_files.rename_case(log, "November bill", " ", **WHEN), "missing"),
            (lambda: case_files.rename_case(log, "nothing", "x", **WHEN), "no case"),
            (lambda: promised(log, "refund"), "which record or case"),
        ):
            with pytest.raises(LogbookError, match=words):
                wrong()
        assert log.head == before
        amending.undo(log, **WHEN)
        assert case_files.case_file(log, "November bill").status == "open"
    is_whole(home)


def test_a_sum_of_money_of_two_currencies_is_never_made():
    lines = [
        Money(no=1, id="a", target="t", kind="paid", amount=Amount(amount=Decimal("1.10"))),
        Money(no=2, id="b", target="t", kind="paid", amount=Amount(amount=Decimal(7),
              currency="JPY")),
    ]  # fmt: skip
    assert [f"{t.amount.amount} {t.amount.currency}" for t in totals(lines)] == [
        "7 JPY",
        "1.10 USD",
    ]


@pytest.mark.parametrize("number", [
    "(408) 555-0123", "4085550123 ext 7", "+1 408 555 0123", "+86 138 0013 8000", "8613800138000",
    "011 44 20 7946 0958", "＋８８６ 912 345 678", "242-322-0123",
])  # fmt: skip
def test_a_phone_number_is_kept_as_typed_here_and_abroad(home: Home, number: str):
    with open_log(home) as log:
        file = case_files.set_details(log, "bill", {"phone": number}, **WHEN)
    assert [d.value for d in file.details if d.name == "daytime_phone"] == [number]
