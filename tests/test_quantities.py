"""Every number is one row of `quantities`, or one for each of its targets; none is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.clean.passes import clean
from pipelines.document import clean_text, found_in
from pipelines.extract.counts_out import is_article
from pipelines.facts import facts_of
from pipelines.model import Source
from pipelines.structure.outline import outline
from pipelines.tokens.quantities import Quantity, find_quantities
from pipelines.tokens.time_expressions import matches
from tests.invented import Tables, assert_evidence, goals, item, tables_of

RAW = Path(__file__).parents[1] / "raw"
PIECES = """
到2025年， “十四五”时期， 每年 年底前， 三年内 近3年 比2020年 2024年， 2小时内
达到 建成 新增 分别 下降 给予 由60% 超过6% 不低于80% 其中 累计 均 等 的 和 、 ， 。 ； ： （ ） “ ”
20个 90% 3—5个 5000多亿元 一半以上 翻一番 千分之三 50万元 35千伏 500公里 两个 8 十几家 100余家
合格率 示范窗口 节水型企业 灌区 对年营业收入2000万元以上的企业 变电站6座 一是 完成 《条例》
补助 以上 左右 省财政安排 支持 改造 已建成 增长 ， 、
"""
SENTENCES = st.lists(st.sampled_from([*PIECES.split(), "\n", "\n2."]), min_size=1, max_size=30).map(
    "".join
)


def assert_numbers_and_targets_agree(tables: Tables) -> None:
    """One row of quantities for each target, and one kind of row for each printed number."""
    assert_evidence(tables)
    rows = tables["quantities"]
    of_targets = Counter(row["target_id"] for row in rows if row["role"] == "target")
    assert of_targets == Counter(row["target_id"] for row in tables["targets"])
    assert all((row["role"] == "target") == (row["target_id"] is not None) for row in rows)
    by_place: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        by_place.setdefault((row["raw_start"], row["raw_end"]), []).append(row["role"])
    for place, roles in by_place.items():
        assert len(roles) == 1 or set(roles) == {"target"}, (place, roles)


def numbers_that_count(text: str) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of the prose of a clean text that must be rows, and those that are."""
    provisions = outline(text)
    facts, _ = facts_of(Source("doc", "doc.txt", b""), text, text, provisions)
    found = found_in(text, provisions, facts)
    spans = [(one.start, one.end) for one in found.sentences]
    times = [match.span() for match in matches(text)]
    wanted = [
        one
        for one in find_quantities(text)
        if not is_article(text, one)
        and any(start <= one.start < end for start, end in spans)
        and not any(start <= one.number_start < end for start, end in times)
        and not opens_or_is_named(text, one, spans)
    ]
    return wanted, [one.quantity for one in found.numbers]


def opens_or_is_named(text: str, one: Quantity, spans: list[tuple[int, int]]) -> bool:
    """五年 that opens a clause is a time; what stands in a title or in quotes is part of a name."""
    start = next(start for start, end in spans if start <= one.start < end)
    before = text[start : one.start]
    named = any(before.rfind(left) > before.rfind(right) for left, right in ("《》", "“”"))
    return named or one.unit == "年"


def assert_none_is_lost(text: str) -> None:
    wanted, rows = numbers_that_count(text)
    places = Counter(one.start for one in rows)
    assert all(places[one.start] == 1 for one in wanted), [
        text[one.start : one.end] for one in wanted if places[one.start] != 1
    ]


@given(SENTENCES)
@example("灌区达到20个、（3—5个。")
@example("由60%下降90%、由60%和一半以上")
@settings(max_examples=300, deadline=None)
def test_every_number_is_one_row_or_one_for_each_of_its_targets(sentence: str) -> None:
    assert_numbers_and_targets_agree(item(sentence))
    assert_numbers_and_targets_agree(goals(sentence))


@given(SENTENCES)
@settings(max_examples=300, deadline=None)
def test_no_number_is_lost(sentence: str) -> None:
    assert_none_is_lost(clean(f"一、重点任务\n（一）提升服务水平。{sentence}", ()).text)


@pytest.mark.parametrize("path", sorted(RAW.glob("*.txt")), ids=lambda path: path.stem)
def test_no_number_of_a_founding_document_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    assert_numbers_and_targets_agree(tables_of(text))
    assert_none_is_lost(clean_text(text).text)


# -- what a row says ------------------------------------------------------------------------------


def rows(sentence: str) -> list[tuple[object, ...]]:
    """Quote, value, upper value, unit, comparator and role of each number of a task."""
    columns = ("quote", "value", "value_max", "unit", "comparator", "role")
    found = item(sentence)["quantities"]
    return [tuple(row[column] for column in columns) for row in found]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("建成泵站20座。", ("20座", 20, None, "座", None, "target")),
        ("节水率达到90%。", ("达到90%", 90, None, "%", None, "target")),
        ("用水总量控制在50亿立方米。", ("控制在50亿立方米", 5e9, None, "立方米", None, "target")),
        ("节水率达到90%以上。", ("达到90%以上", 90, None, "%", "ge", "target")),
        ("建成泵站3—5座。", ("3—5座", 3, 5, "座", "range", "target")),
        ("建成泵站100余座。", ("100余座", 100, None, "座", "gt", "target")),
        ("对新建灌区给予20万元补助。", ("20万元", 200_000, None, "元", None, "paid")),
        ("推进渠道、泵站等8个工程。", ("8个", 8, None, "个", None, "list")),
    ],
)
def test_a_row_says_the_number_and_what_it_does(sentence: str, row: tuple[object, ...]) -> None:
    assert rows(sentence) == [row]


def test_a_number_of_two_targets_is_two_rows() -> None:
    tables = item("灌区改造率和渠道完好率均达到90%。")
    found = [(row["quote"], row["role"]) for row in tables["quantities"]]
    assert found == [("达到90%", "target")] * 2
    assert len({row["quantity_id"] for row in tables["quantities"]}) == 2


def test_a_base_is_a_row_of_its_own() -> None:
    tables = item("用水效率由60%提高到70%。")
    assert [(row["value"], row["role"]) for row in tables["quantities"]] == [
        (60, "baseline"),
        (70, "target"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年底前完成改造。",
        "近3年来成效明显。",
        "落实《用水条例》第三十二条。",
        "健全一套体系。",
        "实施“三个一”工程。",
    ],
)
def test_dates_names_and_articles_are_no_rows(sentence: str) -> None:
    assert rows(sentence) == []


def test_a_table_gives_its_targets_and_what_they_start_from() -> None:
    tables = tables_of(
        "江海省节水规划（2021—2025年）\n一、目标\n"
        "| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 用水效率 | % | 60 | 70 |\n| 2 | 节水型企业 | 家 | 20 | 50 |\n二、任务\n改造灌区。"
    )
    assert_numbers_and_targets_agree(tables)
    assert [(row["value"], row["unit"], row["role"]) for row in tables["quantities"]] == [
        (60, "%", "baseline"),
        (70, "%", "target"),
        (20, "家", "baseline"),
        (50, "家", "target"),
    ]
