"""Facts, statuses and exhibit names: what the records say and no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from logbook.domain.record import Amount, Attachment, Due, Money, Promise
from logbook.language import set_language, speaking
from logbook.pack.exhibits import exhibits
from logbook.pack.input import Original, PackInput
from logbook.pack.masking import Masks
from logbook.pack.story import Quote, facts, promise_status, reliefs
from logbook.pack.words import Words, claim
from tests.pack_samples import ANSWERS, CREATED, identifier, sample_pack


def told(pack: PackInput) -> list[str]:
    """The facts as sentences."""
    found = facts(pack, Words.of(pack), ())
    return [
        f"{fact.label} "
        + "".join(
            f"{part.mark}{part.text}{part.mark}" if isinstance(part, Quote) else part
            for part in fact.parts
        )
        + f" [{fact.source}]"
        for fact in found
    ]


def promise(state: str, due: str | None = None, text: str | None = "call back") -> Promise:
    return Promise(no=1, id=identifier("P1"), target="", text=text, state=state,
                   due=Due(date=due) if due else None)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "due", "status"),
    [
        ("open", None, "open"),
        ("open", "2026-11-22", "open"),
        ("open", "2026-11-21", "due date passed; not recorded as kept by 2026-11-22"),
        ("broken", "2026-11-21", "not kept"),
        ("kept", None, "kept"),
        ("withdrawn", None, "withdrawn"),
    ],
)
def test_a_promise_has_the_status_the_log_gives_it(state: str, due: str | None, status: str):
    assert promise_status(promise(state, due), CREATED) == status


def test_without_promise_and_charge_what_was_said_is_the_fact(tmp_path: Path):
    pack = sample_pack(tmp_path)
    pack = replace(
        pack, interactions=tuple(replace(r, promises=(), money=()) for r in pack.interactions)
    )
    october = "Fri, Oct 30, 2026, 2:30 PM EDT"
    beijing = "Wed, Oct 14, 2026, 10:00 AM Beijing time = Tue, Oct 13, 2026, 10:00 PM EDT"
    store = 'Noted: "The store would not help."'
    maria = "Maria, ID 77 (AT&T, through a number or address that it publishes)"
    marco = "Marco (Caller claimed to be AT&T (not confirmed))"
    nobody = "Contacted as AT&T (not confirmed)"
    said = "Cancelled account ****5678 today. =cmd|'/c calc'!A0 <script>alert(1)</script>"
    assert told(pack) == [
        f'A1 {october}, by phone call. {maria}. Noted: "{said} <U+202E>gnp.exe" [record 31]',
        f'A2 {beijing}, by phone call. {marco}. Noted: "He asked for a code." [record 32]',
        f'A3 {october}, by chat. {nobody}. Noted: "她说下周退款126.30 CNY" [record 33]',
        f"A4 time unknown, on a visit to a store. {nobody}. {store} [record 35]",
    ]


def test_a_long_note_is_cut_in_the_facts_and_says_so(tmp_path: Path):
    pack = sample_pack(tmp_path)
    record = replace(pack.interactions[1], said="word " * 100)
    sentence = told(replace(pack, interactions=(record,)))[0]
    assert sentence.endswith('word word [... in full in 2-ATTACH]" [record 32]')
    assert len(sentence) < 600


def test_kept_promises_and_credits_are_no_complaint(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one = pack.interactions[0]
    credit = replace(one.money[0], kind="credited")
    one = replace(one, promises=(promise("kept"),), money=(credit,))
    pack = replace(pack, interactions=(one, *pack.interactions[1:]))
    assert [line.split(" [")[1] for line in told(pack)] == ["record 33, amount M4]"]


def test_promises_and_amounts_of_the_case_itself_count(tmp_path: Path):
    pack = sample_pack(tmp_path)
    extra = Money(no=8, id=identifier("M8"), target="case", kind="disputed",
                  amount=Amount(amount=Decimal("5.00")))  # fmt: skip
    pack = replace(
        pack, interactions=(), case_promises=(promise("broken", text=None),), case_money=(extra,)
    )
    assert told(pack) == [
        "A1 It was promised: [removed for good by the owner]. Status: not kept. [case, promise P1]",
        "A2 5.00 USD is in dispute. [case, amount M8]",
    ]


def test_a_struck_record_says_nothing(tmp_path: Path):
    pack = sample_pack(tmp_path)
    void = tuple(replace(record, state="void") for record in pack.interactions)
    assert told(replace(pack, interactions=void)) == []


def test_every_line_of_the_relief_has_its_number(tmp_path: Path):
    pack = sample_pack(tmp_path, answers={**ANSWERS, "relief": " a \n\n b\n"})
    assert reliefs(pack) == (("R1", "a"), ("R2", "b"))


@pytest.mark.parametrize(
    ("channel", "direction", "says"),
    [
        ("call", "in", "Caller claimed to be AT&T (not confirmed)"),
        ("voicemail", "in", "Caller claimed to be AT&T (not confirmed)"),
        ("sms", "in", "Sender claimed to be AT&T (not confirmed)"),
        ("email", "in", "Sender claimed to be AT&T (not confirmed)"),
        ("chat", "in", "Other side claimed to be AT&T (not confirmed)"),
        ("visit", "out", "Contacted as AT&T (not confirmed)"),
    ],
)
def test_nobody_is_the_carrier_by_saying_so(tmp_path, channel: str, direction: str, says: str):
    record = replace(sample_pack(tmp_path).interactions[1], channel=channel, direction=direction)
    assert claim(record, "AT&T") == says
    listed = replace(record, direction="in", verdict=sample_pack(tmp_path).interactions[0].verdict)
    assert "not confirmed" in claim(listed, "AT&T"), "a listed number that calls can be faked"


def test_a_pack_is_english_whatever_the_person_speaks(tmp_path: Path):
    pack = sample_pack(tmp_path)
    english = told(pack)
    set_language("zh")
    with speaking("zh"):
        assert told(pack) == english


@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("bill March.PDF", "E01-bill-March.pdf"),
        ("账单.pdf", "E01.pdf"),
        ("聊天 chat (1).html", "E01-chat-1.html"),
        ("../../etc/passwd", "E01-etc-passwd"),
        ("con", "E01-con"),
        ("a" * 200 + ".jpeg", "E01-" + "a" * 40 + ".jpeg"),
        ("évidence.tar.gz", "E01-evidence-tar.gz"),
        (".hidden", "E01.hidden"),
        ("", "E01"),
        (None, "E01"),
        ("x.\u202egpj", "E01-x.gpj"),
    ],
)
def test_files_get_names_that_every_system_can_unpack(tmp_path, original: str | None, name: str):
    stored = tmp_path / "stored"
    stored.write_bytes(b"content")
    file = Attachment(no=1, id=identifier("F1"), target="case", sha256="0" * 64, size=7,
                      media_type="application/pdf", original_name=original)  # fmt: skip
    pack = sample_pack(tmp_path, originals=(Original(file, lambda: stored),))
    found = exhibits(pack, Masks())
    assert [(e.label, e.file, e.belongs_to) for e in found] == [("E1", f"originals/{name}", "case")]
