"""Old Word and WPS files, turned into DOCX by LibreOffice.

What does not belong here: how the file it gives is read (``docx``), and which files are of such a
kind (``kinds``).

LibreOffice is a program, not a library: where it is not installed the file is refused with what to
do. It runs without a window in a folder and with a profile of its own, so that any number of them
can run at a time; no macro runs, no link is followed, and no address is reached.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from pipelines.messages import say
from pipelines.model import Limits
from pipelines.read.bounded import RefusedError, run_bounded
from pipelines.read.kinds import Kind

NOT_INSTALLED = "not-installed"
"""Rule of what is refused for want of a program: what was refused so is tried again."""
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_DOCX = "docx:MS Word 2007 XML"
_NEVER, _MANUAL_PROXY, _HIGHEST = 2, 2, 3
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", _HIGHEST),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", _NEVER),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", _MANUAL_PROXY),
    *(
        ("org.openoffice.Inet/Settings", f"ooInet{protocol}Proxy{what}", value)
        for protocol in ("HTTP", "HTTPS", "FTP")
        for what, value in (("Name", "127.0.0.1"), ("Port", 9))  # where nobody answers
    ),
)


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def as_docx(data: bytes, kind: Kind, limits: Limits) -> bytes:
    """Let LibreOffice turn a file into a DOCX file.

    Left to itself it opens anything, if need be as text; so it is told which filters may open it.

    Raises:
        RefusedError: where it is not installed, cannot open the file, or takes more than the limits
            allow.
    """
    soffice = program()
    if soffice is None:
        wrong = say(
            "the file is {kind}, which LibreOffice is needed for: install it (Debian, Ubuntu: "
            "apt install libreoffice-writer), or save the file as DOCX",
            kind=kind.name,
        )
        raise RefusedError(NOT_INSTALLED, wrong)
    with tempfile.TemporaryDirectory(prefix="taizhang-") as folder:
        here = Path(folder).resolve()
        source, made, profile = here / "file", here / "file.docx", here / "profile"
        source.write_bytes(data)
        _write_profile(profile)
        surroundings = os.environ | {"HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}
        for opened_as in kind.opened_as:
            command = [
                *(soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"),
                *("--norestore", f"--infilter={opened_as}", "--convert-to", _DOCX, str(source)),
            ]
            run_bounded(command, here, limits, surroundings)
            if made.exists():
                return made.read_bytes()
    wrong = say(
        "LibreOffice cannot open the file: it is damaged or locked with a password; open "
        "it in its program and save it as DOCX"
    )
    raise RefusedError("unreadable-file", wrong)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user/registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        f'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n',
        "utf-8",
    )
