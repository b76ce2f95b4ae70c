"""What the checks find, miss and cost: `python -m tests.bench.checks`."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.checks.corpora import Rules, Seed, read_clean_texts, read_seeds
from tests.checks.own_texts import read_own_texts
from tests.checks.structures import StructuralSeed, find_structural_alarms, read_structural_seeds
from tests.checks.words import find_chinese_words, find_english_words
from tests.wrong_accept import SITE
from vetsite.checks.checks import run_checks
from vetsite.checks.findings import Findings
from vetsite.checks.prose import find_prose
from vetsite.collection.collection import Collection, build_collection
from vetsite.model.settings import read_settings
from vetsite.proofreading.chinese import (
    LINE_RULES,
    NAME_RULE,
    PARAGRAPH_RULES,
    TEXT_RULES,
    find_chinese_faults,
)
from vetsite.reading.reading import read_content
from vetsite.rendering.texts import Rendering, render_texts

_ITEM = 1_200  # characters
_ITEMS = 50
_ROUNDS = 7  # of which the fastest counts: other programs only make it slower
_DAY = dt.date(2024, 12, 31)
Texts = Sequence[Sequence[str]]


def main() -> None:
    """Print tables of what each group of rules finds and misses, and of what they cost."""
    clean, own, english = (
        read_clean_texts(),
        tuple(read_own_texts().values()),
        read_clean_texts("clean.en.txt"),
    )
    chinese = {"corpus": clean, "news/ and docs/": own}
    _print("Rules for Chinese", find_chinese_faults, "faults.yml", chinese)
    _print("Wordings, terms and names", find_chinese_words, "word_faults.yml", chinese)
    _print("English", find_english_words, "english_faults.yml", {"corpus": english})
    alarms = {title: (size, len(told)) for title, (size, told) in find_structural_alarms().items()}
    _print_tables("Structure", alarms, read_structural_seeds())
    print(f"\n| rule, ms for {_ITEM:,} characters | corpus | news/ and docs/ |\n|---|---|---|")
    rows = zip(_measure_rules(_make_items(clean)), _measure_rules(_make_items(own)), strict=True)
    for (name, one), (_, other) in sorted(rows, key=lambda row: -row[0][1]):
        print(f"| `{name}` | {one:.3f} | {other:.3f} |")
    print(f"\n| all advice, ms for an item of {_ITEM:,} characters | |\n|---|---|")
    for name, spent in _measure_items(_make_items(clean)).items():
        print(f"| {name} | {spent:.2f} |")


def _print(name: str, rules: Rules, faults: str, clean: Mapping[str, Texts]) -> None:
    alarms = {
        title: (_count(texts), sum(1 for text in texts for _ in rules(text)))
        for title, texts in clean.items()
    }
    _print_tables(name, alarms, read_seeds(faults, rules))


def _print_tables(
    name: str, alarms: Mapping[str, tuple[int, int]], seeds: Sequence[Seed | StructuralSeed]
) -> None:
    """`alarms`: name of texts without a fault -> their characters, and how many faults are told of them."""
    print(f"\n{name}\n\n| texts without a fault | characters | alarms | for 1,000 |")
    print("|---|---|---|---|")
    for title, (size, told) in alarms.items():
        print(f"| {title} | {size:,} | {told} | {told / size * 1000:.2f} |")
    number = Counter(seed.code for seed in seeds)
    found = Counter(seed.code for seed in seeds if seed.is_found)
    print("\n| fault | seeded | found |\n|---|---|---|")
    for code in number:
        print(f"| {code} | {number[code]} | {found[code]} |")
    print(f"| all | {number.total()} | {found.total()} |")


def _count(texts: Texts) -> int:
    return sum(len(paragraph) for text in texts for paragraph in text)


def _measure_rules(texts: Texts) -> Iterator[tuple[str, float]]:
    """The milliseconds of each rule, once all tables are there, and of all together."""
    joined = ["\n".join(text) for text in texts]
    runs: list[tuple[str, Callable[[], object]]] = [("all rules", lambda: _run(find_chinese_faults, texts))]
    runs += [(rule.find.__name__, partial(_run, rule.find, joined)) for rule in LINE_RULES]
    each = [paragraph for text in texts for paragraph in text]
    runs += [(rule.find.__name__, partial(_run, rule.find, each)) for rule in (*PARAGRAPH_RULES, NAME_RULE)]
    runs += [(rule.find.__name__, partial(_run, rule.find, texts)) for rule in TEXT_RULES]
    for name, run in runs:
        yield name, _time(run) * _ITEM / _count(texts)


def _run(find: Callable[..., Iterator[object]], texts: Sequence[object]) -> None:
    for text in texts:
        for _ in find(text):
            pass


def _measure_items(texts: Texts) -> dict[str, float]:
    """The milliseconds of a Chinese item: of all checks without and with memory, and of steps before them."""
    with TemporaryDirectory() as folder:
        project = Path(shutil.copytree(SITE, Path(folder) / "project"))
        _write_items(project, texts)
        checked = [_read(project) for _ in range(2)]  # the memory sees another reading of the same files
    bodies = [text for text in checked[0][0].content.texts if text.path.startswith("news/bench/")]
    scale = _ITEM / sum(len(text.body) for text in bodies)
    known = Findings()
    run_checks(*checked[1], is_sound=True, findings=known)
    return {
        "rendered": _time(lambda: [checked[0][1].render(text) for text in bodies]) * scale,
        "read as prose": _time(lambda: [find_prose(text) for text in bodies]) * scale,
        "checked cold": _time(lambda: run_checks(*checked[0], is_sound=True, findings=Findings())) * scale,
        "checked warm": _time(lambda: run_checks(*checked[0], is_sound=True, findings=known)) * scale,
    }


def _read(project: Path) -> tuple[Collection, Rendering]:
    collection = build_collection(read_content(read_settings(project / "mkdocs.yml")), _DAY, drafts=False)
    return collection, render_texts(collection)


def _write_items(project: Path, texts: Texts) -> None:
    facts = (project / "news/2024/school-visit.zh.md").read_text("utf-8").split("---\n")[1]
    (project / "news/bench").mkdir()
    for number, text in enumerate(texts):
        own = facts.replace("title: 市", f"title: 第{number + 1}次市")
        file = project / f"news/bench/item-{number}.zh.md"
        file.write_text(f"---\n{own}---\n\n" + "\n\n".join(text) + "\n", "utf-8")


def _make_items(texts: Texts) -> Texts:
    """Texts of the length of an item, of the same paragraphs in their order, again and again."""
    endless = cycle(paragraph for text in texts for paragraph in text)
    items = []
    for _ in range(_ITEMS):
        body: list[str] = []
        while sum(map(len, body)) < _ITEM:
            body.append(next(endless))
        items.append(body)
    return items


def _time(run: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    least = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        run()
        least = min(least, time.process_time() - start)
    return least * 1000


if __name__ == "__main__":
    main()
