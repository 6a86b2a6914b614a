import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.responsibilities import responsibilities_of
from pipelines.structure.outline import outline
from tests.linear import assert_linear


def rows(text: str, level: str | None = "省") -> list[tuple[str, str]]:
    found = responsibilities_of(text, outline(text), level)
    for row in found:
        assert row.unit_name.endswith(text[row.start : row.end][-2:]) or text[row.start : row.end]
    return [(row.unit_name, row.role) for row in found]


def item(bracket: str) -> str:
    return f"一、重点任务\n（一）提升服务质量。推动服务业提质。{bracket}"


def named(text: str) -> str:
    """Write rows the short way: 省甲局:lead 省乙局:participant."""
    short = {"lead": "L", "participant": "P", "joint": "J", "responsible": "R"}
    return " ".join(f"{name}:{short[role]}" for name, role in rows(text))


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        # roles by the word that closes the list
        ("（省水利厅负责）", "省水利厅:R"),
        ("（省水利厅牵头，省财政厅参与）", "省水利厅:L 省财政厅:P"),
        ("（省水利厅、省林业局牵头，财政厅配合）", "省水利厅:L 省林业局:L 省财政厅:P"),
        ("（省水利厅牵头负责，省财政厅等部门配合落实）", "省水利厅:L 省财政厅:P"),
        ("（省水利厅、林业局按职责分工负责）", "省水利厅:J 省林业局:J"),
        ("（省水利厅、林业局按照各自职责分工负责。）", "省水利厅:J 省林业局:J"),
        ("（省水利厅、林业局分别负责）", "省水利厅:J 省林业局:J"),
        ("（省水利厅、林业局分工负责）", "省水利厅:J 省林业局:J"),
        ("（省水利厅、林业局分头落实）", "省水利厅:J 省林业局:J"),
        ("（省水利厅落实）", "省水利厅:R"),
        ("（省水利厅负责，省林业局按职责分工配合）", "省水利厅:R 省林业局:P"),
        ("（由省水利厅会同省财政厅负责）", "省水利厅:L 省财政厅:P"),
        ("（省水利厅牵头，会同财政厅、林业局落实）", "省水利厅:L 省财政厅:P 省林业局:P"),
        ("（省水利厅、省财政厅）", "省水利厅:R 省财政厅:R"),
        ("（省水利厅为牵头单位，省财政厅为配合单位）", "省水利厅:L 省财政厅:P"),
        ("（省水利厅指导，各市政府组织实施）", "省水利厅:P 各市政府:R"),
        ("（省水利厅负总责，省林业局配合）", "省水利厅:L 省林业局:P"),
        ("[省水利厅牵头，财政厅配合]", "省水利厅:L 省财政厅:P"),
        ("（省水利厅、省财政厅，长期坚持）", "省水利厅:R 省财政厅:R"),
        ("（省水利厅、省财政厅；6月底前完成）", "省水利厅:R 省财政厅:R"),
        (
            "（牵头单位：省水利厅配合单位：省住房城乡建设厅责任单位：各市）",
            "省水利厅:L 省住房城乡建设厅:P 各市:P",
        ),
        # what belongs to a name
        ("（自由贸易试验区管委会、省水利厅负责）", "自由贸易试验区管委会:R 省水利厅:R"),
        ("（省委依法治省办、司法厅负责）", "省委依法治省办:R 省司法厅:R"),
        ("（省应对干旱工作领导小组成员单位负责）", "省应对干旱工作领导小组成员单位:R"),
        ("（省水利厅、共青团中央、国家电网负责）", "省水利厅:R 共青团中央:R 国家电网:R"),
        ("（省水利厅、国家水务总局省水务局负责）", "省水利厅:R 国家水务总局省水务局:R"),
        ("（省水利厅、在江高校、科研院所负责）", "省水利厅:R 在江高校:R 科研院所:R"),
        ("（省水利厅、各镇街负责）", "省水利厅:R 各镇街:R"),
        # bodies of many places that hold a mark
        ("（省水利厅，以及各州、市人民政府负责）", "省水利厅:R 各州、市人民政府:R"),
        ("（省水利厅及各市、县人民政府负责）", "省水利厅:R 各市、县人民政府:R"),
        ("（省水利厅，有关市、县政府负责）", "省水利厅:R 有关市、县政府:R"),
        ("（省水利厅，各市党委、政府负责）", "省水利厅:R 各市党委、政府:R"),
        ("（省水利厅，各盟行政公署、市人民政府负责）", "省水利厅:R 各盟行政公署、市人民政府:R"),
        # labels
        ("（牵头单位：省水利厅，参加单位：省财政厅）", "省水利厅:L 省财政厅:P"),
        (
            "（牵头单位：省水利厅；责任单位：省财政厅、各市人民政府）",
            "省水利厅:L 省财政厅:P 各市人民政府:P",
        ),
        ("（责任单位：省水利厅；参与单位：省财政厅）", "省水利厅:R 省财政厅:P"),
        ("（责任单位：省水利厅（牵头）、省财政厅）", "省水利厅:L 省财政厅:P"),
        ("（牵头单位：水利厅；落实部门：财政厅）", "水利厅:L 财政厅:P"),
        ("（责任单位：省水利厅；完成时限：2027年12月底前）", "省水利厅:R"),
        ("【责任单位：省水利厅】", "省水利厅:R"),
        ("（牵头单位：市税务；配合单位：市邮政）", "市税务:L 市邮政:P"),
        ("（责任领导：王建国；责任单位：县水利局）", "县水利局:R"),
        ("（责任单位：省水利厅 省财政厅 省林业局）", "省水利厅:R 省财政厅:R 省林业局:R"),
        ("（责任单位：省水利厅，财政厅；林业局）", "省水利厅:R 省财政厅:R 省林业局:R"),
        ("（责任单位：市水利局市财政局市林业局）", "市水利局:R 市财政局:R 市林业局:R"),
        # names that hold marks or role words themselves
        ("（省水利厅，各市、州、县人民政府负责）", "省水利厅:R 各市、州、县人民政府:R"),
        (
            "（各县（市、区）人民政府、各有关部门和单位按职责分工负责）",
            "各县（市、区）人民政府:J 各有关部门和单位:J",
        ),
        ("（责任单位：省发展改革委（能源局）、财政厅）", "省发展改革委（能源局）:R 省财政厅:R"),
        ("（省水利厅、省“千湖”专项机制牵头部门负责）", "省水利厅:R 省“千湖”专项机制牵头部门:R"),
        ("（省水利厅和省财政厅负责）", "省水利厅:R 省财政厅:R"),
        ("（省工业和信息化厅及省财政厅负责）", "省工业和信息化厅:R 省财政厅:R"),
        (
            "（牵头单位：省水利厅，参加单位：济南、青岛市政府）",
            "省水利厅:L 济南市政府:P 青岛市政府:P",
        ),
        (
            "（省能源局等省有关部门和各地级以上市人民政府按职责分工负责）",
            "省能源局:J 各地级以上市人民政府:J",
        ),
        # levels
        ("（省委宣传部、网信办、省教育厅负责）", "省委宣传部:R 省委网信办:R 省教育厅:R"),
        (
            "（市发展改革委、市场监管局、城市管理局负责）",
            "市发展改革委:R 市市场监管局:R 市城市管理局:R",
        ),
        ("（自治区水利厅、财政厅负责）", "自治区水利厅:R 自治区财政厅:R"),
        (
            "（省水利厅、国网浙江省电力公司、人民银行武汉分行、合肥海关、地方金融监管局负责）",
            "省水利厅:R 国网浙江省电力公司:R 人民银行武汉分行:R 合肥海关:R 省地方金融监管局:R",
        ),
        (
            "（省水利厅、财政厅，市住房城乡建设局、城管局负责）",
            "省水利厅:R 省财政厅:R 市住房城乡建设局:R 市城管局:R",
        ),
        ("（水利部、财政部，各省级人民政府按职责分工负责）", "水利部:J 财政部:J 各省级人民政府:J"),
        (
            "（县水利局、林业局，各乡镇人民政府、街道办事处负责）",
            "县水利局:R 县林业局:R 各乡镇人民政府:R 街道办事处:R",
        ),
        # the remaining dress of real brackets
        ("（由市水利局牵头，各区政府、市级有关部门配合）", "市水利局:L 各区政府:P 市级有关部门:P"),
        ("（省水利厅、各市县党委和政府负责）", "省水利厅:R 各市县党委和政府:R"),
        (
            "（省委组织部，各市、县党委、政府负责，2027年底前完成）",
            "省委组织部:R 各市、县党委、政府:R",
        ),
        (
            "（牵头领导：李建国 市委常委；牵头单位：市委政法委；责任单位：市公安局、司法局）",
            "市委政法委:L 市公安局:P 市司法局:P",
        ),
        (
            "（省水利厅牵头，省级各部门，各市、州、县（市、区）人民政府配合）",
            "省水利厅:L 省级各部门:P 各市、州、县（市、区）人民政府:P",
        ),
        ("（省科技厅牵头；省财政厅配合；各市州政府落实）", "省科技厅:L 省财政厅:P 各市州政府:R"),
        ("（省水利厅，各市）", "省水利厅:R 各市:R"),
        ("（区发改局、区域合作办负责）", "区发改局:R 区区域合作办:R"),
        ("（省水利厅、团省委、妇联负责）", "省水利厅:R 团省委:R 省妇联:R"),
        # words tell under a label too: “责任单位：甲局牵头，乙局配合”
        (
            "（责任单位：省水利厅牵头，省财政厅、林业局配合，各市（区）政府）",
            "省水利厅:L 省财政厅:P 省林业局:P 各市（区）政府:P",
        ),
        ("（责任单位：省水利厅、财政厅按职责分工负责）", "省水利厅:J 省财政厅:J"),
        ("（责任单位：省民政厅、各社会组织）", "省民政厅:R 各社会组织:R"),
        ("（省水利厅、省财政厅分别牵头，省林业局参加）", "省水利厅:L 省财政厅:L 省林业局:P"),
        ("（省水利厅、财政厅各负其责）", "省水利厅:J 省财政厅:J"),
        ("（省水利厅、省财政厅等部门依法依职责负责）", "省水利厅:J 省财政厅:J"),
        ("（省水利厅统筹，各市政府具体负责）", "省水利厅:R 各市政府:R"),
        ("（主管单位：省水利厅；协管单位：省财政厅）", "省水利厅:L 省财政厅:P"),
        (
            "（省水利厅牵头，省级各相关部门，各市（区）政府负责，2027年6月底前完成）",
            "省水利厅:L 省级各相关部门:R 各市（区）政府:R",
        ),
        # bodies for many beside bodies of a place
        ("（省水利厅，各市政府及有关部门负责）", "省水利厅:R 各市政府:R 有关部门:R"),
        ("（各有关地方和部门，省级有关部门和单位负责）", "各有关地方和部门:R 省级有关部门和单位:R"),
        (
            "（省水利厅，各设区市、诸城市、滨海新区、云台山管委会负责）",
            "省水利厅:R 各设区市:R 诸城市:R 滨海新区:R 云台山管委会:R",
        ),
        # a name with a place, a region or a proper name of its own takes no level
        (
            "（省商务厅、外汇管理局江苏省分局、华东能源监管局、进出口银行、农林大学负责）",
            "省商务厅:R 外汇管理局江苏省分局:R 华东能源监管局:R 进出口银行:R 农林大学:R",
        ),
        ("（省财政厅、投资集团、东岳钢铁集团负责）", "省财政厅:R 省投资集团:R 东岳钢铁集团:R"),
        ("（省财政厅、供水企业、不动产登记机构负责）", "省财政厅:R 供水企业:R 不动产登记机构:R"),
        (
            "（省财政厅、银保监局、社会科学院、行政学院、海关负责）",
            "省财政厅:R 省银保监局:R 省社会科学院:R 省行政学院:R 海关:R",
        ),
        ("（市科委、云港科创办、各有关区政府负责）", "市科委:R 云港科创办:R 各有关区政府:R"),
        (
            "（自治区商务厅、和田地区行署、原州区政府）",
            "自治区商务厅:R 和田地区行署:R 原州区政府:R",
        ),
        # brackets that tell no responsibility
        ("（以下简称主管部门）", ""),
        ("（TC/SC）", ""),
        ("（谁主管、谁负责）", ""),
        ("（联合体牵头人名称）", ""),
        ("（不含主要参与者）", ""),
        ("（以联合体形式申报时，牵头单位填写）", ""),
        ("（仅是原主管部负责修建的部分）", ""),
        ("（作为核心单位的专业仅限参与1个项目）", ""),
        ("（含国家级研发中心、省级工程中心）", ""),
    ],
)
def test_a_bracket_gives_its_bodies(bracket: str, expected: str) -> None:
    assert named(item(bracket)) == expected


