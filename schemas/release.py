"""The table `release`: which data this is.

What does not belong here: who gives the versions.
"""

from __future__ import annotations

from schemas.base import Date, Table, Text, column


class Release(Table):
    """One row: the versions of the data, of its schema and of the code that made it.

    仅一行：数据、表结构与抽取程序的版本。
    """

    data_version: Text = column(
        "Version of the data, year.month.number; NULL in a build that is not released.",
        "数据版本：年.月.序号；未发布的构建为空",
        nullable=True,
    )
    schema_version: Text = column(
        "Version of the tables and columns, by semantic versioning.", "表结构版本（语义化版本）"
    )
    extractor_version: Text = column(
        "Fingerprint of the code and reference tables that made the rows.",
        "抽取程序与参照表的指纹",
    )
    released_on: Date = column(
        "Day of the release; NULL in a build that is not released.",
        "发布日期；未发布的构建为空",
        nullable=True,
    )
