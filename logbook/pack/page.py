"""The frame of `2-ATTACH.html`: one file, no script, nothing fetched, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from string import Template

_HEAD = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
@page {
  margin: 16mm 14mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
}
* { box-sizing: border-box; }
body {
  font: 10.5pt/1.45 "Segoe UI", "Helvetica Neue", Arial, "Noto Sans",
    "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  color: #111; background: #fff; max-width: 190mm; margin: 0 auto; padding: 6mm;
}
h1 { font-size: 19pt; line-height: 1.2; margin: 0 0 3mm; }
h2 { font-size: 13pt; margin: 9mm 0 2mm; padding-bottom: 1mm; border-bottom: 1.5pt solid #111; }
h3 { font-size: 11pt; margin: 5mm 0 1mm; }
h2, h3 { break-after: avoid; }
p { margin: 0 0 2mm; }
.wide { padding: 0 1px; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; margin: 0 0 2mm; }
thead { display: table-header-group; }
tr, p { break-inside: avoid; }
th, td {
  text-align: left; vertical-align: top; padding: 1.2mm 1.6mm;
  border: .5pt solid #999; overflow-wrap: anywhere;
}
thead th { background: #eee; overflow-wrap: normal; }
th[scope=row] { white-space: nowrap; }
.records th:nth-child(2) { width: 25%; }
.records th:nth-child(3) { width: 16%; }
.records th:nth-child(4) { width: 23%; }
.corrections th:nth-child(2) { width: 14%; }
.corrections th:nth-child(n+3):nth-child(-n+5) { width: 19%; }
dl { display: grid; grid-template-columns: 38mm 1fr; gap: 1mm 3mm; margin: 0 0 3mm; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.said { white-space: pre-wrap; }
.small { font-size: 8.5pt; color: #444; }
.hash { font: 8pt ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.note { border-left: 2pt solid #111; padding-left: 2mm; margin: 1mm 0; }
.english { color: #333; font-size: 8.5pt; border-top: .5pt dotted #777; margin-top: 1mm; }
.slot { display: inline-block; min-width: 30mm; border-bottom: .5pt solid #777; }
img { max-width: 100%; max-height: 120mm; border: .5pt solid #999; display: block; margin: 1mm 0; }
@media screen and (max-width: 600px) {
  body { padding: 3mm; }
  dl { grid-template-columns: 1fr; }
  .wide { overflow-x: auto; }
}
@media print {
  body { max-width: none; padding: 0; }
}
</style>
</head>
<body>
""")


class Html(str):
    """Text that is HTML already; every other text is escaped."""

    __slots__ = ()

    def __add__(self, other: object) -> Html:
        return Html(f"{self!s}{html(other)!s}")


def html(value: object) -> Html:
    """Any value as HTML."""
    return value if isinstance(value, Html) else Html(escape(str(value), quote=True))


def tag(name: str, *inside: object, **attributes: str) -> Html:
    """An element; `class_` stands for class."""
    given = "".join(
        f' {key.rstrip("_")}="{escape(value, quote=True)}"' for key, value in attributes.items()
    )
    return Html(f"<{name}{given}>{''.join(map(html, inside))}</{name}>")


def lines(*parts: object) -> Html:
    """The parts that have something in them, one below the other."""
    return Html("<br>".join(html(part) for part in parts if part != ""))


def head(title: str) -> str:
    """Everything before the first heading."""
    return _HEAD.substitute(title=escape(title))


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], class_: str = ""
) -> Iterator[str]:
    """A table whose head is repeated on every printed page; the first cell heads its row."""
    yield f'<div class="wide"><table class="{class_}">\n<thead><tr>'
    yield "".join(tag("th", column, scope="col") for column in columns)
    yield "</tr></thead>\n<tbody>\n"
    for first, *rest in rows:
        yield tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest)) + "\n"
    yield "</tbody>\n</table></div>\n"


def terms(pairs: Iterable[tuple[str, object]]) -> str:
    """A list of names and values; a pair without a value is left out."""
    shown = "".join(tag("dt", name) + tag("dd", value) for name, value in pairs if value != "")
    return tag("dl", Html(shown)) + "\n"
