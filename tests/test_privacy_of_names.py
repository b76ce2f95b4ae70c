"""Which names are shown is one table of rules, and nothing that is built or exported says any other name."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

import pytest

from tests.conftest import run_build
from tests.golden_accept import SMALL_SITE
from tests.test_privacy import MASKED
from tests.town import Town
from tests.wrong_accept import SITE
from vetsite.cli import main
from vetsite.collection.privacy import batches_with_whole_names, withhold_names
from vetsite.foundation.problems import ContentError
from vetsite.foundation.wording import read_words
from vetsite.model.awards import Award, Recipient, Result, ResultList
from vetsite.model.entries import Takedown
from vetsite.model.items import Announcement
from vetsite.model.registers import REGISTERS, TAKEDOWNS, Registers
from vetsite.model.scope import Scope
from vetsite.model.settings import read_settings
from vetsite.model.types import News
from vetsite.model.validation import Place, validate
from vetsite.model.values import LocalText
from vetsite.reading.content import Content, Item
from vetsite.reading.reading import read_content
from vetsite.search_index.streams import Analyzer, sounds_of
from vetsite.site.building import prepare_site

CHINESE = Analyzer("zh", "characters", has_pinyin=True)
SCOPE = Scope(("zh", "en"), dict.fromkeys(one.name for one in REGISTERS))
DAY = dt.date(2025, 6, 30)
BEFORE, SAME, AFTER = "2025-06-29", "2025-06-30", "2025-07-01"

# The rules

REFUSED = "a problem"
USUAL: dict[
    tuple[str, str | None, str | None], str | None
] = {  # stage, display, consent -> what its own page shows
    ("under-14", None, None): None,
    ("under-14", None, "C-1"): None,
    ("under-14", "full", None): REFUSED,
    ("under-14", "full", "C-1"): "李小明",
    ("under-14", "masked", None): REFUSED,
    ("under-14", "masked", "C-1"): "李*",
    ("under-14", "none", None): None,
    ("under-14", "none", "C-1"): None,
    ("secondary", None, None): "李*",
    ("secondary", None, "C-1"): "李*",
    ("secondary", "full", None): REFUSED,
    ("secondary", "full", "C-1"): "李小明",
    ("secondary", "masked", None): "李*",
    ("secondary", "masked", "C-1"): "李*",
    ("secondary", "none", None): None,
    ("secondary", "none", "C-1"): None,
    ("adult", None, None): "李小明",
    ("adult", None, "C-1"): "李小明",
    ("adult", "full", None): "李小明",
    ("adult", "full", "C-1"): "李小明",
    ("adult", "masked", None): "李*",
    ("adult", "masked", "C-1"): "李*",
    ("adult", "none", None): None,
    ("adult", "none", "C-1"): None,
}
DAYS = (None, BEFORE, SAME, AFTER)
TAKEN_DOWN = (None, "the-student", "the-row", "the-list", "another")


def test_a_name_is_shown_as_its_stage_display_and_consent_say() -> None:
    shown = {
        (stage, display, consent): _shown({"stage": stage, "display": display, "consent": consent})
        for stage in ("under-14", "secondary", "adult")
        for display in (None, "full", "masked", "none")
        for consent in (None, "C-1")
    }

    assert shown == USUAL


def test_a_name_is_shown_up_to_its_last_day_and_that_of_its_list_unless_it_is_taken_down() -> None:
    kinds = [key for key, shown in USUAL.items() if shown != REFUSED]
    cases = list(product(kinds, DAYS, DAYS, TAKEN_DOWN))

    shown = {
        (kind, until, names_until, id): _shown(
            dict(zip(("stage", "display", "consent"), kind, strict=True)) | {"until": until}, names_until, id
        )
        for kind, until, names_until, id in cases
    }

    assert shown == {
        case: USUAL[case[0]] if BEFORE not in case[1:3] and case[3] in (None, "another") else None
        for case in cases
    }


def test_all_but_the_own_page_of_a_list_masks_the_names_of_minors_that_consent_makes_whole() -> None:
    minors = [key for key, shown in USUAL.items() if shown == "李小明" and key[0] != "adult"]
    shown = {
        key: _shown(dict(zip(("stage", "display", "consent"), key, strict=True)), is_own_page=False)
        for key in minors
    }

    assert shown == {("under-14", "full", "C-1"): "李*", ("secondary", "full", "C-1"): "李*"}


def _shown(
    facts: dict[str, Any], names_until: str | None = None, id: str | None = None, *, is_own_page: bool = True
) -> str | None:
    """What is shown of a student's name: on its list's page, or elsewhere. `id` is that of a takedown."""
    student = {"name": "李小明", "id": "the-student", **facts}
    row = {"id": "the-row", "schools": ["port"], "students": [student]}
    results = _results("the-list", row, names_until=names_until)
    if not results:
        return REFUSED
    ids = {id} if id else set()
    (kept,) = _withhold([results], ids)
    if is_own_page:
        kept = batches_with_whole_names(_content([results], ids), DAY).get(kept.id, kept)
    assert isinstance(kept, ResultList)
    return next((one.name for one in kept.rows[0].students), None)


def test_a_takedown_of_a_student_goes_for_every_list_that_names_the_student() -> None:
    full = {"name": "李小明", "display": "full", "consent": "C-1"}
    first = _results("first", {"schools": ["port"], "students": [full | {"id": "li"}, {"name": "王芳"}]})
    second = _results("second", {"schools": ["arts"], "students": [full, {"name": "王芳"}]})
    award = _award("third", "person", {"student": full})
    assert first
    assert second
    assert award

    kept = _withhold([first, second, award], {"li"})

    assert [_names(batch) for batch in kept] == [[None, "王*"], [None, "王*"], [None]]


def test_a_takedown_of_a_row_takes_its_teachers_too_and_leaves_the_others() -> None:
    rows = [
        {"id": id, "schools": ["port"], "grade": "first", "teachers": ["高明远"], "advisers": ["安然"]}
        for id in ("row-1", "row-2")
    ]
    results = _results("list", *rows)
    assert results

    (kept,) = _withhold([results], {"row-1"})

    assert isinstance(kept, ResultList)
    assert [(row.grade, row.teachers, row.advisers) for row in kept.rows] == [
        ("first", (), ()),
        ("first", ("高明远",), ("安然",)),
    ]


def test_after_its_last_day_a_list_keeps_schools_and_grades_in_an_order_of_their_own() -> None:
    rows: list[dict[str, Any]] = [
        {"schools": ["port"], "grade": "third", "event": {"zh": "焊接"}, "rank": 1, "note": {"zh": "破纪录"}},
        {"schools": ["port", "arts"], "advisers": ["安然"], "students": [{"name": "李明"}]},
        {"schools": ["arts"], "grade": "first", "id": "row", "teachers": ["高明远"]},
        {"schools": ["port"], "grade": "first", "group": "secondary", "mode": "team", "event_code": "W01"},
    ]
    results = _results("list", *rows, names_until=BEFORE)
    assert results

    (kept,) = _withhold([results], set())

    assert isinstance(kept, ResultList)
    assert kept.rows == (
        Result.model_construct(schools=("arts",), grade="first"),
        Result.model_construct(schools=("port",), grade="first"),
        Result.model_construct(schools=("port",), grade="third"),
        Result.model_construct(schools=("port", "arts"), grade=None),
    )


@pytest.mark.parametrize(
    ("type", "facts", "taken_down", "shown"),
    [
        ("person", {}, set(), ["安然", "何求"]),
        ("person", {"names_until": BEFORE}, set(), [None, None]),
        ("team", {"names_until": BEFORE}, set(), [None, None]),
        ("studio", {"names_until": BEFORE}, set(), ["安然", "何求"]),
        ("person", {}, {"first"}, [None, "何求"]),
        ("studio", {}, {"first"}, [None, "何求"]),
        ("person", {}, {"show"}, [None, None]),
        ("studio", {}, {"show"}, ["安然", "何求"]),
    ],
)
def test_names_of_people_and_teams_are_withheld_and_any_that_is_taken_down_by_its_own_id(
    type: str, facts: dict[str, Any], taken_down: set[str], shown: list[str | None]
) -> None:
    award = _award("show", type, {"id": "first", "name": {"zh": "安然"}}, {"name": {"zh": "何求"}}, **facts)
    assert award

    (kept,) = _withhold([award], taken_down)

    assert isinstance(kept, Award)
    assert [to.name.primary if to.name else None for to in kept.recipients] == shown


def test_nothing_is_kept_of_a_student_but_the_stage_and_what_is_shown() -> None:
    student = {
        "name": "李小明",
        "id": "li",
        "display": "full",
        "consent": "C-1",
        "until": AFTER,
        "stage": "adult",
    }
    award = _award("show", "person", {"id": "to", "organisation": "port", "student": student})
    assert award

    (kept,) = _withhold([award], set())

    assert isinstance(kept, Award)
    assert [one.model_dump(exclude_none=True) for one in kept.recipients] == [
        {"organisation": "port", "student": {"name": "李小明", "stage": "adult"}}
    ]


def _results(id: str, *rows: dict[str, Any], **facts: Any) -> ResultList | None:
    """A list of results; None where it has problems."""
    data = {"id": id, "competition": "city", "completeness": "partial", "rows": rows, **facts}
    return validate(ResultList, data, SCOPE, Place("", ""))[0]


def _award(id: str, type: str, *recipients: dict[str, Any], **facts: Any) -> Award | None:
    usual = {"title": {"zh": "先进"}, "kind": "honour", "level": "municipal", "recipient_type": type}
    data = {"id": id, "completeness": "partial", "recipients": recipients, **usual, **facts}
    return validate(Award, data, SCOPE, Place("", ""))[0]


def _withhold(batches: list[Award | ResultList], taken_down: set[str]) -> tuple[Award | ResultList, ...]:
    """What a build shows of awards and results, in the order of items: awards first."""
    kept = withhold_names(_content(batches, taken_down), DAY)
    return tuple(batch for entry in kept.items for batch in _batches(entry))


@cache
def _sound_content() -> Content:
    """The content of the sound site, read once: hundreds of cases put their own items into it."""
    return read_content(read_settings(SITE / "mkdocs.yml"))


def _content(batches: list[Award | ResultList], taken_down: set[str]) -> Content:
    """Items that make batches known, and the takedowns of some names."""
    content = _sound_content()
    entries = tuple(Item(batch.id, _item(batch), {}, Place("", "")) for batch in batches)
    reason = LocalText.model_construct(root={"zh": "要求"})
    takedowns = {id: Takedown.model_construct(id=id, date=DAY, reason=reason) for id in sorted(taken_down)}
    registers = Registers({**content.registers.entries, TAKEDOWNS.name: takedowns})
    return replace(content, items=entries, registers=registers)


def _item(batch: Award | ResultList) -> News:
    facts: dict[str, Any] = {"awards" if isinstance(batch, Award) else "results": (batch,)}
    return News.model_construct(**facts)


def _batches(entry: Item) -> tuple[Award | ResultList, ...]:
    return entry.facts.batches if isinstance(entry.facts, Announcement) else ()


def _names(batch: Award | ResultList) -> list[str | None]:
    """What is shown of the names of a batch's students."""
    if isinstance(batch, Award):
        return [to.student.name for to in batch.recipients if to.student]
    return [one.name for row in batch.rows for one in row.students]


