"""Where the files that ship with the program are.

In a wheel the two root items live in `logbook/_bundled/`; in a checkout, editable
or not, they are beside the package.  The marker is `schema.sql`, never
`datasette/`: the real Datasette has a folder of that name too.
"""

from __future__ import annotations

from pathlib import Path

from logbook.errors import IncompleteInstallation

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        if (root / "schema.sql").is_file():
            return root
    raise IncompleteInstallation("schema.sql")


def schema_sql() -> str:
    """The text of `schema.sql`."""
    return (_root() / "schema.sql").read_text(encoding="utf-8")


def site_dir() -> Path:
    """The Datasette configuration directory."""
    return _root() / "datasette"


def carriers_dir() -> Path:
    """The folder of shipped carrier directories, one JSON file a carrier."""
    return _PACKAGE / "carriers"


def receivers_dir() -> Path:
    """The folder of shipped receiver profiles, one JSON file a receiver."""
    return _PACKAGE / "receivers"


def guides_dir() -> Path:
    """The folder of shipped guides: one JSON file each, and one for each carrier of it."""
    return _PACKAGE / "guides"


def pack_verifier() -> str:
    """The text of the stand-alone `verify.py` that goes into every pack."""
    return (_PACKAGE / "pack" / "proof" / "standalone_verify.py").read_text(encoding="utf-8")


def pack_verifier_page() -> str:
    """The text of the stand-alone `verify.html` that goes into every pack."""
    return (_PACKAGE / "pack" / "proof" / "standalone_verify.html").read_text(encoding="utf-8")


def deadlines_dir() -> Path:
    """The folder of the rules of deadlines, the clocks of receivers, and the holidays."""
    return _PACKAGE / "deadlines"


def letters_dir() -> Path:
    """The folder of the templates of letters, and of the phrases they are filled with."""
    return _PACKAGE / "letters"


def typesetting_dir() -> Path:
    """The folder of the template of `2-ATTACH.pdf`, and of where Chinese fonts are found."""
    return _PACKAGE / "typesetting"
