"""From words to a draft: every value read, refused by name, or asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from logbook.actions.agent_line import AgentLine, read_agent_line
from logbook.actions.check import load_directory
from logbook.actions.intake import read_draft
from logbook.actions.intake_case import UnknownCase
from logbook.actions.intake_time import carrier_zone, read_zone
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.raw_draft import RawDraft, SecretShaped
from logbook.actions.record import record
from logbook.actions.settings import put_settings
from logbook.domain.record import Agent, Amount, Contact, Draft, Due, Moment
from logbook.errors import (
    Ambiguous,
    LogbookError,
    Missing,
    NotFound,
    Refused,
    Unreadable,
    UsageError,
)

NOW = datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)
ZONE = "America/New_York"
DIRECTORY = load_directory()
PLAIN = RawDraft(channel="call", carrier="at&t", direction="out")


def read(raw: RawDraft, log: Log | None = None, zone: str = ZONE) -> tuple[Draft, tuple[str, ...]]:
    return read_draft(raw, log=log, now=NOW, zone=zone, directory=DIRECTORY)


@pytest.fixture
def log(home: Path):
    with open_log(Home(home)) as log:
        yield log


def save(log: Log, raw: RawDraft) -> None:
    draft, _remarks = read(raw, log)
    record(log, draft, now=NOW, zone=ZONE, directory=DIRECTORY)


# --- a whole draft ------------------------------------------------------------------


def test_everything_given_is_in_the_draft(tmp_path: Path):
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF")
    draft, remarks = read(
        RawDraft(
            channel="call", carrier="AT&T", direction="out", contact="800-331-0500",
            at="2026-11-03 2:30pm", lasted="25m", agent="Maria, ID 88F2, Dallas",
            department="loyalty", references=("8823377", " 8823377 ", "X-1"),
            said=" she said\nso ", promise="refund", due="2026-12-03", amount="42.10",
            amounts=(("charged", "126"), ("disputed", "126.30 CNY")), files=(str(bill),),
            case="cancel", new_case=True, recorder="Ann", told_by="Li", tags=("a", "a", "b"),
        )
    )  # fmt: skip
    assert remarks == ()
    assert draft == Draft(
        carrier="att",
        channel="call",
        direction="out",
        contact=Contact(raw="800-331-0500", kind="phone", normalized="+18003310500"),
        occurred=Moment(
            utc="2026-11-03T19:30:00Z", zone=ZONE, local="2026-11-03T14:30:00",
            precision="minute", known="stated", words="2026-11-03 2:30pm",
        ),
        duration_seconds=1500,
        agent=Agent(name="Maria", id="88F2", site="Dallas", department="loyalty"),
        references=("8823377", "X-1"),
        said=" she said\nso ",
        tags=("a", "b"),
        recorder="Ann",
        told_by="Li",
        promise="refund",
        promise_amount=Amount(amount=Decimal("42.10")),
        due=Due(date="2026-12-03", zone=ZONE, words="2026-12-03"),
        amounts=(
            ("charged", Amount(amount=Decimal("126.00"))),
            ("disputed", Amount(amount=Decimal("126.30"), currency="CNY")),
        ),
        case="cancel",
        new_case=True,
        files=(str(bill),),
    )  # fmt: skip


def test_without_a_time_it_happened_now():
    draft, _remarks = read(PLAIN)
    assert draft.occurred == Moment(
        utc="2026-11-22T19:32:05Z", zone=ZONE, local="2026-11-22T14:32:05",
        precision="second", known="now",
    )  # fmt: skip


def test_a_choice_made_in_reading_a_date_is_said():
    draft, remarks = read(replace(PLAIN, at="last tuesday 2:30pm"))
    assert draft.occurred.local == "2026-11-17T14:30:00"
    assert len(remarks) == 1
    assert "Nov 17, 2026" in remarks[0]
    assert "2026-11-10" in remarks[0]


@pytest.mark.parametrize(
    ("said_on", "due", "day"),
    [
        ("", "in 14 days", "2026-12-06"),
        ("2026-11-03 2pm", "in 14 days", "2026-11-17"),
        ("2026-11-03", "in 14 days", "2026-11-17"),
    ],
)
def test_days_are_counted_from_the_day_on_which_the_words_were_said(said_on, due, day):
    draft, _remarks = read(replace(PLAIN, at=said_on, promise="refund", due=due))
    assert draft.due is not None
    assert draft.due.date == day


def test_readings_that_were_chosen_are_taken_as_they_are():
    moment = Moment(utc="2026-11-01T05:30:00Z", zone=ZONE, local="2026-11-01T01:30:00",
                    precision="minute", words="11/1 1:30am")  # fmt: skip
    due = Due(date="2027-01-02", zone=ZONE)
    draft, _remarks = read(replace(PLAIN, at=moment, promise="x", due=due))
    assert (draft.occurred, draft.due) == (moment, due)


# --- what is refused, and which field it is about -------------------------------------


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"channel": "fax"}, UsageError, None),
        ({"carrier": ""}, Missing, "carrier"),
        ({"carrier": "acme"}, NotFound, "carrier"),
        ({"direction": ""}, Missing, "direction"),
        ({"contact": "hello there"}, Unreadable, "contact"),
        ({"channel": "email", "contact": "nobody"}, Unreadable, "contact"),
        ({"at": "the other day"}, Unreadable, "at"),
        ({"at": "tomorrow"}, Unreadable, "at"),
        ({"at": "11/1/2026 1:30am"}, Ambiguous, "at"),
        ({"tz": "Mars/Base"}, Unreadable, "tz"),
        ({"lasted": "a while"}, Unreadable, "lasted"),
        ({"agent": "Maria, 88F2, 8823377"}, UsageError, "agent"),
        ({"amount": "42.10"}, Missing, "promise"),
        ({"due": "Dec 3"}, Missing, "promise"),
        ({"promise": "refund", "amount": "1,23"}, Unreadable, "amount"),
        ({"promise": "refund", "due": "soon"}, Unreadable, "due"),
        ({"promise": "refund", "due": "2026-11-01"}, Unreadable, "due"),
        ({"amounts": (("charged", "-5"),)}, Unreadable, "charged"),
        ({"amounts": (("stolen", "5"),)}, UsageError, None),
        ({"files": ("no-such-file.pdf",)}, NotFound, "files"),
        ({"case": "cancel"}, UnknownCase, "case"),
        ({"said": "my SSN is 219-09-9999"}, SecretShaped, "said"),
        ({"promise": "new PIN is 4821"}, SecretShaped, "promise"),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_by_name(changes, error, field):
    with pytest.raises(error) as caught:
        read(replace(PLAIN, **changes))
    assert isinstance(caught.value, LogbookError)
    assert caught.value.field == field
    assert caught.value.message


@pytest.mark.parametrize("channel", ["call", "voicemail", "sms", "email", "letter"])
def test_calls_texts_and_mail_have_no_default_direction(channel):
    with pytest.raises(Missing, match="who contacted whom"):
        read(RawDraft(channel=channel, carrier="att"))


@pytest.mark.parametrize("channel", ["chat", "visit", "web"])
def test_what_the_user_begins_is_outgoing_unless_said(channel):
    draft, _remarks = read(RawDraft(channel=channel, carrier="att"))
    assert draft.direction == "out"


def test_the_nearest_carrier_is_named_and_a_new_one_has_to_be_meant():
    with pytest.raises(NotFound) as caught:
        read(replace(PLAIN, carrier="verison"))
    assert "Verizon" in caught.value.remedy
    assert "--new-carrier" in caught.value.remedy
    draft, _remarks = read(replace(PLAIN, carrier="Acme Mobile", new_carrier=True))
    assert draft.carrier == "Acme Mobile"


def test_a_new_carrier_is_known_from_then_on(log: Log):
    save(log, replace(PLAIN, carrier="Acme Mobile", new_carrier=True))
    draft, _remarks = read(replace(PLAIN, carrier="Acme Mobile"), log)
    assert draft.carrier == "Acme Mobile"


def test_a_place_need_not_be_a_number():
    draft, _remarks = read(RawDraft(channel="visit", carrier="att", contact="Broadway store"))
    assert draft.contact == Contact(raw="Broadway store", kind="unreadable")


def test_a_sender_of_texts_may_be_a_word():
    draft, _remarks = read(replace(PLAIN, channel="sms", direction="in", contact="ATT-INFO"))
    assert draft.contact is not None
    assert draft.contact.kind == "sms_sender"


@pytest.mark.parametrize("field", ["references", "tags"])
def test_a_secret_among_several_texts_is_named(field):
    raw = replace(PLAIN, **{field: ("harmless", "PIN 4821")})  # type: ignore[arg-type]  # fields of several texts
    with pytest.raises(SecretShaped) as caught:
        read(raw)
    assert (caught.value.field, caught.value.text) == (field, "PIN 4821")
    read(replace(raw, keep_secret=True))


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Your AT&T code is 482913. Don't share it.", "Give this code to nobody"),
        ("my new PIN is 4821", "The words hold"),
    ],
)
def test_a_code_that_is_refused_is_first_said_to_be_for_nobody(said, first):
    with pytest.raises(SecretShaped) as caught:
        read(replace(PLAIN, channel="sms", direction="in", contact="28875", said=said))
    assert caught.value.message.startswith(first)
    assert "The words hold what looks like a PIN or one-time code." in caught.value.message


def test_a_file_given_twice_is_taken_once_and_said(tmp_path: Path):
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF")
    draft, remarks = read(replace(PLAIN, files=(str(bill), str(bill))))
    assert draft.files == (str(bill),)
    assert f"The file {bill} was given twice; it is kept once." in remarks
    with pytest.raises(Refused, match="is a folder") as caught:
        read(replace(PLAIN, files=(str(tmp_path),)))
    assert caught.value.field == "files"


@pytest.mark.parametrize("field", ["said", "promise", "agent", "told_by", "recorder", "case"])
def test_a_secret_is_kept_when_it_is_meant(field):
    raw = replace(PLAIN, **{field: "social security number 219-09-9999"})  # type: ignore[arg-type]  # fields of text
    with pytest.raises(SecretShaped) as caught:
        read(raw)
    assert caught.value.kinds == ("ssn",)
    assert "219" not in caught.value.for_people()
    read(replace(raw, keep_secret=True, new_case=True))


# --- zones -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        (" ET ", "America/New_York"),
        ("pst", "America/Los_Angeles"),
        ("CT", "America/Chicago"),
    ],
)
def test_zones_are_iana_names_or_american_letters(text, zone):
    assert read_zone(text) == zone


@pytest.mark.parametrize(
    ("person", "carrier"),
    [
        ("America/New_York", "America/New_York"),
        ("America/Los_Angeles", "America/Los_Angeles"),
        ("Pacific/Honolulu", "Pacific/Honolulu"),
        ("Asia/Shanghai", "America/New_York"),
    ],
)
def test_the_carriers_zone_without_a_setting(person, carrier):
    assert carrier_zone(None, person) == carrier


def test_settings_are_taken_from_the_log(log: Log):
    put_settings(log, {"carrier-zone": "America/Chicago"}, now=NOW, zone=ZONE)
    put_settings(log, {"recorder": "Ann"}, now=NOW, zone=ZONE)
    draft, _remarks = read(replace(PLAIN, promise="refund", due="Dec 3"), log)
    assert draft.recorder == "Ann"
    assert draft.due == Due(date="2026-12-03", zone="America/Chicago", words="Dec 3")


def test_amount_and_day_are_read_from_the_words_of_a_promise():
    draft, remarks = read(replace(PLAIN, promise="refund of 42.10 USD by Dec 3"))
    assert draft.promise_amount == Amount(amount=Decimal("42.10"))
    assert draft.due and draft.due.date == "2026-12-03"
    assert any("read as Thu, Dec 3, 2026" in remark for remark in remarks)
    apart, _ = read(replace(PLAIN, promise="refund of 42.10 USD by Dec 3", amount="40",
                            due="Dec 4"))  # fmt: skip
    assert apart.promise_amount == Amount(amount=Decimal("40.00"))
    assert apart.due and apart.due.date == "2026-12-04"
    unclear, remarks = read(replace(PLAIN, promise="refund of 10 or 20 USD by Dec 9"))
    assert (unclear.promise_amount, unclear.due) == (None, None)
    assert sum("It was not stored" in remark for remark in remarks) == 2


def test_days_in_a_promise_count_from_the_call():
    draft, _ = read(replace(PLAIN, at="2026-11-01 3pm", promise="refund within 14 days"))
    assert draft.due and draft.due.date == "2026-11-15"


# --- cases -----------------------------------------------------------------------------


def test_the_only_case_is_taken_and_that_is_said(log: Log):
    save(log, replace(PLAIN, case="cancel-att", new_case=True))
    draft, remarks = read(PLAIN, log)
    assert (draft.case, draft.new_case) == ("cancel-att", False)
    assert remarks == ('Put into the only case, "cancel-att"; with --no-case it would be in none.',)


def test_no_case_is_taken_when_it_is_not_wanted_or_about_another_carrier(log: Log):
    save(log, replace(PLAIN, case="cancel-att", new_case=True))
    assert read(replace(PLAIN, no_case=True), log)[0].case is None
    assert read(replace(PLAIN, carrier="verizon"), log)[0].case is None


def test_of_several_cases_none_is_taken(log: Log):
    save(log, replace(PLAIN, case="one", new_case=True))
    save(log, replace(PLAIN, case="two", new_case=True))
    assert read(PLAIN, log) == (replace(read(PLAIN)[0], case=None), ())


def test_a_case_is_found_in_any_capitals_and_the_nearest_is_named(log: Log):
    save(log, replace(PLAIN, case="Cancel-ATT", new_case=True))
    assert read(replace(PLAIN, case="cancel-att"), log)[0].case == "Cancel-ATT"
    with pytest.raises(UnknownCase) as caught:
        read(replace(PLAIN, case="cancle-att"), log)
    assert (caught.value.name, caught.value.nearest) == ("cancle-att", "Cancel-ATT")
    draft, _remarks = read(replace(PLAIN, case="cancle-att", new_case=True), log)
    assert (draft.case, draft.new_case) == ("cancle-att", True)


# --- the agent's line ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", AgentLine(agent=Agent())),
        ("Maria", AgentLine(agent=Agent(name="Maria"))),
        (
            "Maria, ID 88F2, Dallas",
            AgentLine(agent=Agent(name="Maria", id="88F2", site="Dallas")),
        ),
        (
            "Maria K.，工号：88F2，达拉斯",
            AgentLine(agent=Agent(name="Maria K.", id="88F2", site="达拉斯")),
        ),
        ("ID: 88F2", AgentLine(agent=Agent(id="88F2"))),
        ("Brian, loyalty", AgentLine(agent=Agent(name="Brian", department="loyalty"))),
        (
            "Tom, Executive Office, Dallas, TX",
            AgentLine(agent=Agent(name="Tom", department="Executive Office", site="Dallas, TX")),
        ),
        ("小王、挽留部", AgentLine(agent=Agent(name="小王", department="挽留部"))),
        (
            "Maria, ref 8823377, ticket #A-1",
            AgentLine(agent=Agent(name="Maria"), references=("8823377", "A-1")),
        ),
        (
            "Maria，受理编号8823377",
            AgentLine(agent=Agent(name="Maria"), references=("8823377",)),
        ),
        ("Maria, 88F2", AgentLine(agent=Agent(name="Maria"), unclear=("88F2",))),
        ("#88F2", AgentLine(agent=Agent(), unclear=("88F2",))),
        ("Idris, Dallas", AgentLine(agent=Agent(name="Idris", site="Dallas"))),
        ("Refundo 2", AgentLine(agent=Agent(name="Refundo 2"))),
        ("不知道名字，说自己是退订部门的", AgentLine(agent=Agent(department="退订部门"))),
        ("不知道名字，工号88F2", AgentLine(agent=Agent(id="88F2"))),
        ("没说", AgentLine(agent=Agent())),
        ("unknown, loyalty", AgentLine(agent=Agent(department="loyalty"))),
        ("didn't give her name", AgentLine(agent=Agent())),
        ("无名氏", AgentLine(agent=Agent(name="无名氏"))),
        ("吴说是", AgentLine(agent=Agent(name="吴说是"))),
        ("Noneya", AgentLine(agent=Agent(name="Noneya"))),
        ("Casey", AgentLine(agent=Agent(name="Casey"))),
    ],
)
def test_the_agents_line_is_split_at_its_commas(text, line):
    assert read_agent_line(text) == line


def test_a_code_beside_the_name_is_the_agents_id():
    draft, _remarks = read(replace(PLAIN, agent="Maria, 88F2", site="Reno"))
    assert draft.agent == Agent(name="Maria", id="88F2", site="Reno")
