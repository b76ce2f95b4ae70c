"""The language in which the tool speaks to the person at the keyboard."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.wording import TOOL_LANGUAGES, Words, read_words
from vetsite.publish.locking import FolderInUseError
from vetsite.publish.publish import SwapError

LANGUAGE_VARIABLE = "VETSITE_LANG"  # set by `vetsite --lang` for the host that it starts
QUIET_VARIABLE = "VETSITE_QUIET"  # set by `vetsite build`: the host shall tell problems only
STRICT_VARIABLE = "VETSITE_STRICT"  # set by `vetsite build --strict`: advice ends the build too
OBSTACLE = 3  # the exit code where another command or the machine is in the way


def choose_words(given: str | None = None) -> Words:
    """The tool's words: in the language asked for, else in that of the locale, else in English."""
    return read_words(given or find_language(os.environ))


def find_language(environment: Mapping[str, str]) -> str:
    """ "zh" or "en", by the variables of POSIX locales, or by Windows' display language."""
    names = (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
    name = next((environment[name] for name in names if environment.get(name)), "")
    if not name and sys.platform == "win32":  # Windows sets none of them
        import ctypes

        name = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return next((code for code in TOOL_LANGUAGES if name.lower().startswith(code)), "en")


def write_unicode() -> None:
    """Let Chinese through to a console or a pipe whose encoding has none: Windows, LANG=C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def tell_obstacle(error: OSError, words: Words) -> str:
    """What keeps a command from its work, whatever the content is like: another command, or the machine."""
    if not isinstance(error, FolderInUseError):
        key = "host.site_in_use" if isinstance(error, SwapError) else "cli.no_access"
        path = error.filename2 or error.filename  # of two, where it was written to
        return words.say(key if path else "cli.refused", path=path, reason=error.strerror or error)
    values = {"folder": error.filename, "since": error.since.isoformat(" ", "seconds")}
    if error.holder is None:
        return words.say("cli.folder_in_use", **values)
    return words.say("cli.folder_in_use_by", **values, **asdict(error.holder))


def tell_advice(advice: Sequence[Problem], words: Words) -> None:
    """Say how much advice a build has, which `vetsite check` tells in full.

    Raises `ContentError` where the build shall be strict.
    """
    if advice and os.environ.get(STRICT_VARIABLE):
        raise ContentError(advice)
    if advice:
        print(words.say("check.see_advice", counts=words.count(advice)), file=sys.stderr)
