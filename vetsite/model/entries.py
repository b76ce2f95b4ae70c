"""The entries of registers: what items refer to by id, and the names that are taken down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, get_args

from pydantic import ConfigDict, RootModel
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.foundation.squeezed import squeeze_text
from vetsite.model.cadence import Cadence
from vetsite.model.references import OrganisationId
from vetsite.model.values import (
    CheckedModel,
    DayField,
    FreeText,
    LanguageCode,
    Line,
    LocalText,
    Model,
    Slug,
    fault,
)

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

TermKind = Literal[
    "policy",  # 政策与战略
    "system",  # 教育体系
    "school",  # 学校
    "programme",  # 制度与项目
    "teaching",  # 专业与教学
    "people",  # 人员
    "value",  # 育人
    "management",  # 管理
    "safety",  # 校园安全
    "digital",  # 数字化
    "international",  # 国际合作
    "lifelong",  # 终身学习
    "competition",  # 竞赛
    "award",  # 评选与表彰
    "honour",  # 荣誉称号
    "evaluation",  # 评价与督导
    "finance",  # 经费与资助
    "statistics",  # 统计
    "document",  # 政策文件
    "doctype",  # 文种
    "field",  # 网页用语
    "role",  # 职务
    "access",  # 无障碍
    "org-type",  # 机构类型
    "other",
]


ColumnType = (
    Literal[  # 栏目类型: the values that the tags of government sites have, as they are printed there
        "首页",
        "概况信息",
        "机构职能",
        "负责人信息",
        "工作动态",
        "政策文件",
        "信息公开指南",
        "信息公开目录",
        "信息公开年报",
        "依法申请公开",
        "数据发布",
        "数据开放",
        "政策解读",
        "回应关切",
        "办事服务",
        "咨询投诉",
        "征集调查",
        "在线访谈",
    ]
)

Level = Literal[  # 级别: who gives, or who holds a competition
    "national",
    "provincial",
    "municipal",
    "district",
    "school",
    "association",
    "mixed",
    "unstated",
]
LEVELS: tuple[str, ...] = get_args(Level)  # the highest first


class LocalNames(RootModel[dict[LanguageCode, tuple[Line, ...]]]):
    """Further names by language: `{zh: [彭城], en: [Pengcheng]}`."""

    model_config = ConfigDict(frozen=True)


class Registered(Model):
    """What stands in a register, under its permanent id."""

    id: Slug


class RegisterEntry(Registered):
    """An entry of a register that has a name."""

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

    kind: TermKind
    status: Literal["confirmed", "variant", "unconfirmed"]  # how sure the translation is
    alternatives: tuple[Line, ...] = ()  # other translations that are seen
    source: FreeText | None = None  # where the translation was read
    gloss: bool = True  # whether its first use in a text carries its name in the primary language


class Column(RegisterEntry):
    """A column of the site (栏目): each item stands in one."""

    description: LocalText
    keywords: LocalNames = LocalNames({})  # 栏目关键词
    type: ColumnType | None = None  # null: none of them fits
    updated_every: Cadence | None = None  # 更新周期: null where nobody promised one
    leads: bool = True  # whether its items may be among the pinned and the newest of the home page


class Category(RegisterEntry):
    """A subject (分类): an item may belong to several."""


class Competition(RegisterEntry):
    """A competition that is held again and again (赛事); its results refer to it."""

    level: Level
    organisers: tuple[OrganisationId, ...] = ()  # 主办单位
    aliases: LocalNames = LocalNames({})


class Takedown(Registered):
    """An order that names shall be shown no more (撤下名单). It beats every other setting.

    Its id is that of a student, a recipient or a result, or of a whole award or list of results.
    """

    date: DayField
    reason: LocalText  # for editors; never published


SHORTEST_NEAR = 4  # characters: near to shorter words are words of every day


class Wording(CheckedModel, Registered):
    """What texts must say word for word (规范表述), and the forms of it that are wrong."""

    kind: Literal[
        "phrase",  # 固定表述
        "office",  # 姓名、职务
        "body",  # 机构名称
    ]
    write: Line
    wrong: tuple[Line, ...] = ()
    near: bool = False  # whether forms with one character replaced, missing or added are wrong too
    right: tuple[Line, ...] = ()  # longer words in which a wrong form is right
    quoted: bool = True  # whether 《》 and “” are looked into
    level: Literal["problem", "advice", "off"] = "problem"
    since: DayField | None = None  # the first day of texts in which it is wrong
    until: DayField | None = None  # the last one
    source: Line  # where the words are laid down

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if not self.wrong and not self.near and self.level != "off":
            yield fault("missing-key", at=("wrong",))
        right = squeeze_text(self.write)
        if self.near and len(right) < SHORTEST_NEAR:
            yield fault("too-short-for-near", at=("near",), given=self.write, least=str(SHORTEST_NEAR))
        for index, form in enumerate(self.wrong):
            if squeeze_text(form) == right:  # as texts are compared: nobody could tell the two apart
                yield fault("right-is-wrong", at=("wrong", index), given=form)
        if self.since and self.until and self.until < self.since:
            yield fault("ends-before-start", at=("until",))

    def is_wrong_on(self, day: dt.date) -> bool:
        """Whether texts of a day are judged by it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
