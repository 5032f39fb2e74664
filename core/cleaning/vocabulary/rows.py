"""Words that say what a row is: a total, a test, a return, a cancelled order."""

from __future__ import annotations

from core.cleaning.vocabulary.reading import words

TOTALS = words("""
total | totals | grand total | subtotal | sub total | sum | overall | toplam | genel toplam | ara toplam |
gesamt | gesamtsumme | summe | zwischensumme | somme | total général | sous-total | total general | subtotal
general | totale | totale generale | totaal | eindtotaal | razem | suma | ogółem | łącznie | итого | всего |
المجموع | الإجمالي | 合计 | 总计 | 小计 | 合計 | 総計 | 합계 | 총계 | összesen
""")

TESTS = words("""
test | tests | testing | tester | dummy | sample | demo | asdf | asdfgh | qwerty | qwertz | azerty | deneme |
prueba | prova | teste | essai | probe | próba | proef | тест | тестовый | тестовая | проба | 测试 | 測試 | テスト |
테스트 | اختبار | تجربة | परीक्षण | टेस्ट
""")

TEST_SUBJECTS = words("""
member | user | customer | client | guest | person | account | name | surname | first | last | shop | store |
till | cash | desk | register | pos | terminal | branch | card | number | entry | record | receipt | order |
üye | kullanıcı | müşteri | misafir | kişi | hesap | isim | ad | soyad | kasa | mağaza | şube | kart | kayıt | fiş |
mitglied | kunde | kundin | kunden | benutzer | nutzer | gast | konto | vorname | nachname | kasse | laden | filiale |
geschäft | karte | eintrag | membre | utilisateur | invité | compte | nom | prénom | caisse | magasin | boutique |
carte | miembro | socio | cliente | usuario | invitado | cuenta | nombre | apellido | tienda | caja | tarjeta | utente |
membro | ospite | conto | nome | cognome | negozio | cassa | carta | sócio | usuário | convidado | conta | sobrenome |
loja | caixa | cartão | klant | lid | gebruiker | gast | rekening | naam | voornaam | achternaam | winkel | kassa |
kaart | klient | klientka | użytkownik | członek | gość | imię | nazwisko | sklep | karta | клиент | пользователь |
покупатель | участник | гость | имя | фамилия | магазин | касса | карта | 会员 | 客户 | 顾客 | 用户 | 姓名 | 店 | 门店 |
商店 | 收银 | 收银台 | 会員 | 顧客 | ユーザー | 客 | 名前 | 店舗 | レジ | 회원 | 고객 | 사용자 | 이름 | 매장 | 계산대 |
عضو | عميل | مستخدم | زبون | حساب | اسم | متجر | محل | सदस्य | ग्राहक | उपयोगकर्ता | नाम | दुकान
""")
"""Ordinary words that stand beside a word for a test: a test member, a test till."""

RETURNED = words("""
return | returned | returns | refund | refunded | credit | credit note | iade | iade edildi | retoure | rückgabe
| zurückgegeben | gutschrift | erstattet | retour | retourné | remboursé | avoir | devuelto | devolución |
reembolsado | devolvido | devolução | reso | restituito | rimborsato | teruggestuurd | terugbetaald | zwrot |
zwrócone | возврат | возвращен | مرتجع | مسترد | 退货 | 退款 | 返品 | 반품
""")

RETURN_LETTERS = words("""
c | cn | cr | crn | cm | r | rt | ret | rtn | rf | rfd | i | ia | st | sto | gs | av | avr | nc | dev | d | ann |
canc | v | zw | kor | z | в | возв
""")
"""What stands before or behind the number of a credit note or return where other numbers have nothing."""

CANCELLED = words("""
cancelled | canceled | cancel | void | voided | iptal | iptal edildi | storniert | storno | annulliert | annulé
| annulée | cancelado | cancelada | anulado | annullato | cancellato | geannuleerd | anulowane | anulowano |
отменен | отменён | отмена | ملغى | ملغي | 已取消 | 取消 | キャンセル | 취소
""")
