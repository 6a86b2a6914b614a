"""What a person sees of the graph in a browser: the real web server and daemon, in Chromium.

One story, as one lives it: the command has built, the browser opens, a table is looked at and made,
a document arrives, everything is killed and started again. Each chapter leaves a picture in the
folder `screens` of the test's temporary directory.
"""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator

import pyarrow.parquet
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from pipelines.publish.warehouse import open_warehouse
from schemas import TABLES
from tests.conftest import NO_NUMBERS, SERVICE_PLAN
from tests.programs import program
from tests.services import ROOT, Services, listening
from tests.test_builds import command
from tests.waiting import PATIENCE, wait_until

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Desk:
    """A browser before the graph of one warehouse, and what the alert has told."""

    def __init__(self, page: Page, services: Services, heard: list[dict[str, str]]) -> None:
        self.page, self.services, self.heard = page, services, heard
        self._screens = services.home.parent / "screens"
        self._screens.mkdir()

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.services.address}{path}")
        return self.page

    def picture(self, name: str) -> None:
        self.page.screenshot(path=self._screens / f"{name}.png")

    def rows_of(self, table: str) -> int:
        """How many rows the page of a table says that it has."""
        self.open(f"/assets/{table}")
        self.page.get_by_text("Row count", exact=True).wait_for()
        said = self.page.get_by_text("Row count", exact=True).locator("xpath=../..").inner_text()
        return int(said.split()[-1].replace(",", ""))

    def wait_for_rows(self, table: str, rows: int) -> None:
        wait_until(lambda: self.rows_of(table) == rows, self.services.logs)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    chromium = program("chromium", "chromium")
    folder = tmp_path_factory.mktemp("desk")
    raw = folder / "raw"
    raw.mkdir()
    (raw / "service-plan.txt").write_text(SERVICE_PLAN, "utf-8")
    (raw / "no-numbers.txt").write_text(NO_NUMBERS, "utf-8")
    with listening() as (address, heard), sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            folder / "profile",
            executable_path=chromium,
            args=FLAGS,
            viewport={"width": 1500, "height": 1000},
            locale="en-US",
        )
        browser.set_default_timeout(PATIENCE * 1000)
        browser.set_default_navigation_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        services = Services(folder, raw, alert=address)
        subprocess.run(command(raw, services.warehouse), cwd=ROOT, check=True)
        services.start()
        try:
            yield Desk(browser.new_page(), services, heard)
        finally:
            services.kill()
            browser.close()


def test_what_the_command_built_is_in_the_graph_with_rows_and_checks(desk: Desk) -> None:
    wait_until(lambda: desk.services.statuses() == ["SUCCESS"], desk.services.logs)
    page = desk.open("/locations/taizhang/asset-groups/linked/lineage")
    expect(page.get_by_text("1 / 1 Passed")).to_have_count(2)
    expect(page.get_by_text("Materialized", exact=True)).to_have_count(2)
    desk.picture("graph")
    for table in TABLES:
        file = desk.services.warehouse / "parquet" / f"{table}.parquet"
        assert desk.rows_of(table) == pyarrow.parquet.read_metadata(file).num_rows
    page = desk.open("/assets/documents?view=checks")
    expect(
        page.get_by_text("No key names two rows and no reference leads nowhere.")
    ).to_be_visible()
    desk.picture("checks")


def test_the_page_of_a_table_shows_its_columns_its_file_and_its_first_rows(desk: Desk) -> None:
    page = desk.open("/assets/targets")
    file = desk.services.warehouse / "parquet/targets.parquet"
    expect(page.get_by_text(str(file))).to_be_visible()
    expect(page.get_by_text("Full number, never in 万 or 亿. 数值，不带万、亿")).to_be_visible()
    expect(page.get_by_role("cell", name="公共服务满意度", exact=True)).to_be_visible()
    page.get_by_text("first_rows", exact=True).scroll_into_view_if_needed()
    desk.picture("table")
    page = desk.open("/assets/problems")
    expect(page.get_by_role("cell", name="no policy document")).to_be_visible()
    page = desk.open("/assets/trajectories")
    expect(page.get_by_text("Indicators that several documents set")).to_be_visible()


def test_to_materialize_one_table_makes_all_of_them_and_says_so(desk: Desk) -> None:
    page = desk.open("/assets/targets")
    page.get_by_role("button", name="Materialize").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Additional assets will be materialized")).to_be_visible()
    for name in ("documents", "sources", "parquet", "database"):
        expect(dialog.get_by_text(name, exact=True)).to_be_visible()
    desk.picture("materialize")
    dialog.get_by_role("button", name="Confirm").click()
    wait_until(lambda: desk.services.statuses() == ["SUCCESS", "SUCCESS"], desk.services.logs)
    page = desk.open("/assets/targets?view=events")
    expect(page.get_by_text("Materialized", exact=True).first).to_be_visible()
    desk.picture("events")


def test_materialize_all_makes_no_release(desk: Desk) -> None:
    page = desk.open("/asset-groups")
    page.get_by_role("button", name="Materialize all").first.click()
    wait_until(lambda: desk.services.statuses() == ["SUCCESS"] * 3, desk.services.logs)
    assert not (desk.services.warehouse / "releases").exists()
    page = desk.open("/assets/release/notes")
    expect(page.get_by_text("Never materialized")).to_be_visible()


def test_a_document_that_arrives_is_seen(desk: Desk) -> None:
    assert desk.rows_of("documents") == 2
    text = SERVICE_PLAN.replace("公共服务", "政务服务")
    (desk.services.raw / "arrived.txt").write_text(text, "utf-8")
    desk.wait_for_rows("documents", 3)
    desk.picture("arrival")
    page = desk.open("/runs")
    expect(page.get_by_text("new_documents").first).to_be_visible()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_cut_short_is_seen_and_the_next_one_goes(
    desk: Desk, end: signal.Signals
) -> None:
    services = desk.services
    before = len(services.runs())
    with open_warehouse(services.warehouse):  # the run waits for us, and so is under way
        text = SERVICE_PLAN.replace("公共服务", f"{end.name}服务")
        (services.raw / f"{end.name}.txt").write_text(text, "utf-8")
        wait_until(lambda: services.statuses()[:-before] == ["STARTED"], services.logs)
        services.end(end)
    services.start()
    ended = {signal.SIGKILL: "FAILURE", signal.SIGINT: "CANCELED"}[end]
    wait_until(
        lambda: services.statuses()[:-before] == ["SUCCESS", ended],
        lambda: f"{services.statuses()} {services.logs()}",
    )
    assert end.name in services.documents()
    page = desk.open("/runs")
    expect(page.get_by_text(ended.title(), exact=True).first).to_be_visible()
    desk.picture(f"{ended.lower()}-run")
    if end is signal.SIGKILL:
        wait_until(lambda: bool(desk.heard), services.logs)
        assert "what had started it is gone" in desk.heard[0]["message"]
