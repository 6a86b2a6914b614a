"""Bytes in, the kind of file out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.read import kinds
from pipelines.read.kinds import KINDS, MODULES, TEXT, Kind, kind_of, modules_of, named_kind
from pipelines.read.names import is_junk
from tests.read.made import policy_docx
from tests.read.office import saved_as
from tests.read.test_sheet import tasks

READ = Path(kinds.__file__).parent


def test_each_ending_promises_one_kind() -> None:
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert len(endings) == len(set(endings))
    assert all(named_kind(f"x/通知{ending.upper()}").endings.count(ending) for ending in endings)
    assert named_kind("通知.bak") == TEXT
    assert not any(is_junk(f"通知{ending}") for ending in endings)


def test_each_kind_names_modules_that_there_are() -> None:
    names = [path.name for path in READ.glob("*.py")]
    assert all(any(name.startswith(module) for name in names) for module in MODULES)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", kinds.PDF),
        (b"PK\x03\x04 xl/workbook.xml PK\x03\x04 word/document.xml", kinds.XLSX),
        (b"PK\x03\x04 word/document.xml PK\x03\x04 xl/workbook.xml", kinds.DOCX),
        (b"PK\x03\x04 a.txt", None),
        (b"\xef\xbb\xbf \n{\\rtf1", kinds.RTF),
        (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related", kinds.MHT),
        ("MIME-Version 和 Content-Type: text/html 是标准。".encode(), None),
        (b'<?xml version="1.0"?><html>', None),
    ],
)
def test_a_kind_is_told_by_what_comes_first(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data, TEXT) == kind


def test_an_old_office_file_of_two_kinds_is_what_its_ending_says() -> None:
    both = saved_as(tasks(), "xlsx", "xls") + saved_as(policy_docx(), "docx", "doc")
    assert kind_of(both, kinds.XLS) == kinds.XLS
    assert kind_of(both, kinds.DOC) == kinds.DOC
    assert kind_of(both, TEXT) == kinds.DOC
    assert modules_of(both) == {*kinds.XLS.modules, *kinds.DOC.modules}
