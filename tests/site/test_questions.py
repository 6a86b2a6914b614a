"""Three questions that an official asks, each answered in three clicks from the first page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.site.conftest import Reader


def test_what_falls_due_by_2025(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("link", name="工作台账").click()
    page.get_by_label("时限至").fill("2025-12-31")
    page.get_by_role("button", name="期限").click()
    days = page.locator("#ledger tbody td:nth-child(4) time")
    expect(days.first).to_have_text("2015-12-31")
    page.get_by_label("时限自").fill("2025-01-01")
    expect(days.first).to_have_text("2025-12-31")
    expect(page.locator("#ledger")).to_contain_text("制造业质量竞争力指数 ≥92")


def test_who_leads_a_thing_today(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("searchbox").fill("知识产权管理")
    page.get_by_role("button", name="查找事项").click()
    row = page.locator("#ledger tbody tr").filter(has_text="加强知识产权管理").first
    expect(row).to_contain_text("牵头 广东省市场监督管理局", use_inner_text=True)


def test_what_a_plan_added_to_the_decision(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("link", name="规划对照").click()
    page.get_by_role("link", name="广东省实施质量强省战略2016-2017年行动计划").click()
    page.get_by_role("link", name="新增 3").click()
    expect(page.locator("#added h3").first).to_be_in_viewport()
    expect(page.locator("#added h3")).to_have_count(3)
