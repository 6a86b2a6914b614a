"""Files that other programs than Word's newest write, and files that bear the wrong ending."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from assets.build import build
from assets.executors import Inline
from assets.settings import Settings
from pipelines.model import Limits
from tests.conftest import SERVICE_PLAN
from tests.read.made import POLICY, docx_bytes, policy_docx, read_as, rules
from tests.read.office import saved_as
from tests.stored import read_rows

WORD, RTF = "application/msword", "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("name", "wanted", "media_type"),
    [
        ("a.docx", "docx", None),
        ("a.doc", "doc", WORD),
        ("a.wps", "doc", WORD),
        ("a.dot", "doc", WORD),
        ("a.rtf", "rtf", RTF),
        ("a.odt", "odt", ODT),
    ],
)
def test_a_file_says_the_same_whatever_program_wrote_it(
    name: str, wanted: str, media_type: str | None
) -> None:
    data = policy_docx() if wanted == "docx" else saved_as(policy_docx(), "docx", wanted)
    raw = read_as(name, data)
    assert raw.text == POLICY
    assert rules(raw) == []
    assert raw.media_type == media_type or media_type is None


PAGE = "<html><body><p>一、目标</p><p>到2025年，建成示范窗口20个，成效明显。</p></body></html>"
PAGE_TEXT = "一、目标\n到2025年，建成示范窗口20个，成效明显。"


@pytest.mark.parametrize(
    ("data", "media_type", "text"),
    [
        (PAGE.encode("gbk"), "text/html", PAGE_TEXT),
        (policy_docx(), "application/vnd.openxmlformats", POLICY),
        (PAGE_TEXT.encode("gb18030"), "text/plain", PAGE_TEXT),
        (
            rb"{\rtf1\ansi\ansicpg936 \'b5\'bd2025\'c4\'ea\'bd\'a8\'b3\'c920\'bc\'d2\'a1\'a3}",
            RTF,
            "到2025年建成20家。",
        ),
        (
            b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\n\r\n"
            + PAGE.encode("gbk"),
            "multipart/related",
            PAGE_TEXT,
        ),
    ],
)
def test_a_doc_that_is_none_is_read_as_what_it_is(data: bytes, media_type: str, text: str) -> None:
    raw = read_as("a.doc", data)
    assert raw.text == text
    assert raw.media_type.startswith(media_type)
    assert rules(raw) == ["misnamed-file"]


WORD_2003 = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>
<w:p><w:r><w:t>渡口方案</w:t></w:r></w:p><wx:sub-section>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>
<w:r><w:t>总体要求</w:t></w:r></w:p></wx:sub-section>
<w:p><w:r><w:t>水面10km</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>
<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>
<w:r><w:t>。</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>渡口</w:t></w:r></w:p>
</w:tc><w:tc><w:p><w:r><w:t>20座</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>
<w:tc><w:p><w:r><w:t>30座</w:t></w:r></w:p></w:tc></w:tr></w:tbl></wx:sect></w:body>
</w:wordDocument>"""


def test_word_xml_of_2003_is_read_with_its_printed_numbers() -> None:
    raw = read_as("a.doc", WORD_2003.encode())
    assert (raw.media_type, rules(raw)) == (WORD, [])
    assert raw.text.split("\n") == [
        *("渡口方案", "一、总体要求", "水面10km²。"),
        *("| 渡口 | 20座 |", "| 渡口 | 30座 |"),
    ]
    plain = saved_as(policy_docx(hidden=False), "docx", "xml:MS Word 2003 XML")
    assert "总体要求\n" in read_as("a.doc", plain).text


def test_without_libreoffice_it_is_said_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    document = docx.Document()
    for paragraph in SERVICE_PLAN.split("\n"):
        document.add_paragraph(paragraph)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "plan.doc").write_bytes(saved_as(docx_bytes(document), "docx", "doc"))
    settings = Settings(raw, tmp_path / "w")
    with monkeypatch.context() as changed:
        changed.setenv("PATH", str(tmp_path))
        for _ in range(2):
            outcome = build(settings, Inline(), lambda *_: None)
            assert outcome.rows["documents"] == 0
        (problem,) = read_rows(tmp_path / "w/parquet", "problems")
    assert (problem["severity"], problem["rule"]) == ("error", "not-installed")
    assert "install it (Debian, Ubuntu: apt install libreoffice-writer)" in problem["message"]
    assert "or save the file as DOCX" in problem["message"]
    assert build(settings, Inline(), lambda *_: None).rows["targets"] == 3
    with monkeypatch.context() as changed:  # what is read once needs no program any more
        changed.setenv("PATH", str(tmp_path))
        outcome = build(settings, Inline(), lambda *_: None)
        assert [row["rule"] for row in outcome.problems] == ["unresolved-unit"]


def test_what_libreoffice_cannot_open_is_no_text() -> None:
    whole = saved_as(policy_docx(), "docx", "doc")
    for data in (
        whole[: len(whole) // 3],
        whole[:8] + "WordDocument".encode("utf-16-le") + "正文很长。".encode() * 200,
    ):
        raw = read_as("a.doc", data)
        assert (raw.text, rules(raw)) == ("", ["unreadable-file"])


def test_a_conversion_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = saved_as(policy_docx(), "docx", "doc")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    raw = read_as("a.doc", whole, Limits(max_seconds=0.4))
    assert (raw.text, rules(raw)) == ("", ["too-slow"])
    for _ in range(600):  # what is killed is gone when the system has cleared it away
        if not any(str(tmp_path).encode() in command for command in _running()):
            break
        time.sleep(0.05)
    else:
        raise AssertionError(_running())
    assert list(tmp_path.iterdir()) == []


def _running() -> list[bytes]:
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # ended since it was listed
            commands.append(path.read_bytes())
    return commands


_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_LINKED = (
    f'<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing>'
    f'<wp:inline xmlns:wp="{_MAIN}/wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/>'
    f'<wp:docPr id="1" name="p"/><a:graphic xmlns:a="{_MAIN}/main"><a:graphicData '
    f'uri="{_MAIN}/picture"><pic:pic xmlns:pic="{_MAIN}/picture"><pic:nvPicPr><pic:cNvPr id="0" '
    'name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{}" xmlns:r="http://'
    'schemas.openxmlformats.org/officeDocument/2006/relationships"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def test_a_document_reaches_no_address() -> None:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    asked: list[str] = []

    class Pictures(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    for verb in ("HEAD", "OPTIONS", "PROPFIND"):
        setattr(Pictures, f"do_{verb}", Pictures.do_GET)
    with HTTPServer(("127.0.0.1", 0), Pictures) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/seal.png"
        document = docx.Document()
        linked = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
        document.add_paragraph("正文。")._p.append(parse_xml(_LINKED.format(linked)))
        data = saved_as(docx_bytes(document), "docx", "doc")
        assert address.encode() in data
        assert asked  # as LibreOffice does when it is left to itself
        asked.clear()
        assert read_as("a.doc", data).text == "正文。"
        assert asked == []
        server.shutdown()
