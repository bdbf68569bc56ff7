"""What a receiver needs and the log does not hold: asked for, or named for a script."""

from __future__ import annotations

import shlex

import click

from logbook.actions.exporting import (
    KEEP_CHINESE,
    ChineseInForm,
    Question,
    missing,
    read_typed,
)
from logbook.cli.prompts import ask, tell
from logbook.domain.cases.claim import CaseFile
from logbook.domain.text_checks import visible
from logbook.errors import Missing, Unreadable, UsageError
from logbook.language import _


def answered(
    receiver: str, given: dict[str, str], *, file: CaseFile, interactive: bool
) -> dict[str, str]:
    """The answers, with what is missing asked for where somebody is there; what the case says
    is not asked.

    Raises `Missing` with the flags to add when nobody is there and an answer is needed.
    """
    wanted = missing(receiver, given, file)
    if not interactive:
        _require(wanted)
        return given
    if wanted:
        tell(_("Needed and not in the log. Enter leaves a blank where that is allowed."))
    try:
        for question in wanted:
            given = {**given, question.key: _typed(receiver, question)}
    except click.Abort:
        tell("")
        give_back(given)
        raise
    return given


def _typed(receiver: str, question: Question) -> str:
    """An answer that the receiver can take; a mistake is said before the next question."""
    said = f": {question.origin}" if question.origin else ""
    default = f" [{question.default}{said}]" if question.default else ""
    while True:
        text = ask(question.prompt + default).strip() or question.default
        if question.required and not text:
            tell(_("This receiver cannot do without it. Ctrl-C leaves."))
            continue
        try:
            return read_typed(receiver, question.key, text)
        except Unreadable as error:
            tell(error.remedy)


def in_english(error: ChineseInForm, given: dict[str, str], *, interactive: bool) -> dict[str, str]:
    """The answers with the English of each Chinese text, or with leave to keep the Chinese."""
    if not interactive:
        error.remedy = " ".join([
            _("Keep the Chinese with --answer {name}=yes, or give the English:").format(
                name=KEEP_CHINESE
            ),
            *(f"--answer {text.key}='...'" for text in error.texts),
        ])  # fmt: skip
        raise error
    tell(_("The receiver reads English. Type the English of each text; Enter keeps the Chinese."))
    try:
        for text in error.texts:
            tell(f"{text.where}: {text.text}")
            english = ask(">").strip()
            given = {**given, **({text.key: english} if english else {KEEP_CHINESE: "yes"})}
    except click.Abort:
        tell("")
        give_back(given)
        raise
    return given


def give_back(given: dict[str, str]) -> None:
    """Print the answers as flags, so that nobody has to type them all again."""
    if given:
        tell(_("Your answers, to use again:"))
        for name, text in given.items():
            # Not wrapped: it is there to be copied.
            click.echo(visible(f"  --answer {shlex.quote(f'{name}={text}')}"), err=True)


def _require(wanted: tuple[Question, ...]) -> None:
    needed = [question for question in wanted if question.required]
    if needed:
        raise Missing(
            _("The receiver needs more than the log holds: {names}.").format(
                names=", ".join(question.key for question in needed)
            ),
            " ".join(f"--answer {question.key}='...'" for question in needed),
        )


def read_answers(answers: tuple[str, ...]) -> dict[str, str]:
    """`--answer NAME=TEXT`, by name; raises `UsageError` where there is no name."""
    given = {}
    for answer in answers:
        name, sign, text = answer.partition("=")
        if not sign:
            raise UsageError(
                _("--answer needs a name and a text: {answer}").format(answer=answer),
                "--answer relief='a credit of 42.10 USD'",
            )
        given[name.strip()] = text
    return given
