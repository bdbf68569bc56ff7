"""logbook receivers: who can get a pack, what each of them takes and does not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from logbook.actions.exporting import size_words
from logbook.actions.receiving import Receiver, find_receivers, receivers
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import labelled, paragraph, table
from logbook.language import _, current_language, ngettext

_LABEL = 14


@command("receivers", help=summaries()["receivers"],
         examples=("logbook receivers", "logbook receivers fcc"))  # fmt: skip
@click.argument("name", required=False, default="", metavar="[NAME]")
@pass_invocation
def list_receivers(invocation: Invocation, name: str) -> None:
    show_receivers(invocation, name)


def show_receivers(invocation: Invocation, name: str = "") -> None:
    """Every receiver, or, with what to do there, those of a name."""
    found = find_receivers(name) if name else receivers()
    if invocation.json:
        print_json([_as_json(each) for each in found])
        return
    if len(found) == 1:
        click.echo("\n".join((*_lines(found[0]), "", *_whole(found[0]))))
    else:
        rows = [(each.id, f"{receiver_title(each)}{_colon()}{_limits(each)}") for each in found]
        click.echo("\n".join(table(rows)))
        click.echo()
        click.echo(paragraph(_("What to do at one of them: logbook receivers NAME")))
    click.echo(paragraph(_(
        "Seen in stored copies of public pages, not live. Make a pack: logbook export --for NAME"
    )))  # fmt: skip


def receiver_title(receiver: Receiver) -> str:
    """The receiver's name in the current language."""
    return receiver.name_zh if current_language() == "zh" else receiver.name


def _lines(receiver: Receiver) -> Iterator[str]:
    yield paragraph(f"{receiver.id}  {receiver_title(receiver)}")
    rows = [
        (_("also called"), ", ".join(receiver.aliases)),
        (_("takes"), _limits(receiver)),
        (_("not shown"), _masked(receiver)),
        (_("recordings"), _recordings(receiver.recordings)),
        (_("proof.zip"), _("attach it") if receiver.proof == "send" else _("keep it, offer it")),
        (_("on paper"), _copies(receiver.print_copies)),
    ]
    for label, value in rows:
        if value:
            yield from labelled(f"  {label}", value, label_width=_LABEL)


def _whole(receiver: Receiver) -> Iterator[str]:
    chinese = current_language() == "zh"
    steps = receiver.steps_zh if chinese else receiver.steps_en
    for number, step in enumerate(steps, 1):
        yield from labelled(f"{number}. ", step, label_width=4)
    yield ""
    spoken = "zh" if chinese else "en"
    for address in receiver.addresses:
        said = f"{address.text}{_colon()}{address.known.line(spoken)}"
        yield from labelled("- ", said, label_width=2)
    for fact in receiver.facts:
        yield from labelled("- ", fact.line(spoken), label_width=2)
    for note in receiver.notes:
        yield from labelled("- ", str(note), label_width=2)


def _limits(receiver: Receiver) -> str:
    limits = receiver.limits
    pieces = []
    if limits.total_bytes is None:
        pieces.append(_("no size limit found"))
    elif limits.assumed:
        pieces.append(_("at most {size} (a precaution, no figure was found)").format(
            size=size_words(limits.total_bytes)
        ))  # fmt: skip
    else:
        pieces.append(_("at most {size}").format(size=size_words(limits.total_bytes)))
    if limits.files is not None:
        pieces.append(ngettext("{n} file", "{n} files", limits.files).format(n=limits.files))
    if limits.types:
        pieces.append(", ".join(limits.types))
    pieces += [
        _("summary of at most {n} characters").format(n=field.limit)
        for field in receiver.fields
        if field.limit is not None and field.value == "summary"
    ]
    return _joined(pieces)


def _masked(receiver: Receiver) -> str:
    mask = receiver.mask
    pieces = [_("PINs, codes, card and social security numbers")]
    if mask.account == "last4":
        pieces.append(_("account number (but its last four digits)"))
    elif mask.account == "none":
        pieces.append(_("account number"))
    if mask.birth_dates:
        pieces.append(_("birth dates"))
    if mask.third_party_phones:
        pieces.append(_("other people's phone numbers"))
    if mask.third_party_names:
        pieces.append(_("other people's names"))
    return _joined(pieces)


def _colon() -> str:
    return "：" if current_language() == "zh" else ": "


def _joined(pieces: list[str]) -> str:
    return ("；" if current_language() == "zh" else "; ").join(pieces)


def _recordings(rule: str) -> str:
    return {
        "none": _("none"),
        "list": _("listed, not sent"),
        "by_basis": _("only where their basis allows it"),
        "all": _("all"),
    }[rule]


def _copies(number: int) -> str:
    return ngettext("{n} copy", "{n} copies", number).format(n=number) if number else ""


def _as_json(receiver: Receiver) -> dict[str, Any]:
    limits, mask = receiver.limits, receiver.mask
    return {
        "id": receiver.id, "name": receiver.name, "name_zh": receiver.name_zh,
        "kind": receiver.kind, "aliases": list(receiver.aliases), "carrier": receiver.carrier,
        "state": receiver.state,
        "limits": {"pdf_bytes": limits.pdf_bytes, "total_bytes": limits.total_bytes,
                   "files": limits.files, "types": list(limits.types),
                   "assumed": limits.assumed},
        "mask": {"account": mask.account, "birth_dates": mask.birth_dates,
                 "third_party_phones": mask.third_party_phones,
                 "third_party_names": mask.third_party_names},
        "parts": list(receiver.parts), "recordings": receiver.recordings,
        "originals": receiver.originals, "proof": receiver.proof,
        "print_copies": receiver.print_copies, "asks": list(receiver.asks),
        "requires": list(receiver.requires),
        "steps": {"en": list(receiver.steps_en), "zh": list(receiver.steps_zh)},
        "seen_on": receiver.seen_on, "source_url": receiver.source_url,
        "confidence": receiver.confidence,
    }  # fmt: skip


COMMANDS = {"receivers": list_receivers}
