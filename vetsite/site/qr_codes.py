"""The QR codes of feeds as files."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.drawing.qr import draw_qr
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output


def qr_codes(edition: Edition) -> Iterator[Output]:
    """A picture of the QR code of each address: pages show them only where they are looked at."""
    collection = edition.collection
    for followed in collection.followed(edition.addresses):
        code = draw_qr(collection.settings.site_url + followed)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}"'
            f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{code.size}v{code.size}H0z"/>'
            f'<path stroke="#000" d="{code.path}"/></svg>\n'
        )
        yield Output(edition.addresses.qr_code(followed), svg.encode())
