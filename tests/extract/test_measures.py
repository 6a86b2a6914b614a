"""Which sentences commit to something, and whether to an act or to an outcome."""

from __future__ import annotations

import pytest

from tests.invented import ISSUED, Tables, goals, item, paths, tables_of


def measures(tables: Tables) -> list[tuple[str, str]]:
    return [(row["kind"], row["text"]) for row in tables["measures"]]


def kinds(tables: Tables) -> list[str]:
    return [row["kind"] for row in tables["measures"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "推动文化馆总分馆制建设。",
        "开展农村人居环境整治行动。",
        "建立湿地生态补偿机制。",
        "鼓励社会力量兴办托育机构。",
        "支持高校设立乡村振兴学院。",
        "严厉打击制售假种子行为。",
        "积极培育区域品牌集群，到2025年，区域品牌集群达到40个。",
        "各市要加大财政投入，落实配套资金。",
        "对符合条件的农户给予补贴。",
        "不得擅自改变湿地用途。",
        "三是提升基层治理水平。",
        "推动灌区体系不断完善。",
        "一体推进灌区和湿地发展。",
        "各村依托水景促进乡村旅游发展。",
        "实施细则由水利部门另行修订完善。",
        "以水价改革带动用水效率提升。",
    ],
)
def test_what_will_be_done_is_an_action(sentence: str) -> None:
    assert measures(item(sentence)) == [("action", sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，文化馆总分馆制全面建成。",
        "到2025年，建成驿站20个。",
        "“十四五”时期，培育龙头企业20家。",
        "质量意识明显提高。",
        "公共文化服务水平显著提升。",
        "城乡差距持续缩小。",
        "灌区体系进一步完善，服务能力大幅提升。",
        "创新引领作用显著增强，市场活力充分激发。",
        "要素配置效率明显提高。",
        "节水型社会建设取得新成效。",
    ],
)
def test_a_state_or_an_amount_that_is_to_be_reached_is_an_outcome(sentence: str) -> None:
    assert measures(item(sentence)) == [("outcome", sentence)]


def test_every_sentence_under_goals_is_an_outcome_whatever_its_verb() -> None:
    assert kinds(goals("建成区域物流中心。培育特色产业集群。形成开放新格局。")) == ["outcome"] * 3


@pytest.mark.parametrize("heading", ["主要目标", "发展目标", "具体目标", "工作目标", "总体目标"])
def test_goals_are_told_from_their_heading(heading: str) -> None:
    text = f"一、总体要求\n（一）{heading}。推动服务提质，建成示范区。\n二、任务\n推动改革。"
    assert kinds(tables_of(text)) == ["outcome", "action"]


def test_a_sentence_that_inherits_a_deadline_is_an_outcome() -> None:
    tables = item("到2025年，建成驿站20个；培育企业30家。推进街区改造。")
    assert kinds(tables) == ["outcome", "outcome", "action"]


def test_a_deadline_that_only_closes_an_act_does_not_make_it_an_outcome() -> None:
    assert kinds(item("加快老旧小区改造，2022年底前完成60个。")) == ["action"]


@pytest.mark.parametrize(
    "sentence",
    [
        "市场主体法定代表人是质量安全第一责任人。",
        "河长是河湖管理保护的第一责任人。",
        "（省水利厅牵头，省财政厅参与）",
        "责任单位：省水利厅、省财政厅",
        "重点做好以下工作：",
        "附件：任务分工表",
    ],
)
def test_what_tells_names_or_leads_in_commits_to_nothing(sentence: str) -> None:
    assert measures(item(sentence)) == []


def test_the_preamble_the_ideology_the_headings_and_the_signature_are_no_measures() -> None:
    text = """江海省人民政府关于加强湿地保护的意见
各市人民政府：
为加强湿地保护，根据有关法律，提出如下意见。
一、总体要求
（一）指导思想。以习近平新时代中国特色社会主义思想为指导，牢固树立绿色发展理念。
二、重点任务
（一）加强监测。建立湿地监测网络。
请各地认真贯彻执行。
江海省人民政府
2021年3月1日
"""
    tables = tables_of(text)
    path = paths(tables)
    where = [(path[row["provision_id"]], row["text"]) for row in tables["measures"]]
    assert ("2.1", "建立湿地监测网络。") in where
    assert {place for place, _ in where} == {"2.1"}


