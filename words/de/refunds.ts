import type { Translation } from '../translation.ts'

export const refunds: Translation['refunds'] = {
  paid: {
    subject: 'Deine Erstattung zur Bestellung {number}',
    lead: 'Wir haben dir {amount} zurückgezahlt.',
    tender: '{amount} auf {payment}',
    wait: 'Bis deine Bank es anzeigt, können einige Werktage vergehen.',
    link: 'Zur Bestellung',
    closing: '{shop}',
  },
  methods: {
    card: 'deine Karte',
    paypal: 'PayPal',
    klarna: 'Klarna',
    gift_card: 'deine Geschenkkarte',
    store_credit: 'dein Guthaben',
    points: 'dein Punktekonto',
    other: 'den Weg, auf dem du bezahlt hast',
  },
}
