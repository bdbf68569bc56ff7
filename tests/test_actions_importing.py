"""Records of another log: taken in as what they are, once, whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions import amending, attaching, casing, finding
from logbook.actions.exporting import export
from logbook.actions.import_plan import TakenIn
from logbook.actions.importing import OpenedPack, open_pack, take_in
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.redacting import redact
from logbook.actions.translating import translate
from logbook.actions.verifying import verify_log, verify_pack
from logbook.domain.ledger.canonical import commitment, record_hash
from logbook.errors import Damaged, LogbookError, Refused
from logbook.pack.proof.opened import PackedEntry
from logbook.store import attachments, exports
from tests.drafts import drafts, texts
from tests.forging import rewrite
from tests.logs import FULL, WHEN, correct, plain, reopen, rich_log, write
from tests.pack_tampering import change_entry, reseal, rewrite_chain, set_value, unpack
from tests.second_implementation import problems_of_home

ANSWERS = {"relief": "a credit of 42.10 USD", "subject_number": "555-010-4477",
           "keep_chinese": "yes"}  # fmt: skip


def packed(
    log: Log, case: str = "c", *, without: Callable[[int, str], bool] | None = None
) -> OpenedPack:
    """What a pack of this case discloses, but for the fields that `without` names."""
    case_id = finding.find_case(log, case).id
    positions = exports.positions_of_case(log.connection, case_id)
    entries = []
    for entry, rows in exports.fields_of(log.connection, positions):
        closed = {n for n in entry.fields if without and without(entry.seq, n)}
        entries.append(PackedEntry(
            entry.seq, entry.record_hash, {name: digest for name, digest, _salt in rows},
            {n: v for n, v in entry.fields.items() if n not in closed},
            tuple(sorted(entry.redacted)),
        ))  # fmt: skip
    kept = (path.name for path in log.home.attachments.rglob("*") if path.is_file())
    files = {name: _reader(log.home, name) for name in kept}
    return OpenedPack(log.log_id, *log.head, tuple(entries), files, "pack", "0" * 64)


def _reader(home: Home, digest: str) -> Callable[[], Any]:
    return lambda: attachments.path_of(home, digest).open("rb")


def said_by(log: Log, numbers: list[int]) -> list[dict[str, Any]]:
    """The records as read, without what names places in a log."""
    return [_plain(asdict(finding.get(log, no))) for no in numbers]


_PLACES = {"id", "seq", "target", "origin", "redacted_by", "elsewhere_sha256"}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {n: _plain(v) for n, v in value.items() if n not in _PLACES}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


def story(log: Log, files: Path) -> None:
    """Every kind of change that can hang on the records of a case."""
    files.mkdir(exist_ok=True)
    bill, chat = files / "bill.pdf", files / "聊天.txt"
    bill.write_bytes(b"%PDF-1.4 bill")
    chat.write_text("退款", encoding="utf-8")
    write(log, FULL, case="c", new_case=True, files=(str(bill), str(chat)))
    write(log, FULL, said="between, of no case")
    write(log, FULL, said="又扣了一次", case="c", promise=None, promise_amount=None, due=None)
    correct(log, 1, "said", "客服说12月5日退款。", reason="misheard")
    amending.add_note(log, 1, "她又打来了", **WHEN)
    amending.add_note(log, 1, "taken back", **WHEN)
    amending.undo(log, **WHEN)
    correct(log, 3, "agent_name", "taken back too")
    amending.undo(log, **WHEN)
    translate(log, "1", "She says: refund on December 5.", **WHEN)
    translate(log, "P1", "refund", machine=True, **WHEN)
    write(log, FULL, said="twice", case="c")
    amending.void(log, 4, reason="same as 3", **WHEN)
    write(log, FULL, said="undone", case="c")
    amending.undo(log, **WHEN)
    redact(log, 1, "F2", reason=None, **WHEN)
    redact(log, 3, "told_by", reason=None, **WHEN)


@pytest.fixture
def source(tmp_path: Path) -> Home:
    home = Home(tmp_path / "source")
    with open_log(home) as log:
        story(log, tmp_path / "files")
    return home


def taken(source: Home, to: Home, **choices: Any) -> TakenIn:
    with reopen(source) as log, open_log(to) as other:
        return take_in(other, packed(log, **choices), **WHEN)


def test_the_records_say_here_what_they_say_there(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    done = taken(source, other)
    assert done.records == (1, 3, 4)
    assert done.entries == sum(done.taken.values()) + done.already + sum(done.left.values())
    assert done.left == {"kind": 5, "target": 1}
    with reopen(source) as there, reopen(other) as here:
        numbers = [1, 3, 4]
        assert said_by(here, numbers) == said_by(there, numbers)
        record = finding.get(here, 1)
        assert record.origin is not None
        assert (record.origin.log, record.origin.no) == (there.log_id, 1)
        assert record.recorded_at == finding.get(there, 1).recorded_at
        assert [case.name for case in finding.cases(here)] == ["c"]
        assert [each.no for each in finding.find(here, "退款").items] == [4, 1]
    assert verify_log(other).faults == ()
    assert problems_of_home(other.path) == []


def test_a_second_time_adds_nothing(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    first = taken(source, other)
    with reopen(other) as log:
        before = log.head
    again = taken(source, other)
    assert (again.taken, again.already) == ({}, sum(first.taken.values()))
    with reopen(other) as log:
        assert log.head == before


def test_what_was_written_there_since_is_added_to_what_is_here(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other)
    with reopen(source) as log:
        amending.add_note(log, 1, "a third call", **WHEN)
        correct(log, 1, "agent_id", "77A1")
    later = taken(source, other)
    assert later.taken == {"amendment": 1, "note": 1}
    with reopen(source) as there, reopen(other) as here:
        assert said_by(here, [1]) == said_by(there, [1])
    assert verify_log(other).faults == ()


def test_a_pack_of_the_same_log_written_anew_is_refused(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other)
    seq = next(e.seq for e in _packed_of(source) if e.values["kind"] == "interaction")
    rewrite(source, seq, "said", "the agent refused")
    assert verify_log(source).faults == (), "negative control: every hash fits"
    with reopen(other) as here:
        before = here.head
    with pytest.raises(Refused, match="one of the two was written anew"):
        taken(source, other)
    with reopen(other) as here:
        assert here.head == before


def _packed_of(home: Home) -> tuple[PackedEntry, ...]:
    with reopen(home) as log:
        return packed(log).entries


def test_an_import_is_taken_back_whole_and_can_come_again(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other)
    with reopen(other) as log:
        amending.undo(log, **WHEN)
        assert finding.list_interactions(log).total == 0
    assert taken(source, other).already == 0
    assert verify_log(other).faults == ()


def test_numbers_that_are_used_here_are_not_used_twice(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    with open_log(other) as log:
        write(log, FULL, said="mine")
        write(log, FULL, said="mine too")
    done = taken(source, other)
    assert done.records == (3, 4, 5)
    with reopen(other) as log:
        assert [finding.get(log, no).origin.no for no in (3, 4, 5)] == [1, 3, 4]  # type: ignore[union-attr]
        assert finding.get(log, 1).origin is None


def test_a_case_name_that_is_taken_needs_another(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    with open_log(other) as log:
        write(log, FULL, case="C", new_case=True)
        before = log.head
    with pytest.raises(Refused, match='There is a case "c" here already'):
        taken(source, other)
    with reopen(other) as log:
        assert log.head == before
    with reopen(source) as log, open_log(other) as here:
        take_in(here, packed(log), case="theirs", **WHEN)
        assert [case.name for case in finding.cases(here)] == ["C", "theirs"]
    assert verify_log(other).faults == ()


def test_withheld_fields_stay_open_and_are_named(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    done = taken(
        source, other, without=lambda _seq, name: name in ("said", "text", "original_name")
    )
    with reopen(other) as log:
        record = finding.get(log, 3)
        assert (record.said, record.undisclosed) == (None, ("said",))
        # The correction of its words was disclosed, so they are here.
        assert finding.get(log, 1).said == "客服说12月5日退款。"
        assert finding.get(log, 1).undisclosed == ()
        assert finding.get(log, 1).promises[0].undisclosed == ("text",)
    assert done.withheld >= 5
    assert verify_log(other).faults == ()


HIDDEN = {
    "said", "text", "original_name", "agent_name", "for_what", "sentence", "next_step", "listing",
    "references", "contact", "source", "value", "reason",
}  # fmt: skip


def hidden(_seq: int, name: str) -> bool:
    return name in HIDDEN


def test_a_fuller_pack_fills_in_what_the_first_withheld(source: Home, tmp_path: Path):
    other, at_once = Home(tmp_path / "other"), Home(tmp_path / "at-once")
    first = taken(source, other, without=hidden)
    with reopen(other) as log:
        assert finding.find(log, "退款").items == ()
        assert [case.name for case in finding.cases(log)] == ["c"]
    again = taken(source, other)
    taken(source, at_once)
    assert (again.taken, again.already) == ({}, sum(first.taken.values()))
    assert again.filled >= 15
    # The first words of record 1 were corrected there; a name of record 3 was taken back there.
    assert again.not_filled == 2
    with reopen(at_once) as there, reopen(other) as here:
        assert said_by(here, [1, 3, 4]) == said_by(there, [1, 3, 4])
        assert [each.no for each in finding.find(here, "退款").items] == [4, 1]
        before = here.head
    third = taken(source, other)
    assert (third.taken, third.filled) == ({}, 0)
    with reopen(other) as log:
        assert log.head == before
        amending.undo(log, **WHEN)
        assert finding.get(log, 3).undisclosed != ()
    assert verify_log(other).faults == ()
    assert problems_of_home(other.path) == []


def test_what_was_said_or_removed_here_since_is_not_filled_in(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other, without=lambda _seq, name: name in ("said", "agent_name"))
    with reopen(other) as log:
        amending.amend(log, 3, "said", "as I remember it", expected_seq=None, reason=None, **WHEN)
        redact(log, 3, "said", reason=None, **WHEN)
        amending.amend(log, 1, "agent_name", "Ann", expected_seq=None, reason=None, **WHEN)
    again = taken(source, other)
    with reopen(other) as log:
        assert finding.get(log, 3).said is None
        assert finding.get(log, 1).agent.name == "Ann"
    assert again.not_filled >= 2
    assert verify_log(other).faults == ()


def test_a_correction_that_comes_later_stands_after_what_is_filled_in(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other, without=lambda _seq, name: name == "said")
    with reopen(source) as log:
        correct(log, 3, "said", "charged again, and again")
    taken(source, other)
    with reopen(other) as log:
        assert finding.get(log, 3).said == "charged again, and again"
        assert "said" in finding.get(log, 3).amended


def test_a_file_that_comes_later_is_said_to_stay_there(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    with reopen(source) as log, open_log(other) as here:
        take_in(here, packed(log)._replace(files={}), **WHEN)
        again = take_in(here, packed(log), **WHEN)
    assert (again.taken, again.files_late) == ({}, 1)


def test_a_file_that_did_not_come_along_keeps_its_hash(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    with reopen(source) as log, open_log(other) as here:
        done = take_in(here, packed(log)._replace(files={}), **WHEN)
        file, expected = finding.get(here, 1).attachments[0], finding.get(log, 1).attachments[0]
    assert (file.sha256, file.elsewhere_sha256) == (None, expected.sha256)
    assert (done.files, done.files_absent) == (0, 1)
    assert verify_log(other).faults == ()


def test_the_pack_of_this_very_log_is_refused(source: Home):
    with reopen(source) as log, pytest.raises(Refused, match="made from this very log"):
        take_in(log, packed(log), **WHEN)


def test_what_is_taken_in_can_be_corrected_removed_and_handed_on(source: Home, tmp_path: Path):
    other, third = Home(tmp_path / "other"), Home(tmp_path / "third")
    taken(source, other)
    with reopen(other) as log:
        correct(log, 1, "agent_id", "1")
        redact(log, 3, "said", reason=None, **WHEN)
        source_id = finding.get(log, 1).origin.log  # type: ignore[union-attr]
    taken(other, third)
    with reopen(third) as log:
        record = finding.get(log, 3)
        assert (record.said, record.redacted) == (None, ("said", "told_by"))
        assert record.origin is not None
        assert record.origin.log != source_id
        assert finding.get(log, 1).agent.id == "1"
    assert verify_log(third).faults == ()


def test_what_was_taken_in_goes_into_a_pack_that_verifies(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other, without=lambda seq, name: (seq, name) == (2, "said"))
    with reopen(other) as log:
        done = export(log, case="c", profile="lawyer", answers=ANSWERS, out=tmp_path / "p", **WHEN)
    assert verify_pack(done.folder) == ()
    third = Home(tmp_path / "third")
    from_path(done.folder, third)
    with reopen(source) as there, reopen(third) as here:
        assert said_by(here, [3, 4]) == said_by(there, [3, 4])


# --- from the pack itself ---------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real pack, for the FCC: with masked fields and a file."""
    folder = tmp_path_factory.mktemp("made")
    with open_log(Home(folder / "home")) as log:
        story(log, folder / "files")
        casing.put_into_case(log, 2, "c", new_case=False, **WHEN)
        export(log, case="c", profile="fcc", answers=ANSWERS, out=folder / "pack", **WHEN)
    return folder / "pack"


