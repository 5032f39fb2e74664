"""Headers of tills, loyalty systems and survey tools in many languages, and the role each means.

Roles are what the header alone points to; values and the rest of the table are tested elsewhere.
"""

from __future__ import annotations

import pytest

from core.columns.header_roles import rank_roles
from core.columns.headers import read_header

LANGUAGES = {
    "tr": """customer_id: Müşteri No | gender: Cinsiyet | age: Yaş | birth_date: Doğum Tarihi | date_transaction: Alışveriş Tarihi | monetary_total: Toplam Harcama | quantity: Adet | unit_price: Birim Fiyat | payment_method: Ödeme Yöntemi | mall_or_store: Mağaza | mall_or_store: AVM | email: E-posta | phone: Telefon | date_registered: Üyelik Tarihi | city: Şehir | product_category: Kategori | product_name: Ürün Adı | order_id: Fiş No | satisfaction: Memnuniyet | income: Yıllık Gelir | spending_score: Harcama Skoru | visit_count: Ziyaret Sayısı | amount_line: Tutar (TL) | age_band: Yaş Grubu | person_name: Ad Soyad | points: Puan | frequency_band: Ziyaret Sıklığı""",
    "ar": """customer_id: رقم العميل | gender: الجنس | age: العمر | birth_date: تاريخ الميلاد | date_transaction: تاريخ الشراء | monetary_total: إجمالي الإنفاق | quantity: الكمية | unit_price: سعر الوحدة | payment_method: طريقة الدفع | mall_or_store: المتجر | email: البريد الإلكتروني | phone: رقم الهاتف | date_registered: تاريخ التسجيل | city: المدينة | product_name: اسم المنتج | order_id: رقم الفاتورة | satisfaction: مستوى الرضا | income: الدخل السنوي | visit_count: عدد الزيارات | amount_line: المبلغ | person_name: الاسم | points: نقاط الولاء""",
    "hi": """customer_id: ग्राहक आईडी | gender: लिंग | age: आयु | birth_date: जन्म तिथि | date_transaction: खरीद तिथि | monetary_total: कुल खर्च | quantity: मात्रा | unit_price: इकाई मूल्य | payment_method: भुगतान विधि | mall_or_store: दुकान | email: ईमेल | phone: फोन नंबर | date_registered: पंजीकरण तिथि | city: शहर | product_category: श्रेणी | product_name: उत्पाद का नाम | order_id: चालान संख्या | satisfaction: संतुष्टि | income: वार्षिक आय | amount_line: राशि | person_name: नाम""",
    "zh": """customer_id: 客户编号 | gender: 性别 | age: 年龄 | birth_date: 出生日期 | date_transaction: 购买日期 | monetary_total: 消费总额 | quantity: 数量 | unit_price: 单价 | payment_method: 支付方式 | mall_or_store: 店铺 | email: 邮箱 | phone: 手机号码 | date_registered: 注册日期 | city: 城市 | product_category: 商品类别 | product_name: 商品名称 | order_id: 订单号 | satisfaction: 满意度 | income: 年收入 | visit_count: 到店次数 | amount_line: 金额 | loyalty_status: 会员等级 | points: 积分 | spending_score: 消费评分 | person_name: 姓名 | time_transaction: 交易时间 | customer_id: 會員編號""",
    "ko": """customer_id: 고객번호 | gender: 성별 | age: 나이 | birth_date: 생년월일 | date_transaction: 구매일자 | monetary_total: 총구매금액 | quantity: 수량 | unit_price: 단가 | payment_method: 결제방법 | mall_or_store: 매장 | email: 이메일 | phone: 전화번호 | date_registered: 가입일 | city: 도시 | product_category: 카테고리 | product_name: 상품명 | order_id: 주문번호 | satisfaction: 만족도 | income: 연소득 | visit_count: 방문횟수 | amount_line: 금액 | loyalty_status: 회원등급 | points: 포인트 | person_name: 이름 | age_band: 연령대""",
    "ru": """customer_id: Номер клиента | gender: Пол | age: Возраст | birth_date: Дата рождения | date_transaction: Дата покупки | monetary_total: Сумма покупок | quantity: Количество | unit_price: Цена за единицу | payment_method: Способ оплаты | mall_or_store: Магазин | email: Эл. почта | phone: Телефон | date_registered: Дата регистрации | city: Город | product_category: Категория товара | product_name: Наименование товара | order_id: Номер чека | satisfaction: Удовлетворенность | income: Годовой доход | visit_count: Количество визитов | amount_line: Сумма | person_name: ФИО | loyalty_status: Уровень карты | points: Баллы | customer_id: № карты клиента""",
    "es": """customer_id: Código de cliente | gender: Sexo | age: Edad | birth_date: Fecha de nacimiento | date_transaction: Fecha de compra | monetary_total: Gasto total | quantity: Cantidad | unit_price: Precio unitario | payment_method: Forma de pago | mall_or_store: Tienda | email: Correo electrónico | phone: Teléfono | date_registered: Fecha de alta | city: Ciudad | product_category: Categoría | order_id: N° de boleta | satisfaction: Satisfacción | income: Ingreso anual | visit_count: Número de visitas | amount_line: Importe total""",
    "fr": """customer_id: N° client | gender: Sexe | age: Âge | birth_date: Date de naissance | date_transaction: Date d’achat | monetary_total: Total dépensé | quantity: Quantité | unit_price: Prix unitaire | payment_method: Mode de paiement | mall_or_store: Magasin | email: Adresse e-mail | phone: Téléphone | date_registered: Date d’inscription | city: Ville | product_category: Catégorie | order_id: N° de ticket | satisfaction: Satisfaction globale | income: Revenu annuel | visit_count: Nombre de visites | amount_line: Montant TTC""",
    "de": """customer_id: Kundennummer | gender: Geschlecht | age: Alter | birth_date: Geburtsdatum | date_transaction: Kaufdatum | monetary_total: Gesamtumsatz | quantity: Menge | unit_price: Stückpreis | payment_method: Zahlungsart | mall_or_store: Filiale | email: E-Mail-Adresse | phone: Telefonnummer | date_registered: Beitrittsdatum | city: Wohnort | product_category: Warengruppe | order_id: Bonnummer | satisfaction: Zufriedenheit | income: Jahreseinkommen | visit_count: Anzahl Besuche | amount_line: Betrag (€)""",
    "it": """customer_id: Codice cliente | gender: Sesso | age: Età | birth_date: Data di nascita | date_transaction: Data acquisto | monetary_total: Spesa totale | quantity: Quantità | unit_price: Prezzo unitario | payment_method: Metodo di pagamento | mall_or_store: Negozio | email: E-mail | phone: Telefono | date_registered: Data iscrizione | city: Città | product_category: Categoria | order_id: Numero scontrino | satisfaction: Soddisfazione | income: Reddito annuo | visit_count: Numero visite | amount_line: Importo""",
    "pt": """customer_id: Código do cliente | gender: Sexo | age: Idade | birth_date: Data de nascimento | date_transaction: Data da compra | monetary_total: Gasto total | quantity: Quantidade | unit_price: Preço unitário | payment_method: Forma de pagamento | mall_or_store: Loja | email: E-mail | phone: Telefone | date_registered: Data de cadastro | city: Cidade | product_category: Categoria | order_id: Número do pedido | satisfaction: Satisfação | income: Renda anual | visit_count: Número de visitas | amount_line: Valor total""",
    "id": """customer_id: ID Pelanggan | gender: Jenis Kelamin | age: Usia | birth_date: Tanggal Lahir | date_transaction: Tanggal Pembelian | monetary_total: Total Belanja | quantity: Jumlah Barang | unit_price: Harga Satuan | payment_method: Metode Pembayaran | mall_or_store: Toko | phone: No HP | date_registered: Tanggal Daftar | city: Kota | product_category: Kategori | product_name: Nama Produk | order_id: No Transaksi | satisfaction: Kepuasan | income: Pendapatan | visit_count: Jumlah Kunjungan | amount_line: Total Bayar | points: Poin | person_name: Nama Lengkap""",
    "th": """customer_id: รหัสลูกค้า | customer_id: รหัสสมาชิก | gender: เพศ | age: อายุ | birth_date: วันเกิด | date_transaction: วันที่ซื้อ | monetary_total: ยอดซื้อรวม | quantity: จำนวนชิ้น | unit_price: ราคาต่อหน่วย | payment_method: วิธีชำระเงิน | mall_or_store: ร้านค้า | email: อีเมล | phone: เบอร์โทร | date_registered: วันที่สมัคร | product_name: ชื่อสินค้า | order_id: เลขที่ใบเสร็จ | satisfaction: ความพึงพอใจ | income: รายได้ | amount_line: ยอดเงิน | points: แต้มสะสม""",
    "vi": """customer_id: Mã khách hàng | gender: Giới tính | age: Tuổi | birth_date: Ngày sinh | date_transaction: Ngày mua | monetary_total: Tổng chi tiêu | quantity: Số lượng | unit_price: Đơn giá | payment_method: Phương thức thanh toán | mall_or_store: Cửa hàng | phone: Số điện thoại | date_registered: Ngày đăng ký | city: Thành phố | product_name: Tên sản phẩm | order_id: Mã đơn hàng | satisfaction: Mức độ hài lòng | income: Thu nhập | amount_line: Thành tiền | points: Điểm tích lũy""",
    "cs": """customer_id: Číslo zákazníka | gender: Pohlaví | age: Věk | birth_date: Datum narození | date_transaction: Datum nákupu | monetary_total: Celkem utraceno | quantity: Množství | unit_price: Jednotková cena | payment_method: Způsob platby | mall_or_store: Prodejna | phone: Mobil | date_registered: Datum registrace | city: Město | product_category: Kategorie | order_id: Číslo účtenky | satisfaction: Spokojenost | income: Příjem | visit_count: Počet návštěv | amount_line: Částka | points: Body | postal_code: PSČ""",
    "ro": """customer_id: Cod client | gender: Sex | age: Vârsta | birth_date: Data nașterii | date_transaction: Data achiziției | monetary_total: Total cheltuit | quantity: Cantitate | unit_price: Preț unitar | payment_method: Metodă de plată | mall_or_store: Magazin | phone: Telefon | date_registered: Data înregistrării | city: Oraș | product_category: Categorie | order_id: Număr bon | satisfaction: Satisfacție | income: Venit | visit_count: Număr vizite | amount_line: Sumă | points: Puncte""",
    "el": """customer_id: Κωδικός πελάτη | gender: Φύλο | age: Ηλικία | birth_date: Ημερομηνία γέννησης | date_transaction: Ημερομηνία αγοράς | monetary_total: Σύνολο αγορών | quantity: Ποσότητα | unit_price: Τιμή μονάδας | payment_method: Τρόπος πληρωμής | mall_or_store: Κατάστημα | phone: Τηλέφωνο | date_registered: Ημερομηνία εγγραφής | city: Πόλη | product_category: Κατηγορία | order_id: Αριθμός απόδειξης | satisfaction: Ικανοποίηση | income: Εισόδημα | visit_count: Επισκέψεις | amount_line: Ποσό | points: Πόντοι""",
    "uk": """customer_id: Номер клієнта | gender: Стать | age: Вік | birth_date: Дата народження | date_transaction: Дата покупки | monetary_total: Всього витрачено | quantity: Кількість | unit_price: Ціна за одиницю | payment_method: Спосіб оплати | mall_or_store: Магазин | phone: Телефон | date_registered: Дата реєстрації | city: Місто | product_category: Категорія | order_id: Номер чека | satisfaction: Задоволеність | income: Дохід | visit_count: Кількість візитів | amount_line: Сума | points: Бонуси""",
    "sv": """customer_id: Kundnummer | customer_id: Medlemsnummer | gender: Kön | gender: Køn | age: Ålder | age: Alder | birth_date: Födelsedatum | birth_date: Fødselsdato | date_transaction: Köpdatum | monetary_total: Totala köp | quantity: Antal varor | unit_price: Styckpris | payment_method: Betalsätt | mall_or_store: Butik | phone: Mobilnummer | date_registered: Medlem sedan | city: Stad | product_category: Varugrupp | order_id: Kvittonummer | satisfaction: Tilfredshed | income: Inkomst | visit_count: Antal besök | amount_line: Belopp | amount_line: Beløb | points: Poäng""",
}  # fmt: skip

