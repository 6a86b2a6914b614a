from __future__ import annotations

import pytest

from pipelines.link.campaigns import campaign_id_of, campaign_name, link_campaigns


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("全国“节水月”活动", "节水月"),
        ("“节水月”", "节水月"),
        ("节水月", "节水月"),
        ("“清源”专项行动", "清源"),
        ("全省节水提质行动", "节水提质"),
        ("中国品牌日", "中国品牌日"),
        ("“智慧供水”工程", "智慧供水工程"),
        ("行动", "行动"),
    ],
)
def test_a_campaign_bears_its_bare_name(printed: str, bare: str) -> None:
    assert campaign_name(printed) == bare


def test_programmes_of_one_bare_name_are_one_campaign() -> None:
    assert campaign_id_of("全国“节水月”活动") == campaign_id_of("节水月")
    assert campaign_id_of("节水工程") != campaign_id_of("节水行动")


def test_a_campaign_counts_its_documents_and_programmes() -> None:
    named = [
        ("a", "全国“节水月”活动", "one"),
        ("a", "“节水月”", "one"),
        ("a", "节水月", "two"),
        ("b", "江海国际博览会", "two"),
    ]
    assert list(link_campaigns(named)) == [
        {
            "campaign_id": "a",
            "name": "节水月",
            "kind": "campaign",
            "documents": 2,
            "programmes": 3,
        },
        {
            "campaign_id": "b",
            "name": "江海国际博览会",
            "kind": "fair",
            "documents": 1,
            "programmes": 1,
        },
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("管网改造工程", "project"),
        ("“千湖”人才引进计划", "project"),
        ("节水护水行动计划", "campaign"),
        ("“江海通”平台", "platform"),
        ("江海节水基金", "fund"),
        ("“清源”", "campaign"),
    ],
)
def test_a_name_says_of_what_kind_its_campaign_is(name: str, kind: str) -> None:
    (row,) = link_campaigns([("a", name, "one")])
    assert row["kind"] == kind
