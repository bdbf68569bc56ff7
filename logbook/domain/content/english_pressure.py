"""English words that press or bait: fees, cut-off, hours, prizes, discounts, authorities.

Patterns see folded text; `<30>` is a gap of up to 30 characters.
"""

from __future__ import annotations

from logbook.domain.content.flag_rules import Rule

_MUST_NOW = (
    r"(?:right now|right away|immediately|now|today|tonight|asap|at once|urgently|without delay"
    r"|within <8>(?:hours?|hrs?|minutes?|mins?|day)|before midnight|in the next <12>(?:hours?"
    r"|minutes?)"
    r"|over the phone|or (?:else|we|your|you|the|face|be|lose|risk))"
)
_OWED = (
    r"(?:fees?|charges?|fines?|penalt(?:y|ies)|balance|bill|amount|debt|dues?|payment|arrears"
    r"|\$ ?[\d,.]+|\d+ dollars|deposit|taxes)"
)
_THING = (
    r"(?<!security )\b(?:(?:wireless|mobile|phone|cell|cellular|internet|online|at&t|att|verizon|t-mobile"
    r"|tmobile|my|your|his|her|our|the) )*(?:services?|accounts?|lines?|numbers?|phones?|sims?"
    r"|sim cards?|e-?sims?|access|data|plan|contract|device|connection|mailbox|e-?mail|profile"
    r"|it|you)\b"
)
_CUT = (
    r"(?:suspen(?:d|ded|ding|sion)|disconnect(?:ed|ion|ing)?|terminat(?:e|ed|ion|ing)"
    r"|deactivat(?:e|ed|ion|ing)|cancel(?:l?ed|lation)|cut off|shut (?:off|down)|turned off"
    r"|block(?:ed)?|locked(?: out)?"
    r"|restrict(?:ed|ion)|disabled|interrupt(?:ed|ion)|limited|closed|frozen|blacklisted|stopped"
    r"|de-?activated|expire|revoked|delet(?:ed|ion)|barred|lost)"
)
_REQUESTED = (
    r"\bas (?:you |i )?(?:asked|requested|agreed|discussed|scheduled)\b|\b(?:per|at|on|upon"
    r"|following) (?:your|my|the customer's) (?:own )?(?:request|order|instructions?)\b|\b(?:you"
    r"|i)(?:'ve| have)? (?:asked|requested|wanted|scheduled)(?: us)?(?: to| that)?\b"
    r"|\byour (?:cancellation|disconnect|request|port)\b|\bcancellation (?:is )?(?:confirmed"
    r"|complete|request)|\b(?:scheduled|planned|network) (?:maintenance|upgrade|work)|\boutage\b"
    r"|\bmaintenance\b"
    r"|\b(?:no longer|not) (?:be )?(?:suspend|disconnect|cancel)|\btemporar\w+ (?:unavailable"
    r"|interrupt)|\b(?:ported|transferred) (?:to|out|successfully)|\b(?:i|me) (?:to )?cancel"
    r"|\bcancel(?:led|ed|ling|ing)? (?:my|the|your) (?:line|service|plan|account|contract|number)"
    r"|\bstop(?:ped|s|ping)? (?:the|my|this|a) cancell?ation\b(?! of\b)"
    r"|\bend of (?:the|my|your) (?:bill|billing|contract|term)|\brestored\b|\bback on\b"
    r"|\breactivat"
)
_WHO = (
    r"\b(?:this is|here is|calling from|call from|call(?:ed|s)? (?:\w+ )?from|from|with|i am|i'm"
    r"|officer|agents?|claim\w*|said|says|pretend\w*|pos(?:ed|ing)|posing|hand\w*|transfer(?:red"
    r"|ring) (?:\w+ )?|connect\w*|report\w* (?:you|me|us)|refer\w*|forward\w*|sent? to"
    r"|turned? over|contact\w* by"
    r"|come|coming|send|sending|involv\w+|notif\w+|working with|alert\w*|visit|speak (?:to|with))\b"
)
_AGENCY = (
    r"\b(?:fbi|federal bureau|ssa|social security administration|irs|internal revenue|dea|ftc|fcc"
    r"|doj|department of justice|homeland security|us marshals?|interpol|police(?: department)?"
    r"|sheriff\w*|law enforcement|ice|uscis|immigration(?: office| services)?"
    r"|customs(?: and border)?"
    r"|chinese (?:consulate|embassy|police)|consulate|embassy|district attorney|prosecutor"
    r"|federal (?:agents?|officers?|marshals?|court|investigators?|government)|inspector general"
    r"|treasury(?: department)?|cyber ?crime)\b"
)

