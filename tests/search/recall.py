"""How well a search answers: recall at 10, and the mean reciprocal rank of the first right answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from random import Random

from tests.search.corpus import Query, articles

_FIRST = 10
_PIECES = 6  # of each article
_SHORTEST, _LONGEST = 2, 5  # characters


@dataclass(frozen=True)
class Score:
    """The mean of all queries of a kind."""

    language: str
    kind: str
    queries: int
    recall: float  # of the right answers, of at most 10, that are among the first 10
    rank: float  # 1 where the first answer is right, 1/2 where the second is the first right one


def score(asked: Iterable[Query], ask: Callable[[Query], tuple[str, ...]]) -> Iterator[Score]:
    """The scores of each language and kind; `ask` gives ids of articles, the best first."""
    key: Callable[[Query], tuple[str, str]] = lambda query: (query.language, query.kind)  # noqa: E731
    for (language, kind), group in groupby(sorted(asked, key=key), key):
        scores = [_score(query, ask(query)[:_FIRST]) for query in group]
        recalls, ranks = zip(*scores, strict=True)
        yield Score(language, kind, len(scores), sum(recalls) / len(scores), sum(ranks) / len(scores))


def _score(query: Query, found: tuple[str, ...]) -> tuple[float, float]:
    right = [id in query.answers for id in found]
    rank = 1 / (1 + right.index(True)) if any(right) else 0.0
    return sum(right) / min(_FIRST, len(query.answers)), rank


def draw_pieces(seed: int) -> Iterator[tuple[str, str]]:
    """Pieces of every Chinese article's text, as long as words are, and the article's id."""
    random = Random(seed)
    for article in articles("zh"):
        for _ in range(_PIECES):
            length = random.randint(_SHORTEST, _LONGEST)
            start = random.randrange(len(article.whole) - length)
            piece = article.whole[start : start + length]
            if any(map(str.isalnum, piece)):
                yield piece, article.id
