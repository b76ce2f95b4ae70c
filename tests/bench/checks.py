"""What the rules for texts find, miss and cost: `python -m tests.bench.checks`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tests.checks.corpora import Rules, read_clean_texts, read_seeds
from tests.checks.own_texts import read_own_texts
from tests.checks.words import find_chinese_words, find_english_words
from vetsite.checks.chinese import find_chinese_faults

_ITEM = 1_200  # characters
_ROUNDS = 7  # of which the fastest counts: other programs only make it slower
Texts = Sequence[Sequence[str]]


def main() -> None:
    """Print a part for the rules for Chinese, one for wordings, terms and names, and one for English."""
    chinese = {"corpus": read_clean_texts(), "news/ and docs/": tuple(read_own_texts().values())}
    _print("Rules for Chinese", find_chinese_faults, "faults.yml", chinese)
    _print("Wordings, terms and names", find_chinese_words, "word_faults.yml", chinese)
    _print("English", find_english_words, "english_faults.yml", {"corpus": read_clean_texts("clean.en.txt")})


def _print(name: str, rules: Rules, faults: str, clean: Mapping[str, Texts]) -> None:
    print(f"\n{name}\n\n| texts without a fault | characters | alarms | for 1,000 | ms for {_ITEM:,} |")
    print("|---|---|---|---|---|")
    for title, texts in clean.items():
        alarms = sum(1 for text in texts for _ in rules(text))
        rate = alarms / _count(texts) * 1000
        print(f"| {title} | {_count(texts):,} | {alarms} | {rate:.2f} | {_measure(rules, texts):.2f} |")
    seeds = read_seeds(faults, rules)
    number = Counter(seed.code for seed in seeds)
    found = Counter(seed.code for seed in seeds if seed.is_found)
    print("\n| fault | seeded | found |\n|---|---|---|")
    for code in number:
        print(f"| {code} | {number[code]} | {found[code]} |")
    print(f"| all | {number.total()} | {found.total()} |")


def _count(texts: Texts) -> int:
    return sum(len(paragraph) for text in texts for paragraph in text)


def _measure(rules: Rules, texts: Texts) -> float:
    """Milliseconds of processor time for an item, once all tables are there."""
    seconds = min(_time(lambda: [list(rules(text)) for text in texts]) for _ in range(_ROUNDS))
    return seconds * 1000 * _ITEM / _count(texts)


def _time(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
