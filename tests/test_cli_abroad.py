"""Somebody who has left the US: thinks and types in Chinese, far from the carrier's hours.

Clock: Sunday, November 22, 2026, 14:32 in New York, which is 3:32 on Monday in Shanghai.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_running import run

CALL = (
    "call", "att", "--to", "8003310500", "--at", "昨晚10点10分", "--for", "25m", "-a", "Maria",
    "-r", "8823377", "-s", "客服说12月3日前退款", "-p", "退款", "--due", "12月3日",
    "--amount", "42.10", "-c", "cancel-att", "--new-case",
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOGBOOK_LANG")
    done = run(
        "config", "set", "home-zone", "Asia/Shanghai", "carrier-zone", "America/New_York",
        "lang", "zh",
    )  # fmt: skip
    assert done.out == (
        "zone          Asia/Shanghai\ncarrier-zone  America/New_York\nlang          zh\n"
        "现在是 2026年11月23日 周一 凌晨3:32 (北京时间) = 2026年11月22日 周日 下午2:32 (EST)。\n"
    )


def test_the_call_shows_both_zones_and_the_promise_its_day():
    saved = run(*CALL)
    assert saved.status == 0
    for words in ("2026年11月22日 周日 晚上10:10 (北京时间) = 上午9:10 (EST)", "25 分钟", "Maria",
                  "8823377", "退款，42.10 美元，期限 2026年12月3日 周四"):  # fmt: skip
        assert words in saved.out
    assert "1 条记录" in run("find", "退款").out


def test_the_guide_says_what_can_be_done_without_a_us_phone():
    run(*CALL)
    shown = run("guide", "cancel", "att", "-c", "cancel-att", "--keep-number", "no",
                "--abroad", "yes")  # fmt: skip
    assert "不保留号码，在美国境外办理" in shown.out
    abroad = run("guide", "show", "abroad").flat
    for words in ("在线聊天", "网络电话", "账户授权人", "没有找到可靠来源"):
        assert words in abroad
    done = run("guide", "done", "request", "--shown-by", "1", "--note", "网络电话办理")
    assert (done.status, done.err) == (0, "")
    assert "证明        第 1 号记录" in done.out
    [first, *_rest] = run().out.splitlines()
    assert first == "logbook guide -c cancel-att，第 1/18 步：注销前先给账户截图"


def test_several_settings_are_made_together_or_not_at_all(home: Path):
    assert run("settings", "zone", "America/Chicago", "lang", "xx").status == 2
    assert run("settings", "zone", "America/Chicago", "lang").status == 2
    assert run("settings", "zone", "America/Chicago", "zone", "Asia/Tokyo").status == 2
    assert run("settings", "--json").json["zone"] == "Asia/Shanghai"
    assert run("undo").status == 0
    assert run("settings", "--json").json == {
        "lang": None, "zone": None, "carrier-zone": None, "recorder": None,
        "signing-key": None,
    }  # fmt: skip
