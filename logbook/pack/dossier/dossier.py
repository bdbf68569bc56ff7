"""`2-ATTACH.pdf`: what a person reads, in the order in which one needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from logbook.pack.counts import standing
from logbook.pack.dossier.document import (
    Content,
    Contents,
    Heading,
    Node,
    paragraph,
    referring,
    table,
)
from logbook.pack.dossier.dossier_attempts import attempts
from logbook.pack.dossier.dossier_case import case_details
from logbook.pack.dossier.dossier_checklist import checklists
from logbook.pack.dossier.dossier_cover import cover
from logbook.pack.dossier.dossier_deadlines import (
    deadlines,
    filings,
)
from logbook.pack.dossier.dossier_declaration import declaration
from logbook.pack.dossier.dossier_promises import promises_and_amounts
from logbook.pack.dossier.dossier_records import chronology
from logbook.pack.dossier.dossier_summary import summary
from logbook.pack.dossier.dossier_translations import translations
from logbook.pack.dossier.exhibit_part import belonging, exhibit_index, exhibit_pages
from logbook.pack.dossier.shown import linked, reachable, said, short_name
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.exhibits.recordings import sentences
from logbook.pack.input import Correction, PackInput, Struck
from logbook.pack.masking.redactions import Redaction, redaction_log
from logbook.pack.proof.anchored import anchors_part
from logbook.pack.readme import LIMITS_EN, VERIFY_SHORT
from logbook.pack.receivers.files_sent import NOT_SENT
from logbook.pack.vocabulary import STANDING
from logbook.pack.words import Words, counted, one_line


class Disclosed(NamedTuple):
    """What of the ledger is in the pack."""

    entries: int
    fields: int
    withheld: int
    """Fields of disclosed entries whose value is not in the pack."""
    masked: int
    """Of those, the ones withheld because a mask of this receiver touches them."""


def dossier(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], disclosed: Disclosed,
    copies: tuple[Copy, ...], redactions: tuple[Redaction, ...],
) -> Iterator[Node]:  # fmt: skip
    """The document, part by part: those that the receiver's profile names.

    `copies` tell how each exhibit is shown.
    """
    has = pack.receiver.has
    yield from cover(pack, words, _scope(pack, disclosed))
    if has("case"):
        yield from case_details(pack, words)
    yield Heading(text="Parts", level=2)
    yield Contents()
    page, in_full = summary(pack, words, exhibits)
    yield from page
    yield from in_full
    yield from chronology(pack, words, exhibits, new_page=not in_full)
    yield from promises_and_amounts(pack, words, exhibits)
    if has("attempts"):
        yield from attempts(pack, words, exhibits)
    if has("attempts") or has("deadlines"):
        yield from filings(pack, words)
    if has("checklists"):
        yield from checklists(pack, words, exhibits)
    if has("deadlines"):
        yield from deadlines(pack)
    yield from _corrections(pack, words, reachable(pack, exhibits))
    of = belonging(pack, words, exhibits)
    yield from exhibit_index(words, exhibits, copies, of, with_pages=has("exhibits"))
    if has("exhibits"):
        yield from exhibit_pages(words, exhibits, copies, of)
    if has("translations"):
        yield from translations(pack, words, exhibits, copies)
    if has("redactions"):
        yield from redaction_log(redactions, reachable(pack, exhibits))
    yield from _withheld(pack, disclosed, exhibits)
    if has("declaration"):
        yield from declaration(pack, words, exhibits)
    yield Heading(text="How to check this pack", new_page=has("declaration"))
    yield from (paragraph(one_line(text)) for text in VERIFY_SHORT)
    yield from anchors_part(pack, words)
    yield Heading(text="What these checks do not show")
    yield from (paragraph(one_line(text)) for text in LIMITS_EN)


def footer(pack: PackInput, words: Words) -> str:
    """What stands at the foot of every page."""
    return one_line(f"{short_name(words.text(pack.case))}, entry {pack.head_seq} of the log")


def _scope(pack: PackInput, disclosed: Disclosed) -> str:
    records = len(standing(pack))
    struck = len(pack.interactions) - records
    also = f" and {struck} struck out" if struck else ""
    log = f"The log has {counted(pack.head_seq, 'entry', 'entries')}"
    withheld = pack.head_seq - disclosed.entries
    of_case = f"{counted(records, 'record', 'records')} of this case{also}"
    if not withheld:
        return f"{of_case}. {log}; all of them are disclosed here."
    here = counted(disclosed.entries, "is", "are")
    kept = counted(withheld, "is", "are")
    return f"{of_case}. {log}; {here} disclosed here, {kept} withheld and only counted."


def _corrections(pack: PackInput, words: Words, places: frozenset[str]) -> Iterator[Node]:
    yield Heading(text="Corrections and struck records")
    yield paragraph(
        "A correction keeps what was written first: both values are in the log's chain."
    )
    if pack.corrections:
        yield table(
            ("Record", "Field", "Was", "Now", "Corrected on", "Reason"),
            (_correction(correction, words, places) for correction in pack.corrections),
            ("auto", "2fr", "3fr", "3fr", "3fr", "3fr"),
        )
    else:
        yield paragraph("No value was corrected.")
    if pack.struck:
        yield Heading(text="Struck out", level=2)
        yield table(
            ("Record", "How", "On", "Reason"), (_struck(item, words) for item in pack.struck),
            ("auto", "2fr", "3fr", "5fr"),
        )  # fmt: skip
    else:
        yield paragraph("No record was struck out.")


def _correction(
    correction: Correction, words: Words, places: frozenset[str]
) -> tuple[str | Content, ...]:
    gone = "[removed for good by the owner]" if correction.removed else "(empty)"
    key = f"{correction.no}.{correction.field}"
    value = words.account_number if correction.field == "account_number" else words.value
    return (
        linked(correction.no, places), correction.field.replace("_", " "),
        said(f"{key}.old", value(correction.old), words) or gone,
        said(key, value(correction.new), words) or gone,
        words.written(correction.recorded_at),
        said(f"{key}.reason", words.text(correction.reason), words),
    )  # fmt: skip


def _struck(item: Struck, words: Words) -> tuple[str | Content, ...]:
    reason = said(f"{item.no}.reason", words.text(item.reason), words)
    return (item.no, STANDING.get(item.how, item.how), words.written(item.recorded_at), reason)


def _withheld(
    pack: PackInput, disclosed: Disclosed, exhibits: tuple[Exhibit, ...]
) -> Iterator[Node]:
    yield Heading(text="What is not shown")
    gone = ("left_out", NOT_SENT)
    left_out = [e.label for e in exhibits if e.status in gone and not e.why]
    yield paragraph(_entries_not_shown(pack, disclosed))
    if pack.undone:
        yield paragraph(
            f"Records of the log that were taken back after they were written: "
            f"{pack.undone}. This page does not show them. chain.tsv fixes their number and "
            "places, like those of every other entry.",
        )  # fmt: skip
    yield paragraph(_fields_not_shown(disclosed))
    if left_out:
        text = f"Exhibits whose original file is not in proof.zip: {', '.join(left_out)}."
        yield paragraph(referring(text, reachable(pack, exhibits)))
    if told := "; ".join(_in_proof_alone(pack)):
        yield paragraph(f"Not in this document, but among the entries in proof.zip: {told}.")
    yield from (paragraph(text) for text in sentences(pack, exhibits))


def _in_proof_alone(pack: PackInput) -> Iterator[str]:
    """What the entries hold and this receiver's document has no part for."""
    has, file = pack.receiver.has, pack.case_file
    if file and file.details and not has("case"):
        yield "details of the case"
    if pack.filings and not (has("attempts") or has("deadlines")):
        yield "complaints and notices (filings.csv)"
    if pack.checklists and not has("checklists"):
        yield "steps of guides"
    if pack.deadlines and not has("deadlines"):
        yield "deadlines (deadlines.csv)"


def _entries_not_shown(pack: PackInput, disclosed: Disclosed) -> str:
    withheld = pack.head_seq - disclosed.entries
    if not withheld:
        return "Every entry of the log is disclosed in proof.zip."
    kinds = "; ".join(
        f"{kind.replace('_', ' ')} {count}"
        for kind, count in sorted(pack.withheld.items()) if count
    )  # fmt: skip
    return (
        f"Entries of the log that are not disclosed: {withheld}{f' ({kinds})' if kinds else ''}. "
        "Their hashes are in chain.tsv, which fixes their number and places."
    )


def _fields_not_shown(disclosed: Disclosed) -> str:
    if not disclosed.withheld:
        return f"Of the disclosed entries, every field is open ({disclosed.fields:,})."
    all_masked = disclosed.masked == disclosed.withheld
    masked = (
        f"{'' if all_masked else f', {disclosed.masked} of them'} because of something that this "
        "receiver is not shown"
        if disclosed.masked
        else ""
    )
    return (
        f"Of the disclosed entries, {counted(disclosed.fields, 'field is', 'fields are')} open "
        f"and {disclosed.withheld:,} closed{masked}. The commitments of closed fields are in the "
        "pack, so that each value can be proved later."
    )
