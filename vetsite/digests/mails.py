"""The digests become mails as HTML and as plain text, which an editor puts into a mailing tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from markupsafe import Markup, escape

from vetsite.collection.addresses import DIGESTS, digest_address
from vetsite.collection.digests import MAILS, Digest
from vetsite.collection.groups import item_subjects
from vetsite.digests.contents import digest_sections, most_telling, rows_of, say_subject, say_title
from vetsite.drawing.template import template
from vetsite.edition.blocks import Inline, ListRow, Section, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.foundation.memo import Memo
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName
from vetsite.foundation.wrapping import measure, wrap

_COLUMNS = 72  # of a line of plain text: quoted twice it still has less than 80
_INDENT = "  "
_LINK = Markup('<a class="d-link" href="{}" style="color:#0b5394{}"{}>{}</a>')
_BARE = Markup(";text-decoration:none")  # of titles, whose place says enough; links in texts are underlined
_OTHER = Markup("<span{}>{}</span>")


def mails(edition: Edition) -> Iterator[Unit[Output]]:
    """The files beside the page of each digest of an edition."""
    rows = Memo()  # which no other outputs have
    for digests in edition.collection.digests.values():
        for digest in digests:
            name = UnitName("mail", edition.language, digest.period.id)
            yield Unit(name, item_subjects(digest.all_items), partial(_mail_files, digest, edition, rows))


def _mail_files(digest: Digest, edition: Edition, rows: Memo) -> Iterator[Output]:
    mail = _Mail(digest, edition)
    contents = (_write_html(mail, rows).encode(), _write_text(mail, rows).encode("utf-8-sig"))
    for name, content in zip(MAILS, contents, strict=True):
        yield Output(edition.addresses.mail(digest, name), content)


@dataclass(frozen=True)
class _Mail:
    """A digest as it is sent."""

    digest: Digest
    edition: Edition

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return digest_sections(self.digest, self.edition)

    @cached_property
    def subject(self) -> str:
        return say_subject(self.digest, self.edition)

    def organiser(self) -> str:
        """Who runs the site, with the label; nothing where the settings don't say."""
        organiser = self.edition.local(self.edition.collection.settings.plugin.footer.organiser)
        label = self.edition.own("footer.organiser")
        return plain_text(self.edition.join([label, organiser], "join.label")) if organiser else ""

    def links(self) -> Iterator[tuple[str, str]]:
        """Words and URL of the ways to the site."""
        for word, below in (("web", digest_address(self.digest)), ("all", DIGESTS), ("site", "")):
            words = self.edition.words.say(f"digest.{word}")
            yield words, _url(self.edition.addresses.page(below), self.edition)


def _draw_row(row: ListRow, edition: Edition) -> dict[str, Markup]:
    """A row as the template is given it: an item stands in the mails of its week and of its month."""
    parts = {"about": _about(row, edition), "summary": row.summary}
    shown = {name: _as_html(words, edition) for name, words in parts.items()}
    return {"title": _as_html(row.title, edition, _BARE), **shown}


def _write_row(row: ListRow, edition: Edition) -> str:
    """A row as lines, the last with the address alone."""
    return "\n".join(_lines(row, edition))


def _about(row: ListRow, edition: Edition) -> Inline:
    """Day, type, and the language where it is another."""
    parts = (row.day, row.mark)
    day, mark = (edition.literal(part) if part else () for part in parts)
    return edition.join([day, row.kind, mark], "join.dot")


def _unlinked(words: Inline) -> Inline:
    return tuple(replace(span, address=None) for span in words)


def _url(address: str, edition: Edition) -> str:
    return edition.collection.settings.site_url + address


# HTML


def _write_html(mail: _Mail, rows: Memo) -> str:
    edition = mail.edition
    return template("mail").render(
        tag=edition.settings.tag,
        site_name=edition.settings.site_name,
        subject=mail.subject,
        title=say_title(mail.digest, edition),
        preview=most_telling(mail.sections, edition),
        parts=[
            (
                _as_html(_unlinked(section.title), edition),
                [rows.ask(_draw_row, row, edition) for row in rows_of(section)],
            )
            for section in mail.sections
        ],
        organiser=mail.organiser(),
        links=list(mail.links()),
    )


def _as_html(words: Inline, edition: Edition, style: str = "") -> Markup:
    """Spans as HTML. Links are whole, and have a style beside their colour."""
    return Markup("").join(_span_as_html(span, edition, style) for span in words)


def _span_as_html(span: Span, edition: Edition, style: str) -> Markup:
    is_own = span.language == edition.language
    tag = edition.collection.settings.language(span.language).tag
    language = Markup("") if is_own else Markup(' lang="{}"').format(tag)
    if span.address is not None:
        return _LINK.format(_url(span.address, edition), style, language, span.text)
    return escape(span.text) if is_own else _OTHER.format(language, span.text)


# Plain text


def _write_text(mail: _Mail, rows: Memo) -> str:
    """The subject, the parts and the foot. A URL has a line of its own and is never broken."""
    parts = [*wrap(mail.subject, _COLUMNS)]
    for section in mail.sections:
        title = plain_text(section.title)
        parts += ["", "", *wrap(title, _COLUMNS), "-" * min(measure(title), _COLUMNS)]
        for row in rows_of(section):
            parts += ["", rows.ask(_write_row, row, mail.edition)]
    parts += ["", "", "-" * _COLUMNS, mail.edition.settings.site_name, *wrap(mail.organiser(), _COLUMNS)]
    for words, url in mail.links():
        parts += ["", words, url]
    return "\n".join(parts) + "\n"


def _lines(row: ListRow, edition: Edition) -> Iterator[str]:
    """Title, facts, summary and address of a row."""
    width = _COLUMNS - len(_INDENT)
    title, *more = wrap(plain_text(row.title), width)
    yield f"* {title}"
    for words in (_about(row, edition), row.summary):
        more += wrap(plain_text(words), width)
    yield from (_INDENT + line for line in more)
    yield from (_INDENT + _url(span.address, edition) for span in row.title[:1] if span.address is not None)
