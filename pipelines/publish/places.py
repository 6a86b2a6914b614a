"""Where a warehouse may stand: in a folder of this machine or in an object store.

What does not belong here: what lies in a warehouse.

A place is a `pathlib.Path`, or for an address such as `s3://bucket/prefix` a `upath.UPath`, which
has the same methods. What only works on files of this machine (DuckDB, renames, locks) asks for a
local copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias, cast

from pipelines.messages import Message, ToldError, as_said, say

Place: TypeAlias = Path
# Whose exceptions tell of a store that does not answer or does not let one in.
_STORES = ("botocore", "aiobotocore", "aiohttp")


_NO_KEYS = say(
    "no credentials for the store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile"
)
_NO_ANSWER = say("the store does not answer: are its address and the network right?")
_FAULTS = {
    "NoCredentialsError": _NO_KEYS,
    "PartialCredentialsError": _NO_KEYS,
    "EndpointConnectionError": _NO_ANSWER,
    "ConnectTimeoutError": _NO_ANSWER,
    "ReadTimeoutError": _NO_ANSWER,
    "ConnectionClosedError": _NO_ANSWER,
}
"""What people get wrong, by the exception that tells of it; others say it in their own words."""


class StoreError(OSError):
    """A store that does not answer or does not let one in; ``reason`` says why."""

    def __init__(self, where: Place, reason: Message) -> None:
        super().__init__(f"{where}: {reason}")
        self.reason = reason


class PlaceError(ToldError):
    """A place that cannot be reached from here; the message says what to do."""


def place(text: str) -> Place:
    """Read a place as a user writes it: a path, or the address of an object store.

    Raises:
        PlaceError: where what speaks to that kind of store is not installed.
    """
    text = text.removeprefix("file://")
    if "://" not in text:
        return Path(text)
    from upath import UPath  # lazy: few need it, and it takes its time to load

    try:
        # What others write is to be seen: nothing of a store is remembered.
        remote = UPath(text, use_listings_cache=False)
        remote.fs  # noqa: B018  # loads what speaks to the store
    except (ImportError, ValueError) as error:
        kind = text.partition("://")[0]
        raise PlaceError(
            say(
                "{address}: what speaks to {kind} is not installed ({reason}); for s3:// run make "
                "with EXTRA=s3, which installs taizhang[s3]",
                address=text,
                kind=kind,
                reason=str(error),
            )
        ) from error
    return cast("Place", remote)


def is_local(where: Place) -> bool:
    """Whether a place is a path of this machine."""
    return not hasattr(where, "fs") or where.fs.protocol in ("file", ("file", "local"))


@contextmanager
def reaching(where: Place) -> Iterator[None]:
    """Tell what the libraries of an object store call a fault as what it is.

    Raises:
        StoreError: in place of theirs, with what they said.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        if not type(error).__module__.startswith(_STORES):
            raise
        known = _FAULTS.get(type(error).__name__)
        raise StoreError(where, known or as_said(str(error))) from error


@contextmanager
def local_copy(where: Place) -> Iterator[Path]:
    """Give a path of this machine that holds what ``where`` holds; a copy goes afterwards."""
    if is_local(where):
        yield Path(where)
        return
    with TemporaryDirectory() as folder:
        target = Path(folder, where.name)
        download(where, target)
        yield target


def download(where: Place, target: Path) -> None:
    """Copy a file, or a folder with all that it holds, to a path of this machine."""
    if where.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        with where.open("rb") as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
        return
    for entry in where.iterdir():
        download(entry, target / entry.name)


def write_whole(where: Place, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    if not is_local(where):
        where.write_bytes(data)  # an object appears when all of it has arrived
        return
    where.parent.mkdir(parents=True, exist_ok=True)
    unfinished = where.with_name(f"{where.name}.part")
    unfinished.write_bytes(data)
    unfinished.replace(where)


def upload(source: Path, where: Place) -> None:
    """Copy a file of this machine to a place, in pieces."""
    if is_local(where):
        where.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file, where.open("wb") as sink:
        shutil.copyfileobj(file, sink, 1 << 20)
