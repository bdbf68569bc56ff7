"""What makes the words of a request none: a warning, advice, a question, the user's own deed.

All patterns see folded text.  A ban reaches to the next turn of the sentence ("but", "请"); advice
about what others may do reaches over its whole sentence, and on to the next where that goes on
about "them".
"""

from __future__ import annotations

from logbook.domain.content.flag_rules import Rule, Sentence, compiled

_REVEAL = (
    r"(?:threaten|pressure|share|give|provide|disclose|reveal|tell|send|reply|respond|enter|read|forward|click|tap"
    r"|open|visit|follow|download|install|buy|purchase|pay|wire|transfer|call|dial|press|trust"
    r"|accept|take|allow|grant|let|text|post|write|repeat|confirm|verify|scan|say|hand|agree|use|add"
    r"|e-?mail|store|keep|ask|request|require|need|demand|want|act|fall|be asked|be required"
    r"|be shared"
    r"|have to|ever)"
)
_NOT = (
    r"(?:\bnever\b|\bnot\b|n't\b|\bdont\b|\bwont\b|\bdoesnt\b|\bno longer\b|\bcannot\b|\bneither\b"
    r"|\bnor\b|\bwithout\b|\bavoid(?:ing)?\b|\brefus(?:e|ed|es|ing)\b|\bdeclin(?:e|ed|ing)\b"
    r"|\binstead of\b|\bunable to\b|\bfailed to\b|\bno need to\b|\brather than\b)"
)
_BAN = (
    rf"{_NOT}(?: to)?(?: (?:ever|also|just|simply|please|be|been|being|have|has|going to|going"
    rf"|\w+ly"
    rf"|by \w+|call(?:ing)?,?|text(?:ing)?,?|e-?mail(?:ing)?,?|contact(?:ing)?|you|us|me"
    rf"|customers?|out|back|up"
    rf"|or|and|to|unexpectedly)){{0,9}}[ ,]+{_REVEAL}(?:s|d|ed|ing|n)?\b"
    r"|\bno(?:body| one| (?:\w+ ){0,3}(?:rep\w*|employees?|agents?|staff|carriers?|banks?"
    r"|compan(?:y|ies)))"
    r" (?:<40>)?(?:will|would|should|can|is going to|ever)\b"
    r"|\bkeep (?:your |this |the |it )?(?:<25>)?(?:private|safe|secure|to yourself)\b"
    r"|\b(?:ignore|hang up on|report|block|delete|forward) (?:any|all|calls?|texts?|messages?"
    r"|e-?mails?|requests?)\b"
)
_TURN = (
    r"\bbut\b|\bexcept\b|\bunless\b|\botherwise\b|\bor else\b|\bhowever\b|\bonly\b|;"
    r"|, ?(?:then |so |just |please |kindly |and then |and )?"
    r"(?:please|kindly|you (?:must|need|have|should)|reply|call|text|click|tap|pay|send|tell|give"
    r"|read|verify|confirm"
    r"|buy|press|he|she|i|we need|we require)\b"
)
_ADVICE = (
    r"\b(?:if|when(?:ever)?|should) (?:you (?:get|receive|see|suspect)|asked\b|anyone"
    r"|someone|somebody|anybody|any|a (?:caller|stranger|person|text|message)|an? unknown"
    r"|callers?|they (?:ask|claim|say))"
    r"|\b(?:any(?:one|body)|any caller|people|those|callers|messages|texts|e-?mails"
    r"|calls|any (?:call|text|message|e-?mail)) (?:who|that|asking|claiming"
    r"|pretending|demanding|requesting|threatening|offering)\b"
    r"|\b(?:scammers?|criminals|fraudsters?|thieves|crooks|hackers?|imposters?|impostors?"
    r"|impersonators|phishers|con artists"
    r"|bad actors|identity thieves|scams?|phishing)\b (?:\w+ ){0,3}?(?:who|that|may|might|will"
    r"|can|could|often|try|tries|use"
    r"|want|claim|claiming|pretend|pretending|pose|posing|ask|asking|call|are|tell|like|usually"
    r"|typically|sometimes|involve"
    r"|start|work|trick|send|offer|urge|text|e-?mail|steal|create|frequently|commonly|love|demand"
    r"|rely)\b"
    r"|\b(?:it's not|is not|that's not|are not|are never|is never|isn't|aren't|not) (?:us|from us|from the government|from (?:at&t|verizon|t-mobile))\b"
    r"|\bif you(?:'re| are) asked\b|\ba (?:caller|person|text|stranger|message) (?:who|that) (?:says|asks|claims|wants|tells|demands|threatens)\b"
    r"|那不是我们|(?:都|也|绝|并|就)不是(?:我们|本公司|运营商|at&t|verizon|t-mobile)|有人(?:让|叫|要求)(?:您|你)"
    r"|\bbeware\b|\bwatch (?:out )?for\b|\bbe (?:wary|alert|aware|careful|cautious|suspicious"
    r"|skeptical)\b|\blook out for\b"
    r"|\bprotect (?:yourself|your|against)\b|\b(?:signs?|red flags?|hallmarks?|examples?) of\b"
    r"|\bcommon scams?\b"
    r"|\b(?:scam|fraud|phishing|security) (?:alert|tips?|awareness|prevention|warning)\b"
    r"|\bavoid (?:\w+ )?(?:scams?|fraud)\b"
    r"|\b(?:is|are|it's|its|sign of) an? (?:common |sure |known |likely )?(?:scam|red flag)\b"
    r"|\blegitimate \w+ (?:\w+ )?(?:will|would|do|never)\b"
    r"|\b(?:did|has|have|was|were|is|does) (?:anyone|someone|somebody|anybody|a caller|you (?:get"
    r"|receive|been asked))\b"
    r"|\bsomeone (?:asks|calls|texts|wants|says|demands)\b|\byou(?:'ll| may| might| could| will"
    r"| can| would)(?: also| then)? be (?:asked|prompted)\b|\byou(?:'ll| may"
    r"| might) (?:also )?need (?:your|a|the)\b"
    r"|\b(?:when|once|if|as|until|unless) (?:prompted|asked|requested|required|needed)\b"
    r"|\b(?:report|reporting) (?:\w+ )?(?:scams?|fraud|phishing)\b|\bnever (?:trust|respond)\b"
    r"|\bhow to (?:\w+ ){0,4}(?:spot|avoid|recogni[sz]e|protect|identify|stop|report)\b|\b(?:spot"
    r"|recogni[sz]e) (?:a |the )?(?:scam|phishing)"
    r"|(?:如果|若|假如|倘若|要是|如|凡|凡是|一旦|遇到|接到|收到)<6>(?:有人|任何人|对方|陌生|可疑"
    r"|自称|来电|他人|不明|要求|此类|类似|索要)"
    r"|任何人<10>(?:都|如|若|来电|打电话|索|要)|(?:骗子|诈骗分子|不法分子|犯罪分子|诈骗者|嫌疑人"
    r"|骗徒|诈骗集团|诈骗犯)"
    r"<12>(?:会|可能|常|往往|经常|通常|惯用|冒充|假冒|谎称|利用|诱导|诱骗|以|伪装|通过|正在|会以)"
    r"|谨防|警惕|提防|当心|小心|严防|防范|防骗|反诈提醒|识别(?:诈骗|骗局)|(?:都|就|均|就都"
    r"|便)是(?:诈骗|骗局|骗子|骗人)|常见(?:骗局|诈骗|手法|套路)|骗局|诈骗手法|套路"
    r"|有没有人<10>(?:要|问|让)|是否有人|有人(?:向|跟|问)(?:您|你)"
)
_BAN_ZH = (
    r"(?:不会|从不|绝不|决不|绝对不会|永远不会|不得|不可|不应|不能|不许|不要|不用|不必|不需要?"
    r"|无需|无须|毋须|请勿|切勿|勿|千万别|别|没有?|未曾?|不曾|拒绝|避免|不(?=接受|收|索)|禁止|切忌|谢绝|不肯|不愿"
    r"|不给|不让)"
    r"(?:<14>)?(?:接受|收取|通过|办案|所谓|索|问|要|提供|告|泄|透|转|发|报|念|读|说|给|点|回|输|填|相信|轻信|安装|下载"
    r"|打开|共享|分享|开启|汇|打款|购|买|付|支付|缴|加|添加|拨|按|扫|信|外|交|露|让|催|求|理会"
    r"|接听|操作|远程|核对|核实|远端)"
)
_TURN_ZH = (
    r"而是|但是?|否则|不过|只需|只要|[,;](?:请(?!勿|不|别)|您?(?:需|须|必须|应|要)(?!不)|立即"
    r"|立刻|马上|现在|然后|并?将|把|赶紧|尽快|速|他|她|对方|客服|让我|叫我|要我|我们需要|需要您"
    r"|需要你)"
    r"|以免|以防"
)
_HARMLESS_ZH = (
    r"(?:不要|请勿|别|勿|切勿|千万别)(?:挂|担心|犹豫|错过|忽略|着急|关机|怕|紧张|离开|耽误|拖延"
    r"|等|浪费|声张|惊慌|回拨)<6>"
)
_OWN = (
    r"(?:^|(?<!unless)(?<!until)(?<!that)(?<!insisted)[\s,;:(\"'.])i(?:'ve|'d|'ll|'m)?(?: (?:have|had|also|already|then|just|only|did|do"
    r"|could|can|will|would"
    r"|(?:am|was) going to|might|may|going to|able to|need(?:ed)? to|want(?:ed)? to|tried to|try to"
    r"|went to|called(?: \w+){0,2} to|logged in to"
    r"|not|never|even|finally|later|first|still|refused to|declined to|wouldn't|didn't|don't"
    r"|won't|can't|couldn't"
    r"|always|usually|asked(?: \w+){0,3} to|told(?: \w+){0,3} to|used|changed|decided to"
    r"|forgot to|again|online|myself|and|chatted|paid|called|logged in))*\s*$"
)
_OWN_ZH = r"(?:^|[,;。\s:\"])我(?!们|司|公司)[^,;。让叫要求逼骗催请问跟向找]{0,10}$"
_FOR_ME = (
    r"\b(?:give|tell|send|text|provide|read|e-?mail|issue|get)(?: to)? (?:me|us) (?:a|an|my|our"
    r"|another|the new)\b"
    r"|\b(?:give|tell|send|text|provide|read|e-?mail|issue)(?: to)? you\b|\byou(?:'ve| have"
    r"| just)? (?:asked|requested)\b"
    r"|给您|给你(?!的)|为您|为你|发送?至您|发送?到您"
)
_GIVER = (
    r"\b(?:we|they|he|she|it|at&t|att|verizon|t-mobile|system|agent|carrier|rep|which|who)"
    r"(?:'ll| will| would| can| could| may| might| do| did| should| just| had| have| has"
    r"| is going to| are going to| were to| \w+ly)*\s*$"
    r"|\b(?:will|to be able to|so they can|can then)\s*$"
)
_ABOUT_THEM = (
    r"^\W*(?:they|these|this|that|the (?:caller|message|text|scam|link)|such|typically|often|then"
    r"|once|some|others|he|she|it|instead)\b|^\W*(?:他们|对方|此类|这类|这些|随后|接着|之后|然后"
    r"|并|还)"
)


