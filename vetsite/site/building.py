"""The pipeline: a project's folder becomes the editions of its site, ready to be written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vetsite.checks.checks import run_checks
from vetsite.checks.findings import Findings
from vetsite.checks.one_message import leave_out_repeated
from vetsite.collection.collection import Collection, build_collection
from vetsite.collection.private_names import find_private_names, find_unknown_takedowns
from vetsite.collection.references import find_wrong_references
from vetsite.drawing.template import check_templates
from vetsite.edition.edition import Edition, editions
from vetsite.foundation.garbage import forget_spared, uncollected
from vetsite.foundation.memo import Memo
from vetsite.foundation.problems import ContentError, Problem, SwitchedOff, sort_problems
from vetsite.foundation.progress import end_progress, show_progress
from vetsite.foundation.wording import Words
from vetsite.model.settings import Settings
from vetsite.pages.doc_pages import find_wrong_marks
from vetsite.reading.content import Content
from vetsite.reading.reading import read_content
from vetsite.rendering.texts import Rendering, render_texts
from vetsite.site.anchors import find_missing_places


@dataclass(frozen=True)
class Site:
    """A site whose content has no problems."""

    settings: Settings
    editions: tuple[Edition, ...]  # the primary language first
    read: Content  # as it was read, with names that nobody may see: to look for them alone
    advice: tuple[Problem, ...] = ()  # in the order of places
    switched_off: tuple[SwitchedOff, ...] = ()

    def edition(self, language: str) -> Edition:
        """The edition of a language by its code."""
        return next(one for one in self.editions if one.language == language)


def prepare_site(
    settings: Settings,
    as_of: dt.date,
    words: Words,
    drafts: bool = False,
    findings: Findings | None = None,
) -> Site:
    """Read, check, order and render everything; write nothing.

    `findings` are those of earlier runs, whose checks need not look again at what has stayed the same.

    Raises `ContentError` with all problems of all files, and all advice: those of one file hide none of
    another's.
    """
    forget_spared()
    check_templates()
    with uncollected():
        content = read_content(settings)
        collection = build_collection(content, as_of, drafts)
    rendering = _render(collection, words)
    problems = [
        *content.problems,
        *find_wrong_references(collection),
        *find_wrong_marks(collection),
        *rendering.problems,
        *find_private_names(content),
        *find_unknown_takedowns(content),
    ]
    advice, switched_off = run_checks(collection, rendering, not problems, findings or Findings())
    found = sort_problems(leave_out_repeated([*problems, *advice]))
    if any(one.level == "problem" for one in found):
        raise ContentError(found, switched_off)
    made = editions(collection, rendering, Memo())
    places = sort_problems(find_missing_places(made))
    if places:  # a page can be made only where nothing else is wrong
        raise ContentError([*places, *found], switched_off)
    return Site(settings, made, content, found, switched_off)


def _render(collection: Collection, words: Words) -> Rendering:
    """All texts as HTML, while a reader at a terminal sees how far it has come."""
    progress = show_progress(words.say("progress.rendering"))
    with uncollected(is_paused=False):
        try:
            return render_texts(collection, progress)
        finally:
            end_progress()
