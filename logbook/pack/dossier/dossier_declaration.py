"""The declaration: what the owner may sign, with what the log can prove filled in.

Both wordings of 28 U.S.C. 1746, for inside and for outside the United States.  Nothing is
signed by the program, and what it cannot prove is left blank.  The Chinese beside it is
for understanding only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sized
from datetime import date, datetime
from typing import NamedTuple

from logbook.domain.record import Interaction
from logbook.domain.time.zones import zone_or_utc
from logbook.errors import UsageError
from logbook.language import _
from logbook.pack.counts import standing
from logbook.pack.dossier.document import (
    LINE,
    SLOT,
    Content,
    Heading,
    Node,
    content,
    lines,
    paragraph,
    table,
    terms,
)
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.masking.third_parties import own_names
from logbook.pack.receivers.files_sent import NOT_SENT
from logbook.pack.receivers.questions import DECLARED_IN
from logbook.pack.story import exhibits_named
from logbook.pack.words import Words, counted

LATE_DAYS = 2
"""Records written down more days than this after the contact are listed one by one."""
_LAW = "28 U.S.C. 1746"
_SIGNING = {
    "us": (
        "Signed inside the United States",
        "在美国境内签署",
        "I declare under penalty of perjury that the foregoing is true and correct.",
        "本人声明上述内容真实无误，如有虚假，愿受伪证罪的处罚。",
    ),
    "abroad": (
        "Signed outside the United States",
        "在美国境外签署",
        ("I declare under penalty of perjury under the laws of the United States of America that "
         "the foregoing is true and correct."),
        "本人依据美利坚合众国法律声明上述内容真实无误，如有虚假，愿受伪证罪的处罚。",
    ),
}  # fmt: skip


class Said(NamedTuple):
    """A sentence of the declaration with its Chinese."""

    english: str | Content
    chinese: str


def chosen_wordings(pack: PackInput) -> tuple[str, ...]:
    """`us`, `abroad`, or both where nobody said; raises `UsageError` for another answer."""
    answer = pack.answers.get(DECLARED_IN, "").strip().casefold()
    if not answer:
        return tuple(_SIGNING)
    if answer not in _SIGNING:
        raise UsageError(
            _('"{text}" is no place to sign: us or abroad.').format(text=answer),
            f"--answer {DECLARED_IN}=us",
        )
    return (answer,)


def declaration(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Node]:
    """The owner's declaration, and one for each other person who wrote records down."""
    yield Heading(text="Declaration", new_page=True)
    yield paragraph(
        f"A form for {_LAW}, for its signer to read, complete and correct. It is not signed: "
        "strike what is not so and fill in the blanks. Whoever declares something false under "
        "penalty of perjury commits a crime. The Chinese is for understanding only; the "
        "English is what is signed. Not legal advice."
    )
    yield paragraph(
        f"依据 {_LAW} 的声明格式，由签署人阅读、填写和更正。本程序从不代签："
        "不属实的请划去，空白处请填写。"
        "作虚假声明属于犯罪。中文仅供理解，签署的是英文。本文不是法律意见。"
    )
    yield from _form("Declaration of", _owner(pack, words, exhibits), pack)
    for recorder, records in sorted(_by_recorder(standing(pack), own_names(pack)).items()):
        title = f"Declaration of {words.text(recorder)}, who wrote records"
        yield Heading(
            text=title, level=2, new_page=True
        )  # its signer gets it as a sheet of its own
        yield from _form("Declaration of", _recorder(recorder, records, words), pack)


def _form(title: str, said: Iterator[Said], pack: PackInput) -> Iterator[Node]:
    yield paragraph(content(f"{title} ", LINE))
    yield table(
        ("No.", "To be signed", "仅供理解 (for understanding only)"),
        ((str(no), each.english, each.chinese) for no, each in enumerate(said, 1)),
        ("auto", "3fr", "2fr"),
    )
    for wording in chosen_wordings(pack):
        english_title, chinese_title, english, chinese = _SIGNING[wording]
        yield Heading(text=english_title, level=2)
        yield paragraph(lines(english, content(f"{chinese_title}：{chinese}", style="small")))
        yield terms([("Executed on (date)", LINE), ("Signature", LINE), ("Name", LINE)], whole=True)


