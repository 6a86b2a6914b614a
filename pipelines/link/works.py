"""Works: one document or law, however it is cited, and where it lies among the documents.

What does not belong here: how a citation is read from a text (extract/citations).
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet

from pipelines.ids import content_id
from pipelines.lexicon import pattern
from pipelines.publish.parquet import ROW_GROUP, TableWriter

_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans("（）〔〕［］—–－~～〇％", "()()[]-----○%", "《》〈〉“”")
_DASHES = re.compile("-+")
_ISSUER = pattern("^<party>?.{2,60}?<office_end>(?=<struct_about|forwards>(?!<notice_tail>))")
# 关于印发…的通知; what is forwarded may be a notice itself
_FORWARDED = pattern("^<struct_about>?<forwards>(?P<plan>.{4,}?)<notice_tail>$")
# 中华人民共和国水法 is 水法; of a plan the state is part of the name
_OF_STATE = pattern("<state_name>(?=.*<document_type.law>$)")


def work_key(title: str) -> str:
    """Return the normal form under which a work meets itself however it is cited.

    Args:
        title: as printed, with or without issuer, state and the notice that forwards it.

    Returns:
        The title of what was forwarded, without its issuer, without marks and spaces:
        国务院关于印发质量发展纲要的通知 and 《质量发展纲要》 are 质量发展纲要.
    """
    key = _DASHES.sub("-", _SPACE.sub("", title).translate(_FOLDED))
    while True:
        bare = _ISSUER.sub("", key) or key
        forwarded = _FORWARDED.match(bare)
        if forwarded is None:
            return _OF_STATE.sub("", bare)
        key = forwarded["plan"]


def work_id_of(title: str | None, document_number: str | None) -> str:
    """Return 16 hexadecimal digits: of the title, of the number where there is no title."""
    return content_id("work", work_key(title) if title else document_number)


_CITED = """
with cited as (
    select citation_id, document_id, work_id, document_number, title, adcode, issued_on
    from read_parquet(?) join (select document_id, adcode, issued_on from read_parquet(?))
        using (document_id)
), found as (
    select citation_id, work.document_id, 0 as grade
    from cited join works as work using (document_number)
    where work.document_id <> cited.document_id
    union all
    select citation_id, work.document_id,
           case when work.issued_on > cited.issued_on then 2 else 1 end
    from cited join works as work using (work_id)
    where work.document_id <> cited.document_id
        and coalesce(work.document_number = cited.document_number, true)
        -- 关于节水的意见 of another province is another work
        and (work.adcode is null or cited.adcode is null or work.adcode = '100000'
             or starts_with(cited.adcode, regexp_replace(work.adcode, '(00)+$', ''))
             or contains(cited.title, work.jurisdiction)
             or contains(work.title, work.jurisdiction))
)
select citation_id, arg_min(found.document_id, (grade, -epoch(issued_on), found.document_id))
from found join works on works.document_id = found.document_id
group by citation_id
"""


def resolve_citations(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Say of the citations of ``folder`` which of its documents each of them names.

    A document is found by the number or the title that is cited, never by itself. Of several the
    one with the number is taken, then one that was there when it was cited, the newest first.

    Returns:
        The number of citations whose document is there.
    """
    documents, file = folder / "documents.parquet", folder / "citations.parquet"
    connection.register("works", _works(documents))
    found = dict(connection.execute(_CITED, [str(file), str(documents)]).fetchall())
    connection.unregister("works")
    resolved = folder / "citations.resolved.parquet"
    with pyarrow.parquet.ParquetFile(file) as source, TableWriter(resolved, "citations") as writer:
        for batch in source.iter_batches(ROW_GROUP):
            writer.append(_with_documents(batch, found))
    resolved.replace(file)
    return len(found)


def _works(documents: Path) -> pyarrow.Table:
    """What each document is cited by: its work and its number."""
    columns = ["document_id", "title", "document_number", "jurisdiction", "adcode", "issued_on"]
    table = pyarrow.parquet.read_table(documents, columns=columns)
    titles = table.column("title").to_pylist()
    ids = [work_id_of(title, None) if title else None for title in titles]
    return table.append_column("work_id", pyarrow.array(ids, pyarrow.string()))


def _with_documents(batch: pyarrow.RecordBatch, found: dict[str, str]) -> pyarrow.RecordBatch:
    at = batch.schema.get_field_index("cited_document_id")
    field = batch.schema.field(at)
    cited = [found.get(one) for one in batch.column("citation_id").to_pylist()]
    return batch.set_column(at, field, pyarrow.array(cited, field.type))
