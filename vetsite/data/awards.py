"""Awards, their recipients and competition results become tables of open data.

Names are those that may be shown anywhere: the collection holds no others, and minors' are masked in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from vetsite.collection.awards import AwardRecord
from vetsite.data.table import Cell, DataTable, Field, join_values, local_cells, local_fields
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.model.awards import GRADES, Award, Recipient, Result, ResultList
from vetsite.model.entries import LEVELS
from vetsite.model.values import Model
from vetsite.sections.award_blocks import batch_title


def award_table(editions: Sequence[Edition]) -> DataTable:
    """All awards and lists of results, one a row, newest first."""
    codes = _codes(editions)
    fields = (
        Field("award", "string", is_required=True),
        *local_fields("title", codes),
        Field("kind", "string", is_required=True, values=_values(Award, "kind")),
        Field("level", "string", is_required=True, values=LEVELS),
        Field("grade", "string", values=GRADES),
        Field("competition", "string"),
        *local_fields("edition", codes),
        Field("year", "year"),
        Field("issuers", "string"),
        Field("decision_number", "string"),
        Field("decision_date", "date"),
        Field("decision_url", "string"),
        Field("publicity_start", "date"),
        Field("publicity_end", "date"),
        Field("ceremony_date", "string"),
        Field("presenters", "string"),
        Field(
            "recipient_type",
            "string",
            is_required=True,
            values=(*_values(Award, "recipient_type"), "result"),
        ),
        Field("count", "integer"),
        Field("listed", "integer", is_required=True),
        Field("completeness", "string", is_required=True, values=_values(Award, "completeness")),
        Field("valid_from", "string"),
        Field("valid_until", "string"),
        Field("award_status", "string", is_required=True, values=_values(Award, "status")),
        *local_fields("status_reason", codes),
        Field("replaced_by", "string"),
        *local_fields("note", codes),
        Field("url", "string", is_required=True),
        Field("item_url", "string", is_required=True),
        Field("source_url", "string"),
    )
    records = editions[0].collection.awards.records
    rows = tuple(tuple(_award_row(record, editions)) for record in records)
    return DataTable("awards", fields, rows, key=("award",))


def _award_row(record: AwardRecord, editions: Sequence[Edition]) -> Iterator[Cell]:
    batch = record.batch
    award = batch if isinstance(batch, Award) else None
    results = batch if isinstance(batch, ResultList) else None
    decision, publicity, validity = batch.decision, batch.publicity, award.validity if award else None
    yield batch.id
    yield from (plain_text(batch_title(batch, edition)) for edition in editions)
    yield record.kind
    yield record.level
    yield award.grade if award else None
    yield record.competition.id if record.competition else None
    yield from local_cells(results.edition if results else None, _codes(editions))
    yield batch.year
    yield join_values(batch.issuers)
    yield decision.number if decision else None
    yield decision.date if decision else None
    yield decision.url if decision else None
    yield publicity.start if publicity else None
    yield publicity.end if publicity else None
    yield str(batch.ceremony.date) if batch.ceremony and batch.ceremony.date else None
    yield join_values(batch.presenters)
    yield award.recipient_type if award else "result"
    yield batch.count
    yield batch.listed
    yield batch.completeness
    yield str(validity.start) if validity and validity.start else None
    yield str(validity.end) if validity and validity.end else None
    yield batch.status
    yield from local_cells(batch.status_reason, _codes(editions))
    yield batch.replaced_by
    yield from local_cells(batch.note, _codes(editions))
    yield _url(record, editions)
    yield _item_url(record, editions)
    yield record.source.url if record.source else None


def recipient_table(editions: Sequence[Edition]) -> DataTable:
    """The recipients that are named, in the order of the awards and of each list."""
    codes = _codes(editions)
    fields = (
        Field("award", "string", is_required=True),
        Field("number", "integer", is_required=True),
        Field("organisation", "string"),
        *local_fields("organisation_name", codes),
        Field("name_as_printed", "string"),
        *local_fields("name", codes),
        Field("award_status", "string", is_required=True, values=_values(Award, "status")),
    )
    rows = []
    for record in editions[0].collection.awards.records:
        if isinstance(record.batch, Award):
            for number, recipient in enumerate(record.batch.recipients, 1):
                cells = _recipient_cells(recipient, editions)
                rows.append((record.id, number, *cells, record.batch.status))
    return DataTable("award-recipients", fields, tuple(rows), key=("award", "number"))


def _recipient_cells(recipient: Recipient, editions: Sequence[Edition]) -> Iterator[Cell]:
    yield recipient.organisation
    yield from _organisations([recipient.organisation] if recipient.organisation else [], editions)
    yield recipient.printed
    if recipient.student:
        yield from (recipient.student.name for _ in editions)
    else:
        yield from local_cells(recipient.name, _codes(editions))


def result_table(editions: Sequence[Edition]) -> DataTable:
    """All competition results, newest list first, each list in its own order."""
    codes = _codes(editions)
    fields = (
        Field("award", "string", is_required=True),
        Field("number", "integer", is_required=True),
        Field("year", "year"),
        Field("level", "string", is_required=True, values=LEVELS),
        Field("competition", "string", is_required=True),
        *local_fields("edition", codes),
        Field("event_code", "string"),
        *local_fields("event", codes),
        Field("group", "string", values=_values(Result, "group")),
        Field("mode", "string", values=_values(Result, "mode")),
        Field("grade", "string", values=GRADES),
        Field("rank", "integer"),
        Field("schools", "string", is_required=True),
        *local_fields("school_names", codes),
        *local_fields("district", codes),
        Field("students", "string"),
        Field("teachers", "string"),
        Field("advisers", "string"),
        *local_fields("note", codes),
        Field("decision_number", "string"),
        Field("decision_date", "date"),
        Field("award_status", "string", is_required=True, values=_values(Award, "status")),
        Field("url", "string", is_required=True),
        Field("source_url", "string"),
    )
    rows = []
    for record in editions[0].collection.awards.records:
        if isinstance(record.batch, ResultList):
            for number, result in enumerate(record.batch.rows, 1):
                rows.append((record.id, number, *_result_cells(result, record, record.batch, editions)))
    return DataTable("results", fields, tuple(rows), key=("award", "number"))


def _result_cells(
    result: Result, record: AwardRecord, results: ResultList, editions: Sequence[Edition]
) -> Iterator[Cell]:
    yield results.year
    yield record.level
    yield results.competition
    yield from local_cells(results.edition, _codes(editions))
    yield result.event_code
    yield from local_cells(result.event, _codes(editions))
    yield result.group
    yield result.mode
    yield result.grade
    yield result.rank
    yield join_values(result.schools)
    yield from _organisations(result.schools, editions)
    yield from _districts(result.schools, editions)
    yield join_values(student.name for student in result.students if student.name)
    yield join_values(result.teachers)
    yield join_values(result.advisers)
    yield from local_cells(result.note, _codes(editions))
    yield results.decision.number if results.decision else None
    yield results.decision.date if results.decision else None
    yield results.status
    yield _url(record, editions)
    yield record.source.url if record.source else None


# Fields and cells


def _values(model: type[Model], field: str) -> tuple[str, ...]:
    """All that a field of a model may hold, in its order."""
    annotation = model.model_fields[field].annotation
    parts = [one for part in get_args(annotation) for one in (get_args(part) or (part,))]
    return tuple(one for one in parts if isinstance(one, str))


def _codes(editions: Sequence[Edition]) -> tuple[str, ...]:
    return editions[0].collection.settings.codes


def _organisations(ids: Sequence[str], editions: Iterable[Edition]) -> Iterator[Cell]:
    for edition in editions:
        known = edition.collection.registers.organisations
        yield join_values(known[id].name.say(edition.language).text for id in ids)


def _districts(ids: Sequence[str], editions: Iterable[Edition]) -> Iterator[Cell]:
    for edition in editions:
        known = edition.collection.registers.organisations
        districts = [known[id].district for id in ids]
        names = [one.say(edition.language).text for one in districts if one]
        yield join_values(dict.fromkeys(names))


def _url(record: AwardRecord, editions: Sequence[Edition]) -> str:
    return editions[0].collection.settings.site_url + editions[0].addresses.award(record)


def _item_url(record: AwardRecord, editions: Sequence[Edition]) -> str:
    first = editions[0]
    return first.collection.settings.site_url + first.address_of(record.item)
