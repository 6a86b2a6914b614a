"""Sentences of a plan in, targets out: the rules of CONTRACT.md, one by one."""

from __future__ import annotations

import pytest

from tests.invented import goals, iso, item

Short = tuple[str, str, float, str | None]


def targets(sentence: str) -> list[Short]:
    return [
        (row["indicator"], row["comparator"], row["value"], row["unit"])
        for row in item(sentence)["targets"]
    ]


def columns(sentence: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in item(sentence)["targets"]]


# -- indicator ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("制造业产品质量合格率达到94%以上。", [("制造业产品质量合格率", "ge", 94, "%")]),
        (
            "通过质量管理体系认证的企业达到7万家。",
            [("通过质量管理体系认证的企业", "ge", 70000, "家")],
        ),
        (
            "采用国际和国外先进标准的产品认可数量达到8000个。",
            [("采用国际和国外先进标准的产品认可数量", "ge", 8000, "个")],
        ),
        ("省名牌产品（农业类）达到300个。", [("省名牌产品（农业类）", "ge", 300, "个")]),
        ("培育省级示范社区120个。", [("省级示范社区", "ge", 120, "个")]),
        ("培育120个省级示范社区。", [("省级示范社区", "ge", 120, "个")]),
        ("新建城市口袋公园45座。", [("城市口袋公园", "ge", 45, "座")]),
        ("全省森林覆盖率达到58%。", [("森林覆盖率", "ge", 58, "%")]),
        ("力争全市公交站点覆盖率达到95%。", [("公交站点覆盖率", "ge", 95, "%")]),
        ("建成落户江海的重点实验室12个。", [("落户江海的重点实验室", "ge", 12, "个")]),
        ("本地蔬菜自给率达到60%。", [("本地蔬菜自给率", "ge", 60, "%")]),
        ("PM2.5年均浓度降至30微克/立方米以下。", [("PM2.5年均浓度", "le", 30, "微克/立方米")]),
        pytest.param(
            "在公共安全、节能减排等领域制修订地方标准100项。", [("地方标准", "ge", 100, "项")]
        ),
    ],
)
def test_the_indicator_is_the_noun_phrase_that_is_counted(sentence: str, rows: list[Short]) -> None:
    assert targets(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "完成10个以上重点产业和20个以上重点领域的专利导航。",
            [("重点产业的专利导航", "ge", 10, "个"), ("重点领域的专利导航", "ge", 20, "个")],
        ),
        (
            "累计推动1万家规模以上企业实施技术改造。",
            [("实施技术改造的规模以上企业", "ge", 10000, "家")],
        ),
        pytest.param(
            "主要工业产品85%以上按照国际标准组织生产。",
            [("按照国际标准组织生产的主要工业产品", "ge", 85, "%")],
        ),
        pytest.param("推动300家中小企业接入云平台。", [("接入云平台的中小企业", "ge", 300, "家")]),
        pytest.param(
            "每年组织2000名乡村医生参加轮训。", [("参加轮训的乡村医生", "ge", 2000, "名")]
        ),
        pytest.param(
            "乡镇卫生院90%以上配备远程诊疗设备。", [("配备远程诊疗设备的乡镇卫生院", "ge", 90, "%")]
        ),
    ],
)
def test_an_indicator_that_the_number_splits_is_put_together(
    sentence: str, rows: list[Short]
) -> None:
    assert targets(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "设立5亿元的江海省质量提升发展基金。",
            [("江海省质量提升发展基金", "eq", 5e8, "元")],
        ),
        ("设立规模为20亿元的乡村振兴基金。", [("乡村振兴基金", "eq", 2e9, "元")]),
    ],
)
def test_a_fund_is_a_target(sentence: str, rows: list[Short]) -> None:
    assert targets(sentence) == rows


# -- comparator -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("公众满意率达到90%以上。", "ge"),
        ("公众满意率不少于90%。", "ge"),
        ("公众满意率不低于90%。", "ge"),
        ("公众满意率至少达到90%。", "ge"),
        ("公众满意率达到90%。", "ge"),
        ("公众满意率达90%。", "ge"),
        ("公众满意率提高到90%。", "ge"),
        ("公众满意率超过90%。", "gt"),
        ("公众满意率突破90%。", "gt"),
        ("公众满意率高于90%。", "gt"),
        ("公众满意率大于90%。", "gt"),
        ("公众满意率逾90%。", "gt"),
        ("传染病漏报率控制在5%以下。", "le"),
        ("传染病漏报率控制在5%以内。", "le"),
        ("传染病漏报率不超过5%。", "le"),
        ("传染病漏报率不高于5%。", "le"),
        ("传染病漏报率降到5%以下。", "le"),
        ("传染病漏报率低于5%。", "lt"),
        ("传染病漏报率小于5%。", "lt"),
        ("居民消费价格涨幅2%。", "eq"),
        ("财政赤字率3%。", "eq"),
        ("耕地保有量保持在2000万亩。", "eq"),
        ("公众满意率达到90%左右。", "approx"),
        ("公众满意率约90%。", "approx"),
        ("公众满意率力争达到90%左右。", "approx"),
        ("公众满意率达到85%—90%。", "range"),
    ],
)
def test_each_bounding_word_sets_its_condition(sentence: str, comparator: str) -> None:
    assert columns(sentence, "comparator") == [(comparator,)]


