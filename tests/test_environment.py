"""The environment of the two commands in the README: built when needed, quick when not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import environment
import pytest


class Pip:
    """Stands where commands are run; answers each as `answers` says, remembers all."""

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.commands: list[list[str]] = []
        self.answers: dict[str, tuple[int, str]] = {}

    def __call__(self, command, environ=None):
        words = [str(word) for word in command]
        self.commands.append(words)
        verb = next((word for word in ("venv", "--version", "install") if word in words), "?")
        status, text = self.answers.get(verb, (0, ""))
        if verb == "venv" and status == 0:
            python = environment._python_of(self.venv)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return subprocess.CompletedProcess(words, status, text)

    def verbs(self) -> list[str]:
        kinds = ("venv", "--version", "install")
        return [next(kind for kind in kinds if kind in words) for words in self.commands]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "setup.cfg").write_text("[metadata]\n")
    (root / "pyproject.toml").write_text("")
    return root


@pytest.fixture
def pip(project: Path, monkeypatch: pytest.MonkeyPatch) -> Pip:
    stand_in = Pip(project / ".venv")
    monkeypatch.setattr(environment, "_quiet", stand_in)
    return stand_in


def test_first_start_makes_and_fills_it(project: Path, pip: Pip):
    python = environment.prepare("test", root=project)
    assert python == environment._python_of(project / ".venv")
    assert pip.verbs() == ["venv", "install"]
    assert pip.commands[-1][-2:] == ["--editable", f"{project}[test]"]


def test_second_start_runs_nothing(project: Path, pip: Pip):
    environment.prepare("test", root=project)
    pip.commands.clear()
    environment.prepare("test", root=project)
    environment.prepare(root=project)
    assert pip.commands == []


def test_a_further_extra_is_installed_beside_what_is_there(project: Path, pip: Pip):
    environment.prepare(root=project)
    pip.commands.clear()
    environment.prepare("test", root=project)
    assert pip.verbs() == ["--version", "install"]


def test_a_changed_setup_cfg_installs_again_and_keeps_the_extras(project: Path, pip: Pip):
    environment.prepare("test", root=project)
    pip.commands.clear()
    (project / "setup.cfg").write_text("[metadata]\nname = other\n")
    environment.prepare(root=project)
    assert pip.verbs() == ["--version", "install"]
    assert pip.commands[-1][-1] == f"{project}[test]"


def test_an_environment_of_another_python_is_made_again(project: Path, pip: Pip):
    environment.prepare(root=project)
    stamp = project / ".venv" / "logbook-stamp.json"
    stamp.write_text(json.dumps({"key": "x", "home": "elsewhere", "extras": []}))
    pip.commands.clear()
    environment.prepare(root=project)
    assert pip.verbs() == ["--version", "venv", "install"]


def test_an_environment_made_by_hand_is_added_to_not_cleared(project: Path, pip: Pip):
    python = environment._python_of(project / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    environment.prepare(root=project)
    assert pip.verbs() == ["--version", "install"]


def test_no_network_is_one_sentence_and_leaves_no_stamp(project: Path, pip: Pip):
    pip.answers["install"] = (1, "Failed to establish a new connection: [Errno 111]")
    with pytest.raises(environment.Problem, match=r"^The package index could not be reached\."):
        environment.prepare(root=project)
    assert not (project / ".venv" / "logbook-stamp.json").exists()


def test_another_failure_of_pip_shows_its_own_words(project: Path, pip: Pip, capsys):
    pip.answers["install"] = (1, "error: no space left on device")
    with pytest.raises(environment.Problem, match=r"^pip could not install"):
        environment.prepare(root=project)
    assert "no space left on device" in capsys.readouterr().err


def test_python_without_ensurepip_says_what_to_install(project, pip, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(environment.Problem, match="sudo apt install python3-venv"):
        environment.prepare(root=project)


def test_a_venv_that_cannot_be_made_says_why(project: Path, pip: Pip):
    pip.answers["venv"] = (1, "Traceback\nPermissionError: .venv")
    with pytest.raises(environment.Problem, match=r"could not be made: PermissionError: \.venv"):
        environment.prepare(root=project)


def test_an_unknown_argument_is_refused(capsys):
    assert environment.main(["--tset"]) == 2
    assert capsys.readouterr().err == "Usage: python3 .ci/environment.py [--test]\n"
