"""The language in which the tool speaks to the person at the keyboard."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping

from vetsite.wording import TOOL_LANGUAGES, Words, read_words

LANGUAGE_VARIABLE = "VETSITE_LANG"  # set by `vetsite --lang` for the host that it starts
QUIET_VARIABLE = "VETSITE_QUIET"  # set by `vetsite build`: the host shall tell problems only


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
