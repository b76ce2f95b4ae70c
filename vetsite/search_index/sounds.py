"""Chinese text becomes pinyin as readers type it: 徐州市 -> xu zhou shi; ü is v, and there are no tones.

pypinyin knows most words. The tables here hold what it reads wrong, or what it cuts in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from vetsite.foundation.garbage import uncollected

SYLLABLES: tuple[str, ...] = tuple(  # what pypinyin's characters can give, without hm, hng, m, n, ng and ê
    """
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca cai can
    cang cao ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan
    chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian
    diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fiao fo fou fu
    ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he
    hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju
    juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan
    lang lao le lei len leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma
    mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen
    neng ni nia nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei
    pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que
    qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai
    shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su
    suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa
    wai wan wang wei wen weng wo wong wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan
    yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan
    zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu
    zuan zui zun zuo
    """.split()
)

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_FOREIGN = re.compile("[·•‧・]")  # between the parts of a name that was not Chinese at first: 买买提·吐尔逊
_KNOWN = frozenset(SYLLABLES)

# Each is a reading of its character in Unihan's kTGHZ2013 (通用规范汉字字典) or kXHC1983 (现代汉语词典), but
# for the local ones of 乐陵, 宕昌 and 大栅栏, and for 嗯.

_ALONE = (  # a character in no known word: "最长", "可调", "哈佛"; pypinyin takes a rarer reading
    "长chang 调tiao 弹tan 削xiao 刨bao 轧zha 炔que 掺chan 椎zhui 茄qie 脯fu 芎xiong 伺si 勒le 什shi 佛fo "
    "卜bu 泊bo 翟zhai 缪miao 晟sheng 阚kan 似si 肋lei 嚼jiao 聒guo 呱gua 鹄hu 嬷mo 啜chuo 嗯en"
)

_IN_WORDS = {  # what a character is read as -> the words; the rest of a word is as pypinyin reads it
    # offices and growth; all other 长 are chang
    "长 zhang": "秘书长 委员长 检察长 审计长 理事长 参谋长 教务长 教育长 事务长 执行长 干事长 军士长 司令长 "
    "大队长 中队长 分队长 厅长 区长 乡长 署长 场长 园长 营长 旅长 舰长 艇长 族长 盟长 旗长 链长 河长 林长 "
    "湖长 路长制 田长制 网格长 楼栋长 宿舍长 舍长 室长 处处长 名家长 在校长论坛 尊长 长满 长高 长得 长在 "
    "长起来 长个 长芽 长叶 长虫 长草 长知识 长见识 长本事 长本领 长志气 长才干 长智慧 长技能 长精神 长教训 "
    "催长 此消彼长",
    "重 chong": "重构 重塑 重考 重置 重整 重名 重振 重走 重写 重回 重开 重排 重蹈 重见 重来 重试 重定向 "
    "重制版 重拾 重造 重访 重画 重编 重签 重登 重录 重铺 重焊 重涂 重绘 重归 重燃 重游 重磨 重操 重掌 重檐 "
    "重装系统 论文查重 多重身份 多重功能 多重压力",
    "调 diao": "调来 调入 调出 调进 调往 调走 调水 调粮 调车 调机车 调档 调性 调训 复调 函调 轮调 网调 流调 "
    "尽调 背调 拟调 采茶调 花鼓调 刚强调",
    "调 tiao": "上调 调配师 调配员",
    "弹 dan": "弹道 弹片 弹匣 弹夹 弹坑 弹幕 弹孔 弹着点 弹雨 弹体 火箭弹 灭火弹 训练弹 闪光弹 礼花弹 "
    "两弹一星",
    "藏 zang": "藏语 藏文 藏区 藏医 藏餐 藏毯 藏汉 汉藏 蒙藏 进藏 青藏 川藏 新藏 滇藏 驻藏 疆藏 藏北 藏南 "
    "藏东 藏传 藏羚 藏学 藏民 藏经 藏式 藏纸 藏绣 藏鞋 藏装 藏服 藏歌 藏舞 藏袍 藏茶 藏猪 藏鸡 藏棋 藏羌 "
    "藏彝 藏刀 藏银 藏饰 藏寨 藏乡 藏靴 藏象 藏缅 藏王 藏牦牛 藏绵羊 藏家乐 内地藏班 矿藏",
    "行 hang": "政行企校 政行校企 政校行企 政企行校 政校企行 校行企 校企行 企校行 行企校 行指委 国标行标 "
    "支行 总行 世行 亚行 投行 命令行 标题行 空行 首行 末行 每行 两行 逐行 多行文本 单行文本 串行 闵行 在行业",
    "行 xing": "上行 成行 携手同行 并肩同行 结伴同行 一路同行 同心同行 同向同行 师生同行 在行 行业行动",
    "乐 yue": "爱乐 室内乐 哀乐 仙乐 乐声 乐评 乐段 丝竹乐 流行乐 编钟乐",
    "率 shuai": "率团 率众 率员 率部 亲率 粗率 率调研组 率考察团 率代表团 率督导组 率督查组 率检查组 "
    "率工作组 率专家组",
    "还 huan": "还款 还息 还车 还机 还田 还草 还林 借还 租还 还施彼身 还治其人之身",
    "系 ji": "系领带 系安全带 系安全绳 系红领巾 系围裙 系腰带 系缆 系扣",
    "给 ji": "给排水 给料 给药 给煤机 给矿机",
    "血 xue": "献血 采血 流血 出血 放血 便血 换血 咳血 尿血 鸡血石 一针见血",
    "薄 bo": "薄膜 薄礼 薄冰 绵薄 薄伽丘",
    "伽 jia": "薄伽丘 伽师",
    "模 mu": "注塑模 冲压模 冲裁模 弯曲模 落料模 级进模 拉深模 铸模 砂模 凸模 凹模 阴模 阳模 脱模 拔模 模锻 "
    "模仁 模芯 模腔 模座 模柄 模坯 模温 怪模怪样",
    "粘 nian": "粘合 粘度 粘性 粘滞 粘膜 粘附 粘胶",
    "着 zhuo": "着实 着床 身着",
    "着 zhao": "用不着 用得着 睡不着 找不着 够不着 够得着 摸得着 管不着 怎么着 这么着 那么着",
    "差 chai": "差旅 肥差",
    "差 cha": "公差",
    "劲 jin": "强劲",
    "劲 jing": "强劲有力 劲爆 劲舞",
    "校 jiao": "调校 点校 初校 二校 终校 复校 三审三校 三校三审 校稿 校直 校平 校形",
    "校 xiao": "校本",
    "参 shen": "玄参 刺参 鲜参 花旗参 林下参 野山参 参鸡汤",
    "扎 za": "绑扎 彩扎 纸扎 扎带 扎彩 扎钢筋 扎头发 扎辫子",
    "传 zhuan": "白蛇传 柳毅传 公羊传 易传 史传 名人传 人物传",
    "拓 ta": "拓碑 手拓 鱼拓 传拓 全形拓",
    "圈 juan": "猪圈 鸡圈 圈养 圈舍",
    "落 luo": "落下 出落",
    "没 mo": "隐没 没顶 功不可没",
    "朴 pu": "质朴 古朴 简朴 纯朴 素朴 诚朴",
    "会 kuai": "学会计 与会计 会稽",
    "会 hui": "会计划 会计算",
    "大 dai": "大夫 大城县",
    "大 da": "御史大夫 大夫第 大黄鱼",
    "了 liao": "不得了 受得了",
    "削 xue": "削峰",
    "削 xiao": "刨削",
    "刨 bao": "刨削",
    "刨 pao": "刨坑 刨土 刨地 刨根",
    "轧 ya": "轧花 轧棉",
    "栅 shan": "格栅 栅格",
    "塞 sai": "鼻塞",
    "暴 bao": "暴晒",
    "琢 zhuo": "琢玉 精雕细琢",
    "色 se": "褪色",
    "蹊 xi": "蹊径",
    "荨 qian": "荨麻",
    "柏 bo": "黄柏",
    "寻 xun": "寻思",
    "解 jie": "解法",
    "数 shu": "频数",
    "奇 ji": "奇蹄目",
    "臭 chou": "臭味相投",
    "得 de": "势在必得",
    "刹 sha": "刹时",
    # what looks like a word where two others meet: 举着|手机 has no 着手, 多人|参加 no 人参
    "和 he": "和面试 和面向 和面对 和面点 和面积 和面料 和面貌",
    "参 can": "人参加 人参赛 人参与 人参会 人参观 人参考 人参训 人参评 人参展 人参军 人参保 党参加 党参与 "
    "党参观",
    "着 zhe": "着手机 着手套 着手电 着手工 着手绘 着眼睛 着眼镜 着眼泪 着急救 着重物 着数 着法 支着 点着 "
    "蒙着 该着 高着 着边 着风",
    "了 le": "了无 了当 了事 一了 末了 了不少 了不同 了不断 了不小 了结束 了结果 了结构 了结业 了结对 了断电",
    "没 mei": "出没有 日没",
    "还 hai": "生还要 生还有 生还能 生还可 生还会 生还在 生还没 生还将 生还需 生还是 生还得 以还 还报 "
    "还手把手 还本着 还书写 还清理 还清楚 还原创",
    "的 de": "质的 打的",
    "都 dou": "都会 中都",
    "查 cha": "查查",
    "宿 su": "一宿舍 成宿舍",
    "重 zhong": "重考核 重数量 重数据",
    "长 chang": "总长",
    "率 lv": "大率",
    # places
    "都 du": "宜都 都昌 都匀 宁都 于都 丰都 仙都 昌都 曾都 商都 之都 瓷都 陶都 钢都 煤都 魔都 三都县 "
    "三都水族 都安县 都安瑶族 都兰县 新都区 成都新都 花都区 广州花都 郫都 秦都区 盐都区 莲都区 魏都区 殷都区 "
    "武都区 望都县 加德满都 洪都拉斯 都柏林",
    "曾 zeng": "曾都 曾国藩 曾巩 曾子 曾侯乙 曾厝垵",
    "单 shan": "单县",
    "浚 xun": "浚县",
    "六 lu": "六合区 南京六合 六合中专",
    "乐 lao": "乐陵",
    "乐 le": "民乐县 南乐县",
    "涡 guo": "涡阳",
    "筠 jun": "筠连",
    "荥 ying": "荥经",
    "宕 tan": "宕昌",
    "浒 xu": "浒关",
    "洞 tong": "洪洞",
    "解 xie": "解州 解缙",
    "峙 shi": "繁峙",
    "峒 tong": "崆峒",
    "称 chen": "称多",
    "卡 ka": "浪卡子 发卡",
    "珲 hun": "珲春",
    "漯 luo": "漯河",
    "朝 chao": "朝阳市 朝阳县 朝阳门 朝阳师范 朝阳师专 朝阳职业 朝阳工程 朝阳职教 朝阳校区 朝阳公园 北京朝阳 "
    "北京市朝阳 辽宁朝阳 辽宁省朝阳",
    "朝 zhao": "朝歌",
    "尾 wei": "马尾",
    "棱 ling": "穆棱",
    "刹 cha": "什刹海",
    "栅 shi": "大栅栏",
    "咀 zui": "尖沙咀",
    "涌 chong": "葵涌 东涌 鲗鱼涌",
    "槟 bing": "槟城",
    "町 ding": "畹町",
    "婼 ruo": "婼羌",
    "堡 bao": "大堡礁",
}

# These are read right, but must not be cut: 进行|业务 is no 行业, 我校|正在 is not 校正.
_WHOLE = (
    "进行 推行 学院 院校 我校 该校 本校 各校 两校 母校 名校 离校 返校 全校 我院 该院 起重 本行动 本行程 项目 "
    "科目 栏目 条目 题目 节目 醒目 资质 检查 调查 完成 双手 学生 师生 考生 公里 写明 注明 标明 表明"
)

# Surnames read otherwise than their characters alone, from the same two. Of surnames written alike it is the
# more common (盖 覃 乐) or the Han one (召, not the Dai one). Left out, as bearers differ: 谌 费 郇 牟.
_SURNAMES = {
    entry[0]: entry[1:]
    for entry in (
        "曾zeng 单shan 解xie 仇qiu 查zha 朴piao 盖ge 区ou 乐yue 覃qin 员yun 种chong 召shao 洗xian 句gou "
        "祭zhai 佴nai 乜nie 折she 秘bi 薄bo 繁po 都du 么yao"
    ).split()
}
_DOUBLE_SURNAMES = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "乐正": ("yue", "zheng"),
}


def read_aloud(text: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of each run of Han characters: "徐州6S管理" -> (("xu", "zhou"), ("guan", "li")).

    A character without a known reading ends a run, as a Latin letter does.
    """
    return tuple(run for han in _HAN.findall(text) for run in _read_run(han))


