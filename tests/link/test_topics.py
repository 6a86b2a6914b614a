"""Names of indicators in, what they are about out."""

from __future__ import annotations

import pytest

from pipelines.lexicon import LEXICON
from pipelines.link.topics import topic_of
from schemas.vocabulary import TOPICS


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("森林覆盖率", "agriculture"),
        ("农村生活污水治理率", "urban_environment"),
        ("高校毕业生就业率", "labour"),
        ("规模以上工业企业研发经费", "science_education"),
        ("茶叶年产量", "agriculture"),
        ("新能源汽车充电桩", "land_energy"),
        ("产品质量合格率", "market_safety"),
        ("每千名老年人养老床位", "welfare"),
        ("孕产妇死亡率", "health"),
        ("农村公路", "industry_transport"),
        ("完工率", None),
        ("重点项目", None),
    ],
)
def test_an_indicator_is_about_what_the_last_word_that_tells_says(
    name: str, topic: str | None
) -> None:
    assert topic_of(name) == topic


def test_every_word_tells_a_topic_that_the_schema_knows() -> None:
    told = {entry.values["topic"] for entry in LEXICON.entries("topic_word").values()}
    assert told == TOPICS.keys()
