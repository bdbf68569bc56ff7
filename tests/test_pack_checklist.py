"""The checklist in a pack: in English, each step with its state, day and what shows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from logbook.actions.check import load_directory
from logbook.actions.exporting import KEEP_CHINESE, export
from logbook.actions.guiding import Said, mark_step, start_guide
from logbook.actions.opening import Home, Log, open_log
from tests.logs import FULL, WHEN, write
from tests.pdf_reading import pdf_text

ANSWERS = {"relief": "a refund", KEEP_CHINESE: "yes"}


def packed(log: Log, out: Path, profile: str = "lawyer") -> str:
    """The page of the pack, as text."""
    export(log, case="att-1", profile=profile, answers=ANSWERS, out=out, **WHEN)
    return pdf_text(out / "2-ATTACH.pdf")


def marked(log: Log, step: str, state: str, **more: object) -> None:
    mark_step(log, "att-1", step, Said(state=state, **more), **WHEN)  # type: ignore[arg-type]


def prepared(tmp_path: Path, log: Log) -> None:
    balance = tmp_path / "balance.txt"
    balance.write_text("42.10 USD", encoding="utf-8")
    write(log, FULL, case="att-1", new_case=True)
    start_guide(
        log, "cancel", carrier="att", case="att-1", new_case=False,
        answers={"keep_number": "no", "plan": "postpaid"}, anew=False,
        directory=load_directory(), **WHEN,
    )  # fmt: skip
    marked(log, "screenshot", "done", files=(balance,))
    marked(log, "request", "done", shown_by=("1",), note="她答应了")
    marked(log, "device", "skipped", reason="the phone is paid")


def test_every_step_is_in_the_pack_with_what_shows_it(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        prepared(tmp_path, log)
        page = packed(log, tmp_path / "pack")
    assert "Checklist: Cancel the line at AT&T" in page
    assert "(number is given up, postpaid), from data 2026-11-22." in page
    assert "Of 17 steps, 3 steps are settled." in page
    assert "1 Take screenshots of the account before anything is closed done Sun, Nov 22" in page
    assert re.search(r"closed done Sun, Nov 22, 2026, 2:32 PM EST E1 ", page)
    assert re.search(r"Ask AT&T to cancel, and get a reference number done .*? record 1 ", page)
    assert "她答应了" in page
    assert re.search(r"skipped by the owner .*? the phone is paid", page)
    assert "Check the final bill, and that the refund arrives not done" in page


def test_the_entries_are_disclosed_and_a_stranger_can_check_them(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        prepared(tmp_path, log)
        packed(log, tmp_path / "pack")
    with zipfile.ZipFile(tmp_path / "pack" / "proof.zip") as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-I", str(tmp_path / "proof" / "verify.py")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    entries = tmp_path / "proof" / "data" / "entries.jsonl"
    lines = entries.read_text(encoding="utf-8").splitlines()
    values = [{name: value for _salt, name, value in json.loads(line)["disclosed"]}
              for line in lines]  # fmt: skip
    steps = [(v["step"], v["step_state"]) for v in values if v["kind"] == "guide_step"]
    assert steps == [("screenshot", "done"), ("request", "done"), ("device", "skipped")]
    [guide] = [v for v in values if v["kind"] == "guide"]
    assert guide["steps"][0]["title"]["zh"] == "注销前先给账户截图"


def test_a_receiver_who_is_shown_less_still_sees_the_steps(tmp_path: Path):
    """The account number in a note is masked, and its field withheld; the steps are no secret."""
    account = {"account_number": "123456789", "relief": "a refund", KEEP_CHINESE: "yes"}
    with open_log(Home(tmp_path / "home")) as log:
        prepared(tmp_path, log)
        marked(log, "bill", "done", note="account number 123456789")
        out = tmp_path / "pack"
        export(log, case="att-1", profile="fcc", answers={**fcc_answers(), **account}, out=out,
               **WHEN)  # fmt: skip
    page = pdf_text(out / "2-ATTACH.pdf")
    assert "123456789" not in page
    assert "Cancel the line at AT&T" in page


def fcc_answers() -> dict[str, str]:
    return {
        "first_name": "Li", "last_name": "Wang", "email": "li@example.com", "phone": "2125550100",
        "subject_number": "2125550100", "address": "1 Main St", "city": "New York", "state": "NY",
        "zip": "10001", "problem": "no refund", "issue": "Billing",
    }  # fmt: skip


def test_without_a_checklist_nothing_is_said_of_one(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        write(log, FULL, case="att-1", new_case=True)
        assert "Checklist" not in packed(log, tmp_path / "pack")
