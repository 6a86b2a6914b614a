"""How a release is cited: `CITATION.cff` for a reader, `.zenodo.json` for an archive.

What does not belong here: what is said of the dataset (`about.py`).

Sources of the formats: Citation File Format 1.2.0 (https://citation-file-format.github.io); the
metadata of a deposit (https://developers.zenodo.org/#representation).
"""

from __future__ import annotations

import json

import yaml

from pipelines.publish.versions import Versions
from pipelines.release import about


def citation(versions: Versions) -> str:
    """Write the `CITATION.cff` of a release; its version is the data version."""
    said = {
        "cff-version": "1.2.0",
        "message": "If you use the dataset, please cite it as below.",
        "type": "dataset",
        "title": about.TITLE_TO_CITE,
        "abstract": about.DESCRIPTION,
        "authors": [{"name": about.CREATOR}],
        "version": versions.data,
        "date-released": str(versions.released_on),
        "license": about.LICENSE,
        "keywords": list(about.KEYWORDS),
    }
    text: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return text


def zenodo(versions: Versions) -> str:
    """Write the `.zenodo.json` of a release."""
    said = {
        "title": about.TITLE_TO_CITE,
        "description": about.DESCRIPTION,
        "creators": [{"name": about.CREATOR}],
        "upload_type": "dataset",
        "access_right": "open",
        "license": about.LICENSE,
        "version": versions.data,
        "publication_date": str(versions.released_on),
        "language": "zho",
        "keywords": list(about.KEYWORDS),
        "notes": f"Schema version {versions.schema}, extractor version {versions.extractor}.",
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
