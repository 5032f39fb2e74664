"""Headers as tills, loyalty cards and survey tools export them, in every language of the vocabulary.

Abbreviations, ``camelCase``, ``snake_case``, units in brackets and whole questions; the role each means.
"""

from __future__ import annotations

import pytest
from column_builders import table_of

from core.columns.header_roles import rank_roles
from core.columns.headers import read_header

EXPORTS = {
    "en": """
customer_id: CustomerID | cust_id | MemberNo | Client Code | loyalty_card_no | customerNumber | Membership Nr. | CUST_KEY | Acct No | Shopper ID ; person_name: Full Name | FirstName | last_name | Cust Name ; email: E-mail | EmailAddr | contact_email ; phone: Mobile No. | phoneNumber | Tel
birth_date: DOB | DateOfBirth | birth_dt ; birth_year: YearOfBirth | Birth Yr ; age: Age (years) | age_yrs | CustomerAge ; age_band: Age Group | AgeRange | age_bracket
gender: Gender | Sex | gender_cd ; income: Annual Income (k$) | HH_Income | yearlyIncome ; spending_score: Spending Score (1-100) | spendScore ; order_id: Receipt No | invoice_no | TransactionID | Txn Ref | bill_number | POS Receipt #
date_transaction: Txn Date | invoiceDate | purchase_dt | Sale Date | Date/Time ; amount_line: Amount (EUR) | Net Sales | total_amt | Line Total | Gross Value [k$] | Amt ; unit_price: Unit Price | PricePerUnit | unit_prc ; quantity: Qty | Units | No. of items | qty_sold
discount: Discount % | disc_amt ; payment_method: Payment Type | payMethod | Tender ; product_category: Category | ProductCategory | Dept | item_category ; mall_or_store: Store | Shop Name | shopping_mall | tenant_name | Store ID | branch_code
city: City | cust_city | Home Town ; postal_code: Zip | Post code ; loyalty_status: Tier | MembershipLevel | loyalty_tier | Card Type ; points: Points | pts_balance | Loyalty Points
date_registered: Join Date | member_since | RegistrationDate | created_at | signup_dt ; visit_count: Visits | no_of_visits | VisitsPerMonth ; frequency_count: No. of Purchases | order_count | NumTransactions ; recency_days: Days since last purchase | recency
satisfaction: Overall satisfaction | CSAT | How satisfied are you with the mall? ; nps: NPS | How likely are you to recommend us? ; free_text: Comments | Any other remarks ; monetary_total: Total Spend | lifetime_value | TotalSpent
channel: Sales Channel | channel
""",
    "es": """
customer_id: ID Cliente | idCliente | num_cliente | Nº de socio | codigo_cliente | Cód. Cliente | NroCliente | Núm. tarjeta cliente | cliente_id ; person_name: Nombre y apellidos | nombre_cliente | Apellidos ; email: Correo electrónico | correo | email_cliente ; phone: Teléfono | Tel. móvil | celular | telefono_contacto
birth_date: Fecha de nacimiento | fec_nac | FechaNacimiento ; birth_year: Año de nacimiento ; age: Edad | edad_cliente ; age_band: Grupo de edad | Rango edad | Tramo de edad
gender: Sexo | Género ; income: Ingresos anuales | Renta | ingreso_mensual (€) ; order_id: Nº ticket | num_factura | Folio | idVenta | Nro. Comprobante | numero_pedido ; date_transaction: Fecha | fecha_compra | Fecha de venta | FechaFactura | fec_venta
amount_line: Importe | Importe total (EUR) | monto | Total venta | Vlr Total ; unit_price: Precio unitario | Precio unit. | precio_u ; quantity: Cantidad | Cant. | uds | unidades ; discount: Descuento | dto | % descuento
payment_method: Forma de pago | metodo_pago | Medio de pago ; product_category: Categoría | Familia | Rubro ; mall_or_store: Tienda | Sucursal | Local | centro_comercial ; city: Ciudad | Localidad | Municipio
postal_code: CP | Código postal ; loyalty_status: Nivel | Tipo de cliente | Categoría de socio ; points: Puntos | saldo_puntos ; date_registered: Fecha de alta | Socio desde | fecha_registro
visit_count: Visitas | Número de visitas ; satisfaction: Satisfacción general | ¿Qué tan satisfecho está? ; nps: ¿Recomendaría el centro comercial? | Probabilidad de recomendar ; free_text: Comentarios | Observaciones
monetary_total: Gasto total | total_gastado
""",
    "fr": """
customer_id: ID client | n_client | NumClient | Code client | N° adhérent | numero_carte_fidelite | idClient | Réf. client ; person_name: Nom | Prénom | nom_client ; email: Courriel | adresse_mail | E-mail ; phone: Tél. | Téléphone portable | num_tel
birth_date: Date de naissance | date_naiss | DDN ; birth_year: Année de naissance ; age: Âge | age_client ; age_band: Tranche d'âge
gender: Sexe | Civilité | Genre ; income: Revenu annuel | Revenus (k€) | salaire_mensuel ; order_id: N° ticket | num_facture | idCommande | Numéro de transaction ; date_transaction: Date | Date d'achat | date_vente | DateTicket | date_facture
amount_line: Montant TTC | Montant (€) | mt_ttc | CA HT | Total ligne ; unit_price: Prix unitaire | PU TTC ; quantity: Qté | Quantité | nb_articles ; discount: Remise | remise_%
payment_method: Mode de paiement | moyen_paiement | mode_reglement ; product_category: Catégorie | Rayon | Famille produit ; mall_or_store: Magasin | Enseigne | Boutique | code_magasin ; city: Ville | ville_client
postal_code: CP | Code postal ; loyalty_status: Statut fidélité | Niveau carte ; points: Points fidélité | nb_points | solde_points ; date_registered: Date d'inscription | Client depuis | date_adhesion
visit_count: Nombre de visites | nb_visites ; satisfaction: Satisfaction globale | Êtes-vous satisfait du centre ? ; nps: Recommanderiez-vous notre centre ? ; free_text: Commentaires | Remarques
monetary_total: Dépenses totales | CA cumulé
""",
    "de": """
customer_id: Kundennummer | KundenNr | Kd-Nr. | kunden_id | Kundennr. | Mitgliedsnummer | Kartennummer Kunde | KdNr | Debitor ; person_name: Vorname | Nachname | Kundenname ; email: E-Mail-Adresse | Email ; phone: Telefonnr. | Handynummer | Tel.
birth_date: Geburtsdatum | Geb.-Datum | geb_dat ; birth_year: Geburtsjahr ; age: Alter | Alter (Jahre) ; age_band: Altersgruppe | Altersklasse
gender: Geschlecht | Anrede ; income: Jahreseinkommen (T€) | Einkommen | HH-Einkommen ; order_id: Bonnummer | Belegnr. | RechnungsNr | Bestell-ID | Auftragsnummer | Bon-Nr ; date_transaction: Kaufdatum | Belegdatum | Datum | Rechnungsdatum | Buchungsdatum
amount_line: Umsatz (EUR) | Betrag | Bruttobetrag | Umsatz netto | Gesamtpreis ; unit_price: Einzelpreis | Stückpreis | VK-Preis ; quantity: Menge | Stk. | Anz. Artikel ; discount: Rabatt | Rabatt %
payment_method: Zahlungsart | Zahlart | Zahlungsweise ; product_category: Warengruppe | WG | Kategorie | Sortiment ; mall_or_store: Filiale | Filialnr. | Geschäft | Standort ; city: Ort | Stadt | Wohnort
postal_code: PLZ ; loyalty_status: Kundenstatus | Kartentyp | Stufe ; points: Punktestand | Punkte | Bonuspunkte ; date_registered: Kunde seit | Beitrittsdatum | Anmeldedatum | Mitglied seit
visit_count: Anzahl Besuche | Besuche pro Monat ; satisfaction: Gesamtzufriedenheit | Wie zufrieden sind Sie? ; nps: Weiterempfehlung | Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? ; free_text: Bemerkungen | Kommentar
monetary_total: Gesamtausgaben | Umsatz gesamt Kunde
""",
    "pt": """
customer_id: ID do cliente | cod_cliente | Nº cliente | CódigoCliente | numero_socio | idCliente ; person_name: Nome | nome_cliente | Sobrenome ; email: E-mail | endereco_email ; phone: Telefone | Celular | Telemóvel
birth_date: Data de nascimento | dt_nasc | DataNascimento ; birth_year: Ano de nascimento ; age: Idade | idade_cliente ; age_band: Faixa etária | Grupo de idade
gender: Sexo | Gênero ; income: Renda mensal | Rendimento anual ; order_id: Nº da nota fiscal | num_pedido | Cupom | nota_fiscal | id_venda ; date_transaction: Data da compra | dt_venda | Data
amount_line: Valor (R$) | Valor total | vlr_total | Montante ; unit_price: Preço unitário | vlr_unit ; quantity: Quantidade | Qtd | qtde ; discount: Desconto | vlr_desconto
payment_method: Forma de pagamento | meio_pagamento ; product_category: Categoria | Departamento ; mall_or_store: Loja | nome_loja | Shopping ; city: Cidade | Município
postal_code: Código postal ; loyalty_status: Nível | Tipo de cliente | Plano ; points: Pontos | saldo_pontos ; date_registered: Data de cadastro | Cliente desde | dt_adesao
visit_count: Visitas | Número de visitas ; satisfaction: Satisfação geral ; nps: Você recomendaria o shopping? ; free_text: Comentários | Observações
monetary_total: Gasto total | total_gasto
""",
    "it": """
customer_id: ID cliente | codice_cliente | NumeroCliente | cod_cli | idCliente | Numero socio ; person_name: Nome e cognome | Cognome | nome_cliente ; email: Indirizzo e-mail | posta elettronica ; phone: Telefono | Cellulare | num_tel
birth_date: Data di nascita | data_nasc ; birth_year: Anno di nascita ; age: Età | eta_cliente ; age_band: Fascia d'età | Fascia età
gender: Sesso | Genere ; income: Reddito annuo | Reddito (k€) ; order_id: N. scontrino | numero_fattura | ID ordine | Num. ricevuta ; date_transaction: Data acquisto | data_vendita | Data
amount_line: Importo (€) | Totale | importo_netto | Valore vendita ; unit_price: Prezzo unitario | prezzo_un ; quantity: Quantità | Qta | pezzi ; discount: Sconto | sconto_%
payment_method: Metodo di pagamento | Modalità pagamento ; product_category: Categoria | Reparto ; mall_or_store: Negozio | Punto vendita | centro_commerciale ; city: Città | Comune
postal_code: CAP ; loyalty_status: Livello | Tipo cliente | Livello fedeltà ; points: Punti | saldo_punti ; date_registered: Data iscrizione | Cliente dal | data_registrazione
visit_count: Visite | Numero di visite ; satisfaction: Soddisfazione complessiva ; nps: Consiglierebbe il centro? ; free_text: Commenti
monetary_total: Spesa totale
""",
    "tr": """
customer_id: Müşteri No | musteri_id | MusteriKodu | Üye No | uye_numarasi | Cari Kodu | Kart No Müşteri ; person_name: Ad Soyad | Müşteri Adı | isim ; email: E-posta | eposta_adresi ; phone: Telefon | Cep Tel | gsm_no
birth_date: Doğum Tarihi | dogum_trh ; birth_year: Doğum Yılı ; age: Yaş | musteri_yasi ; age_band: Yaş Grubu | Yaş Aralığı
gender: Cinsiyet ; income: Aylık Gelir (TL) | Gelir | Yıllık Gelir ; order_id: Fiş No | fatura_no | İşlem No | SiparisNo ; date_transaction: İşlem Tarihi | Alışveriş Tarihi | Tarih | fatura_tarihi | Satış Tarihi
amount_line: Tutar | Toplam Tutar (TL) | Ciro | net_tutar | Satış Tutarı ; unit_price: Birim Fiyat ; quantity: Adet | Miktar ; discount: İndirim | indirim_orani
payment_method: Ödeme Tipi | Ödeme Şekli ; product_category: Kategori | Ürün Grubu | Reyon ; mall_or_store: Mağaza | Mağaza Adı | AVM | Şube ; city: Şehir | İl
postal_code: Posta Kodu ; loyalty_status: Üyelik Tipi | Kart Tipi ; points: Puan | Puan Bakiyesi ; date_registered: Üyelik Tarihi | Kayıt Tarihi
visit_count: Ziyaret Sayısı | Aylık Ziyaret ; satisfaction: Genel Memnuniyet | Memnuniyet ; nps: Bizi tavsiye eder misiniz? ; free_text: Yorumlar | Görüş ve öneriler
monetary_total: Toplam Harcama
""",
    "ar": """
customer_id: رقم العميل | رقم العضوية | كود العميل | معرف العميل ; person_name: الاسم | اسم العميل | الاسم الكامل ; email: البريد الإلكتروني | الايميل ; phone: رقم الجوال | الهاتف | رقم الهاتف
birth_date: تاريخ الميلاد ; birth_year: سنة الميلاد ; age: العمر | السن ; age_band: الفئة العمرية
gender: الجنس ; income: الدخل الشهري | الدخل السنوي | الراتب ; order_id: رقم الفاتورة | رقم الطلب | رقم الإيصال | رقم العملية ; date_transaction: تاريخ الشراء | التاريخ | تاريخ الفاتورة | تاريخ العملية
amount_line: المبلغ | المبلغ الإجمالي | قيمة الفاتورة | الإجمالي ; unit_price: سعر الوحدة | السعر ; quantity: الكمية | العدد ; discount: الخصم | نسبة الخصم
payment_method: طريقة الدفع | وسيلة الدفع ; product_category: الفئة | التصنيف | القسم ; mall_or_store: المتجر | اسم المتجر | الفرع | المول ; city: المدينة
postal_code: الرمز البريدي ; loyalty_status: مستوى العضوية | نوع العضوية ; points: النقاط | رصيد النقاط ; date_registered: تاريخ التسجيل | تاريخ الانضمام
visit_count: عدد الزيارات ; satisfaction: مستوى الرضا | الرضا العام ; nps: هل توصي بنا ; free_text: ملاحظات | تعليقات
monetary_total: إجمالي الإنفاق
""",
    "hi": """
customer_id: ग्राहक संख्या | ग्राहक आईडी | सदस्य संख्या | ग्राहक कोड ; person_name: नाम | ग्राहक का नाम | पूरा नाम ; email: ईमेल | ई-मेल ; phone: मोबाइल नंबर | फोन | दूरभाष
birth_date: जन्म तिथि | जन्मतिथि ; birth_year: जन्म वर्ष ; age: आयु | उम्र ; age_band: आयु वर्ग | आयु समूह
gender: लिंग ; income: वार्षिक आय | मासिक आय (₹) ; order_id: बिल संख्या | रसीद संख्या | ऑर्डर संख्या | चालान संख्या ; date_transaction: खरीद की तिथि | दिनांक | बिक्री तिथि | तारीख
amount_line: राशि (₹) | कुल राशि | मूल्य कुल ; unit_price: इकाई मूल्य | कीमत ; quantity: मात्रा ; discount: छूट
payment_method: भुगतान विधि | भुगतान का तरीका ; product_category: श्रेणी ; mall_or_store: दुकान | मॉल | स्टोर का नाम ; city: शहर
postal_code: पिन कोड ; loyalty_status: सदस्यता स्तर ; points: अंक | पॉइंट्स ; date_registered: पंजीकरण तिथि | सदस्यता तिथि
visit_count: यात्राओं की संख्या | विज़िट ; satisfaction: संतुष्टि ; nps: क्या आप सिफारिश करेंगे ; free_text: टिप्पणी | सुझाव
monetary_total: कुल खर्च
""",
    "zh": """
customer_id: 客户编号 | 会员号 | 会员编号 | 顾客ID | 会员卡号 | 客户代码 ; person_name: 姓名 | 客户姓名 | 会员姓名 ; email: 电子邮箱 | 邮箱地址 ; phone: 手机号 | 联系电话
birth_date: 出生日期 | 生日 ; birth_year: 出生年份 | 出生年 ; age: 年龄 | 年齡 ; age_band: 年龄段 | 年龄组
gender: 性别 ; income: 年收入(万元) | 月收入 | 家庭年收入 ; order_id: 订单号 | 小票号 | 交易流水号 | 发票号码 | 單號 ; date_transaction: 购买日期 | 交易日期 | 消费日期
amount_line: 金额 | 消费金额(元) | 实付金额 | 销售额 | 订单金额 ; unit_price: 单价 | 单价(元) ; quantity: 数量 | 件数 | 购买数量 ; discount: 折扣 | 优惠金额
payment_method: 支付方式 | 付款方式 ; product_category: 商品类别 | 品类 | 类别 ; mall_or_store: 门店 | 店铺名称 | 商场 | 门店名称 ; city: 城市 | 所在城市
postal_code: 邮编 ; loyalty_status: 会员等级 | 会员级别 ; points: 积分 | 会员积分 | 积分余额 ; date_registered: 注册日期 | 入会时间 | 开卡日期
visit_count: 到店次数 | 来访次数 | 访问次数 ; satisfaction: 满意度 | 总体满意度 ; nps: 您会推荐我们吗 | 推荐意愿 ; free_text: 备注 | 意见建议
monetary_total: 累计消费 | 累计消费金额
""",
    "ko": """
customer_id: 고객번호 | 회원번호 | 고객ID | 고객코드 ; person_name: 이름 | 고객명 | 성명 ; email: 이메일 | 전자우편 ; phone: 휴대폰번호 | 전화번호 | 연락처
birth_date: 생년월일 | 생일 ; birth_year: 출생연도 ; age: 나이 | 연령 ; age_band: 연령대
gender: 성별 ; income: 연소득 | 월소득 | 연봉 ; order_id: 주문번호 | 영수증번호 | 거래번호 ; date_transaction: 구매일 | 거래일자 | 구매일자 | 판매일 | 주문일시
amount_line: 금액 | 결제금액 | 매출액 | 구매금액(원) | 판매금액 ; unit_price: 단가 | 판매가 ; quantity: 수량 | 구매수량 ; discount: 할인 | 할인금액 | 할인율
payment_method: 결제수단 | 결제방법 | 지불방법 ; product_category: 상품분류 | 카테고리 | 상품카테고리 ; mall_or_store: 매장 | 매장명 | 점포 | 쇼핑몰 ; city: 도시 | 거주도시
postal_code: 우편번호 ; loyalty_status: 회원등급 | 멤버십등급 ; points: 포인트 | 적립포인트 | 보유포인트 ; date_registered: 가입일 | 가입일자 | 등록일
visit_count: 방문횟수 | 방문수 ; satisfaction: 만족도 | 전반적 만족도 ; nps: 추천의향 | 추천 의향 ; free_text: 의견 | 비고 | 기타의견
monetary_total: 총구매금액 | 누적구매금액 | 총 지출
""",
    "ru": """
customer_id: ID клиента | Номер клиента | код_клиента | Номер карты лояльности | № клиента | КодКлиента ; person_name: ФИО | Имя | Фамилия ; email: Эл. почта | E-mail | электронная почта ; phone: Телефон | Моб. телефон | номер телефона
birth_date: Дата рождения | дата_рожд ; birth_year: Год рождения ; age: Возраст ; age_band: Возрастная группа
gender: Пол ; income: Доход | Годовой доход | Доход в месяц (тыс. руб.) ; order_id: Номер чека | № чека | номер_заказа | Номер документа ; date_transaction: Дата покупки | Дата продажи | Дата | дата_чека
amount_line: Сумма | Сумма, руб. | Выручка | Стоимость | сумма_чека ; unit_price: Цена | Цена за шт. | Цена за единицу ; quantity: Количество | Кол-во | Кол-во шт ; discount: Скидка | Скидка, %
payment_method: Способ оплаты | Форма оплаты | Тип оплаты ; product_category: Категория | Категория товара | Группа товаров ; mall_or_store: Магазин | ТЦ | Название магазина | Торговый центр ; city: Город
postal_code: Индекс | Почтовый индекс ; loyalty_status: Уровень | Статус клиента | Тип карты ; points: Баллы | Бонусы | Баланс баллов ; date_registered: Дата регистрации | Клиент с | Дата вступления
visit_count: Количество посещений | Число визитов ; satisfaction: Удовлетворенность | Общая удовлетворённость ; nps: Готовность рекомендовать | Порекомендуете ли вы нас? ; free_text: Комментарий | Примечания | Пожелания
monetary_total: Всего потрачено | Общая сумма покупок
""",
    "nl": """
customer_id: Klantnummer | klant_id | KlantNr | Lidnummer | Klantcode | Pasnummer klant | Klantnr. ; person_name: Voornaam | Achternaam | Naam klant ; email: E-mailadres | email_klant ; phone: Telefoonnummer | Mobiel | Tel.nr
birth_date: Geboortedatum | geb_datum ; birth_year: Geboortejaar ; age: Leeftijd | Leeftijd (jaar) ; age_band: Leeftijdsgroep | Leeftijdscategorie | leeftijdsklasse
gender: Geslacht ; income: Jaarinkomen (k€) | Inkomen | Inkomen per maand ; order_id: Bonnummer | Factuurnr | transactie_id | Ordernummer | Bestelnummer ; date_transaction: Aankoopdatum | Datum | Verkoopdatum | Transactiedatum | Factuurdatum
amount_line: Bedrag | Omzet (EUR) | Totaalbedrag | Netto omzet ; unit_price: Stukprijs | Prijs per stuk | Eenheidsprijs ; quantity: Aantal | Aantal stuks ; discount: Korting | Korting %
payment_method: Betaalwijze | Betaalmethode | Betaalmiddel ; product_category: Productgroep | Categorie | Artikelgroep ; mall_or_store: Winkel | Winkelnaam | Filiaal | Winkelcentrum ; city: Woonplaats | Stad | Plaats
postal_code: Postcode ; loyalty_status: Klanttype | Kaarttype | Status lid ; points: Spaarpunten | Puntensaldo | Punten ; date_registered: Lid sinds | Inschrijfdatum | Registratiedatum | Klant sinds
visit_count: Aantal bezoeken | Bezoeken per maand ; satisfaction: Algemene tevredenheid | Hoe tevreden bent u over het winkelcentrum? ; nps: Zou u ons aanbevelen? | Hoe waarschijnlijk is het dat u ons aanbeveelt? ; free_text: Opmerkingen | Toelichting
monetary_total: Totale besteding | Totaal besteed
""",
    "pl": """
customer_id: Numer klienta | ID klienta | NrKlienta | kod_klienta | Nr karty klienta | Numer członkowski | klient_id ; person_name: Imię | Nazwisko | Imię i nazwisko ; email: E-mail | Adres e-mail ; phone: Telefon | Nr telefonu | Tel. kom.
birth_date: Data urodzenia | data_ur ; birth_year: Rok urodzenia ; age: Wiek | wiek_klienta ; age_band: Grupa wiekowa | Przedział wiekowy
gender: Płeć ; income: Dochód roczny | Dochód miesięczny (PLN) | Zarobki ; order_id: Nr paragonu | Numer faktury | id_transakcji | Numer zamówienia | Nr dokumentu ; date_transaction: Data zakupu | Data sprzedaży | Data | Data transakcji | data_paragonu
amount_line: Kwota | Wartość brutto (PLN) | Kwota brutto | Wartość sprzedaży | Suma ; unit_price: Cena jednostkowa | Cena jedn. | Cena za szt. ; quantity: Ilość | Liczba sztuk | Ilość szt. ; discount: Rabat | Rabat %
payment_method: Forma płatności | Metoda płatności ; product_category: Kategoria | Grupa towarowa | Kategoria produktu ; mall_or_store: Sklep | Nazwa sklepu | Galeria handlowa | Punkt sprzedaży ; city: Miasto | Miejscowość
postal_code: Kod pocztowy ; loyalty_status: Status klienta | Typ karty | Poziom lojalnościowy ; points: Punkty | Saldo punktów | Liczba punktów ; date_registered: Data rejestracji | Klient od | Data dołączenia
visit_count: Liczba wizyt | Wizyty w miesiącu ; satisfaction: Ogólne zadowolenie | Poziom satysfakcji ; nps: Czy polecisz nas znajomym? | Skłonność do polecenia ; free_text: Uwagi | Komentarze
monetary_total: Łączne wydatki | Suma zakupów
""",
    "ja": """
customer_id: 顧客番号 | 会員番号 | 顧客ID | 会員ID | お客様番号 | 顧客コード ; person_name: 氏名 | お名前 | 顧客名 | 会員名 ; email: メールアドレス | Eメール ; phone: 電話番号 | 携帯電話番号
birth_date: 生年月日 | 誕生日 ; birth_year: 生まれ年 ; age: 年齢 | 年齢（歳） ; age_band: 年齢層 | 年齢区分
gender: 性別 ; income: 年収（万円） | 世帯年収 | 月収 ; order_id: 注文番号 | 伝票番号 | レシート番号 | 取引番号 | 取引ID ; date_transaction: 購入日 | 購入日時 | 取引日 | 売上日 | 日付 | 注文日
amount_line: 金額 | 購入金額（円） | 売上金額 | 合計金額 | 支払金額 | 税込金額 ; unit_price: 単価 | 単価（円） | 販売価格 ; quantity: 数量 | 購入数量 | 個数 ; discount: 割引 | 値引額 | 割引率
payment_method: 支払方法 | 決済方法 | お支払い方法 ; product_category: 商品カテゴリ | カテゴリー | 商品分類 | 部門 ; mall_or_store: 店舗 | 店舗名 | テナント名 | モール ; city: 市区町村 | 都市
postal_code: 郵便番号 ; loyalty_status: 会員ランク | 会員種別 | ランク ; points: ポイント | 保有ポイント | ポイント残高 ; date_registered: 登録日 | 入会日 | 会員登録日
visit_count: 来店回数 | 来館回数 ; frequency_count: 購入回数 | 注文回数 ; satisfaction: 満足度 | 総合満足度 ; nps: 推奨度 | 友人にすすめたいと思いますか
free_text: 備考 | ご意見・ご要望 | 自由記述 ; monetary_total: 累計購入金額 | 総購入金額 ; region: 都道府県
""",
}  # fmt: skip


