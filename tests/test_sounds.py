import subprocess
import sys
from itertools import chain

import pytest

from vetsite.search_index import sounds
from vetsite.search_index.sounds import SYLLABLES, read_aloud, read_name, read_with_surnames

INTERJECTIONS = {"hm", "hng", "m", "n", "ng", "ê"}


def test_syllables_are_what_pypinyins_characters_can_give() -> None:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    readings = chain.from_iterable(entry.split(",") for entry in PINYIN_DICT.values())
    plain = {to_normal(reading, v_to_u=False) for reading in set(readings)}

    assert tuple(sorted(plain - INTERJECTIONS)) == SYLLABLES


def test_syllables_are_of_small_latin_letters() -> None:
    assert [syllable for syllable in SYLLABLES if not (syllable.isascii() and syllable.islower())] == []


def test_each_word_has_one_known_syllable_for_each_of_its_characters() -> None:
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.contrib.tone_convert import to_normal

    read_aloud("中")  # loads our words
    readings = {options[0] for syllables in PHRASES_DICT.values() for options in syllables}
    unknown = {reading for reading in readings if to_normal(reading, v_to_u=False) not in SYLLABLES}
    uneven = [word for word, syllables in PHRASES_DICT.items() if len(word) != len(syllables)]

    assert (unknown, uneven) == (set(), [])


def test_each_reading_in_our_tables_is_of_a_character_in_each_of_its_words() -> None:
    wrong = [
        (reading, word)
        for reading, words in sounds._IN_WORDS.items()
        for word in words.split()
        if reading[0] not in word or reading[2:] not in SYLLABLES
    ]

    assert wrong == []


def test_our_readings_are_those_of_two_dictionaries_but_for_local_names_and_an_interjection() -> None:
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin_dict.pinyin_data import ktghz2013, kxhc1983  # 通用规范汉字字典, 现代汉语词典, from Unihan

    known = {
        (chr(code), to_normal(reading, v_to_u=False))
        for table in (ktghz2013.pinyin_dict, kxhc1983.pinyin_dict)
        for code, readings in table.items()
        for reading in readings.split(",")
    }
    ours = [(pair[0], pair[1:].strip()) for pair in (*sounds._ALONE.split(), *sounds._IN_WORDS)]
    ours += sounds._SURNAMES.items()

    assert [pair for pair in ours if pair not in known] == [
        ("嗯", "en"),
        ("乐", "lao"),  # 乐陵
        ("宕", "tan"),  # 宕昌
        ("栅", "shi"),  # 大栅栏
    ]


@pytest.mark.parametrize("module", ["vetsite.search_index.sounds", "vetsite.checks.checks"])
def test_pypinyin_is_imported_by_the_first_reading_alone(module: str) -> None:
    code = f"import sys, {module}; print('pypinyin' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    code = "from vetsite.search_index.sounds import *; print(read_name('单长江'), read_aloud('与会计、长效'))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == f"{read_name('单长江')} {read_aloud('与会计、长效')}\n"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ""),
        ("2024 A-B, é!", ""),
        ("徐州市", "xu zhou shi"),
        ("2024年徐州市6S管理", "nian xu zhou shi|guan li"),
        ("教学，科研\n<b>管理</b>", "jiao xue|ke yan|guan li"),
        ("二〇二四年", "er ling er si nian"),
        ("女生 旅游、战略", "nv sheng|lv you|zhan lve"),
        ("學校", "xue xiao"),
        ("甲\U00005159乙", "jia|yi"),  # in no dictionary
        ("学㕶校", "xue|xiao"),  # only an interjection: ňg
    ],
)
def test_each_run_of_readable_han_characters_has_its_syllables(text: str, runs: str) -> None:
    assert read_aloud(text) == tuple(tuple(run.split()) for run in runs.split("|") if run)


def test_no_tone_is_left() -> None:
    assert read_aloud("妈麻马骂吗绿驴吕") == (("ma", "ma", "ma", "ma", "ma", "lv", "lv", "lv"),)


