"""Web pages saved as one file (MHT, MHTML): a mail whose first page is the document.

What does not belong here: what of a page is the document (``html``).
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message as Mail

from pipelines.messages import say
from pipelines.model import Limits, RawText
from pipelines.read.bounded import RefusedError
from pipelines.read.encoding import decode
from pipelines.read.html import read_html

MEDIA_TYPE = "multipart/related"


def read_mht(data: bytes, limits: Limits) -> RawText:
    """Read the page that a saved page begins with.

    Raises:
        RefusedError: ``empty-file`` where there is no page in it.
    """
    mail = message_from_bytes(data.lstrip())
    start = str(mail.get_param("start") or "")
    pages = [part for part in mail.walk() if part.get_content_type() == "text/html"]
    pages.sort(key=lambda part: part.get("Content-ID", "") != start)  # the one that is named first
    for page in pages:
        if content := _content(page):
            return read_html(content)
    raise RefusedError(
        "empty-file", say("there is no page in the file; save the page anew in the browser")
    )


def _content(page: Mail) -> str:
    payload = page.get_payload(decode=True)
    return decode(payload).text if isinstance(payload, bytes) else ""
