"""Check a contact against the directory.  Reads files, needs no log, writes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from logbook.domain.judging.verdict import judge
from logbook.domain.judging.verdict_record import Mail, Verdict
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_documents import documents_of
from logbook.domain.reading.contact import read_contact
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
    if path is None:
        return directory_of(shipped_documents(), checked=True)
    found = read_documents(os.fspath(path))
    return directory_of([each for _file, each in found], [file for file, _ in found])


def shipped_documents() -> list[Mapping[str, object]]:
    """The documents that this program comes with, those known by name alone last.

    Tests have checked every row of them.  Raises `IncompleteInstallation` when none is there.
    """
    files = _files(_SHIPPED)
    if not files:
        raise IncompleteInstallation("carriers")
    documents = [each for file in files for each in documents_of(file, _parsed(file))]
    return sorted(documents, key=lambda document: not document.get("contacts"))


def read_documents(place: str) -> list[tuple[str, Mapping[str, object]]]:
    """The documents of a file, or of the `*.json` files of a folder, each with its file.

    Raises `NotFound` when nothing is there and `Unreadable` for what is no document.
    """
    files = _files(place)
    if not files:
        raise NotFound(_("There is no carrier directory at {path}.").format(path=place))
    return [(file, each) for file in files for each in documents_of(file, _parsed(file))]


def directory_of(
    documents: Sequence[Mapping[str, object]], names: Sequence[str] = (), *, checked: bool = False
) -> Directory:
    """The directory of these documents, with the lists that hosts are compared with."""
    return Directory.from_documents(documents, names, lists=shipped_list, checked=checked)


def shipped_list(name: str) -> Mapping[str, object]:
    """One of the lists that hosts are compared with (`logbook/lists/`), e.g. "shorteners"."""
    found = _parsed(os.path.join(_LISTS, name + ".json"))  # noqa: PTH118
    return found if isinstance(found, dict) else {}


def check(
    text: str,
    *,
    kind: str | None = None,
    carrier: str | None = None,
    channel: str | None = None,
    direction: str | None = None,
    directory: Directory,
    mail: Mail | None = None,
) -> Verdict:
    """The verdict on what was typed, whatever it is.

    `kind` is one of `contact.KINDS` where that is known, or `content` for the words of a
    message; a sender of a text came by text.
    `carrier` is whom it claims to be, in any spelling; None or "none" when nobody was
    named.  Raises `NotFound` for a carrier that the directory does not know.
    """
    named = carrier if carrier and carrier.strip().casefold() != "none" else None
    verdict = check_claim(
        text,
        kind=kind,
        carrier=read_carrier(named, directory.known_carriers) if named else None,
        channel=channel,
        direction=direction,
        directory=directory,
        mail=mail,
    )
    return _hinted(verdict) if verdict.code == "unreadable" else verdict


def _hinted(verdict: Verdict) -> Verdict:
    """Of a text that holds several contacts, with how to have each judged."""
    from logbook.domain.reading.mentions import find_mentions  # only for what is no contact

    if len({mention.contact.normalized for mention in find_mentions(verdict.value)}) < 2:
        return verdict
    hint = _("Several are in it. To judge each: logbook check --text -")
    return verdict.replaced(next_step=f"{verdict.next_step}\n{hint}")


def check_claim(
    text: str,
    *,
    kind: str | None,
    carrier: str | None,
    channel: str | None,
    direction: str | None,
    directory: Directory,
    mail: Mail | None = None,
) -> Verdict:
    """The same, where `carrier` is an identifier already."""
    if kind == "content":
        from logbook.domain.content.content_verdict import judge_text  # contacts need none of it

        return judge_text(
            text, carrier=carrier, channel=channel, direction=direction, directory=directory
        )
    if "\n" in text.strip() and kind in (None, "email"):
        sender, lines = _pasted_headers(text, mail)
        if sender:
            judged = check_claim(
                sender, kind="email", carrier=carrier, channel=channel or "email",
                direction=direction, directory=directory, mail=lines,
            )  # fmt: skip
            return judged.replaced(value=text)
    contact = read_contact(text, kind=kind)
    if contact.kind == "unreadable" and kind is None and channel == "sms" and direction != "out":
        contact = read_contact(text, kind="sms_sender")
    return judge(
        contact,
        carrier=carrier,
        channel=channel or ("sms" if kind == "sms_sender" else None),
        direction=direction,
        directory=directory,
        mail=mail,
    )


def _pasted_headers(text: str, given: Mail | None) -> tuple[str, Mail | None]:
    """Of a mail's headers, pasted whole: the From line, and the lines beside it; else "".

    What was given apart counts before what stands there.
    """
    from logbook.domain.reading.mail_reading import read_mail  # only for what has several lines

    read = read_mail(text)
    if read is None or not read.sender:
        return "", given
    names = ("display_name", "reply_to", "return_path", "auth")
    lines = {name: (given and getattr(given, name)) or getattr(read.mail, name) for name in names}
    return read.sender.replace("\n", " "), Mail(**lines)


def verdict_json(verdict: Verdict, *, kind: str | None = None) -> dict[str, object]:
    """The verdict as `--json` prints it, its keys in their fixed order.

    `kind` is the one that was asked about; without it, the one that was read.
    """
    values = {name: getattr(verdict, name) for name in _JSON_FIELDS}
    listing = verdict.listing
    if listing is not None:
        values["listing"] = listing.as_dict()
    flags = [{"code": flag.code, "quote": flag.quote} for flag in verdict.flags]
    return values | {
        "kind": kind or json_kind(verdict.kind),
        "also": list(verdict.also),
        "flags": flags,
    }


def json_kind(kind: str) -> str:
    """The one of the six kinds of `--json` that a contact of this kind is."""
    return _JSON_KINDS.get(kind, kind)


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


def _parsed(file: str) -> object:
    try:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123  # see _SHIPPED
            return json.load(stream)
    except (OSError, ValueError, RecursionError) as error:
        raise Unreadable(
            _("{file} cannot be read as JSON: {error}.").format(file=file, error=error)
        ) from None
