"""What a machine made, wrote or translated, as a law in force in China since 1 September 2025 wants it said.

《人工智能生成合成内容标识办法》 and GB 45438-2025: readers see a label, programs find one in the metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.model.values import CheckedModel, DayField, FilePath, Line, LocalText, Model, fault

PictureMaking = Literal["generated", "edited"]
Making = Literal[
    "generated",  # 人工智能生成: the machine made it from instructions or facts
    "edited",  # 人工智能参与: people made it, and the machine changed or wrote parts of it
    "translated",  # 人工智能翻译: people wrote it in another language
]


class MachineMade(CheckedModel):
    """The part that a machine had in a text (机器生成)."""

    how: Making
    by: Line | None = None  # the program and its version
    reviewed_by: LocalText | None = None  # 审读人: who has read it; a draft may do without
    reviewed: DayField | None = None  # 审读日期

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.reviewed and not self.reviewed_by:
            yield fault("not-reviewed", at=("reviewed",), how=self.how)


class MachineMadePicture(Model):
    """The part that a machine had in a picture. Nobody has to have read it."""

    how: PictureMaking
    by: Line | None = None


class Picture(Model):
    """A picture beside the item of which there is something to say (图片)."""

    file: FilePath
    machine_made: MachineMadePicture