# The proof


@dataclass(frozen=True)
class Case:
    """A day, what is taken down besides, and which names of the small site may not be said then."""

    day: str
    taken_down: tuple[str, ...]
    hidden: tuple[str, ...]


NEVER = ("欧阳晨光", "田远方", "夏知秋", "林小童", "李明", "李　明", "马识途", "周而复", "吴用", "丁一山")
IN_TABLE = ("李*", "马*", "周*", "吴*")  # of a list whose names are shown until 2025-05-31
ALWAYS = ("安然", "何求", "白露", "高明远", "沈学文", "钱小帆", "An Ran")  # unless they are taken down
CASES = {
    "while-names-are-shown": Case("2025-05-31", (), NEVER),
    "after-the-lists-last-day": Case("2025-06-01", (), (*NEVER, *IN_TABLE)),
    "after-the-students-last-day": Case("2026-06-01", (), (*NEVER, *IN_TABLE, "江小海")),
    "student-taken-down": Case("2025-05-31", ("student-jiang",), (*NEVER, "江小海", "江*")),
    "row-taken-down": Case("2025-05-31", ("yg-2025-welding-1",), (*NEVER, "江小海", "江*")),
    "list-taken-down": Case(
        "2025-05-31", ("yg-2025-contest",), (*NEVER, "江小海", "欧阳*", "夏*", "沈学文", "高明远")
    ),
    "recipient-taken-down": Case("2025-05-31", ("recipient-1",), (*NEVER, "江小海", "江*")),
}