RULES = (
    Rule("urgent_fee", ("pay", "paid", "settle", "payment", "clear"),
         rf"\b(?:pay(?:ing)?|paid|settled?|settling|clear(?:ed)?|make (?:a |the |your )?payment"
         rf"|send (?:a |the |your )?payment)\b<50>\b{_MUST_NOW}\b",
         not_between="", unless=
         r"\b(?:pay(?:ing)?|paid) (?:off )?(?:<30>)(?:later|over time)|\bpaid (?:it |them "
         r"|the \w+ )?(?:today|now|tonight|right away|immediately|over the phone)|\b(?:buy|order"
         r"|shop|get) now[, ]+pay|\bi (?!have to|had to|must|should|need)(?:\w+ ){0,2}pa(?:y|id)"
         r"|\bno(?:thing)? (?:to pay|payment)|\bpay (?:nothing|less|no|\$0)|\bwithout paying"
         r"|\b(?:was|were|been|is) paid\b|\bpaid in full\b"),
    Rule("urgent_fee", ("immediate", "urgent", "overdue", "outstanding", "unpaid", "past due", "past-due"),
         rf"\b(?:immediate|urgent|same[- ]day) (?:payment|settlement)|\b(?:payment"
         rf"|{_OWED})\b<20>\b(?:is |are )?(?:required|needed|must be (?:paid|made|settled)|due"
         rf"|demanded) (?:immediately|now|right away|right now|at once|within)|\b(?:must|has to"
         rf"|have to|needs? to) be (?:paid|settled) (?:<20>)(?:immediately|now|today|right away"
         rf"|within)"),
    Rule("urgent_fee", ("fee", "charge", "fine", "penalt", "deposit", "postage", "tax"),
         r"\b(?:pay|paying|cover|send|settle|remit|submit|wire"
         r"|deposit)\b<40>\b(?:(?:\w+ )?(?:processing|activation|re-?activation|re-?connection"
         r"|release|unlock(?:ing)?|customs|shipping|re-?delivery|delivery|handling|verification"
         r"|transfer|insurance|clearance|legal|admin\w*|security|refundable|termination"
         r"|cancellation|small|upfront|up-front|advance|service) (?:fee|charge|deposit|fine"
         r"|tax)s?)\b",
         beside=True),
    Rule("urgent_fee", ("fee", "charge", "fine", "penalt", "balance", "bill", "amount", "$", "payment"),
         rf"\b(?:pay|settle|clear|owe)\b<40>{_OWED}\b<60>\b(?:to avoid|or (?:we|your|you|the|else"
         rf"|face)|otherwise|unless|before we)\b",
         unless=
         r"\bto avoid (?:a |any |the |paying )?(?:late|restock\w*|activation|further"
         r"|additional)?(?: )?(?:fees?|charges?|interest)\b|\bi (?:\w+ ){0,3}(?:pa(?:y|id)|owe)",
         beside=False),
    Rule("threat_of_cutoff", ("suspen", "disconnect", "terminat", "deactivat", "cancel", "cut", "shut", "turned off", "block", "lock", "restrict", "disabled", "interrupt", "limited", "closed", "frozen", "stopped", "expire", "revoked", "delet", "barred", "lost"),
         rf"{_THING}<25>\b(?:will|shall|may|is going to|are going to|is about to|about to"
         rf"|going to|would|could|gets?|is set to|is scheduled to|is to|to be)(?: also| soon| now"
         rf"| then| be| get| immediately| permanently| automatically| temporarily| fully| shortly"
         rf"| otherwise| \w+ly){{0,4}} {_CUT}\b",
         unless=_REQUESTED, unless_before=True),
    Rule("threat_of_cutoff", ("suspen", "disconnect", "terminat", "deactivat", "cancel", "cut", "shut", "turn", "block", "lock", "restrict", "disable", "interrupt", "close", "freeze", "delete", "stop", "lose"),
         rf"\b(?:(?:will|'ll|'d|going to|have to|about to|shall|would|threaten\w* to|or"
         rf"|must) (?:\w+ )?(?:suspend|disconnect|terminate|deactivate|cut off|shut (?:off|down)"
         rf"|turn off|block|lock|restrict|disable|close|freeze|delete|cancel|stop|cut) {_THING}"
         rf"|(?:avoid|prevent|stop|against|threaten\w*(?: with)?|risk|face|facing|pending"
         rf"|imminent|subject to|result in|lead to|unless you"
         rf"|before) (?:\w+ ){{0,3}}?(?:suspension|disconnection|deactivation|termination"
         rf"|service interruption|interruption|cancellation|cut-?off|shut-?off|being (?:cut off"
         rf"|suspended|disconnected)|account closure|lockout)"
         rf"|or (?:you(?:'ll| will|'d)? |i(?:'ll| will|'d| would)? )?(?:permanently )?lose (?:your|my|the"
         rf"|this) (?:(?:phone|mobile|cell|wireless) )?(?:lines?|numbers?|services?|accounts?)\b"
         rf"|before {_THING} (?:is|gets|are) {_CUT}|(?:suspension|disconnection|deactivation|termination) (?:notice|warning|of (?:your"
         rf"|my|all) (?:\w+ )?(?:service|account|line|number)))\b",
         unless=rf"{_REQUESTED}|\blate payments? (?:may|can|could|might)\b", unless_before=True),
    Rule("threat_of_cutoff", ("suspen", "disconnect", "deactivat", "block", "lock", "restrict", "disabled", "limited", "hold", "frozen"),
         rf"{_THING} (?:has|have|was|were|is|are|'s)(?: \w+ly| now| being| been"
         rf"| currently){{0,3}} (?:suspended|disconnected|deactivated|blocked|locked|restricted"
         rf"|disabled|limited|frozen|on hold|put on hold|flagged)\b",
         unless=
         rf"{_REQUESTED}|\bunlocked\b|\bnot locked\b|\b(?:is|are) locked (?:to|in|with)"
         rf"|\blimited (?:to|time|edition)",
         beside=True),
    Rule("deadline", ("within", "in the next", "hour", "minute"),
         r"\b(?:call|pay|reply|respond|verify|confirm|act|click|tap|update|contact|settle"
         r"|complete|submit|provide|send|log ?in|sign ?in|must|need to|have to|has to|required?"
         r"|suspend\w*|disconnect\w*|terminat\w*|deactivat\w*|cancel\w*|cut off|arrest\w*|claim"
         r"|block\w*|lock\w*|expires?|action|payment|buy|lose)\b<60>\b(?:within"
         r"|in)(?: the)?(?: next| less than)? (?:\d+|an?|one|two|three|six|twelve|twenty[- ]four"
         r"|forty[- ]eight)[ -]?(?:hours?|hrs?|h|minutes?|mins?)\b",
         unless=
         r"\brestored\b|\bby mistake\b|\b(?:code|pin|password|link|otp|token)\b[^,;]{0,40}\b(?:expires?|valid|good)\b|\b(?:we"
         r"|i|he|she|they|someone|agent|technician|tech|specialist|supervisor|manager)(?:'ll"
         r"| will| would| can| said| promised)[^,;]{0,40}\b(?:call|contact|reply|respond|restore"
         r"|arrive|get back|update|reach|send|follow up|confirm)|\b(?:number|port"
         r"|transfer|credit|refund|service)\b<30>\b(?:complete|post|appear|restored|arrive|take)", unless_before=True),
    Rule("deadline", ("within", "hour", "minute"),
         r"\bwithin (?:the next )?(?:\d+|an?|one|two|three|twenty[- ]four"
         r"|forty[- ]eight)[ -]?(?:hours?|hrs?|minutes?|mins?)\b<15>(?:,| or )<30>\b(?:suspend"
         r"|disconnect|terminat|deactivat|cancel|cut|arrest|block|lock|lose|face|legal|call|pay"
         r"|verify|reply|confirm|click)\w*|\byou (?:only )?have (?:only |just )?(?:\d+|an?|one"
         r"|two|three|twenty[- ]four) (?:hours?|minutes?)\b(?! of)|\b(?:\d+"
         r"|24)[- ]?hours? (?:left|remaining|to (?:act|respond|pay|claim|verify|confirm|reply))\b"),
    Rule("deadline", ("final", "last", "immediate", "urgent", "now", "midnight", "today", "deadline", "too late", "end of"),
         r"\b(?:final|last) (?:notice|warning|attempt|call before|alert)\b|\blast (?:chance|day"
         r"|opportunity) to (?:claim|verify|confirm|pay|avoid|keep|update|respond|act)\b"
         r"|\b(?:immediate|urgent) (?:action|attention|response) (?:is )?(?:required|needed)?"
         r"|\b(?:act|respond|reply|verify|confirm|claim|update) (?:\w+ ){0,3}?(?:now|immediately|right now|right away"
         r"|at once|asap)\b|\buntil (?:midnight|tonight)\b|\bbefore (?:midnight|it(?:'s| is) too late|the end of (?:the )?day)\b"
         r"|\b(?:must|need to|have to|or|otherwise|verify|confirm|claim|respond|reply|update"
         r"|click|pay)\b<40>\bby (?:the )?(?:end of (?:the )?(?:day|business)|midnight|tonight"
         r"|close of business|5 ?pm today)\b|\b(?:expires?|expiring) (?:today|tonight|soon"
         r"|at midnight|in \d+ (?:hours?|minutes?))\b|\b(?:must|need to|have to"
         r"|required to) (?:\w+ ){1,5}?(?:today|tonight)\b"
         r"|\b(?:verify|confirm|update|act|respond|reply)<40>\b(?:today|tonight|now) or"
         r" (?:lose|risk)\b",
         unless=
         r"\b(?:offer|sale|deal|promo\w*|discount|coupon|special|savings|% off)s?\b|\b(?:code|pin"
         r"|password|link|otp|token)\b[^,;]{0,40}\b(?:expires?|valid)\b|\b(?:evacuat\w+|weather"
         r"|storm|hurricane|fire|flood|911|shelter)\b", unless_before=True),
    Rule("prize_or_refund", ("won", "win", "congrat", "select", "chosen", "lucky", "prize", "sweepstake", "lottery"),
         r"\byou(?:'ve| have|r number has| are)?(?: just| also| been)? won\b|\b(?:has|have"
         r"|been) (?:won|(?:randomly )?(?:selected|chosen|picked)) (?:to (?:receive|win|get)"
         r"|for (?:a|an|our|the|this) (?:\w+ ){0,3}?(?:prize|reward|gift|refund|iphone|bonus"
         r"|giveaway)|as (?:a|the|our|today's) (?:\w+ )?winner)|\b(?:lucky|grand prize|prize"
         r"|this month's|today's|our) winners?\b|\bcongrat\w*<60>\b(?:won|winner|prize|selected"
         r"|chosen|free (?:iphone|gift|phone)|gift card)\b|\b(?:claim|collect|pick up) (?:your|my"
         r"|the|this) (?:\w+ ){0,3}?(?:prize|winnings|iphone|jackpot|sweepstakes?|lottery"
         r"|giveaway)\b|\bi(?:'d| had)? won (?:a|an|the|\$)\b",
         own=False),
    Rule("prize_or_refund", ("refund", "reward", "credit", "rebate", "overpa", "overcharg", "compensat", "points", "bonus", "gift", "reimburs", "settlement", "cash ?back", "cashback", "owed", "free", "unclaimed"),
         r"\b(?:refunds?|rewards?|rebates?|overpa(?:id|yment)|overcharged?|compensation"
         r"|reimbursements?|cash ?back|bonus|gift(?! ?card)|unclaimed|goodwill credit"
         r"|loyalty (?:gift|reward)|(?:bill|account|statement|service|outage) credit|credit of"
         r"|points|free (?:iphone|phone|gift|month|upgrade|tablet|watch)|settlement (?:payment"
         r"|money|check)|we owe you|owed (?:a|to you))\b",
         own=False, beside=True, unless=
         r"\b(?:non-?refundable|credit (?:card|check|score|report|union))\b"),
    Rule("prize_or_refund", ("refund", "reward", "credit", "rebate", "overpa", "compensat", "reimburs", "gift", "prize", "bonus"),
         r"\b(?:to (?:receive|get|claim|process|release|issue|collect|deposit|send)|(?:claim"
         r"|collect|release|unlock) your|before we can|in order to|for) (?:<25>)\b(?:refund"
         r"|reward|credit|rebate|compensation|reimbursement|overpayment|gift|prize"
         r"|bonus)\b<60>\b(?:provide|give|need(?:ed|s)?|wanted|asked|confirm|verify|send|pay|buy"
         r"|install|download|press|reply|share|enter|read|call)\b|\b(?:provide|give|need(?:ed|s)?"
         r"|confirm|verify|send|pay|buy|install|download|press|reply|share|enter|read|want(?:ed"
         r"|s)?|ask(?:ed|s)?)\b<60>\b(?:to (?:receive|get|claim|process|release|issue|collect"
         r"|deposit|send)|for|before|so) (?:<25>)\b(?:refund|rebate|compensation|reimbursement"
         r"|overpayment|prize)\b"
         r"|\b(?:refund|rebate|reimbursement|compensation)\b<40>\bclaim (?:it|yours|this|now|here)\b",
         unless=
         r"\bi (?:\w+ )?(?:asked|called|want(?:ed)?|need|request\w*|demand\w*|disput\w*|filed"
         r"|claim\w*|wrote|chatted|complain\w*) |\b(?:he|she|they|agent|rep"
         r"|supervisor) (?:\w+ )?(?:promised|agreed|confirmed|said (?:i|they|he|she|we|it"
         r"|the refund|my refund))|\bconfirm(?:ed|s)? (?:that )?(?:the|my|a) refund"),
    Rule("discount_pitch", ("%", "percent", "discount", "bill", "half", "lower"),
         r"(?:\b(?:[1-9]\d) ?(?:%|percent)|\bhalf)<40>\b(?:(?:monthly|phone|wireless|current|your"
         r"|my|at&t|verizon|t-mobile|the|entire|next) )*(?:(?:each|every|per|a) month|bills?|monthly|plans?|rate|services?"
         r"|account|lines?|charges)\b|\b(?:bills?|plans?|rate|monthly (?:cost|charge|fee|payment)"
         r"|account|service)\b<40>(?:\b(?:[1-9]\d) ?(?:%|percent)|\bin half|\bhalf price)"
         r"|\b(?:[1-9]\d) ?(?:%|percent)(?: \w+){0,2} (?:loyalty|discount|lower)\b|\b(?:eligible"
         r"|qualif\w+|approved|selected|entitled)(?: \w+){0,2} (?:for|to)(?: \w+){0,4} discount\b"
         r"|\b(?:loyalty|special|exclusive|retention|promotional) discount\b<50>\b(?:bill|account"
         r"|plan|service|line|months?)\b|\b(?:lower|reduce|cut|slash) (?:your|my|his"
         r"|her) (?:\w+ )?(?:bill|payment|rate|monthly)\b|\bdiscount (?:of|on|off"
         r"|for) (?:<20>)(?:your|my|the) (?:\w+ )?(?:bill|account|plan|service)\b",
         unless=
         r"\b(?:accessor\w+|cases?|headphones|ear ?buds|chargers?|tablets?|watch(?:es)?"
         r"|screen protector|battery|data (?:used|usage)|of your (?:data|high|plan data|hotspot)"
         r"|used \d+|autopay|auto pay|paperless|taxes|late|interest|rais\w+|rate (?:increase"
         r"|hike)|increase[sd]?|went up|goes? up|higher|signal|network|complete)\b|\b(?:shop"
         r"|visit|in stores?|t&cs|terms apply|restrictions apply|see details)\b"),
    Rule("authority_threat", ("police", "sheriff", "marshal", "fbi", "officer", "agent", "arrest", "warrant", "launder", "traffick", "charges", "deport", "investigat", "illegal", "suspicious", "legal", "lawsuit", "court", "jail", "prison", "crim", "fraud", "sue", "subpoena"),
         r"\b(?:(?:police|sheriff|marshals?|fbi|(?:federal |police )?(?:officers?|agents?)) (?:will|are going to) (?:\w+ )?(?:come|visit|arrest|be sent|show up) (?:to|at|you)|arrest warrants?|warrants? (?:for|out|has|have|is|was|will|against|in)|(?:will|be"
         r"|get|getting|being|you|me|him|her|you're|of|face|avoid|or) arrest(?:ed)?"
         r"|arrest (?:you|me|him|her)|money launder\w+|drug (?:traffick\w+|smuggl\w+|case)|(?:federal|criminal"
         r"|felony) (?:charges|case|complaint|investigation|offen[sc]e|activit\w+|prosecution)"
         r"|deport(?:ed|ation)|under (?:federal |criminal )?investigation|(?:used|involved|linked"
         r"|connected|tied|implicated)(?: \w+){0,5} (?:crimes?|fraud|criminal|illegal|launder\w+"
         r"|traffick\w+)"
         r"|illegal activit\w+|(?:take|taken|taking|face|facing|initiate|pursue|start|begin"
         r"|threaten\w*|avoid)(?: with)? (?:immediate |further |you to |me to )?(?:legal (?:action"
         r"|proceedings)|court)|legal action (?:will|shall|against|is|has|may)|(?:lawsuit|case"
         r"|complaint|charges|claim) (?:has been |have been |was |is being |will be )?(?:filed"
         r"|registered|opened|brought) (?:against|under|in your)|(?:go|going|sent) to (?:jail"
         r"|prison)|(?:be|get) (?:prosecuted|jailed|sued|indicted)|(?:social security number|ssn) (?:was|is|has been|will be|got) (?:suspended|compromised|blocked|linked|used)|subpoena(?:ed)?|we will sue"
         r"|suspended (?:your|my) social security)\b",
         unless=
         r"\bi(?:'ll|'m| will| am|'d| would| can| may| might| want| filed| threatened"
         r"| plan)?(?: going)?(?: to)? (?:\w+ ){0,3}?(?:take|file|filed|sue|pursue|consider\w*"
         r"|legal|report)\b|\bclass action\b|\bmy (?:lawyer|attorney)\b"),
    Rule("authority_threat", ("fbi", "ssa", "social security admin", "irs", "internal revenue", "dea", "ftc", "fcc", "doj", "justice", "homeland", "marshal", "interpol", "police", "sheriff", "law enforcement", "ice", "uscis", "immigration", "customs", "consulate", "embassy", "attorney", "prosecutor", "federal", "inspector", "treasury", "cyber"),
         _AGENCY, _WHO, 35,
         unless=
         r"\b(?:i|we|my \w+)(?:'ll|'ve| will| have| had)? (?:\w+ ){0,4}?(?:fil(?:e|ed|ing)"
         r"|report(?:ed)?|complain\w*|call(?:ed)?|contact(?:ed)?|wrote|went|submit\w*|spoke"
         r"|talked|got a (?:letter|reply|response|case number))\b|\b(?:fcc|ftc) (?:complaint"
         r"|rules?|requires?|regulations?|case|ticket|order)\b|\bcomplaint (?:to|with)\b"
         r"|\bcustoms (?:fee|form|declaration)|\breport (?:it|this|scams|fraud"
         r"|the) (?:\w+ ){0,4}?(?:to|at)\b|\bice (?:cream|storm)"),
)  # fmt: skip
