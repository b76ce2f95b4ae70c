"""What a government site in China must have in its tags (网页标签), its foot and its address, and has not.

Such a site has a code of its own (网站标识码) in its settings; of others nothing is asked. Tags are made by
`about/government.py`, which leaves out what is not known. The foot is that of 政府网站发展指引
(国办发〔2017〕47号).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from vetsite.checks.columns import find_columns
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem

_DOMAIN = ".gov.cn"
_FOOT = ("organiser", "contact", "icp", "police")  # 主办单位, 联系方式, ICP备案号, 公安备案号


def find_missing_tags(collection: Collection) -> Iterator[Problem]:
    """What is missing in the settings, in columns and in items, each at its place."""
    yield from _of_site(collection)
    if collection.settings.plugin.footer.site_id_code:
        yield from _of_columns(collection)
        yield from _of_items(collection)


def _of_site(collection: Collection) -> Iterator[Problem]:
    settings = collection.settings
    footer, loc = settings.plugin.footer, (*settings.plugin_loc, "footer")
    host = urlsplit(settings.site_url).hostname or ""
    if footer.site_id_code is None:
        if host.endswith(_DOMAIN):
            yield settings.place.problem("missing-tag", ("site_url",), tag="SiteIDCode", key="site_id_code")
        return
    if not host.endswith(_DOMAIN):
        yield settings.place.problem("not-gov-cn", (*loc, "site_id_code"), given=host)
    for name in _FOOT:
        if getattr(footer, name) is None:
            yield settings.place.problem("missing-in-foot", loc, key=name)


def _of_columns(collection: Collection) -> Iterator[Problem]:
    for column, place in find_columns(collection):
        if any(not column.keywords.root.get(code) for code in collection.settings.codes):
            yield place.problem("missing-tag", ("keywords",), tag="ColumnKeywords", key="keywords")
        if column.type is None:
            yield place.problem("missing-tag", ("type",), tag="ColumnType", key="type")


def _of_items(collection: Collection) -> Iterator[Problem]:
    for item in collection.listed:
        published, source = item.facts.published, item.facts.source
        if published and published.time is None:
            yield item.place.problem("missing-clock", ("published",), given=str(published))
        if source and source.name is None:
            yield item.place.problem(
                "missing-tag", ("source", "name"), tag="ContentSource", key="source.name"
            )
