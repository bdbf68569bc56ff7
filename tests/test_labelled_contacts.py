"""How often the program answers what `data/labelled_contacts.jsonl` wants, and the measure itself.

The set was written from the rules, by somebody who had not read the program.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.labelled import Answer, Outcome, main, measure, misses_table, rate, report, rows_of
from logbook.actions.check import load_directory

SET = Path(__file__).parent / "data" / "labelled_contacts.jsonl"


@pytest.fixture(scope="module")
def outcomes():
    return measure(rows_of(SET), load_directory())


def shown(outcomes, failing):
    """The rates, and a table of those that are not right."""
    return f"\n{report(outcomes)}\n\n{misses_table(failing)}"


# --- the program ------------------------------------------------------------------


def test_98_in_100_codes_are_exact(outcomes):
    assert rate(outcomes) >= 0.98, shown(outcomes, outcomes)


@pytest.mark.parametrize("kind", ["phone", "sms_sender", "url", "email", "handle", "content"])
def test_95_in_100_are_right_in_every_kind_with_also_and_flags(outcomes, kind):
    part = [each for each in outcomes if each.row["kind"] == kind]
    assert rate(part, "right") >= 0.95, shown(part, part)


def test_nothing_is_listed_that_is_labelled_otherwise(outcomes):
    failing = [each for each in outcomes if each.false_reassurance]
    assert not failing, shown(outcomes, failing)


def test_nothing_genuine_or_harmless_is_stopped(outcomes):
    failing = [each for each in outcomes if each.false_alarm]
    assert not failing, shown(outcomes, failing)


# --- the measure ------------------------------------------------------------------


def outcome(code, answered, *, level="unknown", also=(), fired=(), **row):
    answer = Answer(answered, level, frozenset(also), frozenset(fired))
    return Outcome(1, {"code": code, **row}, answer)


@pytest.mark.parametrize(
    ("each", "said"),
    [
        (outcome("on_list", "on_list", level="matches"), "exact right"),
        (outcome("not_on_list", "on_list", level="matches"), "reassured"),
        (outcome("url_userinfo", "on_list", level="matches"), "reassured"),
        (outcome("not_on_list", "url_typosquat", level="stop"), "alarmed"),
        (outcome("withheld", "made_up", level="stop"), "alarmed"),
        (outcome("url_shortener", "url_typosquat", level="stop"), ""),
        (outcome("not_on_list", "url_shared_host", level="caution"), ""),
        (outcome("on_list", "on_list", also_contains=["x"]), "exact"),
        (outcome("on_list", "on_list", also_contains=["x"], also=["x", "y"]), "exact right"),
        (outcome("content_red_flag", "content_red_flag", flags=["x"]), "exact"),
        (outcome("content_red_flag", "content_red_flag", flags=["x"], fired="xy"), "exact"),
        (
            outcome(
                "content_red_flag", "content_red_flag", flags=["x"], flags_may=["y"], fired="xy"
            ),
            "exact right",
        ),
        (outcome("content_no_red_flag", "content_red_flag", flags=[], fired="x"), "alarmed"),
    ],
)
def test_what_counts_as_what(each, said):
    told = {
        "exact": each.exact,
        "right": each.right,
        "reassured": each.false_reassurance,
        "alarmed": each.false_alarm,
    }
    assert " ".join(name for name, true in told.items() if true) == said


def test_an_exception_is_a_miss_with_its_name():
    (each,) = measure([(7, {"kind": "phone", "value": "x", "channel": "fax"})], load_directory())
    assert (each.line, each.answer.code) == (7, "(KeyError)")


def write(path, *lines):
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


LISTED = (
    '{"value": "att.com", "kind": "url", "channel": "web", "carrier": "att", "code": "on_list"}'
)
OTHER = LISTED.replace('"on_list"', '"url_typosquat"')


def test_the_program_of_the_measure_says_what_came_instead(tmp_path, capsys):
    assert main([str(write(tmp_path / "set", LISTED, "", OTHER)), "--misses"]) == 1
    printed = capsys.readouterr().out
    assert [line.split() for line in printed.splitlines()[1:3]] == [
        ["url", "2", "50.0%", "50.0%", "1", "0"],
        ["all", "2", "50.0%", "50.0%", "1", "0"],
    ]
    assert "url_typosquat                        1     0.0%  on_list 1" in printed
    assert printed.splitlines()[-1].split()[:7] == [
        "3", "url", "att.com", "web", "att", "url_typosquat", "on_list",
    ]  # fmt: skip


def test_a_set_without_a_false_reassurance_ends_well(tmp_path, capsys):
    assert main([str(write(tmp_path / "set", LISTED))]) == 0
    assert "100.0%" in capsys.readouterr().out


def test_a_line_that_is_no_object_is_named(tmp_path):
    with pytest.raises(ValueError, match="set:2 is no JSON object"):
        list(rows_of(write(tmp_path / "set", LISTED, "[]")))
