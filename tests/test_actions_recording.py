"""How a recording was made: said when it is kept or later, corrected, asked for, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, attaching, finding
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.recording import FileMarks, recording, recordings, set_marks, unasked, warning
from logbook.actions.verifying import verify_log
from logbook.domain.recording_words import basis_words
from logbook.errors import LogbookError, Missing, NotFound, Refused, UsageError
from tests.cli_running import run
from tests.logs import FULL, WHEN, write


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "call.mp3"
    path.write_bytes(b"ID3 hello")
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text("Agent: hello\n", encoding="utf-8")
    return path


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(Home(tmp_path / "home")) as log:
        write(log, FULL)
        yield log
    assert verify_log(Home(tmp_path / "home")).faults == ()


def test_the_basis_is_kept_with_the_file_and_can_be_corrected(log: Log, sound: Path):
    marks = FileMarks(basis="one-party", state="ca")
    attaching.attach(log, 1, [sound], marks=marks, **WHEN)
    file = finding.get(log, 1).attachments[0]
    assert (file.recording_basis, file.user_location_state) == ("one_party", "CA")
    found = set_marks(log, "F1", FileMarks(basis="announced"), reason="I forgot", **WHEN)
    assert (found.attachment.recording_basis, found.unclear) == ("announced", "")
    assert found.attachment.amended == ("recording_basis",)
    amending.undo(log, **WHEN)
    assert recording(log, "f1").unclear == "state_listed"
    assert "nothing is deleted" in warning(recording(log, "F1"))


def test_a_transcript_is_tied_to_its_recording(log: Log, sound: Path, text: Path):
    attaching.attach(log, 1, [sound], **WHEN)
    attaching.attach(log, 1, [text], marks=FileMarks(transcript_of="F1"), **WHEN)
    file = finding.get(log, 1).attachments[1]
    assert (file.derived_from, file.derived_how) == ("F1", "transcript")
    attaching.attach(log, 1, [text], **WHEN)
    later = set_marks(log, "F3", FileMarks(transcript_of="F1"), **WHEN)
    assert later.attachment.derived_from == "F1"


REFUSED = [
    ("F9", FileMarks(basis="announced"), NotFound),
    ("7", FileMarks(basis="announced"), UsageError),
    ("nonsense", FileMarks(basis="announced"), UsageError),
    ("F1", FileMarks(), Missing),
    ("F1", FileMarks(basis="it was legal"), LogbookError),
    ("F1", FileMarks(state="Mars"), LogbookError),
    ("F1", FileMarks(transcript_of="F1"), UsageError),
    ("F2", FileMarks(basis="announced"), UsageError),
    ("F1", FileMarks(transcript_of="F2"), UsageError),
]


@pytest.mark.parametrize(("label", "marks", "kind"), REFUSED)
def test_what_cannot_be_said_changes_nothing(
    log: Log, sound: Path, text: Path, label: str, marks: FileMarks, kind: type[LogbookError]
):
    attaching.attach(log, 1, [sound, text], **WHEN)
    before = log.head
    with pytest.raises(kind):
        set_marks(log, label, marks, **WHEN)
    assert log.head == before


def test_marks_that_no_file_can_have_store_nothing(log: Log, sound: Path, text: Path):
    before = log.head
    for path, marks in ((text, FileMarks(basis="told")), (sound, FileMarks(basis="x"))):
        with pytest.raises(LogbookError):
            attaching.attach(log, 1, [path], marks=marks, **WHEN)
    assert log.head == before


def test_the_same_again_is_refused(log: Log, sound: Path):
    attaching.attach(log, 1, [sound], marks=FileMarks(basis="told"), **WHEN)
    with pytest.raises(Refused, match="already says that"):
        set_marks(log, "F1", FileMarks(basis="told"), **WHEN)


def test_voicemail_is_not_asked(log: Log, sound: Path):
    write(log, FULL, channel="voicemail", direction="in", files=(str(sound),))
    assert unasked(finding.get(log, 2)) == ()
    assert [each.unclear for each in recordings(log)] == [""]


# --- at the terminal ------------------------------------------------------------------

CALL = ("call", "att", "--to", "8003310500", "--at", "2026-11-20 9am", "-s", "hello")


def test_a_script_is_told_what_is_missing(sound: Path):
    done = run(*CALL, "-f", str(sound))
    assert done.status == 0
    assert "F1: basis: not known; state: not given." in done.flat
    assert "logbook basis F1 announced --state CA" in done.flat
    assert run("basis", "--json").json[0]["left_out_because"] == "state_unknown"


def test_a_person_is_asked_and_the_answer_is_kept(sound: Path):
    done = run(*CALL, "-a", "Maria", "-f", str(sound), answers=["4", "XX", "CA"])
    assert done.status == 0, done.flat
    file = run("show", "1", "--json").json["attachments"][0]
    assert (file["recording_basis"], file["user_location_state"]) == ("one_party", "CA")
    assert '"XX" is no US state.' in done.flat


def test_who_goes_away_loses_nothing(sound: Path):
    done = run(*CALL, "-a", "Maria", "-f", str(sound), answers=[])
    assert done.status == 0, done.flat
    assert run("show", "1", "--json").json["attachments"][0]["recording_basis"] is None


def test_attach_takes_basis_and_transcript(sound: Path, text: Path):
    run(*CALL)
    done = run("attach", "1", str(sound), "--basis", "announced", "--state", "CA")
    assert basis_words("announced") in done.flat + run("basis", "F1").flat
    run("attach", "1", str(text), "--transcript-of", "F1")
    assert "transcript of F1" in run("show", "1").flat


def in_case(sound: Path, *words: str, answers: list[str] | None = None) -> Any:
    """The recordings once a file was kept with the case, or for an amount or a step of it."""
    assert run(*CALL, "-c", "bill", "--new-case").status == 0
    assert run("guide", "cancel", "att", "-c", "bill", "--keep-number", "no", "--postpaid",
               "--device-payment", "no", "--abroad", "no").status == 0  # fmt: skip
    done = run(*words, answers=answers)
    assert done.status == 0, done.flat
    return done, run("basis", "--json").json


OF_A_CASE = [
    ("attach", "-c", "bill"), ("money", "charged", "5", "-c", "bill", "-f"),
    ("money", "charged", "5", "1", "-f"), ("guide", "done", "1", "-f"),
]  # fmt: skip


@pytest.mark.parametrize("words", OF_A_CASE)
def test_a_recording_kept_with_a_case_an_amount_or_a_step_is_asked_for(
    sound: Path, words: tuple[str, ...]
):
    done, found = in_case(sound, *words, str(sound), answers=["1", "CA"])
    assert "F1 (call.mp3) is a recording." in done.flat
    assert [(each["recording_basis"], each["user_location_state"]) for each in found] == [
        ("announced", "CA")
    ]


@pytest.mark.parametrize("words", OF_A_CASE)
def test_without_a_person_it_is_said_how_to_say_it(sound: Path, words: tuple[str, ...]):
    done, found = in_case(sound, *words, str(sound))
    assert "logbook basis F1 announced --state CA" in done.flat
    assert [each["recording_basis"] for each in found] == [None]


def test_of_a_file_of_a_case_it_can_be_said_at_once(sound: Path):
    done, found = in_case(sound, "attach", "-c", "bill", str(sound), "--basis", "told")
    assert [each["recording_basis"] for each in found] == ["told"]
    assert "logbook basis" not in done.flat


def test_of_a_file_of_a_call_that_goes_on_it_is_said_how_to_say_it(sound: Path):
    done = run("live", "att", "--to", "8003310500", stdin=f"/file {sound}\n/end\n")
    assert "logbook basis F1 announced --state CA" in done.flat
