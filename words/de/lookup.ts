import type { Translation } from '../translation.ts'

export const lookup: Translation['lookup'] = {
  title: 'Bestellung oder Nachricht verfolgen',
  lead: 'Gib die Bestellnummer ein oder die Nummer aus einer unserer E-Mails. Wir mailen dir einen Code, damit nur du es siehst.',
  withoutScript:
    'Ohne JavaScript öffnet der Link aus unserer E-Mail nichts von selbst: Gib die Nummer aus der E-Mail und deine Adresse ein.',
  number: 'Bestellnummer oder Nummer aus der E-Mail',
  numberHelp: 'Sie steht im Betreff unserer E-Mail an dich',
  email: 'E-Mail-Adresse der Bestellung oder Nachricht',
  lookUp: 'Code schicken',
  lookingUp: 'Wird gesendet …',
  codeTitle: 'Gib den Code aus der E-Mail ein',
  codeLead:
    'Wenn die Nummer zu {email} gehört, ist ein Code mit sechs Ziffern unterwegs. Er gilt 15 Minuten. Eine Adresse bekommt höchstens drei Codes in der Stunde.',
  codeLeadAll:
    'Wenn Nummer und Adresse zusammengehören, ist ein Code mit sechs Ziffern unterwegs. Er gilt 15 Minuten. Eine Adresse bekommt höchstens drei Codes in der Stunde.',
  code: 'Code',
  codeHelp: 'Sechs Ziffern',
  show: 'Anzeigen',
  again: 'Von vorn beginnen',
  another: 'Etwas anderes nachsehen',
  opened: 'In diesem Tab geöffnet',
  openTitle: '{number} öffnen',
  openLead: 'Du kommst aus unserer E-Mail an dich. Öffne es hier; du brauchst keinen Code.',
  open: 'Öffnen',
  linkOver: 'Der Link aus dieser E-Mail ist abgelaufen',
  linkOverHelp: 'Er gilt sieben Tage. Wir mailen dir stattdessen einen Code; es ist nichts verloren.',
  needNumber: 'Gib die Bestellnummer oder die Nummer aus der E-Mail ein',
  needEmail: 'Gib die E-Mail-Adresse der Bestellung ein',
  needCode: 'Gib die sechs Ziffern aus der E-Mail ein',
  wrongCode:
    'Dieser Code stimmt nicht oder wurde schon benutzt. Sieh in der neuesten E-Mail nach oder beginn von vorn.',
  oldCode: 'Dieser Code ist zu alt. Beginn von vorn, dann bekommst du einen neuen.',
  failed: 'Das ließ sich nicht nachsehen',
  failedHelp: 'Es ist nichts verloren. Prüf die Verbindung und versuch es noch einmal.',
  over: 'Dein Code ist abgelaufen',
  overHelp: 'Er öffnet deine Bestellung eine halbe Stunde lang. Lass dir einen neuen schicken; es ist nichts verloren.',
  overKept: 'Was du geschrieben und gewählt hast, steht noch da. Wir mailen einen neuen Code an {email}.',
  goOn: 'Weiter',
  overtaken:
    'Das hatte sich schon geändert, bevor du gedrückt hast. Es ist nichts weiter geschehen; du siehst, wie es jetzt ist.',
  tooMany: 'Das waren viele Versuche in kurzer Zeit. Versuch es in {time} wieder; nichts ist verloren.',
  letter: {
    subject: '{code} ist dein Code für {shop}',
    lead: 'Mit diesem Code siehst du {number}. Gib ihn auf der Seite ein, auf der du ihn angefordert hast.',
    opens:
      'Dieser Link öffnet es ohne Code, sieben Tage lang. Leite die E-Mail nur an jemanden weiter, der es sehen darf.',
    validity: 'Er gilt einmal, 15 Minuten lang.',
    closing:
      'Du hast keinen Code angefordert? Dann hat jemand deine Adresse aus Versehen eingegeben. Ohne diese E-Mail sieht niemand etwas, und du musst nichts tun.',
  },
}