WORDS = """
会计 kuai ji, 会计系 kuai ji xi, 大数据与会计 da shu ju yu kuai ji, 学会计 xue kuai ji, 会计划 hui ji hua,
银行 yin hang, 行业 hang ye, 行动 xing dong, 行长 hang zhang, 政行企校 zheng hang qi xiao,
命令行 ming ling hang, 校长 xiao zhang, 处长 chu zhang, 秘书长 mi shu zhang, 成长 cheng zhang,
长本领 zhang ben ling, 长期 chang qi, 长效机制 chang xiao ji zhi, 最长 zui chang, 长三角 chang san jiao,
特长 te chang, 音乐 yin yue, 快乐 kuai le, 器乐 qi yue, 藏语 zang yu, 西藏 xi zang, 青藏 qing zang,
收藏 shou cang, 职称 zhi cheng, 称职 chen zhi, 调研 diao yan, 调剂 tiao ji, 调试 tiao shi, 强调 qiang diao,
调酒师 tiao jiu shi, 供应链 gong ying lian, 给排水 ji pai shui, 重型 zhong xing, 担重任 dan zhong ren,
重塑 chong su, 双重 shuang chong, 数控 shu kong, 数学 shu xue, 少儿 shao er, 量具 liang ju, 教书 jiao shu,
教研 jiao yan, 相关 xiang guan, 率先 shuai xian, 率团 shuai tuan, 效率 xiao lv, 就业率 jiu ye lv,
系统 xi tong, 关系 guan xi, 系安全带 ji an quan dai, 省级 sheng ji, 反省 fan xing, 传记 zhuan ji,
传承 chuan cheng, 曾任 ceng ren, 参与 can yu, 人参 ren shen, 与会 yu hui, 着力 zhuo li, 着装 zhuo zhuang,
着实 zhuo shi, 随着 sui zhe, 落实 luo shi, 露营 lu ying, 倔强 jue jiang, 强劲 qiang jin, 血站 xue zhan,
献血 xian xue, 剥离 bo li, 切削 qie xiao, 铣削 xi xiao, 刨床 bao chuang, 轧制 zha zhi, 公差 gong cha,
注塑模 zhu su mu, 模块 mo kuai, 校对 jiao dui, 校本 xiao ben, 粘度 nian du, 弹奏 tan zou, 还款 huan kuan,
伺服 si fu, 乙炔 yi que, 都会 dou hui, 制造之都 zhi zao zhi du
"""


def pairs(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(word, tuple(syllables)) for word, *syllables in map(str.split, text.split(","))]


@pytest.mark.parametrize(("word", "syllables"), pairs(WORDS))
def test_words_are_read_as_words(word: str, syllables: tuple[str, ...]) -> None:
    assert read_aloud(word) == (syllables,)


PLACES = """
重庆 chong qing, 单县 shan xian, 浚县 xun xian, 莘县 shen xian, 亳州 bo zhou, 六安 lu an, 铅山 yan shan,
乐亭 lao ting, 乐陵 lao ling, 乐清 yue qing, 蚌埠 beng bu, 台州 tai zhou, 丽水 li shui, 枞阳 zong yang,
郫县 pi xian, 郫都 pi du, 东阿 dong e, 阜阳 fu yang, 邳州 pi zhou, 睢宁 sui ning, 沛县 pei xian, 盱眙 xu yi,
六合区 lu he qu, 邗江 han jiang, 涡阳 guo yang, 歙县 she xian, 黟县 yi xian, 洪洞 hong tong, 繁峙 fan shi,
荥阳 xing yang, 荥经 ying jing, 漯河 luo he, 长治 chang zhi, 长子 zhang zi, 长垣 chang yuan, 天长 tian chang,
宜都 yi du, 都匀 du yun, 昌都 chang du, 花都区 hua du qu, 闵行 min hang, 什邡 shi fang, 珲春 hun chun,
筠连 jun lian, 泊头 bo tou, 尉犁 yu li, 阿勒泰 a le tai, 朝阳区 chao yang qu, 朝阳市 chao yang shi,
曾都 zeng du, 大埔 da bu, 番禺 pan yu, 东莞 dong guan, 百色 bai se, 吴堡 wu bu, 柞水 zha shui
"""