def from_path(path: Path, home: Home) -> TakenIn:
    with open_pack(path) as pack, open_log(home) as log:
        return take_in(log, pack, **WHEN)


def test_a_folder_a_zip_and_the_lines_alone_say_the_same(made: Path, tmp_path: Path):
    bag = unpack(made, tmp_path)
    shutil.copyfile(bag / "data" / "entries.jsonl", tmp_path / "entries.jsonl")
    found = {}
    for name, path in (("pack", made), ("zip", made / "proof.zip"), ("bag", bag),
                       ("lines", tmp_path / "entries.jsonl")):  # fmt: skip
        home = Home(tmp_path / name)
        done = from_path(path, home)
        assert (done.head_seq > 0, done.files > 0) == (name != "lines", name != "lines")
        with reopen(home) as log:
            found[name] = said_by(log, list(done.records))
        assert verify_log(home).faults == ()
    for records in found.values():
        for record in records:
            for file in record["attachments"]:
                file.pop("sha256")
    assert found["pack"] == found["zip"] == found["bag"] == found["lines"]


SPOILED: dict[str, Callable[[Path], None]] = {
    "a value": lambda bag: change_entry(bag, 2, set_value("said", "forged")),
    "a value with its commitment": lambda bag: change_entry(
        bag, 2, set_value("said", "forged", committed=True)
    ),
    "a file": lambda bag: _forge_file(bag),
    "a line fewer": lambda bag: _drop_line(bag),
}