def test_others_are_meant_where_the_bracket_says_so() -> None:
    text = item("（省水利厅牵头，省财政厅、林业局等单位参与）")
    found = responsibilities_of(text, outline(text), "省")
    assert [row.open_ended for row in found] == [False, True, True]
    assert [row.ordinal for row in found] == [1, 2, 3]
    assert [text[row.start : row.end] for row in found] == ["省水利厅", "省财政厅", "林业局"]


def test_a_line_of_its_own_is_a_bracket_without_brackets() -> None:
    text = item("\n牵头单位：省水利厅\n责任单位：省财政厅、林业局\n完成时限：2027年底")
    assert named(text) == "省水利厅:L 省财政厅:P 省林业局:P"


def test_a_date_between_two_labels_parts_no_block() -> None:
    text = item("\n牵头单位：省水利厅\n完成时限：2027年底\n责任单位：财政厅、各市政府")
    assert named(text) == "省水利厅:L 省财政厅:P 各市政府:P"


def test_markdown_marks_stand_around_a_label() -> None:
    assert named(item("\n**责任单位：** 市科委、财政局、相关区政府")) == (
        "市科委:R 市财政局:R 相关区政府:R"
    )


def test_a_paragraph_that_only_names_who_does_it_counts() -> None:
    assert named(item("\n省水利厅、财政厅负责落实。")) == "省水利厅:R 省财政厅:R"


