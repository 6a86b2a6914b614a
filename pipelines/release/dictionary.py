"""The data dictionary of a release, in English and in Chinese, from the schemas and the data.

What does not belong here: a description; `schemas` has those of tables, `publish/views` the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.database import VIEWS
from pipelines.publish.versions import Versions
from schemas import ALL_TABLES, TABLES, Column, columns, description, sort_columns

_LONGEST_EXAMPLE = 40
_TYPES = {
    "date32[day]": "date",
    "bool": "boolean",
    "VARCHAR": "string",
    "BIGINT": "int64",
    "DOUBLE": "double",
    "DATE": "date",
}
_FIELD = re.compile(r'[(,] ?"?(\w+)"? [A-Z]')


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
    head_of_view: tuple[str, ...]


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
    head_of_view=("column", "meaning", "type"),
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
    head_of_view=("列", "含义", "类型"),
)


def dictionaries(
    connection: duckdb.DuckDBPyConnection,
    parquet: Path,
    changes: Path,
    database: Path,
    versions: Versions,
) -> tuple[str, str]:
    """Describe a release in Markdown, in English and in Chinese.

    Args:
        connection: An open DuckDB; nothing is left in it.
        parquet: Folder of its tables.
        changes: Its file `changes.parquet`.
        database: Its DuckDB file.
        versions: Of the release.
    """
    files = {table: parquet / f"{table}.parquet" for table in TABLES} | {"changes": changes}
    facts = {table: _facts(connection, file, table) for table, file in files.items()}
    views = _views(connection, database)
    english, chinese = (
        _dictionary(words, facts, versions) + _of_views(words, views)
        for words in (_ENGLISH, _CHINESE)
    )
    return english, chinese


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
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _View:
    """What the database says of a view."""

    name: str
    said: tuple[str, str]
    """In English and in Chinese."""
    columns: list[tuple[str, tuple[str, str], str]]
    """Name, what it means, and type."""


def _views(connection: duckdb.DuckDBPyConnection, database: Path) -> list[_View]:
    path = str(database).replace("'", "''")
    connection.execute(f"attach '{path}' as described (read_only)")
    try:
        said = dict(
            connection.execute(
                "select view_name, comment from duckdb_views() where database_name = 'described'"
            ).fetchall()
        )
        columns = connection.execute(
            "select table_name, column_name, comment, data_type from duckdb_columns() "
            "where database_name = 'described' order by table_name, column_index"
        ).fetchall()
    finally:
        connection.execute("detach described")
    return [
        _View(
            view,
            _both(said[view]),
            [(name, _both(told), kind) for of, name, told, kind in columns if of == view],
        )
        for view in VIEWS
    ]


def _both(comment: str) -> tuple[str, str]:
    en, _, zh = comment.partition(" · ")
    return en, zh


def _of_views(words: _Words, views: list[_View]) -> str:
    lines = ["", f"## {words.views}"]
    for view in views:
        lines += ["", f"### {view.name}", "", view.said[words.place], ""]
        lines += [f"| {' | '.join(words.head_of_view)} |", "|---|---|---|"]
        lines += [
            f"| `{name}` | {said[words.place]} | {_type_in_view(kind)} |"
            for name, said, kind in view.columns
        ]
    return "\n".join(lines) + "\n"


def _type_in_view(kind: str) -> str:
    """A type of DuckDB in words: a list, a list of structs with the names of their fields."""
    if kind.startswith("STRUCT"):
        return f"list of ({', '.join(_FIELD.findall(kind))})"
    inner = kind.removesuffix("[]")
    return ("list of " if inner != kind else "") + _TYPES.get(inner, inner)


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