HEADERS = """
customer_id: CustomerID | Customer ID | customer_id | Cust_ID | CUST_ID | User_ID | Client Num | CLIENTNUM | Customer Number | Cliente ID | MemberNo | member_number | Loyalty Card No | customerNumber | id_cliente | CodCliente | RUT Cliente | customer_unique_id | UserId | Kundennr. | N° client | Codice cliente | household_key | custid | Customer Code | Account Number | Card Holder ID | Customer Key | Member ID | LoyaltyID | shopper_id | guest_id | CustNo
order_id: InvoiceNo | Invoice ID | Invoice | Order ID | ORDERNUMBER | order_id | transaction_id | Transaction ID | TransactionID | Receipt No | Bill No | Bill Number | basket_id | BasketID | Ticket | N° ticket | Belegnummer | Numero factura | Scontrino n. | receipt_number | Txn_ID | salesorderid | Trans ID | Invoice Number
product_id: Product ID | product_id | PRODUCTCODE | Item Code | ProductID | item_id | Article Number | Artikelnummer | Código producto | Product Code | MaterialNumber
product_name: Product Name | Item Purchased | itemDescription | Product | Item | Article | Producto | Libellé article | Artikelbezeichnung | Prodotto | Product title | Item Name
product_category: Category | Product line | PRODUCTLINE | Sub-Category | Product_Category_1 | Department | category_name | Warengruppe | Catégorie | Categoria | Department Name | Class Name | product_type | Product Category | Brand | commodity_desc
quantity: Quantity | Qty | QUANTITYORDERED | Units | quantity_sold | Menge | Quantité | Cantidad | Qtà | no_of_items | Items | units_sold | Order Quantity | Item Count
unit_price: UnitPrice | Unit price | Price | price_per_unit | PRICEEACH | Price Per Unit | Preis | Prix unitaire | Precio unitario | Prezzo unitario | selling_price | Item Price
amount_line: Total | Sales | Amount | Total Amount | total_amount | TotalPrice | Purchase Amount (USD) | Revenue | SALES | sales_value | Umsatz | Montant TTC | Importe | Importo | payment_value | Net Amount | Gross Sales | tran_amount | Line Total | Order Value | TotalAmount | Bill Amount | Amount Paid | Total Sales | total_price | Net Sales | Sale Amount | Total Bill | revenue_usd | transaction_amount
date_transaction: InvoiceDate | Order Date | ORDERDATE | order_date | Transaction Date | Date | invoice_date | Purchase Date | order_purchase_timestamp | trans_date | tran_date | Belegdatum | Date d'achat | Fecha | Data acquisto | timestamp | DateTime | Sale Date | Fecha de compra | purchased_at | transaction_timestamp | InvoiceDateTime
time_transaction: Time | order_time | trans_time | Hour | Uhrzeit | Heure | Hora | TransactionTime | Purchase Time
age: Age | customer_age | Customer_Age | Alter | Âge | Edad | Età | Idade | Age (years) | What is your age? | AGE
age_band: Age group | Age Range | age_band | Altersgruppe | Tranche d'âge | Rango de edad | Fascia d'età | Faixa etária | AgeGroup | age_desc | Age Bracket
birth_year: Year_Birth | Birth Year | year_of_birth | Geburtsjahr | Année de naissance | Año de nacimiento
birth_date: Date of Birth | DOB | Birthdate | BirthDate | Geburtsdatum | Fecha de nacimiento | Date de naissance | Data di nascita | birthday
gender: Gender | Sex | gender | Geschlecht | Sexe | Sexo | Genere | Género | Gender Identity | Anrede
income: Annual Income (k$) | Income | annual_income | Yearly Income | Monthly Income | Einkommen | Revenu annuel | Ingresos | Reddito | Salary | Household Income | YearlyIncome | Income (USD) | EstimatedSalary | Estimated Annual Income | income_k
spending_score: Spending Score (1-100) | Spending_Score | spending score | Spend Score | Puntuación de gasto | SpendingScore | Score de dépense
marital_status: Marital_Status | Marital Status | married | Ever_Married | Familienstand | Situation familiale | Estado civil | Stato civile | MaritalStatus
education: Education | Education Level | Education_Level | Bildungsabschluss | Niveau d'études | Graduated
occupation: Occupation | Profession | Job | job_title | Beruf | Profesión | JobRole | Employment Status
household: Kidhome | Teenhome | Family_Size | household_size | Number of Children | NumChildren | Children | Dependent_count | Kinder | total_children | TotalChildren | Dependents
email: Email | e-mail | EmailAddress | Mail | Correo electrónico | Adresse e-mail | Email Address
phone: Phone | Phone Number | PHONE | Mobile | Telefon | Téléphone | Teléfono | Cell | Contact Number | mobile_no
person_name: Name | First Name | Last Name | Customer Name | CONTACTLASTNAME | CONTACTFIRSTNAME | Vorname | Nachname | Nom | Prénom | Nombre | Apellidos | Cognome | Surname | Full Name | Customer Full Name
address: Address | Street | ADDRESSLINE1 | Home Address | Adresse | Dirección | Indirizzo | Straße | Address Line 2 | Street Address
postal_code: Postal Code | ZIP | POSTALCODE | Zip Code | PLZ | Code postal | CP | CAP | customer_zip_code_prefix | Postcode
city: City | CITY | customer_city | Ville | Ciudad | Città | Stadt | Wohnort | Town | Home City
region: State | Region | STATE | Province | TERRITORY | customer_state | Bundesland | Provincia | Area | District | Neighborhood
country: Country | COUNTRY | Pays | País | Land | Country/Region | Nation
mall_or_store: shopping_mall | Mall | Store | Branch | Shop | store_id | StoreID | Store Name | Filiale | Magasin | Tienda | Negozio | Shopping Mall | Store Code | Outlet | Store Location | STORE_ID | Shop Name | Branch Code | Outlet_Identifier | store_location
payment_method: payment_method | Payment Method | Payment | payment_type | Zahlungsart | Mode de paiement | Forma de pago | Metodo di pagamento | PaymentMethod | Payment Mode | tender_type | Preferred Payment Method
channel: Channel | Sales Channel | order_channel | Purchase Channel | Vertriebskanal | Canal de vente | Platform | Device | Online/Offline | PreferredLoginDevice | Shopping Method
order_status: Order Status | order_status
loyalty_status: Customer type | Membership | Loyalty Tier | Subscription Status | Loyalty Level | Customer Type | member_status | Membership Type | Card_Category | Kundenkarte | Carte de fidélité | Membership Level | Loyalty Card | Segment tier | Tier | Customer Tier | Loyalty_Program | MembershipTier
points: Points | Loyalty Points | points_balance | Bonuspunkte | Points de fidélité | Puntos | Reward Points | PointsEarned
satisfaction: Satisfaction | Satisfaction Score | satisfaction_level | Overall satisfaction | Zufriedenheit | Satisfacción | How satisfied are you? | Customer Satisfaction | SatisfactionScore | Soddisfazione | Satisfaction Level
rating: Rating | Review Rating | stars | review_score | Bewertung | Product Rating | Average Rating | Note (1-5)
nps: NPS | NPS Score | Likelihood to recommend | How likely are you to recommend us? | Weiterempfehlung | Would you recommend us (0-10) | nps_score
frequency_count: NumDealsPurchases | NumWebPurchases | NumStorePurchases | Previous Purchases | order_count | Number of Orders | n_orders | total_orders | Frequency_Count | Purchase Count | OrderCount | Number of Purchases | Anzahl Bestellungen | Nombre d'achats | Número de compras | Total_Trans_Ct | num_purchases | Orders | Total Purchases | Purchases | purchase_count | NumberOfOrders
frequency_band: Frequency of Purchases | How often do you visit the mall? | Visit frequency | Purchase Frequency | Shopping Frequency | Besuchshäufigkeit
visit_count: NumWebVisitsMonth | Visits | visit_count | Number of visits | Visits per month | Besuche | Nombre de visites | Total Visits | Monthly Visits | Mall Visits
recency_days: Recency | Days since last purchase | DaySinceLastOrder | days_since_last_order | Days Since Last Visit | recency_days | Days Since Last Purchase
monetary_total: Total Spend | TotalSpend | Lifetime Value | CLV | Monetary | total_spending | Lifetime Spend | Total Spending | Gesamtumsatz | Total dépensé | Gasto total | Customer Lifetime Value | LTV | Spending | Annual Spend | Yearly Amount Spent | Monthly Spend | MonetaryValue | Spend
amount_by_category: MntWines | Mnt Fruits | Spend on Clothing | clothing_spend | Amount spent on food | MntMeatProducts | Grocery Spend | Spend - Electronics
tenure: Tenure | Months as customer | Length of Membership | tenure_months | Membership Years | Months_on_book | Tenure (months) | Years as Customer | MembershipDuration
date_registered: Dt_Customer | Join Date | Member since | Registration Date | Anmeldedatum | Date d'inscription | Fecha de alta | Signup Date | created_at | registration_date | Enrollment Date | Joined | JoinDate | SignUpDate | Date Joined | Data iscrizione | Eintrittsdatum
date_other: Ship Date | last_purchase_date | Last Visit | order_delivered_customer_date | Expiry Date | order_estimated_delivery_date | Delivery Date | Last Purchase Date | LastVisitDate | Last login
date_part: QTR_ID | MONTH_ID | YEAR_ID | Month | Quarter | Weekday | Day of week | order_month | Year
discount: Discount | Discount % | discount_applied_amount | Rabatt | Remise | Descuento | retail_disc | coupon_disc | Discount Amount | Discount (%) | DiscountPercent
cost: cogs | Cost | Tax 5% | Shipping Cost | Tax | freight_value | Cost Price | COGS | ShippingCost
profit: Profit | gross income | gross margin percentage | Margin | Gewinn | Bénéfice | Gross Profit
currency: Currency | currency_code | Währung | Devise | Moneda
flag: Complain | AcceptedCmp1 | Response | Discount Applied | Promo Code Used | Newsletter | Churn | is_active | Has Loyalty Card | Newsletter Opt-in | Churned | Active | isReturned | Opt In | IsActive | Subscribed to Newsletter | HasCrCard | Consent to marketing | Exited | Attrition_Flag | Returned
row_id: Row ID | OBJECTID | S.No | Lfd. Nr. | Sr. No. | index | ORDERLINENUMBER | row_number | Unnamed: 0 | Serial Number | Line No
free_text: Comments | Comment | Remarks | Feedback | Bemerkungen | Commentaires | Any other suggestions? | Review Text | Open Feedback | Notes
other_category: Size | Color | Season | Ship Mode | DEALSIZE | Segment | Occasion
nationality: Nationality | Religion | Ethnicity | Race | Staatsangehörigkeit
card_number: Credit Card Number | Passport Number | National ID | IBAN | DNI | SSN | Tax ID
"""


