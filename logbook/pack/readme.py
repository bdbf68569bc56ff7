"""The fixed texts of a pack, in both languages side by side whatever language is spoken."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from string import Template

from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.letters.letter_template import load_template
from logbook.pack.masking.secret_places import CLOSED
from logbook.pack.receivers.files_sent import NOT_SENT
from logbook.pack.receivers.limits import Delivery, delivery_lines
from logbook.pack.receivers.receiver import Receiver


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

The document, the text to paste and the tables are the owner's account of the entries. Of
them only the cells of tables that repeat a disclosed value are compared with it. Everything
else is the owner's word: cells that stand for a withheld value (one shown masked, say),
columns in words of their own, whatever a table or the document leaves out, translations,
redactions.csv and bag-info.txt. A row of a table names its entry, so that both can be read.

Whoever keeps a log can rewrite all of it and compute new hashes. What stands against that
is an anchor: the 64 digits of a head, with a date, in somebody else's hands. Up to the entry
of an anchor, nothing has changed since its date. What was written after the last anchor, and
the whole log before the date of the first, the owner could have rewritten. Filing this pack
is an anchor, because the head is printed in it. The anchors that the log knows of are listed
in this pack; that list is the owner's word until whoever holds the digits confirms them.

Between two anchors the order of entries is fixed, and the time is not: an entry was there on
the date of the next anchor, and may have been written on any day since the one before.

An outside date proves "not later than", never "not earlier than".

A signature, where one stands beside the pack, shows that the holder of one key signed it: not
who that is, and not when. Anyone who holds the key can sign as the owner.

The hash of a screenshot or a letter shows only that the file is the same file, not that
its content is genuine. Nothing is shown about the computer on which the log was kept.
""")
_SHOWS_ZH = _paragraphs("""
只要哈希清单在传送途中没有被改动，每个文件就与打包时逐字节一致。
请用从另一途径得到的副本（已提交的投诉、信件、电话）核对末尾校验值的 64 位字符。

公开的每个条目都在流水链中所示的位置，公开的内容就是当时写下的内容。

没有公开的条目和内容在这里看不到，但数量和位置是固定的；以后公开时，可以用校验值核对。
""")
_LIMITS_ZH = _paragraphs("""
不能证明条目属实、内容完整、填写的时间正确、没有遗漏，也不能证明只有这一份流水。

文档、供粘贴的文字和表格是保管人根据条目写出的说明。
其中只有照录公开内容的单元格会与条目核对，其余都只是保管人自己的说法：
对应内容没有公开的单元格（例如显示为已遮盖的）、用自己的话写的列、表格或文档里没有写出的内容、
译文、redactions.csv 和 bag-info.txt。表格的每一行都标明对应的条目，两者可以对照阅读。

保管流水的人可以全部重写，再重新计算哈希。
能防止这一点的是外部时间证明：由别人保存的、带日期的 64 位校验值。
到该证明所对应的条目为止，自那一天起没有改动。
最后一次证明之后写入的内容，以及第一次证明那天之前的整份流水，保管人都可能重写过。
提交这份证据包本身就是一次外部时间证明，因为里面印有末尾校验值。
流水所知的外部时间证明列在包中；在持有这些数字的人确认之前，这份列表只是保管人自己的说法。

两次证明之间，条目的先后是固定的，时间则不是：条目在下一次证明那天已经存在，
可能写于上一次证明之后的任何一天。

外部日期只能证明“不晚于”，不能证明“不早于”。

如果附有签名，它只说明由持有某一把密钥的人签署，不说明那是谁，也不说明何时。
谁持有密钥，谁就能以保管人的名义签名。

截图或信件的哈希只能说明文件没有变，不能说明内容真实。
对于保存流水的那台电脑，这里什么也没有证明。
""")
VERIFY_SHORT = _paragraphs("""
SHA256SUMS.txt lists the SHA-256 of the files beside it. proof.zip holds the
log's chain, the disclosed entries, the original files that this receiver gets and two checking
programs: verify.html for a browser, verify.py for Python; VERIFY.txt has the commands for Linux,
macOS and Windows.
Nothing else is needed.

Take verify.html and verify.py from a published release, not from the party you are checking.
""")
_README = Template("""\
README FIRST / 请先读这里

This is the proof that belongs to a dispute pack of logbook, a tool with which a person writes
down every contact with a mobile carrier. To read, open data/2-ATTACH.pdf: it says on its first
pages what happened and what is asked for. To see whether anything was changed, open verify.html
of a release of logbook and drop proof.zip on it; other ways: VERIFY.txt. What lies in data:

1-PASTE.txt          the complaint or letter as text
2-ATTACH.pdf         the document for people
*.csv                its tables, each row with the entry behind it; redactions.csv: what is masked
originals, anchors   files as they were received, and receipts of outsiders, where there are any
entries.jsonl        the entries of the log that are disclosed, with their hashes
chain.tsv            the hashes of all entries of the log, in their order

Form: BagIt 1.0 (RFC 8493).

Log  $log_id
Head entry $seq
     $head

Anchors: who outside has had which head, as the log notes it / 外部时间证明（流水所记）

$anchors

What the checks show

$shows_en

What they do not show

$limits_en

verify.py and verify.html in this folder came from the party you are checking, so do not trust
them for that. Take them from a published release of logbook (package carrier-logbook), with
which their SHA-256 is published; or read verify.py first: it is one file and uses only Python's
standard library.

----------------------------------------

这是 logbook 证据包的证明部分。logbook 用来记录与手机运营商的每一次联系。
阅读请打开 data/2-ATTACH.pdf：开头几页写明发生了什么、要求什么。
要看内容有没有改动，请打开 logbook 发布版本中的 verify.html，把 proof.zip 拖进去；
其他方法见 VERIFY.txt。data 里有：

1-PASTE.txt          投诉或信件的文字
2-ATTACH.pdf         给人阅读的文档
*.csv                文档中的各表，每行标明对应的条目；redactions.csv 是遮盖之处
originals、anchors   收到时的原始文件、外部证明的回执（有的话）
entries.jsonl        公开的流水条目及其校验值
chain.tsv            全部条目的校验值，按先后排列

核查能说明什么

$shows_zh

核查不能说明什么

$limits_zh

本文件夹里的 verify.py 和 verify.html 来自被核查的一方，不要因此就信任它们。
请从 logbook（软件包 carrier-logbook）正式发布的版本中取得，其 SHA-256 随版本公布；
也可以先把 verify.py 通读一遍：它只有一个文件，只用 Python 标准库。
""")
_WHAT_TO_DO = Template("""\
What to do with this pack: $name
This page is for you. Do not send it.
$checked

$steps_en

Where this comes from

$known_en

----------------------------------------

这份证据包怎么用：$name_zh
这一页是给您自己看的，不要发出去。
查阅日期 $seen_on，依据的是公开网页的存档，不是实时页面；请到以下网址核实：
$source_url

$steps_zh

以上内容的依据

$known_zh
""")


