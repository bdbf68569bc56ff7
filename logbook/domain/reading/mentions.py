"""Every contact that a message mentions: numbers, codes, links, addresses, handles, with places.

Dates, amounts, times, ZIP codes and the numbers of accounts and tickets are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from logbook.domain.content.folded_text import Folded, folded
from logbook.domain.judging.verdict_record import Contact
from logbook.domain.reading.contact import read_contact
from logbook.domain.value import Value


class Mention(Value):
    """A contact in a text."""

    contact: Contact
    """Its `raw` is what stands in the text."""
    start: int
    """Offset in the text, in code points."""
    end: int


_MOST = 5000
"""Mentions; a text with more is a list of contacts and no message."""

_STOP = r"(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|[.。])"
_LABEL = (
    r"[a-z0-9\u00c0-\u024f\u0370-\u052f](?:[a-z0-9_\u00c0-\u024f\u0370-\u052f-]{0,61}[a-z0-9\u00c"
    r"0-\u024f\u0370-\u052f])?"
)
_HOST = (
    rf"(?:{_LABEL}{_STOP}){{1,8}}(?:xn--[a-z0-9-]{{2,40}}|[a-z\u0370-\u052f]{{2,24}}|中国|公司"
    rf"|网络)"
)
_PATH_CHARACTER = r"[^\s<>\"，。；！？、）】》」』，;!\u3400-\u9fff]"
_BEFORE = r"(?<![a-z0-9@._%+-])"

_TOPS = frozenset(
    """
    com net org edu gov mil int info biz name pro mobi app dev page site online store shop top xyz club vip live life
    icu cyou sbs cfd bond buzz click link help support services service center centre work works world today news
    email cloud host hosting space website web web3 tech digital media network systems solutions company group agency
    team one fun win bid loan men date review trade party science racing stream download cam rest bar fit wang ren
    xin ink pub art design blog wiki guru expert zone city global international group capital finance financial money
    cash credit fund market markets exchange tax legal law care health health healthcare bet casino poker games game
    monster quest hair skin makeup beauty lol mom homes autos boats motorcycles lat pics gdn best social chat video
    zip mov phone mobile tel wireless us ca mx uk ie fr de nl be ch at it es pt pl cz sk hu ro bg gr tr ru su ua by kz
    in pk bd lk np cn hk tw jp kr sg my th vn ph id au nz za ng ke gh eg ma br ar cl co pe ve ec uy bo cr pa do pr gt
    sv hn ni cu jm tt io ai me tv cc ws la ly gg im gl is fm am to tk ml ga cf gq st sh ac vg sc nu re pw eu asia se
    no fi dk ee lv lt ge az md rs hr si ba mk al il ae sa qa kw ir iq example test invalid localhost
    中国 公司 网络
    """.split()  # noqa: SIM905
)
"""Top levels with which a bare name is taken for a host; after a scheme or "www." any is."""

_PATTERNS = (
    ("url",
    rf"(?:h(?:tt|xx)ps?)\[?:\]?//{_PATH_CHARACTER}(?:{_PATH_CHARACTER}"
    rf"|[。](?=[a-z0-9])){{0,2000}}"),
    ("email", rf"{_BEFORE}[a-z0-9][a-z0-9._%+-]{{0,63}}(?:@|\[at\]|\(at\)){_HOST}(?![a-z0-9-])"),
    ("url",
    rf"{_BEFORE}{_HOST}(?![a-z0-9_-]|@)(?::\d{{2,5}})?(?:[/?#]{_PATH_CHARACTER}{{0,2000}})?"),
    ("url",
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d"
    r"|1?\d?\d)(?![\d.]\d)/[^\s<>\"]{0,2000}"),
    ("phone", r"(?<![\w+$#.,/-])(?<!\d )\+[1-9](?:[ ().-]{0,2}\d){6,14}(?![\w])"),
    ("phone",
    r"(?<![a-z0-9_+$#.,/-])(?:1[ .-]{0,2})?(?:\(\d{3}\)"
    r"|\d{3})[ .\-/·]{0,3}\d{3}[ .\-·]{0,2}\d{4}(?!\d|[-.]\d|[a-z_])"),
    ("phone",
    r"(?<![a-z0-9_])(?:1[ .-]?)?\(?8(?:00|33|44|55|66|77"
    r"|88)\)?[ .-](?=[a-z0-9-]{0,9}[a-z])[a-z0-9]{1,9}(?:-[a-z0-9]{1,7}){0,2}(?![a-z0-9_])"),
    ("phone",
    r"(?<![〇零一二三四五六七八九幺])[〇零一二三四五六七八九幺](?:[ -]?[〇零一二三四五六七八九幺]"
    r"){9,10}(?![〇零一二三四五六七八九幺十百千万])"),
    ("handle", r"(?<![\w@.%+-])@[a-z][a-z0-9_.]{2,29}(?![\w@])"),
    ("code",
    r"\b(?:text|reply|send|sms|message|forward"
    r"|msg)\b[^.!?\n\d]{0,40}?\bto:? (?P<a>\d{3,8})(?![\d%]|[.,:/-]\d| ?(?:dollars|usd|people"
    r"|a\.?m|p\.?m|minutes|times))"),
    ("code",
    r"\b(?:text(?:ed|ing)? (?:us |me |them )?(?:at |from )?|sms from |short ?code:? (?:is "
    r"|number )?|(?:message|msg|text|texts|sms|came|got one"
    r"|received) from )(?P<b>\d{4,6})(?![\d%]|[.,:/-]\d)"),
    ("code",
    r"\b(?:call|dial|dialed|dialled|called|calling|dialing)\b(?: us at| customer care at"
    r"| at)? (?P<c>[*#]?\d{3,4}#?)(?![\d%]|[.,:/ -]\d| ?(?:times|minutes|people|hours))"),
    ("code", r"(?<![\w*#])(?P<d>[*#]{1,2}\d{2,4}[*#]?)(?![\w*#])"),
    ("code",
    r"(?:发送?|回复|回覆|编辑|短信|转发|发短信)[^。!?\n\d]{0,20}?(?:至|到"
    r"|给) ?(?P<e>\d{3,8})(?![\d%]|[.,:/-]\d| ?(?:元|美元|块|点|号|月|年))"),
    ("code",
    r"(?:拨打|致电|拨通|打给|打电话给|请拨|拨|打|拨号|来自|短号"
    r"|短码) ?(?P<f>[*#]?\d{3,6}#?)(?![\d%]|[.,:/-]\d| ?(?:元|美元|块|点|月|年|次|分|个|折|通))"),
)  # fmt: skip

_NUMBER_OF = (
    r"(?:account|acct|order|ticket|ref(?:erence)?|case|tracking|confirmation|imei|iccid|invoice"
    r"|serial|claim|policy|member|customer|"
    r"routing|card|sim|meid|complaint|agent|employee|badge|po)(?: (?:id|no|num|number"
    r"|code))?[ .:#]{0,3}(?:is |was |ending in )?$"
    r"|(?:订单|工单|单号|账号|帐号|编号|受理|案号|卡号|流水|运单|快递|工号|参考|确认|发票|投诉"
    r"|序列)(?:号码?|编号)?[ 为是:]{0,3}$|#$"
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.ASCII)) for kind, pattern in _PATTERNS)


@lru_cache(maxsize=1)
def _number_of() -> re.Pattern[str]:
    return re.compile(_NUMBER_OF, re.ASCII)


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every contact in the text, in order, none within another.

    Read by `read_contact`: what it cannot read is left out.  A link written so that it does
    not open (`att[.]com`, `hxxp://`) is read as what is meant.  Never raises.
    """
    plain = folded(text)
    found: list[Mention] = []
    last = 0
    for start, end, kind in sorted(_spans(plain.text), key=lambda span: (span[0], -span[1])):
        if start < last or len(found) >= _MOST:
            continue
        mention = _mention(text, plain, start, end, kind)
        if mention:
            found.append(mention)
            last = end
    return tuple(found)


