"""Anchors: who outside has which head; a log that was written anew is told by them."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest

from logbook.actions.opening import Home
from logbook.domain.ledger.checkpoint import Checkpoint, read_checkpoint
from logbook.errors import Unreadable
from tests.cli_running import NOW, Done, run
from tests.forging import rewrite
from tests.ssh_keys import new_key, sign_file
from tests.tsa import Authority

CALL = ("call", "att", "--to", "800-331-0500", "-a", "Maria", "-s", "refund promised")
LAWYER = ("export", "--for", "lawyer", "-c", "cancel-att", "--answer", "relief=a credit")


@pytest.fixture(autouse=True)
def written() -> None:
    """A log with one record in one case."""
    assert run(*CALL, "-c", "cancel-att", "--new-case").status == 0


def head() -> tuple[int, str]:
    said = run("verify", "--json").json
    return said["seq"], said["head"]


def listed() -> list[dict[str, object]]:
    found: list[dict[str, object]] = run("anchors", "--json").json
    return found


def checkpoint(path: Path) -> Path:
    assert run("anchor", "--checkpoint", str(path)).status == 0
    return path


# --- checkpoints -----------------------------------------------------------------


def test_a_checkpoint_has_six_lines_and_names_the_one_before(tmp_path: Path):
    seq, digits = head()
    first = checkpoint(tmp_path / "one.txt")
    said = read_checkpoint(first.read_text())
    assert (said.seq, said.head, said.time) == (seq, digits, "2026-11-22T19:32:05Z")
    assert first.read_bytes().count(b"\n") == 6
    new_key(tmp_path / "ana")
    signed = sign_file(first, tmp_path / "ana", "logbook-head@v1")
    done = run("anchor", "witness", str(first), str(signed), str(tmp_path / "ana.pub"))
    assert done.status == 0, done.flat
    second = read_checkpoint(checkpoint(tmp_path / "two.txt").read_text())
    assert second.previous == hashlib.sha256(first.read_bytes()).hexdigest()


def test_a_checkpoint_reads_back_and_nothing_else_does():
    made = Checkpoint(log_id="a" * 32, seq=7, head="b" * 64, time="2026-11-22T19:32:05Z", tool="x")
    assert read_checkpoint(made.text()) == made
    for text in ("", made.text()[:-1], made.text().replace("\n", "\r\n"), made.text() + "\n",
                 made.text().replace("entry 7", "entry 07"),
                 made.text().replace("b" * 64, "b" * 16)):  # fmt: skip
        with pytest.raises(Unreadable):
            read_checkpoint(text)


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path):
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    done = run("anchor", "--checkpoint", str(path))
    assert (done.status, path.read_text()) == (1, "mine")
    assert "There is a file" in done.flat
    assert "Nothing was changed." in done.flat


# --- what is stored ---------------------------------------------------------------


def test_a_mail_is_kept_with_the_head_that_it_shows(tmp_path: Path):
    seq, digits = head()
    assert run("note", "1", "a later note").status == 0
    mail = tmp_path / "sent.eml"
    mail.write_text(f"Date: Sun, 22 Nov 2026 20:00:00 +0000\n\nhead {digits}\n")
    done = run("anchor", "mail", "--held-by", "my other mailbox", "--on", "Nov 21", str(mail),
               "--json")  # fmt: skip
    assert done.status == 0, done.flat
    kept = done.json
    assert (kept["means"], kept["head"], kept["head_seq"], kept["at"], kept["held_by"]) == (
        "mail", digits, seq, "2026-11-21", "my other mailbox"
    )  # fmt: skip
    assert [file["original_name"] for file in kept["files"]] == ["sent.eml"]
    assert [each["id"] for each in listed()] == [kept["id"]]
    assert run("verify").status == 0
    assert f"Entries up to {seq} of" in run("anchors").flat


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("anchor", "pigeon"), '"pigeon" is no way to fix a head.'),
        (("anchor",), "It is not said how the head was fixed outside."),
        (("anchor", "mail", "--head", "abc"), "A head has 64 digits of 0-9 and a-f."),
        (("anchor", "mail", "--head", "0" * 64), "This log never had that head"),
        (("anchor", "mail", "nowhere.eml"), "There is no file"),
        (("anchor", "paper", "-c", "nothing"), "nothing"),
        (("anchor", "paper", "--on", "someday"), "someday"),
        (("anchor", "paper", "--held-by", "PIN 4821 4111 1111 1111 1111"), "looks like"),
        (("anchor", "mail", "--tsq", "x"), "anchor does one thing at a time."),
        (("anchor", "--tsr", "nowhere.tsr"), "There is no file"),
    ],
)
def test_bad_input_gets_one_sentence_and_stores_nothing(words: tuple[str, ...], sentence: str):
    before = head()
    done = run(*words)
    assert done.status in (1, 2)
    assert sentence in done.flat, done.flat
    assert head() == before


# --- a witness ---------------------------------------------------------------------


def witness(tmp_path: Path, namespace: str = "logbook-head@v1", key: str = "ana") -> Done:
    new_key(tmp_path / "ana")
    new_key(tmp_path / "other")
    path = checkpoint(tmp_path / "cp.txt")
    signed = sign_file(path, tmp_path / "ana", namespace)
    return run("anchor", "witness", "--held-by", "Ana", str(path), str(signed),
               str(tmp_path / f"{key}.pub"))  # fmt: skip


def test_a_witness_s_signature_is_taken_in(tmp_path: Path):
    done = witness(tmp_path)
    assert done.status == 0, done.flat
    assert "witness's key SHA256:" in done.flat
    assert len(listed()[0]["files"]) == 3  # type: ignore[arg-type]
    assert "Entry 5 had that head" in run("verify", "--head", str(tmp_path / "cp.txt")).flat


@pytest.mark.parametrize(("namespace", "key"), [("file", "ana"), ("logbook-head@v1", "other")])
def test_a_signature_for_something_else_is_refused(tmp_path: Path, namespace: str, key: str):
    before = head()
    done = witness(tmp_path, namespace, key)
    assert done.status == 1
    assert "is not by that key over that checkpoint." in done.flat
    assert (head(), listed()) == (before, [])


def test_a_checkpoint_of_another_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    new_key(tmp_path / "ana")
    with monkeypatch.context() as patched:
        patched.setenv("LOGBOOK_HOME", str(tmp_path / "other"))
        assert run(*CALL, "-c", "x", "--new-case").status == 0
        path = checkpoint(tmp_path / "cp.txt")
    signed = sign_file(path, tmp_path / "ana", "logbook-head@v1")
    done = run("anchor", "witness", str(path), str(signed), str(tmp_path / "ana.pub"))
    assert (done.status, listed()) == (1, [])
    assert "is a checkpoint of another log." in done.flat


@pytest.mark.parametrize("digits", ["", " ", "\n"])
def test_no_digits_are_no_head_that_was_found(digits: str):
    """As when a script's variable is empty."""
    done = run("verify", "--head", digits)
    assert (done.status, done.out) == (2, "")
    assert done.flat.startswith("A head has 64 digits of 0-9 and a-f.")


