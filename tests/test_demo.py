"""The demo of the README does the whole job, and stops when something is not as it should be."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "docs" / "demo"


@pytest.fixture
def demo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo_run", DEMO / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_demo_does_the_main_job(tmp_path: Path):
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, DEMO / "run.py", "--python", sys.executable, "--out", out],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    commands = [line[2:].split()[1] for line in done.stdout.splitlines() if line.startswith("$ ")]
    assert commands == [
        "check",
        "check",
        "check",
        "call",
        "chat",
        "money",
        "allegation",
        "list",
        "find",
        "due",
        "say",
        "export",
        "verify",
        "verify",
    ]
    assert f"Done. Everything is in {out.resolve()}" in done.stdout
    assert {"1-PASTE.txt", "proof.zip"} <= {path.name for path in (out / "pack").rglob("*")}
    assert (out / "home" / "logbook.db").is_file()
    assert not (tmp_path / "home").exists(), "the user's own home was touched"


def test_the_demo_stops_at_the_first_command_that_ends_otherwise(demo, tmp_path, monkeypatch):
    ran: list[str] = []

    def logbook(python, words, environ):
        ran.append(words[0])
        return 3 if words[0] == "check" else 0

    monkeypatch.setattr(demo, "logbook", logbook)
    with pytest.raises(demo.Stop, match="ended with status 3, and 0 was expected"):
        demo.play(Path("python"), tmp_path, open_page=False)
    assert ran == ["check", "check"]


def test_the_demo_never_uses_the_log_of_the_user(demo, tmp_path, monkeypatch):
    monkeypatch.setenv("LOGBOOK_CLIENT", "W-0137")
    homes = []

    def logbook(python, words, environ):
        homes.append((environ["LOGBOOK_HOME"], "LOGBOOK_CLIENT" in environ))
        return 3 if {"888-331-0500", "--text"} & set(words) else 0

    monkeypatch.setattr(demo, "logbook", logbook)
    demo.play(Path("python"), tmp_path, open_page=True)
    assert set(homes) == {(str(tmp_path / "home"), False)}
    assert len(homes) == len(list(demo.story(tmp_path))) + 1


def test_every_run_gets_a_folder_of_its_own(demo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = [demo.new_folder(None), demo.new_folder(None), demo.new_folder(Path("mine"))]
    assert made == [tmp_path / name for name in ("demo-output", "demo-output-2", "mine")]
    (tmp_path / "mine" / "file").touch()
    with pytest.raises(demo.Stop, match="mine is there already and not an empty folder"):
        demo.new_folder(Path("mine"))


def test_the_input_says_that_it_is_invented_and_is_what_it_seems():
    assert "invented" in (DEMO / "README.txt").read_text(encoding="utf-8")
    chat = (DEMO / "chat-transcript.txt").read_text(encoding="utf-8")
    assert "You will receive a credit of $42.10 within 14 days." in chat
    assert "CH-56114" in chat
    assert "退款" in chat
    bill = (DEMO / "bill-2026-11.pdf").read_bytes()
    assert bill.startswith(b"%PDF-1.4\n")
    assert bill.endswith(b"%%EOF\n")
