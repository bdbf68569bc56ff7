"""See the main job done, on invented input: `python3 docs/demo/run.py [--open] [--out FOLDER]`.

Builds what it needs in `.venv` (once), then runs the real `logbook` commands on a
throwaway log in a new folder.  Your own log is not touched; nothing goes to the network.
"""

import argparse
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / ".ci"))

import environment  # noqa: E402 - found through the line above; it also checks Python's version


class Step(NamedTuple):
    """One command of the story, why it is typed, and the exit status it has to have."""

    why: str
    command: str
    status: int = 0


class Stop(Exception):
    """The demo cannot go on; the text says why."""


def story(pack: Path) -> Iterator[Step]:
    """What somebody types about a charge after a cancellation."""
    yield Step(
        "Somebody calls. The phone shows 888-331-0500, the voice says AT&T. Is it their number?",
        "check 888-331-0500 --carrier att --in",
        status=3,
    )
    yield Step("And the number on the bill?", "check 1-800-331-0500 --carrier att --out")
    yield Step(
        "A text message came, too. What does it want, and where does its link lead?",
        "check --text docs/demo/message.txt --carrier tmo",
        status=3,
    )
    yield Step(
        "So we hang up, dial the number on the bill ourselves, and write that call down.",
        """call att --to 800-331-0500 --lasted 25m -a Maria -r 8823377
           -s 'Maria sees the charge after the cancellation. 客服说会退款 42.10 美元。'
           -p 'credit to the card on file' --amount 42.10 --due 'in 14 days'
           -c 'November bill' --new-case""",
    )
    yield Step(
        "Saturday's chat, written down afterwards, with its transcript and the bill.",
        """chat att --out --at '2026-11-21 15:48' --tz America/New_York -a Priya -r CH-56114
           -s 'Charge of November 4 was billed in advance. 退款 42.10 USD promised in writing.'
           -p 'credit of 42.10 USD within 14 days' --amount 42.10 --due 2026-12-05
           -f docs/demo/chat-transcript.txt -f docs/demo/bill-2026-11.pdf -c 'November bill'""",
    )
    yield Step(
        "The charge, with the bill that shows it, and what is wrong about it.",
        """money charged 42.10 --for-what 'a month after the cancellation' --disputed
           -f docs/demo/bill-2026-11.pdf -c 'November bill'""",
    )
    yield Step(
        "One statement that AT&T can answer.",
        """allegation add -c 'November bill' 'charged after the line was cancelled'
           --relief 'a credit of 42.10 USD' --amount 42.10 --shown-by 1,2,F2""",
    )
    yield Step("What is in the log?", "list")
    yield Step("Everything about a refund; one Chinese word is enough.", "find 退款")
    yield Step("Who has to do what, by when?", "due")
    yield Step(
        "The same words for a reader of English, kept beside the Chinese.",
        "say 1 --en-text 'Maria sees the charge after the cancellation. The agent says that"
        " 42.10 US dollars will be refunded.'",
    )
    yield Step(
        "The pack for a lawyer.",
        "export --for lawyer -c 'November bill' --answer keep_chinese=yes"
        f" --out {shlex.quote(str(pack))}",
    )
    yield Step("Is the pack what was exported?", f"verify {shlex.quote(str(pack))}")
    yield Step("Is the log what was written?", "verify")


def new_folder(wanted: Path | None) -> Path:
    """A folder that did not exist or was empty; `demo-output`, unless another is wanted."""
    if wanted is None:
        wanted = Path("demo-output")
        number = 2
        while wanted.exists():
            wanted = Path(f"demo-output-{number}")
            number += 1
    elif wanted.exists() and (not wanted.is_dir() or any(wanted.iterdir())):
        raise Stop(f"{wanted} is there already and not an empty folder; name another with --out.")
    wanted.mkdir(parents=True, exist_ok=True)
    return wanted.resolve()


def shown(words: list[str]) -> str:
    """The command as it is typed on this system."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def play(python: Path, out: Path, *, open_page: bool) -> None:
    """Run the story; raises Stop at the first command that ends otherwise than it should."""
    environ = {**os.environ, "LOGBOOK_HOME": str(out / "home")}
    environ.pop("LOGBOOK_CLIENT", None)
    for step in story(out / "pack"):
        words = shlex.split(step.command)
        print(f"\n# {step.why}\n$ {shown(['logbook', *words])}", flush=True)
        status = logbook(python, words, environ)
        if status != step.status:
            raise Stop(
                f"The demo stops here: this command ended with status {status}, "
                f"and {step.status} was expected."
            )
    print(where_to_look(out), flush=True)
    if open_page:
        print("\n$ logbook browse", flush=True)
        logbook(python, ["browse"], environ)


def logbook(python: Path, words: list[str], environ: dict[str, str]) -> int:
    """The exit status of a logbook command run in the project's folder."""
    try:
        # Nothing on standard input: the commands then ask no questions.
        done = subprocess.run(
            [str(python), "-m", "logbook", *words],
            check=False,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
        )
    except KeyboardInterrupt:
        return 130
    return done.returncode


def where_to_look(out: Path) -> str:
    """The closing lines: where everything is, and what to type next."""
    setting = ("set " if os.name == "nt" else "export ") + f"LOGBOOK_HOME={out / 'home'}"
    return (
        f"\nDone. Everything is in {out}\n"
        f"  the pack to hand over   {out / 'pack'}\n"
        f"    read it               {out / 'pack' / '2-ATTACH.pdf'}\n"
        "    check it              open the verify.html of proof.zip, drop proof.zip on it\n"
        f"  the demo's own log      {out / 'home'}   (delete it when you like)\n"
        f"To see its pages, start the demo again with --open, or use this log yourself:\n"
        f"  {setting}"
    )


def main(arguments: list[str]) -> int:
    """0 when every command did what it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="a new folder for the demo's log and pack")
    parser.add_argument(
        "--open", action="store_true", help="show the pages in the browser at the end"
    )
    parser.add_argument("--python", type=Path, help="a Python that has logbook, instead of .venv")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        python = options.python or environment.prepare("chinese")
        play(python, new_folder(options.out), open_page=options.open)
    except (Stop, environment.Problem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
