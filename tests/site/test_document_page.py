"""The page of a document as a reader works with it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader

PLAN = "documents/gd-2016-action-plan.html"
INDICATOR = "制造业产品质量合格率"


@pytest.fixture(scope="module")
def target(founding: Path) -> tuple[str, str]:
    """The id of a target of the plan, and its quote."""
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        ((target_id, quote),) = connection.execute(
            "select target_id, quote from targets where document_id = ? and indicator = ?",
            ["gd-2016-action-plan", INDICATOR],
        ).fetchall()
    return str(target_id), str(quote)


def test_a_link_to_a_target_lands_on_its_words(reader: Reader, target: tuple[str, str]) -> None:
    target_id, quote = target
    page = reader.open(f"{PLAN}#{target_id}")
    words = page.locator(f'[id="{target_id}"]')
    expect(words).to_be_in_viewport()
    expect(words).to_have_text(quote)
    expect(page.locator("#panel")).to_contain_text(INDICATOR)


def test_a_click_on_words_shows_their_rows_and_rules(reader: Reader) -> None:
    page = reader.open(PLAN)
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("mark.t").first.click()
    panel = page.locator("#panel")
    expect(panel.locator("article")).to_have_count(2)
    expect(panel.locator("article").first).to_contain_text(INDICATOR)
    expect(panel.locator("article").first).to_contain_text("measure reaches number: 例：")
    expect(panel.locator("article").last).to_contain_text("举措")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_row_that_is_wrong_is_told_with_its_id_quote_and_rule(
    reader: Reader, target: tuple[str, str]
) -> None:
    target_id, quote = target
    page = reader.open(f"{PLAN}#{target_id}")
    page.get_by_role("button", name="此条有误").first.click()
    said = page.locator("#panel textarea").input_value().splitlines()
    assert said[:4] == [
        f"row: targets {target_id}",
        "provision: gd-2016-action-plan 1.1",
        f"quote: {quote}",
        "rule: measure reaches number",
    ]
    assert said[4].endswith(f"{PLAN}#{target_id}")


def test_a_row_below_its_provision_leads_to_its_words(
    reader: Reader, target: tuple[str, str]
) -> None:
    target_id, _ = target
    page = reader.open(f"{PLAN}#1.1")
    page.locator('section[id="1.1"] summary').click()
    page.locator(f'section[id="1.1"] dd a[href="#{target_id}"]').click()
    assert page.url.endswith(f"#{target_id}")
    expect(page.locator("#panel")).to_contain_text(INDICATOR)


def test_the_legend_hides_a_kind_and_the_address_tells_it(reader: Reader) -> None:
    page = reader.open(PLAN)
    colour = "element => getComputedStyle(element).backgroundColor"
    words = page.locator("mark.t").first
    clear = "rgba(0, 0, 0, 0)"
    assert words.evaluate(colour) != clear
    page.get_by_label("目标", exact=False).first.uncheck()
    assert words.evaluate(colour) == clear
    assert page.locator("mark.d").first.evaluate(colour) != clear
    page.reload()
    assert words.evaluate(colour) == clear
    words.click()
    expect(page.locator("#panel article")).to_have_count(1)


def test_numbers_that_are_no_targets_are_shown_with_the_reason(reader: Reader) -> None:
    page = reader.open(PLAN)
    page.get_by_label("非目标数值", exact=False).check()
    page.locator("mark.q").first.click()
    expect(page.locator("#panel")).to_contain_text("所列事项的件数")


def test_the_text_is_shown_as_received_and_as_repaired(reader: Reader, founding: Path) -> None:
    page = reader.open("documents/gd-2016-decision.html")
    text = page.locator("#text")
    assert "产品质量" in text.inner_text()
    assert "產(chǎn)品" not in text.inner_text()
    page.get_by_label("原样").check()
    assert "產(chǎn)品" in text.inner_text()
    assert "产品质量" not in text.inner_text()
    page.reload()
    assert "產(chǎn)品" in text.inner_text()
    shown = page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.getElementById("text"), 4);
            const found = [];
            while (walk.nextNode()) {
                const { parentElement } = walk.currentNode;
                if (parentElement.checkVisibility() && parentElement.closest("p, h2, h3, h4, h5"))
                    found.push(walk.currentNode.data);
            }
            return found.join("");
        }"""
    )
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        ((raw,),) = connection.execute(
            "select raw_text from texts where document_id = 'gd-2016-decision'"
        ).fetchall()
    assert shown == raw


def test_a_repair_says_what_it_was_and_why(reader: Reader) -> None:
    page = reader.open("documents/gd-2016-decision.html?marks=r")
    page.locator("ins[data-r]").first.click()
    expect(page.locator("#panel")).to_contain_text("「,,」→「，」")
    expect(page.locator("#panel")).to_contain_text("重复的标点")


def test_the_tree_leads_to_a_provision(reader: Reader) -> None:
    page = reader.open(PLAN)
    page.get_by_role("link", name="（二十二）建立质量安全风险防控").click()
    assert "#6.22" in page.url
    expect(page.locator('[id="6.22"]')).to_be_in_viewport()
