"""Commands that keep and hand over: backup, restore, rebuild, verify, export."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from logbook.actions.exporting import missing, receiver_ids
from tests.cli_running import run

RELIEF = "relief=a credit of 42.10 USD"
ASKED = {
    "subject_number": "555-010-4477", "phone": "555-010-4478", "account_number": "28700",
    "declared_in": "abroad",
}  # fmt: skip


def answers_for(receiver: str) -> dict[str, str]:
    """An answer to everything that the receiver asks."""
    return {q.key: ASKED.get(q.key, "a credit of 42.10 USD") for q in missing(receiver, {})}


@pytest.fixture(autouse=True)
def a_case(tmp_path: Path) -> None:
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4 bill")
    run("call", "att", "--to", "8003310500", "-s", "She promised a refund.", "-p", "refund",
        "--amount", "42.10", "--due", "2026-12-03", "--at", "2026-11-20 9am", "-f", str(bill),
        "-c", "cancel-att", "--new-case")  # fmt: skip


def head() -> str:
    return str(run("verify", "--json").json["head"])


def test_a_backup_restores_into_an_empty_home_with_the_head_it_had(tmp_path: Path):
    was = head()
    done = run("backup", "--to", str(tmp_path / "stick"), "--json").json
    assert (done["records"], done["files"], done["head"]) == (1, 1, was)
    new = str(tmp_path / "new")
    back = run("restore", done["path"], "--home", new)
    assert back.status == 0, back.err
    assert f"restored into {new}" in back.out
    assert f"head {was}" in back.out
    assert run("show", "1", "--home", new, "--json").json["said"] == "She promised a refund."
    again = run("restore", done["path"], "--home", new)
    assert (again.status, again.out) == (1, "")


def test_backup_says_what_it_holds_and_that_it_was_tested(home: Path):
    out = run("backup").out
    assert out.startswith(f"backup  {home / 'backups'}")
    assert "1 record, 1 file, " in out
    assert "Tested by reading it back: same head." in out


def test_restore_of_what_is_no_backup(tmp_path: Path):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK no")
    new = tmp_path / "new"
    for name in (str(broken), "nowhere.zip"):
        done = run("restore", name, "--home", str(new))
        assert (done.status, done.out) == (1, "")
    assert not (new / "logbook.db").exists()


def test_rebuild_makes_the_tables_anew():
    before = run("list").out
    done = run("rebuild")
    assert done.status == 0
    assert done.out.startswith("Tables made anew from ")
    assert run("list").out == before


# --- verify ---------------------------------------------------------------------------------


def test_verify_of_a_sound_log(home: Path):
    done = run("verify")
    assert done.status == 0
    assert f"As it was written: {home}\n" in done.out
    assert run("verify", str(home)).out == done.out
    assert run("verify", str(home / "logbook.db")).out == done.out
    assert run("verify", "--json").json["good"] is True


def test_verify_names_each_fault_and_fails(home: Path):
    (file,) = [path for path in (home / "attachments").rglob("*") if path.is_file()]
    file.chmod(0o600)
    file.write_bytes(b"%PDF-1.4 bilk")
    done = run("verify")
    assert done.status == 1
    assert file.name in "".join(done.out.split())
    assert f"NOT as it was written: {home}" in done.out
    report = run("verify", "--json")
    assert (report.status, report.json["good"], len(report.json["faults"])) == (1, False, 1)


def test_verify_names_a_file_that_no_record_names(home: Path):
    (home / "attachments" / "stray.txt").write_text("x")
    done = run("verify")
    assert done.status == 0
    assert "No record names this file: attachments/stray.txt" in done.flat


def test_two_logs_are_compared_and_a_fork_is_named(home: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    assert run("verify", str(home), str(copy)).status == 0
    run("note", "1", "here")
    assert run("verify", str(home), str(copy)).status == 0
    run("note", "1", "there", "--home", str(copy))
    done = run("verify", str(home), str(copy))
    assert done.status == 1
    assert "The two logs part after entry " in done.flat


def test_verify_of_nothing_that_is_there():
    for words in (("nowhere",), ("nowhere", "b", "c")):
        done = run("verify", *words)
        assert (done.status, done.flat) == (1, 'There is no file or folder "nowhere".')


def test_verify_takes_one_or_two(home: Path):
    done = run("verify", str(home), str(home), str(home))
    assert (done.status, done.out) == (2, "")
    assert "two" in done.flat


# --- export ---------------------------------------------------------------------------------


def test_a_pack_for_a_lawyer_is_made_and_verified(tmp_path: Path):
    pack = tmp_path / "pack"
    done = run("export", "--for", "lawyer", "--out", str(pack), "--answer", RELIEF)
    assert done.status == 0, done.err
    assert done.out.startswith(f"pack  {pack}\n")
    assert 'Taking the only case, "cancel-att".' in done.err
    assert {"1-PASTE.txt", "proof.zip"} <= {path.name for path in pack.iterdir()}
    assert run("verify", str(pack)).status == 0
    assert run("verify", str(pack / "proof.zip")).status == 0
    with (pack / "1-PASTE.txt").open("ab") as file:
        file.write(b"x")
    broken = run("verify", str(pack))
    assert broken.status == 1
    assert "1-PASTE.txt" in broken.out


def test_what_the_receiver_needs_is_named_for_a_script():
    done = run("export", "--for", "fcc")
    assert (done.status, done.out) == (2, "")
    assert "--answer relief='...'" in done.flat


def test_what_the_receiver_needs_is_asked_for(tmp_path: Path):
    pack = tmp_path / "pack"
    answers = [str(receiver_ids().index("lawyer") + 1), *answers_for("lawyer").values()]
    done = run("export", "--out", str(pack), answers=answers)
    assert done.status == 0, done.err
    assert "For whom?" in done.err
    assert "Needed and not in the log." in done.flat
    assert "a credit of 42.10 USD" in (pack / "1-PASTE.txt").read_text(encoding="utf-8")


def test_answers_of_which_one_is_wrong_are_given_back(tmp_path: Path):
    answers = {**answers_for("lawyer"), "subject_number": "the blue phone"}
    done = run("export", "--for", "lawyer", answers=list(answers.values()))
    assert (done.status, done.out) == (2, "")
    assert "--answer 'subject_number=the blue phone'" in done.err


def test_chinese_for_english_readers_is_asked_about(tmp_path: Path):
    run("call", "att", "--out", "-s", "客服说退款", "-p", "退款")
    pack = tmp_path / "pack"
    words: tuple[str, ...] = ("export", "--for", "fcc", "--out", str(pack))
    for name, text in answers_for("fcc").items():
        words += ("--answer", f"{name}={text}")
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert "--answer keep_chinese=yes" in done.flat
    assert not pack.exists()
    texts = done.flat.count("='...'")
    asked = run(*words, answers=["a refund", *[""] * (texts - 1)])
    assert asked.status == 0, asked.err
    assert "The receiver reads English." in asked.flat
    assert "a refund" in (pack / "1-PASTE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "The receivers are: "),
        (("--for", "nobody"), 1, "nobody"),
        (("--for", "lawyer", "-c", "none"), 1, 'There is no case "none".'),
        (("--for", "lawyer", "--answer", "relief"), 2, "--answer needs a name and a text"),
    ],
)
def test_an_export_that_cannot_be_made(words, status, says):
    done = run("export", *words)
    assert (done.status, done.out) == (status, "")
    assert says in done.flat


def test_of_several_cases_one_has_to_be_named():
    run("call", "vzw", "--out", "-c", "other", "--new-case")
    done = run("export", "--for", "lawyer")
    assert done.status == 2
    assert "There are several cases: cancel-att, other." in done.flat


def test_an_account_number_without_a_digit_is_refused(tmp_path: Path):
    answers = {**answers_for("lawyer"), "account_number": "伟"}
    typed = [*answers.values()]
    typed.insert(list(answers).index("account_number") + 1, "28700")
    done = run("export", "--for", "lawyer", "--out", str(tmp_path / "pack"), answers=typed)
    assert done.status == 0, done.err
    assert "An account number has digits. Where you do not know it, leave it out." in done.flat
    given = [word for key, text in answers.items() for word in ("--answer", f"{key}={text}")]
    done = run("export", "--for", "lawyer", *given)
    assert (done.status, done.out) == (2, "")
    assert '"伟" is no account number. Nothing was changed.' in done.flat
