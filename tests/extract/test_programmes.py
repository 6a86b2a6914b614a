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
    ],
)
def test_a_sentence_names_programmes(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@given(st.text(alphabet="“”开展实施行动计划工程水，。\n", max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    for row in programmes_of(text, outline(text)):
        assert text[row.start : row.end] == row.name
