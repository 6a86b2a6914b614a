"""Strange texts and files through the real command: nothing fails, nothing is lost.

What does not belong here: what is strange about them (`tests/strange`).
"""

from __future__ import annotations

from pathlib import Path

from tests.strange.builds import faults_in

SHARE = 150
"""Of the two thousand that `python -m tests.strange 2000` makes and builds."""


def test_strange_files_stop_no_other_and_every_row_quotes_its_text(tmp_path: Path) -> None:
    assert list(faults_in(tmp_path, SHARE, "suite")) == []