def test_a_label_stands_in_line_where_breaks_were_lost() -> None:
    assert named(item("责任单位：省水利厅、财政厅。2．推进改革。")) == "省水利厅:R 省财政厅:R"


def test_a_body_in_running_text_is_no_row() -> None:
    assert named(item("各项目（由省水利厅牵头）按期建设，省财政厅配合。")) == ""
    assert named(item("具体工作由省发展改革委（省能源局）组织。")) == ""


def test_the_first_named_leads_from_where_the_document_says_so() -> None:
    text = (
        "一、任务\n1．抓改革。（财政部负责）\n"
        "2．抓落实。（水利部、财政部负责。列第一位者为牵头单位，下同）\n"
        "3．抓督查。（商务部、教育部按职责分工负责）\n4．抓总结。（各省级人民政府负责）"
    )
    assert rows(text, "国") == [
        ("财政部", "responsible"), ("水利部", "lead"), ("财政部", "participant"),
        ("商务部", "lead"), ("教育部", "participant"), ("各省级人民政府", "lead"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note",
    [
        "列第一位者为牵头单位，下同",
        "位居首位的单位为牵头部门，以下均同",
        "排在第一位的单位牵头，其他单位配合，下同",
        "排在前面的为牵头单位，下同",
        "排列第一的为牵头责任单位，下同",
    ],
)
@pytest.mark.parametrize("bracket", ["财政部、水利部负责", "责任单位：财政部、水利部"])
def test_the_note_that_the_first_leads_is_worded_in_many_ways(note: str, bracket: str) -> None:
    text = f"一、任务\n1．抓改革。（{bracket}。{note}）\n2．抓督查。（地方各级人民政府负责）"
    assert rows(text, "国") == [
        ("财政部", "lead"), ("水利部", "participant"), ("地方各级人民政府", "lead"),
    ]  # fmt: skip


def test_a_note_at_the_head_speaks_for_the_whole_document() -> None:
    text = (
        "责任单位中，排在第一位的为牵头部门。\n一、任务\n1．抓改革。（责任单位：省水利厅、财政厅）"
    )
    assert named(text) == "省水利厅:L 省财政厅:P"


def test_each_bracket_of_a_provision_gives_its_own_rows() -> None:
    text = item("（省水利厅负责）推动农业提质。（省水利厅、省农业农村厅负责）")
    assert named(text) == "省水利厅:R 省水利厅:R 省农业农村厅:R"


def test_a_bracket_belongs_to_the_provision_it_stands_in() -> None:
    text = "一、目标任务\n（一）抓水利\n1．修水库。（省水利厅负责）\n2．修渠。（省财政厅负责）"
    found = responsibilities_of(text, outline(text), "省")
    assert [row.provision.path for row in found] == ["1.1.1", "1.1.2"]


def test_plans_in_a_row_keep_their_own_paths() -> None:
    plan = (
        "甲省水利提升专项行动方案\n为加快发展，制定本方案。\n一、工作目标\n到2027年底全面建成。\n"
        "二、主要任务\n（一）提速。\n1．修水库。加快建设。（省水利厅牵头，财政厅配合，"
        "各市（区）政府落实）\n"
        "2．修水渠。加快建设。\n牵头部门：省水利厅\n参与部门：财政厅\n落实部门：各市（区）政府\n"
    )
    text = plan * 3
    found = responsibilities_of(text, outline(text), "省")
    told = [(row.provision.path, row.unit_name, row.role) for row in found]
    assert told == [
        (f"{part}2.1.{number}", name, role)
        for part in ("", "a2.", "a3.")
        for number, last in ((1, "responsible"), (2, "participant"))
        for name, role in (
            ("省水利厅", "lead"), ("省财政厅", "participant"), ("各市（区）政府", last),
        )
    ]  # fmt: skip


@given(
    st.text(
        alphabet="（）省市县厅局、，。；：等和会同牵头负责参与单位责任各区按职责分工\n“”第一位为",
        max_size=120,
    )
)
def test_no_text_makes_it_raise_and_every_span_is_inside(text: str) -> None:
    for row in responsibilities_of(text, outline(text), None):
        assert 0 <= row.start < row.end <= len(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "评标由招标人依法组建的委员会负责。",
        "检验单位和检验人员对检验结果负责。",
        "销售者对其售出产品的质量负责。",
        "其他区域由所在地乡镇人民政府、街道办事处负责。",
    ],
)
def test_a_rule_of_law_is_no_list_of_bodies(sentence: str) -> None:
    assert named(f"第一章 总则\n{sentence}") == ""


