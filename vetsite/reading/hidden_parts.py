"""A workbook (ECMA-376) becomes the sheets, rows and columns in it that say something and are hidden.

What is published as a file is published whole: whoever opens it can unhide them.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from lxml import etree

from vetsite.reading.cells import read_column
from vetsite.reading.hidden_cells import Hidden, find_hidden, name_columns, name_rows

_MOST_BYTES = 50_000_000  # of all parts, unpacked
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True)
class HiddenPart:
    """What is hidden in a sheet."""

    kind: str  # "sheet", "rows" or "columns"
    sheet: str
    named: str  # the rows or columns: "3–5, 8"; "" for a whole sheet


def find_hidden_parts(raw: bytes) -> tuple[HiddenPart, ...]:
    """The hidden parts of a workbook with content, in the order of its sheets.

    None are known of a file that is damaged, locked, too large or no workbook: that is told elsewhere.
    """
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                return ()
            return tuple(_read(archive))
    except (BadZipFile, KeyError, ValueError, RuntimeError, OSError, EOFError, zlib.error, etree.LxmlError):
        return ()


def _read(archive: ZipFile) -> Iterator[HiddenPart]:
    parser = etree.XMLParser(resolve_entities=False)
    relations = etree.fromstring(archive.read(_RELATIONS), parser)
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for sheet in etree.fromstring(archive.read(_BOOK), parser).iterfind("{*}sheets/{*}sheet"):
        name = sheet.get("name", "")
        id = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        xml = archive.read(posixpath.normpath(posixpath.join("/xl", targets[id])).lstrip("/"))
        if sheet.get("state", "visible") != "visible":
            if next(_filled_rows(xml), None):
                yield HiddenPart("sheet", name, "")
            continue
        yield from _read_sheet(name, xml, find_hidden(xml))


def _read_sheet(name: str, xml: bytes, hidden: Hidden) -> Iterator[HiddenPart]:
    if not hidden.rows and not hidden.columns:
        return
    rows, columns = set(hidden.rows), set(hidden.columns)
    filled_rows: list[int] = []
    filled_columns: set[int] = set()
    for number, cells in _filled_rows(xml):
        filled_rows += [number] if number in rows else []
        filled_columns |= columns.intersection(cells)
    if filled_rows:
        yield HiddenPart("rows", name, name_rows(filled_rows))
    if filled_columns:
        yield HiddenPart("columns", name, name_columns(sorted(filled_columns)))


_LETTERS = re.compile("[A-Z]{1,3}")


def _filled_rows(xml: bytes) -> Iterator[tuple[int, list[int]]]:
    """The rows of a sheet that say something, and the columns of their cells that do; all from 1."""
    number = 0
    for _, row in etree.iterparse(io.BytesIO(xml), tag="{*}row", resolve_entities=False, huge_tree=True):
        number = int(row.get("r", number + 1))
        cells = []
        at = 0
        for cell in row.iterfind("{*}c"):
            letters = _LETTERS.match(cell.get("r", ""))
            at = read_column(letters[0]) if letters else at + 1
            if any((text or "").strip() for text in cell.itertext("{*}v", "{*}t", "{*}f")):
                cells.append(at)
        if cells:
            yield number, cells
        row.clear(keep_tail=True)  # a sheet may be large
