"""What the names of files say: the id of a document, and which files are none.

What does not belong here: which files lie in a folder (``folder``), what is in them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from pipelines.messages import say

ID_RULE = say(
    "letters, digits (Chinese ones too), spaces and the signs - _ . , ( ) （ ） 〔 〕 《 》 【 】 "
    "“ ” 、 ， · —, not more than 120, the first one no sign but an opening bracket"
)
# An id names folders and appears in paths, links and SQL: no separator, straight quote or control
# character may be in it. Offices name files 粤府〔2020〕50号 and 关于印发《…》的通知: their
# brackets may.
_SIGNS = r" \-.,()（）〔〕《》【】“”、，·—"
_LONGEST = 120
_ID = re.compile(rf"[\w（〔《【“(][\w{_SIGNS}]{{0,{_LONGEST - 1}}}")
_FOREIGN = re.compile(rf"[ \-]*(?:[^\w{_SIGNS}]|\.{{2,}})(?:[^\w{_SIGNS}]|[ \-]|\.{{2,}})*")
"""What may not be in an id, with the spaces and hyphens about it."""
_NO_OPENING = re.compile(r"^[^\w（〔《【“(]+")
_HASH = 8

_JUNK = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
"""What Windows puts into folders that it shows."""
_JUNK_NAME = re.compile(r"\.|~\$|~.*\.tmp$", re.IGNORECASE)
"""Hidden files (.DS_Store), locks of Word and WPS (~$通知.docx), what they leave (~WRL1.tmp)."""
_PAGES = (".html", ".htm")
_OF_PAGE = re.compile(r"(.+)(?:_files|\.files)")
"""A folder in which a browser keeps the pictures and scripts of a page that it saved whole."""


def is_document_id(text: str) -> bool:
    """Whether ``text`` can name a document: see ``ID_RULE``."""
    return _ID.fullmatch(text) is not None and ".." not in text and text == text.strip(" .")


def document_id_of(name: str) -> str:
    """The id of a document that bears a name; each name has one.

    A name that is an id is the id. Else it is composed (NFC) and every run of characters that no
    id has, with spaces and hyphens about it, becomes one hyphen, none at the ends; a name that is
    too long is cut and ends in a hash of the whole, one of which nothing is left is the hash.

    Args:
        name: the stem of a file, or another text.
    """
    if is_document_id(name):
        return name
    kept = _FOREIGN.sub("-", unicodedata.normalize("NFC", name))
    kept = _NO_OPENING.sub("", kept).rstrip(" .-")
    if len(kept) > _LONGEST:
        kept = f"{kept[: _LONGEST - _HASH - 1].rstrip(' .-')}-{_hash(name)}"
    return kept if is_document_id(kept) else f"document-{_hash(name)}"


def ids_of(path: str) -> Iterator[str]:
    """The ids that a file may have, the best first: of its stem, of its path, with a hash.

    The others tell it from files that have the first one already: 2024/plan.docx is ``plan``,
    2025/plan.docx then ``2025-plan.docx``.
    """
    yield document_id_of(PurePosixPath(path).stem)
    whole = document_id_of(path)
    yield whole
    yield f"{whole[: _LONGEST - _HASH - 1]}-{_hash(path)}"


def is_junk(name: str) -> bool:
    """Whether a file or folder is one that systems and programs leave behind, by its name."""
    return name.lower() in _JUNK or _JUNK_NAME.match(name) is not None


def is_of_page(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder belongs to a page that was saved whole: 公告_files beside 公告.html."""
    found = _OF_PAGE.fullmatch(folder)
    return found is not None and any(found[1] + ending in beside for ending in _PAGES)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
