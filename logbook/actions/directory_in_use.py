"""The directory that a log is judged by: the shipped one, and what its owner changed in it.

Read before every answer, so: one look whether there is a log, one query of it, and files
only where another list was imported.  Nothing here writes, and nothing here fails because
of a log: whatever is wrong with one, the shipped list answers, `Directory.lost` names the
carriers concerned, and the faces say so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from logbook.actions.check import directory_of, shipped_documents
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_documents import documents_of
from logbook.errors import LogbookError
from logbook.store.home_folder import find_folder, has_log

TYPE_CHECKING = False
if TYPE_CHECKING:  # a module that is not loaded costs `check` nothing: most logs changed nothing
    from logbook.domain.listings.directory_changes import DirectoryChange, Document


def directory_of_run(
    environ: Mapping[str, str], option: str | None = None, client: str | None = None
) -> Directory:
    """The directory in use for the home that a run is about."""
    try:
        folder, _alias = find_folder(option, client, environ)
    except LogbookError:
        return directory_in_use(None)
    return directory_in_use(folder)


def directory_in_use(home: str | os.PathLike[str] | None) -> Directory:
    """The directory in use in this home folder; the shipped one without a home or a log."""
    if home is None or not (changes := changes_in_use(home)):
        return directory_of(shipped_documents(), checked=True)
    folder = os.fspath(home)
    directory = directory_of(documents_after(folder, shipped_documents(), changes), checked=True)
    directory.lost = tuple(
        dict.fromkeys(
            change.carrier for change in changes
            if change.change == "use" and not change.undone
            and imported_document(folder, change) is None
        )
    )  # fmt: skip
    return directory


def documents_in_use(home: str | os.PathLike[str] | None) -> list[Document]:
    """The documents of `directory_in_use`."""
    shipped = shipped_documents()
    if home is None:
        return shipped
    changes = changes_in_use(home)
    return documents_after(os.fspath(home), shipped, changes) if changes else shipped


def changes_in_use(home: str | os.PathLike[str]) -> tuple[DirectoryChange, ...]:
    """What the owner of the log in this home folder changed; nothing without a log."""
    folder = os.fspath(home)
    if not has_log(folder):
        return ()
    from logbook.store.directory_log import peek

    return peek(folder)


def documents_after(
    folder: str, shipped: Sequence[Document], changes: Sequence[DirectoryChange]
) -> list[Document]:
    """The shipped documents as they stand after these changes of the log in this folder."""
    from logbook.domain.listings.directory_changes import standing_documents

    return standing_documents(shipped, changes, lambda change: imported_document(folder, change))


def imported_document(folder: str, change: DirectoryChange) -> Document | None:
    """The document that a `use` brought in; None when its file is missing or was altered."""
    from logbook.store.directory_log import kept_json

    try:
        found = documents_of(change.document or "", kept_json(folder, change.document or ""))
    except LogbookError:
        return None
    return next((each for each in found if each["carrier"] == change.carrier), None)
