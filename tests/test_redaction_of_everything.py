"""Every text that a log can hold can be removed for good: each kind, each field of docs/format.md.

The tables of that page are read, so that a field nobody thought of fails here.  A field is either
marked `r`, and then it is put into a log, removed with the one command, and searched for byte by
byte; or it is listed below as a code, a day or a count, with what it is.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import attaching, copies, finding
from logbook.actions.opening import Home
from logbook.actions.recording import FileMarks
from logbook.actions.redacting import redact_what
from logbook.actions.redaction_targets import choose
from logbook.actions.verifying import verify_log
from logbook.domain.ledger.entry import KINDS, REDACTABLE
from logbook.domain.search_terms import cut
from logbook.store.rebuilding import rebuild
from tests.cli_running import run
from tests.logs import EMPTY, NOW, WHEN, ZONE, one_record, projections_of, reopen
from tests.second_implementation import problems_of_home

FORMAT = Path(__file__).resolve().parents[1] / "docs" / "format.md"
SECRET = "Qwyxzabra 芝麻开门鼷貘"
NEEDLES = [form.encode() for form in (SECRET, "Qwyxzabra", "qwyxzabra", cut(SECRET).strip())]

NO_TEXT: dict[str, set[str]] = {
    "a code of a fixed list": {
        "interaction.channel", "interaction.direction", "addition.field", "amendment.field",
        "outcome.state", "money.money_kind", "attachment.acquired_how", "case_member.change",
        "case_detail.name", "case_status.state", "deadline.rule", "deadline.day_kind",
        "deadline.carrier", "deadline.direction", "deadline.confidence", "filing.receiver",
        "filing.event", "verdict.code", "verdict.level", "verdict.also", "verdict.language",
        "verdict.channel", "verdict.direction", "callback.outcome", "live_event.event",
        "live_event.known", "directory.change", "import.origin", "export.profile", "anchor.means",
        "setting.name", "guide.guide", "guide_step.step", "guide_step.step_state",
        "redaction.fields", "genesis.format", "translation.field", "translation.language",
        "attachment.derived_how", "attachment.recording_basis",
    },
    "a day or an hour": {"deadline.trigger_time", "anchor.at"},
    "days and numbers of records": {"export.selection"},
    "a version of data of the program": {
        "verdict.directory_version", "verdict.metadata_version", "directory.version",
        "guide.version",
    },
    "words of the program's own data, or counted from days and rules": {
        "deadline.arithmetic", "deadline.arithmetic_zh", "deadline.source", "deadline.source_url",
        "guide.answers", "guide.steps", "guide.phases", "guide.names",
    },
    "where in other entries something stands": {
        "interaction.origin", "redaction.removed", "verdict.flags", "export.disclosed",
    },
    "goes with the field it is about": {"addition.value", "amendment.value"},
    "goes with the object it was given for": {
        "addition.reason", "amendment.reason", "void.reason", "redaction.reason", "outcome.reason",
        "case_status.reason",
    },
}  # fmt: skip
_TEXTUAL = re.compile(
    r"string|of the field|moment|contact|due|object|listing|array of (strings|objects)"
)


def documented() -> dict[str, tuple[str, str]]:
    """Type and marks of every field of every kind, as the page says them."""
    found: dict[str, tuple[str, str]] = {}
    kind = ""
    for line in FORMAT.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"### `(\w+)`", line):
            kind = match[1]
        elif line.startswith("## "):
            kind = ""
        elif kind and (match := re.match(r"\| `(\w+)` \| (\w+) \| ([^|]+) \| ([ar ]*) ?\|", line)):
            found[f"{kind}.{match[1]}"] = (match[3].strip(), match[4].strip())
    return found


def test_the_page_names_every_field_of_every_kind():
    of_kinds = {
        f"{name}.{field}" for name, kind in KINDS.items()
        for field in (*kind.required, *kind.optional)
    }  # fmt: skip
    assert documented().keys() == of_kinds


def test_every_text_can_be_removed_or_is_none_of_a_persons_words():
    exempt = {field for fields in NO_TEXT.values() for field in fields}
    by_itself = {f"{kind}.{field}" for kind, fields in REDACTABLE.items() for field in fields}
    textual = {field for field, (what, _marks) in documented().items() if _TEXTUAL.search(what)}
    assert textual <= by_itself | exempt
    assert not by_itself & exempt


def test_the_marks_of_the_page_are_what_the_program_does():
    marked = {field for field, (_what, marks) in documented().items() if "r" in marks.split()}
    with_another = {
        f"{kind}.reason" for kind in
        ("addition", "amendment", "void", "redaction", "outcome", "case_status")
    } | {"addition.value", "amendment.value"}  # fmt: skip
    by_itself = {f"{kind}.{field}" for kind, fields in REDACTABLE.items() for field in fields}
    assert marked == by_itself | with_another


# --- each of them -------------------------------------------------------------------------

LISTING = {
    "id": "own-1", "carrier": "att", "carrier_name": "AT&T", "kind": "voice",
    "value": "+18005550100", "display": "800-555-0100", "label": SECRET,
    "source_kind": "user", "source_url": "",
    "seen": "2026-11-22", "confidence": "low", "status": "current",
}  # fmt: skip
OF_TYPE: dict[str, Any] = {
    "contact": {"raw": SECRET, "kind": "handle", "normalized": SECRET},
    "moment": {"precision": "unknown", "known": "unknown", "words": SECRET},
    "due": {"date": "2026-12-03", "zone": "America/New_York", "words": SECRET},
    "array of strings": [SECRET, "harmless"],
    "object": {"note": SECRET},
    "listing": LISTING,
    "integer": 173,
    "amount": {"amount": "4321.09", "currency": "USD"},
}
BASE: dict[str, dict[str, Any]] = {
    "interaction": {"carrier": "att", "channel": "call", "direction": "out",
                    "occurred": {"precision": "unknown", "known": "unknown"}},
    "undo": {"undoes": "0" * 32},
    "promise": {"text": "a refund"},
    "money": {"money_kind": "charged", "amount": {"amount": "5", "currency": "USD"}},
    "note": {"text": "a note"},
    "translation": {"field": "said", "language": "en", "text": "charged twice"},
    "live_event": {"event": "agent", "at": "2026-11-22T19:00:00Z", "known": "now"},
    "case": {"name": "another"},
    "guide": {"guide": "cancel", "version": "1", "answers": {}, "steps": [], "phases": {},
              "names": {}},
    "guide_step": {"step": "autopay", "step_state": "skipped"},
    "case_detail": {"name": "problem", "value": "a problem"},
    "allegation": {"text": "charged twice"},
    "filing": {"receiver": "fcc", "event": "filed", "on": "2026-11-20", "zone": ZONE},
    "deadline": {"rule": "fcc-response", "trigger_date": "2026-11-20", "due_date": "2026-12-20",
                 "day_kind": "calendar", "direction": "theirs", "zone": ZONE},
    "verdict": {"code": "on_list", "level": "matches", "also": [], "directory_version": "1",
                "metadata_version": "", "sentence": "s", "next_step": "n", "language": "en"},
    "callback": {"outcome": "confirmed"},
    "directory": {"change": "add"},
    "import": {"origin": "csv"},
    "export": {"profile": "fcc", "pack_name": "p", "pack_sha256": "0" * 64, "head_seq": 1,
               "disclosed": []},
    "setting": {"name": "recorder", "value": "somebody"},
    "anchor": {"head": "0" * 64, "head_seq": 1, "means": "witness"},
}  # fmt: skip
OF_CASE = {"case_detail", "allegation", "filing", "guide", "deadline"}
NO_TARGET = {"interaction", "case", "undo", "directory", "import", "export", "setting", "anchor"}
EACH = sorted(
    f"{kind}.{field}" for kind, fields in REDACTABLE.items() for field in fields
    if kind != "attachment"
)  # fmt: skip


def traces(folder: Path) -> list[str]:
    """Where a piece of the secret can be found under a folder, members of zip files included."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        found += [path.name for needle in NEEDLES if needle in path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                members = {name: archive.read(name) for name in archive.namelist()}
            found += [f"{path.name}: {name}" for name, data in members.items()
                      for needle in NEEDLES if needle in data]  # fmt: skip
    return found


