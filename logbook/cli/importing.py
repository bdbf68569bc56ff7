"""logbook import: take in the records of another log from its pack."""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.import_plan import TakenIn
from logbook.actions.importing import open_pack, take_in
from logbook.cli import words
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.entry_words import kind_words
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.domain.text_checks import visible
from logbook.language import _, ngettext


@command(
    "import",
    help=summaries()["import"],
    examples=("logbook import fcc-cancel-att", "logbook import proof.zip --case their-case"),
)
@click.argument("pack", metavar=_("PACK"))
@once("--case", metavar=_("NAME"), help=_("The name here of the pack's case, where it is taken"))
@pass_invocation
def take_pack_in(invocation: Invocation, pack: str, case: str) -> None:
    # The pack is looked into before a log is made for it.
    with open_pack(Path(pack)) as opened, invocation.open_or_create() as log:
        done = take_in(log, opened, case=case, now=invocation.now(), zone=invocation.zone(log))
    if invocation.json:
        print_json({**done.as_dict(), "records": list(done.records), "cases": list(done.cases)})
        return
    click.echo("\n".join(paragraph(visible(line)) for line in receipt(done)))


def receipt(done: TakenIn) -> list[str]:
    """What became of every entry of the pack: the numbers add up."""
    taken, left = sum(done.taken.values()), sum(done.left.values())
    found = [
        _("from the log {log}").format(log=done.log_id),
        _("{entries} entries in the pack = {taken} taken in + {already} here already + {left} left "
          "there").format(entries=done.entries, taken=taken, already=done.already, left=left),
    ]  # fmt: skip
    if done.head_seq:
        found.append(_("head {head} at entry {seq}, as the pack proves it").format(
            head=done.head, seq=done.head_seq))  # fmt: skip
    else:
        found.append(_("Its chain did not come along: only the entries were checked."))
    if not taken:
        found += [] if done.filled else [_("Nothing was added.")]
        return [*found, *_of_what_was_here(done)]
    kinds = (f"{kind_words(kind)} {n}" for kind, n in sorted(done.taken.items()))
    found.append(_("taken in: {kinds}").format(kinds=words.listed(kinds)))
    if done.records:
        found.append(_("records here: {numbers}").format(
            numbers=words.listed(map(str, done.records))))  # fmt: skip
    return [*found, *_what_is_missing(done), *_of_what_was_here(done)]


def _of_what_was_here(done: TakenIn) -> list[str]:
    """What this pack discloses of entries that an earlier one brought."""
    found = []
    if done.filled:
        found.append(ngettext(
            "filled in: {n} field that an earlier pack withheld",
            "filled in: {n} fields that an earlier pack withheld", done.filled,
        ).format(n=done.filled))  # fmt: skip
    if done.not_filled:
        found.append(ngettext(
            "{n} field that an earlier pack withheld was left as it is: it was corrected, removed "
            "or filled in here since",
            "{n} fields that an earlier pack withheld were left as they are: they were corrected, "
            "removed or filled in here since", done.not_filled,
        ).format(n=done.not_filled))  # fmt: skip
    if done.files_late:
        found.append(ngettext(
            "{n} file came that an earlier pack left out; it was not kept with what is here: "
            "logbook attach N FILE, from proof/data/originals of the pack",
            "{n} files came that an earlier pack left out; they were not kept with what is here: "
            "logbook attach N FILE, from proof/data/originals of the pack", done.files_late,
        ).format(n=done.files_late))  # fmt: skip
    return found


def _what_is_missing(done: TakenIn) -> list[str]:
    """What stayed there, and what did not come along."""
    found = [_left_words(reason, n) for reason, n in sorted(done.left.items())]
    files = ngettext("{n} file kept", "{n} files kept", done.files).format(n=done.files)
    if done.files_absent:
        absent = ngettext(
            "{n} file is named without its bytes", "{n} files are named without their bytes",
            done.files_absent,
        ).format(n=done.files_absent)  # fmt: skip
        files = words.listed((files, absent))
    if done.files or done.files_absent:
        found.append(files)
    if done.withheld:
        found.append(ngettext(
            "{n} field was not disclosed", "{n} fields were not disclosed", done.withheld
        ).format(n=done.withheld))  # fmt: skip
    return found


def _left_words(reason: str, n: int) -> str:
    return {
        "kind": _("left there: {n} that concern that log alone"),
        "version": _("left there: {n} of a newer program"),
        "closed": _("left there: {n} of which too little is disclosed"),
        "target": _("left there: {n} about something that did not come along"),
    }[reason].format(n=n)


COMMANDS = {"import": take_pack_in}
