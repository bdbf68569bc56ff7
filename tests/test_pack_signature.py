"""The signature of a pack: beside it, checked with it, and no pack without one by accident."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from logbook.errors import Unreadable
from logbook.pack.layout import SIGNATURE
from logbook.pack.proof.checking import check_pack
from logbook.pack.proof.signature import FILES, TAG_SIG
from logbook.pack.proof.signing import PACK, read_public_key, sign, signer, verify
from tests.cli_running import Done, run
from tests.ssh_keys import new_key

CALL = ("call", "att", "--to", "800-331-0500", "-a", "Maria", "-s", "refund promised")


def export(out: Path, *more: str) -> Done:
    return run("export", "--for", "lawyer", "-c", "cancel-att", "--answer", "relief=a credit",
               "--out", str(out), *more)  # fmt: skip


@pytest.fixture
def key(tmp_path: Path) -> Path:
    assert run(*CALL, "-c", "cancel-att", "--new-case").status == 0
    return new_key(tmp_path / "own")


@pytest.fixture
def signed(tmp_path: Path, key: Path) -> Path:
    done = export(tmp_path / "pack", "--sign-with", str(key))
    assert done.status == 0, done.flat
    return tmp_path / "pack"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


def test_the_pack_itself_is_the_same_with_and_without(
    tmp_path: Path, home: Path, key: Path, monkeypatch: pytest.MonkeyPatch
):
    """Of two copies of one log, the one signs and the other does not."""
    shutil.copytree(home, tmp_path / "copy")
    assert export(tmp_path / "one" / "pack", "--sign-with", str(key)).status == 0
    monkeypatch.setenv("LOGBOOK_HOME", str(tmp_path / "copy"))
    assert export(tmp_path / "two" / "pack").status == 0
    signed, plain = files(tmp_path / "one"), files(tmp_path / "two")
    more = {name.removeprefix("pack/") for name in set(signed) - set(plain)}
    assert (plain.items() <= signed.items(), more) == (True, set(FILES))
    report = check_pack(tmp_path / "two" / "pack")
    assert (report.faults, report.signature) == ((), None)


def test_the_check_says_who_signed_and_what_that_shows(signed: Path, key: Path):
    fingerprint = read_public_key(key.with_name("own.pub").read_text()).fingerprint
    done = run("verify", str(signed))
    assert done.status == 0
    assert f"Signed with {fingerprint}. That shows the holder of that key" in done.flat
    said = run("verify", str(signed), "--json").json
    assert said["signature"] == {"fingerprint": fingerprint, "good": True}
    assert said["signed"] is True


@pytest.mark.parametrize(("language", "said"), [("en", "It is not signed:"), ("zh", "没有签名")])
def test_a_pack_whose_signature_was_taken_away_is_said_to_be_unsigned(
    signed: Path, language: str, said: str
):
    shutil.rmtree(signed / SIGNATURE)
    done = run("verify", str(signed), "--lang", language)
    assert (done.status, said in done.flat) == (0, True), done.flat
    found = run("verify", str(signed), "--json").json
    assert (found["signed"], found["signature"], found["good"]) == (False, None, True)


def test_of_the_proof_alone_it_is_said_that_no_signature_was_looked_for(signed: Path):
    done = run("verify", str(signed / "proof.zip"))
    assert (done.status, "Only the proof was looked at." in done.flat) == (0, True), done.flat
    assert run("verify", str(signed / "proof.zip"), "--json").json["signed"] is None


def another_key(folder: Path) -> None:
    other = new_key(folder.parent / "other").with_name("other.pub").read_text()
    (folder / SIGNATURE / "key.pub").write_text(other)


def another_plain_key(pack: Path) -> None:
    """As above, without the name that ssh-keygen puts behind a key."""
    another_key(pack)
    path = pack / SIGNATURE / "key.pub"
    path.write_bytes(b" ".join(path.read_bytes().split()[:2]) + b"\n")


def another_pack(folder: Path) -> None:
    assert run("note", "1", "later").status == 0
    assert export(folder.parent / "second", "--no-sign").status == 0
    shutil.move(folder / SIGNATURE, folder.parent / "second" / SIGNATURE)
    shutil.rmtree(folder)
    (folder.parent / "second").rename(folder)


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / SIGNATURE / name
        text = path.read_text()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    return change


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (another_key, "key.pub"),
        (another_plain_key, "allowed_signers"),
        (another_pack, "checkpoint.txt"),
        (edited("checkpoint.txt", "time 2026", "time 2025"), "checkpoint.txt.sig"),
        (edited("checkpoint.txt", "\n", "\r\n"), "checkpoint.txt"),
        (edited(TAG_SIG, "U1NIU0lH", "U1NIU0lI"), TAG_SIG),
        (edited("allowed_signers", "owner", "* "), "allowed_signers"),
        (edited("key.pub", "\n", " legal@att.com\n"), "key.pub"),
        (edited("README.txt", "Key  SHA256:", "Key  SHA256:x"), "README.txt"),
        (edited("README.txt", "\nCompare", "\nSigned by AT&T.\nCompare"), "README.txt"),
        (lambda pack: (pack / SIGNATURE / "README.txt").unlink(), "README.txt"),
        (lambda pack: (pack / SIGNATURE / "key.pub").unlink(), "key.pub"),
        (lambda pack: (pack / SIGNATURE / "checkpoint.txt.sig").unlink(), "checkpoint.txt.sig"),
    ],
    ids=["another key", "another key, no name", "another pack", "another time", "CRLF", "magic",
         "anybody",
         "a name at the key", "another fingerprint to read", "words of its own", "no words",
         "no key",
         "no signature"],
)  # fmt: skip
def test_a_signature_that_does_not_fit_is_named(signed: Path, damage, name: str):
    damage(signed)
    assert [(fault.kind, fault.where) for fault in check_pack(signed).faults] == [
        ("signature", f"{SIGNATURE}/{name}")
    ]
    done = run("verify", str(signed))
    assert (done.status, "the signature is not of this pack" in done.flat) == (1, True)


def test_a_file_planted_beside_the_signature_is_named(signed: Path):
    (signed / SIGNATURE / "more.txt").write_text("planted")
    assert [(fault.kind, fault.where) for fault in check_pack(signed).faults] == [
        ("unlisted", f"{SIGNATURE}/more.txt")
    ]


def test_without_ssh_keygen_a_signature_is_said_to_be_unchecked(signed: Path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = run("verify", str(signed))
    assert done.status == 0
    assert "It names the key SHA256:" in done.flat
    assert "The signature was not checked: there is no ssh-keygen here." in done.flat


# --- no unsigned pack by accident -------------------------------------------------------


def not_made(tmp_path: Path, done: Done, sentence: str) -> None:
    assert done.status == 1
    assert sentence in done.flat, done.flat
    assert "Nothing was changed." in done.flat
    assert not (tmp_path / "pack").exists()
    assert run("verify", "--json").json["faults"] == []


def test_a_key_with_a_passphrase_stops_the_export(tmp_path: Path, key: Path):
    locked = new_key(tmp_path / "locked", "open sesame")
    done = export(tmp_path / "pack", "--sign-with", str(locked))
    not_made(tmp_path, done, "it has a passphrase, or is no private key.")
    assert "--no-sign" in done.flat


def test_a_key_that_is_gone_stops_the_export(tmp_path: Path, key: Path):
    assert run("settings", "signing-key", str(key)).status == 0
    key.unlink()
    done = export(tmp_path / "pack")
    not_made(tmp_path, done, f"There is no signing key at {key}.")
    assert export(tmp_path / "pack", "--no-sign").status == 0
    assert not (tmp_path / "pack" / SIGNATURE).exists()


def test_without_ssh_keygen_the_export_stops(tmp_path: Path, key: Path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = export(tmp_path / "pack", "--sign-with", str(key))
    not_made(tmp_path, done, "There is no ssh-keygen on this computer")


def test_the_key_of_the_settings_is_used(tmp_path: Path, key: Path):
    assert run("settings", "signing-key", str(key)).status == 0
    assert "signed with SHA256:" in export(tmp_path / "pack").flat
    done = run("settings", "signing-key", str(tmp_path / "nowhere"))
    assert (done.status, "ssh-keygen -t ed25519" in done.flat) == (1, True)
    done = export(tmp_path / "other", "--sign-with", str(key), "--no-sign")
    assert (done.status, (tmp_path / "other").exists()) == (2, False)


# --- ssh-keygen ---------------------------------------------------------------------------


def test_a_signature_is_for_one_thing_only(key: Path):
    signature = sign(b"content", key, PACK)
    public = signer(signature)
    assert public == read_public_key(key.with_name("own.pub").read_text())
    assert verify(b"content", signature, public, PACK) is True
    assert verify(b"content", signature, public, "logbook-head@v1") is False
    assert verify(b"contend", signature, public, PACK) is False


@pytest.mark.parametrize("text", ["", "ssh-ed25519", "ssh-ed25519 !!!", "ssh-rsa AAAAC3NzaC1lZA=="])
def test_what_is_no_public_key_is_refused(text: str):
    with pytest.raises(Unreadable):
        read_public_key(text)


@pytest.mark.parametrize(
    "text",
    ["", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
     "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n",
     "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----\n"],
)  # fmt: skip
def test_what_is_no_signature_is_refused(text: str):
    with pytest.raises(Unreadable):
        signer(text)
