"""Asking a person: a line, one of several, yes or no.

Questions go to standard error, so that `--json` leaves standard output clean.
Ctrl-C raises `click.Abort`, as click does, and the end of input `EndOfInput`, which is
one; the caller decides what becomes of what was typed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from logbook.cli.layout import labelled, paragraph
from logbook.cli.terminal import readable
from logbook.domain.text_checks import visible
from logbook.language import _

_YES = frozenset({"y", "yes", "是", "对", "好", "要"})
_NO = frozenset({"n", "no", "否", "不", "不是", "不要"})


def tell(text: str, *, indent: str = "") -> None:
    """Sentences on standard error, each line wrapped, without control characters."""
    lines = (paragraph(visible(line), indent) for line in text.split("\n"))
    click.echo("\n".join(lines), err=True)


def ask(question: str) -> str:
    """One line as typed, without its line end; empty for Enter.

    What was printed before is shown first, also where standard output is a pipe that waits.
    """
    sys.stdout.flush()
    while True:
        try:
            answer: str = click.prompt(
                question, default="", show_default=False, prompt_suffix=" ", err=True
            )
        except click.Abort as abort:
            if isinstance(abort.__context__, EOFError):
                raise EndOfInput from abort
            raise
        if readable(answer):
            return answer
        tell(_("These characters cannot be read in this terminal's encoding. Type them again."))


def ask_lines(question: str) -> list[str]:
    """Lines as typed up to an empty one; what was typed before Ctrl-C comes with `Interrupted`."""
    lines: list[str] = []
    try:
        while line := ask(question if not lines else "    "):
            lines.append(line)
    except click.Abort as abort:
        raise Interrupted(lines) from abort
    return lines


class EndOfInput(click.Abort):
    """Nobody is there any more: the terminal was closed, or Ctrl-D was pressed."""


class Interrupted(click.Abort):
    """Ctrl-C in the middle of several lines; `lines` holds those finished."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines


def keep_typed() -> bool:
    """After Ctrl-C: whether to keep what was typed.  Who has gone away wants it kept."""
    tell("")
    try:
        return confirm(_("Keep what you typed?"), default=True)
    except EndOfInput:
        tell("")
        return True


def choose(question: str, options: Sequence[str]) -> int | None:
    """The place, from 0, of the option whose number was typed; None for an empty answer."""
    _show_options(question, options)
    hint = _("Type a number from 1 to {n}, or press Enter for none.").format(n=len(options))
    return _place(options, hint)


def choose_or(question: str, options: Sequence[str], *, default: int) -> int:
    """As `choose`; an empty answer takes the option at place `default`, which is said."""
    _show_options(f"{question} [{default + 1}]", options)
    hint = _("Type a number from 1 to {n}, or press Enter for {default}.").format(
        n=len(options), default=default + 1
    )
    place = _place(options, hint)
    return default if place is None else place


def choose_one(question: str, options: Sequence[str]) -> int:
    """As `choose`, but an empty answer is none."""
    _show_options(question, options)
    hint = _("Type a number from 1 to {n}.").format(n=len(options))
    while (place := _place(options, hint)) is None:
        tell(hint)
    return place


def _show_options(question: str, options: Sequence[str]) -> None:
    tell(question)
    for number, option in enumerate(options, 1):
        click.echo("\n".join(labelled(f"  {number} ", visible(option), label_width=5)), err=True)


def _place(options: Sequence[str], hint: str) -> int | None:
    while True:
        answer = ask(">").strip()
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(options):
            return int(answer) - 1
        meant = _meant(answer.casefold(), [option.casefold() for option in options])
        if meant is not None:
            return meant
        tell(hint)


def _meant(answer: str, options: Sequence[str]) -> int | None:
    """The option that was typed out, or the only one that begins so; not one digit counts."""
    if answer in options:
        return options.index(answer)
    begun = [place for place, option in enumerate(options) if option.startswith(answer)]
    return begun[0] if len(begun) == 1 and not answer[:1].isdecimal() else None


def confirm(question: str, *, default: bool) -> bool:
    """Yes or no; Enter takes the default, which the question shows."""
    mark = "[Y/n]" if default else "[y/N]"
    while True:
        # After a full-width sign, which brings its own, no space is wanted.
        between = " " if question[-1:].isascii() else ""
        answer = ask(question + between + mark).strip().casefold()
        if not answer:
            return default
        if answer in _YES:
            return True
        if answer in _NO:
            return False
        tell(_("Type y or n."))
