"""One text in the many dresses that offices and the web give it. No tests here."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from email.message import EmailMessage

from opencc import OpenCC

from tests.read.made import docx_bytes, pdf, printed, wrapped
from tests.read.office import saved_as

Dress = Callable[[str], tuple[str, bytes]]
"""From a plain text to a file's name and bytes."""

FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
LETTERS = str.maketrans("10", "lO")
PINYIN = {"质": "zhì", "转": "zhuǎn", "准": "zhǔn", "强": "qiáng", "负": "fù", "标": "biāo"}
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>江海省人民政府</title></head>
<body>
<div class="top"><a href="/login">登录</a> <a href="/">无障碍阅读</a></div>
<ul class="nav"><li><a href="/1">首页</a></li><li><a href="/2">政务公开</a></li></ul>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/2">政策文件</a></div>
<div class="info">发布时间：2024-03-05 10:00　浏览次数：12　【字体：大 中 小】 打印</div>
<div class="TRS_Editor" id="zoom">{body}</div>
<div class="related"><h3>相关解读</h3><ul><li><a href="/4">一图读懂</a></li></ul></div>
<div class="footer">版权所有：江海省人民政府办公厅　江ICP备12345678号</div></body></html>"""


def _in(encoding: str, change: Callable[[str], str] = lambda text: text) -> Dress:
    return lambda text: ("doc.txt", change(text).encode(encoding, "replace"))


def _txt(change: Callable[[str], str]) -> Dress:
    return _in("utf-8", change)


def _script(variant: str) -> Callable[[str], str]:
    return OpenCC(variant).convert


def _noisy(text: str) -> str:
    """轉(zhuǎn)變 and ,, as pages print them that were stored in two encodings at once."""
    for plain, sound in PINYIN.items():
        text = text.replace(plain, f"{plain}({sound})")
    return text.replace("，", ",,").replace("、", ",、").replace("。", ",。")


def _recognised(text: str) -> str:
    """lOOO家 and lO. as recognition reads them."""
    return re.sub(r"(?<![\d.])[10]{2,}(?![\d.%]*年|\d)", lambda at: at[0].translate(LETTERS), text)


def _apart(text: str) -> str:
    """1 0 0 0家."""
    return re.sub(r"(?<![\d.])\d{3,}(?![\d.年])", lambda at: " ".join(at[0]), text)


def _hard_wrapped(text: str) -> str:
    return "\n".join(line for paragraph in text.split("\n") for line in wrapped(paragraph))


def _docx(text: str) -> tuple[str, bytes]:
    import docx

    document = docx.Document()
    for paragraph in text.split("\n"):
        document.add_paragraph(paragraph)
    return "doc.docx", docx_bytes(document)


def _saved_as(ending: str, kind: str) -> Dress:
    return lambda text: (f"doc.{ending}", saved_as(_docx(text)[1], "docx", kind))


def _mht(text: str) -> tuple[str, bytes]:
    mail = EmailMessage()
    mail["From"] = "<Saved by Windows Internet Explorer 8>"
    mail.set_content(_html(text)[1].decode(), subtype="html", charset="gb18030", cte="base64")
    mail.add_related(b"GIF89a", "image", "gif", cid="<seal>")
    return "doc.mht", mail.as_bytes()


def _html(text: str) -> tuple[str, bytes]:
    body = "".join(f"<p>　　{html.escape(paragraph)}</p>\n" for paragraph in text.split("\n"))
    return "doc.html", PAGE.format(body=body).encode()


DRESSES: dict[str, Dress] = {
    "utf-8": _in("utf-8"),
    "utf-8 with BOM, CRLF": _in("utf-8-sig", lambda text: text.replace("\n", "\r\n")),
    # Python writes the dash of GB 2312 (A1 AA) from U+2015 alone.
    "gb2312": _in("gb2312", lambda text: text.replace("—", "―")),
    "gbk": _in("gbk"),
    "gb18030": _in("gb18030"),
    "utf-16": _in("utf-16"),
    "utf-16-le": _in("utf-16-le"),
    "big5, traditional": _in("big5", _script("s2tw")),
    "traditional": _txt(_script("s2t")),
    "traditional, Hong Kong": _txt(_script("s2hk")),
    "full-width digits": _txt(lambda text: text.translate(FULL_WIDTH)),
    "half-width punctuation": _txt(lambda text: text.translate(HALF_WIDTH)),
    "pinyin and doubled punctuation": _txt(_noisy),
    "letters for digits": _txt(_recognised),
    "digits apart": _txt(_apart),
    "hard wraps": _txt(_hard_wrapped),
    "one line": _txt(lambda text: text.replace("\n", "")),
    "html": _html,
    "docx": _docx,
    "doc": _saved_as("doc", "doc"),
    "wps": _saved_as("wps", "doc"),
    "rtf": _saved_as("rtf", "rtf"),
    "odt": _saved_as("odt", "odt"),
    "mht": _mht,
    "pdf": lambda text: ("doc.pdf", pdf(printed(text))),
}
