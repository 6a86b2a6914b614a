"""`provenance.json`: which documents a release is taken from, and which code made it.

What does not belong here: which stretch of a document a row is taken from; every row says that.

Source of the format: PROV-JSON (https://www.w3.org/submissions/prov-json/). Each document is an
entity that the build used, the release an entity that it generated.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet

from pipelines.publish.versions import Versions
from pipelines.release import about
from schemas import VERSION

_SAID = {
    "dcterms:title": "title",
    "dcterms:identifier": "document_number",
    "dcterms:creator": "issuer",
    "dcterms:issued": "issued_on",
    "dcterms:source": "source_url",
    "taizhang:path": "source_path",
    "taizhang:sha256": "sha256",
}
"""What is said of a document, by the columns of `documents`; what is NULL is left out."""
_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "document": "urn:taizhang:document:",
    "taizhang": "urn:taizhang:",
}
_BUILD, _CODE = "taizhang:build", "taizhang:code"


def provenance(
    parquet: Path, retrieved: Mapping[str, date], versions: Versions, built_from: str
) -> str:
    """Say where a release comes from.

    Args:
        parquet: Folder of its tables.
        retrieved: The day each document was taken from its address, by its id, where it is known.
        versions: Of the release.
        built_from: Names the build.

    Raises:
        OSError: where the table `documents` cannot be read.
    """
    documents = pyarrow.parquet.read_table(parquet / "documents.parquet").to_pylist()
    named = {f"document:{one['document_id']}": one for one in documents}
    release = f"taizhang:{versions.data}"
    said = {
        "prefix": _PREFIXES,
        "entity": {release: _release(versions)}
        | {name: _document(one, retrieved.get(one["document_id"])) for name, one in named.items()},
        "activity": {_BUILD: {"taizhang:tables_sha256": built_from}},
        "agent": {_CODE: {"prov:type": "prov:SoftwareAgent", "taizhang:code_version": VERSION}},
        "used": {
            f"_:used{number}": {"prov:activity": _BUILD, "prov:entity": name}
            for number, name in enumerate(named, 1)
        },
        "wasGeneratedBy": {"_:made": {"prov:entity": release, "prov:activity": _BUILD}},
        "wasAssociatedWith": {"_:by": {"prov:activity": _BUILD, "prov:agent": _CODE}},
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _release(versions: Versions) -> dict[str, str]:
    created = f"{versions.created:%Y-%m-%dT%H:%M:%SZ}"
    facts = {"dcterms:title": about.TITLE, "dcterms:created": created}
    return facts | {f"taizhang:{key}": value for key, value in versions.metadata().items()}


def _document(row: Mapping[str, Any], retrieved: date | None) -> dict[str, str]:
    said = {key: str(row[column]) for key, column in _SAID.items() if row[column] is not None}
    return said | ({"taizhang:retrieved_on": str(retrieved)} if retrieved else {})
