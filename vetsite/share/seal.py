"""A picture of ours gets a seal, by which a later build knows that it is whole and nobody has changed it.

The seal is a hash of the picture and its address, in a text chunk of PNG (W3C PNG, 11.3.3.2) or a comment of
JPEG (ITU-T T.81, B.2.4.5).
"""

from __future__ import annotations

import zlib
from hashlib import blake2b

_PNG = b"\x89PNG"
_PNG_HEADER = 8 + 25  # the signature and IHDR, which no other chunk may come before


def seal(picture: bytes, address: str) -> bytes:
    """A picture with its seal."""
    place = _place(picture)
    mark = blake2b(address.encode() + b"\0" + picture, digest_size=16).hexdigest().encode()
    if picture.startswith(_PNG):
        chunk = b"tEXtSeal\0" + mark
        part = (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    else:
        part = b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark
    return picture[:place] + part + picture[place:]


def is_sealed(picture: bytes, address: str) -> bool:
    """Whether a picture is one that got its seal for this address."""
    place = _place(picture)
    length = 12 + 5 + 32 if picture.startswith(_PNG) else 4 + 32
    return seal(picture[:place] + picture[place + length :], address) == picture


def _place(picture: bytes) -> int:
    """Where the seal stands: after the header of PNG, and after that of JFIF."""
    return _PNG_HEADER if picture.startswith(_PNG) else 4 + int.from_bytes(picture[4:6], "big")
