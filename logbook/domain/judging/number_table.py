"""Verdicts on numbers by the million: what is usual is looked up by its digits.

The words of a verdict depend on what was found and not on the number, so the numbers of
one question (claimed carrier, channel, direction) fall into classes: listed, near a
certain published number in a certain way, of an area code, of a country.  The table finds
the class of a line and gives back the text that was made of the first verdict in it.
It never says anything that `judge` would not: lines it does not know are handed back.
"""

from __future__ import annotations

from typing import Protocol

from logbook.domain.judging.lookalike import near_code, nearest, neighbours
from logbook.domain.judging.number_findings import code_findings, phone_findings
from logbook.domain.judging.question import Question
from logbook.domain.judging.verdict import verdict_of
from logbook.domain.judging.verdict_record import Contact, Verdict
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.number_shapes import CODE, NOT_DIGITS, PLUS, TEN, TO_SHAPE, read_shape
from logbook.domain.reading.numbering import number_class
from logbook.domain.reading.numbering_abroad import CountryPlan, country_plan

_TRUNK_1, _ZERO = b"10"
_GATEWAY = b"410100"
_MOST_SHAPES, _MOST_CODES = 10_000, 10_000
"""Kept; lines of free text have each a shape of its own, and any number may be a code."""
PIECES = 5
"""In which a verdict is written."""
_EMPTY = (b"",) * PIECES


class Wording(Protocol):
    """How a verdict is written down: before its value, between, and after its normalised value."""

    before: bytes

    def between(self, kind: str) -> bytes:
        """What stands between the value and the normalised value of a contact of this kind."""

    def after(self, verdict: Verdict) -> bytes:
        """All that does not hang on the two values."""


class NearNumbers:
    """What one directory publishes of numbers, and all that is near it; made once for it."""

    def __init__(self, directory: Directory) -> None:
        self.abroad: set[bytes] = set()
        """Published numbers of other countries, without their +."""
        self.near: dict[bytes, tuple[str, ...]] = {}
        """Digits after +1 -> the published ten digits that they are, or are near to."""
        voices: set[str] = set()
        others: set[str] = set()
        for row in directory.exact_rows():
            value = row.listing.value
            if value.startswith("+1"):
                voice = row.listing.kind == "voice" and not row.category and len(value) == 12
                (voices if voice else others).add(value[2:])
            elif value.startswith("+"):
                self.abroad.add(value[1:].encode())
        for official in sorted(voices):
            self._add(official, neighbours(official))
        for official in others - voices:
            self._add(official, set())

    def _add(self, official: str, around: set[str]) -> None:
        one = (official,)
        for digits in (official, *around):
            key = digits.encode()
            known = self.near.setdefault(key, one)
            if known is not one:
                self.near[key] = (*known, official)


