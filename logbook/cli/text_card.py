"""The answers for a whole message as lines: what to do first, what stands out, each contact."""

from __future__ import annotations

from datetime import date

from logbook.cli.layout import clip, paragraph
from logbook.cli.verdict_card import directory_age, level_words
from logbook.domain.content.flag_words import flag_words
from logbook.domain.judging.verdict_record import Flag, Verdict
from logbook.domain.listings.directory import version_day
from logbook.domain.text_checks import visible
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:  # a card of a record shows flags, and checks nothing
    from logbook.actions.check_text import TextCheck

_LONGEST_QUOTE = 70


def text_card(answers: TextCheck, *, today: date) -> str:
    """The card, no line wider than a terminal."""
    action, *further = answers.first.split("\n")
    flags = answers.content.flags
    blocks = [_shown(action)]
    if flags:
        title = _shown(_("What stands out in the words:"))
        blocks.append("\n".join([title, *flag_lines(flags)]))
    else:
        blocks.append(_shown(answers.content.sentence))
    blocks += [_contact(verdict) for verdict in answers.contacts]
    if not answers.contacts:
        blocks.append(_shown(_("No number, address or link was found in it.")))
    blocks += [_shown(line) for line in further]
    compiled_on = version_day(answers.content.directory_version)
    if compiled_on:
        blocks.append(_shown(directory_age(compiled_on, today)))
    return "\n\n".join(blocks)


def flag_lines(flags: tuple[Flag, ...]) -> list[str]:
    """Each flag in words with the quote that shows it, one or two lines each."""
    lines = []
    for flag in flags:
        lines += paragraph(visible(flag_line(flag)), "  ").split("\n")
    return lines


def flag_line(flag: Flag) -> str:
    """ "asks for a PIN or password: "give me your PIN"."""
    if not flag.quote:
        return flag_words(flag.code)
    quote = clip(flag.quote, _LONGEST_QUOTE)
    return _('{flag}: "{quote}"').format(flag=flag_words(flag.code), quote=quote)


def _contact(verdict: Verdict) -> str:
    answer = f"{level_words(verdict.level)} ({verdict.code})"
    head = _("{contact}: {answer}").format(contact=clip(verdict.value, 60), answer=answer)
    return "\n".join([_shown(head), paragraph(visible(verdict.sentence), "  ")])


def _shown(text: str) -> str:
    return paragraph(visible(text))
