"""What values are checked against: the site's languages, and the ids and names that its registers define."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import ValidationInfo


class Named(NamedTuple):
    """The entries of a register that have a name."""

    written: str  # the name as the register has it
    ids: tuple[str, ...]  # several: the name alone does not say which entry is meant


@dataclass(frozen=True)
class Scope:
    """What a value is checked against: the site's languages, and what its registers define."""

    languages: tuple[str, ...]  # the primary language first
    known: Mapping[str, frozenset[str] | None]  # register ("terms") -> its ids; None: it could not be read
    names: Mapping[str, Mapping[str, Named]] = field(default_factory=dict)  # register -> folded name -> ids
    text_language: str | None = None  # of words without a language; None: the file is in several


def scope_of(info: ValidationInfo) -> Scope:
    """The scope that a value is validated in."""
    assert isinstance(info.context, Scope)
    return info.context


def fold_name(name: str) -> str:
    """A name as it is compared: width (NFKC), case and the number of spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def sole_language(languages: Sequence[str]) -> str | None:
    """The language of words without one in a file of the whole site: known where the site has only one."""
    return languages[0] if len(languages) == 1 else None
