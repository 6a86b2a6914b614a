import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.programmes import programmes_of
from pipelines.structure.outline import outline


def names(sentence: str) -> list[str]:
    text = f"一、任务\n{sentence}"
    return [row.name for row in programmes_of(text, outline(text))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("开展“清源护水”行动。", ["“清源护水”行动"]),
        ("实施“千湖治理工程”，办好“千湖”节水大赛。", ["千湖治理工程", "“千湖”节水大赛"]),
        ("深入实施工业节水攻坚三年行动计划，强化考核。", ["工业节水攻坚三年行动计划"]),
        ("开展塑料治理专项行动和水源保护行动。", ["塑料治理专项行动", "水源保护行动"]),
        ("启动农村供水提质工程和节水宣传。", ["农村供水提质工程"]),
        ("办好“清源”志愿服务大赛、“水润万家”活动。", ["“清源”志愿服务大赛", "“水润万家”活动"]),
        ("制定“清源”的年度工作计划，实施一批示范工程。", []),
        ("推进重点工程，实施重大工程，开展各类专项行动。", []),
        ("实施年度采购计划。", []),
        ("坚持“四个最严”，建设“互联网+”。", []),
        ("开展“清源”行动。再开展“清源”行动。", ["“清源”行动"]),
        (
            "结合“节水日”、“护河节”和“水文化”等主题活动。",
            ["“节水日”活动", "“护河节”活动", "“水文化”活动"],
        ),
        ("开展“早读会”“晚读会”系列活动。", ["“早读会”活动", "“晚读会”活动"]),
        ("实施“双百”“双千”工匠培育工程。", ["“双百”“双千”工匠培育工程"]),
        ("以全国“节水月”等活动为载体。", ["全国“节水月”活动"]),
        ("推进“九五”计划，编制“十五五”水利行动。", []),
        ("依托“江海通”平台，促“走出去”提供载体平台。", ["“江海通”平台"]),
        ("实施江水、河水、湖水污染防治行动计划。", ["江水、河水、湖水污染防治行动计划"]),
        (
            "实施管网更新改造工程、水质提升行动和节水减排计划，强化考核。",
            ["管网更新改造工程", "水质提升行动", "节水减排计划"],
        ),
        ("深化进口食品“国门”行动。", ["“国门”行动"]),
        ("实施标准联通“一带一路”行动。", ["标准联通“一带一路”行动"]),
        ("推动自来水企业开展水质公开承诺行动。", ["水质公开承诺行动"]),
        ("实施标准宣贯和节水标准实施专项行动。", ["标准宣贯和节水标准实施专项行动"]),
        ("组织实施管网更新改造工程。", ["管网更新改造工程"]),
        ("实施管网改造、清淤等六大工程，推进河湖等14个治理工程。", []),
        ("加强监管、建设供水管网工程，推进规划、计划。", []),
        ("实施管网改造提质工程1500公里。", ["管网改造提质工程"]),
        ("按照《“清源”行动计划》办理。", []),
        ("持续开展绿色家庭创建活动，组织技术比武活动。", ["绿色家庭创建活动"]),
    ],
)
def test_a_sentence_names_programmes(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "借助广东国际博览会、中国进出口商品交易会等平台。",
            ["广东国际博览会", "中国进出口商品交易会"],
        ),
        ("在广东举办技术展示交易会，办好名优产品博览会。", []),
        ("办好第三届水利科技论坛。", ["水利科技论坛"]),
        ("贯彻广东省节水大会精神，出席全国人民代表大会。", []),
        ("利用中国品牌日，深入开展质量月、节水宣传等活动。", ["中国品牌日", "质量月"]),
        ("推动广东供水信用服务平台建设。", ["广东供水信用服务平台"]),
        ("支持广州打造供水平台，依托全国水质监测平台。", ["全国水质监测平台"]),
        ("建设粤品质服务平台，加强粤东地区供水平台建设。", ["粤品质服务平台"]),
        ("设立5亿元的广东节水发展基金，规范广东节水基金会。", ["广东节水发展基金"]),
        ("建设水质数据共享平台。", []),
    ],
)
def test_a_place_opens_the_name_of_a_fair_a_day_a_platform_or_a_fund(
    sentence: str, expected: list[str]
) -> None:
    assert names(sentence) == expected


def test_a_heading_may_be_a_name() -> None:
    text = "一、任务\n（一）管网强基行动\n更新管网。\n（二）强化节水攻坚行动\n节约用水。"
    rows = programmes_of(text, outline(text))
    assert [(row.name, row.rule) for row in rows] == [("管网强基行动", "heading")]


def test_a_box_is_titled_by_a_name() -> None:
    text = "一、任务\n专栏3 5G智慧供水应用工程\n更新管网。"
    assert names("专栏3 5G智慧供水应用工程\n更新管网。") == ["5G智慧供水应用工程"]
    assert programmes_of(text, outline(text))[0].rule == "box"


def test_what_the_document_itself_is_called_is_no_programme() -> None:
    text = "江海省实施节水护水行动计划\n一、任务\n实施节水护水行动计划。"
    assert programmes_of(text, outline(text), frozenset({"江海省实施节水护水行动计划"})) == []


@given(st.text(alphabet="“”开展实施行动计划工程水、等，。\n", max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    for row in programmes_of(text, outline(text)):
        assert text[row.start : row.end].strip("“”") in row.name
