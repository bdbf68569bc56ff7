"""The table of numbers says exactly what `check` says, of every line that it answers."""

from __future__ import annotations

import json
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions.check import check_claim, json_kind, load_directory, verdict_json
from logbook.domain.judging.lookalike import near_code, neighbours
from logbook.domain.judging.number_table import NearNumbers, NumberTable
from logbook.domain.judging.verdict_record import Verdict
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.number_shapes import CODE, OTHER, PLUS, TEN, TO_SHAPE, TRUNK, read_shape
from tests.directory_samples import code, directory, document, imitation, row

OFFICIAL = ("8003310500", "8883310500", "2125550100", "9005550100", "8095550100", "9995550100")
MADE_UP = Directory.from_documents([
    document("one", contacts=[
        *(row("+1" + digits, id=digits) for digits in OFFICIAL),
        row("+18003310501", id="near another"),
        row("+18003310500", id="twice", source="secondary"),
        row("+442079460958", id="abroad"),
        row("+18005550177", id="by text", kind="sms_sender"),
        code("28875"), code("611", kind="dial_code"),
        code("3700-4299", value_format="digits_range"), code("77", value_format="digits_prefix"),
    ]),
    document("two", contacts=[row("+18003310500", id="b"), row("+18003310502", id="c")],
             not_official=[imitation("+18005550188", "scam_lookalike", kind="voice",
                                     value_format="e164")]),
])  # fmt: skip
SHIPPED = load_directory()
WAYS = list(product((None, "one", "two"), (None, "call", "sms"), (None, "in", "out")))


class Written:
    """A verdict as JSON, in pieces."""

    before = b'{"value": "'

    def between(self, kind: str) -> bytes:
        return f'", "kind": "{json_kind(kind)}", "normalized": "'.encode()

    def after(self, verdict: Verdict) -> bytes:
        rest = dict(list(verdict_json(verdict).items())[3:])
        return b'", ' + json.dumps(rest).encode()[1:] + b"\n"


@cache
def near(listed: Directory) -> NearNumbers:
    return NearNumbers(listed)


def compared(lines: list[str], listed: Directory, carrier, channel, direction) -> int:
    """How many of the lines the table answered; each answer is the one of `check`."""
    asked = {"carrier": carrier, "channel": channel, "direction": direction}
    table = NumberTable(near(listed), Written(), directory=listed, **asked)
    pieces, left = table.answer("\n".join(lines).encode())
    for place, unanswered in left:
        pieces[place] = json.dumps({"left": unanswered.decode()}).encode() + b"\n"
    answers = [json.loads(line) for line in b"".join(pieces).splitlines()]
    assert len(answers) == len(lines)
    for line, answer in zip(lines, answers, strict=True):
        if "left" in answer:
            assert answer["left"] == line
        else:
            verdict = check_claim(line, kind=None, directory=listed, **asked)
            assert answer == verdict_json(verdict) | {"also": list(verdict.also)}
    return len(lines) - len(left)


SHAPES = (
    "+1{}", "{}", "1{}", "1-{}", "+1 {}", "+{}", "+44 {}", "+86 1{}", "+{} ext. 12", "{} x9",
    "{}ext 1", "0{}", "00{}", "011{}", "861{}", "+00{}", "+011{}",
)  # fmt: skip
DIGITS = st.one_of(
    st.text(alphabet="0123456789", min_size=2, max_size=15),
    st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
    st.builds(
        lambda official, place, digit, cut: official[:place] + digit + official[place + cut :],
        st.sampled_from((*OFFICIAL, "8005550177", "8005550188", "1410100123", "28875", "3900")),
        st.integers(0, 10), st.text(alphabet="0123456789", max_size=2), st.integers(0, 2),
    ),
)  # fmt: skip


@st.composite
def spelled(draw) -> str:
    digits = draw(DIGITS)
    if len(digits) == 10:
        grouped = draw(st.sampled_from((
            "{0}-{1}-{2}", "({0}) {1}-{2}", "({0}){1}{2}", "{0} {1} {2}", "{0}.{1}.{2}",
            "{0}{1}{2}", "{0}{1}.{2}",
        )))  # fmt: skip
        digits = grouped.format(digits[:3], digits[3:6], digits[6:])
    elif draw(st.booleans()):
        digits = f"{digits[:3]}-{digits[3:]}"
    return str(draw(st.sampled_from(SHAPES)).format(digits))


