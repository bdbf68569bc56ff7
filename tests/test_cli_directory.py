"""The directory of a log: added to, retired from, imported, compared, handed on, explained."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from logbook.actions.check import load_directory
from logbook.actions.opening import Home
from logbook.actions.verifying import verify_log
from logbook.resources import carriers_dir
from tests.cli_running import NOW, Done, run
from tests.directory_samples import document, row
from tests.pdf_reading import pdf_text
from tests.site_client import BASE, visiting

OWN = "833-555-0100"
BILL = "printed on my bill of Nov 3"
YEAR = timedelta(days=365)


def added(*words: str, **values: Any) -> Done:
    return run("directory", "add", "att", OWN, "--source", BILL, *words, **values)


def code(number: str, *words: str, **values: Any) -> str:
    return str(run("check", number, "--carrier", "att", *words, "--json", **values).json["code"])


def write(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text(json.dumps(list(documents)), encoding="utf-8")
    return path


def entries(home: Path) -> list[str]:
    with Home(home).database.open("rb") as file:
        assert file.read(6) == b"SQLite"
    return [each["change"] for each in run("directory", "history", "--json").json]


# --- a line of the user's own -----------------------------------------------------


def test_a_line_is_added_shown_apart_and_taken_back(home: Path):
    done = added("--label", "Retention desk")
    assert done.status == 0
    assert done.flat == (
        f"{OWN} Retention desk your own entry of Nov 22, 2026, from: {BILL} It stands apart from "
        "AT&T's own list. A check now says: You added this yourself; AT&T has not confirmed it. "
        "That proves nothing; give no code, PIN, card or social security number. "
        "To take it back: logbook undo"
    )
    shown = run("directory", "show", "att").out
    assert shown.index("Wireless customer care") < shown.index("Your own lines, not AT&T's:")
    assert f"your own entry of Nov 22, 2026, from: {BILL}" in shown.partition("Your own lines")[2]
    assert "22 listings, 1 of your own" in run("directory").out
    card = run("check", OWN, "--carrier", "att", "--in")
    assert card.status == 3
    assert f"your own entry, from: {BILL}, seen Nov 22, 2026" in card.flat
    assert card.out.startswith("Hang up. Dial 800-331-0500 yourself")
    assert run("undo").out.startswith("taken back: list of official contacts changed")
    assert code(OWN) == "not_on_list"
    assert "Your own lines" not in run("directory", "show", "att").out
    assert "(taken back)" in run("directory", "history").flat
    assert verify_log(Home(home)).faults == ()


def test_the_json_of_an_added_line(tmp_path: Path):
    run("call", "att", "--from", OWN, "--at", "Nov 20 2pm")
    picture = tmp_path / "shot.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nx")
    done = added("--seen", "Nov 3", "--file", str(picture), "--source-url",
                 "https://www.att.com/contact", "--json").json  # fmt: skip
    assert (done["listing"]["source_kind"], done["listing"]["seen"]) == ("user_page", "2026-11-03")
    assert (done["source"], done["code"], done["incoming"]) == (BILL, "reported_not_confirmed", [1])
    assert done["version"] == run("directory", "--json").json["version"]
    listed = [path for path in (tmp_path / "home" / "attachments").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in listed] == [picture.read_bytes()]


def test_a_caller_who_is_added_stays_a_caller():
    run("call", "att", "--from", OWN, "--at", "Nov 20 2pm")
    done = added("--source-url", "https://www.att.com/contact")
    assert "It contacted you (record 1)" in done.flat
    for direction in ("--in", "--out"):
        assert code(OWN, direction) == "reported_not_confirmed"
    saved = run("call", "att", "--from", OWN, "--at", "Nov 21 2pm")
    assert "not confirmed" in saved.flat


@pytest.mark.parametrize("address", ["https://www.att.net/x", "https://att.com.evil.example/", "x"])
def test_a_page_that_is_not_the_carriers_is_only_words(address: str):
    done = run("directory", "add", "att", OWN, "--source-url", address)
    assert "That page is on no web domain of AT&T's list." in done.flat
    shown = run("directory", "show", "att", "--json").json["added"]
    assert [each["source_kind"] for each in shown] == ["user"]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("att", OWN), 2, "Where the line is from is missing. Nothing was changed."),
        (("att", "hello there", "--source", "x"), 2, "cannot be read as one number"),
        (("att", "private", "--source", "x"), 2, "cannot be read as one number"),
        (("att", "800-331-050", "--source", "x"), 2, "cannot be read as one number"),
        (("nobody", OWN, "--source", "x"), 1, "No carrier is called nobody."),
        (("att", "800-331-0500", "--source", "x"), 1, "800-331-0500 is on AT&T's list already."),
        (("att", "https://www.att.com/x", "--source", "x"), 1, "is on AT&T's list already."),
        (("att", "hello", "--source", "x"), 2, '"hello" cannot be read as one number'),
        (("att", "ATT1", "--source", "x"), 2, '"ATT1" cannot be read as one number'),
        (
            ("att", "att.net", "--source", "x"),
            1,
            "att.net is listed as one that does not speak for AT&T",
        ),
        (
            ("verizon", "5@vtext.com", "--source", "x"),
            1,
            "vtext.com is listed as one that does not speak for Verizon",
        ),
        (
            ("verizon", "vzw40.com", "--source", "x"),
            1,
            "vzw40.com is listed as one that does not speak for Verizon",
        ),
        (("att", OWN, "--source", "x", "--yes"), 2, "--yes does not belong to"),
        (("att",), 2, "Too few words after: logbook directory add"),
        (("att", OWN, "--source", "x", "--file", "none.png"), 1, "There is no file"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(words, status, message, home: Path):
    run("note", "1", "x")
    done = run("directory", "add", *words)
    assert (done.status, done.out) == (status, "")
    assert message in done.flat
    assert code(OWN) == "not_on_list"


def test_the_same_line_is_not_added_twice():
    added()
    assert "You added 833-555-0100 already." in added().flat


def test_a_batch_judges_by_the_logs_own_list_too(tmp_path: Path):
    added()
    file = tmp_path / "numbers.csv"
    file.write_text(f"value\n{OWN}\n833-555-0101\n800-331-0500\n", encoding="utf-8")
    out = run("check", "--batch", str(file), "--carrier", "visible").out
    assert [json.loads(line)["code"] for line in out.splitlines()] == [
        "reported_not_confirmed", "not_on_list", "on_list_other_carrier",
    ]  # fmt: skip


def test_no_pack_takes_an_added_line_for_the_carriers(tmp_path: Path):
    added("--source-url", "https://www.att.com/contact")
    run("call", "att", "--to", OWN, "--at", "Nov 21 2pm", "-c", "c", "--new-case", "-s", "x")
    done = run("export", "--for", "lawyer", "--case", "c", "--answer", "relief=refund",
               "--out", str(tmp_path / "pack"), "--json")  # fmt: skip
    text = pdf_text(Path(done.json["folder"]) / "2-ATTACH.pdf")
    assert "added for AT&T by the owner of this log, not on AT&T's list" in text
    assert "through a number or address that it publishes" not in text
    assert "Taken to be AT&T (not confirmed)" in text


# --- retiring ---------------------------------------------------------------------


def test_a_retired_line_is_shown_with_its_date_and_no_longer_matches():
    done = run("directory", "retire", "att", "800-288-2020", "--source", "a recording says so")
    assert done.out.startswith("retired: 800-288-2020")
    assert code("800-288-2020") == "not_on_list"
    shown = run("directory", "show", "att").flat
    assert "retired Nov 22, 2026: a recording says so" in shown
    retired = run("directory", "show", "att", "--json").json["retired"]
    assert [(each["display"], each["retired_on"]) for each in retired] == [
        ("800-288-2020", "2026-11-22")
    ]
    run("undo")
    assert code("800-288-2020") == "on_list"


def test_another_number_is_called_back_when_that_one_is_retired():
    before = run("check", OWN, "--carrier", "att", "--in").out
    assert before.startswith("Hang up. Dial 800-331-0500 yourself")
    run("directory", "retire", "att", "800-331-0500", "--source", "it ended")
    after = run("check", OWN, "--carrier", "att", "--in").out
    assert re.match(r"Hang up\. Dial \d{3}-\d{3}-\d{4} yourself", after)
    assert "Dial 800-331-0500 yourself" not in after


def test_an_own_line_is_retired_too():
    added()
    run("directory", "retire", "att", OWN, "--source", "wrong")
    assert code(OWN) == "not_on_list"
    assert added().status == 0
    assert code(OWN) == "reported_not_confirmed"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("att", OWN, "--source", "x"), "833-555-0100 is not on AT&T's list."),
        (("att", "800-331-0500"), "Why the line no longer holds is missing."),
        (("att", "att.net", "--source", "x"), "att.net is not on AT&T's list."),
    ],
)
def test_what_cannot_be_retired_is_refused_in_a_sentence(words, message):
    done = run("directory", "retire", *words)
    assert message in done.flat
    assert done.status != 0


# --- importing, comparing, exporting ----------------------------------------------


def newer(path: Path, **values: Any) -> Path:
    """AT&T's list of next year: one number less, one more."""
    old = json.loads((carriers_dir() / "att.json").read_text(encoding="utf-8"))
    kept = [each for each in old["contacts"] if each["value"] != "+18002882020"]
    new = row("+18005550199", id="att-new", display="800-555-0199",
              source_url="https://www.att.com/contactus/", seen_date="2027-10-05")  # fmt: skip
    changed = {**old, "compiled_on": "2027-11-01", "contacts": [*kept, new], **values}
    return write(path, changed)


