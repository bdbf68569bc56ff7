"""deadline, filed, served, answered and due, typed; the clock stands at November 22, 2026."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

import icalendar
import pytest

from logbook.actions.opening import Home, open_existing, open_for_reading
from logbook.actions.verifying import verify_log
from logbook.pack.proof.checking import verify_pack
from logbook.store.rebuilding import rebuild
from tests.cli_running import run
from tests.logs import tables_of
from tests.pack_tampering import reseal, unpack
from tests.pdf_reading import pdf_text


@pytest.fixture(autouse=True)
def a_case(own_world: None) -> None:
    """Record 1, a call in which a refund was promised, in the case `cancel`."""
    done = run(
        "call", "att", "--to", "8003310500", "--at", "2026-11-03 10:00", "-s", "cancelled",
        "-p", "refund", "--due", "2026-12-03", "-c", "cancel", "--new-case",
    )  # fmt: skip
    assert done.status == 0, done.err


def stored(*words: str):
    done = run(*words, "--json")
    assert done.status == 0, done.err
    return done.json


def refused(*words: str) -> str:
    """What is said; the log is as it was."""
    home = Home(Path(os.environ["LOGBOOK_HOME"]))
    with open_for_reading(home) as log:
        before = log.head
    done = run(*words)
    assert done.status in (1, 2), done.out
    with open_for_reading(home) as log:
        assert log.head == before
    return done.flat


# --- adding ------------------------------------------------------------------------


def test_a_deadline_shows_its_count_and_its_source():
    done = run("deadline", "add", "nod-wait", "-c", "cancel", "--from", "2026-11-03")
    assert done.status == 0
    assert done.out.splitlines()[0] == (
        "D1    The waiting period after a notice of dispute is over: Sat, Jan 2, 2027"
    )
    for words in (
        "From Tue, Nov 3, 2026 (EST): the carrier received the notice of dispute.",
        "Plus 60 calendar days: Sat, Jan 2, 2027.",
        "That day is on a weekend; it is shown as counted, not moved.",
        "seen 2026-11-22, confidence: high: https://www.att.com/",
        "Sources differ: older texts of AT&T say 30 days",
    ):
        assert words in done.flat
    shown = run("deadline", "show", "d1")
    assert shown.out == done.out


def test_what_is_stored_of_a_deadline():
    found = stored("deadline", "add", "nod-wait", "--from", "2026-11-03")
    kept = ("no", "case", "rule", "carrier", "direction", "trigger_date", "due_date", "zone",
            "day_kind", "outcome", "state", "days_left")  # fmt: skip
    assert {name: found[name] for name in kept} == {
        "no": "D1", "case": "cancel", "rule": "nod-wait", "carrier": "att", "direction": "wait",
        "trigger_date": "2026-11-03", "due_date": "2027-01-02", "zone": "America/New_York",
        "day_kind": "calendar", "outcome": "open", "state": "current", "days_left": 41,
    }  # fmt: skip
    assert found["arithmetic"].startswith("From Tue, Nov 3, 2026 (EST)")
    assert "运营商收到争议通知之日" in found["arithmetic_zh"]


def test_from_a_record_by_another_carriers_terms_and_from_a_sending():
    assert stored("deadline", "add", "att-refund", "--from-record", "1")["due_date"] == "2027-01-02"
    other = stored(
        "deadline", "add", "nod-wait", "--from", "2026-11-03", "--carrier", "verizon-bbb"
    )
    assert (other["due_date"], other["source"]) == (
        "2026-12-03", "BBB National Programs, Verizon dispute resolution",
    )  # fmt: skip
    sent = stored("deadline", "add", "fcba-ack", "--sent", "2026-11-03")
    assert (sent["trigger_date"], sent["due_date"]) == ("2026-11-08", "2026-12-08")


@pytest.mark.parametrize(
    ("there", "due"), [("2026-11-21 01:59", "2026-11-23"), ("2026-11-21 02:01", "2026-11-24")]
)
def test_the_receivers_clock_decides_from_shanghai(there: str, due: str):
    """Saturday 02:00 in Shanghai is Friday 13:00 in New York, the cut-off."""
    assert run("settings", "zone", "Asia/Shanghai").status == 0
    found = stored("deadline", "add", "port-simple", "--from", there)
    assert (found["trigger_date"], found["due_date"]) == ("2026-11-20", due)
    assert "on Sat, Nov 21, 2026 (Beijing time) is" in found["arithmetic"]


def test_today_in_shanghai_is_still_yesterday_in_new_york():
    """At 3:32 on the 23rd in Shanghai nothing can have happened on the 23rd in New York."""
    run("settings", "zone", "Asia/Shanghai")
    found = stored("served", "fcc", "--on", "today")
    assert found["filing"]["on"] == "2026-11-22"
    assert found["started"][0]["due_date"] == "2026-12-22"
    assert found["started"][0]["arithmetic"].startswith(
        "Mon, Nov 23, 2026 had not begun there; it was still Sun, Nov 22, 2026 (EST)."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "nod-wiat", "--from", "2026-11-03"), 'Did you mean "nod-wait"?'),
        (("add", "nod-wait"), "Say once from which day it counts"),
        (("add", "nod-wait", "--from", "2026-11-03", "--sent", "2026-11-01"), "Say once"),
        (("add", "nod-wait", "--from", "soonish"), "soonish"),
        (("add", "nod-wait", "--from", "2026-12-24"), "2026-12-24"),
        (("add", "nod-wait", "--from", "2026-11-03", "-c", "cancle"), 'Did you mean "cancel"?'),
        (("add", "nod-wait", "--from", "2026-11-03", "--carrier", "sprint"), "of sprint's own"),
        (("add", "fcba-notice", "--sent", "2026-11-03"), "does not count from a receipt"),
        (("add", "nod-wait", "--from-record", "9"), "There is no record 9"),
        (("add", "port-simple", "--from", "2026-11-20"), "--from '2026-11-20 12:30'"),
        (("add", "nod-wait", "--from", "2026-11-03", "--why", "x"), "--why does not belong to"),
        (("show", "D7"), "There is no D7"),
        (("show", "X7"), '"X7" is not a number such as D2'),
        (("done",), "Too few words"),
        (("holidays", "add", "Friday"), '"Friday" is not a day'),
        (("holidays", "remove", "2026-11-24"), "is no holiday"),
        (("holidays", "add", "2026-11-26"), "is a holiday already"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_and_nothing_is_stored(words: tuple[str, ...], said: str):
    assert said in refused("deadline", *words)


def test_the_same_deadline_is_not_stored_twice():
    stored("deadline", "add", "nod-wait", "--from", "2026-11-03")
    assert "D1 says that already" in refused("deadline", "add", "nod-wait", "--from", "2026-11-03")


# --- what is done to one --------------------------------------------------------------


def test_done_missed_dropped_void_move_and_undo():
    stored("deadline", "add", "nod-wait", "--from", "2026-11-03")
    assert stored("deadline", "done", "D1")["outcome"] == "kept"
    assert "says that already" in refused("deadline", "done", "D1")
    assert run("undo").status == 0
    assert stored("deadline", "show", "D1")["outcome"] == "open"
    moved = stored("deadline", "move", "D1", "--from", "2026-11-04", "--why", "the receipt")
    assert (moved["trigger_date"], moved["due_date"]) == ("2026-11-04", "2027-01-03")
    assert moved["amended"] == ["arithmetic", "arithmetic_zh", "due_date", "trigger_date"]
    assert "Nov 4" in moved["arithmetic"]
    assert run("undo").status == 0
    assert stored("deadline", "show", "D1")["due_date"] == "2027-01-02"
    assert stored("deadline", "void", "D1", "--why", "wrong case")["state"] == "void"
    assert "struck out" in refused("deadline", "done", "D1")
    assert [item["no"] for item in stored("due")] == ["P1"]


def test_holidays_are_kept_and_count_from_then_on():
    before = stored("deadline", "add", "port-simple", "--from", "2026-11-20 12:00")
    assert before["due_date"] == "2026-11-23"
    listed = stored("deadline", "holidays", "add", "2026-11-23")
    assert listed["added"] == ["2026-11-23"]
    after = stored("deadline", "add", "port-complex", "--from", "2026-11-20 12:00")
    assert after["due_date"] == "2026-11-30"
    assert stored("deadline", "show", "D1")["due_date"] == "2026-11-23"
    run("undo")
    run("undo")
    assert stored("deadline", "holidays")["added"] == []


# --- filings ------------------------------------------------------------------------------


def test_the_clock_of_the_fcc_from_filing_to_answer():
    filed = run("filed", "fcc", "-c", "cancel", "-r", "7781234", "--on", "2026-11-03")
    assert "FCC informal complaint 7781234: filed Tue, Nov 3, 2026 (EST)" in filed.flat
    assert "logbook served fcc" in filed.flat
    assert [item["no"] for item in stored("due")] == ["P1", "C1"]
    served = stored("served", "fcc", "--on", "2026-11-05")
    assert [(each["rule"], each["due_date"]) for each in served["started"]] == [
        ("fcc-informal-response", "2026-12-05"), ("fcc-formal-relation-back", "2027-06-05"),
    ]  # fmt: skip
    answered = stored("answered", "fcc", "--on", "2026-11-20")
    assert [(each["no"], each["outcome"]) for each in answered["stopped"]] == [
        ("D1", "kept"), ("D2", "withdrawn"),
    ]  # fmt: skip
    assert [(each["no"], each["due_date"]) for each in answered["started"]] == [
        ("D3", "2027-05-20")
    ]
    assert [item["no"] for item in stored("due")] == ["P1", "D3"]
    run("undo")
    assert [item["no"] for item in stored("due")] == ["P1", "D1", "D2"]


def test_an_answer_that_came_late_is_not_in_time():
    stored("served", "fcc", "--on", "2026-09-01")
    answered = stored("answered", "fcc", "--on", "2026-11-20")
    assert [each["outcome"] for each in answered["stopped"]] == ["broken", "withdrawn"]


def test_a_filing_struck_out_takes_its_deadlines_with_it():
    stored("served", "fcc", "--on", "2026-11-05")
    assert stored("deadline", "void", "C1")["state"] == "void"
    assert [item["no"] for item in stored("due")] == ["P1"]
    assert stored("deadline", "show", "D1")["state"] == "void"


@pytest.mark.parametrize("receiver", ["cfpb", "bbb", "card", "notice", "state"])
def test_every_receiver_takes_every_event(receiver: str):
    for event, day in (("filed", "2026-11-01"), ("served", "2026-11-02"),
                       ("answered", "2026-11-20")):  # fmt: skip
        assert stored(event, receiver, "--on", day)["filing"]["on"] == day


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("filed", "ombudsman"), "The receivers are: fcc, cfpb"),
        (("filed", "fcc", "-c", "nothing"), 'There is no case "nothing"'),
        (("served", "fcc", "--on", "2026-11-01"), "before Tue, Nov 3, 2026, when it was filed"),
        (("filed", "fcc", "-r", "1", "--on", "2026-11-03"), "C1 says that already"),
        (("filed", "fcc", "--on", "2027-01-01"), "2027-01-01"),
    ],
)
def test_what_cannot_be_filed_is_refused(words: tuple[str, ...], said: str):
    stored("filed", "fcc", "-r", "1", "--on", "2026-11-03")
    assert said in refused(*words)


# --- due ----------------------------------------------------------------------------------


def test_overdue_stands_first_in_both_zones():
    stored("served", "fcc", "--on", "2026-10-01")
    done = run("due")
    lines = done.out.splitlines()
    assert lines[0] == "Today is Sun, Nov 22, 2026 (EST)."
    assert lines[1] == "D1    Sat, Oct 31, 2026 (EDT), 22 days overdue"
    assert run("settings", "zone", "Asia/Shanghai").status == 0
    there = run("due").flat
    assert "Today is Mon, Nov 23, 2026 (Beijing time)." in there
    assert "over at 12:00 PM on Sun, Nov 1, 2026 (Beijing time)" in there


def test_all_names_what_is_over_too():
    stored("deadline", "add", "att-refund", "--from", "2026-11-03")
    stored("deadline", "done", "D1")
    assert "D1" not in run("due").out
    assert "done in time" in run("due", "--all").flat
    assert run("due", "-c", "nothing").status == 1


def test_plain_logbook_says_what_is_due():
    stored("served", "fcc", "--on", "2026-10-01")
    lines = run().out.splitlines()
    assert lines[0].startswith("D1 is 22 days overdue: The carrier answers the FCC complaint")
    assert len(lines) <= 5


@pytest.mark.parametrize(
    ("rule", "day", "said"),
    [
        ("fcba-notice", "2026-10-10", "D1: start within 2 days: Your written billing-error"),
        ("fcba-notice", "2026-10-08", "D1: start today: Your written billing-error notice"),
        ("fcba-notice", "2026-09-30", "D1 is due in 7 days: Your written billing-error"),
        ("fcba-notice", "2026-09-23", "D1 is due today: Your written billing-error notice"),
        ("nod-wait", "2026-09-01", "D1, over: The waiting period after a notice of dispute"),
        ("nod-wait", "2026-08-01", ""),
        ("fcba-notice", "2026-10-16", ""),
    ],
)
def test_what_is_pressing(rule: str, day: str, said: str):
    stored("deadline", "add", rule, "--from", day)
    told = [line for line in run().out.splitlines() if line.startswith("D1")]
    assert [line.startswith(said) for line in told] == ([True] if said else [])


def test_in_chinese():
    done = run("deadline", "add", "nod-wait", "--from", "2026-11-03", "--lang", "zh")
    assert "争议通知后的等待期届满" in done.flat
    assert "运营商收到争议通知之日" in done.flat


# --- the calendar file ------------------------------------------------------------------------


def unfolded(text: str) -> list[str]:
    """The content lines of a calendar, by RFC 5545 alone."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in raw)
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def structure(lines: list[str]) -> list[dict[str, str]]:
    """The events; every BEGIN has its END and nothing stands outside of the calendar."""
    open_parts: list[str] = []
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_parts.pop() == value
        else:
            assert open_parts
            assert open_parts[0] == "VCALENDAR"
            if open_parts[-1] == "VEVENT":
                assert name not in events[-1]
                events[-1][name] = value
    assert open_parts == []
    return events