def test_departments_of_one_office_stand_alone_in_a_bracket() -> None:
    assert named(item("（信息中心、教科院、基教处）")) == "信息中心:R 教科院:R 基教处:R"
    assert named("一、任务\n推动建设信息中心、教科院（信息中心、教科院）的平台。") == ""


def test_a_divided_work_line_takes_its_roles_from_its_words() -> None:
    text = item("\n分管领导：李建国\n部门分工：省水利厅牵头，各地、各部门配合。")
    assert named(text) == "省水利厅:L 各地:P 各部门:P"


def test_a_marker_ends_a_line_where_breaks_were_lost() -> None:
    assert named(item("责任单位：省水利厅、财政厅2．推进改革。")) == "省水利厅:R 省财政厅:R"
    assert named(item("责任单位：省水利厅、财政厅（三）推进改革。")) == "省水利厅:R 省财政厅:R"


@pytest.mark.parametrize(
    "run",
    [
        "（",
        "（责任单位：",
        "责任单位：",
        "省水利厅、",
        "（）",
        "和",
        "各市、",
        "牵头",
        "第一位的",
        "“",
        "会同",
        "（市水利局\n",
        "逗号前",
        "按职责分工",
        "市水利局",
    ],
)
def test_time_grows_with_the_text_and_no_faster(run: str) -> None:
    provisions = outline("一、任务\n任务。")
    assert_linear(lambda text: responsibilities_of(f"{text}负责）", provisions, None), run)


