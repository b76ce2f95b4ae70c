"""The QR codes of feeds as files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.drawing.qr import draw_qr
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName, unit_of_one


def qr_codes(edition: Edition) -> Iterator[Unit[Output]]:
    """A picture of the QR code of each address: pages show them only where they are looked at."""
    for followed in edition.collection.followed(edition.addresses):
        name = UnitName("qr-code", edition.language, followed)
        yield unit_of_one(name, (), partial(_qr_code, followed, edition))


def _qr_code(followed: str, edition: Edition) -> Output:
    code = draw_qr(edition.collection.settings.site_url + followed)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{code.size}v{code.size}H0z"/>'
        f'<path stroke="#000" d="{code.path}"/></svg>\n'
    )
    return Output(edition.addresses.qr_code(followed), svg.encode())
