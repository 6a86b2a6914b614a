"""A plan beside the document that it carries out: its targets one by one, then its tasks."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader

PAGE = "plans/gd-2016-action-plan~gd-2016-decision.html"
PLAN, SUPERIOR = "gd-2016-action-plan", "gd-2016-decision"


@pytest.fixture(scope="module")
def indicators(founding: Path) -> tuple[set[str], set[str]]:
    """Ids of the indicators that the plan sets, and those of the decision."""
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        found = connection.execute(
            "select document_id, indicator_id from targets where document_id in (?, ?)",
            [PLAN, SUPERIOR],
        ).fetchall()
    own, above = ({one for name, one in found if name == wanted} for wanted in (PLAN, SUPERIOR))
    return own, above


def test_goals_that_stand_together_above_are_followed_one_by_one(
    reader: Reader, indicators: tuple[set[str], set[str]]
) -> None:
    own, above = indicators
    page = reader.open(PAGE)

    def shown(fate: str) -> set[str]:
        links = page.locator(f"#indicators tr.{fate} th a").all()
        return {str(one.get_attribute("href")).split("/")[-1].split("#")[-1] for one in links}

    named = {
        fate: {one.removesuffix(".html") for one in shown(fate)}
        for fate in ("taken", "left", "added")
    }
    assert named == {"taken": own & above, "left": above - own, "added": own - above}
    left = f"未承接 {len(above - own)}"
    expect(page.locator(".summary")).to_contain_text(left, use_inner_text=True)
    expect(page.locator("#left")).not_to_contain_text("主要目标")
    spread = page.locator("#taken .pair").filter(has_text="主要目标")
    expect(spread).to_contain_text("项写在规划的其他条款")


def test_a_target_that_is_taken_over_says_both_values_and_leads_to_its_finding(
    reader: Reader,
) -> None:
    page = reader.open(PAGE)
    row = page.locator("#indicators tr").filter(has_text="互认的实验室")
    expect(row).to_contain_text("> 1,000 家 · 2020-12-31")
    expect(row).to_contain_text("≥ 1,000 家 · 2017-12-31")
    expect(row).to_contain_text("数值相同，表述不同，期限提前", use_inner_text=True)
    row.locator("a.look").click()
    page.wait_for_url("**/findings.html#*")
    expect(page.locator("article:target")).to_contain_text("互认的实验室")


def test_the_list_of_plans_counts_what_the_page_of_a_plan_counts(reader: Reader) -> None:
    page = reader.open("plans.html")
    count = page.locator("tbody td.number").first.inner_text()
    page.locator("tbody th a").first.click()
    assert page.locator("#taken h2 small").inner_text() == count
    listed = page.locator("#taken .pair h3:first-child").count()
    assert listed >= int(count)
