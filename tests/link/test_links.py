"""What a person has judged in, rows of table `links` out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Build
from tests.stored import read_rows

PLAN = "江海市规划（2021—2025年）\n一、目标\n到2025年，{}。\n"
SAID = ["高标准农田面积达到30万亩，粮食产量达到20万吨", "渔港泊位达到300个，冷库库容达到5万吨"]


@pytest.mark.parametrize("relation", ["different", "broader", "close"])
def test_what_a_person_says_of_two_indicators_is_a_row_whatever_rules_hold(
    add_curated: Callable[[str, str], None], run_build: Build, tmp_path: Path, relation: str
) -> None:
    add_curated("links", f"indicator,高标准农田面积,粮食产量,{relation},张三 2026-11-30,读过原文")
    raw = tmp_path / "raw"
    raw.mkdir()
    for number, said in enumerate(SAID):
        (raw / f"plan-{number}.txt").write_text(PLAN.format(said), "utf-8")
    run_build(raw, tmp_path / "w")
    names = {
        row["indicator_id"]: row["name"] for row in read_rows(tmp_path / "w/parquet", "indicators")
    }
    (row,) = [
        row for row in read_rows(tmp_path / "w/parquet", "links") if row["decided_by"] == "curated"
    ]
    assert (row["relation"], row["rule"], row["reason"]) == (
        relation,
        "张三 2026-11-30",
        "读过原文",
    )
    ends = [names[row["from_id"]], names[row["to_id"]]]
    assert sorted(ends) == ["粮食产量", "高标准农田面积"]
    assert relation != "broader" or ends[0] == "高标准农田面积"
