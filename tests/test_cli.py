from __future__ import annotations

import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from assets.build_report import Wanted, run
from assets.commands import taizhang as app
from assets.executors import Inline
from assets.screen import Screen
from assets.settings import Settings
from assets.usage import STOPPED, Commands
from schemas import TABLES, VERSION
from tests.conftest import ROOT


def taizhang(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_build_ends_with_tables_problems_and_time(raw: Path, tmp_path: Path) -> None:
    result = taizhang("build", "--raw", raw, "--warehouse", tmp_path / "w")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("1/2 no-numbers\n2/2 service-plan\n")
    for table in TABLES:
        assert table in result.output
        assert (tmp_path / "w/parquet" / f"{table}.parquet").exists()
    assert "problems: errors 0, warnings 2\n" in result.output
    assert "  warning  no-numbers.txt: no numbered provision was found" in result.output
    assert " s\n" in result.output
    assert (tmp_path / "w/taizhang.duckdb").exists()


def test_an_executor_that_is_not_installed_is_a_mistake(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "assets.ray_executor", raising=False)
    result = taizhang("build", "--raw", raw, "--warehouse", tmp_path / "w", "--executor", "ray")
    assert result.exit_code == 2
    assert result.output.startswith("error: --executor ray needs a library that is not installed")
    assert "make with EXTRA=ray" in result.output


def test_on_a_terminal_a_bar_shows_the_documents(raw: Path, tmp_path: Path) -> None:
    screen = StringIO()
    out = Screen(file=screen, force_terminal=True, width=80)
    assert run(Settings(raw, tmp_path / "w"), Inline(), out, out, Wanted()) == 0
    assert "2/2" in screen.getvalue()
    assert "1/2 no-numbers\n" not in screen.getvalue()


def test_bad_files_become_problems_and_the_others_are_built(raw: Path, tmp_path: Path) -> None:
    (raw / "empty.txt").touch()
    (raw / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (raw / "service-plan.toml").write_text('issuer = "江海省人民政府"\nissued_on = 2021-13-01\n')
    (raw / "twin.txt").write_text("一、目标", "utf-8")
    (raw / "twin.toml").write_text('id = "service-plan"\n')
    result = taizhang("build", "--raw", raw, "--warehouse", tmp_path / "w")
    assert result.exit_code == 0, result.output
    for name in ("empty.txt", "binary.txt", "service-plan.toml, line 2", "twin.txt"):
        assert name in result.output


def test_the_last_build_names_documents_that_are_gone(raw: Path, tmp_path: Path) -> None:
    taizhang("build", "--raw", raw, "--warehouse", tmp_path / "w")
    (raw / "service-plan.txt").unlink()
    result = taizhang("build", "--raw", raw, "--warehouse", tmp_path / "w")
    assert result.exit_code == 0
    gone = "look: service-plan was published by the last build and has no rows in this one\n"
    assert gone in result.output
    assert "problems: none" not in result.output


def test_a_folder_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    result = taizhang("build", "--raw", tmp_path / "absent", "--warehouse", tmp_path / "w")
    assert result.exit_code == 2
    assert "does not exist: create it" in result.output


def test_a_warehouse_that_cannot_be_written_is_wrong_usage(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = taizhang("build", "--raw", raw, "--warehouse", tmp_path / "file/w")
    assert result.exit_code == 2
    assert "cannot write the warehouse" in result.output
    assert "Traceback" not in result.output


def test_a_process_ends_with_its_code_and_all_that_it_had_to_say(root: Path, built: Path) -> None:
    def run_process(*arguments: object) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "assets.cli", *map(str, arguments)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    code, said, _ = run_process("show", "service-plan", "--warehouse", built)
    assert (code, "省财政厅, lead" in said) == (0, True)
    code, _, said = run_process("build", "--raw", built / "absent", "--warehouse", built)
    assert (code, "does not exist" in said) == (2, True)


def test_a_reader_that_goes_does_not_stop_the_work(root: Path, raw: Path, tmp_path: Path) -> None:
    build = f"{sys.executable} -m assets.cli build --raw {raw} --warehouse {tmp_path}/w"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {build} | head -n 1"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1/2 no-numbers\n", "")
    assert (tmp_path / "w/taizhang.duckdb").exists()


def test_an_unknown_option_is_wrong_usage() -> None:
    assert taizhang("build", "--row", "x").exit_code == 2


def test_help_and_the_start_of_a_worker_wait_for_no_library_of_tables() -> None:
    code = (
        "import sys, assets.cli, assets.commands\n"
        "print({'dagster', 'duckdb', 'pandas', 'pandera', 'pyarrow'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("module", ["listing", "show", "diff", "verification", "searching"])
def test_what_reads_tables_alone_waits_for_no_graph(module: str) -> None:
    code = f"import sys, assets.{module}; sys.exit('dagster' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_version_and_help() -> None:
    assert taizhang("--version").output == f"taizhang {VERSION}\n"
    said = taizhang("--help").output
    assert all(command in said for command in ("build", "show", "evaluate", "ledger"))


@pytest.fixture
def built(raw: Path, tmp_path: Path) -> Path:
    taizhang("build", "--raw", raw, "--warehouse", tmp_path / "w")
    return tmp_path / "w"


def test_show_prints_provisions_with_their_rows_and_evidence(built: Path) -> None:
    result = taizhang("show", "service-plan", "--warehouse", built)
    assert result.exit_code == 0
    assert "1 主要目标" in result.output
    assert "公共服务满意度 ≥ 90 %, by 2025-12-31" in " ".join(result.output.split())
    assert "省财政厅, lead" in result.output
    assert "推行一次办好, require" in result.output


def test_show_keeps_to_a_provision_and_what_is_below_it(built: Path) -> None:
    result = taizhang("show", "service-plan", "2", "--warehouse", built)
    assert "2.1 改进窗口服务" in result.output
    assert "1 主要目标" not in result.output


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["service-plam"], "service-plan"),
        (["service-plan", "9"], "at the top it has 0, 1, 2"),
        (["service-plan", "2.9"], "below 2 it has 2.1"),
    ],
)
def test_show_says_what_there_is(built: Path, arguments: list[str], hint: str) -> None:
    result = taizhang("show", *arguments, "--warehouse", built)
    assert (result.exit_code, hint in result.output) == (2, True)


