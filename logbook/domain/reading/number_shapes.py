"""The shapes in which phones and tables write numbers: what of a line is the number, at a glance.

A shape is a line with every digit as 0: `(000) 000-0000`.  For the shapes known here
`read_contact` gives a number that its digits alone determine; every other line has to be
read in full.  `tests/test_domain_number_table.py` holds the two equal.
"""

from __future__ import annotations

import re

DIGITS = b"0123456789"
TO_SHAPE = bytes.maketrans(DIGITS, b"0" * 10)
NOT_DIGITS = bytes(code for code in range(256) if code not in DIGITS + b"\n")
"""For `bytes.translate` of a whole block of lines: what to delete to keep their digits."""

OTHER, CODE, TEN, TRUNK, PLUS = range(5)
"""What a shape holds: anything; a code of a text; ten digits; a trunk 1 and a number; a +."""

_EXTENSION = rb"(?P<extension> ?(?:ext\.?|x) ?0{1,6})?"
_NATIONAL = rb"(?:\(000\) ?|000[ .-]?)000[ .-]?0000"
_SHAPES = (
    (CODE, re.compile(rb"0{4,8}")),
    (TEN, re.compile(_NATIONAL + _EXTENSION)),
    (TRUNK, re.compile(rb"(?:0[ .-]?" + _NATIONAL + _EXTENSION + rb"|0-000-0{5,8})")),
    (PLUS, re.compile(rb"\+(?:0[ .-]?" + _NATIONAL + _EXTENSION + rb"|0[0 -]{1,20}0)")),
)
_FEWEST, _MOST = 3, 15


def read_shape(shape: bytes) -> tuple[int, int]:
    """What the shape holds, and how many of its digits are the number, extension apart."""
    for held, pattern in _SHAPES:
        found = pattern.fullmatch(shape)
        if found:
            extension = found.groupdict().get("extension") or b""
            count = shape.count(b"0") - extension.count(b"0")
            return (held, count) if _FEWEST <= count <= _MOST else (OTHER, 0)
    return OTHER, 0
