"""The language of messages: English, or 简体中文 from `locale/`.

`_()` is looked up at call time, so a message follows the language of the moment:
the terminal sets it once, a page sets it per request (the choice is held in a
context variable).  English is the source language and needs no catalogue.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

LANGUAGES = ("en", "zh")
_NAMES = {"en": "English", "zh": "简体中文"}
_FOLDERS = {"zh": "zh_Hans"}

_current: ContextVar[str] = ContextVar("logbook_language", default="en")


def language_name(language: str) -> str:
    """The language's own name, as a switch shows it."""
    return _NAMES[language]


def current_language() -> str:
    """`en` or `zh`."""
    return _current.get()


def set_language(language: str) -> None:
    """Use this language (`en` or `zh`) from here on, in this context."""
    _current.set(language if language in LANGUAGES else "en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a language inside a `with` block, then the one before."""
    token = _current.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _current.reset(token)


def read_language(tag: str | None) -> str | None:
    """`zh` or `en` for a tag such as `zh_CN.UTF-8`, `zh-Hans`, `en`, `C`; None if neither."""
    if not tag:
        return None
    word = tag.replace("_", "-").split(".")[0].split("@")[0].lower()
    primary = word.split("-")[0]
    if primary in ("zh", "chinese", "cmn"):
        return "zh"
    if primary in ("en", "english", "c", "posix"):
        return "en"
    return None


def choose_language(
    option: str | None, environ: dict[str, str] | os._Environ[str], setting: str | None
) -> str:
    """`--lang`, then LOGBOOK_LANG, then the log's setting, then the system's language."""
    for tag in (option, environ.get("LOGBOOK_LANG"), setting):
        language = read_language(tag)
        if language:
            return language
    return _system_language(environ)


def _system_language(environ: dict[str, str] | os._Environ[str]) -> str:
    # POSIX order; LANGUAGE is GNU's list and counts only beside a real locale.
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            for tag in environ.get("LANGUAGE", "").split(":"):
                if read_language(tag) and read_language(environ[name]) != "en":
                    return read_language(tag) or "en"
            return read_language(environ[name]) or "en"
    if sys.platform == "win32":
        return _windows_language()
    return "en"


def _windows_language() -> str:
    # Windows sets none of the variables above; the display language has an identifier
    # whose low ten bits are the primary language, 0x04 for Chinese (MS-LCID).
    import ctypes

    identifier: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return "zh" if identifier & 0x3FF == 0x04 else "en"


@cache
def _catalogue(language: str):  # type: ignore[no-untyped-def]  # gettext is imported only for Chinese
    import gettext

    # os.path and not pathlib: this stands before the answer of every Chinese `check`.
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")  # noqa: PTH100, PTH118, PTH120
    return gettext.translation("logbook", folder, languages=[_FOLDERS[language]])


def _(message: str) -> str:
    """The message in the current language."""
    language = _current.get()
    if language == "en":
        return message
    return str(_catalogue(language).gettext(message))


def translated(message: str) -> str:
    """In the current language, a message that was written down with `_` in English before."""
    return _(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message for this count in the current language."""
    language = _current.get()
    if language == "en":
        return singular if n == 1 else plural
    return str(_catalogue(language).ngettext(singular, plural, n))
