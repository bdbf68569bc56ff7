"""The fixed texts of a pack, in both languages side by side whatever language is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from logbook.pack.exhibits import Exhibit
from logbook.pack.input import PackInput


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(text.strip().split("\n\n"))


_SHOWS_EN = _paragraphs("""
Every file is byte for byte what was packed, as long as the list of hashes reached you
unchanged. Compare the 64 digits of the head with a copy that took another way: the filed
complaint, a letter, a phone call.

Each disclosed entry is at the place in the log's chain where it is said to be, and its
disclosed values are the ones that were written down.

Withheld entries and values cannot be read here, but their number and places are fixed. A
withheld value can be disclosed later and checked against its commitment.
""")
LIMITS_EN = _paragraphs("""
They do not show that an entry is true, that it is complete, that the time typed in is
right, that nothing was left out, or that the owner kept only one log.

Whoever keeps a log can rewrite all of it and compute new hashes. What stands against that
is an outside fixing of the head: its 64 digits, with a date, in somebody else's hands.
Before the first such fixing, and after the last one, the owner could have rewritten
everything. This pack carries no signature and no time stamp of its own; the first fixing
may be the filing itself, because the head is printed in it.

An outside date proves "not later than", never "not earlier than".

Should a signature come with this pack: anyone who holds the signing key can sign as the
owner.

The hash of a screenshot or a letter shows only that the file is the same file, not that
its content is genuine. Nothing is shown about the computer on which the log was kept.
""")
_SHOWS_ZH = _paragraphs("""
只要哈希清单在传送途中没有被改动，每个文件就与打包时逐字节一致。
请用从另一途径得到的副本（已提交的投诉、信件、电话）核对末尾校验值的 64 位字符。

公开的每个条目都在流水链中所示的位置，公开的内容就是当时写下的内容。

没有公开的条目和内容在这里看不到，但数量和位置是固定的；以后公开时，可以用承诺值核对。
""")
_LIMITS_ZH = _paragraphs("""
不能证明条目属实、内容完整、填写的时间正确、没有遗漏，也不能证明只有这一份流水。

保管流水的人可以全部重写，再重新计算哈希。
能防止这一点的，是外部固定下来的末尾校验值：由别人保存的、带日期的 64 位字符。
第一次固定之前、最后一次固定之后，保管人都可能重写全部内容。
这份证据包本身没有签名，也没有时间戳；
第一次外部固定可以是提交投诉本身，因为投诉里印有末尾校验值。

外部日期只能证明“不晚于”，不能证明“不早于”。

如果另附签名：持有签名密钥的任何人都能以保管人的名义签名。

截图或信件的哈希只能说明文件没有变，不能说明内容真实。
对于保存流水的那台电脑，这里什么也没有证明。
""")
VERIFY_SHORT = _paragraphs("""
SHA256SUMS.txt lists the SHA-256 of every file of the pack. proof.zip holds the
log's chain, the disclosed entries, the original files and a checking program, with the commands
for Linux, macOS and Windows in VERIFY.txt. Nothing but sha256sum and Python is needed.

Take verify.py from a published release, not from the party you are checking.
""")
VERIFY_TXT = """\
How to check this pack / 怎样核查这份证据包

Linux

    sha256sum -c SHA256SUMS.txt
    unzip proof.zip
    cd proof
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
    python3 -I verify.py

macOS

    shasum -a 256 -c SHA256SUMS.txt
    unzip proof.zip
    cd proof
    shasum -a 256 -c manifest-sha256.txt
    shasum -a 256 -c tagmanifest-sha256.txt
    python3 -I verify.py

Windows (PowerShell; Python from python.org)

    Get-Content SHA256SUMS.txt | ForEach-Object {
        $hash, $name = $_ -split '  ', 2
        $same = (Get-FileHash -Algorithm SHA256 -LiteralPath $name).Hash -eq $hash
        if ($same) { "${name}: OK" } else { "${name}: CHANGED" }
    }
    Expand-Archive proof.zip -DestinationPath .
    cd proof
    py -3 -I verify.py

The first command is run beside SHA256SUMS.txt. verify.py checks both manifests too.
第一条命令在 SHA256SUMS.txt 所在的文件夹中运行。verify.py 也会检查两份清单。
"""
_README = Template("""\
README FIRST / 请先读这里

