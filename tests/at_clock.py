"""The command line, with a clock that stands where a file says: `at_clock.py FILE WORDS ...`.

The clock is the seam every test uses; here it is read anew whenever the program looks at it,
so that whoever types in a terminal decides what time it is.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from logbook.cli.entrance import run
from logbook.cli.invocation import Invocation
from logbook.cli.terminal import prepare_streams

if __name__ == "__main__":
    place, *words = sys.argv[1:]
    prepare_streams()
    invocation = Invocation(clock=lambda: datetime.fromisoformat(Path(place).read_text().strip()))
    status = run(words, invocation)
    sys.stdout.flush()
    sys.exit(status)
