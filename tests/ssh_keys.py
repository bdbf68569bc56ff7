"""SSH keys for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import require_tool


def new_key(path: Path, passphrase: str = "") -> Path:
    """A new ed25519 key; its public half is beside it."""
    command = [require_tool("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-C", "test",
               "-f", str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return path


def sign_file(path: Path, key: Path, namespace: str) -> Path:
    """Sign as a person does, with ssh-keygen; the signature is beside the file."""
    command = [require_tool("ssh-keygen"), "-q", "-Y", "sign", "-f", str(key), "-n", namespace,
               str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return path.with_name(path.name + ".sig")
