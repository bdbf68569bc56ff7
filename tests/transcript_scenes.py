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


def _ringing_call() -> tuple[Scene, ...]:
    before = (
        *at("2026-02-27",
            ("18:10:00", "logbook call att --from 833-555-0199 -s 'asked for my PIN' -c cancel-att --new-case --yes")),
        *at("2026-03-05",
            ("19:12:00", "logbook voicemail att --from 833-555-0199 -s 'call back at once' -c cancel-att --yes")),
    )  # fmt: skip
    return (
        Scene(
            "ringing-call", "en", "A call is ringing right now",
            "An unknown 833 number rings, and the voice says: AT&T loyalty, we need your PIN to stop\n"
            "the cancellation. What to do comes first; the number that AT&T publishes gets no all-clear\n"
            "either, since a caller can show any number.",
            at("2026-11-22",
               ("14:30:00", "logbook check 8335550199"),
               ("14:30:20", "n"),
               ("14:31:00", "logbook check 800-331-0500"),
               ("14:31:05", "n"),
               ("14:32:05", "logbook call att --from 8335550199 -a 'Brian, loyalty' -s 'wanted my PIN' --tag asked-pin")),
            before=before,
        ),
        Scene(
            "ringing-call", "zh", "电话正在响",
            "一个陌生的 833 号码打来，对方自称 AT&T 客户挽留部，要 PIN 码才肯停止注销。先写该怎么做；\n"
            "就算是 AT&T 公布的号码，也不会说“没问题”，因为来电号码可以伪造。核对完直接写入记录。",
            at("2026-11-22",
               ("14:30:00", "logbook check 8335550199"),
               ("14:30:20", ""),
               ("14:30:25", "1"),
               ("14:30:30", "att"),
               ("14:30:35", "1"),
               ("14:30:40", ""),
               ("14:31:00", "Brian，客户挽留部"),
               ("14:31:20", "要我的 PIN 码，说不给就停不了注销"),
               ("14:31:30", ""),
               ("14:31:40", "")),
            before=before,
        ),
    )  # fmt: skip


def _correcting() -> tuple[Scene, ...]:
    before = (
        *at("2026-03-03",
            ("10:33:00", "logbook call att --to 800-331-0500 --at 10:02am --lasted 29m -a 'Maria, ID 88F2, Dallas' -r 8823377"
                         " -s 'Cancels at the end of the cycle. My social security number is 078-05-1120, she asked for it.'"
                         " -p 'refund of 42.10 USD by March 17' -c cancel-att --new-case --keep-secret --yes")),
        *at("2026-03-05",
            ("19:12:00", "logbook call att --from 833-555-0199 -s 'wanted my PIN' --yes"),
            ("19:13:00", "logbook call att --from 833-555-0199 -s 'wanted my PIN' --yes")),
    )  # fmt: skip
    return (
        Scene(
            "correcting", "en", "Putting something right without destroying evidence",
            "A digit was misheard, a call was written down twice, a social security number was typed in\n"
            "haste. Everything stays to be seen, except what is removed for good; that leaves a tombstone.",
            at("2026-11-22",
               ("11:20:00", "logbook amend 1 -r 8823371 --why 'misheard the last digit, agent confirmed by SMS'"),
               ("11:20:30", "logbook history 1"),
               ("11:21:00", "logbook void 3 --why 'duplicate of 2'"),
               ("11:21:30", "logbook void P1"),
               ("11:21:50", "logbook undo"),
               ("11:22:10", "logbook history P1"),
               ("11:23:00", "logbook redact 1 --field said --why 'contains my SSN'"),
               ("11:23:10", "1"),
               ("11:24:00", "logbook undo"),
               ("11:25:00", "logbook show 1"),
               ("11:26:00", "logbook list"),
               ("11:26:30", "logbook verify")),
            before=before,
        ),
        Scene(
            "correcting", "zh", "改正错误，不毁掉证据",
            "听错了一位数字，同一通电话记了两遍，匆忙中写下了社安号。改过的内容都看得到；只有彻底删除的看不到，\n"
            "但会留下删除标记。",
            at("2026-11-22",
               ("11:20:00", "logbook amend 1 -r 8823371 --why '最后一位听错了，客服短信确认'"),
               ("11:20:30", "logbook history 1"),
               ("11:21:00", "logbook void 3 --why '与第 2 号重复'"),
               ("11:21:30", "logbook void P1"),
               ("11:21:50", "logbook undo"),
               ("11:23:00", "logbook redact 1 --field said --why '里面有社安号'"),
               ("11:23:10", "1"),
               ("11:24:00", "logbook undo"),
               ("11:25:00", "logbook show 1"),
               ("11:26:00", "logbook list")),
            before=before,
        ),
    )  # fmt: skip


