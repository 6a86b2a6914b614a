"""The page that asks in SQL, in a real browser, with the engine that is in the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import Reader
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Reader]:
    """One reader for all questions: the engine is loaded once."""
    reader = Reader(browser, address, locale="en-GB", viewport={"width": 1440, "height": 900})
    reader.page.set_default_timeout(PATIENCE * 1000)
    reader.open("sql.html")
    yield reader
    reader.context.close()


def test_the_page_counts_the_targets(desk: Reader, founding: Path) -> None:
    page = desk.page
    page.get_by_label("query").fill("SELECT count(*) FROM targets")
    page.get_by_role("button", name="run").click()
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        ((count,),) = connection.execute("select count(*) from targets").fetchall()
    expect(page.locator("#answer tbody td")).to_have_text([str(count)])
    assert desk.wrong == []


def test_every_worked_query_has_an_answer_and_nothing_is_asked_elsewhere(desk: Reader) -> None:
    page = desk.page
    buttons = page.locator(".worked button").all()
    assert len(buttons) >= 10
    for button in buttons:
        button.click()
        expect(page.get_by_label("query")).to_have_value(button.get_attribute("data-query") or "")
        expect(page.locator("#state")).to_contain_text("rows")
        assert page.locator("#answer tbody tr").count() > 0, button.inner_text()
    assert desk.wrong == []


def test_a_query_is_in_the_address(desk: Reader) -> None:
    page = desk.page
    page.get_by_label("query").fill("select 40 + 2 as answer")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer tbody td")).to_have_text(["42"])
    assert "q=select+40" in page.url


def test_a_search_is_that_of_the_macro(desk: Reader, founding: Path) -> None:
    page = desk.page
    page.get_by_role("searchbox").fill("质量品牌")
    page.get_by_role("button", name="search").click()
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        found = connection.execute("select quote from search('质量品牌') limit 20").fetchall()
    quotes = page.locator("#answer tbody td:nth-child(5)")
    expect(quotes).to_have_text([quote for (quote,) in found])


def test_the_id_of_a_row_leads_to_its_words_and_to_the_report(desk: Reader) -> None:
    page = desk.page
    query = "select document_id, target_id, indicator_id from targets order by target_id limit 1"
    page.get_by_label("query").fill(query)
    page.get_by_role("button", name="run").click()
    cell = page.locator("#answer tbody td:nth-child(2)")
    row_id = cell.locator("a:not(.flag)").inner_text()
    document = page.locator("#answer tbody td:nth-child(1)").inner_text()
    words, wrong = (one.get_attribute("href") or "" for one in cell.locator("a").all())
    assert words.endswith(f"documents/{document}.html#{row_id}")
    assert wrong.endswith(f"documents/{document}.html?wrong=1#{row_id}")
    assert page.locator("#answer tbody td:nth-child(3) a").count() == 0


def test_a_mistake_is_told_as_the_database_tells_it(desk: Reader) -> None:
    page = desk.page
    page.get_by_label("query").fill("select * from promises")
    page.get_by_role("button", name="run").click()
    expect(page.locator("#state")).to_contain_text("promises does not exist")
    desk.wrong.clear()


def test_heads_of_an_answer_say_in_words_what_a_column_is(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, locale="zh-CN")
    reader.page.set_default_timeout(PATIENCE * 1000)
    page = reader.open("sql.html?q=select indicator, deadline from targets limit 1")
    page.get_by_role("button", name="运行").click()
    heads = page.locator("#answer thead th")
    expect(heads).to_have_text(["indicator 指标", "deadline 期限"], use_inner_text=True)
    reader.context.close()
    assert reader.wrong == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("-- days\nselect max(deadline) as day from targets", "2025-12-31"),
        ("/* all */ select 1 as one; -- done\n", "1"),
        ("select 'a;b' as text", "a;b"),
        ("from (values (1)) as t(one);", "1"),
        ("describe targets", "target_id"),
        ("select current_date >= date '2025-01-01' as later", "true"),
        ("select count(*) >= 0 from overdue(current_date)", "true"),
    ],
)
def test_a_query_is_asked_as_it_is_written(desk: Reader, query: str, first: str) -> None:
    page = desk.page
    page.get_by_label("query").fill(query)
    page.get_by_role("button", name="run").click()
    expect(page.locator("#answer tbody td").first).to_have_text(first)
    assert desk.wrong == []


def test_an_engine_that_did_not_arrive_is_asked_for_again(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, locale="zh-CN")
    page = reader.open("sql.html?q=select 42 as answer")
    page.set_default_timeout(PATIENCE * 1000)
    engine = "**/duckdb-eh.wasm.packed"
    page.route(engine, lambda route: route.abort())
    page.get_by_role("button", name="运行").click()
    expect(page.locator("#state")).to_have_text("引擎或数据未能载入，请再次运行")
    page.unroute(engine)
    page.get_by_role("button", name="运行").click()
    expect(page.locator("#answer tbody td")).to_have_text(["42"])
    reader.context.close()


@pytest.mark.parametrize("query", ["load httpfs", "select * from 'https://example.org/x.csv'"])
def test_no_query_asks_another_server(desk: Reader, query: str) -> None:
    page = desk.page
    page.get_by_label("query").fill("select 1 as one")
    page.get_by_role("button", name="run").click()
    expect(page.locator("#answer tbody td")).to_have_text(["1"])
    page.get_by_label("query").fill(query)
    page.get_by_role("button", name="run").click()
    expect(page.locator("#state")).to_have_class("look")
    assert not [one for one in desk.wrong if "asks another" in one]
    desk.wrong.clear()