def read_with_surnames(text: str) -> tuple[tuple[str, ...], ...]:
    """The same with one character read as a surname that may be one: the runs that this changes, for each.

    Which characters of a title are a name is not known: "校长曾广林" has zeng as well as ceng, and of
    "单乐天" the second is no surname.
    """
    if not any(character in _SURNAMES for character in text):
        return ()
    runs: list[tuple[str, ...]] = []
    for han in _HAN.findall(text):
        usual = _read_run(han)
        for place, character in enumerate(han):
            if character in _SURNAMES:
                runs += (run for run in _read_run(han, place) if run not in usual)
    return tuple(dict.fromkeys(runs))


def read_name(name: str) -> tuple[str, ...]:
    """The syllables of a person's name, its surname read as surnames are; () without Han characters.

    A name with a dot in it has no such surname: "查尔斯·李" -> ("cha", "er", "si", "li").
    """
    han = "".join(_HAN.findall(name))
    if _FOREIGN.search(name):
        return _join(read_aloud(name))
    double = _DOUBLE_SURNAMES.get(han[:2])
    if double:
        return double + _join(read_aloud(han[2:]))
    surname, given = han[:1], han[1:]  # read apart: 任重 is no 任重道远
    own = _SURNAMES.get(surname)
    return ((own,) if own else _join(read_aloud(surname))) + _join(read_aloud(given))