def log_with_a_case(folder: Path) -> Home:
    home = one_record(folder, EMPTY, said="charged twice", case="fees", new_case=True)
    with reopen(home) as log, log.action(**WHEN) as action:
        case = finding.find_case(log, "fees").id
        action.add("guide", {**BASE["guide"], "target": case})
    return home


def add_secret(home: Home, kind: str, field: str) -> int:
    """An entry of this kind that holds the secret in this field; its position."""
    what = documented()[f"{kind}.{field}"][0]
    fields = {**BASE[kind], field: OF_TYPE.get(what, SECRET)}
    with reopen(home) as log, log.action(**WHEN) as action:
        case = finding.find_case(log, "fees")
        if kind == "anchor":
            fields["head"] = log.connection.execute(
                "SELECT head FROM ledger WHERE seq = 1"
            ).fetchone()[0]
        if kind not in NO_TARGET:
            fields["target"] = case.id if kind in OF_CASE else finding.get(log, 1).id
        if kind == "guide_step":
            found = log.connection.execute("SELECT id FROM guides").fetchone()
            fields["target"] = found[0]
        return action.add(kind, fields).seq


def is_gone(home: Home, folder: Path) -> None:
    """Nothing is left in the log, its backups, a new pack; and everything holds together."""
    assert traces(home.path) == []
    before = projections_of(home)
    with reopen(home) as log:
        rebuild(log.connection)
    assert projections_of(home) == before
    assert verify_log(home).faults == ()
    assert problems_of_home(home.path) == []
    made = run("--home", str(home.path), "export", "--for", "lawyer", "-c", "fees", "--out",
               str(folder / "pack"), "--answer", "relief=a credit")  # fmt: skip
    assert made.status == 0, made.err
    assert traces(folder / "pack") == []


