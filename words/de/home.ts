import type { Translation } from '../translation.ts'

export const home: Translation['home'] = {
  title: 'Wie können wir helfen?',
  tasks: 'Weswegen die meisten kommen',
  track: {
    title: 'Bestellung verfolgen',
    line: 'Wo das Paket ist und wann es ankommt',
  },
  return: {
    title: 'Etwas zurückgeben',
    line: 'Wie du es zurückschickst und was das kostet',
  },
  refund: {
    title: 'Wo ist mein Geld?',
    line: 'Wann die Erstattung bei dir ist',
  },
  talk: {
    title: 'Mit uns sprechen',
    line: 'Ein Mensch antwortet dir',
  },
  people: 'Lieber mit einem Menschen sprechen?',
  byTopic: 'Fragen nach Thema',
  allIn: {
    one: 'Zur Frage',
    other: 'Alle {count} Fragen',
  },
}
