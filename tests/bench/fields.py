"""A stub becomes the fields of its type: a meeting's people and tasks, a plan's targets …"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from tests.bench.phrases import Names, draw, fill, name_month, read_phrases, sample
from tests.bench.stubs import Stub

Fields = dict[str, Any]  # front matter: keys in their order


def make_fields(stub: Stub, rng: Random, names: Names, plan: Stub | None = None) -> Fields:
    """The type's own fields, at the size that such items usually have. A summary reports on a `plan`."""
    fields = _MAKERS[stub.type](stub, rng, names)
    if plan:
        _add_reports(fields["results"], stub, rng, plan)
    return fields


def make_events(stub: Stub, names: Names) -> Fields:
    """Of one item in ten an event: on a day, on a day with its hours, in a month, or each year."""
    if stub.number % 10:
        return {}
    rng = Random(f"event {stub.number}")
    day = stub.published.date() + dt.timedelta(days=rng.randint(5, 40))
    dates: tuple[Fields, ...] = (
        {"start": str(day)},
        {"start": str(day), "starts": "09:00", "ends": "16:30"},
        {"start": f"{day:%Y-%m}"},
        {"yearly": {"month": day.month}},
    )
    event = {
        "id": f"open-day-{stub.number:05d}",
        "title": fill(read_phrases()["words"]["event"], rng, names),
        **dates[stub.number // 10 % len(dates)],
        "place": {"organisation": rng.choice(names.schools).id},
        "organisers": [rng.choice(names.bodies).id],
        "status": rng.choice(("planned", "confirmed", "confirmed", "postponed", "cancelled")),
    }
    return {"events": [event]}


def _make_group(theme: str, points: int, rng: Random, names: Names) -> Fields:
    words = read_phrases()["themes"][theme]
    chosen = sample(words["points"], points, rng, names)
    details = sample(words["sentences"], points, rng, names)
    return {
        "title": rng.choice(words["headings"]),
        "stated": points,
        "points": [{"title": title, "detail": detail} for title, detail in zip(chosen, details, strict=True)],
    }


def _make_groups(stub: Stub, number: int, points: int, rng: Random, names: Names) -> list[Fields]:
    return [_make_group(theme, points, rng, names) for theme in stub.themes[:number]]


def _make_people(number: int, rng: Random, names: Names) -> list[Fields]:
    """People with different names, each with one or two posts; half of them did something."""
    phrases = read_phrases()
    pairs = [(last, first) for last in phrases["surnames"] for first in phrases["given_names"]]
    return [
        {
            "name": {"zh": last["zh"] + first["zh"], "en": f"{last['en']} {first['en']}"},
            "roles": [_make_role(rng, names) for _ in range(rng.choice((1, 1, 2)))],
            "did": sample(phrases["deeds"], rng.choice((0, 1)), rng, names),
        }
        for last, first in rng.sample(pairs, number)
    ]


def _make_role(rng: Random, names: Names) -> Fields:
    where = rng.choice((*names.schools, *names.bodies)).id
    return {"title": rng.choice(read_phrases()["posts"]), "organisation": where}


def _make_occasion(stub: Stub, rng: Random) -> Fields:
    day = stub.published.date() - dt.timedelta(days=rng.randint(0, 5))
    part, starts = rng.choice((("morning", "09:00"), ("afternoon", "14:30")))
    return {"day": str(day), "part": part, "starts": starts}


def _make_award(stub: Stub, rng: Random, names: Names, presenter: str) -> Fields:
    schools = rng.sample(names.schools, 3)
    return {
        "id": f"outstanding-schools-{stub.number:05d}",
        "title": read_phrases()["words"]["award"],
        "kind": "honour",
        "level": "municipal",
        "year": stub.published.year - 1,
        "recipient_type": "school",
        "count": len(schools),
        "recipients": [{"organisation": school.id} for school in schools],
        "completeness": "complete",
        "presenters": [presenter],
    }


def _make_agenda(people: list[Fields], rng: Random, names: Names) -> list[Fields]:
    steps = sample(read_phrases()["steps"], 4, rng, names)
    return [{"title": step, "people": [rng.choice(people)["name"]["zh"]]} for step in steps]


def _make_meeting(stub: Stub, rng: Random, names: Names) -> Fields:
    phrases = read_phrases()
    people = _make_people(rng.randint(5, 15), rng, names)
    chair = people[0]["name"]["zh"]
    fields: Fields = {
        "held": _make_occasion(stub, rng),
        "venue": {
            "organisation": rng.choice(names.schools).id,
            "place": rng.choice(phrases["places"]),
        },
        "chair": chair,
        "purpose": fill(phrases["words"]["purpose"], rng, names),
        "people": people,
        "attendance": draw(phrases["audiences"], rng, names),
        "agenda": _make_agenda(people, rng, names),
        "tasks": _make_groups(stub, 1, 6, rng, names),
    }
    if rng.random() < 1 / 3:
        fields["awards"] = [_make_award(stub, rng, names, presenter=chair)]
    return fields


def _make_speech(stub: Stub, rng: Random, names: Names) -> Fields:
    return {
        "speaker": _make_people(1, rng, names)[0] | {"did": []},
        "occasion": rng.choice(read_phrases()["occasions"]),
        "held": _make_occasion(stub, rng),
        "sections": _make_groups(stub, 3, 4, rng, names),
    }


def _make_summary(stub: Stub, rng: Random, names: Names) -> Fields:
    year = stub.published.year
    return {
        "period": {"start": f"{year - 1}-01", "end": f"{year - 1}-12"},
        "results": _make_groups(stub, 3, 4, rng, names),
        "problems": [_make_group("governance", 3, rng, names)],
        "next_steps": [_make_group("policy", 4, rng, names)],
    }


def _add_reports(results: list[Fields], stub: Stub, rng: Random, plan: Stub) -> None:
    """Report on some targets of a plan, one for each group; now and then in another unit."""
    for group, target in zip(results, _make_targets(plan), strict=False):
        report = {
            "plan": plan.id,
            "target": target["id"],
            "value": target["value"] + rng.randint(-15, 15),
            "unit": rng.choice((target["unit"], target["unit"], {"zh": "人", "en": "people"})),
            "as_of": f"{stub.published:%Y-%m}",
        }
        group["points"][0]["reports"] = [report]


def _make_plan(stub: Stub, rng: Random, names: Names) -> Fields:
    year = stub.published.year
    return {
        "period": {"start": f"{year}-01", "end": f"{year}-12"},
        "targets": _make_targets(stub),
        "measures": _make_groups(stub, 1, 6, rng, names),
        "milestones": [_make_milestone(month, rng, names) for month in (3, 6, 9, 11)],
    }


def _make_targets(stub: Stub) -> list[Fields]:
    """A plan's targets, by its number alone: summaries report on them without making the plan."""
    rng = Random(f"targets of {stub.number}")
    chosen = rng.sample(read_phrases()["measures"], 4)
    return [
        {
            "id": f"target-{index}",
            "title": phrase["title"],
            "value": rng.randint(20, 95),
            "unit": phrase["unit"],
            "comparison": "≥",
            "period": {"start": f"{stub.published.year}-01", "end": f"{stub.published:%Y-%m}"},
        }
        for index, phrase in enumerate(chosen, start=1)
    ]


def _make_milestone(month: int, rng: Random, names: Names) -> Fields:
    phrases = read_phrases()
    return {
        "when": fill(phrases["words"]["due"], rng, names, month=name_month(month)),
        "title": draw(phrases["themes"]["policy"]["points"], rng, names),
    }


def _make_reflection(stub: Stub, rng: Random, names: Names) -> Fields:
    return {
        "occasion": rng.choice(read_phrases()["occasions"]),
        "held": _make_occasion(stub, rng),
        "parts": _make_groups(stub, 3, 3, rng, names),
    }


def _make_notice(stub: Stub, rng: Random, names: Names) -> Fields:
    first = stub.published.date()
    return {
        "number": f"云教职〔{first.year}〕{rng.randint(1, 60)}号",
        "issuer": rng.choice(names.bodies).id,
        "valid_from": str(first),
        "valid_until": str(first + dt.timedelta(days=rng.randint(20, 400))),
    }


_MAKERS: dict[str, Callable[[Stub, Random, Names], Fields]] = {
    "news": lambda _stub, _rng, _names: {},
    "meeting": _make_meeting,
    "speech": _make_speech,
    "summary": _make_summary,
    "plan": _make_plan,
    "reflection": _make_reflection,
    "notice": _make_notice,
}