def _forge_file(bag: Path) -> None:
    next((bag / "data" / "originals").iterdir()).write_bytes(b"forged")


def _drop_line(bag: Path) -> None:
    path = bag / "data" / "chain.tsv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


@pytest.mark.parametrize("how", SPOILED)
def test_a_pack_that_was_tampered_with_is_refused_whole(made: Path, tmp_path: Path, how: str):
    bag = unpack(made, tmp_path)
    assert from_path(bag, Home(tmp_path / "whole")).records  # the negative control
    SPOILED[how](bag)
    reseal(bag)
    home = Home(tmp_path / "home")
    with pytest.raises(Damaged, match="nothing of it was taken in"):
        from_path(bag, home)
    assert not home.database.exists()


def test_a_forged_chain_with_odd_values_is_refused_and_leaves_nothing(made: Path, tmp_path: Path):
    bag = unpack(made, tmp_path)
    change_entry(bag, 2, set_value("channel", "telepathy", committed=True))
    rewrite_chain(bag, 2, heads=True, end=True)
    reseal(bag)
    home = Home(tmp_path / "home")
    with pytest.raises(LogbookError):
        from_path(bag, home)
    if home.database.exists():
        with reopen(home) as log:
            assert log.head[0] == 0


def test_what_is_no_pack(tmp_path: Path):
    (tmp_path / "x.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    for name in ("x.jsonl", "empty.jsonl", "nowhere"):
        with pytest.raises(LogbookError):
            from_path(tmp_path / name, Home(tmp_path / "home"))
    assert not (tmp_path / "home").exists()


def with_value(pack: OpenedPack, kind: str, name: str, value: Any) -> OpenedPack:
    """The pack of somebody who wrote a log with this value in the first entry of the kind."""
    at = next(i for i, entry in enumerate(pack.entries) if entry.values["kind"] == kind)
    entry = pack.entries[at]
    commitments = {**entry.commitments, name: "0" * 64}
    entry = entry._replace(
        values={**entry.values, name: value}, commitments=commitments,
        record_hash=record_hash(commitments),
    )  # fmt: skip
    return pack._replace(entries=(*pack.entries[:at], entry, *pack.entries[at + 1 :]))


EMPTY_ORIGIN = {"import": "0" * 32, "log": "1" * 32, "id": "2" * 32, "seq": 3,
                "commitments": {}, "record_hash": record_hash({})}  # fmt: skip
NO_ORIGINS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a time that is none": {**EMPTY_ORIGIN, "recorded_at": "\x1b[2Jyesterday"},
    "a zone that is none": {**EMPTY_ORIGIN, "recorded_zone": "\x1b[2J"},
    "a number that is none": {**EMPTY_ORIGIN, "no": "\x1b[2J"},
    "fields that are none": {**EMPTY_ORIGIN, "withheld": 5},
    "a hash that leads out": {**EMPTY_ORIGIN, "sha256": "../../x"},
    "a remark": {**EMPTY_ORIGIN, "remark": "They admitted it."},
    "hashes that do not fit": {**EMPTY_ORIGIN, "record_hash": "0" * 64},
    "an earlier one that is none": {**EMPTY_ORIGIN, "earlier": {"recorded_at": "x"}},
}


@pytest.mark.parametrize("what", NO_ORIGINS)
def test_an_origin_that_nobody_wrote_is_refused(source: Home, tmp_path: Path, what: str):
    with reopen(source) as log, open_log(Home(tmp_path / "other")) as here:
        pack = with_value(packed(log), "interaction", "origin", NO_ORIGINS[what])
        with pytest.raises(LogbookError, match="origin has no value of its kind"):
            take_in(here, pack, **WHEN)
        assert here.head[0] == 0


@pytest.mark.parametrize("kind", [[], {}, None, 5, True])
def test_a_kind_that_is_no_word_stays_there(source: Home, tmp_path: Path, kind: Any):
    other = Home(tmp_path / "other")
    with reopen(source) as log, open_log(other) as here:
        done = take_in(here, with_value(packed(log), "note", "kind", kind), **WHEN)
    assert done.left["version"] == 1
    assert verify_log(other).faults == ()


# --- verify knows them ------------------------------------------------------------


def test_verify_names_an_entry_that_does_not_fit_its_origin(source: Home, tmp_path: Path):
    other = Home(tmp_path / "other")
    taken(source, other)
    with plain(other) as connection:
        seq, salt, text = connection.execute(
            "SELECT seq, salt, value FROM ledger_field WHERE name = 'origin' AND seq > 2 LIMIT 1"
        ).fetchone()
        origin = json.loads(text)
        origin["commitments"]["said"] = "0" * 64
        connection.execute("DROP TRIGGER ledger_field_update")
        connection.execute(
            "UPDATE ledger_field SET value = ?, commitment = ? WHERE seq = ? AND name = 'origin'",
            (json.dumps(origin, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
             commitment(salt, "origin", origin), seq),
        )  # fmt: skip
    kinds = {fault.kind for fault in verify_log(other).faults}
    assert "origin_differs" in kinds


# --- any log ------------------------------------------------------------------------

_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("amend", "note", "void", "undo", "redact", "translate", "write")),
        st.integers(1, 4), texts(max_size=12),
    ),
    max_size=8,
)  # fmt: skip