@settings(max_examples=600, deadline=None)
@given(st.lists(spelled(), min_size=1, max_size=8), st.sampled_from(WAYS))
def test_whatever_it_answers_is_what_check_says(lines, way):
    compared(lines, MADE_UP, *way)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(st.lists(spelled(), min_size=1, max_size=8), st.sampled_from(WAYS))
def test_whatever_it_answers_is_what_check_says_many_times(lines, way):
    compared(lines, MADE_UP, *way)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet="0123456789+-. ()extx\r", max_size=20), min_size=1, max_size=8))
def test_no_line_of_digits_and_signs_is_answered_otherwise(lines):
    compared(lines, MADE_UP, None, None, None)


@pytest.mark.parametrize("way", WAYS)
def test_every_neighbour_of_a_published_number(way):
    lines = sorted(neighbours(OFFICIAL[0]) | neighbours(OFFICIAL[4]) | {*OFFICIAL})[:: len(WAYS)]
    assert compared(lines, MADE_UP, *way) > len(lines) // 3
    assert compared([f"+1{line}" for line in lines], MADE_UP, *way) == len(lines)


def test_the_shipped_lists():
    numbers = [
        listing.value
        for carrier in SHIPPED.carriers
        for listing in SHIPPED.listings(carrier.id)
        if listing.value.startswith("+")
    ]
    lines = [*numbers, *(value[:-1] + str(9 - int(value[-1])) for value in numbers)]
    assert compared(lines, SHIPPED, "att", "call", "in") == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["+18003310500", "(833) 555-0199", "1-888-331-0500", "28876", "+44 7911123456"],
        ["800.331.0501", "8335550199 ext. 12", "+1 800 313 0500", "1800331050", "+1123"],
    ],
)
def test_the_usual_spellings_are_answered(lines):
    assert compared(lines, MADE_UP, None, None, None) == len(lines)


def test_a_code_on_a_list_and_a_gateway_number_are_left_to_check():
    lines = ["28875", "3900", "7712", "1410100123", "+1410100123", "611", "+442079460958"]
    assert compared(lines, MADE_UP, None, None, None) == 0


def test_a_wrong_neighbour_would_be_noticed():
    broken = NearNumbers(MADE_UP)
    del broken.near[b"8003310600"]
    table = NumberTable(
        broken, Written(), carrier=None, channel=None, direction=None, directory=MADE_UP
    )
    pieces, _left = table.answer(b"8003310600")
    expected = check_claim("8003310600", kind=None, carrier=None, channel=None, direction=None,
                           directory=MADE_UP)  # fmt: skip
    assert json.loads(b"".join(pieces)) != json.loads(json.dumps(verdict_json(expected)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("+12125550100", (PLUS, 11)),
        ("2125550100", (TEN, 10)),
        ("(212) 555-0100", (TEN, 10)),
        ("212.555.0100 ext. 12", (TEN, 10)),
        ("1-212-555-0100", (TRUNK, 11)),
        ("1-212-55501000", (TRUNK, 12)),
        ("+44 7911123456", (PLUS, 12)),
        ("28875", (CODE, 5)),
        ("611", (OTHER, 0)),
        ("212 555", (OTHER, 0)),
        ("8003310500.0", (OTHER, 0)),
        ("2125550100 2125550101", (OTHER, 0)),
        ("call 2125550100", (OTHER, 0)),
        ("+1" + "2" * 15, (OTHER, 0)),
        ("", (OTHER, 0)),
    ],
)
def test_shapes(line, expected):
    assert read_shape(line.encode().translate(TO_SHAPE)) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("8003310501", "lookalike_phone_one_digit"),
        ("8003130500", "lookalike_phone_transposed"),
        ("8883310500", "lookalike_phone_tollfree_swap"),
        ("800331050", "lookalike_phone_one_digit"),
        ("80033105000", "lookalike_phone_one_digit"),
    ],
)
def test_what_makes_a_number_near(digits, expected):
    assert digits in neighbours("8003310500")
    assert near_code(digits, "8003310500") == expected


def test_the_directory_of_one_number_knows_nothing_else():
    known = NearNumbers(directory(row("+18003310500")))
    assert set(known.near) == {each.encode() for each in neighbours("8003310500")} | {b"8003310500"}
