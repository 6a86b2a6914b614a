"""Files as LibreOffice writes them. No tests here."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")


@cache
def saved_as(data: bytes, ending: str, wanted: str) -> bytes:
    """A file as LibreOffice saves it in another format; skips where there is no LibreOffice.

    Args:
        data: the file.
        ending: which kind it is of, such as ``docx``.
        wanted: ``doc``, ``rtf``, ``odt``, ``xls`` or another that ``soffice --convert-to`` knows,
            with or without the name of a filter (``xml:MS Word 2003 XML``).
    """
    if _PROGRAM is None:
        pytest.skip("without LibreOffice (Debian: libreoffice-writer, libreoffice-calc)")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / f"file.{ending}").write_bytes(data)
        profile = f"-env:UserInstallation={(here / 'profile').as_uri()}"
        command = [_PROGRAM, profile, "--headless", "--convert-to", wanted, "--outdir"]
        subprocess.run(
            [*command, str(here / "made"), str(here / f"file.{ending}")],
            check=True,
            capture_output=True,
        )
        return (here / "made" / f"file.{wanted.partition(':')[0]}").read_bytes()
