"""From the words of a command line to a raw draft: which flag is which value, and no more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from logbook.actions.intake import DIRECTION_NEEDED
from logbook.actions.raw_draft import RawDraft
from logbook.cli.channel_flags import MONEY_FLAGS
from logbook.cli.terminal import readable
from logbook.domain.text_checks import shell_eaten_amounts
from logbook.errors import Missing, Unreadable, UsageError
from logbook.language import _

if TYPE_CHECKING:
    import click

_NUMBER_SIGNS = frozenset("+()-. \uff0b\uff08\uff09\uff0d")


def once(*names: str, **options: Any) -> Callable[[Any], Any]:
    """An option that may stand on the line once; twice is refused, since one would be lost."""
    import click  # a plain line is answered without it (`plain_line`)

    return click.option(*names, multiple=True, callback=_only_one, **options)


def _only_one(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> str:
    if len(values) > 1:
        raise UsageError(
            _("{option} was given twice.").format(option=max(param.opts, key=len)),
            _("Put everything into one text: -s 'one. two.'")
            if param.name in ("said", "promise")
            else "",
        )
    return str(values[0]) if values else ""


def was_given(name: str) -> bool:
    """Whether the option stands on the line, be it with nothing in it."""
    import click
    from click.core import ParameterSource

    source = click.get_current_context().get_parameter_source(name)
    return source is ParameterSource.COMMANDLINE


def require_filled(*names: str) -> None:
    """Refuse those of these options that stand on the line with nothing in them.

    A script whose variable is empty did not mean what a line without the option means.
    """
    import click

    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        if name in names and was_given(name) and not str(context.params[name]).strip():
            option = max(parameter.opts, key=len)
            raise UsageError(
                _("{option} has nothing in it.").format(option=option),
                _("Give it a value, or leave it out."),
            )


def raw_draft(channel: str, words: Sequence[str], typed: dict[str, Any]) -> RawDraft:
    """The draft that the words beside the command and its flags give.

    Words that are parts of a number are joined, the others are the carrier: so
    `call att --from 833 555 0199` means what it says.
    """
    numbers = [word for word in words if is_number_part(word)]
    names = [word for word in words if not is_number_part(word)]
    direction, contact = read_direction_and_contact(typed, numbers)
    return RawDraft(
        channel=channel, carrier=" ".join(names), new_carrier=typed["new_carrier"],
        direction=direction, contact=contact, at=typed["at"], tz=typed["tz"],
        lasted=typed["lasted"], agent=typed["agent"], agent_id=typed["agent_id"],
        site=typed["site"], department=typed["department"], references=typed["ref"],
        said=read_text(typed["said"]), promise=typed["promise"], due=typed["due"],
        amount=typed["amount"],
        amounts=tuple((kind, text) for kind in MONEY_FLAGS for text in typed[kind]),
        files=typed["file"], case=typed["case"],
        new_case=typed["new_case"], no_case=typed["no_case"], recorder=typed["recorder"],
        told_by=typed["told_by"], tags=typed["tag"], keep_secret=typed["keep_secret"],
    )  # fmt: skip


def is_number_part(word: str) -> bool:
    """Whether the word is a piece of a number: digits and the signs people write between them."""
    return any(sign.isdecimal() for sign in word) and all(
        sign.isdecimal() or sign in _NUMBER_SIGNS for sign in word
    )


def read_direction_and_contact(typed: dict[str, Any], numbers: Sequence[str]) -> tuple[str, str]:
    said = {
        "in": bool(typed["from_"] or typed["incoming"]),
        "out": bool(typed["to"] or typed["outgoing"]),
    }
    if all(said.values()):
        raise UsageError(
            _("Both directions are given."),
            _("Use --from or --in if they contacted you, --to or --out if you contacted them."),
        )
    direction = next((name for name, given in said.items() if given), "")
    return direction, " ".join(filter(None, (typed["from_"], typed["to"], *numbers)))


def read_text(value: str) -> str:
    """The words of an option; a lone `-` stands for standard input, kept as it is typed there."""
    if value != "-":
        return value
    try:
        text = sys.stdin.buffer.read().decode(sys.stdin.encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("Standard input is not text in {encoding}.").format(encoding=sys.stdin.encoding),
            _("Save it as UTF-8, and set PYTHONIOENCODING=utf-8."),
        ) from error
    if not readable(text):
        raise Unreadable(_("Standard input holds characters that cannot be stored."))
    if not text.strip():
        raise Missing(_("Standard input is empty."), _("Leave the - out, or give the words to it."))
    # The last line's end is the terminal's or the editor's, not the person's.
    return text.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")


def shell_warnings(typed: dict[str, Any]) -> list[str]:
    """A warning for each amount of which the shell seems to have eaten the front."""
    found = []
    for option in ("said", "promise"):
        for amount in shell_eaten_amounts(typed[option]):
            found.append(
                _('"{amount}" has no currency. If you typed a $ in double quotes, the shell ate '
                  "part of it: correct the record, with single quotes.").format(amount=amount)
            )  # fmt: skip
    return found


def is_complete(raw: RawDraft) -> bool:
    """Whether the flags say enough to save without a question: who, which way, and something."""
    substance = (raw.said, raw.promise, raw.agent, raw.agent_id, raw.references, raw.amounts,
                 raw.files)  # fmt: skip
    directed = bool(raw.direction) or raw.channel not in DIRECTION_NEEDED
    return bool(raw.carrier) and directed and any(substance)
