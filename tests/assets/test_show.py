"""`taizhang show` at the widths that screens have."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from assets.commands import taizhang as app

CLOSING, OPENING = "。，、；：）》", "（《“"


def taizhang(*arguments: object, width: int = 80) -> Result:
    runner = CliRunner(env={"COLUMNS": str(width)})
    return runner.invoke(app, [str(argument) for argument in arguments])


def shown(
    founding: Path, width: int, path: str = "1.2", document: str = "gd-2016-action-plan"
) -> list[str]:
    result = taizhang("show", document, path, "--warehouse", founding, width=width)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def in_one(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("path", ["1.1", "1.2", "1.3"])
def test_every_line_fits_and_is_set_by_the_rules(founding: Path, width: int, path: str) -> None:
    lines = shown(founding, width, path)
    assert max(map(cell_len, lines)) <= width
    for line in filter(None, (line.strip() for line in lines)):
        assert line[0] not in CLOSING, line
        assert line[-1] not in OPENING, line


@pytest.mark.parametrize("width", [60, 80])
def test_on_a_narrow_screen_rows_stand_below_their_sentence(founding: Path, width: int) -> None:
    lines = shown(founding, width)
    sentence = next(i for i, line in enumerate(lines) if line.startswith("到2017年，工程质量"))
    target = next(i for i, line in enumerate(lines) if "大中型工程一次验收合格率 ≥ 100 %" in line)
    assert sentence < target
    assert lines[target].startswith("    target ")


@pytest.mark.parametrize("width", [100, 120])
def test_on_a_wide_screen_rows_stand_at_the_right_of_their_sentence(
    founding: Path, width: int
) -> None:
    lines = shown(founding, width)
    (line,) = [line for line in lines if line.startswith("到2017年，工程质量")]
    assert "   measure " in line and "outcome" in line
    (line,) = [line for line in lines if line.startswith("（省住房城乡建设厅")]
    assert "unit " in line and "省住房城乡建设厅, lead" in line


def test_actions_and_rules_are_told(founding: Path) -> None:
    said = " ".join(" ".join(shown(founding, 80)).split())
    assert "action 推动建筑产业现代化, require rule cause and object 1000:1009" in said
    assert "rule noun, number" in said


def test_what_a_provision_has_to_do_with_other_documents_is_told(founding: Path) -> None:
    said = in_one(shown(founding, 120, "1.1"))
    assert "省质监局, lead, today 广东省市场监督管理局 rule word" in said
    assert "finding stands: 农产品质量安全例行监测合格率: 96% by 2020-12-31" in said
    assert "gd-2016-decision 「農(nóng)產(chǎn)品" in said
    assert "link same: 农产品质量安全监测总体合格率 =" in said
    said = in_one(shown(founding, 80, "1.3"))
    assert "alignment carries out gd-2016-decision 2.6 提升现代服务业质量, same, both say" in said
    said = in_one(shown(founding, 80, "2.6", "gd-2016-decision"))
    assert "alignment is carried out by gd-2016-action-plan 1.3 提升服务质量, same" in said


def test_campaigns_collectives_and_what_a_citation_does_are_told(founding: Path) -> None:
    rows = [
        in_one(taizhang("show", document, "--warehouse", founding).output.split("\n"))
        for document in ("gd-2016-decision", "gd-2016-action-plan")
    ]
    assert "programme 质量月, named in 5 documents" in rows[0]
    assert ", implements, here as gd-2016-decision" in rows[1]
    assert "21 bodies" in rows[1]


def test_links_and_findings_are_told_in_chinese(founding: Path) -> None:
    result = taizhang("show", "gd-2016-action-plan", "1.1", "--warehouse", founding, width=120)
    assert "rule not-in-superior" not in result.output
    runner = CliRunner(env={"COLUMNS": "60", "LANGUAGE": "zh"})
    arguments = ["show", "gd-2016-action-plan", "1.1", "--warehouse", str(founding)]
    said = "".join(runner.invoke(app, arguments).output.split())
    assert "发现后期目标与前期相同：农产品质量安全例行监测合格率" in said
    assert "省质监局，牵头，今广东省市场监督管理局" in said
    assert "关联同一：" in said


def test_a_document_without_rows_is_told_with_its_reason(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "w"
    raw.mkdir()
    (raw / "plan.txt").write_text("一、任务\n新建公园5个。\n", "utf-8")
    (raw / "empty.txt").write_bytes(b"")
    assert taizhang("build", "--raw", raw, "--warehouse", warehouse).exit_code == 0
    result = taizhang("show", "empty", "--warehouse", warehouse)
    assert result.exit_code == 2
    assert "empty has no rows: empty.txt: the file is empty" in in_one(result.output.splitlines())
