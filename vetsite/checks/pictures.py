"""What is shown as a picture and is none, or none that browsers know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from vetsite.checks.attachments import find_ending
from vetsite.checks.bodies import Body, read_body
from vetsite.checks.check import CheckedText
from vetsite.foundation.invisible import is_blank
from vetsite.foundation.problems import Problem
from vetsite.rendering.parser import Image, Part, release

# All browsers of today show APNG, AVIF, BMP, GIF, ICO, JPEG, PNG, SVG and WebP

_TO_CONVERT = frozenset("ai cdr eps heic heif psd raw tif tiff wmf emf".split())
_TO_LINK = frozenset(
    "7z aac avi csv doc docm docx flv htm html m4a m4v md mkv mov mp3 mp4 mpeg mpg ods odt ogg pdf ppt pptx"
    " rar rm rmvb txt wav webm wma wmv wps xls xlsx zip".split()
)
_MAY_BE_NONE = re.compile(rf"\.(?:{'|'.join(sorted(_TO_CONVERT | _TO_LINK))})\b", re.IGNORECASE)


def find_no_pictures(checked: CheckedText, common: None = None) -> Iterator[Problem]:
    """`![](a.mp4)`, which shows nothing, and pictures in formats that browsers don't know; in HTML too."""
    del common
    text = checked.text.body
    may_be = ("![" in text or "<img" in text.lower()) and _MAY_BE_NONE.search(text)
    body = read_body(checked.text) if may_be else None
    if body:
        pictures = (part for part in body.parts if part.kind is Image)
        yield from (found for part in pictures for found in _find_no_picture(body, part))
        yield from _find_no_pictures_in_html(body)
        release(body.parts)


def _find_no_pictures_in_html(body: Body) -> Iterator[Problem]:
    for tag in body.read_tags():
        target = tag.attributes.get("src") if tag.name == "img" else None
        ending = _ending_of_target(target or "")
        if target and ending in _TO_CONVERT:
            yield body.problem(tag.place, "unshown-picture", {"given": target[:60]})
        elif target and ending in _TO_LINK:
            words = tag.attributes.get("alt") or "…"
            values = {"given": target[:60], "write": f'<a href="{target[:60]}">{words}</a>'}
            yield body.problem(tag.place, "link-as-picture", values)


def _ending_of_target(target: str) -> str:
    """The ending of the file that a picture names, without what follows its path."""
    return find_ending(unquote(re.split("[?#]", target, maxsplit=1)[0]))


def _find_no_picture(body: Body, part: Part) -> Iterator[Problem]:
    target = part.details.url
    ending = _ending_of_target(target)
    words = part.text()
    if ending in _TO_CONVERT:
        yield body.problem(body.find_target(part), "unshown-picture", {"given": target[:60]})
    elif ending in _TO_LINK:
        line, column = body.places.find_part(part, "!")
        values = {"given": target[:60], "write": f"[{words or '…'}]({target[:60]})"}
        is_safe = not is_blank(words) and body.has("![", (line, column))
        edit = body.edit((line, column), 1, "") if is_safe else None
        yield body.problem(body.find_target(part), "link-as-picture", values, edit)
