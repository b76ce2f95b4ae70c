"""What is said of a target: whether a report meets it, how far it goes, and what does not agree."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.golden_accept import prepare_small_site
from tests.test_edges import Project, cells, project
from vetsite.collection.collection import Collection
from vetsite.collection.targets import Judgement, judge
from vetsite.data.targets import target_report_table, target_table
from vetsite.edition.dates import Dates
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.model.targets import Report, Target
from vetsite.model.values import LocalText
from vetsite.site.building import Site, prepare_site

__all__ = ["project"]

MET, MISSED, INTERIM = Judgement("met"), Judgement("missed"), Judgement("interim")
BOUND, BARE = Judgement("unclear", "bound"), Judgement("unclear", "comparison")


def _figure(text: str) -> dict[str, Any]:
    """ "≥ 10 人" as the fields of a figure."""
    *sign, value, unit = text.split(" ")
    words = LocalText.model_construct(root={"zh": unit}) if unit != "-" else None
    number = None if value == "null" else Decimal(value)
    return {"value": number, "unit": words, "comparison": sign[0] if sign else None}


def _judge(promised: str, reported: str, interim: bool = False) -> Judgement:
    title = LocalText.model_construct(root={"zh": "目标"})
    target = Target.model_construct(id="a", title=title, **_figure(promised))
    report = Report.model_construct(plan="2024/plan", target="a", **_figure(reported))
    return judge(target, report, interim)


@pytest.mark.parametrize(
    ("promised", "reported", "judgement"),
    [
        ("≥ 10 人", "10 人", MET),
        ("≥ 10 人", "≥ 12 人", MET),
        ("≥ 10 人", "9 人", MISSED),
        ("≥ 10 人", "≤ 9 人", MISSED),
        ("≥ 10 人", "≥ 9 人", BOUND),
        ("≥ 10 人", "≤ 12 人", BOUND),
        ("≤ 10 人", "10 人", MET),
        ("≤ 10 人", "0 人", MET),
        ("≤ 10 人", "11 人", MISSED),
        ("≤ 10 人", "≥ 11 人", MISSED),
        ("≤ 10 人", "≥ 9 人", BOUND),
        ("= 10 人", "10.0 人", MET),
        ("= 10 人", "11 人", MISSED),
        ("= 10 人", "≥ 9 人", BOUND),
        ("10 人", "10 人", MET),
        ("10 人", "9 人", BARE),
        ("10 人", "11 人", BARE),
    ],
)
def test_a_target_is_met_or_missed_only_where_the_figures_decide_it(
    promised: str, reported: str, judgement: Judgement
) -> None:
    assert _judge(promised, reported)._replace(progress=None) == judgement


@pytest.mark.parametrize(
    ("promised", "reported", "reason"),
    [
        ("≥ 10 人", "12 人次", "unit"),
        ("≥ 10 人", "12 -", "unit"),
        ("≥ 10 人", "null 人", "value"),
        ("null 人", "12 人", "value"),
    ],
)
def test_figures_without_a_number_or_of_different_units_are_not_compared(
    promised: str, reported: str, reason: Any
) -> None:
    assert _judge(promised, reported) == Judgement("unclear", reason, None)


@pytest.mark.parametrize(
    ("promised", "reported", "progress"),
    [
        ("≥ 200 人", "100 人", Decimal("0.5")),
        ("200 人", "300 人", Decimal("1.5")),
        ("= 200 人", "0 人", Decimal(0)),
        ("≤ 200 人", "100 人", None),
        ("≥ 0 人", "100 人", None),
    ],
)
def test_progress_is_reported_divided_by_promised_where_that_makes_sense(
    promised: str, reported: str, progress: Decimal | None
) -> None:
    assert _judge(promised, reported).progress == progress


def test_before_the_end_of_the_period_only_a_minimum_can_be_met() -> None:
    pairs = (("≥ 10 人", "12 人"), ("≥ 10 人", "2 人"), ("≤ 10 人", "2 人"), ("= 10 人", "10 人"))

    assert [_judge(*pair, interim=True)._replace(progress=None) for pair in pairs] == [
        MET,
        INTERIM,
        INTERIM,
        INTERIM,
    ]


@pytest.mark.parametrize(
    ("share", "shown"),
    [("0.9999", "99.9%"), ("1", "100%"), ("1.016", "101.6%"), ("0", "0%"), ("12", "1,200%")],
)
def test_a_share_is_never_shown_as_more_than_it_is(share: str, shown: str) -> None:
    assert Dates("zh_Hans_CN").share(Decimal(share)) == shown


# The register


_PLAN = {"type": "plan", "measures": [], "period": {"start": "2024", "end": "2024"}}
_TARGET = {"id": "students", "title": {"zh": "招生"}, "value": 10, "unit": {"zh": "人"}, "comparison": "≥"}


def _add_plan(project: Project, id: str = "2024/plan", **facts: Any) -> None:
    project.add(id, **{**_PLAN, "published": "2024-01-10", "targets": [_TARGET], **facts})


def _add_summary(project: Project, id: str, value: int, **facts: Any) -> None:
    """A summary whose result, or its part, reports on the plan's target."""
    report = {"plan": "2024/plan", "target": "students", "value": value, "unit": {"zh": "人"}}
    points = [{"title": {"zh": "招生"}, "points": [{"title": {"zh": "全年"}, "reports": [report]}]}]
    results = [{"title": {"zh": "成效"}, "points": points}]
    period = {"start": "2024-01", "end": "2024-12"}
    project.add(
        id, **{"type": "summary", "period": period, "results": results, "published": "2025-01-10", **facts}
    )


