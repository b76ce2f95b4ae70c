"""The host's preview as editors need it: it goes on after a problem, and sends feeds as feeds."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from vetsite.feeds.look import FEED_TYPE_IN_BROWSERS
from vetsite.feeds.opml import OPML_TYPE
from vetsite.foundation.wording import Words
from vetsite.host.mkdocs_obstacle import Obstacle

log = get_plugin_logger("vetsite")


def prepare_preview(server: LiveReloadServer, builder: Callable[..., Any], words: Words) -> None:
    """Let a server keep the site that it had where a build fails, and say so where its address is taken.

    By itself it would answer no request any more after a build with problems.
    """

    def rebuild() -> None:
        try:
            builder()
        except MkDocsException as error:
            log.error(str(error))
            log.error(words.say("host.old_site"))

    bind = server.server_bind

    def bind_or_tell() -> None:
        try:
            bind()
        except OSError as error:
            values = {"address": server.url, "reason": error.strerror}
            raise Obstacle(words.say("host.address_in_use", **values)) from None

    for ending in (".atom", ".rss"):
        mimetypes.add_type(FEED_TYPE_IN_BROWSERS, ending)
    mimetypes.add_type(OPML_TYPE, ".opml")
    server.builder = rebuild
    server.server_bind = bind_or_tell  # type: ignore[method-assign]
