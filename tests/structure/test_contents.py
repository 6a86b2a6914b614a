"""Texts in, tables of contents out."""

from __future__ import annotations

import pytest

from pipelines.structure.contents import Contents, find_contents

ENTRIES = "一、总体要求\n二、重点任务\n三、保障措施\n"
BODY = "一、总体要求\n坚持节水。\n二、重点任务\n改造灌区。\n三、保障措施\n加强领导。\n"


@pytest.mark.parametrize("title", ["目录", "目 录", "目    录", "目次"])
def test_contents_end_where_the_body_begins(title: str) -> None:
    text = f"江海省节水规划\n{title}\n{ENTRIES}{BODY}"
    found = find_contents(text)
    assert text[found.start : found.end] == f"{title}\n{ENTRIES}"


def test_the_title_between_contents_and_body_is_no_entry() -> None:
    text = f"目录\n{ENTRIES}江海省节水规划\n{BODY}"
    found = find_contents(text)
    assert text[found.end :].startswith("江海省节水规划")


@pytest.mark.parametrize("leader", ["………3", "......12", "  4", " 5"])
def test_dots_and_page_numbers_are_no_part_of_an_entry(leader: str) -> None:
    entries = ENTRIES.replace("\n", f"{leader}\n")
    text = f"目录\n{entries}{BODY}"
    found = find_contents(text)
    assert text[found.end :] == BODY
    assert found.heading_at("总体要求坚持节水", 0, 8) == 4


def test_listed_headings_are_known_by_their_beginning() -> None:
    found = find_contents(f"目录\n{ENTRIES}{BODY}")
    text = "重点任务改造灌区。"
    assert found.heading_at(text, 0, len(text)) == 4
    assert found.heading_at(text, 4, len(text)) == 0
    assert found.heading_at(text, 0, 3) == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一、总体要求\n坚持节水。",
        "公布目录清单。\n一、任务",
        "目录\n没有编号的目录",
        f"目录\n{ENTRIES}",
    ],
)
def test_without_a_table_of_contents_the_span_is_empty(text: str) -> None:
    assert find_contents(text) == Contents()
