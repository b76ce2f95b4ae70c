"""MkDocs' hooks: MkDocs lends its theme's page, as frames and around `docs/`; vetsite does the rest.

No rule of content stands here.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, NoReturn

import mkdocs
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import CountHandler

from vetsite.checks.findings import Findings
from vetsite.collection.addresses import file_at, path_to_root
from vetsite.discovery.changes import change_lists
from vetsite.foundation.child import end_with_parent
from vetsite.foundation.files import find_refusal, is_hidden
from vetsite.foundation.output import Output
from vetsite.foundation.problems import ContentError
from vetsite.foundation.progress import end_progress, show_progress
from vetsite.host.escaping import escape_values
from vetsite.host.frames import ThemeFrames
from vetsite.host.looks import STYLES, complete_looks, find_font, names_colours
from vetsite.host.mkdocs_obstacle import Obstacle, Refusal
from vetsite.host.mkdocs_pages import config_for, host_contents, host_navigation, host_page, name_page
from vetsite.host.mkdocs_preview import prepare_preview
from vetsite.host.mkdocs_settings import (
    find_added_extensions,
    site_settings,
    stated_site_url,
    theme_languages,
)
from vetsite.model.needed_words import check_words
from vetsite.model.settings import Settings
from vetsite.pages.chrome import around
from vetsite.pages.doc_pages import doc_page
from vetsite.pages.page import Page
from vetsite.publish.locking import hold_folder, read_holder, release_folder, this_process
from vetsite.publish.publish import Stage, find_endangered, write_lists
from vetsite.reading.content import DocPage
from vetsite.rendering.links import BASE, find_third_parties
from vetsite.site.building import Site, prepare_site
from vetsite.site.changed_pages import ChangedText, change_pages, change_text
from vetsite.site.day import day_of_build
from vetsite.site.pages import site_pages
from vetsite.site.site import site_outputs
from vetsite.speech import QUIET_VARIABLE, choose_words, tell_advice, tell_obstacle, write_unicode

log = get_plugin_logger("vetsite")
_host_log = logging.getLogger(mkdocs.__name__)  # "properdocs", where ProperDocs runs under MkDocs' name

# Files of the theme that no page of ours asks for: a template that is no longer rendered, and its search.
_UNUSED = ("sitemap.xml", "assets/javascripts/lunr/")

_FIRST, _LAST = 1000, -1000  # plugins that want to be late or early say 100 and less

_HTML: Mapping[str, type] = {  # what MkDocs gives to templates as HTML; all else is text
    "content": HostPage,
    "title": AnchorLink,  # a heading in the list of contents
    "typeset": AnchorLink,  # the same by a plugin of Material
    "copyright": MkDocsConfig,  # a setting that may hold links
}


class VetsitePlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Joins vetsite to MkDocs."""

    def __init__(self) -> None:
        check_words()
        self._words = choose_words()
        self._is_preview = self._is_read_later = False
        self._holder = this_process(mkdocs.__name__)
        self._site: Site
        self._changed: dict[str, ChangedText] = {}
        self._stage: Stage | None = None
        self._prepare = partial(prepare_site, words=self._words, findings=Findings())
        self._environment: Environment
        self._configs: dict[str, MkDocsConfig] = {}
        self._warnings = CountHandler(level=logging.WARNING)

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[Any, Any]:
        """Take the options as they are: `settings` checks them, with their places in the file."""
        del options, config_file_path
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Drafts are shown on `serve` alone. Defining this hook keeps the plugin between rebuilds."""
        del dirty
        self._is_preview, self._is_read_later = command == "serve", command == "gh-deploy"
        self._holder = read_holder(end_with_parent() or "") or this_process(f"{mkdocs.__name__} {command}")
        write_unicode()
        if os.environ.get(QUIET_VARIABLE):
            # MkDocs' own --quiet also hides warnings from its strict mode
            for handler in _host_log.handlers:
                handler.setLevel(logging.WARNING)

    # Before anything is written

    @event_priority(-100)  # after other plugins have set what we copy
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings; put our templates before the theme's; build beside the site folder."""
        if self._is_preview:  # what readers copy from a preview leads to the site, and not to this machine
            config.site_url = stated_site_url(config)
        settings = self._try(lambda: site_settings(config))
        self._refuse(config, settings)
        own = str(Path(__file__).parents[1] / "theme")
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        # the theme's own sitemap and 404 know only the pages of docs/
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        complete_looks(config.theme)
        if names_colours(config.theme.get("palette")):
            log.info(self._words.say("host.palette"))
        added = find_added_extensions(config)
        if added:
            log.warning(self._words.say("host.extensions", names=", ".join(added)))
        config.extra["alternate"] = True  # our switcher stands in the theme's partial
        hold_folder(Path(config.site_dir), self._holder)
        self._stage = Stage(Path(config.site_dir))
        self._stage.clear()
        self._lacks_head = False
        self._warnings.counts.clear()
        _host_log.addHandler(self._warnings)
        self._settings = settings
        return config

    def _refuse(self, config: MkDocsConfig, settings: Settings) -> None:
        """End the build where MkDocs or its theme is set to what a site of ours can't be."""
        endangered = find_endangered(Path(config.site_dir), settings)
        if endangered:
            values = {"folder": config.site_dir, "other": endangered}
            raise Refusal(self._words.say("cli.unsafe_site_dir", **values))
        if not config.use_directory_urls:
            raise Refusal(self._words.say("host.directory_urls"))
        if "navigation.instant" in (config.theme.get("features") or ()):
            raise Refusal(self._words.say("host.instant"))
        known = theme_languages(config)
        if not known:
            raise Refusal(self._words.say("host.theme", given=config.theme.name))
        if find_font(config.user_configs):
            raise Refusal(self._words.say("host.font"))
        for language in settings.languages:
            if language.theme not in known:
                values = {"given": language.theme, "code": language.code, "known": ", ".join(sorted(known))}
                raise Refusal(self._words.say("host.theme_language", **values))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check all content before MkDocs writes a file. Problems end the build."""
        self._changed = {}
        try:
            day = day_of_build(self._settings)
        except ValueError as error:
            raise Refusal(self._words.say("cli.bad_day", given=error)) from None
        self._site = self._try(lambda: self._prepare(self._settings, day, drafts=self._is_preview))
        self._try(lambda: tell_advice(self._site.advice, self._words))
        assert self._stage
        config.site_dir = str(self._stage.folder)
        self._configs = {one.language: config_for(config, one) for one in self._site.editions}

    def _try(self, work: Callable[[], Any]) -> Any:
        """Do work; where content has problems, print them all and end the build."""
        try:
            return work()
        except ContentError as error:
            self._tell(error)

    def _tell(self, error: ContentError) -> NoReturn:
        for problem in error.found:
            print(self._words.tell(problem), file=sys.stderr)
        changed = sorted(self._changed.keys() & {problem.path for problem in error.found})
        if changed:
            print(self._words.say("host.changed_pages", paths=", ".join(changed)), file=sys.stderr)
        raise Refusal(self._words.count(error.found)) from None

    # Pages of docs/

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the pages of docs/ the addresses of their languages: `about.en.md` is `en/about/`."""
        for file in list(files):
            if file.src_uri.startswith(_UNUSED) and file.src_dir != config.docs_dir:
                files.remove(file)
        self._hold_back(files, config)
        collection = self._site.editions[0].collection
        for page in collection.content.pages:
            src_uri = page.text.path.removeprefix(f"{self._settings.docs_dir}/")
            target = file_at(collection.addresses[page.text.language].docs_page(page))
            folders = config.docs_dir, config.site_dir
            found = files.get_file_from_path(src_uri)
            if found:
                files.remove(found)
                file = File(src_uri, *folders, use_directory_urls=True, dest_uri=target)
            elif not page.id:  # a home page without a file
                file = File.generated(config, src_uri, content=page.text.body)
                file.dest_uri = target
            else:
                continue
            files.append(file)
        return files

    def _hold_back(self, files: Files, config: MkDocsConfig) -> None:
        """Take out what lies in docs/ and was not read. Hidden files stay that `exclude_docs` asks for."""
        content = self._site.editions[0].collection.content
        read = {page.text.path for page in content.pages} | content.files.keys()
        hosted = [one for one in files if one.inclusion is not InclusionLevel.EXCLUDED]
        refusals = []
        for file in hosted:
            path = f"{self._settings.docs_dir}/{file.src_uri}"
            if file.src_dir == config.docs_dir and path not in read:
                refusals.append(find_refusal(self._settings.root, path, self._settings.docs_dir))
                if not is_hidden(file.src_uri):
                    files.remove(file)
        if any(refusals):
            self._tell(ContentError(filter(None, refusals)))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The navigation comes from the settings, in the language of each page."""
        del nav, config, files
        return Navigation([], [])

    @event_priority(_LAST)  # after other plugins have changed it
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Take what a page says, to render it as items are. MkDocs' own rendering gets nothing to do."""
        del config, files
        changed = change_text(self._doc(page).text, markdown, self._site)
        if changed:
            self._changed[changed.text.path] = changed
        return ""

    @event_priority(_FIRST)  # before other plugins, which so get what readers see
    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Give the HTML of a page and its contents."""
        del html, config, files
        doc = self._doc(page)
        edition = self._site.edition(doc.text.language)
        changed = self._changed.get(doc.text.path)
        text, rendered = (
            (changed.text, changed.rendered)
            if changed
            else (doc.text, edition.rendering.texts[doc.text.path])
        )
        page.markdown = text.body
        page.toc = host_contents(doc.text.title, rendered.headings)
        return rendered.html.replace(BASE, path_to_root(edition.addresses.docs_page(doc)))

    def _doc(self, page: HostPage) -> DocPage:
        path = f"{self._settings.docs_dir}/{page.file.src_uri}"
        doc = self._site.editions[0].collection.docs_by_path.get(path)
        if doc is None:
            raise Refusal(self._words.say("host.added_page", page=page.file.src_uri))
        return doc

    @event_priority(-100)  # after other plugins have changed or replaced it
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates escape what they print, on pages of docs/ and in the frames alike.

        By now the Markdown of all pages is known: what other plugins have made of it is checked.
        """
        del config
        if self._changed:
            self._site = self._try(lambda: change_pages(self._site, self._changed))
        self._environment, self._files = escape_values(env, _HTML), files
        return self._environment

    def on_page_context(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Fill a page as those of items are, and say what stands around it in its own language."""
        del config, nav
        doc = self._doc(page)
        edition = self._site.edition(doc.text.language)
        shown = doc_page(doc, edition, page.content)
        page.content = shown.body
        page.previous_page = page.next_page = None  # MkDocs' order goes from one language to the other
        facts = {**page.meta, **shown.facts}
        name_page(page, doc.text.title, shown.description, facts, doc.facts.hide)
        context["config"] = self._configs[edition.language]
        context["nav"] = host_navigation(edition, shown.navigation_entry)
        context["vetsite"] = around(edition, shown)
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Fill in the way to the root, and refuse pages that would ask a third party for anything."""
        found = find_third_parties(output, own=str(config.site_url))
        for tag in found:
            log.warning(self._words.say("host.third_party", page=page.file.src_uri, tag=tag))
        doc = self._doc(page)
        address = self._site.edition(doc.text.language).addresses.docs_page(doc)
        return output.replace(BASE, path_to_root(address))

    # Everything else

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write items, lists and feeds beside MkDocs' pages; then put the site in its place."""
        assert self._stage
        frames = ThemeFrames(self._render, self._settings.site_url, self._say_broken)
        progress = show_progress(self._words.say("progress.writing"))
        self._stage.write(site_outputs(self._site.editions, frames), progress)
        if frames.outdated:
            again = (page for page in site_pages(self._site.editions) if page.kind in frames.outdated)
            outputs = (Output(page.path, frames.fill(page).encode()) for page in again)
            self._stage.write(outputs, progress)
        end_progress()
        if self._settings.plugin.footer.site_id_code is None:
            log.info(self._words.say("cli.no_site_id_code"))
        if self._lacks_head:
            log.warning(self._words.say("host.no_head"))
        config.site_dir = str(self._stage.site)
        _host_log.removeHandler(self._warnings)
        if config.strict and self._warnings.get_counts():
            self._stage.clear()  # MkDocs ends the build: the old site stays
            return
        difference = self._stage.swap()
        if not self._is_preview:  # a preview publishes nothing
            lists = change_lists(difference, self._site.editions[0].collection)
            write_lists(lists, self._stage.lists)

    def _say_broken(self, kind: str) -> None:
        log.info(self._words.say("host.broken_frame", kind=kind))

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was. What the system refuses is said in words: it is no fault of ours."""
        _host_log.removeHandler(self._warnings)
        if self._stage:
            self._stage.give_up()
        if isinstance(error, OSError) and error.errno is not None:  # without it, it is a template's
            raise Obstacle(tell_obstacle(error, self._words)) from None

    def on_shutdown(self) -> None:
        """Leave nothing beside the site, also after Ctrl+C. What MkDocs reads afterwards stays held."""
        if self._stage:
            self._stage.give_up()
            if not self._is_read_later:
                release_folder(self._stage.site)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the items and the site's own words too."""
        del config
        own_words = (language.words for language in self._settings.languages if language.words)
        for name in (self._settings.plugin.news_dir, *own_words):
            server.watch(str(self._settings.root / name))
        prepare_preview(server, builder, self._words)
        return server

    def _render(self, page: Page) -> str:
        """The theme's full rendering of a page of ours."""
        edition = self._site.edition(page.language)
        config = self._configs[page.language]
        nav = host_navigation(edition, page.navigation_entry)
        shown = around(edition, page)
        context = {**get_context(nav, self._files, config, host_page(page, config)), "vetsite": shown}
        html = self._environment.get_template("main.html").render(context)
        for tag in find_third_parties(html, own=self._settings.site_url):
            log.warning(self._words.say("host.third_party", page=page.path, tag=tag))
        self._lacks_head |= page.head not in html or STYLES not in html
        return html
