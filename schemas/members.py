"""The table `members`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Table, Text, column


class Members(Table):
    """One row a body that a name for many bodies stands for.

    集合名称所含的一个机构一行。
    """

    unit_id: Text = column(
        "The name for many (各地级以上市人民政府).", "集合机构标识", references="units.unit_id"
    )
    member_id: Text = column("One of them.", "成员机构标识", references="units.unit_id")
    source: Text = column("The public act or standard that lists them.", "依据")
