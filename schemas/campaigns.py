"""The table `campaigns`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Integer, Table, Text, column
from schemas.vocabulary import CAMPAIGN_KINDS


class Campaigns(Table):
    """One row a campaign: what programmes of different documents have in common.

    一个行动、工程或平台一行：不同文件中同名项目的共同名称。
    """

    campaign_id: Text = column("Key, made from content.", "行动标识，由内容生成", key=True)
    name: Text = column("Its bare name: 质量月.", "名称，不含引号、“活动”“行动”及地名")
    kind: Text = column("What it is.", "类型", isin=CAMPAIGN_KINDS)
    documents: Integer = column(
        "How many documents name it.", "提及的文件数", ge=1, unit=("documents", "份")
    )
    programmes: Integer = column(
        "How many rows of `programmes` name it.",
        "对应的 `programmes` 行数",
        ge=1,
        unit=("programmes", "个"),
    )
