"""The rooms of the house: what each may import, and how large a module and a function may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent

ROOMS = (  # each imports only from the rooms before it
    "problems",
    "progress",
    "garbage",
    "locking",
    "files",
    "sources",
    "wording",
    "tables",
    "privacy",
    "values",
    "validation",
    "settings",
    "registers",
    "aliases",
    "register_files",
    "items",
    "result_tables",
    "reading",
    "collection",
    "rendering",
    "search_index",
    "outputs",
    "frames",
    "escaping",
    "publish",
    "building",
    "editing",
    "speech",
    "child",
    "cli",
    "mkdocs_settings",
    "looks",
    "mkdocs_plugin",
)
WRITERS = {"vetsite.publish.locking", "vetsite.publish.publish", "vetsite.editing"}
LACKING = {  # parts of the standard library that some systems and some builds of Python have not
    *"bz2 compression ctypes curses dbm fcntl grp lzma msvcrt pwd readline resource sqlite3 termios".split(),
    *"tkinter winreg".split(),
}
MOST_LINES = 400  # of a module
MOST_STATEMENTS = 40  # of a function


def test_every_module_is_in_a_room() -> None:
    rooms = {_room(module) for module in _modules() if _room(module)}

    assert rooms == set(ROOMS)


def test_a_room_imports_only_the_rooms_before_it() -> None:
    backwards = [
        (module, imported)
        for module in _modules()
        for imported in _own_imports(module)
        if _room(module) and _rank(imported) > _rank(module)
    ]

    assert backwards == []


def test_no_module_imports_itself_in_a_circle() -> None:
    order = TopologicalSorter({module: _own_imports(module) for module in _modules()}).static_order()

    assert set(order) >= set(_modules())


def test_only_the_hosts_rooms_know_mkdocs() -> None:
    hosts = {"mkdocs", "material", "zensical"}
    importing = {module for module in _modules() if {name.split(".")[0] for name in _imports(module)} & hosts}

    assert importing == {"vetsite.host.mkdocs_settings", "vetsite.host.mkdocs_plugin"}


def test_a_part_of_python_that_may_be_lacking_is_imported_only_where_it_is_known_to_be_there() -> None:
    always = {(module, name) for module in _modules() for name in _imported(_tree(module).body)}

    assert {(module, name) for module, name in always if name.split(".")[0] in LACKING} == set()


def test_only_the_day_of_the_build_is_taken_from_the_clock() -> None:
    clock = {"today", "now", "utcnow", "localtime", "gmtime", "time", "time_ns"}

    assert _callers(clock) == {("vetsite.site.building", "day_of_build")}


def test_only_locking_publish_and_editing_write_files() -> None:
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
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in _modules().items()}

    assert {module: count for module, count in lines.items() if count > MOST_LINES} == {}


def test_a_function_is_short() -> None:
    long = [
        (module, function.name)
        for module in _modules()
        for function in _functions(module)
        if sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1 > MOST_STATEMENTS
    ]

    assert long == []


@cache
def _modules() -> dict[str, Path]:
    """Every module of vetsite, and its file: "vetsite.feeds.feeds"."""
    files = sorted((ROOT / "vetsite").rglob("*.py"))
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    return {name.removesuffix(".__init__"): file for name, file in zip(names, files, strict=True)}


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_modules()[module].read_text("utf-8"))


def _room(module: str) -> str:
    """The room of a module; none for the package itself and for `python -m vetsite`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__main__" else ""


def _rank(module: str) -> int:
    return ROOMS.index(_room(module)) if _room(module) else -1


def _imports(module: str) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    yield from _imported(ast.walk(_tree(module)))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            names = [f"{source}.{alias.name}" for alias in node.names]
            yield from (name if name in _modules() else source for name in names)


def _own_imports(module: str) -> set[str]:
    return {name for name in _imports(module) if name in _modules()}


def _functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _callers(names: set[str]) -> set[tuple[str, str]]:
    """Module and function of every call of a function or method with one of these names."""
    return {
        (module, function.name)
        for module in _modules()
        for function in _functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and _name(node.func) in names
    }


def _name(called: ast.expr) -> str:
    """The last part of what is called: "now" of `dt.datetime.now`."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
