"""What was typed or pasted, made plain before it is read: widths, dashes, invisible characters."""

from __future__ import annotations

LONGEST = 2000
"""Characters; a longer text is a message, not a contact."""

_DASHES = "\u2212\u30fc\uff70"  # minus sign and the Japanese long vowel mark, used as dashes
_IGNORED_IN_HOSTS = "\u00ad\u200b\u2060\ufeff"  # browsers drop these; others change the host
# Folded: lower case, letters and digits only.
_WITHHELD_WORDS = """
private privatenumber privatecaller privatecall unknown unknownnumber unknowncaller
unknowncall anonymous anonymouscaller anonymouscall blocked blockednumber blockedcaller
blockedcall restricted restrictednumber restrictedcaller restrictedcall withheld
withheldnumber numberwithheld calleridwithheld hidden hiddennumber hiddencaller nocallerid
nonumber nocaller unavailable numberunavailable callerunavailable calleridunavailable
notavailable outofarea undisclosed unidentified unidentifiedcaller noid nonumbershown
unknownname calleridblocked callerblocked idblocked idwithheld calleridhidden calleridrestricted
suppressed nocli notprovided anonymousanonymousinvalid na null none
私人号码 私人来电 私密号码 未知 未知号码 未知来电 未知来电者 未知呼叫者 匿名 匿名来电
匿名号码 隐藏 隐藏号码 号码隐藏 号码已隐藏 无号码 无来电显示 无来电号码 未显示号码
不显示号码 未显示来电 号码未显示 号码不显示 没有号码 没有来电显示 没显示号码 保密
保密号码 号码保密 屏蔽号码 受限号码 私人號碼 私人來電 未知號碼 未知來電 匿名來電
隱藏號碼 號碼隱藏 無號碼 無來電顯示 未顯示號碼 未顯示來電 不顯示號碼 沒有號碼
沒有來電顯示 保密號碼 號碼保密 受限號碼
无法显示号码 无法显示 无法显示来电 无法识别 无法识别号码 无法识别的号码 号码无法显示
号码未知 号码不明 不明号码 不明来电 来电号码未知 未知来电号码 未知联系人 隐藏来电 隐私号码
隐私来电 已屏蔽 已隐藏 未显示 没有显示 未提供 未提供号码 无来电 受保护号码
匿名呼叫 私密来电 私人 無法顯示號碼 無法顯示 無法識別 號碼無法顯示 號碼未知 號碼不明
不明號碼 不明來電 隱藏來電 隱私號碼 已隱藏 未顯示 沒有顯示 未提供號碼
"""
_DIGITS = frozenset("0123456789")
_WITHHELD = frozenset(_WITHHELD_WORDS.split())


def plain(text: str) -> str:
    """The text in ordinary characters, with single spaces and none at the ends.

    Full-width and other decimal digits become 0-9, every dash "-", every space " ".
    Characters that take no room are dropped.
    """
    if not text.isascii():
        text = _plain_characters(text)
    return " ".join(text.split())


def _plain_characters(text: str) -> str:
    import unicodedata  # not needed for ASCII, which is the usual case

    kept = []
    for character in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.decimal(character)))
        elif category == "Pd" or character in _DASHES:
            kept.append("-")
        elif category.startswith("Z"):
            kept.append(" ")
        elif category not in ("Cf", "Me") and character not in "\ufe0e\ufe0f":
            kept.append(character)
    return "".join(kept)


def is_withheld(plain_text: str) -> bool:
    """Whether the text says, in English or Chinese, that no number was shown; or is blank.

    Phones and tables also print a dash or a question mark where there is none.
    """
    if not _DIGITS.isdisjoint(plain_text):
        return False
    folded = "".join(filter(str.isalnum, plain_text.casefold()))
    return folded in _WITHHELD if folded else not plain_text.strip("-_? ")


def hides_characters(text: str) -> bool:
    """Whether an address holds invisible characters that make it another one than it looks."""
    if text.isascii():
        return False
    import unicodedata

    return any(
        unicodedata.category(character) == "Cf" and character not in _IGNORED_IN_HOSTS
        for character in text.strip().strip("\u200e\u200f\u202a\u202c\u2066\u2069\ufeff")
    )