def _owner(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Said]:
    records = standing(pack)
    yield Said(
        content("I am ", SLOT, " (the account holder, or authorised by the account holder)."),
        "本人是____（账户持有人，或经其授权的人）。",
    )
    yield from _who_took_part(records, words, own_names(pack))
    yield from _when_written(records)
    yield from _exhibits(exhibits)
    yield from _changes(pack, records)
    yield Said(
        lines(content("What I cannot say from my own knowledge: ", LINE), LINE),
        "本人不能凭亲身所知说明的：____",
    )


def _who_took_part(
    records: tuple[Interaction, ...], words: Words, own: frozenset[str]
) -> Iterator[Said]:
    """Whose account each record is, and who typed it, as the records say; `own` are names of the
    one who signs.
    """
    for (recorder, told_by), found in sorted(_by_people(records, own).items()):
        numbers, named = _numbers(found, "至"), _named(found)
        who, whose = words.text(recorder), words.text(told_by)
        them, contacts = ("it", "contact") if len(found) == 1 else ("them", "contacts")
        these = f"{'this' if len(found) == 1 else 'these'} {contacts}"
        if recorder and told_by:
            yield Said(
                f"{named}: {who} wrote {them} down from what {whose} told. I did not write {them}, "
                f"and know of {these} only what is written.",
                f"记录 {numbers}：由{who}根据{whose}的讲述写下。本人没有写，只知道记录里写的内容。",
            )
        elif recorder:
            yield Said(
                f"{named}: I took part in {these}. {who} wrote {them} down from what I told; "
                f"{who} did not see or hear the {contacts}.",
                f"记录 {numbers}：这些联系由本人亲历，由{who}根据本人的讲述写下；{who}没有亲历。",
            )
        elif told_by:
            yield Said(
                f"{named}: I wrote {them} down from what {whose} told me. I did not take part in "
                f"{these}.",
                f"记录 {numbers}：由本人根据{whose}的讲述写下，本人没有参与这些联系。",
            )
        else:
            yield Said(
                f"{named}: I took part in {these} and wrote {them} down myself.",
                f"记录 {numbers}：这些联系由本人亲历，并由本人写下。",
            )


def _when_written(records: tuple[Interaction, ...]) -> Iterator[Said]:
    late, unknown = [], []
    for record in records:
        days = days_later(record)
        if days is None:
            unknown.append(record)
        elif days > LATE_DAYS:
            late.append((record, days))
    yield Said(
        f"Each record was written down at the time shown as written down. Of {len(records)}, "
        f"{len(records) - len(late) - len(unknown)} were written down within {LATE_DAYS} days of "
        "the contact.",
        f"每条记录都在所示的写入时间写下。共 {len(records)} 条，其中 "
        f"{len(records) - len(late) - len(unknown)} 条在联系后 {LATE_DAYS} 天内写下。",
    )
    if late:
        shown = ", ".join(f"{r.no} ({counted(days, 'day', 'days')} later)" for r, days in late)
        yield Said(
            f"Written down later, from memory or from papers: {_word(late)} {shown}.",
            "较晚凭记忆或文件补记的记录："
            + "、".join(f"{r.no}（{d} 天后）" for r, d in late)
            + "。",
        )
    if unknown:
        yield Said(
            f"{_named(unknown)}: the time of the contact is not known.",
            f"记录 {_numbers(unknown, '至')} 的联系时间不详。",
        )


def _exhibits(exhibits: tuple[Exhibit, ...]) -> Iterator[Said]:
    """Copies whose SHA-256 was taken when they were kept, and found the same at this export."""
    same = [each.label for each in exhibits if each.status == "included"]
    other = [each.label for each in exhibits if each.status in ("left_out", NOT_SENT)]
    if same:
        yield Said(
            f"True copies of what I received or made: {exhibits_named(same)}. The program took "
            "a SHA-256 value of each when it was added and again at this export; the values are "
            "equal.",
            f"证据材料 {'、'.join(same)} 是本人收到或制作的文件的真实副本。"
            "程序在存入时和本次导出时各计算一次 SHA-256，两次相同。",
        )
    if other:
        yield Said(
            f"Listed with their SHA-256, their original files not in this pack: "
            f"{exhibits_named(other)}.",
            f"证据材料 {'、'.join(other)} 只列出 SHA-256，原始文件不在本证据包中。",
        )


