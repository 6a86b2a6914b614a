"""The data dictionary of a release, in English and in Chinese, from the schemas and the data.

What does not belong here: a description; `schemas` has them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.database import view_comments
from pipelines.publish.versions import Versions
from schemas import ALL_TABLES, TABLES, Column, columns, description, sort_columns

_LONGEST_EXAMPLE = 40
_TYPES = {"date32[day]": "date", "bool": "boolean"}


@dataclass(frozen=True, slots=True)
class _Words:
    """What the dictionary says in one language."""

    place: int
    """Of this language in a pair of English and Chinese."""
    title: str
    about: str
    versions: str
    rows: str
    key: str
    sorted_by: str
    head: tuple[str, ...]
    of_values: str
    none: str
    views: str


_ENGLISH = _Words(
    place=0,
    title="Data dictionary",
    about="Every table and column of the release: what it means, of which type it is, one value of "
    "it, and how much of it is NULL.",
    versions="data version {data} · schema version {schema} · extractor version {extractor}",
    rows="rows",
    key="key",
    sorted_by="sorted by",
    head=("column", "meaning", "type", "unit", "example", "NULL"),
    of_values="Values of",
    none="none",
    views="Views of the database",
)
_CHINESE = _Words(
    place=1,
    title="数据字典",
    about="本版的每张表和每一列：含义、类型、一个示例，以及空值所占比例。",
    versions="数据版本 {data} · 表结构版本 {schema} · 抽取程序版本 {extractor}",
    rows="行数",
    key="主键",
    sorted_by="排序",
    head=("列", "含义", "类型", "计量", "示例", "空值"),
    of_values="取值：",
    none="无",
    views="数据库中的视图",
)


def dictionaries(
    connection: duckdb.DuckDBPyConnection, parquet: Path, changes: Path, versions: Versions
) -> tuple[str, str]:
    """Describe a release in Markdown, in English and in Chinese.

    Args:
        connection: An open DuckDB.
        parquet: Folder of its tables.
        changes: Its file `changes.parquet`.
        versions: Of the release.
    """
    files = {table: parquet / f"{table}.parquet" for table in TABLES} | {"changes": changes}
    facts = {table: _facts(connection, file, table) for table, file in files.items()}
    return _dictionary(_ENGLISH, facts, versions), _dictionary(_CHINESE, facts, versions)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the data says of a table."""

    rows: int
    examples: dict[str, Any]
    nulls: dict[str, int]


def _facts(connection: duckdb.DuckDBPyConnection, file: Path, table: str) -> _Facts:
    names = [column.name for column in columns(ALL_TABLES[table])]
    # The first value in the order of the file, so that the dictionary is the same on any machine.
    asked = ", ".join(f'count("{name}"), arg_min("{name}", file_row_number)' for name in names)
    ((rows, *answers),) = connection.execute(
        f"select count(*), {asked} from read_parquet(?, file_row_number = true)",
        [str(file)],
    ).fetchall()
    return _Facts(
        rows,
        dict(zip(names, answers[1::2], strict=True)),
        {name: rows - filled for name, filled in zip(names, answers[::2], strict=True)},
    )


def _dictionary(words: _Words, facts: dict[str, _Facts], versions: Versions) -> str:
    lines = [
        f"# {words.title}: Taizhang (台账)",
        "",
        words.about,
        "",
        words.versions.format(
            data=versions.data, schema=versions.schema, extractor=versions.extractor
        ),
    ]
    for table in facts:
        model = ALL_TABLES[table]
        declared = columns(model)
        key = next((one.name for one in declared if one.key), None)
        lines += [
            "",
            f"## {table}",
            "",
            description(model)[words.place],
            "",
            f"{words.rows}: {facts[table].rows:,} · "
            f"{words.key}: {f'`{key}`' if key else words.none} · "
            f"{words.sorted_by}: {', '.join(f'`{name}`' for name in sort_columns(model))}",
            "",
            f"| {' | '.join(words.head)} |",
            "|---|---|---|---|---|--:|",
        ]
        lines += [_line(words, one, facts[table]) for one in declared]
        for one in declared:
            if one.vocabulary:
                said = "; ".join(
                    f"`{value}` {meaning[words.place]}" for value, meaning in one.vocabulary.items()
                )
                lines += ["", f"{words.of_values} `{one.name}`: {said}"]
    lines += ["", f"## {words.views}", ""]
    lines += [f"- `{view}`: {comment}" for view, comment in view_comments().items()]
    return "\n".join(lines) + "\n"


def _line(words: _Words, column: Column, facts: _Facts) -> str:
    meaning = (column.en, column.zh)[words.place]
    if column.references:
        meaning += f" → `{column.references}`"
    share = _share(facts.nulls[column.name], facts.rows)
    cells = (
        f"`{column.name}`",
        meaning,
        _TYPES.get(str(column.type), str(column.type)),
        column.unit[words.place] if column.unit else "",
        _example(facts.examples[column.name]),
        share,
    )
    return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    """A share in per cent; 0% and 100% mean none and all."""
    if whole == 0:
        return ""
    if part in (0, whole):
        return f"{part / whole:.0%}"
    return f"{min(max(part / whole, 0.01), 0.99):.0%}"


def _example(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(str(value).split()).replace("|", "\\|").replace("`", "'")
    return f"{text[:_LONGEST_EXAMPLE]}…" if len(text) > _LONGEST_EXAMPLE else text
