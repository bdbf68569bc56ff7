"""A whole message: each contact in it, its words, and what to do first."""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions.check import check, load_directory
from logbook.actions.check_text import (
    LARGEST,
    check_text,
    decoded,
    read_text_file,
    several_contacts,
)
from logbook.errors import NotFound, Unreadable

DIRECTORY = load_directory()
SCAM = (
    "T-Mobile: your line will be deactivated in 24 hours. Confirm now: tmo-fix.example/x"
    " or call 833-555-0199. See t-mobile.com."
)


def test_each_contact_and_the_words() -> None:
    answers = check_text(SCAM, carrier="tmo", channel="sms", direction="in", directory=DIRECTORY)
    assert [(each.value, each.code) for each in answers.contacts] == [
        ("tmo-fix.example/x", "url_brand_in_domain"),
        ("833-555-0199", "not_on_list"),
        ("t-mobile.com", "on_list"),
    ]
    assert answers.content.code == "content_red_flag"
    assert [flag.code for flag in answers.content.flags] == [
        "threat_of_cutoff",
        "deadline",
        "unlisted_link",
    ]
    assert answers.first.startswith("Don't reply, open no link")
    assert answers.exit_status == 3


def test_a_contact_named_twice_is_judged_once() -> None:
    answers = check_text("800-331-0500, (800) 331-0500", directory=DIRECTORY)
    assert [each.value for each in answers.contacts] == ["800-331-0500"]
    assert (answers.content.code, answers.exit_status) == ("content_no_red_flag", 0)


def test_without_flags_the_worst_contact_says_what_to_do() -> None:
    answers = check_text("800-331-0500 or 888-331-0500", carrier="att", directory=DIRECTORY)
    assert answers.first.startswith("Don't dial yet.")
    assert answers.exit_status == 3


def test_nothing_in_it_is_no_all_clear() -> None:
    answers = check_text("Hello there", directory=DIRECTORY)
    assert answers.content.level == "unknown"
    assert answers.content.sentence == "Nothing in these words stands out; that proves nothing."
    assert answers.exit_status == 4


def test_the_sender_of_a_mail_is_judged_as_mail() -> None:
    text = (
        "From: AT&T Billing <x@evil.example>\nSubject: Bill\n"
        "Content-Type: text/plain\n\nPlease give us your PIN.\n"
    )
    answers = check_text(text, carrier="att", directory=DIRECTORY)
    assert (answers.contacts[0].kind, answers.contacts[0].code) == (
        "email",
        "email_display_name_brand",
    )
    assert [flag.code for flag in answers.content.flags] == ["asks_pin_or_password"]


def test_a_carrier_nobody_knows() -> None:
    with pytest.raises(NotFound):
        check_text(SCAM, carrier="Acme", directory=DIRECTORY)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_any_usual_encoding(encoding: str) -> None:
    text = "AT&T: 请把验证码告诉我。 Call 833-555-0199 now, please do it now.\n"
    assert decoded(text.encode(encoding), "x") == text


def test_western_characters() -> None:
    assert decoded("Caf\xe9 ol\xe9".encode("cp1252"), "x") == "Caf\xe9 ol\xe9"


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(400), b"\x00" * 50, b"%" * (LARGEST + 1)],
    ids=["every byte", "picture", "zeros", "too large"],
)
def test_no_text(content: bytes) -> None:
    with pytest.raises(Unreadable):
        decoded(content, "x")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_text_file(str(tmp_path / "none.txt"))
    with pytest.raises(Unreadable):
        read_text_file(str(tmp_path))


def test_several_contacts_in_one_argument() -> None:
    text = "call 800-331-0500 or 833-555-0199"
    assert several_contacts(text) == ("800-331-0500", "833-555-0199")
    assert several_contacts("800-331-0500") == ()
    verdict = check(text, directory=DIRECTORY)
    assert verdict.code == "unreadable"
    assert verdict.next_step.endswith("logbook check --text -")


@pytest.mark.parametrize("shown", ["800-331-0500 833-555-0199", "(800) 331-0500, +1 833 555 0199"])
def test_numbers_alone_of_a_call_that_came_in_are_callers(shown: str) -> None:
    answers = check_text(shown, carrier="att", channel="call", direction="in", directory=DIRECTORY)
    listed, other = answers.contacts
    assert listed.sentence == "Same number as AT&T's. It can be faked."
    assert other.code == "not_on_list"
    assert answers.first.startswith("Hang up.")


def test_numbers_that_a_caller_named_are_about_to_be_dialled() -> None:
    answers = check_text(
        "Call me back at 833-555-0199", carrier="att", channel="call", direction="in",
        directory=DIRECTORY,
    )  # fmt: skip
    assert answers.first.startswith("Don't dial yet.")


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_nothing_is_opened_where_nothing_was_found(channel: str) -> None:
    answers = check_text(
        "https://att.com/\u202etxt.exe", carrier="att", channel=channel, direction="in",
        directory=DIRECTORY,
    )  # fmt: skip
    assert (answers.contacts, answers.content.code) == ((), "content_no_red_flag")
    assert answers.first.startswith("Don't reply, open no link, add no contact.\n")
