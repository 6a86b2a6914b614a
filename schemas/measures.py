"""The table `measures`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Evidence, Integer, Text, column
from schemas.vocabulary import MEASURE_KINDS


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
