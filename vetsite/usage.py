"""How vetsite is called: the words of a command line become options, or a sentence on the wrong one."""

from __future__ import annotations

import argparse
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from vetsite.foundation.wording import TOOL_LANGUAGES, Words
from vetsite.reports.formats import REPORTS


class UsageError(Exception):
    """The command was not understood; the message is in the reader's language."""


@dataclass(frozen=True)
class Option:
    """A word that begins with two hyphens. Most have a value behind them."""

    name: str
    has_value: bool = True
    known: tuple[str, ...] = ()  # the only values that it may have; none: any text
    is_number: bool = False
    default: str | int | None = None


@dataclass(frozen=True)
class Command:
    """What may stand behind the name of a command."""

    options: tuple[Option, ...] = ()
    words: tuple[str, ...] = ()  # that must be there, by the names that they are read under


# These may also stand before the command
COMMON = (Option("--lang", known=TOOL_LANGUAGES), Option("--config", default="mkdocs.yml"), Option("--as-of"))
_STRICT = Option("--strict", has_value=False)
COMMANDS: Mapping[str, Command] = {
    "build": Command((Option("--site-dir"), _STRICT)),
    "serve": Command((Option("--addr"),)),
    "check": Command(
        (
            Option("--format", known=tuple(REPORTS), default="text"),
            Option("--fix", has_value=False),
            Option("--links", has_value=False),
            Option("--max-age", is_number=True, default=7),
            _STRICT,
        )
    ),
    "export": Command(words=("folder",)),
    "new": Command(words=("type", "slug")),
}
_ALONE = (Option("--help", has_value=False), Option("--version", has_value=False))


class _Parser(argparse.ArgumentParser):
    """Leaves words to us: argparse speaks English only."""

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)


def read_options(given: Sequence[str], words: Words) -> argparse.Namespace:
    """The command and its options. Raises `UsageError`, which names the word that is wrong."""
    try:
        return make_parser().parse_args(given)
    except argparse.ArgumentError:
        found = next(_find_faults(given, words), None) or words.say("cli.wrong.any", given=" ".join(given))
        raise UsageError(f"{found}{words.say('join.sentence')}{words.say('cli.wrong.help')}") from None


def make_parser() -> argparse.ArgumentParser:
    """All commands and options but `--help`. Their help is one text in the word files, `cli.usage`."""
    parser = _Parser(prog="vetsite", add_help=False)
    parser.add_argument("--version", action="store_true")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, add_help=False)
        for word in command.words:
            own.add_argument(word)
        for option in command.options:
            _add(own, option, option.default)
        for option in COMMON:
            _add(own, option, argparse.SUPPRESS)
    for option in COMMON:
        _add(parser, option, option.default)
    return parser


def _add(parser: argparse.ArgumentParser, option: Option, default: str | int | None) -> None:
    if not option.has_value:
        parser.add_argument(option.name, action="store_true")
        return
    kind = int if option.is_number else str
    parser.add_argument(option.name, type=kind, choices=option.known or None, default=default)


def _find_faults(given: Sequence[str], words: Words) -> Iterator[str]:
    """What is wrong with the words of a command line, the first word first."""
    command, spare, rest = "", 0, deque(given)
    while rest:
        word = rest.popleft()
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            option = _find_option(name, command)
            if option and option.has_value and not equals and rest and not rest[0].startswith("--"):
                value = rest.popleft()
            yield from _find_wrong_value(option, value, words) if option else (_refuse(name, words),)
        elif not command and word not in COMMANDS:
            yield words.say("cli.wrong.command", given=word, known=_list(COMMANDS, words))
        elif not command:
            command = word
        else:
            spare += 1
            if spare > len(COMMANDS[command].words):
                yield words.say("cli.wrong.spare", given=word, form=words.say(f"cli.form.{command}"))
    if command and spare < len(COMMANDS[command].words):
        yield words.say("cli.wrong.missing", form=words.say(f"cli.form.{command}"))


def _find_option(name: str, command: str) -> Option | None:
    """The option of a name that may stand behind a command, or before it where the command is ""."""
    own = COMMANDS[command].options if command else ()
    return next((one for one in (*COMMON, *_ALONE, *own) if one.name == name), None)


def _refuse(name: str, words: Words) -> str:
    """That an option does not belong where it stands: where it does, or which is meant."""
    owners = [one for one in COMMANDS if _find_option(name, one)]
    if owners:
        forms = (f"vetsite {one} {name}" for one in owners)
        return words.say("cli.wrong.place", given=name, known=_list(forms, words))
    own = (one for known in COMMANDS.values() for one in known.options)
    every = {one.name for one in (*COMMON, *_ALONE, *own)}
    (close,) = get_close_matches(name, sorted(every), n=1, cutoff=0)
    return words.say("cli.wrong.option", given=name, close=close)


def _find_wrong_value(option: Option, value: str, words: Words) -> Iterator[str]:
    if not option.has_value and value:
        yield words.say("cli.wrong.no_value", option=option.name, given=value)
    elif option.has_value and not value:
        yield words.say("cli.wrong.lacks_value", option=option.name)
    elif option.known and value not in option.known:
        values = {"option": option.name, "given": value, "known": _list(option.known, words)}
        yield words.say("cli.wrong.value", **values)
    elif option.is_number and not re.fullmatch("-?[0-9]+", value):
        yield words.say("cli.wrong.number", option=option.name, given=value)


def _list(names: Iterable[str], words: Words) -> str:
    return words.say("join.list").join(names)
