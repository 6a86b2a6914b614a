"""What a sentence does: the examples of the rules, and whole kinds of sections."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.speech import Speech, speeches_of
from pipelines.extract.speech_rules import ACTS, load_rules
from pipelines.structure.outline import outline
from pipelines.structure.sentences import sentences_of
from pipelines.tokens.times import find_times
from pipelines.tokens.viewpoint import Viewpoint
from tests.invented import ISSUED, Tables, item, tables_of
from tests.linear import assert_linear

EXAMPLES = [
    (rule.name, *example.split(" => "))
    for rule in load_rules().by_name.values()
    for example in rule.examples
]


def spoken(
    text: str, as_of: date | None = ISSUED, *, strict: bool = False
) -> list[tuple[str, Speech]]:
    provisions = outline(text)
    sentences = sorted(
        (one for provision in provisions for one in sentences_of(text, provision)),
        key=lambda one: one.start,
    )
    times = list(find_times(text, Viewpoint(as_of)))
    told = speeches_of(sentences, times, as_of, strict=strict)
    return [(one.text, told[one.start]) for one in sentences]


def acts(text: str, as_of: date | None = ISSUED, *, strict: bool = False) -> list[str]:
    return [speech.act for _, speech in spoken(text, as_of, strict=strict)]


def act_of(sentence: str, as_of: date | None = ISSUED) -> str:
    """What a sentence does as the text of a task."""
    return acts(f"一、重点任务\n（一）提升服务水平。{sentence}", as_of)[0]


def commits(tables: Tables) -> tuple[int, int, int]:
    """How many targets, deadlines and measures there are."""
    return len(tables["targets"]), len(tables["deadlines"]), len(tables["measures"])


@pytest.mark.parametrize(("rule", "sentence", "act"), EXAMPLES)
def test_the_examples_of_the_rules_hold(rule: str, sentence: str, act: str) -> None:
    assert act_of(sentence) == act


def test_a_rule_speaks_for_acts_that_exist() -> None:
    assert {act for rule in load_rules().by_name.values() for act in rule.says} == set(ACTS)


def test_a_speech_says_which_cue_decided_and_where_it_stands() -> None:
    text = "一、重点任务\n（一）提升服务水平。全市现有滑冰场12处。"
    ((_, speech),) = spoken(text)
    assert speech.rule == "stands"
    assert text[speech.start : speech.end] == "全市现有"


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年，全市新建滑冰场12处。",
        "2016—2020年，全市新建滑冰场12处。",
        "“十三五”时期，全县各项任务如期完成。",
        "全县“十三五”期间新增护林员300人。",
        "截止2020年底，草场面积420万亩。",
        "吞吐量从2015年的1.2亿吨上升到2020年的2.4亿吨。",
        "客流由2016年的80万人次增加到2020年的110万人次。",
        "近年来，冰雪运动蓬勃发展。",
        "过去五年，全市新建滑冰场12处。",
        "目前，全市共有滑冰场12处。",
        "冰雪运动普及率已达到30%。",
        "完成了12处滑冰场的改造。",
        "据体育部门统计，全市滑冰人口达到30万人。",
        "骑行日益成为居民通勤的首选。",
        "滑冰已成为市民过冬的习惯。",
    ],
)
def test_what_lies_behind_is_told(sentence: str) -> None:
    assert act_of(sentence) == "tells"


@pytest.mark.parametrize(
    "sentence",
    [
        "步道是宜居城镇的重要标尺。",
        "夜校是以乡村课堂为阵地、以技能传授为内容的公益组织。",
        "冰雪驿站是指为滑冰者提供休息和急救的场所。",
        "本细则所称小冰场是指面积不大的露天冰场。",
        "达标断面比例是指全市9个市考断面中达标断面所占的比例。",
        "修建骑行道，有利于方便出行。",
        "增设夜间班次，有助于拉长消费时间。",
        "延长开放时间，利于错峰。",
        "冰场改造对丰富群众生活具有重要意义。",
        "兴办托育是应对少子化的必然要求。",
    ],
)
def test_a_definition_or_a_reason_commits_to_nothing(sentence: str) -> None:
    assert act_of(sentence) in ("defines", "frames")


@pytest.mark.parametrize(
    "sentence",
    [
        "规划范围为街道98个，总面积8120.5平方公里。",
        "规划期限为2021年至2025年。",
        "注：2025年常住人口为430万人。",
        "备注：投资额按现价计算。",
        "主要指标12项，其中5项为约束性。",
        "本规划共设置约束性指标5项、预期性指标7项。",
    ],
)
def test_a_note_or_what_a_plan_covers_frames(sentence: str) -> None:
    assert act_of(sentence) == "frames"


@pytest.mark.parametrize(
    "sentence",
    [
        "达标渡口要求：3艘以上救生艇。",
        "准入门店条件：营业面积80平方米以上。",
        "允许配套用房面积占比不超过35%。",
        "困难企业缴费比例可降低至85%。",
        "标金800万元以下的项目，免于收取保证金。",
    ],
)
def test_a_permission_or_a_standard_rules(sentence: str) -> None:
    assert act_of(sentence) == "rules"


@pytest.mark.parametrize(
    "sentence",
    [
        "对已建成的滑冰场进行改造。",
        "已开工的12处滑冰场要加快建设。",
        "为了方便群众，增设站点20处。",
        "了解居民需求，优化线路。",
        "营造有利于创新的环境。",
        "一是建立河湖健康档案。",
        "特别是办好乡镇敬老院。",
        "主要任务是改造冰场12处。",
        "今后五年，新建滑冰场12处。",
        "到2025年，滑冰场达到12处，比2020年增加5处。",
        "巩固“十三五”时期建设成果，推进冰场开放。",
        "以冰场改造取得的成功经验引领行业发展。",
    ],
)
def test_a_word_of_the_past_or_of_being_alone_tells_nothing(sentence: str) -> None:
    assert act_of(sentence) in ("acts", "aims")


@pytest.mark.parametrize(
    "heading",
    [
        "2020年主要工作",
        "“十三五”时期发展情况",
        "五年来的工作",
        "近年来工作进展",
        "家底与特色",
        "基础与特色",
        "基本情况",
        "基本县情",
        "现状与问题",
        "发展优势",
        "“十三五”渔港建设成绩显著",
        "十三五规划指标超额兑现",
        "我市“十二五”水利改革成绩斐然",
    ],
)
def test_a_heading_of_how_things_stand_tells_whatever_its_name(heading: str) -> None:
    text = f"一、{heading}\n港口货物吞吐量达到3亿吨。\n二、重点任务\n（一）扩能。新建泊位5个。"
    assert acts(text) == ["tells", "acts"]


@pytest.mark.parametrize(
    "heading",
    [
        "推进家底与特色普查",
        "发挥特色优势",
        "巩固脱贫成效",
        "突出地方特色",
        "“十三五”续建项目",
        "“八五”普法全面铺开",
        "十五分钟生活圈",
    ],
)
def test_a_heading_that_says_what_to_do_tells_nothing(heading: str) -> None:
    assert acts(f"一、{heading}\n新建泊位5个。\n二、其他\n加强管理。") == ["acts", "acts"]


@pytest.mark.parametrize(("first", "second"), [("（一）", "（二）"), ("1.", "2."), ("——", "——")])
def test_a_section_that_opens_with_a_past_period_tells_under_any_numbering(
    first: str, second: str
) -> None:
    text = f"""江海县港口“十四五”发展规划
