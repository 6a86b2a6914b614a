"""The page of a document as a reader works with it."""

from __future__ import annotations

import re
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
    why = panel.locator("article").first.locator(".why")
    rule = re.compile(r"^规则 [0-9]+ 率、量等指标达到数值\s*例：")
    expect(why).to_have_text(rule, use_inner_text=True)
    expect(panel.locator("article").first).to_contain_text("≥ 93 % · 2017-12-31 (出自本句")
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


@pytest.mark.parametrize(
    "view", ["commitments.html?document=gd-2016-action-plan", "findings.html", "indicators.html"]
)
def test_every_view_leads_to_the_report_of_a_wrong_row(reader: Reader, view: str) -> None:
    page = reader.open(view)
    page.get_by_role("link", name="有误？").first.click()
    page.wait_for_url("**/documents/**")
    row_id = page.url.split("#")[1]
    assert "wrong" not in page.url
    said = page.locator("#panel textarea").input_value().splitlines()
    assert said[0].endswith(row_id)


@pytest.mark.parametrize("view", ["index.html", "plans.html", "offices.html", "sql.html", PLAN])
def test_every_page_can_be_told_to_be_wrong_with_the_words_selected_on_it(
    reader: Reader, view: str
) -> None:
    page = reader.open(view)
    words = page.locator("h1").first
    words.select_text()
    page.locator("footer").get_by_role("button", name="有误？").click()
    said = page.locator("footer textarea").input_value().splitlines()
    selected = "".join(words.inner_text().split())
    assert "".join(said[0].split()) == f"quote:{selected}"
    assert said[-2:] == [f"page: {page.url}", "what is wrong: "]


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


def test_the_panel_says_the_office_of_today_and_leads_on(reader: Reader) -> None:
    page = reader.open(PLAN)
    page.locator('[id="1.1"] mark.u').first.click()
    panel = page.locator("#panel article").first
    expect(panel).to_contain_text("省质监局")
    expect(panel.locator(".today")).to_have_text("广东省市场监督管理局")
    panel.get_by_role("link", name="本条全部条目").click()
    expect(page.locator('[id="1.1"] details.rows')).to_have_attribute("open", "")


def test_what_was_taken_out_leaves_a_mark_that_says_what_it_was(reader: Reader) -> None:
    page = reader.open("documents/gd-2016-decision.html?marks=r")
    gone = page.locator("del[data-g]").first
    shown = "element => getComputedStyle(element, '::after').content"
    assert gone.evaluate(shown) == '"‸"'
    assert "(zhuǎn)" not in page.locator("#text").inner_text()
    place = gone.evaluate("element => element.getBoundingClientRect().toJSON()")
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page.locator("#panel article")).to_contain_text("「(zhuǎn)」→「」")
    expect(page.locator("#panel article")).to_contain_text("删去夹杂的拼音")


def test_a_row_without_a_rule_beside_it_has_that_of_the_row_above(
    reader: Reader, founding: Path
) -> None:
    page = reader.open(PLAN)
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        rules = dict(
            connection.execute(
                "select measure_id, rule from measures where document_id = 'gd-2016-action-plan'"
            ).fetchall()
        )
    for measure_id in list(rules)[::20]:
        page.goto(f"{reader.address}/{PLAN}#{measure_id}")
        page.locator("#panel article").first.get_by_role("button", name="此条有误").click()
        said = page.locator("#panel textarea").first.input_value()
        assert f"rule: {rules[measure_id]}\n" in said


def test_what_the_source_does_not_give_is_said_so(reader: Reader) -> None:
    page = reader.open(PLAN)
    expect(page.locator(".facts")).to_contain_text("来源未载")


def test_what_is_clicked_is_in_the_address_and_a_link_leads_to_its_panel(reader: Reader) -> None:
    page = reader.open(PLAN)
    page.locator("mark.t").first.click()
    chosen = page.url.partition("#")[2]
    assert page.locator(f'mark[id="{chosen}"].chosen').count() == 1
    link = page.locator("#text dd > a").first
    link.evaluate("one => { one.closest('details').open = true; one.focus(); }")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
