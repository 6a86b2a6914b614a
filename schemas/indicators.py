"""The table `indicators`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Table, Text, column
from schemas.vocabulary import DIRECTIONS


class Indicators(Table):
    """One row an indicator: what targets of different documents have in common.

    一项指标一行：不同文件的目标所共有的内容。
    """

    indicator_id: Text = column("Key, made from content.", "指标标识，由内容生成", key=True)
    name: Text = column("Name.", "名称")
    unit: Text = column("Unit its values are given in.", "单位", nullable=True)
    direction: Text = column(
        "Which way is better.",
        "方向：升、降或保持",
        nullable=True,
        isin=DIRECTIONS,
    )
