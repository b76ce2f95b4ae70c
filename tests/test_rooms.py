"""The rooms of the house: what each may import, and how large a module and a function may grow."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter

import pytest

from tests.rooms import (
    DRAWINGS,
    ROOMS,
    ROOT,
    arrows,
    drawn,
    imports,
    lines_of_rooms,
    modules,
    own_imports,
    room,
    tree,
)

WRITERS = {"vetsite.publish.locking", "vetsite.publish.publish", "vetsite.editing", "vetsite.repairs"}
WRITERS |= {"vetsite.outside_links.cache"}
LACKING = {  # parts of the standard library that some systems and some builds of Python have not
    *"bz2 compression ctypes curses dbm fcntl grp lzma msvcrt pwd readline resource sqlite3 termios".split(),
    *"tkinter winreg".split(),
}
HOSTS = {"mkdocs", "properdocs", "material", "zensical"}
MOST_OF_ALL = 0.15  # of all lines, in a room
MOST_LINES = 400  # of a module
MOST_STATEMENTS = 40  # of a function


def test_every_module_is_in_a_room() -> None:
    rooms = {room(module) for module in modules() if room(module)}

    assert rooms == set(ROOMS)


def test_a_room_imports_only_the_rooms_before_it() -> None:
    backwards = {
        (name, other)
        for name, others in arrows().items()
        for other in others
        if ROOMS.index(other) > ROOMS.index(name)
    }

    assert backwards == set()


def test_a_room_has_at_most_15_percent_of_the_lines() -> None:
    lines = lines_of_rooms()
    most = MOST_OF_ALL * sum(lines.values())

    assert {name: count for name, count in lines.items() if count > most} == {}


@pytest.mark.parametrize(("file", "mark", "draw"), DRAWINGS)
def test_the_rooms_are_drawn_as_they_are(file: str, mark: str, draw: Callable[[], str]) -> None:
    text = (ROOT / file).read_text("utf-8")

    assert drawn(text, mark) == draw(), "python -m tests.rooms"


def test_no_module_imports_itself_in_a_circle() -> None:
    order = TopologicalSorter({module: own_imports(module) for module in modules()}).static_order()

    assert set(order) >= set(modules())


_MKDOCS_MODULES = ("obstacle", "pages", "plugin", "preview", "settings")


def test_only_the_host_room_imports_a_host() -> None:
    importing = {module for module in modules() if {name.split(".")[0] for name in imports(module)} & HOSTS}

    assert importing == {f"vetsite.host.mkdocs_{name}" for name in _MKDOCS_MODULES}


def test_outside_the_host_room_no_text_of_the_code_names_a_host_but_as_a_settings_file() -> None:
    named = {
        (room(module), text)
        for module in modules()
        for text in _texts(module)
        if room(module) != "host" and any(host in text.lower() for host in HOSTS)
    }

    assert named == {
        ("usage", "mkdocs.yml"),  # the site's settings, unless --config names others
        ("site", "mkdocs.yml"),  # those of the export, which other generators read
        ("site", "material"),
    }


def test_a_part_of_python_that_may_be_lacking_is_imported_only_where_it_is_known_to_be_there() -> None:
    always = {(module, name) for module in modules() for name in _imported(tree(module).body)}

    assert {(module, name) for module, name in always if name.split(".")[0] in LACKING} == set()


def test_only_the_day_of_the_build_is_taken_from_the_clock() -> None:
    clock = {"today", "now", "utcnow", "localtime", "gmtime", "time", "time_ns"}

    assert _callers(clock) == {("vetsite.site.day", "day_of_build")}


def test_only_locking_publish_editing_and_repairs_write_files() -> None:
    writing = {
        "write_bytes",
        "write_text",
        "mkdir",
        "touch",
        "unlink",
        "rename",
        "rmtree",
        "copyfile",
        "copy2",
        "makedirs",
        "open",
    }

    assert {module for module, _ in _callers(writing)} == WRITERS


def test_a_module_is_short() -> None:
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in modules().items()}

    assert {module: count for module, count in lines.items() if count > MOST_LINES} == {}


def test_a_function_is_short() -> None:
    long = [
        (module, function.name)
        for module in modules()
        for function in _functions(module)
        if sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1 > MOST_STATEMENTS
    ]

    assert long == []


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            names = [f"{source}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else source for name in names)


def _functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _texts(module: str) -> Iterator[str]:
    """Every text of a module's code but its docstrings."""
    nodes = list(ast.walk(tree(module)))
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def _callers(names: set[str]) -> set[tuple[str, str]]:
    """Module and function of every call of a function or method with one of these names."""
    return {
        (module, function.name)
        for module in modules()
        for function in _functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and _name(node.func) in names
    }


def _name(called: ast.expr) -> str:
    """The last part of what is called: "now" of `dt.datetime.now`."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
