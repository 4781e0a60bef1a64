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
  emptyFile: 'Eine der Dateien ist leer. Wähl sie noch einmal aus oder sende die Nachricht ohne sie.',
  tooLong:
    'Das ist länger, als dieses Formular annimmt: Eine Nachricht hat höchstens 20.000 Zeichen. Nichts wurde gesendet. Kürze sie oder schick den Rest als Datei.',
  over: {
    title: 'Hier gibt es nichts mehr zu sehen',
    mail: 'Was du vor einer halben Stunde oder früher gesendet hast, zeigen wir hier nicht mehr. Was bei uns ankam, haben wir per E-Mail bestätigt, mit seiner Nummer.',
    next: 'Keine E-Mail von uns? Sieh im Spam-Ordner nach. Auch dort nicht? Schreib uns oder sende es noch einmal.',
    track: 'Bestellung oder Nummer nachsehen',
    write: 'Schreib uns',
  },
  broken: 'Bei uns ist etwas kaputtgegangen. Nichts ist verloren: Sende es noch einmal.',
}
