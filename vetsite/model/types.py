"""The types of items, each with its own fields and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.foundation.sources import Loc
from vetsite.model.item_type import FactSection, ItemType, KeyFact
from vetsite.model.items import Announcement, ItemFacts
from vetsite.model.parts import AgendaItem, Group, Milestone, Occasion, Period, Person, Venue, find_wrong_end
from vetsite.model.references import OrganisationId
from vetsite.model.tables import each_once
from vetsite.model.targets import ResultGroup, Target
from vetsite.model.values import DayField, FilePath, Line, LocalText, fault

_ANNOUNCED = (  # what stands below any `Announcement`
    FactSection("named-people", "people", of=("people",)),
    FactSection("awards", "awards"),
    FactSection("prizes", "results", of=("results",)),
)


class News(Announcement):
    """A news item (新闻): beside awards and results, its text is all there is."""

    type: Literal["news"]


NEWS = ItemType(
    News,
    key_facts=(),
    sections=_ANNOUNCED,
    template="item",
    draft="",
)


class Meeting(Announcement):
    """A report of a meeting (会议报道)."""

    type: Literal["meeting"]
    held: Occasion
    venue: Venue | None = None
    chair: Line | None = None  # 主持人: a primary-language name from `people`
    purpose: LocalText | None = None
    attendance: LocalText | None = None  # who else was there
    agenda: tuple[AgendaItem, ...] = ()
    tasks: tuple[Group, ...] = ()

    @override
    def names_of_people(self) -> Iterator[tuple[str, Loc]]:
        if self.chair:
            yield self.chair, ("chair",)
        for step_index, step in enumerate(self.agenda):
            for index, name in enumerate(step.people):
                yield name, ("agenda", step_index, "people", index)
        yield from super().names_of_people()

    @override
    def organisations_named(self) -> Iterator[str]:
        yield from super().organisations_named()
        if self.venue and self.venue.organisation:
            yield self.venue.organisation


MEETING = ItemType(
    Meeting,
    key_facts=(
        KeyFact("held", "occasion", "silent"),
        KeyFact("venue", "venue", "silent"),
        KeyFact("chair", "participant", "silent"),
        KeyFact("purpose", "words", "silent"),
    ),
    sections=(
        FactSection("people", "people", of=("people", "attendance")),
        FactSection("agenda", "agenda"),
        FactSection("tasks", "groups"),
        FactSection("awards", "awards"),
        FactSection("prizes", "results", of=("results",)),
    ),
    template="item",
    draft="""held: {day: %(day)s, part: null, starts: null, ends: null}
venue: {organisation: null, place: null}
chair: null
purpose: %(words)s
people: []  # - {name: {…}, roles: [{title: {…}, organisation: …}], did: [{…}]}
agenda: []
tasks: []
awards: []
""",
)


class Speech(ItemFacts):
    """A speech (讲话)."""

    type: Literal["speech"]
    speaker: Person | None = None  # null: the source does not name the speaker
    occasion: LocalText
    held: Occasion | None = None
    sections: tuple[Group, ...]

    @property
    @override
    def named_people(self) -> tuple[Person, ...]:
        return (self.speaker,) if self.speaker else ()


SPEECH = ItemType(
    Speech,
    key_facts=(
        KeyFact("speaker", "speaker", "not stated"),
        KeyFact("occasion", "words", "silent"),
        KeyFact("held", "occasion", "not stated"),
    ),
    sections=(FactSection("sections", "groups"),),
    template="item",
    draft="""speaker: null
occasion: %(words)s
sections:
  - title: %(words)s
    points:
      - title: %(words)s
""",
)


class Summary(ItemFacts):
    """A summary of a period's work (工作总结)."""

    type: Literal["summary"]
    period: Period
    results: tuple[ResultGroup, ...]
    problems: tuple[Group, ...] = ()
    next_steps: tuple[Group, ...] = ()


