"""The records of types and registers need words: none may be missing in a language."""

from __future__ import annotations

from itertools import chain

from vetsite.foundation.wording import TOOL_LANGUAGES, read_shipped_file
from vetsite.model.registers import REGISTERS
from vetsite.model.types import ITEM_TYPES


def check_words() -> None:
    """Raises LookupError where the words of a language lack some: our own bug.

    What is compared are the files of vetsite themselves: in a site's words, English stands in for what lacks.
    """
    of_types, of_registers = (type.words for type in ITEM_TYPES.values()), (one.words for one in REGISTERS)
    needed = tuple(dict.fromkeys(chain(*of_types, *of_registers)))
    for language in TOOL_LANGUAGES:
        there = read_shipped_file(language)
        missing = [key for key in needed if key not in there]
        if missing:
            raise LookupError(f"words/{language}.yml has no words for {', '.join(missing)}")
