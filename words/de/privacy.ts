import type { Translation } from '../translation.ts'

export const privacy: Translation['privacy'] = {
  title: 'Datenschutz in dieser Hilfe',
  description: 'Was diese Hilfe speichert, was nicht, und wie du an deine Daten kommst.',
  sections: [
    {
      title: 'Lesen',
      text: [
        'Du kannst jede Seite lesen, ohne zu sagen, wer du bist. Beim Lesen setzt diese Hilfe keine Cookies, zählt keine Besuche und lädt nichts von anderen Firmen.',
      ],
    },
    {
      title: 'Suchen',
      text: [
        'Die Suche läuft in deinem Browser. Damit wir sehen, welche Fragen wir noch nicht beantworten, behalten wir die Wörter einer Suche, ohne Namen, Adresse oder Gerät. Gib in die Suche keine persönlichen Daten ein.',
      ],
    },
    {
      title: 'Uns schreiben',
      text: [
        'Wenn du uns schreibst, speichern wir deine Angaben und unsere Antworten, damit die Person, die dir hilft, Bescheid weiß. Das gilt auch für deine Stimme zu einer Seite; sie speichern wir ohne deinen Namen.',
      ],
    },
    {
      title: 'Eine Bestellung nachsehen',
      text: [
        'Um dir eine Bestellung oder Nachricht zu zeigen, mailen wir einen Code an die Adresse, die wir schon haben; mit dem Link aus einer unserer E-Mails an dich geht es sieben Tage lang ohne. Was du dann siehst, bleibt in diesem Browser-Tab und ist weg, wenn du ihn schließt. Ohne JavaScript behält es stattdessen ein Cookie eine halbe Stunde lang.',
      ],
    },
    {
      title: 'Deine Rechte',
      text: [
        'Du kannst uns fragen, welche Daten wir von dir haben, und sie berichtigen oder löschen lassen. Eine Nachricht genügt.',
      ],
    },
  ],
  shopPolicy: 'Die Datenschutzerklärung des Shops',
}
