import type { Translation } from '../translation.ts'

export const frame: Translation['frame'] = {
  languageName: 'Deutsch',
  helpCenter: 'Hilfe',
  skipToContent: 'Zum Inhalt springen',
  menuLanguage: 'Sprache',
  youAreHere: 'Du bist hier',
  homeLink: 'Start',
  backToShop: 'Zurück zu {shop}',
  categories: {
    orders: 'Bestellungen',
    shipping: 'Versand',
    returns: 'Rückgabe',
    payments: 'Bezahlung',
    products: 'Produkte',
    account: 'Konto',
    loyalty: 'Treueprogramm',
    contact: 'Kontakt',
  },
  footer: {
    contact: 'Mit uns sprechen',
    track: 'Bestellung verfolgen',
    shipping: 'Versandkosten',
    privacy: 'Datenschutz',
    accessibility: 'Barrierefreiheit',
    imprint: 'Impressum',
    terms: 'AGB',
    developers: 'Für Entwickler',
  },
  notFound: {
    title: 'Diese Seite gibt es hier nicht',
    lead: 'Die Adresse ist vielleicht alt oder vertippt. Stell deine Frage oder beginn hier.',
  },
  stillStuck: 'Noch nicht gelöst?',
  stillStuckLine: 'Schreib uns: Ein Mensch liest es und antwortet.',
  writeToUs: 'Nachricht schreiben',
}
