"""The formats of a report. Each takes what was found, in the order of places, and ends with a line break."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from vetsite.foundation.problems import LEVELS, Problem, SwitchedOff
from vetsite.foundation.wording import Words
from vetsite.reports.sarif import report_sarif

Report = Callable[[Sequence[Problem], Words], str]


def report_text(found: Sequence[Problem], words: Words) -> str:
    """Lines for people, and the counts last; nothing, where nothing was found."""
    lines = [*map(words.tell, found), words.count(found)] if found else []
    return "".join(f"{line}\n" for line in lines)


def report_json(found: Sequence[Problem], words: Words) -> str:
    """An object with the number of each level, and all that was found."""
    counts = Counter(one.level for one in found)
    entries = [
        {
            "code": one.code,
            "level": one.level,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "message": words.say_fault(one),
            "instead": words.say_fix(one),
        }
        for one in found
    ]
    report = {"counts": {level: counts[level] for level in LEVELS}, "found": entries}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


_COMMANDS = {"problem": "error", "advice": "warning"}


def report_github(found: Sequence[Problem], words: Words) -> str:
    """Commands of GitHub's workflows, which it shows beside the lines of a change."""
    lines = []
    for one in found:
        at = (
            f"file={_escape_value(one.path)},line={one.line},col={one.column},title={_escape_value(one.code)}"
        )
        message = f"{words.say_fault(one)}{words.say('join.sentence')}{words.say_fix(one)}"
        lines.append(f"::{_COMMANDS[one.level]} {at}::{_escape(message)}\n")
    return "".join(lines)


def _escape(text: str) -> str:
    """A message as it stands in a command (`escapeData` of GitHub's toolkit)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_value(text: str) -> str:
    """A value as it stands among others in a command (`escapeProperty`)."""
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: Mapping[str, Report] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
}


def make_report(
    format: str, found: Sequence[Problem], switched_off: Sequence[SwitchedOff], words: Words
) -> str:
    """A report in one of the formats. SARIF alone has a place for advice that is switched off."""
    if format == "sarif":
        return report_sarif(found, words, switched_off)
    return REPORTS[format](found, words)
