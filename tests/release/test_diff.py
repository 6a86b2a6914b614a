"""`taizhang list` and `diff`, for a reader."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from assets.commands import taizhang
from tests.release.conftest import Place


def listed(place: Place, *arguments: str) -> str:
    runner = CliRunner(env={"COLUMNS": "80"})
    result = runner.invoke(taizhang, [*arguments, "--warehouse", str(place.warehouse)])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_list_names_documents_with_title_rows_and_problems(place: Place) -> None:
    place.write("empty.txt", "")
    assert place.run("build").exit_code == 0
    said = listed(place, "list")
    (line,) = [one for one in said.splitlines() if one.startswith("service-plan")]
    assert "江海省提升公共服务质量行动计划" in line and line.split()[-2:] == ["3", "1"]
    assert "documents: 2\n" in said
    assert "  error  empty.txt: the file is empty; " in said
    assert listed(place, "show") == said
    wide = subprocess.run(
        [sys.executable, "-m", "assets.cli", "list", "--warehouse", place.warehouse],
        env=os.environ | {"COLUMNS": "140", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "provisions  measures  targets  units  problems" in wide.stdout


@pytest.fixture
def changed(place: Place) -> Place:
    text = (place.raw / "service-plan.txt").read_text("utf-8")
    place.write("service-plan.txt", text.replace("90%", "92%"))
    assert place.build_and_release("2026.1.2").exit_code == 0
    return place


def test_a_difference_is_told_as_a_sentence_without_ids(changed: Place) -> None:
    said = changed.run("diff", "2026.1.1").output
    assert "~ service-plan: 公共服务满意度 ≥ 92 %, by 2025-12-31; value 90.0 → 92.0" in said
    assert "_id " not in said.replace("document_id ", "")


def test_a_programme_that_comes_or_goes_is_told_by_its_name(place: Place) -> None:
    of_programmes = ("--table", "programmes")
    place.write("more.txt", "一、任务\n开展数据质量提升行动，新建公园5个。\n")
    assert place.build_and_release("2026.1.2").exit_code == 0
    said = place.run("diff", "2026.1.1", *of_programmes).output
    assert "+ more: 数据质量提升行动" in said
    (place.raw / "more.txt").unlink()
    assert place.build_and_release("2026.1.3", "--accept-losses").exit_code == 0
    said = place.run("diff", "2026.1.2", *of_programmes).output
    assert "- more: 数据质量提升行动" in said


def test_a_difference_may_be_of_one_table_and_as_long_as_one_wants(changed: Place) -> None:
    said = changed.run("diff", "2026.1.1", "--table", "targets").output
    assert "targets" in said and "measures" not in said
    changed.write("more.txt", "一、目标\n到2030年，公园达到5个，书店达到6家，剧院达到7座。\n")
    assert changed.build_and_release("2026.1.3").exit_code == 0
    said = changed.run("diff", "2026.1.2", "--table", "targets", "--limit", "1").output
    assert said.count("  + more: ") == 1 and "… and 2 more" in said
    said = changed.run("diff", "2026.1.2", "--table", "targets", "--limit", "0").output
    assert said.count("  + more: ") == 3
    assert said.index("公园") < said.index("书店") < said.index("剧院")  # as they stand in it
