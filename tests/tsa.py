"""A time stamp authority of the tests' own, made of openssl."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import require_tool

_CONFIG = """\
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
certs = {folder}/root.pem
[ext]
extendedKeyUsage = critical, timeStamping
[req]
distinguished_name = name
[name]
"""


class Authority:
    """Answers queries.  Its signer's key is a short one (P-256): openssl does not sort the
    certificates of a reply, and readers that are strict refuse one with the longer first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.root = folder / "root.pem"
        (folder / "config").write_text(_CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        config = str(folder / "config")
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test root",
                      "-keyout", "root.key", "-out", "root.pem", "-days", "3650",
                      "-config", config)  # fmt: skip
        self._openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                      "-nodes", "-subj", "/CN=Test stamps", "-keyout", "signer.key",
                      "-out", "signer.csr", "-config", config)  # fmt: skip
        self._openssl("x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key",
                      "-CAcreateserial", "-extfile", config, "-extensions", "ext",
                      "-days", "3650", "-out", "signer.pem")  # fmt: skip

    def answer(self, query: Path, reply: Path) -> Path:
        """The reply to a query, as a server would send it."""
        self._openssl("ts", "-reply", "-queryfile", str(query), "-out", str(reply),
                      "-config", str(self.folder / "config"))  # fmt: skip
        return reply

    def _openssl(self, *words: str) -> None:
        done = subprocess.run(
            [require_tool("openssl"), *words], cwd=self.folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
