"""Files that readers can't well take, or should not get as they are: programs, large files, hidden parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from vetsite.checks.bodies import read_body
from vetsite.collection.collection import Collection
from vetsite.foundation.files import read_file
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import beside
from vetsite.reading.content import Text
from vetsite.reading.hidden_parts import find_hidden_parts
from vetsite.rendering.parser import Image, Link, release
from vetsite.rendering.texts import Rendering

ATTACHMENT_CODES = (
    "program-file",
    "large-file",
    "hidden-sheet-in-file",
    "hidden-rows-in-file",
    "hidden-columns-in-file",
)
# What runs when it is opened, on Windows, macOS, Android or in Office; browsers and mail programs block it
_PROGRAMS = frozenset(
    "apk app bat cmd com dll dmg docm dotm exe hta ipa jar js jse lnk msi msix pkg potm ppam pptm ps1 reg scr"
    " sh vbe vbs wsf xlam xlsb xlsm xltm".split()
)
_MEGABYTE = 1_000_000


def find_wrong_attachments(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """What is wrong with the attachments of items and the files that texts link to."""
    files = collection.content.files
    attached = {
        beside(item.place.path, one.file)
        for item in collection.content.items
        for one in item.facts.attachments
    }
    linked = {file for text in collection.content.kept_texts for file in rendering.texts[text.path].files}
    faults = {path: list(_look_into(collection, path)) for path in sorted((attached & files.keys()) | linked)}
    for item in collection.content.items:
        for index, attachment in enumerate(item.facts.attachments):
            path = beside(item.place.path, attachment.file)
            for code, values in faults.get(path, ()):
                loc = ("attachments", index, "file")
                yield item.place.problem(code, loc, given=attachment.file, **values)
    for text in collection.content.kept_texts:
        links = (link for link in rendering.texts[text.path].links if link.file)
        wrong = {link.written: faults[link.file] for link in links if link.file and faults[link.file]}
        if wrong:
            yield from _find_links(text, wrong)


Faults = list[tuple[str, dict[str, str]]]  # codes, and what fills their words


def _look_into(collection: Collection, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    size, most = collection.content.files.get(path, 0), collection.settings.plugin.largest_attachment
    if is_program(path):
        yield "program-file", {}
    if size > most * _MEGABYTE:
        yield "large-file", {"size": f"{size / _MEGABYTE:.1f}", "most": str(most)}
    raw = read_file(collection.settings.root, path) if find_ending(path) == "xlsx" else b""
    for part in find_hidden_parts(raw) if isinstance(raw, bytes) and raw else ():
        yield _HIDDEN[part.kind], {"sheet": part.sheet, "named": part.named}


_HIDDEN = {
    "sheet": "hidden-sheet-in-file",
    "rows": "hidden-rows-in-file",
    "columns": "hidden-columns-in-file",
}


def is_program(path: str) -> bool:
    """Whether the ending of a file is that of a program."""
    return find_ending(path) in _PROGRAMS


def find_ending(path: str) -> str:
    """The ending of a file, in small letters and without its dot."""
    return PurePosixPath(path).suffix.lower().removeprefix(".")


def _find_links(text: Text, faults: Mapping[str, Faults]) -> Iterator[Problem]:
    """Where a text links to files that are wrong. `faults` of files, by the link as it is written."""
    body = read_body(text)
    if body is None:
        return
    for part in body.parts:
        target = part.details.url if part.kind is Link or part.kind is Image else ""
        for code, values in faults.get(target, ()):
            yield body.problem(body.find_target(part), code, {"given": target[:60], **values})
    for tag in body.read_tags():
        target = tag.attributes.get("src" if tag.name == "img" else "href") or ""
        for code, values in faults.get(target, ()):
            yield body.problem(tag.place, code, {"given": target[:60], **values})
    release(body.parts)
