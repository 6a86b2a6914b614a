"""The graph: which assets, checks, jobs and resources belong together.

What does not belong here: what an asset or a check does.
"""

from __future__ import annotations

import dagster as dg

from assets.executors import Executor
from assets.pictures import GROUP as PICTURES
from assets.release import GROUP, ReleaseOptions, release_files
from assets.settings import Settings
from assets.tables import BuildOptions, build_tables
from assets.workshop import Workshop
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
    drawn = dg.AssetSelection.groups(PICTURES)
    return dg.Definitions(
        assets=[build_tables, release_files],
        jobs=[
            dg.define_asset_job(
                BUILD,
                selection=dg.AssetSelection.all() - released - drawn,
                description="From raw/ to the published tables.",
            ),
            dg.define_asset_job(
                RELEASE,
                selection=released,
                description="From the build that passed its checks to a release.",
            ),
            dg.define_asset_job(
                NIGHTLY,
                selection=dg.AssetSelection.all() - drawn,
                description="From raw/ to a release, where anything has changed.",
            ),
            dg.define_asset_job(
                REBUILD,
                selection=dg.AssetSelection.all() - released - drawn,
                config={"resources": {"build_options": {"config": {"from_nothing": True}}}},
                description="As build, but every document is read anew.",
            ),
        ],
        resources={
            "workshop": Workshop(settings, executor, tell),
            "build_options": BuildOptions.configure_at_launch(),
            "release_options": ReleaseOptions.configure_at_launch(),
        },
        # There is one step for each, and a build starts processes of its own for what takes time.
        executor=dg.in_process_executor,
    )
