"""What a number that was dialled is worth, and the words for it."""

from __future__ import annotations

import pytest

from logbook.actions.check import load_directory
from logbook.domain.follow_up.callback import came_before, listing_of, reaches
from logbook.domain.follow_up.callback_words import (
    callback_sentence,
    claimant,
    grounds,
    resolution_mark,
    resolution_sentence,
    verdict_now,
)
from logbook.domain.judging.verdict import LEVELS
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import (
    CALLBACK_OUTCOMES,
    CHANNELS,
    Agent,
    Callback,
    Contact,
    Interaction,
    Listing,
    Moment,
)
from logbook.language import speaking
from tests.directory_samples import directory, row

OWN = directory(
    row("+18005550100"),
    row("+18005550101", status="uncertain"),
    row("+18005550102", source="secondary"),
    row("+18005550103", source="carrier_code"),
    row("611", kind="dial_code", value_format="digits"),
    row("28875", kind="sms_sender", value_format="digits"),
)


def line(number: str, carrier: str = "acme") -> tuple[Listing | None, Contact]:
    dialled = read_contact(number, kind="phone")
    return listing_of(dialled, carrier, OWN), dialled


@pytest.mark.parametrize("number", ["800-555-0100", "1 (800) 555-0103", "611"])
def test_a_current_line_of_the_carriers_own_reaches_it(number: str):
    assert reaches(*line(number), "acme")


@pytest.mark.parametrize("number", ["800-555-0101", "800-555-0102", "28875", "800-555-0199", "x"])
def test_any_other_number_does_not(number: str):
    assert not reaches(*line(number), "acme")


def test_what_a_line_has_to_agree_with():
    listing, dialled = line("800-555-0100")
    assert listing is not None
    assert line("800-555-0100", "other")[0] is None
    assert not reaches(listing, dialled, "other")
    assert not reaches(None, dialled, "acme")
    assert not reaches(listing, None, "acme")
    assert not reaches(listing, read_contact("800-555-0103", kind="phone"), "acme")
    different = (
        ("status", "retired"), ("kind", "chat"), ("source_kind", "clone_page"),
        ("source_kind", "user"), ("source_kind", "user_page"),
    )  # fmt: skip
    for field, value in different:
        assert not reaches(listing.replaced(**{field: value}), dialled, "acme")


def test_every_line_of_the_shipped_lists_that_reaches_is_a_number_to_dial():
    shipped = load_directory()
    kinds = {
        listing.kind
        for carrier in shipped.carriers
        for listing in shipped.listings(carrier.id)
        if reaches(listing, Contact(raw="x", kind="phone", normalized=listing.value), carrier.id)
    }
    assert kinds == {"voice", "dial_code"}


@pytest.mark.parametrize(
    ("called", "contacted", "before"),
    [
        ("2026-11-22T19:31:59Z", "2026-11-22T19:32:05Z", True),
        ("2026-11-22T19:32:00Z", "2026-11-22T19:32:05Z", False),
        ("2026-11-22T19:33:00Z", "2026-11-22T19:32:05Z", False),
        (None, "2026-11-22T19:32:05Z", False),
        ("2026-11-22T19:31:59Z", None, False),
    ],
)
def test_before_is_told_to_the_minute(called, contacted, before):
    assert came_before(called, contacted) is before


# --- words ----------------------------------------------------------------------------


def doubted(*callbacks: Callback, channel: str = "call", direction: str = "in") -> Interaction:
    return Interaction(
        no=1, id="a", seq=2, carrier="acme", channel=channel, direction=direction,
        contact=read_contact("833-555-0199", kind="phone"), occurred=Moment(),
        duration_seconds=None, agent=Agent(), references=(), said=None, tags=(), recorder=None,
        told_by=None, recorded_at="2026-11-22T19:32:05Z", recorded_zone=None, clock_back=False,
        callbacks=callbacks,
    )  # fmt: skip


def answer(outcome: str, number: str = "800-555-0100") -> Callback:
    listing, dialled = line(number)
    return Callback(
        outcome=outcome, proves=reaches(listing, dialled, "acme"), dialled=dialled, listing=listing,
        call_no=2, occurred=Moment(local="2026-11-22", precision="day"),
        agent=Agent(name="Maria", id="88F2"), references=("8823377",),
    )  # fmt: skip


@pytest.mark.parametrize("direction", ["in", "out"])
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("number", ["800-555-0100", "833-555-0199", "800-555-0101"])
@pytest.mark.parametrize("outcome", CALLBACK_OUTCOMES)
def test_there_is_a_sentence_for_everything_in_both_languages(outcome, number, channel, direction):
    record = doubted(answer(outcome, number), channel=channel, direction=direction)
    (back,) = record.callbacks
    for language in ("en", "zh"):
        with speaking(language):
            told = [
                callback_sentence(record, back, "Acme"), resolution_sentence(record, "Acme"),
                resolution_mark(record.resolution), claimant(record, "Acme"), grounds(back),
            ]  # fmt: skip
        assert all(told)
        assert [text for text in told if "{" in text] == []
        english = [text for text in told[:3] if text.isascii()]
        assert english == (told[:3] if language == "en" else [])
        assert not any(word in text.lower() for text in told for word in ("safe", "scam", "安全"))


def test_the_sentences_of_the_three_outcomes():
    said = {each: resolution_sentence(doubted(answer(each)), "Acme") for each in CALLBACK_OUTCOMES}
    assert said == {
        "confirmed": "Acme said on Sun, Nov 22, 2026 that it did make this call. That holds for "
        "this record alone; the number can be forged next time.",
        "denied": "Acme said on Sun, Nov 22, 2026 that it did not call you.",
        "unclear": "Acme did not say on Sun, Nov 22, 2026 whether it had called you.",
    }
    assert grounds(answer("denied")) == "dialled 800-555-0100, Maria, ID 88F2, reference 8823377"


def test_why_an_answer_proves_nothing():
    def told(back: Callback) -> str:
        return callback_sentence(doubted(back), back, "Acme")

    nothing = "that proves nothing about who they are. They said: it was theirs."
    given = told(answer("confirmed", "833-555-0199"))
    assert given == f"You dialled the number that they gave you; {nothing}"
    assert told(answer("confirmed", "800-555-0101")) == (
        f"The number that you dialled is not a current one of the carrier's own list; {nothing}"
    )
    assert told(answer("confirmed").replaced(proves=False)) == (
        "The call or the record was changed since, so the answer proves nothing. "
        "They said: it was theirs."
    )
    with speaking("zh"):
        assert told(answer("confirmed", "833-555-0199")).startswith(
            "您回拨的是对方给的号码，不能证明身份。"
        )


def test_the_verdict_as_it_stands():
    record = doubted(answer("confirmed"))
    verdict = verdict_now(record, "Acme")
    assert verdict is not None
    assert (verdict.code, verdict.level) == ("confirmed_by_you", LEVELS["confirmed_by_you"])
    assert verdict.next_step == "Next time do the same: hang up, and dial 800-555-0100 yourself."
    for back in (answer("denied"), answer("unclear"), answer("confirmed", "833-555-0199")):
        assert verdict_now(doubted(back), "Acme") is None
        assert verdict_now(doubted(answer("confirmed"), answer("denied")), "Acme") is None
