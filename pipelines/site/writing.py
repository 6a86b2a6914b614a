"""How pages are written: templates, both languages side by side, addresses within the site.

What does not belong here: what a page says.
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pipelines.amounts import number, written
from pipelines.messages import Message, chinese, say
from pipelines.site.rule_words import name_of
from schemas.vocabulary import Vocabulary

_PREAMBLE = "0"
"""Last step of the path of what stands before all provisions."""
_CALLED = 24
"""Characters by which a provision without a heading is called."""
_ENGLISH = gettext.NullTranslations()


class Both(NamedTuple):
    """What is said in English and in Chinese."""

    en: str
    zh: str

    def __html__(self) -> str:
        """Both, of which a page shows one (`base.css`)."""
        return _both(self.en, self.zh)


@lru_cache(maxsize=4096)
def _both(en: str, zh: str) -> str:
    if en == zh:
        return str(escape(en))
    return f"<span lang=zh>{escape(zh)}</span><span lang=en>{escape(en)}</span>"


def both(message: Message) -> Both:
    """Tell a message in both languages."""
    return Both(message.told(_ENGLISH), message.told(chinese()))


def in_words(vocabulary: Vocabulary, value: str) -> Both:
    """A value of a closed list: itself in English, what it means in Chinese."""
    return Both(value, vocabulary[value][1])


def explained(vocabulary: Vocabulary, value: str) -> Both:
    """What a value of a closed list means."""
    return Both(*vocabulary[value])


def document_page(document_id: str) -> str:
    """Where the page of a document lies, from the top of the site."""
    return f"documents/{quote(document_id)}.html"


def rule_name(table: str, rule: str) -> Both:
    """What a rule is called."""
    return both(name_of(table, rule))


def printed(provision: Mapping[str, Any]) -> Both:
    """How a document itself calls a provision: its marker and its heading, else its first words."""
    if provision["path"].rpartition(".")[2] == _PREAMBLE:
        return both(say("preamble"))
    marker = marker_of(provision)
    words = " ".join((provision.get("text") or "").split())
    begins = words[:_CALLED] + ("…" if len(words) > _CALLED else "")
    return Both(*[marker + (provision["heading"] or begins) or provision["path"]] * 2)


def marker_of(provision: Mapping[str, Any]) -> str:
    """The marker as printed; a dash or dot before an item of a list numbers nothing."""
    marker = provision["marker"] or ""
    return marker if any(map(str.isalnum, marker)) else ""


def as_json(data: Any) -> str:
    """JSON without spaces, the same each time."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _shown(value: Any) -> Any:
    return "" if value is None else both(value) if isinstance(value, Message) else value


def _say(text: str, /, **facts: Any) -> Both:
    return both(say(text, **facts))


def _option(said: Both) -> Markup:
    """The end of a tag whose element can hold nothing but text, with that in both languages."""
    return Markup(' data-zh="{}" data-en="{}">{}').format(said.zh, said.en, said.zh)


class Pages:
    """The folder of a site, and what writes pages into it."""

    def __init__(self, folder: Path, shared: Mapping[str, Any]) -> None:
        """Make ready to write into ``folder``; ``shared`` is known to every template."""
        self.folder = folder
        self.written: list[str] = []
        self._environment = Environment(
            loader=PackageLoader("pipelines.site"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            shared,
            say=_say,
            option=_option,
            document_page=document_page,
            in_words=in_words,
            explained=explained,
            printed=printed,
            rule_name=rule_name,
        )
        self._environment.filters["number"] = number
        self._environment.filters["written"] = written

    def write(self, path: str, template: str, **known: Any) -> None:
        """Write a page; ``path`` is from the top of the site, and so are addresses given to it.

        Raises:
            OSError: where it cannot be written.
        """
        up = "../" * path.count("/")
        text = self._environment.get_template(template).render(known, path=path, up=up)
        self.put(path, text)

    def put(self, path: str, text: str) -> None:
        """Write a file as it is."""
        self._place(path).write_text(text, "utf-8", newline="\n")

    def _place(self, path: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def put_rows(self, path: str, rows: Iterable[Any]) -> None:
        """Write a list that a script loads, row by row."""
        with self._place(path).open("w", encoding="utf-8", newline="\n") as written:
            written.write("[")
            for at, row in enumerate(rows):
                written.write(("," if at else "") + as_json(row))
            written.write("]")

    def put_json(self, path: str, data: Any) -> None:
        """Write what a script loads."""
        self.put(path, as_json(data))
