"""A host's templates become templates that print text as text: every value is escaped that is not HTML.

MkDocs' own environment escapes nothing, so its themes print titles, descriptions and settings as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from markupsafe import Markup

# Templates of Material that make HTML or JSON of what the theme itself says. They print no text of a page.
_MADE_BY_THE_THEME = ("partials/languages/", "partials/icons.html")


def escape_values(environment: Environment, html: Mapping[str, type]) -> Environment:
    """An environment whose templates escape what they print.

    `html` has the attributes of a host's objects that hold HTML, not text: "content" of its pages. Templates
    print these as they are, and whatever has `__html__` (`markupsafe.Markup`).
    """
    escaping = environment.overlay(autoescape=_escapes, bytecode_cache=_compiled_templates())
    escaping.getattr = partial(_read, environment.getattr, html)  # type: ignore[method-assign]
    return escaping


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, for all builds of a process: a preview makes one at every change."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, CodeType]] = {}  # a template's place -> its digest, and its code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, unless it has changed."""
        digest, code = self._compiled.get(bucket.key, ("", None))
        if digest == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code in the place of any older one."""
        assert bucket.code  # it has been compiled
        self._compiled[bucket.key] = bucket.checksum, bucket.code


@cache
def _compiled_templates() -> CompiledTemplates:
    return CompiledTemplates()


def _escapes(name: str | None) -> bool:
    """Whether the template of a name escapes; one without a name does."""
    return not (name or "").startswith(_MADE_BY_THE_THEME)


def _read(read: Callable[[Any, str], Any], html: Mapping[str, type], owner: Any, name: str) -> Any:
    """What `owner.name` is in a template."""
    value = read(owner, name)
    return _as_html(value) if name in html and isinstance(owner, html[name]) else value


def _as_html(value: Any) -> Any:
    """HTML, or several pieces of it by name, as what templates print without escaping it."""
    if isinstance(value, Mapping):
        return {key: _as_html(part) for key, part in value.items()}
    return Markup(value) if isinstance(value, str) else value
