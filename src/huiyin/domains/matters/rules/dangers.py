"""What people say when life is in danger, and the number to call. Chinese without blanks, Latin letters small.

Made to miss little rather than to be sure. On 13,000 real letters to city governments, which mostly tell of the past,
one in twenty speaks of a danger in this sense; of their titles alone, one in three hundred.
"""

import re

# Between two parts of a saying: a few characters, none of them the end of a clause; so the search stays linear.
_NEAR = "[^,。、!?;]{{0,{}}}"


def _said(*sayings: str) -> re.Pattern[str]:
    """Any of the sayings; "~" stands for up to four characters of the same clause, "~~" for up to eight."""
    pattern = "|".join(sayings).replace("~~", _NEAR.format(8)).replace("~", _NEAR.format(4))
    return re.compile(pattern)


# (reason, emergency number, what people say), the more urgent first.
DANGERS = (
    (
        "fire",
        "119",
        _said(
            "着火|起火|失火|走水了|火灾|火势|烧起来|烧着了|烧了起来|明火|爆炸|爆燃|炸了",
            "冒(?:黑|白|大)?烟|(?:楼|屋|室|房|家|窗|车|道|梯|满|全|都|股)~~浓烟|冒~浓烟|浓烟~(?:呛|看不|报警)",
            r"on fire|\bfire!|burning|explo(?:de|sion)|smoke (?:in|from|coming)",
        ),
    ),
    (
        "gas",
        "119",
        _said(
            "(?:燃|煤|天然|液化|沼)气~~(?:泄漏|泄露|漏了|外泄|外漏|味|跑气)",
            "(?:泄漏|泄露|漏)~(?:燃气|煤气|天然气|液化气)|(?:管道|灶|阀门)~漏气",
            "gas leak|leaking gas|smell~~gas",
        ),
    ),
    (
        "trapped",
        "119",
        _said(
            "被困|困住|(?<!贫)困人|(?<![相有机当无海公])关人(?!员|士|民)|反锁在|压在~~(?:下面|底下)|出不来了|逃不出",
            "(?:困|关|卡|锁)在~~(?:电梯|轿厢|里面|屋|家里|房间|车里|车内|楼里|室内|厕所|卫生间|阳台|天台|井|坑|洞|水)",
            "电梯~~(?:困|卡|夹|关)(?:了|住|着)|(?:手|脚|头|腿|人|孩子)~(?:夹|卡)(?:住|在)",
            "trapped|stuck in",
        ),
    ),
    (
        "drowning",
        "119",
        _said("溺水|落水|溺亡|快淹|(?:掉|跌|摔|滑|栽)(?:进|到|入|下)了?~(?:河|湖|池|塘|水|井|沟|坑|渠)", "drown"),
    ),
    (
        "collapse",
        "119",
        _said(
            "(?:楼|房|墙|屋|顶|棚|桥|路面|地面|架)~(?:坍塌|倒塌|垮塌|塌了|塌下|要塌|快塌)|塌方|砸(?:到|中|伤|了)~人|砸伤",
            "电梯~~(?:急坠|坠落|急速下|失控|下坠|冲顶|蹲底)|collaps",
        ),
    ),
    (
        "illness",
        "120",
        _said(
            "心脏病~~(?:发|犯|疼|痛|难受|晕|倒|急|救|不行)|(?:突发|犯了|突然)~~(?:心脏病|中风|脑梗|脑出血|脑溢血)",
            "心梗|心肌梗|心脏骤停|心绞痛|(?:中风|脑梗|脑出血|脑溢血)了|(?:疑似|好像)~(?:中风|脑梗)",
            "没有?(?:呼吸|心跳)|没气了|呼吸困难|喘不(?:上|过)气|昏迷|昏倒|晕倒|晕过去|昏过去|休克|抽搐|窒息|噎住|卡住~喉",
            "大出血|出血不止|流血不止|血流不止|吐血|不省人事|叫不醒|没有?意识(?!到)|快不行了|快死了|奄奄一息",
            "(?:摔|跌)(?:倒|下|伤|断)~~(?:不能动|动不了|起不来|流血|昏|骨折)|(?:被|严重|大面积)~(?:烧伤|烫伤)|快要?生了|难产",
            r"heart attack|\bstroke|unconscious|not breathing|bleeding|seizure|chok(?:ed|ing)",
        ),
    ),
    (
        "poisoning",
        "120",
        _said(
            "(?:煤气|一氧化碳|食物|农药|药物|酒精|气体)~中毒|中毒了|喝了?~(?:农药|百草枯|敌敌畏|安眠药)",
            "吞了?~(?:药|电池|刀片)|poison",
        ),
    ),
    (
        "electric_shock",
        "120",
        _said(
            "触电|被电(?:了|到|倒|伤|死|击)|电(?:倒|到|死|伤)了?~人|(?:高压线|电线)~(?:掉|断|垂)~(?:地|下)",
            "electrocut",
        ),
    ),
    (
        "self_harm",
        "110",
        _said(
            "跳楼|轻生|自杀|自尽|寻短见|割腕|上吊|跳河|跳江|跳桥|想死|不想活|活不下去|活不成|不活了|一了百了|同归于尽|自残|自焚",
            "suicid|kill (?:myself|himself|herself)|jump(?:ing)? off",
        ),
    ),
    (
        "violence",
        "110",
        _said(
            "救命|杀人|要杀|砍人|砍(?:伤|死)|捅(?:人|伤|死)|持刀|拿着?刀|动刀|持械|行凶|抢劫|绑架|劫持|强奸|性侵|猥亵|强暴",
            "(?<![进出])入室(?!内)|撬门|家暴|(?:正|在|往死里|把~|被~)(?:殴打|毒打|打伤|打死)|打(?:老婆|孩子|老人|小孩|人了)",
            "虐待|拐(?:卖|骗|走)|威胁(?:要|说要)|扬言~~(?:杀|砍|死)|弄死|拘禁",
            r"help me|murder|\bstab|with a knife|kidnap|\brape|beating|robbe",
        ),
    ),
    (
        "missing",
        "110",
        _said(
            "走失|走丢|失踪|(?:孩子|小孩|老人|儿子|女儿|孙子|孙女|父亲|母亲|爸|妈)~(?:不见了|失联)",
            "missing child",
        ),
    ),
    (
        "traffic",
        "122",
        _said("车祸|交通事故|撞(?:到|了|伤|死|倒)~人|被~车~撞|肇事|翻车", "car accident|hit by a"),
    ),
)

