"""The values that front matter is made of: words in several languages, dates as exact as known, ids."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import total_ordering
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    RootModel,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from vetsite.foundation.invisible import is_blank
from vetsite.foundation.sources import Loc
from vetsite.foundation.yaml_mistakes import write_half_width
from vetsite.model.scope import Scope, scope_of
from vetsite.model.written_forms import strip_annotation, write_form


def fault(code: str, at: Loc = (), **values: str) -> PydanticCustomError:
    """A fault in a value. `code` names its words in `words/*.yml`, `values` fill them.

    `at` is the way from the value to the part of it that is wrong.
    """
    return PydanticCustomError(code, code, {**values, "at": at})


FAULTS = "faults"  # the type of an error that stands for several


class Model(BaseModel):
    """A part of front matter: frozen, and without keys that nobody defined.

    A model may have a short form: a text alone, which stands for some of its fields.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    short_form: ClassVar[
        tuple[str, ...]
    ] = ()  # the fields that a text alone stands for; none: it stands for none

    @model_validator(mode="before")
    @classmethod
    def _read_short_form(cls, data: Any, info: ValidationInfo) -> Any:
        """The whole form of a short one: of a text, or of words by language where the text would be words."""
        if not cls.short_form or not isinstance(data, str | dict):
            return data
        if isinstance(data, dict) and next(iter(data), None) in cls.model_fields:
            return data  # the whole form, as nearly always: it costs no more than this
        scope = scope_of(info)
        if isinstance(data, dict):
            is_words = bool(data) and data.keys() <= {*scope.languages} - cls.model_fields.keys()
            takes_words = strip_annotation(cls.model_fields[cls.short_form[0]].annotation) is LocalText
            return {cls.short_form[0]: data} if is_words and takes_words else data
        refuse_full_width(data, (*scope.languages, *cls.model_fields))
        stated = cls.expand_short_form(data.strip(), scope)
        required = {name for name, field in cls.model_fields.items() if field.is_required()}
        if stated and required <= stated.keys():
            return stated
        raise fault("not-fields", form=write_form(cls, scope.languages, stated))

    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        """The fields that a text stands for. Where others must be there too, a fault tells the whole form."""
        del scope
        return dict.fromkeys(cls.short_form, text)


BETWEEN_NAMES = re.compile(r"\s*[,，、;；]\s*")  # as editors separate several


def refuse_full_width(text: str, keys: Iterable[str]) -> None:
    """Refuse a text that was meant as braces, or as a key with its value."""
    if text.lstrip().startswith("｛"):
        raise fault("full-width-bracket", given=text, write=write_half_width(text))
    key, colon, _ = text.partition("：")
    if colon and key.strip() in keys:
        raise fault("bad-colon", key=key.strip())


class CheckedModel(Model):
    """A part of front matter whose parts must also fit together."""

    def find_faults(self) -> Iterator[PydanticCustomError]:
        """What is wrong with the parts together. Each alone is right already."""
        yield from ()

    @model_validator(mode="after")
    def _refuse_faults(self) -> Self:
        faults = tuple(self.find_faults())
        if faults:
            # a validator can raise one error only: it carries all faults, and `validation` tells each
            raise PydanticCustomError(FAULTS, FAULTS, {"faults": faults})
        return self


LANGUAGE_CODE = "[a-z]{2,3}(-[a-z0-9]+)*"  # as names of files end: "index.zh.md"
PORT = "([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"  # of a URL

FORMS = {  # the fault of a text that does not look like this
    "line-break": r"^[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]*$",  # whatever Unicode ends a line with
    "bad-id": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "bad-former-address": r"^([a-z0-9-]+/)+$",
    # a host, perhaps in letters of its own, a port, and the rest as browsers show it; no user name
    "bad-url": (rf"^https?://[^\s\p{{Cc}}/?#@:%\[\]<>\"'\\]+(:{PORT})?([/?#][^\s\p{{Cc}}<>\"\\]*)?$"),
    "bad-site-id-code": r"^(bm[0-9]{8}|[0-9]{10})$",
    "bad-indexnow-key": r"^[a-zA-Z0-9-]{8,128}$",
    "bad-licence-id": r"^[A-Za-z0-9.+-]+$",
    "bad-language-code": f"^{LANGUAGE_CODE}$",
    "bad-theme-language": r"^[A-Za-z]+([_-][A-Za-z0-9]+)*$",
    # language, script, region, variants, extensions and private use of RFC 5646, 2.1; of its languages those
    # of ISO 639, as no longer one was ever registered
    "bad-language-tag": (
        r"^(?i:[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
        r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?)$"
    ),
}


def _refuse_blank(text: str) -> str:
    """Refuse a text of which nothing is seen. Without the space around it, that is seldom a long one."""
    if is_blank(text):
        raise fault("empty-text")
    return text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=FORMS["line-break"]),
    AfterValidator(_refuse_blank),
]


def _refuse_backslash(text: str) -> str:
    if "\\" in text:
        raise fault("backslash", given=text, plain=text.replace("\\", "/"))
    return text


