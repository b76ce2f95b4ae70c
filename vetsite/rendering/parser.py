"""The parser, comrak: Markdown becomes a tree of parts, and a tree HTML. No other module knows it.

The dialect is CommonMark 0.31 and GitHub's extensions (GFM), footnotes, description lists and alerts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comrak import (
    Alert,
    AlertType,
    AstNode,
    BlockQuote,
    Code,
    CodeBlock,
    DescriptionItem,
    Emph,
    Escaped,
    ExtensionOptions,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    HtmlBlock,
    HtmlInline,
    Image,
    LineBreak,
    Link,
    List,
    NodeAlert,
    NodeCode,
    NodeCodeBlock,
    NodeHtmlBlock,
    NodeLink,
    NodeValue,
    Paragraph,
    ParseOptions,
    Raw,
    RenderOptions,
    SoftBreak,
    Strong,
    Subscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    format_html,
    markdown_to_html,
    parse_document,
)

__all__ = [
    "Alert",
    "AlertType",
    "BlockQuote",
    "Code",
    "CodeBlock",
    "DescriptionItem",
    "Emph",
    "Escaped",
    "FootnoteDefinition",
    "FootnoteReference",
    "Heading",
    "HtmlBlock",
    "HtmlInline",
    "Image",
    "LineBreak",
    "Link",
    "List",
    "Paragraph",
    "Part",
    "Raw",
    "SoftBreak",
    "Strong",
    "Subscript",
    "Table",
    "TableCell",
    "TableRow",
    "Text",
    "parse",
    "quick_html",
    "release",
    "write_html",
]

_EXTENSIONS = ExtensionOptions(
    strikethrough=True,
    table=True,
    autolink=True,
    tasklist=True,
    footnotes=True,
    description_lists=True,
    alerts=True,
    cjk_friendly_emphasis=True,
    subscript=True,  # so that one "~" strikes nothing out: `chinese` gives it back as it was
)
_PARSING = ParseOptions()
_WRITING = RenderOptions(unsafe_=True)  # HTML of editors goes on to cleaning


# What has no parts inside
_LEAVES = frozenset(
    [Text, SoftBreak, LineBreak, Code, CodeBlock, HtmlInline, HtmlBlock, FootnoteReference, ThematicBreak]
)
_LITERALS = frozenset([Code, CodeBlock, HtmlBlock])  # what has a text in its details


def _read_words(value: Any, kind: type[NodeValue[Any]]) -> str:
    """The words of text, code and HTML; of all else none."""
    if kind is Text or kind is HtmlInline:
        return value.value  # type: ignore[no-any-return]
    return value.value.literal if kind in _LITERALS else ""


class Part:
    """A node of the tree. The parts of a text stand in the order of the text."""

    __slots__ = ("_node", "children", "kind", "parent", "words")

    def __init__(self, node: AstNode, parent: Part | None) -> None:
        node.parent = None  # else it and its children would hold each other for ever, unseen by Python
        self._node = node
        self.parent = parent
        self.children: list[Part] = []
        value = node.node_value
        self.kind = kind = type(value)
        self.words = value.value if kind is Text else _read_words(value, kind)  # type: ignore[attr-defined]

    @property
    def details(self) -> Any:
        """What the parser knows of the part, by its kind. Each look makes a copy."""
        return self._node.node_value.value  # type: ignore[attr-defined]

    def become(self, value: NodeValue[Any]) -> None:
        """Change what the part is. Its children stay."""
        self._node.node_value = value
        self.kind = type(value)
        self.words = _read_words(value, self.kind)

    def wrap(self, before: str, after: str, kind: type[Text | Raw] = Text) -> None:
        """Put text, or HTML of ours, before and after the children."""
        place = self._node.sourcepos
        ends = (AstNode(kind(text), place, None, []) for text in (before, after))
        first, last = ends
        self._node.children = [first, *self._node.children, last]

    def replace_target(self, target: str, title: str) -> None:
        """Let a link or a picture lead elsewhere. `title` is its own: the details know it."""
        self._link_to(target, title)

    def replace_html(self, html: str) -> None:
        """Change a piece of an editor's HTML."""
        if self.kind is HtmlInline:
            self.become(HtmlInline(html))
        else:
            self.become(HtmlBlock(NodeHtmlBlock(self.details.block_type, html)))

    def replace_title(self, title: str) -> None:
        """Give an alert a title."""
        old = self.details
        alert = NodeAlert(old.alert_type, title, old.multiline, old.fence_length, old.fence_offset)
        self.become(Alert(alert))

    def take_out(self, mark: str) -> None:
        """Take a mark that was put into the text out of what is shown as it was written."""
        if self.kind is Link or self.kind is Image:
            link = self.details
            if mark in link.url or mark in link.title:
                self._link_to(link.url.replace(mark, ""), link.title.replace(mark, ""))
        elif self.kind is CodeBlock:
            self.become(CodeBlock(_without(mark, self.details)))
        elif self.kind is Alert:
            title = self.details.title
            if title and mark in title:
                self.replace_title(title.replace(mark, ""))
        elif mark in self.words:
            words = self.words.replace(mark, "")
            if self.kind is Text:
                self.become(Text(words))
            elif self.kind is Code:
                self.become(Code(NodeCode(self.details.num_backticks, words)))
            else:
                self.replace_html(words)

    def _link_to(self, target: str, title: str) -> None:
        link = NodeLink(target, title)
        self.become(Image(link) if self.kind is Image else Link(link))

    @property
    def start(self) -> tuple[int, int]:
        """The line, from 1, and the byte of UTF-8 in it, from 1, at which the part begins."""
        start = self._node.sourcepos.start
        return start.line, start.column

    @property
    def end(self) -> tuple[int, int]:
        """The line and the byte of the part's last character, both from 1."""
        end = self._node.sourcepos.end
        return end.line, end.column

    def inside(self) -> Iterator[Part]:
        """All parts inside this one, in the order of the text."""
        waiting = self.children[::-1]
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.children)

    def text(self) -> str:
        """The words inside, without HTML."""
        texts = []
        for part in self.inside():
            if part.kind is Text or part.kind is Code:
                texts.append(part.words)
            elif part.kind is SoftBreak or part.kind is LineBreak:
                texts.append(" ")
        return "".join(texts)


def _without(mark: str, block: NodeCodeBlock) -> NodeCodeBlock:
    return NodeCodeBlock(
        block.fenced,
        block.fence_char,
        block.fence_length,
        block.fence_offset,
        block.info.replace(mark, ""),
        block.literal.replace(mark, ""),
        block.closed,
    )


def parse(markdown: str) -> list[Part]:
    """The parts of a text; the first is the whole. The text must have passed the guards."""
    whole = Part(parse_document(markdown, _EXTENSIONS, _PARSING), None)
    parts, waiting = [], [whole]
    while waiting:
        part = waiting.pop()
        parts.append(part)
        if part.kind not in _LEAVES:
            part.children = [Part(node, part) for node in part._node.children]
            waiting += part.children[::-1]
    return parts


def release(parts: list[Part]) -> None:
    """Let go of a tree: its parts know each other, and would else wait for Python's search for cycles."""
    for part in parts:
        part.parent = None


def write_html(whole: Part) -> str:
    """The HTML of a tree."""
    return format_html(whole._node, _EXTENSIONS, _PARSING, _WRITING)


def quick_html(markdown: str) -> str:
    """The HTML of a text without a tree: for looking at, and for texts that may be nested too deeply."""
    return markdown_to_html(markdown, _EXTENSIONS, _PARSING, _WRITING)
