"""Footnotes, alerts and tasks, as the parser writes them, become those that the site shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from vetsite.foundation.wording import Words
from vetsite.rendering.parser import Alert, AlertType, Part

_NAMES = {  # of the five kinds that GitHub has
    str(AlertType.Note): "note",
    str(AlertType.Tip): "tip",
    str(AlertType.Important): "important",
    str(AlertType.Warning): "warning",
    str(AlertType.Caution): "caution",
}
_LOOKS = {"important": "info", "caution": "danger"}  # what Material calls boxes of that look


def name_alerts(parts: Iterable[Part], words: Words) -> None:
    """Give each alert without a title of its own the name of its kind."""
    for part in parts:
        if part.kind is Alert and part.details.title is None:
            part.replace_title(words.say(f"alert.{_NAMES[str(part.details.alert_type)]}"))


_ALERT = re.compile('<div class="markdown-alert markdown-alert-([a-z]+)">\n<p class="markdown-alert-title">')
_TASK = re.compile('<input type="checkbox"( checked="")? disabled="" />')
_REFERENCE = re.compile(
    r'<sup class="footnote-ref"><a href="#fn-([^"]*)" id="fnref-([^"]*)" data-footnote-ref>'
)
_WAY_BACK = re.compile(
    r'<a href="#fnref-([^"]*)" class="footnote-backref" data-footnote-backref'
    r' data-footnote-backref-idx="([^"]*)" aria-label="[^"]*">'
)
_NOTES = '<section class="footnotes" data-footnotes>\n'


def rewrite_notes(html: str, words: Words) -> str:
    """HTML of the parser with the classes, the ids and the words of the site."""
    if '"markdown-alert ' in html:
        html = _ALERT.sub(_write_alert, html)
    if "<input " in html:
        html = _TASK.sub(lambda match: "☑" if match[1] else "☐", html)
    if _NOTES in html:
        html = _write_notes(html, words)
    return html


def _write_alert(match: re.Match[str]) -> str:
    return f'<div class="admonition {_LOOKS.get(match[1], match[1])}">\n<p class="admonition-title">'


def _write_notes(html: str, words: Words) -> str:
    def write_way_back(match: re.Match[str]) -> str:
        title = escape(words.say("footnote.back", number=match[2]))
        return f'<a class="footnote-backref" href="#fnref:{match[1]}" title="{title}">'

    html = _REFERENCE.sub(r'<sup id="fnref:\2"><a class="footnote-ref" href="#fn:\1">', html)
    html = _WAY_BACK.sub(write_way_back, html)
    start = html.rindex(_NOTES)
    notes = html[start + len(_NOTES) :].replace('\n<li id="fn-', '\n<li id="fn:')
    return f'{html[:start]}<div class="footnote">\n<hr>\n{notes}'.replace("\n</section>", "\n</div>")
