"""The home: closed to others whatever the umask says, and tidied after a crash."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from logbook.actions import copies
from logbook.actions.opening import Home, open_for_reading
from logbook.actions.verifying import verify_log
from logbook.errors import UsageError
from logbook.store.home import claim, draft_in, drafts, find_home, remove_dead_drafts
from tests.logs import NOW, one_record, reopen, rich_log, write

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def modes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): oct(stat.S_IMODE(path.lstat().st_mode))
        for path in (folder, *sorted(folder.rglob("*")))
    }


def wanted_mode(home: Home, path: Path) -> str:
    if path.is_dir():
        return "0o700"
    return "0o400" if path.parent.parent == home.attachments else "0o600"


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777], ids=oct)
def test_nobody_else_can_look_in_under_any_umask(tmp_path: Path, umask: int):
    before = os.umask(umask)
    try:
        home = rich_home(tmp_path)
        with reopen(home) as log:
            write(log)  # Side files of SQLite are there as long as the log is open.
            found = modes(home.path)
    finally:
        os.umask(before)
    paths = [home.path, *home.path.rglob("*")]
    assert {name for name in found if name.startswith("logbook.db")} == {
        "logbook.db", "logbook.db-wal", "logbook.db-shm",
    }  # fmt: skip
    wanted = {p.relative_to(home.path).as_posix(): wanted_mode(home, p) for p in paths}
    assert found == {**dict.fromkeys(found, "0o600"), **wanted}


def rich_home(folder: Path) -> Home:
    """A home of which every part was used."""
    files = folder / "files"
    files.mkdir(mode=0o700)
    files.chmod(0o700)
    bill = files / "bill.pdf"
    descriptor = os.open(bill, os.O_CREAT | os.O_WRONLY, 0o600)
    os.fchmod(descriptor, 0o600)
    os.write(descriptor, b"%PDF-1.4")
    os.close(descriptor)
    home = one_record(folder / "deep" / "home", files=(str(bill),))
    copies.backup(home, None, now=NOW)
    return home


@posix
def test_a_home_that_stood_open_is_closed_when_it_is_next_written_to(tmp_path: Path):
    home = rich_home(tmp_path)
    for path in (home.path, home.attachments, home.backups):
        path.chmod(0o755)
    home.database.chmod(0o644)
    with reopen(home):
        pass
    found = modes(home.path)
    assert [found[name] for name in (".", "attachments", "backups", "logbook.db")] == [
        "0o700", "0o700", "0o700", "0o600",
    ]  # fmt: skip


def _look_as(user: int, paths: list[Path], answers: multiprocessing.Queue[list[str]]) -> None:
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    got = []
    for path in paths:
        try:
            list(path.iterdir()) if path.is_dir() else path.read_bytes()
            got.append(str(path))
        except PermissionError:
            continue
        except FileNotFoundError:
            got.append(f"{path} is not there")
    answers.put(got)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_another_user_of_the_machine_gets_nothing(tmp_path: Path):
    home = rich_home(tmp_path)
    everybody_may_pass(home.path.parent)
    paths = [home.path, *sorted(home.path.rglob("*"))]
    assert len(paths) >= 7
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[list[str]] = context.Queue()
    child = context.Process(target=_look_as, args=(65534, [*paths, Path(__file__)], answers))
    child.start()
    assert answers.get(timeout=30) == [__file__]
    child.join()


def everybody_may_pass(folder: Path) -> None:
    for part in (folder, *folder.parents):
        if part.stat().st_mode & 0o005 != 0o005:
            part.chmod(part.stat().st_mode | 0o055)
    for part in (Path(__file__), *Path(__file__).parents):
        assert part.stat().st_mode & 0o004, f"another user cannot read {part} in any case"


# --- drafts ---------------------------------------------------------------------------


def gone_process() -> int:
    """The number of a process that has ended."""
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return int(done.stdout)


def test_drafts_of_a_crash_are_removed_and_nothing_else_is(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    dead, alive = gone_process(), os.getppid()
    left = [
        home.path / f"new-{dead}-0123abcd.tmp",
        home.path / f"verify-{dead}-0123abcd.tmp-journal",
        home.path / f"backup-{dead}-0123abcd.tmp-wal",
        home.attachments / f"file-{dead}-0123abcd.tmp",
        home.backups / f".backup-{dead}-0123abcd.tmp",
    ]
    kept = [
        home.attachments / f"file-{alive}-0123abcd.tmp",
        draft_in(home.attachments, "file"),
        home.path / "notes.tmp",
        home.backups / "mine.zip",
    ]
    for path in (*left, *kept):
        path.write_bytes(b"x")
    assert set(drafts(home)) == {*left, *kept} - {home.backups / "mine.zip"}
    with open_for_reading(home):
        assert all(path.exists() for path in left)
    with reopen(home):
        pass
    assert [path for path in (*left, *kept) if path.exists()] == kept
    assert set(verify_log(home).leftovers) == {
        str(path.relative_to(home.path)) for path in kept[:3]
    }


def test_drafts_of_a_home_that_is_not_there(tmp_path: Path):
    remove_dead_drafts(Home(tmp_path / "home"))
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_name_is_given_once(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch):
    if not links:
        monkeypatch.setattr(os, "link", _refuse)
    first, second, target = (tmp_path / name for name in ("first.tmp", "second.tmp", "log"))
    for path in (first, second):
        path.write_text(path.name)
    assert claim(first, target)
    assert not claim(second, target)
    assert target.read_text() == "first.tmp"
    assert [path.exists() for path in (first, second)] == [False, True]


def _refuse(source: object, target: object) -> None:
    raise PermissionError(1, "no links here")


def test_a_home_can_be_moved(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    shutil.move(home.path, tmp_path / "elsewhere")
    assert verify_log(Home(tmp_path / "elsewhere")).faults == ()


def test_a_client_without_a_name_is_refused(tmp_path: Path):
    for alias in ("", "  "):
        with pytest.raises(UsageError, match="alias is empty"):
            find_home(str(tmp_path), alias, {})
    unset = find_home(str(tmp_path), None, {"LOGBOOK_CLIENT": ""})
    assert unset == Home(tmp_path)


def test_an_alias_is_one_clients_in_any_capitals(tmp_path: Path):
    bob = find_home(str(tmp_path), "bob", {})
    bob.path.mkdir(parents=True)
    assert find_home(str(tmp_path), "bob", {}) == bob
    assert find_home(str(tmp_path), "bobby", {}).client == "bobby"
    with pytest.raises(UsageError, match='There is a client "bob" already'):
        find_home(str(tmp_path), "Bob", {})
