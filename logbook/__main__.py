"""The command `logbook`, and `python -m logbook`: imports only what the command needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from logbook.cli.terminal import prepare_streams, silence_output


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status.

    `--help`, and `check` in its plain shape, are answered without click; every other line
    goes to click.
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
    from logbook.cli.entrance import run

    return run(words)


def _help(words: list[str]) -> int:
    from logbook.cli.first_screen import first_screen
    from logbook.cli.run_language import language_setting
    from logbook.language import choose_language, set_language

    set_language(choose_language(None, os.environ, language_setting(words, os.environ)))
    sys.stdout.write(first_screen() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
