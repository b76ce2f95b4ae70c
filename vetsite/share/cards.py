"""Words become a card (1200 x 630 pixels, as messengers show it) or a square, as PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from vetsite.share.lines import break_lines
from vetsite.share.mark import mark_masks
from vetsite.share.png import write_png

Colour = tuple[int, int, int]

CARD = (1200, 630)  # pixels
SQUARE = (500, 500)

FONTS = Path(__file__).parents[1] / "fonts"
_NARROW = (  # of cards-latin.otf
    *((0x20, 0x17F), (0x2010, 0x2027), (0x2030, 0x2030), (0x2039, 0x203A)),
    *((0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2212, 0x2212)),
)

_GROUND, _WHITE, _OCHRE = (29, 79, 118), (255, 255, 255), (233, 197, 131)  # as in vetsite.css and favicon.svg
_SHADE = (37, 88, 128)
_STEPS = 5  # of a colour, from the ground to its full strength
_COLOURS = (_WHITE, _OCHRE)
_SHADE_INDEX = 1 + _STEPS  # the last step of white is followed by the shade, and that by ochre
_FIRST = {_WHITE: 1, _OCHRE: 2 + _STEPS}

_MARGIN = 84
_WIDTH = CARD[0] - 2 * _MARGIN  # pixels, of a line
_NAME_SIZES = ((56, 1), (46, 2), (38, 2))  # of a square with the mark, as below
_NAME_SIZES_ALONE = ((72, 1), (64, 3), (48, 4))
_TITLE_SIZES = ((80, 2), (66, 3), (54, 4))  # pixels, and the most lines in that size


@dataclass(frozen=True)
class CardWords:
    """What stands on a card, in plain text. What is empty is left out."""

    title: str
    above: str = ""  # in small type, above the title
    site: str = ""  # beside the mark
    foot: str = ""
    is_chinese: bool = True  # quotation marks are as wide as Han
    has_mark: bool = True  # the half gear over an open book


@cache
def known_characters() -> frozenset[str]:
    """What a card can be set in."""
    return frozenset((FONTS / "characters.txt").read_text("utf-8")) - {"\n"}


def is_known(text: str) -> bool:
    """Whether a card can say a text: no character would be an empty box."""
    return known_characters().issuperset(text)


def draw_card(words: CardWords) -> bytes:
    """The card that stands for a page."""
    image = _ground_of_card(words.has_mark).copy()
    left = _MARGIN + 82 if words.has_mark else _MARGIN
    type = type_of(words.is_chinese)
    _write(image, (left, 96), _cut_line(words.site, _WIDTH + _MARGIN - left, type, 34), type, 34, _WHITE)
    size, lines = _set_lines(words.title, _WIDTH, type, _TITLE_SIZES)
    height = round(size * 1.34)
    top = 326 - len(lines) * height / 2 + (24 if words.above else 0)
    above = _cut_line(words.above, _WIDTH, type, 30)
    _write(image, (_MARGIN, round(top) - 36), above, type, 30, _OCHRE)
    for index, line in enumerate(lines):
        _write(image, (_MARGIN, round(top + (index + 0.5) * height)), line, type, size, _WHITE)
    foot, _ = break_lines(words.foot, _WIDTH, partial(type.measure, size=28), 2)
    for index, line in enumerate(foot):
        _write(image, (_MARGIN, 562 + 20 * (2 * index + 1 - len(foot))), line, type, 28, _WHITE, strength=0.8)
    return _save(image)


def draw_square(name: str, is_chinese: bool, has_mark: bool) -> bytes:
    """The site's square: its mark, and its name."""
    image = Image.new("L", SQUARE, 0)
    type = type_of(is_chinese)
    size, lines = _set_lines(name, SQUARE[0] - 48, type, _NAME_SIZES if has_mark else _NAME_SIZES_ALONE)
    if has_mark:
        _draw_mark(image, (100, 44), 300)
    middle = 412 if has_mark else SQUARE[1] / 2
    for index, line in enumerate(lines):
        y = middle + (index - (len(lines) - 1) / 2) * size * 1.3
        _write(image, (round((SQUARE[0] - type.measure(line, size)) / 2), round(y)), line, type, size, _WHITE)
    return _save(image)


class Type:
    """The type of a language: its texts in the fonts that their characters are in."""

    def __init__(self, is_chinese: bool) -> None:
        self._is_chinese = is_chinese
        self._advances = _Advances(self.font)

    def measure(self, text: str, size: int) -> float:
        """The width of a text in pixels."""
        return sum(map(self._advances.__getitem__, text)) * size / 1000

    def font(self, character: str) -> str:
        """The file of the font that a character is in."""
        code = ord(character)
        is_narrow = not self._is_chinese and any(first <= code <= last for first, last in _NARROW)
        return "cards-latin.otf" if is_narrow else "cards-zh.otf"