@pytest.mark.parametrize("length", [8, 40, 63, 65])
def test_digits_that_are_too_few_are_counted(length: int):
    done = run("verify", "--head", (head()[1] * 2)[:length])
    assert (done.status, done.out) == (2, "")
    assert done.flat.startswith(f"A head has 64 digits of 0-9 and a-f; these are {length}.")


# --- a log written anew -------------------------------------------------------------


def test_a_log_rewritten_before_an_anchor_is_named(tmp_path: Path, home: Path):
    path = checkpoint(tmp_path / "cp.txt")
    rewrite(Home(home), 2, "said", "no refund was promised")
    assert run("verify").status == 0, "negative control: every hash fits"
    done = run("verify", "--head", str(path))
    assert done.status == 1
    assert "The log never had the head" in done.flat
    assert "NOT as it was written" in done.flat


def test_a_log_that_still_says_what_was_given_out_is_named_without_help(tmp_path: Path, home: Path):
    assert run("anchor", "paper", "--held-by", "the notary").status == 0
    seq = listed()[0]["seq"]
    rewrite(Home(home), 2, "said", "no refund was promised")
    done = run("verify", "--json")
    assert done.status == 1
    [fault] = done.json["faults"]
    assert fault == (
        f"The log was rewritten: it has not the head that entry {seq} says was given out. "
        f"(entry {listed()[0]['head_seq']})"
    )


