import type { Translation } from '../translation.ts'

export const shipping: Translation['shipping'] = {
  title: 'Versand: Arten und Kosten',
  lead: 'Was es kostet, wie lange es dauert und bis wann du bestellst, damit das Paket am selben Tag losgeht.',
  option: 'Art',
  price: 'Preis',
  free: 'Kostenlos',
  freeFrom: 'kostenlos ab {amount}',
  time: 'Kommt in',
  nextWorkingDay: 'am nächsten Werktag',
  days: { one: '{days} Werktag', other: '{days} Werktagen' },
  orderBefore: 'bestellt vor {time} Uhr',
  duties: 'Zoll und Steuern inbegriffen',
  none: 'Der Shop hat seine Versandarten noch nicht veröffentlicht.',
  zone: 'Alle Uhrzeiten gelten für {zone}.',
}
