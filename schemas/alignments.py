"""The table `alignments`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Number, Table, Text, column
from schemas.vocabulary import ALIGNMENTS as RELATIONS


class Alignments(Table):
    """One row a provision and the provision of the superior document that it carries out.

    一个条款及其落实的上位文件条款一行。
    """

    alignment_id: Text = column("Key, made from content.", "对应标识，由内容生成", key=True)
    provision_id: Text = column("The provision.", "条款标识", references="provisions.provision_id")
    superior_provision_id: Text = column(
        "What it carries out.", "上位文件条款", references="provisions.provision_id"
    )
    relation: Text = column("All of the task or a part of it.", "关系", isin=RELATIONS)
    score: Number = column("How alike they are, 0 to 1.", "相似度，0 至 1", ge=0)
    shared: Text = column("Words that both have, joined by |.", "共有词语，以 | 相连")
    rule: Text = column("Name of the rule that decided.", "规则名")