def readme_first(pack: PackInput, anchors: str) -> str:
    """README-FIRST.txt: what this is, the anchors, what it shows, what it does not."""
    return _README.substitute(
        log_id=pack.log_id, seq=pack.head_seq, head=pack.head, anchors=anchors,
        shows_en=_numbered(_SHOWS_EN), limits_en=_numbered(LIMITS_EN),
        shows_zh=_numbered(_SHOWS_ZH), limits_zh=_numbered(_LIMITS_ZH),
    )  # fmt: skip


def what_to_do(
    pack: PackInput, exhibits: tuple[Exhibit, ...], delivery: Delivery
) -> str:  # fmt: skip
    """3-WHAT-TO-DO.txt: the steps this receiver wants; for the owner, not to be sent."""
    receiver = pack.receiver
    extra_en, extra_zh = _about_exhibits(pack, exhibits)
    sizes_en, sizes_zh = delivery_lines(receiver, delivery)
    due_en, due_zh = _about_time(pack)
    steps_en = [*due_en, *receiver.steps_en, *extra_en, *sizes_en]
    steps_zh = [*due_zh, *receiver.steps_zh, *extra_zh, *sizes_zh]
    case = f" -c {shlex.quote(pack.case)}"
    return _WHAT_TO_DO.substitute(
        name=receiver.name, name_zh=receiver.name_zh, checked=receiver.checked(),
        seen_on=receiver.seen_on, source_url=receiver.source_url,
        steps_en=_numbered(steps_en).replace(" -c CASE", case),
        steps_zh=_numbered(steps_zh).replace(" -c 事项", case),
        known_en=_known(receiver, "en"), known_zh=_known(receiver, "zh"),
    )  # fmt: skip


