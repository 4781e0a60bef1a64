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
const otherWords = set(
  'ean gtin upc isbn sku sim esn tel ref iban imei imeis meid iccid dhl dpd gls ups usps fedex hermes postnl evri',
)
const otherStems = [
  ...set(`
    order bestell auftrag commande pedido encomenda ordine zamówien objednáv tilaus ordre sipariş заказ παραγγελ הזמנ طلب الطلب
    track sendung paket parcel shipment colis suivi envío seguimiento rastre spedizion tracci zending pakje przesył paczk zásil
    balík försänd pakke lähety kargo takip трек посыл αποστολ משלוח شحن الشحن تتبع serial serien série barcode strichcode
    artikel invoice rechnung factur fattura faktur fatura telefon phone kunden customer client klant
    referen référen riferiment ticket return retour
  `),
]
/** They begin as such a word, but say what somebody did. */
const deeds = set('ordered ordering returned returning bestellt bestellte bestellen tracked phoned')
/** What German and its neighbours make one word of: Vertragsnummer, Mitgliedsnr. */
const otherCompound = /^(?!.*(?:kart|card|kaart|kort|prüf|sicher|veiligheid)).{3,}(?:nummer|nummern|nr)$/u
/** Words that may stand between the name of a number and the number. */
const linkWords = set(`
  is are was ist sind lautet war est sont es era è é jest je är er zijn
  my the your our this mein meine meiner unsere die der das dieser ma mon la le votre notre mi su il mijn de het min
  number numbers num no nos nr n id ids code nummer nummern numero número numéro numer numeru číslo numarası numaram
  номер номера αριθμός رقم رقمه رقمها رقمي هو هي מספר
`)
/** What makes a card one that nobody pays with at a bank. */
const giftStems = [...set('gift geschenk gutschein voucher coupon cadeau regalo kundenkart loyalty sim')]

type Meaning = 'card' | 'gift' | 'other' | null

function meaningOf(word: string): Meaning {
  const lower = word.toLowerCase()
  if (giftStems.some((stem) => lower === stem || (stem.length > 3 && lower.startsWith(stem)))) return 'gift'
  if (cardWords.has(lower) || cardSigns.test(lower)) return 'card'
  if (deeds.has(lower)) return null
  if (otherWords.has(lower) || otherStems.some((stem) => lower.startsWith(stem)) || otherCompound.test(lower))
    return 'other'
  return null
}

export type Word = { text: string; end: number }

/**
 * What the words before a number say of it: that it is a card's, or something else's. The last word that means anything counts,
 * and a word for something else only where it names this number, as in «order no. 4…» or «Order: 4…»: not with another number,
 * the end of a sentence or line, or other words such as with or to in between.
 */
export function whatWordsSay(
  text: string,
  words: readonly Word[],
  number: { start: number; row: number | null },
): 'card' | 'other' | null {
  let next = number.start
  let names = true
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] ?? { text: '', end: 0 }
    names &&= isClose(word, text.slice(word.end, Math.min(next, word.end + closeMax + 1)), number.row)
    next = word.end - word.text.length
    const meaning = meaningOf(word.text)
    const isGiftCard = meaning === 'card' && meaningOf(words[at - 1]?.text ?? '') === 'gift'
    if (meaning === 'card' && !isGiftCard) return 'card'
    if (meaning !== null && names) return isForCard(words.slice(0, at)) ? null : 'other'
    if (isGiftCard) at--
    names &&= linkWords.has(word.text.toLowerCase())
  }
  return null
}

const closeMax = 120
const breaks = /[.!?…](?=\s)|。|[,;](?=\s)|\[card|[\n\r]/u
const shortWords = set('no nos nr num tel ref')

/** Whether what stands between a word and what follows it keeps them together. The word before a list names each number of it. */
function isClose(word: Word, gap: string, row: number | null): boolean {
  if (gap.length > closeMax) return false
  const numbers = gap.match(/\p{Nd}+/gu) ?? []
  if (numbers.some((number) => number.length !== row)) return false
  const bare = gap.replace(/\p{Nd}+[,;]?\p{Zs}?/gu, '').replace(/:\s*$/u, '')
  return !breaks.test(shortWords.has(word.text.toLowerCase()) ? bare.replace(/^\./, '') : bare)
}

/** Whether a card is what the words so far speak of, as in «the card for my order». */
function isForCard(words: readonly Word[]): boolean {
  const known = words.map(({ text }) => text.toLowerCase())
  const at = known.findLastIndex((word) => !linkWords.has(word))
  return forWords.has(known[at] ?? '') && meaningOf(known[at - 1] ?? '') === 'card'
}
const forWords = set('for of für zu pour para per voor för til na за для')

/** Whether the words right behind a number say that it is a card's, as in «4… Visa» or «4… is my card». */
export function isNamedBehind(text: string): boolean {
  const [phrase = ''] = text.split(/[.!?\n\r\p{Nd}]|\[card/u, 1)
  const words = (phrase.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map((word) => word.toLowerCase())
  const first = words.findIndex((word) => !linkWords.has(word))
  const [word = '', following = ''] = words.slice(Math.max(first, 0))
  const isMoney = word === 'credit' || word === 'debit'
  return meaningOf(isMoney ? following : word) === 'card'
}
