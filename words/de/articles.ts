import type { Translation } from '../translation.ts'

export const articles: Translation['articles'] = {
  contents: 'Auf dieser Seite',
  reviewBy: 'Wir prüfen diese Seite wieder bis zum {date}.',
  related: 'Verwandte Fragen',
  stale: 'Die Seite auf {language} wurde nach dieser Übersetzung geändert. Wo sie sich unterscheiden, gilt jene.',
  readOriginal: 'Auf {language} lesen',
  fallback: 'Diese Seite ist noch nicht übersetzt. Du siehst sie auf {language}.',
  helpful: 'War das hilfreich?',
  yes: 'Ja',
  no: 'Nein',
  thanks: 'Danke. Das hilft uns, besser zu schreiben.',
  whyNot: 'Was hat gefehlt?',
  reasons: {
    not_my_question: 'Es ging um etwas anderes',
    hard_to_understand: 'Ich habe es nicht verstanden',
    out_of_date: 'Etwas ist falsch oder veraltet',
    did_not_work: 'Ich habe es so gemacht, und es ging nicht',
    other: 'Etwas anderes',
  },
  whatMissing: 'Was hätte geholfen? Ein Satz genügt.',
  sendReason: 'Antwort senden',
  askInstead: 'Als Nachricht an einen Menschen schicken',
  voteFailed: 'Das ist nicht bei uns angekommen. Versuch es später noch einmal.',
  category: {
    lead: {
      one: 'Eine Frage',
      other: '{count} Fragen',
    },
    empty: 'Hier steht noch nichts',
    emptyHelp: 'Frag uns, vielleicht wird die Antwort die erste Seite.',
    others: 'Andere Themen',
  },
}
