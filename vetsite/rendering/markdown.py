"""Markdown becomes safe HTML, its headings and its links, and what is wrong with it at which place."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from vetsite.foundation.wording import Words
from vetsite.rendering.chinese import BOUNDARY, adapt, mark_boundaries
from vetsite.rendering.cleaning import clean
from vetsite.rendering.definitions import find_unused_definitions
from vetsite.rendering.guards import find_too_costly
from vetsite.rendering.headings import Heading, find_wrong_headings, read_headings, write_ids
from vetsite.rendering.links import Link, LinkWriter, Targets, resolve
from vetsite.rendering.notes import name_alerts, rewrite_notes
from vetsite.rendering.old_syntax import find_old_syntax, hold_back
from vetsite.rendering.parser import parse, release, write_html
from vetsite.rendering.places import Fault, Places
from vetsite.rendering.raw_html import RawHtml, find_lost, give_back_block_marks
from vetsite.rendering.references import find_bad_references
from vetsite.rendering.table_rows import find_wrong_rows
from vetsite.rendering.text_links import take_links


@dataclass(frozen=True)
class Converted:
    """What a text becomes. Links of its HTML to the site begin with `BASE`."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]  # but those of links, which carry them


def convert(text: str, path: str, targets: Targets, words: Words) -> Converted:
    """Convert the text of the file at `path`, in the language of `words`.

    A text that would cost without bounds stays as it is, with that fault alone.
    """
    marked = mark_boundaries(text)
    costly = find_too_costly(marked)
    if costly:
        return Converted(f"<p>{escape(text)}</p>", (), (), (costly,))
    parts = parse(marked)
    if marked is not text:
        for part in parts:
            part.take_out(BOUNDARY)
    places = Places(marked, BOUNDARY)
    headings = read_headings(parts)

    def leads(target: str, is_picture: bool) -> bool:
        return resolve(target, path, targets, is_picture).fault is None

    faults = [
        *find_unused_definitions(text),
        *find_wrong_rows(parts, places),
        *find_old_syntax(parts, places, words, leads),
    ]
    faults += find_wrong_headings(headings, places)
    links = LinkWriter(path, targets)
    raw = RawHtml(places, links.take)
    faults += take_links(parts, places, links, raw)
    name_alerts(parts, words)
    adapt(parts)
    html = rewrite_notes(write_ids(write_html(parts[0]), (heading for _, heading in headings)), words)
    release(parts)
    cleaned, kept = clean(html, has_html=bool(raw.tags or raw.lost))
    faults += find_lost(raw, kept, places)
    faults += find_bad_references(text)
    return Converted(
        give_back_block_marks(links.write(cleaned)).rstrip("\n"),
        tuple(heading for _, heading in headings),
        tuple(links.links),
        tuple(hold_back(faults, places)),
    )
