"""Rows of `documents`, `texts` and `corrections`: what was received and what was put right in it.

What does not belong here: what the text commits to.
"""

from __future__ import annotations

import hashlib
import json

from pipelines.facts import Facts
from pipelines.model import Source
from pipelines.rows.writer import Writer


def add_document(writer: Writer, source: Source, media_type: str, facts: Facts) -> None:
    """The rows of ``documents`` and ``texts``."""
    cleaned = writer.cleaned
    writer.rows["documents"].append(
        {
            "document_id": source.document_id,
            "title": facts.title,
            "document_number": facts.document_number,
            "issuer": facts.issuer,
            "issued_on": facts.issued_on,
            "document_type": facts.document_type,
            "jurisdiction": facts.jurisdiction,
            "adcode": facts.adcode,
            "period_start": facts.period_start,
            "period_end": facts.period_end,
            "source_url": facts.source_url,
            "script": cleaned.script,
            "media_type": media_type,
            "source_path": source.path,
            "sha256": hashlib.sha256(source.data).hexdigest(),
            "raw_chars": len(cleaned.raw),
            "clean_chars": len(cleaned.text),
        }
    )
    offsets = cleaned.offsets
    writer.rows["texts"].append(
        {
            "document_id": source.document_id,
            "raw_text": cleaned.raw,
            "clean_text": cleaned.text,
            "offsets": json.dumps(
                list(zip(offsets.clean, offsets.raw, offsets.length, strict=True)),
                separators=(",", ":"),
            ),
        }
    )


def add_corrections(writer: Writer) -> None:
    """A row for every change between raw and clean text."""
    for one in writer.cleaned.corrections:
        writer.rows["corrections"].append(
            {
                "document_id": writer.document_id,
                "rule": one.rule,
                "before": one.before or None,
                "after": one.after or None,
                "raw_start": one.raw_start,
                "raw_end": one.raw_end,
                "quote": writer.cleaned.raw[one.raw_start : one.raw_end] or None,
            }
        )
