"""The registers: what items refer to by id (organisations, terms, columns, categories)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict, RootModel

from vetsite.values import LanguageCode, Line, LocalText, Model, Prose, Slug

OrganisationKind = Literal[
    "ministry",  # 中央部委
    "government",  # 人民政府
    "bureau",  # 教育行政部门及其他局
    "school",  # 职业学校
    "college",  # 高等院校
    "institute",  # 教科研机构
    "association",  # 协会、学会
    "media",  # 新闻媒体
    "place",  # 行政区划
    "other",
]


class LocalNames(RootModel[dict[LanguageCode, tuple[Line, ...]]]):
    """Further names by language: `{zh: [彭城], en: [Pengcheng]}`."""

    model_config = ConfigDict(frozen=True)


class RegisterEntry(Model):
    """An entry of a register: its permanent id and its name."""

    id: Slug
    name: LocalText
    note: LocalText | None = None


class Organisation(RegisterEntry):
    """A school, bureau, association or another body (机构)."""

    kind: OrganisationKind
    aliases: LocalNames = LocalNames({})  # 简称、曾用名
    district: LocalText | None = None  # 所在县（市、区）
    working: tuple[LanguageCode, ...] = ()  # languages in which the name is our own working translation


class Term(RegisterEntry):
    """A term of the field (术语); items use terms as tags."""

    kind: Line
    status: Literal["confirmed", "variant", "unconfirmed"]  # how sure the translation is
    alternatives: tuple[Line, ...] = ()  # other translations that are seen
    source: Prose | None = None  # where the translation was read


class Column(RegisterEntry):
    """A column of the site (栏目): each item stands in one."""

    description: LocalText


class Category(RegisterEntry):
    """A subject (分类): an item may belong to several."""


@dataclass(frozen=True)
class Registers:
    """All registers; each maps ids to entries in the order of its file."""

    organisations: Mapping[str, Organisation]
    terms: Mapping[str, Term]
    columns: Mapping[str, Column]
    categories: Mapping[str, Category]


REGISTER_TYPES: dict[str, type[RegisterEntry]] = {
    "organisations": Organisation,
    "terms": Term,
    "columns": Column,
    "categories": Category,
}
