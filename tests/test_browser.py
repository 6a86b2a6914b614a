"""What a person sees of the graph in a browser: the real web server and daemon, in Chromium.

One story, as one lives it: the command has built, the browser opens, a table is looked at and made,
a document arrives, everything is killed and started again. Each chapter leaves a picture.
"""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

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
# What a page of the browser asks the web server for.
ROW_COUNTS = """{
  assetNodes {
    assetKey { path }
    assetMaterializations(limit: 1) {
      metadataEntries { label ... on IntMetadataEntry { intValue } }
    }
  }
}"""


class Desk:
    """A browser before the graph of one warehouse, and what the alert has told."""

    def __init__(
        self, page: Page, services: Services, heard: list[dict[str, str]], screens: Path
    ) -> None:
        self.page, self.services, self.heard, self._screens = page, services, heard, screens

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.services.address}{path}")
        return self.page

    def picture(self, name: str) -> None:
        self.page.screenshot(path=self._screens / f"graph-{name}.png", animations="disabled")

    def rows(self) -> dict[str, int]:
        """How many rows each table has, as the browser asks for it."""
        answer = self.page.request.post(
            f"{self.services.address}/graphql", data={"query": ROW_COUNTS}
        )
        return {
            node["assetKey"]["path"][-1]: entry["intValue"]
            for node in answer.json()["data"]["assetNodes"]
            for event in node["assetMaterializations"]
            for entry in event["metadataEntries"]
            if entry["label"] == "dagster/row_count"
        }

    def count_on_the_page(self) -> Locator:
        """Where the page of a table says how many rows it has."""
        return self.page.get_by_text("Row count", exact=True).locator("xpath=../..")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, screens: Path) -> Iterator[Desk]:
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
            yield Desk(browser.new_page(), services, heard, screens)
        finally:
            services.kill()
            browser.close()


def test_what_the_command_built_is_in_the_graph_with_rows_and_checks(desk: Desk) -> None:
    wait_until(lambda: desk.services.statuses() == ["SUCCESS"], desk.services.logs)
    page = desk.open("/locations/taizhang/asset-groups/linked/lineage")
    expect(page.get_by_text(re.compile(r"(\d) / \1 Passed")).first).to_be_visible()
    expect(page.get_by_text("Materialized", exact=True).first).to_be_visible()
    expect(page.get_by_text("Never materialized")).to_have_count(0)
    desk.picture("graph")
    told = desk.rows()
    for table in TABLES:
        file = desk.services.warehouse / f"parquet/{table}.parquet"
        assert told[table] == pyarrow.parquet.read_metadata(file).num_rows
    page = desk.open("/assets/documents?view=checks")
    expect(
        page.get_by_text("No key names two rows and no reference leads nowhere.")
    ).to_be_visible()
    desk.picture("checks")


def test_the_page_of_a_table_shows_its_columns_its_file_and_its_first_rows(desk: Desk) -> None:
    page = desk.open("/assets/targets")
    file = desk.services.warehouse / "parquet/targets.parquet"
    expect(desk.count_on_the_page()).to_contain_text(str(desk.rows()["targets"]))
    expect(page.get_by_text(str(file))).to_be_visible()
    expect(page.get_by_text("Full number, never in 万 or 亿. 数值，不带万、亿")).to_be_visible()
    expect(page.get_by_role("cell", name="公共服务满意度", exact=True)).to_be_visible()
    page.get_by_text("first_rows", exact=True).scroll_into_view_if_needed()
    desk.picture("table")
    page = desk.open("/assets/problems")
    expect(page.get_by_role("cell", name="no policy document", exact=True)).to_be_visible()
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
    expect(page.get_by_text("Materialized in run")).to_be_visible()
    desk.picture("events")


def test_the_plots_are_drawn_for_who_asks_and_stand_in_the_metadata(desk: Desk) -> None:
    runs = len(desk.services.statuses())
    page = desk.open("/assets/plots")
    page.get_by_role("button", name="Materialize").first.click()
    wait_until(lambda: len(desk.services.statuses()) > runs, desk.services.logs)
    wait_until(lambda: set(desk.services.statuses()) == {"SUCCESS"}, desk.services.logs)
    page = desk.open("/assets/plots")
    page.get_by_text("[Show Markdown]").first.click()
    image = page.get_by_role("img", name="trajectories").first
    expect(image).to_be_visible()
    assert image.evaluate("image => image.naturalWidth") > 200
    desk.picture("plots")


def test_materialize_all_makes_no_release(desk: Desk) -> None:
    page = desk.open("/asset-groups")
    page.get_by_role("button", name="Materialize all").first.click()
    wait_until(lambda: desk.services.statuses() == ["SUCCESS"] * 4, desk.services.logs)
    assert not (desk.services.warehouse / "releases").exists()
    page = desk.open("/assets/release/notes")
    expect(page.get_by_text("Never materialized")).to_be_visible()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_document_that_arrives_is_seen_though_all_is_killed_while_it_is_read(
    desk: Desk, end: signal.Signals
) -> None:
    services = desk.services
    before, told, documents = len(services.runs()), len(desk.heard), desk.rows()["documents"]
    with open_warehouse(services.warehouse):  # the run waits for us, and so is under way
        text = SERVICE_PLAN.replace("公共服务", f"{end.name}服务")
        (services.raw / f"{end.name}.txt").write_text(text, "utf-8")
        wait_until(lambda: services.statuses()[:-before] == ["STARTED"], services.logs)
        desk.page.goto("about:blank")  # for an open page a server stays that is told to go
        services.end(end)
    services.start()
    wait_until(
        lambda: services.statuses()[:-before] == ["SUCCESS", "FAILURE"],
        lambda: f"{services.statuses()} {services.logs()}",
    )
    page = desk.open("/runs")
    expect(page.get_by_text("new_documents").first).to_be_visible()
    expect(page.get_by_text("Failure", exact=True).first).to_be_visible()
    desk.picture(f"{end.name}-runs")
    assert end.name in services.documents()
    assert desk.rows()["documents"] == documents + 1
    desk.open("/assets/documents")
    expect(desk.count_on_the_page()).to_contain_text(str(documents + 1))
    desk.picture(f"{end.name}-arrived")
    wait_until(lambda: len(desk.heard) == told + 1, services.logs)
    cause = {signal.SIGKILL: "what had started it is gone", signal.SIGINT: "interrupted"}[end]
    assert cause in desk.heard[-1]["message"]
