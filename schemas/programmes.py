"""The table `programmes`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Evidence, Text, column


class Programmes(Evidence):
    """One row a named campaign, platform or programme.

    一个有名称的行动、平台或工程一行。
    """

    programme_id: Text = column("Key, made from content.", "工程标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column(
        "The provision it stands in.",
        "所在条款",
        references="provisions.provision_id",
    )
    name: Text = column("Its name.", "名称")
    campaign_id: Text = column(
        "The campaign across documents.",
        "跨文件的行动标识",
        references="campaigns.campaign_id",
    )
