"""`mkdocs.yml` becomes the site's settings: frozen values, or the problems of that file."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.foundation.files import is_inside
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.sources import Loc, read_text, read_yaml
from vetsite.foundation.wording import TOOL_LANGUAGES, Words
from vetsite.model.scope import Scope, sole_language
from vetsite.model.validation import Place, validate
from vetsite.model.values import (
    FORMS,
    PORT,
    CheckedModel,
    FilePath,
    IndexNowKey,
    Line,
    LocalText,
    Model,
    Url,
    fault,
)
from vetsite.model.written_forms import UNFILLED, write_form


def _check_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Asia" is a folder
        raise fault("unknown-time-zone", given=name) from None
    return name


def _check_locale(name: str) -> str:
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError):  # ValueError: "en-GB"
        raise fault("unknown-locale", given=name) from None
    return name


def _check_path(name: str) -> str:
    """The path with slashes, and without what adds nothing to it: "./news/" is "news"."""
    path = posixpath.normpath(PurePath(name).as_posix())
    if PurePath(path).is_absolute() or path.split("/")[0] in ("", ".", ".."):
        raise fault("bad-path", given=name)
    return path


_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"https?://{_LABEL}(\.{_LABEL})*(:{PORT})?"
_CHARACTER = r"([A-Za-z0-9._~!$&()*+,;=:@-]|%[0-9A-Fa-f]{2})"  # of a path (RFC 3986, 3.3), but for '
_SITE_URL = re.compile(rf"{_HOST}(/(?!\.){_CHARACTER}+)*/?")
_HUB_URL = re.compile(rf"{_HOST}(/{_CHARACTER}*)*(\?({_CHARACTER}|[/?])*)?")


def _check_url(url: str, form: re.Pattern[str], code: str) -> str:
    """An address that is written into pages and files as it stands: in ASCII, and of a form.

    `code` is the fault of one that can't be put right; else the fault says how it is written.
    """
    if form.fullmatch(url):
        return url
    ascii_url = _in_ascii(url)
    if ascii_url != url and form.fullmatch(ascii_url):
        raise fault("not-ascii-url", given=url, write=ascii_url)
    raise fault(code, given=url)


def _in_ascii(url: str) -> str:
    """An address as browsers ask for it: letters of its host as "xn--…" (RFC 3490), others as "%E6…"."""
    parts = re.fullmatch("(https?://)([^/?#]+)(.*)", url)
    if parts is None:
        return url
    try:
        host = parts[2].encode("idna").decode()
    except UnicodeError:
        return url
    return parts[1] + host + re.sub(r"[^\x00-\x7f]+", lambda match: quote(match[0]), parts[3])


def _form(code: str) -> StringConstraints:
    return StringConstraints(pattern=FORMS[code])


TimeZone = Annotated[str, AfterValidator(_check_zone)]
LocaleName = Annotated[str, AfterValidator(_check_locale)]
NewLanguageCode = Annotated[str, _form("bad-language-code")]  # as names of files end: "zh"
LanguageTag = Annotated[str, _form("bad-language-tag")]  # BCP 47: "zh-Hans"
ThemeLanguage = Annotated[str, _form("bad-theme-language")]
LicenceId = Annotated[str, _form("bad-licence-id")]  # in the list of SPDX: "CC-BY-4.0"
SiteIdCode = Annotated[str, _form("bad-site-id-code")]  # "bm01000001", ten digits
ProjectPath = Annotated[
    FilePath, AfterValidator(_check_path)
]  # of what lies below the project's folder: "news"
HubUrl = Annotated[str, AfterValidator(lambda url: _check_url(url, _HUB_URL, "bad-hub"))]
SiteUrl = Annotated[  # ends with a slash
    str, AfterValidator(lambda url: _check_url(url, _SITE_URL, "bad-site-url").removesuffix("/") + "/")
]


class ReadingSpeed(Model):
    """How the length of a text is counted, and how fast it is read."""

    unit: Literal["characters", "words"]
    per_minute: Annotated[int, Field(ge=1)]


class LanguageSettings(Model):
    """A language of the site. The first one is the primary language and has the site's root."""

    code: NewLanguageCode  # in file names and addresses: "zh"
    tag: LanguageTag  # for <html lang> and hreflang: "zh-Hans"
    locale: LocaleName  # of dates and numbers, for Babel: "zh_Hans_CN"
    theme: ThemeLanguage  # the theme's name of the language: "zh"
    label: Line  # in the language switcher: "中文"
    site_name: Line
    site_description: Line
    reading: ReadingSpeed
    words: ProjectPath | None = None  # a file with the site's words in this language


