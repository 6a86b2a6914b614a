"""`python -m tests.strange COUNT [--seed N] [--keep FOLDER]`: make, build, tell what does not hold.

What does not belong here: what is made, what must hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.strange.builds import faults_in

BATCH = 250
"""Files that one command builds."""


def main() -> int:
    """Build so many strange files in batches; 1 where something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder to leave files and tables in")
    wanted = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory() as passing:
        for number, start in enumerate(range(0, wanted.count, BATCH)):
            folder = (wanted.keep or Path(passing)) / f"batch-{number}"
            count = min(BATCH, wanted.count - start)
            for fault in faults_in(folder, count, f"{wanted.seed}-{number}"):
                found += 1
                print(f"batch {number}: {fault}", flush=True)
            print(f"{start + count} of {wanted.count}, faults: {found}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