def test_zones_and_cities_of_a_list_keep_their_print() -> None:
    text = (
        "一、任务\n1．抓改革。\n牵头单位：省水利厅\n"
        "参与单位：省级有关部门，各设区市政府、玉城市政府，江口示范区、北湾新区管委会\n"
        "2．抓督查。\n责任单位：各市、县、区政府\n3．抓开放。（省商务厅牵头，"
        "省外办、省外汇管理局参与）"
    )
    assert [name for name, _ in rows(text, "省")] == [
        "省水利厅", "省级有关部门", "各设区市政府", "玉城市政府", "江口示范区管委会",
        "北湾新区管委会", "各市、县、区政府", "省商务厅", "省外办", "省外汇管理局",
    ]  # fmt: skip


def test_a_bare_list_before_the_closing_mark_of_an_item_is_read_a_single_body_is_not() -> None:
    assert rows("一、任务\n（一）修渠（省水利厅、省财政厅）；\n") == [
        ("省水利厅", "responsible"),
        ("省财政厅", "responsible"),
    ]
    assert rows("一、任务\n（一）材料报主管单位（省水利厅）。\n") == []


def test_a_star_leads_where_a_note_says_so() -> None:
    line = "\n责任单位：省水利厅*、财政厅、教育厅（标*的为牵头单位）"
    assert named(item(line)) == "省水利厅:L 省财政厅:P 省教育厅:P"
    foot = "（责任单位：省财政厅、★省水利厅）\n二、保障\n注：带“★”号的为牵头单位。"
    assert named(item(foot)) == "省财政厅:P 省水利厅:L"
    assert named(item("（省水利厅*、省财政厅负责）")) == "省水利厅:R 省财政厅:R"


