"""PDF/A by a second judge: Apache PDFBox Preflight, less what later parts of the standard allow.

Preflight knows PDF/A-1b.  A document of ours claims PDF/A-3a, which is looser in what is named
here and nothing else, so what else Preflight finds is a fault.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.conftest import require_tool

_ALLOWED = (
    r"1\.4 : .*/XRef cross reference streams are not allowed",  # from PDF/A-2 on
    r"2\.1\.6 : .*Invalid version of the ICCProfile.*",  # PDF/A-2: profiles of version 4
    r"1\.2\.9 : .*EmbeddedFile entry is present in a FileSpecification dictionary",  # PDF/A-3
    r"1\.4\.7 : .*EmbeddedFile entry is present in the Names dictionary",
    r"7\.11\.2 : .*part must be 1",
    # It does not follow a reference to the array, as ISO 32000-1, 7.3.10 would have it.
    r"1\.2\.3 : .*can't convert to Destination COSObject\{\d+, 0\}",
)
NO_CLAIM = r"7\.11 : .*PDF/A identification schema .* is missing"
"""What it says of a document that does not call itself PDF/A."""
_ERROR = re.compile(r"\d+(?:\.\d+)* : .+")


def pdfa_faults(file: Path) -> tuple[str, ...]:
    """What is wrong with a PDF/A-3 file, each kind once; raises where nothing was judged."""
    classes = require_tool("preflight")
    command = ["java", "-cp", classes, "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    if "is not a valid PDF/A-1b file" not in said:
        raise AssertionError(f"no verdict on {file.name}: {said[:500]}")
    errors = (re.sub(r" on page \d+$", "", line) for line in said.splitlines())
    found = dict.fromkeys(error for error in errors if _ERROR.fullmatch(error))
    return tuple(e for e in found if not any(re.fullmatch(rule, e) for rule in _ALLOWED))
