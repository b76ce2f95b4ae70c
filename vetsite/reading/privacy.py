"""A text becomes the places where it tells too much of a person; a name becomes as much of it as is shown.

What is found is never repeated in a message, for messages end up in logs.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from vetsite.foundation.invisible import UNSEEN
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.reading.cells import CellTable
from vetsite.reading.csv_files import decode_table

_DIGIT = "[0-9０-９]"
_GAP = "[- \xa0\u3000‐‑–－]"  # stands inside of numbers: 138-1234-5678
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}?{_DIGIT}){{10,}}(?:{_GAP}?[XxＸｘ])?")
_URL_BEFORE = re.compile(r"https?://[^\s<>\"'()（）\[\]，。；]*\Z")


def find_personal_data(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """ID numbers, mobile phones, bank cards and dates of birth in a text, in their order.

    Telephones of offices (with an area code) are no personal data. In a web address only an ID number is
    taken for one: long digits mean anything there.
    """
    found = [*_find_numbers(text), *_find_births(text)]
    return [Problem(path, *find_position(text, offset, first_line), code) for offset, code in sorted(found)]


def find_personal_data_of_file(raw: bytes, path: str) -> list[Problem]:
    """Personal data in an attachment: in a text at its place, in an office file once for each kind.

    What can't be read is a problem too: nobody would know what it tells. Of a PDF, a picture or a file of
    old Office, which is no ZIP, nothing is read.
    """
    if path.lower().endswith((".csv", ".txt")):
        text = decode_table(raw, path)
        return find_personal_data(text, path) if isinstance(text, str) else [text]
    parts = _read_parts(raw)
    if parts is None:
        is_claimed = path.lower().endswith(OFFICE_FILES)
        return [Problem(path, 1, 1, "unchecked-file")] if is_claimed else []
    codes = {one.code for part in parts for one in find_personal_data(part, path)}
    return [Problem(path, 1, 1, code) for code in sorted(codes)]


OFFICE_FILES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")  # ECMA-376, OpenDocument
_SOMETIMES = (".docm", ".xlsm", ".pptm", ".doc", ".xls", ".ppt", ".wps", ".et", ".dps")  # by their content
FILES_WITH_TEXT = (".csv", ".txt", *OFFICE_FILES, *_SOMETIMES)
_MOST_BYTES = 50_000_000  # of all parts, unpacked
# ISO/IEC 29500-2 and OpenDocument 1.3, part 2 know no other ways; what else is unpacked differs with Python
_PACKED = (ZIP_STORED, ZIP_DEFLATED)
# where a paragraph (Word, PowerPoint, OpenDocument) or a cell's text ends; other tags may stand in a number
_END_OF_TEXT = re.compile(rb"</(?:w:p|a:p|text:p|si|t|v|is)>")
_TAG = re.compile(rb"<[^>]*>")


def _read_parts(raw: bytes) -> list[str] | None:
    """The text of each part of an office file; None, if it is damaged, locked, too large or no such file."""
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            parts = [one for one in archive.infolist() if one.filename.endswith(".xml")]
            if not parts or any(one.compress_type not in _PACKED for one in parts):
                return None
            if sum(one.file_size for one in parts) > _MOST_BYTES:
                return None
            return [_text_of(archive.read(part)) for part in parts]
    except (BadZipFile, ValueError, RuntimeError, OSError, EOFError, zlib.error):  # of `zipfile`
        return None


def _text_of(part: bytes) -> str:
    return _TAG.sub(b"", _END_OF_TEXT.sub(b"\n", part)).decode(errors="replace")


_HEADERS = {"身份证": "id-number", "手机": "mobile-number", "银行卡": "bank-card"}
_HEADERS |= {"出生": "birth-date", "生日": "birth-date", "birth": "birth-date"}


def find_personal_data_of_table(table: CellTable) -> list[Problem]:
    """Personal data in the cells of a table. A column for such data is one problem, at its header."""
    problems = []
    told: set[int] = set()
    for column, name in enumerate(table.header.cells, 1):
        code = next((code for word, code in _HEADERS.items() if word in name.lower()), None)
        if code:
            told.add(column)
            problems.append(table.problem(code, table.header.number, column))
    for row in (table.header, *table.rows):
        if find_personal_data("\n".join(row.cells), table.path):
            for column, cell in enumerate(row.cells, 1):
                found = find_personal_data(cell, table.path) if column not in told else []
                problems += [table.problem(one.code, row.number, column) for one in found]
    return problems


# Numbers

# a number ends where no further digit or letter follows; "0.138…" is a part of a number too
_START, _END = r"(?<![0-9A-Za-z_])(?<![0-9]\.)", r"(?![0-9A-Za-z_])"
_SPACE = "[- ]?"
# a school register number (学籍号) is a letter and the ID number
_ID = re.compile(rf"(?<![0-9])(?<![0-9]\.)([0-9]{{6}}){_SPACE}([0-9]{{8}}){_SPACE}([0-9]{{3}}[0-9Xx]){_END}")
_OLD_ID = re.compile(rf"{_START}([0-9]{{6}})([0-9]{{6}})[0-9]{{3}}{_END}")
_MOBILE = re.compile(
    rf"{_START}(?:(?:\+|00)?86{_SPACE})?1[3-9][0-9]{_SPACE}[0-9]{{4}}{_SPACE}[0-9]{{4}}{_END}"
)
_CARD = re.compile(rf"{_START}(?:[0-9]{{4}}{_SPACE}){{3}}[0-9]{{4}}(?:{_SPACE}[0-9]{{1,3}})?{_END}")


# Most texts have no long number. To know that, bytes are four times as fast as a regular expression: digits
# become 0 (of "１" in UTF-8 the last byte is 0x90 to 0x99), gaps are taken out, the rest is a space.
_ZEROS = bytes(ord("0") if chr(byte) in "0123456789" or 0x90 <= byte <= 0x99 else 32 for byte in range(256))
_OUT = bytes({byte for gap in "- \xa0\u3000‐‑–－０" for byte in gap.encode() if not 0x90 <= byte <= 0x99})


def _may_have_numbers(text: str) -> bool:
    return b"0" * 11 in text.encode(errors="replace").translate(_ZEROS, _OUT)


def _find_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Offset and code of each number of a person."""
    for run in _RUN.finditer(text) if _may_have_numbers(text) else ():
        # a character on either side tells whether the number goes on as a word
        start, end = max(0, run.start() - 2), run.end() + 1
        near = "".join(_fold(character) for character in text[start:end])
        is_in_url = bool(_URL_BEFORE.search(text, max(0, run.start() - 500), run.start()))
        found: list[tuple[int, int, str]] = []
        for offset, stop, code in _check(near, is_in_url):
            if all(stop <= before or offset >= after for before, after, _ in found):
                found.append((offset, stop, code))
        yield from ((start + offset, code) for offset, _, code in found)


