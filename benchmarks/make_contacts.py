"""Make a file of contacts of all kinds: `python benchmarks/make_contacts.py FILE COUNT [MIX]`.

JSON Lines as `logbook check --batch` reads them: calls, senders of texts, links, mail with
its other lines, handles, words of texts; made up from a seed.  Two mixes:

- `usual`, what a phone or a clinic's pile holds: 40 % calls (robocallers hardly repeat a
  number), 20 % senders of texts (nearly all of a few hundred codes), 15 % links, 12 % mail,
  10 % texts, 3 % handles.  Links and mail come from hosts of which the k-th is met in
  proportion to 1/k (Zipf's law, which visits of hosts and senders of mail follow), 5,000 of
  them, a tenth with a carrier's name; each link has a path of its own.  A mailing sends the
  same name and Reply-To each time.  Texts are fillings of thirty templates.
- `distinct`, the hardest: hardly any host, sender or name comes twice, one host in five uses
  a carrier's name, every second one of those in several words.
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
HOSTS = 5_000
OWN_HOSTS = ("att.com", "t-mobile.com", "www.verizon.com", "vzw.com", "my.t-mobile.com")
TEXTS = (
    "Your code is {code}. It is good for ten minutes. We will never call and ask for it.",
    "AT&T: your bill of ${amount} is ready. See it in the app.",
    "Running late, start without me. Back around seven.",
    "Your parcel comes tomorrow between 9 and 12. Follow it: {link}",
    "Reminder: your visit is on Tuesday at 3:30. Reply C to confirm, or call {number}.",
    "Verizon: we could not charge your card. Pay ${amount} now or service stops: {link}",
    "T-Mobile: thanks for the payment of ${amount}. Your new balance is $0.00.",
    "Did you see the game last night? What an ending. Dinner at ours on Friday?",
    "Final notice: your account will be suspended today. Read us the code {code} to keep it.",
    "Hi, this is Dana from the school office. The trip on Friday leaves at eight sharp.",
    "Your order {code} has shipped and should be with you by Thursday. Thank you for buying here.",
    "Get 25% off your plan this week only. Call {number} to claim the discount.",
    "明天下午三点在老地方见，带上那本书。路上堵车的话给我发个消息。",
    "【快递】您的包裹已到小区门口的代收点，取件码 {code}，请在晚上九点前领取。",
    "尊敬的用户，您的账户将被停机，请立即点击 {link} 缴纳 {amount} 元。",
    "妈妈，我手机摔坏了，这是新号码，先加我微信，有急事要用钱。",
    "您的验证码是 {code}，五分钟内有效，请勿告诉任何人。",
    "这个月的话费一共 {amount} 元，已经从卡里扣了，账单我发到你邮箱。",
    "The plumber was here. He will order the part and come again next week, no charge so far.",
    "Your refund of ${amount} was sent to the card that ends in 4821. Allow five days.",
    "Number transfer requested. If this was not you, call us at {number}.",
    "Happy birthday! Hope you have a wonderful day with the whole family.",
    "Your data for this month is used up. More is $10 per GB; reply YES to add one.",
    "Agent Maria said the credit of ${amount} shows on the next bill. Reference {code}.",
    "Can you pick up milk and two loaves of bread on the way? The shop closes at nine.",
    "Network work in your area from 1 to 4 at night. Calls may fail for some minutes.",
    "We tried to reach you about your plan. Please call {number} when you have time.",
    "Thanks for the photos, grandma loved them. Call her on Sunday, she would like that.",
    "Survey: how was your visit to our store? Answer at {link}",
    "Buy two gift cards at the drugstore and send me the numbers, I pay you back tonight.",
)
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


def distinct(chance: random.Random) -> dict[str, Any]:
    """A row unlike the others."""
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


class Usual:
    """Rows as they come: hosts, senders and texts are met again and again."""

    def __init__(self, chance: random.Random) -> None:
        self._hosts = [*OWN_HOSTS, *(self._host(chance) for _place in range(HOSTS))]
        total, self._weights = 0.0, []
        for place in range(1, len(self._hosts) + 1):
            total += 1 / place
            self._weights.append(total)
        self._codes = [str(chance.randrange(10**4, 10**6)) for _place in range(300)]

    def _host(self, chance: random.Random) -> str:
        found = host(chance)
        while any(brand in found for brand in BRANDS) and chance.random() < 0.5:
            found = host(chance)
        return found

    def __call__(self, chance: random.Random) -> dict[str, Any]:
        drawn = chance.random()
        row: dict[str, Any] = {"carrier": chance.choice(CARRIERS)}
        if drawn < 0.4:
            return row | {"value": number(chance), "kind": "phone", "channel": "call_in"}
        if drawn < 0.6:
            sender = chance.choice(self._codes)
            return row | {"value": sender, "kind": "sms_sender", "channel": "sms_in"}
        if drawn < 0.87:
            (met,) = chance.choices(self._hosts, cum_weights=self._weights)
            if drawn < 0.75:
                link = f"https://{met}/{chance.choice(WORDS)}/{chance.randrange(10**6)}"
                return row | {"value": link, "kind": "url", "channel": "sms_in"}
            name = met.split(".")[-2].title()
            return row | {
                "value": f"no-reply@{met}", "kind": "email", "channel": "email_in",
                "display_name": name, "reply_to": f"support@{met}",
                "auth": f"mx.example; dmarc=pass header.from={met}",
            }  # fmt: skip
        if drawn < 0.97:
            text = chance.choice(TEXTS).format(
                code=f"{chance.randrange(10**6):06}", amount=f"{chance.randrange(9999) / 100:.2f}",
                number=number(chance), link=f"https://{chance.choice(self._hosts)}/x",
            )  # fmt: skip
            return row | {"value": text, "kind": "content", "channel": "sms_in"}
        handle = f"@{chance.choice(BRANDS).replace('-', '')}{chance.randrange(100)}"
        return row | {"value": handle, "kind": "handle", "channel": "web"}


MIXES = {"usual": Usual, "distinct": lambda _chance: distinct}


def make(file: Path, count: int, mix: str = "usual") -> None:
    """Write `count` rows."""
    chance = random.Random(20261124)
    contact = MIXES[mix](chance)
    with file.open("w", encoding="utf-8") as stream:
        for _row in range(count):
            stream.write(json.dumps(contact(chance), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
