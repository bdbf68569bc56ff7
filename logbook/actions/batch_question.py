"""One question of a batch, asked about any number of values, and its answers as JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from logbook.actions.check import check_claim, json_kind, verdict_json
from logbook.domain.judging.number_table import PIECES, NearNumbers, NumberTable
from logbook.domain.judging.verdict_record import Mail, Verdict
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.link_reading import plain_start

MAIL = ("display_name", "reply_to", "return_path", "auth")
"""Columns of what an e-mail says of itself."""
_MOST_KEPT, _LONGEST_KEPT = 2_000, 200
"""Answers, and characters of their values, kept for rows that ask the same again."""

Encode = Callable[[object], bytes]


class JsonWording:
    """A verdict's JSON line, in the pieces that `NumberTable` puts together."""

    before = b'{"value": "'

    def __init__(self, kind: str, encode: Encode) -> None:
        self._kind, self._encode = kind, encode
        self._kept: dict[object, tuple[bytes, bytes]] = {}
        self._steps: dict[str, bytes] = {}

    def between(self, kind: str) -> bytes:
        shown = self._kind or json_kind(kind)
        return f'", "kind": "{shown}", "normalized": "'.encode()

    def after(self, verdict: Verdict) -> bytes:
        before_flags, after_flags = self._found(verdict)
        return b"".join((
            b'"', before_flags, self._flags(verdict) if verdict.flags else b"", after_flags,
            self._encode(verdict.sentence)[:-1], self._step(verdict.next_step),
        ))  # fmt: skip

    def line(self, verdict: Verdict) -> bytes:
        """The whole line; what many verdicts have in common is written once."""
        return self.of_value(verdict.value, self.tail(verdict))

    def of_value(self, value: str, tail: bytes) -> bytes:
        """The line of a value, of which `tail` gives all else."""
        return b"".join((self.before, self._encode(value)[1:-2], tail))

    def tail(self, verdict: Verdict) -> bytes:
        """What follows the value in the line of a verdict."""
        between, after = self.between(verdict.kind), self.after(verdict)
        if verdict.normalized is None:
            return b"".join((between[:-1], b"null", after[1:]))
        return b"".join((between, self._encode(verdict.normalized)[1:-2], after))

    def _flags(self, verdict: Verdict) -> bytes:
        return b", ".join([
            b'{"code": "%b", "quote": %b}' % (flag.code.encode(), self._encode(flag.quote)[:-1])
            for flag in verdict.flags
        ])  # fmt: skip

    def _found(self, verdict: Verdict) -> tuple[bytes, bytes]:
        """From the normalised value on to where the sentence begins, the flags left out."""
        listing = verdict.listing
        same = (
            verdict.carrier, verdict.code, verdict.level, verdict.also,
            listing and (listing.carrier, listing.id, listing.value),
        )  # fmt: skip
        found = self._kept.get(same)
        if found is None:
            values = verdict_json(verdict) | {"flags": []}
            for name in ("value", "kind", "normalized", "sentence", "next_step"):
                del values[name]
            head, flags, rest = self._encode(values)[1:-2].partition(b'"flags": [')
            found = b", " + head + flags, rest + b', "sentence": '
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


class BatchQuestion:
    """What is the same for many rows: their kind, claimed carrier, channel and direction.

    It answers values alone, and numbers, which its rows mostly are, many at once.
    """

    def __init__(
        self, kind: str, carrier: str | None, channel: str | None, direction: str | None,
        directory: Directory, encode: Encode,
    ) -> None:  # fmt: skip
        self._kind, self._carrier = kind, carrier
        self._channel, self._direction = channel, direction
        self._directory = directory
        self._wording = JsonWording(kind, encode)
        self._kept: dict[str | tuple[str, tuple[str, ...]], bytes] = {}
        self.table: NumberTable | None = None
        """Where numbers are answered from one."""
        self._starts: dict[str, bytes] = {}

    def prepare(self, near: NearNumbers) -> None:
        """Answer numbers from a table from here on."""
        implied = "sms" if self._kind == "sms_sender" else None
        self.table = NumberTable(
            near, self._wording, carrier=self._carrier,
            channel=self._channel or implied, direction=self._direction,
            directory=self._directory,
        )  # fmt: skip

    def numbers(self, values: Sequence[str]) -> list[bytes]:
        """The JSON lines of values without line ends, of which most are numbers."""
        if self.table is None:
            return list(map(self.judged, values))
        pieces, left = self.table.answer("\n".join(values).encode("utf-8", "replace"))
        lines = list(map(b"".join, zip(*[iter(pieces)] * PIECES, strict=True)))
        for place, _line in left:
            lines[place // PIECES] = self.judged(values[place // PIECES])
        return lines

    def block(self, block: bytes) -> bytes:
        """The JSON lines of a block of plain lines."""
        if self.table is None:
            return b"".join(map(self.judged, block.decode("utf-8", "replace").split("\n")))
        pieces, left = self.table.answer(block)
        for place, line in left:
            pieces[place] = self.judged(line.decode("utf-8", "replace"))
        return b"".join(pieces)

    def judged(self, value: str, mail: tuple[str, ...] | None = None) -> bytes:
        """The JSON line of one value; `mail` as the columns of `MAIL` have it."""
        start = plain_start(value) if self._kind == "url" else ""
        if start:
            return self._wording.of_value(value, self._of_start(start))
        asked = value if mail is None else (value, mail)
        kept = self._kept.get(asked)
        if kept is None:
            kept = self._wording.line(self._verdict(value, mail))
            if len(value) + sum(map(len, mail or ())) < _LONGEST_KEPT:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept[asked] = kept
        return kept

    def _of_start(self, start: str) -> bytes:
        """What follows the value in the line of each plain link that starts so."""
        found = self._starts.get(start)
        if found is None:
            if len(self._starts) >= _MOST_KEPT:
                self._starts.clear()
            found = self._starts[start] = self._wording.tail(self._verdict(start, None))
        return found

    def _verdict(self, value: str, mail: tuple[str, ...] | None) -> Verdict:
        return check_claim(
            value, kind=self._kind or None, carrier=self._carrier, channel=self._channel,
            direction=self._direction, directory=self._directory,
            mail=None if mail is None else Mail(**dict(zip(MAIL, mail, strict=True))),
        )  # fmt: skip
