"""What commands say: plurals, full stops, what changed and what did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_running import run


def call(*words: str) -> None:
    assert run("call", "att", "--in", "-s", "x", *words).status == 0


def test_one_of_a_thing_is_said_in_the_singular(tmp_path: Path):
    (tmp_path / "a.txt").write_text("a")
    call("-f", str(tmp_path / "a.txt"))
    assert "1 byte\n" in run("show", "1").out
    assert "\n1 record, 1 file, " in run("backup").out
    doctor = run("doctor").flat
    assert " 1 record, " in doctor
    assert "0 days old" in doctor


def test_a_missing_backup_is_no_failure_of_the_doctor():
    call()
    done = run("doctor")
    assert "There is no backup yet" in done.out
    assert done.status == 0, done.out


def test_a_long_text_is_cut_on_the_card_and_whole_in_show():
    text = "\n".join(f"line {n}" for n in range(50))
    done = run("call", "att", "--in", "-s", "-", stdin=text)
    assert "line 29\n            ... 20 more lines: logbook show 1\n" in done.out
    assert "line 30" not in done.out
    assert "line 49" in run("show", "1").out


@pytest.mark.parametrize("line", [("show", "9"), ("list", "x"), ("check", "1", "--colour")])
def test_a_command_that_only_reads_does_not_say_that_nothing_was_changed(line: tuple[str, ...]):
    call()
    done = run(*line)
    assert done.status != 0
    assert "Nothing was changed" not in done.err


def test_words_that_do_not_belong_end_in_a_full_stop():
    call()
    done = run("void", "1", "2")
    assert done.err.startswith("These words do not belong here: 2. Nothing was changed.")


def test_history_names_a_correction_once_and_what_was_removed_as_removed():
    call("--lasted", "5m")
    run("amend", "1", "--lasted", "6m")
    run("amend", "1", "-s", "y")
    run("redact", "1", "--field", "said", "--confirm", "1")
    out = run("history", "1").out
    assert "correction (lasted): 5 min -> 6 min" in out
    assert "correction (said): (removed) -> (removed)" in " ".join(out.split())
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("typed", "kept"), [("ET", "America/New_York"), ("asia/shanghai", "Asia/Shanghai")]
)
def test_a_zone_setting_takes_what_tz_takes(typed: str, kept: str):
    assert run("settings", "zone", typed).status == 0
    assert run("settings", "zone", "--json").json == {"zone": kept}


def test_an_empty_standard_input_is_refused():
    done = run("call", "att", "--out", "-s", "-")
    assert done.status == 2
    assert "Standard input is empty." in done.err


def test_export_checks_the_receiver_and_asks_for_the_case(tmp_path: Path):
    for name in ("refund", "porting"):
        call("-c", name, "--new-case")
    done = run("export", "--for", "nobody", answers=[])
    assert "Which case?" not in done.err
    assert done.status == 1
    out = str(tmp_path / "pack")
    done = run("export", "--for", "lawyer", "--out", out, answers=["1", "a credit", *[""] * 20])
    assert "Which case?" in done.err
    assert done.status == 0, done.err
    assert "1 record, head " in done.out


def test_check_says_that_nothing_was_written_down():
    done = run("check", "833 555 0199", answers=["y", ""])
    assert done.err.endswith("Nothing was written down.\n")


def test_a_verdict_is_not_printed_again_for_the_call_that_follows():
    answers = ["y", "1", "1", "", "", "x", "", ""]
    done = run("check", "833 555 0199", "--carrier", "att", "--in", answers=answers)
    assert (done.out + done.err).count("Not on AT&T's list.") == 1
    assert run("show", "1", "--json").json["said"] == "x"


def test_enter_is_taken_where_it_stands_for_none():
    done = run("check", "833 555 0199", answers=["y", "99", ""])
    assert "or press Enter for none." in done.err
    assert done.err.endswith("Nothing was written down.\n")
