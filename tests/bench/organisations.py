"""A number of organisations becomes the register of a fictional city's schools and bureaux."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

from tests.bench.phrases import Text, read_phrases

_CITY = (  # id, kind, name
    ("yungang", "place", {"zh": "云港市", "en": "Yungang"}),
    ("yg-edu", "bureau", {"zh": "云港市教育局", "en": "Yungang Education Bureau"}),
    ("yg-labour", "bureau", {"zh": "云港市人社局", "en": "Yungang Human Resources Bureau"}),
    ("yg-institute", "institute", {"zh": "云港市教科院", "en": "Yungang Institute of Education"}),
    ("yg-college", "college", {"zh": "云港港口职业学院", "en": "Yungang Port Vocational College"}),
    (
        "yg-association",
        "association",
        {"zh": "云港市职业教育与社会教育协会", "en": "Yungang Vocational Education Association"},
    ),
    ("yg-media", "media", {"zh": "云港教育网", "en": "Yungang Education Net"}),
    ("yg-community", "college", {"zh": "云港社区大学", "en": "Yungang Community University"}),
)


def list_organisations(number: int) -> list[dict[str, Any]]:
    """The first `number` entries of the register: the city's bodies, its districts', schools."""
    return list(islice(_organisations(), number))


def _organisations() -> Iterator[dict[str, Any]]:
    for id, kind, name in _CITY:
        yield _entry(id, name, kind)
    for district in read_phrases()["districts"]:
        slug = _slug(district["en"])
        yield _entry(slug, district, "place")
        bureau = {"zh": f"{district['zh']}教育局", "en": f"{district['en']} Education Bureau"}
        yield _entry(f"{slug}-edu", bureau, "bureau", district)
    yield from _schools()


def _schools() -> Iterator[dict[str, Any]]:
    """One school for each trade of each district, then second ones, and so on without end."""
    phrases = read_phrases()
    for ordinal in count(1):
        for trade in phrases["trades"]:
            for district in phrases["districts"]:
                yield _school(ordinal, trade, district)


def _school(ordinal: int, trade: Text, district: Text) -> dict[str, Any]:
    first = ordinal == 1
    order = {"zh": "" if first else f"第{ordinal}", "en": "" if first else f" No. {ordinal}"}
    place = district["en"].rsplit(" ", 1)[0]
    subject = " ".join(word[0].upper() + word[1:] for word in trade["en"].split())
    name = {
        "zh": f"云港市{district['zh']}{order['zh']}{trade['zh']}职业学校",
        "en": f"Yungang {place}{order['en']} Vocational School of {subject}",
    }
    slug = _slug(f"{place} {trade['en']}") + (f"-{ordinal}" if ordinal > 1 else "")
    return _entry(slug, name, "school", district)


def _entry(id: str, name: Text, kind: str, district: Text | None = None) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": id, "name": name, "kind": kind}
    if district:
        entry["district"] = district
    return entry | {"working": ["en"]}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
