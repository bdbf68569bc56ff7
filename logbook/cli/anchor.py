"""logbook anchor, logbook anchors: where outside the log's head stands fixed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from logbook.actions.anchoring import (
    MEANS,
    Anchor,
    Anchored,
    Asked,
    anchor,
    anchor_stamp,
    anchor_witness,
    anchors,
)
from logbook.actions.checkpoints import write_checkpoint, write_query
from logbook.actions.opening import Log, open_for_reading
from logbook.cli.arguments import complete_case
from logbook.cli.as_json import attachment_json, print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once, require_filled
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph, table
from logbook.cli.refusing import say
from logbook.cli.signing import signing_key, signing_options
from logbook.domain.ledger.anchor import means_word
from logbook.domain.ledger.checkpoint import Checkpoint
from logbook.domain.text_checks import visible
from logbook.errors import Missing, UsageError
from logbook.language import _

_WRITING = ("checkpoint_out", "tsq")


@command(
    "anchor",
    help=summaries()["anchor"],
    examples=(
        "logbook anchor --checkpoint checkpoint.txt",
        "logbook anchor mail --held-by 'my other mailbox' -f sent.eml",
        "logbook anchor witness --held-by Ana cp.txt cp.txt.sig ana.pub",
        "logbook anchor --tsq stamp.tsq",
        "logbook anchor --tsr stamp.tsr --ca authority.pem",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[HOW] [FILE...]"))
@once("--held-by", metavar=_("NAME"), help=_("Who outside has it"))
@once("--on", metavar=_("DAY"), help=_("Since which day they have it"))
@once(
    "--head", metavar=_("DIGITS"), help=_("Which head; else the one the files show, or the newest")
)
@click.option("-f", "--file", "files", multiple=True, metavar=_("FILE"),
              help=_("What shows it; may be repeated"))  # fmt: skip
@once("-c", "--case", metavar=_("NAME"), help=_("For one case only, not for the whole log"),
      shell_complete=complete_case)  # fmt: skip
@once("--checkpoint", "checkpoint_out", metavar=_("NEWFILE"),
      help=_("Write the six lines to hand out or to be signed"))  # fmt: skip
@once("--tsq", metavar=_("NEWFILE"), help=_("Write the query for a time stamp authority"))
@once("--tsr", metavar=_("FILE"), help=_("Take in the authority's reply to it"))
@once("--ca", metavar=_("FILE"), help=_("The authority's root certificate, to check the reply"))
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@signing_options
@pass_invocation
def anchor_head(invocation: Invocation, words: tuple[str, ...], **typed: Any) -> None:
    require_filled("head", "held_by", "on", "case", "checkpoint_out", "tsq", "tsr", "ca")
    given = [name for name in ("checkpoint_out", "tsq", "tsr") if typed[name]]
    if len(given) + bool(words) > 1:
        raise UsageError(_("anchor does one thing at a time."), "logbook help anchor")
    if given and given[0] in _WRITING:
        _write(invocation, typed)
        return
    files, means = _means(words, typed)
    asked = Asked(
        held_by=typed["held_by"], on=typed["on"], case=typed["case"], head=typed["head"],
        keep_secret=typed["keep_secret"], files=files,
    )  # fmt: skip
    with invocation.open() as log:
        done = _store(log, means, asked, typed, now=invocation.now(), zone=invocation.zone(log))
    _show(invocation, done)


def _means(words: tuple[str, ...], typed: dict[str, Any]) -> tuple[tuple[Path, ...], str]:
    """The files and the means; further words after the means are files, as with `attach`."""
    files = tuple(Path(name) for name in (*typed["files"], *words[1:]))
    if typed["tsr"]:
        return files, "rfc3161"
    if not words:
        raise Missing(
            _("It is not said how the head was fixed outside."),
            _("The ways are: {names}.").format(names=", ".join(MEANS)),
        )
    return files, words[0]


def _store(log: Log, means: str, asked: Asked, typed: dict[str, Any], **when: Any) -> Anchored:
    if typed["tsr"]:
        authority = Path(typed["ca"]) if typed["ca"] else None
        return anchor_stamp(log, Path(typed["tsr"]), None, authority, asked, **when)
    signature = next((path for path in asked.files if path.suffix == ".sig"), None)
    key = next((path for path in asked.files if path.suffix == ".pub"), None)
    if means != "witness" or signature is None:
        return anchor(log, means, asked, **when)
    rest = tuple(path for path in asked.files if path not in (signature, key))
    if key is None or not rest:
        raise Missing(
            _("A signed checkpoint comes as three files: the checkpoint, .sig and .pub."),
            "logbook anchor witness -f checkpoint.txt checkpoint.txt.sig ana.pub",
        )
    return anchor_witness(
        log, rest[0], signature, key, asked.replaced(files=rest[1:]), **when
    )  # fmt: skip


def _write(invocation: Invocation, typed: dict[str, Any]) -> None:
    path = Path(typed["checkpoint_out"] or typed["tsq"])
    with invocation.open() as log:
        key = signing_key(log, typed["sign_with"], no_sign=typed["no_sign"])
        writing = write_query if typed["tsq"] else write_checkpoint
        made = writing(log, path, now=invocation.now(), signing_key=key)
    if invocation.json:
        print_json({**made.as_dict(), "file": str(path)})
        return
    click.echo("\n".join([_("written: {path}").format(path=path), *_head_lines(made)]))
    click.echo(paragraph(_next_step(typed, path)))


def _head_lines(made: Checkpoint) -> list[str]:
    return [_("entry {seq}").format(seq=made.seq), _("head {head}").format(head=made.head)]


def _next_step(typed: dict[str, Any], path: Path) -> str:
    if typed["tsq"]:
        reply = path.with_suffix(".tsr")
        return _(
            "Send it to a time stamp authority from any computer (curl -H 'Content-Type: "
            "application/timestamp-query' --data-binary @{query} ADDRESS -o {reply}), then: "
            "logbook anchor --tsr {reply}. Keep the files together."
        ).format(query=path.name, reply=reply.name)
    return _(
        "Mail it, print it, or have somebody sign it: ssh-keygen -Y sign -f KEY -n {name} "
        "{path}. Then write down who has it: logbook anchor mail|paper|witness -f {path}"
    ).format(name="logbook-head@v1", path=path.name)


def _show(invocation: Invocation, done: Anchored) -> None:
    if invocation.json:
        print_json({**anchor_json(done.anchor), "remarks": list(done.remarks)})
        return
    click.echo("\n".join(anchor_lines(done.anchor)))
    for remark in done.remarks:
        say(remark)


def anchor_lines(each: Anchor) -> list[str]:
    """An anchor in a few lines: how and since when, which head, what shows it."""
    since = each.at or _("{time}, when it was written down").format(time=each.recorded_at)
    rows = [
        (means_word(each.means), visible(since)),
        (_("held by"), visible(each.held_by or _("not said"))),
        (_("head of entry {seq}").format(seq=each.head_seq), each.head),
        *((_("file"), visible(f"F{file.no} {file.original_name or _('(removed)')}"))
          for file in each.files),
    ]  # fmt: skip
    if each.withdrawn:
        rows.append(("", _("The filing that it went with was taken back.")))
    return table(rows)


def anchor_json(each: Anchor) -> dict[str, Any]:
    """The same for programs."""
    return {**each.as_dict(), "files": [attachment_json(file) for file in each.files]}


@command("anchors", help=summaries()["anchors"], examples=("logbook anchors",))
@pass_invocation
def list_anchors(invocation: Invocation) -> None:
    with open_for_reading(invocation.home) as log:
        found, newest = anchors(log), log.head[0]
    if invocation.json:
        print_json([anchor_json(each) for each in found])
        return
    if not found:
        click.echo(paragraph(_(
            "Nobody outside has a head of this log yet: until then all of it could be rewritten "
            "unnoticed. Begin with: logbook anchor --checkpoint FILE"
        )))  # fmt: skip
        return
    for each in found:
        click.echo("\n".join(anchor_lines(each)) + "\n")
    standing = [each.head_seq for each in found if not each.withdrawn]
    if standing:
        click.echo(paragraph(
            _("Entries up to {seq} of {newest} are fixed outside; what came after is not.")
            .format(seq=max(standing), newest=newest)
        ))  # fmt: skip


COMMANDS = {"anchor": anchor_head, "anchors": list_anchors}
