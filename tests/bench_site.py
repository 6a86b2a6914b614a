"""A page of the explorer with a long document in Chromium, part of ``make bench``.

Not a test. Told are when the first highlighted words are painted, how long the page keeps its
reader waiting while it loads (what tasks of the main thread take beyond 50 ms each), and how many
frames are late while it is scrolled from its top to its foot.
"""

from __future__ import annotations

import statistics
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from tests.bench_scale import ROOT, cost_of
from tests.grown import copy_of
from tests.programs import program
from tests.site.conftest import FLAGS, serving

CHARACTERS = 90_000
LOADS = 5
_WATCH = """
window.waited = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.waited += Math.max(0, one.duration - 50);
}).observe({ type: "longtask", buffered: true });
"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# What is late: a frame that comes more than 50 ms after the one before it.
_SCROLL = """
() => new Promise((done) => {
  const foot = document.documentElement.scrollHeight - innerHeight;
  let late = 0, frames = 0, before = performance.now();
  function step() {
    const now = performance.now();
    frames += 1;
    late += now - before > 50;
    before = now;
    const top = frames * innerHeight / 2;
    scrollTo({ top, behavior: "instant" });
    if (top >= foot) done([frames, late]);
    else requestAnimationFrame(step);
  }
  requestAnimationFrame(step);
})
"""


def print_page(out: Console) -> None:
    """Make a site of one long document, read it and print what that took."""
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        raw, warehouse = Path(place, "raw"), Path(place, "warehouse")
        raw.mkdir()
        characters = _write_long(raw / "long-plan.txt")
        cost_of(warehouse, "build", "--raw", str(raw))
        cost_of(warehouse, "site")
        chromium = program("chromium", "chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with serving(warehouse) as address:
            page = f"{address}/site/documents/long-plan.html"
            told = [_load(browser, page) for _ in range(LOADS)]
        browser.close()
    painted, waited, frames, late = (statistics.median(one) for one in zip(*told, strict=True))
    out.print(
        f"page of a document of {characters:,} characters: first words painted after "
        f"{painted:.0f} ms (bar 1000), the main thread blocked for {waited:.0f} ms; scrolled "
        f"through in {frames:.0f} frames, {late:.0f} of them late"
    )


def _write_long(file: Path) -> int:
    """The founding texts one behind another, their words changed, until they are long enough."""
    texts = [one.read_text("utf-8") for one in sorted((ROOT / "raw").glob("*.txt"))]
    whole = ""
    for number in count():
        if len(whole) >= CHARACTERS:
            break
        whole += copy_of(texts[number % len(texts)], number) + "\n"
    file.write_text(whole, "utf-8")
    return len(whole)


def _load(browser: Browser, page: str) -> list[Any]:
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        tab = context.new_page()
        tab.add_init_script(_WATCH)
        tab.goto(page, wait_until="networkidle")
        assert tab.locator("mark").count()
        return [tab.evaluate(_PAINTED), tab.evaluate("window.waited"), *tab.evaluate(_SCROLL)]