class _Advances(dict[str, float]):
    """The widths of characters in thousandths of their size, each measured once."""

    def __init__(self, font: Callable[[str], str]) -> None:
        self._font = font

    def __missing__(self, character: str) -> float:
        width = self[character] = load_font(self._font(character), 1000).getlength(character)
        return width


@cache
def type_of(is_chinese: bool) -> Type:
    """The type of Chinese, or that of other languages."""
    return Type(is_chinese)


@cache
def load_font(font: str, size: int) -> ImageFont.FreeTypeFont:
    """A font by the name of its file."""
    # Raqm, the other engine, is not on every machine and sets other lines
    return ImageFont.truetype(FONTS / font, size, layout_engine=ImageFont.Layout.BASIC)


def _set_lines(text: str, width: int, type: Type, sizes: Sequence[tuple[int, int]]) -> tuple[int, list[str]]:
    """The first size in which a text has not too many lines, and these; else the last size, and what fits."""
    for size, most in sizes:
        lines, is_whole = break_lines(text, width, partial(type.measure, size=size), most)
        if is_whole:
            break
    return size, lines


def _cut_line(text: str, width: int, type: Type, size: int) -> str:
    """A text in one line."""
    lines, _ = break_lines(text, width, partial(type.measure, size=size), 1)
    return "".join(lines)


def _write(
    image: Image.Image,
    place: tuple[int, int],
    text: str,
    type: Type,
    size: int,
    colour: Colour,
    strength: float = 1,
) -> None:
    """Write a line; `place` is its left end, and the middle of its letters."""
    x: float = place[0]
    foot = place[1] + round(size * 0.38)  # the middle of Han is that far above the line that letters stand on
    for character in text:
        levels, mask, left, top = _glyph(character, type.font(character), size, colour, strength)
        image.paste(levels, (round(x) + left, foot + top), mask)
        x += type.measure(character, size)


@lru_cache(maxsize=3000)  # some kilobytes each; titles of a site share most of their characters
def _glyph(
    character: str, font: str, size: int, colour: Colour, strength: float
) -> tuple[Image.Image, Image.Image, int, int]:
    """A character in steps of a colour, where these stand, and its way from the point where it is written."""
    type = load_font(font, size)
    left, top, right, bottom = type.getbbox(character, anchor="ls")
    mask = Image.new("L", (max(round(right - left), 1), max(round(bottom - top), 1)), 0)
    ImageDraw.Draw(mask).text((-left, -top), character, fill=255, font=type, anchor="ls")
    return *_in_steps(mask, colour, strength), round(left), round(top)


def _ink(image: Image.Image, mask: Image.Image, place: tuple[int, int], colour: Colour) -> None:
    """Put a colour where a mask is."""
    levels, where = _in_steps(mask, colour, 1)
    image.paste(levels, place, where)


def _in_steps(mask: Image.Image, colour: Colour, strength: float) -> tuple[Image.Image, Image.Image]:
    """A mask in the steps that the palette has of a colour, and where these stand."""
    first = _FIRST[colour]
    steps = [round(value * strength * _STEPS / 255) for value in range(256)]
    levels = mask.point([first + max(step, 1) - 1 for step in steps])
    return levels, mask.point([255 if step else 0 for step in steps], "1")


@cache
def _ground_of_card(has_mark: bool) -> Image.Image:
    """What all cards have: the ground, a large mark in a shade of it, a small one, a line above the foot."""
    image = Image.new("L", CARD, 0)
    if has_mark:
        for mask in mark_masks(620):
            shape = mask.point([255 if value > 127 else 0 for value in range(256)], "1")
            image.paste(_SHADE_INDEX, (700, 108, 1320, 728), shape)
        _draw_mark(image, (_MARGIN - 6, 62), 68)
    full = _FIRST[_OCHRE] + _STEPS - 1
    image.paste(full, (_MARGIN, 518, _MARGIN + 72, 522))
    return image


def _draw_mark(image: Image.Image, place: tuple[int, int], side: int) -> None:
    """Half a gear over an open book, as in favicon.svg."""
    gear, book = mark_masks(side)
    _ink(image, gear, place, _OCHRE)
    _ink(image, book, place, _WHITE)


def _save(image: Image.Image) -> bytes:
    image.putpalette([value for colour in _palette() for value in colour])
    return write_png(image)


def _palette() -> Iterator[tuple[int, ...]]:
    """The ground, white in steps, the shade, ochre in steps."""
    yield _GROUND
    for colour in _COLOURS:
        for step in range(1, _STEPS + 1):
            pairs = zip(_GROUND, colour, strict=True)
            yield tuple(round(low + (high - low) * step / _STEPS) for low, high in pairs)
        if colour == _WHITE:
            yield _SHADE
