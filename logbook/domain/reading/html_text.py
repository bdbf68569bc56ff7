"""The text of an HTML mail as a person reads it, and where its links really lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from logbook.domain.value import Value

_LONGEST = 400_000
_MOST_LINKS = 200
_DEEPEST = 200
_UNSEEN = frozenset(("head", "script", "style", "title", "template", "noscript", "svg"))
_VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "col", "area", "base"))
_BLOCK_TAGS = """
p div br tr table li ul ol h1 h2 h3 h4 h5 h6 hr blockquote section article header footer pre
center option
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDING = ("display:none", "visibility:hidden", "font-size:0", "opacity:0;", "max-height:0")
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+'){0,400}+)>""")
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]++)\s*+(?:=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?""")


class Link(Value):
    """A link: what it shows, and where it leads."""

    text: str
    """The visible words, in one line; "" for a picture."""
    target: str


def read_html(html: str) -> tuple[str, tuple[Link, ...]]:
    """(text, links).  What a mail hides from its reader is left out; never raises.

    A link whose words are not its target is followed by the target in angle brackets, so that
    the text alone shows where it leads.
    """
    reader = _Reader()
    for match, words in _pieces(html[:_LONGEST]):
        if match is None:
            reader.add(unescape(words))
        elif match[1]:
            reader.close(match[2].lower())
        else:
            reader.open(match[2].lower(), _attributes(match[3]))
    return reader.text(), tuple(reader.links)


def _pieces(html: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Tags and the text between them.  Comments and declarations are no text.

    The library's own reader takes a quadratic time for some broken markup; this one does not.
    """
    place, tag = 0, _TAG
    while place < len(html):
        start = html.find("<", place)
        if start < 0:
            yield None, html[place:]
            return
        if start > place:
            yield None, html[place:start]
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            place = end + 3
        elif html.startswith(("<!", "<?"), start):
            end = html.find(">", start)
            place = end + 1
        elif not re.match(r"</?[a-zA-Z]", html[start : start + 3]):
            yield None, "<"
            end, place = start, start + 1
        else:
            match = tag.match(html, start)
            if match is None:  # an open quote: from here on quotes count for nothing
                tag = _PLAIN_TAG
                match = tag.match(html, start)
            if match is not None:
                yield match, ""
            end = place = match.end() if match else -1
        if end < 0:
            return


def _attributes(text: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape((match[2] or "").strip("\"'"))
        for match in _ATTRIBUTE.finditer(text[:20_000])
    }


class _Reader:
    """Puts the visible text together, and the links."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self._parts: list[str] = []
        self._hidden: list[str] = []
        self._target = ""
        self._words: list[str] = []

    def text(self) -> str:
        self._end_link()
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        kept: list[str] = []
        for line in lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).strip()

    def open(self, tag: str, values: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._parts.append(" ")
        if tag in _VOID:
            if tag == "img" and not self._hidden and values.get("alt"):
                self.add(f" {values['alt']} ")
            return
        if self._hidden or tag in _UNSEEN or _is_hidden(values):
            if len(self._hidden) < _DEEPEST:
                self._hidden.append(tag)
        elif tag == "a":
            self._end_link()
            self._target = "".join(values.get("href", "").split())
        elif tag in ("form", "area") and values.get("action"):
            self._add_link(Link(text="", target=values["action"].strip()))

    def close(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif tag == "a":
            self._end_link()
        elif tag in _BLOCKS:
            self._parts.append("\n")

    def add(self, data: str) -> None:
        if not self._hidden:
            self._parts.append(data.replace("\n", " "))
            if self._target:
                self._words.append(data)

    def _end_link(self) -> None:
        if self._target:
            words = " ".join("".join(self._words).split())
            self._add_link(Link(text=words, target=self._target))
            if self._target not in (words, "http://" + words, "https://" + words):
                self._parts.append(f" <{self._target}> ")
        self._target, self._words = "", []

    def _add_link(self, link: Link) -> None:
        leads = not link.target.startswith("#")
        if leads and len(self.links) < _MOST_LINKS and link not in self.links:
            self.links.append(link)


def _is_hidden(values: dict[str, str]) -> bool:
    style = "".join(values.get("style", "").lower().split()) + ";"
    return "hidden" in values or any(
        sign in style and not style.partition(sign)[2].startswith((".", *"123456789"))
        for sign in _HIDING
    )
