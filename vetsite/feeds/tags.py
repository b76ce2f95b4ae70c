"""What feeds and their entries are known by: tag URIs (RFC 4151) and language tags."""

from __future__ import annotations

from functools import cache

from babel import Locale

from vetsite.collection.addresses import ITEMS, item_address
from vetsite.edition.edition import Edition
from vetsite.model.settings import LanguageSettings
from vetsite.reading.content import Item

TAG_YEAR = 2024  # of all ids: they are minted as of its first day, and stay as they are


def tag(name: str, edition: Edition) -> str:
    """A tag URI of the site: "tag:vet.example,2024:feed:news:zh"."""
    return f"tag:{edition.collection.settings.id_host},{TAG_YEAR}:{name}"


def item_tag(item: Item, edition: Edition) -> str:
    """The id of an item in the edition's language: made of its path below news/, whatever its title.

    Of an item that has moved, it is made of the first of its former addresses below news/: its first path.
    """
    paths = (one for one in item.facts.former_addresses if one.startswith(ITEMS))
    first = next(paths, item_address(item.id))
    return tag(f"item:{first.removeprefix(ITEMS).removesuffix('/')}:{edition.language}", edition)


def feed_language(language: LanguageSettings) -> str:
    """A language tag as readers of feeds know them: "zh-CN" for "zh-Hans".

    The list of RSS 2.0 has countries and no scripts, so a script gives way to the country of the locale.
    """
    subtags = language.tag.split("-")
    territory = _territory(language.locale)
    if any(len(one) == 4 and one.isalpha() for one in subtags[1:]) and territory:
        return f"{subtags[0]}-{territory}"
    return language.tag


@cache
def _territory(locale: str) -> str | None:
    territory: str | None = Locale.parse(locale).territory
    return territory
