"""Datasette's own tables: search that knows Chinese, exact sums, links into our pages."""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact
from typing import Any

from markupsafe import Markup

from datasette import hookimpl
from logbook.domain.search_terms import match_query
from logbook.domain.text_checks import visible
from logbook.web import words
from logbook.web.site import site_of

_DECIMAL = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_EXACT = Context(prec=200, traps=[Inexact])
_NOTHING = '"" AND ""'
_NUMBERS = ("interaction_no", "interaction")
"""Columns that hold the number of a record."""


class DecimalSum:
    """An SQL aggregate: the exact sum of decimal texts; NULL over nothing, and where one value
    is no decimal: never a sum that left something out.
    """

    def __init__(self) -> None:
        self._total: Decimal | None = None
        self._exact = True

    def step(self, value: object) -> None:
        """Add one value."""
        if value is None:
            return
        if _DECIMAL.fullmatch(str(value)):
            self._total = _EXACT.add(self._total or Decimal(0), Decimal(str(value)))
        else:
            self._exact = False

    def finalize(self) -> str | None:
        """The sum as text."""
        return format(self._total, "f") if self._total is not None and self._exact else None


@hookimpl(trylast=True)
def prepare_connection(conn: Any, datasette: Any) -> None:
    """Datasette cuts what was typed into its search box with `escape_fts`: ours knows Chinese."""
    if site_of(datasette) is None:
        return
    conn.create_function("escape_fts", 1, lambda text: match_query(text or "") or _NOTHING)
    conn.create_aggregate("decimal_sum", 1, DecimalSum)


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> Any:
    """Links to records and files, the verdict in words; None leaves a cell to Datasette."""
    if value is None or site_of(datasette) is None:
        return None
    text = str(value)
    if column in _NUMBERS and text.isascii() and text.isdigit():
        return Markup('<a href="/interaction/{0}">{0}</a>').format(text)
    if column == "sha256" and re.fullmatch(r"[0-9a-f]{64}", text):
        return Markup('<a class="hash" href="/attachment/{0}">{0}</a>').format(text)
    if column == "case" or (table == "cases" and column == "name"):
        address = words.address_part(text)
        return Markup('<a href="/case/{}">{}</a>').format(address, visible(text))
    if column in ("verdict_level", "level"):
        mark = words.verdict_mark(text)
        return Markup('<span class="level level-{0}">{1} {0}</span>').format(visible(text), mark)
    if isinstance(value, str) and not value.isprintable():
        return visible(value.replace("\r\n", "\n"), keep_lines=True)
    return None