def test_the_calendar_is_read_by_others(tmp_path: Path):
    stored("deadline", "add", "fcba-notice", "--from", "2026-11-03")
    stored("filed", "fcc", "-r", "778")
    first = tmp_path / "first.ics"
    assert stored("due", "--ics", str(first)) == {"file": str(first), "events": 2}
    text = first.read_bytes().decode("utf-8")
    events = structure(unfolded(text))
    assert [event["SUMMARY"] for event in events] == [
        "P1 refund", "D1 Your written billing-error notice reaches the card issuer",
    ]  # fmt: skip
    assert [event["DTSTART;VALUE=DATE"] for event in events] == ["20261203", "20270102"]
    assert [event["DTEND;VALUE=DATE"] for event in events] == ["20261204", "20270103"]
    assert all(event["UID"].endswith("@logbook") and event["DTSTAMP"] for event in events)
    assert "\\nSent" not in events[1]["DESCRIPTION"]
    assert "\\nFrom Tue\\, Nov 3" in events[1]["DESCRIPTION"]

    calendar = icalendar.Calendar.from_ical(text)
    parsed = list(calendar.walk("VEVENT"))
    assert [part.errors for part in parsed] == [[], []]
    alarms = [[alarm.decoded("trigger").days for alarm in part.walk("VALARM")] for part in parsed]
    assert alarms == [[-7, -1], [-15, -7, -1]]  # 45 of 60 days: the reminder