def test_a_sentence_ends_outside_quotes_and_brackets_only() -> None:
    text = "推行“一次办好；全程网办”服务（含水、电；燃气等）。完善投诉机制；落实首问负责制。"
    assert [row for _, row in measures(item(text))] == [
        "推行“一次办好；全程网办”服务（含水、电；燃气等）。",
        "完善投诉机制；",
        "落实首问负责制。",
    ]


def test_a_closing_bracket_of_units_does_not_belong_to_the_sentence() -> None:
    text = "建立湿地监测网络。（省林业局负责）"
    assert measures(item(text)) == [("action", "建立湿地监测网络。")]


def test_bullets_commit_too() -> None:
    tables = goals("到2025年，实现以下目标：\n——设施更加完善。建成公园30个。")
    assert measures(tables) == [("outcome", "建成公园30个。")]


def test_measures_are_counted_within_their_provision() -> None:
    text = "一、任务\n（一）甲项。推进改革。扩大开放。\n（二）乙项。加强管理。"
    assert [row["ordinal"] for row in tables_of(text, issued_on=ISSUED)["measures"]] == [1, 2, 1]


@pytest.mark.parametrize(
    "sentence",
    [
        "健全湿地保护制度体系和协调机制。",
        "编制节水技术指南。",
        "完善政企沟通联系制度。",
        "发布行业用水指数。",
        "扶持各类合作社特别是养蜂合作社。",
        "一是建立河湖健康档案。",
        "尤其是办好乡镇敬老院。",
    ],
)
def test_a_noun_that_ends_in_the_sign_of_a_definition_commits_as_ever(sentence: str) -> None:
    assert [row for _, row in measures(item(sentence))] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "本办法所称小水源系指容积不大的塘坝。",
        "今年是规划的头一年，也是灌区改造的收官之年。",
        "近年来，各地水价改革步子不一，差距不小。",
        "本办法自2021年4月1日起施行，有效期五年。",
        "本细则由省水利厅，市、县两级水利部门负责解释。",
        "本办法适用于本省行政区域内的灌区。",
        "为加强灌区管理，根据有关规定，制定本办法。",
        "灌区改造是稳粮增收的重要举措，对推动乡村振兴具有重要意义。",
        "各民主党派省委，省工商联。",
        "抄送：省委各部门，省军区。",
        "江海省人民政府办公厅2021年3月1日印发",
        "[节水方案全文.pdf](/files/a.pdf)",
        "整改时限：立行立改，长期坚持。",
        "图1 节水体系框架",
        "副组长：王某某 省水利厅副厅长",
        "王某某 省水利厅党组成员、副厅长",
        "年度用水总量和耗水总量（万立方米）",
    ],
)
def test_what_tells_or_closes_the_sheet_commits_to_nothing(sentence: str) -> None:
    assert measures(item(sentence)) == []


def test_the_expected_targets_of_a_year_commit() -> None:
    sentence = "今年水利的主要预期目标是：灌溉面积增长2%左右；"
    assert [row for _, row in measures(item(sentence))] == [sentence]


def test_a_sentence_alone_with_its_units_is_a_measure_and_no_heading() -> None:
    text = """一、任务
1.改造老旧渠系，推广滴灌喷灌。（省水利厅牵头，省林业局参加）
2.推进改革。（省水利厅负责）"""
    tables = tables_of(text, issued_on=ISSUED)
    assert [row["heading"] for row in tables["provisions"]] == ["任务", None, "推进改革"]
    assert measures(tables) == [("action", "改造老旧渠系，推广滴灌喷灌。")]


def test_the_goals_of_a_year_make_no_goals_of_the_tasks_numbered_below_them() -> None:
    text = """江海省政府工作报告
各位代表：现在，我代表省人民政府作报告。
一、今年的安排
今年发展的主要预期目标是：粮食产量增长2%左右；新建水库6座。
各位代表！
完成这些目标，要重点抓好以下工作。
（一）抓好水利建设。改造灌区。治理河道。
"""
    tables = tables_of(text, issued_on=ISSUED)
    path = paths(tables)
    found = [(path[row["provision_id"]], row["kind"]) for row in tables["measures"]]
    assert ("1", "outcome") in found
    assert [kind for place, kind in found if place == "1.1"] == ["action", "action"]
    assert "各位代表！" not in [row["text"] for row in tables["measures"]]


def test_a_list_that_a_dated_lead_in_closes_on_is_one_of_goals() -> None:
    text = "一、安排\n到2023年，完成以下任务：\n1.改造灌区10处。\n2.治理河道20公里。"
    assert kinds(tables_of(text, issued_on=ISSUED)) == ["outcome", "outcome"]


