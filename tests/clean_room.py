"""A folder of programs and nothing else: what somebody has who never heard of this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import require_tool

COREUTILS = ("sha256sum", "cat", "ls", "mkdir", "cp", "mv", "rm", "head")
"""Those of coreutils that a reader may need; bash has printf and cd itself."""


def clean_room(folder: Path) -> dict[str, str]:
    """The whole environment: a PATH with bash, coreutils, python3, openssl and ssh-keygen.

    `python3` is the interpreter below the virtual environment, which knows no packages.
    """
    programs = folder / "programs"
    programs.mkdir()
    for name in ("bash", *COREUTILS, "openssl", "ssh-keygen"):
        (programs / name).symlink_to(require_tool(name))
    bare = Path(os.path.realpath(sys.executable))
    (programs / "python3").write_text(f'#!{programs / "bash"}\nexec {bare} "$@"\n')
    (programs / "python3").chmod(0o755)
    return {"PATH": str(programs), "HOME": str(programs)}


def in_clean_room(
    environment: dict[str, str], folder: Path, commands: str
) -> subprocess.CompletedProcess[str]:
    """Run commands with bash, ending at the first that fails."""
    return subprocess.run(
        [shutil.which("bash", path=environment["PATH"]) or "bash", "-e", "-c", commands],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
