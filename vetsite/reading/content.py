"""What a project's folder holds: items with their texts, docs pages, registers, files, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vetsite.foundation.problems import Problem
from vetsite.foundation.unit import Subject
from vetsite.model.items import DocsPageFacts, ItemFacts
from vetsite.model.machine_made import MachineMade
from vetsite.model.registers import LISTED, Registers
from vetsite.model.settings import Settings
from vetsite.model.validation import Place
from vetsite.reading.cells import ShownCell


@dataclass(frozen=True)
class Text:
    """What an item says in one language."""

    language: str
    title: str
    summary: str | None
    body: str  # Markdown
    path: str  # of its file
    body_line: int
    place: Place  # of its front matter
    machine_made: MachineMade | None = None


@dataclass(frozen=True)
class Item:
    """An item with its texts in every language that it has."""

    id: str  # "2024/xuzhou-vet-conference": permanent, and its address below news/
    facts: ItemFacts  # from the primary-language file
    texts: Mapping[str, Text]  # by language code, the primary language first
    place: Place  # of the facts, for problems that show later
    cells: tuple[ShownCell, ...] = ()  # of the tables beside it

    @property
    def subject(self) -> Subject:
        """The item as what outputs tell of."""
        return Subject("item", self.id)

    @property
    def is_kept_back(self) -> bool:
        """Whether readers see none of its texts, whatever the day: it is a draft, or withdrawn."""
        return self.facts.status in ("draft", "withdrawn")

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """Kinds of lists -> ids of the entries that the item names, each once, in its own order."""
        return {kind: tuple(dict.fromkeys(lists.named_by(self.facts))) for kind, (_, lists) in LISTED.items()}


@dataclass(frozen=True)
class DocPage:
    """A page of `docs/`. The host renders it; we know its address, title and links."""

    id: str  # "about", "handbook/awards", "" for the home page, which may have no file
    text: Text
    facts: DocsPageFacts

    @property
    def subject(self) -> Subject:
        """The page as what outputs tell of."""
        return Subject("docs page", self.id)


@dataclass(frozen=True)
class Faulty:
    """A Markdown file that is no part of an item or a page because of its problems, or its item's."""

    path: str
    id: str  # of its item or page: what refers to that is not wrong
    text: Text | None  # its body has links to check; None: it could not be read


@dataclass(frozen=True)
class Content:
    """All that a project's folder holds, and what is wrong with it."""

    settings: Settings
    registers: Registers
    items: tuple[Item, ...]  # in the order of their ids
    pages: tuple[DocPage, ...]
    files: Mapping[str, int]  # path -> bytes of every other file below news/ and docs/ that may be published
    private: frozenset[str]  # paths of files that never are: tables of results, the list of takedowns
    register_places: Mapping[str, Place]  # register -> where it was read
    faulty: tuple[Faulty, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def texts(self) -> Iterator[Text]:
        """The texts of all items, in the order of their ids, and of all pages."""
        yield from (text for item in self.items for text in item.texts.values())
        yield from (page.text for page in self.pages)

    @property
    def kept_texts(self) -> Iterator[Text]:
        """The same without those of withdrawn items, of which nobody reads a word again."""
        kept = (item for item in self.items if item.facts.status != "withdrawn")
        yield from (text for item in kept for text in item.texts.values())
        yield from (page.text for page in self.pages)

    @property
    def item_texts_for_readers(self) -> Iterator[Text]:
        """The texts of items that readers see, or will see on their day."""
        yield from (text for item in self.items if not item.is_kept_back for text in item.texts.values())
