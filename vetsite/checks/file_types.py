"""Files whose content is not what the ending of their name says: readers' programs refuse them or warn.

The first bytes tell (what `file` and browsers read too); of an Office document, the names of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from vetsite.checks.attachments import is_program
from vetsite.collection.collection import Collection
from vetsite.foundation.files import read_beginning
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import beside
from vetsite.reading.privacy import FILES_WITH_TEXT
from vetsite.rendering.texts import Rendering

_READ = 8192  # bytes from the beginning: a PDF's mark lies there, and what stands before the root of an SVG
_PROLOGUE = (  # of XML, as HTML has it too: instructions and comments
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?:<\?[^>]*+>|<!--(?:(?!-->)[\s\S])*+-->)\s*+)*+"
)
_BEGINNINGS = (  # the first that fits; each is how a file of that ending begins
    (".pdf", re.compile(rb"[\s\S]{0,1000}?%PDF-")),  # ISO 32000-1, annex H
    (".png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    (".jpg", re.compile(rb"\xff\xd8\xff")),
    (".gif", re.compile(rb"GIF8[79]a")),
    (".webp", re.compile(rb"RIFF[\s\S]{4}WEBP")),
    (".heic", re.compile(rb"[\s\S]{4}ftyp(?:hei|hev|mif1|msf1)")),
    (".avif", re.compile(rb"[\s\S]{4}ftypavi[fs]")),
    (".mp4", re.compile(rb"[\s\S]{4}ftyp")),
    (".doc", re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),  # also .xls, .ppt and what has a password
    (".rar", re.compile(rb"Rar!\x1a\x07")),
    (".7z", re.compile(rb"7z\xbc\xaf\x27\x1c")),
    (".exe", re.compile(rb"MZ[\s\S]{58}")),
    (".zip", re.compile(rb"PK(?:\x03\x04|\x05\x06)")),
    (".rtf", re.compile(rb"\{\\rtf")),
    (".svg", re.compile(_PROLOGUE + rb"<(?:!DOCTYPE )?svg")),
    (".html", re.compile(_PROLOGUE + rb"<(?:!doctype html|html|head|body|table|meta)", re.I)),
)
_OFFICE = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}  # part of it -> the ending of a document
_SAME = {".jpeg": ".jpg", ".jpe": ".jpg", ".htm": ".html", ".xls": ".doc", ".ppt": ".doc", ".wps": ".doc"}
_SAME |= {".et": ".doc", ".dps": ".doc", ".m4v": ".mp4", ".m4a": ".mp4", ".heif": ".heic"}
_ALSO = {  # ending -> what it may hold besides, as programs open that without a word
    ".doc": {".rtf"},
    ".xlsm": {".xlsx"},
    ".docm": {".docx"},
    ".pptm": {".pptx"},
    ".mov": {".mp4"},
}
_BY_NOTHING = {".txt", ".csv", ".tsv", ".json", ".xml", ".ics", ".md", ".yml"}  # text: no bytes tell it
_STRICT = {ending for ending, _ in _BEGINNINGS if ending != ".html"} | {*_OFFICE.values()}


def find_wrong_files(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Attachments, at their places in the facts, and then what texts link to or show, each file once."""
    root, files = collection.settings.root, collection.content.files
    seen: set[str] = set()
    for item in collection.content.items:
        for index, attachment in enumerate(item.facts.attachments):
            path = beside(item.place.path, attachment.file)
            fault = _find_fault(root, path) if path in files else None
            seen.add(path)
            if fault:
                code, values = fault
                loc = ("attachments", index, "file")
                yield item.place.problem(code, loc, given=attachment.file, **values)
    linked = {file for text in rendering.texts.values() for file in text.files} - seen
    for path in sorted(linked):
        fault = _find_fault(root, path)
        if fault:
            code, values = fault
            yield Problem(path, 1, 1, code, {"given": PurePosixPath(path).name, **values})


def _find_fault(root: Path, path: str) -> tuple[str, dict[str, str]] | None:
    """The code of what is wrong with a file, and its values; None also where nobody can tell.

    What a program is like inside is no matter: readers are not to be given it.
    """
    if is_program(path):
        return None
    ending = PurePosixPath(path).suffix.lower()
    expected = _SAME.get(ending, ending)
    begin = read_beginning(root, path, _READ)
    if isinstance(begin, Problem):  # it is told already
        return None
    found = tell_ending(root / path, begin)
    if found == expected or found in _ALSO.get(expected, ()):
        return None
    if found and (expected in _STRICT or expected in _ALSO or expected in _BY_NOTHING):
        is_text = expected in _BY_NOTHING and found in (".html", ".svg", ".rtf")  # as an example may be
        return None if is_text else ("wrong-file-type", {"ending": ending, "found": found})
    is_told = ending in FILES_WITH_TEXT  # as a problem: nobody can look for personal data in it
    return ("broken-file", {"ending": ending}) if not found and expected in _STRICT and not is_told else None


def tell_ending(file: Path, begin: bytes) -> str:
    """The ending that goes with a file's content; "" where its beginning tells nothing."""
    ending = next((ending for ending, form in _BEGINNINGS if form.match(begin)), "")
    if ending != ".zip":
        return ending
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" in names:
        return next((own for part, own in _OFFICE.items() if any(one.startswith(part) for one in names)), "")
    return ".zip"