def test_the_same_deadline_keeps_its_identifier(tmp_path: Path):
    stored("deadline", "add", "att-refund", "--from", "2026-11-03")
    stored("due", "--ics", str(tmp_path / "one.ics"))
    stored("deadline", "move", "D1", "--from", "2026-11-04")
    stored("due", "--ics", str(tmp_path / "two.ics"))
    one, two = (
        structure(unfolded((tmp_path / name).read_bytes().decode())) for name in ("one.ics",
                                                                                  "two.ics")
    )  # fmt: skip
    assert [event["UID"] for event in one] == [event["UID"] for event in two]
    assert [event["DTSTART;VALUE=DATE"] for event in one] == ["20261203", "20270102"]
    assert [event["DTSTART;VALUE=DATE"] for event in two] == ["20261203", "20270103"]


def test_a_calendar_file_is_not_overwritten(tmp_path: Path):
    there = tmp_path / "there.ics"
    there.write_text("mine", encoding="utf-8")
    assert "it was not overwritten" in refused("due", "--ics", str(there))
    assert there.read_text(encoding="utf-8") == "mine"


# --- the ledger ---------------------------------------------------------------------------------


def test_the_log_verifies_and_rebuilds_to_the_same(home: Path):
    stored("served", "fcc", "--on", "2026-11-05")
    stored("answered", "fcc", "--on", "2026-11-20")
    stored("deadline", "move", "D3", "--from", "2026-11-19")
    stored("deadline", "void", "C2")
    run("undo")
    assert verify_log(Home(home)).faults == ()
    before = tables_of(Home(home))
    with open_existing(Home(home)) as log:
        rebuild(log.connection)
    assert tables_of(Home(home)) == before
    assert {"deadlines", "filings"} <= set(before)