def _about_time(pack: PackInput) -> tuple[list[str], list[str]]:
    """By when the letter has to have arrived, in both languages."""
    if pack.letter_due is None:
        return [], []
    english, chinese = pack.letter_due.both(pack.day)
    return [english], [chinese]


def _known(receiver: Receiver, language: str) -> str:
    """The addresses seen, what is known about the receiver, and what is not."""
    lines = [f"{each.text}: {each.known.line(language)}" for each in receiver.addresses]
    rules = list(receiver.facts)
    if receiver.letter and receiver.carrier is None:
        rules += load_template(receiver.letter).rules
    lines += [rule.line(language) for rule in rules]
    lines += [str(getattr(note, language)) for note in receiver.notes]
    return "\n".join(f"- {line}" for line in lines)


def _about_exhibits(pack: PackInput, exhibits: tuple[Exhibit, ...]) -> tuple[list[str], list[str]]:
    """What the owner has to look at, in both languages."""
    sent = exhibits if pack.receiver.originals else ()
    out = [e for e in sent if e.status == "left_out" and not e.why]
    left_out = [e.label for e in out if e.holds != (CLOSED,)]
    closed = [e.label for e in sent
              if CLOSED in e.holds and not e.why and e.status != NOT_SENT]  # fmt: skip
    recordings = [e.label for e in exhibits if e.why]
    shown = ("included", "left_out")  # of what is left out, the document shows a copy
    seen = [e.label for e in sent if e.status in shown and not e.why and not e.looked_into]
    unread, unread_zh = ", ".join(seen), "、".join(seen)
    english, chinese = [], []
    if pack.receiver.mask.originals and unread:
        english.append(
            f"Pictures and documents cannot be searched for numbers to hide. Open {unread} "
            "yourself: what is in there, the receiver sees."
        )
        chinese.append(
            f"图片和文档里有没有应当遮盖的号码，程序查不出来。请自己打开 {unread_zh} 看一遍："
            "里面有什么，对方就会看到什么。"
        )
    if left_out:
        english.append(
            f"Not in proof.zip as original files: {', '.join(left_out)}. What they say should not "
            "all be seen by this receiver; the hashes are listed all the same."
        )
        chinese.append(
            f"{'、'.join(left_out)} 的原始文件没有放入 proof.zip，因为其文字含有不应给对方看的"
            "内容；哈希仍列在清单中。"
        )
    if closed:
        english.append(
            f"{', '.join(closed)}: a part cannot be opened (a password, a format that is not known "
            "here), so nobody searched it for what this receiver should not see. "
            "It stays out of proof.zip unless you said otherwise."
        )
        chinese.append(
            f"{'、'.join(closed)} 有一部分打不开（有密码，或是程序不认识的格式），"
            "里面有没有不应给对方看的内容无从查起。除非您另有说明，它不放入 proof.zip。"
        )
    if recordings:
        english.append(
            f"Recordings and their transcripts that are not in this pack: {', '.join(recordings)}. "
            "2-ATTACH.pdf says why; their hashes are listed all the same."
        )
        chinese.append(
            f"没有放入本证据包的录音及其文字稿：{'、'.join(recordings)}。"
            "原因写在 2-ATTACH.pdf 里，哈希仍列在清单中。"
        )
    if not pack.receiver.originals and exhibits:
        english.append("The files of the case are listed with their hash and are not in this pack.")
        chinese.append("事项的文件只列出哈希，不在这份证据包里。")
    return english, chinese


def _numbered(texts: Sequence[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