@pytest.mark.parametrize(("place", "syllables"), pairs(PLACES))
def test_places_are_read_as_their_people_call_them(place: str, syllables: tuple[str, ...]) -> None:
    assert read_aloud(place) == (syllables,)


SENTENCES = """
进行业务培训 jin xing ye wu pei xun, 推行企业新型学徒制 tui xing qi ye xin xing xue tu zhi,
我校正在建设 wo xiao zheng zai jian she, 院校对接企业 yuan xiao dui jie qi ye,
学校长期坚持 xue xiao chang qi jian chi, 学院长远规划 xue yuan chang yuan gui hua,
任校长期间 ren xiao zhang qi jian, 教务处处长 jiao wu chu chu zhang, 四十人参加 si shi ren can jia,
举着手机 ju zhe shou ji, 笔试和面试 bi shi he mian shi, 项目的 xiang mu de, 考生还要 kao sheng hai yao,
每天都要 mei tian dou yao, 起重装卸 qi zhong zhuang xie, 这一重要 zhe yi zhong yao,
双元制模式 shuang yuan zhi mo shi, 完成宿舍改造 wan cheng su she gai zao, 写明了 xie ming le
"""


@pytest.mark.parametrize(("sentence", "syllables"), pairs(SENTENCES))
def test_no_word_is_seen_where_two_others_meet(sentence: str, syllables: tuple[str, ...]) -> None:
    assert read_aloud(sentence) == (syllables,)


NAMES = """
曾广林 zeng guang lin, 单立群 shan li qun, 解志刚 xie zhi gang, 仇长根 qiu chang gen, 查良镛 zha liang yong,
任重 ren zhong, 朴智星 piao zhi xing, 盖叫天 ge jiao tian, 区伯 ou bo, 华罗庚 hua luo geng,
纪晓岚 ji xiao lan, 宁静 ning jing, 缪丹 miao dan, 乐毅 yue yi, 翟志刚 zhai zhi gang, 冼星海 xian xing hai,
覃勇 qin yong, 员林 yun lin, 逄芳 pang fang, 种师道 chong shi dao, 召公 shao gong, 宓敏 mi min, 薄海 bo hai,
阚泽 kan ze, 卜商 bu shang, 尉迟恭 yu chi gong, 万俟卨 mo qi xie, 长孙无忌 zhang sun wu ji,
澹台灭明 tan tai mie ming, 乐正子春 yue zheng zi chun, 欧阳修 ou yang xiu, 王长江 wang chang jiang,
李重阳 li chong yang, 吕绿 lv lv, 李 li, 曾 zeng
"""


@pytest.mark.parametrize(("name", "syllables"), pairs(NAMES))
def test_surnames_are_read_as_surnames(name: str, syllables: tuple[str, ...]) -> None:
    assert read_name(name) == syllables


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("买买提·吐尔逊", ("mai", "mai", "ti", "tu", "er", "xun")),
        ("查尔斯·李", ("cha", "er", "si", "li")),  # 查 is no surname here
        ("单*", ("shan",)),
        ("解**", ("xie",)),
        ("曾某", ("zeng", "mou")),
        ("单 明", ("shan", "ming")),
        ("Anna Li", ()),
        ("", ()),
    ],
)
def test_a_name_with_other_characters_gives_the_syllables_of_its_han_characters(
    name: str, syllables: tuple[str, ...]
) -> None:
    assert read_name(name) == syllables


def test_only_a_surname_is_read_as_one() -> None:
    assert (read_aloud("曾"), read_name("林曾")) == ((("ceng",),), ("lin", "ceng"))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("校长曾广林", (("xiao", "zhang", "zeng", "guang", "lin"),)),
        ("2024年教师单立群6S管理", (("nian", "jiao", "shi", "shan", "li", "qun"),)),
        ("教师李立群", ()),
        # one after another: whose surname is 曾, of his given name 繁 is none
        ("曾繁星", (("zeng", "fan", "xing"), ("ceng", "po", "xing"))),
        ("", ()),
    ],
)
def test_a_title_is_also_read_as_if_it_had_surnames(text: str, runs: tuple[tuple[str, ...], ...]) -> None:
    assert read_with_surnames(text) == runs