def test_an_import_shows_what_changes_and_asks(tmp_path: Path, home: Path):
    file = newer(tmp_path / "new.json")
    done = run("directory", "import", str(file), answers=["from the clinic", "n"])
    assert "+ AT&T  800-555-0199  Customer care (the carrier's own page)" in done.out
    assert "- AT&T  800-288-2020" in done.out
    assert "Nothing was changed." in done.flat
    assert not home.exists()
    done = run("directory", "import", str(file), answers=["from the clinic", "y"])
    assert done.status == 0
    assert (code("800-555-0199"), code("800-288-2020")) == ("on_list", "not_on_list")
    assert "AT&T: imported on Nov 22, 2026, from: from the clinic" in run("directory").flat
    [change] = run("directory", "history", "--json").json
    assert (change["change"], change["carrier"], change["source"]) == (
        "use", "att", "from the clinic",
    )  # fmt: skip
    kept = home / "attachments" / change["document"][:2] / change["document"]
    assert kept.read_bytes() == file.read_bytes()
    run("undo")
    assert code("800-288-2020") == "on_list"
    assert verify_log(Home(home)).faults == ()


def test_an_import_that_nobody_is_there_to_agree_to_needs_yes(tmp_path: Path, home: Path):
    file = newer(tmp_path / "new.json")
    done = run("directory", "import", str(file), "--source", "clinic")
    assert "Look at it, then add --yes." in done.flat
    assert (done.status, home.exists()) == (2, False)
    done = run("directory", "import", str(file), "--yes")
    assert "Where the list is from is missing." in done.flat
    done = run("directory", "import", str(file), "--source", "clinic", "--yes", "--json")
    assert done.json["version"] == run("directory", "--json").json["version"]
    assert {each["change"] for each in done.json["lines"]} == {"added", "removed"}
    again = run("directory", "import", str(file), "--source", "clinic", "--yes")
    assert "Nothing differs from the list in use" in again.flat
    assert entries(home) == ["use"]


