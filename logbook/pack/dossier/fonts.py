"""Which fonts a document is set in: Latin from typst's own, Chinese from a file that has it.

typst draws a box for a sign that no font has, and says nothing; so every sign is looked up
before anything is drawn.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from logbook.errors import Missing, NotFound, Unreadable
from logbook.language import _
from logbook.pack.words import is_chinese
from logbook.resources import typesetting_dir

LATIN = "Libertinus Serif"
"""Comes with typst, in all the weights used."""
INSTALL = "pip install 'carrier-logbook[chinese]'"
_COVERED = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x40F, 0x44F),
    (0x2010, 0x2027), (0x2030, 0x2037), (0x20AC, 0x20AC), (0x2190, 0x2193),
)  # fmt: skip
"""What Libertinus Serif has in regular, bold and italic, of the signs met here."""


class Face(NamedTuple):
    """A font file with Chinese, and how typst names it."""

    family: str
    file: Path
    bold: Path | None = None
    number: int = 0
    """Which of the fonts in the file."""


class Faces(NamedTuple):
    """What a document is set in."""

    families: tuple[str, ...]
    files: tuple[Path, ...]
    instead: dict[int, str]
    """For `str.translate`: signs that no font has, as `[U+1F600]`."""


def faces_for(text: Iterable[str], chosen: Path | None = None) -> Faces:
    """The fonts for these texts.

    `chosen` is the owner's own font file; without it, the optional package and the
    system's folders are searched.  Raises Missing with the command to type where Chinese
    is to be set and no font has it, NotFound or Unreadable for the chosen file.
    """
    signs = {sign for sign in set().union(*map(set, text)) if sign != "\n" and not _latin(sign)}
    if not signs:
        return Faces((LATIN,), (), {})
    face = read_face(chosen) if chosen else find_face()
    chinese = sorted(filter(is_chinese, signs))
    if face is None and chinese:
        raise Missing(
            _("The pack holds Chinese, and no font on this computer has it."),
            _("Install one: {command}. Or name a font file with --font.").format(command=INSTALL),
        )
    covered = _signs_of(face.file, face.number) if face else frozenset()
    if face and chinese and not covered.intersection(map(ord, chinese)):
        raise Missing(
            _("The font {file} has no Chinese.").format(file=face.file),
            _("Install one: {command}. Or name a font file with --font.").format(command=INSTALL),
        )
    instead = {ord(s): f"[U+{ord(s):04X}]" for s in sorted(signs) if ord(s) not in covered}
    if face is None:
        return Faces((LATIN,), (), instead)
    files = tuple(filter(None, (face.file, face.bold)))
    return Faces((LATIN, face.family), files, instead)


def find_face(folders: Iterable[Path] | None = None) -> Face | None:
    """The first font with Chinese: of the optional package, else of the system."""
    known = _known()
    for package in known["packages"] if folders is None else ():
        spec = find_spec(package["module"])
        for place in spec.submodule_search_locations or () if spec else ():
            for name in package["files"]:
                if (file := Path(place, name)).is_file():
                    return read_face(file)
    places = folders if folders is not None else (Path(f).expanduser() for f in known["folders"])
    there = dict(_files(places))
    for font in known["fonts"]:
        for name in font["files"]:
            if name.lower() in there:
                bold = (there[b.lower()] for b in font["bold"] if b.lower() in there)
                face = read_face(there[name.lower()], font["family"])
                return face._replace(bold=next(bold, None))
    return None


def read_face(file: Path, wanted: str = "") -> Face:
    """A font file's face: the one of the family `wanted`, else the first for simplified Chinese.

    Raises NotFound or Unreadable naming the file.
    """
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    if not file.is_file():
        raise NotFound(_("There is no file {path}.").format(path=file))
    try:
        if file.read_bytes()[:4] == b"ttcf":
            fonts = TTCollection(file, lazy=True).fonts
        else:
            fonts = [TTFont(file, lazy=True)]
        families = [str(font["name"].getBestFamilyName()) for font in fonts]
    except (TTLibError, OSError, KeyError, ValueError) as error:
        raise Unreadable(_("{path} is not a font.").format(path=file)) from error
    for number, family in enumerate(families):
        if family == wanted or (not wanted and family.endswith((" SC", " GB"))):
            return Face(family, file, number=number)
    return Face(families[0], file)


@cache
def _signs_of(file: Path, number: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _latin(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _COVERED)


def _known() -> dict[str, Any]:
    path = typesetting_dir() / "chinese-fonts.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Names in small letters and paths, the folder named first winning."""
    for folder in reversed(list(folders)):
        for place, _folders, names in os.walk(folder):
            for name in names:
                yield name.lower(), Path(place, name)