def test_what_was_rewritten_after_the_anchor_is_not_seen(tmp_path: Path, home: Path):
    """The honest limit."""
    path = checkpoint(tmp_path / "cp.txt")
    assert run("note", "1", "a later note").status == 0
    rewrite(Home(home), head()[0], "text", "another note")
    assert run("verify", "--head", str(path)).status == 0


# --- time stamps ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "authority")


def asked(tmp_path: Path, name: str = "stamp") -> Path:
    path = tmp_path / f"{name}.tsq"
    assert run("anchor", "--tsq", str(path)).status == 0
    assert path.stat().st_size == 70
    return path


def test_a_time_stamp_is_taken_in_and_checked(tmp_path: Path, authority: Authority):
    seq, digits = head()
    reply = authority.answer(asked(tmp_path), tmp_path / "stamp.tsr")
    done = run("anchor", "--tsr", str(reply), "--ca", str(authority.root), "--json")
    assert done.status == 0, done.flat
    assert (done.json["head_seq"], done.json["head"]) == (seq, digits)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", done.json["at"])
    assert done.json["remarks"] == ["The authority's signature was checked by openssl."]


def test_a_stamp_is_over_the_signature_where_there_is_a_key(tmp_path: Path, authority: Authority):
    new_key(tmp_path / "own")
    query = tmp_path / "stamp.tsq"
    done = run("anchor", "--tsq", str(query), "--sign-with", str(tmp_path / "own"))
    assert done.status == 0, done.flat
    reply = authority.answer(query, tmp_path / "stamp.tsr")
    assert run("anchor", "--tsr", str(reply), "--ca", str(authority.root)).status == 0
    names = [file["original_name"] for file in listed()[0]["files"]]  # type: ignore[attr-defined]
    assert names == ["stamp.txt", "stamp.txt.sig", "stamp.tsq", "stamp.tsr", "root.pem"]


def test_without_the_authority_s_certificate_that_is_said(tmp_path: Path, authority: Authority):
    reply = authority.answer(asked(tmp_path), tmp_path / "stamp.tsr")
    done = run("anchor", "--tsr", str(reply))
    assert done.status == 0
    assert "signature was not checked: name its root certificate with --ca." in done.flat


def test_without_openssl_that_is_said(tmp_path: Path, authority: Authority, monkeypatch):
    reply = authority.answer(asked(tmp_path), tmp_path / "stamp.tsr")
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("anchor", "--tsr", str(reply), "--ca", str(authority.root))
    assert done.status == 0
    assert "signature was not checked: there is no openssl here." in done.flat


def refused(tmp_path: Path, sentence: str, *more: str) -> None:
    before = head()
    done = run("anchor", "--tsr", str(tmp_path / "stamp.tsr"), *more)
    assert done.status in (1, 2)
    assert sentence in done.flat, done.flat
    assert (head(), listed()) == (before, [])


def test_the_reply_to_another_query_is_refused(tmp_path: Path, authority: Authority):
    asked(tmp_path)
    assert run("note", "1", "so that the next head is another").status == 0
    authority.answer(asked(tmp_path, "other"), tmp_path / "stamp.tsr")
    refused(tmp_path, "The time stamp is of another file")


def test_a_reply_with_another_nonce_is_refused(tmp_path: Path, authority: Authority):
    query = asked(tmp_path)
    content = bytearray(query.read_bytes())
    content[60] ^= 1
    (tmp_path / "twin.tsq").write_bytes(content)
    authority.answer(tmp_path / "twin.tsq", tmp_path / "stamp.tsr")
    refused(tmp_path, "its nonce is not the one that was sent")


def test_a_stamp_of_a_checkpoint_changed_since_is_refused(tmp_path: Path, authority: Authority):
    authority.answer(asked(tmp_path), tmp_path / "stamp.tsr")
    path = tmp_path / "stamp.txt"
    path.write_text(path.read_text().replace("previous 0", "previous 1"))
    refused(tmp_path, "is not what the query is about.")


