"""Sheets as text in, the rows that they show out."""

from __future__ import annotations

import pytest

from pipelines.document import rows_of
from pipelines.model import Limits, Sidecar, Source
from pipelines.read.reader import read
from tests.invented import assert_evidence

TASKS = (
    "江海县2022年重点工作任务分工表\n序号,任务,牵头单位,完成时限\n"
    '1,"修缮渔港，完善航标",县农业农村局,2022年6月底\n2,新建码头3座,县交通运输局,2022年底\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_as_text_gives_its_rows(separator: str, encoding: str) -> None:
    data = TASKS.replace(",", separator).encode(encoding)
    tables = rows_of(Source("doc", "任务.csv", data, Sidecar({})), Limits())
    assert_evidence(tables)
    assert tables["problems"] == []
    assert [row["text"] for row in tables["provisions"]][1:] == [
        "修缮渔港，完善航标",
        "新建码头3座",
    ]
    assert [row["unit_name"] for row in tables["responsibilities"]] == [
        "县农业农村局",
        "县交通运输局",
    ]
    (document,) = tables["documents"]
    assert (document["media_type"], document["title"]) == ("text/csv", TASKS.split("\n")[0])


@pytest.mark.parametrize(
    "text",
    ["一、任务\n（一）建设渔港5座。\n", '"', "任务\0,单位", '甲,"乙', "港" * 200_000 + ",区"],
)
def test_a_text_in_a_sheets_name_is_read_all_the_same(text: str) -> None:
    found = read(Source("doc", "任务.csv", text.encode(), Sidecar({})), Limits())
    assert found.text.count("港") == text.count("港")
