"""Places of a form that nobody has filled: X市, xx%, 20*年, 某某市."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.proofreading.marks import HAN, Mark, mark_match

# What a placeholder stands before. Not 证书 (1+X证书), 光 and 射线 (X光), 轴, 的 ("x的平方"), 时 ("当x时").
_OWNERS = (
    "省|市|县|区(?!间)|镇|乡|村|街道|学校|学院|大学|中学|小学|中专|校长|校区|局|处(?!理)|厅|公司|集团|企业|单位|部门"
    "|同志|老师|先生|女士|书记|主任|教授"
)
_MEASURES = "年|月|日|号|万|亿|元|人|名|个|家|所|项|次|届|期|门|台|套|册|亩|%|％|平方米"
_WORD = f"(?:{_OWNERS}|{_MEASURES})"
_PLACEHOLDER = re.compile(
    r"(?=[XxＸｘ×*＊12某○□_＿【\[〔（])(?:"  # most characters begin none: they are passed at once
    rf"(?<![A-Za-z0-9+＋.×*＊])(?:[Xx]{{1,8}}|[Ｘｘ]{{1,8}}|[×*＊]{{1,8}})(?={_WORD})"  # X市, xx%, *县
    rf"|(?<![A-Za-z0-9+＋])(?:[Xx]{{2,8}}|[Ｘｘ]{{2,8}}|×{{2,8}})"  # XX领导
    rf"(?=[{HAN}：:，。、）”》%％](?!色体))"
    rf"|(?<=[{HAN}：（“《])(?:[Xx]{{2,8}}|[Ｘｘ]{{2,8}}|×{{2,8}})(?![A-Za-z0-9]|染色体)"
    r"|(?<![A-Za-z0-9])(?:19|20)[0-9]?[XxＸｘ×*＊]{1,2}(?=年|学年|[-—–～/.])"  # 20*年, 202X年
    r"|(?<=第)[XxＸｘ×*＊]{1,3}(?=[届期次批轮条章号名季])"
    rf"|某{{3,}}|某某(?={_WORD})|(?<![{HAN}])某某|(?<=[由向在对请与和为是到])某某"
    r"|(?<![一二三四五六七八九〇○])○{2,}|□{2,}|_{2,}|＿{2,}"
    r"|[【\[〔（](?:此处|请)?(?:填写|插入|补充|待填|待补充?|待定稿)[^】\]〕）]{0,12}[】\]〕）]"
    r"|[【\[〔](?:姓名|日期|时间|地点|单位|单位名称|学校|学校名称|联系人|联系电话|具体内容)[】\]〕])"
)

# __词__字: bold that failed. Blanks of a form stand before a measure or a label: __年__月, __专业__班
FAILED_BOLD = re.compile(
    rf"(?<![{HAN}A-Za-z0-9_])__(?!_)(?!{_WORD}|专业|班|年级|姓名|性别|电话|职务|职称|系|科|组|第|共|届|级|路|栋|楼|室"
    "|分|时|秒|角|次|点|度|米|吨|倍|天|周|小时|至|到)"
    rf"(?=[^_\n]{{0,20}}[{HAN}])(?P<words>[^\s_：:/、，。（）()]{{1,20}})__(?=[{HAN}A-Za-z0-9])(?![^\n_]{{0,200}}_)"
)


def find_placeholders(text: str) -> Iterator[Mark]:
    """Placeholders. Masks of names (张*, 李某某) and numbers (3203****1234) are none."""
    bold = [match.span() for match in FAILED_BOLD.finditer(text)] if "__" in text else []
    for match in _PLACEHOLDER.finditer(text):
        if match[0] != "__" or not any(start <= match.start() < end for start, end in bold):
            yield mark_match(match, "unfilled-place")
