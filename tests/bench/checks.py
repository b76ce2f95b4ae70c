"""What the rules for Chinese find, miss and cost: `python -m tests.bench.checks`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence

from tests.checks.corpora import read_clean_texts, read_seeds
from tests.checks.own_texts import read_own_texts
from vetsite.checks.chinese import CODES, find_chinese_faults

_ITEM = 1_200  # characters
_ROUNDS = 7  # of which the fastest counts: other programs only make it slower
Texts = Sequence[Sequence[str]]


def main() -> None:
    """Print both tables and the cost."""
    clean, own = read_clean_texts(), tuple(read_own_texts().values())
    print("| texts without a fault | characters | alarms | for 1,000 characters |\n|---|---|---|---|")
    for name, texts in (("corpus", clean), ("news/ and docs/", own)):
        alarms = sum(1 for text in texts for _ in find_chinese_faults(text))
        print(f"| {name} | {_count(texts):,} | {alarms} | {alarms / _count(texts) * 1000:.2f} |")
    seeds = read_seeds()
    number = Counter(seed.code for seed in seeds)
    found = Counter(seed.code for seed in seeds if seed.is_found)
    print("\n| fault | seeded | found |\n|---|---|---|")
    for code in CODES:
        print(f"| {code} | {number[code]} | {found[code]} |")
    print(f"| all | {number.total()} | {found.total()} |")
    print(f"\nms for {_ITEM:,} characters: corpus {_measure(clean):.2f}, news/ and docs/ {_measure(own):.2f}")


def _count(texts: Texts) -> int:
    return sum(len(paragraph) for text in texts for paragraph in text)


def _measure(texts: Texts) -> float:
    """Milliseconds of processor time for an item, once all tables are there."""
    seconds = min(_time(lambda: [list(find_chinese_faults(text)) for text in texts]) for _ in range(_ROUNDS))
    return seconds * 1000 * _ITEM / _count(texts)


def _time(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
