"""Where a text nearly says some words: one character is replaced, missing or added."""

from __future__ import annotations

from collections.abc import Iterator


def find_each(text: str, words: str) -> Iterator[int]:
    """Where some words begin, also where two of them overlap."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def find_one_off(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Start and end of what differs from `words` by one character; `words` have two or more.

    Of such a form one half of the words is as it should be, so only those are looked for.
    """
    half = len(words) // 2
    for start in find_each(text, words[:half]):
        length = _match(text[start + half : start + len(words) + 1], words[half:])
        if length is not None:
            yield start, start + half + length
    for start in find_each(text, words[half:]):
        before = text[max(start - half - 1, 0) : start]
        length = _match(before[::-1], words[:half][::-1])
        if length is not None:
            yield start - length, start + len(words) - half


def _match(text: str, words: str) -> int | None:
    """How long the beginning of a text is that differs from words by one character; None: it does not."""
    same = next((at for at, one in enumerate(words) if text[at : at + 1] != one), len(words))
    if same == len(words):
        return None
    left = words[same + 1 :]
    for after, length in ((same + 1, len(words)), (same, len(words) - 1)):  # replaced, missing
        if text.startswith(left, after) and length <= len(text):
            return length
    return len(words) + 1 if text.startswith(words[same:], same + 1) else None
