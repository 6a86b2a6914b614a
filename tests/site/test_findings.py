"""Findings as a reader meets them: the repaired words, whole values, one subject."""

from __future__ import annotations

from pathlib import Path

import duckdb
from playwright.sync_api import expect

from tests.site.conftest import Reader


def test_a_finding_quotes_the_repaired_text_with_the_received_one_a_click_away(
    reader: Reader, founding: Path
) -> None:
    page = reader.open("findings.html")
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        clean = "".join(
            text.replace("\n", "")
            for (text,) in connection.execute("select clean_text from texts").fetchall()
        )
        noisy = connection.execute(
            "select finding_id, quote from findings where contains(quote, 'chǎn')"
        ).fetchall()
    quotes = page.locator(".finding blockquote > .quote").all_inner_texts()
    assert quotes
    assert all(quote in clean for quote in quotes)
    for finding_id, quote in noisy:
        article = page.locator(f'[id="{finding_id}"]')
        received = article.locator("details .quote", has_text=quote)
        expect(received).to_be_hidden()
        article.locator("summary").first.click()
        expect(received).to_be_visible()
    assert noisy


def test_values_have_their_comparator_and_unit_and_it_is_said_where_there_is_none(
    reader: Reader,
) -> None:
    page = reader.open("findings.html")
    falls = page.locator("article").filter(has_text="后期目标低于前期")
    expect(falls).to_have_count(1)
    expect(falls).to_contain_text("≥ 75 原文未写单位", use_inner_text=True)
    expect(falls).to_contain_text("≥ 85 % · 2015-12-31")


def test_one_number_in_two_wordings_is_called_that(reader: Reader) -> None:
    page = reader.open("findings.html")
    stands = page.locator("article").filter(has_text="农产品质量安全例行监测合格率")
    stands = stands.filter(has_text="数值相同，表述不同")
    expect(stands).to_have_count(1)
    expect(stands).to_contain_text("> 96 %")
    expect(stands).to_contain_text("≥ 96 %")
