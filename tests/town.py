"""A small site of a town, to which tests add items that tell of events."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.plain_frame import PlainFrame
from tests.wrong_accept import SITE
from vetsite.collection.events import Events
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.pages.doc_pages import doc_page
from vetsite.pages.page import Page
from vetsite.site.building import Site, prepare_site
from vetsite.site.site import site_outputs

DAY = dt.date(2025, 6, 30)


@dataclass(frozen=True)
class Town:
    """A site whose only meeting was held at 09:00 on 9 April 2024, and whose items tell of more events."""

    folder: Path

    def add(self, id: str, *events: Mapping[str, Any], **facts: Any) -> None:
        """Add an item, published on 5 March 2025, in Chinese and English. An event's title is its id."""
        told = [{"title": {"zh": event["id"]}, **event} for event in events]
        facts = {**_FACTS, "events": told, **facts}
        lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
        self._write(f"{id}.zh.md", f"---\ntitle: {id} zh\n{lines}---\n\n正文。\n")
        self._write(f"{id}.en.md", f"---\ntitle: {id} en\n---\n\nText.\n")

    def _write(self, name: str, text: str) -> None:
        file = self.folder / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def site(self, as_of: dt.date = DAY) -> Site:
        """The site of a day."""
        return prepare_site(read_settings(self.folder / "mkdocs.yml"), as_of, read_words("en"))

    def events(self, as_of: dt.date = DAY) -> Events:
        """The events that the site of a day knows."""
        return self.site(as_of).editions[0].collection.events

    def doc_page(self, path: str) -> Page:
        """The page of docs/ whose file is at a path."""
        site = self.site()
        page = site.editions[0].collection.docs_by_path[path]
        return doc_page(page, site.edition(page.text.language))

    def files(self, as_of: dt.date = DAY) -> dict[str, str]:
        """Every text that vetsite makes, by its path."""
        outputs = site_outputs(self.site(as_of).editions, PlainFrame("https://vet.example/"))
        texts = {one.path: one.content for one in outputs if isinstance(one.content, bytes)}
        shown = (path for path in texts if not path.startswith("assets/") and not path.endswith(".xlsx"))
        return {path: texts[path].decode() for path in shown}


_FACTS: Mapping[str, Any] = {
    "type": "news",
    "summary": "A summary.",
    "published": "2025-03-05 09:00:00",
    "source": {"name": None},
    "column": "meetings",
}
MEETING = "2024/conference 2024-04-09"  # the event that the town has from the beginning, and its date


def found_town(folder: Path) -> Town:
    """A new town in a folder that does not exist yet."""
    return Town(shutil.copytree(SITE, folder))
