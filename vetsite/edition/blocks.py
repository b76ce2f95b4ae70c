"""What a page is made of, before it is HTML or Markdown: sections of facts, tables and numbered points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Span:
    """Some words, their language, and the address of the page that they lead to."""

    text: str
    language: str  # language code: "zh"
    address: str | None = None  # of a page of the site, from its root; perhaps with "#" and a place on it
    url: str | None = None  # of a page elsewhere
    note: bool = (
        False  # an editor's or our own remark on the words beside it: drawn muted, and no part of a name
    )
    bar: Decimal | None = None  # a share, 1 is all: drawn before the words, which say it too
    struck: bool = False  # no longer so: what stands beside it must say so in words
    unstated: str = ""  # a fact that is not known, in words: "the document number". There is no text then


Inline = tuple[Span, ...]


def plain_text(words: Inline) -> str:
    """Spans as plain text."""
    return "".join(span.text for span in words)


def says(words: Inline) -> bool:
    """Whether words say anything: what is not known is said in a box of its own (`unstated`)."""
    return any(span.text for span in words)


@dataclass(frozen=True)
class Fact:
    """A label and its values, each on a line of its own."""

    label: str
    values: tuple[Inline, ...]


@dataclass(frozen=True)
class Facts:
    """A list of facts. One that is not known is not drawn."""

    facts: tuple[Fact, ...]
    of: Inline = ()  # what they are facts of, if not of the page or its item


@dataclass(frozen=True)
class Table:
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: Inline = ()
    foot: tuple[Inline, ...] = ()  # the totals of the columns
    ids: tuple[str, ...] = ()  # of the rows, where links lead to them
    has_people: bool = False  # whether the rows are people: a sentence puts other names in quotation marks

    @property
    def shown(self) -> tuple[int, ...]:
        """The places of the columns that have a value: others are not drawn."""
        return tuple(place for place in range(len(self.head)) if any(says(row[place]) for row in self.rows))


@dataclass(frozen=True)
class NumberedPoint:
    """A point of a numbered list."""

    title: Inline
    detail: Inline = ()
    points: tuple[NumberedPoint, ...] = ()
    notes: tuple[Inline, ...] = ()  # our own remarks, each on a line of its own


@dataclass(frozen=True)
class Points:
    """A numbered list, in its own order."""

    points: tuple[NumberedPoint, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a note is our own remark on the text."""

    words: Inline
    note: bool = False


@dataclass(frozen=True, eq=False)
class ListRow:
    """An item in a list. It is made once for all lists: rows are equal only to themselves."""

    day: str  # "2024-03-05"; "" where it has none
    kind: Inline
    title: Inline
    mark: str  # that it is over, in another language, made by a machine; "" where nothing is so
    summary: Inline


@dataclass(frozen=True)
class ListRows:
    """Items, one below the other."""

    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class IndexEntry:
    """A list of the site: what leads to it, how much it holds, and the lists below it."""

    link: Inline
    count: int | None = None
    below: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True)
class Index:
    """Lists of the site, side by side."""

    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Option:
    """A value that a reader may choose, and how much there is of it."""

    value: str  # in the address of a choice: "xz-edu"
    name: Span
    count: int | None = None  # None: not told


@dataclass(frozen=True)
class OptionGroup:
    """Options that belong together."""

    label: str  # "" where nothing tells them apart
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Choice:
    """A field that narrows a list to one of its values."""

    name: str  # in the address: "year"
    label: str
    every: str  # what stands there while nothing is chosen
    groups: tuple[OptionGroup, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """All its options, in their order."""
        return tuple(option for group in self.groups for option in group.options)


@dataclass(frozen=True)
class Filter:
    """A form that narrows what stands below it on the page. A script shows it; without one it isn't there."""

    label: str
    search: str  # label of the field for words
    hint: str  # where these are looked for
    choices: tuple[Choice, ...]
    option: str  # an option's name and count: "{name} ({number})"
    reset: str  # label of the button that undoes all choices
    loading: str  # said while the rows are on their way
    failed: str  # said where they can't be had
    results: str  # name of what the script shows in place of the page's own list
    rows: str  # address of the file that the script reads, from the site's root


@dataclass(frozen=True)
class SearchForm:
    """The form of the site's search, and the place of what it finds. A script shows both."""

    choices: tuple[Choice, ...]  # what narrows the results
    index: str  # the address of the index, below the language's root


@dataclass(frozen=True)
class Chart:
    """Whole numbers as a picture, and the table behind it. Make it with `charts.make_chart`."""

    id: str  # the only one on its page: "awards-by-year"
    title: Inline
    note: Inline  # the unit, and what is counted
    form: Literal["columns", "bars"]  # up, for years; across, for long names
    series: tuple[Inline, ...]  # the parts of each column or bar, from its foot on; at most 7
    categories: tuple[Inline, ...]  # a column or bar for each, in this order
    values: tuple[tuple[int | None, ...], ...]  # of each category, for each series; None: not stated
    table: Table  # every value, and the totals


@dataclass(frozen=True)
class Address:
    """An address for readers' programs, and what tells it from its neighbours."""

    label: str  # its format: "RSS"
    address: str  # from the site's root


@dataclass(frozen=True)
class Subscription:
    """What a reader can follow."""

    id: str  # its place on the page
    title: Inline
    addresses: tuple[Address, ...]
    code: str = ""  # address of the picture of a QR code; "" where it has none


@dataclass(frozen=True)
class Subscriptions:
    """What readers can follow, one below the other."""

    subscriptions: tuple[Subscription, ...]
    folded: bool = False  # whether the addresses are seen only where a reader opens them


Block = Facts | Table | Points | Paragraph | ListRows | Index | Chart | Filter | SearchForm | Subscriptions


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of its own, with parts below it."""

    id: str
    title: Inline
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    is_box: bool = False  # whether it is set off from the page: it tells of the text, not of its subject
