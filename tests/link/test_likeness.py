"""Indicators in, judgements out."""

from __future__ import annotations

from pipelines.link.likeness import MOST_NEAR, Named, judgements


def judged(*names: str, kind: str = "count") -> list[tuple[str, str, str]]:
    block = [Named(name, name, kind) for name in names]
    return [(one.first.name, one.second.name, one.relation) for one in judgements(block)]


def test_what_sorts_them_apart_makes_them_different() -> None:
    assert judged("农业类名牌产品企业", "工业类名牌产品企业") == [
        ("农业类名牌产品企业", "工业类名牌产品企业", "different")
    ]


def test_a_qualified_count_is_part_of_the_whole() -> None:
    assert judged("高成长高新技术企业", "高新技术企业") == [
        ("高新技术企业", "高成长高新技术企业", "broader")
    ]


def test_a_qualified_rate_is_only_close() -> None:
    assert judged("主要农产品合格率", "农产品合格率", kind="rate") == [
        ("主要农产品合格率", "农产品合格率", "close")
    ]


def test_names_that_share_little_are_not_judged() -> None:
    assert judged("森林覆盖率", "养老床位数") == []


def test_of_many_that_are_near_the_nearest_are_kept() -> None:
    names = [f"新型农村社区综合服务示范中心{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑"]
    pairs = judged(*names)
    assert len(names) <= len(pairs) <= MOST_NEAR * len(names)