class Footer(Model):
    """The foot of every page. What is not set is not shown, and nothing is invented."""

    organiser: LocalText | None = None  # 主办单位
    operator: LocalText | None = None  # 承办单位
    address: LocalText | None = None
    contact: LocalText | None = None
    icp: Line | None = None  # ICP备案号, linked to the ministry's register
    police: Line | None = None  # 公安备案号
    site_id_code: SiteIdCode | None = None  # 网站标识码, which government sites alone have


class DataLicence(Model):
    """The licence that open data is under. Without one, none is claimed."""

    name: LicenceId
    title: LocalText
    url: Url  # of its text


SPELLING = "misspelt-word"  # the code of the advice on English spelling


class CheckSettings(CheckedModel):
    """What the site says of one check: that it does without, or which words are right."""

    short_form = ("off",)

    off: Line = ""  # why it is not told; "": it is
    words: tuple[Line, ...] = ()  # of SPELLING alone: words of one's own

    @override
    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        """No text alone will do: `off` by itself gives no reason, and other words don't say what they are."""
        stated = {} if text in ("off", "false", "no") else {"off": text}
        raise fault("not-fields", form=write_form(cls, scope.languages, stated or {"off": UNFILLED}))

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if not self.off and not self.words:
            yield fault("missing-key", at=("off",))


class PluginSettings(CheckedModel):
    """What stands under `plugins: - vetsite:` in `mkdocs.yml`."""

    languages: Annotated[tuple[LanguageSettings, ...], Field(min_length=1)]
    time_zone: TimeZone
    news_dir: ProjectPath = "news"
    page_size: Annotated[int, Field(ge=1, le=200)] = 20  # rows of a list page
    home_rows: Annotated[int, Field(ge=1, le=50)] = 5  # rows of each block of the home page
    feed_entries: Annotated[int, Field(ge=1, le=500)] = 30
    hub: HubUrl | None = None  # a WebSub hub, which tells readers' programs of what is new
    first_site_url: SiteUrl | None = None  # where the site was at first: ids keep its host
    largest_attachment: Annotated[int, Field(ge=1, le=1000)] = 20  # megabytes; above it there is advice
    related_items: Annotated[int, Field(ge=0, le=20)] = 5
    navigation: tuple[str, ...] = ("", "news/", "directory/")  # addresses without the language; "": home
    footer: Footer = Footer()
    data_licence: DataLicence | None = None
    indexnow_key: IndexNowKey | None = None  # what proves to IndexNow that the site is ours
    checks: Mapping[str, CheckSettings] = Field(default_factory=dict)  # by the code of advice

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        for name, code in (("code", "same-id"), ("tag", "same-language-tag")):
            given = [getattr(language, name) for language in self.languages]
            folded = [one.lower() for one in given]
            for index, one in enumerate(given):
                if folded[index] in folded[:index]:
                    yield fault(code, at=("languages", index, name), given=one)
        for code, check in self.checks.items():
            if check.words and code != SPELLING:
                yield fault("no-words-here", at=("checks", code, "words"), known=SPELLING)


class ThemeValues(Model):
    """What vetsite reads of the theme's settings."""

    custom_dir: ProjectPath | None = None  # templates and files of the project's own
    has_own_logo: bool = False  # then vetsite's mark stands nowhere


class SiteValues(Model):
    """What vetsite reads of MkDocs' own settings."""

    root: Path  # the project's folder
    path: str  # of the settings file, from that folder
    site_url: SiteUrl
    docs_dir: ProjectPath
    site_dir: str
    theme: ThemeValues


class Settings(SiteValues):
    """The settings of a site."""

    plugin: PluginSettings
    place: Place  # of the whole file, for problems that show later
    plugin_loc: Loc  # the way to the plugin's settings in it

    @property
    def languages(self) -> tuple[LanguageSettings, ...]:
        """All languages, the primary one first."""
        return self.plugin.languages

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all languages, the primary one first."""
        return tuple(language.code for language in self.plugin.languages)

    @property
    def id_host(self) -> str:
        """The host that ids are made of which outlive a change of address: the site's first one."""
        return urlsplit(self.plugin.first_site_url or self.site_url).hostname or ""

    @property
    def primary(self) -> str:
        """The code of the primary language."""
        return self.plugin.languages[0].code

    @property
    def folders(self) -> Iterator[tuple[str, Loc]]:
        """Every folder whose files are published, the items' first, and where the file names it."""
        yield self.plugin.news_dir, (*self.plugin_loc, "news_dir")
        yield self.docs_dir, ("docs_dir",)
        if self.theme.custom_dir:
            yield self.theme.custom_dir, ("theme", "custom_dir")

    def language(self, code: str) -> LanguageSettings:
        """The settings of a language by its code."""
        return next(language for language in self.languages if language.code == code)

    def name_language(self, code: str, words: Words) -> str:
        """The name of a language in that of `words`: 英文, Chinese; its own label, where they have none.

        So have languages that share their name, as Chinese in two scripts does.
        """
        kinds = [language.tag.lower().partition("-")[0] for language in self.languages]
        kind = self.language(code).tag.lower().partition("-")[0]
        name = words.texts.get(f"language.{kind}") if kinds.count(kind) == 1 else None
        return name or self.language(code).label

    def language_root(self, code: str) -> str:
        """The address of a language's home page: "" for the primary one, else "en/"."""
        return "" if code == self.primary else f"{code}/"