@pytest.mark.parametrize("language", EXPORTS)
def test_headers_of_exports(language: str) -> None:
    wrong = []
    for line in EXPORTS[language].strip().replace(" ; ", "\n").splitlines():
        role, _, headers = line.partition(": ")
        for header in headers.split(" | "):
            ranked = rank_roles(read_header(header))
            if not ranked or ranked[0][0] != role:
                wrong.append((header, role, ranked[:2]))
    assert not wrong


def test_a_word_means_what_it_means_in_the_language_of_the_table() -> None:
    codes = ["04538", "01310", "22041", "30130", "40015", "80010"] * 5
    portuguese = table_of(
        {"Nome": ["Ana"] * 30, "Idade": ["31", "44", "52"] * 10, "Cidade": ["Rio"] * 30, "CEP": codes}
    )
    turkish = table_of(
        {"Ad Soyad": ["Ayşe"] * 30, "Yaş": ["31", "44", "52"] * 10, "Şehir": ["İzmir"] * 30, "Cep": codes}
    )
    assert (portuguese.column("CEP").role, turkish.column("Cep").role) == ("postal_code", "phone")
    assert rank_roles(read_header("Note", "it"))[0][0] == "free_text"
    assert rank_roles(read_header("Note", "fr"))[0][0] == "rating"


@pytest.mark.parametrize(
    "question",
    [
        "Wie zufrieden sind Sie mit uns?",
        "¿Qué tan satisfecho está con nosotros?",
        "How satisfied are you with our mall overall?",
        "Hoe tevreden bent u over ons?",
    ],
)
def test_small_words_of_a_question_cost_no_certainty(question: str) -> None:
    assert table_of({question: ["1", "2", "3", "4", "5", "4"] * 5}).columns[0].confidence >= 0.5
