"""Commands that add and put right: attach, note, amend, void, undo, redact."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.cli_running import run


@pytest.fixture(autouse=True)
def one_call() -> None:
    run("call", "att", "--to", "8003310500", "-a", "Maria, ID 88F2", "-r", "8823377",
        "-s", "She promised a refund.", "--at", "2026-11-20 9am")  # fmt: skip


def stored(no: int = 1) -> Any:
    return run("show", str(no), "--json").json


# --- attach and note --------------------------------------------------------------------


def test_attach_keeps_files_and_says_so(tmp_path: Path):
    bill, chat = tmp_path / "bill.pdf", tmp_path / "聊天.html"
    bill.write_bytes(b"%PDF-1.4 bill")
    chat.write_text("<p>Priya</p>", encoding="utf-8")
    done = run("attach", "1", str(bill), str(chat))
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (bill, chat)]
    assert done.out.split("\n") == [
        "kept with record 1; your originals were not changed",
        "file        F1  bill.pdf, 13 bytes",
        f"SHA-256     {digests[0]}",
        "file        F2  聊天.html, 12 bytes",
        f"SHA-256     {digests[1]}",
        "",
    ]
    assert [file["sha256"] for file in stored()["attachments"]] == digests


def test_attach_of_a_file_that_is_not_there_keeps_none(tmp_path: Path):
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"x")
    assert run("attach", "1", str(bill), "nowhere.pdf").status == 1
    assert run("attach", "1").status == 2
    assert run("attach", "9", str(bill)).status == 1
    assert stored()["attachments"] == []


def test_note_adds_words():
    assert run("note", "1", "She", "called", "again.").out == (
        "added to record 1\nnote        She called again.\n"
    )
    run("note", "1", "-", stdin="第二\n行\n")
    assert [note["text"] for note in stored()["notes"]] == ["She called again.", "第二\n行"]


def test_note_asks_for_its_words_and_about_secrets():
    assert run("note", "1").status == 2
    assert run("note", "1", answers=["one", "two", ""]).status == 0
    assert run("note", "1", "my", "SSN", "is", "219-09-9999").status == 1
    assert run("note", "1", "my SSN is 219-09-9999", answers=["3"]).status == 0
    assert run("note", "1", "my SSN is 219-09-9999", answers=["2"]).status == 0
    assert run("note", "1", "my SSN is 219-09-9999", "--keep-secret").status == 0
    assert [note["text"] for note in stored()["notes"]] == [
        "one\ntwo", "my SSN is ***********", "my SSN is 219-09-9999", "my SSN is 219-09-9999",
    ]  # fmt: skip


# --- amend --------------------------------------------------------------------------------


def test_amend_shows_old_and_new_and_keeps_the_reason():
    done = run("amend", "1", "-r", "8823371", "--why", "misheard the last digit")
    assert done.out.split("\n") == [
        "record 1 corrected; the old value stays in its history",
        "reference numbers 8823377 -> 8823371",
        "because     misheard the last digit",
        "",
    ]
    record = stored()
    assert (record["references"], record["amended"]) == (["8823371"], ["references"])


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("--carrier", "tmo"), "carrier", "tmobile"),
        (("--channel", "text"), "channel", "sms"),
        (("--in",), "direction", "in"),
        (("--lasted", "1h5m"), "duration_seconds", 3900),
        (("-s", "She said no."), "said", "She said no."),
        (("--tag", "a", "--tag", "b"), "tags", ["a", "b"]),
        (("--told-by", "Li"), "told_by", "Li"),
        (("--recorder", "Ann"), "recorder", "Ann"),
    ],
)
def test_every_field_can_be_corrected_or_filled(words, field, value):
    assert run("amend", "1", *words).status == 0
    assert stored()[field] == value


def test_several_fields_at_once():
    done = run("amend", "1", "--from", "8335550199", "-a", "Tom, ID 7, Reno", "--at",
               "last tuesday 2:30pm")  # fmt: skip
    assert done.status == 0, done.err
    record = stored()
    assert (record["direction"], record["contact"]["raw"]) == ("in", "8335550199")
    assert record["agent"] == {"name": "Tom", "id": "7", "site": "Reno", "department": None}
    assert record["occurred"]["local"] == "2026-11-17T14:30:00"
    assert "2026-11-10" in done.flat


def test_a_contact_that_is_corrected_is_judged_again():
    done = run("amend", "1", "--from", "8335550199")
    assert "Not on AT&T's list." in done.flat
    assert stored()["verdict"]["code"] == "not_on_list"
    assert run("amend", "1", "-s", "x").err == ""


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "It is not said what to correct."),
        (("-r", "8823377"), 1, "Record 1 already says that."),
        (("--at", "the other day"), 2, "the other day"),
        (("--from", "hello"), 2, "cannot be read as a number"),
        (("-s", "my SSN is 219-09-9999"), 1, "--keep-secret"),
    ],
)
def test_a_correction_that_is_none_is_refused(words, status, says):
    before = stored()
    done = run("amend", "1", *words)
    assert (done.status, done.out) == (status, "")
    assert says in done.flat
    assert stored() == before


def test_a_person_is_asked_why():
    run("amend", "1", "-s", "She said no.", answers=["I had not listened"])
    assert run("history", "1", "--json").json[-1]["reason"] == "I had not listened"


# --- void and undo ------------------------------------------------------------------------


def test_void_keeps_the_record_and_its_reason():
    done = run("void", "1", "--why", "same as 2")
    assert done.out == "record 1 is struck out; it stays in the log and is named in exports\n"
    assert stored()["state"] == "void"
    assert run("history", "1", "--json").json[-1]["reason"] == "same as 2"
    assert run("amend", "1", "-s", "x").status == 1
    assert run("void", "1").status == 1


def test_undo_takes_back_one_action_at_a_time():
    run("amend", "1", "-s", "wrong")
    assert run("undo").out == (
        "taken back: correction (record 1)\nIt stays in the ledger, marked as taken back.\n"
    )
    assert stored()["said"] == "She promised a refund."
    assert run("undo", "--json").json["records"] == [1]
    assert stored()["state"] == "undone"
    assert run("undo").status == 1


# --- redact ------------------------------------------------------------------------------


def test_redact_needs_the_number_a_second_time(home: Path):
    before = stored()
    assert run("redact", "1", "--field", "said").status == 2
    assert run("redact", "1", "--field", "said", "--confirm", "2").status == 1
    assert run("redact", "1", "--confirm", "1").status == 2
    assert run("redact", "1", "--field", "said", answers=["no"]).status == 1
    assert stored() == before


@pytest.mark.parametrize(
    ("words", "answers"), [(("--confirm", "1"), None), ((), ["1"])], ids=["script", "person"]
)
def test_redact_removes_the_words_for_good(words, answers, home: Path):
    done = run("redact", "1", "--field", "said", "--why", "too much", *words, answers=answers)
    assert done.status == 0, done.err
    assert done.out.startswith('removed for good: "said" of record 1 (redaction ')
    record = stored()
    assert (record["said"], record["redacted"]) == (None, ["said"])
    assert b"promised a refund" not in (home / "logbook.db").read_bytes()
    assert run("verify").status == 0


@pytest.mark.parametrize(
    ("field", "name"), [("agent", "agent_name"), ("ID", "agent_id"), ("ref", "references")]
)
def test_fields_may_be_named_as_the_flags_are(field, name):
    assert run("redact", "1", "--field", field, "--confirm", "1").status == 0
    assert stored()["redacted"] == [name]


def test_what_cannot_be_removed_is_named():
    done = run("redact", "1", "--field", "channel", "--confirm", "1")
    assert (done.status, done.out) == (2, "")
    assert "is not a field that can be removed" in done.flat


def test_a_reference_beside_the_agents_name_comes_to_those_there_are():
    run("amend", "1", "-a", "Maria, ref 777")
    assert stored()["references"] == ["8823377", "777"]
    run("amend", "1", "-a", "Ann, ref 778", "-r", "779")
    assert (stored()["references"], stored()["agent"]["name"]) == (["779", "778"], "Ann")


def test_a_record_is_put_into_a_case_and_taken_out():
    assert run("amend", "1", "--case", "cancel").status == 1
    assert run("amend", "1", "--case", "cancel", "--new-case").out == "case        cancel\n"
    assert stored()["cases"] == ["cancel"]
    assert run("amend", "1", "--case", "Cancel").status == 1
    assert run("amend", "1", "--no-case", "-r", "1").status == 2
    assert run("amend", "1", "--no-case", "--case", "cancel").status == 2
    assert run("amend", "1", "--no-case").out == "record 1 is in no case now\n"
    assert stored()["cases"] == []
    assert "taken out of a case" in run("history", "1").flat


def test_empty_standard_input_is_not_written_down():
    for words in (("call", "att", "--to", "8003310500", "-s", "-"), ("note", "1", "-")):
        done = run(*words, stdin="\n")
        assert (done.status, "Standard input is empty." in done.flat) == (2, True)
    assert run("list", "--json").json["total"] == 1


def test_a_file_given_twice_is_kept_once(tmp_path: Path):
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"x")
    assert "was given twice; it is kept once" in run("attach", "1", str(bill), str(bill)).flat
    assert [file["original_name"] for file in stored()["attachments"]] == ["bill.pdf"]
    assert f"{tmp_path} is a folder" in run("attach", "1", str(tmp_path)).flat


def test_a_broken_log_is_not_to_be_restored_over(home: Path):
    (home / "logbook.db").write_bytes(b"no database at all" * 100)
    flat = run("list").flat
    assert f"move the folder {home} away" in flat
    assert "logbook restore --home FOLDER BACKUP" in flat
