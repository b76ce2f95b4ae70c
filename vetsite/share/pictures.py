"""Which pictures stand for a page where it is shared, and how those are made that no editor has made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

import PIL

from vetsite.about.about import Picture
from vetsite.collection.addresses import shared_picture
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.reading.content import Item
from vetsite.rendering.cleaning import find_pictures
from vetsite.rendering.links import BASE
from vetsite.share import cards, lines, mark, photos, png
from vetsite.share.cards import CARD, FONTS, SQUARE, CardWords, draw_card, draw_square, is_known
from vetsite.share.photos import SIDE, Photo, cut_square, read_photo

_LEAST_WIDTH, _LEAST_HEIGHT = 600, 315  # pixels: what messengers show large
_RASTER = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True)
class SharedPictures:
    """What stands for a page."""

    picture: Picture
    square: Picture  # WeChat's
    made: tuple[tuple[str, Callable[[], bytes]], ...]  # address -> how it is made


def pictures_of_site(edition: Edition) -> SharedPictures:
    """What stands for every page that has no pictures of its own."""
    name, description = edition.settings.site_name, edition.settings.site_description
    has_mark = not edition.collection.settings.theme.has_own_logo
    return _pictures_of_site(name, description, edition.is_chinese, has_mark)


def pictures_of_item(item: Item, edition: Edition) -> SharedPictures:
    """What stands for an item's page: its first picture, else a card with its title and the site's square.

    A withdrawn item has the site's, and so has one whose title a card can't be set in.
    """
    site = pictures_of_site(edition)
    if item.facts.status == "withdrawn":
        return site
    own = _find_own(item, edition)
    if own:
        picture, path, photo = own
        square = _address("jpg", photo.digest)
        made = ((square, partial(cut_square, path)),)
        return SharedPictures(picture, Picture(square, SIDE, SIDE, "image/jpeg", ""), made)
    words = _words_of(item, edition)
    if not words.title:
        return site
    address = _address("png", *vars(words).values())
    picture = Picture(address, *CARD, "image/png", item.texts[edition.language].title)
    return SharedPictures(picture, site.square, ((address, partial(draw_card, words)),))


def _words_of(item: Item, edition: Edition) -> CardWords:
    kind, column = (
        plain_text(edition.group_name(key))
        for key in (GroupKey("types", item.facts.type), GroupKey("columns", item.facts.column))
    )
    above = dict.fromkeys(filter(None, (kind, column, edition.label_of(item))))
    return CardWords(
        title=_settable(item.texts[edition.language].title),
        above=_settable(edition.words.say("join.dot").join(above)),
        site=_settable(edition.settings.site_name),
        foot=_settable(edition.dates.day(item.facts.published.day)) if item.facts.published else "",
        is_chinese=edition.is_chinese,
        has_mark=not edition.collection.settings.theme.has_own_logo,
    )


@lru_cache(maxsize=16)
def _pictures_of_site(name: str, description: str, is_chinese: bool, has_mark: bool) -> SharedPictures:
    words = CardWords(_settable(name), foot=_settable(description), is_chinese=is_chinese, has_mark=has_mark)
    card = _address("png", *vars(words).values())
    on_square = (words.title, is_chinese, has_mark)
    square = _address("png", *on_square)
    return SharedPictures(
        Picture(card, *CARD, "image/png", name),
        Picture(square, *SQUARE, "image/png", ""),
        ((card, partial(draw_card, words)), (square, partial(draw_square, *on_square))),
    )


def _settable(text: str) -> str:
    """A text that a card can say, or nothing: no empty boxes."""
    return text if is_known(text) else ""


def _find_own(item: Item, edition: Edition) -> tuple[Picture, Path, Photo] | None:
    """An item's first picture that is large enough, its path and its facts."""
    text, targets = edition.rendering.texts[item.texts[edition.language].path], edition.rendering.targets
    if not any(file.lower().endswith(_RASTER) for file in text.files):
        return None
    for picture in find_pictures(text.html):
        address = picture.get("src", "").removeprefix(BASE)
        path = targets.files_by_address.get(unquote(address))
        if path and path.lower().endswith(_RASTER):
            file = edition.collection.settings.root / path
            photo = read_photo(file)
            if photo and photo.width >= _LEAST_WIDTH and photo.height >= _LEAST_HEIGHT:
                size, alt = (photo.width, photo.height), picture.get("alt", "")
                return Picture(address, *size, photo.media_type, alt, targets.made.get(path)), file, photo
    return None


def _address(ending: str, *parts: object) -> str:
    """The address of a picture: of all that it is made of, so that equal addresses have equal bytes."""
    values = json.dumps([_drawing(), ending, *parts], ensure_ascii=False).encode()
    return shared_picture(blake2b(values, digest_size=10).hexdigest(), ending)


@cache
def _drawing() -> str:
    """All that pictures depend on but their words and photos: Pillow, our code, the fonts."""
    digest = blake2b(PIL.__version__.encode(), digest_size=16)
    for module in (cards, lines, mark, photos, png):
        digest.update(Path(str(module.__file__)).read_bytes().replace(b"\r\n", b"\n"))
    for font in sorted(FONTS.glob("*.otf")):
        digest.update(font.read_bytes())
    return digest.hexdigest()