def read_settings(path: Path, **given: Any) -> Settings:
    """Read `mkdocs.yml`. `given` values (`site_url`, `docs_dir`, `custom_dir`) win over the file's.

    Raises `ContentError` with every problem of the file.
    """
    root = Path(os.path.realpath(path.parent))
    text, data = _read_file(root, path.name)
    options, prefix = _find_plugin(data, Place(path.name, text))
    codes = _language_codes(options)
    scope = Scope(codes, {}, text_language=sole_language(codes))
    plugin, problems = validate(PluginSettings, options, scope, Place(path.name, text, prefix=prefix))
    stated = {"root": root, "path": path.name, **_find_stated(data, given)}
    values, more = validate(SiteValues, stated, scope, Place(path.name, text))
    if plugin is None or values is None:
        raise ContentError([*problems, *more])
    settings = Settings(**dict(values), plugin=plugin, place=Place(path.name, text), plugin_loc=prefix)
    wrong = list(_find_wrong_folders(settings))
    if data.get("markdown_extensions"):
        wrong.append(settings.place.problem("markdown-extensions", ("markdown_extensions",)))
    if wrong:
        raise ContentError(wrong)
    return settings


def _read_file(root: Path, name: str) -> tuple[str, dict[str, Any]]:
    """The text of the settings' file, and what it says."""
    text = read_text(root, name)
    if isinstance(text, Problem):
        raise ContentError([text])
    data, problems = read_yaml(text, name, is_settings=True)
    if problems:
        raise ContentError(problems)
    return text, data


def _find_stated(data: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The host's own settings that we need, as far as there are any."""
    theme = data["theme"] if isinstance(data.get("theme"), dict) else {}
    site = {
        "site_url": given.get("site_url") or data.get("site_url"),
        "docs_dir": given.get("docs_dir") or data.get("docs_dir") or "docs",
        "site_dir": data.get("site_dir") or "site",
        "theme": {
            "custom_dir": given.get("custom_dir") or theme.get("custom_dir"),
            "has_own_logo": bool(theme.get("logo")),
        },
    }
    return {name: value for name, value in site.items() if value is not None}


def _find_wrong_folders(settings: Settings) -> Iterator[Problem]:
    """Folders that a link puts outside of the project, and those that would publish all files of items."""
    outside = [(name, loc) for name, loc in settings.folders if not is_inside(settings.root, name)]
    yield from (settings.place.problem("bad-path", loc, given=name) for name, loc in outside)
    (news, loc), *others = settings.folders
    items = Path(os.path.realpath(settings.root / news))
    for name, _ in others if not outside else ():
        other = Path(os.path.realpath(settings.root / name))
        if items.is_relative_to(other) or other.is_relative_to(items):
            yield settings.place.problem("shared-folder", loc, given=news, other=name)


def _find_plugin(data: Any, place: Place) -> tuple[dict[str, Any], Loc]:
    """The plugin's options, and the way to them in the file."""
    plugins = data.get("plugins") if isinstance(data, dict) else None
    if isinstance(plugins, dict) and isinstance(plugins.get("vetsite"), dict):
        return plugins["vetsite"], ("plugins", "vetsite")
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, dict) and isinstance(plugin.get("vetsite"), dict):
            return plugin["vetsite"], ("plugins", index, "vetsite")
    raise ContentError([place.problem("no-plugin", ("plugins",))])


def _language_codes(options: dict[str, Any]) -> tuple[str, ...]:
    """The site's languages; while they are wrong, those that other settings are most likely to have."""
    languages = options.get("languages")
    entries = languages if isinstance(languages, list) else []
    return tuple(str(entry.get("code")) for entry in entries if isinstance(entry, dict)) or TOOL_LANGUAGES
