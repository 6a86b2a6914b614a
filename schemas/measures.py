"""The table `measures`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Date, Evidence, Integer, Text, column
from schemas.vocabulary import DEADLINE_SOURCES, MEASURE_KINDS


class Measures(Evidence):
    """One row a commitment sentence.

    一个承诺句一行。
    """

    measure_id: Text = column("Key, made from content.", "举措标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column(
        "The provision it stands in.",
        "所在条款",
        references="provisions.provision_id",
    )
    ordinal: Integer = column("Place in the order of its provision.", "条内次序", ge=0)
    kind: Text = column(
        "outcome: a state is to be reached; action: something is done.",
        "outcome 为须达到的结果，action 为须采取的行动",
        isin=MEASURE_KINDS,
    )
    text: Text = column("The clean sentence.", "净文句子")
    deadline: Date = column("Last day by which it is to be done.", "截止日期", nullable=True)
    deadline_id: Text = column(
        "The time expression that says so.",
        "所依据的时间表述",
        nullable=True,
        references="deadlines.deadline_id",
    )
    deadline_source: Text = column(
        "Whether its own sentence says so or one above it.",
        "期限出自本句或承自上文",
        nullable=True,
        isin=DEADLINE_SOURCES,
    )
