"""The command line: arguments become calls into the rooms before, and exit codes.

0 fine, 1 the content has problems, 2 wrong usage, also where there is no host for a command that needs one,
3 another command or the machine is in the way; 128 and the number of the signal that ended the command, as
shells have it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vetsite import __version__
from vetsite.checks.findings import Findings
from vetsite.editing import NoColumnError, new_item
from vetsite.foundation.child import INTERRUPTED, run_child
from vetsite.foundation.problems import ContentError, Problem, SwitchedOff, sort_problems
from vetsite.foundation.wording import TOOL_LANGUAGES, Words
from vetsite.foundation.wrapping import measure
from vetsite.host.command import HOST_VARIABLES, find_host
from vetsite.model.needed_words import check_words
from vetsite.model.settings import Settings, read_settings
from vetsite.model.types import ITEM_TYPES
from vetsite.publish.locking import hold_folder, release_folder, this_process
from vetsite.publish.publish import find_endangered, write_outputs
from vetsite.reading.reading import find_missing_folders, find_wrong_words_of_site
from vetsite.reading.register_files import read_registers_alone
from vetsite.repairs import Unrepaired, repair_files
from vetsite.reports.formats import make_report, report_text
from vetsite.site.day import DAY_VARIABLE, day_of_build
from vetsite.speech import (
    LANGUAGE_VARIABLE,
    OBSTACLE,
    QUIET_VARIABLE,
    STRICT_VARIABLE,
    choose_words,
    tell_obstacle,
    write_unicode,
)
from vetsite.usage import UsageError, read_options

if TYPE_CHECKING:
    from vetsite.outside_links.checking import OutsideCheck
    from vetsite.site.building import Site

FINE, PROBLEMS, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code."""
    write_unicode()
    check_words()
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = choose_words(_find_language(given))
    if {"--help", "-h"} & set(given):  # also where a command lacks something
        print(say_usage(words), end="")
        return FINE
    try:
        return _run(read_options(given, words), words)
    except UsageError as error:
        return _fail(str(error))
    except ContentError as error:
        return _tell(error.found, words)
    except OSError as error:
        return _stop(tell_obstacle(error, words))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(options: argparse.Namespace, words: Words) -> int:
    """Do what the options say; give the exit code."""
    if options.version:
        print(__version__)
        return FINE
    if options.command is None:
        print(say_usage(words), end="")
        return WRONG_USAGE
    return _RUN[options.command](options, words)


def _find_language(given: Sequence[str]) -> str | None:
    """The language asked for, also where the rest of the command is wrong."""
    found = re.search(r"--lang[ =](\w+)", " ".join(given))
    return found[1] if found and found[1] in TOOL_LANGUAGES else None


def say_usage(words: Words) -> str:
    """How vetsite is called, in lines of at most 80 columns; the types of items stand in the last 53."""
    types = _wrap(_name_types(words), words.say("join.list"), width=53)
    return words.say("cli.usage", types=f"\n{' ' * 27}".join(types))


def _name_types(words: Words) -> list[str]:
    """The types of items as they are written, with their names where these are other words."""
    names = {type: words.say(f"types.{type}") for type in ITEM_TYPES}
    return [type if name.lower() == type else f"{type} {name}" for type, name in names.items()]


