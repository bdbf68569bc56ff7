"""What is shipped is the whole program: sdist, wheel and editable install, run from elsewhere.

The round at the end goes through the documented commands only, as a person would type them.
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urljoin

import pytest

ROOT = Path(__file__).resolve().parent.parent

# All in one process, so that there is one build.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

_NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "*.egg-info",
    "demo-output*",
)  # fmt: skip


# --- what is built --------------------------------------------------------------


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without what building and testing leave behind."""
    copy = tmp_path_factory.mktemp("tree") / "logbook"
    shutil.copytree(ROOT, copy, ignore=_NOT_SOURCE)
    return copy


@pytest.fixture(scope="module")
def built(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel built from it, as `python -m build` does."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(tree)]
    if setuptools_is_new_enough():
        command.append("--no-isolation")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return out


def setuptools_is_new_enough() -> bool:
    try:
        return int(version("setuptools").split(".")[0]) >= 77
    except PackageNotFoundError:
        return False


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    [path] = built.glob("*.whl")
    return path


def files_under(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def shipped_files() -> set[str]:
    return files_under("logbook") | files_under("datasette") | {"schema.sql"}


def test_wheel_holds_exactly_the_tree(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    bundled = {f"logbook/_bundled/{name}" for name in files_under("datasette") | {"schema.sql"}}
    assert {name for name in names if ".dist-info/" not in name} == files_under("logbook") | bundled


def test_wheel_says_what_it_is(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        [folder] = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        names = {name for name in archive.namelist() if name.startswith(folder)}
        metadata = archive.read(f"{folder}/METADATA").decode()
        scripts = archive.read(f"{folder}/entry_points.txt").decode()
    assert re.search(r"^Name: carrier-logbook$", metadata, re.MULTILINE)
    assert re.search(r"^Requires-Python: >=3\.11$", metadata, re.MULTILINE)
    assert re.search(r"^License(-Expression)?: Apache-2\.0$", metadata, re.MULTILINE)
    assert scripts == "[console_scripts]\nlogbook = logbook.__main__:program\n"
    assert any(name.endswith("LICENSE") for name in names)


def test_sdist_holds_all_that_is_shipped(built: Path):
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {m.name.partition("/")[2] for m in archive.getmembers() if m.isfile()}
    assert shipped_files() | {"README.md", "LICENSE", "setup.cfg", "pyproject.toml"} <= names
    strangers = names - shipped_files()
    assert {name.split("/")[0] for name in strangers} <= {
        "README.md", "LICENSE", "PKG-INFO", "setup.cfg", "pyproject.toml", "tests",
        "carrier_logbook.egg-info",
    }  # fmt: skip


def test_what_a_glob_forgets_is_noticed(tree: Path, tmp_path: Path):
    """The comparison above bites: a file type and a package that setup.cfg does not name."""
    copy = tmp_path / "copy"
    shutil.copytree(tree, copy)
    strays = {"datasette/templates/more.xml", "logbook/extra/__init__.py", "conftest.py"}
    for name in strays:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(copy)]
    command += ["--no-isolation"] if setuptools_is_new_enough() else []
    subprocess.run(command, capture_output=True, check=True)
    [path] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert "logbook/_bundled/datasette/templates/more.xml" not in names
    assert "logbook/extra/__init__.py" not in names
    assert "logbook/_bundled/conftest.py" in names


def test_datasette_folder_is_not_a_package():
    assert not (ROOT / "datasette" / "__init__.py").exists(), (
        "an __init__.py here makes `import datasette` find this folder, not Datasette"
    )


# --- what is installed ------------------------------------------------------------


class Installed:
    """A clean environment with the project in it, and a folder elsewhere to run it from."""

    def __init__(self, environment: Path, elsewhere: Path) -> None:
        scripts = environment / ("Scripts" if os.name == "nt" else "bin")
        self.python = str(scripts / "python")
        self.logbook = str(scripts / "logbook")
        self.elsewhere = elsewhere

    def run(self, *words: str, status: int = 0) -> str:
        """What the command prints on standard output; fails unless it ends as expected."""
        done = subprocess.run(
            [self.logbook, *words],
            cwd=self.elsewhere,
            env=clean_environ(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout


def clean_environ() -> dict[str, str]:
    """This test's own folders; nothing that leads a Python to the checkout."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**environ, "PYTHONUTF8": "1"}


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request, built: Path, tree: Path, tmp_path_factory) -> Installed:
    base = tmp_path_factory.mktemp(request.param)
    environment = base / "environment"
    venv.create(environment, with_pip=False)
    lend_libraries(environment)
    if request.param == "wheel":
        what = [str(next(built.glob("*.whl")))]
    else:
        what = ["--editable", str(tree)]
        what += ["--no-build-isolation"] if setuptools_is_new_enough() else []
    installed = Installed(environment, base)
    pip = [sys.executable, "-m", "pip", "--python", installed.python, "install", "--no-deps"]
    done = subprocess.run(
        [*pip, "--ignore-installed", "--quiet", *what],
        env=clean_environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return installed


def lend_libraries(environment: Path) -> None:
    """Let the clean environment see the libraries of this one, so that nothing is downloaded.

    A `.pth` line adds a folder to the path and no more: an editable install of the
    project itself, which works through a `.pth` of its own, is not lent.
    """
    base = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=base))
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")


def test_the_program_runs_from_where_it_was_installed(installed: Installed, tree: Path):
    code = (
        "import logbook, logbook.resources as r, datasette.app, json;"
        "print(json.dumps([logbook.__file__, str(r.site_dir()), datasette.app.__file__]))"
    )
    done = subprocess.run(
        [installed.python, "-c", code],
        cwd=installed.elsewhere, env=clean_environ(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    package, site, real_datasette = (Path(name) for name in json.loads(done.stdout))
    if package.is_relative_to(tree):
        assert site == tree / "datasette"
    else:
        assert package.is_relative_to(Path(installed.python).parent.parent)
        assert site == package.parent / "_bundled" / "datasette"
    assert not real_datasette.is_relative_to(site)


def test_help_and_check_need_nothing_but_the_installation(installed: Installed):
    assert "logbook check 800-331-0500" in installed.run("--help")
    assert "800-331-0500" in installed.run("check", "8003310500", "--carrier", "att")
    answer = json.loads(installed.run("check", "8003310500", "--carrier", "att", "--json"))
    assert (answer["code"], answer["carrier"]) == ("on_list", "att")


def test_the_whole_round(installed: Installed, tmp_path: Path):
    """Log, list, find, browse, export, verify."""
    bill = tmp_path / "bill.txt"
    bill.write_text("42.10 USD", encoding="utf-8")
    saved = installed.run(
        "call", "att", "--to", "800-331-0500", "-a", "Maria", "-r", "8823377",
        "-s", "客服说会退款", "-p", "credit to the card", "--amount", "42.10",
        "--due", "in 14 days", "-c", "bill", "--new-case", "-f", str(bill),
    )  # fmt: skip
    assert [word for word in ("Maria", "8823377", "42.10", "bill") if word not in saved] == []
    record = json.loads(installed.run("show", "1", "--json"))
    assert (record["no"], record["agent"]["name"], record["said"]) == (1, "Maria", "客服说会退款")
    assert "Maria" in installed.run("list")
    assert "8823377" in installed.run("find", "退款")

    page = home_page(installed)
    [style] = re.findall(r'href="([^"]*/static/logbook[^"]*\.css[^"]*)"', page)
    assert "logbook" in style

    pack = tmp_path / "pack"
    answer = "relief=a credit of 42.10 USD"
    installed.run(
        *("export", "--for", "lawyer", "-c", "bill", "--answer", answer),
        *("--answer", "keep_chinese=yes", "--out", str(pack)),
    )
    assert {"1-PASTE.txt", "proof.zip"} <= {path.name for path in pack.rglob("*")}
    installed.run("verify", str(pack))
    installed.run("verify")


def home_page(installed: Installed) -> str:
    """What a browser shows that follows the link of `logbook browse`."""
    with browsing(installed) as link:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        visitor = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)
        visitor.open(link, timeout=30).close()
        with visitor.open(urljoin(link, "/"), timeout=30) as answer:
            assert answer.status == 200
            return str(answer.read(), "utf-8")


@contextmanager
def browsing(installed: Installed) -> Iterator[str]:
    """The one-time link of a running `logbook browse`, which is ended afterwards."""
    server = subprocess.Popen(
        [installed.logbook, "browse", "--no-open"],
        cwd=installed.elsewhere, env=clean_environ(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    try:
        yield link_in(server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def link_in(server: subprocess.Popen[str]) -> str:
    """The link a starting server prints, itself or as the private file that leads to it."""
    assert server.stdout is not None
    seen = ""
    for line in server.stdout:
        seen += line
        if found := re.search(r"http://127\.0\.0\.1:\d+\S*token=\S+", seen):
            return found[0]
        if found := re.search(r"(?:file://)?(/\S+/open-\w+\.html)", seen):
            page = Path(found[1]).read_text(encoding="utf-8")
            return str(re.findall(r'href="(http[^"]+)"', page)[0])
    raise AssertionError(f"no link was printed:\n{seen}")
