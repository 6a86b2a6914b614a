"""Files of any kind in, raw text and problems out; never an exception."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Limits
from tests.read.made import read_as, rules

TEXT = "一、总体要求\r\n到2025年，建成20家企业，服务满意度达到90%以上。\r\n"
ROOT = Path(__file__).resolve().parents[2]


def test_text_is_untouched() -> None:
    raw = read_as("a.txt", TEXT.encode("utf-8-sig"))
    assert (raw.text, raw.media_type, raw.problems) == (TEXT, "text/plain", ())


def test_markdown_keeps_its_marks() -> None:
    text = "# 方案\n\n| 指标 | 2025年 |\n|---|---|\n| 满意度 | 90% |\n<br>\n"
    raw = read_as("a.md", text.encode())
    assert (raw.text, raw.media_type) == (text, "text/markdown")


def test_content_settles_the_format_and_a_wrong_name_is_said() -> None:
    page = "<!DOCTYPE html><html><body><p>到2025年，建成示范窗口20个，成效明显。</p></body></html>"
    raw = read_as("a.txt", page.encode("gbk"))
    assert (raw.text, raw.media_type) == ("到2025年，建成示范窗口20个，成效明显。", "text/html")
    assert rules(raw) == ["misnamed-file"]
    assert read_as("a.pdf", TEXT.encode()).text == TEXT
    assert read_as("a.html", TEXT.encode()).media_type == "text/plain"


@pytest.mark.parametrize("name", ["a.shtml", "a.xhtml", "a.htm"])
def test_pages_have_many_endings(name: str) -> None:
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 '
        'Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>到2025年，建成示范窗口20个，'
        "成效明显。</p><p>改进服务。<br /></p></body></html>"
    )
    raw = read_as(name, page.encode())
    assert raw.text == "到2025年，建成示范窗口20个，成效明显。\n改进服务。"
    assert (raw.media_type, raw.problems) == ("text/html", ())


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        ("\ufeff　 \n".encode(), "empty-file"),
        (b"\x00\x01\x02" * 999, "binary-file"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "unreadable-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "unreadable-file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted-file",
        ),
        (b"{\\rtf1\\ansi}", "empty-file"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "empty-file"),
        (b"<html><body></body></html>", "empty-file"),
    ],
)
def test_what_cannot_be_read_is_one_error(data: bytes, rule: str) -> None:
    raw = read_as("a.txt", data)
    assert raw.text == ""
    assert [(p.document_id, p.severity, p.rule) for p in raw.problems] == [("doc", "error", rule)]
    assert str(raw.problems[0].message).startswith("a.txt: ")


def test_a_text_without_chinese_is_no_policy_and_said() -> None:
    raw = read_as("a.txt", b"A poem about autumn.")
    assert raw.text == "A poem about autumn."
    assert [(p.severity, p.rule) for p in raw.problems] == [("error", "no-chinese")]


def test_limits_hold_for_bytes_and_characters() -> None:
    assert rules(read_as("a.txt", TEXT.encode(), Limits(max_bytes=10))) == ["file-too-large"]
    assert rules(read_as("a.txt", TEXT.encode(), Limits(max_chars=10))) == ["text-too-long"]


def test_a_large_page_is_read_in_a_process_of_its_own() -> None:
    page = (
        "<html><body>" + "<p>到2025年，建成示范窗口20个，成效明显。</p>" * 80_000 + "</body></html>"
    )
    raw = read_as("a.html", page.encode())
    assert raw.text.count("\n") == 79_999
    assert rules(read_as("a.html", page.encode(), Limits(max_seconds=0.05))) == ["too-slow"]


def test_text_files_need_no_heavy_library() -> None:
    code = (
        "import sys; from pipelines.read.reader import read; "
        "from pipelines.model import Limits, Source; "
        f"read(Source('a', 'a.txt', {TEXT.encode('gbk')!r}), Limits()); "
        "print([m for m in ('lxml', 'pdfminer', 'charset_normalizer') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.decode().strip() == "[]"


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_file_makes_it_raise(data: bytes, name: str) -> None:
    raw = read_as(name, data)
    raw.text.encode("utf-8")
    assert raw.text or raw.problems
