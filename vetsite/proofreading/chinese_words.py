"""Words that were typed twice, and typing errors that are certain wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vetsite.proofreading.marks import Mark, mark_match

# Function words alone: AABB and ABAB are good Chinese (认认真真, 研究研究), and nouns may follow themselves
# (职业教育教育教学). What stands around them keeps words that meet: 目的的, 为了了解, 参与与会, 首都都市圈.
_SAME = re.compile("([的了和与是及对并被都就还也而或在将以由])\\1")
_WRONG_SAME = re.compile(
    "(?<![目标])的的(?![确喀])|(?<![为除罢明])了了(?![解然结却事断不])|(?<![共温平总缓调谐祥])和和(?![气美睦解平谐])"
    "|(?<![参给赋授])与与(?!会)|(?<![但可还只要于凡若就总])是是(?![非否])|(?<![以普企涉波])及及(?![时格早])"
    "|(?<![面针相])对对于|(?<!合)并并(?![入购列])|被被(?![告子套褥动])|(?<![首成])都都(?![市城])"
    "|(?<![成造迁])就就(?![业读近医餐职学坐座任事地是])|还还(?![款债清本书原])|也也(?!门)|而而(?!立)|或或(?!许)"
    "|(?<!可)以以及|(?<![自理缘])由由于|在在于|(?<![存现潜内外实所好正旨自])在在(?=[全本我这此各校市第])|将将(?![领士军来近就])"
)
_TWICE = re.compile("(..)\\1")
_WORDS_ONCE = frozenset(
    "我们 他们 她们 以及 进行 通过 关于 对于 由于 因此 因为 所以 但是 并且 而且 如果 可以 应当 "
    "应该 必须 已经 正在 根据 按照 为了 其中 同时 没有 不能 这个 那个 这些 那些 这是 开展 加强 "
    "推进 提高 提升 召开 完善 落实 围绕 我市 我校 全市 有关 相关 主要 能够 作为 成为 以来 目前 "
    "之间 之后 其他 包括".split()
)


def find_doubled(text: str) -> Iterator[Mark]:
    """Function words that stand twice: 的的, 通过通过."""
    for match in _SAME.finditer(text):
        if _WRONG_SAME.match(text, match.start()):
            yield mark_match(match, "doubled-word", half=match[1])
    for match in _TWICE.finditer(text):
        if match[1] in _WORDS_ONCE:
            yield mark_match(match, "doubled-word", half=match[1])


# Wrong → right. Each was looked at for words that meet: where those make what is wrong, it is in `_GUARDS`,
# or it is not here (既使…又使… is good Chinese, and so is 以经 in 以经济建设为中心). What a dictionary allows
# is no error. 账 and 分 are those of 第一批异形词整理表 (GF 1001-2001), the rest is as in 现代汉语词典.
_WORDS = """
帐号→账号 帐户→账户 帐单→账单 帐目→账目 帐本→账本 按装→安装 布署→部署 欢渡→欢度 渡假→度假
部份→部分 缘份→缘分 座落→坐落 迫不急待→迫不及待 再接再励→再接再厉 一如继往→一如既往
继往不咎→既往不咎 既往开来→继往开来 脉博→脉搏 松驰→松弛 寒喧→寒暄 幅射→辐射 穿流不息→川流不息
重迭→重叠 渲泄→宣泄 宣染→渲染 装祯→装帧 沉缅→沉湎 名符其实→名副其实 鼎立相助→鼎力相助
不径而走→不胫而走 趋之若骛→趋之若鹜 默守成规→墨守成规 谈笑风声→谈笑风生 甘败下风→甘拜下风
一愁莫展→一筹莫展 金榜提名→金榜题名 走头无路→走投无路 出奇不意→出其不意 人才汇萃→人才荟萃
急燥→急躁 浮燥→浮躁 烦燥→烦躁 针贬→针砭 气慨→气概 粗旷→粗犷 饮鸠止渴→饮鸩止渴 黄梁美梦→黄粱美梦
蛛丝蚂迹→蛛丝马迹 美仑美奂→美轮美奂 明查秋毫→明察秋毫 灸手可热→炙手可热 滥芋充数→滥竽充数
一诺千斤→一诺千金 直接了当→直截了当 仗义直言→仗义执言 有持无恐→有恃无恐 坐阵→坐镇
旁证博引→旁征博引 亲睐→青睐 自抱自弃→自暴自弃 磬竹难书→罄竹难书 入场卷→入场券 声名雀起→声名鹊起
发韧→发轫 拌脚石→绊脚石 兵慌马乱→兵荒马乱 防犯→防范 坚苦奋斗→艰苦奋斗 再所难免→在所难免 贯切→贯彻
全神惯注→全神贯注 融汇贯通→融会贯通 励精图冶→励精图治 侯选人→候选人 气侯→气候 时侯→时候 等侯→等候
问侯→问候 按排→安排 竟赛→竞赛 竟争→竞争 提纲携领→提纲挈领 因才施教→因材施教 竞竞业业→兢兢业业
责无旁待→责无旁贷 勿庸置疑→毋庸置疑 毋庸质疑→毋庸置疑 相形见拙→相形见绌 不落巢臼→不落窠臼
如火如茶→如火如荼 震憾→震撼 遗撼→遗憾 截止目前→截至目前 即然→既然 己经→已经 巳经→已经 峻工→竣工
通迅→通讯 资迅→资讯 联糸→联系 关糸→关系 糸统→系统 璀灿→璀璨 帐蓬→帐篷 篷勃→蓬勃 编篡→编纂
纂改→篡改 渊缘→渊源 恰谈→洽谈 融恰→融洽 膺品→赝品 书藉→书籍 国藉→国籍 学藉→学籍 户藉→户籍
慰籍→慰藉 狼籍→狼藉 缀学→辍学 招骋→招聘 应骋→应聘 必竟→毕竟 究意→究竟 关怀倍至→关怀备至
丰功伟迹→丰功伟绩 业迹→业绩 事绩→事迹 奇绩→奇迹 涌跃→踊跃 踊现→涌现 按步就班→按部就班
变本加利→变本加厉 人情事故→人情世故 集思广义→集思广益 精兵减政→精兵简政 开源截流→开源节流
一股作气→一鼓作气 义不容词→义不容辞 原形必露→原形毕露 振耳欲聋→震耳欲聋 出类拔粹→出类拔萃
渊远流长→源远流长 攻克坚难→攻坚克难 功坚克难→攻坚克难 蓄事待发→蓄势待发 并驾其驱→并驾齐驱
脱颍而出→脱颖而出 言简意骇→言简意赅 无微不致→无微不至 契而不舍→锲而不舍 不屈不饶→不屈不挠
百折不饶→百折不挠 百尺杆头→百尺竿头 立杆见影→立竿见影 日新月益→日新月异 与时具进→与时俱进
与日具增→与日俱增 面面具到→面面俱到 万事具备→万事俱备 因地治宜→因地制宜 抵砺→砥砺
众志成诚→众志成城 鞠躬尽粹→鞠躬尽瘁 呕心厉血→呕心沥血 披荆斩刺→披荆斩棘 座右名→座右铭 著力→着力
沿著→沿着 随著→随着 意味著→意味着 围绕著→围绕着 由於→由于 关於→关于 对於→对于 属於→属于
位於→位于 等於→等于 便於→便于 有利於→有利于 致力於→致力于
"""
_PAIRS = tuple((wrong, right) for wrong, _, right in (pair.partition("→") for pair in _WORDS.split()))
_GUARDS = {  # wrong -> the same but in words that meet: 蚊帐单独, 按装机容量, 发布署名文章
    "帐号": "(?<![蚊营床圆])帐号(?!称)",
    "帐户": "(?<![蚊营床圆])帐户(?!外)",
    "帐单": "(?<![蚊营床圆])帐单(?![独个人])",
    "帐目": "(?<![蚊营床圆])帐目(?!前)",
    "帐本": "(?<![蚊营床圆])帐本(?!身)",
    "按装": "按装(?![置机修备配载箱饰卸订潢])",
    "布署": "(?<![公发颁宣])布署(?!名)",
    "欢渡": "(?<!喜)欢渡(?![河江口船轮])",
    "渡假": "(?<!过)渡假",
    "部份": "(?<![全支干])部份(?![额数量内外])",
    "座落": "(?<![讲])座落(?=[于在])",
    "幅射": "(?<![大小全])幅射(?![门箭击])",
    "出奇不意": "(?<!推)出奇不意",
    "防犯": "防犯(?!罪)",
    "时侯": "时侯(?![门选])",
    "按排": "按排(?![名序列放队查班量练水污球行])",
    "竟赛": "(?<![究毕])竟赛",
    "竟争": "(?<![究毕])竟争",
    "即然": "(?<![立随当])即然(?!后)",
    "己经": "(?<![自知彼克律利异])己经",
    "峻工": "(?<![严险])峻工(?!作)",
    "通迅": "通迅(?![速猛捷即])",
    "资迅": "(?<![投融出物])资迅(?![速猛捷即])",
    "学藉": "学藉(?!此|助|口)",
    "书藉": "书藉(?!此|助|口)",
    "国藉": "国藉(?!此|助|口)",
    "户藉": "户藉(?!此|助|口)",
    "缀学": "(?<![点连补])缀学",
    "坐阵": "坐阵(?![地营容])",
    "著力": "(?<![名专论原译巨编合土显卓昭])著力",
    "究意": "(?<![研考追深])究意",
    "由於": "(?<![自理缘])由於",
    "属於": "(?<![金家])属於",
    "业迹": "业迹(?![象地])",
    "涌跃": "涌跃(?!入|上)",
    "人情事故": "人情事故(?![故发])",
    "编篡": "编篡(?!改)",
    "融恰": "融恰(?![好逢当巧])",
    "等侯": "(?<![公男])等侯",
    "对於": "(?<![应面针相])对於",
    "位於": "(?<![单])位於",
    "有利於": "有利於",
}


class _Word(NamedTuple):
    place: int  # of its first wrong character
    form: re.Pattern[str]
    right: str


def _order_words() -> dict[str, list[_Word]]:
    """Wrong character -> the words that it stands in."""
    words: dict[str, list[_Word]] = {}
    for wrong, right in _PAIRS:
        place = next(at for at, one in enumerate(wrong) if one != right[at])
        form = re.compile(_GUARDS.get(wrong, wrong))
        words.setdefault(wrong[place], []).append(_Word(place, form, right))
    return words


_BY_CHARACTER = _order_words()
_WRONG = re.compile(f"[{''.join(_BY_CHARACTER)}]")


def find_typing_errors(text: str) -> Iterator[Mark]:
    """Typing errors of a short list, each with the right word.

    They are looked for by their wrong characters, which are rarer than the right ones of the same words.
    """
    for found in _WRONG.finditer(text):
        for word in _BY_CHARACTER[found[0]]:
            begin = found.start() - word.place
            match = word.form.match(text, begin) if begin >= 0 else None
            if match:
                yield mark_match(match, "typing-error", word.right, right=word.right)
