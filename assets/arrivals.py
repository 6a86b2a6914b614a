"""What has arrived: looks at the raw folder, and when a build is due.

What does not belong here: what a build does; other things that happen without a hand
(`automation.py`).

A build is due where documents, sidecars or reference tables say something else than the published
tables were made of. It is also due where the tables were published without Dagster: by
`taizhang build`, which keeps no history of its own, so that it is quick and can run anywhere, and
so that a killed command leaves nothing behind that the daemon would take for a run. What the
browser shows is caught up by one build of kept rows, whoever published last; the warehouse is the
one thing that both ask.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

import dagster as dg

from assets.settings import Settings
from pipelines.publish.layout import RECORD
from pipelines.publish.places import reaching
from pipelines.publish.record import BuildRecord
from pipelines.publish.versions import Versions
from pipelines.read.folder import RawFolderError
from pipelines.watch import content, listing, reference_hash

SENSOR = "new_documents"
"""Name of the sensor that looks."""
WISH = "taizhang/wish"
"""Tag of a run that the sensor asked for: what it is to build, as a hash."""
IMPATIENT = 10
"""Looks after which a build begins although files are still changing."""
TRIES = 3
"""Runs that are asked for where each before was cut short."""
UNREADABLE = "unreadable"
"""What stands for the listing and for the content of a folder that cannot be read."""
NO_NEWS = "nothing has changed"
_ENDED = (
    dg.DagsterRunStatus.SUCCESS,
    dg.DagsterRunStatus.FAILURE,
    dg.DagsterRunStatus.CANCELED,
)
_UNDER_WAY = [status for status in dg.DagsterRunStatus if status not in _ENDED]
# How Dagster calls a run that failed by what it did. One that failed otherwise was cut short.
_BY_ITSELF = ("STEP_FAILURE", "RUN_EXCEPTION", "JOB_INITIALIZATION_FAILURE")
_SENSOR_TAG = "dagster/sensor_name"
_REASON_TAG = "dagster/failure_reason"
_VERSION_TAG = "dagster/data_version"
_REFERENCE_AT_FIRST = reference_hash()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sensor saw when it last looked: its cursor."""

    listing: str = ""
    """Names, sizes and times of all files."""
    restless: int = 0
    """Looks in a row at which something had changed since the look before."""
    settled: str = ""
    """The last listing whose files were read."""
    content: str = ""
    """What they held."""

    @classmethod
    def read(cls, cursor: str | None) -> Seen:
        """Read a cursor; one that cannot be read is one of a sensor that saw nothing."""
        try:
            return cls(**json.loads(cursor or "{}"))
        except (ValueError, TypeError):
            return cls()

    def write(self) -> str:
        """Write it as a cursor."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found."""

    seen: Seen
    wait: str | None
    """Why nothing is to be done; None where a build is due."""
    wish: str = ""
    """What is to be built, for the tag `WISH`."""


def look(settings: Settings, seen: Seen, instance: dg.DagsterInstance) -> Look:
    """Look once at what has arrived.

    Files that are written while one looks have another size or time at the next look: a build
    waits until two looks see the same. What has changed is told by content: a file that was only
    touched starts nothing.

    A folder that cannot be read is due too, once: the run fails, says why, and the alert is told,
    which an error of the sensor would not be.
    """
    record = _record(settings)
    now = _listing(settings)
    held = seen.content
    if now != seen.settled:
        moved = now != seen.listing and seen.restless < IMPATIENT
        # What the first look finds as it was published is whole.
        if moved and (seen.listing or not record or record.content != _content(settings)):
            waiting = Seen(now, seen.restless + 1, seen.settled, seen.content)
            return Look(waiting, "waiting for files to settle")
        held = _content(settings)
    settled = Seen(now, 0, now, held)
    if record and record.content == held and _has_seen(instance, record):
        return Look(settled, NO_NEWS)
    wish = _hash(held, Versions.of_this_code().extractor, record.identity if record else "")
    return Look(settled, _why_not(instance, wish), wish)


def _listing(settings: Settings) -> str:
    try:
        with reaching(settings.raw):
            return listing(settings.raw)
    except OSError:
        return UNREADABLE


def _content(settings: Settings) -> str:
    try:
        with reaching(settings.raw):
            return content(settings.raw, settings.limits)
    except (OSError, RawFolderError):
        return UNREADABLE


def _record(settings: Settings) -> BuildRecord | None:
    """What the warehouse says of its last build, if this code made it."""
    try:
        with reaching(settings.warehouse):
            record = BuildRecord.read(settings.warehouse / RECORD)
    except OSError:
        return None
    return record if record and _is_of_this_code(record) else None


def _is_of_this_code(record: BuildRecord) -> bool:
    """Whether the code that runs here made a build.

    A run is a new process and has the reference tables as they are. A daemon has the version that
    they gave when it began, so that once they have changed the two cannot be compared.
    """
    if reference_hash() != _REFERENCE_AT_FIRST:
        return True
    return record.extractor_version == Versions.of_this_code().extractor


def _hash(*said: str) -> str:
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def _has_seen(instance: dg.DagsterInstance, record: BuildRecord) -> bool:
    """Whether the instance has seen the published build, whoever published it."""
    event = instance.get_latest_materialization_event(dg.AssetKey("parquet"))
    if event is None or event.asset_materialization is None:
        return False
    return (event.asset_materialization.tags or {}).get(_VERSION_TAG) == record.identity


def _why_not(instance: dg.DagsterInstance, wish: str) -> str | None:
    """Why a wish is not to be told now; None where it is.

    Nothing is asked for while a run goes on: it may be just what is wished for. What was asked for
    last and was cut short (canceled, killed, never begun) is asked for again, a few times. What
    ended by itself would end so again.
    """
    going = instance.get_runs(dg.RunsFilter(statuses=_UNDER_WAY), limit=1)
    if going:
        return f"run {going[0].run_id} is under way"
    runs = instance.get_runs(dg.RunsFilter(tags={_SENSOR_TAG: SENSOR}), limit=TRIES)
    asked = [run for run in runs if run.tags.get(WISH) == wish]
    if not asked or asked[0] is not runs[0]:
        return None
    last = asked[0]
    if not _was_cut_short(last):
        return NO_NEWS if last.is_success else f"the build of this failed: run {last.run_id}"
    if len(asked) == TRIES and all(map(_was_cut_short, asked)):
        return f"the build of this was cut short {TRIES} times: run {last.run_id}"
    return None


def _was_cut_short(run: dg.DagsterRun) -> bool:
    if run.status is dg.DagsterRunStatus.FAILURE:
        return run.tags.get(_REASON_TAG) not in _BY_ITSELF
    return run.status is dg.DagsterRunStatus.CANCELED
