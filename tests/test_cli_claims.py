"""logbook promise, money, case, allegation: what is printed, and what stores nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_running import run
from tests.pdf_reading import pdf_text


@pytest.fixture
def bill(tmp_path: Path) -> str:
    """One call with a promise, in the case `bill`; a file that can be kept."""
    path = tmp_path / "bill.pdf"
    path.write_bytes(b"%PDF-1.4 a bill")
    done = run("call", "att", "--to", "8003310500", "-a", "Maria", "-p", "refund", "--amount",
               "42.10", "--due", "2026-12-03", "--at", "2026-11-20 3pm", "-c", "bill",
               "--new-case")  # fmt: skip
    assert done.status == 0
    return str(path)


def test_a_promise_from_its_words_to_its_end(bill: str):
    done = run("promise", "1", "credit of $25 in 7-10 business days")
    assert done.status == 0
    assert done.out == (
        "P2          credit of $25 in 7-10 business days, 25.00 USD, by Wed, Dec 2, 2026\n"
        "            to Mon, Dec 7, 2026\n"
        "            Fri, Nov 20, 2026 plus 7-10 business days, Monday to Friday,\n"
        "            without Thu, Nov 26, 2026 (Thanksgiving Day): Wed, Dec 2, 2026 to\n"
        "            Mon, Dec 7, 2026. Holidays: US federal holidays, as observed, as of\n"
        "            2026-11-24.\n"
        "            promised by Maria\n"
        "            record 1\n"
    )
    settled = run("promise", "broken", "P2", "--on", "2026-11-21", "--json")
    printed = settled.json
    counted = [printed["due"].pop(name) for name in ("arithmetic", "arithmetic_zh")]
    assert all(("2026-11-24" in each and "US federal" in each) or "美国联邦假日" in each
               for each in counted)  # fmt: skip
    assert printed == {
        "no": "P2", "interaction": 1, "text": "credit of $25 in 7-10 business days",
        "promised_by": "Maria", "amount": {"amount": "25.00", "currency": "USD"},
        "due": {"date": "2026-12-07", "earliest": "2026-12-02", "zone": "America/New_York",
                "words": "in 7-10 business days"},
        "state": "broken", "outcome_on": "2026-11-21", "shown_by": None, "late": None,
        "record_state": "current", "amended": [], "redacted": [], "remarks": [],
    }  # fmt: skip
    assert [each["no"] for each in run("promise", "list", "--broken", "--json").json] == ["P2"]
    assert run("promise", "void", "P2").status == 0
    assert [each["no"] for each in run("promise", "--json").json] == ["P1"]
    assert run("undo").status == 0
    wrong = run("promise", "redact", "P2", "--confirm", "P3")
    assert wrong.flat == "--confirm says P3, not P2. Nothing was changed."
    mistyped = run("promise", "redact", "P2", answers=["P3"])
    assert (mistyped.status, mistyped.flat.split("go on: ")[1]) == (
        wrong.status, "P3 P2 was not typed. Nothing was changed.",
    )  # fmt: skip
    assert run("promise", "redact", "P2", "--confirm", "P2").out == (
        'removed for good: "words" of P2 (redaction 11)\n'
    )
    assert run("promise", "show", "P2", "--json").json["text"] is None


def test_a_bill_before_any_call(bill: str):
    done = run("money", "charged", "126", "--for-what", "early termination fee", "--disputed",
               "-f", bill, "-c", "fees", "--new-case")  # fmt: skip
    assert (done.status, done.out.splitlines()[:2]) == (0, [
        "M1          charged 126.00 USD, early termination fee (case, shown by F1)",
        "M2          in dispute 126.00 USD, early termination fee (case, shown by F1)",
    ])  # fmt: skip
    assert run("money", "paid", "7 EUR", "1").status == 0
    assert run("money", "list", "-c", "fees", "--json").json["totals"] == [
        {"kind": "charged", "amount": "126.00", "currency": "USD", "lines": 1},
        {"kind": "disputed", "amount": "126.00", "currency": "USD", "lines": 1},
    ]
    assert run("money", "list").out.splitlines()[-4:] == [
        "Totals:", "  charged     126.00 USD", "  in dispute  126.00 USD", "  paid        7.00 EUR",
    ]  # fmt: skip


def test_a_case_with_all_that_stands_in_it(bill: str):
    assert run("attach", "-c", "bill", bill).status == 0
    assert run("case", "set", "account_number=287001234567", "account-holder=Li Ming").status == 0
    assert run("allegation", "add", "charged after cancelling", "--relief", "credit it",
               "--amount", "126", "--shown-by", "1,F1").status == 0  # fmt: skip
    assert run("case", "show").out == (
        "case        bill\n"
        "status      open\n"
        "carrier     AT&T\n"
        "records     1\n"
        "account holder Li Ming\n"
        "account number ****4567\n"
        "A1          charged after cancelling\n"
        "            asked for: credit it\n"
        "            126.00 USD\n"
        "            shown by record 1, F1\n"
        "P1          refund, 42.10 USD, by Thu, Dec 3, 2026\n"
        "F1          bill.pdf\n"
    )
    assert run("case", "close", "--why", "paid").status == 0
    assert "closed" in run("cases").out
    assert run("case", "redact", "account_number", "--confirm", "account_number").status == 0
    assert run("case", "show", "--json").json["details"]["account_number"] is None


WRONG = {
    "an unknown promise": ("promise", "kept", "P77"),
    "an unknown case": ("promise", "add", "-c", "bil", "refund"),
    "a due date before the call": ("promise", "1", "refund", "--due", "2026-11-01"),
    "a negative amount": ("promise", "1", "refund", "--amount=-5"),
    "a negative charge": ("money", "charged", "--case", "bill", "--", "-5"),
    "an unknown kind": ("money", "lost", "5"),
    "an option of another verb": ("promise", "list", "--due", "Dec 3"),
    "too few words": ("promise", "kept"),
    "too many words": ("promise", "kept", "P1", "P2"),
    "an unknown detail": ("case", "set", "shoe_size=42"),
    "a PIN": ("case", "set", "account_number=PIN 4821"),
    "no detail": ("case", "set", "account_number"),
    "an unknown file": ("allegation", "add", "x", "--shown-by", "F9"),
    "a redaction without its number": ("promise", "redact", "P1"),
    "an attachment of an unknown case": ("attach", "-c", "bil", "bill.pdf"),
    "a word that was a guess": ("kept", "P1"),
}


@pytest.mark.parametrize("defect", WRONG)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_gets_one_sentence_and_stores_nothing(bill: str, defect: str, language: str):
    before = run("verify", "--json").json["head"]
    done = run("--lang", language, *WRONG[defect])
    assert done.status in (1, 2)
    assert done.out == ""
    assert ("Nothing was changed." if language == "en" else "没有改动任何内容。") in done.flat
    assert "Traceback" not in done.err
    assert run("verify", "--json").json["head"] == before


def test_an_overdue_promise_is_named_wherever_one_looks(bill: str):
    from datetime import UTC, datetime

    def later() -> datetime:
        return datetime(2026, 12, 5, 12, tzinfo=UTC)

    assert "P1 is 2 days overdue: refund" in run(clock=later).flat
    assert "P1 (2 days overdue)" in run("list", clock=later).out
    assert "2 days overdue" in run("show", "1", clock=later).out
    assert "2 days overdue" in run("promise", "list", "--overdue", clock=later).out
    assert "2 days overdue" in run("case", "show", clock=later).out


def test_a_year_that_was_not_typed_is_said_when_a_promise_is_settled(bill: str):
    run("call", "att", "--out", "--at", "2025-11-30 3pm", "-p", "refund 5 USD", "-c", "bill")
    done = run("promise", "kept", "P2", "--on", "Dec 5")
    assert "No year was given: read as Fri, Dec 5, 2025, the most recent one." in done.flat


def test_a_promise_of_a_case_was_not_kept_before_it_was_written_down(bill: str):
    run("promise", "add", "-c", "bill", "refund 5 USD")
    before = run("verify", "--json").json["head"]
    done = run("promise", "kept", "P2", "--on", "2026-11-20")
    assert (done.status, done.flat) == (1, (
        "Fri, Nov 20, 2026 is before the promise was made (Sun, Nov 22, 2026). Nothing was "
        "changed. If it was promised earlier, write down that contact first, and the promise with "
        "it."
    ))  # fmt: skip
    assert run("verify", "--json").json["head"] == before
    assert run("promise", "kept", "P2").status == 0


def test_a_promise_of_today_cannot_have_been_kept_before(bill: str):
    run("call", "att", "--out", "-p", "refund", "-c", "bill")
    done = run("promise", "kept", "P2", "--on", "2026-11-20")
    assert (done.status, "is before the promise was made" in done.flat) == (1, True)
    assert run("promise", "kept", "P2", "--on", "today").status == 0


def test_closing_a_case_names_the_promises_nobody_settled(bill: str):
    done = run("case", "close", "bill")
    assert "Still open in this case: P1. Settle each with: logbook promise kept P1" in done.flat
    run("promise", "kept", "P1")
    assert "Still open" not in run("case", "close", "bill").flat


def test_the_only_case_is_taken_for_its_allegations(bill: str):
    run("allegation", "add", "-c", "bill", "charged twice")
    listed = run("allegation", "list")
    assert listed.out == "A1          charged twice\n"
    assert listed.err == 'Taking the only case, "bill".\n'
    assert run("case", "close").err.startswith('Taking the only case, "bill".\n')
    run("money", "charged", "1", "-c", "other", "--new-case")
    for words in (("allegation", "list"), ("case", "show")):
        assert "There are several cases: bill, other. Nothing" in run(*words).flat


def test_a_negative_amount_is_not_called_an_option(bill: str):
    done = run("money", "charged", "-5", "-c", "bill")
    assert (done.status, done.flat.split(" See:")[0]) == (
        2, "An amount is written without a sign; its kind says the rest. Nothing was changed."
    )  # fmt: skip


def test_a_closed_case_takes_no_record_by_itself(bill: str):
    run("case", "close", "bill")
    assert "In no case" in run("call", "att", "--out").flat
    run("call", "att", "--out", "-c", "second", "--new-case")
    done = run("call", "att", "--out")
    assert 'Put into the only open case, "second"; with --no-case' in done.flat
    assert run("call", "att", "--out", "-c", "bill").status == 0


def test_an_amount_that_nobody_may_know_is_removed_and_counts_in_no_total(
    bill: str, tmp_path: Path
):
    assert run("money", "charged", "126.13", "1", "--for-what", "termination fee").status == 0
    assert run("money", "paid", "9.50", "1").status == 0
    assert run("allegation", "add", "charged twice", "--amount", "126.17", "-c", "bill").status == 0
    assert run("redact", "M1", "--field", "amount", "--confirm", "M1").status == 0
    assert run("redact", "A1", "--field", "amount", "--confirm", "A1").status == 0
    done = run("money", "list")
    assert done.out == (
        "M1          charged (removed), termination fee (record 1)\n"
        "M2          paid 9.50 USD (record 1)\n"
        "Totals:\n"
        "  paid        9.50 USD\n"
    )
    found = run("money", "list", "--json").json
    assert [each["amount"] for each in found["money"]] == [
        None, {"amount": "9.50", "currency": "USD"}
    ]  # fmt: skip
    for words in (("show", "1"), ("case", "show", "-c", "bill"), ("history", "M1"), ("list",),
                  ("letter", "billing-error", "-c", "bill"),
                  ("export", "--for", "lawyer", "-c", "bill", "--out", str(tmp_path / "pack"),
                   "--answer", "relief=a credit"), ("verify", str(tmp_path / "pack")),
                  ("import", str(tmp_path / "pack"), "--home", str(tmp_path / "new"))):  # fmt: skip
        done = run(*words)
        assert (done.status, "126.1" in done.flat) == (0, False), (words, done.flat)
    document = " ".join(pdf_text(tmp_path / "pack" / "2-ATTACH.pdf").split())
    assert "amount M1: [amount removed for good by the owner] charged" in document
    assert "126.1" not in document


def test_what_was_struck_out_is_said_to_be_wherever_it_stands(bill: str):
    assert run("money", "charged", "126", "1", "--for-what", "fee").status == 0
    assert run("attach", "1", bill).status == 0
    for kind, number in (("promise", "P1"), ("money", "M1")):
        assert run(kind, "void", number).status == 0
    shown = run("show", "1").flat
    assert "P1 refund, 42.10 USD, by Thu, Dec 3, 2026, struck out" in shown
    assert "M1 charged 126.00 USD, fee, struck out" in shown
    assert "P1 (struck out), M1 (struck out), F1" in run("list").flat
    assert "refund" not in run("list").flat