def test_a_label_heads_a_body_a_line() -> None:
    text = (
        "\n牵头单位：\n省水利厅\n责任单位：\n省财政厅、林业局\n各市人民政府\n工作要求\n强化督查。"
    )
    assert named(item(text)) == "省水利厅:L 省财政厅:P 省林业局:P 各市人民政府:P"


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（以省水利厅为主，省财政厅配合）", "省水利厅:L 省财政厅:P"),
        ("（市水利局牵头，各乡镇〔街道〕落实）", "市水利局:L 各乡镇〔街道〕:R"),
        ("[责任单位：市水利局、各县（市）政府（管委会）]", "市水利局:R 各县（市）政府（管委会）:R"),
        ("（牵头单位为省水利厅，配合单位为省财政厅）", "省水利厅:L 省财政厅:P"),
        ("（省水利厅、省财政厅，2021年底前完成，持续推进）", "省水利厅:R 省财政厅:R"),
        (
            "（省水利厅、财政厅负责，首位为牵头单位，各市政府配合）",
            "省水利厅:L 省财政厅:P 各市政府:P",
        ),
        (
            "（省水利厅、国网江海电力、各市人民政府负责）",
            "省水利厅:R 国网江海电力:R 各市人民政府:R",
        ),
        ("（兵团水利局牵头，财政局配合）", "兵团水利局:L 兵团财政局:P"),
    ],
)
def test_more_ways_to_print_who_does_it(bracket: str, expected: str) -> None:
    assert named(item(bracket)) == expected


