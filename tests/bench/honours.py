"""A number of awards becomes the items that make them known, of every kind, level and completeness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.bench.fields import Fields
from tests.bench.phrases import Named, Names, Text, draw, read_phrases

_TOGETHER = 10  # awards that one item makes known
_FIRST_YEAR, _LAST_YEAR = 2008, 2025
_LEVELS = ("national", "provincial", *["municipal"] * 4, *["district"] * 2, "school", "association")
_COMPETITIONS = ("national-vocational-skills", "jiangsu-skills")
_KINDS = (  # of ten: nine awards, one list of results
    *("honour", "honour", "plaque", "title", "project", "honour", "competition", "title", "plaque"),
    "results",
)


def list_honours(awards: int, names: Names) -> Iterator[tuple[str, Fields, Text]]:
    """Path below news/, facts and title of each item; the same arguments give the same items."""
    for first in range(0, awards, _TOGETHER):
        rng = Random(first)
        year = _FIRST_YEAR + first * (_LAST_YEAR - _FIRST_YEAR + 1) // awards
        batches = [
            _make_batch(number, year, names) for number in range(first, min(first + _TOGETHER, awards))
        ]
        title = draw(read_phrases()["honours"]["announcement"], rng, names)
        facts = {
            "published": f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            "status": "published",
            "source": {"name": rng.choice(names.bodies).name},
            "column": "honours",
            "awards": [batch for batch in batches if "kind" in batch],
            "results": [batch for batch in batches if "kind" not in batch],
        }
        yield f"{year}/honours-{first:05d}", facts, title


def _make_batch(number: int, year: int, names: Names) -> Fields:
    """An award or a list of results; some are not complete, some have no year, some are taken back."""
    rng = Random(7 * number + 1)
    kind = _KINDS[number % len(_KINDS)]
    common: Fields = {"id": f"award-{year}-{number:05d}", "year": None if number % 31 == 30 else year - 1}
    if number % 97 == 96:
        common |= {
            "status": "revoked",
            "status_reason": {"zh": "经复核不符合条件。", "en": "It did not qualify."},
        }
    if kind == "results":
        return common | _make_results(rng, names)
    schools = rng.sample(names.schools, rng.choice((1, 1, 2, 3, 6, 12)))
    return (
        common
        | {
            "title": draw(read_phrases()["honours"][kind], rng, names),
            "kind": kind,
            "level": rng.choice(_LEVELS),
            "recipient_type": "school",
        }
        | rng.choice(_KNOWN)(_as_recipients(schools))
    )


def _as_recipients(schools: list[Named]) -> list[Fields]:
    return [{"organisation": school.id} for school in schools]


def _make_results(rng: Random, names: Names) -> Fields:
    rows = [
        {"schools": [rng.choice(names.schools).id], "grade": rng.choice(("first", "second", "third"))}
        for _ in range(rng.randint(5, 30))
    ]
    edition = rng.randint(3, 40)
    return {
        "competition": rng.choice(_COMPETITIONS),
        "edition": {"zh": f"第{edition}届", "en": f"No. {edition}"},
        "rows": rows,
        "completeness": "complete",
    }


_KNOWN: tuple[Callable[[list[Fields]], Fields], ...] = (  # how much of an award is known
    lambda given: {"count": len(given), "recipients": given, "completeness": "complete"},
    lambda given: {"count": len(given), "recipients": given, "completeness": "complete"},
    lambda given: {"count": len(given) + 4, "recipients": given, "completeness": "partial"},
    lambda given: {"count": len(given) * 9, "recipients": [], "completeness": "count-only"},
    lambda given: {"count": None, "recipients": given, "completeness": "partial"},
)