def test_an_import_that_changes_whom_to_call_says_so_first(tmp_path: Path):
    number = row("+18005550666", display="800-555-0666", source_url="https://att-help.example/")
    file = write(tmp_path / "bad.json", document("att", name="AT&T", contacts=[number]))
    done = run("directory", "import", str(file), "--source", "a caller", answers=["n"])
    warned = " ".join(done.err.split())
    assert "AT&T is called back on 800-555-0666; so far: 800-331-0500." in warned
    assert "said to stand on AT&T's page https://att-help.example/" in warned


def test_a_folder_with_a_new_carrier_is_imported(tmp_path: Path):
    folder = tmp_path / "lists"
    folder.mkdir()
    write(folder / "a.json", document(contacts=[row("+18005550100")]))
    write(folder / "b.json", document("beta"), document("gamma"))
    done = run("directory", "import", str(folder), "--source", "me", "--yes")
    assert "+ Acme is new" in done.out
    assert run("call", "gamma", "--out", "--at", "now").status == 0
    assert run("check", "800-555-0100", "--carrier", "acme", "--json").json["code"] == "on_list"
    assert "no list of Beta's here" in run("check", "212-555-0188", "--carrier", "beta").flat
    assert "Gamma" in run("list").out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "cannot be read as JSON"),
        ('{"schema": "other/1"}', "is no carrier directory of the format"),
        ("[]", "is no carrier directory of the format"),
        (json.dumps([document(), document()]), "is in the directory twice"),
        (json.dumps(document(contacts=[row("+1", source="dream")])), "field source: dream"),
        (json.dumps(document("a/b")), "a/b is no identifier"),
    ],
)
def test_what_is_not_of_the_format_is_refused_and_nothing_changes(
    content: str, message: str, tmp_path: Path, home: Path
):
    file = tmp_path / "odd.json"
    file.write_text(content, encoding="utf-8")
    for words in (("import", str(file), "--source", "x", "--yes"), ("diff", str(file))):
        done = run("directory", *words)
        assert (done.status, done.out) == (2, "")
        assert message in done.flat
    assert not home.exists()


