"""The table `citations`.

What does not belong here: how its rows are found.
"""

from __future__ import annotations

from schemas.base import Evidence, Text, column
from schemas.vocabulary import CITATION_RELATIONS


class Citations(Evidence):
    """One row a document or law that the text names.

    文中提到的一份文件或法律一行。
    """

    citation_id: Text = column("Key, made from content.", "引用标识，由内容生成", key=True)
    document_id: Text = column("The document.", "文件标识", references="documents.document_id")
    provision_id: Text = column(
        "The provision it stands in.",
        "所在条款",
        references="provisions.provision_id",
    )
    title: Text = column("Title without its outer 《》.", "标题，不含外层书名号", nullable=True)
    document_number: Text = column("Document number.", "发文字号", nullable=True)
    work_id: Text = column(
        "The work that is cited: one, however it is cited.",
        "所引文献标识，同一文献无论怎样引用均相同",
    )
    cited_document_id: Text = column(
        "That work, where it is one of the documents.",
        "所引文献在本库中的文件标识",
        nullable=True,
        references="documents.document_id",
    )
    relation: Text = column(
        "What the text does with it.",
        "引用关系",
        isin=CITATION_RELATIONS,
    )