def is_guarded(rule: Rule, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the hit at `start` to `end` of the sentence is no request after all."""
    text = sentence.text
    told = f"{sentence.before[-200:]} {text}"
    if rule.unless and compiled(rule.unless).search(told if rule.unless_before else text):
        return True
    if rule.context and not compiled(rule.context).search(told):
        return True
    if rule.giver and _is_given(text, start, end):
        return True
    if rule.warnings and (_is_advice(sentence) or _is_banned(text, start, end)):
        return True
    return rule.own and _is_own(text, start, end)


def _is_advice(sentence: Sentence) -> bool:
    if compiled(_ADVICE).search(sentence.text):
        return True
    goes_on = compiled(_ABOUT_THEM).search(sentence.text)
    return bool(goes_on and compiled(_ADVICE).search(sentence.before))


def _is_banned(text: str, start: int, end: int) -> bool:
    """Whether a ban stands before the thing asked for, or on it, with no turn between."""
    for pattern, turn in ((_BAN, _TURN), (_BAN_ZH, _TURN_ZH)):
        for match in compiled(pattern).finditer(text):
            if match.start() >= end + 30:
                break
            if compiled(
                r"\b(?:if|unless|since|because) (?:you|i|we|they|he|she)(?: do| did| ca| wo| could| are)?\s*$"
            ).search(text, max(0, match.start() - 20), match.start()):
                continue
            if match.start() >= end:
                # "The code must not be shared", 「验证码请勿告知他人」: the same clause goes on.
                between = text[end : match.start()].strip()
                if not set(",;") & set(between) and not compiled(r"\band\b|并|还").search(between):
                    return True
                continue
            if pattern is _BAN_ZH and compiled(_HARMLESS_ZH).match(text, match.start()):
                continue
            if not compiled(turn).search(text, match.end(), max(start, match.end())):
                return True
    return False


def _is_given(text: str, start: int, end: int) -> bool:
    """Whether the other side is who gives, not who asks."""
    words = text[start:end]
    if compiled(_FOR_ME).search(words):
        return True
    asks = compiled(
        r"^(?:ask|need|want|requir|request|demand|insist|had|have|must|tr|fish|made|press|what|may|can|could|let"
        r"|[^a-z])"
    )
    before = text[max(0, start - 80) : start]
    return not asks.search(words) and bool(compiled(_GIVER).search(before))


def _is_own(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    before = text[max(0, start - 80) : start]
    wanted = compiled(r"^(?:need|want|had to|have to|must)\b").search(words)
    if wanted and (words[0] in "hm" or "your" in text[end : end + 40]):
        return False
    if "your" in words or "您" in words or "你" in words:
        return False
    return bool(compiled(_OWN).search(before) or compiled(_OWN_ZH).search(before))
