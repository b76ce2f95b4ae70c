"""What MkDocs has read of its settings file becomes settings of ours."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from vetsite.model.settings import Settings, read_settings


def site_settings(config: MkDocsConfig) -> Settings:
    """The settings of the file that MkDocs reads, with what its command line has changed."""
    path = Path(config.config_file_path)
    theme = config.theme.custom_dir
    folders = {"docs_dir": _from_project(path, config.docs_dir)}
    folders |= {"custom_dir": _from_project(path, theme)} if theme else {}
    return read_settings(path, site_url=config.site_url, **folders)


def _from_project(settings: Path, folder: str) -> str:
    """The way to a folder from that of the settings; one that lies elsewhere is a problem of the settings."""
    root, found = os.path.abspath(settings.parent), os.path.abspath(folder)
    if not Path(found).is_relative_to(root):  # one of them may be named by way of a link
        root, found = os.path.realpath(root), os.path.realpath(found)
    inside = Path(found).is_relative_to(root)
    return (Path(found).relative_to(root) if inside else Path(found)).as_posix()


def stated_site_url(config: MkDocsConfig) -> str | None:
    """The site's address as its settings have it: MkDocs puts its server's own in the place of that."""
    stated = (given["site_url"] for given in reversed(config.user_configs) if "site_url" in given)
    return next(stated, None)


def theme_languages(config: MkDocsConfig) -> set[str]:
    """The languages that the theme has words in; none, if it keeps them elsewhere than Material does."""
    files = (file for folder in config.theme.dirs for file in Path(folder).glob("partials/languages/*.html"))
    return {file.stem for file in files}


_OF_MKDOCS = ("toc", "tables", "fenced_code")  # what it always has


def find_added_extensions(config: MkDocsConfig) -> list[str]:
    """Extensions of Markdown that other plugins or settings have added. Nothing of ours is made with them."""
    return [name for name in config.markdown_extensions if name not in _OF_MKDOCS]
