"""followup and draft, typed: golden texts, blanks, Chinese, limits, refusals, what was sent."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from logbook.actions.finding import get
from logbook.actions.letter_about import CHINESE_MARK
from logbook.actions.opening import Home, open_existing, open_for_reading
from logbook.actions.verifying import verify_log
from logbook.cli.layout import columns
from logbook.store.attachments import path_of
from tests.cli_running import run

DATA = Path(__file__).parent / "data" / "letters"
ENGLISH = ("--answer", "english:2.said=She said a refund next week.")
DETAILS = {
    "account_holder": "Li Ming", "account_number": "287301124417", "lines": "(555) 555-0142",
    "plan_type": "postpaid", "billing_address": "12 Elm St, Austin, TX 78701",
    "daytime_phone": "5555550199", "email": "li@example.com",
    "relief": "refund 42.10 USD\nclose the account", "amount_claimed": "42.10 USD",
}  # fmt: skip


@pytest.fixture
def rich(own_world: None) -> None:
    """A call with a promise and money, a chat in Chinese, a caller nobody confirmed, details."""
    stored("call", "att", "--to", "8003310500", "--at", "2026-11-03 14:30", "--lasted", "25m",
           "-a", "Maria, ID 88F2, Dallas", "-r", "8823377", "-s", "She said the fee is a mistake.",
           "-p", "refund the early termination fee", "--amount", "42.10", "--due", "2026-12-03",
           "--disputed", "42.10", "-c", "cancel-att", "--new-case")  # fmt: skip
    stored("chat", "att", "--at", "2026-11-05 10:00", "-a", "Priya", "-s", "她说下周退款",
           "-c", "cancel-att")  # fmt: skip
    stored("call", "att", "--from", "8335550199", "--at", "2026-11-06 10:00",
           "-s", "wanted my account", "-c", "cancel-att")  # fmt: skip
    case_details(DETAILS)


def case_details(details: dict[str, str]) -> None:
    with open_existing(home()) as log:
        case = next(iter(log.connection.execute("SELECT id FROM cases")))[0]
        from tests.cli_running import NOW

        with log.action(NOW, "America/New_York") as action:
            for name, value in details.items():
                action.add("case_detail", {"target": case, "name": name, "value": value})


def home() -> Home:
    return Home(Path(os.environ["LOGBOOK_HOME"]))


def stored(*words: str):
    done = run(*words, "--json")
    assert done.status == 0, done.err
    return done.json


def refused(*words: str) -> str:
    """What is said, in one run of words; the log is as it was."""
    with open_for_reading(home()) as log:
        before = log.head
    done = run(*words)
    assert done.status in (1, 2), done.out
    assert done.out == ""
    with open_for_reading(home()) as log:
        assert log.head == before
    return " ".join(done.err.split())


# --- the texts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("followup", ("followup", "1")),
        ("preservation", ("draft", "preservation")),
        ("billing-error", ("draft", "billing-error", "--answer", "issuer=Example Bank")),
        ("notice-of-dispute", ("draft", "notice-of-dispute", *ENGLISH)),
    ],
)
def test_the_letter_in_both_languages(rich: None, name: str, words: tuple[str, ...]):
    """The whole text, against one that was read by a person."""
    made = stored(*words)
    found = f"{made['text']}\n----\n{made['for_understanding_only']}"
    golden = DATA / f"{name}.txt"
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "state"), [("fcc", ""), ("state", "TX"), ("state", "VT")])
def test_the_form_by_field_in_both_languages(rich: None, kind: str, state: str):
    made = stored("draft", kind, *(("--state", state) if state else ()), *ENGLISH)
    found = "".join(
        f"== {each['label']} [{each['length']}/{each['limit']}]\n{each['text']}\n"
        f"-- {each['for_understanding_only']}\n"
        for each in made["fields"]
    )
    golden = DATA / f"{kind}{state}.txt"
    assert found == golden.read_text(encoding="utf-8")
    assert all(each["limit"] is None or each["blank"] or each["length"] <= each["limit"]
               for each in made["fields"])  # fmt: skip


KINDS = ("preservation", "billing-error", "notice-of-dispute")


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_has_a_record_number_or_is_fixed_or_a_blank(rich: None, kind: str):
    """What is neither sourced nor a blank may hold no figure but what a detail gave."""
    lines = stored("draft", kind, *ENGLISH)["lines"]
    assert any(line["source"] not in ("", "case", None) for line in lines)
    for line in lines:
        if line["source"] and line["source"] != "case":
            number = re.search(r"[PMF]?\d+", line["source"])
            assert number, line
            assert number[0] in line["en"], line
            assert number[0] in line["zh"], line
        else:
            bare = line["en"]
            for value in (*DETAILS.values(), "555-555-0142", "555-555-0199", "42.10 USD",
                          "[amount M1, record 1]"):  # fmt: skip
                bare = bare.replace(value, "")
            bare = re.sub(r": \d+(\. If they were yours.*)?$", "", bare)  # a count above its lines
            if "not listed here" in bare:
                continue
            assert not re.search(r"\d", re.sub(r"^\d\. ", "", bare)), line


@pytest.mark.parametrize("kind", KINDS)
def test_no_amount_name_or_date_that_is_not_in_the_log(rich: None, kind: str):
    text = stored("draft", kind, *ENGLISH)["text"]
    assert set(re.findall(r"\d+\.\d\d USD", text)) <= {"42.10 USD"}
    assert set(re.findall(r"[A-Z][a-z]{2} \d{1,2}, \d{4}", text)) <= {
        "Nov 3, 2026", "Nov 5, 2026", "Nov 6, 2026", "Dec 3, 2026",
    }  # fmt: skip
    assert set(re.findall(r"\d{3}-\d{3}-\d{4}", text)) <= {
        "800-331-0500", "833-555-0199", "555-555-0142", "555-555-0199",
    }  # fmt: skip


def test_the_words_of_a_caller_nobody_confirmed_are_no_claim(rich: None):
    made = stored("draft", "notice-of-dispute", *ENGLISH)
    claims = made["text"].split("What the dispute is about:")[1].split("Amounts")[0]
    assert "wanted my account" not in claims
    contacts = made["text"].split("Contacts so far")[1]
    ours, _head, theirs = contacts.partition(
        "Contacts from somebody who claimed to be AT&T (not confirmed): 1\n"
    )
    assert "[record 3]" not in ours
    assert "833-555-0199. [record 3]\n" in theirs.replace(", lasted", ". lasted")


def test_what_is_in_dispute_is_claimed_with_its_lines_until_the_user_says_more(rich: None):
    case_details({"amount_claimed": ""})
    words = ("draft", "notice-of-dispute", *ENGLISH)
    line = "\nAmount claimed: 42.10 USD [in dispute in my records: M1]\n"
    made = stored(*words)
    assert line in made["text"]
    assert "主张金额：42.10 美元【我的记录中有争议的金额：M1】" in made["for_understanding_only"]
    assert "amount_claimed" not in made["blanks"]
    assert {"amount_refunded", "amount_offered"} <= set(made["blanks"])
    stored("money", "disputed", "300 CNY", "1")
    assert "300.00 CNY and 42.10 USD [in dispute in my records: M1, M2]" in stored(*words)["text"]
    own = stored(*words, "--answer", "amount_claimed=500 USD")["text"]
    assert "\nAmount claimed: 500 USD\n" in own


def test_the_card_issuer_reads_what_bears_on_the_charge_and_how_many_others_there_are(rich: None):
    """The call with the promise and the amount; not the chat, nor the caller nobody confirmed."""
    text = stored("draft", "billing-error", *ENGLISH)["text"]
    assert re.findall(r"\[record (\d)\]\n", text) == ["1"]
    assert 'lasted 25 min. Noted: "She said the fee is a mistake." [record 1]\n' in text
    assert "\nContacts not listed here: 2. All 3 are in my records, and I can send" in text
    assert "1 confirmed as contacts with AT&T, 2 not confirmed as contacts with AT&T.\n" in text
    stored("amend", "2", "--tag", "key")
    text = stored("draft", "billing-error", *ENGLISH)["text"]
    assert re.findall(r"\[record (\d)\]\n", text) == ["1", "2"]


def test_a_contact_that_the_carrier_denied_is_not_asked_about(rich: None):
    stored("callback", "3", "--dialled", "8003310500", "--denied")
    notice = stored("draft", "notice-of-dispute", *ENGLISH)["text"]
    denied = notice.split("Contacts that AT&T, called back, said were not its own: 1\n")[1]
    assert denied.startswith("- Fri, Nov 6, 2026, 10:00 AM EST: phone call I received, number or")
    assert "who claimed to be" not in notice
    assert "[record 3]" not in stored("draft", "preservation")["text"]


def test_a_follow_up_to_an_unconfirmed_caller_warns_where_not_to_send_it(rich: None):
    done = run("followup", "3")
    assert "never to the one that contacted you" in done.flat
    assert "You promised" not in done.out
    assert "never to the one that contacted you" not in run("followup", "1").flat


def test_a_case_that_holds_little_gives_a_useful_text_with_blanks(own_world: None):
    stored("chat", "verizon", "--at", "2026-11-05", "-r", "77", "-c", "bare", "--new-case")
    for kind in KINDS:
        made = stored("draft", kind, "-c", "bare")
        assert "Verizon" in made["text"]
        assert "[record 1]" in made["text"]
        assert "account_holder" in made["blanks"]
        assert "【请填写：" in made["for_understanding_only"]
    assert "[fill in: what was promised, in the words used]" in stored("followup", "1")["text"]
    fcc = stored("draft", "fcc", "-c", "bare")
    assert {"relief", "subject_number"} & set(fcc["blanks"]) == {"subject_number"}
    assert "R1. [fill in: what you ask for]" in fcc["text"]


def test_the_texas_summary_is_cut_to_its_limit_and_says_what_is_left_out(rich: None):
    for day in range(7, 20):
        stored("chat", "att", "--at", f"2026-11-{day:02d} 10:00", "-s", "They said wait. " * 20,
               "-c", "cancel-att")  # fmt: skip
    made = stored("draft", "state", "--state", "tx", *ENGLISH)
    summary = made["fields"][-1]
    assert summary["length"] == len(summary["text"]) <= summary["limit"] == 1500
    said = r"\(In the attached record: \d+ more facts[.;].*\)\n\nRELIEF ASKED FOR\n"
    assert re.search(said, summary["text"]), "right below the facts"
    assert "R2. close the account" in summary["text"]


# --- Chinese, masks, secrets ---------------------------------------------------------------


def test_chinese_in_an_english_field_stops_and_names_the_text(rich: None):
    said = refused("draft", "notice-of-dispute")
    assert "Chinese is left in: 2.said" in said
    assert "english:2.said" in said
    assert "她说下周退款 " not in said


def test_kept_chinese_stands_quoted_and_marked(rich: None):
    made = stored("draft", "notice-of-dispute", "--answer", "keep_chinese=yes")
    assert '"她说下周退款" [in Chinese; needs a translation] [record 2]' in made["text"]
    given = stored("draft", "notice-of-dispute", *ENGLISH)
    quoted = '"She said a refund next week." (my translation from Chinese) [record 2]'
    assert quoted in given["text"]
    assert "“她说下周退款”【记录 2】" in given["for_understanding_only"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_chinese_is_wrapped_between_words(rich: None, kind: str):
    """A terminal breaks a long line in the middle of a name; the English is there to be copied."""
    whole = stored("draft", kind, *ENGLISH)["for_understanding_only"]
    english, chinese = run("draft", kind, *ENGLISH).out.split(f"---- {CHINESE_MARK} ----\n")
    wrapped = chinese.partition("---- before")[0]
    assert [line for line in wrapped.split("\n") if columns(line) > 80] == []
    assert re.findall(r"[\w.-]+", wrapped, re.A) == re.findall(r"[\w.-]+", whole, re.A)
    assert any(columns(line) > 80 for line in whole.split("\n"))
    assert any(columns(line) > 80 for line in english.split("\n"))


def test_somebody_who_is_there_is_asked_for_the_english(rich: None):
    done = run("draft", "notice-of-dispute", answers=["She said a refund next week."])
    assert done.status == 0, done.err
    assert '"She said a refund next week." (my translation from Chinese)' in done.out


def test_the_account_number_is_masked_for_the_fcc_and_full_for_the_carrier(rich: None):
    assert "287301124417" in stored("draft", "notice-of-dispute", *ENGLISH)["text"]
    fcc = stored("draft", "fcc", *ENGLISH)["text"]
    assert "287301124417" not in fcc
    assert "****4417" in fcc


@pytest.mark.parametrize("kind", [*KINDS, "fcc", "state"])
def test_no_secret_and_no_birth_date_is_shown_to_anybody(rich: None, kind: str):
    stored("chat", "att", "--at", "2026-11-07", "-c", "cancel-att", "--keep-secret",
           "-s", "She read back my SSN 078-05-1120 and date of birth 1980-02-03.")  # fmt: skip
    text = stored("draft", kind, *ENGLISH)["text"]
    assert "078-05-1120" not in text
    assert "1980-02-03" not in text


# --- refusals ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("followup", "9"), "There is no record 9."),
        (("draft", "fcc", "-c", "cancle-att"), 'There is no case "cancle-att".'),
        (("draft", "poem"), "There is no letter poem."),
        (("draft",), "It is not said what to draft."),
        (("draft", "fcc", "--state", "TX"), "--state goes with the complaint"),
        (("draft", "fcc", "--answer", "shoe=9"), "No answer has this name here: shoe."),
        (("draft", "preservation", "--answer", "shoe=9"), "No answer has this name here: shoe."),
        (("draft", "preservation", "--answer", "nothing"), "--answer needs a name and a text"),
        (("draft", "preservation", "--how", "mail"), "--how goes with --sent."),
    ],
)
def test_bad_input_gets_one_sentence(rich: None, words: tuple[str, ...], says: str):
    assert says in refused(*words)


def test_a_struck_record_has_no_follow_up(rich: None):
    stored("void", "2", "--why", "wrong case")
    assert "Record 2 is struck out" in refused("followup", "2")
    made = stored("draft", "notice-of-dispute")
    assert "record 2" not in made["text"]


def test_a_file_is_written_once(rich: None, tmp_path: Path):
    place = tmp_path / "text.txt"
    done = run("followup", "1", "-o", str(place))
    assert done.status == 0, done.err
    assert place.read_text(encoding="utf-8") == stored("followup", "1")["text"]
    assert "it was not overwritten" in refused_file("followup", "1", "-o", str(place))


def refused_file(*words: str) -> str:
    done = run(*words)
    assert done.status == 1
    return done.flat


def test_the_only_case_is_taken_and_named(rich: None):
    done = run("draft", "fcc", *ENGLISH)
    assert (done.status, 'Taking the only case, "cancel-att".' in done.err) == (0, True)
    stored("sms", "att", "--from", "8335550199", "-s", "hi", "-c", "other", "--new-case")
    done = run("draft", "fcc", *ENGLISH)
    assert (done.status, done.out) == (2, "")
    assert "There are several cases: " in done.flat


def test_letter_and_a_kind_is_draft_and_letter_and_a_carrier_is_a_record(rich: None):
    assert stored("letter", "preservation")["kind"] == "preservation"
    assert stored("letter", "att", "--out", "-s", "Notice")["channel"] == "letter"


# --- what was sent -----------------------------------------------------------------------


def test_what_was_sent_stands_in_the_timeline_with_its_text(rich: None):
    made = stored("followup", "1", "--sent", "--how", "chat", "--on", "2026-11-03 15:00")
    record = made["sent"]["interaction"]
    assert (record["channel"], record["direction"], record["carrier"]) == ("chat", "out", "att")
    assert record["cases"] == ["cancel-att"]
    with open_for_reading(home()) as log:
        file = get(log, record["no"]).attachments[0]
    kept = path_of(home(), file.sha256 or "").read_text(encoding="utf-8")
    assert kept == made["text"]
    assert verify_log(home()).faults == ()


def test_a_message_about_a_contact_is_not_sent_before_it(rich: None):
    said = refused("followup", "1", "--sent", "--how", "chat", "--on", "2026-11-01")
    assert "is before the contact it is about (" in said


def test_what_was_saved_says_how_and_when(rich: None):
    done = run("followup", "1", "--sent", "--how", "chat", "--on", "2026-11-03 15:00")
    assert "Saved as record 4 (chat, Tue, Nov 3, 2026, 3:00 PM EST), with the text" in done.flat


def test_a_draft_with_blanks_is_not_what_was_sent(rich: None, tmp_path: Path):
    said = refused("draft", "preservation", "--sent", "--how", "mail", "-r", "7001")
    assert "Blanks are left in the draft" in said
    file = tmp_path / "as sent.txt"
    file.write_text("what I signed", encoding="utf-8")
    made = stored(
        "draft", "preservation", "--sent", "--how", "mail", "-r", "7001", "--as", str(file)
    )
    record = made["sent"]["interaction"]
    assert (record["channel"], record["references"]) == ("letter", ["7001"])
    assert [each["original_name"] for each in record["attachments"]] == ["as sent.txt"]


def test_what_goes_to_somebody_else_is_a_filing_not_a_contact_with_the_carrier(
    rich: None, tmp_path: Path
):
    file = tmp_path / "fcc.txt"
    file.write_text("as pasted", encoding="utf-8")
    made = stored("draft", "fcc", *ENGLISH, "--sent", "-r", "7781234", "--as", str(file))
    assert made["sent"] == {"interaction": None, "filing": "C1"}
    assert verify_log(home()).faults == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--how", "pigeon"), '"pigeon" is no way of sending.'),
        (("--how", "chat", "--as", "nowhere.txt"), "nowhere.txt"),
        (("--how", "chat", "--on", "someday"), "someday"),
        ((), "It is not said how it was sent."),
    ],
)
def test_nothing_is_stored_of_what_cannot_be_read(rich: None, words: tuple[str, ...], says: str):
    assert says in refused("followup", "1", "--sent", *words)


def test_no_folder_of_ours_is_left_in_the_home(rich: None):
    stored("followup", "1", "--sent", "--how", "chat")
    assert [each.name for each in home().path.iterdir() if each.name.startswith(".sending")] == []


def test_numbered_allegations_are_what_the_dispute_is_about(rich: None):
    stored("allegation", "add", "-c", "cancel-att", "The fee was charged twice.",
           "--relief", "one fee back", "--amount", "42.10", "--shown-by", "1")  # fmt: skip
    text = stored("draft", "notice-of-dispute", *ENGLISH)["text"]
    claims = text.split("What the dispute is about:\n")[1].split("\n\n")[0]
    assert claims == "A1. The fee was charged twice. (42.10 USD) [record 1]"
    assert "- one fee back [allegation A1]" in text
    fcc = stored("draft", "fcc", *ENGLISH)["fields"][-1]
    assert "A1. The fee was charged twice." in fcc["text"]
    assert "S1. Tue, Nov 3, 2026" in fcc["text"]
    chinese = "A1. The fee was charged twice. 要求：one fee back【记录 1】"
    assert chinese in fcc["for_understanding_only"]


def test_a_filing_and_its_file_are_one_action(rich: None, tmp_path: Path):
    file = tmp_path / "sent.txt"
    file.write_text("as sent", encoding="utf-8")
    stored("draft", "fcc", *ENGLISH, "--sent", "-r", "7781234", "--as", str(file))
    assert {"filing", "attachment"} <= set(stored("undo")["kinds"])
    assert run("deadline", "show", "C1", "--json").json["state"] == "undone"


def test_a_second_message_of_the_same_day_is_kept_and_named(rich: None):
    stored("followup", "1", "--sent", "--how", "chat")
    done = run("followup", "1", "--sent", "--how", "chat")
    assert done.status == 0
    assert "says that it was sent, too. If this is the same: logbook undo" in done.flat


def test_a_notice_of_dispute_says_what_starts_its_clock(rich: None, tmp_path: Path):
    file = tmp_path / "sent.txt"
    file.write_text("as sent", encoding="utf-8")
    done = run("draft", "notice-of-dispute", *ENGLISH, "--sent", "--how", "mail", "--as", str(file))
    assert done.status == 0, done.err
    assert "Its waiting time starts once the carrier has it: logbook served notice" in done.flat


def test_a_state_without_a_form_of_its_own_is_told(rich: None):
    general = "No form of that state's office is known here: this is the general form"
    assert general in run("draft", "state", *ENGLISH, "--state", "ZZ").flat
    assert general not in run("draft", "state", *ENGLISH, "--state", "TX").flat


def test_how_it_was_sent_is_asked_of_a_person(rich: None):
    done = run("followup", "1", "--sent", answers=["3"])
    assert done.status == 0, done.err
    assert "How was it sent?" in done.flat
    assert "chat" in done.out


@pytest.mark.parametrize("letter", [("draft", "notice-of-dispute", "-c", "c1"), ("followup", "1")])
def test_a_letter_masks_what_another_text_of_the_case_calls_a_pin(
    own_world: None, letter: tuple[str, ...]
):
    stored("call", "att", "--to", "8003310500", "-a", "Maria", "-s", "My PIN is 482913.",
           "-p", "credit, she repeated 482913", "-c", "c1", "--new-case",
           "--keep-secret")  # fmt: skip
    shown = run(*letter).out
    assert "482913" not in shown
    assert "credit, she repeated [code masked]" in " ".join(shown.split())
