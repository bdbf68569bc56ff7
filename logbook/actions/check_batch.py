"""Check contacts by the million: rows in, one JSON line each out, in their order.

What `check` says of each, and the same object as its `--json`; numbers in their usual
spellings are answered from a table (`domain.judging.number_table`), equal by test.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from typing import BinaryIO

from logbook.actions.batch_input import BatchInput, Row, json_rows
from logbook.actions.batch_question import MAIL, BatchQuestion
from logbook.actions.batch_sharing import Answered, may_share, shared
from logbook.actions.check import verdict_json
from logbook.domain.judging.number_table import NearNumbers
from logbook.domain.judging.verdict_record import Verdict
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.record import CHANNELS
from logbook.errors import LogbookError, NotFound, Unreadable
from logbook.language import _

_KINDS = ("phone", "sms_sender", "url", "email", "handle", "content")
_CHANNEL_NAMES = ("call_in", "call_out", "sms_in", "sms_out", "email_in", "email_out", "web")
_CHANNELS: dict[str, tuple[str | None, str | None]] = {
    "": (None, None),
    **{name: (name, None) for name in CHANNELS},
    "text": ("sms", None),
    "store": ("visit", None),
    **{
        f"{channel}_{direction}": (channel, direction)
        for channel in CHANNELS
        for direction in ("in", "out")
    },
}
_DIRECTIONS = {"": None, "in": "in", "out": "out"}
_MAIL_NAMES = frozenset(MAIL)
_TABLED = ("", "phone", "sms_sender")
"""Kinds that numbers may be of."""
_MOST_QUESTIONS = 500
"""Kept for rows that ask the same again."""
_LONGEST_FAULTY = 200
"""Characters of a row without a meaning that its answer repeats."""
_TOGETHER = 1_000


def _opened(path: str) -> BinaryIO:
    try:
        return open(path, "rb")  # noqa: PTH123  # as a person typed it
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a NUL in the name
        raise NotFound(_("There is no file {path}.").format(path=path)) from None
    except IsADirectoryError:
        raise Unreadable(_("{path} is a folder, not a file.").format(path=path)) from None


class Batch:
    """Answers rows against one directory."""

    def __init__(
        self, directory: Directory, *, carrier: str = "", channel: str = "", direction: str = "",
        ascii_only: bool = False,
    ) -> None:  # fmt: skip
        """Carrier, channel and direction hold for rows that name none.

        Raises `NotFound` for a carrier that the directory does not know, `Unreadable` for
        a channel that there is not.
        """
        self.rows = 0
        """How many were answered."""
        self.faults = 0
        """How many of them could not be understood."""
        self._faulty = 0
        self._directory = directory
        self._encoder = json.JSONEncoder(ensure_ascii=ascii_only)
        self._claimed, self._channel, self._direction = carrier, channel, direction
        self._near: NearNumbers | None = None
        self._spelled: dict[tuple[str, ...], BatchQuestion] = {}
        self._questions: dict[tuple[str | None, ...], BatchQuestion] = {}
        self._question("", "", "", "")

    def answer_file(self, path: str) -> Iterator[bytes]:
        """The JSON lines for a file, in blocks, as they are ready.

        Raises `NotFound` or `Unreadable` for a file that cannot be read as rows.
        """

        def answers(share: int | None) -> Iterator[Answered]:
            with _opened(path) as stream:
                yield from self._answered(BatchInput(stream, path), share)

        with _opened(path) as stream:
            plain = BatchInput(stream, path).format == "lines"
            size = os.fstat(stream.fileno()).st_size
        many = may_share(size, by_row=not plain)
        yield from self._counted(shared(answers) if many else answers(None))

    def answer(self, given: BatchInput) -> Iterator[bytes]:
        """The same for a stream."""
        yield from self._counted(self._answered(given, None))

    def _counted(self, answers: Iterator[Answered]) -> Iterator[bytes]:
        for lines, rows, faults in answers:
            self.rows += rows
            self.faults += faults
            yield lines

    def _answered(self, given: BatchInput, share: int | None) -> Iterator[Answered]:
        """All blocks, or every second one: those with even numbers for share 0."""
        if given.format == "csv":
            yield from self._table(given.table_rows(), share)
            return
        question = self._question("", "", "", "")
        first = 1
        for place, block in enumerate(given.blocks):
            lines = block.count(b"\n") + 1
            if share is None or place % 2 == share:
                if given.format == "lines":
                    yield question.block(block), lines, 0
                else:
                    yield self._rows(json_rows(block, first))
            first += lines

    def _table(self, rows: Iterator[Row], share: int | None) -> Iterator[Answered]:
        # Rows may go over line ends, so both processes read them all.
        for place in count():
            some = list(islice(rows, _TOGETHER))
            if not some:
                return
            if share is None or place % 2 == share:
                yield self._rows(some)

    def _rows(self, rows: Iterable[Row]) -> Answered:
        faults = self._faulty
        lines: list[bytes] = []
        numbers: dict[BatchQuestion, tuple[list[int], list[str]]] = {}
        for row in rows:
            field = row.fields.get
            try:
                if row.fault:
                    raise Unreadable(row.fault)
                question = self._question(
                    field("kind", ""), field("carrier", ""), field("channel", ""),
                    field("direction", ""),
                )  # fmt: skip
            except LogbookError as error:
                self._faulty += 1
                lines.append(self._encode(self._fault(row, error)))
                continue
            value = field("value", "")
            if question.table and value[-1:].isdigit() and "\n" not in value:
                # Those of one question are answered at once, and then put where they belong.
                places, values = numbers.get(question) or numbers.setdefault(question, ([], []))
                places.append(len(lines))
                values.append(value)
                lines.append(b"")
            else:
                lines.append(question.judged(value, _mail(row.fields)))
        for question, (places, values) in numbers.items():
            for place, line in zip(places, question.numbers(values), strict=True):
                lines[place] = line
        return b"".join(lines), len(lines), self._faulty - faults

    def _question(self, *asked: str) -> BatchQuestion:
        """For the texts of kind, carrier, channel and direction, as a row has them."""
        found = self._spelled.get(asked)
        if found is None:
            kind, carrier, channel, direction = asked
            meant = _kind(kind), self._carrier(carrier), *self._way(channel, direction)
            if len(self._spelled) >= _MOST_QUESTIONS:
                self._spelled.clear()
                self._questions.clear()
            found = self._questions.get(meant) or self._made(*meant)
            self._spelled[asked] = self._questions[meant] = found
        return found

    def _made(
        self, kind: str, carrier: str | None, channel: str | None, direction: str | None
    ) -> BatchQuestion:
        found = BatchQuestion(kind, carrier, channel, direction, self._directory, self._encode)
        # The table knows no line of the user's own: with one, each number is judged.
        if kind in _TABLED and not self._directory.has_added:
            self._near = self._near or NearNumbers(self._directory)
            found.prepare(self._near)
        return found

    def _carrier(self, text: str) -> str | None:
        named = text.strip() or self._claimed
        if not named or named.strip().casefold() == "none":
            return None
        return read_carrier(named, self._directory.known_carriers)

    def _way(self, channel: str, direction: str) -> tuple[str | None, str | None]:
        if channel.strip():
            return _way(channel, direction)
        return _way(self._channel, direction.strip() or self._direction)

    def _fault(self, row: Row, error: LogbookError) -> dict[str, object]:
        value = row.fields.get("value", "")
        kind = row.fields.get("kind", "").strip().casefold()
        verdict = Verdict(
            value=value[:_LONGEST_FAULTY], kind="unreadable", normalized=None, carrier=None,
            code="unreadable", level="unknown", directory_version=self._directory.version,
            sentence=_("Line {number}: {fault}").format(number=row.line, fault=error.message),
            next_step=error.remedy or _("Put the row right and check it again."),
        )  # fmt: skip
        return verdict_json(verdict, kind=kind if kind in _KINDS else None)

    def _encode(self, values: object) -> bytes:
        return (self._encoder.encode(values) + "\n").encode("utf-8", "replace")


def _mail(fields: Mapping[str, str]) -> tuple[str, ...] | None:
    if _MAIL_NAMES.isdisjoint(fields):
        return None
    mail = tuple([fields.get(name, "") for name in MAIL])
    return mail if any(mail) else None


def _kind(text: str) -> str:
    kind = text.strip().casefold()
    if kind and kind not in _KINDS:
        raise Unreadable(
            _("{kind} is no kind of contact.").format(kind=text),
            _("The kinds are: {names}.").format(names=", ".join(_KINDS)),
        )
    return kind


def _way(channel: str, direction: str) -> tuple[str | None, str | None]:
    """Channel and direction of the two columns, of which the first may say both."""
    named, way = channel.strip().casefold(), direction.strip().casefold()
    if named not in _CHANNELS:
        raise Unreadable(
            _('"{channel}" is not a channel.').format(channel=channel),
            _("The channels are: {names}.").format(names=", ".join(_CHANNEL_NAMES)),
        )
    if way not in _DIRECTIONS:
        raise Unreadable(
            _("{direction} is no direction.").format(direction=direction),
            _("The directions are: in, out."),
        )
    found, said = _CHANNELS[named]
    if said and way and said != way:
        raise Unreadable(_("The channel and the direction contradict each other."))
    return found, said or _DIRECTIONS[way]
