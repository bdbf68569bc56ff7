"""The options of the eight commands that write a contact down, as both readers of a line know them.

`interaction` makes click's options of them; `plain_line` reads a script's line by them.
What they mean to people, their help, stands in `interaction`.
"""

from __future__ import annotations

from logbook.domain.value import Value

MONEY_FLAGS = ("charged", "credited", "paid", "disputed")


class Flag(Value):
    """One option: how it is written, what it takes, and the parameter it fills."""

    names: tuple[str, ...]
    field: str
    takes: str = "text"
    """`text`, once; `texts`, any number of times; `switch`, nothing; `value`, a text, of which an
    empty one is not the same as none."""

    @property
    def absent(self) -> object:
        """The value of the parameter where the option is not given."""
        return {"text": "", "texts": (), "switch": False, "value": None}[self.takes]


def _switch(*names: str, field: str = "") -> Flag:
    return Flag(names=names, field=field or _field(names), takes="switch")


def _value(*names: str, field: str = "") -> Flag:
    return Flag(names=names, field=field or _field(names), takes="value")


def _text(*names: str, field: str = "") -> Flag:
    return Flag(names=names, field=field or _field(names))


def _texts(*names: str) -> Flag:
    return Flag(names=names, field=_field(names), takes="texts")


def _field(names: tuple[str, ...]) -> str:
    return max(names, key=len).removeprefix("--").replace("-", "_")


CHANNEL_FLAGS = (
    _text("--from", field="from_"),
    _text("--to"),
    _switch("--in", field="incoming"),
    _switch("--out", field="outgoing"),
    _text("-a", "--agent"),
    _text("--agent-id"),
    _text("--site"),
    _text("--department"),
    _texts("-r", "--ref"),
    _text("-s", "--said"),
    _text("-p", "--promise"),
    _text("--amount"),
    _text("--due"),
    *(_texts(f"--{kind}") for kind in MONEY_FLAGS),
    _text("--at"),
    _text("--tz"),
    _text("--lasted", "--for"),
    _texts("-f", "--file"),
    _text("-c", "--case"),
    _switch("--new-case"),
    _switch("--no-case"),
    _texts("--tag"),
    _text("--recorder"),
    _text("--told-by"),
    _switch("--new-carrier"),
    _switch("--keep-secret"),
    _switch("--yes", "-y"),
)

GLOBAL_FLAGS = (
    _switch("--json"),
    _value("--home", field="home_option"),
    _value("--client"),
    _value("--lang"),
)
"""The options every command takes."""
