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


def shown(founding: Path, width: int) -> list[str]:
    result = taizhang("show", "gd-2016-action-plan", "1.2", "--warehouse", founding, width=width)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_every_line_fits_and_is_set_by_the_rules(founding: Path, width: int) -> None:
    lines = shown(founding, width)
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
