"""What the page of a document says of its text: both forms to the letter, and every quote."""

from __future__ import annotations

from pathlib import Path

import duckdb
import lxml.html
import pytest
from lxml.html import HtmlElement

from pipelines.site.marks import Mark, Marked, paragraphs_of
from pipelines.site.pieces import pieces_of
from tests.conftest import ROOT

DOCUMENTS = sorted(file.stem for file in (ROOT / "raw").glob("*.txt"))
KEYS = {
    "measures": "measure_id",
    "targets": "target_id",
    "quantities": "quantity_id",
    "deadlines": "deadline_id",
    "responsibilities": "responsibility_id",
    "citations": "citation_id",
    "programmes": "programme_id",
}


def article(site: Path, document: str) -> HtmlElement:
    page = lxml.html.parse(str(site / "documents" / f"{document}.html")).getroot()
    text: HtmlElement = page.get_element_by_id("text")
    for rows in text.find_class("rows"):
        rows.drop_tree()
    return text


def without(element: HtmlElement, tag: str) -> str:
    """What an element says but for the elements of a tag, and for the margins of the template."""
    return "".join(
        str(one)
        for one in element.xpath(f".//text()[not(ancestor::{tag})]")
        if one.getparent().tag not in ("section", "article")
        and not (one.is_tail and one.getparent().getparent().tag in ("section", "article"))
    )


def texts(warehouse: Path, document: str) -> tuple[str, str]:
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as connection:
        ((raw, clean),) = connection.execute(
            "select raw_text, clean_text from texts where document_id = ?", [document]
        ).fetchall()
    return raw, clean


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_page_has_the_text_as_received_to_the_letter(
    founding: Path, site: Path, document: str
) -> None:
    raw, _ = texts(founding, document)
    assert without(article(site, document), "ins") == raw


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_page_has_the_text_as_repaired_without_its_line_ends(
    founding: Path, site: Path, document: str
) -> None:
    _, clean = texts(founding, document)
    assert without(article(site, document), "del") == clean.replace("\n", "")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_marks_of_a_row_hold_its_quote(founding: Path, site: Path, document: str) -> None:
    found: dict[str, str] = {}
    for mark in article(site, document).iter("mark"):
        row = mark.get("id") or mark.get("data-of")
        found[row] = found.get(row, "") + "".join(mark.xpath(".//text()[not(ancestor::ins)]"))
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        for table, key in KEYS.items():
            other = "and role <> 'target'" if table == "quantities" else ""
            rows = connection.execute(
                f"select {key}, quote from {table} where document_id = ? {other}", [document]
            ).fetchall()
            assert {row: found.get(row) for row, _ in rows} == dict(rows)


def test_a_mark_that_crosses_another_is_split_and_names_its_row() -> None:
    text = "到2025年建成十个公园"
    pieces = pieces_of(text, text, f"[[0,0,{len(text)}]]")
    marked = Marked([Mark(0, 7, "a", "one"), Mark(5, 11, "b", "two")], {})
    (paragraph,) = paragraphs_of(pieces)
    assert marked.html(paragraph) == (
        "<mark id=one class=a>到2025<mark id=two class=b>年建</mark></mark>"
        "<mark data-of=two class=b>成十个公</mark>园"
    )


def test_a_character_that_no_font_has_is_named() -> None:
    text = "建设\ue5e5公园"
    (paragraph,) = paragraphs_of(pieces_of(text, text, f"[[0,0,{len(text)}]]"))
    named = '建设<i class=unknown title="U+E5E5">\ue5e5</i>公园'
    assert Marked([], {}).html(paragraph) == named


def test_what_a_text_says_in_angle_brackets_is_text() -> None:
    text = "<script>alert(1)</script>"
    (paragraph,) = paragraphs_of(pieces_of(text, text, f"[[0,0,{len(text)}]]"))
    assert Marked([Mark(8, 16, "t", "row")], {}).html(paragraph) == (
        "&lt;script&gt;<mark id=row class=t>alert(1)</mark>&lt;/script&gt;"
    )
