"""A text of Markdown becomes what the site makes of it, for tests of the dialect."""

from __future__ import annotations

from vetsite.foundation.wording import read_words
from vetsite.rendering.links import Targets
from vetsite.rendering.rendered_text import RenderedText, render_text

NOWHERE = Targets({}, frozenset(), frozenset(), {})
SITE = Targets(
    sources={"news/2024/b.zh.md": "news/2024/b/"},
    hidden=frozenset({"news/2024/hidden.zh.md"}),
    addresses=frozenset({"awards/", "news/2024/b/"}),
    files={"news/2024/a.pdf": "news/2024/a.pdf", "news/2024/hall.jpg": "news/2024/hall.jpg"},
)


def render(body: str, language: str = "zh", targets: Targets = SITE) -> RenderedText:
    """What becomes of a text, whose file begins with it."""
    path = f"news/2024/x.{language}.md"
    return render_text(path, body, 1, read_words(language), targets)


def tell(body: str, language: str = "zh", targets: Targets = SITE) -> list[tuple[int, int, str]]:
    """Line, column and code of all that is wrong with a text, in the order of their places."""
    problems = render(body, language, targets).problems
    return sorted((one.line, one.column, one.code) for one in problems)
