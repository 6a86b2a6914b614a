"""The table `deadlines`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Date, Evidence, Text, column
from schemas.vocabulary import DEADLINE_KINDS


class Deadlines(Evidence):
    """One row a time expression that binds a commitment.

    约束承诺的一个时间表述一行。
    """

    deadline_id: Text = column("Key, made from content.", "期限标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column(
        "The provision it stands in.",
        "所在条款",
        references="provisions.provision_id",
    )
    kind: Text = column(
        "by, during, recurring or relative.",
        "截止、期间、周期或相对",
        isin=DEADLINE_KINDS,
    )
    start_date: Date = column("First day.", "起始日期", nullable=True)
    end_date: Date = column("Last day.", "截止日期", nullable=True)
    recurrence: Text = column(
        "ISO 8601 duration after which it recurs.",
        "周期（ISO 8601 时段）",
        nullable=True,
        matches=r"P\d+[YMWD]$",
    )
    text: Text = column("The clean expression.", "净文表述")
