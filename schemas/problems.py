"""The table `problems`.

What does not belong here: when a thing is a problem.
"""

from __future__ import annotations

from schemas.base import CODE_POINTS, Integer, Table, Text, column
from schemas.vocabulary import SEVERITIES


class Problems(Table):
    """One row a thing that needs a person.

    需要人工处理的一处问题一行。
    """

    # A file that cannot be read has no row in `documents`, so this refers to none.
    document_id: Text = column(
        "The document or file, where it has a name.", "文件标识", nullable=True
    )
    severity: Text = column("error: rows are missing; warning: look.", "严重程度", isin=SEVERITIES)
    rule: Text = column("Name of the rule that found it.", "发现问题的规则名")
    message: Text = column("What is wrong and where, in English.", "问题说明（英文）")
    message_zh: Text = column("What is wrong and where, in Chinese.", "问题说明（中文）")
    raw_start: Integer = column(
        "Where it starts, if it has a place.", "起点", nullable=True, ge=0, unit=CODE_POINTS
    )
    raw_end: Integer = column(
        "Where it ends, exclusive.", "终点（不含）", nullable=True, ge=0, unit=CODE_POINTS
    )
    quote: Text = column("The stretch to the letter.", "原文，一字不改", nullable=True)
