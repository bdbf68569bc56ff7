"""How often `check` gives the answer that a labelled set of contacts wants.

    python benchmarks/labelled.py FILE [--directory PATH] [--misses]

FILE is JSON Lines: value, kind, channel, carrier, code, and where they apply display_name,
reply_to, return_path, auth, also_contains (codes that must be in `also`), flags (exactly these,
for kind content), flags_may (may come or not), why.  `tests/data/labelled_contacts.jsonl` is one.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logbook.actions.check import check, load_directory
from logbook.domain.judging.verdict_record import Mail
from logbook.domain.listings.directory import Directory

Row = dict[str, Any]

CHANNELS: dict[str, tuple[str, str | None]] = {
    "call_in": ("call", "in"),
    "call_out": ("call", "out"),
    "sms_in": ("sms", "in"),
    "sms_out": ("sms", "out"),
    "email_in": ("email", "in"),
    "email_out": ("email", "out"),
    "web": ("web", None),
}
"""A row's channel -> channel and direction as `check` takes them."""

HARMLESS = frozenset(
    {
        "on_list",
        "not_on_list",
        "reported_not_confirmed",
        "short_code_not_on_list",
        "withheld",
        "unreadable",
        "content_no_red_flag",
    }
)
"""The labels of the levels matches and unknown: no look-alike and no stop may answer them."""

CAUTION = frozenset(
    {
        "on_list_other_carrier",
        "customer_or_gateway_domain",
        "phone_international",
        "sender_alphanumeric",
        "url_brand_in_domain",
        "url_open_redirect",
        "url_shortener",
        "url_shared_host",
    }
)
STOP = frozenset(
    {
        "known_imitation",
        "lookalike_phone_tollfree_swap",
        "lookalike_phone_one_digit",
        "lookalike_phone_transposed",
        "lookalike_phone_vanity",
        "phone_impossible",
        "phone_premium",
        "phone_one_ring",
        "sender_email",
        "sender_gateway_number",
        "url_userinfo",
        "url_ip_host",
        "url_homoglyph",
        "url_typosquat",
        "url_brand_in_subdomain",
        "email_display_name_brand",
        "email_domain_lookalike",
        "email_replyto_differs",
        "email_auth_fail",
        "content_red_flag",
    }
)
CODES = HARMLESS | CAUTION | STOP


@dataclass(frozen=True)
class Answer:
    """What the program said about one row."""

    code: str
    level: str
    also: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """One row beside its answer; `line` is its line in the file."""

    line: int
    row: Row
    answer: Answer

    @property
    def exact(self) -> bool:
        return self.answer.code == str(self.row["code"])

    @property
    def missing(self) -> frozenset[str]:
        """Codes and flags that should be there and are not."""
        return (frozenset(self.row.get("also_contains", ())) - self.answer.also) | (
            frozenset(self.row.get("flags", ())) - self.answer.flags
        )

    @property
    def extra(self) -> frozenset[str]:
        """Flags that should not be there."""
        allowed = {*self.row.get("flags", ()), *self.row.get("flags_may", ())}
        return self.answer.flags - allowed

    @property
    def right(self) -> bool:
        """The code, and everything beside it."""
        return self.exact and not self.missing and not self.extra

    @property
    def false_reassurance(self) -> bool:
        """ "Matches" was said where it does not."""
        return self.answer.code == "on_list" and str(self.row["code"]) != "on_list"

    @property
    def false_alarm(self) -> bool:
        """Stop or look-alike was said of something genuine or harmless."""
        return str(self.row["code"]) in HARMLESS and (
            self.answer.level == "stop" or self.answer.code in STOP
        )


