"""Files of other programs give the rows of the same document as text."""

from __future__ import annotations

from pathlib import Path

from pipelines.document import rows_of
from pipelines.model import Limits, Source
from tests.conftest import SERVICE_PLAN
from tests.test_dresses import BAR_OF_FILES, SAID, plain, rows, said

SAMPLES = Path(__file__).parent / "samples"


def test_an_ofd_file_gives_the_rows_of_the_text_that_it_was_made_of() -> None:
    data = (SAMPLES / "gd-2012-opinions.ofd").read_bytes()
    found = rows("gd-2012-opinions", "a.ofd", data)
    for table in SAID:
        want, have = said(plain("gd-2012-opinions"), table), said(found, table)
        f1 = 2 * (want & have).total() / max(1, want.total() + have.total())
        assert f1 >= BAR_OF_FILES or want == have, (table, want - have, have - want)


def test_a_page_that_a_browser_saved_gives_the_rows_of_its_text() -> None:
    data = (SAMPLES / "service-plan.mhtml").read_bytes()
    saved = rows_of(Source("doc", "a.mhtml", data), Limits())
    typed = rows_of(Source("doc", "a.txt", SERVICE_PLAN.encode()), Limits())
    assert saved["documents"][0]["media_type"] == "multipart/related"
    for table in (*SAID, "measures"):
        assert len(typed[table]) > 0
        for one, other in zip(typed[table], saved[table], strict=True):
            alike = one.keys() - {"raw_start", "raw_end"}
            assert {key: one[key] for key in alike} == {key: other[key] for key in alike}
