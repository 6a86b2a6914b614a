"""The table `quantities`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Evidence, Number, Text, column
from schemas.vocabulary import COMPARATORS, QUANTITY_ROLES


class Quantities(Evidence):
    """One row a number that counts or measures something, or one for each of its targets.

    计数或计量的一个数值一行；对应多项指标的，每项一行。
    """

    quantity_id: Text = column("Key, made from content.", "数值标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column(
        "The provision it stands in.",
        "所在条款",
        references="provisions.provision_id",
    )
    measure_id: Text = column(
        "The measure it stands in.",
        "所在举措",
        nullable=True,
        references="measures.measure_id",
    )
    value: Number = column("Full number, never in 万 or 亿.", "数值，不带万、亿")
    value_max: Number = column("Upper end of a range.", "区间上限", nullable=True)
    unit: Text = column("Unit as printed, without magnitude.", "单位，不带量级", nullable=True)
    comparator: Text = column(
        "What a bounding word or a range says of it, where one is printed.",
        "限定词或区间所表示的条件，原文有则填",
        nullable=True,
        isin=COMPARATORS,
    )
    role: Text = column("What the number does.", "数值的作用", isin=QUANTITY_ROLES)
    target_id: Text = column(
        "The target that it is, where its role is target.",
        "所对应的量化目标",
        nullable=True,
        references="targets.target_id",
    )