This is the proof that belongs to a dispute pack of logbook, a tool with which a person writes
down every contact with a mobile carrier. To read, open data/2-ATTACH.pdf; the rest is for
checking. Commands: VERIFY.txt. Form: BagIt 1.0 (RFC 8493).

Log  $log_id
Head entry $seq
     $head

What the checks show

$shows_en

What they do not show

$limits_en

verify.py in this folder came from the party you are checking, so do not trust it for that.
Take verify.py from a published release of logbook (package carrier-logbook), whose SHA-256
is published with the release; or read it first: it is one file and uses only Python's
standard library.

----------------------------------------

这是 logbook 证据包的证明部分。logbook 用来记录与手机运营商的每一次联系。
阅读请打开 data/2-ATTACH.pdf，其余文件供核查用。命令见 VERIFY.txt。

核查能说明什么

$shows_zh

核查不能说明什么

$limits_zh

本文件夹里的 verify.py 来自被核查的一方，不要因此就信任它。
请从 logbook（软件包 carrier-logbook）正式发布的版本中取得 verify.py，其 SHA-256 随版本公布；
也可以先通读一遍：它只有一个文件，只用 Python 标准库。
""")
_WHAT_TO_DO = Template("""\
What to do with this pack: $name
This page is for you. Do not send it.
$checked.

$steps_en

Where this comes from

$sources

----------------------------------------

这份证据包怎么用：$name_zh
这一页是给您自己看的，不要发出去。
查阅日期 $seen_on，依据的是公开网页的存档，不是实时页面；请到以下网址核实：
$source_url

$steps_zh
""")


def readme_first(pack: PackInput) -> str:
    """README-FIRST.txt: what this is, what it shows, what it does not."""
    return _README.substitute(
        log_id=pack.log_id, seq=pack.head_seq, head=pack.head,
        shows_en=_numbered(_SHOWS_EN), limits_en=_numbered(LIMITS_EN),
        shows_zh=_numbered(_SHOWS_ZH), limits_zh=_numbered(_LIMITS_ZH),
    )  # fmt: skip


def what_to_do(pack: PackInput, exhibits: tuple[Exhibit, ...]) -> str:
    """3-WHAT-TO-DO.txt: the steps this receiver wants; for the owner, not to be sent."""
    receiver = pack.receiver
    extra_en, extra_zh = _about_exhibits(pack, exhibits)
    sources = [f"- {fact} ({source}; confidence: {sure})" for fact, source, sure in receiver.facts]
    return _WHAT_TO_DO.substitute(
        name=receiver.name, name_zh=receiver.name_zh, checked=receiver.checked(),
        seen_on=receiver.seen_on, source_url=receiver.source_url,
        steps_en=_numbered([*receiver.steps_en, *extra_en]),
        steps_zh=_numbered([*receiver.steps_zh, *extra_zh]),
        sources="\n".join([*sources, *(f"- {note}" for note in receiver.notes)]),
    )  # fmt: skip


def _about_exhibits(pack: PackInput, exhibits: tuple[Exhibit, ...]) -> tuple[list[str], list[str]]:
    """What the owner has to look at, in both languages."""
    left_out = ", ".join(e.label for e in exhibits if e.status == "left_out")
    unread = ", ".join(e.label for e in exhibits if e.status == "included" and not e.looked_into)
    english, chinese = [], []
    if pack.receiver.mask.originals and unread:
        english.append(
            f"Pictures and documents cannot be searched for numbers to hide. Open {unread} "
            "yourself: what it shows, the receiver sees."
        )
        chinese.append(
            f"图片和文档里有没有应当遮盖的号码，程序查不出来。请自己打开 {unread} 看一遍："
            "里面有什么，对方就会看到什么。"
        )
    if left_out:
        english.append(
            f"{left_out} was left out, because its text holds what this receiver should not see. "
            "Its hash is listed all the same."
        )
        chinese.append(f"{left_out} 没有放入，因为其文字含有不应给对方看的内容；哈希仍列在清单中。")
    return english, chinese


def _numbered(texts: Sequence[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
