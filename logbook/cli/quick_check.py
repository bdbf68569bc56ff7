"""`logbook check CONTACT …` as scripts and shortcuts type it, without loading click.

It calls the same functions and the same card as the command; a differential test holds
the two equal.  Whatever it does not know, and whatever goes wrong, it leaves to the
command: it then returns None and has printed nothing.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime

from logbook.actions.check import check, exit_status, load_directory, verdict_json
from logbook.actions.directory_in_use import directory_of_run
from logbook.cli.terminal import has_person, is_unicode, readable
from logbook.errors import LogbookError
from logbook.language import choose_language, read_language, set_language

_VALUED = ("--carrier", "--lang", "--directory")
_FLAGS = {"--in": "in", "--out": "out"}


def run(argv: list[str], *, setting: str | None = None) -> int | None:
    """Answer `check CONTACT… [--carrier X] [--in|--out] [--json] [--lang L] [--directory PATH]`.

    `argv` is what follows the name of the program; `setting` is the language kept in the
    log, if any.  Returns the exit status, or None when the command has to take over: for
    other options, no contact, a person to ask afterwards, or an error to report.
    The caller has prepared the streams (`terminal.prepare_streams`).
    """
    options = _read(argv)
    if options is None or ("json" not in options and has_person()):
        return None
    set_language(choose_language(options.get("--lang"), os.environ, setting))
    try:
        path = options.get("--directory")
        directory = load_directory(path) if path else directory_of_run(os.environ)
        if directory.lost:
            return None  # The command says so.
        verdict = check(
            options["contact"],
            carrier=options.get("--carrier"),
            direction=options.get("direction"),
            directory=directory,
        )
    except LogbookError:
        return None
    if "json" in options:
        text = json.dumps(verdict_json(verdict), ensure_ascii=not is_unicode(sys.stdout))
        sys.stdout.write(text + "\n")
    else:
        from logbook.actions.seen import remembered_at_usual_place
        from logbook.cli.verdict_card import alarm_words, print_verdict, seen_words

        now = datetime.now().astimezone()
        known = remembered_at_usual_place(
            verdict, os.environ, direction=options.get("direction"), now=now
        )
        print_verdict(
            verdict, stream=sys.stdout, today=now.date(),
            alarm=alarm_words(known.alarm, directory), seen=seen_words(known.seen, directory),
        )  # fmt: skip
    return exit_status(verdict)


def _read(argv: list[str]) -> dict[str, str] | None:
    """The options by name, "contact", "direction" and "json"; None for any other shape."""
    if not argv or argv[0] != "check":
        return None
    options: dict[str, str] = {}
    words = []
    rest = argv[1:]
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if name in _VALUED and name not in options and (equals or rest):
            options[name] = value if equals else rest.pop(0)
        elif word in _FLAGS and "direction" not in options:
            options["direction"] = _FLAGS[word]
        elif word == "--json":
            options["json"] = "yes"
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    contact = " ".join(words)
    misread = not readable(contact) or read_language(options.get("--lang", "en")) is None
    return None if misread or not contact.strip() else options | {"contact": contact}
