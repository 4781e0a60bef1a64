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
  calledOff: {
    arrived: 'Diese Rückgabe ist bei uns angekommen und lässt sich nicht mehr stornieren.',
    moved: 'Diese Rückgabe lässt sich nicht mehr stornieren. So steht es um sie: {state}.',
  },
  reasons: {
    codes: {
      return_not_found: 'Wir haben keine solche Rückgabe von dir gefunden. Es wurde nichts geändert.',
      return_transition_not_allowed:
        'Die Rückgabe ist inzwischen weiter, und das geht mit ihr nicht mehr. Es wurde nichts geändert.',
      withdrawal_not_found: 'Wir haben keinen solchen Widerruf gefunden, und nichts wurde erklärt. Gib ihn neu ein.',
      ticket_not_found: 'Wir haben kein solches Gespräch von dir gefunden. Nichts wurde gesendet.',
    },
    proofOver: 'Dein Code ist zu lange her. Such die Bestellung noch einmal; es wurde nichts geändert.',
    writerUnknown:
      'Dein Code ist zu lange her, deshalb wissen wir nicht mehr, wer schreibt. Was du geschrieben hast, ist noch da: Ergänze deine E-Mail-Adresse und sende es.',
    oldPage:
      'Die Seite, von der du kommst, ist veraltet. Sende es von hier noch einmal oder öffne unseren Hilfebereich neu.',
    notFromHere: 'Von da, wo du herkommst, lässt sich das nicht senden. Öffne unseren Hilfebereich und sende es dort.',
    notFound: 'Wir haben nicht gefunden, worum es geht. Es wurde nichts geändert.',
    notNow: 'So, wie es jetzt steht, geht das nicht. Es wurde nichts geändert; schreib uns, wenn du es brauchst.',
    notTaken: 'So konnten wir es nicht annehmen. Nichts wurde gesendet.',
  },
  openHelpCenter: 'Hilfebereich öffnen',
  typed: 'Was du geschrieben hast, zum Kopieren',
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
