"""The ledger of commitments as a reader works with it, held against the views of the database."""

from __future__ import annotations

import csv
import re
import shutil
from io import StringIO
from pathlib import Path

import duckdb
import openpyxl
import pytest
from pdfminer.pdfpage import PDFPage
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Reader, serving

OFFICE = "广东省商务厅"


def asked(warehouse: Path, query: str) -> list[str]:
    """The first column of what a query finds."""
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as connection:
        return [str(row[0]) for row in connection.execute(query).fetchall()]


def shown(page: Page) -> list[str]:
    """The ids of the commitments that are shown."""
    expect(page.locator("#count")).not_to_be_empty()
    links = page.locator("#ledger tbody th a:not(.flag)").all()
    return [str(one.get_attribute("href")).split("#")[1] for one in links]


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        ("document=gd-2023-outline", "document_id = 'gd-2023-outline'"),
        (
            f"office={OFFICE}&document=gd-2016-action-plan",
            f"document_id = 'gd-2016-action-plan' and (list_contains(lead_today, '{OFFICE}') or "
            f"list_contains(responsible_today, '{OFFICE}') "
            f"or list_contains(participants_today, '{OFFICE}'))",
        ),
        ("kind=target", "targets is not null"),
        (
            "kind=outcome&document=gd-2012-opinions",
            "kind = 'outcome' and document_id = 'gd-2012-opinions'",
        ),
        (
            "since=2018-01-01&until=2020-12-31",
            "commitment_id in (select commitment_id from due(date '2018-01-01', "
            "date '2020-12-31') union select measure_id from targets "
            "where deadline between date '2018-01-01' and date '2020-12-31')",
        ),
        (
            "overdue=2018-01-01",
            "commitment_id in (select commitment_id from overdue(date '2018-01-01'))",
        ),
        ("words=计量 标准", "contains(text, '计量') and contains(text, '标准')"),
    ],
)
def test_a_filter_in_the_address_shows_what_the_view_finds(
    reader: Reader, founding: Path, filters: str, condition: str
) -> None:
    page = reader.open(f"commitments.html?{filters}")
    wanted = asked(founding, f"select commitment_id from commitments where {condition}")
    assert wanted
    if "words" in filters:  # the page finds headings and offices too
        assert set(wanted) <= set(shown(page))
    else:
        assert set(shown(page)) == set(wanted)


def test_a_filter_that_is_set_by_hand_goes_into_the_address(reader: Reader) -> None:
    page = reader.open("commitments.html")
    page.get_by_label("类型").select_option("target")
    expect(page).to_have_url(re.compile("kind=target"))
    before = len(shown(page))
    page.get_by_label("现行单位").fill(OFFICE)
    expect(page).to_have_url(re.compile("office="))
    expect(page.locator("#ledger tbody tr").nth(before - 1)).to_be_hidden()
    page.get_by_role("button", name="清除").click()
    expect(page).not_to_have_url(re.compile("kind|office"))


def test_a_click_on_a_head_sorts(reader: Reader) -> None:
    page = reader.open("commitments.html?kind=target")
    page.get_by_role("button", name="期限").click()
    days = page.locator("#ledger tbody td:nth-child(4) time").all_inner_texts()
    dated = [day for day in days if day]
    assert days == sorted(dated) + [""] * (len(days) - len(dated))
    assert len(set(dated)) > 1
    page.get_by_role("button", name="期限").click()
    expect(page.locator("[data-sort=deadline]")).to_have_attribute("aria-sort", "descending")


def test_a_commitment_leads_to_its_words(reader: Reader) -> None:
    page = reader.open("commitments.html?kind=target&document=gd-2016-action-plan")
    row = page.locator("#ledger tbody tr").first
    said = row.locator(".said").inner_text()
    row.locator("th a:not(.flag)").click()
    page.wait_for_url("**/documents/**")
    row_id = page.url.split("#")[1]
    words = "".join(page.locator(f'[id="{row_id}"], [data-of="{row_id}"]').all_inner_texts())
    assert words == said