@pytest.mark.parametrize("place", EACH)
def test_it_is_removed_from_everywhere(tmp_path: Path, place: str):
    kind, field = place.split(".")
    home = log_with_a_case(tmp_path / "home")
    seq = add_secret(home, kind, field)
    if place in ("interaction.carrier", "case.name"):
        # What a record or a case cannot be without is corrected first; then the old one goes.
        with reopen(home) as log, log.action(**WHEN) as action:
            identifier = log.connection.execute(
                "SELECT id FROM entries WHERE seq = ?", (seq,)
            ).fetchone()[0]
            action.add("amendment", {
                "target": identifier, "field": field, "value": "harmless", "supersedes": seq,
            })  # fmt: skip
    copies.backup(home, None, now=NOW)
    has_words = OF_TYPE.get(documented()[place][0], SECRET) not in (173, OF_TYPE["amount"])
    assert bool(traces(home.path)) == has_words
    with reopen(home) as log:
        done = redact_what(log, choose(log, f"entry{seq}", field), reason=None, **WHEN)
    assert (done.removed, done.backups_replaced, done.still_said) == (1, 1, ())
    is_gone(home, tmp_path)


REASONS = {
    "interaction": ("addition", "amendment", "void"),
    "promise": ("amendment", "void", "outcome"),
    "money": ("amendment", "void"),
    "allegation": ("amendment", "void"),
    "deadline": ("amendment", "void", "outcome"),
    "filing": ("amendment", "void"),
    "note": ("amendment", "void"),
    "case_detail": ("amendment",),
    "case": ("amendment", "case_status"),
}
FIELD_OF = {"interaction": "said", "promise": "text", "money": "for_what", "allegation": "text",
            "deadline": "due_date", "filing": "reference", "note": "text", "case_detail": "value",
            "case": "name"}  # fmt: skip


