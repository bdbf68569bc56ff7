"""Other countries' numbering plans, where the length alone says whether a number is possible."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneMetadata

from logbook.domain.value import Value


class CountryPlan(Value):
    """The part of a country's plan that `phonenumbers` asks for a possible number."""

    digits: int
    """How many the country code has."""
    prefix: re.Pattern[bytes] | None
    """What a national number may start with that is not part of it; then more is asked."""
    lengths: frozenset[int]
    """Digits after the country code."""


def country_plan(digits: bytes) -> CountryPlan | None:
    """The plan of the number that begins with these digits (without +); None if there is none."""
    for length in (1, 2, 3):
        code = int(digits[:length] or 0)
        regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(code)
        if regions and digits[:1] != b"0":
            break
    else:
        return None
    region = phonenumbers.region_code_for_country_code(code)
    data = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    if data is None or data.general_desc is None:
        return None
    desc, prefix = data.general_desc, data.national_prefix_for_parsing
    return CountryPlan(
        digits=length,
        prefix=re.compile(prefix.encode()) if prefix else None,
        lengths=frozenset((*desc.possible_length, *desc.possible_length_local_only)),
    )
