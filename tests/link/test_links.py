"""What a person has judged in, rows of table `links` out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Build
from tests.release.conftest import Place
from tests.stored import read_rows

PLAN = "江海市规划（2021—2025年）\n一、目标\n到2025年，{}。\n"
Rows = list[dict[str, Any]]
Linked = tuple[dict[str, str], Rows]


def linked(run_build: Build, folder: Path, texts: Iterable[str], table: str) -> Linked:
    """What the rows of ``table`` are called, by their id, and all links of a build of ``texts``."""
    raw = folder / "raw"
    raw.mkdir()
    for number, text in enumerate(texts):
        (raw / f"plan-{number}.txt").write_text(text, "utf-8")
    run_build(raw, folder / "w")
    tables = folder / "w/parquet"
    key = f"{table.removesuffix('s')}_id"
    names = {row[key]: row["name"] for row in read_rows(tables, table)}
    return names, read_rows(tables, "links")


def curated_of(links: Rows) -> dict[str, Any]:
    """The one link that a person has judged."""
    (row,) = [row for row in links if row["decided_by"] == "curated"]
    return row


SAID = ["高标准农田面积达到30万亩，粮食产量达到20万吨", "渔港泊位达到300个，冷库库容达到5万吨"]


@pytest.mark.parametrize("relation", ["different", "broader", "close"])
def test_what_a_person_says_of_two_indicators_is_a_row_whatever_rules_hold(
    add_curated: Callable[[str, str], None], run_build: Build, tmp_path: Path, relation: str
) -> None:
    add_curated("links", f"indicator,高标准农田面积,粮食产量,{relation},张三 2026-11-30,读过原文")
    names, links = linked(run_build, tmp_path, map(PLAN.format, SAID), "indicators")
    row = curated_of(links)
    assert (row["relation"], row["rule"], row["reason"]) == (
        relation,
        "张三 2026-11-30",
        "读过原文",
    )
    ends = [names[row["from_id"]], names[row["to_id"]]]
    assert sorted(ends) == ["粮食产量", "高标准农田面积"]
    assert relation != "broader" or ends[0] == "高标准农田面积"


@pytest.mark.parametrize(
    "ends",
    ["农产品质量合格率,主要农产品质量合格率", "主要农产品质量合格率,农产品质量合格率"],
)
def test_what_a_person_names_first_is_the_broader_one_where_a_rule_holds_them_near_too(
    add_curated: Callable[[str, str], None], run_build: Build, tmp_path: Path, ends: str
) -> None:
    add_curated("links", f"indicator,{ends},broader,张三 2026-11-30,读过原文")
    said = [f"{name}达到9{number + 5}%" for number, name in enumerate(ends.split(","))]
    names, links = linked(run_build, tmp_path, map(PLAN.format, said), "indicators")
    row = curated_of(links)
    assert f"{names[row['from_id']]},{names[row['to_id']]}" == ends


CAMPAIGNS = [
    "开展“春风护航”专项行动。深入开展“质量兴县”活动。",
    "实施春风护航工程。继续开展“质量强县”活动。",
]


def campaigns_of(run_build: Build, folder: Path) -> Linked:
    texts = (
        f"江海县{number}年方案\n一、任务\n（一）工作。{said}\n"
        for number, said in enumerate(CAMPAIGNS)
    )
    names, links = linked(run_build, folder, texts, "campaigns")
    return names, [row for row in links if row["kind"] == "programme"]


def test_campaigns_of_one_name_and_two_kinds_are_close(run_build: Build, tmp_path: Path) -> None:
    names, links = campaigns_of(run_build, tmp_path)
    (row,) = links
    assert {names[row["from_id"]], names[row["to_id"]]} == {"春风护航", "春风护航工程"}
    assert (row["relation"], row["rule"]) == ("close", "one name, two kinds")


@pytest.mark.parametrize(
    ("ends", "relation"),
    [("春风护航,春风护航工程", "different"), ("质量兴县,质量强县", "broader")],
)
def test_what_a_person_says_of_two_campaigns_goes_before_the_rule(
    add_curated: Callable[[str, str], None],
    run_build: Build,
    tmp_path: Path,
    ends: str,
    relation: str,
) -> None:
    add_curated("links", f"programme,{ends},{relation},张三 2026-11-30,读过原文")
    names, links = campaigns_of(run_build, tmp_path)
    (row,) = [row for row in links if row["decided_by"] == "curated"]
    assert f"{names[row['from_id']]},{names[row['to_id']]}" == ends
    assert (row["relation"], row["reason"]) == (relation, "读过原文")


def test_campaigns_that_a_person_holds_to_be_one_bear_one_name(
    add_curated: Callable[[str, str], None], run_build: Build, tmp_path: Path
) -> None:
    add_curated("links", "programme,质量兴县,质量强县,same,张三 2026-11-30,")
    names, _ = campaigns_of(run_build, tmp_path)
    assert sorted(names.values()) == ["春风护航", "春风护航工程", "质量强县"]


def test_a_judgement_of_an_unknown_kind_is_told_and_nothing_is_published(
    add_curated: Callable[[str, str], None], tmp_path: Path
) -> None:
    add_curated("links", "programm,质量兴县,质量强县,same,张三 2026-11-30,")
    place = Place(tmp_path)
    place.write("plan.txt", PLAN.format(SAID[0]))
    done = place.run("build", "--executor", "inline")
    assert done.exit_code != 0
    assert "links.csv judges 质量兴县 and 质量强县 by programm" in " ".join(done.output.split())
    assert "Traceback" not in done.output
    assert not (place.warehouse / "parquet").exists()
