"""Make a large log for the benchmarks: `python benchmarks/make_log.py HOME COUNT`.

Interactions are made up from a seed, in English and Chinese, so that the same
arguments give the same words.  They are written in large actions, which is the
only difference from writing them one by one.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from logbook.store.home import Home
from logbook.store.log import open_log

START = datetime(2023, 1, 2, 14, 0, tzinfo=UTC)
ZONE = "America/New_York"
BATCH = 20_000
RARE = 650
"""One record in so many holds the word the search benchmark looks for."""

ENGLISH = (
    "the agent said the bill was correct and the credit would come in fourteen days",
    "asked for a supervisor, waited on hold, call dropped before the transfer",
    "they offered a discount if the line stays open until the end of the cycle",
    "reference number was read back twice and the agent confirmed the address",
    "the final bill shows a charge for a month after the line was closed",
)
CHINESE = (
    "客服说账单没有问题，退款会在十四天内到账",
    "要求转接主管，等了很久，电话断线",
    "对方表示保留号码需要由新运营商办理携号转网",
    "客服核对了地址，并且重复了受理编号",
    "最后一张账单多收了一个月的费用",
)


def interaction(number: int, chance: random.Random) -> dict[str, Any]:
    """The fields of the record with this number."""
    when = START + timedelta(minutes=2 * number)
    said = [chance.choice(ENGLISH), str(chance.randrange(10**6))]
    if number % 10 < 3:
        said.append(chance.choice(CHINESE))
    if number % RARE == 0:
        said.append("我要注销这个号码")
    area, line = 200 + number % 700, number % 10_000
    return {
        "carrier": ("att", "verizon", "tmobile", "cricket", "boost")[number % 5],
        "channel": ("call", "chat", "sms", "email")[number % 4],
        "direction": "out",
        "occurred": {
            "utc": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "zone": ZONE,
            "local": (when - timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%S"),
            "precision": "minute", "known": "stated",
        },
        "contact": {
            "raw": f"{area}-555-{line:04}", "kind": "phone", "normalized": f"+1{area}555{line:04}",
        },
        "agent_name": chance.choice(("Maria", "Priya", "Tom", "Rae", "Brian")),
        "references": [f"R{number:07}"],
        "said": " ".join(said),
    }  # fmt: skip


def make(home: Path, count: int) -> None:
    """Write `count` interactions into a new log at `home`."""
    chance = random.Random(20261123)
    with open_log(Home(home), create_missing=True) as log:
        for start in range(0, count, BATCH):
            with log.action(datetime(2026, 11, 22, 12, tzinfo=UTC), ZONE) as action:
                for number in range(start, min(start + BATCH, count)):
                    action.add("interaction", interaction(number, chance))
            print(f"{min(start + BATCH, count):,}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