def test_what_is_exported_can_be_imported_elsewhere_and_is_the_same(tmp_path: Path):
    added("--label", "Retention desk")
    run("directory", "retire", "att", "800-288-2020", "--source", "ended")
    version = run("directory", "--json").json["version"]
    folder = tmp_path / "out"
    assert run("directory", "export", str(folder)).status == 0
    assert "is there already" in run("directory", "export", str(folder)).flat
    whole = tmp_path / "whole.json"
    whole.write_text(run("directory", "export").out, encoding="utf-8")
    assert load_directory(folder).version == load_directory(whole).version == version
    for number, source in enumerate((folder, whole)):
        other = ("--home", str(tmp_path / f"other{number}"))
        done = run("directory", "import", str(source), "--source", "me", "--yes", *other)
        assert done.status == 0
        assert run("directory", "--json", *other).json["version"] == version
        shown = run("directory", "show", "att", *other).flat
        assert "Your own lines, not AT&T's: 833-555-0100 Retention desk" in shown
        assert "retired Nov 22, 2026: ended" in shown
        assert code(OWN, *other) == "reported_not_confirmed"


def test_two_lists_are_compared(tmp_path: Path):
    one = write(tmp_path / "one.json", document(contacts=[row("+18005550100")]))
    other = write(tmp_path / "other.json", document(contacts=[row("+18005550100", label="New")]))
    done = run("directory", "diff", str(one), str(other))
    assert done.out == "* Acme  +18005550100  New\n    label: Customer care -> New\n"
    assert run("directory", "diff", str(one), str(one)).out == "Nothing differs.\n"
    lines = run("directory", "diff", str(one), str(other), "--json").json["lines"]
    assert lines[0]["fields"] == {"label": ["Customer care", "New"]}
    assert run("directory", "diff").out == "Nothing differs.\n"


def test_each_old_list_is_named(tmp_path: Path):
    newer(tmp_path / "new.json")
    run("directory", "import", str(tmp_path / "new.json"), "--source", "x", "--yes",
        clock=lambda: NOW + YEAR)  # fmt: skip
    out = run("directory", clock=lambda: NOW + YEAR).flat
    assert "Verizon: the list of Nov 22, 2026 is too old" in out
    assert "AT&T: the list of" not in out
    assert "It is old" not in run("directory", "show", "att", clock=lambda: NOW + YEAR).out
    assert "It is old" in run("directory", "show", "verizon", clock=lambda: NOW + YEAR).out


def test_an_import_older_than_the_shipped_list_is_named(tmp_path: Path):
    file = newer(tmp_path / "old.json", compiled_on="2026-01-01")
    run("directory", "import", str(file), "--source", "x", "--yes")
    assert "AT&T: this program comes with a newer list, of Nov 22, 2026." in run("directory").flat


