"""Honest cases of every kind: no export is refused because of what the case itself says."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from logbook.actions.exporting import receiver_ids
from logbook.domain.record import Contact, Interaction, Note
from logbook.pack.input import PackInput
from logbook.pack.receivers.receiver import load_receiver
from logbook.pack.writing import write_pack
from tests.pack_samples import ANSWERS, identifier, sample_pack

CASES, SECONDS = 200, 60
OTHERS = {"statement_date": "2026-03-26", "product": "credit card", "issuer": "First Bank"}
NAMES = ("Mary Ann Lee", "Lee Wei", "J. R. Smith", "José Díaz", "王小明", "May Will", "Mark Day",
         "Ann", "Case Law", "Bill Due", "Mc Neil", "O'Hara Sun")  # fmt: skip
ANSWERED = ("Blue Moon", "Smith", "refund", "the agent", "Rex", "AT&T", "no")
SAYINGS = (
    "The PIN is {pin}.", "my passcode: {word}", "He repeated {pin} and {pin}.",
    "Code {pin}, {account}", "account number is {account}", "Acct {spaced}",
    "It was {account}/{pin}-{account}.", "card {card} was charged {money}", "SSN {ssn}",
    "{ssn} is my social security number", "security answer is {answer}", "{answer}, as I said",
    "answer to my security question is {name}", "{name} said so", "{lower} called; {upper} too",
    "I spoke with {name}\nand {split}.", "call me at {phone}", "{phone}, then {broken}",
    "ticket {pin}", "reference {account}", "on {date} I paid {money}", "my birth date is {date}",
    "IMEI {imei}", "密码是{pin}，账号是{account}", "{wide} {wide}", "order 7{pin}{pin}",
    "{year} {year}-{pin}", "验证码{pin}；{phone}", "{pin}\n{pin}",
    "page {page}, exhibit {page}, LB-{pin}", "PIN {page}", "PIN is {year}", "pin is 000{page}",
    "the answer was {answer}{answer}", "verify.py {pin} characters", "{pin} bytes", "1{account}",
)  # fmt: skip


class Teller:
    """What one case is told with: the same few values, in all the ways people write them."""

    def __init__(self, seed: int) -> None:
        chance = self.chance = random.Random(seed)
        digits = self.digits
        account = digits(chance.choice((9, 10, 12)))
        phone = f"{chance.randint(201, 989)}555{digits(4)}"
        name = chance.choice(NAMES)
        self.names = (name, chance.choice(NAMES))
        self.values = {
            "pin": digits(chance.choice((4, 4, 5, 6, 8))), "word": f"{name[:3].strip()}er22",
            "account": account, "spaced": f"{account[:4]} {account[4:]}",
            "card": "4111 1111 1111 1111",
            "money": f"${chance.randint(1, 999)}.{digits(2)}", "ssn": f"402-75-{digits(4)}",
            "answer": chance.choice(ANSWERED),
            "name": name, "lower": name.lower(), "upper": name.upper(),
            "split": name.replace(" ", "\n"), "imei": "356938035643809",
            "phone": f"({phone[:3]}) {phone[3:6]}-{phone[6:]}",
            "broken": f"{phone[:3]}-{phone[3:6]}\n{phone[6:]}",
            "date": f"{chance.randint(1950, 2026)}-03-{chance.choice((1, 2))}1",
            "page": str(chance.randint(1, 40)), "year": str(chance.randint(1990, 2030)),
            "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in account),
        }  # fmt: skip

    def digits(self, count: int) -> str:
        return "".join(str(self.chance.randint(1, 9)) for _ in range(count))

    def text(self, most: int = 6) -> str:
        said = self.chance.choices(SAYINGS, k=self.chance.randint(1, most))
        gap = self.chance.choice((" ", "\n", "; ", "，", ", "))
        return gap.join(said).format(**self.values)

    def files(self) -> list[tuple[str, bytes]]:
        text, other = self.text(), self.text()
        made = [
            ("chat.txt", text.encode()),
            ("chat.txt", text.encode("utf-16")),
            ("data.json", json.dumps({"a": text, "b": [other, 1234]}).encode()),
            ("table.csv", f'a,b\n"{text}",{self.values["pin"]}\n'.replace("\n", "\r\n").encode()),
            ("page.html", f"<p>{text}</p><p>{other}</p>".encode()),
            ("mail.eml", f"From: a@example.com\nSubject: x\nTo: b\n\n{text}\n".encode()),
            (f"{self.text(1)[:60]}.txt".replace("/", "-"), b"nothing"),
        ]
        return self.chance.sample(made, 3)


def honest(folder: Path, seed: int, receiver: str) -> PackInput:
    told = Teller(seed)

    def edited(records: tuple[Interaction, ...]) -> tuple[Interaction, ...]:
        found = []
        for record in records:
            notes = tuple(
                Note(id=identifier(f"n{record.no}{at}"), text=told.text(),
                     recorded_at="2026-11-05T15:00:00Z", recorded_zone="America/New_York")
                for at in range(told.chance.randint(0, 2))
            )  # fmt: skip
            agent = record.agent
            if record.no != 32:  # whose name is amended later
                agent = replace(agent, name=told.chance.choice((*told.names, agent.name)))
            held = (*record.references, told.chance.choice(("CM-1", *told.values.values())))
            contact = record.contact
            if contact and told.chance.random() < 0.3:
                contact = Contact(raw=told.values["phone"], normalized=None, kind="phone")
            found.append(replace(record, said=told.text(), notes=notes, agent=agent,
                                 references=held, contact=contact))  # fmt: skip
        return tuple(found)

    asked = {*load_receiver(receiver).asks}
    answers = {**ANSWERS, **OTHERS, "account_number": told.values["account"],
               "problem": told.text(3)[:900]}  # fmt: skip
    given = {key: text for key, text in answers.items() if key in asked or ":" in key}
    if told.chance.random() < 0.3:
        given["keep_originals"] = "yes"
    return sample_pack(folder, receiver, exhibits=told.files(), edit=edited,
                       answers={**given, "keep_chinese": "yes"})  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_no_honest_case_is_refused(tmp_path: Path, part: int):
    """Every receiver in turn; `CASES` of them, or as many as there is time for."""
    receivers, began = receiver_ids(), time.monotonic()
    done = 0
    for number in range(part, CASES, 4):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_pack(honest(folder, number, receivers[number % len(receivers)]), folder / "pack")
        done += 1
        if time.monotonic() - began > SECONDS:
            break
    assert done > CASES / 4 / 3
