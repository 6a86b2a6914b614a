"""The table `texts`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import CODE_POINTS, Table, Text, column


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
    offsets: Text = column(
        "How the clean text lies on the raw text: a JSON list of segments, each a list of the "
        "clean offset it starts at, the raw offset it comes from and its length in the raw text.",
        "净文与原文的位置对照：JSON 数组，每段为净文起点、原文起点、原文长度",
        unit=CODE_POINTS,
    )
