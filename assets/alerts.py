"""Telling a person that a run failed.

What does not belong here: when that is told (`automation.py`).

Where to is an address of Apprise, or several parted by spaces, in ``TAIZHANG_ALERT``:
``mailto://user:password@host?to=somebody``, ``jsons://host/path`` for a webhook, and a hundred more
(https://github.com/caronc/apprise/wiki).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import apprise
import dagster as dg

from assets.runs import root_of

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo


def tell_of_failure(
    run: dg.DagsterRun, message: str, errors: Sequence[SerializableErrorInfo] = ()
) -> bool:
    """Tell of a failed run; harmless where nobody is named.

    Args:
        run: The run.
        message: What Dagster says of its end.
        errors: What its steps failed by.

    Returns:
        Whether everybody who is named was told.
    """
    addresses = (os.environ.get("TAIZHANG_ALERT") or "").split()
    if not addresses:
        return True
    crier = apprise.Apprise()
    taken = [bool(crier.add(address)) for address in addresses]
    causes = [root_of(error).message.strip() for error in errors]
    told = crier.notify(
        title=f"Taizhang: {run.job_name} failed",
        body="\n".join([*causes, message, f"run {run.run_id}"]),
        notify_type=apprise.NotifyType.FAILURE,
    )
    return all(taken) and bool(told)
