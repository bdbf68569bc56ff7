"""The command `logbook`, and `python -m logbook`: imports only what the command needs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from logbook.cli.terminal import prepare_streams, silence_output

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` itself takes a tenth of the time of a short command
    from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status.

    `--help`, and `check`, `find` and the commands that write a contact down in their plain
    shape, are answered without click; every other line goes to click.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    prepare_streams()
    try:
        status = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; what was saved is saved.
        silence_output()
        return 0
    return status


def _run(words: list[str]) -> int:
    if words in (["--help"], ["-h"], ["help"]):
        return _help(words)
    if words[:1] == ["check"]:
        from logbook.cli.quick_check import run as quick_check
        from logbook.cli.run_language import language_setting

        status = quick_check(words, setting=language_setting(words, os.environ))
        if status is not None:
            return status
    from logbook.cli.plain_line import run as run_plainly

    status = run_plainly(words)
    if status is not None:
        return status
    from logbook.cli.entrance import run

    return run(words)


def _help(words: list[str]) -> int:
    from logbook.cli.first_screen import first_screen
    from logbook.cli.run_language import language_setting
    from logbook.language import choose_language, set_language

    set_language(choose_language(None, os.environ, language_setting(words, os.environ)))
    sys.stdout.write(first_screen() + "\n")
    return 0


def program() -> NoReturn:
    """The console script: run, and leave at once.

    By then everything is on disk and written out.  Taking the interpreter down in order,
    and collecting garbage while modules load, would be a fifth of a short command's time.
    """
    gc.set_threshold(50_000)
    status = main()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    program()
