"""The table `corrections`.

What does not belong here: the rules of repair.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from schemas.base import CODE_POINTS, Integer, Table, Text, column


class Corrections(Table):
    """One row a repair of the text.

    对文字的一处修复一行。
    """

    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    rule: Text = column("Name of the rule that repaired it.", "修复规则名")
    before: Text = column(
        "What was printed; NULL where something was put in.", "修复前；补入的为空", nullable=True
    )
    after: Text = column(
        "What it became; NULL where something was taken out.", "修复后；删去的为空", nullable=True
    )
    raw_start: Integer = column(
        "Where the repaired stretch starts.", "修复处的起点", ge=0, unit=CODE_POINTS
    )
    raw_end: Integer = column(
        "Where it ends, exclusive.", "修复处的终点（不含）", ge=0, unit=CODE_POINTS
    )
    quote: Text = column(
        "The repaired stretch to the letter; NULL where something was put in.",
        "修复处原文，一字不改；补入的为空",
        nullable=True,
    )

    @pa.dataframe_check
    @classmethod
    def evidence_is_in_order(cls, frame: pd.DataFrame) -> pd.Series:
        """The stretch is empty where a character was put in."""
        return frame["raw_start"] <= frame["raw_end"]
