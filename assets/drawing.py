"""Runs notebooks as the scripts that they are and gives the pictures that they draw.

A program of its own (`python -m assets.drawing NOTEBOOK ...`), so that who asks for pictures has
neither the drawing library nor the tables in memory. What does not belong here: what is drawn.
"""

from __future__ import annotations

import base64
import json
import runpy
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from io import BytesIO, StringIO
from pathlib import Path

DOTS_PER_INCH = 72


def main() -> int:
    """Print a list of pictures (PNG, base64) of each notebook that is named, as JSON."""
    import matplotlib as mpl

    mpl.use("agg")
    files = [Path(name) for name in sys.argv[1:]]
    with redirect_stdout(StringIO()):
        drawn = {file.stem: list(_drawn(file)) for file in files}
    print(json.dumps(drawn))
    return 0


def _drawn(file: Path) -> Iterator[str]:
    from matplotlib import pyplot as plt

    sys.path.insert(0, str(file.parent))
    # A notebook shows what there is, and stops where tables have too little; what it drew counts.
    with suppress(LookupError, ValueError):
        runpy.run_path(str(file))
    for number in plt.get_fignums():
        image = BytesIO()
        plt.figure(number).savefig(image, format="png", dpi=DOTS_PER_INCH, bbox_inches="tight")
        yield base64.b64encode(image.getvalue()).decode("ascii")
    plt.close("all")


if __name__ == "__main__":
    sys.exit(main())