def _prepare(project: Project) -> Site:
    day = dt.date(2025, 6, 30)
    return prepare_site(read_settings(project.folder / "mkdocs.yml"), day, read_words("en"))


def _collect(project: Project) -> Collection:
    return _prepare(project).editions[0].collection


def _reports(project: Project) -> dict[str, list[str]]:
    """Plan and target -> the summaries that report on it."""
    return {
        f"{promise.item.id} {promise.target.id}": [reported.item.id for reported in promise.reports]
        for promise in _collect(project).targets.all
    }


def test_plans_stand_newest_first_and_reports_as_they_were_published(project: Project) -> None:
    _add_plan(project)
    _add_plan(project, "2025/plan", published="2025-01-01")
    _add_summary(project, "2025/z", 9, published="2025-02-01")
    _add_summary(project, "2025/a", 11, published="2025-03-01")
    _add_summary(project, "2025/m", 12, published="2025-02-01")

    assert _reports(project) == {
        "2025/plan students": [],
        "2024/plan students": ["2025/m", "2025/z", "2025/a"],
    }


def test_what_is_withdrawn_or_not_yet_shown_is_in_no_register(project: Project) -> None:
    withdrawal = {"date": "2025-02-01", "reason": {"zh": "有误。"}}
    _add_plan(project)
    _add_plan(project, "2024/withdrawn", status="withdrawn", withdrawal=withdrawal)
    _add_plan(project, "2024/draft", status="draft")
    _add_summary(project, "2025/withdrawn", 9, status="withdrawn", withdrawal=withdrawal)
    _add_summary(project, "2025/later", 9, published="2025-07-01", status="scheduled")
    _add_summary(project, "2025/shown", 9)

    assert _reports(project) == {"2024/plan students": ["2025/shown"]}


def test_a_report_on_a_plan_that_is_not_shown_is_not_shown_either(project: Project) -> None:
    _add_plan(project, status="draft")
    _add_summary(project, "2025/a", 9)

    assert "v-remark" not in project.build()["news/2025/a/index.html"]


def test_a_plan_shows_what_was_reported_later(project: Project) -> None:
    _add_plan(project)
    _add_summary(project, "2025/a", 9)
    page = project.build()["news/2024/plan/index.html"]

    assert cells(page, "targets") == [
        ["招生", "不少于10人", "9人；截至2024年12月；完成90%；未达到；2025/a zh"]
    ]