def _change(log: Log, what: str, no: int, text: str) -> None:
    """One thing a person does; what is refused then is passed over."""
    try:
        match what:
            case "amend":
                correct(log, no, "said", text)
            case "note":
                amending.add_note(log, no, text, **WHEN)
            case "void":
                amending.void(log, no, reason=text, keep_secret=True, **WHEN)
            case "undo":
                amending.undo(log, **WHEN)
            case "redact":
                redact(log, no, "said", reason=None, **WHEN)
            case "translate":
                translate(log, str(no), text, keep_secret=True, **WHEN)
            case "write":
                write(log, FULL, case="c", said=text)
    except LogbookError:
        pass


@settings(max_examples=25)
@given(first=st.lists(drafts(), min_size=1, max_size=3), changes=_CHANGES, data=st.data())
def test_round_trip_of_any_log(first: list[Any], changes: list[Any], data: st.DataObject):
    with tempfile.TemporaryDirectory() as folder, nullcontext():
        home, other = Home(Path(folder) / "a"), Home(Path(folder) / "b")
        with open_log(home) as log:
            for number, draft in enumerate(first):
                write(log, replace(draft, case="c", new_case=not number))
            for what, no, text in changes:
                _change(log, what, no, text)
            try:
                finding.find_case(log, "c")
            except LogbookError:
                return  # The first record was taken back, and the case with it.
            closed = data.draw(st.sets(st.tuples(
                st.integers(1, log.head[0]), st.sampled_from(("said", "text", "value", "contact")),
            ), max_size=4))  # fmt: skip
            with open_log(other) as here:
                done = take_in(here, packed(log, without=lambda s, n: (s, n) in closed), **WHEN)
                assert done.entries == (
                    sum(done.taken.values()) + done.already + sum(done.left.values())
                )
                _compare(log, here, done, whole=not closed)
        assert verify_log(other).faults == ()