def _complaint() -> tuple[Scene, ...]:
    before = (
        *at("2026-03-03",
            ("10:33:00", "logbook call att --to 800-331-0500 --at 10:02am --lasted 29m -a 'Maria, ID 88F2, Dallas' -r 8823377"
                         " -s 'Cancels at the end of the cycle.' -p 'refund of 42.10 USD by March 17' -c cancel-att --new-case --yes")),
        *at("2026-03-05",
            ("19:12:00", "logbook call att --from 833-555-0199 -s 'wanted my PIN' --yes")),
        *at("2026-03-20",
            ("15:48:00", "logbook chat att -a Priya -r CH-56114 -s 'No refund yet; she sees the note of March 3.'"
                         " -p 'credit of 42.10 USD within 14 days' --disputed 42.10 --yes")),
        *at("2026-04-20",
            ("18:00:00", "logbook letter att --in -s 'Final bill with an early termination fee.' --charged 126.30 --disputed 126.30 -f bill-april.txt --yes")),
        *at("2026-04-22",
            ("13:10:00", "logbook call att --to 800-331-0500 --lasted 1h12m -a Tom -s 'He sees no fee in my plan.'"
                         " -p 'fee of 126.30 USD removed by May 6' --yes")),
        *at("2026-05-20",
            ("09:00:00", "logbook promise broken P1"), ("09:00:10", "logbook promise broken P2"),
            ("09:00:20", "logbook promise broken P3 --why 'the fee is on the May bill'")),
    )  # fmt: skip
    files = {
        "bill-april.txt": "AT&T  Final bill  April 20, 2026\nEarly termination fee  126.30 USD\n"
    }
    return (
        Scene(
            "fcc-complaint", "en", "Preparing a complaint to the FCC",
            "The log says what happened; the program asks for what it does not hold, and makes the texts\n"
            "for the form, what to attach, and the proof. Nothing is sent: the person files it.",
            (*at("2026-06-01",
                 ("15:00:00", "logbook complaint fcc -c cancel-att"),
                 ("15:01:00", "credit 42.10 and 126.30 USD, and take the account back from collections"),
                 ("15:01:30", "212-555-0147"),
                 ("15:02:00", "Charged an early termination fee after cancelling; three promises were not kept."),
                 ("15:02:20", "287001234567"),
                 ("15:02:30", "Ming"), ("15:02:35", "Li"), *((("15:03:00", ""),) * 10), ("15:03:30", "us"),
                 ("15:20:00", "logbook filed fcc -c cancel-att -r 7781234")),
             *at("2026-06-09",
                 ("09:00:00", "logbook clock start fcc -c cancel-att --on 8jun"),
                 ("09:01:00", "logbook due"))),
            before=before, files=files,
        ),
        Scene(
            "fcc-complaint", "zh", "准备向 FCC 投诉",
            "记录里有发生过的事；记录里没有的，程序会问。做出来的有：表格各栏的文字、要附上的材料、核验用的文件。\n"
            "程序不会替您提交。给美国接收方的文字用英文写。",
            (*at("2026-06-01",
                 ("15:00:00", "logbook complaint fcc -c cancel-att"),
                 ("15:01:00", "credit 42.10 and 126.30 USD, and take the account back from collections"),
                 ("15:01:30", "212-555-0147"),
                 ("15:02:00", "Charged an early termination fee after cancelling; three promises were not kept."),
                 ("15:02:20", "287001234567"),
                 ("15:02:30", "Ming"), ("15:02:35", "Li"), *((("15:03:00", ""),) * 10), ("15:03:30", "us"),
                 ("15:20:00", "logbook filed fcc -c cancel-att -r 7781234")),
             *at("2026-06-09",
                 ("09:00:00", "logbook clock start fcc -c cancel-att --on 6月8日"),
                 ("09:01:00", "logbook due"))),
            before=before, files=files,
        ),
    )  # fmt: skip


def _abroad() -> tuple[Scene, ...]:
    return (
        Scene(
            "abroad", "zh", "人在中国，美国手机没开机",
            "李女士在上海，晚上用网络电话打给运营商，用中文想，也用中文记。期限按运营商所在时区算，同时给出上海时间。\n"
            "全程不用联网，也不用美国号码收验证码。",
            at("2026-11-22",
               ("20:00:00", "logbook config set home-zone Asia/Shanghai carrier-zone America/New_York lang zh"),
               ("20:01:00", "logbook call att --at '昨晚10点10分' --for 25m -a Maria -r 8823377 -s '客服说12月3日前退款' --amount 42.10"),
               ("20:01:10", "2"),
               ("20:01:20", "800-331-0500"),
               ("20:01:30", ""),
               ("20:02:00", "logbook call att --out --at '今天下午4点' -a Tom -s '说最迟下周五退款' -c 注销 --new-case"),
               ("20:02:10", ""),
               ("20:03:00", "logbook find 退款"),
               ("20:04:00", "logbook due"),
               ("20:05:00", "logbook hours att"),
               ("20:06:00", "logbook say 1 --en-text 'The agent said: refund before December 3'"),
               ("20:07:00", "logbook export -c 注销 --for lawyer --answer relief='refund 42.10 USD' --answer keep_chinese=yes --out pack"),
               ("20:07:10", "客服答应退款"),
               ("20:07:20", "6465550117"),
               *((f"20:07:{second}", "") for second in (30, 35, 40, 45, 50)),
               ("20:07:55", "境外")),
            zone="Asia/Shanghai", speaks="",
        ),
    )  # fmt: skip


SCENES = (*_live_call(), *_ringing_call(), *_correcting(), *_complaint(), *_abroad())
