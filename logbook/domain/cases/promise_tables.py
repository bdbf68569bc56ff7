"""The words by which the parts of a promise are found, and those that put them in doubt."""

from __future__ import annotations

import re

_CREDIT = r"\bcredit(?! (?:card|score|check|union|report|bureau|limit))"
DEEDS = {
    "refund": (
        r"\brefund|\breimburs|money back|\breturn (?:the|your) (?:money|deposit)|退款|退还|退回|"
        r"退钱|退给|返还"
    ),
    "credit": rf"{_CREDIT}|\badjust|抵扣|抵免|入账|减免到账单|返到账单|冲账",
    "waive": (
        r"\bwaiv|\bremov\w* (?:the|that|this|your) (?:\w+ )?(?:fee|charge)|\btake (?:the|"
        r"that) (?:fee|charge) off|\btak(?:e|en|ing) off|免除|免掉|取消(?:这笔|该|那笔)?(?:费用|"
        r"违约金|滞纳金)|减免"
    ),
    "cancel": (
        r"\bcancel|\bdisconnect|\bclos(?:e|ing|ed) (?:the|your) (?:account|line)|注销|销户|停机|"
        r"取消(?:线路|服务|套餐|号码|合约)"
    ),
    "call_back": (
        r"\bcall(?:s|ing)? (?:you )?back|\bcallback|\bcall you\b|\bget back to you|"
        r"\bcontact you|\bfollow up|\breach out|回电|回复您|回复你|给您打电话|给你打电话|联系您|"
        r"联系你"
    ),
    "send": (
        r"\bsend|\bmail(?:ed|ing)? (?:you|out|a|the)|\bemail(?:ed|ing)? (?:you|a|the)|\bship|寄|"
        r"发送|发给|邮件发|发邮件"
    ),
    "unlock": r"\bunlock|解锁",
    "port": r"\bport(?:ing|ed)?\b|\btransfer (?:pin|the number|your number)|携号|转网|携出",
    "fix": r"\bfix|\bresolv|\brestor|\breinstat|恢复|修好|处理好|解决",
}
"""What agents promise to do: identifier and the words that name it."""

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
ZH_NUMBER = "零〇一二两三四五六七八九十百千万半"
SPELLED_MONEY = re.compile(
    r"\b(?:hundred|thousand|fifty|forty|twenty|thirty|sixty|seventy|eighty|ninety|ten|five|"
    r"twelve|fifteen)\b[a-z -]*\b(?:dollars?|bucks)\b|\b(?:a|few|couple of) (?:dollars|bucks)\b|"
    rf"[{ZH_NUMBER}]+(?:块钱?|元|美元|美金|刀)|(?:几|好几)[十百千]?(?:块|元|美元|刀)|[0-9]+(?:块|"
    rf"元)[0-9一二三四五六七八九]|\b(?:grand|lakhs?)\b|(?<![a-z0-9.])[0-9]+(?:\.[0-9]+)?k\b|"
    r"(?:\brs\.? ?|[₹₱] ?)[0-9]|\b[0-9][0-9,.]* ?(?:rupees?|pesos?|piso)\b|"
    r"\bcents\b|(?<![0-9] )\bbucks?\b|"
    # "one fifty", "waived three fifty": said without a word for money, and not a time of day.
    r"(?<!\bat )(?<!\bby )(?<!\baround )(?<!\bpast )\b(?:one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen) "
    r"(?:hundred|fifty|twenty|thirty|forty|sixty|seventy|eighty|ninety)\b(?![ -](?:to |or |"
    r"calendar |business |working |banking )?(?:days?|hours?|hrs?|minutes?|mins?|percent|per ?cent|"
    r"[ap]\.?m))|"
    # "forty two ten": said without a word for money.
    r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:one|two|three|four|five|"
    r"six|seven|eight|nine|ten|fifty)\b(?![ -](?:to |or |calendar |business |working |banking )?"
    r"(?:days?|hours?|hrs?|weeks?|months?|minutes?|mins?|years?|percent|per ?cent|hundred))",
    re.ASCII,
)
_NO_MONEY = (
    r"(?![0-9]*[-:/.%][0-9]| ?(?:%|st\b|nd\b|rd\b|th\b)|[ -]?(?:to |or |more |other )?(?:[0-9]+ )?"
    r"(?:business |calendar |working |banking |bill(?:ing)? |monthly )*(?:days?|hours?|hrs?|"
    r"minutes?|mins?|weeks?|months?|years?|bills?|cycles?|times?|lines?|credits?|percent|gigs?|gb|points?|"
    r"of the)\b|[.,]?[0-9]|[$¥€£]| ?(?:usd|us |cad|eur|dollars?|bucks|cents?))"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
UNNAMED = re.compile(
    # "forty now", and no "forty to sixty days", no "twenty-first".
    rf"\b(?:{_TENS})\b(?!(?:[ -](?:to|or|and|business|calendar|working|banking|one|two|three|four|"
    rf"five|six|seven|eight|nine|{_TENS}))*[ -](?:days?|hours?|hrs?|weeks?|months?|minutes?|mins?|"
    r"years?|per|percent|\w+(?:st|nd|rd|th)\b|first|second|third|dollars?|bucks))|"
    r"\b(?:refund|credit|waiv|adjust|reimburs|discount)(?:e|ed|s|ing|ment)?(?: of| for| you| him|"
    r" her| me| back| out| the| a)* (?P<first>[0-9]{1,5}(?:,[0-9]{3})*|(?:ten|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:an?|one|two|three) "
    r"hundred)\b)" + _NO_MONEY + r"|"
    r"(?<!rs )(?<!rs\. )(?<![₹₱])\b(?P<second>[0-9]{1,5}(?:,[0-9]{3})*) (?:back|off|refund|"
    r"credit)\b(?! cycle)|"
    rf"(?:退|返|减|抵扣|补偿|赔|免)(?:还|回|给|款|了|掉|免|个|我|[您你]|抵){{0,3}} ?"
    rf"(?P<third>[0-9]{{1,5}}(?:,[0-9]{{3}})*|[{ZH_NUMBER}]{{2,}})"
    rf"(?![0-9]*(?:[.,][0-9]|[0-9%]|个|天|日|号|月|周|星期|礼拜|小时|钟头|分|笔|次|张|倍|成|折|年|条|期|"
    rf"块|元|美|刀|者|[{ZH_NUMBER}]))",
    re.ASCII,
)
"""A number that what is promised comes with, and no currency: "refund 126", 退五十."""
BARE = re.compile(r"(?<![0-9./:-])[0-9]+(?:,[0-9]{3})*\.[0-9]{2}(?![0-9./:-]|[0-9]*%)")
ABOUT_AMOUNT = re.compile(
    r"(?:\babout|\baround|\broughly|\bup to|\bat least|\bat most|\bapproximately|\bapprox\.?|"
    r"\bmaximum(?: of)?|\bminimum(?: of)?|\bas much as|\bmore than|\bless than|\bhalf of|\bhalf|"
    r"\balmost|\bnearly|大约|大概|约|最多|至少|最少|不超过|差不多|将近|接近|不到|"
    r"超过)(?: a| an| the| that| this| your| those| of|退|给|还|减|免|您|你|能|会|可以|只)* ?$",
    re.ASCII,
)
DOLLARS_TOO = frozenset(("元", "块", "块钱"))
NOT_THE_PROMISED = re.compile(
    r"(?:\bminus|\bthen|\bout of|\binstead of|\brather than|\bnot|-|\bafter (?:the|a)|"
    r"扣除|扣掉|减去|"
    r"而不是|不是)"
    r"(?: the| a| your)* ?$|[0-9](?: ?(?:到|至|-|~|to|or|或) ?)$|\bbetween [0-9.,]+ (?:and|to) $|"
    # Several of that amount; what something else costs.
    r"\b(?:two|three|four|five|six|several|multiple|couple of|[2-9]) (?:\w+ )?(?:credits|refunds|"
    r"charges|fees|payments|installments|checks|cards|adjustments|rebates)"
    r"(?: of| at| for)?(?: a| the)? ?$|"
    r"\b(?:two|three|four|five|six|[2-9])(?: more| separate)? $|双倍的?$|"
    r"\b(?:lines?|months|units|items|times|payments|installments)(?: at| of| x|@) ?$|"
    r"\bmatch(?:ing)?(?: the| that| a| your)? ?$|(?:每次|每笔|每回|各)(?:退|减|给|返)? ?$|"
    r"[两二三四五六七八九十2-9][笔次张](?:退款|抵扣|各)? ?$",
    re.ASCII,
)
SHARE = re.compile(
    r"[0-9] ?%|\bper ?cent\b|"
    r"(?<!and a )\bhalf (?:off|price|now|today|then|in|on|this|next|up front)"
    r"\b|\bother half\b|\bfree (?:month|year|line)|months? free|半价|"
    r"[0-9一二三四五六七八九]折|免[^,。这本]{0,3}个月|"
    r"一半|半数|[0-9一二三四五六七八九]成",
    re.ASCII,
)
NEGATION = re.compile(
    r"\b(?:no(?! later)|not(?! later)|never|cannot|unable|refuse\w*)\b|n't\b|不能|无法|不会|没法|"
    r"不给|拒绝",
    re.ASCII,
)
DOUBT_AMOUNT = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|might|may(?! [0-9])|could|hopefully|try(?:ing)? to|"
    r"see if|you(?:'ll| will|'re going to)? pay|costs?|you owe)\b|可能|"
    r"也许|争取|尽量|试试|看能不能|"
    r"\b(?:no(?! later| problem)|not(?! later| only)|never|cannot|unable|refuse\w*)\b|n't\b|"
    r"不(?!超过|晚于|迟于|用|需|收|再|管)|无法|没法|没办法|拒绝",
    re.ASCII,
)
"""What puts an amount in doubt that stands later in the same clause."""
OWED = re.compile(
    r"\b(?:be|get|getting|being) (?:charged|billed)\b|\b(?:have|need|required|going|got) to pay\b|"
    r"\byou(?:'ll| will| must| would| should)? (?:still )?(?:owe|pay)\b|"
    r"\b(?:we|they|i)(?:'ll| will|'re going to)? (?:charge|bill) you\b|\bwe (?:charge|bill)\b|"
    r"\b(?:total|amount|balance|payment) (?:\w+ )?(?:is |that is |that's )?due\b|"
    r"\bthere(?:'s| is|'ll be| will be| would be) an? (?:\w+ )?\$?[0-9][0-9.,]*(?: dollars?)? "
    r"(?:\w+ ){0,3}(?:fee|charge|penalty|balance)\b|\b(?:fee|charge|penalty) (?:still )?applies\b|"
    r"\b(?:kindly|please|first|must|to) pay\b|\bcollections\b|\bcredit bureau|\bunpaid\b|"
    r"先(?:付|交|缴|支付)|"
    r"补交|补缴|付清|缴清|结清|交清|自己(?:承担|付|出|交)|自付|欠(?![您你])|"
    r"(?:需要?|要|得|请)[您你]?[^,。]{0,6}(?:(?<![提转递移成社])交|缴|付|支付)(?!给)|(?:会|要|将)(?:扣|收)(?![回到])",
    re.ASCII,
)
"""The money goes the other way: from the customer."""
COST = re.compile(
    r"\b(?:bills?|plan|charge|activation|restocking|non-?refundable|fee|autopay|balance|payment|"
    r"price|costs?|draft|save|due|deduct|collect|tax|total)\b|\btake\b.* from your\b|"
    r"月费|月租|账单|套餐|费|价|付|扣|收|交",
    re.ASCII,
)
GIVING = re.compile(
    rf"(?<!non-)(?<!non )\brefund|{_CREDIT}|\badjust|\breimburs|\bwaiv|\brevers|\bremov|"
    r"\bback\b|\boff\b|\bzeroed|\bgone\b|\breturn|\brebate|\bgoodwill|\bdiscount|\bforgiv|\beras|"
    r"\bvoid|\btaken? out|\bcover|\bdrop(?:s|ped)? off|\bgift|\bdisappear|"
    r"退|返|减|免|抵|补偿|赔|不收|送|到账|冲|取消",
    re.ASCII,
)
"""A cost is named, and no word of giving it back: a price or a bill, hardly what was promised."""
TAKEN_BACK = re.compile(
    r"\bscratch that|\bcorrection\b|\bi mean\b|\bi meant\b|\bmy bad\b|\bno,? wait|\bwas wrong|"
    r"说错|更正一下|不对",
    re.ASCII,
)
"""The speaker corrects what was just said."""
REPEATED = re.compile(
    r"\b(?:[0-9]+|\w+) times\b|\bfor (?:this month and )?(?:the )?(?:next |first |following )?"
    r"(?:\w+ )?(?:months|bills|cycles|statements)\b|"
    r"\band the next (?:\w+ )?(?:months?|bills?)\b|\binstallments?\b|"
    r"\b(?:over|across|throughout) (?:the next )?(?:[0-9]+|\w+) (?:months|bills|cycles|"
    r"statements)\b|"
    r"\bspread (?:out )?(?:over|across)\b|\bmonthly\b|\btwice\b|"
    r"\bthe (?:rest|remainder)\b|\bremaining\b|其余|剩下|剩余|"
    r"分(?:成)?[两二三四五六七八九十0-9]+(?:次|期|笔|个月|张)|连续[^,。]{0,3}(?:月|期|年)|"
    r"共[两二三四五六七八九十0-9]+个?(?:月|期|次)",
    re.ASCII,
)
"""The amount comes more than once, or in parts."""
PER = re.compile(
    r"^(?: value\b|ish\b|-ish\b|\+| ?k\b| ?(?:hundred|thousand|million|grand)\b|[百千万]|"
    r" (?:\w+ ){0,3}(?:each|every|per)\b| (?:price|plan|rate|offer|less|minus|before tax|after tax)"
    r"\b| in installments)|^(?: off| back| credit)? ?(?:/|\bper\b|"
    r"\ba (?:month|line|year|week|bill)|\beach\b|\bevery\b|\bmonthly|\bx ?[0-9]|"
    r"\bor (?:so|more|less)|\band change|\bplus\b|左右|上下|多|起|一个月|每|/月|一条线|以内|以上|"
    r"出头)",
    re.ASCII,
)
BEFORE_MONTHLY = re.compile(r"(?:每个?月|每条线|每张账单|每期|monthly)[^0-9$¥]{0,8}$")

