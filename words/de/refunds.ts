import type { Translation } from '../translation.ts'

export const refunds: Translation['refunds'] = {
  paid: {
    subject: 'Ihre Erstattung zur Bestellung {number}',
    lead: 'Wir haben Ihnen {amount} zurückgezahlt.',
    tender: '{amount} auf {payment}',
    wait: 'Bis Ihre Bank es anzeigt, können einige Werktage vergehen.',
    link: 'Zur Bestellung',
    closing: '{shop}',
  },
  methods: {
    card: 'Ihre Karte',
    paypal: 'PayPal',
    klarna: 'Klarna',
    gift_card: 'Ihre Geschenkkarte',
    store_credit: 'Ihr Guthaben',
    points: 'Ihr Punktekonto',
    other: 'den Weg, auf dem Sie bezahlt haben',
  },
}