def test_the_pack_has_filings_and_deadlines(tmp_path: Path):
    stored("filed", "fcc", "-r", "7781234", "--on", "2026-11-03")
    stored("served", "fcc", "--on", "2026-11-05")
    stored("deadline", "void", "D2", "--why", "not now")
    out = tmp_path / "pack"
    done = run(
        "export",
        "--for",
        "lawyer",
        "-c",
        "cancel",
        "--out",
        str(out),
        "--answer",
        "relief=Credit 42.10",
        "--json",
    )
    assert done.status == 0, done.err
    page = pdf_text(out / "2-ATTACH.pdf")
    for words in ("Complaints and notices", "reached the other side", "7781234",
                  "Plus 30 calendar days: Sat, Dec 5, 2026.", "struck out"):  # fmt: skip
        assert words in page
    assert run("verify", str(out)).status == 0
    tables = tables_in(out)
    assert [(row["no"], row["due_date"], row["record_state"]) for row in tables["deadlines"]] == [
        ("1", "2026-12-05", "stands"), ("2", "2027-06-05", "struck out"),
    ]  # fmt: skip
    assert [(row["event"], row["reference"]) for row in tables["filings"]] == [
        ("filed", "7781234"), ("served", ""),
    ]  # fmt: skip


def test_a_changed_day_in_the_table_of_a_pack_is_noticed(tmp_path: Path):
    stored("served", "fcc", "--on", "2026-11-05")
    out = tmp_path / "pack"
    run("export", "--for", "lawyer", "-c", "cancel", "--out", str(out),
        "--answer", "relief=Credit 42.10")  # fmt: skip
    bag = unpack(out, tmp_path / "bag")
    assert verify_pack(bag) == ()
    table = bag / "data" / "deadlines.csv"
    table.write_bytes(table.read_bytes().replace(b'"2026-12-05"', b'"2026-12-25"', 1))
    reseal(bag)
    assert [(fault.kind, fault.where) for fault in verify_pack(bag)] == [
        ("differs", "data/deadlines.csv row 1, column due_date")
    ]


