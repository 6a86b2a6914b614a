"""The table `targets`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Boolean, Date, Evidence, Integer, Number, Text, column
from schemas.vocabulary import BASES, COMPARATORS, DEADLINE_SOURCES, FREQUENCIES


class Targets(Evidence):
    """One row a number that somebody must reach.

    须达到的一个数值一行。
    """

    target_id: Text = column("Key, made from content.", "目标标识，由内容生成", key=True)
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
    indicator: Text = column("Noun phrase that names what is counted.", "指标名称")
    indicator_id: Text = column(
        "The indicator across documents.",
        "跨文件的指标标识",
        references="indicators.indicator_id",
    )
    comparator: Text = column("Condition that must hold.", "须满足的条件", isin=COMPARATORS)
    value: Number = column("Full number, never in 万 or 亿.", "数值，不带万、亿")
    value_max: Number = column("Upper end of a range.", "区间上限", nullable=True)
    unit: Text = column("Unit as printed, without magnitude.", "单位，不带量级", nullable=True)
    basis: Text = column("What the number is measured against.", "数值口径", isin=BASES)
    frequency: Text = column(
        "annual where it is to be reached every year.",
        "每年须达到的为 annual",
        nullable=True,
        isin=FREQUENCIES,
    )
    baseline_value: Number = column("Value it starts from.", "基期数值", nullable=True)
    baseline_year: Integer = column("Year of that value.", "基期年份", nullable=True)
    binding: Boolean = column("True 约束性, false 预期性.", "约束性为真，预期性为假", nullable=True)
    deadline: Date = column("Last day by which it is to be reached.", "截止日期", nullable=True)
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
    flags: Text = column(
        "What looks wrong, joined by semicolons.", "可疑之处，以分号相连", nullable=True
    )
