"""The private environment of this checkout: `.venv`, built once, checked on every start.

Standard library only; it runs before anything is installed.  A stamp inside `.venv`
remembers what was installed from which `setup.cfg` by which Python, so a repeated
start costs one small file read.  A folder `.venv` that somebody made by hand is
added to, never deleted.

    python3 .ci/environment.py [--test]      build or refresh it, print its Python
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file also has to speak to an old Python
    sys.exit(
        f"logbook needs Python 3.11 or newer; this is Python {sys.version.split()[0]} "
        f"({sys.executable}). Install a newer one and start this command with it."
    )

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_STAMP = "logbook-stamp.json"
_NO_NETWORK = (
    "newconnectionerror",
    "connection refused",
    "failed to establish",
    "max retries exceeded",
    "name or service not known",
    "network is unreachable",
    "nodename nor servname",
    "getaddrinfo failed",
    "name resolution",
    "timed out",
)


class Problem(Exception):
    """The environment cannot be built; the text is one sentence for the person."""


def prepare(*extras: str, root: Path = ROOT, venv: Path | None = None) -> Path:
    """The Python of an environment that holds the project and these extras.

    Builds it when missing, installs again when `setup.cfg` changed.  What takes time
    is announced on standard error.  Raises Problem.
    """
    venv = venv or root / ".venv"
    wanted = _wanted(root)
    stamp = _read_stamp(venv)
    installed = set(stamp.get("extras", []))
    python = _python_of(venv)
    if python.exists() and stamp.get("key") == wanted and installed >= set(extras):
        return python
    if not _usable(python) or (stamp and stamp.get("home") != _home(root) and not _inside(venv)):
        _announce(f"Making the environment {venv.name} (once) ...")
        _make(venv)
    _announce("Installing logbook and what it needs (once; a minute or two) ...")
    together = sorted(installed | set(extras))
    _install(python, root, together)
    _write_stamp(venv, {"key": wanted, "home": _home(root), "extras": together})
    return python


def run(command: list[str | Path], *, cwd: Path = ROOT) -> int:
    """The exit status of a command whose output goes where ours goes."""
    try:
        return subprocess.run(command, cwd=cwd, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _announce(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _home(root: Path) -> str:
    """What an environment is tied to: this folder, and this Python's version and place."""
    return json.dumps([str(root), list(sys.version_info[:2]), sys.base_prefix])


def _wanted(root: Path) -> str:
    digest = hashlib.sha256(_home(root).encode())
    for name in ("setup.cfg", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def _python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _inside(venv: Path) -> bool:
    return Path(sys.prefix).resolve() == venv.resolve()


def _read_stamp(venv: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((venv / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(venv: Path, stamp: dict[str, Any]) -> None:
    (venv / _STAMP).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def _usable(python: Path) -> bool:
    """Whether this environment runs and has pip (a build that was cut off may lack it)."""
    if not python.exists():
        return False
    try:
        return _quiet([python, "-I", "-m", "pip", "--version"]).returncode == 0
    except OSError:
        return False


def _make(venv: Path) -> None:
    try:
        import ensurepip  # noqa: F401 - Debian ships Python without it
        import venv as _  # noqa: F401
    except ImportError:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Problem(
            "This Python cannot make virtual environments: its parts venv and ensurepip are "
            "not installed. On Debian or Ubuntu type: sudo apt install python3-venv "
            f"(or python{version}-venv); elsewhere install Python from python.org."
        ) from None
    made = _quiet([sys.executable, "-m", "venv", "--clear", venv])
    if made.returncode != 0:
        raise Problem(
            f"The environment {venv} could not be made: {_last_line(made.stdout)} "
            "Is the folder writable, and is there room on the disk?"
        )


def _install(python: Path, root: Path, extras: list[str]) -> None:
    target = f"{root}[{','.join(extras)}]" if extras else str(root)
    # A user's own pip settings for --user installs make no sense inside an environment.
    environ = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command: list[str | Path] = [python, "-I", "-m", "pip", "install", "--quiet"]
    command += ["--editable", target]
    done = _quiet(command, environ)
    if done.returncode == 0:
        return
    if any(sign in done.stdout.lower() for sign in _NO_NETWORK):
        raise Problem(
            "The package index could not be reached. The first start needs the internet once; "
            "check the connection and type the same command again. "
            f"(pip said: {_last_line(done.stdout)})"
        )
    _announce(done.stdout.strip()[-2000:])
    raise Problem(
        "pip could not install what logbook needs; its own message stands above. "
        "Type the same command again once that is solved."
    )


def _quiet(
    command: list[str | Path], environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run, keeping standard output and error together for the case that it fails."""
    return subprocess.run(
        [str(part) for part in command],
        check=False,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given."


def main(arguments: list[str]) -> int:
    """Build or refresh the environment and print the path of its Python."""
    if set(arguments) - {"--test"}:
        _announce("Usage: python3 .ci/environment.py [--test]")
        return 2
    try:
        print(prepare("chinese", *(["test"] if "--test" in arguments else [])))
    except Problem as problem:
        _announce(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