def pairs_of_languages() -> list[tuple[str, str]]:
    entries = [entry for text in LANGUAGES.values() for entry in text.split(" | ")]
    return [(entry.split(": ", 1)[1], entry.split(": ", 1)[0]) for entry in entries]


def pairs_of_systems() -> list[tuple[str, str]]:
    lines = [line.split(": ", 1) for line in HEADERS.strip().splitlines()]
    return [(header, role) for role, headers in lines for header in headers.split(" | ")]


@pytest.mark.parametrize(("header", "role"), [*pairs_of_languages(), *pairs_of_systems()])
def test_the_header_points_to_its_role(header: str, role: str) -> None:
    ranked = rank_roles(read_header(header))
    assert ranked, f"nothing known about {header}"
    assert ranked[0][0] == role, ranked


@pytest.mark.parametrize("header", ["", "   ", "xyzzy", "1", "???", "Column 7", "a" * 500, "\u0000", "()"])
def test_a_header_that_says_nothing_has_no_role(header: str) -> None:
    assert not [role for role, score in rank_roles(read_header(header)) if score >= 0.45]


def test_every_language_knows_the_columns_a_mall_cannot_do_without() -> None:
    for language, text in LANGUAGES.items():
        roles = {entry.split(": ")[0] for entry in text.split(" | ")}
        assert {"customer_id", "gender", "age", "date_transaction", "amount_line"} <= roles, language


def test_scales_units_and_currencies_in_headers() -> None:
    header = read_header("Jahreseinkommen (Tsd. €)")
    assert (header.multiplier, header.currency) == (1000.0, "EUR")
    header = read_header("Zufriedenheit (1 bis 5)")
    assert (header.low, header.high) == (1.0, 5.0)
    assert read_header("Weight (kg)").unit == "kg"
