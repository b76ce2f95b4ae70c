"""The text of `mkdocs.yml` becomes the places of the names and titles in it that readers see."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vetsite.foundation.yaml_nodes import read_readable_nodes

_SEEN = frozenset(
    """
    address contact copyright description label name operator organiser
    site_author site_description site_name title
    """.split()
)
_TITLED = "nav"  # a title is the key of each of its paths


def find_seen_settings(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name and title in the settings, with its quotes, in no set order."""
    waiting: list[tuple[str, Node | None]] = [("", read_readable_nodes(text))]
    visited: set[int] = set()
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, ScalarNode) and key in _SEEN:
            yield node.start_mark.index, node.end_mark.index
        elif isinstance(node, SequenceNode | MappingNode) and id(node) not in visited:
            visited.add(id(node))  # an alias leads to what has been found
            if isinstance(node, SequenceNode):
                waiting += ((key, one) for one in node.value)
                continue
            for name, value in node.value:
                if key == _TITLED:
                    yield name.start_mark.index, name.end_mark.index
                is_inside = key == _TITLED or key in _SEEN
                waiting.append((key if is_inside else str(name.value), value))
