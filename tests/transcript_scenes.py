"""What is typed in the sessions of docs/sessions/: each line with the clock it is typed at."""

# ruff: noqa: E501, ISC004 - lines stand here as they are typed

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Steps = tuple[tuple[str, str], ...]
"""(wall clock in the scene's zone, what is typed before Enter)"""


@dataclass(frozen=True)
class Scene:
    """One session in one language."""

    name: str
    language: str
    title: str
    text: str
    """What the page says before the terminal."""
    steps: Steps
    before: Steps = ()
    """Lines that were run before, unseen; the page names them."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Files on the desk, by name."""
    zone: str = "America/New_York"
    columns: int = 100
    speaks: str | None = None
    """The language of the terminal; that of the page unless told, none with ""."""

    def __post_init__(self) -> None:
        if self.speaks is None:
            object.__setattr__(self, "speaks", self.language)


def at(day: str, *steps: tuple[str, str]) -> Steps:
    """The steps with their day before the hour."""
    return tuple((f"{day} {clock}", line) for clock, line in steps)


def _live_call() -> tuple[Scene, ...]:
    return (
        Scene(
            "live-call", "en", "A call, written down while it goes on",
            "On hold with the carrier, with a terminal open beside the phone. Every line is on disk"
            " when\nEnter is pressed. The second half uses two terminals, and forgets to stop.",
            at("2026-11-23",
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
               ("15:41:00", "logbook cases")),
        ),
        Scene(
            "live-call", "zh", "边打电话边记",
            "拨通运营商的电话，一边等人工客服，一边在旁边的终端里记。每按一次回车，那一行就已写入磁盘。",
            at("2026-11-23",
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
               ("10:32:00", "logbook cases")),
        ),
    )  # fmt: skip


_RINGING_BEFORE = at(
    "2026-02-27",
    ("18:10:00", "logbook call att --from 833-555-0199 -s 'asked for my PIN' -c cancel-att"
                 " --new-case --yes"),
) + at(
    "2026-03-05",
    ("19:12:00", "logbook voicemail att --from 833-555-0199 -s 'call back at once about the"
                 " cancellation' -c cancel-att --yes"),
)  # fmt: skip


def _ringing_call() -> tuple[Scene, ...]:
    return (
        Scene(
            "ringing-call", "en", "A call is ringing right now",
            "An unknown 833 number rings; the voice says: AT&T loyalty, we need your PIN to stop the"
            "\ncancellation.",
            at("2026-11-22",
               ("14:30:00", "logbook check 8335550199"),
               ("14:30:20", "n"),
               ("14:31:00", "logbook check 800-331-0500"),
               ("14:31:05", "n"),
               ("14:32:05", "logbook call att --from 8335550199 -a 'Brian, loyalty'"
                            " -s 'wanted my PIN' --tag asked-pin"),
               ),
            before=_RINGING_BEFORE,
        ),
    )  # fmt: skip


_CASE_BEFORE = (
    *at(
        "2026-03-03",
        (
            "10:33:00",
            "logbook call att --to 800-331-0500 --at '10:02am' --lasted 29m"
            " -a 'Maria, ID 88F2, Dallas' -r 8823377 -s 'Cancels at the end of the cycle."
            " My social security number is 078-05-1120, she asked for it.'"
            " -p 'refund of 42.10 USD by March 17' -c cancel-att --new-case"
            " --keep-secret --yes",
        ),
    ),
    *at(
        "2026-03-05",
        ("19:12:00", "logbook call att --from 833-555-0199 -s 'wanted my PIN' -c cancel-att --yes"),
        ("19:13:00", "logbook call att --from 833-555-0199 -s 'wanted my PIN' -c cancel-att --yes"),
    ),
)


def _correcting() -> tuple[Scene, ...]:
    return (
        Scene(
            "correcting", "en", "Putting something right without destroying evidence",
            "A digit was misheard, a call was written down twice, a social security number was typed"
            " in haste.",
            at("2026-11-22",
               ("11:20:00", "logbook amend 1 -r 8823371 --why 'misheard the last digit, agent"
                            " confirmed by SMS'"),
               ("11:20:30", "logbook history 1"),
               ("11:21:00", "logbook void 3 --why 'duplicate of 2'"),
               ("11:21:30", "logbook undo"),
               ("11:22:00", "logbook void P1"),
               ("11:22:30", "logbook undo"),
               ("11:23:00", "logbook redact 1 --field said --why 'contains my SSN'"),
               ("11:23:10", "1"),
               ("11:24:00", "logbook undo"),
               ("11:24:30", "logbook history 1"),
               ("11:25:00", "logbook show 1"),
               ("11:26:00", "logbook list"),
               ("11:26:30", "logbook verify")),
            before=_CASE_BEFORE,
        ),
    )  # fmt: skip


def _complaint() -> tuple[Scene, ...]:
    return (
        Scene(
            "fcc-complaint", "en", "Preparing a complaint to the FCC",
            "x",
            at("2026-11-22",
               ("15:00:00", "logbook complaint fcc -c cancel-att"),
               ("15:00:00", "logbook export --for fcc -c cancel-att"),
               ("15:01:00", "credit 42.10 and 126.30, and take the account back from collections"),
               ("15:01:00", "212-555-0147"),
               ("15:01:00", "charged"),
               *((("15:01:00", ""),)*13),
               ("15:10:00", "logbook filed fcc -c cancel-att -r 7781234"),
               ("15:11:00", "logbook clock start fcc -c cancel-att --on 24nov"),
               ("15:11:00", "logbook served fcc -c cancel-att --on 20nov"),
               ("15:12:00", "logbook due")),
            before=_CASE_BEFORE,
        ),
    )  # fmt: skip


def _abroad() -> tuple[Scene, ...]:
    return (
        Scene(
            "abroad", "zh", "人在中国，美国手机没开机",
            "x",
            at("2026-11-22",
               ("20:00:00", "logbook config set home-zone Asia/Shanghai carrier-zone America/New_York lang zh"),
               ("20:01:00", "logbook call att --at '昨晚10点10分' --for 25m -a Maria -r 8823377 -s '客服说12月3日前退款' --amount 42.10"),
               ("20:01:00", "logbook call att --to 800-331-0500 --at '昨晚10点10分' --for 25m -a Maria -r 8823377 -s '客服说12月3日前退款 42.10 美元'"),
               ("20:02:00", "logbook find 退款"),
               ("20:02:30", "logbook due"),
               ("20:03:00", "logbook hours att"),
               ("20:04:00", "logbook export --for regulator --lang en"),
               ),
            zone="Asia/Shanghai", speaks="",
        ),
    )  # fmt: skip


SCENES = (*_live_call(), *_ringing_call(), *_correcting(), *_complaint(), *_abroad())
