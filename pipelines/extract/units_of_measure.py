"""Measure words and units that policy texts print after a number.

Sources: the table of legal units of measurement of the State Council (法定计量单位, 1984), the
classifiers of 《现代汉语八百词》, and what plans, work reports and laws of 2000 to 2026 print.
What does not belong here: reading a number (numerals) or its bounding words (quantities).
"""

from __future__ import annotations

import re

_TIME = """
年 个年度 个月 月龄 周 周岁 周年 岁 天 日 个工作日 工作日 个自然日 个季度 个学期 学期 学年 个小时
小时 个钟头 钟头 分钟 刻钟 个课时 课时 个学时 学时 秒 秒钟 毫秒 微秒 纳秒
"""
_LENGTH = """
米 尺 千米 公里 车公里 里程公里 厘米 毫米 微米 纳米 分米 海里 英里 英尺 英寸 华里 公分 光年
"""
_MONEY = """
元 块 美元 欧元 港元 日元 英镑 澳元 卢布 韩元 新台币 圆 角
"""
_SIZE = """
平方米 平方公里 平方千米 平方厘米 平方毫米 平米 公顷 亩 亩次 亩地 立方米 立方 立方厘米 升 毫升
千升 公升 标准立方米 吨 吨标准煤 吨标煤 吨公里 吨二氧化碳 吨二氧化碳当量 千克标准煤 克标准煤 千克
公斤 市斤 斤 克 毫克 微克 担 标准箱 标箱 海里 千瓦 兆瓦 吉瓦 太瓦 瓦 千瓦时 兆瓦时 千瓦小时 千伏
千伏安 兆伏安 伏 伏特 千乏 马力 度 度电 摄氏度 焦耳 千焦 兆焦 吉焦 卡 千卡 大卡 帕 千帕 兆帕 百帕
赫兹 千赫 兆赫 吉赫 分贝 流明 比特 字节 兆字节 兆比特 兆 吉比特 千字节 千牛 牛顿 桶 桶油当量 像素
"""
_COUNTS = """
个 个百分点 百分点 个千分点 个基点 基点 家 家次 户 户次 人 人次 人份 名 位 位次 项 项次 件 件次
件套 种 类 样 款 条 根 支 枚 颗 粒 株 棵 头 只 匹 羽 尾 群 峰 台 台次 台套 套 套次 辆 辆次 架 架次
艘 艘次 列 车次 班次 班列 航班 座 处 所 间 栋 幢 层 张 张床位 份 篇 部 本 册 卷 页 字 句 首 幅 块
片 面 盏 眼 口 孔 场 场次 次 回 趟 遍 轮 期 批 批次 起 宗 例 例次 单 笔 票 席 桌 餐 杯 瓶 盒 箱 袋
包 筐 罐 门 节 班 组 股 床 对 双 副 把 顶 扇 道 封 滴 团 堆 段 分 学分 番 倍 人天 人月 人年 标准车
标台 厘
"""
_LATIN = """
km km² km2 m m² m2 m³ m3 cm cm² mm μm um nm hm² ha kg mg μg ug g t tce L mL ml kW MW GW TW kWh MWh
GWh TWh W Wh kV kVA MVA V mA Ah mAh Hz kHz MHz GHz THz bps kbps Mbps MbpS Gbps Tbps bit KB MB GB
TB PB EB ZB kb Mb Gb FLOPS TFLOPS PFLOPS EFLOPS GFLOPS TOPS Tops POPS TEU dB dB(A) DWT GT Pa kPa
MPa hPa kN kJ MJ GJ TJ kcal pT MWp GWp kWp min h ms GWe MWe ℃ °C °F ° K/s ppm ppb
"""