def test_the_history_of_a_deadline_and_of_a_filing():
    stored("served", "fcc", "--on", "2026-11-05")
    stored("deadline", "move", "D1", "--from", "2026-11-06", "--why", "the e-mail says so")
    stored("deadline", "done", "D1")
    told = run("deadline", "history", "D1").flat
    assert "deadline D1: Sat, Dec 5, 2026" in told
    assert (
        'correction (due date): Sat, Dec 5, 2026 -> Sun, Dec 6, 2026, because "the e-mail says so"'
        in told
    )
    assert "promise or deadline settled: kept" in told
    assert (
        "complaint or notice C1: FCC informal complaint, served on Thu, Nov 5, 2026"
        in run("deadline", "history", "C1").flat
    )
    assert run("history", "c1").out == run("deadline", "history", "C1").out
    assert run("show", "D1").out == run("deadline", "show", "D1").out
    assert "logbook help deadline" in refused("stop", "D1")


def tables_in(pack: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of a pack by name, as a spreadsheet reads them."""
    found = {}
    with zipfile.ZipFile(pack / "proof.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                text = archive.read(name).decode("utf-8-sig")
                found[Path(name).stem] = list(csv.DictReader(io.StringIO(text)))
    return found


def test_rules_are_listed_with_their_sources():
    listed = stored("deadline", "rules")
    assert len(listed) == 19
    assert all(rule["source_url"] and rule["seen"] for rule in listed)
    one = run("deadline", "rules", "nod-wait").flat
    assert "verizon-bbb: 30 calendar days" in one
    assert "Sources differ" in one


def test_a_year_that_was_not_typed_is_said():
    said = "No year was given: read as Thu, Dec 25, 2025, the most recent one."
    for words in (
        ("filed", "cfpb", "--on", "Dec 25"), ("deadline", "add", "nod-wait", "--from", "Dec 25"),
        ("deadline", "add", "nod-wait", "--sent", "Dec 25"),
    ):  # fmt: skip
        assert said in run(*words).flat
    stored("deadline", "add", "cfpb-response", "--from", "2026-11-03")
    assert "Thu, Dec 25, 2025" in run("deadline", "move", "D3", "--from", "Dec 25").flat
    assert "No year" not in run("served", "cfpb", "--on", "2026-11-04").flat


# --- filed and never served ----------------------------------------------------------------


def waiting(*words: str) -> list[str]:
    return [each["no"] for each in stored("due", *words) if each["kind"] == "not_served"]


def test_what_was_filed_and_never_served_is_said():
    assert run("filed", "fcc", "-r", "777", "--on", "2026-11-18", "--no-pack").status == 0
    assert run("filed", "bbb", "--on", "2026-11-18", "--no-pack").status == 0
    done = run("due")
    assert (
        "C1 FCC informal complaint 777: filed Wed, Nov 18, 2026 (EST) "
        "Nobody wrote down yet that it was served. The clock starts on the day on which"
    ) in done.flat
    assert "logbook served fcc case cancel" in done.flat
    assert waiting() == waiting("-c", "cancel") == ["C1"]
    chinese = run("due", "--lang", "zh")
    assert "还没有记下它已送达" in chinese.flat
    assert "logbook served fcc" in chinese.flat
    assert run("served", "fcc", "--on", "2026-11-20").status == 0
    assert waiting() == []


@pytest.mark.parametrize(
    ("events", "left"),
    [
        (["filed fcc -r 1", "filed fcc -r 2", "served fcc -r 2"], ["C1"]),
        (["filed fcc -r 1", "filed fcc -r 2", "served fcc"], ["C2"]),
        (["filed fcc -r 1", "filed fcc -r 2", "served fcc", "answered fcc"], ["C2"]),
        (["filed fcc -r 1", "answered fcc -r 1"], []),
        (["filed fcc -r 1", "answered fcc -r 2"], ["C1"]),
        (["filed state"], []),
        (["filed fcc", "filed cfpb", "served cfpb"], ["C1"]),
    ],
)
def test_a_service_or_an_answer_is_of_one_filing(events: list[str], left: list[str]):
    for day, each in enumerate(events, 10):
        more = ("--no-pack",) if each.startswith("filed") else ()
        done = run(*each.split(), "--on", f"2026-11-{day}", *more)
        assert done.status == 0, done.flat
    assert waiting() == left


def test_a_filing_taken_back_or_of_a_closed_case_waits_for_nothing():
    assert run("filed", "fcc", "--on", "2026-11-18", "--no-pack").status == 0
    assert run("case", "close", "-c", "cancel").status == 0
    assert (waiting(), waiting("-c", "cancel")) == ([], ["C1"])
    assert run("case", "reopen", "-c", "cancel").status == 0
    assert run("void", "C1").status == 0
    assert waiting() == []
