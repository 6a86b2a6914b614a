"""Amounts in the messages of findings. Which findings there are: `test_acceptance.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Build
from tests.stored import read_rows


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("产业链产值达到500亿元", "500亿元"),
        ("培育龙头企业3—5家", "3—5家"),
        ("达标率达到98.5%", "98.5%"),
    ],
)
def test_an_amount_is_printed_as_people_write_it(
    tmp_path: Path, run_build: Build, said: str, printed: str
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "plan.txt").write_text(
        f"江海省产业方案\n一、重点任务\n（一）做强产业。{said}。", "utf-8"
    )
    run_build(raw, tmp_path / "w")
    messages = [
        row["message"]
        for row in read_rows(tmp_path / "w/parquet", "findings")
        if row["kind"] == "no-deadline"
    ]
    assert [printed in one for one in messages] == [True]


def found(tmp_path: Path, run_build: Build, *plans: str) -> list[tuple[str, str]]:
    """Kind and quote of the findings about documents that follow each other, by year."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for year, goals in enumerate(plans, 2026):
        text = f"广东省{year}年工作方案\n一、重点任务\n到{year}年，{goals}"
        (raw / f"plan{year}.txt").write_text(text, "utf-8")
    run_build(raw, tmp_path / "w")
    rows = read_rows(tmp_path / "w/parquet", "findings")
    return [(row["kind"], row["quote"]) for row in rows]


def test_an_amount_that_does_not_say_of_what_is_no_second_promise(
    tmp_path: Path, run_build: Build
) -> None:
    plans = "完成投资50亿元，绿地率达到40%。", "完成投资5亿元，绿地率达到38%。"
    assert found(tmp_path, run_build, *plans) == [("falls", "绿地率达到38%")]


def test_a_notice_that_adjusts_the_goals_of_a_year_says_another_number(
    tmp_path: Path, run_build: Build
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    plan = "广东省2026年工作方案\n一、重点任务\n新建公园15个。2026年建成3所、2027年建成2所敬老院。"
    (raw / "plan.txt").write_text(plan, "utf-8")
    (raw / "notice.txt").write_text(
        "关于调整广东省2026年目标的通知\n一、调整内容\n新建公园12个。", "utf-8"
    )
    run_build(raw, tmp_path / "w")
    rows = read_rows(tmp_path / "w/parquet", "findings")
    kinds = [row["kind"] for row in rows if row["other_target_id"]]
    assert kinds == ["two-values"]