def test_the_targets_have_pages_of_some_plans_each(project: Project) -> None:
    for number in range(11):
        _add_plan(project, f"2024/plan-{number}", published=f"2024-01-{number + 1:02}")
    pages = project.build()
    shown = [page for page, text in pages.items() if page.startswith("targets/") and "v-page" in text]
    plans = [[number for number in range(11) if f'id="2024/plan-{number}"' in pages[page]] for page in shown]

    assert dict(zip(shown, plans, strict=True)) == {
        "targets/index.html": [5, 6, 7, 8, 9, 10],
        "targets/page/1/index.html": [0, 1, 2, 3, 4],
    }


def test_a_site_without_targets_says_so(project: Project) -> None:
    page = project.build()["targets/index.html"]

    assert read_words("zh").say("targets.empty") in page


def test_what_does_not_agree_is_found(project: Project) -> None:
    elsewhere = [{"where": {"zh": "附表"}, "value": 12, "unit": {"zh": "人"}}]
    other = {"id": "visits", "title": {"zh": "参观"}, "value": 10, "unit": {"zh": "人次"}}
    _add_plan(project, targets=[{**_TARGET, "elsewhere": elsewhere}, other])
    _add_summary(project, "2025/a", 9)
    _add_summary(project, "2025/b", 11)
    _add_summary(project, "2025/c", 14, period={"start": None, "end": None})

    assert [promise.conflicts for promise in _collect(project).targets.all] == [
        ("elsewhere", "reports"),
        (),
    ]


def test_a_plan_is_listed_with_the_owners_of_its_targets(project: Project) -> None:
    _add_plan(project, targets=[{**_TARGET, "owners": ["school"]}])

    assert "2024/plan zh" in project.build()["organisations/school/index.html"]


# Open data


def test_every_row_has_a_cell_for_each_column_and_a_key_of_its_own() -> None:
    editions = prepare_small_site().editions

    for table in (target_table(editions), target_report_table(editions)):
        names = [field.name for field in table.fields]
        keys = [tuple(row[names.index(name)] for name in table.key) for row in table.rows if table.key]
        assert [len(row) for row in table.rows] == [len(table.fields)] * len(table.rows)
        assert len(set(keys)) == len(keys)


def test_the_table_of_targets_holds_what_was_promised_and_reported(project: Project) -> None:
    _add_plan(project)
    _add_summary(project, "2025/a", 9)
    table = target_table(_prepare(project).editions)
    [row] = table.rows

    assert {field.name: cell for field, cell in zip(table.fields, row, strict=True) if cell is not None} == {
        "plan": "2024/plan",
        "target": "students",
        "url": "https://town.example/news/2024/plan/#s-target-students",
        "title_zh": "招生",
        "period_start": "2024",
        "period_end": "2024",
        "comparison": "≥",
        "value": Decimal(10),
        "unit_zh": "人",
        "reported_value": Decimal(9),
        "reported_unit_zh": "人",
        "reported_as_of": "2024-12",
        "reported_by": "2025/a",
        "reported_url": "https://town.example/news/2025/a/",
        "progress": Decimal("0.900"),
        "outcome": "missed",
    }


def test_the_plan_with_two_figures_for_one_target_shows_both() -> None:
    """A city's work plan asks for 10 pieces in city media among its targets, for 5 in its measures."""
    root = Path(__file__).parent.parent
    site = prepare_site(read_settings(root / "mkdocs.yml"), dt.date(2026, 1, 1), read_words("en"))
    promises = site.editions[0].collection.targets.by_plan["2022/city-vet-work-plan"]

    assert {
        promise.target.id: [str(one.value) for one in (promise.target, *promise.target.elsewhere)]
        for promise in promises
        if promise.conflicts
    } == {"skills-training": ["50000", "50000"], "city-media": ["10", "5"]}