def _wrap(parts: Sequence[str], separator: str, width: int) -> Iterator[str]:
    """Lines of parts, none of which is broken."""
    line = ""
    for part in (*(f"{part}{separator}" for part in parts[:-1]), parts[-1]):
        if measure((line + part).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += part
    yield line


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_USAGE


def _tell(problems: Sequence[Problem], words: Words) -> int:
    print(report_text(problems, words), end="", file=sys.stderr)
    return PROBLEMS


def _stop(message: str) -> int:
    print(message, file=sys.stderr)
    return OBSTACLE


def _read_settings(options: argparse.Namespace, words: Words) -> Settings:
    path = Path(options.config)
    if not os.path.isfile(path):  # Path.is_file() raises where permission lacks
        raise UsageError(words.say("cli.no_config", path=options.config))
    return read_settings(path)


def _read_day(options: argparse.Namespace, words: Words) -> dt.date | None:
    try:
        return dt.date.fromisoformat(options.as_of) if options.as_of else None
    except ValueError:
        raise UsageError(words.say("cli.bad_day", given=options.as_of)) from None


def _prepare(options: argparse.Namespace, words: Words, findings: Findings | None = None) -> Site:
    from vetsite.site.building import prepare_site  # builds leave it to their host: loading takes its time

    settings = _read_settings(options, words)
    return prepare_site(settings, _day(options, settings, words), words, findings=findings)


def _day(options: argparse.Namespace, settings: Settings, words: Words) -> dt.date:
    try:
        return day_of_build(settings, _read_day(options, words))
    except ValueError as error:
        raise UsageError(words.say("cli.bad_day", given=error)) from None


def check(options: argparse.Namespace, words: Words) -> int:
    """Check all content; write nothing but repairs that are asked for. Reports for programs stand alone."""
    from vetsite.outside_links.checking import OfflineError, OutsideCheck

    outside = OutsideCheck(options.max_age) if options.links else None
    try:
        number, found, switched_off = (_repair if options.fix else _find)(options, words, outside)
    except OfflineError:
        return _stop(words.say("cli.offline"))
    if options.format != "text":
        print(make_report(options.format, found, switched_off, words), end="")
    elif found:
        _tell(found, words)
    if number is None:
        return PROBLEMS
    if options.format == "text":
        print(words.choose("cli.checked", number))
        if outside:
            print(outside.report(words))
    return PROBLEMS if found and options.strict else FINE


class _Found(NamedTuple):
    """What a check found."""

    items: int | None  # how many there are; None where content has problems
    told: tuple[Problem, ...]
    switched_off: tuple[SwitchedOff, ...]


_ROUNDS = 20  # of repairs that wait for others in the same place; each round leaves fewer


def _repair(options: argparse.Namespace, words: Words, outside: OutsideCheck | None) -> _Found:
    """What is left after safe repairs. Their difference is shown; a report for programs has it not inside."""
    out = sys.stdout if options.format == "text" else sys.stderr
    root, findings = _read_root(options), Findings()
    for _ in range(_ROUNDS):
        found = _find(options, words, outside, findings)
        numbers = []
        for repair in repair_files(root, found.told):  # each is told before the next: that one may fail
            if isinstance(repair, Unrepaired):
                print(words.say("check.changed", path=repair.path), file=sys.stderr)
            else:
                print(repair.difference, end="", file=out)
                numbers.append(repair.number)
        if not numbers:
            break
        print(words.choose("check.repaired", sum(numbers), files=len(numbers)), file=out)
    else:
        found = _find(options, words, outside, findings)
    return found


def _read_root(options: argparse.Namespace) -> Path:
    """The project's folder."""
    return Path(os.path.realpath(Path(options.config).parent))


def _find(
    options: argparse.Namespace, words: Words, outside: OutsideCheck | None, findings: Findings | None = None
) -> _Found:
    """All that is found in the content."""
    try:
        site = _prepare(options, words, findings)
    except ContentError as error:
        return _Found(None, error.found, error.switched_off)
    collection = site.editions[0].collection
    found = _Found(len(collection.content.items), site.advice, site.switched_off)
    if not outside:
        return found
    told, switched_off = outside.find(collection, site.editions[0].rendering)
    return _Found(found.items, sort_problems([*found.told, *told]), (*found.switched_off, *switched_off))


def build(options: argparse.Namespace, words: Words) -> int:
    """Build the site with its host."""
    settings = _read_settings(options, words)
    _refuse_missing_folders(settings)
    folder = Path(os.path.realpath(options.site_dir or settings.root / settings.site_dir))
    endangered = find_endangered(folder, settings)
    if endangered:
        raise UsageError(words.say("cli.unsafe_site_dir", folder=folder, other=endangered))
    code = _run_host(options, words, ["build", "--strict", "--site-dir", str(folder)], quiet=True)
    if code == FINE:
        print(words.say("cli.built", folder=folder))
        if settings.plugin.footer.site_id_code is None:
            print(words.say("cli.no_site_id_code"))
    return code


def serve(options: argparse.Namespace, words: Words) -> int:
    """Preview the site until somebody ends it, which is no failure."""
    _refuse_missing_folders(_read_settings(options, words))
    try:
        return _run_host(options, words, ["serve", *(["--dev-addr", options.addr] if options.addr else [])])
    except (KeyboardInterrupt, SystemExit):
        return FINE


def _refuse_missing_folders(settings: Settings) -> None:
    """End where a folder is missing: MkDocs would tell of that of docs pages before it asks any plugin."""
    missing = list(find_missing_folders(settings))
    if missing:
        raise ContentError(missing)


def _run_host(options: argparse.Namespace, words: Words, command: list[str], quiet: bool = False) -> int:
    """Run the host, which the core does not know: as a command, with what it must know in variables."""
    day = _read_day(options, words)
    host = find_host()
    if host is None:
        raise UsageError(words.say("cli.no_host"))
    environment = {**os.environ, LANGUAGE_VARIABLE: words.language, **HOST_VARIABLES}
    environment |= {DAY_VARIABLE: str(day)} if day else {}
    environment |= {QUIET_VARIABLE: "1"} if quiet else {}
    environment |= {STRICT_VARIABLE: "1"} if getattr(options, "strict", False) else {}
    process = this_process(f"vetsite {options.command}").to_text()
    code = run_child(host.command(command, options.config), environment, process)
    if code < 0:
        return _stop(words.say("cli.host_ended", host=host.name, number=-code))
    return code if code in (FINE, OBSTACLE) else PROBLEMS


def export(options: argparse.Namespace, words: Words) -> int:
    """Write the site as plain Markdown."""
    from vetsite.site.export import export_outputs

    folder = Path(options.folder)
    hold_folder(folder, this_process("vetsite export"))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(words.say("cli.folder_not_empty", folder=folder))
        site = _prepare(options, words)
        count = write_outputs(export_outputs(site.editions), folder)
    finally:
        release_folder(folder)
    print(words.choose("cli.exported", count, folder=folder))
    return FINE


def new(options: argparse.Namespace, words: Words) -> int:
    """Write a new item in every language of the site."""
    if options.type not in ITEM_TYPES:
        known = words.say("join.list").join(_name_types(words))
        raise UsageError(words.say("cli.unknown_type", given=options.type, known=known))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.slug):
        raise UsageError(words.say("cli.bad_slug", given=options.slug))
    settings = _read_settings(options, words)
    day = _day(options, settings, words)
    wrong_words = find_wrong_words_of_site(settings)
    if wrong_words:
        raise ContentError(wrong_words)
    try:
        item = new_item(settings, read_registers_alone(settings), options.type, options.slug, day)
    except NoColumnError:
        register = f"{settings.plugin.news_dir}/registers/columns.yml"
        raise UsageError(words.say("cli.no_columns", path=register)) from None
    except FileExistsError as error:
        raise UsageError(words.say("cli.item_exists", path=error.filename)) from None
    for path in item.paths:
        print(words.say("cli.created", path=path.relative_to(settings.root).as_posix()))
    if item.columns:
        print(words.say("cli.choose_column", known=words.say("join.list").join(item.columns)))
    return FINE


_RUN: dict[str, Callable[[argparse.Namespace, Words], int]] = {
    "build": build,
    "serve": serve,
    "check": check,
    "export": export,
    "new": new,
}
