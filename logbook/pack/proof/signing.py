"""Signatures of OpenSSH (SSHSIG), made and checked by `ssh-keygen`: no cryptography of our own.

A signature shows that the holder of one key signed; not who that is, and not when.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import subprocess
import tempfile
from pathlib import Path

from logbook.domain.value import Value
from logbook.errors import Refused, Unreadable
from logbook.language import _

PACK, HEAD = "logbook-pack@v1", "logbook-head@v1"
"""What a signature is for: one made for the one does not pass for the other."""
IDENTITY = "owner"
_ARMOUR = re.compile(
    r"-----BEGIN SSH SIGNATURE-----\s+([A-Za-z0-9+/=\s]+)-----END SSH SIGNATURE-----\s*"
)
_SECONDS = 60


class PublicKey(Value):
    """Who signed, as far as a signature says: a key."""

    kind: str
    """ssh-ed25519 …"""
    blob: bytes

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode()
        return "SHA256:" + digest.rstrip("=")

    @property
    def line(self) -> str:
        """As a .pub file has it, without a comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"

    def allowed(self, identity: str = IDENTITY) -> str:
        """Its line of a file of allowed signers."""
        return f'{identity} namespaces="{PACK},{HEAD}" {self.line}\n'


def sign(content: bytes, key: Path, namespace: str) -> str:
    """The armoured signature of these bytes.

    `key` is a private key without a passphrase, or one (or its public half) that the agent holds.
    Raises `Refused` when it cannot be used or there is no `ssh-keygen`.
    """
    if not key.is_file():
        raise Refused(
            _("There is no signing key at {path}.").format(path=key), _remedy_without_key()
        )
    for path in (key, key.with_name(key.name + ".pub")):
        if path.is_file():
            done = _run(["-Y", "sign", "-q", "-f", str(path), "-n", namespace], content)
            if done.returncode == 0 and _ARMOUR.fullmatch(done.stdout.decode("ascii", "replace")):
                return done.stdout.decode("ascii")
    raise Refused(
        _("ssh-keygen could not sign with {path}: it has a passphrase, or is no private key.")
        .format(path=key),
        _("Unlock it with: ssh-add {path}. Or leave the pack unsigned: --no-sign").format(path=key),
    )  # fmt: skip


def _remedy_without_key() -> str:
    return _("Name another with --sign-with, or leave the pack unsigned: --no-sign")


def verify(content: bytes, signature: str, key: PublicKey, namespace: str) -> bool | None:
    """Whether this key signed these bytes for this; None where there is no `ssh-keygen`."""
    with tempfile.TemporaryDirectory(prefix="logbook-") as folder:
        allowed, signed = Path(folder, "allowed_signers"), Path(folder, "signature")
        allowed.write_text(key.allowed(), encoding="ascii")
        signed.write_text(signature, encoding="ascii")
        try:
            done = _run(
                ["-Y", "verify", "-f", str(allowed), "-I", IDENTITY, "-n", namespace,
                 "-s", str(signed)], content,
            )  # fmt: skip
        except Refused:
            return None
    return done.returncode == 0


def signer(signature: str) -> PublicKey:
    """The key that a signature names; raises `Unreadable` for what is no signature."""
    found = _ARMOUR.fullmatch(signature)
    try:
        if found is None:
            raise ValueError("no armour")
        content = base64.b64decode("".join(found[1].split()), validate=True)
        if content[:6] != b"SSHSIG":
            raise ValueError("another magic")
        blob = _string(content, 10)
        return PublicKey(kind=_string(blob, 0).decode("ascii"), blob=blob)
    except (ValueError, binascii.Error) as error:
        raise Unreadable(
            _("That is not a signature of ssh-keygen -Y sign."),
            _("It is a text that begins with -----BEGIN SSH SIGNATURE-----."),
        ) from error


def read_public_key(text: str) -> PublicKey:
    """A line of a .pub file; raises `Unreadable` for anything else."""
    words = text.split()
    try:
        blob = base64.b64decode(words[1], validate=True)
        if _string(blob, 0).decode("ascii") != words[0]:
            raise ValueError("another kind")
    except (ValueError, IndexError, binascii.Error) as error:
        raise Unreadable(
            _("That is not a public key: the line of a .pub file begins with ssh-ed25519 or alike.")
        ) from error
    return PublicKey(kind=words[0], blob=blob)


def _string(content: bytes, at: int) -> bytes:
    size = int.from_bytes(content[at : at + 4], "big")
    found = content[at + 4 : at + 4 + size]
    if len(found) != size or not size:
        raise ValueError("cut off")
    return found


def _run(words: list[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen without a terminal, so that it asks nobody for a passphrase."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "SSH_ASKPASS")}
    environment["SSH_ASKPASS_REQUIRE"] = "never"
    try:
        return subprocess.run(
            ["ssh-keygen", *words], input=content, capture_output=True, check=False,
            env=environment, start_new_session=True, timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(
            _("There is no ssh-keygen on this computer, which makes the signatures."),
            _("Install OpenSSH, or leave the pack unsigned: --no-sign"),
        ) from error