@dataclass(frozen=True)
class Made:
    """All that came of a project: the files of its site and of its export, and what was printed."""

    files: dict[str, bytes]
    said: str


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    """Each case in turn."""
    return CASES[request.param]


@pytest.fixture(scope="module")
def made(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small site of a case: built by a strict `mkdocs build`, and exported."""
    folder = tmp_path_factory.mktemp("names")
    project = folder / "project"
    shutil.copytree(SMALL_SITE, project)
    with (project / "news/registers/takedowns.yml").open("a", encoding="utf-8") as register:
        for id in case.taken_down:
            register.write(f"- {{id: {id}, date: {case.day}, reason: {{zh: 要求}}}}\n")
    return _make(project, folder, case.day)


def _make(project: Path, folder: Path, day: str) -> Made:
    built = run_build(project, folder / "site", day=day)
    assert built.code == 0, built.said
    options = ["--config", str(project / "mkdocs.yml"), "--as-of", day]
    assert main([*options, "export", str(folder / "export")]) == 0
    return Made(dict(_files(folder / "site")) | dict(_files(folder / "export")), built.said)


def test_no_file_of_the_site_or_the_export_says_a_name_that_must_not_be_shown(case: Case, made: Made) -> None:
    said = [
        (path, name)
        for path, raw in made.files.items()
        for name in case.hidden
        if any(form in raw or form in path.encode() for form in _forms(name))
    ]

    assert said == []


@pytest.fixture(scope="module")
def consented(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small site with consent to a whole name in an award, too: built and exported."""
    folder = tmp_path_factory.mktemp("consent")
    project = folder / "project"
    shutil.copytree(SMALL_SITE, project)
    item = project / "news/2025/contest-results/index.zh.md"
    text = item.read_text("utf-8")
    plain, full = "student: {name: 江小海}", "student: {name: 江小海, display: full, consent: C-2025-001}"
    assert plain in text
    item.write_text(text.replace(plain, full), "utf-8")
    return _make(project, folder, "2025-05-31")


def test_only_pages_that_search_engines_pass_by_say_a_minors_whole_name(consented: Made) -> None:
    said = {path for path, raw in consented.files.items() if any(form in raw for form in _forms("江小海"))}

    assert said == {
        f"site/{root}awards/{id}/index.html"
        for root in ("", "en/")
        for id in ("yg-2025-contest", "yg-2025-students")
    }
    assert [path for path in sorted(said) if b'content="noindex"' not in consented.files[path]] == []


def test_the_log_of_a_build_says_no_name(made: Made) -> None:
    assert [name for name in (*NEVER, *ALWAYS, "江小海") if name in made.said] == []


def test_the_search_finds_names_in_every_form_and_in_packed_files(made: Made) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>安然</t>")
    forms = [json.dumps("安然"), quote("安然"), "&#23433;&#28982;", "安然", "&#x5B89;&#x7136;", "安\u3000然"]
    given = {"zip": packed.getvalue()} | {form: form.encode() for form in forms}
    found = [path for path, raw in given.items() if any(form in _unpack(raw) for form in _forms("安然"))]

    assert found == list(given)
    assert any("安然".encode() in raw for raw in made.files.values())
    assert any(_pinyin("钟平")[0].encode() in raw for raw in made.files.values())  # of the item's `people`


def test_every_name_of_the_small_site_is_in_the_table_of_what_may_be_said() -> None:
    content = read_content(read_settings(SMALL_SITE / "mkdocs.yml"))

    assert set(_all_names(content)) == {*NEVER, *ALWAYS, "江小海"} - {"李　明"}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder.parent).as_posix(), _unpack(path.read_bytes())


