"""The signature of a pack: a folder beside the proof, outside what is the same on every repeat."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from string import Template

from logbook.domain.ledger.checkpoint import Checkpoint, read_checkpoint
from logbook.domain.value import Value
from logbook.errors import LogbookError
from logbook.pack.layout import PROOF, SIGNATURE, UNPACKED
from logbook.pack.proof.signing import HEAD, PACK, PublicKey, read_public_key, sign, signer, verify
from logbook.pack.proof.standalone_verify import TAGMANIFEST

ALLOWED, KEY, README = "allowed_signers", "key.pub", "README.txt"
CHECKPOINT, CHECKPOINT_SIG = "checkpoint.txt", "checkpoint.txt.sig"
TAG_SIG = TAGMANIFEST + ".sig"
FILES = tuple(
    f"{SIGNATURE}/{name}"
    for name in (ALLOWED, CHECKPOINT, CHECKPOINT_SIG, KEY, README, TAG_SIG)
)  # fmt: skip
"""Everything that may stand in the folder."""

_README = Template("""\
The signature of this pack / 这份证据包的签名

Key  $fingerprint

How to check it is in VERIFY.txt in proof.zip, under "Signature". Always ssh-keygen -Y verify:
check-novalidate says yes to anybody's key.

Compare the line above with one that reached you another way: read out on the phone, written in
a letter. The files here came with the pack, and so could be anybody's.

It shows that the holder of this key signed this pack. It does not show who that is or when it
was signed; whoever holds the key can sign.

核查方法见 proof.zip 中的 VERIFY.txt（“签名”一节）。请一律使用 ssh-keygen -Y verify：
check-novalidate 对任何人的密钥都会通过。

请用从另一途径得到的指纹（电话里念出、信件里写明）核对上面那一行。这个文件夹随证据包而来，谁都可以做一份。

签名说明由持有这把密钥的人签署；不说明那是谁，也不说明签署的时间；谁持有密钥，谁就能签名。
""")


class PackSignature(Value):
    """What was found out about the signature of a pack."""

    fingerprint: str
    good: bool | None
    """None: not checked, because there is no ssh-keygen here."""
    fault: str = ""
    """The file that does not fit, when it is not good."""


class SignedHead(Value):
    """A checkpoint with its signature: made before the pack, so that a key that does not work
    stops the export before anything was written."""

    checkpoint: Checkpoint
    signature: str
    key: Path


def sign_head(checkpoint: Checkpoint, key: Path) -> SignedHead:
    """Sign a checkpoint; raises `Refused` when the key cannot be used."""
    signature = sign(checkpoint.text().encode("ascii"), key, HEAD)
    return SignedHead(checkpoint=checkpoint, signature=signature, key=key)


def sign_pack(pack: Path, head: SignedHead) -> PublicKey:
    """Put the signature of a finished pack beside its proof; the key that signed."""
    with zipfile.ZipFile(pack / PROOF) as archive:
        tagmanifest = archive.read(f"{UNPACKED}/{TAGMANIFEST}")
    signature = sign(tagmanifest, head.key, PACK)
    key = signer(signature)
    contents = {
        **_beside(key), TAG_SIG: signature,
        CHECKPOINT: head.checkpoint.text(), CHECKPOINT_SIG: head.signature,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix=f".{SIGNATURE}.", dir=pack) as beside:
        made = Path(beside, SIGNATURE)
        made.mkdir(mode=0o700)
        for name, text in contents.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        made.rename(pack / SIGNATURE)
    return key


def _beside(key: PublicKey) -> dict[str, str]:
    """The files that say whose signature it is, by name."""
    return {
        KEY: f"{key.line}\n",
        ALLOWED: key.allowed(),
        README: _README.substitute(fingerprint=key.fingerprint),
    }


def check_signature(pack: Path, tagmanifest: bytes, seq: int, head: str) -> PackSignature | None:
    """Check the signature beside a proof whose end of the chain is given; None without one."""
    folder = pack / SIGNATURE
    if not folder.is_dir():
        return None
    fingerprint, name = "", KEY
    try:
        key = read_public_key(_text(folder / KEY))
        fingerprint = key.fingerprint
        # What people read beside a signature is not signed, so it may say nothing of its own.
        for name, text in _beside(key).items():
            if _text(folder / name) != text:
                raise ValueError("another key, or more than a key")
        name = CHECKPOINT
        checkpoint = read_checkpoint(_text(folder / CHECKPOINT))
        if (checkpoint.seq, checkpoint.head) != (seq, head):
            raise ValueError("another head")
        results = []
        for name, content, what in (
            (TAG_SIG, tagmanifest, PACK),
            (CHECKPOINT_SIG, checkpoint.text().encode("ascii"), HEAD),
        ):
            results.append(verify(content, _text(folder / name), key, what))
            if results[-1] is False:
                raise ValueError("another key, or another file")
    except (LogbookError, OSError, ValueError):
        return PackSignature(fingerprint=fingerprint, good=False, fault=f"{SIGNATURE}/{name}")
    return PackSignature(fingerprint=fingerprint, good=None if None in results else True)


def _text(path: Path) -> str:
    # Not read_text, which would take CRLF for a line feed: a signature is of bytes.
    return path.read_bytes().decode("utf-8")
