"""Texts that number nothing in, their targets and deadlines out."""

from __future__ import annotations

from tests.invented import ISSUED, tables_of
from tests.short_deadlines import deadlines, governed


def test_a_text_that_numbers_nothing_commits_as_tasks_do() -> None:
    text = (
        "江海县推动城乡绿色发展\n"
        "本报讯  日前，县政府印发《关于推动城乡绿色发展的意见》，明确了今后的工作。\n"
        "加快公园建设。持续办好园林博览会，到2025年城市公园服务半径覆盖率达到80%。\n"
        "建设美丽乡村。到2030年，建成森林乡村75个。\n"
    )
    tables = tables_of(text, issued_on=ISSUED)
    assert governed(tables) == [(80, "2025-12-31"), (75, "2030-12-31")]
    assert deadlines(tables) == [("0", "by", "2025-12-31"), ("0", "by", "2030-12-31")]
    assert tables["measures"] == []
