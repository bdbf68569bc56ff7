"""The header lines of a mail, raw or as a mail program shows them above a forwarded one."""

from __future__ import annotations

import re

from logbook.domain.value import Value

_LONGEST = 200_000
_MOST = 500
_LINE = re.compile(r"([!-9;-~]{1,76}|[\u4e00-\u9fff ]{1,12})[ \t]*[:：][ \t]*(.*)")
_NAMES = {
    "发件人": "from", "寄件者": "from", "寄件人": "from", "發件人": "from",
    "收件人": "to", "收件者": "to", "抄送": "cc", "主题": "subject", "主旨": "subject",
    "主題": "subject", "日期": "date", "时间": "date", "发送时间": "date", "发送日期": "date",
    "發送時間": "date", "回复": "reply-to", "回复至": "reply-to", "回复地址": "reply-to",
}  # fmt: skip
_OTHER_LINES = """
date sent to cc subject received message-id mime-version return-path reply-to delivered-to
authentication-results content-type dkim-signature x-mailer list-unsubscribe
"""
_SIGNS = frozenset(_OTHER_LINES.split())


class Headers(Value):
    """The fields of one header block, first to last, names in lower case."""

    fields: tuple[tuple[str, str], ...]
    """Unfolded, not decoded."""
    end: int
    """Where in the text the body begins."""

    def first(self, name: str) -> str:
        """The first field of that name, "" when there is none."""
        return next((value for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        """Every field of that name."""
        return [value for field, value in self.fields if field == name]

    @property
    def is_mail(self) -> bool:
        """Whether these are the headers of a mail: who sent it, and at least one line more."""
        names = {name for name, _value in self.fields}
        others = len(names & _SIGNS)
        return others > (0 if names & {"from", "sender"} else 3)


def read_headers(text: str, start: int = 0) -> Headers:
    """The header block that begins at `start`, leading blank and mbox lines passed over.

    It ends at an empty line, or where a line is no header; never raises.
    """
    fields: list[tuple[str, str]] = []
    place = start
    limit = min(len(text), start + _LONGEST)
    while place < limit and len(fields) < _MOST:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place:end].rstrip("\r")
        if not line.strip():
            if fields:
                return Headers(fields=tuple(fields), end=end + 1)
        elif fields and line[0] in " \t":
            name, value = fields[-1]
            if len(value) < _LONGEST:
                fields[-1] = name, f"{value} {line.strip()}".strip()
        elif match := _LINE.fullmatch(line.lstrip("\ufeff*> ").replace(":*", ":", 1)):
            name = match[1].strip().lower().strip("*")
            fields.append((_NAMES.get(name, name), match[2].strip().strip("*")))
        elif fields or not line.lstrip("\ufeff>").startswith("From "):
            break
        place = end + 1
    return Headers(fields=tuple(fields), end=min(place, len(text)))
