"""An organisation in the words of schema.org, with what its own page shows."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.about.about import Node
from vetsite.about.nodes import make_node, organisation_node
from vetsite.collection.awards import AwardRecord
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award
from vetsite.model.entries import Organisation
from vetsite.sections.award_blocks import batch_title
from vetsite.sections.organisation_awards import newest_awards


def organisation_details(organisation: Organisation, edition: Edition) -> Node:
    """Its names in all languages, its district, and the awards that it received itself."""
    own = organisation.name.say(edition.language).text
    names = [*organisation.name.root.values()]
    names += [alias for aliases in organisation.aliases.root.values() for alias in aliases]
    district = plain_text(edition.local(organisation.district))
    return organisation_node(
        organisation.id,
        edition,
        alternateName=[name for name in dict.fromkeys(names) if name != own],
        address=make_node("PostalAddress", addressLocality=district) if district else None,
        award=list(_awards(organisation.id, edition)) if organisation.kind != "place" else None,
    )


def _awards(id: str, edition: Edition) -> Iterator[str]:
    """The titles of those that its page shows and that stand: not those of its people."""
    shown = (record for record in newest_awards(id, edition) if _is_its_own(record, id))
    yield from dict.fromkeys(plain_text(batch_title(record.batch, edition)) for record in shown)


def _is_its_own(record: AwardRecord, id: str) -> bool:
    if not isinstance(record.batch, Award) or not record.is_valid:
        return False
    received = (to for to in record.batch.recipients if to.organisation == id)
    return any(to.name is None and to.student is None for to in received)