一、港口面貌
“十三五”时期，全县各项任务如期完成。
{first}能力大幅提升。集装箱航线累计达到85条。
{second}枢纽更加完善。吞吐量从2015年的1.2亿吨上升到2020年的2.4亿吨。
二、重点任务
（一）扩大能力。新建泊位5个。
"""
    tables = tables_of(text, issued_on=ISSUED)
    assert commits(tables) == (1, 0, 1)


def test_two_words_of_success_in_goals_are_no_report() -> None:
    text = """一、主要目标
（一）核心功能更强。多式联运格局取得重大突破，航线总数达到300条。\
冷链功能显著增强，冷库库容达到90万立方米左右。
二、重点任务
"""
    assert commits(tables_of(text, issued_on=ISSUED)) == (2, 0, 2)


def test_words_of_success_in_a_heading_of_tasks_are_no_report() -> None:
    text = "一、推进河道整治，全面展现治水成果\n（一）护岸。新建生态护岸3公里以上。"
    assert acts(text) == ["acts"]


def test_a_paragraph_of_results_is_a_report() -> None:
    text = "一、冬季运动\n冰场首次覆盖各县，获评省级示范。滑冰人口30万人，位居全省第二。"
    assert acts(text) == ["tells", "tells"]


def test_a_paragraph_looks_back_until_it_turns_to_what_is_to_come() -> None:
    text = "一、冬季运动\n近年来，冰场增长很快。滑冰人口30万人。今后要扩大开放。新建冰场5处。"
    assert acts(text) == ["tells", "tells", "acts", "acts"]


def test_a_law_rules_but_for_what_a_day_governs() -> None:
    text = "第一条 冰场的面积不少于800平方米。\n第二条 到2025年，建成冰场5处。"
    assert acts(text, strict=True) == ["rules", "acts"]


def test_a_year_without_a_day_of_issue_is_not_past() -> None:
    assert act_of("2019年，新建滑冰场12处。", as_of=None) == "acts"
    assert act_of("截至2019年底，全市滑冰场12处。", as_of=None) == "tells"


def test_a_speech_tells_its_results_and_then_what_is_to_be_done() -> None:
    text = """同志们：
