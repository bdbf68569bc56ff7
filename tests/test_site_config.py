"""The folder datasette/: what both lines of Datasette read says the same, and nothing strays in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its stubs are one more package

import datasette
from logbook.actions.opening import Home
from logbook.language import speaking
from logbook.web.headers import table_policy
from logbook.web.server import build_site
from logbook.web.site import site_of
from logbook.web.words import table_words
from tests.example_log import TODAY

SITE = Path(__file__).resolve().parent.parent / "datasette"


@pytest.fixture(scope="module")
def metadata() -> Any:
    return yaml.safe_load((SITE / "metadata.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def configuration() -> Any:
    return yaml.safe_load((SITE / "datasette.yaml").read_text(encoding="utf-8"))


def test_settings_and_saved_queries_are_the_same_in_both_files(metadata: Any, configuration: Any):
    settings = json.loads((SITE / "settings.json").read_text(encoding="utf-8"))
    assert configuration["settings"] == settings
    assert configuration["databases"]["log"]["queries"] == metadata["databases"]["log"]["queries"]


def test_the_folder_holds_only_what_is_meant_to_be_there():
    assert not (SITE / "__init__.py").exists(), (
        "an __init__.py here makes `import datasette` find this folder, not Datasette"
    )
    files = {path for path in SITE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    served = {path for path in files if path.suffix in (".db", ".sqlite", ".sqlite3")}
    assert served == set(), "Datasette serves any database it finds here"
    assert not (SITE / "inspect-data.json").exists()
    assert {path.suffix for path in files} == {".py", ".html", ".css", ".svg", ".yaml", ".json"}


def test_every_table_and_column_described_exists(metadata: Any, tmp_path: Path):
    from logbook.actions.opening import open_log

    home = Home(tmp_path / "home")
    with open_log(home) as log:
        rows = log.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = {row[0] for row in rows.fetchall()}
        columns = {
            table: {row[1] for row in log.connection.execute(f"PRAGMA table_info({table})")}
            for table in tables
        }
    described = metadata["databases"]["log"]["tables"]
    assert set(described) <= tables
    for table, facts in described.items():
        named = [*facts.get("columns", {}), *facts.get("facets", [])]
        named += [
            facts[key] for key in ("sort", "sort_desc", "fts_pk", "label_column") if key in facts
        ]
        assert set(named) <= columns[table], table
    shown = {table for table in described if not described[table].get("hidden")}
    assert shown == set(table_words())
    private = {table for table in tables if table.startswith("ledger")}
    unnamed = tables - set(described) - private
    assert {table for table in unnamed if not table.startswith("interaction_text_")} == set()


def test_what_datasette_took_from_the_folder(tmp_path: Path):
    site = build_site(Home(tmp_path), port=1, clock=lambda: TODAY)
    wanted = json.loads((SITE / "settings.json").read_text(encoding="utf-8"))
    assert {name: site.setting(name) for name in wanted} == wanted
    assert (site.setting("suggest_facets"), site.setting("allow_download")) == (False, False)
    assert "_memory" not in site.databases
    assert site_of(site) is not None
    assert len(site._secret) == 64


def test_the_table_policy_allows_constant_scripts_alone():
    policy = table_policy(Path(datasette.__file__).parent / "templates")
    assert re.search(r"script-src 'self'( 'sha256-[A-Za-z0-9+/]{43}=')+$", policy)
    assert policy.count("'unsafe-inline'") == 1  # of styles


def test_no_template_marks_stored_text_as_safe():
    for template in (SITE / "templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", text), template.name
        assert not re.search(r"<script|\sstyle=|\son[a-z]+=", text), template.name
        assert not re.search(r"(?:src|href)=\"?(?:https?:)?//", text), template.name


def test_no_style_sheet_asks_for_anything_outside():
    for sheet in (SITE / "static").glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"url\([^)]*\)", text) == (
            ['url("logbook.css")'] if sheet.name == "tables.css" else []
        )


def test_table_words_differ_by_language():
    with speaking("en"):
        english = table_words()
    with speaking("zh"):
        chinese = table_words()
    assert list(english) == list(chinese)
    assert not set(english.values()) & set(chinese.values())
