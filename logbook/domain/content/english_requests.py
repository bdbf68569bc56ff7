"""English words of asking: for codes, numbers, payment by odd means, access, secrecy.

Patterns see folded text; `<30>` is a gap of up to 30 characters.
"""

from __future__ import annotations

from logbook.domain.content.flag_rules import Rule

# Words of asking for something one knows.  Base forms tell or beg; the others report.
_GIVE = (
    r"\b(?:state(?= your)|give|tell|provid(?:e|ing)|send|share"
    r"|read(?:ing)?(?: out| back| off)?|confirm(?:ing)?|verify(?:ing)?"
    r"|validat(?:e|ing)|reply(?:ing)?(?: back)? with|respond(?:ing)? with|text(?:ing)?(?: back)?"
    r"|e-?mail(?:ing)?|forward(?:ing)?"
    r"|submit(?:ting)?|supply(?:ing)?|furnish|disclose|reveal|say|repeat|dictate|relay|hand over"
    r"|message|call(?:ing)? (?:back )?with)\b"
)
_ASK = (
    r"\b(?:ask(?:s|ed|ing)?(?: me| us| you| him| her| my \w+)? (?:for|to|what)|request(?:s|ing)"
    r"|(?:he|she|they|agent|caller|rep|it|we|also|and) (?:\w+ )?request(?:ed)?"
    r"|want(?:s|ed|ing)?|need(?:s|ed|ing)?|demand(?:s|ed|ing)?|insist(?:s|ed|ing)?(?: on)?"
    r"|requir(?:e|es|ing)(?! a| an| the)|press(?:ed|ing) (?:me|him|her) for"
    r"|had (?:me|him|her) (?:read|tell|give|send|share|enter)|made (?:me|him|her) (?:read|tell"
    r"|give|send|share|enter)"
    r"|what(?:'s| is| was| are| were)|(?:tried|trying|wants?|wanted) to (?:get|know|see|obtain|steal)|fishing for|may i have|can i (?:get|have)|could i (?:get|have)|let me have)\b"
)
_REQUEST = f"(?:{_GIVE}|{_ASK})"
_SETTING = (
    r"\b(?:set|create|change|reset|choose|pick|update|remember|keep|make|forgot|new|whether|if)\b"
)
_CODE = (
    r"(?:\b(?<!social )(?:one[- ]?time|verification|security|log-?in|access|confirmation|authenticat\w+"
    r"|authoriz\w+|sms|text|texted"
    r"|unlock|temporary|2fa|passcode)[- ](?:\w+[- ]){0,1}?(?:codes?|pin|passcode|password"
    r"|number)\b|\b(?:6|six|4|four|8|5)[- ]digit (?:\w+ ){0,1}?(?:codes?|number|passcode)\b"
    r"|\botp\b|\b(?:the|that|this|your|my|any|a|those|these|his|her) (?:codes?|digits"
    r"|passcode)\b(?! on| from the back| of conduct)"
    r"|\bcode(?:s)? (?:you|i|we|that|from|sent|texted|they|just|in the text|on (?:my|your) phone)\b"
    r"|\b(?:verification|confirmation) (?:text|number)\b)"
)
_PIN = (
    r"(?<!transfer )(?<!porting )(?<!port )(?<!port-out )(?<!port out )(?<!one-time )(?<!one time"
    r" )(?<!onetime )(?<!temporary )"
    r"\b(?:pins?(?! (?:code )?to (?:transfer|port))|pass ?codes?|passwords?|login (?:details"
    r"|info\w*|credentials|and password)|user ?(?:name|id) and password|credentials"
    r"|security (?:answers?|questions?)|cvv|mother's maiden name)\b(?! (?:reset|manager|protected))"
)
_TRANSFER_PIN = (
    r"\b(?:(?:number )?transfer(?:ring)?|port(?:ing)?(?:[- ]?out)?|porting)[- ](?:\w+ )?(?:pins?"
    r"|codes?|passcodes?|authorization)\b"
    r"|\bpin to (?:transfer|port)\b|\bntp code\b"
)
_SSN = (
    r"\b(?:ssn|social security (?:number|no\.?|#|num|digits|card)|social security(?= (?:to|and|or"
    r"|for|in))"
    r"|(?:last|first) (?:four|4|five|5|six)(?: digits| numbers)? of (?:\w+ ){0,2}?(?:social|ssn)"
    r"|(?:my|your|his|her|full|the) social(?! media| network| worker| account| event)"
    r"|social and (?:date|dob|birth))\b"
)
_PAY_CARD = (
    r"\b(?:buy(?:ing)?|bought|purchas(?:e|ed|ing)|pick(?:ing)? up|pay(?:ing|able)?|paid|payment"
    r"|send(?:ing)?|scratch(?:ing)?|load(?:ing)?|read(?:ing)?|grab|go (?:to|get|buy)"
    r"|form of|bring|fee|bill|debt|wants?|wanted|demand\w*|ask(?:ed|s|ing)?|accept(?:s|ed)?|told"
    r"|photos?|pictures?|numbers|pins?|codes?|using|with|deposit|settles?|settled|clears?|covers?|balance)\b"
)
_CARD = (
    r"\b(?:gift[- ]?cards?|giftcards?|itunes cards?|apple cards? (?:codes?|numbers?)|apple cards"
    r"|google play (?:gift )?cards?|steam (?:gift |wallet )?cards?|ebay cards?"
    r"|prepaid (?:debit |visa |cash )?cards?|vanilla (?:visa |gift )?cards?|green ?dot(?: cards?"
    r"| moneypak)?|money ?pak|razer gold|target cards?|sephora cards?)\b"
)
_INSTALL = (
    r"\b(?:install\w*|download\w*|open(?:ed|ing)?|run(?:ning)?|launch|get|set up|use|using"
    r"|go(?:ing)? to|through|via|with|ask\w*|want\w*|told|had me|made me|allow\w*|give|giving"
    r"|gave (?:him|her|them)"
    r"|grant\w*|let|accept\w*|approve|enable|need\w*|require\w*|start(?:ed|ing)?|connect\w*|took"
    r"|take|taking|provide|via|put|get(?:ting)?|got|type|enter|gain(?:ed)?|have|visit)\b"
)
_REMOTE = (
    r"\b(?:any ?desk|team ?viewer|ultra ?viewer|rust ?desk|quick ?assist|log ?me ?in(?: rescue)?"
    r"|zoho assist|splashtop|screen ?connect|connectwise|supremo|airdroid|alpemix|aweray"
    r"|getscreen"
    r"|remote(?:ly)?[- ](?:access|control|desktop|connect\w*|support|assist\w*|view\w*|session"
    r"|tool|app|software|into|in)"
    r"|(?:into|control of|access to|take over|taking over|connect(?:ed|ing)? (?:in)?to|control) (?:your|my|his|her|the) (?:computer|pc|laptop"
    r"|phone|device|desktop|screen))\b"
)
_APPS = (
    r"(?:whats ?app|telegram|we ?chat|signal(?: app)?|weixin|kakao(?: ?talk)?|viber|line app"
    r"|facebook messenger|messenger|discord)"
)
_RAIL = (
    r"\b(?:zelle|venmo|cash ?app|western union|money ?gram|wire(?:d)?(?: transfers?| the| \$"
    r"| funds| money| it| payment)?|bitcoins?|btc|crypto(?:currency| ?currency| wallet| atm)?"
    r"|usdt|tether|ethereum|bank transfer"
    r"|apple cash|paypal friends|coinbase|cash (?:by|in|via) (?:mail|courier|fedex|ups"
    r"|an envelope)|gold bars?|coin ?star|safe account|secure account|protected account"
    r"|(?:federal|government) (?:safe )?(?:account|locker|wallet))\b"
)
_PAY_BY = (
    r"\b(?:pay(?:ing|able)?|paid|payments?|send(?:ing)?|transfer(?:red|ring)?|deposit\w*|mov(?:e"
    r"|ed|ing)|use|using|ask\w*|want\w*|demand\w*|accept\w*|insist\w*|require\w*|need\w*|must|had to|have to|via"
    r"|by|through|over|with|withdraw|put|told|put|convert|buy|fee|refund\w*|only)\b"
)

