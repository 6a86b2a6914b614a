"""The table `responsibilities`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Boolean, Evidence, Integer, Text, column
from schemas.vocabulary import ROLES


class Responsibilities(Evidence):
    """One row a unit of a responsibility bracket or line.

    责任括注或责任行中的一个单位一行。
    """

    responsibility_id: Text = column("Key, made from content.", "责任标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column(
        "The provision it stands in.",
        "所在条款",
        references="provisions.provision_id",
    )
    unit_id: Text = column(
        "The unit in the authority file.",
        "规范档中的单位",
        references="units.unit_id",
    )
    unit_name: Text = column(
        "Name as printed, its elided level restored.",
        "单位名称，补全省略的层级",
    )
    role: Text = column(
        "lead, participant, joint or responsible.",
        "牵头、参与、分工负责或负责",
        isin=ROLES,
    )
    ordinal: Integer = column("Place in the order of the bracket.", "括注内次序", ge=0)
    open_ended: Boolean = column("Whether the list goes on (等单位).", "是否以“等单位”未尽列举")
