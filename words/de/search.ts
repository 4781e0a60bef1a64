import type { Translation } from '../translation.ts'

export const search: Translation['search'] = {
  label: 'Stell eine Frage',
  placeholder: 'Etwa: Wo ist meine Bestellung?',
  button: 'Suchen',
  loading: 'Wir suchen …',
  answers: {
    one: '1 Antwort',
    other: '{count} Antworten',
  },
  allResults: 'Alle Ergebnisse ansehen',
  trackNumber: '{number} verfolgen',
  isNumber: '{number} sieht aus wie eine Bestellnummer oder eine Nummer aus unseren E-Mails.',
  near: 'Diese kommen vielleicht in die Nähe',
  title: 'Suche',
  resultsFor: 'Antworten auf „{question}“',
  none: 'Keine Antwort auf „{question}“ gefunden',
  noneHelp: 'Versuch es mit weniger oder anderen Wörtern. Oder schick uns die Frage: Ein Mensch beantwortet sie.',
  askUs: 'Diese Frage an uns schicken',
  failed: 'Die Suche lässt sich gerade nicht laden',
  failedHelp: 'Vielleicht ist die Verbindung unterbrochen. Alle Fragen stehen unten.',
  withoutScript: 'Die Suche braucht JavaScript. Alle Fragen stehen unten.',
  allQuestions: 'Alle Fragen',
}
