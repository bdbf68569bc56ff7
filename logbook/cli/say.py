"""logbook say: the owner's own English of a record's words."""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.finding import get
from logbook.actions.translating import (
    find_words,
    lacking,
    read_translation,
    strike_translation,
    translate,
    translation_of,
)
from logbook.cli.arguments import complete_case, why_option
from logbook.cli.as_json import print_json, translation_json
from logbook.cli.card import labelled_lines
from logbook.cli.commands import summaries
from logbook.cli.flags import once, read_text
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.domain.record import Translation
from logbook.domain.text_checks import visible
from logbook.domain.translation_words import label, translated_words
from logbook.errors import Missing, UsageError
from logbook.language import _, ngettext


@command(
    "say",
    help=summaries()["say"],
    examples=(
        "logbook say 37 --en note.txt",
        "logbook say P9 --en-text 'refund before December 3'",
        "logbook say -c cancel-att",
    ),
)
@click.argument("place", required=False, default="", metavar=_("[PLACE]"))
@once("--en", "file", metavar=_("FILE"), help=_("A file with the English; - is standard input"))
@once("--en-text", metavar=_("TEXT"), help=_("The English"))
@once("--by", "translator", metavar=_("NAME"), help=_("Who translated, if not the owner"))
@click.option("--machine", is_flag=True, help=_("A machine made it; every pack will say so"))
@click.option("--void", "strike", is_flag=True, help=_("Strike the translation out"))
@once("-c", "--case", metavar=_("NAME"), help=_("List what lacks English in this case"),
      shell_complete=complete_case)  # fmt: skip
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@why_option()
@pass_invocation
def say_in_english(
    invocation: Invocation, /, place: str, file: str, en_text: str, translator: str, machine: bool,
    strike: bool, case: str, keep_secret: bool, why: str,
) -> None:  # fmt: skip
    given = bool(file or en_text)
    if given + strike > 1 or (file and en_text):
        raise UsageError(_("Say one thing: --en FILE, --en-text TEXT or --void."))
    if not place:
        if given or strike or machine or translator:
            raise Missing(_("It is not said whose words."), "logbook say 37 --en note.txt")
        _list(invocation, case)
    elif strike:
        _strike(invocation, place, why)
    elif given:
        text = _english(file, en_text)
        with invocation.open() as log:
            found = translate(
                log, place, text, translator=translator, machine=machine, reason=why or None,
                keep_secret=keep_secret, now=invocation.now(), zone=invocation.zone(log),
            )  # fmt: skip
        _show(invocation, (found,))
    else:
        _of_place(invocation, place)


def _english(file: str, text: str) -> str:
    if file == "-":
        return read_text("-")
    return read_translation(Path(file)) if file else text


def _of_place(invocation: Invocation, place: str) -> None:
    """What there is: of a record all of it, of other words their own."""
    with invocation.look() as log:
        if place.strip().lstrip("#").isdecimal():
            found = get(log, int(place.strip().lstrip("#"))).translations
        else:
            there = translation_of(log, find_words(log, place))
            found = (there,) if there else ()
    if not found and not invocation.json:
        click.echo(_("No translation is kept of {place}.").format(place=visible(place)))
        return
    _show(invocation, found)


def _strike(invocation: Invocation, place: str, why: str) -> None:
    with invocation.open() as log:
        found = strike_translation(log, place, reason=why or None, now=invocation.now(),
                                   zone=invocation.zone(log))  # fmt: skip
    if invocation.json:
        print_json([translation_json(found)])
        return
    click.echo(_("the English of {key} is struck out; it stays in the log").format(key=found.key))


def _show(invocation: Invocation, found: tuple[Translation, ...]) -> None:
    if invocation.json:
        print_json([translation_json(each) for each in found])
        return
    for each in found:
        click.echo(_("English of {key}, kept beside the words").format(key=each.key))
        click.echo("\n".join(labelled_lines(label(each), translated_words(each))))


def _list(invocation: Invocation, case: str) -> None:
    with invocation.look() as log:
        found = lacking(log, case)
    if invocation.json:
        print_json([each.as_dict() for each in found])
        return
    for each in found:
        first = " ".join(visible(each.text).split())
        click.echo(paragraph(f"{each.key}  {first[:60]}{' ...' if len(first) > 60 else ''}"))
    click.echo(lacking_words(len(found)))


def lacking_words(texts: int) -> str:
    """How many texts have no English yet."""
    if not texts:
        return _("Every Chinese text has its English.")
    return ngettext(
        "{n} Chinese text lacks English: logbook say PLACE --en-text '...'",
        "{n} Chinese texts lack English: logbook say PLACE --en-text '...'",
        texts,
    ).format(n=texts)


COMMANDS = {"say": say_in_english}
