"""Reading documents on a Ray cluster: Ray Data maps what the other executors map.

What does not belong here: what is done with a document; how a cluster is set up; the import of this
module where no Ray is asked for, since it takes its time.

Nothing is sent to the nodes but names of files: they find the code, the documents and the cache
under the paths that these have here, in a file system that they share. Whether it is the same code
with the same libraries is checked, for one node with other rules would mix its rows among the rest.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import ray
import ray.data
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from assets.executors import Batch, Result, UnusableError, cores
from pipelines.messages import ToldError, say
from pipelines.version import extractor_version

TRIES = 3
"""How often a batch is begun: two nodes may be lost under it before it is held to be at fault."""

_HERE = Path(__file__).resolve().parents[1]

# A worker knows where the project lies only when it runs what is here, so this goes by value.
ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])


class Ray:
    """The cluster at RAY_ADDRESS; where none is named, one of this machine's cores."""

    def __init__(self) -> None:
        """Connect, or start what there is to connect to.

        Raises:
            UnusableError: where there is no cluster at the address.
        """
        self._connected = not ray.is_initialized()
        if self._connected:
            _connect(os.environ.get("RAY_ADDRESS", ""))
        here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
        self._tries = ray.remote(_Tries).options(num_cpus=0, scheduling_strategy=here).remote()
        self._numbers = count()
        self._place = _Place(str(_HERE), str(Path.cwd()), extractor_version())

    def warm_up(self, load: Callable[[], object]) -> None:
        """Let ``load`` be called once a core, and do not wait for it."""
        task = ray.remote(_warm).options(num_cpus=1, max_retries=0)
        for _ in range(int(ray.cluster_resources().get("CPU", 0))):
            task.remote(pickle.dumps(load), self._place)

    def map(
        self, function: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> Iterator[Result | None]:
        """Give ``function(batch)`` of each batch; None for one that took its process down."""
        rows = [
            {"number": number, "batch": pickle.dumps(batch)}
            for batch, number in zip(batches, self._numbers, strict=False)
        ]
        if not rows:
            return
        run = partial(_run, function=pickle.dumps(function), place=self._place, tries=self._tries)
        with ray.data.DataContext.current(_in_order_and_quiet()):
            # A block a batch: a block is what goes to a node, and what is tried again.
            given = ray.data.from_items(rows, override_num_blocks=len(rows))
            made = given.map(run, num_cpus=1)
        for row in made.iter_rows():
            result, error = pickle.loads(row["result"])
            if error is not None:
                raise error
            yield result

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here; what has not begun is lost."""
        if self._connected:
            ray.shutdown()


@dataclass(frozen=True, slots=True)
class _Place:
    """What a worker must have in common with this process."""

    code: str
    folder: str
    version: str

    def enter(self) -> None:
        """Find the project's modules and what relative paths name, as this process does."""
        if self.code not in sys.path:
            sys.path.insert(0, self.code)
        os.chdir(self.folder)
        from assets.startup import settle  # from here on the project is found
        from pipelines.version import extractor_version

        settle()
        version = extractor_version()
        if version != self.version:
            raise RuntimeError(
                f"node {ray.util.get_node_ip_address()} has other code or libraries than the node "
                f"that builds ({version}, not {self.version})"
            )


class _Tries:
    """Counts how often each batch was begun; a process that dies cannot say that it did.

    Ray would try a batch for ever: Ray Data has no bound of its own, and Ray does not count a try
    that ended for want of memory.
    """

    def __init__(self) -> None:
        self._begun: Counter[int] = Counter()

    def begin(self, number: int) -> int:
        self._begun[number] += 1
        return self._begun[number]


def _connect(address: str) -> None:
    # Ray would report to its makers which cluster is used how; a build tells nobody.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    host, _, port = address.rpartition(":")
    try:
        if "://" in address:  # of Ray Client, through which this process would be on no node
            raise UnusableError(
                say("build on a node of the cluster and give the address as host:port")
            )
        if port.isdecimal():  # Ray would ask for two minutes where nobody answers
            socket.create_connection((host, int(port)), timeout=10).close()
        ray.init(
            address or "local",
            log_to_driver=False,
            logging_level=logging.ERROR,
            num_cpus=None if address else cores(),
            include_dashboard=None if address else False,
        )
    except (OSError, RuntimeError, ValueError, UnusableError) as error:
        where = say("a local Ray cluster")
        if address:
            where = say("the Ray cluster at RAY_ADDRESS={address}", address=address)
        reason = error.message if isinstance(error, ToldError) else str(error)
        raise UnusableError(
            say("cannot use {cluster}: {reason}", cluster=where, reason=reason)
        ) from error


def _in_order_and_quiet() -> ray.data.DataContext:
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    return context


def _run(row: dict[str, Any], function: bytes, place: _Place, tries: Any) -> dict[str, bytes]:
    """Run a batch on a worker; an exception is a result, so that Ray does not wrap it."""
    outcome: tuple[object, Exception | None] = None, None
    if ray.get(tries.begin.remote(row["number"])) <= TRIES:
        try:
            place.enter()
            outcome = pickle.loads(function)(pickle.loads(row["batch"])), None
        except Exception as error:
            error.add_note(traceback.format_exc())  # where on the worker it came from
            outcome = None, error
    return {"result": pickle.dumps(outcome)}


def _warm(load: bytes, place: _Place) -> None:
    place.enter()
    pickle.loads(load)()
