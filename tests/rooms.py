"""The rooms of the house, read from its code. `python -m tests.rooms` draws them into the documents.

It writes the index of DECISIONS.md too, whose sections are the rooms.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent

ROOMS = (  # each imports only from the rooms before it
    "foundation",
    "model",
    "reading",
    "collection",
    "rendering",
    "search_index",
    "proofreading",
    "checks",
    "outside_links",
    "edition",
    "sections",
    "about",
    "drawing",
    "share",
    "pages",
    "feeds",
    "search",
    "digests",
    "data",
    "discovery",
    "site",
    "publish",
    "speech",
    "reports",
    "host",
    "editing",
    "repairs",
    "usage",
    "cli",
)


@cache
def modules() -> dict[str, Path]:
    """Every module of vetsite, and its file: "vetsite.feeds.opml"."""
    files = sorted((ROOT / "vetsite").rglob("*.py"))
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    return {name.removesuffix(".__init__"): file for name, file in zip(names, files, strict=True)}


@cache
def tree(module: str) -> ast.Module:
    """The parsed code of a module."""
    return ast.parse(modules()[module].read_text("utf-8"))


def room(module: str) -> str:
    """The room of a module; none for the package itself and for `python -m vetsite`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__main__" else ""


def imports(module: str) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            names = [f"{source}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else source for name in names)


def own_imports(module: str) -> set[str]:
    """The modules of vetsite that a module imports."""
    return {name for name in imports(module) if name in modules()}


@cache
def arrows() -> dict[str, frozenset[str]]:
    """Room -> the other rooms that it imports from."""
    found: dict[str, set[str]] = {name: set() for name in ROOMS}
    for module in modules():
        if room(module):
            found[room(module)] |= {room(other) for other in own_imports(module)} - {room(module), ""}
    return {name: frozenset(others) for name, others in found.items()}


def lines_of_rooms() -> dict[str, int]:
    """Room -> how many lines of Python it has."""
    counts = dict.fromkeys(ROOMS, 0)
    for module, path in modules().items():
        if room(module):
            counts[room(module)] += len(path.read_text("utf-8").splitlines())
    return counts


def first_lines() -> dict[str, str]:
    """Room -> the first line of its docstring."""
    return {name: (ast.get_docstring(tree(f"vetsite.{name}")) or "").split("\n")[0] for name in ROOMS}


def draw_table() -> str:
    """The rooms and their first lines, as a table of Markdown."""
    rows = (f"| `{name}` | {line} |" for name, line in first_lines().items())
    return "\n".join(("| room | what it does |", "|---|---|", *rows))


def draw_picture() -> str:
    """The rooms as a flowchart of Mermaid. An arrow that follows from others is left out."""
    direct = {name: others - _behind(others) for name, others in arrows().items()}
    lines = [f"    {before} --> {name}" for name in ROOMS for before in sorted(direct[name], key=ROOMS.index)]
    return "\n".join(("```mermaid", "flowchart TD", *lines, "```"))


def _behind(rooms: frozenset[str]) -> frozenset[str]:
    """All rooms that are reached from some rooms by one arrow or more."""
    next_ones = frozenset().union(*(arrows()[name] for name in rooms))
    return next_ones | _behind(next_ones) if next_ones else next_ones


def decisions() -> dict[str, list[str]]:
    """Section of DECISIONS.md -> the titles of its decisions."""
    text = (ROOT / "DECISIONS.md").read_text("utf-8")
    sections = re.split(r"^## (.+)\n", text, flags=re.M)
    return {
        name.strip("`"): re.findall(r"^### (.+)$", body, re.M)
        for name, body in zip(sections[1::2], sections[2::2], strict=True)
    }


def draw_index() -> str:
    """The sections of DECISIONS.md, each with links to its decisions."""
    rows = []
    for name, titles in decisions().items():
        rows.append(f"- **{name}**")
        rows += (f"  - [{title}](#{_anchor(title)})" for title in titles)
    return "\n".join(rows)


def _anchor(title: str) -> str:
    """The id that code hosts give to a heading: "A day is the clock" is "a-day-is-the-clock"."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


DRAWINGS = (
    ("README.md", "rooms", draw_table),
    ("CONTRIBUTING.md", "picture", draw_picture),
    ("DECISIONS.md", "index", draw_index),
)


def drawn(text: str, mark: str) -> str:
    """What stands in a text between the lines `<!-- mark -->` and `<!-- /mark -->`."""
    found = re.search(rf"<!-- {mark} -->\n+(.*?)\n+<!-- /{mark} -->", text, re.DOTALL)
    return found[1] if found else ""


def accept() -> None:
    """Write what is drawn between its marks."""
    for name, mark, draw in DRAWINGS:
        path = ROOT / name
        text = path.read_text("utf-8")
        begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
        head, _, rest = text.partition(begin)
        _, _, tail = rest.partition(end)
        path.write_text(f"{head}{begin}\n\n{draw()}\n\n{end}{tail}", "utf-8")


if __name__ == "__main__":
    accept()
