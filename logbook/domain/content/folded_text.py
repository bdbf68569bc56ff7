"""A message made plain for looking for words in it, with the way back to its own characters.

Letters are lower case, full-width and styled characters ordinary, traditional characters
simplified (those that the patterns need), invisible characters gone, spaces single width.
Lines stay.  Every place in the folded text leads back to one in the text.
"""

from __future__ import annotations

from array import array

from logbook.domain.value import Value

_TRADITIONAL = (
    "驗验證证碼码號号報报給给銀银轉转帳账賬账戶户來来電电話话簡简訊讯費费繳缴補补換换變变啟启"
    "動动開开關关閉闭請请將将會会對对個个們们這这裡里裏里機机聯联繫系係系線线遠远協协腦脑軟软"
    "體体裝装載载連连鏈链結结點点擊击領领獎奖獲获賞赏禮礼購购買买賣卖優优減减價价錢钱匯汇餘余"
    "額额違违約约罰罚滯滞納纳時时間间內内後后過过盡尽儘尽緊紧處处務务斷断訴诉訟诉説说說说嚴严"
    "洩泄祕秘騙骗詐诈謹谨傳传輸输網网絡络資资錄录認认訂订單单險险別别從从無无應应當当該该與与"
    "還还讓让爾尔檢检館馆護护簽签場场調调財财產产凍冻審审級级辦办國国際际聽听講讲問问親亲愛爱"
    "貴贵賓宾積积兌兑現现隨随選选達达幣币億亿萬万條条張张種种類类實实屬属門门長长週周歲岁歷历"
    "顯显鍵键撥拨聲声導导語语專专員员組组織织經经濟济東东為为須须頁页題题業业麼么樣样氣气發发"
    "嗎吗進进運运適适遲迟遞递邊边確确極极構构標标歸归決决沒没潔洁準准溫温滿满濾滤熱热燈灯狀状"
    "獨独環环異异監监盤盘盜盗稅税稱称穩稳節节細细終终統统繼继續续罷罢聖圣職职腳脚臨临舉举舊旧"
    "莊庄葉叶藍蓝藝艺蘋苹蘭兰術术衛卫複复規规視视覺觉觀观觸触訪访設设許许評评詢询試试詳详誠诚"
    "誤误誰谁課课諾诺謝谢譯译議议讀读豐丰貝贝負负貨货責责貼贴貿贸賀贺賠赔賴赖質质贈赠贏赢趕赶"
    "軌轨軍军輕轻較较辭辞農农遊游鄉乡釋释鈔钞鈕钮錯错鎖锁鐘钟鑰钥閱阅隊队階阶隱隐雖虽雙双雜杂"
    "離离難难雲云靜静項项順顺預预頒颁頓顿頭头頻频願愿風风飛飞飯饭駕驾騰腾驅驱驚惊魚鱼鳥鸟麗丽"
    "黃黄齊齐龍龙喚唤壞坏壓压夾夹奪夺婦妇孫孙學学寫写寶宝尋寻層层帶带幫帮庫库廢废廣广廳厅強强"
    "彈弹彙汇徵征恆恒悅悦惡恶慮虑慶庆憑凭懷怀戰战戲戏執执掃扫掛挂採采揀拣損损搶抢攜携攝摄擇择"
    "擔担據据擬拟擴扩攔拦數数敗败敘叙斂敛曆历朧胧樓楼樂乐櫃柜權权歡欢殘残殺杀淨净測测渾浑湯汤"
    "滾滚漲涨漢汉灣湾烏乌煙烟煩烦爺爷牆墙獄狱瑣琐畢毕畫画療疗盧卢眾众睜睁礙碍禍祸窮穷竊窃競竞"
    "筆笔筍笋籌筹糧粮紀纪紅红紋纹純纯紙纸紛纷紹绍維维綁绑綜综緒绪練练緣缘編编緩缓縮缩總总績绩"
    "繞绕羅罗義义習习聞闻聰聪肅肃脅胁腸肠膚肤臉脸興兴華华虛虚蟲虫蠻蛮"
    "儲储債债偽伪偵侦緝缉訟讼託托銷销綫线啓启衆众屆届籤签臺台夠够註注騷骚擾扰"
    "態态憂忧郵邮顧顾螢荧幾几佔占誘诱嘗尝擋挡賭赌倉仓範范圍围納纳鈴铃併并陸陆紐纽筆笔"
    "唸念馬马車车師师廠厂圖图團团園园塊块寧宁島岛徑径慘惨憤愤拋抛掙挣揚扬擁拥敵敌暫暂書书棄弃槍枪"
    "歐欧殼壳溝沟滅灭潛潜災灾爭争牽牵瞭了築筑絕绝縣县膽胆薦荐虧亏製制見见計计記记論论識识販贩"
    "贓赃鄰邻醫医釘钉陰阴陳陈陽阳養养備备傷伤僅仅償偿兒儿則则剛刚劃划勞劳勢势區区卻却參参嚇吓"
    "墊垫妳你媽妈祇只於于綠绿瀏浏覽览冊册佈布迴回攤摊欄栏遺遗劵券濫滥鋪铺貸贷贖赎減减檔档併并"
    "齡龄飽饱線线樹树橋桥畫画證证鍊链鏟铲閃闪閒闲"
)
"""Pairs: a traditional character and the simplified one that the patterns use."""

_PLAIN_MARKS = {"’": "'", "‘": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"'}
_PLAIN_MARKS |= {"，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "。": "。", "｡": "。"}
_PLAIN_MARKS |= {"（": "(", "）": ")", "\u3000": " ", "\xa0": " ", "\r": "\n"}
_DASHES = "‐‑‒–—―−"


class _Table(dict[int, str]):
    """What each character folds to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        import unicodedata  # only for what is not ASCII

        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).lower()
        if unicodedata.category(character) in ("Cf", "Mn", "Me"):
            plain = ""
        elif plain.isspace():
            plain = "\n" if character in "\u2028\u2029\x85" else " "
        elif len(plain) != 1:
            plain = character
        self[code] = _TABLE_OF_PAIRS.get(plain, plain)
        return self[code]


_TABLE_OF_PAIRS = dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
_TABLE = _Table(
    {code: chr(code).lower() for code in range(128)}
    | {ord("\r"): "\n", ord("\t"): " "}
    | {ord(mark): plain for mark, plain in _PLAIN_MARKS.items()}
    | dict.fromkeys(map(ord, _DASHES), "-")
)


class Folded(Value):
    """A text made plain."""

    text: str
    places: array[int] | None = None
    """For each character of `text` its place in the original; None where they are the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that the part `start` to `end` (not empty) was made from."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def folded(text: str) -> Folded:
    """The text made plain; takes time in proportion to its length."""
    if text.isascii():
        return Folded(text=text.lower().replace("\r", "\n").replace("\t", " "))
    plain = text.translate(_TABLE)
    if len(plain) == len(text):
        return Folded(text=plain)
    kept = array("L", (i for i, character in enumerate(text) if _TABLE[ord(character)]))
    return Folded(text=plain, places=kept)