def test_the_columns_of_a_table_of_tasks_name_its_bodies() -> None:
    table = """
| 序号 | 任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 改造灌区 | 省水利厅 | 省财政厅、林业局 | 2022年 |
| 2 | 巡查河道 | 省林业局 | 无 | 长期 |
| 任务 | 责任分工 |
| 清淤 | 省水利厅牵头，各市政府配合 |
| 指标 | 单位 |
| 水价 | 元 |
"""
    expected = "省水利厅:L 省财政厅:P 省林业局:P 省林业局:L 省水利厅:L 各市政府:P"
    assert named(item(table)) == expected


NEXT = "\n（二）抓好督查。修好水渠。"


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (
            "（市口岸局、北湾区政府，市水务局、松湖水务集团。"
            "列逗号之前的为牵头单位，其他有关单位按职责分工配合，下同）",
            "（市交通局，各区政府）",
            "市口岸局:L 北湾区政府:L 市水务局:P 松湖水务集团:P 市交通局:L 各区政府:P",
        ),
        (
            "〔责任单位：区城管局、区交通局，各街道办事处；逗号前为牵头单位，下同〕",
            "〔责任单位：区水务局、区财政局，区林业局〕",
            "区城管局:L 区交通局:L 各街道办事处:P 区水务局:L 区财政局:L 区林业局:P",
        ),
        (
            "（市水务局，市财政局按职责分工负责；“逗号”前的为牵头部门，以下同）",
            "（市交通局）",
            "市水务局:L 市财政局:P 市交通局:L",
        ),
        (
            "（市水务局、市财政局；市林业局。分号前的单位为牵头单位，下同）",
            "（市水务局牵头，市气象局配合）",
            "市水务局:L 市财政局:L 市林业局:P 市水务局:L 市气象局:P",
        ),
        (
            "（市水务局、市财政局。排名第一的单位为牵头单位，下同）",
            "（各区政府，市水务局）",
            "市水务局:L 市财政局:P 各区政府:L 市水务局:P",
        ),
    ],
)
def test_a_note_on_who_leads_holds_in_every_later_bracket(
    first: str, then: str, expected: str
) -> None:
    assert named(item(first + NEXT + then)) == expected


