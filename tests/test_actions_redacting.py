"""Redaction: what was removed is nowhere under the home, and the chain still holds.

The search here is the test's own: bytes of every file and of every member of every zip, the
words of the full text one by one.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, attaching, copies, finding
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.redacting import Redacted, redact
from logbook.actions.verifying import Fault, verify_log
from logbook.domain.record import Agent, Contact, Draft
from logbook.domain.search_terms import cut
from logbook.errors import Damaged, NotFound, Refused, Stale, UsageError
from logbook.store import attachments, pending, redaction, remains
from logbook.store import connection as store_connection
from logbook.store import copies as store_copies
from tests.logs import EMPTY, FULL, NOW, WHEN, correct, one_record, plain, reopen, write
from tests.second_implementation import problems_of_home

LATIN, CHINESE = "Zyxwabraca 078-05-1120", "芝麻开门鼷貘"
SECRET = f'{LATIN} says "{CHINESE}"\nsecond line'
WORDS = ("zyxwabraca", "078", *CHINESE)
"""What the secret is in the full text, where no other text has it."""


def traces(home: Home) -> list[str]:
    """Where any piece of the secret can still be found under the home."""
    needles = [
        form.encode("utf-8")
        for text in (LATIN, CHINESE, "Zyxwabraca")
        for form in (text, cut(text).strip(), text.encode("unicode_escape").decode(), text.lower())
    ]
    found = []
    for path in sorted(home.path.rglob("*")):
        if not path.is_file():
            continue
        found += [path.name for needle in needles if needle in path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    content = archive.read(name)
                    found += [f"{path.name}:{name}" for needle in needles if needle in content]
    return [*found, *(f"full text: {word}" for word in terms(home) if word in WORDS)]


def terms(home: Home) -> set[str]:
    with closing(plain(home)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, interaction_text, row)"
        )
        return {row[0] for row in connection.execute("SELECT term FROM temp.words")}


def gone(home: Home, folder: Path) -> None:
    """Nothing is left, here and in a copy restored from a backup; both chains hold."""
    assert traces(home) == []
    made = copies.backup(home, folder / "away", now=NOW)
    restored = Home(folder / "restored")
    copies.restore(made.path, restored, **WHEN)
    for each in (home, restored):
        assert traces(each) == []
        assert verify_log(each).faults == ()
        assert problems_of_home(each.path) == []


def remove(home: Home, field: str, no: int = 1) -> Redacted:
    with reopen(home) as log:
        return redact(log, no, field, reason="my own business", **WHEN)


def agent(**fields: str) -> dict[str, Agent]:
    return {"agent": replace(FULL.agent, **fields)}


HOLDING: dict[str, dict[str, Any]] = {
    "said": {"said": SECRET},
    "told_by": {"told_by": SECRET},
    "recorder": {"recorder": SECRET},
    "agent_name": agent(name=SECRET),
    "agent_id": agent(id=SECRET),
    "agent_site": agent(site=SECRET),
    "agent_department": agent(department=SECRET),
    "references": {"references": ("R-1", SECRET)},
    "tags": {"tags": (SECRET, "other")},
    "contact": {"contact": Contact(raw=SECRET, kind="handle", normalized=LATIN)},
    "P1": {"promise": SECRET},
}


@pytest.mark.parametrize("field", HOLDING)
def test_a_field_is_gone_and_the_rest_stays(tmp_path: Path, field: str):
    home = one_record(tmp_path / "home", FULL, **HOLDING[field])
    with reopen(home) as log:
        write(log)
    copies.backup(home, None, now=NOW)
    assert {"logbook.db", *(f"full text: {word}" for word in WORDS)} <= set(traces(home))
    done = remove(home, field)
    assert (done.no, done.field, done.removed, done.backups_replaced) == (1, field, 1, 1)
    assert (done.copies_elsewhere, done.packs, done.still_said) == ((), (), ())
    gone(home, tmp_path)
    with reopen(home) as log:
        record, other = finding.get(log, 1), finding.get(log, 2)
        assert finding.find(log, "Zyxwabraca").total == 0
        assert finding.find(log, "芝").total == 0
    if field != "P1":
        assert record.redacted == (field,)
    assert record.promises[0].text == (None if field == "P1" else FULL.promise)
    unchanged = ("carrier", "channel", "direction", "occurred", "money", "state")
    assert [getattr(record, n) for n in unchanged[:4]] == [getattr(other, n) for n in unchanged[:4]]


def test_a_removed_agent_is_gone_from_the_promise_too(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, **agent(name=SECRET))
    remove(home, "agent_name")
    with reopen(home) as log:
        (promise,) = finding.get(log, 1).promises
    assert promise.promised_by == "88F2"
    gone(home, tmp_path)


def test_a_corrected_field_loses_old_and_new(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=f"first {SECRET}")
    with reopen(home) as log:
        correct(log, 1, "said", f"second {SECRET}", reason="misheard")
        correct(log, 1, "said", "third, harmless")
        correct(log, 1, "said", f"fourth, taken back {SECRET}")
        amending.undo(log, **WHEN)
    assert remove(home, "said").removed == 4
    gone(home, tmp_path)
    with reopen(home) as log:
        assert finding.get(log, 1).said is None
        kinds = [(c.kind, c.old, c.new, c.redacted) for c in amending.history(log, 1) if c.field]
        assert kinds == [("amendment", None, None, True)] * 3
        correct(log, 1, "said", "written again")
        assert finding.get(log, 1).said == "written again"
    assert verify_log(home).faults == ()


def test_a_filled_field_is_gone(tmp_path: Path):
    home = one_record(tmp_path / "home", EMPTY)
    with reopen(home) as log:
        correct(log, 1, "told_by", SECRET)
    assert remove(home, "told_by").removed == 1
    gone(home, tmp_path)


def test_reasons_are_gone(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        change = amending.Correction(
            field="said", value="other", expected_seq=amending.current_field(log, 1, "said")[1]
        )
        amending.amend_all(log, 1, [change], reason=SECRET, keep_secret=True, **WHEN)
        amending.void(log, 1, reason=f"because {SECRET}", keep_secret=True, **WHEN)
    assert remove(home, "reason").removed == 2
    gone(home, tmp_path)
    with reopen(home) as log:
        assert finding.get(log, 1).state == "void"
        assert [c.reason for c in amending.history(log, 1) if c.kind == "void"] == [None]


@pytest.mark.parametrize("undone", [False, True], ids=["standing", "taken back"])
def test_a_note_is_gone_also_one_that_was_taken_back(tmp_path: Path, undone: bool):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        amending.add_note(log, 1, "harmless", **WHEN)
        amending.add_note(log, 1, SECRET, **WHEN)
        if undone:
            amending.undo(log, **WHEN)
    assert remove(home, "note2").removed == 1
    gone(home, tmp_path)
    with reopen(home) as log:
        texts = [note.text for note in finding.get(log, 1).notes]
    assert texts == (["harmless"] if undone else ["harmless", None])


def test_a_record_that_was_taken_back_can_be_redacted(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    with reopen(home) as log:
        amending.undo(log, **WHEN)
    remove(home, "said")
    gone(home, tmp_path)


# --- files ----------------------------------------------------------------------------


def secret_file(folder: Path, name: str = f"{CHINESE}.pdf") -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.4 " + SECRET.encode() * 50)
    return path


def test_a_file_of_two_records_is_gone_from_both(tmp_path: Path):
    home = one_record(tmp_path / "home", files=(str(secret_file(tmp_path)),))
    other = secret_file(tmp_path, "another name.pdf")
    with reopen(home) as log:
        write(log, EMPTY, files=(str(other),))
        attaching.attach(log, 2, [secret_file(tmp_path, "Zyxwabraca again.pdf")], **WHEN)
        amending.undo(log, **WHEN)
    assert len(list(home.attachments.rglob("*"))) == 2
    done = remove(home, "F2", no=2)
    assert done.removed == 3 * 4
    assert [path for path in home.attachments.rglob("*") if path.is_file()] == []
    gone(home, tmp_path)
    with reopen(home) as log:
        files = [*finding.get(log, 1).attachments, *finding.get(log, 2).attachments]
    checked = verify_log(home)
    assert [(f.no, f.sha256, f.original_name, f.redacted_by) for f in files] == [
        (1, None, None, done.seq), (2, None, None, done.seq + 1),
    ]  # fmt: skip
    assert checked.removed == ((1, done.seq), (2, done.seq + 1), (3, done.seq + 2))


def test_the_file_can_be_kept_again_afterwards(tmp_path: Path):
    path = secret_file(tmp_path)
    home = one_record(tmp_path / "home", files=(str(path),))
    remove(home, "F1")
    with reopen(home) as log:
        record = attaching.attach(log, 1, [path], **WHEN)
        assert [bool(file.sha256) for file in record.attachments] == [False, True]
        again = redact(log, 1, "F2", reason=None, **WHEN)
    assert again.removed == 4
    gone(home, tmp_path)


def test_a_draft_that_a_crash_left_goes_with_it(tmp_path: Path):
    home = one_record(tmp_path / "home", files=(str(secret_file(tmp_path)),))
    dead = home.attachments / "file-4194304-0123abcd.tmp"  # Above any process number.
    dead.write_bytes(SECRET.encode())
    remove(home, "F1")
    gone(home, tmp_path)


def test_whoever_keeps_the_file_at_the_same_time_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The bytes go between keeping them and naming them."""
    path = secret_file(tmp_path)
    home = one_record(tmp_path / "home", files=(str(path),))
    keep = attachments.keep

    def keep_and_lose(place: Home, source: Path) -> Any:
        kept = keep(place, source)
        remove(home, "F1")
        return kept

    with reopen(home) as log:
        write(log, EMPTY)
        monkeypatch.setattr(attachments, "keep", keep_and_lose)
        with pytest.raises(Stale):
            attaching.attach(log, 2, [path], **WHEN)
        assert finding.get(log, 2).attachments == ()
    assert verify_log(home).faults == ()


