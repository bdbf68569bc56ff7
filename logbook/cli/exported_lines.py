"""What is said of a pack that was written: what it is, what to do, what is not in it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from logbook.actions.exporting import PASTE, TODO, Blank, Exported, size_words
from logbook.cli.layout import clip, columns, pad, paragraph, table
from logbook.cli.signing import signed_lines
from logbook.domain.text_checks import visible
from logbook.language import _, ngettext


def exported_lines(done: Exported) -> Iterator[str]:
    """The lines, in the current language; commands are not wrapped, as they are there to be
    copied.
    """
    yield _("pack  {folder}").format(folder=done.folder)
    yield from table(("  " + name, "") for name in done.files)
    proved = ngettext("{n} record, head {head}", "{n} records, head {head}", done.records)
    yield proved.format(n=done.records, head=done.head)
    if done.fingerprint:
        yield from signed_lines(done.fingerprint)
    yield from _withheld(done)
    yield from _to_attach(done)
    if done.too_late:
        yield paragraph(done.too_late)
    yield from _blank_lines(done.blanks)
    yield from _left_out(done)
    if done.lacking:
        yield paragraph(_lacking(len(done.lacking)))
    folder = visible(shlex.quote(str(done.folder)))
    yield _("Check it: logbook verify {folder}").format(folder=folder)


def _withheld(done: Exported) -> Iterator[str]:
    if done.withheld:
        yield paragraph(ngettext(
            "{n} entry of the log is proved but not shown.",
            "{n} entries of the log are proved but not shown.", done.withheld,
        ).format(n=done.withheld))  # fmt: skip
    if not done.selected.selection.is_everything:
        yield paragraph(_("{shown} of {n} records of the case; {left} left out.").format(
            shown=done.selected.shown, n=done.selected.of, left=done.selected.left_out
        ))  # fmt: skip


def _to_attach(done: Exported) -> Iterator[str]:
    sizes = ", ".join(f"{name} ({size_words(size)})" for name, size in done.delivery.attached)
    yield paragraph(_("To attach: {names}. What to do: {file}").format(names=sizes, file=TODO))
    if done.delivery.proof_too_big:
        yield paragraph(_("{name} is too big for this receiver: offer it.").format(
            name="proof.zip"
        ))  # fmt: skip


def _blank_lines(blanks: tuple[Blank, ...]) -> Iterator[str]:
    """What is left blank, each with what fills it."""
    if not blanks:
        return
    rows = [(f"  {clip(each.label, 44)}", _fills(each)) for each in blanks]
    width = max(columns(label) for label, _fill in rows)
    yield _("Left blank in {file}:").format(file=PASTE)
    yield from (f"{pad(label, width)}  {fill}" for label, fill in rows)


def _fills(blank: Blank) -> str:
    if not blank.answerable:
        return _("by hand")
    if blank.offered:
        return f"--answer {shlex.quote(f'{blank.key}={blank.offered}')}"
    return f"--answer {blank.key}='...'"


def _left_out(done: Exported) -> Iterator[str]:
    """Originals that are not in proof.zip, or in it without having been searched, and why."""
    held = [name for name in done.left_out if name not in done.unread]
    closed = [name for name in done.left_out if name in done.unread]
    if held:
        yield _named(held, ngettext(
            "Not in proof.zip as a file, because its text holds what this receiver should not "
            "see: {names}",
            "Not in proof.zip as files, because their text holds what this receiver should not "
            "see: {names}", len(held),
        ))  # fmt: skip
    if closed:
        yield _named(closed, _(
            "Not in proof.zip, because a part of it cannot be opened, so nobody can tell what it "
            "holds: {names}. If the receiver may have it: --answer keep_originals=yes"
        ))  # fmt: skip
    searched_not = [name for name in done.unread if name not in done.left_out]
    if searched_not:
        yield _named(searched_not, _(
            "In proof.zip, but not searched, because a part of it cannot be opened: {names}. Look "
            "at it yourself."
        ))  # fmt: skip
    if done.recordings:
        yield _("Recordings of calls, and their transcripts, that are not in the pack:")
        yield from (paragraph(visible(line)) for line in done.recordings)


def _named(names: list[str], line: str) -> str:
    return paragraph(visible(line.format(names=", ".join(names))))


def _lacking(n: int) -> str:
    return ngettext(
        "Your Chinese words are kept as written, with room for a translation; {n} text lacks one: "
        "logbook say",
        "Your Chinese words are kept as written, with room for a translation; {n} texts lack one: "
        "logbook say",
        n,
    ).format(n=n)  # fmt: skip
