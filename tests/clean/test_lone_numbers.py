"""Lists whose numbers a page printed on lines of their own, in; items out."""

from __future__ import annotations

import pytest

from pipelines.clean.passes import clean
from tests.invented import ISSUED, paths, tables_of

LIST = """江海市2026年为民办实事项目

1

新增养老床位100张

改造农贸市场6个

2

新建口袋公园12个

3

开办暑托班26个
"""


def test_such_a_list_has_items_that_keep_their_lines() -> None:
    tables = tables_of(LIST, issued_on=ISSUED)
    path = paths(tables)
    found = [
        (path[row["provision_id"]], row["indicator"], row["value"]) for row in tables["targets"]
    ]
    assert found == [
        ("1", "养老床位", 100),
        ("1", "改造的农贸市场", 6),
        ("2", "口袋公园", 12),
        ("3", "暑托班", 26),
    ]
    assert {row["heading"] for row in tables["provisions"]} == {None}


def test_a_dot_is_a_correction_an_item() -> None:
    rules = [row.rule for row in clean(LIST).corrections]
    assert rules.count("lone_number") == 3


@pytest.mark.parametrize(
    "text",
    [
        # the cells of a table
        "序号\n项目名称\n责任单位\n"
        "1\n新建口袋公园十二个\n住建局\n2\n改造农贸市场六个\n商务局\n3\n开办暑托班若干\n教育局",
        # numbers of pages, and those that do not count from one
        "\n".join(f"{'加强渔港建设和安全监管。' * 40}\n{page}" for page in (1, 2, 3)),
        "总体要求如下所述。\n3\n新建口袋公园十二个\n4\n改造农贸市场六个\n5\n开办暑托班若干",
        # two are not enough
        "总体要求如下所述。\n1\n新建口袋公园十二个\n2\n改造农贸市场六个",
    ],
)
def test_numbers_of_something_else_stay(text: str) -> None:
    assert "lone_number" not in {row.rule for row in clean(text).corrections}
