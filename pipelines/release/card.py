"""`README.md` of a release: the card that a person reads, and by its head Hugging Face.

What does not belong here: the descriptions; `schemas` and `about.py` have them.

Source of the format: the metadata of dataset cards (https://huggingface.co/docs/hub/datasets-cards)
and, for a viewer of each table, https://huggingface.co/docs/hub/datasets-manual-configuration.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from pipelines.publish.versions import Versions
from pipelines.release import about
from schemas import ALL_TABLES, description

FIRST = "targets"
"""The table that is shown first."""
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)
_LARGEST = "100M<n<1B"

_TEXT = """
# {title} {version}

{about}

Released on {day}. Three versions are kept apart:

| | |
|---|---|
| data version | {version} |
| schema version | {schema} |
| extractor version | {extractor} |

The data version says which rows, the schema version which tables and columns, the extractor version
which code made the rows. Cite the data version: `CITATION.cff` does.

## Tables

| table | rows | a row is |
|---|--:|---|
{tables}

Each is `parquet/<table>.parquet` or lies beside it. `taizhang.duckdb` has them all, with views, and
`csv/` the small ones. `dictionary.md` explains every column in English, `dictionary.zh.md` in
Chinese. `ledger.xlsx` is a ledger to print and to fill in. `NOTES.md` and `NOTES.zh.md` say what is
new, `provenance.json` which documents the rows are taken from, and `SHA256SUMS` whether a file is
whole.

```python
import pandas as pd

targets = pd.read_parquet("parquet/targets.parquet")
```

```python
from datasets import load_dataset

targets = load_dataset("<owner>/<name>", "targets", split="train")
```

Every row that states a fact has the stretch of the text that proves it: in the row of `texts` with
its `document_id`, `raw_text[raw_start:raw_end] == quote`, counted in Unicode code points.

## License

The tables are under {license} (`LICENSE-DATA`), the code that made them is under Apache-2.0
(`LICENSE`). The texts are documents of state organs and outside copyright under article 5 of the
Copyright Law of the People's Republic of China.
"""


def card(tables: Mapping[str, str], rows: Mapping[str, int], versions: Versions) -> str:
    """Write the card.

    Args:
        tables: Path of each table's file in the release, by the table's name.
        rows: Rows of each.
        versions: Of the release.
    """
    head = yaml.safe_dump(_head(tables, rows), allow_unicode=True, sort_keys=False)
    lines = [f"| `{one}` | {rows[one]:,} | {_said(one)} |" for one in tables]
    text = _TEXT.format(
        title=about.TITLE,
        about=about.DESCRIPTION,
        day=versions.released_on,
        version=versions.data,
        schema=versions.schema,
        extractor=versions.extractor,
        tables="\n".join(lines),
        license=about.LICENSE,
    )
    return f"---\n{head}---\n{text}"


def _head(tables: Mapping[str, str], rows: Mapping[str, int]) -> dict[str, object]:
    return {
        "pretty_name": about.TITLE,
        "license": about.LICENSE.lower(),
        "language": ["zh"],
        "size_categories": [_size(sum(rows.values()))],
        "tags": list(about.KEYWORDS),
        "configs": [
            {"config_name": table}
            | ({"default": True} if table == FIRST else {})
            | {"data_files": [{"split": "train", "path": path}]}
            for table, path in tables.items()
            if rows[table]  # a table without rows is an error to the viewer
        ],
    }


def _size(rows: int) -> str:
    return next((name for bound, name in _SIZES if rows < bound), _LARGEST)


def _said(table: str) -> str:
    return " ".join(description(ALL_TABLES[table]))
