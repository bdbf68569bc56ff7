"""Any sequence of actions: the chain holds, the tables are what a rebuild makes, numbers are
never used twice, search finds what stands, old values stay unless they were redacted.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from logbook.actions import amending, attaching, copies, finding
from logbook.actions import settings as user_settings
from logbook.actions.opening import Home, open_log
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.domain.record import Interaction
from logbook.domain.search_terms import match_query
from logbook.errors import NotFound, Refused
from logbook.store import rebuilding
from tests.drafts import drafts, texts
from tests.logs import NOW, WHEN, ledger_values, projections_of, write
from tests.second_implementation import problems_of_home

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_NO_WORDS = re.compile("[\u19b0-\u19c9\u1cf2\u1cf3]")
_FIELDS = ("said", "told_by", "agent_name")


@dataclass
class Model:
    """What a record should say."""

    fields: dict[str, str]
    state: str = "current"
    notes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """Names of files that are still there."""


@dataclass
class Done:
    """The newest action: how to take it back in the model."""

    undo: Any = None
    """None when it cannot be taken back."""


class LogMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="logbook-machine-"))
        self.home = Home(self.folder / "home")
        self.log = open_log(self.home)
        self.records: dict[int, Model] = {}
        self.written: list[str] = []
        """Every value ever written, as canonical JSON."""
        self.removed: set[str] = set()
        self.done: list[Done] = []
        self.count = 0
        self.settings: dict[str, str] = {}

    def teardown(self) -> None:
        try:
            self.at_the_end()
        finally:
            self.log.close()
            shutil.rmtree(self.folder)

    # --- actions ------------------------------------------------------------------

    @initialize(draft=drafts())
    def first(self, draft: Any) -> None:
        self.record(draft)

    @rule(draft=drafts())
    def record(self, draft: Any) -> None:
        interaction = write(self.log, draft)
        assert interaction.no == len(self.records) + 1
        fields = {"said": draft.said, "told_by": draft.told_by, "agent_name": draft.agent.name}
        model = Model({name: value for name, value in fields.items() if value})
        self.records[interaction.no] = model
        self._wrote(*model.fields.values())
        self.done.append(Done(lambda: setattr(model, "state", "undone")))

    @rule(data=st.data(), name=st.sampled_from(_FIELDS), value=texts())
    def amend(self, data: Any, name: str, value: str) -> None:
        no, model = self._any(data)
        old, held = amending.current_field(self.log, no, name)
        assert old == model.fields.get(name)
        try:
            amending.amend(self.log, no, name, value, expected_seq=held, reason=None, **WHEN)
        except Refused:
            assert model.state != "current" or old == value
            return
        assert model.state == "current"
        model.fields[name] = value
        self._wrote(value)
        self.done.append(Done(lambda: self._put_back(model, name, old)))

    @rule(data=st.data(), text=texts())
    def note(self, data: Any, text: str) -> None:
        no, model = self._any(data)
        if not text.strip():
            return
        try:
            amending.add_note(self.log, no, text, **WHEN)
        except Refused:
            assert model.state != "current"
            return
        model.notes.append(text)
        self._wrote(text)
        self.done.append(Done(lambda: model.notes.remove(text)))

    @rule(data=st.data(), reason=st.none() | texts())
    def void(self, data: Any, reason: str | None) -> None:
        no, model = self._any(data)
        try:
            amending.void(self.log, no, reason=reason, **WHEN)
        except Refused:
            assert model.state != "current"
            return
        model.state = "void"
        self.done.append(Done(lambda: setattr(model, "state", "current")))

    @rule(data=st.data(), content=st.binary(max_size=50))
    def attach(self, data: Any, content: bytes) -> None:
        no, model = self._any(data)
        self.count += 1
        path = self.folder / f"file{self.count} 账单.bin"
        path.write_bytes(content + os.urandom(4))
        try:
            attaching.attach(self.log, no, [path], **WHEN)
        except Refused:
            assert model.state != "current"
            return
        model.files.append(path.name)
        self.done.append(Done(lambda: model.files.remove(path.name)))

    @rule(name=st.sampled_from(("recorder", "lang")), value=st.sampled_from(("", "zh", "en")))
    def setting(self, name: str, value: str) -> None:
        before = dict(self.settings)
        user_settings.put_settings(self.log, {name: value}, **WHEN)
        self.settings[name] = value
        self.done.append(Done(lambda: self.__dict__.update(settings=before)))

    @rule()
    def undo(self) -> None:
        newest = self.done[-1] if self.done else Done()
        if newest.undo is None:
            try:
                amending.undo(self.log, **WHEN)
            except (Refused, NotFound):
                return
            raise AssertionError("a redaction was taken back, or nothing was")
        amending.undo(self.log, **WHEN)
        newest.undo()
        self.done.pop()

    @rule(data=st.data(), name=st.sampled_from(_FIELDS))
    def redact_field(self, data: Any, name: str) -> None:
        no, model = self._any(data)
        before, head = self._all_values(), self.log.head
        try:
            redact(self.log, no, name, reason=None, **WHEN)
        except NotFound:
            assert name not in model.fields
            return
        if self.log.head == head:
            assert name not in model.fields  # Asked again, it only cleans again.
            return
        self.removed |= before - self._all_values()
        model.fields.pop(name, None)
        self.done.append(Done())
        self._forget_undos()

    @precondition(lambda self: any(model.files for model in self.records.values()))
    @rule(data=st.data())
    def redact_file(self, data: Any) -> None:
        no = data.draw(st.sampled_from([n for n, m in self.records.items() if m.files]))
        model = self.records[no]
        attachment = next(
            a for a in finding.get(self.log, no).attachments if a.original_name == model.files[0]
        )
        redact(self.log, no, f"F{attachment.no}", reason="x", **WHEN)
        model.files.pop(0)
        self.done.append(Done())
        self._forget_undos()

    @rule()
    def backup(self) -> None:
        made = copies.backup(self.home, None, now=NOW)
        assert (made.seq, made.head) == self.log.head

    @rule()
    def reopen(self) -> None:
        self.log.close()
        self.log = open_log(self.home)

    # --- what always holds -----------------------------------------------------------

    @invariant()
    def records_say_what_they_should(self) -> None:
        for no, model in self.records.items():
            interaction = finding.get(self.log, no)
            assert said_in(interaction) == model.fields
            assert interaction.state == model.state
            assert [note.text for note in interaction.notes] == model.notes
            names = [a.original_name for a in interaction.attachments if a.original_name]
            assert names == model.files
        found = {name: value for name, value in self.settings.items() if value}
        assert user_settings.all_settings(self.log) == found

    def at_the_end(self) -> None:
        assert verify_log(self.home).faults == ()
        assert problems_of_home(self.home.path) == []
        before = projections_of(self.home)
        rebuilding.rebuild(self.log.connection)
        assert projections_of(self.home) == before
        numbers = [row[3] for row in before["entries"] if row[2] == "interaction"]
        assert sorted(numbers) == list(range(1, len(self.records) + 1))
        kept = self._all_values()
        assert {value for value in self.written if value not in self.removed} <= kept
        for no, model in self.records.items():
            self._is_found(no, model)

    def _is_found(self, no: int, model: Model) -> None:
        for text in (*model.fields.values(), *model.notes, *model.files):
            for piece in (*_CHINESE.findall(text), *text.split()):
                if match_query(piece) is None or _NO_WORDS.search(piece):
                    continue
                found = [item.no for item in finding.find(self.log, piece, limit=1000).items]
                assert no in found, (piece, text)

    # --- helpers ------------------------------------------------------------------------

    def _any(self, data: Any) -> tuple[int, Model]:
        no = data.draw(st.sampled_from(sorted(self.records)))
        return no, self.records[no]

    def _wrote(self, *values: str) -> None:
        self.written += [json.dumps(value, ensure_ascii=False) for value in values]

    def _all_values(self) -> set[str]:
        return {value for value in ledger_values(self.home).values() if value is not None}

    def _put_back(self, model: Model, name: str, old: str | None) -> None:
        if old is None:
            model.fields.pop(name, None)
        else:
            model.fields[name] = old

    def _forget_undos(self) -> None:
        """What was done before a redaction is out of the reach of a plain undo."""
        self.done = self.done[-1:]


def said_in(interaction: Interaction) -> dict[str, str]:
    values = (interaction.said, interaction.told_by, interaction.agent.name)
    return {name: value for name, value in zip(_FIELDS, values, strict=True) if value}


TestLogMachine = LogMachine.TestCase
TestLogMachine.settings = settings(
    max_examples=60 if os.environ.get("CI") else 15, stateful_step_count=20, deadline=None
)
