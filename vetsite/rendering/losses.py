"""What a text has and its HTML has not: definitions that nobody uses, cells too many; rows that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vetsite.rendering.chinese import end_addresses
from vetsite.rendering.parser import Part, Table, TableRow, quick_html
from vetsite.rendering.places import Fault, Places

# "[附件]: …" or "[^1]: …" at the beginning of a line, behind marks of quotations and lists; up to its words
_DEFINITION = re.compile(
    r"^[ \t>*+\d.)-]*(?P<label>\[[^\[\]\n]+\]):[ \t]*+\n?+[ \t]*+<?+(?=\S)", re.MULTILINE
)


def find_unused_definitions(text: str) -> Iterator[Fault]:
    """Definitions of links and footnotes that leave nothing on the page.

    Each gets a sign in what it says; those whose sign is missing in the HTML are told. So it is the parser
    that says what is a definition, and whether it is used.
    """
    if "]:" not in text:
        return
    sign = find_unused_word(text)
    found = list(_DEFINITION.finditer(text))
    pieces, end = [], 0
    for number, match in enumerate(found):
        pieces += [text[end : match.end()], f"{sign}{number}z"]
        end = match.end()
    html = quick_html(end_addresses("".join([*pieces, text[end:]])))
    shown = set(map(int, re.findall(f"{sign}([0-9]+)z", html)))
    line, start = 1, 0
    for number, match in enumerate(found):
        line += text.count("\n", start, match.start("label"))
        start = match.start("label")
        if number not in shown:
            column = start - text.rfind("\n", 0, start)
            code = "unused-footnote" if match["label"].startswith("[^") else "unused-definition"
            yield Fault((line, column), code, {"given": match["label"]})


def find_unused_word(text: str) -> str:
    """A word of small letters that does not stand in a text."""
    word = "zq"
    while word in text:
        word += "q"
    return word


_BAR = re.compile(r"\\[!-/:-@\[-`{-~]|(\|)")  # GFM 4.10: a bar behind a backslash ends no cell


def find_wrong_rows(parts: Iterable[Part], places: Places) -> Iterator[Fault]:
    """Lines directly below a table that became rows of it, and cells beyond its columns, which vanish."""
    for part in parts:
        if part.kind is TableRow and part.parent is not None and part.parent.kind is Table:
            line, column = places.find(*part.start)
            row = places.line(line)[column - 1 :].rstrip()
            bars = [match.start() for match in _BAR.finditer(row) if match[1]]
            columns = len(part.parent.details.alignments)
            if not bars and not part.details:
                yield Fault((line, column), "row-without-bars", {"given": row[:60]})
            else:
                surplus = _find_surplus(row, bars, columns)
                if surplus is not None:
                    values = {"given": row[surplus:].rstrip("| \t")[:60], "columns": columns}
                    yield Fault((line, column + surplus), "surplus-cell", values)


def _find_surplus(row: str, bars: list[int], columns: int) -> int | None:
    """Where the first cell begins that says something and has no column."""
    starts = [bar + 1 for bar in bars] if row.startswith("|") else [0, *(bar + 1 for bar in bars)]
    for start, end in zip(starts[columns:], [*starts[columns + 1 :], len(row) + 1], strict=False):
        words = row[start : end - 1].rstrip("|")
        if words.strip():
            return start + len(words) - len(words.lstrip())
    return None
