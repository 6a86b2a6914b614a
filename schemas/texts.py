"""The table `texts`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Segments, Table, Text, column


class Texts(Table):
    """One row a document: its text as received and as repaired.

    一份文件一行：原文与净文。
    """

    document_id: Text = column(
        "The document.",
        "文件标识",
        key=True,
        references="documents.document_id",
    )
    raw_text: Text = column(
        "Decoded text, untouched; evidence points into it.",
        "解码后的原文，未作改动；证据位置以此为准",
    )
    clean_text: Text = column(
        "Repaired text: simplified script, one paragraph a line.",
        "净文：简体，一段一行",
    )
    offsets: Segments = column(
        "Segments that map the clean text onto the raw text.",
        "净文与原文位置对照的分段",
    )