def test_show_before_a_build_says_what_to_do(tmp_path: Path) -> None:
    result = taizhang("show", "service-plan", "--warehouse", tmp_path)
    assert (result.exit_code, "run taizhang build" in result.output) == (2, True)


def test_evaluate_prints_figures_and_holds_bars(founding: Path, root: Path) -> None:
    folders = ("--gold", root / "tests/gold", "--built", founding / "parquet")
    result = taizhang("evaluate", *folders, "--min", "evidence=1", "--misses")
    assert result.exit_code == 0, result.output
    assert "all 5 documents" in result.output
    assert "gd-2016-decision" in result.output
    assert taizhang("evaluate", *folders, "--min", "provisions=1.01").exit_code == 1


@pytest.mark.parametrize("bar", ["provisions", "provisions=high", "unknown=0.5"])
def test_a_bar_that_says_nothing_is_wrong_usage(founding: Path, root: Path, bar: str) -> None:
    folders = ("--gold", root / "tests/gold", "--built", founding / "parquet")
    assert taizhang("evaluate", *folders, "--min", bar).exit_code == 2


TARGETS = "\t".join(
    "path indicator comparator value value_max unit basis frequency deadline quote".split()
)


def test_evaluate_of_nothing_built_is_wrong_usage(root: Path, tmp_path: Path) -> None:
    arguments = ("--gold", root / "tests/gold", "--built", tmp_path / "absent")
    assert taizhang("evaluate", *arguments).exit_code == 2


def test_evaluate_wants_tables_and_annotations(founding: Path, root: Path, tmp_path: Path) -> None:
    gold, built, empty = root / "tests/gold", founding / "parquet", tmp_path / "empty"
    empty.mkdir()
    # A folder that is one too high or one too low has files, but none that count.
    for folder in (empty, founding):
        result = taizhang("evaluate", "--gold", gold, "--built", folder)
        assert (result.exit_code, "has no tables" in result.output) == (2, True)
    for folder in (empty, root / "tests", gold / "gd-2016-decision"):
        result = taizhang("evaluate", "--gold", folder, "--built", built)
        assert (result.exit_code, "has no annotations" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("path\tindicator\n1\tx\n", "lacks comparator, value"),
        (f"{TARGETS}\n1\tx\tge\t2.5万\t\t\tlevel\t\t\tx\n", "line 2: value is 2.5万"),
    ],
)
def test_an_annotation_that_cannot_be_scored_is_told_by_file_and_line(
    founding: Path, tmp_path: Path, told: str, said: str
) -> None:
    file = tmp_path / "gd-2016-decision" / "targets.tsv"
    file.parent.mkdir()
    file.write_text(told, "utf-8")
    result = taizhang("evaluate", "--gold", tmp_path, "--built", founding / "parquet")
    assert result.exit_code == 2
    shown = " ".join(result.output.split())
    assert said in shown and "targets.tsv" in shown.replace(" ", "")


def test_ctrl_c_before_the_work_has_begun_ends_as_it_does_later() -> None:
    @click.group(cls=Commands)
    def group() -> None:
        pass

    @group.command()
    def work() -> None:
        raise KeyboardInterrupt

    result = CliRunner().invoke(group, ["work"])
    assert result.exit_code == STOPPED == 130
    assert "interrupted" in result.output


def test_a_folder_cannot_hold_both_documents_and_tables(raw: Path) -> None:
    result = taizhang("build", "--raw", raw, "--warehouse", raw)
    assert (result.exit_code, "both documents and tables" in result.output) == (2, True)


def test_what_is_not_built_is_told_when_it_is_scored(founding: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gold/absent"
    folder.mkdir(parents=True)
    (folder / "measures.tsv").write_text("path\tkind\thead\n1\taction\t改造灌区\n", "utf-8")
    result = taizhang("evaluate", "--gold", tmp_path / "gold", "--warehouse", founding)
    assert (result.exit_code, "none of the annotated documents" in result.output) == (2, True)
    shutil.copytree(ROOT / "tests/gold/gd-2023-outline", tmp_path / "gold/gd-2023-outline")
    result = taizhang("evaluate", "--gold", tmp_path / "gold", "--warehouse", founding)
    assert result.exit_code == 0
    assert "absent is annotated but not built" in result.output


def test_a_text_on_the_standard_input_is_shown_with_why_alone(founding: Path) -> None:
    result = taizhang("show", "-", "--warehouse", founding)
    assert (result.exit_code, "--why" in result.output) == (2, True)
