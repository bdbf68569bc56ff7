"""verify.html in a real browser, from disk: it finds what verify.py and `logbook verify` find."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page_hashes import with_hashes

from logbook.errors import NotFound
from logbook.language import set_language
from logbook.pack.layout import ATTACH, PASTE, PROOF, SIGNATURE, SUMS, UNPACKED
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.proof.checking import PackFault, verify_pack
from logbook.pack.proof.signature import FILES
from logbook.pack.writing import write_pack
from logbook.resources import pack_verifier_page
from tests.conftest import CHROMIUM_FLAGS, ROOT, require_tool
from tests.pack_samples import sample_pack
from tests.pack_tampering import BY_HAND, TAMPERINGS, forged, reseal, sha256, unpack

# One browser, and with it one process.
pytestmark = pytest.mark.xdist_group("verify page")

VECTORS = json.loads((ROOT / "tests/data/golden_vectors.json").read_text(encoding="utf-8"))


def test_the_page_allows_its_own_script_and_style_alone():
    page = pack_verifier_page()
    assert page == with_hashes(page), "run: python .ci/page_hashes.py"
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|\bimport\b|\beval\b|innerHTML|fetch\(|src=", page)


def test_the_page_has_the_words_of_the_others():
    page = pack_verifier_page()
    for kind, sentence in standalone.SENTENCES.items():
        set_language("zh")
        chinese = PackFault(kind, "{where}").sentence()
        assert f'  {kind}: ["{sentence}", "{chinese}"],' in page
    english, chinese = re.split(r"\n(?=以)", standalone.LIMITS)
    assert english.replace("\n", " ") in page
    assert chinese.replace("\n", "") in page
    for name in (PASTE, ATTACH, PROOF, UNPACKED, SUMS):
        assert f'"{name}"' in page


@pytest.mark.browser
def test_the_page_knows_the_tables_of_the_others(page: Page):
    page.page.goto(page.place.as_uri())
    tables, more, own, parts = page.page.evaluate("() => [TABLES, MORE_TABLES, OWN, PARTS]")
    assert (tables, more) == (standalone.TABLES, standalone.MORE_TABLES)
    assert sorted(own) == sorted(standalone.OWN)
    assert parts == {column: list(field) for column, field in standalone.PARTS.items()}


class Page:
    """verify.html, opened from disk in a browser that has no network."""

    def __init__(self, browser: Any, place: Path) -> None:
        self.context = browser.new_context(offline=True)
        self.page = self.context.new_page()
        self.place = place
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def check(self, path: Path) -> list[str]:
        """The sentences shown after a folder, or a zip, was chosen."""
        self.page.goto(self.place.as_uri())
        self.page.set_input_files("#folder" if path.is_dir() else "#files", str(path))
        self.page.wait_for_selector("#result:not([hidden])")
        return [text.strip() for text in self.page.locator("#faults li").all_inner_texts()]

    def drop(self, path: Path) -> None:
        """Drop a file or folder from the desktop onto the page."""
        self.page.goto(self.place.as_uri())
        session = self.context.new_cdp_session(self.page)
        box = self.page.locator("#drop").bounding_box()
        data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            place = {"type": kind, "x": box["x"] + 9, "y": box["y"] + 9, "data": data}
            session.send("Input.dispatchDragEvent", place)

    def text(self, place: str) -> str:
        return str(self.page.inner_text(place))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    playwright = pytest.importorskip("playwright.sync_api")
    place = tmp_path_factory.mktemp("page") / "verify.html"
    place.write_text(pack_verifier_page(), encoding="utf-8", newline="\n")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=require_tool("chromium"), args=list(CHROMIUM_FLAGS)
        )
        yield Page(browser, place)
        browser.close()


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The page; afterwards: nothing was fetched, and the browser did not complain."""
    opened.requests.clear()
    opened.complaints.clear()
    yield opened
    assert {url for url in opened.requests if not url.startswith("blob:")} <= {
        opened.place.as_uri()
    }
    assert opened.complaints == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    return write_pack(sample_pack(folder), folder / "pack").folder


