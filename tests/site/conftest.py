"""The explorer of the founding documents, made once, behind a file server, and a browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assets.site import accuracy_of
from assets.site_parts import FOLDER, PARTS, WITH
from pipelines.site.build import About, downloads_of, files_of, write_site
from tests.conftest import ROOT
from tests.programs import program
from tests.waiting import PATIENCE

BELOW = "data/of/somebody"
"""Where on the server the warehouse lies."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


class Reader:
    """A tab of the browser that keeps what goes wrong in it."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(accept_downloads=True, **options)
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def open(self, path: str) -> Page:
        """Go to a page of the site; a ledger has counted what it shows when it comes back.

        A quiet network says nothing of a busy machine, whose script may not have run yet; what
        waits for it may not be a text to evaluate, which the policy of the pages forbids.
        """
        self.page.goto(f"{self.address}/{path}", wait_until="networkidle")
        expect(self.page.locator("#count:empty")).to_have_count(0, timeout=PATIENCE * 1000)
        return self.page

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _asked(self, request: Any) -> None:
        own = (self.address.split("/data/")[0], "blob:", "data:")
        if not request.url.startswith(own):
            self.wrong.append(f"asks another one: {request.url}")

    def _answered(self, answer: Any) -> None:
        if answer.status >= 400:
            self.wrong.append(f"{answer.status}: {answer.url}")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A plain file server; the address of ``folder``."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def parts() -> Path:
    """What the set-up fetches; where it has not, the test is skipped, under `.ci/run` it fails."""
    if not PARTS.is_dir() or not (FOLDER / "node_modules").is_dir():
        missing = f"not set up: {WITH}, or python -m assets.site_parts --tests"
        if os.environ.get("TAIZHANG_CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return PARTS


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, founding: Path, parts: Path) -> Path:
    """The folder of a server with the founding documents' tables and their site below it."""
    top = tmp_path_factory.mktemp("served")
    warehouse = top / BELOW
    warehouse.mkdir(parents=True)
    shutil.copytree(founding / "parquet", warehouse / "parquet")
    shutil.copyfile(founding / "taizhang.duckdb", warehouse / "taizhang.duckdb")
    accuracy = accuracy_of(warehouse / "parquet", ROOT / "tests/gold")
    files = files_of(warehouse / "taizhang.duckdb", warehouse / "parquet")
    about = About(accuracy=accuracy, downloads=downloads_of(files))
    write_site(warehouse / "taizhang.duckdb", warehouse / "site", parts, about)
    return top


@pytest.fixture(scope="session")
def site(served: Path) -> Path:
    """The folder of the site."""
    return served / BELOW / "site"


@pytest.fixture(scope="session")
def address(served: Path) -> Iterator[str]:
    """The address of the site."""
    with serving(served) as server:
        yield f"{server}/{BELOW}/site"


@pytest.fixture(scope="module")
def browser(served: Path) -> Iterator[Browser]:
    """Chromium; a module's alone, for no build runs in the loop of events that it keeps going."""
    del served  # built before that
    chromium = program("chromium", "chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        expect.set_options(timeout=PATIENCE * 1000)
        yield launched
        launched.close()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader of Chinese before a wide screen; nothing may go wrong in front of them."""
    one = Reader(browser, address, locale="zh-CN", viewport={"width": 1440, "height": 900})
    one.page.set_default_timeout(PATIENCE * 1000)
    yield one
    one.context.close()
    assert one.wrong == []
