"""export and receivers, typed: who is meant, what is known already, which records go."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.exporting import missing
from logbook.actions.known_answers import known_answers, proposed_answers
from logbook.actions.opening import Home, open_for_reading
from logbook.domain.cases.claim import CaseFile, Detail
from logbook.pack.receivers.receiver import load_receiver, receiver_ids
from logbook.store import ledger
from tests.cli_running import run
from tests.pdf_reading import pdf_text

RELIEF = ("--answer", "relief=a credit of 42.10 USD")


@pytest.fixture(autouse=True)
def a_case(own_world: None, tmp_path: Path) -> None:
    bill = tmp_path / "bill.txt"
    bill.write_text("a bill of October", encoding="utf-8")
    for words in (
        ("call", "att", "--to", "8003310500", "-s", "first words", "-p", "refund", "--amount",
         "42.10", "--at", "2026-10-03 9am", "-c", "cancel-att", "--new-case"),
        ("call", "att", "--from", "8335550199", "-s", "second words", "--at", "2026-10-10 9am",
         "-f", str(bill), "-c", "cancel-att"),
        ("chat", "att", "-s", "third words", "-r", "CH-1", "--at", "2026-10-31 23:30",
         "-c", "cancel-att"),
        ("visit", "att", "-s", "fourth words", "--at", "unknown", "-c", "cancel-att"),
    ):  # fmt: skip
        assert run(*words).status == 0


def details(**given: str) -> None:
    for name, value in given.items():
        done = run("case", "set", f"{name}={value}", "-c", "cancel-att")
        assert done.status == 0, done.err


def exported(out: Path, *words: str, receiver: str = "lawyer") -> Any:
    done = run("export", "--for", receiver, "--out", str(out), *RELIEF, *words, "--json")
    assert done.status == 0, done.err
    return done.json


def noted() -> Any:
    """The fields of the newest export entry."""
    with open_for_reading(Home(Path(os.environ["LOGBOOK_HOME"]))) as log:
        seq = log.head[0]
        (entry,) = ledger.read_many(log.connection, [seq])
        return entry.fields


def shown(pack: Path) -> str:
    """All that can be read in it."""
    with zipfile.ZipFile(pack / "proof.zip") as archive:
        inside = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    paste = (pack / "1-PASTE.txt").read_text(encoding="utf-8")
    return "\n".join([paste, pdf_text(pack / "2-ATTACH.pdf"), *inside])


# --- which records -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "numbers", "line", "value"),
    [
        (("--since", "2026-10-10"), "2 3",
         ("records from Sat, Oct 10, 2026 on; 2 of 4 records; 2 left out (1 because their day is "
         "not known)"), {"since": "2026-10-10", "records": 2, "of": 4}),
        (("--since", "Oct 4", "--until", "10月31日"), "2 3",
         ("records from Sun, Oct 4, 2026 to Sat, Oct 31, 2026; 2 of 4 records; 2 left out (1 "
         "because their day is not known)"),
         {"since": "2026-10-04", "until": "2026-10-31", "records": 2, "of": 4}),
        (("--until", "2026-12-31", "--only", "1,3-4"), "1 3",
         ("records up to Thu, Dec 31, 2026; records 1, 3-4 only; 2 of 4 records; 2 left out (1 "
         "because their day is not known)"),
         {"until": "2026-12-31", "only": "1,3-4", "records": 2, "of": 4}),
        (("--only", "2"), "2", "records 2 only; 1 of 4 records; 3 left out",
         {"only": "2", "records": 1, "of": 4}),
        (("--key",), "1 3",
         ("key records only (a promise, an amount, an allegation, a reference number, or marked "
         "by the owner); 2 of 4 records; 2 left out"), {"key": True, "records": 2, "of": 4}),
    ],
)  # fmt: skip
def test_a_selection_is_shown_counted_and_noted(
    tmp_path: Path, words: tuple[str, ...], numbers: str, line: str, value: dict[str, Any]
):
    made = exported(tmp_path / "pack", *words)
    assert made["records"] == len(numbers.split())
    said = shown(tmp_path / "pack")
    names = ("first", "second", "third", "fourth")
    for number, word in enumerate(names, 1):
        assert (f"{word} words" in said) == (str(number) in numbers.split()), word
    assert ("a bill of October" in said) == ("2" in numbers.split()), "a file follows its record"
    assert f"Selection {line}" in pdf_text(tmp_path / "pack" / "2-ATTACH.pdf")
    assert noted()["selection"] == value
    assert run("verify", str(tmp_path / "pack")).status == 0
    assert run("verify").status == 0


def test_an_allegation_says_which_record_is_not_there(tmp_path: Path):
    added = run("allegation", "add", "charged twice", "-c", "cancel-att", "--shown-by", "1,3")
    assert added.status == 0
    exported(tmp_path / "pack", "--only", "1")
    paste = (tmp_path / "pack" / "1-PASTE.txt").read_text(encoding="utf-8")
    assert "A1. charged twice [record 1, record 3 (not in this selection)]" in paste


def test_everything_is_said_too_and_not_noted(tmp_path: Path):
    exported(tmp_path / "pack")
    line = "Selection all 4 records of the case; none left out"
    assert line in pdf_text(tmp_path / "pack" / "2-ATTACH.pdf")
    assert "selection" not in noted()


def test_what_is_left_out_is_proved(tmp_path: Path):
    whole, few = exported(tmp_path / "a"), exported(tmp_path / "b", "--only", "1")
    assert few["withheld"] > whole["withheld"]
    assert few["head_seq"] == whole["head_seq"] + 1, "the first export is an entry itself"
    with zipfile.ZipFile(tmp_path / "b" / "proof.zip") as archive:
        chain = archive.read("proof/data/chain.tsv").decode().splitlines()
        entries = archive.read("proof/data/entries.jsonl").decode().splitlines()
    assert int(chain[-1].split("\t")[0]) == few["head_seq"]
    assert len(entries) == few["head_seq"] - few["withheld"]


def test_an_earlier_pack_is_nobodys_business(tmp_path: Path):
    """Whom else the owner gave a pack stands in no pack."""
    exported(tmp_path / "first")
    exported(tmp_path / "second")
    with zipfile.ZipFile(tmp_path / "second" / "proof.zip") as archive:
        entries = archive.read("proof/data/entries.jsonl").decode().splitlines()
    kinds = [{f[1]: f[2] for f in json.loads(line)["disclosed"]}["kind"] for line in entries]
    assert "export" not in kinds


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--since", "2026-11-01"), ("Nothing is selected: no record of the case \"cancel-att\" "
                                    "fits. Nothing was changed. Widen --since")),
        (("--only", "9"), 'The case "cancel-att" has no record 9.'),
        (("--only", "1,7-9"), 'The case "cancel-att" has no record 7-9.'),
        (("--only", "one"), '"one" is no list of record numbers.'),
        (("--since", "yesterday", "--until", "Oct 3"), "comes after --until"),
        (("--since", "the other day"), "cannot"),
    ],
)  # fmt: skip
def test_a_selection_that_selects_nothing(tmp_path: Path, words: tuple[str, ...], says: str):
    done = run("export", "--for", "lawyer", "--out", str(tmp_path / "pack"), *RELIEF, *words)
    assert done.status in (1, 2)
    assert done.out == ""
    assert says in done.flat
    assert not (tmp_path / "pack").exists()


# --- for whom ----------------------------------------------------------------------------


def test_the_notice_is_that_to_the_carrier_of_the_case(tmp_path: Path):
    details(account_holder="Wei Zhang", account_number="287012345678", problem="charged twice")
    made = exported(tmp_path / "pack", receiver="nod")
    assert noted()["profile"] == "att-nod"
    paste = (tmp_path / "pack" / "1-PASTE.txt").read_text(encoding="utf-8")
    drafted = run("draft", "notice-of-dispute", "-c", "cancel-att", *RELIEF, "--json").json["text"]
    # The pack has labels for its exhibits, and encloses the document; the letter alone has neither.
    letter = paste.partition("========\n\n")[2]
    letter = letter.replace("; the enclosed document (2-ATTACH) shows each of them.", ".")
    assert re.sub(r"Exhibit E\d+: ", "", letter) == drafted
    assert "Account number: 287012345678" in drafted
    assert [name for name, _size in made["delivery"]["attached"]] == ["2-ATTACH.pdf"]


def test_a_notice_to_another_carrier_is_refused(tmp_path: Path):
    done = run("export", "--for", "verizon-nod", "--out", str(tmp_path / "pack"), *RELIEF)
    assert (done.status, done.out) == (1, "")
    assert "is about att, and verizon-nod goes to verizon" in done.flat
    assert "Type --for att-nod." in done.flat


def test_a_name_of_several_asks_which(tmp_path: Path):
    done = run("export", "--for", "regulator")
    assert (done.status, done.out) == (2, "")
    assert "Say which: --for fcc, --for puc, --for state." in done.flat
    asked = run("export", "--for", "regulator", "--out", str(tmp_path / "p"), answers=["", ""])
    assert "fcc: Federal Communications Commission" in asked.err


def test_without_a_case_or_a_receiver():
    done = run("export")
    assert (done.status, done.out) == (2, "")
    assert "--for is missing." in done.flat
    assert "logbook receivers shows what each of them takes." in done.flat
    bare = run("export", "--for")
    assert (bare.status, bare.out) == (2, "")
    assert "logbook receivers lists whom a pack can go to." in bare.flat
    wrong = run("export", "--for", "police")
    assert wrong.status == 1
    assert "There is no receiver police. There are: att-nod, bbb," in wrong.flat


def test_what_is_too_big_is_no_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from dataclasses import replace

    from logbook.actions import exporting

    small = load_receiver("lawyer")
    small = replace(small, limits=replace(small.limits, pdf_bytes=1))
    monkeypatch.setattr(exporting, "load_receiver", lambda _name: small)
    done = run("export", "--for", "lawyer", "--out", str(tmp_path / "pack"), *RELIEF)
    assert (done.status, done.out) == (1, "")
    assert "and lawyer takes at most 1 bytes." in done.flat
    assert "Select fewer records:" in done.flat
    assert not (tmp_path / "pack").exists()


# --- what is known already ---------------------------------------------------------------


def test_what_the_case_says_is_not_asked(tmp_path: Path):
    details(account_number="287012345678", billing_address="12 Elm St, Austin, TX 78701",
            lines="(555) 555-0142", daytime_phone="6465550143", email="wei@example.com",
            account_holder="Wei Zhang", problem="charged twice", relief="a credit")  # fmt: skip
    asked = run("export", "--for", "state", "--out", str(tmp_path / "pack"), answers=["", "", ""])
    assert asked.status == 0, asked.err
    assert "First name? [Wei]" in asked.err
    assert "Public Utility Commission of Texas: --for state-tx" in asked.flat
    assert "Last name? [Zhang]" in asked.err
    assert "ZIP" not in asked.err
    paste = (tmp_path / "pack" / "1-PASTE.txt").read_text(encoding="utf-8")
    for text in ("Wei\n", "Zhang\n", "12 Elm St\n", "Austin\n", "TX\n", "78701\n",
                 "555-555-0142\n", "646-555-0143\n", "a credit"):  # fmt: skip
        assert text in paste, text


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("12 Elm St, Austin, TX 78701",
         {"address": "12 Elm St", "city": "Austin", "state": "TX", "zip": "78701"}),
        ("12 Elm St, Apt 4, New York, ny 10001-1234",
         {"address": "12 Elm St, Apt 4", "city": "New York", "state": "NY", "zip": "10001-1234"}),
        ("12 Elm St\nAustin, TX 78701",
         {"address": "12 Elm St", "city": "Austin", "state": "TX", "zip": "78701"}),
        ("12 Elm St, Austin", {}),
        ("北京市朝阳区建国路 1 号", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart_only_where_it_is_certain(address: str, known: dict[str, str]):
    assert known_answers(case_with(billing_address=address), load_receiver("state")) == known


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Wei Zhang", {"first_name": "Wei", "last_name": "Zhang"}),
        ("Anna Maria Rossi", {}),
        ("张伟", {}),
        ("Cher", {}),
    ],
)
def test_a_name_is_offered_and_not_taken(name: str, offered: dict[str, str]):
    file = case_with(account_holder=name)
    assert {key: each.text for key, each in proposed_answers(file).items()} == offered
    assert "first_name" not in known_answers(file, load_receiver("fcc"))


def test_what_is_in_dispute_is_offered_as_what_is_claimed_and_says_where_it_is_from(tmp_path: Path):
    details(account_holder="Wei", billing_address="x", daytime_phone="6465550143", problem="p")
    for amount in ("42.10", "100"):
        assert run("money", "disputed", amount, "1").status == 0
    words = ("export", "--for", "small-claims", "--answer", "subject_number=", *RELIEF)
    offered = "How much do you claim in all? [142.10 USD: in dispute in your records: M1, M2]"
    for typed, kept in (("", "142.10 USD"), ("500 USD", "500 USD")):
        out = tmp_path / f"pack {kept}"
        asked = run(*words, "--out", str(out), answers=[typed, ""])
        assert asked.status == 0, asked.err
        assert offered in asked.err
        assert f"characters, no limit found\n{kept}\n" in (out / "1-PASTE.txt").read_text()
    silent = run(*words, "--out", str(tmp_path / "pack"))
    assert re.search(r"^  Amount claimed +--answer 'amount_claimed=142.10 USD'$", silent.out, re.M)


@pytest.mark.parametrize(
    ("typed", "there", "gone"),
    [("us", "Signed inside", "Signed outside"), ("境外", "Signed outside", "Signed inside"),
     ("", "Signed inside", "")],
)  # fmt: skip
def test_where_the_declaration_is_signed_is_asked(
    tmp_path: Path, typed: str, there: str, gone: str
):
    """Its wording depends on it; with an answer that is none, the question comes again."""
    others = [name for name in load_receiver("lawyer").asks if name != "relief"]
    words = [word for name in others for word in ("--answer", f"{name}=")]
    out = tmp_path / "pack"
    asked = run("export", "--for", "lawyer", "--out", str(out), *RELIEF, *words,
                answers=["moon", typed])  # fmt: skip
    assert asked.status == 0, asked.err
    assert "Where will you sign the declaration, us or abroad (Enter: both)?" in asked.err
    assert "us: inside the United States; abroad: outside." in asked.err
    document = pdf_text(out / "2-ATTACH.pdf")
    assert there in document
    assert not gone or gone not in document


def test_a_script_is_told_what_it_left_blank_and_what_fills_it(tmp_path: Path):
    details(account_holder="Wei Zhang")
    words = ("export", "--for", "fcc", "--answer", "subject_number=5555550142", *RELIEF)
    done = run(*words, "--out", str(tmp_path / "form"))
    listed = done.out.split("Left blank in 1-PASTE.txt:\n")[1].split("\nCheck it")[0]
    rows = [line.split("  --answer ") for line in listed.split("\n") if "--answer" in line]
    assert [(label.strip(), answer) for label, answer in rows[:3]] == [
        ("First Name", "first_name=Wei"), ("Last Name", "last_name=Zhang"),
        ("Street Address / PO Box", "address='...'"),
    ]  # fmt: skip
    assert f"\nCheck it: logbook verify {tmp_path / 'form'}\n" in done.out, "there to be copied"
    paste = (tmp_path / "form" / "1-PASTE.txt").read_text(encoding="utf-8")
    assert paste.count("(left blank:") == len(rows)
    done = run("export", "--for", "card-issuer", "--answer", "statement_date=2026-10-01",
               "--out", str(tmp_path / "letter"), "--json")  # fmt: skip
    blanks = {each["key"]: each for each in done.json["blanks"]}
    assert blanks["card_account"] == {
        "key": "card_account", "label": "your card account number; write it in by hand",
        "answerable": False, "offered": "",
    }  # fmt: skip
    assert blanks["issuer"]["answerable"]
    paste = (tmp_path / "letter" / "1-PASTE.txt").read_text(encoding="utf-8")
    assert {f"[fill in: {each['label']}]" for each in blanks.values()} == set(
        re.findall(r"\[fill in: [^\].]*\]", paste)
    )


def test_the_owner_of_a_letter_is_told_by_when_it_has_to_arrive(tmp_path: Path):
    words = ("export", "--for", "card-issuer")
    told = {}
    for name, day in {"late": "2026-09-22", "last": "2026-09-23"}.items():
        answer = f"statement_date={day}"
        done = run(*words, "--answer", answer, "--out", str(tmp_path / name))
        steps = (tmp_path / name / "3-WHAT-TO-DO.txt").read_text(encoding="utf-8")
        told[name] = (" ".join(done.out.split()), steps)
    late = (
        "The 60 calendar days from Tue, Sep 22, 2026, the day that you gave, ended on Sat, Nov 21, "
        "2026 (12 CFR 1026.13 (Regulation Z)). This letter comes later and does not keep the right "
        "that goes with that time: ask a legal clinic before you send it, or correct the day if it "
        "is wrong."
    )
    assert late in told["late"][0]
    assert f"1. {late}\n2. Print 1-PASTE.txt." in told["late"][1]
    assert "1. 从您填写的 2026年9月22日" in told["late"][1]
    last = (
        "The letter has to have arrived by Sun, Nov 22, 2026: 60 calendar days from Wed, Sep 23, "
        "2026, the day that you gave (12 CFR 1026.13 (Regulation Z))."
    )
    assert f"1. {last}\n2. Print 1-PASTE.txt." in told["last"][1]
    assert "the day that you gave" not in told["last"][0]
    for unread, why in {
        "3/26/2026": '"3/26/2026" is no day. Nothing was changed. Type a day, such as 2026-11-03.',
        "2027-03-26": "Fri, Mar 26, 2027 has not come yet. Nothing was changed.",
    }.items():
        done = run(*words, "--answer", f"statement_date={unread}", "--out", str(tmp_path / "no"))
        assert (done.status, done.flat.endswith(why)) == (2, True), done.flat
        assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("name", receiver_ids())
def test_every_question_has_words(name: str):
    asked = missing(name, {}, case_with())
    assert all(question.prompt.endswith(("?", ".")) for question in asked)
    assert [question.key for question in asked if question.required] == [
        key for key in load_receiver(name).asks if key in load_receiver(name).requires
    ]


def case_with(**given: str) -> CaseFile:
    return CaseFile(
        id="c", name="c", carrier="att", status="open", reason=None, allegations=(), promises=(),
        details=tuple(Detail(id=name, name=name, value=text) for name, text in given.items()),
        money=(), totals=(), files=(), records=(), left=(),
    )  # fmt: skip


# --- receivers ---------------------------------------------------------------------------


def test_the_receivers_are_listed_in_both_languages():
    english, chinese = run("receivers"), run("receivers", "--lang", "zh")
    assert (english.status, chinese.status) == (0, 0)
    for name in receiver_ids():
        assert name in english.out
        assert name in chinese.out
    assert "at most 256 MB; 1 file; txt, rtf, pdf" in english.flat
    assert "summary of at most 1500 characters" in english.flat
    assert "美国联邦通信委员会 FCC（非正式投诉）：不超过 18 MB" in chinese.out
    assert run("export", "--list").out == english.out


def test_one_receiver_with_what_to_do_there():
    done = run("receivers", "verizon-nod")
    assert "noticeofdispute@verizonwireless.com" in done.flat
    assert "confidence: medium" in done.flat
    assert "1-PASTE.txt" in done.out
    found = run("receivers", "card", "--json").json
    assert [each["id"] for each in found] == ["card-issuer"]
    assert found[0]["mask"]["account"] == "last4"
    assert run("receivers", "police").status == 1


# --- the same again ----------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("--key",), ("--only", "1,3", "--until", "2026-11-01")])
@pytest.mark.parametrize("receiver", ["nod", "fcc", "bbb", "small-claims"])
def test_the_same_head_receiver_time_and_selection_give_the_same_bytes(
    tmp_path: Path, receiver: str, words: tuple[str, ...]
):
    """From two copies of one log, one of them packed by somebody who reads Chinese."""
    given = tuple(
        f"--answer={name}=555-555-0142" if name == "subject_number" else f"--answer={name}=x"
        for name in load_receiver("att-nod" if receiver == "nod" else receiver).requires
    )
    homes = [Path(os.environ["LOGBOOK_HOME"]), tmp_path / "copy"]
    shutil.copytree(homes[0], homes[1])
    packs = []
    for number, home in enumerate(homes):
        out = tmp_path / f"pack{number}"
        done = run(
            "export", "--for", receiver, "--out", str(out), "--home", str(home), *given, *words,
            *(("--lang", "zh") if number else ()),
        )  # fmt: skip
        assert done.status == 0, done.err
        packs.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert packs[0] == packs[1]


def test_an_answer_the_form_cannot_take_is_said_at_once(tmp_path: Path):
    """Not after the last question; and what Ctrl-C leaves behind can be used again."""
    details(account_holder="Li Ming", account_number="287001234567")
    asked = run(
        "export", "--for", "fcc", "--out", str(tmp_path / "pack"),
        answers=["", "a credit of 42.10 USD", "555123", "555-555-0142", "Billed after the end"],
    )  # fmt: skip
    lines = asked.err.splitlines()
    place = next(i for i, line in enumerate(lines) if "Ten digits, such as" in line)
    assert "cannot do without it" in "\n".join(lines[:place])
    assert "--answer 'relief=a credit of 42.10 USD'" in asked.err
    assert "--answer subject_number=555-555-0142" in asked.err
    assert not (tmp_path / "pack").exists()


def test_who_leaves_at_the_english_gets_every_answer_back(tmp_path: Path):
    given = dict.fromkeys(load_receiver("bbb").asks, "")
    given |= {"relief": "退还 42.10 美元", "problem": "多收了一个月"}
    words = [part for name, text in given.items() for part in ("--answer", f"{name}={text}")]
    done = run("export", "--for", "bbb", "--out", str(tmp_path / "pack"), *words,
               answers=["Charged a month too much"])  # fmt: skip
    assert done.status != 0
    tail = done.flat[done.flat.index("The receiver reads English.") :]
    assert "--answer 'relief=退还 42.10 美元'" in tail
    assert "--answer 'problem=Charged a month too much'" in tail
    assert not (tmp_path / "pack").exists()


# --- an account number that is a phone number ----------------------------------------------


def test_a_corrected_account_number_is_withheld_though_it_is_a_phone_number(tmp_path: Path):
    for number in ("287012345678", "8335550199", "1 833 555 0199"):
        details(account_number=number)
    made = exported(tmp_path / "pack", receiver="bbb")
    with zipfile.ZipFile(Path(made["folder"]) / "proof.zip") as archive:
        lines = archive.read("proof/data/entries.jsonl").decode("utf-8").splitlines()
    given = [
        {name: value for _salt, name, value in json.loads(line)["disclosed"]} for line in lines
    ]
    about = [each for each in given if each.get("name") == "account_number"]
    corrections = [each for each in given if each.get("field") == "value"]
    assert (len(about), len(corrections)) == (1, 2)
    assert not [each for each in (*about, *corrections) if "value" in each]
    assert "1 833 555 0199" not in shown(Path(made["folder"]))
