"""The hashes by which verify.html allows its own script and style, and nothing else.

    python .ci/page_hashes.py      write them into logbook/pack/proof/standalone_verify.html

`tests/test_pack_page.py` notices when they do not fit.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

PAGE = (
    Path(__file__).resolve().parent.parent / "logbook" / "pack" / "proof" / "standalone_verify.html"
)


def with_hashes(page: str) -> str:
    """The page with the hashes of what stands in its `style` and `script` elements."""
    for name in ("script", "style"):
        found = re.search(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
        if found is None:
            raise ValueError(f"the page has no {name}")
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        page = re.sub(f"{name}-src '[^']*'", f"{name}-src 'sha256-{digest}'", page, count=1)
    return page


if __name__ == "__main__":
    PAGE.write_text(with_hashes(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
