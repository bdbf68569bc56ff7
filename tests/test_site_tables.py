"""Datasette's own pages over the log: useful to the owner, closed where they must be."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio

from logbook.actions.opening import Home, open_log
from logbook.domain.record import Draft
from tests.example_log import build, write
from tests.site_client import visiting

pytestmark = [
    pytest.mark.asyncio,
    # Datasette leaves coroutines of its own behind when a query fails.
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = tmp_path_factory.mktemp("example")
    (place / "files").mkdir()
    home = Home(place / "home")
    build(home, place / "files")
    return home


@pytest.fixture(scope="module")
def secrets(example: Home) -> frozenset[str]:
    """Every salt, commitment and head of the ledger, and the place of the file."""
    with sqlite3.connect(example.database) as connection:
        found = connection.execute(
            "SELECT salt FROM ledger_field UNION SELECT commitment FROM ledger_field"
            " UNION SELECT head FROM ledger UNION SELECT record_hash FROM ledger"
        ).fetchall()
    return frozenset(row[0] for row in found) | {str(example.path)}


@pytest_asyncio.fixture
async def site(example: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with visiting(example) as client:
        yield client


async def test_a_table_says_how_many_rows_it_has_in_the_language_of_the_page(
    site: httpx.AsyncClient,
):
    """Datasette's own line (hidden by tables.css in Chinese) stays for English."""
    found = {}
    for language in ("en", "zh"):
        page = (await site.get("/log/cases", headers={"accept-language": language})).text
        [title] = re.findall("<title>(.*?)</title>", page)
        found[language] = (title, "own-count" in page, '<p class="count">2 行</p>' in page)
    assert found == {
        "en": ("Cases · 2 rows · logbook", False, False),
        "zh": ("事项 · 2 行 · logbook", True, True),
    }
    rules = (await site.get("/static/tables.css")).text
    assert ".own-count h3:has(+ form.filters) { display: none; }" in rules


LEDGER_QUERIES = (
    "select * from ledger",
    "select * from LEDGER_FIELD",
    'select "salt" from [ledger_field]',
    "select count(*) from Ledger",
    "select 1 from ledger_tombstone",
    "select * from main.ledger_field",
    "select no from interactions union all select salt from ledger_field",
    "select (select salt from ledger_field limit 1)",
    "with x as (select salt from ledger_field) select * from x",
    "select * from interactions where no in (select seq from ledger)",
    "select * from interactions join ledger_field using (seq)",
    "select exists(select 1 from ledger_field where salt like 'a%')",
    "explain select * from ledger",
    "explain query plan select * from ledger_field",
    "select * from pragma_database_list",
    "select file from pragma_database_list()",
    "select * from dbstat",
    "select * from sqlite_stmt",
    "select load_extension('x')",
    "select fts3_tokenizer('simple')",
)
FORBIDDEN_STATEMENTS = (
    "insert into settings values ('a', 'b', 1)",
    "update interactions set said = 'x'",
    "delete from interactions",
    "drop table interactions",
    "create table x (y)",
    "create view v as select * from ledger",
    "create temp table t as select 1",
    "attach 'x.db' as x",
    "pragma database_list",
    "pragma query_only = 0",
    "pragma writable_schema = 1",
    "vacuum into 'copy.db'",
    "begin immediate",
    "select 1; drop table interactions",
)


@pytest.mark.parametrize("sql", [*LEDGER_QUERIES, *FORBIDDEN_STATEMENTS])
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
async def test_no_statement_reaches_the_ledger_or_writes(
    site: httpx.AsyncClient, example: Home, secrets: frozenset[str], sql: str, form: str
):
    before = example.database.read_bytes()
    answer = await site.get(f"/log{form}?sql={quote(sql)}", follow_redirects=True)
    # Two statements in one get an error in words, or as CSV an empty answer.
    assert answer.status_code in (400, 403) or ";" in sql
    assert not [secret for secret in secrets if secret in answer.text]
    assert example.database.read_bytes() == before


@pytest.mark.parametrize("table", ["ledger", "ledger_field", "ledger_tombstone", "LEDGER"])
@pytest.mark.parametrize("form", ["", ".json", ".csv", "/1", "/1.json", ".csv?_stream=1"])
async def test_the_ledger_has_no_page(site: httpx.AsyncClient, table: str, form: str):
    assert (await site.get(f"/log/{table}{form}")).status_code in (403, 404)


