const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Words that stand beside a card number, in the languages that shoppers write. */
const cardWords = set(`
  card cards cardholder creditcard debitcard credit debit cc ccn pan visa amex mastercard maestro discover diners jcb unionpay
  rupay troy dankort hipercard cvv cvv2 cvc cvc2 csc expiry expires exp karte karten kreditkarte kreditkarten debitkarte
  bankkarte girocard girokarte kartennummer kreditkartennummer kartennr carte cartes tarjeta tarjetas crédito carta cartão
  cartao cartões kaart kaartnummer bankkaart betaalkaart creditcardnummer karta karty kartę kartą karcie kreditka kartou kort
  kortet kortnummer kreditkort bankkort betalkort betalingskort kortti kortin korttini luottokortti pankkikortti kártya
  bankkártya kart kartı kartım kartımın карта карту карты картой карточка карточки κάρτα κάρτας כרטיס אשראי بطاقة بطاقتي
  البطاقة بطاقات الائتمان ائتمان فيزا ماستركارد
`)
/** Scripts that are written without spaces have no words to look up. */
const cardSigns = /カード|卡|카드/u

/** Words for something else that is numbered, whole or by how they begin. */
const otherWords = set('ean gtin upc isbn sku sim esn tel ref iban imei imeis meid iccid')
const otherStems = [
  ...set(`
    order bestell auftrag commande pedido encomenda ordine zamówien objednáv tilaus ordre sipariş заказ παραγγελ הזמנ طلب الطلب
    track sendung paket parcel shipment colis suivi envío seguimiento rastre spedizion tracci zending pakje przesył paczk zásil
    balík försänd pakke lähety kargo takip трек посыл αποστολ משלוח شحن الشحن تتبع serial serien série barcode strichcode
    artikel invoice rechnung factur fattura faktur fatura telefon phone kundennummer
  `),
]
/** What makes a card one that nobody pays with at a bank. */
const giftStems = [...set('gift geschenk gutschein voucher coupon cadeau regalo kundenkart loyalty sim')]

type Meaning = 'card' | 'gift' | 'other' | null

function meaningOf(word: string): Meaning {
  const lower = word.toLowerCase()
  if (giftStems.some((stem) => lower === stem || (stem.length > 3 && lower.startsWith(stem)))) return 'gift'
  if (otherWords.has(lower) || otherStems.some((stem) => lower.startsWith(stem))) return 'other'
  return cardWords.has(lower) || cardSigns.test(lower) ? 'card' : null
}

/** What the last of these words that means anything says of the number behind them: that it is a card's, or something else's. */
export function whatWordsSay(words: readonly string[]): 'card' | 'other' | null {
  for (let at = words.length - 1; at >= 0; at--) {
    const meaning = meaningOf(words[at] ?? '')
    if (meaning === null) continue
    return meaning === 'card' && meaningOf(words[at - 1] ?? '') !== 'gift' ? 'card' : 'other'
  }
  return null
}