def test_what_is_filtered_is_downloaded_as_csv_and_as_a_workbook(
    reader: Reader, tmp_path: Path
) -> None:
    page = reader.open("commitments.html?kind=target&document=gd-2016-action-plan")
    texts = page.locator("#ledger tbody .said").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    told = list(csv.reader(StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [row[1] for row in told[1:]] == texts
    assert [row[told[0].index("编号 commitment_id")] for row in told[1:]] == shown(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").click()
    download.value.save_as(tmp_path / "ledger.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx").active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == texts


def test_a_file_without_a_line_has_its_heads_in_one_language(reader: Reader) -> None:
    page = reader.open("commitments.html?words=无此一项")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    (heads,) = csv.reader(StringIO(download.value.path().read_text("utf-8-sig")))
    assert heads[:5] == ["条款", "事项", "目标", "期限", "现行责任单位"]


def test_bodies_that_a_plan_names_for_its_superior_are_told_so(reader: Reader) -> None:
    page = reader.open("commitments.html?document=gd-2016-decision&kind=target")
    row = page.locator("#ledger tbody tr").filter(has_text="8.提升企业质量管理水平").first
    expect(row).to_contain_text("据承接文件")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    heads, *lines = csv.reader(StringIO(download.value.path().read_text("utf-8-sig")))
    told = next(dict(zip(heads, line, strict=True)) for line in lines if "8.提升" in line[0])
    assert told["单位出处 units_source"] == "据承接文件"
    assert told["时限出处 deadline_source"] in ("出自本句", "承自上文")
    page = reader.open("commitments.html?document=gd-2016-action-plan")
    expect(page.locator("#ledger tbody")).not_to_contain_text("据承接文件")


def test_a_ledger_that_looked_through_some_documents_says_of_how_many(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    copied = shutil.copytree(site, tmp_path / "site")
    script = copied / "static/commitments.js"
    text = script.read_text("utf-8")
    fewer = {"MOST_DOCUMENTS = 60": 2, "DOCUMENTS_AT_ONCE = 10": 1, "AT_ONCE = 200": 5}
    for setting, few in fewer.items():
        assert setting in text
        text = text.replace(setting, f"{setting.split()[0]} = {few}", 1)
    script.write_text(text, "utf-8")
    loaded: list[str] = []
    with serving(tmp_path) as address:
        reader = Reader(browser, f"{address}/site", locale="zh-CN")
        reader.page.on("request", lambda request: loaded.append(request.url))
        page = reader.open("commitments.html")
        # the index knows how many there are; as few are loaded as are shown
        expect(page.locator("#count")).to_contain_text("涉及 5 份文件")
        expect(page.locator("#load")).to_be_hidden()
        assert sum("/data/commitments/" in url for url in loaded) == 1
        page = reader.open("commitments.html?words=质量&kind=target")
        expect(page.locator("#count")).to_contain_text("已查找可能有的 5 份文件中的")
        page.get_by_role("button", name="继续查找其余文件").click()
        expect(page.locator("#count")).not_to_contain_text("已查找")
        expect(page.locator("#count")).to_contain_text("涉及 5 份文件")
        page = reader.open("commitments.html?sort=deadline")
        expect(page.locator("#count")).to_contain_text("已查找可能有的 5 份文件中的 2 份")
        reader.context.close()


def test_only_what_the_filter_asks_for_is_loaded(reader: Reader) -> None:
    loaded: list[str] = []
    reader.page.on("request", lambda request: loaded.append(request.url))
    reader.open("commitments.html?document=gd-2023-outline")
    shards = [url.rpartition("/")[2] for url in loaded if "/data/commitments/" in url]
    assert shards == ["gd-2023-outline.json"]


def test_a_date_of_the_plans_period_is_shown_where_that_counts_alone(reader: Reader) -> None:
    page = reader.open("commitments.html?document=gd-2016-action-plan&kind=action")
    undated = page.locator("#ledger tbody tr").filter(has_text="原文未写期限").first
    expect(undated.locator("time")).to_have_count(0)
    page.get_by_label("以规划期末日为时限").check()
    expect(page.locator("#ledger tbody tr").filter(has_text="原文未写期限")).to_have_count(0)
    expect(page.locator("#ledger tbody time").first).to_have_text("2017-12-31")


def test_a_day_can_be_told_as_a_year(reader: Reader) -> None:
    page = reader.open("commitments.html")
    page.get_by_label("时限自").fill("2015")
    page.get_by_label("时限至").fill("2015")
    expect(page.locator("#ledger tbody time").first).to_have_text("2015-12-31")
    days = set(page.locator("#ledger tbody td:nth-child(4) time").all_inner_texts())
    assert days == {"2015-12-31"}


def test_where_nobody_is_named_it_is_said_so(reader: Reader) -> None:
    page = reader.open("commitments.html?document=gd-2012-opinions")
    expect(page.locator("#ledger tbody tr").first).to_contain_text("原文未写单位")


def test_a_body_that_leads_and_takes_part_is_told_in_both_roles(reader: Reader) -> None:
    page = reader.open("commitments.html?document=gd-2016-action-plan&office=广东省市场监督管理局")
    row = page.locator("#ledger tbody tr").filter(has_text="（一）提升产品质量").first
    roles = row.locator("p").filter(has_text="广东省市场监督管理局")
    assert [one.split()[0] for one in roles.all_inner_texts()] == ["牵头", "参与"]
    row.get_by_role("link", name="广东省市场监督管理局").first.click()
    task = page.locator(".tasks li").filter(has_text="（一）提升产品质量").first
    expect(task).to_contain_text("兼 参与、配合 省工商局、省食品药品监管局", use_inner_text=True)


def test_a_provision_is_called_as_it_is_printed(reader: Reader) -> None:
    page = reader.open("commitments.html?document=gd-2012-opinions")
    expect(page.locator("#ledger tbody tr").first).to_be_visible()
    called = page.locator("#ledger tbody th a:not(.flag)").all_inner_texts()
    assert called
    assert not [one for one in called if re.match(r"[0-9]+\.[0-9b]", one)]


def test_on_a_phone_the_filters_are_folded_away_and_told(browser: Browser, address: str) -> None:
    phone = {"width": 390, "height": 844}
    reader = Reader(browser, address, locale="zh-CN", viewport=phone)
    page = reader.open("commitments.html?kind=target")
    expect(page.get_by_label("关键词")).to_be_hidden()
    expect(page.locator("#asked")).to_have_text("类型: 含量化目标")
    page.locator("#fold > summary").click()
    expect(page.get_by_label("关键词")).to_be_visible()
    reader.context.close()
    assert reader.wrong == []


def test_a_sheet_of_a4_lies_and_has_the_table_with_all_lines(
    reader: Reader, tmp_path: Path, founding: Path
) -> None:
    page = reader.open("commitments.html")
    expect(page.locator("#ledger tbody tr")).to_have_count(200)
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            const cells = [...document.querySelectorAll("#ledger tbody td")];
            document.body.dataset.printed = cells.length / 4;
        })"""
    )
    file = tmp_path / "ledger.pdf"
    page.pdf(path=file, format="A4")
    (count,) = asked(founding, "select count(*) from commitments")
    expect(page.locator("body")).to_have_attribute("data-printed", count)
    with file.open("rb") as opened:
        sheets = {tuple(map(round, one.mediabox)) for one in PDFPage.get_pages(opened)}
    assert all(right > top for _, _, right, top in sheets)
    page.set_viewport_size({"width": 720, "height": 1000})  # a sheet that stands
    page.emulate_media(media="print")
    display = "element => getComputedStyle(element).display"
    assert page.locator("#ledger td").first.evaluate(display) == "table-cell"
    assert page.locator("#ledger thead").evaluate(display) == "table-header-group"
    expect(page.locator("#ledger tbody tr")).to_have_count(200)


def test_the_ledger_is_printed_without_its_filters(reader: Reader) -> None:
    page = reader.open("commitments.html?kind=target")
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#asked")).to_have_text("类型: 含量化目标")
    expect(page.locator("#ledger")).to_be_visible()


def test_the_order_of_provisions_turns_round(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, locale="zh-CN")
    page = reader.open("commitments.html?document=gd-2023-outline")
    there = shown(page)
    page.locator("[data-sort=place] button").click()
    expect(page.locator("[data-sort=place]")).to_have_attribute("aria-sort", "descending")
    assert shown(page) == there[::-1]
    reader.context.close()


def test_a_ledger_says_of_a_target_that_it_is_a_rise(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, locale="zh-CN")
    page = reader.open("commitments.html?kind=target&words=知名度")
    expect(page.locator("#ledger tbody").first).to_contain_text("增加 ≥50个")
    reader.context.close()


def test_a_body_is_found_by_what_it_was_called(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, locale="zh-CN")
    page = reader.open("commitments.html?office=质监局&document=gd-2016-action-plan")
    assert shown(page)
    page = reader.open("offices.html?words=质监局")
    expect(page.locator("table.list tbody")).to_contain_text("广东省市场监督管理局")
    page = reader.open("offices.html?words=无此单位")
    expect(page.locator("#none")).to_be_visible()
    reader.context.close()


def test_a_day_that_is_none_is_told(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, locale="zh-CN")
    page = reader.open("commitments.html?since=二〇一八")
    expect(page.locator("#none")).to_contain_text("2025-12-31")
    page = reader.open("commitments.html?until=2020-13-45")
    expect(page.locator("input[name=until]:invalid")).to_have_count(1)
    page.locator("input[name=until]").fill("2020-12")
    expect(page.locator("input:invalid")).to_have_count(0)
    reader.context.close()