@pytest.mark.parametrize(
    "sentence",
    [
        # legal bases
        "《江海省节水条例》（2019年修订）；",
        "《中华人民共和国水法》、《江海省水利管理条例》。",
        # projects in a box
        "湿地公园二期工程、环湖路工程。",
        "城北水厂扩能项目（二期）；",
        # what is printed in a cell or a label
        "完成时限：2021年底",
        "责任部门：水务处",
        "编辑：王某某",
        # half a bracket of units
        "（省水利厅牵头，",
        "省林业局、省财政厅等配合）",
    ],
)
def test_a_name_or_half_a_bracket_is_no_measure(sentence: str) -> None:
    assert measures(item(sentence)) == []


@pytest.mark.parametrize(
    "bracket",
    [
        "（责任部门：水务处，完成期限：6月底）",
        "（省水利厅牵头，省林业局配合）",
        "【责任单位：水务处】",
    ],
)
def test_a_bracket_before_a_sentence_is_no_part_of_it(bracket: str) -> None:
    tables = item(f"开展河道清淤。{bracket}加大巡查力度。")
    assert [row for _, row in measures(tables)] == ["开展河道清淤。", "加大巡查力度。"]
    assert [row["verb"] for row in tables["actions"]] == ["开展", "加大"]


def test_the_second_half_of_a_torn_line_is_no_measure() -> None:
    text = "一、任务\n（一）扩面。建设一批乡镇公共图书馆和村级\n- 4 -\n农家书屋。\n开展阅读活动。"
    found = [row for _, row in measures(tables_of(text, issued_on=ISSUED))]
    assert found[-1] == "开展阅读活动。"
    assert "农家书屋。" not in found


def test_a_document_without_full_stops_commits_all_the_same() -> None:
    text = """一、水利
（一）灌区
灌区续建配套和现代化改造覆盖全部大型灌区
按照先急后缓的次序，分批安排中小河流的治理资金
（二）节水
农业用水户实行定额管理，超定额部分累进加价收费
继续推行水权交易
"""
    found = [row for _, row in measures(tables_of(text, issued_on=ISSUED))]
    assert found == [
        "灌区续建配套和现代化改造覆盖全部大型灌区",
        "按照先急后缓的次序，分批安排中小河流的治理资金",
        "农业用水户实行定额管理，超定额部分累进加价收费",
        "继续推行水权交易",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年，全省改造灌区30处。",
        "灌区标准包括工程标准和管理标准。",
        "管护人员配备尚未到位。",
        "灌区是指有统一水源和渠系的灌溉区域。",
        "建设调蓄池，有利于错峰供水。",
        "让我们携起手来，为节水型社会努力奋斗！",
    ],
)
def test_what_only_tells_or_explains_commits_to_nothing(sentence: str) -> None:
    assert measures(item(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "分批改造灌区，改造率达到60%。",
        "对渠系进行衬砌，衬砌率提高到80%。",
        "各县漏损率控制在9%以内。",
    ],
)
def test_an_act_that_closes_with_an_amount_is_an_action(sentence: str) -> None:
    assert kinds(item(sentence)) == ["action"]


@pytest.mark.parametrize("name", ["柑橘产业。", "生态渔业。", "智能化灌溉。"])
def test_a_name_that_opens_a_paragraph_is_no_measure(name: str) -> None:
    tables = item(f"{name}建设示范园区。推广新品种。")
    assert [row for _, row in measures(tables)] == ["建设示范园区。", "推广新品种。"]


def test_a_reply_gives_tasks_and_states_rules() -> None:
    text = """江海省人民政府关于云湖市水利规划的批复
云湖市人民政府：
一、保护优先
加强水源地保护，推进湖岸修复。
二、用水定额
小区管网的接户井应当设在红线外。
"""
    tables = tables_of(text, issued_on=ISSUED, document_type="批复")
    assert measures(tables) == [("action", "加强水源地保护，推进湖岸修复。")]


@pytest.mark.parametrize(
    "sentence",
    ["现有渔港应立足于就地改造。", "现有老旧冷库应当分批更新。", "全县现有砖瓦窑必须进入园区。"],
)
def test_what_there_is_and_shall_be_changed_is_a_duty(sentence: str) -> None:
    assert measures(item(sentence)) == [("action", sentence)]