def _check(near: str, is_in_url: bool) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of what a run of digits holds, the surest first."""
    for match in _ID.finditer(near):
        number = "".join(match.groups())
        if _is_id(number) or (not is_in_url and _looks_like_id(number) and _stands_alone(near, match)):
            yield *match.span(), "id-number"
    if is_in_url:
        return
    for match in _OLD_ID.finditer(near):
        if _is_region(match[1]) and _is_day(f"19{match[2]}"):
            yield *match.span(), "id-number"
    for match in _MOBILE.finditer(near):
        yield *match.span(), "mobile-number"
    for match in _CARD.finditer(near):
        if _is_card(re.sub(r"[^0-9]", "", match[0])):
            yield *match.span(), "bank-card"


def _fold(character: str) -> str:
    """The half-width form of a digit, a letter or a gap; one character stays one."""
    if re.match(_GAP, character):
        return "-" if character in "-‐‑–－" else " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else " "


_REGIONS = frozenset(  # 省级行政区划代码 (GB/T 2260)
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 "
    "83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def _is_id(number: str) -> bool:
    """Whether 18 characters are a citizen's number: region, birth and check digit (GB 11643-1999)."""
    rest = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11
    return number[17].upper() == _CHECK_DIGITS[rest] and _looks_like_id(number)


def _looks_like_id(number: str) -> bool:
    """Whether region and birth fit: with a wrong check digit it is an ID number with a slip of the pen."""
    return _is_region(number) and number[6:8] in ("19", "20") and _is_day(number[6:14])


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    return not re.match(r"[A-Za-z_]", text[match.start() - 1 : match.start()])


def _is_region(number: str) -> bool:
    return number[:2] in _REGIONS


def _is_day(digits: str) -> bool:
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


_ISSUERS = ("62", "60", "9558")  # 银联 and China's older cards: 16 to 19 digits
_ISSUERS_OF_16 = ("4", "51", "52", "53", "54", "55", "35")  # Visa, Mastercard, JCB


def _is_card(number: str) -> bool:
    """Whether digits have an issuer, and the check digit of Luhn (ISO/IEC 7812-1, annex B) at their end."""
    issuers = _ISSUERS + _ISSUERS_OF_16 if len(number) == 16 else _ISSUERS
    if not number.startswith(issuers):
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in number[-1::-2])) % 10 == 0


# Births

