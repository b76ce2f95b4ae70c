"""What readers can follow becomes HTML: addresses in full, and QR codes that are fetched where seen."""

from __future__ import annotations

from html import escape

from vetsite.edition.blocks import Address, Subscription, Subscriptions, plain_text
from vetsite.edition.edition import Edition
from vetsite.rendering.links import BASE


def draw_subscriptions(block: Subscriptions, edition: Edition) -> str:
    """A list. A script adds a button to each address; without it the address is there to be copied."""
    draw = _folded if block.folded else _open
    entries = "".join(f"<li>{draw(one, edition)}</li>\n" for one in block.subscriptions)
    folded = " v-subscriptions--folded" if block.folded else ""
    return f'<ul class="v-subscriptions{folded}">\n{entries}</ul>'


def _open(one: Subscription, edition: Edition) -> str:
    name = _name(one, edition)
    address = one.title[0].address
    link = name if address is None else f'<a href="{BASE}{escape(address)}">{name}</a>'
    return f'<p class="v-subscription" id="{one.id}">{link}</p>{_addresses(one, edition)}'


def _folded(one: Subscription, edition: Edition) -> str:
    """The place is inside: browsers open what a link leads into."""
    name = _name(one, edition)
    return f'<details><summary>{name}</summary><div id="{one.id}">{_addresses(one, edition)}</div></details>'


def _name(one: Subscription, edition: Edition) -> str:
    """Its title without the link: a summary opens what is below it and does nothing else."""
    spans = []
    for span in one.title:
        text = escape(span.text, quote=False)
        tag = edition.collection.settings.language(span.language).tag
        spans.append(text if span.language == edition.language else f'<span lang="{tag}">{text}</span>')
    return "".join(spans)


def _addresses(one: Subscription, edition: Edition) -> str:
    addresses = "".join(_address(one_address, edition) for one_address in one.addresses)
    return f'<div class="v-ways"><dl>{addresses}</dl>{_code(one, edition)}</div>'


def _address(one_address: Address, edition: Edition) -> str:
    url = escape(edition.collection.settings.site_url + one_address.address)
    link = f'<a href="{BASE}{escape(one_address.address)}" data-v-address>{url}</a>'
    return f"<div><dt>{escape(one_address.label)}</dt><dd>{link}</dd></div>"


def _code(one: Subscription, edition: Edition) -> str:
    if not one.code:
        return ""
    alt = escape(edition.words.say("subscribe.code", name=plain_text(one.title)))
    source = f'src="{BASE}{escape(one.code)}" alt="{alt}"'
    return f'<img class="v-code" {source} loading="lazy" width="120" height="120">'
