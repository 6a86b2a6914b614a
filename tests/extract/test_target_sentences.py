"""Sentences as plans and work reports print them, each with one target or none."""

from __future__ import annotations

import pytest

from tests.invented import item
from tests.short_targets import Target, said, targets


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        said(
            "将工程建设项目审批时间压减到80个工作日。",
            ("工程建设项目审批时间", "le", 80, "个工作日", "level"),
        ),
        said(
            "推动公共服务事项90%以上实现“一网通办”。",
            ("实现“一网通办”的公共服务事项", "ge", 90, "%", "level"),
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
            ("省财政专项资金", "eq", 2e8, "元", "level"),
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
            "整县建成和美乡村比例提高到45%。",
            ("整县建成和美乡村比例", "ge", 45, "%", "level"),
        ),
        said(
            "新增劳动力平均受教育年限达到14.6年。",
            ("新增劳动力平均受教育年限", "ge", 14.6, "年", "level"),
        ),
        said(
            "新建和改善提升滨河步道300公里。",
            ("新建和改善提升的滨河步道", "ge", 300, "公里", "level"),
        ),
        said("以6个枢纽港口、9个物流园区为抓手，推进多式联运。"),
        said("贷款额度可提高至800万元，担保额可提高至900万元。"),
        said("推进江海化工50万吨尿素装置升级，加快时速400公里动车组研制。"),
        said("发挥3个枢纽城市辐射带动作用，设置9个一级指标。"),
        said(
            "淘汰10万千瓦以下煤电机组8台。",
            ("淘汰的10万千瓦以下煤电机组", "ge", 8, "台", "level"),
        ),
        said(
            "粮食综合生产能力迈上700亿斤新台阶。",
            ("粮食综合生产能力", "ge", 7e10, "斤", "level"),
        ),
        said(
            "难度再大，也要再压减水泥产能300万吨。",
            ("水泥产能", "ge", 3e6, "吨", "decrease"),
        ),
        said(
            "居民医保人均财政补助标准再增加30元，一半用于大病保险。",
            ("居民医保人均财政补助标准", "ge", 30, "元", "increase"),
        ),
        said("我省有5000万人口。"),
        said(
            "建成区绿化覆盖率达到42%。",
            ("建成区绿化覆盖率", "ge", 42, "%", "level"),
        ),
        said(
            "企业开办时间压缩至0.5个工作日。",
            ("企业开办时间", "le", 0.5, "个工作日", "level"),
        ),
        said(
            "增值税起征点从月销售额8万元提高到12万元。",
            ("增值税起征点", "ge", 120000, "元", "level"),
        ),
        said(
            "今年将办好11类42件民生实事。",
            ("民生实事", "ge", 42, "件", "level"),
        ),
        said(
            "推动80万农业转移人口落户城镇。",
            ("落户城镇的农业转移人口", "ge", 800000, None, "level"),
        ),
        said(
            "产妇死亡率控制在9.5/10万以下。",
            ("产妇死亡率", "le", 9.5, "/10万", "level"),
        ),
        said(
            "公共建筑100%执行节能标准。",
            ("执行节能标准的公共建筑", "ge", 100, "%", "level"),
        ),
        said(
            "推动游艇产业扩量提质，加快做强关键部件。力争产值突破60亿元。",
            ("游艇产业产值", "gt", 6e9, "元", "level"),
        ),
        said(
            "60岁以上渔民、听力受损者、晒伤患者随访率达到70%以上。",
            ("60岁以上渔民、听力受损者、晒伤患者随访率", "ge", 70, "%", "level"),
        ),
        said("黑臭水体比例为0。", ("黑臭水体比例", "eq", 0, None, "level")),
        said(
            "将孤儿供养补助标准由每人每月1500元提高到1800元。",
            ("孤儿供养补助标准", "ge", 1800, "元", "level"),
        ),
        said(
            "每个县（市、区）至少建成2座渔民活动室。",
            ("每个县（市、区）的渔民活动室", "ge", 2, "座", "level"),
        ),
        said(
            "在海带、鲍鱼等重点渔村新建冻库70座。",
            ("重点渔村冻库", "ge", 70, "座", "increase"),
        ),
        said(
            "推进沿海村庄、渔家乐接待点配套建设300座公共浴室。",
            ("沿海村庄、渔家乐接待点公共浴室", "ge", 300, "座", "level"),
        ),
        said(
            "建设8个以上省级海洋科普中心、推广中心、观测中心等载体。",
            ("省级海洋科普中心、推广中心、观测中心等载体", "ge", 8, "个", "level"),
        ),
        said(
            "做强贝类产业，共建滨海渔获拍卖市场，力争交易额达到30亿元。",
            ("滨海渔获拍卖市场交易额", "ge", 3e9, "元", "level"),
        ),
        said(
            "县级以上渔业机构90%接入海洋信息平台。",
            ("接入海洋信息平台的县级以上渔业机构", "ge", 90, "%", "level"),
        ),
        said(
            "共性养殖技术转化比例达到55%。",
            ("共性养殖技术转化比例", "ge", 55, "%", "level"),
        ),
        said("渔情简讯至少每月更新一次。", ("渔情简讯更新", "ge", 1, "次", "level")),
        said("渔业理事会一般每年召开2次例会。", ("渔业理事会例会", "ge", 2, "次", "level")),
        said(
            "海工装备产业聚焦船舶与平台两大产业，支持协同创新。产值达到90亿元。",
            ("海工装备产业产值", "ge", 9e9, "元", "level"),
        ),
        said(
            "潜航经济产业重点开发浅海航线，打造潜水运动小镇。产业规模突破20亿元。",
            ("潜航经济产业规模", "gt", 2e9, "元", "level"),
        ),
    ],
)
def test_a_sentence_gives_its_target(sentence: str, rows: tuple[Target, ...]) -> None:
    assert targets(sentence) == rows