async def test_a_foreign_table_for_search_or_a_where_clause_leads_nowhere(
    site: httpx.AsyncClient, secrets: frozenset[str]
):
    for query in (
        "_search=a&_fts_table=ledger_field&_fts_pk=seq",
        "_where=no+in+(select+seq+from+ledger)",
        "_facet=ledger.salt",
        "_sort=(select+salt+from+ledger_field)",
        "_through={%22table%22:%22ledger_field%22,%22column%22:%22seq%22,%22value%22:%221%22}",
    ):
        answer = await site.get(f"/log/interactions.json?{query}")
        assert answer.status_code >= 400 or query.startswith("_facet"), (query, answer.text)
        assert not [secret for secret in secrets if secret in answer.text]


async def test_listings_do_not_name_the_ledger_or_the_file(
    site: httpx.AsyncClient, secrets: frozenset[str]
):
    listed = (await site.get("/log.json?_show_hidden=1")).json()
    names = {table["name"] for table in listed["tables"]}
    assert not {name for name in names if name.startswith("ledger")}
    assert {"interactions", "promises", "money", "attachments", "cases"} <= names
    hidden = {table["name"] for table in listed["tables"] if table["hidden"]}
    assert {"projection", "entries", "undone_actions", "interaction_text"} <= hidden
    for path in ("/", "/log", "/log?_show_hidden=1", "/log.json", "/.json", "/log/interactions"):
        page = (await site.get(path)).text
        assert not [secret for secret in secrets if secret in page], path


@pytest.mark.parametrize("path", ["/log.db", "/logbook.db", "/log.sqlite", "/_internal.db"])
async def test_the_file_cannot_be_downloaded(site: httpx.AsyncClient, path: str):
    answer = await site.get(path)
    assert b"SQLite format 3" not in answer.content
    assert answer.status_code in (403, 404) or answer.headers["content-type"].startswith(
        "text/html"
    )


@pytest.mark.parametrize(
    "path",
    ["/log/interactions/-/insert", "/log/interactions/-/drop", "/log/interactions/1/-/update",
     "/log/-/create", "/log", "/log/open_promises", "/-/permissions", "/-/messages"],
)  # fmt: skip
async def test_datasettes_own_forms_take_nothing(site: httpx.AsyncClient, path: str):
    answer = await site.post(path, json={"row": {}}, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code in (404, 405)


async def test_no_connection_can_be_had_for_writing(example: Home):
    from datasette import Forbidden
    from logbook.web.server import build_site

    datasette = build_site(example, port=1, clock=lambda: None)  # type: ignore[arg-type,return-value]
    database = datasette.get_database("log")
    with pytest.raises(Forbidden):
        database.connect(write=True)
    with pytest.raises(Forbidden):
        await database.execute_write("delete from interactions")
    connection = database.connect()
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("delete from interactions")
    connection.set_authorizer(None)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("delete from interactions")
    connection.execute("pragma query_only = 0")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("delete from interactions")


async def test_rows_written_meanwhile_are_seen_at_once(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:
        write(log, Draft(carrier="att", channel="call", direction="out", said="one"))
    async with visiting(home) as client:
        first = await client.get("/log/interactions.json?_shape=array")
        with open_log(home) as log:
            write(log, Draft(carrier="att", channel="call", direction="out", said="two"))
            second = await client.get("/log/interactions.json?_shape=array&_sort=no")
    assert [row["said"] for row in first.json()] == ["one"]
    assert [row["said"] for row in second.json()] == ["one", "two"]


async def test_the_table_has_its_facets(site: httpx.AsyncClient):
    answer = (await site.get("/log/interactions.json?_extra=facet_results")).json()
    facets = answer["facet_results"]
    facets = facets.get("results", facets)  # Datasette 1.0 has one level more
    counts = {
        name: {value["value"]: value["count"] for value in facet["results"]}
        for name, facet in facets.items()
    }
    assert counts == {
        "carrier": {"att": 6, "tmobile": 3},
        "channel": {"call": 5, "chat": 1, "letter": 1, "sms": 1, "visit": 1},
        "direction": {"in": 5, "out": 4},
        "verdict_level": {"matches": 2, "unknown": 3, "stop": 1},
        "state": {"current": 8, "void": 1},
    }


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("refund", [3, 1]), ("退", [6]), ("退款", [6]), ("李女士 退款", [6]), ("moon", []), ('"', []),
     ("* OR said:x", []), ("CH-56114", [3])],
)  # fmt: skip
async def test_datasettes_search_box_knows_chinese(
    site: httpx.AsyncClient, words: str, numbers: list[int]
):
    answer = await site.get("/log/interactions.json", params={"_search": words, "_shape": "array"})
    assert [row["no"] for row in answer.json()] == numbers
    page = await site.get("/log/interactions")
    assert 'name="_search"' in page.text