SUMMARY = ItemType(
    Summary,
    key_facts=(KeyFact("period", "period", "silent"),),
    sections=(
        FactSection("results", "groups"),
        FactSection("problems", "groups"),
        FactSection("next-steps", "groups", of=("next_steps",)),
    ),
    template="item",
    draft="""period: {start: %(year)s, end: %(year)s}
results:
  - title: %(words)s
    points:
      - title: %(words)s
problems: []
next_steps: []
""",
)


class Plan(ItemFacts):
    """A work plan (工作计划)."""

    type: Literal["plan"]
    period: Period
    targets: tuple[Target, ...] = ()
    measures: tuple[Group, ...]
    milestones: tuple[Milestone, ...] = ()

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from super().find_faults()
        ids = [target.id for target in self.targets]
        for index, id in enumerate(ids):
            if id in ids[:index]:
                yield fault("same-id", at=("targets", index, "id"), given=id)

    @override
    def organisations_named(self) -> Iterator[str]:
        yield from super().organisations_named()
        for target in self.targets:
            yield from target.owners


PLAN = ItemType(
    Plan,
    key_facts=(KeyFact("period", "period", "silent"),),
    sections=(
        FactSection("targets", "targets"),
        FactSection("measures", "groups"),
        FactSection("milestones", "milestones"),
    ),
    template="item",
    draft="""period: {start: %(year)s, end: %(year)s}
targets: []  # - {id: …, title: {…}, value: 100, unit: {…}, comparison: ≥, owners: []}
measures:
  - title: %(words)s
    points:
      - title: %(words)s
milestones: []
""",
)


class Reflection(ItemFacts):
    """Thoughts after a meeting or a course (心得体会)."""

    type: Literal["reflection"]
    occasion: LocalText
    held: Occasion | None = None
    parts: tuple[Group, ...]


REFLECTION = ItemType(
    Reflection,
    key_facts=(
        KeyFact("occasion", "words", "silent"),
        KeyFact("held", "occasion", "not stated"),
    ),
    sections=(FactSection("parts", "groups"),),
    template="item",
    draft="""occasion: %(words)s
parts:
  - title: %(words)s
    points:
      - title: %(words)s
""",
)


class Notice(Announcement):
    """A notice (通知)."""

    type: Literal["notice"]
    number: Line | None = None  # 发文字号: 教职成函〔2021〕3号
    issuer: OrganisationId | None = None
    valid_from: DayField | None = None
    valid_until: DayField | None = None
    replaces: FilePath | None = None  # id of the notice that this one replaces

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from super().find_faults()
        yield from find_wrong_end(self.valid_from, self.valid_until, "valid_until")

    @override
    def organisations_named(self) -> Iterator[str]:
        yield from super().organisations_named()
        if self.issuer:
            yield self.issuer


NOTICE = ItemType(
    Notice,
    key_facts=(
        KeyFact("number", "line", "null is not stated"),
        KeyFact("issuer", "organisation", "null is not stated"),
        KeyFact("validity", "days", "null is not stated", of=("valid_from", "valid_until")),
        KeyFact("replaces", "item", "silent"),
    ),
    sections=_ANNOUNCED,
    template="item",
    draft="""number: null  # 教职成函〔2024〕3号
issuer: null
valid_from: null
valid_until: null
replaces: null
""",
)


def check_types(types: Iterable[ItemType]) -> Mapping[str, ItemType]:
    """A table of types by their ids.

    Raises `TypeError` where two have one id, or a section of targets stands in what is no plan: the register
    of targets takes no others.
    """
    types = tuple(types)
    each_once((type.id for type in types), "a type's id")
    for type in types:
        if not issubclass(type.model, Plan) and any(one.kind == "targets" for one in type.sections):
            raise TypeError(f"type {type.id!r}: a section of targets needs a Plan")
    return {type.id: type for type in types}


ITEM_TYPES = check_types((NEWS, MEETING, SPEECH, SUMMARY, PLAN, REFLECTION, NOTICE))