一、一年来的工作
街巷面貌持续改善，改造街巷30条，获评省级卫生县城。教育稳步发展，新增学位2000个。
二、下一步打算
改造街巷40条，新增学位1500个。
"""
    assert commits(tables_of(text, issued_on=ISSUED)) == (2, 0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "一、基本原则\n跨界融合，协同创新。建立协同机制。",
        "一、基本原则\n（一）统筹协调原则。建立协同机制。",
        "一、发展原则\n立足当前，着眼长远。建立协同机制。",
        "一、工作要求\n分类指导原则。\n建立协同机制。",
    ],
)
def test_the_name_of_a_principle_is_no_measure(text: str) -> None:
    assert [row["text"] for row in tables_of(text)["measures"]] == ["建立协同机制。"]


@pytest.mark.parametrize(
    "piece",
    ["已建成，", "已建成", "近年来。", "推进", "（", "要", "2019年，建成。", "有利于", "是", "；"],
)
def test_speech_takes_time_in_proportion_to_the_text(piece: str) -> None:
    assert_linear(lambda text: spoken(f"一、任务\n{text}"), piece)


def test_a_sentence_that_a_table_cuts_is_spoken_in_its_parts() -> None:
    table = (
        "冰雪运动“十四五”指标序号指标名称单位2020年2025年指标属性1滑冰场数量座1220预期性"
        "2滑冰人口万人3045预期性3滑冰学校所13约束性注：人口为常住人口。"
    )
    text = f"一、主要目标\n{table}\n到2025年，建成滑冰学校3所。\n二、任务\n加强管理。"
    tables = tables_of(text, issued_on=ISSUED)
    found = [row["text"] for row in tables["measures"]]
    assert found == ["到2025年，建成滑冰学校3所。", "加强管理。"]


@pytest.mark.parametrize("heading", ["资源禀赋", "建设成效", "市情水情", "2020年工作总结"])
def test_a_heading_that_tells_outweighs_verbs_and_dates_above(heading: str) -> None:
    title = "江海市水务2020年总结和2021年打算"
    text = f"{title}\n一、{heading}\n新增灌溉面积3万亩。\n二、任务\n加强管理。"
    assert commits(tables_of(text, issued_on=ISSUED)) == (0, 0, 1)


@pytest.mark.parametrize("heading", ["深入推进河道整治，展现治水成果", "扎实开展清理，彰显成效"])
def test_a_heading_that_acts_tells_nothing_whatever_it_shows(heading: str) -> None:
    text = f"一、总体\n加强管理。\n二、{heading}\n（一）实施修复。新建护岸3公里以上。"
    assert commits(tables_of(text, issued_on=ISSUED)) == (1, 0, 2)


def test_numbered_notes_below_a_note_are_notes() -> None:
    text = """一、主要目标
