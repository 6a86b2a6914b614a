"""The table `documents`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import CODE_POINTS, Date, Integer, Table, Text, column
from schemas.vocabulary import SCRIPTS


class Documents(Table):
    """One row a document.

    一份文件一行。
    """

    document_id: Text = column(
        "Key: the id that the sidecar gives, else made of the file's name without its ending, or "
        "of its path where another document has that id.",
        "文件标识：取附属文件所给；未给的由文件名（不含扩展名）生成，与其他文件重复时由路径生成",
        key=True,
    )
    title: Text = column(
        "Title; of a plan that a notice forwards, the title of the plan.",
        "标题；转发通知取所转发文件的标题",
        nullable=True,
    )
    document_number: Text = column("Document number.", "发文字号", nullable=True)
    issuer: Text = column("Body that issued it.", "发文机关", nullable=True)
    issued_on: Date = column("Day of issue.", "成文日期", nullable=True)
    document_type: Text = column("Kind of document, as its title says.", "文种", nullable=True)
    jurisdiction: Text = column("Place that it governs.", "适用地区", nullable=True)
    adcode: Text = column(
        "Code of the place after GB/T 2260.",
        "行政区划代码（GB/T 2260）",
        nullable=True,
        matches=r"\d{6}$",
    )
    period_start: Date = column("First day of the planning period.", "规划期首日", nullable=True)
    period_end: Date = column("Last day of the planning period.", "规划期末日", nullable=True)
    script: Text = column(
        "Script of the raw text: Hans or Hant.",
        "原文字体：简体 Hans，繁体 Hant",
        isin=SCRIPTS,
    )
    media_type: Text = column(
        "Media type of the file; with “; text=ocr” where text of it was recognised from pictures.",
        "文件媒体类型；有文字由图像识别而来的，附“; text=ocr”",
    )
    source_path: Text = column("Path of the file below the raw folder.", "原始文件路径")
    source_url: Text = column("Address it was taken from.", "来源网址", nullable=True)
    sha256: Text = column(
        "SHA-256 of the raw bytes.",
        "原始字节的 SHA-256",
        matches=r"[0-9a-f]{64}$",
    )
    raw_chars: Integer = column("Length of the raw text.", "原文字数", ge=0, unit=CODE_POINTS)
    clean_chars: Integer = column("Length of the clean text.", "净文字数", ge=0, unit=CODE_POINTS)
