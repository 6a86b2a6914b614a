from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from schemas import (
    RELEASE_TABLES,
    SCHEMA_VERSION,
    TABLES,
    arrow_schema,
    columns,
    description,
    sort_columns,
)

GOLDEN = Path(__file__).parent / "golden.json"


def declared(table: str) -> dict[str, Any]:
    model = (TABLES | RELEASE_TABLES)[table]
    en, zh = description(model)
    return {
        "description": en,
        "description_zh": zh,
        "sorted_by": list(sort_columns(model)),
        "columns": [
            {
                "name": column.name,
                "type": str(column.type),
                "nullable": column.nullable,
                "description": column.en,
                "description_zh": column.zh,
                "vocabulary": [[value, *said] for value, said in column.vocabulary.items()]
                if column.vocabulary
                else None,
                "unit": list(column.unit) if column.unit else None,
                "key": column.key,
                "references": column.references,
            }
            for column in columns(model)
        ],
    }


def all_declared() -> dict[str, Any]:
    return {table: declared(table) for table in (*TABLES, *RELEASE_TABLES)}


def needed(old: dict[str, Any], new: dict[str, Any]) -> int:
    """Which number of the version a change of the schemas raises: 0 the first, 3 none."""
    if old == new:
        return 3
    if old.keys() - new.keys():
        return 0
    least = 2 if old.keys() == new.keys() else 1
    for table in old:
        before = {column["name"]: column for column in old[table]["columns"]}
        after = {column["name"]: column for column in new[table]["columns"]}
        if before.keys() - after.keys():
            return 0
        if after.keys() - before.keys():
            least = min(least, 1)
        for name, column in before.items():
            what_readers_lean_on = ("type", "nullable", "vocabulary", "unit", "key", "references")
            if any(column[what] != after[name][what] for what in what_readers_lean_on):
                return 0
    return least


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def is_raised(old: str, new: str, place: int) -> bool:
    """Whether a version is one that raises the number at ``place``, or one before it."""
    return place == 3 or numbers(new)[: place + 1] > numbers(old)[: place + 1]


def test_a_schema_never_changes_without_its_version(request: pytest.FixtureRequest) -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    place = needed(golden["tables"], all_declared())
    assert is_raised(golden["schema_version"], SCHEMA_VERSION, place), (
        f"the schemas changed: raise number {place + 1} of SCHEMA_VERSION, say so in CHANGELOG.md, "
        "and run pytest tests/schemas --update-golden"
    )
    if request.config.getoption("--update-golden"):
        new = {"schema_version": SCHEMA_VERSION, "tables": all_declared()}
        GOLDEN.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert json.loads(GOLDEN.read_text("utf-8"))["tables"] == all_declared(), (
        "if the change is meant, run pytest tests/schemas --update-golden"
    )


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda one: None, 3),
        (lambda one: one["targets"]["columns"][0].update(description="Better said."), 2),
        (lambda one: one["targets"]["columns"].append({"name": "new"}), 1),
        (lambda one: one.update(new={"columns": []}), 1),
        (lambda one: one["targets"]["columns"].pop(), 0),
        (lambda one: one["targets"]["columns"][0].update(type="int64"), 0),
        (lambda one: one["targets"]["columns"][0].update(nullable=True), 0),
        (lambda one: one.pop("targets"), 0),
    ],
)
def test_what_a_change_asks_of_the_version(change: Callable[[Any], None], place: int) -> None:
    new = copy.deepcopy(all_declared())
    change(new)
    assert needed(all_declared(), new) == place


def test_a_version_is_raised_where_the_change_asks_for_it() -> None:
    assert is_raised("1.2.3", "1.2.3", 3)
    assert is_raised("1.2.3", "2.0.0", 0)
    assert is_raised("1.2.3", "2.0.0", 1)
    assert not is_raised("1.2.3", "1.3.0", 0)
    assert not is_raised("1.2.3", "1.2.4", 1)


@pytest.mark.parametrize("table", TABLES | RELEASE_TABLES)
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
    assert schema.field("flags").type == pa.string()
    assert schema.field("binding").nullable
    assert not schema.field("value").nullable
    assert schema.field("value").metadata[b"description_zh"] == "数值，不带万、亿".encode()
    assert schema.metadata[b"schema_version"] == SCHEMA_VERSION.encode()