def test_a_note_says_nothing_of_the_brackets_before_it() -> None:
    text = item("（市水务局，市财政局）" + NEXT + "（市交通局，市财政局；逗号前为牵头单位，下同）")
    assert named(text) == "市水务局:R 市财政局:R 市交通局:L 市财政局:P"


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        # sectors that share one 部门
        ("（工信、文旅、供销部门按职责分工负责）", "工信部门:J 文旅部门:J 供销部门:J"),
        ("（农业、渔业部门负责）", "农业部门:R 渔业部门:R"),
        ("（渔业等部门负责）", "渔业部门:R"),
        (
            "（水利、气象部门牵头，交通、邮政部门配合）",
            "水利部门:L 气象部门:L 交通部门:P 邮政部门:P",
        ),
        ("（教育、人社等部门分工负责）", "教育部门:J 人社部门:J"),
        (
            "（市水利局牵头，市公安、城市管理等部门配合）",
            "市水利局:L 市公安部门:P 市城市管理部门:P",
        ),
        (
            "\n责任单位：公安、民政、残联、卫生健康部门",
            "公安部门:R 民政部门:R 残联:R 卫生健康部门:R",
        ),
        ("\n牵头部门：林业、水利部门", "林业部门:L 水利部门:L"),
        ("\n商务、税务部门负责落实。", "商务部门:R 税务部门:R"),
        ("（市水利局牵头，各有关部门、市级部门配合）", "市水利局:L 各有关部门:P 市级部门:P"),
        # a shared tail
        (
            "（市水利局、青岭镇、白沙镇、红岩镇政府）",
            "市水利局:R 青岭镇政府:R 白沙镇政府:R 红岩镇政府:R",
        ),
        (
            "（县水利局牵头，东河乡、西岭乡人民政府配合）",
            "县水利局:L 东河乡人民政府:P 西岭乡人民政府:P",
        ),
        ("（区住建局，白沙、红岩街道办事处负责）", "区住建局:R 白沙街道办事处:R 红岩街道办事处:R"),
        ("（市财政局，各县区、东湖区政府负责）", "市财政局:R 各县区:R 东湖区政府:R"),
        # a place of its own
        (
            "（市水利局、青浦生态环境局、白沙街道办事处、云湖自来水厂负责）",
            "市水利局:R 青浦生态环境局:R 白沙街道办事处:R 云湖自来水厂:R",
        ),
        ("（市财政局、北湾管理局、生态环境局负责）", "市财政局:R 北湾管理局:R 市生态环境局:R"),
        ("（县农业农村局、松岭国有林场管理站负责）", "县农业农村局:R 松岭国有林场管理站:R"),
        ("（省交通厅、松湖港务集团、港航集团负责）", "省交通厅:R 松湖港务集团:R 省港航集团:R"),
        # a new level behind an organ, none inside a name
        (
            "（青石市绿色发展先行区建设办公室、省财政厅负责）",
            "青石市绿色发展先行区建设办公室:R 省财政厅:R",
        ),
        # in mid-paragraph, over line breaks
        (
            "（市口岸局、市机场集团，市财政局）加大巡查力度。",
            "市口岸局:R 市机场集团:R 市财政局:R",
        ),
        ("（责任部门：水务处，完成期限：6月底）加大巡查力度。", "水务处:R"),
        (
            "（市工业和信息\n化局、市财政局牵头，市生态环\n境局等配合）",
            "市工业和信息化局:L 市财政局:L 市生态环境局:P",
        ),
        (
            "（市水利局牵头，市财政局、\n市林业局按职责分\n工配合）",
            "市水利局:L 市财政局:P 市林业局:P",
        ),
        ("（牵头单位：市水利局\n责任单位：市财政局）", "市水利局:L 市财政局:P"),
        # short names of organisations
        ("（市计生协、残联、科协负责）", "市计生协:R 市残联:R 市科协:R"),
        ("（市卫生健康委、市120急救中心）", "市卫生健康委:R 市120急救中心:R"),
        ("（县关工委、县老促会、县消协）", "县关工委:R 县老促会:R 县消协:R"),
        # the last group alone has the role that closes it
        ("（责任单位：市水务局、市发改委；市财政局配合）", "市水务局:R 市发改委:R 市财政局:P"),
        ("（责任单位：市水务局，市发改委、市财政局参与）", "市水务局:R 市发改委:P 市财政局:P"),
        # dates, glosses and notes
        ("（市水利局、市财政局，2026年6月底前取得实质性进展）", "市水利局:R 市财政局:R"),
        ("（市水利局、市财政局；2026年取得明显成效）", "市水利局:R 市财政局:R"),
        ("（责任单位：市水利局，年底前完成）", "市水利局:R"),
        (
            "（市水利局、各县区政府（含高新区、经开区管委会，下同）负责）",
            "市水利局:R 各县区政府:R",
        ),
        (
            "（责任单位：市水利局、各乡镇（街道），以下均需各乡镇（街道）落实，不再列出）",
            "市水利局:R 各乡镇（街道）:R",
        ),
        ("（市水利局和县水利分局，以下统称“水利部门”）", ""),
        ("承办单位为行政机关的，应当答复。", ""),
    ],
)
def test_brackets_of_other_places_and_offices(bracket: str, expected: str) -> None:
    assert named(item(bracket)) == expected


def test_another_name_of_the_issuer_is_in_charge_of_nothing() -> None:
    text = "江海省健康委员会\n（爱国卫生运动委员会）\n各市人民政府：\n一、任务\n修渠。"
    assert named(text) == ""
