"""Which language is spoken, and that one place's language never leaks into another."""

from __future__ import annotations

import ast
import contextvars
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from logbook import language
from logbook.errors import IncompleteInstallation, Refused
from logbook.language import (
    LANGUAGES,
    choose_language,
    current_language,
    language_name,
    read_language,
    set_language,
    speaking,
)

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("tag", "read"),
    [
        ("zh", "zh"),
        ("zh_CN.UTF-8", "zh"),
        ("zh-Hans", "zh"),
        ("zh_TW", "zh"),
        ("ZH-cn", "zh"),
        ("Chinese_China.936", "zh"),
        ("en", "en"),
        ("en_US.UTF-8", "en"),
        ("English_United States.1252", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("es_MX.UTF-8", None),
        ("zhuang", None),
        ("", None),
        (None, None),
    ],
)
def test_a_tag_is_read_as_a_language_or_as_neither(tag: str | None, read: str | None):
    assert read_language(tag) == read


@pytest.mark.parametrize(
    ("option", "environ", "setting", "chosen"),
    [
        ("zh", {"LOGBOOK_LANG": "en", "LANG": "en_US.UTF-8"}, "en", "zh"),
        (None, {"LOGBOOK_LANG": "zh", "LANG": "en_US.UTF-8"}, "en", "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "zh", "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, None, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "en", "en"),
        (None, {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, None, "en"),
        (None, {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, None, "zh"),
        (None, {"LC_ALL": "C", "LANGUAGE": "zh_CN:en"}, None, "en"),
        (None, {"LANG": "es_MX.UTF-8", "LANGUAGE": "es:zh_CN:en"}, None, "zh"),
        (None, {"LANG": "es_MX.UTF-8"}, None, "en"),
        ("klingon", {"LOGBOOK_LANG": "zh"}, None, "zh"),
    ],
)
def test_the_first_that_names_a_language_wins(option, environ, setting, chosen, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert choose_language(option, environ, setting) == chosen


@pytest.mark.parametrize(
    ("identifier", "chosen"),
    [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en"), (0x0C0A, "en")],
)
def test_on_windows_the_display_language_counts(identifier, chosen, monkeypatch):
    class Kernel32:
        @staticmethod
        def GetUserDefaultUILanguage():
            return identifier

    class Windll:
        kernel32 = Kernel32

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("ctypes.windll", Windll, raising=False)
    assert choose_language(None, {}, None) == chosen
    assert choose_language(None, {"LOGBOOK_LANG": "en"}, None) == "en"


def test_the_names_are_in_the_languages_themselves():
    assert [language_name(tag) for tag in LANGUAGES] == ["English", "简体中文"]


def test_an_unknown_language_is_english():
    set_language("zh")
    set_language("fr")
    assert current_language() == "en"


def test_speaking_ends_with_its_block_even_on_an_error():
    with pytest.raises(ValueError, match="inside"), speaking("zh"):
        assert current_language() == "zh"
        raise ValueError("inside")
    assert current_language() == "en"


def test_two_contexts_do_not_share_a_language():
    def in_chinese() -> str:
        set_language("zh")
        return current_language()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(contextvars.copy_context().run, in_chinese).result() == "zh"
    assert current_language() == "en"


def test_a_message_is_looked_up_when_it_is_said():
    def said() -> str:
        return Refused("Too late.").for_people()

    assert said() == "Too late. Nothing was changed."
    with speaking("zh"):
        assert "".join(said().split()) == "Toolate.没有改动任何内容。"
    assert said() == "Too late. Nothing was changed."


def test_named_fields_are_filled_in_both_languages():
    assert IncompleteInstallation("schema.sql").for_people() == (
        "This installation is incomplete: schema.sql is missing. "
        "Nothing was changed. Install carrier-logbook again."
    )
    with speaking("zh"):
        chinese = IncompleteInstallation("schema.sql").for_people()
    # Spaces aside: whether one stands between two Chinese sentences is the faces' choice.
    assert "".join(chinese.split()) == (
        "安装不完整：缺少schema.sql。没有改动任何内容。请重新安装carrier-logbook。"
    )


def test_a_count_picks_its_form():
    # Called by another name, so that the catalogue does not collect a message of the tests.
    count = language.ngettext
    assert [count("{n} thing", "{n} things", n).format(n=n) for n in (0, 1, 2)] == [
        "0 things",
        "1 thing",
        "2 things",
    ]


def test_english_loads_no_catalogue():
    code = (
        "import sys; from logbook.language import _; _('x');"
        "print([m for m in ('gettext', 'locale', 'pathlib', 'babel') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_messages_are_filled_after_they_are_looked_up():
    """`_("...".format(...))` would look up a message that is in no catalogue."""
    wrong = []
    for path in sorted([*ROOT.glob("logbook/**/*.py"), *ROOT.glob("datasette/plugins/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                inner = [a for a in node.args if isinstance(a, ast.Call | ast.BinOp)]
                if node.func.id == "_" and inner:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