def is_link(mention: Mention) -> bool:
    """Whether it is something to open."""
    return mention.contact.kind == "url"


def _spans(plain: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in _compiled():
        for match in pattern.finditer(plain):
            start, end = match.span(match.lastgroup) if match.lastgroup else match.span()
            if kind == "url":
                end = _trimmed(plain, start, end)
                if not _can_be_host(plain[start:end]):
                    continue
            elif kind == "phone" and not _can_be_phone(plain, start, end):
                continue
            yield start, end, kind


def _trimmed(plain: str, start: int, end: int) -> int:
    """Without the punctuation of the sentence after a link."""
    surplus = {
        ")": plain.count(")", start, end) - plain.count("(", start, end),
        "]": plain.count("]", start, end) - plain.count("[", start, end),
    }
    while end > start + 1:
        last = plain[end - 1]
        if last in surplus and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in ".,:;!?'\"`*。…":
            break
        end -= 1
    return end


def _can_be_host(link: str) -> bool:
    if "//" in link[:9] or link.startswith("www."):
        return True
    host = re.split(r"[/?#:]", _meant(link), maxsplit=1)[0]
    top = host.rpartition(".")[2]
    if host.replace(".", "").isdigit():
        return True
    rest = host[: -len(top) - 1]
    has_path = len(_meant(link)) > len(host)
    if top in (
        "am",
        "is",
        "in",
        "me",
        "it",
        "at",
        "to",
        "no",
        "so",
        "be",
        "us",
        "ca",
        "id",
        "do",
    ) and not (has_path or "-" in rest or rest.count(".") or len(rest) > 3):
        return False  # "p.m", "ok.is": the end of one sentence and the start of another
    return top in _TOPS or top.startswith("xn--") or (has_path and "." in host)


def _can_be_phone(plain: str, start: int, end: int) -> bool:
    number = plain[start:end]
    digits = "".join(character for character in number if character.isdigit())
    if number.isdigit():  # no separator: only what a US number can be, and no account number
        ten = digits[-10:]
        if len(digits) == 11 and digits[0] != "1":
            return False
        if ten[0] in "01" or ten[3] in "01":
            return False
        return not _number_of().search(plain[max(0, start - 30) : start])
    return True


def _meant(raw: str) -> str:
    """A link or address as it would be opened."""
    for written in ("[.]", "(.)", "[dot]", "(dot)"):
        raw = raw.replace(written, ".")
    for written in ("[at]", "(at)"):
        raw = raw.replace(written, "@")
    raw = raw.replace("[:]", ":")
    if raw[:4].lower() == "hxxp":
        raw = "http" + raw[4:]
    return raw.replace("。", ".")


def _mention(text: str, plain: Folded, start: int, end: int, kind: str) -> Mention | None:
    first, last = plain.span(start, end)
    raw = text[first:last]
    asked = kind if kind in ("url", "email", "handle", "phone") else None
    meant = _meant(raw) if kind in ("url", "email") else raw
    contact = read_contact(meant, kind=asked)
    if contact.kind in ("unreadable", "withheld") or contact.normalized is None:
        return None
    if kind == "phone" and contact.kind not in ("phone", "sms_sender"):
        return None
    return Mention(contact=contact.replaced(raw=raw), start=first, end=last)