def rows_of(path: Path) -> Iterator[tuple[int, Row]]:
    """Every row with its line's number.  Raises ValueError where a line is no JSON object."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"{path}:{number} is no JSON object")
            yield number, row


def judged(row: Row, directory: Directory) -> Answer:
    """The answer of `check` to a row."""
    channel, direction = CHANNELS[row["channel"]]
    details = {
        name: row.get(name, "") for name in ("display_name", "reply_to", "return_path", "auth")
    }
    verdict = check(
        row["value"],
        kind=row["kind"],
        carrier=row["carrier"],
        channel=channel,
        direction=direction,
        directory=directory,
        mail=Mail(**details) if row["kind"] == "email" else None,
    )
    flags = frozenset(flag.code for flag in verdict.flags)
    return Answer(verdict.code, verdict.level, frozenset(verdict.also), flags)


def measure(rows: Iterable[tuple[int, Row]], directory: Directory) -> list[Outcome]:
    """Every row beside its answer.  An exception is an answer too, and a wrong one."""
    outcomes = []
    for line, row in rows:
        try:
            answer = judged(row, directory)
        except Exception as error:  # noqa: BLE001 - counted as a miss, with its name
            answer = Answer(f"({type(error).__name__})", "")
        outcomes.append(Outcome(line, row, answer))
    return outcomes


def rate(outcomes: Sequence[Outcome], what: str = "exact") -> float:
    """The share of `outcomes` whose `what` is true; 1 of none."""
    return sum(getattr(each, what) for each in outcomes) / len(outcomes) if outcomes else 1.0


def _cell(text: str, width: int) -> str:
    """`text` on one line in `width` columns; a wide character takes two."""
    shown = "".join(c if c.isprintable() else "?" for c in text)
    cut, used = "", 0
    for character in shown:
        columns = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used + columns > width:
            break
        cut, used = cut + character, used + columns
    return cut + " " * (width - used)


def misses_table(outcomes: Sequence[Outcome]) -> str:
    """Every row that is not right: what was wanted, what came, why it was labelled so."""
    lines = []
    for each in (outcome for outcome in outcomes if not outcome.right):
        row = each.row
        marks = [f"-{code}" for code in sorted(each.missing)]
        marks += [f"+{code}" for code in sorted(each.extra)]
        lines.append(
            f"{each.line:4} {_cell(row['kind'], 10)} {_cell(row['value'], 36)} "
            f"{_cell(row['channel'], 9)} {_cell(row['carrier'], 8)} "
            f"{_cell(row['code'], 30)} {_cell(each.answer.code, 30)} "
            f"{' '.join(marks)} ({row.get('why', '')})".replace("  (", " (")
        )
    return "\n".join(lines)


def report(outcomes: Sequence[Outcome]) -> str:
    """Per kind the rates, then per labelled code what came instead."""
    lines = [f"{'kind':12}{'rows':>6}{'exact':>9}{'right':>9}{'reassured':>11}{'alarmed':>9}"]
    kinds = sorted({each.row["kind"] for each in outcomes})
    for kind in [*kinds, "all"]:
        part = [each for each in outcomes if kind in (each.row["kind"], "all")]
        lines.append(
            f"{kind:12}{len(part):6}{rate(part):9.1%}{rate(part, 'right'):9.1%}"
            f"{sum(each.false_reassurance for each in part):11}"
            f"{sum(each.false_alarm for each in part):9}"
        )
    lines += ["", f"{'labelled':32}{'rows':>6}{'exact':>9}  answered instead"]
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    for each in outcomes:
        confusion[each.row["code"]][each.answer.code] += 1
    for code, answers in sorted(confusion.items()):
        total = answers.total()
        others = [f"{other} {n}" for other, n in answers.most_common() if other != code]
        lines.append(
            f"{code:32}{total:6}{answers[code] / total:9.1%}  {', '.join(others)}".rstrip()
        )
    lines += ["", f"{'flag':32}{'rows':>6}{'missed':>9}{'too many':>10}"]
    flags = Counter(flag for each in outcomes for flag in each.row.get("flags", ()))
    missed = Counter(flag for each in outcomes for flag in each.missing)
    extra = Counter(flag for each in outcomes for flag in each.extra)
    for flag in sorted({*flags, *extra}):
        lines.append(f"{flag:32}{flags[flag]:6}{missed[flag]:9}{extra[flag]:10}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measure of one file; 1 when something reassured falsely."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--directory", help="judge by this file or folder, not the shipped list")
    parser.add_argument("--misses", action="store_true", help="list every row that is not right")
    options = parser.parse_args(arguments)
    outcomes = measure(rows_of(options.file), load_directory(options.directory))
    print(report(outcomes))
    if options.misses:
        print(f"\n{misses_table(outcomes)}")
    return int(any(each.false_reassurance for each in outcomes))


if __name__ == "__main__":
    sys.exit(main())