FilePath = Annotated[Line, AfterValidator(_refuse_backslash)]  # with slashes, on every system
FreeText = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_refuse_blank)]
Slug = Annotated[str, StringConstraints(pattern=FORMS["bad-id"])]
Address = Annotated[str, StringConstraints(pattern=FORMS["bad-former-address"])]  # "news/2023/old-name/"
Url = Annotated[str, StringConstraints(pattern=FORMS["bad-url"])]
IndexNowKey = Annotated[str, StringConstraints(pattern=FORMS["bad-indexnow-key"])]


class Phrase(NamedTuple):
    """Words, and the language that they are in."""

    text: str
    language: str


def _check_language(code: str, info: ValidationInfo, at: Loc = ()) -> str:
    known = scope_of(info).languages
    if code not in known:
        raise fault("unknown-language", at=at, given=code, known=", ".join(known))
    return code


LanguageCode = Annotated[str, AfterValidator(lambda code, info: _check_language(code, info))]


class LocalText(RootModel[dict[str, FreeText]]):
    """Words that a reader sees, by language: `{zh: 报告厅, en: lecture hall}`.

    In a file of one language a text alone will do. The primary language is always there; another one may be
    missing.
    """

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _read_plain_text(cls, data: Any, info: ValidationInfo) -> Any:
        """A text alone is in the language of its file, where the file is in one."""
        if not isinstance(data, str):
            return data
        scope = scope_of(info)
        refuse_full_width(data, scope.languages)
        if scope.text_language is None:
            raise fault("not-words")
        return {scope.text_language: data}

    @model_validator(mode="after")
    def _check_languages(self, info: ValidationInfo) -> LocalText:
        scope = scope_of(info)
        for language in self.root:
            _check_language(language, info, at=(language,))
        if scope.languages[0] not in self.root:
            raise fault("missing-words", language=scope.languages[0])
        if next(iter(self.root)) != scope.languages[0]:
            ordered = {code: self.root[code] for code in scope.languages if code in self.root}
            return LocalText.model_construct(root=ordered)
        return self

    @property
    def primary(self) -> str:
        """The words in the site's primary language, the first of its settings."""
        return next(iter(self.root.values()))

    def say(self, language: str) -> Phrase:
        """The words in `language`, else in the first language that has them."""
        if language in self.root:
            return Phrase(self.root[language], language)
        first = next(iter(self.root))
        return Phrase(self.root[first], first)


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date as exact as it is known: a year, a month or a day (ISO 8601, reduced accuracy)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return str(self) < str(other)

    @property
    def first(self) -> dt.date:
        """The first day that it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])


@total_ordering
@dataclass(frozen=True)
class Moment:
    """A time of publication in the site's zone. A date without a time stays a date."""

    day: dt.date
    time: dt.time | None = None

    def __str__(self) -> str:
        return str(self.day) if self.time is None else f"{self.day} {self.time}"

    def __lt__(self, other: Moment) -> bool:
        return self.key < other.key

    @property
    def key(self) -> tuple[dt.date, dt.time]:
        """Orders moments; a day without a time comes before its hours."""
        return self.day, self.time or dt.time.min


_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")


def _match(form: re.Pattern[str], value: Any, code: str) -> re.Match[str]:
    """The parts of a text. `code` is its fault where it has not the form; null is a missing value."""
    match = form.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise fault("missing-key" if value is None else code)
    return match


def _read_partial_date(value: Any) -> PartialDate:
    match = _match(_PARTIAL_DATE, value, "bad-partial-date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise fault("no-such-date") from None
    return PartialDate(year, month, day)


def _read_moment(value: Any) -> Moment:
    match = _match(_MOMENT, value, "bad-moment")
    try:
        day = dt.date.fromisoformat(match[1])
        time = dt.time.fromisoformat(match[2]) if match[2] else None
    except ValueError:
        raise fault("no-such-date") from None
    return Moment(day, time)


def _read_day(value: Any) -> dt.date:
    match = _match(_DAY, value, "bad-day")
    try:
        return dt.date.fromisoformat(match[0])
    except ValueError:
        raise fault("no-such-date") from None


def _read_clock(value: Any) -> dt.time:
    match = _match(_CLOCK, value, "bad-clock")
    try:
        return dt.time.fromisoformat(match[0])
    except ValueError:
        raise fault("bad-clock") from None


# pydantic asks how many arguments these take, and of built-ins (`str`) not every Python tells


def _write(value: PartialDate | Moment | dt.date) -> str:
    return str(value)


def _write_clock(time: dt.time) -> str:
    return f"{time:%H:%M}"


PartialDateField = Annotated[PartialDate, PlainValidator(_read_partial_date), PlainSerializer(_write)]
MomentField = Annotated[Moment, PlainValidator(_read_moment), PlainSerializer(_write)]
DayField = Annotated[dt.date, PlainValidator(_read_day), PlainSerializer(_write)]
ClockField = Annotated[dt.time, PlainValidator(_read_clock), PlainSerializer(_write_clock)]
