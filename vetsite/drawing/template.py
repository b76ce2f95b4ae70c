"""The templates of pages: `templates/*.html`, read once."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from vetsite.model.types import ITEM_TYPES
from vetsite.rendering.links import BASE


@cache
def template(name: str) -> Template:
    """A template that escapes what it is given and fails on what it isn't."""
    return _environment().get_template(f"{name}.html")


def check_templates() -> None:
    """Raises LookupError where the page of a type of items has no template: our own bug."""
    there = set(_environment().list_templates())
    missing = sorted({f"{type.template}.html" for type in ITEM_TYPES.values()} - there)
    if missing:
        raise LookupError(f"drawing/templates has no {', '.join(missing)}")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("vetsite.drawing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["BASE"] = BASE
    return environment
