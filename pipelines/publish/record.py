"""What a build says of itself: `build.json`, written when it is published.

What does not belong here: the tables.

A release promotes the build that passed its checks. By the record it knows that the tables are the
ones that were checked, which code made them, and whether the documents have changed since.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.inputs import Inputs, read_inputs
from pipelines.publish.places import Place, is_local, place
from pipelines.publish.versions import Versions
from schemas import TABLES


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """Of one published build."""

    schema_version: str
    extractor_version: str
    inputs: Inputs
    """What the rows of each document depend on."""
    tables: Mapping[str, str]
    """SHA-256 of each table's Parquet file."""
    raw: str = ""
    """The folder of its documents, or its address; empty where an older build did not say."""
    content: str = ""
    """One hash of all that had been received, as `pipelines.watch` makes it."""

    @classmethod
    def of(cls, parquet: Path, inputs: Inputs, raw: Place, content: str = "") -> BuildRecord:
        """Take down the tables in the folder ``parquet``, made by this code from ``inputs``."""
        versions = Versions.of_this_code()
        tables = {table: file_hash(parquet / f"{table}.parquet") for table in TABLES}
        known = dict(sorted(inputs.items()))
        return cls(versions.schema, versions.extractor, known, tables, _whole(raw), content)

    @property
    def identity(self) -> str:
        """One hash of all its tables."""
        return hashlib.sha256(json.dumps(self.tables, sort_keys=True).encode()).hexdigest()

    def write(self, where: Place) -> None:
        """Write it as JSON."""
        where.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")

    @classmethod
    def read(cls, where: Place) -> BuildRecord | None:
        """Read it; None where there is none, or none that can be read."""
        try:
            said = json.loads(where.read_text("utf-8"))
            return cls(**said | {"inputs": read_inputs(said["inputs"])})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def raw_of(where: Place) -> Place | None:
    """Where the documents of the build are whose record lies there; None where nobody said."""
    record = BuildRecord.read(where)
    return place(record.raw) if record and record.raw else None


def build_command(raw: Place, warehouse: Place) -> str:
    """What to type to build a warehouse, without what need not be said."""
    return _command("build", raw=raw, warehouse=warehouse)


def list_command(warehouse: Place) -> str:
    """What to type to list the documents of a warehouse with their problems."""
    return _command("list", warehouse=warehouse)


def _command(name: str, **places: Place) -> str:
    """A command with the places that are not those it goes to by itself."""
    said = ((f"--{option}", str(place)) for option, place in places.items() if str(place) != option)
    return shlex.join(["taizhang", name, *(word for pair in said for word in pair)])


def _whole(raw: Place) -> str:
    return str(Path(raw).absolute() if is_local(raw) else raw)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