def _unpack(raw: bytes) -> bytes:
    """A file's bytes; of an archive, such as XLSX, those of its parts; of a PNG, those before its pixels.

    Packed pixels are as good as chance, and a masked name is three bytes. What a card says is a title, and
    stands on pages too.
    """
    if raw.startswith(b"\x89PNG"):
        return raw.partition(b"IDAT")[0]
    if not is_zipfile(BytesIO(raw)):
        return raw
    with ZipFile(BytesIO(raw)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def _forms(name: str) -> tuple[bytes, ...]:
    """What a name may look like in a file: encodings, escapes, set with a space, and its pinyin in the index.

    Not its initials, which are those of other words too.
    """
    texts = [name, json.dumps(name).strip('"'), quote(name), quote(name).lower()]
    texts += ["".join(f"&#{ord(one)};" for one in name), "".join(f"&#x{ord(one):X};" for one in name)]
    texts += ["\u3000".join(name), " ".join(name)] if len(name) == 2 else []
    texts += _pinyin(name)
    return (*(text.encode() for text in texts), name.encode("gb18030"), name.encode("utf-16-le"))


def _pinyin(name: str) -> list[str]:
    """The signs for its syllables, in each way in which they are typed; none without Han characters."""
    return sounds_of("", (), [name], CHINESE).get(name, "").split("\n")[:-1]


def _all_names(content: Content) -> Iterator[str]:
    """The names of all people that awards and results name."""
    for entry in content.items:
        for batch in _batches(entry):
            yield from (name for name in _names(batch) if name)
            if isinstance(batch, ResultList):
                yield from (name for row in batch.rows for name in (*row.teachers, *row.advisers))
            elif batch.recipient_type == "person":
                yield from (name for to in batch.recipients for name in _local_names(to))


def _local_names(recipient: Recipient) -> Iterator[str]:
    yield from recipient.name.root.values() if recipient.name else ()


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("type: news\npeople: [{name: {zh: 周而复}, roles: [{title: {zh: 教师}}]}]", []),
        (
            "type: speech\noccasion: {zh: 典礼}\nsections: [{title: {zh: 一}, points: [{title: {zh: 甲}}]}]\n"
            "speaker: {name: {zh: 周而复}, roles: [{title: {zh: 校长}}]}",
            [],
        ),
        ("type: news", ["private-name"]),
    ],
)
def test_a_text_may_name_whom_an_item_names_in_its_own_facts(
    tmp_path: Path, facts: str, told: list[str]
) -> None:
    project = tmp_path / "site"
    shutil.copytree(SMALL_SITE, project)
    (project / "news/2025/quay-notes.zh.md").write_text(
        f"---\n{facts}\ntitle: 札记\nsummary: 一则札记。\npublished: 2025-05-30\ncolumn: campus\n"
        "source: {name: null}\n---\n\n周而复到会。\n",
        "utf-8",
    )
    found = []
    try:
        prepare_site(read_settings(project / "mkdocs.yml"), dt.date(2025, 5, 31), read_words("en"))
    except ContentError as error:
        found = [one.code for one in error.problems]

    assert found == told


