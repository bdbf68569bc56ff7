"""Help is made in the language in which it is asked for, whatever was shown before."""

from __future__ import annotations

import click
import pytest

from logbook.cli.commands import MODULES
from logbook.cli.entrance import root
from logbook.cli.help_text import page
from logbook.language import speaking


def help_in(language: str, name: str) -> str:
    with speaking(language):
        group = root()
        above = click.Context(group, info_name="logbook")
        command = group.get_command(above, name)
        assert command is not None
        return page(command, click.Context(command, parent=above, info_name=name), ())


@pytest.mark.parametrize("name", MODULES)
def test_the_language_shown_before_does_not_stay(name):
    chinese, english = help_in("zh", name), help_in("en", name)
    assert english.isascii()
    assert not chinese.isascii()
    assert help_in("zh", name) == chinese


def test_the_shell_is_told_what_an_option_is_for_in_its_language():
    with speaking("zh"):
        command = root().get_command(click.Context(root()), "call")
        assert command is not None
        ctx = command.make_context("call", [], resilient_parsing=True)
        items = {item.value: item.help for item in command.shell_complete(ctx, "--sa")}
    assert list(items) == ["--said"]
    assert items["--said"]
    assert not items["--said"].isascii()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_missing_word_is_named_in_the_language_of_the_run(language):
    with speaking(language):
        command = root().get_command(click.Context(root()), "show")
        assert command is not None
        with pytest.raises(click.MissingParameter):
            command.make_context("show", [])
