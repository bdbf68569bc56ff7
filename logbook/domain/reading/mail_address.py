"""The names and addresses of an e-mail line, as headers have them and as people paste them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from logbook.domain.reading.addresses import is_bare_address
from logbook.domain.reading.encoded_words import decode_words, word_at
from logbook.domain.value import Value

_LONGEST = 4000
_LABEL = re.compile(
    r"\s*(?:from|sender|reply-to|return-path|e-?mail|mail|address|发件人|寄件人|寄件者|發件人"
    r"|回复|回复地址|邮箱|邮件|电子邮件|电邮|郵箱|電子郵件)\s*[:：]\s*",
    re.IGNORECASE,
)
_AROUND = " \t\"'()[]{}<>《》〈〉「」『』【】“”‘’,;:!！?？、。，；："
_SEPARATORS = ",;、"
_ENDS_ATOM = frozenset('"()<>' + _SEPARATORS)
_PHONE_DIGITS = 7


class Mailbox(Value):
    """A name and an address, as one line of a mail has them."""

    name: str
    """Decoded; what stands beside the address, comments included; "" when nothing does."""
    address: str
    """Without brackets and `mailto:`; whether it can be one is for `read_email` to say."""


def mailboxes(text: str) -> tuple[Mailbox, ...]:
    """Every mailbox that the text names, in order; empty for a text that is no such line.

    Reads RFC 5322 (quoted and bare names, comments, groups, routes, encoded words) and what
    people paste: brackets of one side only, none at all, `mailto:`, labels such as `From:`.
    In `one@a.example <two@b.example>` the first is the name: mail programs show it so.
    Never raises; effort grows with the first 4,000 characters.
    """
    text = text[:_LONGEST]
    if is_bare_address(text) and text[-1] != ".":  # which the rest would find out slowly
        return (Mailbox(name="", address=text),)
    if "mailto:" in text.casefold():
        text = text.replace("%40", "@")
    label = _LABEL.match(text)
    return _mailboxes(text[label.end() :] if label else text, nested=False)


class _Token(Value):
    kind: str
    """quoted, comment, angle, word (encoded), atom, separator."""
    text: str
    glued: bool
    """No space before it."""


def _mailboxes(text: str, *, nested: bool) -> tuple[Mailbox, ...]:
    found: list[Mailbox] = []
    name = ""
    for segment in _segments(text):
        boxes = _segment(segment, nested=nested)
        if not boxes:
            words = _name(segment)
            if found:
                found[-1] = found[-1].replaced(name=_joined(found[-1].name, words))
            else:
                name = _joined(name, words)
        for box in boxes:
            found.append(box.replaced(name=_joined(name, box.name)))
            name = ""
    return tuple(found)


def _segments(text: str) -> Iterator[list[_Token]]:
    segment: list[_Token] = []
    for token in _tokens(text):
        if token.kind == "separator":
            yield segment
            segment = []
        else:
            segment.append(token)
    yield segment


def _segment(tokens: list[_Token], *, nested: bool) -> list[Mailbox]:
    """The mailboxes between two commas: the last one in brackets, else those without any."""
    angles = [i for i, token in enumerate(tokens) if token.kind == "angle" and "@" in token.text]
    if angles:
        last = angles[-1]
        after = [box for box in _bare(tokens[last + 1 :]) if "@" in box.address]
        name = _name(tokens[:last] + ([] if after else tokens[last + 1 :]))
        return [_mailbox(name, address) for address in _addresses(tokens[last].text)] + after
    bare = _bare(tokens)
    if bare or nested:
        return bare
    wrapped = [token for token in tokens if token.kind in ("comment", "quoted")]
    inner = [token for token in wrapped if "@" in token.text]
    if len(inner) != 1 or (inner[0].kind == "quoted" and len(tokens) > 1):
        return []
    around = _name([token for token in tokens if token is not inner[0]])
    if sum(character.isdigit() for character in around) >= _PHONE_DIGITS:
        return []  # a number: a second contact
    boxes = _mailboxes(inner[0].text, nested=True)
    return [box.replaced(name=_joined(around, box.name)) for box in boxes]


def _bare(tokens: list[_Token]) -> list[Mailbox]:
    """Addresses that stand in no brackets, the rest being the name; none in running text."""
    places: list[tuple[int, int, str]] = []
    for i, token in enumerate(tokens):
        if token.kind == "atom" and "@" in token.text:
            local = tokens[i - 1] if i and token.glued and token.text[0] == "@" else None
            if local is not None and local.kind == "quoted":
                places.append((i - 1, i, f'"{local.text}"{token.text}'))
            else:
                places.append((i, i, token.text))
    if not places:
        return []
    first, last = places[0][0], places[-1][1]
    rest = tokens[:first] + tokens[last + 1 :]
    name = _name(rest)
    outside = [token for token in rest if token.kind != "comment"]
    middle = first > 0 and last < len(tokens) - 1 and len(outside) > 1
    digits = sum(character.isdigit() for character in name)
    if (
        "://" in name
        or (len(outside) > 0 and digits >= _PHONE_DIGITS)
        or (middle and any(token.kind != "comment" for token in tokens[last + 1 :]))
    ):
        return []
    return [_mailbox(name, one) for place in places for one in _addresses(place[2])]


def _mailbox(name: str, address: str) -> Mailbox:
    return Mailbox(name="" if name.casefold() == address.casefold() else name, address=address)


def _addresses(text: str) -> list[str]:
    """What brackets or a bare word hold: one address, or several of a `mailto:`."""
    text = text.strip(_AROUND.replace('"', "")).rstrip(".")
    if text.casefold().startswith("mailto:"):
        from urllib.parse import unquote  # only for a link to write a mail

        text = unquote(text[7:].partition("?")[0])
        return [each.strip() for each in re.split(r"[,;]", text) if each.strip()]
    if text.startswith("@") and ":" in text:  # a route
        text = text.rpartition(":")[2]
    return ["".join(text.split()) if '"' not in text else text]


def _name(tokens: list[_Token]) -> str:
    words: list[str] = []
    for token in tokens:
        text = f"<{token.text}>" if token.kind == "angle" else token.text
        if token.kind == "word" and words and not token.glued and words[-1].startswith("=?"):
            words[-1] += " " + text
        elif token.glued and words and token.kind != "angle":
            words[-1] += text
        else:
            words.append(text)
    return decode_words(" ".join(words)).strip(" '“”‘’:,;")


def _joined(one: str, other: str) -> str:
    return f"{one} {other}".strip()


def _tokens(text: str) -> Iterator[_Token]:
    place, glued = 0, False
    closed = True  # whether a quote can still find its end: keeps the effort linear
    tries = 20  # how many more brackets may be found without an end, for the same reason
    while place < len(text):
        character = text[place]
        start = place
        if character.isspace():
            place, glued = place + 1, False
            continue
        kind, content = "atom", ""
        if character in _SEPARATORS:
            kind, place = "separator", place + 1
        elif character == '"':
            end = _quote_end(text, place) if closed else -1
            closed = closed and end >= 0
            kind, content = "quoted", _unescaped(text[place + 1 : end]) if end >= 0 else ""
            place = end + 1 if end >= 0 else place + 1
        elif character == "(":
            end = _comment_end(text, place) if tries else -1
            tries -= end < 0 < tries
            kind = "comment" if end >= 0 else "atom"
            content = _unescaped(text[place + 1 : end]) if end >= 0 else ""
            place = end + 1 if end >= 0 else place + 1
        elif character == "<":
            place, content = _angle(text, place)
            kind = "angle" if content else "atom"
        elif character in ")>":
            place += 1
        elif text.startswith("=?", place) and (end := word_at(text, place)) > place:
            kind, content, place = "word", text[place:end], end
        else:
            while place < len(text) and not text[place].isspace() and text[place] not in _ENDS_ATOM:
                place += 1
            content = text[start:place]
        if content or kind == "separator":
            yield _Token(kind=kind, text=content, glued=glued)
            glued = True


def _quote_end(text: str, start: int) -> int:
    place = start + 1
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] == '"':
            return place
        place += 1
    return -1


def _comment_end(text: str, start: int) -> int:
    depth = 0
    for place in range(start, min(len(text), start + 500)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return -1


def _angle(text: str, start: int) -> tuple[int, str]:
    """Where what an opening bracket encloses ends, and the content; "" for a stray bracket."""
    place = start + 1
    while place < len(text) and text[place] not in "<>":
        if text[place] == '"':
            end = _quote_end(text, place)
            place = end if 0 <= end < start + 300 else place
        place += 1
    if place < len(text) and text[place] == "<":
        return start + 1, ""
    content = text[start + 1 : place]
    if place == len(text) and "@" in content and not content.startswith(("@", "mailto:")):
        content = re.split(r"[,;]", content)[0]
        return start + 1 + len(content), content
    return place + 1, content


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text) if "\\" in text else text
