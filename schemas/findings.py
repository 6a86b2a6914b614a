"""The table `findings`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Table, Text, column
from schemas.vocabulary import FINDING_SEVERITIES
from schemas.vocabulary import FINDINGS as KINDS


class Findings(Table):
    """One row a thing between targets, documents or offices that a reader should look at.

    目标、文件或单位之间值得一看之处一行。
    """

    finding_id: Text = column("Key, made from content.", "发现标识，由内容生成", key=True)
    kind: Text = column("What was found.", "类型", isin=KINDS)
    severity: Text = column("How much it matters.", "程度", isin=FINDING_SEVERITIES)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column("The provision.", "条款标识", references="provisions.provision_id")
    target_id: Text = column(
        "The target.", "目标标识", nullable=True, references="targets.target_id"
    )
    quote: Text = column("Its evidence to the letter.", "证据原文，一字不改")
    other_document_id: Text = column(
        "The other document.", "另一文件", nullable=True, references="documents.document_id"
    )
    other_target_id: Text = column(
        "The other target.", "另一目标", nullable=True, references="targets.target_id"
    )
    other_quote: Text = column("Its evidence.", "另一证据原文", nullable=True)
    unit_id: Text = column("The body.", "单位标识", nullable=True, references="units.unit_id")
    message: Text = column("What it is, in words.", "说明（英文）")
    message_zh: Text = column("The same in Chinese.", "说明")
    rule: Text = column("Name of the rule that found it.", "规则名")