def test_a_text_may_name_an_adviser_whose_list_has_ended_but_no_student_whose_list_will_end(
    tmp_path: Path,
) -> None:
    project = tmp_path / "site"
    shutil.copytree(SMALL_SITE, project)
    text = project / "news/2025/quay-notes.zh.md"
    text.write_text(
        "---\ntype: news\ntitle: 札记\nsummary: 一则札记。\npublished: 2025-05-30\ncolumn: campus\n"
        "source: {name: null}\n---\n\n何求老师说，钱小帆和周而复同学表现出色。\n",
        "utf-8",
    )
    told = {}
    for day in ("2025-05-31", "2025-06-01"):
        try:
            prepare_site(read_settings(project / "mkdocs.yml"), dt.date.fromisoformat(day), read_words("en"))
        except ContentError as error:
            told[day] = [(one.code, one.line, one.column, one.values["given"]) for one in error.problems]

    found = ("private-name", 10, 11, "周*")
    assert told == {"2025-05-31": [found], "2025-06-01": [found]}


# Masked names


_RESULTS = {"id": "contest", "competition": "city-skills", "completeness": "partial"}


def _find_problems(town: Town, text: str, **row: Any) -> list[tuple[str, str, str]]:
    """What a site is told where its texts say some words and an item has a list of one result."""
    town.add("2025/contest", results=[{**_RESULTS, "rows": [{"schools": ["pengcheng-school"], **row}]}])
    for path in ("news/2025/contest.zh.md", "news/2025/contest.en.md", "docs/about.zh.md"):
        with (town.folder / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")
    try:
        town.site()
    except ContentError as error:
        return [(one.code, one.path, one.values.get("given", "")) for one in error.problems]
    return []


@pytest.mark.parametrize("masked", MASKED)
def test_any_text_may_say_a_masked_name(masked: str, town: Town) -> None:
    other = {"students": [{"name": "李小明"}, {"name": masked}], "advisers": [masked], "id": "row"}
    (town.folder / "news/registers/takedowns.yml").write_text(
        "- {id: row, date: 2025-06-01, reason: {zh: 要求}}\n", "utf-8"
    )

    assert _find_problems(town, f"{masked}说，李某某和李*都获了奖。", **other) == []


@pytest.mark.parametrize(
    "written", ["李　小明", "李小明（某校队长）", "李小明*", "李\u200b小明", "李小明同学"]
)
def test_a_note_or_a_mark_at_a_name_does_not_let_texts_say_the_name(written: str, town: Town) -> None:
    places = ["docs/about.zh.md", "news/2025/contest.en.md", "news/2025/contest.zh.md"]

    assert _find_problems(town, "祝贺**李小明**。", students=[{"name": written}]) == [
        ("private-name", path, "李*") for path in places
    ]


def test_a_name_that_is_shown_without_its_note_may_be_said(town: Town) -> None:
    row = {"students": [{"name": "李小明（队长）", "stage": "adult"}], "teachers": ["李小明"]}

    assert _find_problems(town, "祝贺李小明。", **row) == []


def test_a_takedown_goes_for_a_name_in_all_its_forms_and_not_for_a_masked_one() -> None:
    names = ("李小明", "李小明（队长）", "李 小明", "李某某")
    students = [{"name": name, "id": f"s-{at}", "stage": "adult"} for at, name in enumerate(names)]
    first = _results("first", {"schools": ["port"], "students": students})
    assert first
    kept = {id: _names(_withhold([first], {id})[0]) for id in ("s-0", "s-3")}

    assert kept == {"s-0": [None, None, None, "李某某"], "s-3": [*names[:3], None]}
