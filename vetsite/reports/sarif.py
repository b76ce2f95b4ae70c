"""A report in SARIF 2.1.0, the OASIS standard that code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from vetsite import __version__
from vetsite.foundation.problems import Problem, SwitchedOff
from vetsite.foundation.wording import Words

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "PROJECT"  # stands for the project's folder, from which paths begin
_LEVELS: Mapping[str, str] = {"problem": "error", "advice": "warning"}  # SARIF 3.27.10


def report_sarif(found: Sequence[Problem], words: Words, switched_off: Sequence[SwitchedOff] = ()) -> str:
    """One run, with the rules that something was found for in the order of their codes.

    What is switched off stands behind what is told, with its reason: viewers leave it out, auditors don't.
    """
    everything = [*found, *(one.advice for one in switched_off)]
    levels = {one.code: one.level for one in sorted(everything, key=lambda one: one.code)}
    rules = [_rule(Problem("", 1, 1, code, level=level), words) for code, level in levels.items()]
    numbers = {code: index for index, code in enumerate(levels)}
    driver = {"name": "vetsite", "semanticVersion": __version__, "language": words.language, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": words.language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": words.say("check.root")}}},
        "results": [
            *(_result(one, numbers[one.code], words, []) for one in found),
            *(
                _result(one.advice, numbers[one.advice.code], words, [_suppression(one)])
                for one in sorted(switched_off, key=lambda one: one.advice.key)
            ),
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _Unfilled(dict[str, str]):
    """Values of words that are those of no place: "…"."""

    def __missing__(self, key: str) -> str:
        return "…"


def _rule(problem: Problem, words: Words) -> dict[str, Any]:
    """What a code means; its words have no values, which are those of a place."""
    return {
        "id": problem.code,
        "shortDescription": {"text": words.say_fault(problem).format_map(_Unfilled())},
        "help": {"text": words.say_fix(problem).format_map(_Unfilled())},
        "defaultConfiguration": {"level": _LEVELS[problem.level]},
    }


def _suppression(one: SwitchedOff) -> dict[str, str]:
    """Why advice is not told (SARIF 3.35)."""
    return {"kind": "inSource" if one.is_on_line else "external", "justification": one.reason}


def _result(
    problem: Problem, number: int, words: Words, suppressions: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """A place. It says of each that it was looked whether it is suppressed (SARIF 3.27.23)."""
    message = f"{words.say_fault(problem)}{words.say('join.sentence')}{words.say_fix(problem)}"
    file = {"uri": quote(problem.path), "uriBaseId": _ROOT}
    region = {"startLine": problem.line, "startColumn": problem.column}
    result = {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": _LEVELS[problem.level],
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "suppressions": suppressions,
    }
    return result | ({"fixes": [_fix(problem, file)]} if problem.edit else {})


def _fix(problem: Problem, file: Mapping[str, str]) -> dict[str, Any]:
    """What `vetsite check --fix` would write."""
    assert problem.edit
    replacements = [
        {
            "deletedRegion": {
                "startLine": change.start[0],
                "startColumn": change.start[1],
                "endLine": change.end[0],
                "endColumn": change.end[1],
            },
            "insertedContent": {"text": change.text},
        }
        for change in problem.edit.changes
    ]
    return {"artifactChanges": [{"artifactLocation": file, "replacements": replacements}]}
