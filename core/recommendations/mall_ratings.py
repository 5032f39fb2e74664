"""Whether a survey question is a mark for the mall, or a statement about the person who answers.

"I watch the price" answered "disagree" is nothing a mall could put right. A rating column counts unless it
speaks in the first person or of importance; any other answer only where its question names something a
mall is rated on. When in doubt it is no mark. Which of the marks is lowest is decided in ``standing``.
"""

from __future__ import annotations

import re

from core.features.results import Feature

_WORD = re.compile(r"[^\W\d_]+")
# Words by which people speak of themselves or of what matters to them, in the languages of the column vocabulary.
_ABOUT_THE_PERSON = """
    i me my mine myself im we ich mir mich mein meine meinen meinem meiner wir uns
    je j moi me mon ma mes nous yo mi mis nos nosotros io mio mia miei noi ik mij mijn wij
    eu meu minha nós ben bana benim beni biz ja mnie mi mój moja moje я мне меня мой моя мы أنا
    important importance importante importantes importanza wichtig wichtiger wichtigkeit
    belangrijk önem önemli önemlidir ważny ważne ważna важно важна importância
"""
# What malls are rated on, and words of rating and satisfaction; the beginnings of words, because most
# of these languages inflect or join them.
_RATED = """
    park clean toilet restroom service staff friendl safe secur atmospher ambien food opening hours signage
    wayfind satisf rating rate rated sauber toilett personal freundlich bedien sicher auswahl öffnungszeit gastro
    zufrieden bewert beratung stationnement propre personnel accueil sécurité ambiance horaire choix aparcamiento
    estaciona limpi servicio segur ambiente horario variedad parchegg pulizi servizi sicurezz soddisf
    parkeer schoon netheid bediening veilig tevred limpez serviço atendimento estacion otopark temiz hizmet
    personel güven memnun czysto obsług bezpiecz zadowol парков чистот обслуж персонал безопас удовлетв
    نظاف موقف خدم
"""
# Looked for anywhere: these scripts set no spaces, or split a word at its vowel signs.
_PERSON_ANYWHERE = ("私", "自分", "我", "저는", "나는", "मैं", "मुझे", "मेरा", "मेरी", "重要", "중요")
_RATED_ANYWHERE = (
    "駐車", "清潔", "接客", "満足", "安全", "停车", "清洁", "服务", "满意", "주차", "청결", "서비스", "만족",
    "पार्किंग", "सफाई", "सफ़ाई", "सेवा", "सुरक्षा",
)  # fmt: skip
_PERSON, _TOPICS = frozenset(_ABOUT_THE_PERSON.split()), tuple(_RATED.split())


def rates_the_mall(feature: Feature) -> bool:
    """Whether a low value of ``feature`` says that something about the mall is poor."""
    question = feature.label.casefold()
    words = _WORD.findall(question)
    if not _PERSON.isdisjoint(words) or any(part in question for part in _PERSON_ANYWHERE):
        return False
    if feature.role != "survey_answer":
        return True
    return any(word.startswith(_TOPICS) for word in words) or any(part in question for part in _RATED_ANYWHERE)
