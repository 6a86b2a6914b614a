"""The plots of the READMEs as an asset: drawn of what is published when somebody asks for them.

What does not belong here: the drawing, which is that of the notebooks (`drawing.py` runs them).

No job makes it with the tables: a build would take seconds more for what few look at.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import dagster as dg

from assets.settings import Settings
from assets.specs import OWNERS
from pipelines.publish.layout import DATABASE
from pipelines.publish.places import local_copy

GROUP = "pictures"
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
_PLOTS = {
    "trajectories": "targets_2012_2025",
    "workload": "who_is_in_charge",
    "indicators": "tour",
}
"""What pictures are called, and the notebook that draws them."""
_WITHOUT = "no pictures without the notebooks: `make with EXTRA=notebooks` in a checkout adds them"


def pictures(settings: Settings) -> dg.Definitions:
    """Make the asset for the warehouse of ``settings``."""

    @dg.asset(
        deps=["database"],
        group_name=GROUP,
        owners=OWNERS,
        description="Targets by year and topic, indicators through the years, and who has most to "
        "do: the pictures of the notebooks, drawn of the published tables when this asset is "
        "materialized. No job draws them.",
    )
    def plots() -> dg.MaterializeResult[None]:
        if not NOTEBOOKS.is_dir() or find_spec("matplotlib") is None:
            return dg.MaterializeResult(metadata={"plots": dg.MetadataValue.md(_WITHOUT)})
        with local_copy(settings.warehouse / DATABASE) as database:
            drawn = _drawn(database)
        return dg.MaterializeResult(
            metadata={name: _shown(name, drawn[file]) for name, file in _PLOTS.items()}
        )

    return dg.Definitions(assets=[plots])


def _drawn(database: Path) -> dict[str, list[str]]:
    files = [str(NOTEBOOKS / f"{name}.py") for name in _PLOTS.values()]
    ran = subprocess.run(
        [sys.executable, "-m", "assets.drawing", *files],
        cwd=NOTEBOOKS.parent,
        env=os.environ | {"TAIZHANG_WAREHOUSE": str(database.absolute().parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise dg.Failure(ran.stderr.strip().rpartition("\n")[2])
    drawn: dict[str, list[str]] = json.loads(ran.stdout)
    return drawn


def _shown(name: str, images: list[str]) -> dg.MarkdownMetadataValue:
    """Pictures that stand in the metadata itself: the browser loads nothing from elsewhere."""
    if not images:
        return dg.MetadataValue.md("These tables have too little for this picture.")
    shown = (f"![{name}](data:image/png;base64,{image})" for image in images)
    return dg.MetadataValue.md("\n\n".join(shown))
