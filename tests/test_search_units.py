"""How texts are folded, and how runs of their units are found again."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from vetsite.search_index.grams import LEVELS, LONGEST, RARE, Part, find_grams
from vetsite.search_index.shards import LENGTH, find_starts, make_shards
from vetsite.search_index.units import characters, read_forms, read_traditional, words


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1+X 证书", "1x证书"),
        ("１＋Ｘ證書", "1x证书"),
        ("6S管理", "6s管理"),
        ("2024 年", "2024年"),
        ("產教融合、校企合作", "产教融合校企合作"),
        ("乾隆", "干隆"),
        ("㎡与①", "m2与1"),
        ("Xúzhōu", "xuzhou"),
        ("——《》〔〕", ""),
    ],
)
def test_a_text_is_folded_to_plain_characters(text: str, units: str) -> None:
    assert characters(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Vocational Schools", ["vocat", "school"]),
        ("the school’s double-qualified teachers", ["the", "school", "doubl", "qualifi", "teacher"]),
        ("1+X and 6S", ["1", "x", "and", "6s"]),
        ("teachers (双师型)", ["teacher", "双", "师", "型"]),
        ("colour and color, organisations, organizer", ["color", "and", "color", "organiz", "organiz"]),
        ("women held it", ["woman", "hold", "it"]),
    ],
)
def test_english_is_folded_to_stems_and_han_characters(text: str, units: list[str]) -> None:
    assert words(text, "en") == units


def test_words_of_other_languages_keep_their_forms() -> None:
    assert words("Les écoles professionnelles", "fr") == ["les", "ecoles", "professionnelles"]


def test_a_stem_that_is_taken_for_others_is_taken_for_itself() -> None:
    forms = read_forms("en")

    assert [one for one, other in forms.items() if one == other or other in forms] == []


def test_folding_a_folded_text_changes_nothing() -> None:
    everything = read_traditional()

    assert characters(characters(everything)) == characters(everything)


def test_traditional_characters_are_those_of_opencc() -> None:
    han = [chr(code) for start, end in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for code in range(start, end)]
    pairs: dict[str, str] = {}
    for name in ("t2s", "tw2s", "hk2s"):  # the first that changes a character decides
        for one, other in zip(han, OpenCC(name).convert("\n".join(han)).split("\n"), strict=True):
            if one != other and len(other) == 1:
                pairs.setdefault(one, other)

    assert read_traditional() == "".join(one + _last(one, pairs) for one in sorted(pairs))


def _last(character: str, pairs: dict[str, str]) -> str:
    """What stands for a character in the end: 麼 is 么, and 么 is 幺."""
    while character in pairs:
        character = pairs[character]
    return character


def _shards(texts: list[str], length: int = LENGTH) -> tuple[str, ...]:
    return make_shards([[Part(text, 1)] for text in texts], "", length)


def test_a_common_gram_is_followed_and_a_rare_one_is_not() -> None:
    texts = ["甲乙丙"] * (RARE + 1) + ["丙丁"]
    names = [
        "".join(name) for grams in find_grams([[Part(text, 1)] for text in texts]) for name in grams.names
    ]

    assert names == ["丁", "丙", "乙", "甲", "丙丁", "乙丙", "甲乙", "甲乙丙"]


def test_no_gram_is_longer_than_the_longest_or_goes_beyond_a_part() -> None:
    documents = [[Part("甲乙", 0), Part("丙丁戊己庚", 1)]] * (RARE + 1)
    names = {"".join(name) for grams in find_grams(documents) for name in grams.names}

    assert ({len(name) for name in names}, "乙丙" in names, "丁戊己庚" in names) == (
        set(range(1, LONGEST + 1)),
        False,
        True,
    )


def test_a_document_is_written_as_its_distance_and_its_level() -> None:
    assert _shards(["甲", "乙", "甲甲甲甲"]) == ("乙\tI\n甲\tAK\n",)


@pytest.mark.parametrize(
    ("number", "written"), [(0, "A"), (27, "b"), (32, "gB"), (1019, "7f"), (1024, "ggB"), (32768, "gggB")]
)
def test_a_large_number_has_its_lowest_digit_first(number: int, written: str) -> None:
    distance, level = divmod(number, LEVELS)
    texts = ["甲", *["乙"] * distance, "甲" * 2**level]
    (shard,) = _shards(texts, length=10**9)
    line = next(line for line in shard.splitlines() if line.startswith("甲\t"))

    assert line == f"甲\tA{written}"


def test_units_are_the_same_as_words_and_as_characters() -> None:
    texts = ["职业教育与产业发展", "教育技术"] * RARE + ["𠮷祥"]
    as_words: list[list[Part]] = [[Part(list(text), 1)] for text in texts]
    mixed: list[list[Part]] = [
        [Part(list(text) if number % 2 else text, 1)] for number, text in enumerate(texts)
    ]

    assert make_shards(as_words, "") == make_shards(mixed, "") == _shards(texts)


def test_a_segment_may_have_more_words_than_there_are_characters_before_surrogates() -> None:
    names = [f"w{number:05}" for number in range(0xD900)]
    shards = make_shards([[Part(names, 1)]], " ")

    assert "".join(shards) == "".join(f"{name}\tA\n" for name in names)


def test_a_title_stands_above_every_text() -> None:
    documents = [[Part("甲", 0), Part("乙", 1)], [Part("甲" * 1000, 1)]]
    first = next(find_grams(documents))
    levels = dict(zip(["乙/0", "甲/0", "甲/1"], first.levels.tolist(), strict=True))

    assert levels == {"乙/0": 0, "甲/0": 4, "甲/1": 3}


def test_shards_are_parts_of_one_sorted_list() -> None:
    texts = ["职业教育与产业发展", "教育技术", "𠮷祥", "\U000f0001\U000f0002"]
    (whole,), parts = _shards(texts), _shards(texts, 20)
    grams = [line.split("\t")[0] for line in whole.splitlines()]
    as_browsers_compare = sorted(grams, key=lambda gram: gram.encode("utf-16-be"))

    assert ("".join(parts), grams) == (whole, as_browsers_compare)


def test_pages_without_a_word_have_an_empty_index() -> None:
    assert (_shards([]), _shards([""])) == ((), ())


@pytest.mark.parametrize("length", range(1, 40))
def test_every_gram_lies_between_the_starts_of_its_shard_and_of_the_next(length: int) -> None:
    shards = _shards(["职业教育与产业", "教育"], length)
    starts = [*find_starts(shards), "\uffff"]
    outside = [
        line
        for shard, start, end in zip(shards, starts[:-1], starts[1:], strict=True)
        for line in shard.splitlines()
        if not start <= line.partition("\t")[0] < end
    ]

    assert (outside, starts[0]) == ([], "")


def test_a_start_is_as_short_as_it_can_be() -> None:
    assert list(find_starts(["a b c\tA\n", "a bd\tA\na x y\tA\n", "b c d\tA\n"])) == ["", "a bd", "b"]
