"""Files that readers are given and can't well take: programs, very large files, pictures that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from vetsite.checks.bodies import Body, read_body
from vetsite.checks.check import CheckedText
from vetsite.collection.collection import Collection
from vetsite.foundation.invisible import is_blank
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import beside
from vetsite.reading.reading import Text
from vetsite.rendering.parser import Image, Link, Part, release
from vetsite.rendering.texts import Rendering

# What runs when it is opened, on Windows, macOS, Android or in Office; browsers and mail programs block it
_PROGRAMS = frozenset(
    "apk app bat cmd com dll dmg docm dotm exe hta ipa jar js jse lnk msi msix pkg potm ppam pptm ps1 reg scr"
    " sh vbe vbs wsf xlam xlsb xlsm xltm".split()
)
_MEGABYTE = 1_000_000


def find_wrong_attachments(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Programs and very large files among the attachments of items and the files that texts link to."""
    files = collection.content.files
    most = collection.settings.plugin.largest_attachment
    for item in collection.content.items:
        for index, attachment in enumerate(item.facts.attachments):
            path = beside(item.place.path, attachment.file)
            for code, values in _find_faults(path, files.get(path, 0), most):
                loc = ("attachments", index, "file")
                yield item.place.problem(code, loc, given=attachment.file, **values)
    for text in collection.content.kept_texts:
        faults = {
            link.written: [*_find_faults(link.file, files.get(link.file, 0), most)]
            for link in rendering.texts[text.path].links
            if link.file
        }
        if any(faults.values()):
            yield from _find_links(text, faults)


Faults = list[tuple[str, dict[str, str]]]  # codes, and what fills their words


def _find_faults(path: str, size: int, most: int) -> Iterator[tuple[str, dict[str, str]]]:
    if _ending(path) in _PROGRAMS:
        yield "program-file", {}
    if size > most * _MEGABYTE:
        yield "large-file", {"size": f"{size / _MEGABYTE:.1f}", "most": str(most)}


def _ending(path: str) -> str:
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
    release(body.parts)


# Pictures. All browsers of today show APNG, AVIF, BMP, GIF, ICO, JPEG, PNG, SVG and WebP

_TO_CONVERT = frozenset("ai cdr eps heic heif psd raw tif tiff wmf emf".split())
_TO_LINK = frozenset(
    "7z aac avi csv doc docm docx flv htm html m4a m4v md mkv mov mp3 mp4 mpeg mpg ods odt ogg pdf ppt pptx"
    " rar rm rmvb txt wav webm wma wmv wps xls xlsx zip".split()
)
_MAY_BE_NONE = re.compile(rf"\.(?:{'|'.join(sorted(_TO_CONVERT | _TO_LINK))})\b", re.IGNORECASE)


def find_no_pictures(checked: CheckedText, common: None = None) -> Iterator[Problem]:
    """`![](a.mp4)`, which shows nothing, and pictures in formats that browsers don't know."""
    del common
    text = checked.text.body
    body = read_body(checked.text) if "![" in text and _MAY_BE_NONE.search(text) else None
    if body:
        pictures = (part for part in body.parts if part.kind is Image)
        yield from (found for part in pictures for found in _find_no_picture(body, part))
        release(body.parts)


def _find_no_picture(body: Body, part: Part) -> Iterator[Problem]:
    target = part.details.url
    ending = _ending(unquote(re.split("[?#]", target, maxsplit=1)[0]))
    words = part.text()
    if ending in _TO_CONVERT:
        yield body.problem(body.find_target(part), "unshown-picture", {"given": target[:60]})
    elif ending in _TO_LINK:
        line, column = body.places.find_part(part, "!")
        values = {"given": target[:60], "write": f"[{words or '…'}]({target[:60]})"}
        is_safe = not is_blank(words) and body.has("![", (line, column))
        edit = body.edit((line, column), 1, "") if is_safe else None
        yield body.problem((line, column), "link-as-picture", values, edit)
