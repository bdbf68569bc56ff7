"""Writing down from a script: the grammar, the refusals, the echo and the warnings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from logbook.domain.record import CHANNELS
from tests.cli_running import run

CALL = ("call", "att", "--to", "800-331-0500")


def saved(*words: str) -> Any:
    """The record that a command line stores."""
    done = run(*words, "--json")
    assert done.status == 0, done.err
    return done.json


def test_the_card_of_a_whole_call(tmp_path: Path):
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4\n")
    done = run(
        *CALL, "-a", "Maria, ID 88F2, Dallas", "-r", "8823377", "-p", "refund", "--amount",
        "42.10", "--due", "2026-12-03", "--lasted", "25m", "--charged", "126", "-s",
        "客服说12月3日前退款", "-f", str(bill), "-c", "cancel-att", "--new-case", "--told-by", "Li",
        "--tag", "refund",
    )  # fmt: skip
    assert done.status == 0
    assert done.out.split("\n") == [
        "saved 1",
        "when        Sun, Nov 22, 2026, 2:32 PM EST",
        "call        I contacted them",
        "carrier     AT&T",
        "number      800-331-0500 = +18003310500",
        "agent       Maria, ID 88F2, Dallas",
        "reference   8823377",
        "lasted      25 min",
        "said        客服说12月3日前退款",
        "promise     P1  refund, 42.10 USD, by Thu, Dec 3, 2026",
        "amount      M1  charged 126.00 USD",
        "file        F1  bill.pdf, 9 bytes",
        "SHA-256     e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4",
        "case        cancel-att",
        "tags        refund",
        "told by     Li",
        "",
    ]


def test_in_chinese_from_shanghai():
    done = run(
        "call", "att", "--to", "8003310500", "--at", "昨晚10点10分", "--lasted", "25分钟",
        "-s", "客服说退款", "-p", "退款", "--amount", "42.10", "--due", "12月3日",
        "--tz", "Asia/Shanghai",
        environ={"LOGBOOK_LANG": "zh", "TZ": "Asia/Shanghai"},
    )  # fmt: skip
    assert done.status == 0
    assert "2026年11月22日 周日 晚上10:10" in done.out
    assert "上午9:10 (EST)" in done.out
    assert "2026年12月3日 周四" in done.out


# --- direction and contact ----------------------------------------------------------------


@pytest.mark.parametrize("channel", ["call", "voicemail", "sms", "email", "letter"])
def test_without_a_direction_nothing_is_stored(channel: str, home: Path):
    done = run(channel, "att", "-s", "hello")
    assert (done.status, done.out) == (2, "")
    assert "It is not said who contacted whom. Nothing was changed. Add --from" in done.flat
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "direction", "contact"),
    [
        (("call", "att", "--from", "8335550199"), "in", "8335550199"),
        (("call", "att", "--to", "800 331 0500"), "out", "800 331 0500"),
        (("call", "att", "--from", "833", "555", "0199"), "in", "833 555 0199"),
        (("call", "att", "(833)", "555-0199", "--in"), "in", "(833) 555-0199"),
        (("call", "att", "--in"), "in", None),
        (("call", "att", "--out"), "out", None),
        (("call", "at", "t", "--out"), "out", None),
        (("text", "tmo", "--from", "28875"), "in", "28875"),
        (("store", "att"), "out", None),
        (("chat", "att", "--in"), "in", None),
        (("email", "att", "--from", "billing@att.com"), "in", "billing@att.com"),
    ],
)
def test_who_contacted_whom(words, direction, contact):
    record = saved(*words)
    assert record["direction"] == direction
    assert (record["contact"] or {"raw": None})["raw"] == contact


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        (("--from", "833", "--to", "800"), 2, "Both directions are given."),
        (("--in", "--out"), 2, "Both directions are given."),
        (("--to", "8003310500", "-s", "a", "-s", "b"), 2, "--said was given twice."),
        (("--to", "8003310500", "refund", "promised"), 1, "No carrier is called att refund"),
        (("--to",), 2, "--to needs a value after it."),
        (("--too", "8003310500"), 2, "There is no option"),
        (("--to", "8003310500", "--amount", "42.10"), 2, "It is not said what the amount is."),
        (("--to", "8003310500", "-p", "x", "--amount", "$1,2"), 2, "amount"),
        (("--to", "8003310500", "--at", "the other day"), 2, "the other day"),
        (("--to", "8003310500", "-f", "nowhere.pdf"), 1, 'There is no file "nowhere.pdf".'),
        (("--to", "8003310500", "-c", "cancel"), 1, "To start it, add --new-case."),
        (("--to", "8003310500", "-s", "my SSN is 219-09-9999"), 1, "--keep-secret"),
        (("--to", "8003310500", "--lang", "fr"), 2, "not a language"),
    ],
)
def test_what_cannot_be_taken_stores_nothing(more, status, says, home: Path):
    done = run("call", "att", *more)
    assert (done.status, done.out) == (status, "")
    assert says in done.flat
    assert "Nothing was changed." in done.flat
    assert not home.exists()


@pytest.mark.parametrize("words", [("serach", "x"), ("search", "promise"), ("8003310500",)])
def test_an_unknown_command_never_becomes_data(words, home: Path):
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert f'There is no command "{words[0]}".' in done.flat
    assert not home.exists()


def test_an_unknown_command_is_answered_with_the_one_that_was_meant():
    assert "Did you mean: logbook find" in run("serach", "x").flat
    assert "Did you mean: logbook voicemail" in run("voicemial").flat
    assert "Did you mean: logbook void" in run("delete", "3").flat


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_stores_its_name(channel: str):
    assert saved(channel, "vzw", "--out")["channel"] == channel


# --- times --------------------------------------------------------------------------------


def test_a_late_note_says_so_and_a_chosen_date_is_explained():
    done = run(*CALL, "--at", "last tuesday 2:30pm")
    assert done.status == 0
    assert "when        Tue, Nov 17, 2026, 2:30 PM EST" in done.out
    assert 'read from "last tuesday 2:30pm"' in done.out
    assert "written down 5 days later; receivers see both dates" in done.out
    assert "2026-11-10" in done.flat


def test_an_hour_that_comes_twice_is_refused_with_both_readings_named():
    done = run(*CALL, "--at", "11/1/2026 1:30am")
    assert (done.status, done.out) == (2, "")
    assert "EDT" in done.flat
    assert "EST" in done.flat


def test_both_clocks_are_shown_where_they_differ():
    done = run(*CALL, environ={"TZ": "Asia/Shanghai"})
    assert (
        "when        Mon, Nov 23, 2026, 3:32 AM Beijing time = Sun, Nov 22, 2026, 2:32 PM EST"
        in " ".join(done.out.split()).replace("when ", "when        ")
    )


# --- text -----------------------------------------------------------------------------------


def test_standard_input_is_kept_as_it_is():
    text = 'She said:\r\n\t"refund $42.10"\n\n客服 ok '
    done = run(*CALL, "-s", "-", "--json", stdin=text + "\n")
    assert done.json["said"] == text


def test_standard_input_that_is_no_text_is_refused(home: Path):
    done = run(*CALL, "-s", "-", stdin=b"\xff\xfe\x00\xd8")
    assert (done.status, done.out) == (2, "")
    assert "Standard input is not text in utf-8." in done.flat
    assert not home.exists()


@pytest.mark.parametrize("text", ["refund 2.10 by Friday", "refund .10 by Friday"])
def test_an_amount_that_a_shell_has_eaten_warns_and_is_saved(text: str):
    done = run(*CALL, "-s", text)
    assert done.status == 0
    assert text in done.out
    assert "has no currency. If you typed a $ in double quotes, the shell ate part" in done.flat


def test_control_characters_are_stored_and_shown_harmless():
    done = run(*CALL, "-s", "\x1b[31mred\u202eevil")
    assert "said        <U+001B>[31mred<U+202E>evil" in done.out
    assert run("show", "1", "--json").json["said"] == "\x1b[31mred\u202eevil"


# --- verdict, case, carrier --------------------------------------------------------------------


def test_an_incoming_contact_off_the_list_warns_and_is_saved():
    done = run("call", "att", "--from", "8335550199", "-s", "wanted my PIN")
    assert done.status == 0
    assert "Caller claimed to be AT&T (not confirmed)" in done.out
    assert done.err.index("Hang up. Dial 800-331-0500 yourself") < done.err.index("The log is in")
    assert "When you have called the carrier about it: logbook callback 1\n" in done.err
    assert "Hang up. Dial 800-331-0500 yourself" in done.flat
    assert "Not on AT&T's list. That alone proves nothing" in done.flat


def test_the_number_the_user_dialled_needs_no_warning():
    run(*CALL)
    assert run(*CALL).err == ""


def test_the_only_case_is_taken_and_said():
    run(*CALL, "-c", "cancel-att", "--new-case")
    done = run(*CALL)
    assert "case        cancel-att" in done.out
    assert 'Put into the only case, "cancel-att"' in done.flat
    assert "case" not in run(*CALL, "--no-case").out


def test_warnings_are_part_of_the_json():
    record = saved("call", "att", "--from", "8335550199", "--at", "last tuesday 2pm")
    assert len(record["warnings"]) == 2
    assert "Nov 17, 2026" in record["warnings"][1]


def test_a_client_has_a_home_of_its_own_and_stands_on_the_card(home: Path):
    done = run("--client", "W-0137", *CALL)
    assert "client      W-0137" in done.out
    assert (home / "clients" / "W-0137" / "logbook.db").exists()
    assert run("list", "--client", "W-0137").out.startswith("1  ")
    assert run("list").status == 1


def test_global_options_stand_before_or_after_the_command(tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    assert run("--home", str(elsewhere), *CALL).status == 0
    assert run(*CALL, "--home", str(elsewhere), "--json").json["no"] == 2
    assert run("--json", "list", "--home", str(elsewhere)).json["total"] == 2
