"""Facts, statuses and exhibit names: what the records say and no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from logbook.domain.record import Amount, Attachment, Due, Money, Promise
from logbook.language import set_language, speaking
from logbook.pack.counts import reliefs, whom_reached
from logbook.pack.exhibits.exhibits import exhibits
from logbook.pack.input import Original, PackInput
from logbook.pack.masking.masking import Masks
from logbook.pack.story import Quote, facts
from logbook.pack.vocabulary import promise_status
from logbook.pack.words import Words, claim
from tests.pack_samples import ANSWERS, identifier, sample_pack

NOT = "not confirmed"
PLACE = "a number or address that the company publishes"


def told(pack: PackInput) -> list[str]:
    """The facts as sentences."""
    found = facts(pack, Words.of(pack), ())
    return [
        f"{fact.label} "
        + "".join(
            f"{part.mark}{part.fit(part.text)}{part.mark}" if isinstance(part, Quote) else part
            for part in fact.whole
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
    assert promise_status(promise(state, due), "2026-11-22") == status


def test_without_promise_and_charge_what_was_said_is_the_fact(tmp_path: Path):
    pack = sample_pack(tmp_path)
    pack = replace(
        pack, interactions=tuple(replace(r, promises=(), money=()) for r in pack.interactions)
    )
    october = "Fri, Oct 30, 2026, 2:30 PM EDT"
    beijing = "Wed, Oct 14, 2026, 10:00 AM Beijing time = Tue, Oct 13, 2026, 10:00 PM EDT"
    store = 'Noted: "The store would not help."'
    maria = "Maria, ID 77 (AT&T, through a number or address that it publishes)"
    marco = "Marco (caller claimed to be AT&T, not confirmed)"
    nobody = "Taken to be AT&T (not confirmed)"
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
    assert sentence.endswith('word word [... in full in the chronology of 2-ATTACH]" [record 32]')
    assert sentence.count("word") == 80
    unspaced = replace(pack.interactions[1], said="字" * 500)
    assert told(replace(pack, interactions=(unspaced,)))[0].count("字") == 400


@pytest.mark.parametrize("receiver", ["fcc", "lawyer"])
def test_every_record_that_stands_is_told_and_claims_are_marked(tmp_path: Path, receiver: str):
    pack = sample_pack(tmp_path, receiver)
    found = facts(pack, Words.of(pack), ())
    assert [(fact.source, fact.claim) for fact in found] == [
        ("record 31, promise P9", True), ("record 31, amount M3", True), ("record 32", False),
        ("record 33, amount M4", True), ("record 35", False),
    ]  # fmt: skip
    one, two, three, four, five = told(pack)
    assert 'Promised: "refund of 42.10 by Dec 3".' in one
    assert 'Noted: "Cancelled account' in one, "a promise does not hide what was said"
    assert "Noted" not in two, "what was said is told once"
    assert 'Noted: "He asked for a code." [record 32]' in three
    assert 'The customer disputes 126.30 CNY: "fee". Noted: "她说下周退款126.30 CNY"' in four
    assert 'Noted: "The store would not help." [record 35]' in five


def test_kept_promises_and_credits_are_no_claim(tmp_path: Path):
    pack = sample_pack(tmp_path)
    one = pack.interactions[0]
    credit = replace(one.money[0], kind="credited")
    one = replace(one, promises=(promise("kept"),), money=(credit,))
    with_words = replace(pack, interactions=(one,))
    without = replace(pack, interactions=(replace(one, said=None),))
    assert [line.split(" [")[1] for line in told(with_words)] == [
        "record 31, promise P1]", "record 31, amount M3]",
    ], "what was kept or credited is told as well"  # fmt: skip
    assert 'Status: kept. Noted: "Cancelled account' in told(with_words)[0]
    [kept, credited] = told(without)
    assert kept.endswith('Promised: "call back". Status: kept. [record 31, promise P1]')
    assert credited.endswith(
        '42.10 USD was credited: "service after cancelling". [record 31, amount M3]'
    )
    assert not any(fact.claim for fact in facts(without, Words.of(without), ()))


def test_a_record_without_words_is_told_by_what_there_is(tmp_path: Path):
    pack = sample_pack(tmp_path)
    bare = replace(pack.interactions[1], said=None)
    removed = replace(bare, redacted=("said",))
    later = replace(bare, notes=(replace(pack.interactions[0].notes[0], no=2),))
    lines = told(replace(pack, interactions=(bare, removed, later)))
    assert [line.split("not confirmed). ")[1] for line in lines] == [
        "What was said was not noted. [record 32]",
        "Noted: [removed for good by the owner] [record 32]",
        'Added later: "Called back later." [record 32]',
    ]
    found = facts(replace(pack, interactions=(later,)), Words.of(pack), ())
    keys = [part.key for part in found[0].parts if isinstance(part, Quote)]
    assert keys == ["32.agent_name", "32.note2"]


def test_the_day_of_the_pack_is_that_of_the_user(tmp_path: Path):
    evening = "2026-11-23T02:30:00Z"
    assert sample_pack(tmp_path, created=evening).day == "2026-11-22"
    assert sample_pack(tmp_path, created=evening, zone="Asia/Shanghai").day == "2026-11-23"
    pack = sample_pack(tmp_path, created=evening)
    open_until_then = replace(
        pack.interactions[0], promises=(promise("open", "2026-11-22"),), money=()
    )
    [line] = told(replace(pack, interactions=(open_until_then,)))
    assert "Status: open." in line


@pytest.mark.parametrize(
    ("published", "claimed", "sentence"),
    [
        (1, 0, f"It went to {PLACE}."),
        (2, 0, f"Each went to {PLACE}."),
        (
            0,
            1,
            f"None went to {PLACE}; {NOT}: 1 in which the other side claimed to be the company.",
        ),
        (
            1,
            2,
            f"1 went to {PLACE}; {NOT}: 2 in which the other side claimed to be the company.",
        ),
    ],
)
def test_contacts_are_counted_in_words(tmp_path, published: int, claimed: int, sentence: str):
    yes, no, *_rest = sample_pack(tmp_path).interactions
    assert whom_reached([yes] * published + [no] * claimed) == sentence


def test_promises_and_amounts_of_the_case_itself_count(tmp_path: Path):
    pack = sample_pack(tmp_path)
    extra = Money(no=8, id=identifier("M8"), target="case", kind="disputed",
                  amount=Amount(amount=Decimal("5.00")))  # fmt: skip
    pack = replace(
        pack, interactions=(), case_promises=(promise("broken", text=None),), case_money=(extra,)
    )
    assert told(pack) == [
        "A1 It was promised: [removed for good by the owner]. Status: not kept. [case, promise P1]",
        "A2 The customer disputes 5.00 USD. [case, amount M8]",
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
        ("visit", "out", "Taken to be AT&T (not confirmed)"),
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
