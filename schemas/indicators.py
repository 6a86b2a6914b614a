"""The table `indicators`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Table, Text, column
from schemas.vocabulary import DIRECTIONS, NUMBER_KINDS, TOPICS


class Indicators(Table):
    """One row an indicator: what targets of different documents have in common.

    一项指标一行：不同文件的目标所共有的内容。
    """

    indicator_id: Text = column("Key, made from content.", "指标标识，由内容生成", key=True)
    name: Text = column("Name, as it is printed most often.", "名称（最常用的写法）")
    names: Text = column("All that it is called, joined by |.", "各种写法，以 | 相连")
    unit: Text = column("Unit its values are given in.", "单位", nullable=True)
    number_kind: Text = column("What its numbers are.", "数值类型", isin=NUMBER_KINDS)
    direction: Text = column(
        "Which way is better.",
        "方向：升、降或保持",
        nullable=True,
        isin=DIRECTIONS,
    )
    topic: Text = column(
        "What it is about, by the words of its name.",
        "主题：据名称用词，按政府信息公开目录的主题分类",
        nullable=True,
        isin=TOPICS,
    )
