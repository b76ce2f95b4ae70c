"""What several pages say in the words of schema.org: who, where, and on which way the page is found."""

from __future__ import annotations

from typing import Any

from vetsite.about.about import About, Node
from vetsite.about.addresses import url_of
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition, publisher
from vetsite.model.entries import OrganisationKind
from vetsite.model.parts import Venue

_TYPES: dict[OrganisationKind, str] = {
    "ministry": "GovernmentOrganization",
    "government": "GovernmentOrganization",
    "bureau": "GovernmentOrganization",
    "school": "EducationalOrganization",
    "college": "EducationalOrganization",
    "media": "NewsMediaOrganization",
    "place": "AdministrativeArea",
}  # any other is an Organization


def make_node(type: str, **values: Any) -> Node:
    """A node with what is known: properties without a value are left out."""
    return {"@type": type, **{name: value for name, value in values.items() if value}}


def organisation_node(id: str, edition: Edition, **more: Any) -> Node:
    """An organisation of the register, by its name and its page."""
    organisation = edition.collection.registers.organisations[id]
    (name,) = edition.organisation(id)
    url = edition.collection.settings.site_url + (name.address or "")
    return make_node(_TYPES.get(organisation.kind, "Organization"), name=name.text, url=url, **more)


def publisher_node(edition: Edition) -> Node:
    """Who publishes the site."""
    return make_node("Organization", name=publisher(edition), url=edition.collection.settings.site_url)


def website_node(edition: Edition, **more: Any) -> Node:
    """The site in the language of an edition."""
    url = edition.collection.settings.site_url + edition.root
    return make_node("WebSite", name=edition.settings.site_name, url=url, **more)


def place_node(venue: Venue, edition: Edition) -> Node:
    """A venue. Its address is what the page says of it: search engines ask for one, and nobody knows more."""
    words = plain_text(edition.venue(venue))
    name = edition.organisation(venue.organisation) if venue.organisation else ()
    return make_node("Place", name=plain_text(name) or words, address=words)


def breadcrumb_node(about: About, edition: Edition) -> Node:
    """The way from the home page to a page, which is the last element and needs no address."""
    site_url = edition.collection.settings.site_url
    above = [
        (plain_text(crumb), url_of(crumb[0].address, site_url))
        for crumb in about.crumbs
        if crumb and crumb[0].address is not None
    ]
    ways = enumerate([*above, (about.column or about.title, "")], 1)
    steps = [make_node("ListItem", name=name, item=url, position=position) for position, (name, url) in ways]
    return make_node("BreadcrumbList", itemListElement=steps)
