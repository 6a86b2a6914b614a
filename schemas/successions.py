"""The table `successions`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Boolean, Date, Table, Text, column
from schemas.vocabulary import SUCCESSIONS


class Successions(Table):
    """One row a body that took over duties of another.

    承接另一机构职责的一个机构一行。
    """

    unit_id: Text = column("The body whose duties went.", "原机构标识", references="units.unit_id")
    successor_id: Text = column(
        "The one that has them.", "承继机构标识", references="units.unit_id"
    )
    on_date: Date = column(
        "The day it took over, where the act names one.", "承继日期", nullable=True
    )
    kind: Text = column("How they passed.", "承继方式", isin=SUCCESSIONS)
    scope: Text = column(
        "Which duties; NULL for all that no other row names.", "承继职责范围", nullable=True
    )
    main: Boolean = column(
        "Whether it answers where nothing narrower is known: one heir of each body does.",
        "是否主要承继机构",
    )
    source: Text = column("The public act.", "依据")
