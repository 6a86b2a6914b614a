"""Strange texts: documents torn and mixed, markers, numbers and tables that nobody would print.

What does not belong here: the files that they are put into.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

RAW = Path(__file__).resolve().parents[2] / "raw"
Maker = Callable[[Random], str]

SIGNS = [
    *("\u202e", "\u202d", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"),  # writing direction
    *("\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1a", "\x1b[31m", "\x7f", "\x85", "\x9f"),
    *("\u2028", "\u2029", "\r", "\r\n", "\n\r", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff"),
    *("\ufdef", "\ufffe", "\uffff", "\ufffd", "\ue000", "\uf8ff", "\U000f0000", "\U0010ffff"),
    *("\u0301" * 40, "\u20dd", "\ufe0f", "\U000e0100", "\u200d", "👨‍👩‍👧‍👦", "🇨🇳", "𠮷"),
    *("㍿", "㈠", "⑴", "Ⅻ", "〇"),
    *("\ud800", "\udfff", "ﬁ", "ß", "İ", "ſ", "½", "²", "٣", "೩", "〡", "億", "卅", "零", "兩"),
    *("|", "\\|", "\\"),
]
MARKERS = [
    *("一、", "二、", "十一、", "一、", "第一章 ", "第二节 ", "第一条 ", "第九十九条 ", "第一篇 "),
    *("（一）", "（二）", "(一)", "（十二）", "㈠", "1.", "2．", "1、", "99999.", "0."),
    *("（1）", "(2)"),
    *("1）", "①", "⑳", "㊿", "1.1", "1.1.1", "2.2.2.2", "1.1.1.1.1.1.1.1.1", "A.", "a)", "Ⅰ."),
    *("——", "--", "—", "●", "•", "□", "▲", "* ", "- ", "专栏1 ", "专栏 1：", "附件", "附件1："),
    *("附表2", "附录A"),
    *("一是", "二是", "其一，", "首先，", "注：", "（一)", "第十", "二〇二五、", "十百千、"),
    *("○一、", "l.", "lO."),
]
HEADS = [
    *("主要目标", "重点任务", "保障措施", "指导思想", "总体要求", "目录", "附则", "主要指标"),
    "责任分工",
    *("江海省人民政府关于印发《渡口建设方案》的通知", "江政发〔2021〕3号"),
    *("各市、县人民政府：", "抄送：省委办公厅"),
    *("2021年3月1日印发", "索引号：000014349/2021-00001", "（此件公开发布）"),
    *("---\ntitle: 方案\n---", "* * *"),
    *("江海省人民政府\n2021年13月45日", "第 3 页 共 9 页", "— 3 —", "（2021—2025年）"),
    *("征求意见稿", ""),
]
NUMBERS = [
    *(
        "20",
        "0",
        "-5",
        "1e400",
        "9" * 400,
        "0." + "0" * 60 + "1",
        "1,2,3",
        "1，000",
        "１２３",
        "二〇",
        "一百零〇",
    ),
    *("九千九百九十九万亿亿亿", "3—5", "5—3", "5-", "—5", "½", "2²", "10^9", "1/0", "0.1.2"),
    *("0x1F", "∞", "NaN"),
    *("千分之零", "百分之一百二十", "万分之三", "两倍", "翻十番", "一半", "几", "数十", "近百"),
    *("15+", "5000多", "①"),
]
UNITS = [
    *("个", "家", "%", "‰", "万亿元", "元/人", "个百分点", "件/万人", "平方公里", "番", "倍"),
    *("", "微克/立方米", "亿", "年"),
]
TIMES = [
    *("到2025年，", "到9999年，", "到0000年，", "2024年2月30日前", "2024年13月底前"),
    *("“十四五”期间", "“九十九五”时期"),
    *("三年内", "9999999年内", "每年", "每季度", "年底前", "2026年腊月底前", "2030—2020年"),
    *("1900年前", "本世纪中叶", "明年"),
]
VERBS = [
    *("建成", "新增", "达到", "控制在", "下降", "不超过", "培育", "争取", "已建成", "给予"),
    *("是指", "严禁", "完成率", "分别达到"),
]
THINGS = [
    *("渡口", "示范窗口", "公共服务满意度", "PM2.5年均浓度", "“一网通办”率", "《用水条例》"),
    *("规上企业", "A、B、C", "的的的", "GDP"),
]
BODIES = [
    *("（省水利厅牵头，省财政厅参与）", "（责任单位：各市、县）", "责任单位：", "【牵头单位】"),
    *("（、、、）", "（省水利厅", "牵头：省×厅", "（）"),
]


def of_documents(chance: Random) -> str:
    """Lines of real documents, in their order or in none."""
    lines = [line for text in chance.choices(_documents(), k=2) for line in text.split("\n")]
    start = chance.randrange(len(lines))
    taken = lines[start : start + chance.randrange(1, 60)]
    if chance.random() < 0.4:
        chance.shuffle(taken)
    return "\n".join(taken)


def of_markers(chance: Random) -> str:
    """Numbering that starts, stops, skips and starts again."""
    few = chance.choices(MARKERS, k=chance.randrange(1, 9))
    return "\n".join(
        chance.choice(("", "", "　　", "  ")) + chance.choice(few) + sentence(chance)
        for _ in range(chance.randrange(2, 60))
    )


def of_heads(chance: Random) -> str:
    """Heads and feet of documents, wherever they fall, and parts that come again."""
    return "\n".join(
        chance.choice(
            (chance.choice(HEADS), chance.choice(MARKERS) + chance.choice(HEADS), sentence(chance))
        )
        for _ in range(chance.randrange(2, 40))
    )


def of_tables(chance: Random) -> str:
    """Tables with ragged rows, columns that mean the same, and numbers in the wrong places."""
    names = [
        *("序号", "指标", "单位", "2020年", "2025年", "属性", "任务", "牵头单位", "完成时限"),
        *("备注", "", "目标值", "年均增速"),
    ]
    wide = chance.choice((1, 2, 3, 5, 8, 40))
    rows = [chance.choices(names, k=wide)]
    for _ in range(chance.choice((0, 1, 3, 10, 30))):
        cells = [cell(chance) for _ in range(max(0, wide + chance.choice((0, 0, 0, -1, 1, 5))))]
        rows.append(cells)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def of_nesting(chance: Random) -> str:
    """Brackets, quotes and decimal numbers as deep as they go."""
    deep = chance.choice((3, 30, 300, 3000))
    opening = chance.choice(("（", "“", "《", "【", "(", "‘", "<", "「"))
    closing = chance.choice(("）", "”", "》", "", "】", ")", ">"))
    dotted = ".".join(str(chance.randrange(1, 4)) for _ in range(min(deep, 60)))
    first, inner, last = (sentence(chance) for _ in range(3))
    return f"{dotted} {first}\n{opening * deep}{inner}{closing * deep}\n{dotted}.1 {last}"


def of_length(chance: Random) -> str:
    """One piece over and over, on one line or many."""
    piece = sentence(chance) + chance.choice(("", "\n", "、", "；", "|"))
    return piece * (chance.choice((50, 500, 3000, 30_000)) // len(piece) + 1)


def of_signs(chance: Random) -> str:
    """Nothing but signs that are seldom seen."""
    return "".join(
        chance.choices([*SIGNS, *MARKERS, *NUMBERS, "\n", "。"], k=chance.randrange(1, 200))
    )


MAKERS: list[Maker] = [
    of_documents,
    of_markers,
    of_heads,
    of_tables,
    of_nesting,
    of_length,
    of_signs,
]
_WEIGHTS = (5, 4, 3, 3, 1, 1, 1)


def strange_text(chance: Random) -> str:
    """A text of one to three kinds, as it is or with characters lost, doubled and put in."""
    makers = chance.choices(MAKERS, _WEIGHTS, k=chance.randrange(1, 4))
    text = "\n".join(make(chance) for make in makers)
    return torn(text, chance) if chance.random() < 0.5 else text


def torn(text: str, chance: Random) -> str:
    """A text with characters lost, doubled, put in and put elsewhere."""
    chars = list(text)
    for _ in range(min(len(chars) // 10, 400) + 1):
        at = chance.randrange(len(chars) + 1)
        chars[at : at + chance.choice((0, 0, 0, 1, 1, 5))] = chance.choice(
            ("", "", chance.choice(SIGNS), chance.choice(MARKERS), "\n", *chars[at : at + 1])
        )
    return "".join(chars)


def sentence(chance: Random) -> str:
    """Something like a promise."""
    return "".join(
        (
            *(
                chance.choice((*TIMES, "", "")),
                chance.choice((*VERBS, "")),
                chance.choice((*THINGS, "")),
            ),
            *(chance.choice((*VERBS, "")), chance.choice(NUMBERS), chance.choice(UNITS)),
            *(
                chance.choice(("以上", "以下", "左右", "", "")),
                chance.choice(("。", "，", "；", "：", "", "！")),
            ),
            chance.choice((*BODIES, "", "", "")),
        )
    )


def cell(chance: Random) -> str:
    """Something like a cell of a table."""
    return chance.choice(
        (
            *("", "-", "/", "同上", "预期性", "［12］", "[-3.4]", "<br>", "省水利厅\n省财政厅"),
            "2024/6/30",
            *(
                chance.choice(NUMBERS) + chance.choice(UNITS),
                chance.choice(THINGS),
                sentence(chance),
            ),
        )
    )


@cache
def _documents() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(RAW.glob("*.txt"))]
