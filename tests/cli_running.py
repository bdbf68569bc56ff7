"""Running the command line in this process, as a script runs it or as a person answers it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from click.testing import CliRunner

from logbook.cli.entrance import run as run_line
from logbook.cli.invocation import Invocation
from logbook.language import set_language

NOW = datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)
"""Sunday 22 November 2026, 14:32:05 in New York."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def flat(self) -> str:
        """Both streams with their line ends folded, for looking for sentences."""
        return " ".join((self.out + "\n" + self.err).split())


def run(
    *words: str,
    answers: Sequence[str] | None = None,
    stdin: str | bytes = b"",
    environ: dict[str, str] | None = None,
    clock: Callable[[], datetime] = lambda: NOW,
) -> Done:
    """Run one command line.  With `answers` a person is there, who types them line by line."""
    environment = {**os.environ, **(environ or {})}
    invocation = Invocation(environ=environment, clock=clock, interactive=answers is not None)
    typed = "".join(f"{line}\n" for line in answers) if answers is not None else stdin
    with CliRunner().isolation(input=typed, env=environ) as (out, err, _both):
        status = run_line(words, invocation)
        set_language("en")
        sys.stdout.flush()
        return Done(status, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))