# Said of what might happen, or of things that only carry the word; taken out before looking.
HARMLESS = _said(
    "(?:防|消|灭|救)火|消防|防止?~(?:火灾|爆炸|中毒|触电|坍塌|自燃|溺水|坠落)",
    "(?:火灾|爆炸|触电|坍塌|倒塌|交通事故|车祸)(?:等|的)?(?:安全)?(?:隐患|风险|危险|事故隐患|报警|保险|自动|演练|频发|多发|责任|赔偿|处理|认定|率)",
    "(?:一旦|万一|以防|避免|预防|杜绝|谨防|[容极很]易|引发|引起|造成|导致|酿成|可能会?|时有)~~"
    "(?:着火|起火|失火|火灾|爆炸|中毒|触电|坍塌|倒塌|垮塌|车祸|事故|坠落|溺水|砸伤|落水|窒息)(?!了)",
    "(?:狗|猫|宠物|鸟)~(?:走失|走丢)|跳楼价|跳楼机|爆炸性|自杀式|救命(?:钱|稻草|药|恩)|道德绑架|绑架(?:消费|民意|业主|居民)|(?:让|令|使)人窒息|信息爆炸",
    "(?:燃气|煤气|气体)(?:泄漏|泄露)(?:报警|检测|演练)|烟囱~~烟|油烟|烟道|吸烟|抽烟|烟花|卷烟|smoking|smoke detector",
)
