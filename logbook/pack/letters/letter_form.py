"""A complaint by form field: the receiver's form text, without a pack (`pack.form`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from logbook.domain.record import Interaction
from logbook.domain.value import Value
from logbook.language import speaking
from logbook.pack.allegations import allegations
from logbook.pack.counts import money, promises, standing
from logbook.pack.input import PackInput
from logbook.pack.letters.letter_contacts import is_doubtful
from logbook.pack.letters.letter_words import Both, LetterWords
from logbook.pack.receivers.form import filled_fields
from logbook.pack.receivers.receiver import FormField
from logbook.pack.words import Words


class FieldText(Value):
    """One field of a form."""

    key: str
    label: str
    text: str
    """As it is to be pasted; a blank in brackets where the log does not know."""
    zh: str
    """For understanding only."""
    limit: int | None
    blank: bool
    """Something in it is still to be filled in."""
    text_is_blank: bool = False
    """All of it is."""

    @property
    def length(self) -> int:
        return len(self.text)


def form_fields(pack: PackInput) -> tuple[FieldText, ...]:
    """The fields of the receiver's form in its order, filled from the records.

    What neither the log nor an answer holds is a marked blank.  Raises `TooLong` naming a
    field that cannot be made to fit, `ChineseInForm`, and `Unreadable` for a number that
    is no US number.
    """
    words = Words.of(pack)
    says = LetterWords(words, day=pack.day)
    answers = dict(pack.answers)
    left = {key: says.blank(key) for key in ("problem", "relief") if not answers.get(key, "")}
    if left and (standing(pack) or "problem" not in left):
        left.pop("problem", None)  # the facts speak
    for key, both in left.items():
        answers[key] = both.en
    filled = filled_fields(_with(pack, answers), words)
    return tuple(
        _field(field, text, answers, pack, says, tuple(left)) for field, text in filled
    )  # fmt: skip


def _with(pack: PackInput, answers: dict[str, str]) -> PackInput:
    return replace(pack, answers=answers)


def _field(
    field: FormField, text: str, answers: dict[str, str], pack: PackInput, says: LetterWords,
    left: tuple[str, ...],
) -> FieldText:  # fmt: skip
    both = Both(text, text)
    blank = not text or (field.key in left)
    if not text:
        both = says.blank(field.key) if field.key in says.data.blanks else Both("[...]", "【】")
    elif field.value in ("description", "summary"):
        both = Both(text, "\n".join(_description(answers, pack, says)))
        blank = bool(left)
    elif field.key in left:
        both = says.blank(field.key)
    return FieldText(
        key=field.key,
        label=field.label,
        text=both.en,
        zh=both.zh,
        limit=field.limit,
        blank=blank,
        text_is_blank=not text or (field.key in left and both.en == says.blank(field.key).en),
    )


def _description(answers: dict[str, str], pack: PackInput, says: LetterWords) -> Iterator[str]:
    """The same records in Chinese: contacts, promises, amounts, and what is asked for."""
    problem = pack.answers.get("problem", "").strip()
    if problem:
        yield says.words.text(problem)
    elif not standing(pack):
        yield says.blank("problem").zh
    for claim in allegations(pack):
        shown = "".join(
            f"【{'附件' if n.startswith('F') else '记录'} {n}】" for n in claim.shown_by
        )
        asked = f" 要求：{says.words.text(claim.relief)}" if claim.relief else ""
        text = says.words.text(claim.text) if claim.text else says.phrase("removed").zh
        yield f"A{claim.no}. {text}{asked}{shown}"
    with speaking("zh"):
        records = standing(pack)
        yield from _told((each for each in records if not is_doubtful(each)), says)
        doubtful = [each for each in records if is_doubtful(each)]
        if doubtful:
            yield f"对方自称运营商（未核实）或被其否认的联系，共 {len(doubtful)} 次："
        yield from _told(doubtful, says)
        for source, promise in promises(pack):
            place = says.source(source.no if source else None).zh
            yield f"- {says.promise(promise).zh}【承诺 P{promise.no}，{place}】"
        for source, line in money(pack):
            place = says.source(source.no if source else None).zh
            yield f"- {says.money(line).zh}。【金额 M{line.no}，{place}】"
    relief = pack.answers.get("relief", "").strip()
    yield f"要求：{says.words.text(relief) if relief else says.blank('relief').zh}"


def _told(records: Iterable[Interaction], says: LetterWords) -> Iterator[str]:
    for record in records:
        yield f"- {says.contact(record).zh}。【记录 {record.no}】"
        if record.said:
            yield f"  {says.quote(f'{record.no}.said', record.said).zh}【记录 {record.no}】"