@pytest.mark.parametrize(
    "sentence",
    ["建成便民驿站20个。", "培育龙头企业20家。", "新增停车泊位20个。", "建设20座充电站。"],
)
def test_a_bare_count_is_met_when_it_is_at_least_so_large(sentence: str) -> None:
    assert columns(sentence, "comparator", "value") == [("ge", 20)]


def test_a_range_has_both_ends() -> None:
    assert columns("每个县建设3—5个示范村。", "comparator", "value", "value_max", "unit") == [
        ("range", 3, 5, "个")
    ]
    assert columns("绿化覆盖率达到40%至45%。", "comparator", "value", "value_max") == [
        ("range", 40, 45)
    ]


# -- value and unit -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("新增登记企业6万家。", 60000, "家"),
        ("数字经济核心产业投资达到1.2万亿元。", 1.2e12, "元"),
        ("粮食总产量稳定在3500万吨以上。", 3.5e7, "吨"),
        ("每万人口发明专利拥有量达到12件。", 12, "件"),
        ("企业研发投入强度提高0.5个百分点。", 0.5, "个百分点"),
        ("制造业质量竞争力指数达到92。", 92, None),
        ("游客满意度达75。", 75, None),
        ("促进1亿左右农业转移人口落户城镇。", 1e8, None),
        ("一半以上的乡镇卫生院达到服务能力标准。", 50, "%"),
        ("药品抽检不合格率控制在千分之三以内。", 0.3, "%"),
        ("婴儿死亡率控制在3‰以内。", 3, "‰"),
        ("农村生活污水治理率达到百分之六十。", 60, "%"),
        ("主要作物良种覆盖率达到九成以上。", 90, "%"),
        ("新建改建农村公路两万公里。", 20000, "公里"),
    ],
)
def test_the_value_is_the_full_number_and_the_unit_bare(
    sentence: str, value: float, unit: str | None
) -> None:
    assert columns(sentence, "value", "unit") == [(value, unit)]


def test_an_open_number_is_more_than_what_it_names() -> None:
    assert columns("生物医药产业规模达到5000多亿元。", "comparator", "value", "unit") == [
        ("gt", 5e11, "元")
    ]


# -- basis ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("公众满意率达到90%。", ("ge", 90, "%", "level")),
        ("新增养老床位3000张。", ("ge", 3000, "张", "increase")),
        ("新创建无烟单位50个。", ("ge", 50, "个", "increase")),
        ("服务业增加值比重提高3个百分点。", ("ge", 3, "个百分点", "increase")),
        ("旅游总收入增长12%。", ("ge", 12, "%", "increase")),
        ("居民人均收入比2020年翻一番。", ("ge", 1, "番", "increase")),
        ("单位地区生产总值能耗下降15%。", ("ge", 15, "%", "decrease")),
        ("化肥使用量减少10%以上。", ("ge", 10, "%", "decrease")),
        ("累计培训农民5万人次。", ("ge", 50000, "人次", "cumulative")),
    ],
)
def test_basis_says_whether_a_level_or_a_change_is_to_be_reached(
    sentence: str, row: tuple[object, ...]
) -> None:
    assert columns(sentence, "comparator", "value", "unit", "basis") == [row]


# -- coordination ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        pytest.param(
            "著名商标、出口免验产品分别达到2800个、50个。",
            [("著名商标", "ge", 2800, "个"), ("出口免验产品", "ge", 50, "个")],
        ),
        (
            "图书馆和博物馆分别达到80个、20个。",
            [("图书馆", "ge", 80, "个"), ("博物馆", "ge", 20, "个")],
        ),
        (
            "图书馆、文化馆、博物馆分别达到80个、90个、100个以上。",
            [
                ("图书馆", "ge", 80, "个"),
                ("文化馆", "ge", 90, "个"),
                ("博物馆", "ge", 100, "个"),
            ],
        ),
        (
            "城镇绿化率和农村绿化率分别达到40%和30%左右。",
            [("城镇绿化率", "approx", 40, "%"), ("农村绿化率", "approx", 30, "%")],
        ),
        pytest.param(
            "规模以上企业研发机构覆盖率、新产品产值率均达到40%。",
            [("规模以上企业研发机构覆盖率", "ge", 40, "%"), ("新产品产值率", "ge", 40, "%")],
        ),
        pytest.param(
            "年主营业务超过1000亿元、500亿元的名牌企业分别达到10家、20家。",
            [
                ("年主营业务超过1000亿元的名牌企业", "ge", 10, "家"),
                ("年主营业务超过500亿元的名牌企业", "ge", 20, "家"),
            ],
        ),
        (
            "无公害农产品、绿色食品、有机食品等产品达到60个。",
            [("无公害农产品、绿色食品、有机食品等产品", "ge", 60, "个")],
        ),
        (
            "公路总里程达到8万公里，其中高速公路3500公里。",
            [("公路总里程", "ge", 80000, "公里"), ("高速公路", "ge", 3500, "公里")],
        ),
    ],
)
def test_coordination_is_multiplied_out(sentence: str, rows: list[Short]) -> None:
    assert targets(sentence) == rows


