"""How `tests/data/log-v1/` was made: a log of the first released format, with every kind of entry.

    python3 tests/make_log_v1.py FOLDER

It was run once, by the program of that release.  The folder stays as it is: every later
program has to open it and read the same from it (`tests/test_store_log_v1.py`).
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from logbook.actions import amending, finding  # noqa: E402 - found through the line above
from logbook.actions.opening import Home, Log  # noqa: E402
from tests import logs  # noqa: E402
from tests.log_dump import dump  # noqa: E402


def make(folder: Path) -> None:
    """The log, its files, and what is to be read from it."""
    files = folder / "files"
    folder.mkdir()
    made = logs.rich_log(folder / "made", files)
    with logs.reopen(made) as log:
        _kinds_without_a_command(log)
        log.connection.execute("VACUUM")
    home = Home(folder / "home")
    home.path.mkdir()
    shutil.copy(made.database, home.database)
    shutil.copytree(made.attachments, home.attachments)
    shutil.rmtree(made.path)
    shutil.rmtree(files)
    text = json.dumps(dump(home), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "dump.json").write_text(text + "\n", encoding="utf-8")
    for left in home.path.glob("logbook.db-*"):
        left.unlink()


def _kinds_without_a_command(log: Log) -> None:
    record = finding.get(log, 1)
    case = finding.cases(log)[0].id
    digest, day, instant = "ab" * 32, "2026-12-03", "2026-11-22T19:32:05Z"
    listing = {"id": "x", "carrier": "att", "value": "+18003310500"}
    entries: list[tuple[str, dict[str, Any]]] = [
        ("outcome", {"target": record.promises[0].id, "state": "broken", "shown_by": record.id}),
        ("deadline", {"target": case, "rule": "fcc-30", "trigger_date": "2026-11-22",
                      "due_date": day, "day_kind": "calendar", "trigger": record.id,
                      "arithmetic": "22 November + 11 days", "source": "a page",
                      "confidence": "low"}),
        ("callback", {"target": record.id, "outcome": "confirmed", "call": record.id,
                      "dialled": {"raw": "611", "kind": "dial_code", "normalized": "611"},
                      "listing": listing}),
        ("directory", {"change": "add", "listing": listing, "carrier": "att", "source": "my bill",
                       "version": "2026-11-22", "document": digest}),
        ("import", {"origin": "logbook", "source_sha256": digest, "source_name": "other.zip",
                    "counts": {"read": 2, "taken": 1}, "head": digest, "log_id": "cd" * 16}),
        ("case_member", {"target": record.id, "case": case, "change": "remove"}),
        ("case_member", {"target": record.id, "case": case, "change": "add"}),
        ("export", {"profile": "fcc", "pack_name": "pack-fcc", "pack_sha256": digest,
                    "head_seq": log.head[0], "disclosed": [[record.seq, ["said"]]],
                    "case": case, "target": case}),
        ("restore", {"source_head": digest, "source_seq": 7, "branch": "ef" * 16}),
        ("anchor", {"head": log.head[1], "head_seq": log.head[0], "means": "mail", "target": case,
                    "receipt": digest, "at": instant}),
    ]  # fmt: skip
    for kind, fields in entries:
        with log.action(**logs.WHEN) as action:
            action.add(kind, fields)
    amending.add_note(log, 2, "the last entry 完", **logs.WHEN)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