def test_the_same_words_in_a_kept_file_are_named_and_stay(tmp_path: Path):
    transcript = tmp_path / "chat.txt"
    transcript.write_text(f"15:48 Me: {LATIN}", encoding="utf-8")
    home = one_record(tmp_path / "home", FULL, said=LATIN, files=(str(transcript),))
    copies.backup(home, None, now=NOW)
    assert remove(home, "said").still_said == ("F1 chat.txt",)
    with reopen(home) as log:
        assert finding.get(log, 1).said is None
    assert verify_log(home).faults == ()


def test_the_same_words_in_another_record_are_named_and_stay(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=LATIN)
    with reopen(home) as log:
        write(log, EMPTY, said=f"again {LATIN} here")
    assert remove(home, "said").still_said == ("said of record 2",)
    with reopen(home) as log:
        assert [finding.get(log, no).said for no in (1, 2)] == [None, f"again {LATIN} here"]
        assert [item.no for item in finding.find(log, "Zyxwabraca").items] == [2]


# --- the negative control -------------------------------------------------------------


def other_program_leaves_a_copy(home: Home) -> None:
    """Some program makes a table of everything and drops it: its pages are free, and full."""
    with closing(plain(home)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE copy AS SELECT * FROM interactions")
        connection.execute("DROP TABLE copy")


def test_without_vacuum_the_same_search_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = one_record(tmp_path / "home", FULL, said=SECRET * 400)
    with reopen(home) as log:
        for _ in range(20):
            write(log)
    other_program_leaves_a_copy(home)
    twin = Home(tmp_path / "twin")
    shutil.copytree(home.path, twin.path)
    remove(home, "said")
    gone(home, tmp_path)

    scrub = redaction.scrub
    monkeypatch.setattr(redaction, "scrub", lambda c: scrub(c, vacuum=False))
    with pytest.raises(Damaged) as caught:
        remove(twin, "said")
    assert caught.value.message == (
        "The value was removed from the log but its bytes are still in: logbook.db."
    )
    assert "logbook.db" in traces(twin)


def test_without_emptying_the_write_ahead_log_the_same_search_finds_it(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with closing(plain(home)) as reader, reopen(home) as log:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ledger").fetchone()
        write(log, EMPTY, said=SECRET)
        assert remains.scan(home.path, (LATIN.encode(),)) == ["logbook.db-wal"]
    assert remains.scan(home.path, (LATIN.encode(),)) == ["logbook.db"]


# --- when it cannot be finished at once -----------------------------------------------


def test_an_open_reader_is_told_of_and_the_same_command_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(store_connection, "BUSY_MILLISECONDS", 50)
    home = one_record(tmp_path / "home", FULL, said=SECRET, files=(str(secret_file(tmp_path)),))
    copies.backup(home, None, now=NOW)
    for field in ("said", "F1"):
        with closing(plain(home)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM ledger").fetchone()
            with pytest.raises(Refused) as caught:
                remove(home, field)
        assert "another program keeps the log open" in caught.value.message
        assert not caught.value.unchanged
        pending = Fault(
            "redaction_incomplete", f"record 1, field {field}", "run the same redact again"
        )
        assert verify_log(home).faults == (pending,)
        done = remove(home, field)
        assert (done.removed, done.backups_replaced) == (0, 1)
    gone(home, tmp_path)


@pytest.mark.parametrize("where", ["remove_files", "scrub", "replace_own_backups"])
def test_a_redaction_that_was_cut_off_is_named_and_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
):
    home = one_record(tmp_path / "home", files=(str(secret_file(tmp_path)),))
    copies.backup(home, None, now=NOW)
    module = next(module for module in (pending, redaction, store_copies) if hasattr(module, where))
    with monkeypatch.context() as patch:
        patch.setattr(module, where, _killed)
        with pytest.raises(KeyboardInterrupt):
            remove(home, "F1")
    assert traces(home) != []
    assert [fault.kind for fault in verify_log(home).faults] == ["redaction_incomplete"]
    done = remove(home, "F1")
    assert done.removed == 0
    gone(home, tmp_path)


def _killed(*_arguments: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_a_redaction_that_never_began_is_only_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Cut off after noting what was meant, before the ledger said so: nothing is removed."""
    home = one_record(tmp_path / "home", files=(str(secret_file(tmp_path)),))
    with monkeypatch.context() as patch:
        patch.setattr(redaction, "empty", _killed)
        patch.setattr("logbook.store.log.empty", _killed)
        with pytest.raises(KeyboardInterrupt):
            remove(home, "F1")
    with reopen(home) as log:
        (file,) = finding.get(log, 1).attachments
    assert file.sha256
    assert [fault.kind for fault in verify_log(home).faults] == ["redaction_incomplete"]
    remove(home, "F1")
    gone(home, tmp_path)


# --- copies ---------------------------------------------------------------------------


def test_own_backups_are_made_anew_and_nothing_else_is_touched(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    other = one_record(tmp_path / "other", FULL)
    for _ in range(2):
        copies.backup(home, None, now=NOW)
    away = copies.backup(home, tmp_path / "stick", now=NOW)
    foreign = copies.backup(other, home.backups, now=NOW)
    mine = home.backups / "letters.zip"
    with zipfile.ZipFile(mine, "w") as archive:
        archive.writestr("letter.txt", "dear sirs")
    kept = {path: path.read_bytes() for path in (foreign.path, mine, away.path)}
    done = remove(home, "said")
    assert done.backups_replaced == 2
    assert done.copies_elsewhere == (str(away.path),)
    assert {path: path.read_bytes() for path in kept} == kept
    assert len(list(home.backups.iterdir())) == 3
    gone(home, tmp_path / "more")


def test_what_a_person_put_into_the_home_is_named(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    shutil.copy(home.database, home.path / "my copy.db")
    with zipfile.ZipFile(home.backups / "mine.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", SECRET * 100)
    with pytest.raises(Damaged) as caught:
        remove(home, "said")
    assert caught.value.message.endswith("still in: backups/mine.zip: notes.txt, my copy.db.")
    assert verify_log(home).faults == ()


def test_a_client_s_log_below_the_home_is_another_log(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    client = one_record(home.path / "clients" / "wang", FULL, said=SECRET)
    remove(home, "said")
    with reopen(client) as log:
        assert finding.get(log, 1).said == SECRET


def test_packs_that_disclosed_it_are_named(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    with reopen(home) as log:
        seq = finding.get(log, 1).seq
        for name, fields in (("pack-fcc", ["said"]), ("pack-lawyer", ["carrier"])):
            with log.action(**WHEN) as action:
                action.add("export", {
                    "profile": "fcc", "pack_name": name, "pack_sha256": "0" * 64,
                    "head_seq": 1, "disclosed": [[seq, fields]],
                })  # fmt: skip
    assert remove(home, "said").packs == ("pack-fcc (2026-11-22T19:32:05Z)",)


# --- false alarms and refusals --------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    ["4417", "2026", "deadbeef", "second", "current", "said", "created", "att", "call", "AT&T",
     "logbook", "phone", "x", "1234567890", "redaction", "interactions", "New_York", '"',
     "\n\n\n\n"],
)  # fmt: skip
def test_an_ordinary_word_is_removed_without_a_false_alarm(tmp_path: Path, value: str):
    home = one_record(tmp_path / "home", FULL, **agent(id=value), told_by=value)
    with reopen(home) as log:
        for _ in range(3):
            write(log, FULL, said="a word of its own")
    copies.backup(home, None, now=NOW)
    for field in ("agent_id", "told_by"):
        remove(home, field)
    with reopen(home) as log:
        record = finding.get(log, 1)
    assert (record.agent.id, record.told_by) == (None, None)
    assert verify_log(home).faults == ()


def test_a_text_that_ends_as_another_fields_json_does_is_no_remnant(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, told_by='fun"', recorder="fun")
    remove(home, "told_by")
    with reopen(home) as log:
        record = finding.get(log, 1)
    assert (record.told_by, record.recorder) == (None, "fun")
    assert verify_log(home).faults == ()


NOTHING: list[tuple[type[Exception], Draft, str]] = [
    (NotFound, EMPTY, "said"),
    (NotFound, EMPTY, "reason"),
    (Refused, FULL, "carrier"),
    (UsageError, FULL, "channel"),
    (UsageError, FULL, "mood"),
    (UsageError, FULL, "F1"),
    (UsageError, FULL, "P2"),
    (NotFound, FULL, "M1"),
]


@pytest.mark.parametrize(("error", "draft", "field"), NOTHING)
def test_nothing_to_remove(tmp_path: Path, error: type[Exception], draft: Draft, field: str):
    home = one_record(tmp_path / "home", draft)
    head = head_of(home)
    with pytest.raises(error):
        remove(home, field)
    assert head_of(home) == head
    assert verify_log(home).faults == ()


def head_of(home: Home) -> tuple[int, str]:
    with reopen(home) as log:
        return log.head


def test_the_message_names_the_parts(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        amending.add_note(log, 1, "a note", **WHEN)
        with pytest.raises(UsageError) as caught:
            redact(log, 1, "mood", reason=None, **WHEN)
    assert caught.value.remedy.endswith("tags, recorder, told_by, occurred, P1, note1.")


@pytest.mark.skipif(os.name == "nt", reason="POSIX")
def test_no_bytes_go_to_a_folder_for_temporary_files(tmp_path: Path, monkeypatch):
    """VACUUM would otherwise write all of the log there."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "not there"))
    home = one_record(tmp_path / "home", FULL, said=SECRET * 2000)
    with reopen(home) as log:
        assert log.connection.execute("PRAGMA temp_store").fetchone() == (2,)
    remove(home, "said")
    gone(home, tmp_path)


Step = Callable[[Log], object]


def test_sqlite_that_forgets_nothing_is_not_relied_upon(tmp_path: Path):
    """Even where every page was written by a program without secure_delete."""
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        for number in range(30):
            connection.execute("UPDATE interactions SET told_by = ?", (f"{SECRET} {number}" * 50,))
        connection.execute("UPDATE interactions SET told_by = 'Grandmother'")
    remove(home, "said")
    gone(home, tmp_path)


def test_two_redactions_in_a_row(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        write(log, FULL, said=SECRET, told_by=SECRET)
        first = redact(log, 1, "said", reason="one", **WHEN)
        assert first.still_said == ("told_by of record 1",)
        second = redact(log, 1, "told_by", reason="two", **WHEN)
        assert finding.get(log, 1).redacted == ("said", "told_by")
        home = log.home
    assert second.seq == first.seq + 1
    gone(home, tmp_path)


def test_the_reason_of_a_redaction_can_go_too(tmp_path: Path):
    home = one_record(tmp_path / "home", FULL, said="a PIN")
    with reopen(home) as log:
        first = redact(log, 1, "said", reason=f"holds {CHINESE}", **WHEN)
        second = redact(log, 1, "reason", reason=None, **WHEN)
    assert (second.removed, second.seq) == (1, first.seq + 1)
    gone(home, tmp_path)
    with reopen(home) as log:
        assert finding.get(log, 1).redacted == ("said",)


@pytest.mark.parametrize(
    "reason", [f"because {LATIN}", "the number 078-05-1120", "078051120 again"]
)
def test_a_reason_that_says_it_again_is_refused(tmp_path: Path, reason: str):
    home = one_record(tmp_path / "home", FULL, said=SECRET)
    head = head_of(home)
    with reopen(home) as log, pytest.raises(Refused) as caught:
        redact(log, 1, "said", reason=reason, **WHEN)
    assert caught.value.remedy.startswith("A reason stays in the log")
    assert head_of(home) == head
    assert verify_log(home).faults == ()