_YEAR = f"(?:19[3-9]{_DIGIT}|20{_DIGIT}{_DIGIT})"  # who was born earlier is a person of history
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_MONTH = rf"{_YEAR}\s?[-./年]\s?{_DIGIT}{{1,2}}"
_DAY = rf"{_MONTH}\s?[-./月]\s?{_DIGIT}{{1,2}}"
_ENGLISH_DAY = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s{_MONTHS},?\s{_YEAR}|{_MONTHS}\s[0-9]{{1,2}},?\s{_YEAR})"
_ENGLISH_MONTH = rf"{_MONTHS}\s{_YEAR}"
# "born before …", "出生日期在…以后": who may apply, not when somebody was born
_RULE = r"日?\s*(?:[（(]含[）)])?\s*(?:以前|之前|前|以后|之后|后|起|至|到|—|–|~|～|-\s?[0-9]{4})"
_BIRTH = re.compile(
    rf"""(?:
        (?:出生(?:日期|年月日?|时间)?|(?i:date\ of\ birth|birth[ _-]?da(?:te|y)|\bdob\b)|生日)
        [*"'|]*\s?[：:=|为是于]?[*"'|]*\s* (?:{_DAY}|{_MONTH}|{_ENGLISH_DAY}|{_ENGLISH_MONTH})
        | (?:^|(?<=[\s，,。；;（(、]))生于\s? (?:{_DAY}|{_MONTH})  # not 学生于, 发生于
        | \b[Bb]orn\s(?:on\s)? (?:{_DAY}|{_ENGLISH_DAY})  # "born in March": a project may be that
    )""",
    re.VERBOSE | re.MULTILINE,
)
_RULE_AFTER = re.compile(_RULE)


def _find_births(text: str) -> Iterator[tuple[int, str]]:
    """Offset and code of each date of birth: a day or a month, a year alone tells little."""
    is_chinese = "生" in text and any(word in text for word in ("出生", "生于", "生日"))
    if is_chinese or any(word in text for word in ("orn ", "irth", "IRTH", "DOB")):
        for match in _BIRTH.finditer(text):
            if not _RULE_AFTER.match(text, match.end()):
                yield match.start(), "birth-date"


# Names

_COMPOUND_SURNAMES = frozenset(  # 复姓
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 "
    "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 "
    "漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 "
    "公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 "
    "褚师".split()
)


_MASKS = "*＊﹡∗✱×✕✖╳○◯〇◎●□■△_＿?？…某"  # where a name was masked before it came here
_LETTERS_AS_MASKS = re.compile("(?<![A-Za-z])[xXｘＸ]+(?![A-Za-z])")  # beside Han characters: 李xx
_NOTE = re.compile(r"[（(【〔\[][^）)】〕\]]*[）)】〕\]]?")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_TITLE = re.compile("(?:同学|^学生|男生|女生|老师|教师|先生|女士|小姐)$")
_HAN = re.compile("[\u3400-\u9fff]")


def mask_name(name: str) -> str:
    """A name of which only its beginning is shown (脱敏).

    A Chinese name keeps its surname: 李明 and 李小明 are 李*, 欧阳娜娜 is 欧阳*. One star stands for any
    length, because the length tells too. A name with a dot between its parts keeps its first character,
    because it has no surname: 买买提·艾力 is 买*. In other scripts the first word stays, which is the
    surname in pinyin: Li Ming is "Li *"; a single word keeps its first letter.
    """
    name = " ".join(name.split())
    if not name.strip(_MASKS):  # 某某: no surname is left to keep
        return name
    words = name.split(" ")
    if len(words) > 1:
        return f"{words[0]} *"
    kept = 2 if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else 1
    return f"{name[:kept]}*"


def find_whole_name(written: str) -> str | None:
    """The whole name of one as a list writes it: 李明 of 李　明 or 李明（队长）; None: it is masked.

    What is masked is anybody's: 李*, 李某某, 李○○, 李x明, 欧阳××, 李同学, "Li *". A mark before or after two
    characters or more that stand together may belong to a note: 李小明* is 李小明.
    """
    name = _UNSEEN.sub("", _NOTE.sub("", written)).strip() or written
    return _find_chinese_name(name) if _HAN.search(name) else _find_spelt_name(name)


def _find_chinese_name(name: str) -> str | None:
    name = _LETTERS_AS_MASKS.sub("*", "".join(name.split()))
    shown = _TITLE.sub("", name.strip(_MASKS)).strip(_MASKS)
    is_surname = len(shown) < 2 or (shown != name and shown in _COMPOUND_SURNAMES)
    return None if is_surname or _has_mask(shown) else shown


def _find_spelt_name(name: str) -> str | None:
    words = name.strip(f"{_MASKS} ").split()
    shown = " ".join(words)
    is_begun = len(words) < 2 or min(len(words[0]), len(words[-1])) < 2  # "Li", "Li M"
    is_masked = _has_mask(shown) or (shown != " ".join(name.split()) and is_begun)
    return None if is_masked or not name.strip("xX ") else shown


def _has_mask(name: str) -> bool:
    return any(mask in name for mask in _MASKS)
