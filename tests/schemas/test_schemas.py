from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from schemas import TABLES, arrow_schema, columns, description, sort_columns

GOLDEN = Path(__file__).parent / "golden"


def declared(table: str) -> dict[str, Any]:
    en, zh = description(TABLES[table])
    return {
        "description": en,
        "description_zh": zh,
        "sorted_by": list(sort_columns(TABLES[table])),
        "columns": [
            {
                "name": column.name,
                "type": str(column.type),
                "nullable": column.nullable,
                "description": column.en,
                "description_zh": column.zh,
                "isin": list(column.isin) if column.isin else None,
                "key": column.key,
                "references": column.references,
            }
            for column in columns(TABLES[table])
        ],
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_column_never_changes_by_accident(table: str, request: pytest.FixtureRequest) -> None:
    file = GOLDEN / f"{table}.json"
    if request.config.getoption("--update-golden"):
        text = json.dumps(declared(table), ensure_ascii=False, indent=2)
        file.write_text(text + "\n", "utf-8")
    assert declared(table) == json.loads(file.read_text("utf-8")), (
        "if the change is meant: raise CONTRACT_VERSION, say so in CHANGELOG.md, "
        "and run pytest tests/schemas --update-golden"
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_described_in_both_languages(table: str) -> None:
    said = declared(table)
    texts = [said, *said["columns"]]
    assert all(one["description"][0].isascii() for one in texts)
    assert all(any("一" <= char <= "鿿" for char in one["description_zh"]) for one in texts)


@pytest.mark.parametrize("table", TABLES)
def test_references_lead_to_the_key_of_a_table(table: str) -> None:
    for column in columns(TABLES[table]):
        if column.references:
            other, key = column.references.split(".")
            assert next(one for one in columns(TABLES[other]) if one.key).name == key


def test_tables_with_evidence_end_with_it() -> None:
    names = arrow_schema(TABLES["targets"]).names
    assert names[:3] == ["target_id", "document_id", "provision_id"]
    assert names[-5:] == ["flags", "raw_start", "raw_end", "quote", "rule"]


def test_arrow_types_and_descriptions_come_from_the_declaration() -> None:
    schema = arrow_schema(TABLES["targets"])
    assert schema.field("value").type == pa.float64()
    assert schema.field("deadline").type == pa.date32()
    assert schema.field("flags").type == pa.list_(pa.string())
    assert schema.field("binding").nullable
    assert not schema.field("value").nullable
    assert schema.field("value").metadata[b"description_zh"] == "数值，不带万、亿".encode()
    assert schema.metadata[b"contract_version"] == b"1.0"
