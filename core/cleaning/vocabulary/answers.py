"""Words with one meaning in answers: gender, yes and no, agreement, satisfaction, frequency, quality.

Languages: English, Turkish, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian,
Arabic, Chinese (and Japanese and Korean where the words are short and safe).
"""

from __future__ import annotations

from core.cleaning.vocabulary.reading import senses

GENDER = senses("""
female: female | femal | femail | fem | woman | women | girl | lady | ms | mrs | kadın | bayan | kız | frau |
    weiblich | femme | féminin | féminine | mujer | femenino | femenina | mulher | feminino | feminina | donna |
    femmina | femminile | vrouw | vrouwelijk | kobieta | kvinna | женщина | женский | жен | أنثى | انثى | امرأة
    | 女 | 女性 | 女士 | 여 | 여성 | 여자
male: male | mal | man | men | boy | gentleman | mr | erkek | bay | herr | mann | männlich | homme | masculin |
    hombre | masculino | varón | homem | uomo | maschio | maschile | heer | mannelijk | mężczyzna | mezczyzna |
    мужчина | мужской | муж | ذكر | رجل | 男 | 男性 | 先生 | 남 | 남성 | 남자
""")
"""Spelled-out words only; single letters depend on the language, see ``GENDER_LETTERS``."""

GENDER_LETTERS = (
    ("f", "m"),
    ("k", "e"),
    ("w", "m"),
    ("m", "h"),
    ("f", "h"),
    ("v", "m"),
    ("k", "m"),
    ("d", "u"),
    ("ж", "м"),
)
"""Pairs (female letter, male letter), tried in this order; a pair holds only if every single letter the
column uses belongs to it."""

NEITHER = frozenset("xdn")
"""Letters for a third answer (divers, non-binary), which say nothing about the language."""

YES_NO = senses("""
yes: yes | y | yeah | yep | true | evet | ja | oui | sí | si | sim | sì | tak | да | نعم | 是 | はい | 예
no: no | n | nope | false | hayır | nein | non | não | nee | nie | нет | لا | 否 | いいえ | 아니오
""")

AGREEMENT = senses("""
strongly disagree: strongly disagree | totally disagree | completely disagree | sd | kesinlikle katılmıyorum |
    stimme überhaupt nicht zu | pas du tout d'accord | totalmente en desacuerdo | discordo totalmente |
    totalmente in disaccordo | helemaal mee oneens | zdecydowanie się nie zgadzam | полностью не согласен |
    أعارض بشدة | 非常不同意
disagree: disagree | katılmıyorum | stimme nicht zu | stimme eher nicht zu | pas d'accord | en desacuerdo |
    discordo | in disaccordo | oneens | mee oneens | nie zgadzam się | не согласен | أعارض | 不同意
neither: neither agree nor disagree | neutral | undecided | kararsızım | ne katılıyorum ne katılmıyorum | teils
    teils | weder noch | ni d'accord ni pas d'accord | ni de acuerdo ni en desacuerdo | nem concordo nem
    discordo | né d'accordo né in disaccordo | neutraal | ani tak ani nie | затрудняюсь ответить | محايد | 中立
agree: agree | katılıyorum | stimme zu | stimme eher zu | d'accord | de acuerdo | concordo | d'accordo | eens |
    mee eens | zgadzam się | согласен | أوافق | 同意
strongly agree: strongly agree | totally agree | completely agree | sa | kesinlikle katılıyorum | stimme voll zu
    | stimme voll und ganz zu | tout à fait d'accord | totalmente de acuerdo | concordo totalmente | totalmente
    d'accordo | helemaal mee eens | zdecydowanie się zgadzam | полностью согласен | أوافق بشدة | 非常同意
""")

SATISFACTION = senses("""
very dissatisfied: very dissatisfied | very unsatisfied | hiç memnun değilim | sehr unzufrieden | très
    insatisfait | muy insatisfecho | muito insatisfeito | molto insoddisfatto | zeer ontevreden | bardzo
    niezadowolony | очень недоволен | غير راض على الإطلاق | 非常不满意
dissatisfied: dissatisfied | unsatisfied | not satisfied | memnun değilim | unzufrieden | insatisfait |
    insatisfecho | insatisfeito | insoddisfatto | ontevreden | niezadowolony | недоволен | غير راض | 不满意
satisfied: satisfied | memnunum | zufrieden | satisfait | satisfecho | satisfeito | soddisfatto | tevreden |
    zadowolony | доволен | راض | 满意
very satisfied: very satisfied | extremely satisfied | çok memnunum | sehr zufrieden | très satisfait | muy
    satisfecho | muito satisfeito | molto soddisfatto | zeer tevreden | bardzo zadowolony | очень доволен | راض
    جدا | 非常满意
""")

FREQUENCY = senses("""
never: never | hiç | asla | nie | niemals | jamais | nunca | mai | nooit | nigdy | никогда | أبدا | 从不
rarely: rarely | seldom | nadiren | selten | rarement | rara vez | raramente | zelden | rzadko | редко | نادرا |
    很少
sometimes: sometimes | occasionally | bazen | ara sıra | manchmal | gelegentlich | parfois | a veces | às vezes
    | a volte | soms | czasami | иногда | أحيانا | 有时
often: often | frequently | sık sık | sıklıkla | oft | häufig | souvent | a menudo | frequentemente | spesso |
    vaak | często | часто | غالبا | 经常
always: always | her zaman | daima | immer | toujours | siempre | sempre | altijd | zawsze | всегда | دائما | 总是
""")

MEANINGS_BY_ROLE = {
    "gender": (GENDER,),
    "flag": (YES_NO,),
    "consent": (YES_NO,),
    "survey_answer": (AGREEMENT, SATISFACTION, FREQUENCY, YES_NO),
    "satisfaction": (SATISFACTION, AGREEMENT),
    "rating": (SATISFACTION,),
    "frequency_band": (FREQUENCY,),
}
"""Which lists speak about a column of that role; the list that knows most of its values is used."""
