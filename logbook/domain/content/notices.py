"""Messages that are a code or a notice of a change: what a thief's work on a line sets off.

Recognised by their words alone, so whether a message is the carrier's is not said here.
A story about such a message ("he asked for the code they texted me") is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from logbook.domain.content.folded_text import folded

NOTICES = ("port_out", "sim_change", "password_reset", "one_time_code")
"""What `read_notice` can say, the gravest first."""

_LONGEST = 5000
"""Characters; a longer text is a letter or a story."""

_DIGITS = r"(?<![\w$])(?:[a-z]{1,2}-)?\d{3}[ -]?\d{1,5}(?![\w%]|\.\d|,\d{3}(?!\d))"
_CODE = (
    r"(?:(?:verification|security|authenti\w+|one[- ]?time|log[- ]?in|sign[- ]?in|access"
    r"|confirmation"
    r"|activation|2fa|temporary|single[- ]use)[- ](?:\w+[- ]){0,2}?(?:code|pin|pass ?code|password)"
    r"|pass ?code|otp|(?<!reference )(?<!ref )(?<!promo )(?<!order )(?<!offer )(?<!error )(?<!zip )"
    r"(?<!area )(?<!discount )(?<!store )(?<!coupon )(?<!case )(?<!tracking )(?<!short )code)"
)
_LEFT_OUT = r"(?:[*x#_.\u2026\u2022]{2,}|\u2026|[(\[<][^)\]>\d\n]{0,30}[)\]>])"
"""What stands in the place of digits that were left out, as the log asks for."""
_CODE_ZH = (
    r"(?:验证码|校验码|动态码|动态密码|动态口令|一次性密码|一次性验证|短信密码|确认码|安全码)"
)

_ENGLISH = {
    "port_out": (
        r"(?:number )?(?:transfer|port(?:ing)?(?:[- ]out)?) pin(?: code"
        r"| number)?\b[^.!?\n]{0,60}?(?:\bis\b|:|=|generated|created|requested|expires)",
        r"\bpin\b[^.!?\n]{0,30}\bto (?:transfer|port)\b[^.!?\n]{0,20}(?:number|line)",
        r"\brequest(?:ed)? (?:was (?:made|received) )?(?:to|for)\b[^.!?\n]{0,30}\b(?:port"
        r"|transfer|move|switch)(?:ing|ed)?\b[^.!?\n]{0,30}\b(?:number|line|phone)\b",
        r"\brequest(?:ed)? (?:for )?(?:an? |your |the )?(?:number )?(?:transfer"
        r"|port(?:ing)?(?:[- ]out)?) pin\b",
        r"\b(?:transfer|port(?:ing)?(?:[- ]out)?) pin request",
        r"\b(?:your|this|the) (?:phone |mobile |wireless )?(?:number|line)\b[^.!?\n]{0,30}\b(?:is"
        r"|was|has been|is being|will be)\b[^.!?\n]{0,20}\b(?:ported|transferred|moved)\b",
        r"\bport(?:[- ]?out|ing) (?:request|authoriz)\w*",
        r"\b(?:number lock|port(?:[- ]out)? (?:protection|lock|block)|wireless account lock"
        r"|number transfer)\b[^.!?\n]{0,40}\b(?:turned off|removed|disabled|unlocked|requested"
        r"|started|in progress|complete)",
    ),
    "sim_change": (
        r"\b(?:new |replacement )?e?-?sim(?: card)?\b[^.!?\n]{0,40}\b(?:was|is|has been|have been"
        r"|is being|were|will be|being)\b[^.!?\n]{0,15}\b(?:change|activat|swap|replac|add|mov"
        r"|transfer|updat|issu|assign|requested|download)",
        r"\b(?:change|changing|swap|replace|update|move|transfer"
        r"|activate)\b[^.!?\n]{0,25}\b(?:your|the|a new|an?)\b[^.!?\n]{0,20}\be?-?sim\b",
        r"\be?-?sim(?: card)? (?:change|swap|replacement|activation|transfer"
        r"|update)\b[^.!?\n]{0,40}\b(?:request|complete|process|success|confirm|was|is|has|on"
        r"|for)\w*",
        r"\b(?:activated|changed|swapped|replaced|moved)\b[^.!?\n]{0,25}\b(?:new|different"
        r"|another|your)\b[^.!?\n]{0,12}\b(?:e?-?sim|device|phone)\b",
        r"\bdevice change\b[^.!?\n]{0,30}\b(?:complete|request|success|process)\w*",
        r"\b(?:new|different|another) (?:device|phone)\b[^.!?\n]{0,30}\b(?:was|has been"
        r"|is being)\b[^.!?\n]{0,10}\b(?:activated|added|assigned)",
    ),
    "password_reset": (
        r"\b(?:password|passcode|account pin|security pin|pin"
        r"|security question)s?\b[^.!?\n]{0,30}\b(?:was|were|has been|have been|is being"
        r"|is)\b[^.!?\n]{0,20}\b(?:reset|changed|updated|modified)",
        r"\b(?:request(?:ed)?|link|code|attempt|use|enter|tap|click"
        r"|here)\b[^!?\n]{0,50}\b(?:to )?(?:reset|change"
        r"|create a new)(?:ting)?\b[^.!?\n]{0,20}\b(?:password|passcode|pin)\b",
        r"\b(?:password|passcode|pin) (?:reset|change)(?:d)?\b[^.!?\n]{0,40}(?:request|code|link"
        r"|success|complete|confirm|: ?\d)",
    ),
    "one_time_code": (
        rf"\b{_CODE}\b[^.!?\n]{{0,60}}?(?:\bis\b|:|=|#|-)\s*['\"(\[]?{_DIGITS}",
        rf"\b{_CODE}\s+['\"(\[]?{_DIGITS}",
        rf"\b{_CODE}\b\s*(?:\bis\b|:|=)?\s*{_LEFT_OUT}",
        rf"\byour\b[^.!?\n]{{0,30}}\b{_CODE}\b(?:\s*:|\s+(?:is|was|has been)\b)?"
        rf"[^!?\n]{{0,30}}\b(?:do not|don't|never) (?:share|give|tell|forward)\b",
        rf"{_DIGITS}['\")\]]?\s+is\b[^.!?\n]{{0,40}}\b{_CODE}",
        rf"\b(?:use|enter)\b[^.!?\n]{{0,15}}{_DIGITS}[^.!?\n]{{0,30}}\b(?:verify|confirm|sign|log"
        rf"|authenticate|code|finish|complete)",
    ),
}  # fmt: skip
_CHINESE = {
    "port_out": (
        r"(?:携号转网|携转|转网|转出|转移|转号)[^。!?\n]{0,12}(?:授权码|pin|密码"
        r"|验证码)[^。!?\n]{0,12}(?:是|为|:|\d)",
        r"(?:申请|请求|要求|正在|正被|将|已)[^。!?\n]{0,16}(?:携号转网|携转|转网|号码转出|转出"
        r"|转移到其他|转到其他|转至其他|转到另|转移至)",
        r"号码[^。!?\n]{0,10}(?:正在|正被|将|已)[^。!?\n]{0,6}(?:转出|转移|转至|转到)",
        r"(?:号码锁|转出锁|转网锁|号码保护)[^。!?\n]{0,8}(?:已)?(?:关闭|解除|取消)",
    ),
    "sim_change": (
        r"(?:e?sim卡?|手机卡|电话卡)[^。!?\n]{0,12}(?:已|正在|被|将|申请"
        r"|请求)[^。!?\n]{0,8}(?:更换|激活|补办|变更|转移|启用|挂失|换)",
        r"(?:申请|请求|办理|已|正在|成功)[^。!?\n]{0,10}(?:更换|激活|补办|变更|补|换"
        r"|启用)[^。!?\n]{0,8}(?:e?sim|手机卡|电话卡|卡)",
        r"(?:补卡|换卡|补换卡)[^。!?\n]{0,10}(?:申请|业务|成功|完成|受理|办理|请求)",
        r"(?:新|另一[台部]|其他)(?:设备|手机)[^。!?\n]{0,12}(?:已|被)[^。!?\n]{0,4}(?:激活|启用"
        r"|绑定)",
    ),
    "password_reset": (
        r"(?:密码|pin码?|安全问题)[^。!?\n]{0,8}(?:已|被|正在|成功)[^。!?\n]{0,8}(?:重置|修改"
        r"|更改|变更|更新)",
        r"(?:申请|请求|正在|链接|验证码|点击)[^。!?\n]{0,16}(?:重置|重设|修改|找回"
        r"|更改)[^。!?\n]{0,8}(?:密码|pin)",
        r"有人[^。!?\n]{0,8}(?:重置|重设|修改|更改)[^。!?\n]{0,10}(?:密码|pin码?)",
        r"(?:重置|重设|修改|找回|更改)[^。!?\n]{0,8}(?:密码|pin码?)的?(?:申请|请求|验证码|链接"
        r"|成功)",
    ),
    "one_time_code": (
        rf"{_CODE_ZH}[^。!?\n]{{0,20}}?(?:是|为|:|】|\)|)\s*['\"(]?{_DIGITS}",
        rf"{_DIGITS}['\")]?\s*(?:是|为|\()[^。!?\n]{{0,20}}{_CODE_ZH}",
        rf"{_CODE_ZH}\s*(?:是|为|:)?\s*{_LEFT_OUT}",
        rf"(?<![索要供把将]){_CODE_ZH}[^。!?\n]{{0,8}}[,。;\s](?:请勿|切勿|请不要|不要|勿)"
        rf"[^。!?\n]{{0,6}}(?:告诉|告知|泄露|透露|转发|提供)",
        rf"(?:输入|使用)[^。!?\n]{{0,6}}{_DIGITS}[^。!?\n]{{0,10}}(?:验证|登录|确认)",
    ),
}  # fmt: skip
_TRIGGERS = (
    "pin", "sim", "port", "transfer", "password", "passcode", "code", "otp", "number", "device",
    "phone", "enter", "use", "码", "密", "卡", "转", "设备", "手机", "验证",
)  # fmt: skip
_STORY = (
    r"\b(?:i|he|she|they|caller|agent|rep|scammer)\b (?:\w+ ){0,2}?"
    r"(?:said|says|asked|asks|told|got|gave|called|wanted|wants|texted|received|insisted|kept"
    r"|claimed|read|sent|requested|tried)\b"
    r"|(?:他|她|对方|客服|骗子|有人)们?[^。!?\n,]{0,6}(?:说|让我|叫我|要我|问我|打电话|打来|催)"
    r"|我(?!们)[^。!?\n,]{0,6}(?:收到|接到|申请了|打|问|改了|换了|给了|告诉)"
)
_ADVICE = (
    r"\b(?:scammers?|criminals?|thieves|hackers?|fraudsters?)\b [^.!?\n]{0,30}\b(?:can|may|could"
    r"|will|often|try|use)\b"
    r"|\b(?:how to|learn (?:more|how)|tips?|what is) [^.!?\n]{0,30}\b(?:protect|avoid|sim swap)"
    r"|\bif (?:someone|anyone|a caller|you(?:'re| are)? (?:want|need|plan|forget|forgot|lose"
    r"|lost))\b"
    r"|(?:如果?|若|一旦)[^。!?\n]{0,8}(?:有人|任何人|接到|想|需要|忘记)|如何|谨防"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            notice,
            re.compile(
                "|".join(f"(?:{row})" for row in (*_ENGLISH[notice], *_CHINESE[notice])), re.ASCII
            ),
        )
        for notice in NOTICES
    )


@lru_cache(maxsize=1)
def _other() -> re.Pattern[str]:
    return re.compile(f"{_STORY}|{_ADVICE}", re.ASCII)


def read_notice(text: str) -> str | None:
    """Which notice a message is: port_out, sim_change, password_reset or one_time_code; or None.

    A message that is two of them (a code to reset a password with) is the graver one, in the
    order of `NOTICES`.  English, simplified and traditional Chinese; never raises.
    """
    if len(text) > _LONGEST:
        return None
    plain = folded(text).text
    if not any(word in plain for word in _TRIGGERS):
        return None
    found = next((notice for notice, pattern in _patterns() if pattern.search(plain)), None)
    if found is None or _other().search(plain):
        return None
    return found
