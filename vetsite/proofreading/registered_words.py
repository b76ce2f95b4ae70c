"""The words of a language that registers settle: terms, and names of organisations and competitions."""

from __future__ import annotations

from dataclasses import dataclass

from vetsite.model.entries import Competition, Organisation, RegisterEntry
from vetsite.model.registers import Registers


@dataclass(frozen=True)
class RegisteredWords:
    """What the registers say in one language."""

    terms: tuple[str, ...]
    names: tuple[str, ...]  # and aliases
    others: tuple[str, ...]  # other translations of terms that are seen, names of columns and subjects

    @property
    def all(self) -> tuple[str, ...]:
        """Everything that is right because it is registered."""
        return (*self.terms, *self.names, *self.others)


def read_registered_words(registers: Registers, language: str) -> RegisteredWords:
    """The registered words of a language."""
    named: tuple[Organisation | Competition, ...] = (
        *registers.organisations.values(),
        *registers.competitions.values(),
    )
    listed: tuple[RegisterEntry, ...] = (*registers.columns.values(), *registers.categories.values())
    aliases = (alias for one in named for alias in one.aliases.root.get(language, ()))
    alternatives = (other for term in registers.terms.values() for other in term.alternatives)
    return RegisteredWords(
        tuple(term.name.root[language] for term in registers.terms.values() if language in term.name.root),
        (*(one.name.root[language] for one in named if language in one.name.root), *aliases),
        (*alternatives, *(one.name.root[language] for one in listed if language in one.name.root)),
    )
