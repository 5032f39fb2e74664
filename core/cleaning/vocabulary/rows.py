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
test | tests | testing | test user | testuser | test test | test customer | dummy | sample | asdf | asdfgh |
qwerty | deneme | prueba | prova | teste | essai | тест | 测试 | テスト
""")

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
