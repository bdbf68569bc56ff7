"""`logbook --help`: one screen, made without loading click."""

from __future__ import annotations

from logbook.cli.layout import table
from logbook.language import _


def first_screen() -> str:
    """`logbook --help`: examples first, all of it on 24 lines of 80 columns."""
    examples = (
        ("logbook check 800-331-0500", _("Is this number the carrier's own?")),
        ("logbook call att", _("Write down a call: asks five questions")),
        ("logbook browse", _("See everything in the browser")),
        ("logbook export --for fcc", _("Make the pack for a receiver")),
    )
    whole = (
        "logbook call att --from 8335550199 -s 'wanted my PIN'",
        "logbook call att --to 8003310500 -a 'Maria, ID 88F2' -r 8823377 \\",
        "             -p 'refund' --amount 42.10 --due 'Dec 3' -f bill.pdf",
    )
    groups = (
        (_("Write down"), "call voicemail sms chat email letter visit web callback attach note"),
        (_("While a call goes on"), "live start hold resume stop status"),
        (_("Claim"), "promise money case allegation"),
        (_("Look"), "check hours list find show history cases due guide directory browse"),
        (_("Put right"), "amend void undo redact"),
        (_("Hand over"), "followup draft export verify deadline filed served answered"),
        (_("Keep"), "backup restore where doctor rebuild settings"),
    )
    return "\n".join(
        [
            *table(("  " + line, words) for line, words in examples),
            *("  " + line for line in whole),
            "",
            *table(("  " + title, names) for title, names in groups),
            "",
            _("--from: they contacted me. --to: I contacted them. Write amounts without $."),
            _("Every command takes --json, --home FOLDER, --client ALIAS, --lang en|zh, --help."),
            _("More: logbook help COMMAND, logbook help all. Nothing leaves this machine."),
        ]
    )
