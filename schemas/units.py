"""The table `units`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Date, Table, Text, column


class Units(Table):
    """One row a public body under one name: the authority file.

    一个公共机构的一个名称一行：规范档。
    """

    unit_id: Text = column("Key, made from content.", "单位标识，由内容生成", key=True)
    name: Text = column("Full name.", "全称")
    short_name: Text = column("Short name.", "简称", nullable=True)
    jurisdiction: Text = column("Place it belongs to.", "所属地区", nullable=True)
    valid_from: Date = column("First day it existed under this name.", "名称启用日", nullable=True)
    valid_to: Date = column("Last day it existed under this name.", "名称停用日", nullable=True)
    successor_id: Text = column(
        "The unit that took over.",
        "承继单位",
        nullable=True,
        references="units.unit_id",
    )
