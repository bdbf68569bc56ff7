"""The search of a finished pack for everything in the case that its receiver may not see.

It reads every file again in its own format, and looks for values, not for what the masks
do: how a value came to stand there does not matter.  Short values (a PIN of four to six
digits) count as words of a text alone; hashes, Bates numbers and pages are left aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.layout import PROOF, UNPACKED
from logbook.pack.masking.readable import RAW, UNREAD, WORDS, Piece, texts_of
from logbook.pack.masking.secret_places import (
    ACCOUNT,
    APART_AFTER,
    APART_BEFORE,
    BIRTH,
    CARD,
    CLOSED,
    CODE,
    DEVICE,
    EMBEDDED,
    JOINED_GROUPS,
    LONG,
    NAME,
    NEVER,
    NUMBER,
    QUESTION,
    SSN,
    Secret,
    folded_text,
)
from logbook.pack.masking.stretches import has_digits, joined_digits

_SHORTEST = 4
_HASH = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9A-Za-z])")
_OURS = re.compile(
    r"\bLB-\d{6}\b|\bp\. ?\d+(?:/\d+)?|\bSHA-?\d{3}\b|\bD:\d{14}"
    r"|\*{3,4}-?\d{4}\b|\bending \d{4}\b|\b[\d,]+ (?:characters?|bytes|lines|pages)\b"
)
_MANY = 100
"""More short values than these are found faster as numbers of the text, one after the other."""
_GROUP = re.compile(r"\d+")
_MOST_GROUPS = 12
NOT_SEARCHED: Mapping[str, Collection[str]] = MappingProxyType({})
_PROGRAM = ("verify.py", "verify.html", "VERIFY.txt")
"""Files of the program: every pack has the same."""

# Functions, because a message is translated when it is shown.
_KINDS: dict[str, Callable[[], str]] = {
    ACCOUNT: lambda: _("account number"),
    BIRTH: lambda: _("birth date"),
    CARD: lambda: _("card number"),
    CLOSED: lambda: _("part that cannot be opened"),
    CODE: lambda: _("PIN or code"),
    DEVICE: lambda: _("device number"),
    NAME: lambda: _("name of another person"),
    NUMBER: lambda: _("another person's number"),
    QUESTION: lambda: _("answer to a security question"),
    SSN: lambda: _("social security number"),
}


class Leak(NamedTuple):
    """Something found where it must not be: the file, the place in it, what kind of thing."""

    file: str
    where: str
    category: str


@dataclass(frozen=True, slots=True)
class Sought:
    """The values to look for, by how they are found again."""

    tokens: dict[str, str]
    """Short numbers and words, folded, with their category."""
    numbers: dict[str, str]
    """Long numbers."""
    words: re.Pattern[str] | None
    lengths: frozenset[int]
    contiguous: re.Pattern[str] | None
    embedded: re.Pattern[str] | None

    @classmethod
    def of(cls, secrets: Iterable[Secret]) -> Sought:
        tokens: dict[str, str] = {}
        numbers: dict[str, str] = {}
        words: dict[str, str] = {}
        for category, value in secrets:
            if not value.isdecimal():
                words[" ".join(value.casefold().split())] = category
            elif len(value) >= LONG:
                numbers[value] = category
            elif len(value) >= _SHORTEST:
                tokens[value] = category
        return cls(
            {**tokens, **words}, numbers, _any(words, f"{APART_BEFORE}(?:{{}}){APART_AFTER}"),
            frozenset(map(len, numbers)), _any(numbers, r"(?<![0-9A-Za-z.])(?:{})(?![0-9A-Za-z])"),
            _any((n for n in numbers if len(n) >= EMBEDDED), "(?:{})"),
        )  # fmt: skip

    def in_piece(self, piece: Piece, *, fixed: bool = False) -> Iterator[str]:
        """Categories of what stands in a piece of text."""
        text = folded_text(piece.text)
        if not self._may_be_in(text, piece.kind):
            return
        if not has_digits(text):
            yield from self._words(text)
            return
        text = _HASH.sub(" ", text)
        if piece.kind == RAW:
            for pattern in (self.contiguous, self.embedded):
                if pattern:
                    yield from (self.numbers[found] for found in pattern.findall(text))
            return
        yield from self._numbers(text)
        if not fixed:
            yield from self._tokens(_OURS.sub(" ", text))

    def _may_be_in(self, text: str, kind: str) -> bool:
        """A quick look; for the certain answer the text is then read with patterns."""
        if kind == RAW:
            return any(number in text for number in self.numbers)
        if kind == UNREAD:
            return False
        if has_digits(text):
            digits = joined_digits(text)
            if any(number.encode() in digits for number in self.numbers):
                return True
            if len(self.tokens) > _MANY:
                return True
        joined = " ".join(text.casefold().split()) if self.words else text
        return any(token in joined for token in self.tokens)

    def _words(self, text: str) -> Iterator[str]:
        if self.words:
            joined = " ".join(text.casefold().split())
            yield from (self.tokens[found] for found in self.words.findall(joined))

    def _tokens(self, text: str) -> Iterator[str]:
        yield from self._words(text)
        for found in re.finditer(
            r"(?<![0-9A-Za-z])(?<![0-9][-/.:,])(?:\d{4,6})(?![0-9A-Za-z])(?![-/.:,]\d)", text
        ):
            if found[0] in self.tokens:
                yield self.tokens[found[0]]

    def _numbers(self, text: str) -> Iterator[str]:
        """Long numbers: whole, inside a longer one, or of groups with something between them."""
        if not self.numbers:
            return
        if self.embedded:
            yield from (self.numbers[found] for found in self.embedded.findall(text))
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(text)]
        longest = max(self.lengths)
        for first, (start, _end) in enumerate(groups):
            digits, before = "", start
            for begin, end in groups[first : first + _MOST_GROUPS]:
                if begin > before and not JOINED_GROUPS.fullmatch(text, before, begin):
                    break
                digits, before = digits + text[begin:end], end
                if len(digits) > longest:
                    break
                if len(digits) in self.lengths and digits in self.numbers:
                    yield self.numbers[digits]


def leaks(
    folder: Path, secrets: Iterable[Secret], kept: frozenset[str] = frozenset(),
    searched: Mapping[str, Collection[str]] = NOT_SEARCHED,
) -> tuple[Leak, ...]:  # fmt: skip
    """What of the secrets stands in the files of a finished pack; the first of each kind.

    In the originals named in `kept`, which the owner let go as they are, only what no
    receiver may ever get is looked for.  `searched` has what was found before in the very bytes
    of members of proof.zip: they are not read again.
    """
    every = tuple(dict.fromkeys(secrets))
    sought, strict = Sought.of(every), Sought.of(s for s in every if s.category in NEVER)
    found: dict[tuple[str, str], Leak] = {}
    for member, categories in searched.items():
        for category in categories:
            if category in NEVER or not any(member == f"data/{name}" for name in kept):
                found[PROOF, category] = Leak(PROOF, f"{UNPACKED}/{member}: text", category)
    without = frozenset(f"{UNPACKED}/{member}" for member in searched)
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        named = Piece("its name", WORDS, name)
        for piece in _with(named, texts_of(path, path.name, without=without) if every else ()):
            member = piece.where.split(": ")[0]
            fixed = name in _PROGRAM or member.rsplit("/", 1)[-1] in _PROGRAM
            looks_for = strict if any(member.endswith(f"data/{k}") for k in kept) else sought
            for category in looks_for.in_piece(piece, fixed=fixed):
                found.setdefault((name, category), Leak(name, piece.where, category))
    return tuple(found.values())


def refuse_leaks(
    folder: Path, secrets: Iterable[Secret], kept: frozenset[str] = frozenset(),
    searched: Mapping[str, Collection[str]] = NOT_SEARCHED,
) -> None:  # fmt: skip
    """Raises Damaged, which names the file and the kind of thing, never the thing."""
    found = leaks(folder, secrets, kept, searched)
    if found:
        where = "; ".join(
            _("{file}: {kind}").format(file=_file(each), kind=_KINDS[each.category]())
            for each in found[:3]
        )
        raise Damaged(
            _(
                "The pack holds something that its receiver may not see, so it was not kept: "
                "{where}."
            ).format(where=where),
            _("Correct or redact the record or file it comes from, and export again."),
        )


def _file(leak: Leak) -> str:
    """The file, or the member of proof.zip."""
    inside = leak.where.split(": ")
    return f"{leak.file}, {inside[0]}" if len(inside) > 1 else leak.file


def _with(first: Piece, rest: Iterable[Piece]) -> Iterator[Piece]:
    yield first
    yield from rest


def _any(values: Iterable[str], form: str) -> re.Pattern[str] | None:
    escaped = sorted(map(re.escape, values), key=lambda text: (-len(text), text))
    return re.compile(form.format("|".join(escaped))) if escaped else None
