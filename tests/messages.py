"""The catalogue of Chinese sentences: `make messages` brings it up to date with the code.

What does not belong here: a translation; those are written into `taizhang.po` by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import click
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pipelines.messages import DOMAIN, LOCALES
from pipelines.site.rule_words import BOOKS

ROOT = Path(__file__).parents[1]
PO = LOCALES / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
SAID = {"say": None, "_": None, "ngettext": (1, 2)}
"""By what a sentence is known: `say` of our own, gettext's names in the help and in click."""
FOLDERS = {name: ROOT / name for name in ("pipelines", "assets")} | {
    "click": Path(click.__file__).parent
}
"""Where sentences are said. click says what every command line says, in gettext's own way."""


def rules_of(file: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """The names of the rules of a book, which are told as they stand."""
    book = tomllib.loads(file.read().decode())
    for row in (*book.get("rule", ()), *book.get("cue", ())):
        yield 1, "say", row["name"], []


METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    *((f"**/extract/{book}.toml", rules_of) for book in BOOKS),
]
"""How the files of a folder are read: code, the pages of the explorer, books of rules."""


def said() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every sentence of the code with the file that says it; of a plural both forms."""
    for name, folder in FOLDERS.items():
        for file, _, text, _, _ in extract_from_dir(folder, METHODS, keywords=SAID):
            yield f"{name}/{file}", text


def catalogue() -> Catalog:
    """The catalogue as it lies there."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh", domain=DOMAIN)


def updated() -> Catalog:
    """The catalogue with every sentence of the code and no other; new ones lack their Chinese."""
    template = Catalog(fuzzy=False)
    for file, text in said():
        template.add(text, locations=[(file, 1)])
    known = catalogue()
    known.update(template, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    known.last_translator = known.language_team = known.msgid_bugs_address = ""
    return known


def compiled(of: Catalog) -> bytes:
    """What gettext reads."""
    file = BytesIO()
    write_mo(file, of)
    return file.getvalue()


def main() -> None:
    """Write the catalogue anew and compile it."""
    new = updated()
    with PO.open("wb") as file:
        write_po(file, new, width=100, include_lineno=False, sort_output=True, omit_header=False)
    MO.write_bytes(compiled(new))
    lacking = [message.id for message in new if message.id and not message.string]
    print(f"{len(new)} sentences, {len(lacking)} without Chinese: {PO.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