@pytest.mark.parametrize("kind", REASONS)
def test_a_reason_is_removed_wherever_it_was_given(tmp_path: Path, kind: str):
    home = log_with_a_case(tmp_path / "home")
    seq = add_secret(home, kind, FIELD_OF[kind]) if kind != "deadline" else _plain(home, kind)
    with reopen(home) as log, log.action(**WHEN) as action:
        identifier = log.connection.execute(
            "SELECT id FROM entries WHERE seq = ?", (seq,)
        ).fetchone()[0]
        holds = seq
        for how in REASONS[kind]:
            fields: dict[str, Any] = {"target": identifier, "reason": f"because {SECRET}"}
            if how in ("addition", "amendment"):
                name = "agent_site" if how == "addition" else FIELD_OF[kind]
                fields |= {"field": name, "value": "2026-12-21"}
            if how == "amendment":
                fields["supersedes"] = holds
            if how in ("outcome", "case_status"):
                fields["state"] = "withdrawn" if how == "outcome" else "closed"
            action.add(how, fields)
    copies.backup(home, None, now=NOW)
    with reopen(home) as log:
        if kind != "deadline":
            redact_what(log, choose(log, f"entry{seq}", FIELD_OF[kind]), reason=None, **WHEN)
        done = redact_what(log, choose(log, f"entry{seq}", "reason"), reason=None, **WHEN)
    assert done.removed == len(REASONS[kind])
    is_gone(home, tmp_path)


def _plain(home: Home, kind: str) -> int:
    with reopen(home) as log, log.action(**WHEN) as action:
        case = finding.find_case(log, "fees")
        return action.add(kind, {**BASE[kind], "target": case.id}).seq


def test_a_file_and_where_it_is_from(tmp_path: Path):
    home = log_with_a_case(tmp_path / "home")
    path = tmp_path / f"{SECRET}.txt"
    path.write_text(SECRET, encoding="utf-8")
    with reopen(home) as log:
        attaching.attach(log, 1, [path], **WHEN)
        redact_what(log, choose(log, "F1", "file"), reason=None, **WHEN)
    is_gone(home, tmp_path)


@pytest.mark.parametrize("field", ["file", "agent_location"])
def test_where_the_other_side_of_a_recording_was(tmp_path: Path, field: str):
    home = log_with_a_case(tmp_path / "home")
    path = tmp_path / "call.wav"
    path.write_bytes(b"RIFF$\0\0\0WAVEfmt " + bytes(40))
    with reopen(home) as log:
        marks = FileMarks(basis="told", state="NY", agent_location=SECRET)
        attaching.attach(log, 1, [path], marks=marks, **WHEN)
    assert traces(home.path)
    with reopen(home) as log:
        redact_what(log, choose(log, "F1", field), reason=None, **WHEN)
    is_gone(home, tmp_path)


def test_where_the_owner_was(tmp_path: Path):
    home = log_with_a_case(tmp_path / "home")
    path = tmp_path / "call.wav"
    path.write_bytes(b"RIFF$\0\0\0WAVEfmt " + bytes(40))
    with reopen(home) as log:
        attaching.attach(log, 1, [path], marks=FileMarks(basis="told", state="NV"), **WHEN)
        redact_what(log, choose(log, "F1", "user_location_state"), reason=None, **WHEN)
        assert finding.get(log, 1).attachments[0].user_location_state is None
    is_gone(home, tmp_path)


# --- as it is typed ------------------------------------------------------------------------


def secret_case() -> None:
    run("call", "att", "--out", "-s", "charged twice", "-p", "a refund", "--due", "2026-12-03",
        "--charged", "126", "-c", "fees", "--new-case")  # fmt: skip


