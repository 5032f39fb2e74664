"""Tables of a mall in which nothing is wrong, in several languages and ways of writing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from dataclasses import dataclass

from core.reading.results import SourceFile


@dataclass(frozen=True)
class Mall:
    """Headers, words and ways of writing of one country."""

    members: tuple[str, ...]
    till: tuple[str, ...]
    survey: tuple[str, ...]
    gender: tuple[str, str]
    first: tuple[str, ...]
    last: tuple[str, ...]
    cities: tuple[str, ...]
    shops: tuple[str, ...]
    goods: tuple[str, ...]
    remarks: tuple[str, ...]
    day: str
    separator: str
    decimal: str


MALLS = {
    "English": Mall(
        ("Member ID", "First name", "Last name", "E-mail", "Gender", "Date of birth", "City", "Member since"),
        ("Receipt no", "Date", "Time", "Member ID", "Store", "Item", "Qty", "Unit price", "Amount (USD)"),
        ("Member ID", "How satisfied are you with the parking? (1-5)", "How likely are you to recommend us? (0-10)", "What should we improve?"),
        ("Female", "Male"), ("Emma", "Olivia", "Liam", "Noah", "Grace"), ("Smith", "Brown", "Taylor", "Davies", "Evans"),
        ("Riverton", "Lakeside", "Hillcrest"), ("Nordic Home", "Urban Fit", "Bella Moda"),
        ("Coat", "Coffee", "Charger", "Novel"), ("More parking", "All good", "Cleaner toilets"), "%Y-%m-%d", ",", ".",
    ),
    "German": Mall(
        ("Kundennummer", "Vorname", "Nachname", "E-Mail", "Geschlecht", "Geburtsdatum", "Ort", "Mitglied seit"),
        ("Bonnummer", "Datum", "Uhrzeit", "Kundennummer", "Geschäft", "Artikel", "Menge", "Einzelpreis", "Betrag (EUR)"),
        ("Kundennummer", "Zufriedenheit Parken (1-5)", "Weiterempfehlung (0-10)", "Was sollen wir verbessern?"),
        ("weiblich", "männlich"), ("Anna", "Jürgen", "Björn", "Käthe", "Uwe"), ("Müller", "Weiß", "Köhler", "Bauer", "Vogel"),
        ("München", "Köln", "Ulm"), ("Modehaus Süd", "Bäckerei Huber", "Technik Groß"),
        ("Hose", "Käse", "Kabel", "Krimi"), ("Mehr Parkplätze", "Nichts", "Alles gut"), "%d.%m.%Y", ";", ",",
    ),
    "Turkish": Mall(
        ("Üye No", "Ad", "Soyad", "E-posta", "Cinsiyet", "Doğum Tarihi", "Şehir", "Üyelik Tarihi"),
        ("Fiş No", "Tarih", "Saat", "Üye No", "Mağaza", "Ürün", "Adet", "Birim Fiyat", "Tutar (TL)"),
        ("Üye No", "Otopark memnuniyeti (1-5)", "Tavsiye eder misiniz (0-10)", "Neyi geliştirelim?"),
        ("Kadın", "Erkek"), ("Ayşe", "Mehmet", "Zeynep", "İbrahim", "Işıl"), ("Yılmaz", "Kaya", "Çelik", "Şahin", "Öztürk"),
        ("İstanbul", "İzmir", "Muğla"), ("Moda Evi", "Kitap Dünyası", "Lezzet Durağı"),
        ("Pantolon", "Kahve", "Kulaklık", "Roman"), ("Otopark artsın", "Yok", "Her şey güzel"), "%d.%m.%Y", ";", ",",
    ),
    "French": Mall(
        ("N° client", "Prénom", "Nom", "Courriel", "Sexe", "Date de naissance", "Ville", "Date d'inscription"),
        ("Ticket", "Date", "Heure", "N° client", "Boutique", "Article", "Quantité", "Prix unitaire", "Montant (EUR)"),
        ("N° client", "Satisfaction parking (1-5)", "Recommandation (0-10)", "Que devons-nous améliorer ?"),
        ("Femme", "Homme"), ("Chloé", "Hugo", "Émile", "François", "Zoé"), ("Lefèvre", "Dubois", "Noël", "Benoît", "Girard"),
        ("Lyon", "Saint-Étienne", "Nîmes"), ("Mode & Co", "La Librairie", "Le Fournil"),
        ("Robe", "Café", "Casque", "Bande dessinée"), ("Plus de places", "Rien à signaler"), "%d/%m/%Y", ";", ",",
    ),
    "Spanish": Mall(
        ("Nº socio", "Nombre", "Apellido", "Correo", "Sexo", "Fecha de nacimiento", "Ciudad", "Fecha de alta"),
        ("Ticket", "Fecha", "Hora", "Nº socio", "Tienda", "Producto", "Cantidad", "Precio unitario", "Importe (EUR)"),
        ("Nº socio", "Satisfacción aparcamiento (1-5)", "Recomendación (0-10)", "¿Qué mejoraría?"),
        ("Mujer", "Hombre"), ("Lucía", "José", "Íñigo", "Sofía", "Andrés"), ("García", "Núñez", "Pérez", "Muñoz", "López"),
        ("Madrid", "Málaga", "Cádiz"), ("Moda Sur", "Librería Central", "Panadería Niño"),
        ("Falda", "Pan", "Auriculares", "Novela"), ("Más aparcamiento", "Nada", "Todo bien"), "%d/%m/%Y", ";", ",",
    ),
    "Russian": Mall(
        ("Номер клиента", "Имя", "Фамилия", "Эл. почта", "Пол", "Дата рождения", "Город", "Дата регистрации"),
        ("Чек", "Дата", "Время", "Номер клиента", "Магазин", "Товар", "Количество", "Цена", "Сумма (RUB)"),
        ("Номер клиента", "Оценка парковки (1-5)", "Готовность рекомендовать (0-10)", "Что улучшить?"),
        ("женский", "мужской"), ("Анна", "Иван", "Пётр", "Ольга", "Сергей"), ("Иванов", "Кузнецов", "Попова", "Орлов", "Белова"),
        ("Москва", "Казань", "Орёл"), ("Мода", "Книжный мир", "Пекарня"),
        ("Платье", "Кофе", "Наушники", "Роман"), ("Больше парковки", "Ничего", "Всё хорошо"), "%d.%m.%Y", ";", ",",
    ),
}  # fmt: skip


def files(language: str, customers: int = 120, seed: int = 0) -> tuple[SourceFile, ...]:
    """Members, till and survey of one invented mall."""
    mall, draw = MALLS[language], random.Random(f"{language}{seed}")
    numbers = [f"{draw.choice('ABC')}{100_000 + 7 * place}" for place in range(customers)]
    return (
        _file("members.csv", mall, mall.members, [_member(mall, draw, number) for number in numbers]),
        _file("till.csv", mall, mall.till, _lines(mall, draw, numbers)),
        _file(
            "survey.csv", mall, mall.survey, [_answer(mall, draw, one) for one in draw.sample(numbers, customers // 2)]
        ),
    )


def _file(name: str, mall: Mall, header: tuple[str, ...], rows: list[list[str]]) -> SourceFile:
    text = io.StringIO()
    csv.writer(text, delimiter=mall.separator).writerows([header, *rows])
    return SourceFile(name, text.getvalue().encode())


def _member(mall: Mall, draw: random.Random, number: str) -> list[str]:
    born = dt.date(1945, 1, 1) + dt.timedelta(days=draw.randint(0, 21_500))
    since = dt.date(2018, 1, 1) + dt.timedelta(days=draw.randint(0, 2_500))
    mail = f"{number.lower()}@mail.com" if draw.random() < 0.9 else ""
    return [number, draw.choice(mall.first), draw.choice(mall.last), mail, draw.choices(mall.gender, (6, 4))[0],
            born.strftime(mall.day), draw.choices(mall.cities, (6, 3, 1))[0], since.strftime(mall.day)]  # fmt: skip


def _lines(mall: Mall, draw: random.Random, numbers: list[str]) -> list[list[str]]:
    prices = {goods: round(draw.lognormvariate(3, 0.8), 2) for goods in mall.goods}
    lines = []
    for receipt, number in enumerate(draw.choices(numbers, k=6 * len(numbers)), start=5_000):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=draw.randint(0, 364))
        clock, shop = f"{draw.randint(9, 21):02}:{draw.randint(0, 59):02}", draw.choice(mall.shops)
        for goods in draw.sample(mall.goods, draw.choices((1, 2), (7, 3))[0]):
            pieces = draw.choices((1, 2, 3), (8, 2, 1))[0]
            amounts = [f"{amount:.2f}".replace(".", mall.decimal) for amount in (prices[goods], prices[goods] * pieces)]
            lines.append([str(receipt), day.strftime(mall.day), clock, number, shop, goods, str(pieces), *amounts])
    return lines


def _answer(mall: Mall, draw: random.Random, number: str) -> list[str]:
    remark = draw.choice(mall.remarks) if draw.random() < 0.6 else ""
    return [
        number,
        str(draw.choices(range(1, 6), (1, 2, 4, 8, 5))[0]),
        str(draw.choices(range(11), range(1, 12))[0]),
        remark,
    ]
