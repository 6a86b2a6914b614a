import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.citations import _NUMBER, _numbers, citations_of
from pipelines.structure.outline import outline


def cited(text: str, *own: str) -> list[tuple[str | None, str | None]]:
    rows = citations_of(text, outline(text), frozenset(own))
    return [(row.title, row.document_number) for row in rows]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("依据《节水条例》推进。", [("节水条例", None)]),
        (
            "根据《国务院关于节水的意见》（国发〔2019〕8号）推进。",
            [("国务院关于节水的意见", "国发〔2019〕8号")],
        ),
        ("按《节水通知》（国办发[2016]18号）办。", [("节水通知", "国办发〔2016〕18号")]),
        (
            "按《节水规划》（皖政〔2021〕3号，以下简称《规划》）办。落实《规划》。",
            [("节水规划", "皖政〔2021〕3号")],
        ),
        ("《节水条例》（国务院令第549号）施行。", [("节水条例", "国务院令第549号")]),
        ("《水法》（主席令第七十四号）施行。", [("水法", "主席令第七十四号")]),
        ("根据国发〔2012〕9号文件精神推进。", [(None, "国发〔2012〕9号")]),
        ("落实粤府〔2020〕50号和粤办函〔2021〕3号要求。",
         [(None, "粤府〔2020〕50号"), (None, "粤办函〔2021〕3号")]),
        ("依照《水法》第二十一条处罚。《水法》另有规定。", [("水法", None)]),
        ("贯彻《浙江省实施〈水法〉办法》。", [("浙江省实施〈水法〉办法", None)]),
        ("贯彻《关于印发《节水计划》的通知》。", [("关于印发《节水计划》的通知", None)]),
        ("遵照江政发〔2020〕3号执行。", [(None, "江政发〔2020〕3号")]),
        ("见《节水令》（江海省人民政府令第12号）。", [("节水令", "江海省人民政府令第12号")]),
        ("依《关于水价的通告》（省水利厅通告2020年第3号）收费。",
         [("关于水价的通告", "省水利厅通告2020年第3号")]),
        ("增长10%（2019年为8%），共3号线。", []),
        ("落实水法和中华人民共和国防洪法。", [("水法", None), ("中华人民共和国防洪法", None)]),
        ("贯彻执行宗教事务条例。", [("宗教事务条例", None)]),
        ("按照个人所得税法实施条例办理。", [("个人所得税法实施条例", None)]),
        ("推广节水办法，健全标准化法律制度，培育公司法人。", []),
        ("依照本条例和江海省水法处理。", []),
        ("根据国发〔2019〕8号文件《节水意见》推进。", [("节水意见", "国发〔2019〕8号")]),
    ],
)  # fmt: skip
def test_a_sentence_cites(sentence: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert cited(f"一、任务\n{sentence}") == expected


def test_the_documents_own_title_and_number_are_no_citation() -> None:
    text = (
        "浙政〔2021〕3号\n现将《浙江省节水计划》印发给你们。\n一、任务\n"
        "本计划（浙政〔2021〕3号）依《浙江省人民政府关于节水的意见》制定。"
    )
    assert cited(text, "浙江省节水计划", "浙政〔2021〕3号", "关于节水的意见") == []


def test_a_short_form_of_the_own_title_is_no_citation() -> None:
    text = "现将《节水计划》（以下简称《计划》）印发给你们。\n一、任务\n落实《计划》和《规划》。"
    assert cited(text, "节水计划") == [("规划", None)]


def test_a_number_alone_in_its_line_is_the_documents_own() -> None:
    assert cited("关于节水的通知\n（江水发〔2021〕3号）\n一、任务\n江水函〔2021〕4号\n节水。") == []


def test_what_calls_itself_by_its_kind_cites_nothing() -> None:
    assert cited("一、任务\n各市按本《方案》和《节水规划》执行。") == [("节水规划", None)]


def test_a_number_beside_its_title_and_again_alone_is_one_citation_of_its_provision() -> None:
    text = "一、任务\n按《节水规划》（江政〔2021〕3号）办。落实江政〔2021〕3号。"
    assert cited(text) == [("节水规划", "江政〔2021〕3号")]


def test_a_law_is_not_cited_by_its_own_title() -> None:
    text = "中华人民共和国水法\n第一条 为保护水，制定本法。\n第二条 水法另有规定。"
    assert cited(text, "中华人民共和国水法") == [("水法", None)]


def test_a_notice_has_a_year_and_a_number_too() -> None:
    text = "一、任务\n落实《关于水费减免的公告》（省税务局公告2021年第5号）。"
    assert cited(text) == [("关于水费减免的公告", "省税务局公告2021年第5号")]


def test_a_title_inside_a_title_stands_in_its_own_marks() -> None:
    text = "一、任务\n落实《关于印发<节水办法>的通知》。"
    assert cited(text) == [("关于印发〈节水办法〉的通知", None)]


def test_a_short_form_stands_for_its_document_in_later_provisions() -> None:
    text = "一、总则\n按《节水规划》（以下简称《规划》）办。\n二、任务\n落实《规划》。"
    rows = citations_of(text, outline(text), frozenset())
    assert [(row.provision.path, row.title) for row in rows] == [
        ("1", "节水规划"),
        ("2", "节水规划"),
    ]
    assert text[rows[1].start : rows[1].end] == "《规划》"


@given(st.text(alphabet="《》〈〉（）〔〕国发令第12019号简称根据\n。", max_size=100))
def test_no_text_makes_it_raise(text: str) -> None:
    for row in citations_of(text, outline(text), frozenset()):
        assert 0 <= row.start < row.end <= len(text)


@given(
    st.lists(
        st.sampled_from([*"国发办函Ab、。 （", "国发〔2019〕8号", "〔2020〕第12号", "[2021]3号"])
    )
)
def test_numbers_are_found_where_their_years_stand(parts: list[str]) -> None:
    text = "".join(parts)
    assert [match.span() for match in _numbers(text)] == [
        match.span() for match in _NUMBER.finditer(text)
    ]
