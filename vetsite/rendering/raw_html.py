"""HTML of editors: its tags are numbered before cleaning, so that what cleaning takes out is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from vetsite.rendering.markdown_in_html import take_out_attribute
from vetsite.rendering.parser import Part
from vetsite.rendering.places import Fault, Place, Places

MARK = "data-v"  # an attribute that every start tag gets: the tag's number
SIGN = "\x1e"  # before the number; a control character, which `reading` keeps out of every text

# what begins something: a comment; an instruction or a declaration; a tag
_BEGINNING = re.compile(r"<!--|<[!?]|<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*)")
_ATTRIBUTE = re.compile(
    r"\s*+/?+\s*+(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"
)
_TAG_END = re.compile(r"\s*/?>")
_LINKS = frozenset({("a", "href"), ("img", "src")})
_OF_TEXT = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())


@dataclass(frozen=True)
class RawTag:
    """A start tag as its editor wrote it."""

    name: str
    attributes: Mapping[str, str | None]
    written: str
    place: Place


Rewrite = Callable[[str, str, Callable[[], Place]], str]  # tag, target, place of a link -> its new target


class RawHtml:
    """The HTML in a text, read piece by piece."""

    def __init__(self, places: Places, rewrite: Rewrite) -> None:
        self.tags: list[RawTag] = []  # in the order of their numbers
        # what no reader gets, whatever is allowed: instructions, ends of nothing, a comment without an end
        self.lost: list[tuple[str, Place]] = []
        self._places = places
        self._rewrite = rewrite
        self._open: dict[str, int] = {}  # name of a tag -> how many have begun and not ended

    def take(self, part: Part) -> None:
        """Give each start tag in a part its number, and each link its new target. Comments are taken out."""
        part.replace_html(self._read(part, part.words))

    def _read(self, part: Part, html: str) -> str:
        pieces: list[str] = []
        at = 0
        placed = _PlacedHtml(part, html, self._places)
        while (match := _BEGINNING.search(html, at)) is not None:
            pieces.append(html[at : match.start()])
            if match[0] == "<!--":
                at = self._read_comment(html, match, placed)
                pieces.append(_keep_block_mark(html[match.start() : at]))
            elif match["name"] is None:
                at = self._end(html, ">", match.end())
                self.lost.append((html[match.start() : at], placed.find(match.start())))
            elif match["end"]:
                at = self._end(html, ">", match.end())
                pieces.append(html[match.start() : at])
                self._read_end(match, html[match.start() : at], placed)
            else:
                piece, at = self._read_start(html, match, placed)
                pieces.append(piece)
        return "".join([*pieces, html[at:]])

    def _end(self, html: str, mark: str, start: int) -> int:
        end = html.find(mark, start)
        return len(html) if end < 0 else end + len(mark)

    def _read_comment(self, html: str, match: re.Match[str], placed: _PlacedHtml) -> int:
        short = re.compile("-?>").match(html, match.end())  # HTML 13.2.5.43: "<!-->" is whole
        if short:
            return short.end()
        end = html.find("-->", match.end())
        if end < 0:  # all that follows would vanish with it
            self.lost.append((html[match.start() :].partition("\n")[0], placed.find(match.start())))
            return len(html)
        return end + len("-->")

    def _read_end(self, match: re.Match[str], written: str, placed: _PlacedHtml) -> None:
        name = match["name"].lower()
        if self._open.get(name):
            self._open[name] -= 1
        else:
            self.lost.append((written, placed.find(match.start())))

    def _read_start(self, html: str, match: re.Match[str], placed: _PlacedHtml) -> tuple[str, int]:
        """The tag with its number and the new target of its link; where it ends."""
        name = match["name"].lower()
        place = placed.find(match.start())
        attributes: dict[str, str | None] = {}
        pieces = [f'{match[0]} {MARK}="{SIGN}{len(self.tags)}"']
        at = match.end()
        while (one := _ATTRIBUTE.match(html, at)) is not None:
            attribute, value = one["name"].lower(), one["value"]
            given = unescape(value.strip("\"'")) if value is not None else None
            attributes.setdefault(attribute, given)
            pieces.append(self._write(name, attribute, given, one, placed))
            at = one.end()
        end = _TAG_END.match(html, at)
        stop = end.end() if end else self._end(html, ">", at)
        self.tags.append(RawTag(name, attributes, html[match.start() : stop], place))
        self._open[name] = self._open.get(name, 0) + 1
        if not end:  # no form that is known to both sides
            self.lost.append((html[match.start() : stop], place))
        pieces.append(html[at:stop])
        if name in _OF_TEXT:  # what is inside is no HTML, and goes with it
            inside = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(html, stop)
            stop = inside.start() if inside else len(html)
        return "".join(pieces), stop

    def _write(
        self, tag: str, name: str, given: str | None, match: re.Match[str], placed: _PlacedHtml
    ) -> str:
        if given is None or (tag, name) not in _LINKS:
            return match[0]
        start = match.start("value") + (match["value"][0] in "\"'")
        place = placed.find(start)
        return f' {name}="{escape(self._rewrite(tag, given, lambda: place))}"'


_BLOCK_MARK = re.compile(r"<!-- *vetsite: *([a-z-]+) *-->")  # stands for a block of ours, in docs/
_KEPT = re.compile(f"{SIGN}([a-z-]+){SIGN}")


def _keep_block_mark(comment: str) -> str:
    match = _BLOCK_MARK.fullmatch(comment)
    return f"{SIGN}{match[1]}{SIGN}" if match else ""


def give_back_block_marks(html: str) -> str:
    """Clean HTML with the comments that stand for blocks of ours."""
    return _KEPT.sub(r"<!-- vetsite: \1 -->", html) if SIGN in html else html


class _PlacedHtml:
    """A piece of HTML, and where its lines begin in the text: behind the marks of lists and quotations."""

    def __init__(self, part: Part, html: str, places: Places) -> None:
        self._html = html
        self._places = places
        self._line, column = places.find_part(part, "<")
        self._at = 0
        self._shift = column  # from a character of the piece to its column

    def find(self, offset: int) -> Place:
        """The place of a character. They are asked for from the first to the last."""
        below = self._html.count("\n", self._at, offset)
        self._at = offset
        if below:
            self._line += below
            start = self._html.rfind("\n", 0, offset) + 1
            end = self._html.find("\n", start)
            length = (len(self._html) if end < 0 else end) - start
            self._shift = max(len(self._places.line(self._line)) - length, 0) - start + 1
        return self._line, min(offset + self._shift, len(self._places.line(self._line)) + 1)


def find_lost(raw: RawHtml, kept: Mapping[int, frozenset[str]], places: Places) -> Iterator[Fault]:
    """What cleaning took out. `kept`: number of a tag -> its attributes after cleaning."""
    told: set[str] = set()  # names of tags, whose ends need no word of their own
    for number, tag in enumerate(raw.tags):
        if number not in kept:
            told.add(tag.name)
            yield Fault(tag.place, "unsafe-html", {"tag": tag.written[:60]})
            continue
        for name in tag.attributes:
            if name == "markdown":
                changes = take_out_attribute(tag.name, tag.written, tag.place, places)
                yield Fault(tag.place, "markdown-in-html", {"given": tag.written[:60]}, changes)
            elif name not in kept[number] and (tag.name, name) not in _LINKS:
                yield Fault(tag.place, "lost-attribute", {"given": name, "tag": tag.written[:60]})
    for written, place in raw.lost:
        name = written.strip("</> \t\n").lower()
        if not (written.startswith("</") and name in told):
            yield Fault(place, "unsafe-html", {"tag": written[:60]})
