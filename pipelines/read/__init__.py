"""From received files to raw text: folder, sidecars, formats, encodings."""

from pipelines.read.folder import (
    RawFolderError,
    SourceFile,
    list_sources,
    load_source,
)
from pipelines.read.reader import read

__all__ = [
    "RawFolderError",
    "SourceFile",
    "list_sources",
    "load_source",
    "read",
]
