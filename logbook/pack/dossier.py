"""`2-ATTACH.html`: what a person reads, in the order in which one needs it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import NamedTuple

from logbook.pack.dossier_checklist import checklists
from logbook.pack.dossier_claims import case_sections
from logbook.pack.dossier_deadlines import filings_and_deadlines
from logbook.pack.dossier_records import chronology, promises_and_amounts
from logbook.pack.exhibits import Exhibit
from logbook.pack.input import Correction, PackInput, Struck
from logbook.pack.live_part import phone_sentence
from logbook.pack.page import Html, head, html, lines, table, tag, terms
from logbook.pack.questions import us_phone
from logbook.pack.readme import LIMITS_EN, VERIFY_SHORT
from logbook.pack.shown import as_written, said, told
from logbook.pack.story import (
    contact_counts,
    facts,
    reliefs,
    standing,
    totals,
    whom_reached,
)
from logbook.pack.words import Words, counted

_INLINE_AT_MOST = 150_000
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class Disclosed(NamedTuple):
    """What of the ledger is in the pack."""

    entries: int
    fields: int
    withheld: int
    """Fields of disclosed entries whose value is not in the pack."""
    masked: int
    """Of those, the ones withheld because a mask of this receiver touches them."""


def dossier(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], disclosed: Disclosed
) -> Iterator[str]:
    """The page, piece by piece."""
    yield head(f"Dispute pack: {words.text(pack.case)}")
    yield from _cover(pack, words, disclosed)
    yield from _summary(pack, words, exhibits)
    yield from case_sections(pack, words, exhibits)
    yield from chronology(pack, words, exhibits)
    yield from promises_and_amounts(pack, words)
    yield from checklists(pack, words, exhibits)
    yield from filings_and_deadlines(pack, words)
    yield from _corrections(pack, words)
    yield from _exhibits(words, exhibits)
    yield from _withheld(pack, disclosed, exhibits)
    yield tag("h2", "How to check this pack") + VERIFY_SHORT
    yield tag("h2", "What these checks do not show")
    yield "".join(tag("p", text) for text in LIMITS_EN)
    yield "</body>\n</html>\n"


def _cover(pack: PackInput, words: Words, disclosed: Disclosed) -> Iterator[str]:
    answers, mask = pack.answers, words.text
    name = " ".join(filter(None, (answers.get("first_name"), answers.get("last_name"))))
    carriers = dict.fromkeys(words.carrier(record.carrier) for record in standing(pack))
    head_digits = tag("span", pack.head, class_="hash")
    yield tag("h1", f"Dispute pack: {mask(pack.case)}")
    yield terms([
        ("For", pack.receiver.name),
        ("From", mask(name)),
        ("Client (alias)", mask(pack.client)),
        ("Company", mask(", ".join(carriers))),
        ("Line", _line(answers.get("subject_number", ""))),
        ("Account number", mask(answers.get("account_number"))),
        ("Made on", words.written(pack.created)),
        ("Made with", f"logbook {pack.tool}"),
        ("Scope", _scope(pack, disclosed)),
        ("Times", f"Each in the zone where it was written down, and in {words.zone} if different."),
        ("Log", tag("span", pack.log_id, class_="hash")),
        ("Head", lines(f"newest link, entry {pack.head_seq}", head_digits)),
    ])  # fmt: skip
    facts_only = "This pack states what its owner wrote down. It is not legal advice, nor signed. "
    yield tag("p", facts_only, pack.receiver.checked(), ".", class_="small")


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


def _line(number: str) -> str:
    return us_phone(number, "subject_number") if number else ""


def _summary(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    records = standing(pack)
    yield tag("h2", "Summary")
    if pack.answers.get("problem"):
        yield tag("p", said("problem", words.text(pack.answers["problem"]), words))
    on_the_phone = phone_sentence(records, words)
    yield tag(
        "p", f"Contacts: {contact_counts(records) or 'none'}.{on_the_phone}",
        f" {whom_reached(records)}" if records else "",
    )  # fmt: skip
    found = facts(pack, words, exhibits)
    if found:
        yield tag("h3", "Facts")
        yield "".join(
            tag("p", tag("b", fact.label), " ", told(fact.parts, words), f" [{fact.source}]")
            for fact in found
        )
    sums = "; ".join(f"{kind} {words.amount(total)}" for kind, total in totals(pack))
    if sums:
        yield tag("p", f"Amounts by kind: {sums}.")
    if reliefs(pack):
        yield tag("h3", "Relief asked for")
        yield "".join(
            tag("p", tag("b", label), " ", said("relief", words.text(text), words))
            for label, text in reliefs(pack)
        )


def _corrections(pack: PackInput, words: Words) -> Iterator[str]:
    yield tag("h2", "Corrections and struck records")
    yield tag("p", "A correction keeps what was written first: both values are in the log's chain.")
    if pack.corrections:
        yield from table(
            ("Record", "Field", "Was", "Now", "Corrected on", "Reason"),
            (_correction(correction, words) for correction in pack.corrections),
            class_="corrections",
        )
    else:
        yield tag("p", "No value was corrected.")
    if pack.struck:
        yield tag("h3", "Struck out")
        yield from table(
            ("Record", "How", "On", "Reason"), (_struck(item, words) for item in pack.struck)
        )
    else:
        yield tag("p", "No record was struck out.")


def _correction(correction: Correction, words: Words) -> tuple[object, ...]:
    gone = "[removed for good by the owner]" if correction.removed else "(empty)"
    key = f"{correction.no}.{correction.field}"
    return (
        correction.no, correction.field.replace("_", " "),
        said(f"{key}.old", words.value(correction.old), words) or gone,
        said(key, words.value(correction.new), words) or gone,
        words.written(correction.recorded_at),
        said(f"{key}.reason", words.text(correction.reason), words),
    )  # fmt: skip


def _struck(item: Struck, words: Words) -> tuple[object, ...]:
    how = {"void": "struck out (void)", "undone": "taken back (undone)"}.get(item.how, item.how)
    reason = said(f"{item.no}.reason", words.text(item.reason), words)
    return (item.no, how, words.written(item.recorded_at), reason)


def _exhibits(words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    yield tag("h2", "Exhibits")
    if not exhibits:
        yield tag("p", "No file belongs to this case.")
        return
    yield from table(
        ("Exhibit", "File", "Belongs to", "Size", "SHA-256 of the original"),
        (_exhibit(exhibit, words) for exhibit in exhibits),
    )


def _exhibit(exhibit: Exhibit, words: Words) -> tuple[object, ...]:
    file = exhibit.attachment
    where = {
        "included": f"proof/data/{exhibit.file}",
        "left_out": "not in this pack: its text holds what this receiver is not shown; the "
                    "original can be examined on request",
        "removed": f"removed for good by entry {file.redacted_by}",
    }[exhibit.status]  # fmt: skip
    state = "" if file.record_state == "current" else f"({file.record_state})"
    picture = _picture(exhibit)
    return (
        exhibit.label,
        lines(as_written(words.file_name(file.original_name)), where, state) + picture,
        f"{exhibit.belongs_to}, file F{file.no}",
        "" if file.size is None else f"{file.size:,} bytes",
        tag("span", file.sha256 or "removed", class_="hash"),
    )


def _picture(exhibit: Exhibit) -> Html:
    """A small PNG or JPEG as part of the page; nothing for any other file."""
    if exhibit.status != "included" or exhibit.stored is None:
        return Html()
    if (exhibit.attachment.size or 0) > _INLINE_AT_MOST:
        return Html()
    content = exhibit.stored.read_bytes()
    kind = next((k for start, k in _PICTURES.items() if content.startswith(start)), None)
    if kind is None or len(content) > _INLINE_AT_MOST:
        return Html()
    data = base64.b64encode(content).decode("ascii")
    return Html(f'<img alt="{html(exhibit.label)}" src="data:{kind};base64,{data}">')


def _withheld(
    pack: PackInput, disclosed: Disclosed, exhibits: tuple[Exhibit, ...]
) -> Iterator[str]:
    yield tag("h2", "What is not shown")
    left_out = [exhibit.label for exhibit in exhibits if exhibit.status == "left_out"]
    yield tag("p", _entries_not_shown(pack, disclosed))
    if pack.undone:
        yield tag(
            "p", f"Records of the log that were taken back (undone) after they were written: "
            f"{pack.undone}. This page does not show them. chain.tsv fixes their number and "
            "places, like those of every other entry.",
        )  # fmt: skip
    yield tag("p", _fields_not_shown(disclosed))
    if left_out:
        yield tag("p", f"Exhibits listed without their file: {', '.join(left_out)}.")


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
        return f"Of the disclosed entries, every field is open ({disclosed.fields})."
    masked = (
        f", {disclosed.masked} of them because of something that this receiver is not shown"
        if disclosed.masked
        else ""
    )
    return (
        f"Of the disclosed entries, {counted(disclosed.fields, 'field is', 'fields are')} open "
        f"and {disclosed.withheld} closed{masked}. The commitments of closed fields are in the "
        "pack, so that each value can be proved later."
    )
