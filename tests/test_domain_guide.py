"""Reading a guide of a general document and a carrier's; what an item still lacks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from logbook.domain.cases.guide import (
    Checklist,
    Evidence,
    Item,
    Mark,
    Step,
    chosen,
    find_item,
    in_words,
    names_in,
    read_guide,
    step_from_value,
)
from logbook.domain.cases.guide_words import lacking, next_step_line, quoted
from logbook.errors import Unreadable
from logbook.language import speaking


def text(words: str) -> dict[str, str]:
    return {"en": words, "zh": f"中{words}"}


FACT = {
    "id": "f", "text": text("a fact"), "source": "secondary", "source_title": "a page",
    "source_url": "https://page.example/", "seen_date": None, "confidence": "low",
}  # fmt: skip


def step(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "phase": "p", "title": text(name), "why": text("why"),
            "how": [text("how")], **more}  # fmt: skip


def general(*steps: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": "logbook-guide/1", "guide": "cancel", "carrier": "", "compiled_on": "2026-11-01",
        "phases": [{"id": "p", "title": text("phase")}], "steps": list(steps),
    }  # fmt: skip


def own(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"schema": "logbook-guide/1", "guide": "cancel", "carrier": "acme",
            "compiled_on": "2026-11-03", "steps": list(steps), **more}  # fmt: skip


def ids(general_document: dict[str, Any], own_document: dict[str, Any] | None = None) -> list[str]:
    return [s.id for s, _only_if in read_guide(general_document, own_document).steps]


def test_a_carrier_replaces_adds_and_leaves_out():
    base = general(step("a", facts=[FACT]), step("b"), step("c"))
    mine = own(
        {"id": "a", "title": text("mine"), "also": [text("more")],
         "facts": [{**FACT, "id": "g"}], "conflicts": [text("two ways")]},
        step("new", after="a"),
        without=["c"],
    )  # fmt: skip
    guide = read_guide(base, mine)
    first = guide.steps[0][0]
    assert ids(base, mine) == ["a", "new", "b"]
    assert (first.title["en"], first.why["en"]) == ("mine", "why")
    assert [line["en"] for line in first.how] == ["how", "more"]
    assert [fact.id for fact in first.facts] == ["f", "g"]
    assert first.conflicts == (text("two ways"),)
    assert ids(base) == ["a", "b", "c"], "the general document was not changed"


def test_the_version_follows_the_content_and_bears_the_newer_day():
    base, mine = general(step("a")), own()
    version = read_guide(base, mine).version
    assert version.startswith("2026-11-03.")
    assert read_guide(json.loads(json.dumps(base)), mine).version == version
    assert read_guide(general(step("b")), mine).version != version
    assert read_guide(base).version.startswith("2026-11-01.")


@pytest.mark.parametrize(
    ("base", "mine", "part"),
    [
        pytest.param({**general(), "schema": "x"}, None, "schema", id="another format"),
        pytest.param(general(step("a")), own(step("b", after="z")), "b", id="after no step"),
        pytest.param(general(step("a")), own(step("b")), "b", id="a new step without a place"),
        pytest.param(general({"id": "a", "phase": "p"}), None, "a", id="a step without a title"),
        pytest.param(
            general(step("a", facts=[{"id": "f"}])), None, "a", id="a fact without a source"
        ),
    ],
)
def test_what_is_not_of_the_format_is_named(base: Any, mine: Any, part: str):
    with pytest.raises(Unreadable) as raised:
        read_guide(base, mine)
    assert raised.value.message.endswith(f"cannot be read: {part}.")


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, ["a", "pre", "post"]),
        ({"plan": "prepaid"}, ["a", "pre"]),
        ({"plan": "postpaid"}, ["a", "post"]),
        ({"abroad": "yes"}, ["a", "pre", "post"]),
    ],
)
def test_only_an_answer_leaves_a_step_out(answers: dict[str, str], shown: list[str]):
    guide = read_guide(general(
        step("a"), step("pre", only_if={"plan": "prepaid"}),
        step("post", only_if={"plan": "postpaid"}),
    ))  # fmt: skip
    assert [each.id for each in chosen(guide, answers)] == shown


def test_names_in_braces_are_found_once_and_filled_in():
    each = read_guide(general(step("a", how=[text("{carrier}: dial {acme-voice-1}"),
                                             text("{carrier}")]))).steps[0][0]  # fmt: skip
    assert names_in([each]) == ("carrier", "acme-voice-1")
    assert in_words(each.how[0], {"carrier": "Acme", "acme-voice-1": "800"}) == "Acme: dial 800"
    assert in_words(each.how[0], {"carrier": "Acme"}) == "Acme: dial (the number on your bill)"
    with speaking("zh"):
        assert in_words(each.how[1], {"carrier": "Acme"}) == "中Acme"


def test_a_step_survives_the_ledger():
    each = read_guide(general(step("a", facts=[FACT], wants="file", wanted=text("it"),
                                   conflicts=[text("c")]))).steps[0][0]  # fmt: skip
    stored = json.loads(json.dumps(each.as_value()))
    assert step_from_value(stored) == each
    assert step_from_value({**stored, "later": "field"}) == each


# --- what an item lacks ------------------------------------------------------------


def evidence(label: str, *, references: bool = False, standing: bool = True) -> Evidence:
    return Evidence(label=label, id=label, references=references, standing=standing)


def item(wants: str, *shown: Evidence, state: str = "done") -> Item:
    made = Step(id="s", phase="p", title=text("do it"), why=text("w"), how=(), wants=wants,
                wanted=text("the paper"))  # fmt: skip
    mark = Mark(state=state, recorded_at="2026-11-22T19:32:05Z", recorded_zone="UTC",
                shown_by=shown)  # fmt: skip
    return Item(no=1, step=made, mark=mark)


def checklist(*items: Item, case: str = "my case") -> Checklist:
    return Checklist(
        id="i", case_id="c", case=case, guide="cancel", carrier="att", version="2026-11-22.x",
        answers={}, names={}, phases={"p": text("phase")}, items=items,
        recorded_at="2026-11-22T19:32:05Z", recorded_zone="UTC",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "lacks"),
    [
        (item("", evidence("F1")), ""),
        (item("file"), "file"),
        (item("file", evidence("7", references=True)), "file"),
        (item("file", evidence("F1")), ""),
        (item("file", evidence("F1", standing=False)), "file"),
        (item("reference"), "reference"),
        (item("reference", evidence("7")), "reference"),
        (item("reference", evidence("7", references=True)), ""),
        (item("reference", evidence("7", references=True, standing=False)), "reference"),
        (item("reference", evidence("F1")), ""),
        (item("record", evidence("F1")), "record"),
        (item("record", evidence("7")), ""),
        (item("file", state="skipped"), ""),
        (Item(no=1, step=item("file").step, mark=None), ""),
    ],
)
def test_what_is_wanted_and_was_not_shown(found: Item, lacks: str):
    assert found.lacks == lacks


@pytest.mark.parametrize(
    ("found", "sentence", "typed"),
    [
        (item("file"), "Not kept yet: the paper.", "logbook guide done 1 -f FILE -c 'my case'"),
        (item("record"), "Not kept yet: the paper.",
         "logbook guide done 1 --shown-by N -c 'my case'"),
        (item("reference", evidence("7")), "Record 7 has no reference number.",
         "logbook amend 7 -r NUMBER"),
        (item("file", evidence("F1")), "", ""),
    ],
)  # fmt: skip
def test_what_is_lacking_comes_with_the_command(found: Item, sentence: str, typed: str):
    assert lacking(checklist(found), found, {}) == (sentence, typed)


def test_the_next_step_is_the_first_open_one():
    done, todo = item(""), Item(no=2, step=item("").step, mark=None)
    assert checklist(done, todo).next == todo
    assert checklist(done).next is None
    assert (checklist(done, todo).settled, checklist().settled) == (1, 0)
    line = "logbook guide -c att-1, step 2 of 2: do it"
    assert next_step_line(checklist(done, todo, case="att-1"), {}) == line
    assert next_step_line(checklist(done), {}) == ""


def test_a_step_is_found_by_number_or_name():
    items = [item("")]
    assert [find_item(items, word) for word in ("1", " S ", "2", "", "x")] == [
        items[0], items[0], None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shell"),
    [("att-1", "att-1"), ("取消", "取消"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''")],
)
def test_a_name_is_quoted_for_the_shell(name: str, shell: str):
    assert quoted(name) == shell