def _compare(there: Log, here: Log, done: TakenIn, *, whole: bool) -> None:
    numbers = [no for no in done.records if finding.get(here, no).state != "undone"]
    if whole:
        assert said_by(here, numbers) == said_by(there, numbers)
        return
    for no in numbers:
        mine, theirs = finding.get(here, no), finding.get(there, no)
        if "said" not in mine.undisclosed:
            assert (mine.said, mine.state) == (theirs.said, theirs.state)
        if "contact" not in mine.undisclosed:
            assert mine.contact == theirs.contact
        assert mine.redacted == theirs.redacted


def test_the_rich_log_goes_round(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    other = Home(tmp_path / "other")
    with reopen(home) as log, open_log(other) as here:
        done = take_in(here, packed(log, "cancel-att"), **WHEN)
        assert said_by(here, [1, 2]) == said_by(log, [1, 2])
        assert sum(done.taken.values()) > 10
        assert attaching.open_attachment(here, _first_file(here))[1].is_file()
    assert verify_log(other).faults == ()


def _first_file(log: Log) -> str:
    return next(f.sha256 for f in finding.get(log, 1).attachments if f.sha256)


def test_the_hash_of_the_commitments_is_the_record_hash(source: Home):
    with reopen(source) as log:
        for entry in packed(log).entries:
            assert record_hash(entry.commitments) == entry.record_hash
