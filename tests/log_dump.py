"""What can be read from a log, as JSON: to be compared across releases."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from logbook.actions import amending, attention, finding, settings
from logbook.actions.opening import Home, open_for_reading
from tests.logs import NOW, plain

SEARCHES = (
    "退款",
    "款",
    "Maria",
    "refund",
    "8823377",
    "800-331-0502",
    "locked 点击",
    "078-05-1120",
)


def dump(home: Home) -> dict[str, Any]:
    """The ledger to the byte, and records, lists and searches as the actions give them."""
    found: dict[str, Any] = {"ledger": _ledger(home)}
    with open_for_reading(home) as log:
        count = finding.list_interactions(log).searched
        records = [finding.get(log, no) for no in range(1, count + 1)]
        found["records"] = [asdict(record) for record in records]
        found["histories"] = [
            [asdict(change) for change in amending.history(log, record.no)] for record in records
        ]
        shown = finding.list_interactions(log, include_void=True)
        found["list"] = [item.no for item in shown.items]
        found["searches"] = {
            words: [item.no for item in finding.find(log, words).items] for words in SEARCHES
        }
        found["cases"] = [asdict(case) for case in finding.cases(log)]
        found["settings"] = settings.all_settings(log)
        soon = attention.attention(log, today=date(2026, 12, 9), now=NOW)
        found["attention"] = [asdict(item) for item in soon]
    return dict(json.loads(json.dumps(found, default=_as_text)))


def _ledger(home: Home) -> dict[str, list[Any]]:
    with closing(plain(home)) as connection:
        return {
            "ledger": connection.execute(
                "SELECT seq, record_hash, head FROM ledger ORDER BY seq"
            ).fetchall(),
            "ledger_field": connection.execute(
                "SELECT seq, name, commitment, salt, value FROM ledger_field ORDER BY seq, name"
            ).fetchall(),
            "ledger_tombstone": connection.execute(
                "SELECT seq, name, redaction FROM ledger_tombstone ORDER BY seq, name"
            ).fetchall(),
        }


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
