"""What items of every type have, and what a file of another language and a page of `docs/` hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import ConfigDict
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.foundation.sources import Loc
from vetsite.model.awards import Award, ResultList
from vetsite.model.events import Event
from vetsite.model.machine_made import MachineMade, Picture
from vetsite.model.parts import Attachment, Correction, Inference, Original, Person, Source, Withdrawal
from vetsite.model.references import CategoryId, ColumnId, OrganisationId, TermId
from vetsite.model.values import (
    Address,
    CheckedModel,
    FilePath,
    FreeText,
    Line,
    LocalText,
    Model,
    MomentField,
    PartialDateField,
    fault,
)

Status = Literal["draft", "scheduled", "published", "corrected", "withdrawn"]


class Translation(Model):
    """What a file of another language holds: only what is that language's own."""

    title: Line
    summary: FreeText | None = None
    machine_made: MachineMade | None = None  # this text alone


MAIN_TEMPLATE = "main.html"  # which hosts use where none is named


class DocsPageFacts(Model):
    """What stands at the top of a page of `docs/`. Other keys are for templates and plugins of the host."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: Line
    description: FreeText | None = None
    author: Line | None = None
    hide: tuple[Line, ...] = ()  # parts of the page that the theme leaves out: "toc"
    template: FilePath = MAIN_TEMPLATE

    @property
    def said(self) -> dict[str, str]:
        """What templates print beside title and description, by its key."""
        return {"author": self.author} if self.author else {}


class ItemFacts(CheckedModel):
    """What every item has. The primary-language file holds it all."""

    type: str
    title: Line
    summary: FreeText
    date: PartialDateField | None = None  # 成文或事件日期
    published: MomentField | None = None  # 本站发布时间
    status: Status = "published"
    source: Source | None = None  # 来源; none where the site itself compiled the text: see `based_on`
    based_on: FilePath | None = None  # 整理依据: id of the item of this site that the text was compiled from
    editor: LocalText | None = None
    machine_made: MachineMade | None = None  # the text in the primary language
    column: ColumnId
    categories: tuple[CategoryId, ...] = ()
    tags: tuple[TermId, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    pinned: bool = False
    related: tuple[FilePath, ...] = ()  # ids of other items
    former_addresses: tuple[Address, ...] = ()
    pictures: tuple[Picture, ...] = ()  # those that a machine had a part in
    attachments: tuple[Attachment, ...] = ()
    events: tuple[Event, ...] = ()  # 活动: what takes place, with its date
    original: Original | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawal: Withdrawal | None = None
    inferences: tuple[Inference, ...] = ()
    unstated: LocalText | None = None  # 来源没有说明的: what is open beside the fields that are null

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.published is None and self.status != "draft":
            yield fault("no-publish-time")
        if self.status == "corrected" and not self.corrections:
            yield fault("corrected-without-correction", at=("status",))
        if (self.status == "withdrawn") != (self.withdrawal is not None):
            yield fault("withdrawn-without-reason", at=("withdrawal" if self.withdrawal else "status",))
        if self.source is None and self.based_on is None:
            yield fault("missing-key", at=("source",), key="source")
        if self.source is not None and self.based_on is not None:
            yield fault("source-and-base", at=("based_on",))

    def organisations_named(self) -> Iterator[str]:
        """Ids of every organisation that the item names, in its own order, perhaps more than once.

        The schools of competition results are not among them: a table names hundreds.
        """
        yield from self.organisations
        for event in self.events:
            yield from event.organisers
            if event.place and event.place.organisation:
                yield event.place.organisation

    @property
    def named_people(self) -> tuple[Person, ...]:
        """Who stands in the item's own facts: its `people`, or its speaker; not who is awarded.

        Their names are public, and any text may say them (`private_names`).
        """
        return ()

    @property
    def batches(self) -> tuple[Award | ResultList, ...]:
        """All that was awarded, in the item's own order."""
        return ()


class Announcement(ItemFacts):
    """An item that can make awards and competition results known."""

    people: tuple[Person, ...] = ()
    awards: tuple[Award, ...] = ()
    results: tuple[ResultList, ...] = ()

    @property
    @override
    def named_people(self) -> tuple[Person, ...]:
        return self.people

    @property
    @override
    def batches(self) -> tuple[Award | ResultList, ...]:
        return (*self.awards, *self.results)

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from super().find_faults()
        known = {person.name.primary for person in self.people}
        for name, at in self.names_of_people():
            if name not in known:
                yield fault("unknown-person", at=at, given=name)

    def names_of_people(self) -> Iterator[tuple[str, Loc]]:
        """Names that stand for a person of `people`, and where they stand."""
        for field, batches in (("awards", self.awards), ("results", self.results)):
            for index, batch in enumerate(batches):
                for position, name in enumerate(batch.presenters):
                    yield name, (field, index, "presenters", position)

    @override
    def organisations_named(self) -> Iterator[str]:
        yield from super().organisations_named()
        for person in self.people:
            yield from (role.organisation for role in person.roles if role.organisation)
        for award in self.awards:
            yield from award.issuers
            yield from (to.organisation for to in award.recipients if to.organisation)
        for results in self.results:
            yield from results.issuers
