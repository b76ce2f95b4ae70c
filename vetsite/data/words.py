"""What tables and fields of open data are called in the language of an edition."""

from __future__ import annotations

from vetsite.data.table import DataTable, Field
from vetsite.edition.edition import Edition


def title_of(edition: Edition) -> str:
    """The name of the page of all tables."""
    return edition.words.say("data.title")


def name_of(title: str, edition: Edition) -> str:
    """The name of a table, or of all, away from the site: "Open data (Xuzhou Vocational Education)"."""
    return edition.words.say("data.name", title=title, site=edition.settings.site_name)


def describe_table(table: DataTable, edition: Edition) -> str:
    """What a table holds."""
    return edition.words.say(f"data.descriptions.{table.name}")


def describe_field(field: Field, edition: Edition) -> str:
    """What a field means. One of words in a language is described by its name without that language."""
    key = f"data.fields.{field.name}"
    if key in edition.words.texts:
        return edition.words.say(key)
    name, _, code = field.name.rpartition("_")
    meaning = edition.words.say(f"data.fields.{name}")
    return edition.words.say("data.in_language", meaning=meaning, language=edition.name_of_language(code))
