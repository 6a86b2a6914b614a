"""Damage: files cut, flipped and put together wrongly, archives with parts that nobody would write.

What does not belong here: what stood in a file before.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

from tests.strange.texts import strange_text

VALUES = [
    *("", "-1", "0", "1e9", "2147483648", "99999999999999999999", "NaN", "true", "一"),
    *("../../x", "\u202e", "A" * 5000),
]
_XML = (".xml", ".rels")


def cut(data: bytes, chance: Random) -> bytes:
    """The beginning of a file, or its end."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def flipped(data: bytes, chance: Random) -> bytes:
    """A file with some bytes changed."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def blanked(data: bytes, chance: Random) -> bytes:
    """A file with a stretch that was never written."""
    at, size = chance.randrange(len(data) + 1), chance.choice((16, 512, 4096))
    return data[:at] + bytes(min(size, len(data) - at)) + data[at + size :]


def doubled(data: bytes, chance: Random) -> bytes:
    """A file with a stretch twice."""
    at = chance.randrange(len(data) + 1)
    return data[: at + chance.choice((1, 100, 5000))] + data[at:]


def led_in(data: bytes, chance: Random) -> bytes:
    """A file behind something that is none of it."""
    return (
        chance.choice(
            (
                b"\x00" * 100,
                b"\xef\xbb\xbf",
                b"\r\n\r\n",
                b"HTTP/1.1 200 OK\r\n\r\n",
                b"%PDF-",
                b"PK",
            )
        )
        + data
    )


DAMAGES: list[Callable[[bytes, Random], bytes]] = [cut, flipped, flipped, blanked, doubled, led_in]


def damaged(data: bytes, chance: Random) -> bytes:
    """A file with something wrong: in its bytes or, of an archive, in its parts."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        return repacked(data, chance)
    return chance.choice(DAMAGES)(data, chance)


def repacked(data: bytes, chance: Random) -> bytes:
    """An archive whose parts were changed, lost, doubled or blown up."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, KeyError):
        return cut(data, chance)
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(len(parts)) if parts else 0
        if parts:
            parts[at : at + 1] = _changed(*parts[at], chance)
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # that a name stands twice
        for name, content in parts:
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _changed(name: str, content: bytes, chance: Random) -> list[tuple[str, bytes]]:
    ways = [
        "gone",
        "twice",
        "named",
        "damaged",
        "bomb",
        *(["tree"] * 9 if name.endswith(_XML) else []),
    ]
    match chance.choice(ways):
        case "gone":
            return []
        case "twice":
            return [(name, content), (name, content[::-1])]
        case "named":
            return [
                (
                    chance.choice((f"../{name}", f"/{name}", name.upper(), f"{name}/", "长" * 300)),
                    content,
                )
            ]
        case "bomb":
            return [(name, content + b" " * chance.choice((10**5, 10**7, 3 * 10**8)))]
        case "tree":
            return [(name, shaken(content, chance))]
    return [(name, damaged(content, chance))]


def shaken(content: bytes, chance: Random) -> bytes:
    """A tree of elements some of which are gone, elsewhere, often or say something else."""
    try:
        root: Any = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return cut(content, chance)
    for _ in range(chance.choice((1, 3, 20))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        _shake(chance.choice(elements), chance)
    shaken_tree: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    if chance.random() < 0.05:
        doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        shaken_tree = shaken_tree.replace(b"?>", b"?>" + doctype, 1)
    return shaken_tree


def _shake(element: Any, chance: Random) -> None:
    parent = element.getparent()
    way = chance.choice(("gone", "often", "deep", "value", "value", "said", "moved"))
    if way == "value" and element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    elif way == "said":
        element.text = "".join(filter(_may_stand_in_xml, strange_text(chance)))[:2000]
    elif parent is None:
        return
    elif way == "gone":
        parent.remove(element)
    elif way == "often":
        at = parent.index(element)
        for _ in range(chance.choice((1, 5, 300))):
            if len(element) < 50:
                parent.insert(at, deepcopy(element))
    elif way == "deep":
        inner = element
        for _ in range(chance.choice((3, 40, 300))):
            inner = etree.SubElement(inner, element.tag, element.attrib)
    elif way == "moved":
        parent.remove(element)
        parent.insert(0, element)


def _may_stand_in_xml(char: str) -> bool:
    return (
        char in "\t\n\r"
        or "\x20" <= char < "\ud800"
        or "\ue000" <= char < "\ufffe"
        or char > "\uffff"
    )
