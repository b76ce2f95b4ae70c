"""The bytes of a CSV file become rows of text, whatever program saved them.

Excel saves CSV in China as GBK, in Europe with semicolons, and as "Unicode text" in UTF-16 with tabs.
"""

from __future__ import annotations

import csv
import io
import re

from vetsite.foundation.problems import Problem

_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=.?\"?[ ,;\t]*(?=[\r\n]|\Z)", re.I)


def read_csv(raw: bytes, path: str) -> list[list[str]] | Problem:
    """All rows of a CSV file (RFC 4180), as wide as each is. A cell may have line breaks."""
    text = decode_table(raw, path)
    if isinstance(text, Problem):
        return text
    separator = _SEPARATOR_LINE.match(text)
    if separator:  # Excel reads it, and nothing else does: to others it is the header
        return Problem(path, 1, 1, "separator-line", {"given": separator[0].strip()})
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_find_separator(text), strict=True)
    try:
        for cells in reader:
            rows.append([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells])
    except csv.Error:
        row = len(rows) + 1
        return Problem(path, row, 1, "bad-csv-quotes", {"row": row})
    return rows


def decode_table(raw: bytes, path: str) -> str | Problem:
    """The text. What is not valid UTF-8 is read as GB18030, which holds all of GBK and GB 2312."""
    is_utf_16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_utf_16 else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:  # another encoding, or no text at all
            return text
    return Problem(path, 1, 1, "unknown-encoding")


def _find_separator(text: str) -> str:
    """What stands most often in the header, outside of quotation marks; a comma where nothing does."""
    line = next((line for line in text.splitlines() if line.strip(f"{_SEPARATORS} ")), "")
    unquoted = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=unquoted.count)  # the first of those that are equal
