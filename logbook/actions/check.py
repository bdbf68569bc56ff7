"""Check a contact against the directory.  Reads files, needs no log, writes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from logbook.domain.carrier import read_carrier
from logbook.domain.contact import read_contact
from logbook.domain.directory import Directory
from logbook.domain.verdict import judge
from logbook.domain.verdict_record import Mail, Verdict
from logbook.errors import IncompleteInstallation, NotFound, Unreadable
from logbook.language import _

# Not `resources.carriers_dir()`: pathlib alone would cost `check` a tenth of its time.
_SHIPPED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "carriers")  # noqa: PTH118, PTH120
_LISTS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "lists")  # noqa: PTH118, PTH120
_JSON_KINDS = {
    "dial_code": "phone",
    "short_code": "sms_sender",
    "withheld": "phone",
    "unreadable": "content",
}
"""`--json` names six kinds (phone sms_sender url email handle content); the code says the rest."""
_JSON_FIELDS = (
    "value",
    "kind",
    "normalized",
    "carrier",
    "code",
    "level",
    "also",
    "flags",
    "listing",
    "directory_version",
    "sentence",
    "next_step",
)


def load_directory(path: str | os.PathLike[str] | None = None) -> Directory:
    """The shipped directory, or the one in a file, or in the `*.json` files of a folder.

    Raises `NotFound` when nothing is there and `Unreadable` when it is no directory.
    """
    place = _SHIPPED if path is None else os.fspath(path)
    files = _files(place)
    if not files:
        if path is None:
            raise IncompleteInstallation("carriers")
        raise NotFound(_("There is no carrier directory at {path}.").format(path=place))
    return Directory.from_documents([_document(file) for file in files], files, lists=shipped_list)


def shipped_list(name: str) -> Mapping[str, object]:
    """One of the lists that hosts are compared with (`logbook/lists/`), e.g. "shorteners"."""
    return _document(os.path.join(_LISTS, name + ".json"))  # noqa: PTH118


def check(
    text: str,
    *,
    carrier: str | None = None,
    channel: str | None = None,
    direction: str | None = None,
    directory: Directory,
    mail: Mail | None = None,
) -> Verdict:
    """The verdict on what was typed, whatever it is.

    `carrier` is whom it claims to be, in any spelling; None or "none" when nobody was
    named.  Raises `NotFound` for a carrier that the directory does not know.
    """
    named = carrier if carrier and carrier.strip().casefold() != "none" else None
    sender = "sms_sender" if channel == "sms" and direction != "out" else None
    verdict = judge(
        read_contact(text, kind=sender),
        carrier=read_carrier(named, directory.carriers) if named else None,
        channel=channel,
        direction=direction,
        directory=directory,
        mail=mail,
    )
    return _hinted(verdict) if verdict.code == "unreadable" else verdict


def _hinted(verdict: Verdict) -> Verdict:
    """Of a text that holds several contacts, with how to have each judged."""
    from logbook.domain.mentions import find_mentions  # only for what is no contact

    if len({mention.contact.normalized for mention in find_mentions(verdict.value)}) < 2:
        return verdict
    hint = _("Several are in it. To judge each: logbook check --text -")
    return verdict.replaced(next_step=f"{verdict.next_step}\n{hint}")


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """The verdict as `--json` prints it, its keys in their fixed order."""
    values = {name: getattr(verdict, name) for name in _JSON_FIELDS}
    listing = verdict.listing
    if listing is not None:
        values["listing"] = listing.as_dict()
    flags = [{"code": flag.code, "quote": flag.quote} for flag in verdict.flags]
    kind = _JSON_KINDS.get(verdict.kind, verdict.kind)
    return values | {"kind": kind, "also": list(verdict.also), "flags": flags}


def exit_status(verdict: Verdict) -> int:
    """0 listed, 3 not listed or worse, 4 nothing to tell by."""
    if verdict.code in ("withheld", "unreadable"):
        return 4
    return 0 if verdict.code == "on_list" else 3


def _files(place: str) -> list[str]:
    try:
        with os.scandir(place) as entries:
            return sorted(each.path for each in entries if each.name.endswith(".json"))
    except NotADirectoryError:
        return [place]
    except FileNotFoundError:
        return []


def _document(file: str) -> dict[str, object]:
    try:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123  # see _SHIPPED
            document = json.load(stream)
    except (OSError, ValueError, RecursionError) as error:
        raise Unreadable(
            _("{file} cannot be read as JSON: {error}.").format(file=file, error=error)
        ) from None
    if not isinstance(document, dict):
        raise Unreadable(_("{file} is no carrier directory.").format(file=file))
    return document
