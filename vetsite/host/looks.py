"""What the settings say of a site's looks is completed: where they are silent, the theme is told ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from vetsite.collection.addresses import asset
from vetsite.foundation.wording import Words

STYLES = asset("vetsite.css")  # from the site's root
_FAVICON = asset("favicon.svg")
_COLOURS = ("primary", "accent")  # of a palette
_FAVICON_OF_MATERIAL = "assets/images/favicon.png"  # what a site has that names none


def find_font(settings: Iterable[Mapping[str, Any]]) -> Any:
    """The font that settings name. They are mappings as `mkdocs.yml` has them, of which the last one wins."""
    themes = [given["theme"] for given in settings if "theme" in given]
    return themes[-1].get("font") if themes and isinstance(themes[-1], dict) else None


def names_colours(palette: Any) -> bool:
    """Whether a palette names colours of the theme. They change nothing: many can't be read on ours."""
    options = palette if isinstance(palette, list) else [palette]
    named = [option.get(name) for option in options if isinstance(option, dict) for name in _COLOURS]
    return any(name not in (None, "custom") for name in named)


def complete_looks(theme: MutableMapping[str, Any]) -> None:
    """Give a theme that lacks them our looks in all languages. Material's fonts come from Google: never."""
    theme["font"] = False
    if theme.get("favicon") == _FAVICON_OF_MATERIAL:
        theme["favicon"] = _FAVICON


def complete_palette(theme: MutableMapping[str, Any], words: Words) -> None:
    """Give a theme without a palette ours: as light or dark as the reader's system, and a switch in words."""
    if theme.get("palette") is None:
        theme["palette"] = [
            _scheme("light", "default", "material/weather-night", words.say("looks.to_dark")),
            _scheme("dark", "slate", "material/weather-sunny", words.say("looks.to_light")),
        ]


def _scheme(preferred: str, scheme: str, icon: str, name: str) -> dict[str, Any]:
    return {
        "media": f"(prefers-color-scheme: {preferred})",
        "scheme": scheme,
        "primary": "custom",  # our styles have the colours
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }
