"""The table `provisions`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Evidence, Integer, Text, column


class Provisions(Evidence):
    """One row a structural unit of a document.

    文件结构中的一个单元一行。
    """

    provision_id: Text = column("Key, made from content.", "条款标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    parent_id: Text = column(
        "The provision above it.",
        "上级条款",
        nullable=True,
        references="provisions.provision_id",
    )
    ordinal: Integer = column("Place in the order of the document.", "文内次序", ge=0)
    level: Integer = column("Depth in the tree; 1 is the top.", "层级，1 为最高", ge=0)
    path: Text = column(
        "Numbers from the top in Arabic, joined by dots.",
        "自上而下的编号，以点相连",
    )
    marker: Text = column("Marker as printed.", "原样编号", nullable=True)
    heading: Text = column(
        "Heading without marker and closing stop.",
        "标题，不含编号与句号",
        nullable=True,
    )
    text: Text = column(
        "Own text, without heading and children.",
        "自身文字，不含标题与下级",
        nullable=True,
    )
