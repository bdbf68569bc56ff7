"""What became of promises, amounts and records, in a word of the current language."""

from __future__ import annotations

from logbook.language import _


def promise_state_word(state: str) -> str:
    """What came of a promise: open, kept, broken, withdrawn."""
    return {
        "open": _("open"),
        "kept": _("kept"),
        "broken": _("broken"),
        "withdrawn": _("withdrawn"),
    }[state]


def money_word(kind: str) -> str:
    """What happened to an amount: charged, credited, promised, paid, in dispute."""
    return {
        "charged": _("charged"),
        "credited": _("credited"),
        "promised": _("promised"),
        "paid": _("paid"),
        "disputed": _("in dispute"),
    }[kind]


def standing_word(state: str) -> str:
    """What is said of what does not stand (`void`, `undone`); empty for what does (`current`)."""
    return {"current": "", "void": _("struck out"), "undone": _("taken back")}[state]
