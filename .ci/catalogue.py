"""The catalogue of messages: what the program says, in 简体中文.

    python .ci/catalogue.py update [FILE.json ...]   collect messages, take in translations, compile
    python .ci/catalogue.py check                    name every message that is not right

`update` reads the messages from the sources and templates, keeps the translations
there are, adds those of the JSON files ({"message": "译文"}; the key of a plural is
both English forms with a NUL between) and writes `logbook.po` and `logbook.mo`.  Both
come out the same on every machine and day: no dates, no line numbers, sorted.
"""

from __future__ import annotations

import ast
import io
import json
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = Path("logbook/locale/zh_Hans/LC_MESSAGES/logbook.po")
_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_SOURCES = (
    ("logbook/**/*.py", "python"),
    ("datasette/plugins/*.py", "python"),
    ("datasette/templates/*.html", "jinja2.ext:babel_extract"),
)
_HEADER = (
    ("Project-Id-Version", "carrier-logbook"),
    ("Language", "zh_Hans"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)

MessageId = str | tuple[str, str]
"""The English of a message; of one that counts, both forms."""


class FixedCatalog(Catalog):
    """A catalogue whose header says nothing of day, person or tool."""

    mime_headers = property(lambda self: list(_HEADER))


def collect(root: Path) -> dict[MessageId, set[str]]:
    """Every message in the sources under `root`, with the files that say it."""
    found: dict[MessageId, set[str]] = {}
    for name, method in _files(root):
        with (root / name).open("rb") as file:
            options = {"silent": "false", "encoding": "utf-8"}
            for _line, said, _comments, _context in extract(
                method, file, _KEYWORDS, (), options=options
            ):
                message = said if isinstance(said, str) else (str(said[0]), str(said[1]))
                found.setdefault(message, set()).add(name)
    return found


def update(root: Path, translations: list[Path]) -> list[str]:
    """Write both files anew; what is still to do, one line each."""
    messages = collect(root)
    known = _messages(_read(root / PO)) if (root / PO).exists() else {}
    given: dict[MessageId, str] = {}
    for path in translations:
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            singular, _nul, plural = key.partition("\0")
            given[(singular, plural) if plural else singular] = text
    catalogue = FixedCatalog(
        locale="zh_Hans", header_comment="# 简体中文 for logbook.", fuzzy=False
    )
    for message in sorted(messages, key=_sort_key):
        old = known.get(message)
        text = given.get(message) or (_first(old) if old else "")
        flags = old.flags & {"fuzzy"} if old and message not in given else ()
        catalogue.add(
            message,
            (text,) if isinstance(message, tuple) else text,
            locations=[(name, 0) for name in sorted(messages[message])],
            flags=flags,
        )
    (root / PO).parent.mkdir(parents=True, exist_ok=True)
    _write(root / PO, _po_bytes(catalogue))
    _write((root / PO).with_suffix(".mo"), _mo_bytes(catalogue))
    return [f"said nowhere: {_show(key)}" for key in given if key not in messages] + [
        f"dropped: {_show(key)}" for key in known if key not in messages
    ]


def faults(root: Path) -> list[str]:
    """Everything wrong between what the program says and its catalogue; empty when all is well."""
    messages = collect(root)
    if not (root / PO).exists():
        return [f"{PO} is missing"]
    catalogue = _read(root / PO)
    known = _messages(catalogue)
    found = [*_computed_messages(root), *_foreign_letters(messages)]
    found += [f"not in {PO.name}: {_show(key)}" for key in messages if key not in known]
    found += [f"said nowhere: {_show(key)}" for key in known if key not in messages]
    found += [f"obsolete: {_show(key)}" for key in catalogue.obsolete]
    for key, message in known.items():
        if not _first(message):
            found.append(f"not translated: {_show(key)}")
        elif message.fuzzy:
            found.append(f"fuzzy: {_show(key)}")
        elif complaint := _placeholder_fault(key, _first(message)):
            found.append(f"{complaint}: {_show(key)} -> {_first(message)!r}")
    compiled = (root / PO).with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != _mo_bytes(catalogue):
        found.append(f"{compiled.name} is not what {PO.name} compiles to; run update")
    return found


def _files(root: Path) -> Iterator[tuple[str, str]]:
    for pattern, method in _SOURCES:
        for path in sorted(root.glob(pattern)):
            yield path.relative_to(root).as_posix(), method


def _read(path: Path) -> FixedCatalog:
    """The catalogue of a `.po` file, under our own header."""
    with path.open("rb") as file:
        read = read_po(file, locale="zh_Hans")
    catalogue = FixedCatalog(locale="zh_Hans", fuzzy=False)
    for message in read:
        if message.id:
            catalogue[message.id] = message
    catalogue.obsolete = read.obsolete
    return catalogue


def _messages(catalogue: Catalog) -> dict[MessageId, Message]:
    """The messages without the header, by their English."""
    return {m.id if isinstance(m.id, str) else (m.id[0], m.id[1]): m for m in catalogue if m.id}


def _po_bytes(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False)
    return out.getvalue()


def _mo_bytes(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def _computed_messages(root: Path) -> Iterator[str]:
    """Calls such as `_(name)` or `_(f"...")`: nothing can collect what they say."""
    for name, method in _files(root):
        if method != "python" or name == "logbook/language.py":
            continue
        for node in ast.walk(ast.parse((root / name).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            said = node.args[: {"_": 1, "ngettext": 2}.get(called, 0)]
            if not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in said):
                yield f"{name}:{node.lineno}: {called}() of something that is no plain string"


def _foreign_letters(messages: dict[MessageId, set[str]]) -> Iterator[str]:
    for key, names in messages.items():
        forms = (key,) if isinstance(key, str) else key
        if not all(form.isascii() for form in forms):
            yield f"{min(names)}: English has ASCII letters and signs only: {_show(key)}"


def _placeholder_fault(key: MessageId, text: str) -> str:
    """What differs between the named fields of a message and of its translation, or ''."""
    english = key if isinstance(key, str) else key[1]
    try:
        wanted, got = _fields(english), _fields(text)
    except ValueError:
        return "braces do not match"
    return "" if wanted == got else "placeholders differ"


def _fields(text: str) -> set[str]:
    named = {field for _text, field, _spec, _conv in string.Formatter().parse(text) if field}
    positional = {
        "{}" for _text, field, _spec, _conv in string.Formatter().parse(text) if field == ""
    }
    return named | positional


def _first(message: Message) -> str:
    """The translation; Chinese has one form for every count."""
    text = message.string
    if isinstance(text, list | tuple):
        text = text[0] if text else ""
    return text or ""


def _sort_key(key: MessageId) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else key


def _show(key: str | Iterable[str]) -> str:
    return repr(key if isinstance(key, str) else " | ".join(key))


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 0 when nothing is wrong."""
    match arguments:
        case ["check"]:
            problems = faults(ROOT)
            print("\n".join(problems or [f"{len(collect(ROOT))} messages, all in 简体中文"]))
            return 1 if problems else 0
        case ["update", *paths]:
            remarks = update(ROOT, [Path(path) for path in paths])
            problems = faults(ROOT)
            print("\n".join([*remarks, *problems, f"{len(collect(ROOT))} messages"]))
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
