import type { Translation } from '../translation.ts'

export const problems: Translation['problems'] = {
  title: 'Das hat nicht geklappt',
  back: 'Geh im Browser zurück: Was du geschrieben hast, ist noch da.',
  checkThese: 'Sieh dir das noch einmal an:',
  fields: {
    subject: 'Betreff',
    text: 'Nachricht',
    email: 'E-Mail-Adresse',
    name: 'Name',
    orderNumber: 'Bestellnummer',
    number: 'Nummer',
    code: 'Code',
  },
  file: 'Eine der Dateien wurde nicht angenommen. Das geht, bis zu 10 MB je Datei: {types}. Wähl die Dateien noch einmal aus.',
  codeWrong: 'Der Code stimmt nicht oder wurde schon benutzt. Gib den neuesten ein oder fang neu an.',
  tooMany: 'Das war mehr, als wir auf einmal annehmen. Versuch es in ein paar Minuten wieder; nichts wurde gesendet.',
  broken: 'Bei uns ist etwas kaputtgegangen. Nichts ist verloren: Sende es noch einmal.',
}
