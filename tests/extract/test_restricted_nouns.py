"""What restricts a noun, where a measure is told, and what is set as a standard: their names."""

from __future__ import annotations

import pytest

from tests.invented import item
from tests.short_targets import Target, said, targets


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        # what restricts those counted stands before their number
        said("修复受损的8座桥梁。", ("修复的受损的桥梁", "ge", 8, "座", "level")),
        said("治理位于山区的12处隐患点。", ("治理的位于山区的隐患点", "ge", 12, "处", "level")),
        said("改造沿街的30座车站。", ("改造的沿街的车站", "ge", 30, "座", "level")),
        said("消除普查出的6处隐患。", ("消除的普查出的隐患", "ge", 6, "处", "level")),
        said("对受损的8座桥梁进行修复。", ("修复的受损的桥梁", "ge", 8, "座", "level")),
        said("为失独的30户家庭安装扶手。", ("安装扶手的失独的家庭", "ge", 30, "户", "level")),
        said(
            "对排查出的15处危桥进行改造。",
            ("改造的排查出的危桥", "ge", 15, "处", "level"),
        ),
        # a place behind a measure stands before it, also for what follows
        said(
            "农村自来水普及率在山区达到90%，平原地区达到95%。",
            ("山区农村自来水普及率", "ge", 90, "%", "level"),
            ("平原地区农村自来水普及率", "ge", 95, "%", "level"),
        ),
        said("5G网络覆盖率在重点景区达到98%。", ("重点景区5G网络覆盖率", "ge", 98, "%", "level")),
        said("绿地率在老城区不低于30%。", ("老城区绿地率", "ge", 30, "%", "level")),
        # the whole own place
        said("全市范围内公园达到40个。", ("公园", "ge", 40, "个", "level")),
        said("在全县范围内新建球场6个。", ("球场", "ge", 6, "个", "increase")),
        said("全省范围内绿色建筑占比达到70%。", ("绿色建筑占比", "ge", 70, "%", "level")),
        # a duty before what leads to a number per something
        said(
            "建成区人口密度应控制在每平方公里1万人以内。",
            ("建成区人口密度", "le", 10000, "人/平方公里", "level"),
        ),
        said("校车车速须控制在每小时60公里以内。", ("校车车速", "le", 60, "公里/小时", "level")),
        said("天然气供应达到3亿立方米。", ("天然气供应", "ge", 3e8, "立方米", "level")),
        # what is set as a standard
        said(
            "以森林覆盖率达到40%为目标，推进国土绿化。",
            ("森林覆盖率", "ge", 40, "%", "level"),
        ),
        said(
            "以路网密度不低于8公里/平方公里为标准，优化路网。",
            ("路网密度", "ge", 8, "公里/平方公里", "level"),
        ),
        said("以工代赈项目达到40个。", ("以工代赈项目", "ge", 40, "个", "level")),
        # two verbs behind what bears a measure
        said(
            "推进智慧园区开发建设，总产值达到20亿元。",
            ("智慧园区总产值", "ge", 2e9, "元", "level"),
        ),
        said(
            "推进古镇保护开发建设，年接待量达到20万人次。",
            ("古镇年接待量", "ge", 200000, "人次", "level"),
        ),
        # works that are counted bear a measure, also those that are called like a campaign
        said(
            "实施省道提升工程3条，总里程51.4公里。",
            ("省道提升工程", "ge", 3, "条", "level"),
            ("省道提升工程总里程", "ge", 51.4, "公里", "level"),
        ),
        said(
            "新建农村公路4条，总长6.65公里。",
            ("农村公路", "ge", 4, "条", "increase"),
            ("农村公路总长", "ge", 6.65, "公里", "level"),
        ),
        # what people are called, what is new, what those counted improve
        said(
            "支持1万名未就业高校毕业生到基层就业。",
            ("到基层就业的未就业高校毕业生", "ge", 10000, "名", "level"),
        ),
        said("救助300名未成年人。", ("救助的未成年人", "ge", 300, "名", "level")),
        said("增补学位2万个。", ("学位", "ge", 20000, "个", "increase")),
        said("支持20所学校改善办学条件。", ("改善办学条件的学校", "ge", 20, "所", "level")),
        # what is to be the value of what was said
        said("森林覆盖率稳步提高，目标值达到45%。", ("森林覆盖率", "ge", 45, "%", "level")),
        said("污水处理率不断提升，预期值达到95%。", ("污水处理率", "ge", 95, "%", "level")),
        # what joins a clause to the one before, and a label in brackets, are no part of it
        said(
            "优化用能，或年综合能源消费量达到1万吨。",
            ("年综合能源消费量", "ge", 1e4, "吨", "level"),
        ),
        said(
            "推动循环化改造，且园区年节能量达200吨以上。",
            ("园区年节能量", "ge", 200, "吨", "level"),
        ),
        said("【重点项目】建成加氢站12座。", ("加氢站", "ge", 12, "座", "level")),
        said("即墨区新建公园12个。", ("即墨区公园", "ge", 12, "个", "increase")),
        said("确保安全收贮率达100%。", ("安全收贮率", "ge", 100, "%", "level")),
    ],
)
def test_a_name_says_of_what_and_where(sentence: str, rows: tuple[Target, ...]) -> None:
    assert targets(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("淘汰城区10—35蒸吨/小时燃煤锅炉。", "limit"),
        ("推广20—30马力拖拉机。", "limit"),
        ("推广30马力拖拉机。", "rating"),
        ("处理能力达到10—15万吨/日。", "target"),
        ("推进7兆瓦等级及以上风电机组示范。", "rating"),
        ("开展650℃等级燃煤发电机组示范。", "rating"),
        ("县城住宅以6层为主。", "rating"),
        ("渔村民居以两层为主体。", "rating"),
    ],
)
def test_sizes_from_one_to_another_are_of_the_thing(sentence: str, role: str) -> None:
    assert [row["role"] for row in item(sentence)["quantities"]] == [role]