def test_with_respectively_each_row_quotes_from_its_noun_to_its_number() -> None:
    assert columns("著名商标、出口免验产品分别达到2800个、50个。", "quote") == [
        ("著名商标、出口免验产品分别达到2800个",),
        ("出口免验产品分别达到2800个、50个",),
    ]


# -- quotas, limits and what is no target ---------------------------------------------------------


def test_a_quota_for_each_of_many_is_a_target() -> None:
    assert columns("创建食品安全示范街，每市1个以上。", "comparator", "value", "unit") == [
        ("ge", 1, "个")
    ]
    assert columns("每个县建设2个特色小镇。", "comparator", "value", "unit") == [("ge", 2, "个")]


def test_cutting_a_time_limit_is_a_target_but_the_limit_of_a_case_is_none() -> None:
    assert columns("企业开办时限压缩至5个工作日以内。", "comparator", "value", "unit") == [
        ("le", 5, "个工作日")
    ]
    assert targets("进口鲜活产品48小时内放行。") == []
    assert targets("受理后20个工作日内作出决定。") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "加强儿童玩具、家用电器等10种重点消费品监管。",
        "对5类10种产品开展监督抽查。",
        "聚焦九大领域推进改革。",
        "对11类商品实施重点监管。",
        "发展三大战略性新兴产业。",
        "支持年营业收入过100亿元的企业做大做强。",
        "吸引世界500强来省投资。",
        "实施质量提升三年行动计划。",
        "落实四个最严要求。",
        "实施“十百千”企业培育工程。",
        "推广第三方检测服务。",
        "落实江海政发〔2019〕15号文件要求。",
        "按照2019年度考核结果落实奖惩。",
        "落实《食品安全法》第34条规定。",
        "完善“一网通办”“12345”热线服务。",
        "目前已建成示范基地30个。",
        "对新认定的示范企业给予50万元奖励。",
        "推进5G网络建设。",
    ],
)
def test_what_only_names_describes_or_tells_is_no_target(sentence: str) -> None:
    assert targets(sentence) == []


def test_last_years_results_are_no_targets_but_this_years_are() -> None:
    text = "2020年，全市新建学校12所。今年要新建学校15所。"
    assert columns(text, "value") == [(15,)]


# -- deadlines of targets -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("到2025年，公众满意率达到90%。", [("2025-12-31", "sentence")]),
        pytest.param(
            "到2023年，满意率达到85%，到2025年，达到90%。",
            [("2023-12-31", "sentence"), ("2025-12-31", "sentence")]),
        ("公众满意率达到90%。", [(None, None)]),
        ("2022年6月底前，建成驿站20个；新增座椅300张。",
         [("2022-06-30", "sentence"), ("2022-06-30", "inherited")]),
        ("“十四五”期间，每年新增停车位1300个。", [("2025-12-31", "sentence")]),
    ],
)  # fmt: skip
def test_a_target_takes_the_deadline_that_governs_it(
    sentence: str, rows: list[tuple[str | None, str | None]]
) -> None:
    found = item(sentence)["targets"]
    assert [(iso(row["deadline"]), row["deadline_source"]) for row in found] == rows


def test_a_target_names_the_row_of_its_deadline() -> None:
    tables = goals("到2025年，满意率达到90%；投诉处理率达到100%。")
    (deadline,) = tables["deadlines"]
    assert [row["deadline_id"] for row in tables["targets"]] == [deadline["deadline_id"]] * 2


# -- evidence, flags ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("到2025年，公众满意率达到90%以上。", "公众满意率达到90%以上"),
        ("建成20个便民驿站。", "20个便民驿站"),
        ("培育年产值超过10亿元的企业5家。", "企业5家"),
    ],
)
def test_the_quote_reaches_from_the_indicator_to_the_unit_and_its_bound(
    sentence: str, quote: str
) -> None:
    (row,) = item(sentence)["targets"]
    assert row["quote"].endswith(quote) and row["quote"][-1] not in "，。"


def test_a_share_above_100_is_flagged_but_growth_is_not() -> None:
    assert columns("公众满意率达到900%。", "flags") == [("percentage above 100",)]
    assert columns("出口额增长120%。", "flags") == [(None,)]


def test_every_target_names_its_rule_measure_and_provision() -> None:
    tables = item("公众满意率达到90%以上。")
    (row,) = tables["targets"]
    assert row["rule"] and row["measure_id"] == tables["measures"][0]["measure_id"]
    assert row["provision_id"] == tables["provisions"][-1]["provision_id"]