def test_a_lost_or_altered_import_leaves_the_list_before_in_use(tmp_path: Path, home: Path):
    run("directory", "import", str(newer(tmp_path / "new.json")), "--source", "x", "--yes")
    [kept] = [path for path in (home / "attachments").rglob("*") if path.is_file()]
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes().replace(b"8005550199", b"8005550188"))
    assert code("800-555-0188") != "on_list"
    assert code("800-288-2020") == "on_list"
    assert "The list that was imported for AT&T cannot be read any more" in run("check", "611").flat
    assert [fault.kind for fault in verify_log(Home(home)).faults] != []


# --- a newer list next year -------------------------------------------------------


def test_a_newer_list_gives_new_answers_and_changes_no_old_one(tmp_path: Path, home: Path):
    run("call", "att", "--from", "800-288-2020", "--at", "Nov 21 2pm", "-c", "c", "--new-case",
        "-s", "they called")  # fmt: skip
    before = run("show", "1", "--json").json["verdict"]
    shown = run("show", "1").out
    assert before["code"] == "on_list"
    run("directory", "import", str(newer(tmp_path / "new.json")), "--source", "clinic", "--yes",
        clock=lambda: NOW + YEAR)  # fmt: skip
    assert code("800-288-2020") == "not_on_list"
    assert run("show", "1", "--json").json["verdict"] == before
    assert run("show", "1").out == shown
    run("rebuild")
    assert run("show", "1", "--json").json["verdict"] == before
    old = run("directory", "show", "att", "--as-of", before["directory_version"]).flat
    assert "800-288-2020" in old
    assert "800-555-0199" not in old
    done = run("export", "--for", "lawyer", "--case", "c", "--answer", "relief=refund",
               "--out", str(tmp_path / "pack"), "--json", clock=lambda: NOW + YEAR)  # fmt: skip
    assert done.status == 0, done.flat
    page = pdf_text(Path(done.json["folder"]) / "2-ATTACH.pdf")
    assert "carrier list of 2026-11-22" in page
    assert f"({before['listing']['display']}, AT&T, seen {before['listing']['seen']})" in page


def test_a_version_that_nothing_here_makes_is_said_to_be_gone():
    done = run("directory", "show", "att", "--as-of", "2020-01-01.000000000000")
    assert done.status == 1
    assert "cannot be made here any more" in done.flat


@pytest.mark.asyncio
async def test_the_pages_judge_by_the_logs_own_list(tmp_path: Path, home: Path):
    async def answer(client: httpx.AsyncClient, number: str) -> str:
        token = re.search(r'name="csrftoken" value="([^"]+)"', (await client.get("/check")).text)
        assert token
        sent = await client.post(
            "/-/logbook/check",
            data={"csrftoken": token[1], "contact": number, "carrier": "att", "how": "call_in"},
            headers={"origin": BASE, "sec-fetch-site": "same-origin"},
        )
        return " ".join(re.sub(r"<[^>]*>", " ", sent.text).split())

    async with visiting(Home(home)) as client:
        assert "Not on AT&amp;T&#39;s list" in await answer(client, OWN)
        added()
        assert "You added this yourself" in await answer(client, OWN)
        assert f"your own entry: {BILL}" in await answer(client, OWN)
        run("call", "att", "--from", OWN, "--at", "Nov 21 2pm")
        page = (await client.get("/interaction/1")).text
        assert f"your own entry: {BILL}" in page
        assert (await client.get("/log/attachments")).status_code == 200
        assert BILL in (await client.get("/log/directory_changes")).text
        for _undone in (1, 2):
            run("undo")
        assert "Not on AT&amp;T&#39;s list" in await answer(client, OWN)
        run("call", "att", "--from", "800-288-2020", "--at", "Nov 21 2pm")
        run("directory", "import", str(newer(tmp_path / "new.json")), "--source", "x", "--yes")
        page = " ".join(re.sub(r"<[^>]*>", " ", (await client.get("/interaction/2")).text).split())
        assert "Same number as AT&amp;T&#39;s" in page
        assert "2026-11-22" in page
        assert "Not on AT&amp;T&#39;s list" in await answer(client, "800-288-2020")