def _changes(pack: PackInput, records: tuple[Interaction, ...]) -> Iterator[Said]:
    corrected = tuple(dict.fromkeys(each.no for each in pack.corrections))
    struck = tuple(dict.fromkeys(each.no for each in pack.struck))
    yield Said(
        "No entry was altered after it was written; a correction is an entry of its own. "
        f"Corrected: {', '.join(corrected) or 'none'}. Struck out: {', '.join(struck) or 'none'}.",
        f"写下的条目没有改动，更正另成条目。更正过的：{'、'.join(corrected) or '无'}。"
        f"作废的：{'、'.join(struck) or '无'}。",
    )
    foreign = [record for record in records if record.origin]
    if foreign:
        yield Said(
            f"From another log, and not written by me in mine: {_word(foreign)} "
            f"{_numbers(foreign)}.",
            f"记录 {_numbers(foreign, '至')} 来自另一份流水，不是写在本人的流水里的。",
        )


def _recorder(recorder: str, records: list[Interaction], words: Words) -> Iterator[Said]:
    """For a volunteer, who wrote down what was told and saw nothing of it."""
    name = words.text(recorder)
    yield Said(f"I am {name}.", f"本人是{name}。")
    for told_by, found in sorted(_by_teller(records).items()):
        numbers = _numbers(found)
        whose = words.text(told_by) or "the owner of the log"
        these = "this contact" if len(found) == 1 else "these contacts"
        yield Said(
            f"I wrote {_word(found)} {numbers} down from what {whose} told me. I did not see or "
            f"hear {these} and do not declare that what was told is so.",
            f"记录 {_numbers(found, '至')} 由本人根据"
            f"{words.text(told_by) or '这份流水的所有人'}的讲述写下。"
            "本人没有亲历这些联系，不声明所述属实。",
        )
    yield Said(
        "I wrote down what I was told, at the time shown as written down, and left nothing out "
        "on purpose.",
        "本人如实写下所听到的，写入时间如所示，没有故意遗漏。",
    )


def days_later(record: Interaction) -> int | None:
    """Whole days from the contact to its writing, where it happened; None where not known."""
    moment = record.occurred
    if moment.local is None or moment.zone is None:
        return None
    written = datetime.fromisoformat(record.recorded_at).astimezone(zone_or_utc(moment.zone))
    return max(0, (written.date() - date.fromisoformat(moment.local[:10])).days)


def _word(records: Sized) -> str:
    return "record" if len(records) == 1 else "records"


def _named(records: list[Interaction] | tuple[Interaction, ...]) -> str:
    """`Record 1`, `Records 1, 2`."""
    return f"{_word(records).capitalize()} {_numbers(records)}"


def _numbers(records: list[Interaction] | tuple[Interaction, ...], to: str = "to") -> str:
    """`1 to 33, 35`: by number, and not as they happened."""
    runs: list[list[int]] = []
    for no in sorted(record.no for record in records):
        if runs and no == runs[-1][-1] + 1:
            runs[-1].append(no)
        else:
            runs.append([no])
    return ", ".join(
        f"{run[0]} {to} {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def _by_people(
    records: tuple[Interaction, ...], own: frozenset[str]
) -> dict[tuple[str, str], list[Interaction]]:
    """By who wrote and who told, empty for the one who signs."""
    found: dict[tuple[str, str], list[Interaction]] = {}
    for record in records:
        people = (record.recorder or "", record.told_by or "")
        recorder, told_by = ("" if name.strip().casefold() in own else name for name in people)
        found.setdefault((recorder, told_by), []).append(record)
    return found


def _by_recorder(
    records: tuple[Interaction, ...], own: frozenset[str]
) -> dict[str, list[Interaction]]:
    found: dict[str, list[Interaction]] = {}
    for record in records:
        if record.recorder and record.recorder.strip().casefold() not in own:
            found.setdefault(record.recorder, []).append(record)
    return found


def _by_teller(records: list[Interaction]) -> dict[str, list[Interaction]]:
    found: dict[str, list[Interaction]] = {}
    for record in records:
        found.setdefault(record.told_by or "", []).append(record)
    return found
