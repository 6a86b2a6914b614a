"""The table `links`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Number, Table, Text, column
from schemas.vocabulary import DECIDERS, LINK_KINDS, RELATIONS


class Links(Table):
    """One row a judgement between two things.

    两个事物之间的一个判定一行。
    """

    link_id: Text = column("Key, made from content.", "关联标识，由内容生成", key=True)
    kind: Text = column("What is linked.", "关联对象", isin=LINK_KINDS)
    from_id: Text = column(
        "The one: an indicator, a document, a programme; for a spelling an id of its own.",
        "一方：指标、文件、工程；写法另有标识",
    )
    to_id: Text = column("The other.", "另一方")
    relation: Text = column("How they stand to each other.", "关系", isin=RELATIONS)
    score: Number = column("How alike they are, 0 to 1.", "相似度，0 至 1", ge=0)
    reason: Text = column("Why, in words.", "理由")
    decided_by: Text = column("Who decided.", "判定者", isin=DECIDERS)
    rule: Text = column("Name of the rule, or of the source.", "规则名或来源")
