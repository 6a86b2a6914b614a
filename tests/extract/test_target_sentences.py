"""Sentences as plans and work reports print them in, targets out."""

from __future__ import annotations

import pytest

from tests.invented import item

Target = tuple[str, str, float, str | None, str]


def said(sentence: str, *rows: Target) -> pytest.ParameterSet:
    return pytest.param(sentence, rows)


def targets(sentence: str) -> tuple[Target, ...]:
    return tuple(
        (row["indicator"], row["comparator"], row["value"], row["unit"], row["basis"])
        for row in item(sentence)["targets"]
    )


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        said(
            "到2025年，高标准农田面积达到3200万亩，粮食综合生产能力稳定在1100亿斤以上。",
            ("高标准农田面积", "ge", 3.2e7, "亩", "level"),
            ("粮食综合生产能力", "ge", 1.1e11, "斤", "level"),
        ),
        said(
            "力争到2023年底，5G基站总数突破8万个，千兆光网用户占比超过30%。",
            ("5G基站总数", "gt", 80000, "个", "level"),
            ("千兆光网用户占比", "gt", 30, "%", "level"),
        ),
        said(
            "地区生产总值增长6.5%左右，城镇调查失业率控制在5.5%以内，居民消费价格涨幅3%左右。",
            ("地区生产总值", "approx", 6.5, "%", "increase"),
            ("城镇调查失业率", "le", 5.5, "%", "level"),
            ("居民消费价格涨幅", "approx", 3, "%", "level"),
        ),
        said(
            "培育10家百亿级企业、100家专精特新“小巨人”企业和1000家创新型中小企业。",
            ("百亿级企业", "ge", 10, "家", "level"),
            ("专精特新“小巨人”企业", "ge", 100, "家", "level"),
            ("创新型中小企业", "ge", 1000, "家", "level"),
        ),
        said(
            "完成棚户区改造5万套、老旧小区改造1200个。",
            ("棚户区改造", "ge", 50000, "套", "level"),
            ("老旧小区改造", "ge", 1200, "个", "level"),
        ),
        said(
            "将工程建设项目审批时间压减到80个工作日。",
            ("工程建设项目审批时间", "le", 80, "个工作日", "level"),
        ),
        said(
            "推动公共服务事项90%以上实现“一网通办”。",
            ("实现“一网通办”的公共服务事项", "ge", 90, "%", "level"),
        ),
        said(
            "新增护理型床位6000张，占比提高到55%。",
            ("护理型床位", "ge", 6000, "张", "increase"),
            ("护理型床位占比", "ge", 55, "%", "level"),
        ),
        said(
            "森林覆盖率提高0.5个百分点，达到45%。",
            ("森林覆盖率", "ge", 0.5, "个百分点", "increase"),
            ("森林覆盖率", "ge", 45, "%", "level"),
        ),
        said(
            "引进外资项目50个，其中世界500强企业投资项目5个以上。",
            ("外资项目", "ge", 50, "个", "level"),
            ("世界500强企业投资项目", "ge", 5, "个", "level"),
        ),
        said(
            "争取中央预算内资金100亿元以上。",
            ("中央预算内资金", "ge", 1e10, "元", "level"),
        ),
        said("举办10场以上银企对接会。", ("银企对接会", "ge", 10, "场", "level")),
        said(
            "到2025年，人均预期寿命提高1岁。",
            ("人均预期寿命", "ge", 1, "岁", "increase"),
        ),
        said(
            "单位GDP能耗累计下降13.5%。",
            ("单位GDP能耗", "ge", 13.5, "%", "decrease"),
        ),
        said(
            "研发经费投入年均增长10%以上。",
            ("研发经费投入", "ge", 10, "%", "increase"),
        ),
        said(
            "数字经济增加值占比由7.8%提高到10%。",
            ("数字经济增加值占比", "ge", 10, "%", "level"),
        ),
        said(
            "高新技术企业由5000家增加到10000家。",
            ("高新技术企业", "ge", 10000, "家", "level"),
        ),
        said(
            "全省80%以上的行政村建有服务站。",
            ("建有服务站的行政村", "ge", 80, "%", "level"),
        ),
        said(
            "省财政每年安排专项资金2亿元。",
            ("专项资金", "eq", 2e8, "元", "level"),
        ),
        said(
            "设立总规模100亿元的产业引导基金。",
            ("产业引导基金", "eq", 1e10, "元", "level"),
        ),
        said(
            "力争三年内主营业务收入翻两番。",
            ("主营业务收入", "ge", 2, "番", "increase"),
        ),
        said(
            "疫苗免疫密度常年保持在90%以上。",
            ("疫苗免疫密度", "ge", 90, "%", "level"),
        ),
        said(
            "绿色建筑占新建建筑面积比例达到70%。",
            ("绿色建筑占新建建筑面积比例", "ge", 70, "%", "level"),
        ),
        said(
            "每个乡镇至少建成1所标准化养老院。",
            ("每个乡镇的标准化养老院", "ge", 1, "所", "level"),
        ),
        said(
            "新增国家级文明城市3个、省级文明城市10个。",
            ("国家级文明城市", "ge", 3, "个", "increase"),
            ("省级文明城市", "ge", 10, "个", "increase"),
        ),
        said(
            "每千人口床位数、医师数分别达到7.5张、3.2人。",
            ("每千人口床位数", "ge", 7.5, "张", "level"),
            ("每千人口医师数", "ge", 3.2, "人", "level"),
        ),
        said(
            "林业产值达到500亿元，占农业总产值比重达到30%。",
            ("林业产值", "ge", 5e10, "元", "level"),
            ("林业产值占农业总产值比重", "ge", 30, "%", "level"),
        ),
    ],
)
def test_a_sentence_gives_its_targets(sentence: str, rows: tuple[Target, ...]) -> None:
    assert targets(sentence) == rows


def test_where_something_comes_from_is_its_baseline() -> None:
    (row,) = item("绿地率由2020年的38%提高到42%。")["targets"]
    assert (row["indicator"], row["value"], row["baseline_value"]) == ("绿地率", 42, 38)