def test_where_something_comes_from_is_its_baseline() -> None:
    (row,) = item("绿地率由2020年的38%提高到42%。")["targets"]
    assert (row["indicator"], row["value"], row["baseline_value"]) == ("绿地率", 42, 38)


def test_the_seats_of_a_body_are_no_targets() -> None:
    assert not targets("评审委员会由主任1人、副主任2人和委员9人组成，设秘书长1人。")


def test_growth_by_the_year_is_annual() -> None:
    rows = item("港口吞吐量达到2亿吨，年均增长6%。")["targets"]
    assert [(row["indicator"], row["frequency"]) for row in rows] == [
        ("港口吞吐量", None),
        ("港口吞吐量", "annual"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # who may claim
        "年缴税额达到80万元以上的，给予租金减免。",
        "仓储面积超过500平方米（含）的，按实际支出给予补贴。",
        "年捕捞额达到3200万元以上或年缴税额达到80万元以上、连续两年增长的，给予奖励。",
        "摊位费减免中前两年90%、后三年40%。",
        # what a product is like
        "灵敏度达到90dB、量程达到3MPa的压力芯片实现量产。",
        # what is there already
        "推动16家服务业集聚区提能升级，支持30所乡村小学补短板。",
        "已开工的40个水利项目要加快建设。",
        "推动6个渔港、9个冷库提质升级。",
        "今年应届毕业生30万人，创历史新高，要帮助求职。",
        "全市现有渔港42座，占全省的12%。",
        "“十三五”期间，全市新增渔业就业3万人。",
        "截至2020年底，近海养殖面积达到20万亩。",
        "依托4个省级渔港开展试点。",
        # a rule, what a plan is about, who may apply
        "落实3000万元以上项目挂钩联系制度。",
        "本规划范围包括4个沿海区。",
        "按每人500元的标准安排经费。",
        "申请人应当具备下列条件：年龄18周岁以上。",
        "据研究机构预计，到2025年，全球渔船存量将达到400万艘。",
        "示范渔港每年申报一次，时间由县里定。",
        # a document by its number
        "落实“纾困解难28条”。",
    ],
)
def test_what_only_describes_is_no_target(sentence: str) -> None:
    assert not targets(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["学生每天户外活动不少于2小时。", "幼儿每日接触自然光不低于1小时。", "老人每天锻炼1小时以上。"],
)
def test_so_long_a_day_is_to_be_reached(sentence: str) -> None:
    assert [row[3] for row in targets(sentence)] == ["小时"]


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_lead_in_names_the_measure_of_every_item(between: str) -> None:
    said = f"到2025年主要产品的产量是：{between}蜂蜜500吨；{between}蚕茧80吨；{between}木耳3万吨。"
    assert [row[0] for row in targets(said)] == ["蜂蜜产量", "蚕茧产量", "木耳产量"]


def test_a_rise_may_name_the_year_that_it_leads_to() -> None:
    (row,) = item("规上企业由2021年的700家增加到2025年的1200家。")["targets"]
    assert (row["indicator"], row["value"], row["baseline_value"]) == ("规上企业", 1200, 700)
    assert str(row["deadline"]) == "2025-12-31"


def test_a_bound_may_stand_before_what_a_share_is_of() -> None:
    (row,) = targets("渔业贷款不良率不高于贷款余额的1%。")
    assert row[1:4] == ("le", 1, "%")
