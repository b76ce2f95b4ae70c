"""A folder and a number of items become the whole project of a fictional city's bilingual site."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.bench.bodies import write_body
from tests.bench.fields import Fields, make_events, make_fields
from tests.bench.honours import list_honours
from tests.bench.organisations import list_organisations
from tests.bench.phrases import LANGUAGES, Named, Names, Text, draw, read_phrases
from tests.bench.stubs import Stub, find_plan, make_stub

_ROOT = Path(__file__).parents[2]  # the repository, whose settings and registers the city takes on
_TERMS = 60
_COLUMNS = {
    "news": "local-news",
    "meeting": "meetings",
    "speech": "speeches",
    "summary": "plans-summaries",
    "plan": "plans-summaries",
    "reflection": "speeches",
    "notice": "notices",
}


class _Dumper(yaml.CSafeDumper):
    """Writes a text twice where it stands twice, as an editor does, and not as an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (yaml's signature)
        return True


def write_city(folder: Path, items: int, awards: int = 0) -> None:
    """Write settings, docs, registers and `items` items below `folder`, which may not exist yet.

    Further items make `awards` awards known, ten each; some of the others have awards as well.
    The same numbers give the same bytes, as long as the repository's own settings and
    registers are the same.
    """
    _write(folder / "mkdocs.yml", _rename((_ROOT / "mkdocs.yml").read_text("utf-8")))
    _write_docs(folder / "docs")
    names = _write_registers(folder / "news/registers", 40 + items // 100 + awards // 20)
    for number in range(items):
        stub = make_stub(number, items, names)
        for language, text in _write_item(stub, items, names).items():
            _write(folder / f"news/{stub.id}/index.{language}.md", text)
    for path, facts, title in list_honours(awards, names):
        _write_honours(folder / "news" / path, facts, title)


def _write_honours(folder: Path, facts: Fields, title: Text) -> None:
    """An item that consists of awards."""
    summary = {"zh": "名单见下。", "en": "The list is below."}
    for language in LANGUAGES:
        front: Fields = {"title": title[language], "summary": summary[language]}
        if language == "zh":
            front = {"type": "notice"} | front | facts
        _write(folder / f"index.{language}.md", f"---\n{_dump(front)}---\n\n{summary[language]}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _dump(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000))


def _rename(text: str) -> str:
    return text.replace("徐州", "云港").replace("Xuzhou", "Yungang")


def _write_docs(folder: Path) -> None:
    """Every docs page of the first level: its front matter, its blocks, and none of its links."""
    for page in sorted((_ROOT / "docs").glob("*.md")):
        text = page.read_text("utf-8")
        front, _, body = text.removeprefix("---\n").partition("\n---\n")
        blocks = "\n\n".join(re.findall(r"<!-- vetsite: .* -->", body))
        _write(folder / page.name, f"---\n{_rename(front)}\n---\n\n{blocks}\n")


def _write_registers(folder: Path, organisations: int) -> Names:
    """Write the registers; their names go into the sentences."""
    registers = {path.stem: _read_register(path) for path in _find_registers()}
    registers["organisations"] = list_organisations(organisations)
    registers["terms"] = registers["terms"][:_TERMS]
    for name, entries in registers.items():
        _write(folder / f"{name}.yml", _rename(_dump(entries)))
    named = registers["organisations"]
    return Names(
        schools=_name(entry for entry in named if entry["kind"] == "school"),
        bodies=_name(entry for entry in named if entry["kind"] in ("bureau", "institute")),
        terms=_name(iter(registers["terms"])),
    )


def _find_registers() -> list[Path]:
    return sorted((_ROOT / "news/registers").glob("*.yml"))


def _read_register(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return entries


def _name(entries: Iterator[dict[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(entry["id"], entry["name"]) for entry in entries)


def _write_item(stub: Stub, items: int, names: Names) -> Text:
    """The item's files, by language."""
    rng = Random(2 * stub.number + 1)
    earlier = _choose_earlier(stub, items, rng, names)
    summary = _write_summary(stub, rng, names)
    plan = find_plan(stub, items, names) if stub.type == "summary" else None
    facts = _make_facts(stub, rng, names, earlier) | make_events(stub, names)
    facts |= make_fields(stub, rng, names, plan)
    body = write_body(stub, rng, names, earlier[0] if earlier else None)
    fronts = {language: _make_words(stub, summary, language) for language in LANGUAGES}
    fronts["zh"] = {"type": stub.type} | fronts["zh"] | facts
    return {language: f"---\n{_dump(fronts[language])}---\n\n{body[language]}" for language in LANGUAGES}


def _make_words(stub: Stub, summary: Text, language: str) -> Fields:
    return {"title": stub.title[language], "summary": summary[language]}


def _write_summary(stub: Stub, rng: Random, names: Names) -> Text:
    return draw(read_phrases()["themes"][stub.themes[0]]["sentences"], rng, names)


def _choose_earlier(stub: Stub, items: int, rng: Random, names: Names) -> list[Stub]:
    """None, one or two different items that are older than this one."""
    number = min(rng.choice((0, 1, 2)), stub.number)
    return [make_stub(chosen, items, names) for chosen in rng.sample(range(stub.number), number)]


def _make_facts(stub: Stub, rng: Random, names: Names, earlier: list[Stub]) -> Fields:
    """What items of every type have."""
    organisations = rng.sample((*names.schools, *names.bodies), rng.randint(1, 3))
    return {
        "date": str(stub.published.date() - dt.timedelta(days=rng.randint(0, 5))),
        "published": str(stub.published),
        "status": "published",
        "source": _make_source(stub, rng, organisations[0]),
        "editor": {"zh": "本站编辑", "en": "Site editors"},
        "column": "honours" if stub.themes[0] == "competitions" else _COLUMNS[stub.type],
        "categories": list(stub.themes[: rng.choice((1, 2))]),
        "tags": [term.id for term in rng.sample(names.terms, rng.randint(2, 4))],
        "organisations": [organisation.id for organisation in organisations],
        "related": [other.id for other in earlier],
    }


def _make_source(stub: Stub, rng: Random, organisation: Named) -> Fields:
    phrases = read_phrases()
    return {
        "name": organisation.name,
        "column": rng.choice(phrases["source_columns"]),
        "published": str(stub.published.date()),
        "url": None,
        "note": rng.choice(phrases["source_notes"]),
    }
