"""The layers: who may import whom, who reads the clock, where SQL stands.

`faults(root)` reads every module under `logbook/` and `datasette/plugins/` and names
each line that breaks a rule; the negative controls below show that it bites.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

_VALUES = {"domain", "errors", "language"}
_LOWER = _VALUES | {"resources"}
_FACE = _LOWER | {"actions"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "language": set(),
    "errors": {"language"},
    "resources": {"errors", "language"},
    "domain": {"errors", "language"},
    "store": _LOWER,
    "importers": _VALUES,
    "pack": _LOWER,
    "actions": _LOWER | {"store", "importers", "pack"},
    "web": _FACE,
    "plugins": _FACE | {"web"},
    "cli": _FACE | {"web"},  # `logbook browse` starts the server
    "__main__": _FACE | {"cli"},
}
"""Layer (or module at the top of the package) -> what of `logbook` it may import."""

ONLY_IN: dict[str, set[str]] = {
    "click": {"cli"},
    "datasette": {"web", "plugins"},
    "uvicorn": {"web"},
    "jinja2": {"web", "plugins"},
    "markupsafe": {"web", "plugins"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store"},
    "phonenumbers": {"domain"},
    "publicsuffixlist": {"domain"},
    "idna": {"domain"},
    "dateutil": {"domain"},
    "icalendar": {"domain"},
    "typst": {"pack"},
    "pikepdf": {"pack"},
    "PIL": {"pack"},
    "pypdfium2": {"pack"},
    "fontTools": {"pack"},
    "socket": {"web"},
    "http": {"web"},
    "ssl": set(),
    "ftplib": set(),
    "smtplib": set(),
    "imaplib": set(),
    "poplib": set(),
    "socketserver": set(),
    "xmlrpc": set(),
}
"""Library -> the layers that may import it.  A third-party library not named here is a fault."""

FACES = {"cli", "web", "plugins", "__main__"}
CLOCK_EXCEPTIONS: dict[str, str] = {}
"""Module -> why it may read the clock although it is no face."""

CONNECTION_GUARDS = {
    "logbook/web/database.py": "Datasette opens its own connection; this makes it read-only",
}
"""Module outside store -> why it may import sqlite3 and run PRAGMA statements, and no other SQL."""

STARTS_THE_SERVER = ("logbook/cli/browse.py",)
"""The only module of the command line that may import the web."""

RUNS_PROGRAMS = {
    "logbook/pack/proof/signing.py": "ssh-keygen signs, and checks signatures",
    "logbook/pack/proof/stamping.py": "openssl reads time stamps",
}
"""Module -> why it may run another program."""

STANDALONE = ("logbook/pack/proof/standalone_verify.py",)
"""Programs that travel alone: nothing but the standard library, and they may print."""

_NOT_IN_DOMAIN = {
    "fileinput", "glob", "importlib", "io", "locale", "mmap", "os", "pathlib", "platform",
    "shutil", "subprocess", "sys", "tempfile", "time",
}  # fmt: skip
_PROGRAMS = {"multiprocessing", "pty", "subprocess"}
_BANNED_NAMES = {"utils", "util", "helpers", "common", "misc"}
_CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
_SQL = re.compile(
    r"""\s*(?:
        SELECT\b | select\s.*\bfrom\b
      | (?i:INSERT\s+(?:OR|INTO)\b | REPLACE\s+INTO\b | UPDATE\s+\w+\s+SET\b | DELETE\s+FROM\b)
      | (?i:(?:CREATE|DROP|ALTER)\s+(?:TEMP\s+|VIRTUAL\s+|UNIQUE\s+)*(?:TABLE|VIEW|INDEX|TRIGGER)\b)
      | PRAGMA\b | pragma\s+\w+\s*[=(;]
    )""",
    re.VERBOSE | re.DOTALL,
)


def faults(root: Path) -> list[str]:
    """Every broken rule under `root`, as `path:line: what is wrong`; empty when all is well."""
    found = []
    for path in sorted([*root.glob("logbook/**/*.py"), *root.glob("datasette/plugins/**/*.py")]):
        name = path.relative_to(root).as_posix()
        layer = _layer(name)
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=name)
        checks = [_name_faults(name, layer)]
        if layer in MAY_IMPORT:
            checks += [_import_faults(name, layer, tree), _clock_faults(name, layer, tree)]
            checks += [_sql_faults(name, layer, tree), _print_faults(name, layer, tree)]
            checks += [_file_faults(layer, tree)]
        found += [f"{name}:{line}: {what}" for check in checks for line, what in check]
    return found


def _layer(name: str) -> str:
    parts = name.removesuffix(".py").split("/")
    return "plugins" if parts[0] == "datasette" else parts[1]


def _name_faults(name: str, layer: str) -> Iterator[tuple[int, str]]:
    if layer not in MAY_IMPORT:
        yield 1, f"{layer} is in no layer; give it a place in MAY_IMPORT"
    for part in name.removesuffix(".py").split("/"):
        if part in _BANNED_NAMES:
            yield 1, f"nothing is called {part}; name the concept it hides"


def _import_faults(name: str, layer: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for line, module in _imported(name, tree):
        top = module.split(".")[0]
        if name in STANDALONE:
            if top not in sys.stdlib_module_names:
                yield line, f"imports {module}, but has to run with the standard library alone"
        elif top == "logbook":
            target = module.split(".")[1] if "." in module else "__init__"
            if target not in (layer, "__init__") and target not in MAY_IMPORT[layer]:
                yield line, f"{layer} may not import {target}"
            elif (layer, target) == ("cli", "web") and name not in STARTS_THE_SERVER:
                yield line, "only logbook browse starts the server"
        elif top in ONLY_IN or module == "urllib.request":
            guarding = top == "sqlite3" and name in CONNECTION_GUARDS
            if layer not in ONLY_IN.get(top, set()) and not guarding:
                yield line, f"{layer} may not import {module}"
        elif top not in sys.stdlib_module_names:
            yield line, f"imports {module}, which has no place in ONLY_IN"
        elif layer == "domain" and top in _NOT_IN_DOMAIN:
            yield line, f"domain may not import {module}"
        elif top in _PROGRAMS and name not in RUNS_PROGRAMS:
            yield line, f"may run no other program ({module})"


def _imported(name: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full module name of each import, relative and by-name ones included."""
    package = name.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            if module == "logbook":
                yield from ((node.lineno, _member(alias.name)) for alias in node.names)
            else:
                yield node.lineno, module
        elif isinstance(node, ast.Call) and node.args:
            called = _last_name(node.func)
            text = _leading_text(node.args[0])
            if called in ("import_module", "__import__") and text:
                yield node.lineno, text.rstrip(".")


def _member(name: str) -> str:
    return "logbook" if name.startswith("__") else f"logbook.{name}"


def _clock_faults(name: str, layer: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    if layer in FACES or name in CLOCK_EXCEPTIONS:
        return
    aliases = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("datetime", "time"):
            for alias in node.names:
                aliases[alias.asname or alias.name] = alias.name
                if (node.module, alias.name) in _CLOCKS:
                    yield node.lineno, f"reads the clock ({node.module}.{alias.name})"
        elif isinstance(node, ast.Import):
            aliases |= {alias.asname: alias.name for alias in node.names if alias.asname}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            base = _last_name(node.value)
            if (aliases.get(base, base), node.attr) in _CLOCKS:
                yield node.lineno, f"reads the clock ({base}.{node.attr})"


def _sql_faults(name: str, layer: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    if layer == "store":
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant):
            continue
        text = _leading_text(node)
        pragma = text.lstrip().upper().startswith("PRAGMA")
        if _SQL.match(text) and not (pragma and name in CONNECTION_GUARDS):
            yield node.lineno, f"SQL outside store: {text.strip()[:30]!r}"


def _print_faults(name: str, layer: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    if layer in FACES or name in STANDALONE:
        return
    for node in ast.walk(tree):
        name_called = node.func if isinstance(node, ast.Call) else None
        if isinstance(name_called, ast.Name) and name_called.id in ("print", "input"):
            yield name_called.lineno, f"only faces talk to people ({name_called.id})"


def _file_faults(layer: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What the domain could read or write a file with, without an import."""
    for node in ast.walk(tree) if layer == "domain" else ():
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id == "open":
            yield called.lineno, "domain knows no file (open)"


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _leading_text(node: ast.AST) -> str:
    """The text of a string, or of an f-string up to its first value."""
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_the_layers_hold():
    assert faults(ROOT) == []


def test_every_layer_that_stands_on_disk_was_read():
    on_disk = {
        path.name for path in (ROOT / "logbook").iterdir() if (path / "__init__.py").exists()
    }
    assert on_disk - set(MAY_IMPORT) == set()
    assert {"actions", "cli", "domain", "pack", "store", "web"} <= on_disk


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("logbook/domain/a.py", "from logbook.store import x", "domain may not import store"),
        ("logbook/domain/a.py", "from logbook import store", "domain may not import store"),
        ("logbook/domain/a.py", "from ..store import x", "domain may not import store"),
        ("logbook/domain/a.py", "import pathlib", "domain may not import pathlib"),
        ("logbook/pack/a.py", "import logbook.store.ledger", "pack may not import store"),
        ("logbook/domain/a.py", "def f():\n import io", "domain may not import io"),
        ("logbook/domain/a.py", "open('x')", "domain knows no file (open)"),
        ("logbook/cli/a.py", "import logbook.web", "only logbook browse starts the server"),
        ("logbook/actions/a.py", "import subprocess", "may run no other program (subprocess)"),
        ("logbook/actions/a.py", "import imaplib", "actions may not import imaplib"),
        ("logbook/web/a.py", "import logbook.cli", "web may not import cli"),
        ("logbook/actions/a.py", "import click", "actions may not import click"),
        ("logbook/cli/a.py", "import sqlite3", "cli may not import sqlite3"),
        (
            "logbook/cli/a.py",
            "def f():\n from datasette.app import D",
            "cli may not import datasette.app",
        ),
        ("logbook/actions/a.py", "import sqlite_utils", "actions may not import sqlite_utils"),
        ("logbook/store/a.py", "import phonenumbers", "store may not import phonenumbers"),
        ("logbook/actions/a.py", "from dateutil import tz", "actions may not import dateutil"),
        ("logbook/actions/a.py", "import urllib.request", "actions may not import urllib.request"),
        ("logbook/actions/a.py", "import socket", "actions may not import socket"),
        (
            "logbook/actions/a.py",
            "import requests",
            "imports requests, which has no place in ONLY_IN",
        ),
        ("logbook/errors.py", "from logbook.domain import x", "errors may not import domain"),
        (
            "logbook/pack/a.py",
            "import importlib\nimportlib.import_module(f'logbook.store.{1}')",
            "pack may not import store",
        ),
        (
            "logbook/pack/proof/standalone_verify.py",
            "from logbook.errors import X",
            "imports logbook.errors, but has to run with the standard library alone",
        ),
        ("logbook/actions/utils.py", "", "nothing is called utils; name the concept it hides"),
        ("logbook/helpers/a.py", "", "helpers is in no layer; give it a place in MAY_IMPORT"),
        (
            "logbook/store/a.py",
            "import datetime as d\nd.datetime.now(d.UTC)",
            "reads the clock (datetime.now)",
        ),
        (
            "logbook/actions/a.py",
            "from datetime import date as day\nday.today()",
            "reads the clock (day.today)",
        ),
        ("logbook/pack/a.py", "from time import time_ns", "reads the clock (time.time_ns)"),
        ("logbook/store/a.py", "import time\nx = time.time", "reads the clock (time.time)"),
        ("logbook/web/a.py", 'q = "select a from b"', "SQL outside store: 'select a from b'"),
        ("logbook/pack/a.py", 'q = f"SELECT {1}"', "SQL outside store: 'SELECT'"),
        ("logbook/cli/a.py", 'q = "Delete from t"', "SQL outside store: 'Delete from t'"),
        (
            "datasette/plugins/a.py",
            'q = "\\n CREATE TABLE x (y)"',
            "SQL outside store: 'CREATE TABLE x (y)'",
        ),
        (
            "logbook/web/database.py",
            'import sqlite3\np = "PRAGMA query_only = 1"\nq = "SELECT 1"',
            "SQL outside store: 'SELECT 1'",
        ),
        (
            "logbook/web/a.py",
            'p = "PRAGMA query_only = 1"',
            "SQL outside store: 'PRAGMA query_only = 1'",
        ),
        ("logbook/actions/a.py", "print(1)", "only faces talk to people (print)"),
        ("datasette/plugins/a.py", "import logbook.store", "plugins may not import store"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, name: str, text: str, what: str):
    broken = tmp_path / name
    broken.parent.mkdir(parents=True)
    broken.write_text(text, encoding="utf-8")
    (clean := tmp_path / "logbook" / "domain").mkdir(parents=True, exist_ok=True)
    (clean / "words.py").write_text("import re\nfrom logbook.errors import Refused\n")
    found = faults(tmp_path)
    assert [line.split(": ", 1)[1] for line in found if what in line] == [what]
    assert {line.split(":")[0] for line in found} == {name}


def test_what_is_allowed_is_not_named(tmp_path: Path):
    allowed = {
        "logbook/cli/a.py": "import click\nfrom datetime import datetime\ndatetime.now()\nprint(1)",
        "logbook/cli/browse.py": "from logbook.web.server import serve",
        "logbook/web/a.py": "import socket\nfrom datasette.app import Datasette\nopen('x')",
        "logbook/pack/proof/signing.py": "import subprocess",
        "logbook/store/a.py": 'import sqlite3, sqlite_utils\nq = "select a from b"',
        "logbook/domain/a.py": 'import dateutil.tz\n"""Update the list."""\nm = "Select a case."',
        "logbook/actions/a.py": "from logbook import __version__\nfrom logbook.pack import p",
        "logbook/pack/proof/standalone_verify.py": "import hashlib\nprint(1)",
        "datasette/plugins/a.py": "from datasette import hookimpl\nfrom logbook.web import x",
    }
    for name, text in allowed.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert faults(tmp_path) == []