# What may not follow a measure word, because the two would be another word (“10项目标”, “5部门”).
_NOT_BEFORE: dict[str, str] = {
    "年": "代|级(?!别)|版|轻|鉴|货",
    "天": "津|然|气|府|门|空|下|桥",
    "周": "边|期|围|转|口|易|末|[一二三四五六日]",
    "分": "之|布|别|级|析|类|工|公司|局|中心|[设支]",
    "家": "庭|属|园|禽|电|政|居|具|乡|喻|渠",
    "人": "口|才|民|均|工|力|机|员|物|体|类|大代表|社|居",
    "户": "籍|外|型|主|口",
    "名": "单|录|牌|称|字",
    "项": "目(?!标)|下",
    "部": "门|委|分|署|级|队|长|位|件|属|省|曲",
    "支": "持|付|出|撑|援|部|行|线|农|柱",
    "台": "湾|账|风|州|阶|商|胞|资|企|河|山|县",
    "条": "例|件|款(?!路)|目|码|龙",
    "批": "准|复|发|评|量|示",
    "种": "植|子|业|质|养|畜|禽|苗|粮|田|源|猪|群",
    "类": "型|别|似",
    "样": "本|板|式|的|化|品",
    "款": "项|待|式",
    "处": "理|置|罚|级|于|在|长|分|方",
    "所": "有|得|属|在|需|谓|示|以|长|辖|列",
    "座": "谈",
    "场": "景|地|所|馆|站|外|内|效|均|域",
    "张": "家|江|北|掖|贴",
    "间": "接|隔|断|歇|作",
    "片": "区|面",
    "面": "向|对|积|临|貌|上|粉|试",
    "组": "织|建|长|成|合|团|委|装",
    "团": "结|体|队|组|员|购|委|伙",
    "段": "式|位|落",
    "股": "份|权|东|票|市|长|室",
    "班": "子|主任|车",
    "节": "约|能|水|日|点|省|气|目|庆",
    "起": "来|到|步|草|重|点|诉|算|施|执|实行",
    "例": "如|外|行|会|证",
    "单": "位|元|独|一|边|项|向|列",
    "票": "据|价|款|务|制|通",
    "口": "岸|径|粮|腔|号|罩|味",
    "列": "入|出|为|举|席|支|示",
    "架": "构|空|设",
    "套": "路|种|期|现|取|作",
    "层": "次|级|面|层|以",
    "门": "类|户|槛|诊|头|店|票|口|前|峡|市",
    "次": "日|年|月|生|品|级|序|区域|中|产业|性|会议|全会|[届全代]",
    "期": "间|限|货|末|刊|望|内|满|工程|项目|建设|中",
    "轮": "流|换|岗|胎|椅|船|训|候",
    "度": "假|量|过|夏|汛",
    "克": "服|拉|隆|里|难",
    "升": "级|高|至|到|温|值|为|幅|势|学|华|降",
    "米": "粉|面|兰|其|仓",
    "担": "任|当|负|保|心",
    "头": "部|衔|条|痛|号|等",
    "双": "方|边|重|向|创|碳|一流|随机|减|拥|语|手|控",
    "副": "省|市|主|厅|县|处|乡|局|作用|[部院校书秘]",
    "把": "手|关|控|握|好|[这该]",
    "道": "路|德|理|教|[县区外里]",
    "包": "括|容|装|含|围|保|干|联|抓|村|扶|[产袱]",
    "本": "地|市|省|科|级|土|届|行|次|办法|方案|条例|规定|意见|单位|县|区|来|身|质|着|溪|领",
    "句": "容",
    "首": "都|批|次|先|要|席|府|届|个|创|发|位|套|台",
    "块": "链|状",
    "根": "据|本|治|源",
    "回": "家|国|收|应|报|归|迁|头|复|族|落|升|流|暖|访|购|采",
    "遍": "布|及",
    "字": "号|经济|形|母",
    "眼": "科|光|睛|镜|前",
    "孔": "子|雀",
    "席": "位(?!.)",
    "餐": "饮|馆|具|厅|桌",
    "顶": "层|点|端|尖|级|山",
    "封": "闭|存|堵|山|建|顶|面|禁",
    "滴": "灌|滴",
    "峰": "会|值|谷|林",
    "群": "众|体|落|团|岛",
    "卡": "通|片|口|脖|点|车",
    "桶": "装",
    "角": "度|色|落|洲|形|海|地|债|区|旗",
    "圆": "满|桌|形|通",
    "厘": "清|定",
    "伏": "笔|击",
    "卷": "烟|宗|入|帘",
    "页": "岩|面",
    "床": "位(?!.)",
    "堆": "放|积|龙",
    "幅": "度|员|射",
    "粒": "度|子|径",
    "颗": "粒",
    "箱": "体|包",
    "扇": "贝",
    "尾": "气|矿|水|款|号|数|[部端]",
    "羽": "绒|毛",
    "匹": "配",
    "只": "有|能|要|是|需|争|剩",
    "位": "一体|于|列|居|置|数|育",
    "篇": "章",
    "秒": "批|办|杀",
}
# “5日” is a date, “5日内” is a span of time; 对 is mostly a preposition.
_ONLY_BEFORE: dict[str, str] = {
    "日": r"\s?(?:[以之]?内|以上|以下|未|不|[(（]|的?期限)",
    "对": "夫|新人|父母|情侣|矛盾|关系|双胞|[，。；、,;]|$",
}


