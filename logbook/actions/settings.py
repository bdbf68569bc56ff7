"""Settings, which live in the log like everything else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from logbook.errors import NotFound, UsageError
from logbook.language import _, read_language
from logbook.store import settings
from logbook.store.log import Log

NAMES = ("lang", "zone", "carrier-zone", "recorder", "signing-key")


def get_setting(log: Log, name: str) -> str | None:
    """The value of a setting; None when it was never set, or taken back."""
    return settings.value(log.connection, _known(name))


def all_settings(log: Log) -> dict[str, str]:
    """Every setting that has a value."""
    return settings.values(log.connection)


def put_settings(log: Log, values: Mapping[str, str], *, now: datetime, zone: str) -> None:
    """Change settings, all of them or none; an empty value takes one back.

    `lang` is `en` or `zh`; `zone` and `carrier-zone` are read as `--tz` is, and kept as
    IANA names; `recorder` is a name.
    """
    checked = {name: _checked(_known(name), value.strip()) for name, value in values.items()}
    with log.action(now, zone) as action:
        for name, value in checked.items():
            action.add("setting", {"name": name, "value": value})


def key_file(value: str) -> Path:
    """The signing key that is meant; raises `NotFound` when there is no such file."""
    path = Path(value).expanduser().absolute()
    if not path.is_file():
        raise NotFound(
            _("There is no signing key at {path}.").format(path=path),
            _("Make one with: ssh-keygen -t ed25519 -f {path}").format(path=path),
        )
    return path


def _known(name: str) -> str:
    if name not in NAMES:
        raise UsageError(
            _('There is no setting "{name}".').format(name=name),
            _("The settings are: {names}.").format(names=", ".join(NAMES)),
        )
    return name


def _checked(name: str, value: str) -> str:
    if not value or name == "recorder":
        return value
    if name == "signing-key":
        return str(key_file(value))
    if name == "lang":
        language = read_language(value)
        if language is None:
            raise UsageError(
                _('"{value}" is not a language of this program.').format(value=value),
                _("The languages are: en, zh."),
            )
        return language
    from logbook.actions.intake_time import read_zone  # which reads settings itself

    return read_zone(value)