def _join(runs: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(syllable for run in runs for syllable in run)


def _read_run(han: str, surname: int = -1) -> list[tuple[str, ...]]:
    """The runs in some Han characters: more than one if a character in between can't be read.

    `surname` is the place of a character that is read as a surname.
    """
    words = ((word, _read_word(word)) for word in _cut(han))
    syllables = [one for word, read in words for _, one in zip(word, read, strict=True)]
    if surname >= 0:
        syllables[surname] = _SURNAMES[han[surname]]
    runs: list[list[str]] = [[]]
    for syllable in syllables:
        if syllable in _KNOWN:
            runs[-1].append(syllable)
        else:
            runs.append([])
    return [tuple(run) for run in runs if run]


@lru_cache(maxsize=100)  # the runs of a title are cut for each surname in it, one soon after another
def _cut(han: str) -> tuple[str, ...]:
    return tuple(_pypinyin().cut(han))


@cache  # a site has few words and uses them often: more than ten times as fast
def _read_word(word: str) -> list[str]:
    return _pypinyin().read(word)


class _Pypinyin(NamedTuple):
    cut: Callable[[str], Iterator[str]]  # Han characters -> words, and characters in no word
    read: Callable[[str], list[str]]  # a word -> its syllables, or characters that can't be read


@cache
@uncollected()
def _pypinyin() -> _Pypinyin:
    """pypinyin with our tables, which change it for the whole process.

    Imported late: it takes 0.2 s, and among the objects of a large site twice that with the collector on.
    """
    from pypinyin import lazy_pinyin, load_phrases_dict, load_single_dict
    from pypinyin.seg.mmseg import seg

    load_single_dict({ord(entry[0]): entry[1:] for entry in _ALONE.split()})
    words = {word: lazy_pinyin(word) for word in _WHOLE.split()}
    for reading, group in _IN_WORDS.items():
        han, syllable = reading.split()
        for word in group.split():
            usual = words.get(word) or lazy_pinyin(word)
            words[word] = [syllable if c == han else other for c, other in zip(word, usual, strict=True)]
    load_phrases_dict({word: [[syllable] for syllable in syllables] for word, syllables in words.items()})
    return _Pypinyin(seg.cut, lazy_pinyin)
