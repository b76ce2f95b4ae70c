"""A picture of the content becomes what is told of it, and a square cut from its middle."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps
from PIL.Image import open as read_image

SIDE = 400  # pixels, of a square: WeChat asks for 300
_MOST_BYTES = 60_000  # of a square
_QUALITIES = (82, 70, 55, 40)  # of JPEG, the first one that is small enough
_MOST_PIXELS = 80_000_000  # a picture beyond that would take too much memory
_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_TURNED = (5, 6, 7, 8)  # orientations of EXIF in which width and height change places
_ORIENTATION = 0x0112
_BLANK = (29, 79, 118)


@dataclass(frozen=True)
class Photo:
    """A picture of the content, as browsers show it."""

    width: int  # pixels
    height: int  # pixels
    media_type: str
    digest: str  # of its bytes


def read_photo(path: Path) -> Photo | None:
    """What a picture is; None for what is none, or too large."""
    try:
        state = path.stat()
    except OSError:
        return None
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1000)  # its text may stand in several languages, on several pages
def _read(path: Path, *state: int) -> Photo | None:
    del state  # another state of the file is another picture
    try:
        with _open(path) as image:
            width, height = image.size
            if image.getexif().get(_ORIENTATION) in _TURNED:
                width, height = height, width
            media_type = _MEDIA_TYPES[image.format or ""]
    except Exception:  # whatever Pillow says of bad bytes: struct.error, SyntaxError, …
        return None
    if width * height > _MOST_PIXELS:
        return None
    return Photo(width, height, media_type, blake2b(path.read_bytes(), digest_size=16).hexdigest())


def _open(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # editors are trusted, and we measure
        return read_image(path, formats=tuple(_MEDIA_TYPES))


def cut_square(path: Path) -> bytes:
    """The middle of a picture as a JPEG without metadata; a blank one where its data are broken."""
    try:
        square = _cut(path)
    except Exception:  # as above; the page says that there is a square
        square = Image.new("RGB", (SIDE, SIDE), _BLANK)
    for quality in _QUALITIES:
        file = io.BytesIO()
        square.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= _MOST_BYTES:
            break
    return file.getvalue()


def _cut(path: Path) -> Image.Image:
    with _open(path) as image:
        short = min(image.size)
        # JPEG can be decoded at a half, a quarter, an eighth of its size, which is faster
        image.draft("RGB", (image.width * SIDE // short, image.height * SIDE // short))
        whole = ImageOps.exif_transpose(image)
        if whole.has_transparency_data:
            layer = whole.convert("RGBA")
            whole = Image.new("RGB", layer.size, "white")
            whole.paste(layer, mask=layer.getchannel("A"))
        return ImageOps.fit(whole.convert("RGB"), (SIDE, SIDE), Image.Resampling.BOX)