class NumberTable:
    """Answers one question about any number of lines."""

    def __init__(
        self,
        near: NearNumbers,
        wording: Wording,
        *,
        carrier: str | None,
        channel: str | None,
        direction: str | None,
        directory: Directory,
    ) -> None:
        self._known = near
        self._wording = wording
        self._carrier, self._channel, self._direction = carrier, channel, direction
        self._directory = directory
        self._shapes: dict[bytes, tuple[int, int]] = {}
        self._tails: dict[bytes, bytes] = {}
        self._areas: dict[bytes, bytes] = {}
        self._classes: dict[tuple[object, ...], bytes] = {}
        self._countries: dict[bytes, tuple[CountryPlan | None, dict[bool, bytes]]] = {}
        self._codes: dict[bytes, bytes] = {}
        self._unlisted_code = b""

    def answer(self, block: bytes) -> tuple[list[bytes], list[tuple[int, bytes]]]:
        """The written verdicts on the lines of a block, five pieces each, to be joined.

        Also the lines that `judge` has to be asked about, each with the place of its first
        piece: all of theirs are empty.
        """
        shapes, tails, areas, near = self._shapes, self._tails, self._areas, self._known.near
        codes, before, code = self._codes, self._wording.before, self._wording.between("short_code")
        plus = self._wording.between("phone") + b"+"
        plus_one = plus + b"1"
        pieces: list[bytes] = []
        left: list[tuple[int, bytes]] = []
        lines = zip(
            block.split(b"\n"),
            block.translate(TO_SHAPE).split(b"\n"),
            block.translate(None, NOT_DIGITS).split(b"\n"),
            strict=True,
        )
        for line, shape, digits in lines:
            held, count = shapes.get(shape) or self._learn(shape)
            between, key, tail = plus_one, digits[:count], b""
            if held >= TEN and (key[0] == _TRUNK_1 or held == TEN):
                if key[0] == _TRUNK_1:
                    key = key[1:]
                if key in near:
                    tail = tails.get(key) or self._near(key)
                elif len(key) == 10:
                    tail = areas.get(key[:4]) or self._area(key)
                else:
                    tail = self._no_length(key)
            elif held == CODE:
                between, tail = code, codes.get(key) or self._code(key)
            elif held == PLUS:
                between, tail = plus, self._abroad(key)
            if tail:
                pieces += (before, line, between, key, tail)
            else:
                left.append((len(pieces), line))
                pieces += _EMPTY
        return pieces, left

    def _learn(self, shape: bytes) -> tuple[int, int]:
        found = read_shape(shape)
        if len(self._shapes) < _MOST_SHAPES:
            self._shapes[shape] = found
        return found

    def _near(self, key: bytes) -> bytes:
        """For digits that are published, or near to published ones."""
        if _is_gateway(key):
            return b""
        digits, officials = key.decode(), self._known.near[key]
        pairs = tuple(
            (near_code(digits, official), "+1" + official)
            for official in officials
            if official != digits
        )
        listed = digits if len(pairs) < len(officials) else ""
        tail = self._of_class("+1" + digits, pairs, listed)
        self._tails[key] = tail
        return tail

    def _area(self, key: bytes) -> bytes:
        """For ten digits like none that are published: what counts is how they begin."""
        if key[:4] == _GATEWAY[:4]:
            return b""
        tail = self._areas[key[:4]] = self._of_class("+1" + key.decode())
        return tail

    def _no_length(self, key: bytes) -> bytes:
        """For other lengths, which no number of the plan has."""
        if _is_gateway(key):
            return b""
        tail = self._areas.get(b"") or self._of_class("+1" + key.decode())
        self._areas[b""] = tail
        return tail

    def _of_class(
        self, value: str, pairs: tuple[tuple[str, str], ...] = (), listed: str = ""
    ) -> bytes:
        """For a number of +1 that is near to those of `pairs`; what is found hangs on these,
        on the kind of number, and on whether it is itself `listed`."""
        kind = number_class(value)
        place = value[:5] if kind == "island" else len(value)
        tail = self._classes.get((kind, place, pairs, listed))
        if tail is None:
            near = nearest(pairs, carrier=self._carrier, directory=self._directory)
            question = self._question(value, "phone")
            tail = self._wording.after(verdict_of(question, phone_findings(question, near)))
            self._classes[kind, place, pairs, listed] = tail
        return tail

    def _code(self, key: bytes) -> bytes:
        value = key.decode()
        if self._directory.find(value):
            return b""
        if not self._unlisted_code:
            question = self._question(value, "short_code")
            self._unlisted_code = self._wording.after(verdict_of(question, code_findings(question)))
        if len(self._codes) < _MOST_CODES:
            self._codes[key] = self._unlisted_code
        return self._unlisted_code

    def _abroad(self, digits: bytes) -> bytes:
        """For a number with another country code; b"" for one that has to be read in full."""
        if digits[0] == _ZERO or digits in self._known.abroad:
            return b""
        known = self._countries.get(digits[:3])
        if known is None:
            known = self._countries[digits[:3]] = country_plan(digits[:3]), {}
        plan, tails = known
        if plan and plan.prefix and plan.prefix.match(digits, plan.digits):
            possible = number_class("+" + digits.decode()) == "foreign"
        else:
            possible = plan is not None and len(digits) - plan.digits in plan.lengths
        tail = tails.get(possible)
        if tail is None:
            question = self._question("+" + digits.decode(), "phone")
            verdict = verdict_of(question, phone_findings(question, []))
            tail = tails[possible] = self._wording.after(verdict)
        return tail

    def _question(self, value: str, kind: str) -> Question:
        return Question(
            contact=Contact(raw=value, kind=kind, normalized=value),
            carrier=self._carrier,
            channel=self._channel,
            direction=self._direction,
            directory=self._directory,
        )


def _is_gateway(key: bytes) -> bool:
    """Whether 1 and these digits are what networks put for the sender of an e-mail."""
    return len(key) in (9, 10) and key.startswith(_GATEWAY)
