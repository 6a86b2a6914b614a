"""The table `actions`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Evidence, Integer, Text, column
from schemas.vocabulary import INSTRUMENTS, MODALITIES


class Actions(Evidence):
    """One row a verb phrase of an action measure.

    行动类举措中的一个动宾短语一行。
    """

    action_id: Text = column("Key, made from content.", "行动标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    measure_id: Text = column(
        "The measure it is part of.",
        "所属举措",
        references="measures.measure_id",
    )
    ordinal: Integer = column("Place in the order of its measure.", "句内次序", ge=0)
    verb: Text = column("What is done.", "动词")
    object: Text = column("What it is done to.", "对象", nullable=True)
    modality: Text = column("How strongly it is meant.", "语气", isin=MODALITIES)
    addressee: Text = column(
        "Who or what is to act or is acted on, where the clause names it apart from the object.",
        "受众：句中另行指明的行动者或作用对象",
        nullable=True,
    )
    instrument: Text = column(
        "Tool of policy, after Rothwell and Zegveld; NULL where no rule decides.",
        "政策工具（罗斯韦尔与泽格费尔德分类）；无规则可定者为空",
        isin=INSTRUMENTS,
        nullable=True,
    )
