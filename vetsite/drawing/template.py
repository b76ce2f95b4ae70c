"""The templates of pages: `templates/*.html`, read once."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from vetsite.rendering.links import BASE


@cache
def template(name: str) -> Template:
    """A template that escapes what it is given and fails on what it isn't."""
    return _environment().get_template(f"{name}.html")


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
