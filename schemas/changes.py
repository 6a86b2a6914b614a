"""The table `changes` of a release.

What does not belong here: how two releases are compared.
"""

from __future__ import annotations

from schemas.base import Table, Text, column
from schemas.vocabulary import CHANGES


class Changes(Table):
    """One row a row of a table that differs from the release before.

    与上一版不同的一行数据一行。
    """

    table: Text = column("Table that the row is of.", "所在表")
    id: Text = column(
        "Key of the row; of a table without a key, a hash of all it says.",
        "该行的标识；无标识的表取全行内容的哈希值",
    )
    change: Text = column("What happened to it.", "变动", isin=CHANGES)
    columns: Text = column(
        "Columns that differ, joined by commas; NULL unless changed.",
        "有变动的列，以逗号相连；仅修改的行有",
        nullable=True,
    )
    before: Text = column(
        "As JSON, what it said: all of a row that was removed, of one that changed what differs.",
        "变动前的内容（JSON）：删除的为全行，修改的为有变动的列",
        nullable=True,
    )
    after: Text = column(
        "As JSON, what it says: all of a row that was added, of one that changed what differs.",
        "变动后的内容（JSON）：新增的为全行，修改的为有变动的列",
        nullable=True,
    )