@pytest.fixture
def pack(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "pack"))


@pytest.fixture
def bag(whole: Path, tmp_path: Path) -> Path:
    return unpack(whole, tmp_path)


def run_verify_py(place: Path, whole: Path) -> subprocess.CompletedProcess[str]:
    """Run a verify.py that nobody touched on a bag, a proof.zip or a pack."""
    program = whole.parent / "verify.py"
    if not program.exists():
        with zipfile.ZipFile(whole / PROOF) as archive:
            program.write_bytes(archive.read(f"{UNPACKED}/verify.py"))
    done = subprocess.run(
        [sys.executable, "-I", str(program), str(place)], capture_output=True, encoding="utf-8",
        check=False, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stderr == ""
    return done


def by_verify_py(place: Path, whole: Path) -> list[str]:
    """The faults that verify.py prints."""
    done = run_verify_py(place, whole)
    found = [line.removeprefix("FAULT ") for line in done.stdout.split("\n")]
    found = [line for line in found if f"FAULT {line}" in done.stdout]
    assert done.returncode == (1 if found else 0)
    return [line for line in found if line]


def by_logbook(path: Path) -> list[str]:
    return [fault.sentence() for fault in verify_pack(path)]


FAST = {*list(BY_HAND)[:12], "flip 0x20 at 0.37 of data/entries.jsonl", "cut data/chain.tsv",
        "line ends of manifest-sha256.txt", "rename data/timeline.csv"}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(
    "name",
    [name if name in FAST else pytest.param(name, marks=pytest.mark.slow) for name in TAMPERINGS],
)
def test_a_tampering_is_named_alike_by_all_three(page: Page, bag: Path, whole: Path, name: str):
    TAMPERINGS[name](bag)
    found = by_verify_py(bag, whole)
    assert found, "nothing was named"
    assert by_logbook(bag) == found
    assert page.check(bag) == found
    assert page.text("#answer") == f"{len(found)} faults found."


@pytest.mark.browser
def test_a_whole_pack_is_found_whole_however_it_is_given(
    page: Page, pack: Path, whole: Path, tmp_path: Path
):
    head = standalone.Bag(standalone.Folder(str(unpack(pack, tmp_path))))
    assert head.check() == []
    deflated = tmp_path / "deflated.zip"
    with (
        zipfile.ZipFile(pack / PROOF) as source,
        zipfile.ZipFile(deflated, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
    sent = tmp_path / "sent"
    sent.mkdir()
    for name in (ATTACH, PROOF):
        shutil.copy(pack / name, sent)
    (sent / "photo.jpg").write_bytes(b"the reader's own")
    around = tmp_path / "around"
    shutil.copytree(tmp_path / UNPACKED, around / UNPACKED)
    assert by_verify_py(pack, whole) == []
    shutil.copy(whole.parent / "verify.py", pack)  # a reader's own, from a release
    for path in (pack, pack / PROOF, tmp_path / UNPACKED, deflated, sent, around):
        assert by_logbook(path) == by_verify_py(path, whole) == page.check(path) == []
        assert page.text("#answer") == "No fault found: this is what was packed."
        assert page.text("#head") == head.head
        counts = page.text("#counts").split("\n")
        assert "entries in chain\t15: disclosed 14, withheld 1" in counts
        page.drop(path)
        page.page.wait_for_selector("#result:not([hidden])")
        assert page.text("#answer") == "No fault found: this is what was packed."
        said = run_verify_py(path, whole).stdout
        part = standalone.PART.split("\n这")[0]
        assert (part in said) == (page.text("#part") == part.replace("\n", " ")) == (path == sent)


@pytest.mark.browser
def test_what_receivers_get_is_compared_with_what_the_proof_holds(
    page: Page, pack: Path, whole: Path
):
    """SHA256SUMS.txt is not among what is sent: without it proof.zip answers for the document."""
    (pack / SUMS).unlink()
    document = pack / ATTACH
    document.write_bytes(document.read_bytes() + b"% They admitted it.\n")
    found = by_logbook(pack)
    assert found == [f"{ATTACH} was altered. (not the copy in {PROOF})"]
    assert by_verify_py(pack, whole) == page.check(pack) == found


@pytest.mark.browser
def test_a_sign_that_stands_for_lost_letters_is_a_sign(page: Page, tmp_path: Path):
    """U+FFFD, which mojibake is full of, is in the log as it is; a byte that is no text is not."""

    def edit(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return (replace(records[0], said="they wrote \ufffd\ufffd \u2028 it"), *records[1:])

    pack = write_pack(sample_pack(tmp_path, edit=edit), tmp_path / "mojibake").folder
    bag = unpack(pack, tmp_path)
    assert "\ufffd".encode() in (bag / "data" / "entries.jsonl").read_bytes()
    assert page.check(bag) == by_verify_py(bag, pack) == by_logbook(bag) == []


@pytest.mark.browser
def test_a_log_written_anew_is_told_by_its_head_alone(page: Page, bag: Path, whole: Path):
    """The honest limit, and the field that helps: digits that somebody else kept."""
    honest = standalone.Bag(standalone.Folder(str(bag)))
    honest.check()
    links = (bag / "data" / "chain.tsv").read_text().splitlines()
    assert page.check(bag) == []
    page.page.fill("#given", honest.head.upper()[:32] + " " + honest.head[32:])
    assert page.text("#compared") == "Equal: this is the end of the chain, entry 15."
    page.page.fill("#given", links[8].split("\t")[2])
    assert page.text("#compared").startswith("This is the head as it stood at entry 9:")
    page.page.fill("#given", honest.head[:40])
    assert "these are 40" in page.text("#compared")
    forged(5, "tool", "9.9", committed=True, chain="end")(bag)
    assert page.check(bag) == by_verify_py(bag, whole) == []
    page.page.fill("#given", honest.head)
    assert page.text("#compared").startswith("NOT in this chain")


@pytest.mark.browser
def test_a_whole_entry_left_out_is_told_by_the_count_alone(page: Page, bag: Path, whole: Path):
    """With manifests made to fit, that is another pack of the same log; a signature tells them
    apart."""
    path = bag / "data" / "entries.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    reseal(bag)
    assert page.check(bag) == by_verify_py(bag, whole) == by_logbook(bag) == []
    assert "15: disclosed 13, withheld 2" in page.text("#counts")


@pytest.mark.browser
def test_the_page_speaks_chinese(page: Page, bag: Path):
    BY_HAND["another value"](bag)
    set_language("zh")
    chinese = by_logbook(bag)
    page.check(bag)
    page.page.click("[data-language=zh]")
    shown = [text.strip() for text in page.page.locator("#faults li").all_inner_texts()]
    assert shown == chinese
    assert page.text("#answer") == "发现 1 处问题。"
    assert page.page.get_attribute("html", "lang") == "zh-Hans"


@pytest.mark.browser
def test_a_signature_beside_the_proof_is_said_to_be_there(page: Page, pack: Path):
    assert page.check(pack) == []
    assert page.text("#signed").startswith("No signature was found")
    for name in FILES:
        plant(pack, name)
    assert page.check(pack) == []
    assert page.text("#signed").startswith("A signature came with the pack. This page does not")
    plant(pack, f"{SIGNATURE}/more.txt")
    assert page.check(pack) == [f"{SIGNATURE}/more.txt is there but is listed nowhere."]


@pytest.mark.browser
def test_what_is_no_pack_is_said_so(page: Page, pack: Path, whole: Path, tmp_path: Path):
    """In one sentence that says what to give, and no fault is named."""
    (tmp_path / "holiday").mkdir()
    for name in ("one.txt", "two.txt"):
        (tmp_path / "holiday" / name).write_text("no pack")
    zipped = Path(shutil.make_archive(str(tmp_path / "sent"), "zip", tmp_path, "pack"))
    two = tmp_path / "two"
    for name in ("fcc", "lawyer"):
        shutil.copytree(pack, two / name)
    for place, kind in (
        (tmp_path / "holiday", "nothing"), (tmp_path / "holiday" / "one.txt", "nothing"),
        (pack / ATTACH, "nothing"), (zipped, "packed"), (two, "several"),
    ):  # fmt: skip
        done = run_verify_py(place, whole)
        said = standalone.NO_PACK[kind], standalone.NO_PACK_ZH[kind]
        assert done.stdout.split("\n")[:2] == [text.format(where=place) for text in said]
        assert done.returncode == 2
        with pytest.raises(NotFound) as caught:
            verify_pack(place)
        assert str(place) in caught.value.message
        assert caught.value.remedy.startswith(("Give ", "Unpack it"))
        if kind == "several":
            continue
        page.page.goto(page.place.as_uri())
        page.page.set_input_files("#folder" if place.is_dir() else "#files", str(place))
        page.page.locator("#progress").filter(has_text="That ").wait_for()
        begins = {"nothing": "That is no pack", "packed": "That holds a whole pack: unpack it"}
        assert page.text("#progress").startswith(begins[kind])


# --- the files on top, and the zip ---------------------------------------------


def plant(pack: Path, name: str, content: bytes = b"planted") -> None:
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_bytes(content)


def exchange_text(pack: Path) -> None:
    text = pack / PASTE
    text.write_bytes(text.read_bytes().replace(b"42.10", b"99.10"))
    lines = (pack / SUMS).read_text().splitlines()
    lines[0] = f"{sha256(text)}  {PASTE}"
    (pack / SUMS).write_bytes("".join(f"{line}\n" for line in lines).encode())


def cut(pack: Path, name: str) -> None:
    (pack / name).write_bytes((pack / name).read_bytes()[:-1])


def unpacked_and_changed(pack: Path) -> None:
    (unpack(pack, pack) / "VERIFY.txt").write_text("run nothing")


ON_TOP = {
    "text exchanged, list fitted": exchange_text,
    "text cut": lambda pack: cut(pack, PASTE),
    "zip cut": lambda pack: cut(pack, PROOF),
    "list cut": lambda pack: cut(pack, SUMS),
    "zip lost": lambda pack: (pack / PROOF).unlink(),
    "attachment lost": lambda pack: (pack / ATTACH).unlink(),
    "file planted": lambda pack: plant(pack, "extra.txt"),
    "folder planted": lambda pack: plant(pack, "more/extra.txt"),
    "file renamed": lambda pack: (pack / PASTE).rename(pack / "1-paste.txt"),
    "line ends of the list": lambda pack: plant(
        pack, SUMS, (pack / SUMS).read_bytes().replace(b"\n", b"\r\n")
    ),
    "list leads out": lambda pack: plant(
        pack, SUMS, (pack / SUMS).read_bytes() + b"0" * 64 + b"  ../x\n"
    ),
    "unpacked beside, and changed": unpacked_and_changed,
}


@pytest.mark.browser
@pytest.mark.parametrize("name", ON_TOP)
def test_a_tampering_on_top_is_named_alike(page: Page, pack: Path, whole: Path, name: str):
    ON_TOP[name](pack)
    found = by_logbook(pack)
    assert found, "nothing was named"
    assert without_details(page.check(pack)) == without_details(found)
    assert by_verify_py(pack, whole) == found


def without_details(sentences: list[str]) -> list[str]:
    """What a zip reader says in brackets is its own business."""
    return [re.sub(r" \((?!not the copy|SHA-256).*\)$", "", text) for text in sentences]


def zipped(whole: Path, to: Path, name: str) -> Path:
    with zipfile.ZipFile(whole / PROOF) as source, zipfile.ZipFile(to, "w") as target:
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
        target.writestr(name, "planted")
    return to


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name",
    [f"proof/data/{PASTE}", "proof/../../evil.txt", "/proof/evil.txt", "proof\\evil.txt",
     "beside.txt", "proof/extra.txt"],
)  # fmt: skip
def test_a_planted_name_in_the_zip_is_named_alike(page: Page, whole, tmp_path, name: str):
    path = zipped(whole, tmp_path / PROOF, name)
    assert by_logbook(path) == page.check(path) == by_verify_py(path, whole) != []


@pytest.mark.browser
def test_a_zip_that_unpacks_without_end_is_not_read(page: Page, whole: Path, tmp_path: Path):
    bomb = tmp_path / PROOF
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("proof/data/chain.tsv", "w") as member,
    ):
        for _block in range(100):
            member.write(bytes(1 << 20))
    found = ["proof.zip cannot be read. (it unpacks to far more than its size)"]
    assert by_verify_py(bomb, whole) == page.check(bomb) == found


def local_header(content: bytes, at: int, value: bytes) -> bytes:
    """Other bytes in the header before timeline.csv, which the directory does not repeat."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at += archive.getinfo("proof/data/timeline.csv").header_offset
    return content[:at] + value + content[at + len(value) :]


def hidden_member(content: bytes) -> bytes:
    """A member in front that the directory does not name, its offsets made to fit."""
    with io.BytesIO() as stream, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("proof/data/timeline.csv", "They admitted it.")
        hidden = stream.getvalue()
    found = bytearray(hidden + content)
    places = [m.start() + 42 for m in re.finditer(rb"PK\x01\x02", content)]
    for place in [len(hidden) + each for each in (*places, content.rindex(b"PK\5\6") + 16)]:
        (offset,) = struct.unpack_from("<I", found, place)
        struct.pack_into("<I", found, place, offset + len(hidden))
    return bytes(found)


def zipped_anew(content: bytes, **odd: Any) -> bytes:
    """The same members; `name`: what becomes of the name of timeline.csv; `extra`: its extra
    field; `more`: a member more."""
    with zipfile.ZipFile(io.BytesIO(content)) as source, io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w") as target:
            for info in source.infolist():
                made = zipfile.ZipInfo(info.filename)
                if info.filename.endswith("timeline.csv"):
                    made.filename = odd.get("name", "{}").format(info.filename)
                    made.extra = odd.get("extra", b"")
                target.writestr(made, source.read(info))
            if "more" in odd:
                target.writestr(*odd["more"])
        return stream.getvalue()


_OTHER_NAME = b"proof/data/other.csv"
ZIP_TRICKS = {
    "bytes before it": lambda zip: b"#!/bin/sh\n" + zip,
    "bytes after it": lambda zip: zip + b"They admitted it.",
    "a remark at its end": lambda zip: zip[:-2] + b"\4\0true",
    "another zip before it": lambda zip: zipped_anew(zip, more=("proof/x.txt", "x")) + zip,
    "a member that no directory names": hidden_member,
    "another size in a header": lambda zip: local_header(zip, 22, b"\5\0\0\0"),
    "another method in a header": lambda zip: local_header(zip, 8, b"\x08\0"),
    "a header that says encrypted": lambda zip: local_header(zip, 6, b"\1\0"),
    "another count at its end": lambda zip: zip[:-12] + b"\5\0" + zip[-10:],
    "a folder with a content": lambda zip: zipped_anew(zip, more=("proof/x/", "evil")),
    "a folder that leads out": lambda zip: zipped_anew(zip, more=("../x/", "")),
    "a name after a byte order mark": lambda zip: zipped_anew(zip, name="\ufeff{}"),
    "a second name in an extra field": lambda zip: zipped_anew(zip, extra=struct.pack(
        "<HHBL", 0x7075, 5 + len(_OTHER_NAME), 1, zlib.crc32(b"proof/data/timeline.csv")
    ) + _OTHER_NAME),
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("trick", ZIP_TRICKS)
def test_a_zip_that_two_programs_could_read_differently_is_refused(
    page: Page, whole: Path, tmp_path: Path, trick: str
):
    path = tmp_path / PROOF
    path.write_bytes(ZIP_TRICKS[trick]((whole / PROOF).read_bytes()))
    assert zipfile.is_zipfile(path), "not even the zip module would open it"
    found = by_logbook(path)
    assert found
    assert without_details(page.check(path)) == without_details(found)


@pytest.mark.browser
def test_a_zip_that_was_written_as_a_stream_is_whole(page: Page, whole: Path, tmp_path: Path):
    """Such a one has sizes behind its members, as some programs write them."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_place: int) -> int:
            raise OSError("a stream")

    stream = Stream()
    with zipfile.ZipFile(whole / PROOF) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
        target.mkdir("proof/empty")
    path = tmp_path / PROOF
    path.write_bytes(stream.getvalue())
    assert by_logbook(path) == page.check(path) == []


def places(content: bytes, step: int) -> Iterator[tuple[int, str]]:
    """Bytes to flip, each with the member that holds it; empty for the zip's own structure."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        spans = [
            (info.header_offset + 30 + len(info.filename), info.file_size, info.filename)
            for info in archive.infolist()
        ]
    for at in range(0, len(content), step):
        yield at, next((name for start, size, name in spans if start <= at < start + size), "")


@pytest.mark.browser
@pytest.mark.slow
def test_a_flipped_byte_in_the_zip_is_named_alike(page: Page, whole: Path, tmp_path: Path):
    content = (whole / PROOF).read_bytes()
    honest = page.check(whole / PROOF), page.text("#head"), page.text("#counts")
    path, members = tmp_path / PROOF, 0
    for at, member in places(content, 997):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :])
        found = page.check(path)
        if member:
            members += 1
            assert without_details(found) == without_details(by_logbook(path)), f"byte {at}"
            assert found, f"byte {at}"
        elif not found:
            assert (found, page.text("#head"), page.text("#counts")) == honest, f"byte {at}"
    assert members > 50


# --- its own arithmetic ----------------------------------------------------------


@pytest.mark.browser
def test_its_sha256_is_that_of_everybody(page: Page):
    page.page.goto(page.place.as_uri())
    script = """([length, cut]) => {
        const bytes = new Uint8Array(length).map((_, at) => at * 7 & 255), hash = new Sha256();
        return hash.update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).hex();
    }"""
    for length in (0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 4095, 1 << 20):
        content = bytes(at * 7 & 255 for at in range(length))
        for cut_at in (0, length // 3, length):
            found = page.page.evaluate(script, [length, cut_at])
            assert found == hashlib.sha256(content).hexdigest(), (length, cut_at)


@pytest.mark.browser
@pytest.mark.parametrize("vector", VECTORS["canonical"], ids=lambda vector: vector["what"])
def test_its_canonical_bytes_are_golden(page: Page, vector: dict[str, Any]):
    page.page.goto(page.place.as_uri())
    script = "(text) => [...utf8.encode(canonical(JSON.parse(text)))]"
    found = page.page.evaluate(script, json.dumps(vector["value"]))
    assert bytes(found).hex() == vector["utf8_hex"]


@pytest.mark.browser
@pytest.mark.parametrize("text", ['"\\ud800"', "1.5", "9007199254740992", "1e400"])
def test_what_the_format_does_not_have_is_refused(page: Page, text: str):
    page.page.goto(page.place.as_uri())
    assert page.page.evaluate(
        "(text) => { try { return canonical(JSON.parse(text)); } catch { return null; } }", text
    ) is None  # fmt: skip