async def test_csv_and_json_hold_every_row(site: httpx.AsyncClient):
    table = await site.get("/log/interactions.csv?_stream=1")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert sorted(int(row["no"]) for row in rows) == list(range(1, 10))
    listed = (await site.get("/log/interactions.json?_shape=array")).json()
    assert [row["said"] for row in listed] == [row["said"].replace("\r\n", "\n") for row in rows]
    assert (await site.get("/log/interactions.csv?_dl=1")).headers["content-disposition"]


async def test_cells_lead_to_our_pages(site: httpx.AsyncClient):
    page = (await site.get("/log/promises")).text
    assert '<a href="/interaction/1">1</a>' in page
    files = (await site.get("/log/attachments")).text
    assert 'href="/attachment/' in files
    records = (await site.get("/log/interactions")).text
    assert '<span class="level level-stop">× stop</span>' in records
    row = (await site.get("/log/interactions/5")).text
    assert '<a href="/interaction/5">' in row
    cases = (await site.get("/log/cases")).text
    assert '<a href="/case/cancel-att">cancel-att</a>' in cases


async def test_the_ready_made_questions(site: httpx.AsyncClient):
    async def ask(name: str) -> list[dict[str, object]]:
        answer = await site.get(f"/log/{name}.json?_shape=array")
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, object]] = answer.json()
        return rows

    promises = await ask("open_promises")
    assert [(row["promise"], row["due_date"]) for row in promises] == [
        (1, "2026-03-17"), (2, "2026-03-31"), (3, "2026-11-18"), (4, "2026-11-29"),
    ]  # fmt: skip
    assert await ask("money_by_case") == [
        {
            "case": "cancel-att",
            "kind": "charged",
            "currency": "USD",
            "total": "126.30",
            "amounts": 1,
        },
        {
            "case": "cancel-att",
            "kind": "disputed",
            "currency": "USD",
            "total": "168.40",
            "amounts": 2,
        },
    ]
    assert [row["interaction"] for row in await ask("not_confirmed")] == [8, 5, 2]
    corrections = await ask("corrections")
    assert [(row["interaction"], row["old"], row["new"]) for row in corrections] == [
        (1, '["8823377"]', '["8823371"]')
    ]


async def test_exact_sums_are_exact(site: httpx.AsyncClient):
    tiny = "0." + "0" * 29 + "1"
    for values, total in (
        (f'["0.1","0.2","{tiny}",null]', "0.3" + "0" * 28 + "1"),
        ('["-1","0.50"]', "-0.50"),
        ('["1","x"]', None),
        ('["1","NaN"]', None),
        ('["1","1e3"]', None),
        ("[null]", None),
        ("[]", None),
    ):
        sql = f"select decimal_sum(value) as total from json_each('{values}')"
        answer = await site.get(f"/log.json?_shape=array&sql={quote(sql)}", follow_redirects=True)
        rows = answer.json()
        assert rows == [{"total": total}]


async def test_an_endless_question_is_stopped(site: httpx.AsyncClient):
    sql = "with recursive x(n) as (select 1 union all select n + 1 from x) select count(*) from x"
    answer = await site.get(f"/log.json?sql={quote(sql)}&_timelimit=50", follow_redirects=True)
    assert answer.status_code == 400
    assert "time" in answer.text.lower()


async def test_core_pages_run_only_known_scripts(site: httpx.AsyncClient):
    for path in ("/log", "/log/interactions", "/log/interactions/1", "/log/open_promises"):
        page = await site.get(path)
        policy = page.headers["content-security-policy"]
        script = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert "'unsafe-inline'" not in script
        assert "'unsafe-eval'" not in script
        assert script.count("'sha256-") > 2
