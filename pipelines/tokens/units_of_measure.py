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
艘 艘次 列 车次 班次 班列 航班 座 处 所 间 栋 幢 层 张 床位 份 篇 部 本 册 卷 页 字 句 首 幅 块
片 面 盏 眼 口 孔 场 场次 次 回 趟 遍 轮 期 批 批次 起 宗 例 例次 单 笔 票 席 桌 餐 杯 瓶 盒 箱 袋
包 筐 罐 门 节 班 组 股 床 对 双 副 把 顶 扇 道 封 滴 团 堆 段 分 学分 番 倍 人天 人月 人年 标准车
标台 厘
"""
_LATIN = """
km km² km2 m m² m2 m³ m3 cm cm² mm μm um nm hm² ha kg mg μg ug g t tce L mL ml kW MW GW TW kWh MWh
GWh TWh W Wh kV kVA MVA V mA Ah mAh Hz kHz MHz GHz THz bps kbps Mbps MbpS Gbps Tbps bit KB MB GB
TB PB EB ZB kb Mb Gb FLOPS TFLOPS PFLOPS EFLOPS GFLOPS TFlops PFlops EFlops GFlops Tflops Pflops
Eflops TOPS Tops POPS TEU cm³ cm3 dB dB(A) DWT GT Pa kPa
MPa hPa kN kJ MJ GJ TJ kcal pT MWp GWp kWp min h ms GWe MWe ℃ °C °F ° K/s ppm ppb
"""

# What may not follow a measure word, because the number then stands before another word (“5部门”,
# “100万人口”, “10项目”). Only words that texts do print right after a number: “100家具有” is 家.
_NOT_BEFORE: dict[str, str] = {
    "年": "代|级(?!别)|版|轻|鉴|货",
    "天": "津|然气|府",
    "周": "边|期|围|转|口",
    "分": "之|布|别|级|析|类|公司|局|支|设",
    "家": "庭|禽|具(?![有备])",
    "人": "口|才|民|均|工|力|机|员|体|类|大代表",
    "户": "籍|外(?=广|运)",
    "名": "录|牌|称",
    "项": "目(?!标)",
    "部": "门|委|分|署|级|队|属|省",
    "支": "持(?!续)|付|撑|部(?!队)",
    "台": "湾",
    "条": "例|件",
    "批": "准|复|发",
    "种": "子|质|业|粮|猪",
    "类": "似",
    "样": "本|板|式|品",
    "款": "项",
    "处": "罚|级|于",
    "所": "得|属|需",
    "场": "景(?!区)|所(?!有)|馆|站",
    "间": "隔|接",
    "片": "区(?!域)",
    "面": "向|对|积|临|貌|试",
    "组": "织|长|团",
    "团": "结|体|队|组|员|购|委",
    "段": "落",
    "股": "份|权|东",
    "节": "点|约|能",
    "起": "来|到|步|算|施行|执行",
    "单": "位|元|项",
    "口": "岸|径|味",
    "列": "入|为",
    "架": "构",
    "层": "次|级",
    "门": "类|户|店",
    "次": "性|级",
    "期": "间|货|末|限|工程|项目",
    "轮": "胎|换",
    "度": "假",
    "克": "拉",
    "升": "级|高|至|到|温|为",
    "担": "任|当|保|负",
    "头": "部",
    "双": "创|边|向|一流|碳",
    "副": "省|市|厅|县|部",
    "把": "关|握|控",
    "道": "路|德|理|县",
    "包": "括|含|装",
    "本": "地|市|省|科|级|土|行|县|区",
    "首": "都|批|次|创|发|席|届",
    "块": "状",
    "根": "据|本",
    "回": "收|报|归|应",
    "遍": "布",
    "字": "号",
    "眼": "科",
    "餐": "饮",
    "顶": "层|级|尖",
    "封": "闭",
    "群": "众|体",
    "卡": "通|口",
    "角": "度|色",
    "圆": "满",
    "卷": "烟",
    "页": "岩",
    "幅": "度",
    "颗": "粒",
    "尾": "气|矿|水",
    "匹": "配",
    "只": "有|能|要|是|需",
    "位": "于|列|居|置",
    "篇": "章",
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
        after = _AFTER.get(unit) if table is UNITS else None
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