DOUBT_DUE = re.compile(
    r"\b(?:not|never|cannot|can't|cant|won't|wont|don't|doesn't|isn't|unless|if|once|when|whenever|"
    r"after (?:we|you|the|your|it|that|approval|receipt|receiving|they|our)|upon|following|"
    r"post[- ](?:verification|approval|receipt|inspection|activation|cancell?ation|return)|"
    r"estimated|of (?:receipt|receiving|your request|the return|when|approval|cancell?ation)|"
    r"from (?:the date|receipt|when|approval|the day|your)|as soon as|at least|at the earliest|"
    r"no (?:sooner|earlier)|about|around|roughly|approximately|or so|give or take|maybe|"
    r"on or after|starting|beginning|effective|since|as of|every|each|per|for the next|ago|"
    r"last|past|previous|earlier|already|was|were|charged|billed|dated|between|or|provided|assuming|"
    r"as long as|subject to|depending|contingent|pending|in case|should you|hopefully|usually|"
    r"normally|typically|generally|tentatively|possibly|probably|perhaps|might|ideally|on average|"
    r"i think|i believe|i guess|not sure|no (?:guarantee|promise|way|refund|credit)|stays?|"
    r"remains?|the rest|remainder|valid|expires?)\b|n't\b|"
    r"一般|通常|正常|估计|也许|希望|尽量|争取|我想|我觉得|再[退给还返]|其余|剩下|"
    r"不会|不能|没有|没法|无法|如果|除非|等到|收到|审核|批准|确认后|核实后|左右|大概|大约|差不多|"
    r"至少|最早|"
    r"起(?!诉)|开始|每|以来|上个?月|上周|去年|昨天|前天|已经|之前扣|扣的|收的|或者|还是|要么|"
    r"以前的|当时|可能|预计|预估|没到|未到|没收到|再打|再来电",
    re.ASCII,
)
TIME_WORDS = re.compile(
    r"\binstallments?\b|\bmonthly (?:credits|payments)|\b[0-9]+ (?:equal|bill) |"
    r"\b(?:soon|shortly|asap|days?|weeks?|weekend|months?|hours?|hrs?|minutes?|mins?|years?|"
    r"quarter|cycles?|bill|statement|invoice|paycheck|today|tonight|tomorrow|tmrw|yesterday|eod|"
    r"eow|fortnights?|"
    r"eom|cob|noon|midnight|morning|afternoon|evening|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|january|february|april|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|holidays?|christmas|thanksgiving|new year|"
    r"deadline|q[1-4]|(?:mon|tues|wednes|thurs|fri|satur|sun)days|"
    r"later|eventually|within|immediately|right away|in no time|instantly|momentarily)\b|"
    r"\b[0-9]{1,2}(?:st|nd|rd|th)\b|\bby the [a-z]+\b|[0-9]{1,2}[/-][0-9]{1,2}(?![0-9])|"
    r"\b[0-9]{1,2}(?::[0-9]{2}|(?::[0-9]{2})? ?[ap]\.?m)\b|[0-9]{4}-[0-9]{2}|"
    r"半个?(?:天|周|星期|礼拜|月|年|小时|钟头)|"
    r"十[几来多]?(?:个工作日|天|周)|[0-9]{1,2}\.[0-9]{1,2}[日号]?(?:之前|以前|前)|年前|年后|节前|尽快|马上|立刻|立即|稍后|很快|不久|过几天|几天|几个|天内|日内|"
    r"[0-9一二三四五六七八九十两]+ ?个?(?:天|周|星期|礼拜|月|日|号|小时|钟头|分钟|年)|"
    r"每个?月|每期|今天|今晚|明天|明日|后天|今日|本周|这周|下周|周末|周[一二三四五六日天]|星期|礼拜|本月|"
    r"这个月|下个?月|月[初中底末]|"
    r"年[初底末]|明年|账单|账期|工作日|春节|国庆|中秋|端午|圣诞|感恩节|元旦|节后|假期|[0-9]前|到期",
    re.ASCII,
)
THEN = re.compile(r"\b(?:and|then|afterwards)\b|然后|接着|再(?!次)", re.ASCII)
"""After the day of one thing comes another: "collect it Friday and refund $200"."""
REPORTED = re.compile(r"\b(?:i|we) (?:was|were) (?:told|promised|informed|advised)\b", re.ASCII)
"""The user's own words about the agent's, which say nothing of when."""
TODAY = re.compile(
    r"^(?:today|tonight|now|今天|今日|今晚|当天|当日|the day|"
    r"(?:by |within |in )?this week|(?:本周|这周)(?:之内|以内|内|里)?)$"
)
DUE_LEAD = re.compile(
    r"^(?:by|before|within|in|on or before|no later than|not later than|until|till|due|"
    r"at the latest|up to|最迟|最晚|不晚于|截至|截止)",
    re.ASCII,
)
NO_DUE_LEAD = re.compile(
    r"(?:\b(?:for|from|of|than|through|until after|after|over)|从|自|过了)(?: the)? ?$",
    re.ASCII,
)
TAKES = re.compile(
    r"(?:\btakes?(?: up to)?|\btaking|\ballow(?: up to)?|\bgive (?:it|us|me)|\bexpect (?:it|"
    r"them) in|"
    r"\bwait|\bup to|\bneed|需要|需|要|等|最多|最长|最慢|大致)(?: it| the)? ?$",
    re.ASCII,
)
ZH_INSIDE = re.compile(r"(?:之内|以内|内|之后|以后|后)$")
FROM_NOW = re.compile(r"(?:from now|from today)$")
BEGINS = re.compile(
    r"by |before |within |in |on or before |no later than |not later than |until |till |due |on |"
    r"the "
    r"|up to |(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|"
    r"twenty"
    r"|thirty|forty|sixty|ninety) |next |this |end |close |eod|eow|eom|cob|to(?:day|night|"
    r"morrow)|now\b"
    r"|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[0-9]",
    re.ASCII,
)
ZH_BEGINS = re.compile(r"[0-9零〇一二两三四五六七八九十半今明后本这下当次月年周星礼截最不至在于到]")
