"""`Value` does what a frozen dataclass does, without importing `dataclasses`."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from logbook.domain.judging.verdict_record import Contact, Listing

ROOT = Path(__file__).resolve().parent.parent
CONTACT = Contact(raw="8003310500", kind="phone", normalized="+18003310500")


def test_a_default_is_used_where_nothing_is_given():
    assert Contact(raw="x", kind="withheld").normalized is None


@pytest.mark.parametrize("values", [{"raw": "x"}, {"raw": "x", "kind": "y", "colour": "z"}])
def test_a_missing_or_unexpected_field_is_refused(values):
    with pytest.raises(TypeError, match=r"Contact: missing or unexpected: (kind|colour)"):
        Contact(**values)


def test_it_cannot_be_changed():
    with pytest.raises(AttributeError, match="frozen"):
        CONTACT.raw = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del CONTACT.raw
    assert CONTACT.raw == "8003310500"


def test_equal_values_are_equal_and_have_one_hash():
    same = Contact(raw="8003310500", kind="phone", normalized="+18003310500")
    assert same == CONTACT
    assert len({CONTACT, same}) == 1
    assert Contact(raw="8003310500", kind="phone") != CONTACT


def test_dataclasses_take_it_for_one_of_theirs():
    assert dataclasses.asdict(CONTACT) == {
        "raw": "8003310500",
        "kind": "phone",
        "normalized": "+18003310500",
    }
    assert dataclasses.replace(CONTACT, raw="x") == Contact(
        raw="x", kind="phone", normalized="+18003310500"
    )
    assert [field.name for field in dataclasses.fields(Listing)][:3] == [
        "id",
        "carrier",
        "carrier_name",
    ]


def test_it_shows_its_fields():
    assert repr(CONTACT) == ("Contact(raw='8003310500', kind='phone', normalized='+18003310500')")


def test_it_can_be_copied_and_sent():
    assert copy.deepcopy(CONTACT) == CONTACT
    assert pickle.loads(pickle.dumps(CONTACT)) == CONTACT  # noqa: S301  # our own bytes


def test_importing_it_does_not_import_dataclasses():
    program = (
        "import sys, logbook.domain.judging.verdict_record; print('dataclasses' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout == "False\n"