（一）渔业。到2025年，改造渔港30座。
注：1.达标率=（达标渔港/全部渔港）×100%。渔港以台账为准。
2.每座渔港避风能力不低于150艘。
到2025年，疏浚航道20公里。"""
    tables = tables_of(text, issued_on=date(2021, 3, 1))
    assert [row["value"] for row in tables["targets"]] == [30, 20]
    assert len(tables["measures"]) == 2


def test_a_note_ends_where_a_time_ahead_opens_a_sentence_that_ran_on() -> None:
    text = """一、主要目标
注：增加值为2020年现价。数据以年鉴为准。到2035年，疏浚航道20公里。"""
    tables = tables_of(text, issued_on=date(2021, 3, 1))
    assert [row["value"] for row in tables["targets"]] == [20]
    assert len(tables["measures"]) == 1


def test_goals_that_are_held_against_last_year_are_no_report() -> None:
    tables = item("秸秆综合利用率提高到93%，比上年提高1.5个百分点；焚烧火点数同比减少三成。")
    assert len(tables["targets"]) == 3


def test_half_a_year_that_was_over_is_told() -> None:
    sentence = "会议指出，上半年全市更新老旧电梯68台。"
    assert item(sentence, date(2026, 7, 22))["targets"] == []
    assert len(item(sentence, date(2026, 4, 22))["targets"]) == 1


@pytest.mark.parametrize(
    "labels",
    [
        ("推动产业转型升级。", "优化空间布局。"),
        ("强化规划衔接融合机制。", "健全监测评估机制。", "压实各方责任。"),
        ("做优做强特色渔业。", "加快建设智慧渔港。"),
    ],
)
def test_the_short_sentences_that_open_several_paragraphs_are_their_labels(
    labels: tuple[str, ...],
) -> None:
    said = [f"改造渔港{number}座，配套建设冷库。" for number, _ in enumerate(labels, 2)]
    text = "\n".join(label + sentence for label, sentence in zip(labels, said, strict=True))
    tables = tables_of(f"一、重点任务\n（一）建设渔港\n{text}\n二、保障\n加强组织领导。")
    assert [row["text"] for row in tables["measures"]] == [*said, "加强组织领导。"]


def test_the_short_sentence_that_opens_one_paragraph_is_a_measure() -> None:
    text = "一、重点任务\n（一）建设渔港\n推动产业转型升级。改造渔港2座。\n改造码头3座，配套冷库。"
    assert len(tables_of(text)["measures"]) == 3


def test_a_label_may_stand_on_the_line_above_its_paragraph() -> None:
    paragraph = "系统推进渔港综合治理，改造泊位30个，修缮堤岸2公里，建设冷库5座。"
    headed = f"推动渔港提质。\n{paragraph}\n优化航道布局。\n{paragraph}"
    text = f"一、建设\n{headed}\n二、管护\n加强巡查。\n改造灯塔。"
    found = [row["text"] for row in tables_of(text, issued_on=ISSUED)["measures"]]
    assert found == [paragraph, paragraph, "加强巡查。", "改造灯塔。"]
