"""Make a file of contacts of all kinds: `python benchmarks/make_contacts.py FILE COUNT`.

JSON Lines as `logbook check --batch` reads them: calls, senders of texts, links, mail with
its other lines, handles; made up from a seed, nearly all of them different.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

CARRIERS = ("att", "AT&T", "verizon", "t-mobile", "tmo", "cricket", "boost", "none", "")
BRANDS = ("att", "verizon", "t-mobile", "cricketwireless", "boostmobile")
WORDS = (
    "billing",
    "secure",
    "account",
    "rewards",
    "mail",
    "shop",
    "news",
    "city",
    "garden",
    "bank",
)
TOPS = ("com", "net", "org", "info", "top", "co.uk", "xyz")
PREFIXES = ("800", "833", "844", "855", "866", "877", "888", "212", "415", "809", "900")
SENDERS = ("VERIZON", "AT&T Free Msg", "T-Mobile", "Boost", "威瑞森", "Bank")


def host(chance: random.Random) -> str:
    """A made-up host; one in five uses a carrier's name."""
    name = f"{chance.choice(WORDS)}{chance.randrange(10**6)}"
    if chance.random() < 0.2:
        name = f"{chance.choice(BRANDS)}-{name}"
    return f"{chance.choice(('www.', 'm.', '', ''))}{name}.{chance.choice(TOPS)}"


def number(chance: random.Random) -> str:
    digits = f"{chance.choice(PREFIXES)}{chance.randrange(2, 10)}{chance.randrange(10**6):06}"
    return chance.choice((
        f"+1{digits}", digits, f"({digits[:3]}) {digits[3:6]}-{digits[6:]}",
        f"1-{digits[:3]}-{digits[3:6]}-{digits[6:]}", f"{digits} ext. {digits[:2]}",
    ))  # fmt: skip


def contact(chance: random.Random) -> dict[str, Any]:
    """One row."""
    drawn = chance.random()
    row: dict[str, Any] = {"carrier": chance.choice(CARRIERS)}
    if drawn < 0.35:
        return row | {"value": number(chance), "kind": "phone", "channel": "call_in"}
    if drawn < 0.5:
        sender = chance.choice((str(chance.randrange(10**4, 10**6)), chance.choice(SENDERS)))
        return row | {"value": sender, "kind": "sms_sender", "channel": "sms_in"}
    if drawn < 0.75:
        link = f"https://{host(chance)}/{chance.choice(WORDS)}?id={chance.randrange(10**6)}"
        return row | {"value": link, "kind": "url", "channel": chance.choice(("sms_in", "web"))}
    if drawn < 0.95:
        address = f"{chance.choice(WORDS)}{chance.randrange(1000)}@{host(chance)}"
        return row | {
            "value": address, "kind": "email", "channel": "email_in", "display_name": "Billing",
            "reply_to": address, "return_path": address, "auth": "mx.example; dmarc=pass",
        }  # fmt: skip
    handle = f"@{chance.choice(BRANDS).replace('-', '')}{chance.randrange(1000)}"
    return row | {"value": handle, "kind": "handle", "channel": "web"}


def make(file: Path, count: int) -> None:
    """Write `count` rows."""
    chance = random.Random(20261124)
    with file.open("w", encoding="utf-8") as stream:
        for _row in range(count):
            stream.write(json.dumps(contact(chance), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
