"""What the notebooks share: where the built files are, the database, a font that has Chinese.

What does not belong here: what a notebook shows.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb
from matplotlib import font_manager
from matplotlib import pyplot as plt

ROOT = Path(__file__).resolve().parents[1]
WAREHOUSE = ROOT / os.environ.get("TAIZHANG_WAREHOUSE", "warehouse")
"""The folder of the built files; a relative one counts from the root of the checkout."""

FONTS = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
_NO_FONT = """No font with Chinese is found. Install one and start the kernel again:
into this environment    pip install pylopdf-fonts-zh-cn
or on Debian and Ubuntu  apt install fonts-noto-cjk
or on a Mac              brew install --cask font-noto-sans-cjk-sc
A font of the system is seen once matplotlib's list of fonts (fontlist-*.json in the folder that
matplotlib.get_cachedir() names) is removed."""


def open_database(warehouse: Path = WAREHOUSE) -> Callable[..., duckdb.DuckDBPyRelation]:
    """Open the database of a warehouse to read, and give what asks it: ``sql("select …").df()``.

    Raises:
        SystemExit: where nothing is built.
    """
    database = warehouse / "taizhang.duckdb"
    if not database.exists():
        raise SystemExit(f"There is no {database}: run `make data` first.")
    return duckdb.connect(database, read_only=True).sql


def use_chinese_font(names: Sequence[str] = FONTS) -> None:
    """Let matplotlib write its labels in a font that has Chinese, the first of some that is there.

    Raises:
        SystemExit: where there is none; it says what to install.
    """
    with suppress(ImportError):  # one comes with the development environment
        from pylopdf_fonts_zh_cn import sans_path

        font_manager.fontManager.addfont(sans_path())
    there = {font.name for font in font_manager.fontManager.ttflist}
    name = next((name for name in names if name in there), None)
    if name is None:
        raise SystemExit(_NO_FONT)
    plt.rcParams["font.family"] = name
