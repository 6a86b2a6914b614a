"""The graph: which assets, checks, jobs and resources belong together.

What does not belong here: what an asset or a check does.
"""

from __future__ import annotations

import dagster as dg

from assets.checks import CHECKS
from assets.executors import Executor
from assets.published import published
from assets.release import GROUP, RELEASE_ASSETS, RELEASE_CHECKS, ReleaseOptions
from assets.settings import Settings
from assets.tables import BuildOptions, document_tables, linked_tables, sources
from assets.workshop import workshop_resource
from pipelines.corpus import Tell

BUILD = "build"
"""Name of the job that makes and publishes the tables."""
RELEASE = "release"
"""Name of the job that promotes what was built to a release."""
NIGHTLY = "nightly"
"""Name of the job that does both."""
REBUILD = "rebuild"
"""Name of the job that reads every document anew and then builds."""


def definitions(settings: Settings, executor: Executor, tell: Tell) -> dg.Definitions:
    """Build the graph for the folders of ``settings``.

    Documents are read by ``executor``; ``tell`` hears of each.
    """
    released = dg.AssetSelection.groups(GROUP)
    return dg.Definitions(
        assets=[sources, document_tables, linked_tables, published, *RELEASE_ASSETS],
        asset_checks=[*CHECKS, *RELEASE_CHECKS],
        jobs=[
            dg.define_asset_job(
                BUILD,
                selection=dg.AssetSelection.all() - released,
                description="From raw/ to the published tables.",
            ),
            dg.define_asset_job(
                RELEASE,
                selection=released,
                description="From the build that passed its checks to a release.",
            ),
            dg.define_asset_job(
                NIGHTLY,
                selection=dg.AssetSelection.all(),
                description="From raw/ to a release, where anything has changed.",
            ),
            dg.define_asset_job(
                REBUILD,
                selection=dg.AssetSelection.all() - released,
                config={"resources": {"build_options": {"config": {"from_nothing": True}}}},
                description="As build, but every document is read anew.",
            ),
        ],
        resources={
            "workshop": workshop_resource(settings, executor, tell),
            "build_options": BuildOptions.configure_at_launch(),
            "release_options": ReleaseOptions.configure_at_launch(),
        },
        # The steps of a run share one staging folder and the lock on it, so they share a process;
        # what takes time is one step anyway.
        executor=dg.in_process_executor,
    )
