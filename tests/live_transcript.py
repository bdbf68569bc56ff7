"""A live call typed in a real terminal (tmux), and the pages of docs/ that show it.

    python tests/live_transcript.py        write docs/live-call.md and docs/live-call.zh.md anew

Each step sets the clock and types a line; then it waits until the program asks for the next.
What stands on the screen at the end is the transcript.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

PAGES = {"en": ROOT / "docs/live-call.md", "zh": ROOT / "docs/live-call.zh.md"}
_DAY = "2026-11-23"
_READY = re.compile(r".*(?:^\$|[0-9]{2}:[0-9]{2}.* >|\]|\]（对 / 不是承诺 / 改）|\(10:33.*\)|^>)$")

STEPS = {
    "en": (
        ("10:02:11", "logbook live att --to 800-331-0500 -c cancel-att --new-case"),
        ("10:02:40", "menu 2, then 4"),
        ("10:04:50", "/hold"),
        ("10:21:30", "/agent Maria, ID 88F2, Dallas"),
        ("10:22:05", "cancels at end of cycle, 3 December"),
        ("10:24:00", "/ref 8823377"),
        ("10:24:30", "/promise refund $42.10 by 17 December"),
        ("10:24:41", ""),
        ("10:25:20", "/hodl"),
        ("10:26:10", "/transfer retention, Tom K"),
        ("10:29:02", "my PIN is 4821, he asked for it"),
        ("10:29:09", ""),
        ("10:31:00", "/read"),
        ("10:31:44", "/end"),
        ("11:00:00", "logbook start att --to 800-331-0500 -c cancel-att"),
        ("11:01:30", "logbook hold"),
        ("11:12:00", "logbook status --short"),
        ("11:12:10", "logbook note 'the music has stopped'"),
        ("15:40:00", "logbook list"),
        ("15:40:09", "2"),
        ("15:40:20", "11:05"),
        ("15:40:31", "11:25"),
        ("15:41:00", "logbook cases"),
    ),
    "zh": (
        ("10:02:11", "logbook live att --to 800-331-0500 -c 注销 --new-case"),
        ("10:02:40", "按 2，再按 4"),
        ("10:04:50", "/等待"),
        ("10:21:30", "/客服 Maria，工号 88F2，达拉斯"),
        ("10:22:05", "说账期末 12月3日 停机"),
        ("10:24:00", "/单号 8823377"),
        ("10:24:30", "/承诺 12月17日前退款 $42.10"),
        ("10:24:41", ""),
        ("10:26:10", "/转接 retention, Tom K"),
        ("10:31:00", "/念"),
        ("10:31:44", "/结束"),
        ("10:32:00", "logbook cases"),
    ),
}

_TEXT = {
    "en": """# A call, written down while it goes on

[中文版](live-call.zh.md) | the commands are explained in the [user guide](user-guide.md)

This is what a terminal shows. It was typed there by `tests/live_transcript.py`, with a clock that
the script sets; `tests/test_live_transcript.py` types it again and compares.

```text
{screen}
```
""",
    "zh": """# 边打电话边记

[English](live-call.md) | 各命令的说明在[使用指南](user-guide.zh.md)里

下面是终端里显示的内容，由 `tests/live_transcript.py` 在真正的终端里键入，时钟由它设定；
`tests/test_live_transcript.py` 会再键入一遍并比较。

```text
{screen}
```
""",
}


class Terminal:
    """A shell in tmux, on a server of its own, with `logbook` at a clock that a file holds."""

    def __init__(self, folder: Path, language: str) -> None:
        self.clock = folder / "clock"
        self.clock.write_text(f"{_DAY}T10:00:00-05:00")
        program = folder / "bin" / "logbook"
        program.parent.mkdir()
        runner = f'exec "{sys.executable}" "{ROOT}/tests/at_clock.py" "{self.clock}" "$@"'
        program.write_text(f"#!/bin/sh\n{runner}\n")
        program.chmod(0o755)
        self.socket = str(folder / "tmux")
        environ = {
            "PATH": f"{program.parent}:/usr/bin:/bin", "HOME": str(folder), "PS1": "$ ",
            "LOGBOOK_HOME": str(folder / "log"), "LOGBOOK_LANG": language, "TERM": "screen",
            "TZ": "America/New_York", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        command = "exec env -i " + " ".join(f"'{k}={v}'" for k, v in environ.items()) + " sh -i"
        self._tmux("-u", "-f", os.devnull, "new-session", "-d", "-x", "100", "-y", "250", command)
        self.wait()

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self.socket, *words], capture_output=True, text=True, check=True,
            env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        return done.stdout

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-J").rstrip()

    def wait(self) -> None:
        """Until a prompt stands at the end, and goes on standing there."""
        deadline, before = time.monotonic() + 30, ""
        while time.monotonic() < deadline:
            shown = self.screen()
            last = shown.splitlines()[-1].rstrip() if shown else ""
            if shown == before and _READY.match(last):
                return
            before = shown
            time.sleep(0.25)
        raise TimeoutError(self.screen())

    def type(self, clock: str, line: str) -> None:
        """Set the clock and type a line, then Enter; back when the program asks for the next."""
        self.clock.write_text(f"{_DAY}T{clock}-05:00")
        if line:
            self._tmux("send-keys", "-l", line)
        self._tmux("send-keys", "Enter")
        time.sleep(0.3)
        self.wait()

    def close(self) -> None:
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True, check=False)


def transcript(language: str) -> str:
    """The page with what the terminal shows when the steps are typed."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(Path(folder), language)
        try:
            for clock, line in STEPS[language]:
                terminal.type(clock, line)
            lines = [line.rstrip() for line in terminal.screen().splitlines()]
        finally:
            terminal.close()
    if lines[-1] == "$":
        lines.pop()
    screen = "\n".join(lines).replace(folder, "~")
    return _TEXT[language].format(screen=screen)


if __name__ == "__main__":
    for language, page in PAGES.items():
        page.write_text(transcript(language), encoding="utf-8")
        print(page)