def test_a_stamp_of_somebody_else_s_root_is_refused(tmp_path: Path, authority: Authority):
    authority.answer(asked(tmp_path), tmp_path / "stamp.tsr")
    other = Authority(tmp_path / "other")
    refused(tmp_path, "openssl does not accept the time stamp", "--ca", str(other.root))


def test_a_reply_changed_on_the_way_is_refused(tmp_path: Path, authority: Authority):
    reply = authority.answer(asked(tmp_path), tmp_path / "stamp.tsr")
    content = bytearray(reply.read_bytes())
    content[-1] ^= 1
    reply.write_bytes(content)
    refused(tmp_path, "openssl does not accept the time stamp", "--ca", str(authority.root))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "That is not a time stamp reply."),
        (b"<html>busy</html>", "That is not a time stamp reply."),
        (bytes.fromhex("30053003020102"), "The time stamp authority refused: status 2."),
        (bytes.fromhex("30053003020100"), "The time stamp is of another file"),
    ],
)
def test_what_is_no_reply_is_refused(tmp_path: Path, content: bytes, sentence: str):
    asked(tmp_path)
    (tmp_path / "stamp.tsr").write_bytes(content)
    refused(tmp_path, sentence)


# --- filing -----------------------------------------------------------------------------


FCC = ("export", "--for", "fcc", "-c", "cancel-att", "--answer", "relief=a credit",
       "--answer", "subject_number=555-555-0142")  # fmt: skip


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    done = run(*FCC, "--out", str(tmp_path / "fcc-pack"))
    assert done.status == 0, done.flat
    return tmp_path / "fcc-pack"


def test_filing_a_pack_fixes_the_head_that_is_printed_in_it(packed: Path):
    assert run("note", "1", "written after the pack").status == 0
    done = run("filed", "fcc", "-c", "cancel-att", "--on", "Nov 21", "--json")
    assert done.status == 0, done.flat
    found = done.json["anchor"]
    form = (packed / "1-PASTE.txt").read_text(encoding="utf-8")
    assert found["head"] in "".join(form.split()), "all 64 digits are in what is pasted"
    assert (found["means"], found["at"]) == ("filing", "2026-11-21")
    assert [each["id"] for each in listed()] == [found["id"]]
    assert run("verify", "--head", found["head"]).status == 0


def test_a_filing_without_a_pack_fixes_nothing(packed: Path):
    done = run("filed", "fcc", "-c", "cancel-att", "--no-pack", "--json")
    assert (done.json["anchor"], listed()) == (None, [])


def test_a_pack_that_was_never_made_is_not_filed(packed: Path):
    before = head()
    done = run("filed", "fcc", "-c", "cancel-att", "--pack", "elsewhere")
    assert (done.status, head()) == (1, before)
    assert 'No pack named "elsewhere" was made of this case.' in done.flat


def test_a_filing_can_still_be_taken_back(packed: Path):
    assert run("filed", "fcc", "-c", "cancel-att").status == 0
    assert [each["withdrawn"] for each in listed()] == [False]
    assert run("undo").status == 0
    assert [each["withdrawn"] for each in listed()] == [True]
    assert "The filing that it went with was taken back." in run("anchors").flat
    assert "taken back already" in run("undo").flat
    assert run("verify").status == 0


def test_a_pack_that_was_never_filed_is_brought_to_mind(packed: Path):
    def later() -> object:
        return NOW + timedelta(days=2)

    sentence = "The pack fcc-pack was made and never written down as filed"
    assert sentence not in run().flat
    assert sentence in run(clock=later).flat  # type: ignore[arg-type]
    assert run("filed", "fcc", "-c", "cancel-att").status == 0
    assert sentence not in run(clock=later).flat  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["--head", "--held-by", "--on", "-c", "--tsr"])
def test_an_option_with_nothing_in_it_is_no_option_left_out(option: str):
    done = run("anchor", "mail", "--held-by", "Ana", option, " ") if option != "--held-by" else run(
        "anchor", "mail", option, "")  # fmt: skip
    assert (done.status, "has nothing in it. Nothing was changed." in done.flat) == (2, True)
    assert listed() == []