TYPED = {
    "the due date of a promise": (
        ("promise", "amend", "P1", "--due", "Dec 4", "--why", SECRET), ("P1", "reason")),
    "the reference of a filing": (
        ("filed", "fcc", "-c", "fees", "-r", SECRET), ("C1", "ref")),
    "why a deadline was struck out": (
        ("deadline", "void", "D1", "--why", SECRET), ("D1", "reason")),
    "why a filing was struck out, with its deadlines": (
        ("deadline", "void", "C1", "--why", SECRET), ("C1", "reason")),
    "why a deadline was moved": (
        ("deadline", "move", "D1", "--from", "2026-11-20", "--why", SECRET), ("D1", "reason")),
    "why a case was closed": (("case", "close", "fees", "--why", SECRET), ("fees", "reason")),
    "a detail of a case": (("case", "set", f"problem={SECRET}"), ("fees", "problem")),
    "an allegation": (("allegation", "add", SECRET, "-c", "fees"), ("A1", "")),
    "what an amount was for": (
        ("money", "amend", "M1", "--for-what", SECRET), ("M1", "for-what")),
    "the name of a setting": (("settings", "recorder", SECRET), ("entry7", "")),
}  # fmt: skip


@pytest.mark.parametrize("what", TYPED)
def test_one_command_removes(what: str, home: Path):
    told, (number, field) = TYPED[what]
    secret_case()
    if number in ("D1", "C1") and told[0] != "filed":
        assert run("filed", "bbb", "-c", "fees").status == 0
    done = run(*told)
    assert done.status == 0, done.err
    assert traces(home)
    named = ("--field", field) if field else ()
    refused = run("redact", number, *named)
    assert refused.status == 2
    assert f"Add --confirm {number}" in refused.flat
    done = run("redact", number, *named, "--confirm", number, "--json")
    assert done.status == 0, done.err
    assert done.json["still_said"] == []
    assert traces(home) == []


def test_the_old_name_of_a_case_goes_and_the_new_one_stays(home: Path, tmp_path: Path):
    run("call", "att", "--out", "-s", "charged twice", "-c", SECRET, "--new-case")
    pack = tmp_path / f"lawyer-{SECRET}"
    run("export", "--for", "lawyer", "-c", SECRET, "--out", str(pack), "--answer", "relief=x",
        "--answer", "keep_chinese=yes")  # fmt: skip
    refused = run("redact", SECRET, "--field", "name", "--confirm", SECRET)
    assert (refused.status, "logbook case rename OLD NEW" in refused.flat) == (1, True)
    run("case", "rename", SECRET, "fees")
    done = run("redact", "-c", "fees", "--field", "name", "--confirm", "fees")
    assert done.status == 0, done.err
    assert "removed for good: C.name" in done.out
    assert f"A pack already handed out holds it: lawyer-{SECRET}" in done.flat
    assert traces(home) == []
    assert run("case", "show", "fees").status == 0
    assert run("find", "charged").status == 0


def test_a_name_that_looks_like_a_number_is_reached_with_c(home: Path):
    run("call", "att", "--out", "-c", "P9", "--new-case")
    run("case", "set", "problem=slow", "-c", "P9")
    assert run("redact", "P9").flat.startswith("There is no P9.")
    done = run("redact", "-c", "P9", "--field", "problem", "--confirm", "P9")
    assert (done.status, done.out) == (0, "removed for good: C.problem (redaction 6)\n")


def test_what_cannot_be_removed_is_told_with_what_can(home: Path):
    secret_case()
    done = run("redact", "P1", "--field", "state", "--confirm", "P1")
    assert '"state" is not a field that can be removed.' in done.flat
    assert "The fields are: text, due." in done.flat
    assert run("redact", "entry99").flat.startswith("There is no entry99.")
    assert run("redact", "1", "--field", "said", "-c", "fees").status == 2
