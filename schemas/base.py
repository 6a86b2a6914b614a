"""How a table says its columns, once, and what is derived from that.

What does not belong here: a column of one table only, a rule of reading a text.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import pandas as pd
import pandera.pandas as pa
import pyarrow
from pandera.typing import Series

from schemas.version import SCHEMA_VERSION
from schemas.vocabulary import Vocabulary

# pandera knows pandas types and has no way from them to Arrow, so a column names its Arrow type:
# frames are read with ``types_mapper=pandas.ArrowDtype`` and nothing is converted on the way. All
# types are plain ones: what reads Parquet reads these, from pandas and Spark to a spreadsheet.
Text = Series[Annotated[pd.ArrowDtype, pyarrow.string()]]
Integer = Series[Annotated[pd.ArrowDtype, pyarrow.int64()]]
Number = Series[Annotated[pd.ArrowDtype, pyarrow.float64()]]
Date = Series[Annotated[pd.ArrowDtype, pyarrow.date32()]]
Boolean = Series[Annotated[pd.ArrowDtype, pyarrow.bool_()]]

CODE_POINTS = ("Unicode code points", "Unicode 码位")


def column(  # noqa: PLR0913 -- each names one thing that a column may say
    en: str,
    zh: str,
    *,
    nullable: bool = False,
    isin: Vocabulary | None = None,
    matches: str | None = None,
    ge: float | None = None,
    unit: tuple[str, str] | None = None,
    key: bool = False,
    references: str | None = None,
) -> Any:
    """Declare a column: the only place that says what it is.

    Args:
        en: What it holds, in English.
        zh: The same in Chinese.
        nullable: Whether NULL is allowed.
        isin: Closed vocabulary, where there is one.
        matches: Regular expression that every value matches from its start.
        ge: Least value.
        unit: What its numbers count, in English and Chinese.
        key: Whether its values name the table's rows, one each.
        references: ``table.column`` that every value that is not NULL must occur in.
    """
    return pa.Field(
        nullable=nullable,
        isin=list(isin) if isin else None,
        str_matches=matches,
        ge=ge,
        description=en,
        metadata={
            "zh": zh,
            "key": key,
            "references": references,
            "vocabulary": isin,
            "matches": matches,
            "ge": ge,
            "unit": unit,
        },
    )


class Table(pa.DataFrameModel):
    """Base of all tables: no column may be missing and none may be added.

    The docstring of a table is its description: the first paragraph in English, the second in
    Chinese. The name of the table is the name of its class in lower case.
    """

    class Config:
        """Set for pandera."""

        strict = True


class Evidence(Table):
    """A table whose rows state facts of a text."""

    raw_start: Integer = column(
        "Where the evidence starts in the raw text.",
        "证据在原文中的起点",
        ge=0,
        unit=CODE_POINTS,
    )
    raw_end: Integer = column(
        "Where it ends, exclusive.",
        "证据在原文中的终点（不含）",
        ge=0,
        unit=CODE_POINTS,
    )
    quote: Text = column("The evidence to the letter.", "证据原文，一字不改")
    rule: Text = column("Name of the rule that made the row.", "生成该行的规则名")

    @pa.dataframe_check
    @classmethod
    def evidence_is_a_stretch(cls, frame: pd.DataFrame) -> pd.Series:
        """An empty stretch proves nothing."""
        return frame["raw_start"] < frame["raw_end"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a declaration says of one column."""

    name: str
    type: pyarrow.DataType
    nullable: bool
    en: str
    zh: str
    vocabulary: Vocabulary | None
    """The values that it may have, with their meanings, where they are a closed list."""
    matches: str | None
    """Regular expression that every value matches from its start."""
    ge: float | None
    """Least value."""
    unit: tuple[str, str] | None
    """What its numbers count, in English and Chinese."""
    key: bool
    references: str | None


def table_name(model: type[Table]) -> str:
    """Give the name of the table that ``model`` declares."""
    return model.__name__.lower()


def description(model: type[Table]) -> tuple[str, str]:
    """Give the English and the Chinese description of a table, from its docstring."""
    paragraphs = inspect.cleandoc(model.__doc__ or "").split("\n\n")
    en, zh = (" ".join(paragraph.split()) for paragraph in paragraphs[:2])
    return en, zh


@cache
def columns(model: type[Table]) -> tuple[Column, ...]:
    """Give the columns of a table in the contract's order: its own ones, then its evidence."""
    declared = model.to_schema().columns
    inherited = list(Evidence.to_schema().columns) if issubclass(model, Evidence) else []
    own = [name for name in declared if name not in inherited]
    return tuple(_column(name, declared[name]) for name in own + inherited)


def _column(name: str, declared: Any) -> Column:
    return Column(
        name=name,
        type=declared.dtype.type.pyarrow_dtype,
        nullable=declared.nullable,
        en=declared.description,
        zh=declared.metadata["zh"],
        vocabulary=declared.metadata["vocabulary"],
        matches=declared.metadata["matches"],
        ge=declared.metadata["ge"],
        unit=declared.metadata["unit"],
        key=declared.metadata["key"],
        references=declared.metadata["references"],
    )


@cache
def arrow_schema(model: type[Table]) -> pyarrow.Schema:
    """Give the Arrow schema of a table, descriptions and schema version in its metadata."""
    en, zh = description(model)
    return pyarrow.schema(
        [
            pyarrow.field(
                column.name,
                column.type,
                nullable=column.nullable,
                metadata={"description": column.en, "description_zh": column.zh},
            )
            for column in columns(model)
        ],
        metadata={
            "table": table_name(model),
            "description": en,
            "description_zh": zh,
            "schema_version": SCHEMA_VERSION,
        },
    )


def sort_columns(model: type[Table]) -> tuple[str, ...]:
    """Give the order of a table's rows: its document, its place in it, its ordinal, its key.

    Of a table that has none of these, its columns in turn.
    """
    known = {column.name: column for column in columns(model)}
    keys = [column.name for column in known.values() if column.key]
    wanted = ["document_id", "raw_start", "raw_end", "ordinal", *keys]
    return tuple(dict.fromkeys(name for name in wanted if name in known)) or tuple(known)
