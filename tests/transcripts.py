"""Sessions typed in a real terminal (tmux), and the pages of docs/sessions/ that show them.

    python tests/transcripts.py                  write every page anew
    python tests/transcripts.py ringing-call     write the pages of that session, in both languages

What is typed stands in `tests/transcript_scenes.py`.  Each step sets the clock and types a
line; then this waits until the program asks for the next.  What stands on the screen at the
end is the transcript.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.transcript_scenes import SCENES, Scene  # noqa: E402 - found through the line above

SESSIONS = ROOT / "docs/sessions"

_FRAME = {
    "en": """# {title}

{other}[all sessions](README.md) | the commands are explained in the
[user guide](../user-guide.md)

{text}

{before}This is what a terminal of {columns} columns shows. It was typed there by
`tests/transcripts.py`, with a clock that the script sets; `tests/test_transcripts.py` types it
again and compares. The names, numbers and amounts are invented; the carrier's own numbers are not.

```text
{screen}
```
""",
    "zh": """# {title}

{other}[所有示例](README.zh.md) | 各命令的说明在[使用指南](../user-guide.zh.md)里

{text}

{before}下面是一个 {columns} 列宽的终端里显示的内容，由 `tests/transcripts.py` 在真正的终端里键入，
时钟由它设定；`tests/test_transcripts.py` 会再键入一遍并比较。姓名、号码和金额是编的；
运营商自己的号码是真的。

```text
{screen}
```
""",
}
_OTHER = {"en": "[中文版]({name}.zh.md) | ", "zh": "[English]({name}.md) | "}
_BEFORE = {
    "en": "Written down before it begins:\n\n```text\n{lines}\n```\n\n",
    "zh": "在此之前已经记下：\n\n```text\n{lines}\n```\n\n",
}


_CHANCE = re.compile(r"\b[0-9a-f]{64}\b")
"""A checksum of the log, which is another one each time: its entries have random identifiers."""
_SIZE = re.compile(r"\b[0-9.]+ kB")
"""How large a PDF is depends on them too, and on the fonts of the machine."""


class Terminal:
    """A shell in tmux, on a server of its own, with `logbook` at a clock that a file holds."""

    def __init__(self, folder: Path, scene: Scene) -> None:
        self.scene = scene
        self.clock = folder / "clock"
        self.desk = folder / "desk"
        self.desk.mkdir()
        for name, content in scene.files.items():
            (self.desk / name).write_text(content, encoding="utf-8")
        program = folder / "bin" / "logbook"
        program.parent.mkdir()
        runner = f'exec "{sys.executable}" "{ROOT}/tests/at_clock.py" "{self.clock}" "$@"'
        program.write_text(f"#!/bin/sh\n{runner}\n")
        program.chmod(0o755)
        self.socket = str(folder / "tmux")
        self.environ = {
            "PATH": f"{program.parent}:/usr/bin:/bin", "HOME": str(folder), "PS1": "$ ",
            "LOGBOOK_HOME": str(folder / "log"), "TERM": "screen",
            "TZ": scene.zone, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        if scene.speaks:
            self.environ["LOGBOOK_LANG"] = scene.speaks

    def open(self) -> None:
        """Start the shell; back when it asks for the first line."""
        pairs = " ".join(f"'{name}={value}'" for name, value in self.environ.items())
        self._tmux(
            "-u", "-f", os.devnull, "new-session", "-d", "-x", str(self.scene.columns), "-y", "400",
            "-c", str(self.desk), f"exec env -i {pairs} sh -i",
        )  # fmt: skip
        self._wait(("", ""))

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self.socket, *words], capture_output=True, text=True, check=True,
            env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        return done.stdout

    def screen(self) -> str:
        """What is shown; a line that the terminal broke is one line."""
        return self._tmux("capture-pane", "-p", "-J").rstrip()

    def _cursor(self) -> tuple[str, str]:
        line, _sign, column = self._tmux(
            "display-message", "-p", "#{cursor_y} #{cursor_x}"
        ).partition(" ")
        return line, column.strip()

    def _wait(self, before: tuple[str, str]) -> None:
        """Until the cursor has left the place `before`, and stands still after a prompt."""
        deadline, last = time.monotonic() + 30, before
        while time.monotonic() < deadline:
            time.sleep(0.08)
            cursor = self._cursor()
            if cursor == last and cursor[0] != before[0] and cursor[1] not in ("", "0"):
                return
            last = cursor
        raise TimeoutError(self.screen())

    def set_clock(self, clock: str) -> None:
        """A wall clock of the scene's zone: 2026-11-22 14:32:05."""
        moment = datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(self.scene.zone))
        self.clock.write_text(moment.isoformat())

    def write_unseen(self, clock: str, line: str) -> None:
        """Run a line before the terminal is looked at."""
        self.set_clock(clock)
        done = subprocess.run(
            ["sh", "-c", line], env=self.environ, cwd=self.desk, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{line}\n{done.stdout}{done.stderr}")

    def type(self, clock: str, line: str) -> None:
        """Set the clock and type a line, then Enter; back when the program asks for the next."""
        self.set_clock(clock)
        if line:
            self._tmux("send-keys", "-l", line)
        before = self._cursor()
        self._tmux("send-keys", "Enter")
        self._wait(before)

    def close(self) -> None:
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True, check=False)


def transcript(scene: Scene) -> str:
    """The page with what the terminal shows when the scene is typed."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(Path(folder), scene)
        for clock, line in scene.before:
            terminal.write_unseen(clock, line)
        try:
            terminal.set_clock(scene.steps[0][0])
            terminal.open()
            for clock, line in scene.steps:
                terminal.type(clock, line)
            lines = [line.rstrip() for line in terminal.screen().splitlines()]
        finally:
            terminal.close()
    if lines[-1] == "$":
        lines.pop()
    screen = "\n".join(lines).replace(f"{folder}/desk", "~").replace(folder, "~")
    screen = _SIZE.sub("... kB", _CHANCE.sub("<64 hexadecimal digits>", screen))
    language = scene.language
    both = sum(each.name == scene.name for each in SCENES) > 1
    before = "\n".join(f"$ {line}" for _clock, line in scene.before)
    return _FRAME[language].format(
        title=scene.title, name=scene.name, text=scene.text, columns=scene.columns, screen=screen,
        before=_BEFORE[language].format(lines=before) if before else "",
        other=_OTHER[language].format(name=scene.name) if both else "",
    )  # fmt: skip


def page_of(scene: Scene) -> Path:
    """Where the page of a scene stands."""
    return SESSIONS / f"{scene.name}{'.zh' if scene.language == 'zh' else ''}.md"


def main(names: list[str]) -> None:
    for scene in SCENES:
        if not names or scene.name in names:
            page_of(scene).write_text(transcript(scene), encoding="utf-8")
            print(page_of(scene))


if __name__ == "__main__":
    main(sys.argv[1:])