RULES = (
    Rule("asks_one_time_code", ("code", "otp", "digit", "one-time", "one time", "verification", "passcode"), _CODE,
         f"{_REQUEST}", 40, not_between=_SETTING,
         unless=
         r"\b(?:enter|use|type|input) (?:the |this |your )?(?:verification "
         r"|security )?code\b<30>\b(?:at|on|in|to (?:log|sign|complete|finish|verify"
         r"|continue))\b(?!.*\b(?:read|tell|reply|text me|send)\b)",
         giver=True),
    Rule("asks_one_time_code", ("code", "otp", "digit", "passcode", "text", "sms"),
         r"\b(?:asked|told|wanted|needs?|had) (?:me|us|him|her) to (?:read|repeat|tell|give|send|say|share|text|forward) (?:it|that|them|those)\b|"
         r"\b(?:read|tell|give|send|text|forward|repeat|share|say|reply with|respond with"
         r"|message)(?: me| us)? (?:it|that|those|them|the (?:numbers?"
         r"|digits))(?: \w+){0,2}? (?:to (?:me|us|him|her|them|our|the (?:agent|caller|rep))|back|off (?:for|to)"
         r"|aloud|out loud|here|over the phone|when)\b"
         r"|\b(?:reply|respond|text)(?: back)? with (?:it|that|them)\b",
         context=r"\b(?:codes?|otp|passcode|digits?|text(?:ed| message)?|sms)\b", giver=True),
    Rule("asks_pin_or_password", ("pin", "pass", "credential", "login", "security", "cvv", "maiden"), _PIN,
         _REQUEST, 45, not_between=_SETTING, unless=
         r"\b(?:app|website|site|page|phone|system|ivr|machine|menu|browser) (?:\w+ )?(?:ask|prompt|want|need|requir)\w*|\bi asked (?:if|whether)\b|\bpin (?:drop|on the map)|\bpush ?pin|\bbowling",
         giver=True),
    Rule("asks_pin_or_password", ("pin", "pass"),
         r"\bwhat (?:account )?(?:pin|pass ?code|password)s? (?:do|did|are|would) you\b"),
    Rule("asks_pin_or_password", ("pin", "pass"), _PIN,
    r"\b(?:enter(?:ing)?|type|typing|input|log ?in with|sign ?in with|update|use)\b",
    30,
         not_between=_SETTING, beside=True),
    Rule("asks_transfer_pin", ("transfer", "port", "ntp"), _TRANSFER_PIN, _REQUEST, 45,
         not_between=r"\b(?:set|create|whether|if|forgot)\b", giver=True),
    Rule("asks_ssn", ("ssn", "social"), _SSN,
    rf"{_REQUEST}|\b(?:enter|input|type|update)\b",
    60, not_between=
    r"\b(?:whether|if)\b",
    giver=True),
    Rule("gift_card", ("card", "moneypak", "money pak", "green dot", "greendot", "razer"), _CARD, _PAY_CARD, 60, both_ways=True,
         unless=
         r"^(?!.*\b(?:scratch|numbers?|codes?|pay|owe|debt|cashier|clerk)\b).*(?:\b(?:you(?:'ve| have|'ll| will)?|i|we) (?:\w+ )?(?:get|earn(?:ed)?|receiv\w+|qualif\w+"
         r"|redeem\w*)\b|\bget (?:an?|up to|your|\$)|\b(?:reward|rebate|promo\w*|bonus|switch"
         r"|trade-?in|eligible|redeem\w*|free|bogo|promised|in stores?)\b)|\bcard balance\b"),
    Rule("remote_access", ("desk", "view", "assist", "remote", "log me in", "logmein", "splashtop", "connect", "supremo", "airdroid", "computer", "laptop", " pc", "device", "into", "control", "phone", "screen"),
         _REMOTE, _INSTALL, 45, both_ways=True, unless=
         r"\bremote (?:control|start|work|jobs?) (?:for|of) (?:the )?(?:tv|car|box)|\btv remote"
         r"|\bremote control (?:for|is|won't|batter)|\bnew remote|\baccess to (?:your"
         r"|my) (?:phone|device) (?:number|bill)"),
    Rule("screen_sharing", ("screen",),
         r"\bshar(?:e|ed|es|ing) (?:your|my|the|his|her|their) (?:\w+ )?screens?\b|\b(?:start"
         r"|turn(?:ed)? on|enabl\w+|join\w*|accept\w*|use|using|allow\w*|via|over|through|for"
         r"|want\w*|by|me to|to|into|try|need) (?:a |the |do |doing )?screen[- ]?shar\w+"
         r"|\bkeep (?:your|my|the) (?:\w+ )?screen shared"
         r"|\bshow (?:me|us|him|her|them) (?:your|my) screen|\bscreen ?mirroring (?:with"
         r"|to) (?:me|us)"),
    Rule("press_key", ("press", "dial", "hit", "push"),
         r"\b(?:press(?:ing)?|push|hit) (?:the )?(?:number |key |button )?['\"]?(?:[0-9]|#|\*|one"
         r"|two|three|four|five|six|seven|eight|nine|zero|pound|star)['\"]?(?![\w%/:]| (?:second"
         r"|minute|time|hour|star|phone|more)| ?[.,]\d)(?: (?:key|now|to|for|and|on|or|if"
         r"|immediately))?|\bdial (?:[0-9]|one|two|zero|nine) (?:now|to)\b",
         unless=
         r"\b(?:when|after|once|if) (?:i|you) (?:call|dial)\w*|\b(?:ivr|phone menu|menu (?:said"
         r"|says|has|options?|starts?|asks|asked)|phone tree|hold music)\b"
         r"|\bpress(?:ed)? and hold|\bfor (?:english|spanish)\b|\bi (?:\w+ )?press(?:ed)?\b|\b(?:call"
         r"|dial)(?:ing|ed|led)? (?:611|\*?\d{3}-|\d{3}[ -]\d{3}|us at|customer|at&t|verizon"
         r"|t-mobile)"),
    Rule("asks_secrecy", ("tell", "secret", "confidential", "between us", "discuss", "mention", "private", "anyone", "nobody", "talk", "speak"),
         r"\b(?:do not|don't|dont|not to|and not|never|cannot|can't|must not|mustn't|shouldn't|should not"
         r"|without) (?:you )?(?:tell(?:ing)?|mention(?:ing)?|discuss(?:ing)?|inform(?:ing)?"
         r"|talk(?:ing)? (?:to|about)|speak(?:ing)? (?:to|about|with)|let|say(?:ing)?"
         r"|contact(?:ing)?)(?: (?:this|it|any ?thing|a word))?(?: (?:to|with|about))? (?:anyone"
         r"|anybody|any ?one|your (?:wife|husband|family|spouse|bank|kids|children|son|daughter"
         r"|parents|friends|roommate|lawyer|attorney|carrier)|my (?:wife|husband|family|spouse"
         r"|bank|kids|son|daughter|parents|mom|dad)|the (?:bank|cashier|store|teller|clerk"
         r"|police)|others|family|friends|other people|this call|what|why|about (?:it|this)"
         r"|(?:this )?(?:with|to) (?:anyone|others))\b"
         r"|\bkeep (?:this|it|our|the|everything)(?: \w+){0,4}? (?:secret|confidential|between us"
         r"|to yourself|private|quiet)\b|\bthis (?:call|case|matter|investigation|conversation"
         r"|is)(?: \w+){0,3} (?:strictly )?(?:confidential|secret)\b|\b(?:sworn to secrecy"
         r"|gag order|nondisclosure order)\b|\b(?:tell|told me to tell|say to) (?:the )?(?:bank"
         r"|cashier|teller|clerk|store)(?: \w+){0,2}? (?:that )?(?:it's|it is|the money|they're"
         r"|these)\b",
         warnings=False, own=False, unless=
         r"\b(?:codes?|pins?|passwords?|passcodes?|account (?:number|info\w*)|personal info\w*"
         r"|ssn|social security|card number|otp|message is intended|intended recipient|e-?mail)\b"),
    Rule("asks_transfer", ("zelle", "venmo", "cash", "western union", "gram", "wire", "bitcoin", "btc", "crypto", "usdt", "tether", "ethereum", "transfer", "paypal", "coinbase", "gold", "account", "locker", "wallet"),
         _RAIL, _PAY_BY, 40, both_ways=True, unless=
         r"\bwireless\b(?!.*\bwire\b)|\bi (?:\w+ ){0,2}(?:paid|pay|sent|use"
         r"|transferred)\b<30>\b(?:zelle|venmo|cash ?app|wire|bank transfer|paypal)|\b(?:we"
         r"|you can|now) (?:also )?accept\w* (?:<40>)(?:apple pay|credit|visa)|\bcash back\b"),
    Rule("asks_transfer", ("transfer", "move", "withdraw", "deposit", "send", "wire", "venmo", "zelle", "cash"),
         r"\b(?:transfer|move|withdraw|send|deposit|wire)(?:ring|ing|red"
         r"|d)? (?:\w+ ){0,2}?(?:all )?(?:(?:your|my|his|her|the|all) )+(?:\w+ )?(?:money|funds"
         r"|savings|cash|life savings)\b|\b(?:transfer|send|deposit|wire|move)(?:ring"
         r"|ing)? \$ ?\d[\d,.]*\b|\btransfer(?:ring)? (?:the )?(?:money|funds)\b"
         r"|\b(?:venmo|zelle|cash ?app) (?:me|us|him|her|them) (?:the|a|your|\$ ?\d|\d)"
         r"|\bwire (?:the |this |that |your )?(?:amount|balance|payment|sum|difference|deposit|fee)\b",
         unless=
         r"\b(?:we|i)(?! must| have to| had to)(?:'ll| will| have|'ve| can)? (?:\w+ )?(?:transfer|sent|send|deposit|moved)"
         r"|\bautopay\b"),
    Rule("asks_add_contact", ("whats", "telegram", "wechat", "we chat", "signal", "weixin", "kakao", "viber", "line", "messenger", "discord"),
         rf"\b(?:add(?:ed|ing)?|message|messaging|text(?:ing)?|contact(?:ing)?|chat(?:ting)?"
         rf"|reach(?: out)?|write|writing|continue|talk(?:ing)?|move|switch(?:ed|ing)?(?: over)? to|ping|dm|join|follow"
         rf"|find|scan|install|download|message me|get|use|give me your)\b<40>\b{_APPS}\b|\b(?:my"
         rf"|our|his|her|the agent's|manager's|support) {_APPS}(?: (?:is|number|id|at|:)|:)"
         rf"|\b{_APPS} ?(?:id|number|:|me|us) ?(?:is|at|:|on|\+)?",
         unless=
         r"\b(?:unlimited|data|roaming|free) (?:\w+ )?(?:whats ?app|messaging)"
         r"|\bwhats ?app (?:doesn't|does not|stopped|isn't|won't|calls|works|data|web"
         r"|verification)|\bsignal (?:strength|bars?|is|was|boost\w*|loss|issue|problem|here|in"
         r"|at my)|\b(?:no|weak|poor|better|lost|strong|good|bad|cell|get a|get any) signal"),
)  # fmt: skip

REPLY_TRICK = (
    r"\b(?:reply(?:ing)?|respond(?:ing)?|text(?: back)?|answer|send|type)\b<25>['\"]?\b(?:y|yes|1"
    r"|ok|n)\b['\"]?<90>"
    r"(?:\b(?:exit|close|leave|quit|go out of|back out)\b<40>\b(?:re-?open|open|return|come back"
    r"|go back|re-?enter|again)\b|\bre-?open|\b(?:activate|enable|unlock|make) (?:the "
    r"|this )?link"
    r"|\blink (?:\w+ ){0,3}?(?:click|active|activat|work|open)\w*"
    r"|\bcopy (?:and paste )?the (?:link|url|address)|\bclick(?:able)? (?:on )?the link again"
    r"|\bpaste (?:it|the link))"
)
"""Answer the text, leave it and open it again: that makes the phone offer the link.  Over sentences."""
