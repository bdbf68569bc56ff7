"""Check contacts by the million: rows in, one JSON line each out, in their order.

What `check` says of each, and the same object as its `--json`; numbers in their usual
spellings are answered from a table (`domain.judging.number_table`), equal by test.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from typing import BinaryIO

from logbook.actions.batch_input import BatchInput, Row, json_rows
from logbook.actions.batch_sharing import Answered, may_share, shared
from logbook.actions.check import check_claim, json_kind, verdict_json
from logbook.domain.judging.number_table import NearNumbers, NumberTable
from logbook.domain.judging.verdict_record import Mail, Verdict
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
_MAIL = ("display_name", "reply_to", "return_path", "auth")
_MAIL_NAMES = frozenset(_MAIL)
_TABLED = ("", "phone", "sms_sender")
"""Kinds that numbers may be of."""
_MOST_KEPT, _LONGEST_KEPT, _MOST_QUESTIONS = 1_000, 200, 500
"""Answers, characters of their values, and questions kept for rows that ask the same again."""
_TOGETHER = 1_000

Encode = Callable[[object], bytes]


class _JsonWording:
    """A verdict's JSON line, in the pieces that `NumberTable` puts together."""

    before = b'{"value": "'

    def __init__(self, kind: str, encode: Encode) -> None:
        self._kind, self._encode = kind, encode
        self._kept: dict[object, bytes] = {}
        self._steps: dict[str, bytes] = {}

    def between(self, kind: str) -> bytes:
        shown = self._kind or json_kind(kind)
        return f'", "kind": "{shown}", "normalized": "'.encode()

    def after(self, verdict: Verdict) -> bytes:
        sentence = self._encode(verdict.sentence)[:-1]
        return b"".join((b'"', self._found(verdict), sentence, self._step(verdict.next_step)))

    def line(self, verdict: Verdict) -> bytes:
        """The whole line; what many verdicts have in common is written once."""
        if verdict.flags:
            return self._encode(verdict_json(verdict, kind=self._kind or None))
        value, between = self._encode(verdict.value), self.between(verdict.kind)
        normalized, after = self._encode(verdict.normalized), self.after(verdict)
        if verdict.normalized is None:
            normalized, between, after = b"null", between[:-1], after[1:]
        else:
            normalized = normalized[1:-2]
        return b"".join((self.before, value[1:-2], between, normalized, after))

    def _found(self, verdict: Verdict) -> bytes:
        """From the normalised value on to where the sentence begins."""
        listing = verdict.listing
        same = (
            verdict.carrier, verdict.code, verdict.level, verdict.also,
            listing and (listing.carrier, listing.id, listing.value),
        )  # fmt: skip
        found = self._kept.get(same)
        if found is None:
            values = verdict_json(verdict)
            for name in ("value", "kind", "normalized", "sentence", "next_step"):
                del values[name]
            found = b", " + self._encode(values)[1:-2] + b', "sentence": '
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[same] = found
        return found

    def _step(self, text: str) -> bytes:
        found = self._steps.get(text)
        if found is None:
            if len(self._steps) >= _MOST_KEPT:
                self._steps.clear()
            found = self._steps[text] = b', "next_step": ' + self._encode(text)[:-1] + b"}\n"
        return found


class _Question:
    """What is the same for many rows: their kind, claimed carrier, channel and direction."""

    def __init__(
        self, kind: str, carrier: str | None, channel: str | None, direction: str | None,
        directory: Directory, encode: Encode,
    ) -> None:  # fmt: skip
        self._kind, self._carrier = kind, carrier
        self._channel, self._direction = channel, direction
        self._directory = directory
        self._wording = _JsonWording(kind, encode)
        self._kept: dict[str | tuple[str, tuple[str, ...]], bytes] = {}
        self._table: NumberTable | None = None

    def prepare(self, near: NearNumbers) -> None:
        """Answer numbers from a table from here on."""
        implied = "sms" if self._kind == "sms_sender" else None
        self._table = NumberTable(
            near, self._wording, carrier=self._carrier,
            channel=self._channel or implied, direction=self._direction,
            directory=self._directory,
        )  # fmt: skip

    def answer(self, value: str, mail: tuple[str, ...] | None = None) -> bytes:
        """The JSON line of one value; `mail` as the columns of `_MAIL` have it."""
        if self._table is not None and value[-1:].isdigit() and "\n" not in value:
            pieces, left = self._table.answer(value.encode("utf-8", "replace"))
            if not left:
                return b"".join(pieces)
        return self._judged(value, mail)

    def answers(self, block: bytes) -> bytes:
        """The JSON lines of a block of plain lines."""
        if self._table is None:
            return b"".join(map(self._judged, block.decode("utf-8", "replace").split("\n")))
        pieces, left = self._table.answer(block)
        for place, line in left:
            pieces[place] = self._judged(line.decode("utf-8", "replace"))
        return b"".join(pieces)

    def _judged(self, value: str, mail: tuple[str, ...] | None = None) -> bytes:
        asked = value if mail is None else (value, mail)
        kept = self._kept.get(asked)
        if kept is not None:
            return kept
        verdict = check_claim(
            value, kind=self._kind or None, carrier=self._carrier, channel=self._channel,
            direction=self._direction, directory=self._directory,
            mail=None if mail is None else Mail(**dict(zip(_MAIL, mail, strict=True))),
        )  # fmt: skip
        line = self._wording.line(verdict)
        if len(value) + sum(map(len, mail or ())) < _LONGEST_KEPT:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[asked] = line
        return line


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
        self._questions: dict[tuple[str, ...], _Question] = {}
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
                    yield question.answers(block), lines, 0
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
        lines = [self._row(row) for row in rows]
        return b"".join(lines), len(lines), self._faulty - faults

    def _row(self, row: Row) -> bytes:
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
            return self._encode(self._fault(row, error))
        mail = None
        if not _MAIL_NAMES.isdisjoint(row.fields):
            mail = tuple([field(name, "") for name in _MAIL])
        return question.answer(field("value", ""), mail if mail and any(mail) else None)

    def _question(self, *asked: str) -> _Question:
        """For the texts of kind, carrier, channel and direction, as a row has them."""
        found = self._questions.get(asked)
        if found is None:
            kind, carrier, channel, direction = asked
            found = _Question(
                _kind(kind), self._carrier(carrier), *self._way(channel, direction),
                self._directory, self._encode,
            )  # fmt: skip
            # The table knows no line of the user's own: with one, each number is judged.
            if _kind(kind) in _TABLED and not self._directory.has_added:
                self._near = self._near or NearNumbers(self._directory)
                found.prepare(self._near)
            if len(self._questions) >= _MOST_QUESTIONS:
                self._questions.clear()
            self._questions[asked] = found
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
            value=value[:_LONGEST_KEPT], kind="unreadable", normalized=None, carrier=None,
            code="unreadable", level="unknown", directory_version=self._directory.version,
            sentence=_("Line {number}: {fault}").format(number=row.line, fault=error.message),
            next_step=error.remedy or _("Put the row right and check it again."),
        )  # fmt: skip
        return verdict_json(verdict, kind=kind if kind in _KINDS else None)

    def _encode(self, values: object) -> bytes:
        return (self._encoder.encode(values) + "\n").encode("utf-8", "replace")


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