def _table(*groups: str) -> dict[str, tuple[str, ...]]:
    """The measure words by first character, longest first, so that the longest one is read."""
    by_first: dict[str, list[str]] = {}
    for unit in {unit for group in groups for unit in group.split()}:
        by_first.setdefault(unit[0], []).append(unit)
    return {first: tuple(sorted(units, key=len, reverse=True)) for first, units in by_first.items()}


UNITS = _table(_TIME, _LENGTH, _MONEY, _SIZE, _COUNTS, _LATIN)
TIME_UNITS = frozenset(_TIME.split())
EXTENT_UNITS = TIME_UNITS | frozenset(_LENGTH.split())
"""Units after which a bare 内 bounds (三年内, 500米内)."""
# 元/人·月, 张/千人口, 件/万人: what may stand under the stroke besides a measure word.
_NOUNS = "人口 月 日 时 村 县 企业 职工 学生 车 师 班 床位"
_UNDER = _table(_TIME, _LENGTH, _MONEY, _SIZE, _COUNTS, _LATIN, _NOUNS)
_AFTER = {
    **{unit: re.compile(f"(?!{tail})") for unit, tail in _NOT_BEFORE.items()},
    **{unit: re.compile(f"(?={tail})") for unit, tail in _ONLY_BEFORE.items()},
}
_MAGNITUDE = re.compile("[十百千万亿]{0,2}")


def _word_end(table: dict[str, tuple[str, ...]], text: str, start: int) -> int:
    for unit in table.get(text[start : start + 1], ()):
        end = start + len(unit)
        if not text.startswith(unit, start):
            continue
        if unit[-1].isascii() and unit[-1].isalnum() and _is_ascii_word(text[end : end + 1]):
            continue
        after = _AFTER.get(unit)
        if after is None or after.match(text, end):
            return end
    return start


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def unit_end(text: str, start: int) -> int:
    """Where the unit that is printed at ``start`` ends; ``start`` itself where none is.

    Args:
        text: A text in simplified script and half-width digits (``numerals.fold``).
        start: Code-point offset right after a number and its magnitude.

    Returns:
        A code-point offset. Composite units count as one: 微克/立方米, 元/人·月, 台（套）.
    """
    end = _word_end(UNITS, text, start)
    if end == start:
        return start
    if text[end : end + 1] in {"(", "（"}:
        inner = _word_end(UNITS, text, end + 1)
        if inner > end + 1 and text[inner : inner + 1] in {")", "）"}:
            end = inner + 1
    while text[end : end + 1] in {"/", "·"}:
        magnitude = _MAGNITUDE.match(text, end + 1)
        under = magnitude.end() if magnitude else end + 1
        after = _word_end(_UNDER, text, under)
        if after == under:
            break
        end = after
    return end
