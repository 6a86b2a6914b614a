"""The ledger of commitments as a reader works with it, held against the views of the database."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import duckdb
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import Reader

OFFICE = "广东省商务厅"


def asked(warehouse: Path, query: str) -> list[str]:
    """The first column of what a query finds."""
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as connection:
        return [str(row[0]) for row in connection.execute(query).fetchall()]


def shown(page: Page) -> list[str]:
    """The ids of the commitments that are shown."""
    expect(page.locator("#count")).not_to_be_empty()
    links = page.locator("#ledger tbody th a").all()
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
    row.locator("th a").click()
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
    told = download.value.path().read_text("utf-8-sig")
    assert [row[1] for row in csv.reader(StringIO(told))][1:] == texts
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").click()
    download.value.save_as(tmp_path / "ledger.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx").active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == texts


def test_only_what_the_filter_asks_for_is_loaded(reader: Reader) -> None:
    loaded: list[str] = []
    reader.page.on("request", lambda request: loaded.append(request.url))
    reader.open("commitments.html?document=gd-2023-outline")
    shards = [url.rpartition("/")[2] for url in loaded if "/data/commitments/" in url]
    assert shards == ["gd-2023-outline.json"]


def test_the_ledger_is_printed_without_its_filters(reader: Reader) -> None:
    page = reader.open("commitments.html?kind=target")
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#asked")).to_have_text("类型: 含量化目标")
    expect(page.locator("#ledger")).to_be_visible()
